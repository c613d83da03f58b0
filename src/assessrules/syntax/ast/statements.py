"""Declarations, duties, consequences, clauses, and the whole file."""

from __future__ import annotations

from enum import Enum

import attrs

from assessrules.syntax.ast.base import Declared, Name, Node
from assessrules.syntax.ast.expressions import DateLiteral, Expression, Quantity, Range, Text
from assessrules.syntax.ast.steps import Branch, Scope, Step


@attrs.frozen
class Attribute(Node):
    """`文号 “山政办字〔2018〕16号”`: a key and its value, of a policy head."""

    key: Name
    value: Text | DateLiteral | Quantity | tuple[Name, ...]


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
    """`记录 项目（个，project），按 签约日期：工作处；…。` `from_start`: 按 期间起, the first day of that period."""

    declared: Declared
    fields: tuple[Field, ...]
    placed_by: Name | None = None
    from_start: bool = False


@attrs.frozen
class Version(Node):
    """`自 2020年7月8日 起，100元`; without a date the value holds always."""

    since: DateLiteral | None
    value: Expression


@attrs.frozen
class Refer(Node):
    """`引用 专班组建方案（plan），“../yuncheng-2020-24-plan”。`: another policy, and where its file is."""

    declared: Declared
    path: Text


@attrs.frozen
class Same(Node):
    """`同 plan 的 contract_target`: a standard of the policy referred to by that name."""

    policy: Name
    name: Name


@attrs.frozen
class Standard(Node):
    """`标准 年度经费（annual_budget）：50万元。` or `标准 伙食补助（meal_rate）元：由 区财政局 公布。`

    Published values name their unit: `unit` is a unit word (元, 分, 天 …); else the versions carry it. `same` is the
    standard of another policy from which the versions are taken, or to which those written here must be equal.
    """

    declared: Declared
    versions: tuple[Version, ...] = ()
    published_by: tuple[Name, ...] = ()
    unit: Name | None = None
    same: Same | None = None


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


class PeriodEnd(Enum):
    """Which end of a period of the case dates a step: `期间起`, `期间止`."""

    START = "start"
    END = "end"


@attrs.frozen
class ProcedureStep(Node):
    """`由 分管区长 批准`, `由 甲、乙 分别 同意` (each of them), `实施（日期）`, `出发（期间起）` (the case itself dates the step),
    `由 效能办 督查，可多次` (taken as often as they like)."""

    actors: tuple[Name, ...]
    name: Declared
    field: Name | None = None
    end: PeriodEnd | None = None
    separately: bool = False
    repeatable: bool = False


@attrs.frozen
class StepGroup(Node):
    """`（由 甲 审核；由 乙 公示）不分先后`: steps among which no order counts."""

    steps: tuple[ProcedureStep, ...]


@attrs.frozen
class Procedure(Node):
    """`程序 大型会议活动（conference_steps），对 工作处 每次 会议活动：由 分管区长 批准；…；实施（日期）。`"""

    declared: Declared
    scope: Scope
    steps: tuple[ProcedureStep | StepGroup, ...]


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
    """One duty of a 要求: a condition, a submission or a prohibition, perhaps `但 … 的除外`.

    `rolling` is `，遇休息日顺延`: a due day at rest moves to the next working day.
    """

    body: Expression | Submit | Forbid
    unless: Expression | None = None
    rolling: bool = False


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
    | Refer
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
