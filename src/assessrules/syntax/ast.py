"""The surface syntax tree: what a drafter wrote, before any name is known.

One node class per construct, each with a line of policy text. Chinese and English texts that say the same
give equal trees: keywords leave no mark, except where a node says so. Numbers stand as `Decimal`s with the
unit word as written (`条`, `分`, `leads`); what a unit means is settled by `semantics`.

The `span` of a node lies outside equality, so "the formatter keeps the tree" is plain `==`.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

import attrs

from assessrules.source.span import NOWHERE, Span


@attrs.frozen
class Node:
    """Anything with a place in the text."""

    span: Span = attrs.field(default=NOWHERE, eq=False, repr=False, kw_only=True)


# ------------------------------------------------------------------ words


@attrs.frozen
class Name(Node):
    """A name, without 「」: `招商信息`. Letter case and width are folded away (`Lead` is `lead`).

    Names of the prelude (folds, built-in types) have their canonical English word as `text`: 条数 次数 家数 数量 are all
    `count`, 文字 is `text`. `spelling` keeps what was written; it lies outside equality and serves the formatter.
    """

    text: str
    spelling: str = attrs.field(default="", eq=False, repr=False)


@attrs.frozen
class Declared(Node):
    """A name where it is declared, with its aliases: `招商信息（条，lead）` has aliases 条 and lead."""

    name: Name
    aliases: tuple[Name, ...] = ()


class Unit(Enum):
    """Calendar units a scope or a window is counted in: 每年 每半年 每季度 每两月 每月 每半月 每周 每日 每工作日 每任期 考核期."""

    YEAR = "year"
    HALF_YEAR = "half_year"
    QUARTER = "quarter"
    TWO_MONTHS = "two_months"
    MONTH = "month"
    HALF_MONTH = "half_month"
    WEEK = "week"
    DAY = "day"
    WORKDAY = "workday"
    TENURE = "tenure"
    ASSESSMENT = "assessment"


# ------------------------------------------------------------------ expressions


@attrs.frozen
class Quantity(Node):
    """A number with its unit: `15条`, `50万元` (number 500000, unit 元), `30个工作日`, `15 leads`, `5%` (unit %).

    `number` is exact; 万, 亿, Chinese numerals and full width are already read. `unit` is the word as written,
    folded; English `yuan` stays `yuan`: equality of twins holds up to the unit's canonical form, which
    `from_tree` already applies (yuan -> 元, points -> 分, days -> 天, working days -> 个工作日, months -> 个月,
    years -> 年, percent -> %, times -> 次). Counted things written by alias (`15 leads`) keep the alias (`lead`),
    singular; Chinese measure words stay (`15条`).
    """

    number: Decimal
    unit: str


@attrs.frozen
class Number(Node):
    """A bare number, allowed where the meaning needs no unit: `× 2`, `月序 为 1`."""

    number: Decimal


@attrs.frozen
class Fraction(Node):
    """`2/3`, `三分之二`."""

    numerator: int
    denominator: int


@attrs.frozen
class DateLiteral(Node):
    """`2018年5月15日`, `2018-05-15`. The checker tells impossible dates."""

    year: int
    month: int
    day: int


@attrs.frozen
class Text(Node):
    """`“…”`, without the quotation marks, as in the original."""

    text: str


@attrs.frozen
class Reference(Node):
    """A name, perhaps with only-those-where: `招商信息（有投资意向）`."""

    name: Name
    where: Expression | None = None


@attrs.frozen
class Select(Node):
    """`A 的 B（where）`: a field, a fold or a member of A. English `B (where) of A`.

    `limits` holds what stands in brackets behind a fold: `最长连续天数（含期前）`.
    """

    base: Expression
    name: Name
    where: Expression | None = None


@attrs.frozen
class MapOver(Node):
    """`A 的（expression）`: the expression for each of A. English `(expression) of A`."""

    base: Expression
    body: Expression


@attrs.frozen
class Windowed(Node):
    """`本年 拜访`: a set read in another window than the scope's. English `visit in this year`."""

    window: Window
    base: Expression


@attrs.frozen
class Excepting(Node):
    """`A 除去 B`: the days of A that are not days of B. English `A excluding B`."""

    base: Expression
    taken_out: Expression


