"""Values, measures and conditions."""

from __future__ import annotations

from datetime import date
from enum import Enum

import attrs

from assessrules.model.nodes.types import Exact, Unit, ValueType
from assessrules.source.span import NOWHERE, Span


@attrs.frozen
class Expression:
    """`words` is the drafter's phrase (for sentences), outside equality."""

    words: str = attrs.field(default="", eq=False, repr=False, kw_only=True)
    span: Span = attrs.field(default=NOWHERE, eq=False, repr=False, kw_only=True)


@attrs.frozen
class Constant(Expression):
    """A number in its unit, a truth, a date, a text, or a category's value (its id; `type` says which)."""

    value: Exact | bool | date | str
    type: ValueType


@attrs.frozen
class StandardValue(Expression):
    """The value of a 标准: the version in force, or the one published, on the last day of the instance's window
    (in a condition on a record: on the record's day)."""

    standard: str


@attrs.frozen
class ReadingIs(Expression):
    """True when the run reads the phrase in one of these ways."""

    reading: str
    choices: tuple[str, ...]


@attrs.frozen
class Answer(Expression):
    """The recorded answer to a 认定 question for the instance: truth or quantity."""

    question: str


class FindingRole(Enum):
    FIND = "find"  # 经 … 认定
    DECIDE = "decide"  # 由 … 决定 予以


@attrs.frozen
class Found(Expression):
    """One body's recorded finding (or decision) about one instance of a rule or of an account's line.

    `on` is the id of the rule or account; the judgement is filed under `on@body`.
    """

    on: str
    body: str
    role: FindingRole


@attrs.frozen
class FieldValue(Expression):
    """A field of the record at hand: inside a measure's conditions or body, or in a rule with one instance per record.

    `own`: a field of the subject at hand itself, as given, without dates.
    """

    field: str
    type: ValueType
    own: bool = False


@attrs.frozen
class FieldPresent(Expression):
    """Whether the record at hand (`own`: the subject) has the field filled in. Never unsure. A date of a record after
    `as_of` is not there yet."""

    field: str
    own: bool = False


@attrs.frozen
class FieldInWindow(Expression):
    """`落地日期 在 本年`: the field's day lies in the window of that unit in which the record itself stands."""

    field: str
    unit: Unit


@attrs.frozen
class ByDay(Expression):
    """`25日前` as a condition on a record: its day is the window's `day`th or earlier (`last`: always true).

    `exactly`: `周一 提交` without 前: its day is that very day.
    """

    unit: Unit
    day: int | None
    weekday: int | None
    last: bool
    exactly: bool = False


@attrs.frozen
class Rolled:
    """`25日前 …，遇休息日顺延`: the due day is the named day, or the next working day where that is a day of rest.

    The stretch of a window ends with its due day; with `whole` it ends with the window's last day, if that is later. It
    begins with the window, or where an earlier window's due day has come to lie in it, on the day after that one; of
    `exactly` without `whole` it is the due day alone.
    """

    day: ByDay
    whole: bool


class Fold(Enum):
    COUNT = "count"  # 条数 次数 … and 有/无
    DISTINCT = "distinct"  # 去重家数
    SUM = "sum"  # 合计
    MEAN = "mean"  # 平均
    LEAST = "least"  # 最小
    MOST = "most"  # 最大
    FIRST = "first"  # 最早
    LAST = "last"  # 最晚
    DAYS = "days"  # 天数
    WORKDAYS = "workdays"  # 工作日数
    LONGEST_RUN = "run"  # 最长连续天数
    AT_END = "at_end"  # 期末数
    LEAST_AT_ONCE = "least_at_once"  # 最少同时数
    MEAN_AT_ONCE = "mean_at_once"  # 日均同时数


class PartRole(Enum):
    START = "start"
    ADDED = "added"  # 连同
    TAKEN_OUT = "taken_out"  # 除去


@attrs.frozen
class Beyond:
    """`每月 超过 5天 的部分`: of the covered days of each window, those after the first `days`."""

    unit: Unit
    days: int


