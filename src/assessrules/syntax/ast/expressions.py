"""What can be counted, compared and asked: expressions, conditions and windows."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

import attrs

from assessrules.syntax.ast.base import Name, Node, Unit


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
    """`本年 拜访`, `近5年 处罚`: a set read in another window than the scope's. English `visit in this year`,
    `penalty in past 5 years`."""

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


@attrs.frozen
class Capped(Node):
    """`A 每次 不超过 4天 的部分`: of the days of each record of A the first four. English `A each at most 4 days part`."""

    base: Expression
    most: Quantity


@attrs.frozen
class Enrolled(Node):
    """`在册 人员（职务 为 局长）`: those who belong to the subject at hand. English `enrolled person (post is head)`."""

    subject: Name
    where: Expression | None = None


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
    window: CalendarWindow


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


@attrs.frozen
class CalendarWindow(Node):
    """`本年`, `本月`, `本季度`: the window of that unit around the instance's own window (or the record's day)."""

    unit: Unit


@attrs.frozen
class RollingWindow(Node):
    """`近5年`, `近30天`: the span of so many years, months, weeks or days that ends with the instance's window (or the
    record's day). `anywhere`, `任意2年`: every such span whose last day lies in the instance's window."""

    count: int
    unit: Unit
    anywhere: bool = False


@attrs.frozen
class Occasion(Node):
    """`第2次`, `第3次以上`, `本年 第2次`: the how-manieth of the subject's records of 每次 this one is. `window` says in
    which window they are counted, or in the span that ends on the record's day (`近12个月 第2次`); None: in the whole
    assessment. English `occasion 2 of the year`, `of the past 12 months`. `since`: `表彰 以后 第2次`, counted anew after each
    of these records. English `occasion 2 since award`."""

    number: int
    or_later: bool = False
    window: Unit | RollingWindow | None = None
    since: Expression | None = None


class ThroughKind(Enum):
    ANY = "any"  # 任一月
    EVERY = "every"  # 各月
    IN_A_ROW = "in_a_row"  # 连续2个月
    IN_ALL = "in_all"  # 累计9个月


@attrs.frozen
class Through(Node):
    """`连续2个月 无 招商实绩`: the condition in each window of a unit inside the instance's window. `count` is for
    连续 and 累计. English `consecutive 2 months lacks result`."""

    kind: ThroughKind
    unit: Unit
    body: Expression
    count: int | None = None


Window = CalendarWindow | RollingWindow

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
    | Capped
    | Enrolled
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
    | Occasion
    | Through
)