@attrs.frozen
class Including(Node):
    """`A 连同 B`, `A 连同 B 每月 超过 5天 的部分`: the days of A and those of B, or of B's days those beyond
    the first five of each month. English `A together with B [every month over 5 days part]`."""

    base: Expression
    added: Expression
    every: Unit | None = None
    beyond: Quantity | None = None


class Extreme(Enum):
    GREATEST = "greatest"  # 较大者
    LEAST = "least"  # 较小者


@attrs.frozen
class Extremum(Node):
    """`较大者（a；b）`, `较小者（a；b）`."""

    which: Extreme
    items: tuple[Expression, ...]


class ArithmeticOperator(Enum):
    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "×"
    DIVIDE = "÷"


@attrs.frozen
class Arithmetic(Node):
    """`a ＋ b － c` and `a × b ÷ c`: one node per rank, however long, so that depth stays small.

    `rest` pairs each operator with its operand; all operators of one node have the same rank.
    """

    first: Expression
    rest: tuple[tuple[ArithmeticOperator, Expression], ...]


class RoundingMode(Enum):
    HALF_UP = "half_up"  # 四舍五入
    DOWN = "down"  # 舍尾
    UP = "up"  # 进一


@attrs.frozen
class Round(Node):
    """`x 四舍五入 到 0.01元`."""

    base: Expression
    mode: RoundingMode
    step: Quantity


class Comparison(Enum):
    """The boundary words, by Civil Code art. 1259."""

    AT_LEAST = "at_least"  # 不少于 不低于 达到 满
    AT_MOST = "at_most"  # 不超过 不多于 不高于
    OVER = "over"  # 超过 多于 高于
    UNDER = "under"  # 不足 不满 低于 少于


@attrs.frozen
class Compare(Node):
    """`条数 不少于 15条`. （含）/（不含） are already applied: `超过 60分（含）` is AT_LEAST."""

    comparison: Comparison
    left: Expression
    right: Expression


@attrs.frozen
class Part(Node):
    """`A 超过 B 的部分` (OVER), `A 不足 B 的部分` (UNDER): never below zero."""

    comparison: Comparison
    left: Expression
    right: Expression


@attrs.frozen
class Against(Node):
    """`A 对照 B`: the difference either way, for 每增减. English `A against B`."""

    left: Expression
    right: Expression


@attrs.frozen
class Bound(Node):
    """One end of a range: `80分以上` is inclusive, `不满 90分` is not."""

    value: Expression
    inclusive: bool


@attrs.frozen
class Range(Node):
    """`80分以上 不满 90分`, `1分 至 10分`, `60分以下`. An absent end is open."""

    low: Bound | None
    high: Bound | None


@attrs.frozen
class Within(Node):
    """`总分 在 80分以上 不满 90分`. English `total lies 80 points and above under 90 points`."""

    base: Expression
    range: Range


@attrs.frozen
class WithinWindow(Node):
    """`落地日期 在 本年`. English `landed lies this year`."""

    base: Expression
    window: Window


@attrs.frozen
class Is(Node):
    """`职务 为 主任、副主任 之一`, negated `不为`."""

    base: Expression
    values: tuple[Expression, ...]
    negated: bool = False


@attrs.frozen
class Not(Node):
    """`非 已参加`. Binds one term."""

    operand: Expression


@attrs.frozen
class And(Node):
    """`a 且 b 且 c`."""

    items: tuple[Expression, ...]


@attrs.frozen
class Or(Node):
    """`a 或 b`. The grammar lets 且 and 或 stand side by side only in brackets."""

    items: tuple[Expression, ...]


class ListKind(Enum):
    ANY = "any"  # 下列之一
    ALL = "all"  # 下列全部
    NONE = "none"  # 下列均无
    AT_LEAST = "at_least"  # 下列至少 2项


@attrs.frozen
class Listed(Node):
    """`下列之一（a；b；c）`, `下列至少 2项（a；b；c）` (then `count` is 2)."""

    kind: ListKind
    items: tuple[Expression, ...]
    count: int | None = None


@attrs.frozen
class Exists(Node):
    """`有 兼职兼薪`, `无 违纪` (negated): of a set, whether it has a record; of a field, whether it is filled in."""

    base: Expression
    negated: bool = False


class Quantifier(Enum):
    SOME = "some"  # 任一
    EVERY = "every"  # 所有