@attrs.frozen
class Source:
    """The records of one kind that meet every condition, in the document's order; each condition has its own mark letter.

    `role`, `beyond` and `most` matter to day folds alone, whose days are made of several sources in order. `most`:
    每次 不超过 4天 的部分, of the days of each record the first so many.
    `name` is the term or record name the drafter used: 精准招商信息.
    """

    record: str
    where: tuple[Expression, ...] = ()
    role: PartRole = PartRole.START
    beyond: Beyond | None = None
    name: str = attrs.field(default="", eq=False)
    most: int | None = None


@attrs.frozen
class Rolling:
    """`近5年`: the span of so many years, months, weeks or days that ends on the last day of the instance's window (of a
    record: on its day). `anywhere`, `任意2年`: every such span whose last day lies in the instance's window; the value of
    the measure is the greatest over them."""

    length: int
    unit: Unit
    anywhere: bool = False


@attrs.frozen
class Measure(Expression):
    """One value folded out of records, for a subject and a window.

    sources   one, or for DAYS WORKDAYS LONGEST_RUN several in order
    body      per-record expression for SUM MEAN LEAST MOST; the field for DISTINCT FIRST LAST (then a FieldValue)
    per       the window's unit; None in a rule per record, where `link` ties the records to the instance's
    until     the window is cut at this day of it (25日前): records beyond it are left out by the ByDay condition
    rolled    the window is a stretch of days that ends with a due day moved off rest days (遇休息日顺延); then no `until`
    reach     含期前: a run is followed back before the window, and counts when its `reach`-th day lies in the window
    link      field of the source's records that holds the instance's record: `提交 专报` for each 重大项目信息
    type      QuantityType, or DateType for FIRST and LAST
    span_of   the records are those of a span of days instead of those of the window; without `per`, one for each record
              of the rule
    """

    fold: Fold
    sources: tuple[Source, ...]
    type: ValueType
    per: Unit | None
    body: Expression | None = None
    until: ByDay | None = None
    reach: int | None = None
    link: str | None = None
    rolled: Rolled | None = None
    span_of: Rolling | None = None


@attrs.frozen
class SpanLength(Expression):
    """`期间 的 天数`: how many days, or working days, the period of the record at hand has. One without an end lasts."""

    field: str
    workdays: bool = False


@attrs.frozen
class Headcount(Expression):
    """`在册 人员（…） 的 人数`: the subjects of `kind` that belong to the one at hand on the last day of the instance's
    window (in a rule per record: on the record's day) and meet the conditions.

    The conditions are read for each of them by itself, in the windows of `per`: those of the instance, in a rule per
    record those in which the record's day lies. `kind` may be the kind at hand: then it is the subject alone.
    """

    kind: str
    per: Unit
    where: tuple[Expression, ...] = ()


@attrs.frozen
class BalanceBefore(Expression):
    """余额结转: the balance of the window before, in its account's own line. The first window has the `opening`, or nothing."""

    account: str
    opening: Expression | None = None


@attrs.frozen
class Balance(Expression):
    """The balance of an account: of the subject itself, or of the subject it belongs to."""

    account: str
    of_parent: bool = False


class Operator(Enum):
    ADD = "add"
    SUBTRACT = "sub"
    MULTIPLY = "mul"
    DIVIDE = "div"


@attrs.frozen
class Arithmetic(Expression):
    """ADD and MULTIPLY take any number of items, SUBTRACT and DIVIDE two."""

    operator: Operator
    items: tuple[Expression, ...]


class RoundingMode(Enum):
    HALF_UP = "half_up"
    DOWN = "down"
    UP = "up"


@attrs.frozen
class Round(Expression):
    """To a multiple of `step`; HALF_UP and UP go away from zero, DOWN towards it."""

    base: Expression
    mode: RoundingMode
    step: Exact


@attrs.frozen
class WholeSteps(Expression):
    """How many whole `unit`s there are in `base` (up: a begun one counts), never below zero."""

    base: Expression
    unit: Exact
    up: bool = False


class Extreme(Enum):
    GREATEST = "max"
    LEAST = "min"


@attrs.frozen
class Extremum(Expression):
    which: Extreme
    items: tuple[Expression, ...]


@attrs.frozen
class Cases(Expression):
    """The value beside the first condition that holds; without `otherwise`, none holding is a gap (`no_row`)."""

    branches: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression | None
    table: str