@attrs.frozen
class Members(Node):
    """`任一 人员 不正常驻点 的 次数 达到 2次`."""

    quantifier: Quantifier
    subject: Name
    body: Expression


@attrs.frozen
class FoundBy(Node):
    """`经 区考核办、区投资促进局 认定`: a recorded finding of each of the bodies about this instance."""

    bodies: tuple[Name, ...]


@attrs.frozen
class Place(Node):
    """The heading of a clause, and perhaps the name of one rule in it: `【四、3】`, `【四、3】（月报）`.

    `heading` is the text between 【】 as written.
    """

    heading: str
    rule: Name | None = None


@attrs.frozen
class Meets(Node):
    """`符合【四、3】`, `不符合【附件·驻外工作】（月在岗）`."""

    place: Place
    negated: bool = False


@attrs.frozen
class Ended(Node):
    """`期满`: the window of the rule is over. English `window over`."""


# ------------------------------------------------------------------ windows


@attrs.frozen
class CalendarWindow(Node):
    """`本年`, `本月`, `本季度`: the window of that unit around the instance's own window (or the record's day)."""

    unit: Unit


Window = CalendarWindow

Expression = (
    Quantity
    | Number
    | Fraction
    | DateLiteral
    | Text
    | Reference
    | Select
    | MapOver
    | Windowed
    | Excepting
    | Including
    | Extremum
    | Arithmetic
    | Round
    | Compare
    | Part
    | Against
    | Within
    | WithinWindow
    | Is
    | Not
    | And
    | Or
    | Listed
    | Exists
    | Members
    | FoundBy
    | Meets
    | Ended
)

# ------------------------------------------------------------------ scopes and steps


@attrs.frozen
class Scope(Node):
    """`工作处 每周`, `人员 每次 形象损害`: for whom, in which windows, on which records."""

    subject: Name
    every: Unit | None = None
    each: Expression | None = None


class PerKind(Enum):
    EXACT = "exact"  # 每
    FULL = "full"  # 每满
    EITHER_WAY = "either_way"  # 每增减
    PRO_RATA = "pro_rata"  # 按比例每


class MoveKind(Enum):
    ADD = "add"  # 加
    DEDUCT = "deduct"  # 扣 减
    SET = "set"  # 得 改为 评为
    ADD_OR_DEDUCT = "add_or_deduct"  # 加减


@attrs.frozen
class Move(Node):
    """`加2分`, `扣5分`, `得 15分`, `评为 优秀`, `加减2分`."""

    kind: MoveKind
    amount: Expression


@attrs.frozen
class Per(Node):
    """`不正常驻点，每1次 扣5分`: the basis (a set or a quantity), the unit of it, and the move for each.

    `round_up` is （不足的按一计）. The comma before 每 is written or not.
    """

    basis: Expression
    kind: PerKind
    unit: Expression  # Quantity, or Reference for `每1x`
    move: Move
    round_up: bool = False


@attrs.frozen
class BaseAmount(Node):
    """`基本分 30分`, `期初 年度经费`."""

    amount: Expression


class LimitKind(Enum):
    CAP = "cap"  # 最高
    FLOOR = "floor"  # 最低; 扣完为止 is FLOOR with amount None


@attrs.frozen
class Limit(Node):
    """`最高 10分`, `最低 0分`, `扣完为止` (amount None: zero)."""

    kind: LimitKind
    amount: Expression | None


@attrs.frozen
class FullMarks(Node):
    """`得满分`."""


@attrs.frozen
class Forfeit(Node):
    """`不得分`."""


@attrs.frozen
class Multiply(Node):
    """`乘以 130%`."""

    factor: Expression


@attrs.frozen
class Order(Node):
    """`由 区主要领导 予以 约谈`, `提请 区委 予以 撤换`, `由 区委 决定 予以 严肃处理` (decides)."""

    outcome: Name
    actors: tuple[Name, ...] = ()
    decides: bool = False
    proposed_to: Name | None = None


@attrs.frozen
class Report(Node):
    """`记问题 “…”`: a notice, no breach."""

    text: Text


@attrs.frozen
class Disapply(Node):
    """`不适用【x】`: the clause that goes first."""

    place: Place


Piece = Move | Per | BaseAmount | Limit | FullMarks | Forfeit | Multiply
Action = Order | Report | Disapply


@attrs.frozen
class Step(Node):
    """One step of an account: guards, then pieces. A limit behind `，` cuts its own step only, one that is a step
    of its own cuts everything above it."""

    guards: tuple[Expression, ...]
    pieces: tuple[Piece, ...]


@attrs.frozen
class Branch(Node):
    """`总分 不超过 60分 的，由 区主要领导 予以 约谈，但 … 的除外`."""

    guards: tuple[Expression, ...]
    actions: tuple[Action, ...]
    unless: Expression | None = None


# ------------------------------------------------------------------ statements


@attrs.frozen
class Attribute(Node):
    """`文号 “山政办字〔2018〕16号”`: a key and its value, of a policy head."""

    key: Name
    value: Text | DateLiteral | tuple[Name, ...]


@attrs.frozen
class PolicyHead(Node):
    """`办法 山亭区驻外招商人员管理办法（shanting）：文号 “…”；….`"""

    declared: Declared
    attributes: tuple[Attribute, ...]


@attrs.frozen
class Bodies(Node):
    """`机构 区委（district_committee）、区考核办（assessment_office）。`"""

    names: tuple[Declared, ...]


@attrs.frozen
class Outcomes(Node):
    """`结果 约谈（interview）。`, or measures against somebody: `处分 撤换（replacement）、严肃处理。` (sanction)."""

    names: tuple[Declared, ...]
    sanction: bool = False


class Direction(Enum):
    ASCENDING = "ascending"
    DESCENDING = "descending"


@attrs.frozen
class Category(Node):
    """`类别 等次（year_grade）：不合格（failed）、合格、优秀，由低到高。` `order` is None when there is none."""

    declared: Declared
    values: tuple[Declared, ...]
    order: Direction | None = None


@attrs.frozen
class NamedType(Node):
    """A field's type by name: 文字 是否 日期 期间 金额 天 家 …, a category, a subject or a record type."""

    name: Name


@attrs.frozen
class InlineCategory(Node):
    """`原因 为 推进不力、其他原因 之一`."""

    values: tuple[Declared, ...]


@attrs.frozen
class Field(Node):
    """`投资规模（scale）金额 可缺`, or bare `工作处`, whose type has the field's name."""

    declared: Declared
    type: NamedType | InlineCategory | None = None
    optional: bool = False


class PartWindows(Enum):
    """What a duty over a window asks of somebody who belonged for a part of it."""

    APPLY = "apply"  # 不满期 照常要求
    EXEMPT = "exempt"  # 不满期 不作要求


@attrs.frozen
class SubjectType(Node):
    """`主体 工作处（office）：限 北京（beijing）、上海、深圳。`
    `主体 人员（person），属于 工作处：职务 为 主任、工作人员 之一；不满期 不作要求。`"""

    declared: Declared
    belongs_to: Name | None = None
    closed: tuple[Declared, ...] | None = None
    fields: tuple[Field, ...] = ()
    part_windows: PartWindows | None = None


@attrs.frozen
class RecordType(Node):
    """`记录 项目（个，project），按 签约日期：工作处；…。`"""

    declared: Declared
    fields: tuple[Field, ...]
    placed_by: Name | None = None


@attrs.frozen
class Version(Node):
    """`自 2020年7月8日 起，100元`; without a date the value holds always."""

    since: DateLiteral | None
    value: Expression


@attrs.frozen
class Standard(Node):
    """`标准 年度经费（annual_budget）：50万元。` or `标准 伙食补助（meal_rate）元：由 区财政局 公布。`

    Published values name their unit: `unit` is a unit word (元, 分, 天 …); else the versions carry it.
    """

    declared: Declared
    versions: tuple[Version, ...] = ()
    published_by: tuple[Name, ...] = ()
    unit: Name | None = None


@attrs.frozen
class Otherwise(Node):
    """`其他` in a table's key cell."""


@attrs.frozen
class Row(Node):
    """`1年以上 不满 10年，5天`: one key per column, then the value."""

    keys: tuple[Expression | Range | Otherwise, ...]
    value: Expression


@attrs.frozen
class Table(Node):
    """`表 上报时限（at_once_limit）：按 随时上报；次一工作日，1个工作日；当天，0个工作日。`"""

    declared: Declared
    keys: tuple[Expression, ...]
    rows: tuple[Row, ...]


@attrs.frozen
class Term(Node):
    """`所称 X，是指 …。`"""

    declared: Declared
    body: Expression