class Comparison(Enum):
    AT_LEAST = "ge"
    AT_MOST = "le"
    OVER = "gt"
    UNDER = "lt"


@attrs.frozen
class Compare(Expression):
    """Numbers in one unit, dates, or values of an ordered category (then by place in its order)."""

    comparison: Comparison
    left: Expression
    right: Expression


@attrs.frozen
class OneOf(Expression):
    """The value is one of these."""

    base: Expression
    values: tuple[Expression, ...]


@attrs.frozen
class All(Expression):
    items: tuple[Expression, ...]


@attrs.frozen
class Any(Expression):
    items: tuple[Expression, ...]


@attrs.frozen
class AtLeast(Expression):
    """`下列至少 2项`."""

    count: int
    items: tuple[Expression, ...]


@attrs.frozen
class Negate(Expression):
    operand: Expression


class Quantifier(Enum):
    SOME = "some"
    EVERY = "every"


@attrs.frozen
class OverMembers(Expression):
    """The body is read for each subject of `kind` that belongs to the subject of the rule, over however many levels, in
    the same window: of unit `per`, in a rule per record the one in which the record's day lies."""

    quantifier: Quantifier
    kind: str
    per: Unit
    body: Expression


class Whose(Enum):
    SELF = "self"
    MEMBERS = "members"
    PARENT = "parent"


@attrs.frozen
class RulesMet(Expression):
    """`符合【x】`: none of these requirements is breached, in any window of theirs that lies in the instance's.

    `rules` pairs rule ids with whose they are, seen from the subject at hand.
    """

    rules: tuple[tuple[str, Whose], ...]


@attrs.frozen
class Ordered(Expression):
    """`有 优秀不占名额`: one of these rules orders the outcome for the subject at hand, in an instance that lies in the
    instance's window of unit `per`. One that another clause goes before does not."""

    outcome: str
    rules: tuple[str, ...]
    per: Unit


@attrs.frozen
class WindowOver(Expression):
    """`期满`: open until `as_of` reaches the last day of the instance's window; in a rule per record with windows (每月 每次)
    that of the window of `unit` in which the record's day lies."""

    unit: Unit | None = None


@attrs.frozen
class Ordinal(Expression):
    """In a rule per record: the how-manieth of the records that meet the rule's conditions (`source`) this one is, by day
    and id, in the window of `unit` in which its day lies. `since`: 表彰 以后, of those of days after the latest of these
    records that is of a day before its own. `span_of`: 近12个月 第2次, in the span that ends on its day instead of the window;
    records and events of days before the period count in it."""

    source: Source
    unit: Unit
    since: Source | None = None
    span_of: Rolling | None = None


class ThroughKind(Enum):
    ANY = "any"  # 任一月
    EVERY = "every"  # 各月
    IN_A_ROW = "in_a_row"  # 连续2个月
    IN_ALL = "in_all"  # 累计9个月


@attrs.frozen
class Through(Expression):
    """The body is read in each window of `unit` that lies in the instance's window of unit `within`.

    A window in which the subject did not belong to anybody on every day reads as false. `count` is of IN_A_ROW and IN_ALL.
    """

    kind: ThroughKind
    unit: Unit
    within: Unit
    body: Expression
    count: int | None = None


@attrs.frozen
class OrdinalInYear(Expression):
    """`月序`, `季序`: the number, in its calendar year, of the month or quarter in which the instance lies.

    A window lies where its first day does, a week where its Thursday does; a record where its day does.
    """

    unit: Unit


@attrs.frozen
class DueOver(Expression):
    """In a rule per record: the due day of the instance has come (`as_of` has reached it)."""

    deadline: Deadline


@attrs.frozen
class Deadline:
    """So long after a date field of the instance's record; the first day is not counted."""

    field: str
    length: Expression  # Quantity in day or workday


@attrs.frozen
class InTime(Expression):
    """In a rule per record: a linked record (of `measure.sources`) is dated on or before the due day.

    Open until the due day has come, unless there already is one. `measure` is FIRST over the linked records.
    """

    measure: Measure
    deadline: Deadline