@attrs.frozen
class Judgement(Node):
    """`认定 及时梳理（leads_in_order），对 工作处 每年：由 区投资促进局，取值 是否。`"""

    declared: Declared
    scope: Scope
    bodies: tuple[Name, ...]
    takes: NamedType | Range


@attrs.frozen
class Reading(Node):
    """`解读 落地加分（landing_bonus）：每个项目（each）、只加一次；默认 每个项目；理由 “…”。`"""

    declared: Declared
    alternatives: tuple[Declared, ...]
    default: Name
    reason: Text


class AccountKind(Enum):
    ITEM = "item"  # 指标
    BUDGET = "budget"  # 经费
    LEDGER = "ledger"  # 台账
    RATING = "rating"  # 评定


@attrs.frozen
class Account(Node):
    """`指标 驻外工作（post_score），对 工作处 每年，满分 15分，计入 总分：…。`

    Without 对 the scope is the parent's. `category` is what a 评定 rates in: `按 等次`.
    """

    kind: AccountKind
    declared: Declared
    scope: Scope | None
    full: Expression | None
    into: Name | None
    category: Name | None
    steps: tuple[Step, ...]


@attrs.frozen
class ProcedureStep(Node):
    """`由 分管区长 批准`, `实施（日期）` (the date of the case itself is the step's)."""

    actors: tuple[Name, ...]
    name: Declared
    field: Name | None = None


@attrs.frozen
class Procedure(Node):
    """`程序 大型会议活动（conference_steps），对 工作处 每次 会议活动：由 分管区长 批准；…；实施（日期）。`"""

    declared: Declared
    scope: Scope
    steps: tuple[ProcedureStep, ...]


@attrs.frozen
class OnDay(Node):
    """A day of the window: `25日` (day 25), `周一` (weekday 1), `月底`/`季末`/`年底` (last)."""

    day: int | None = None
    weekday: int | None = None
    last: bool = False


@attrs.frozen
class ByDay(Node):
    """`25日前` (before is True; the day itself is in time), or `周一` alone (on that day)."""

    day: OnDay
    before: bool


@attrs.frozen
class Deadline(Node):
    """`自 日期 起 5个工作日内`, `自 日期 起（上报时限）内`: so long after a date; the first day is not counted."""

    since: Expression
    length: Expression


@attrs.frozen
class Submit(Node):
    """`提交 月报`, `25日前 提交 月报`, `自 日期 起（上报时限）内 提交 专报`."""

    base: Expression
    due: ByDay | Deadline | None = None


@attrs.frozen
class Forbid(Node):
    """`不得 开支（用途 为 其他用途）`."""

    base: Expression


@attrs.frozen
class Duty(Node):
    """One duty of a 要求: a condition, a submission or a prohibition, perhaps `但 … 的除外`."""

    body: Expression | Submit | Forbid
    unless: Expression | None = None


@attrs.frozen
class Require(Node):
    """`要求（拜访家数，visits）工作处 每周 拜访 的 企业 的 去重家数 不少于 2家。` The label names the rule."""

    scope: Scope
    duties: tuple[Duty, ...]
    label: Declared | None = None


@attrs.frozen
class ForAny(Node):
    """`凡（约谈，interview）工作处 每年：总分 不超过 60分 的，由 区主要领导 予以 约谈。`"""

    scope: Scope
    branches: tuple[Branch, ...]
    label: Declared | None = None


@attrs.frozen
class TextOnly(Node):
    """`不计算：“原则性要求”。`"""

    reason: Text


Statement = (
    PolicyHead
    | Bodies
    | Outcomes
    | Category
    | SubjectType
    | RecordType
    | Standard
    | Table
    | Term
    | Judgement
    | Reading
    | Account
    | Procedure
    | Require
    | ForAny
    | TextOnly
)


@attrs.frozen
class Quote(Node):
    """`> …`: the words of the document, exactly as in the original text. Consecutive lines are separate quotes."""

    text: str


@attrs.frozen
class Clause(Node):
    """`【五、4】` and what stands under it. `heading` is the text between 【】 as written."""

    heading: str
    items: tuple[Quote | Statement, ...]


@attrs.frozen
class File(Node):
    """A whole policy file: declarations, then clauses, in the document's order."""

    preamble: tuple[Statement, ...]
    clauses: tuple[Clause, ...]
