"""The result of an evaluation, which is its own trace: five kinds of node on the sheets of the subjects.

Formulas stand once, in the plan; values stand once per subject, here. Whatever else a caller wants (totals, findings, a
list of what is due) is a view of these, in `trace.views`. Nothing here is ever cut short.

Shapes. A value of something counted per window is a tuple, one entry for each window of `Plan.windows[unit]`; of
something counted for each member, a tuple in the order of `Sheet.members`; of both, a tuple (by member) of tuples (by
window). A certain value is a bare int, Fraction, bool or str, dates as ordinals; an open one is a `values.bounds.Open`.
Letters of instances are strings, one character each, in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Protocol

import attrs

from assessrules.values.bounds import Open, Opening
from assessrules.values.windows import WindowSpan

Day = date
"""Under another name, for `Column` has a field called date."""

__all__ = (
    "Assessment",
    "Column",
    "Formula",
    "Given",
    "Head",
    "Measured",
    "Opening",
    "Plan",
    "Posted",
    "Ruled",
    "Series",
    "SetAside",
    "Sheet",
    "Value",
    "Window",
)

Value = int | Fraction | bool | str | Open | None
"""One value. None only inside a rule's or line's place that has no value at all."""

Series = Value | tuple[Any, ...]
"""A value, or a tuple of them by window or member (see the module's text)."""

Formula = Any
"""A number or word as string, or a list `[op, formula…]`. Plain data; `docs/reference/trace.md` lists the ops."""


Window = WindowSpan
"""A window of the period: `2018-W07`, its first and last day."""


class Digested(Protocol):
    """Something that can say its digest when asked."""

    @property
    def digest(self) -> str: ...


def _told(records: str | Digested) -> str:
    return records if isinstance(records, str) else records.digest


@attrs.frozen
class Head:
    """What was evaluated, by digest. Digests are `sha256:…` of canonical JSON.

    `records` is worked out when somebody asks for it: few who evaluate do, and it takes as long as reading the records.
    """

    format: str  # assessrules-trace/1
    engine: str
    language: str  # version of the language: "1"
    policy: Mapping[str, str]  # id, title, number, digest
    _records: str | Digested = attrs.field(alias="records", eq=_told, repr=_told)
    calendar: str
    period: str
    as_of: date
    known_at: date | None
    mode: str
    readings: Mapping[str, str]
    root: str = ""  # hash over plan and sheets; worked out when the trace is written, empty until then
    coverage: Mapping[str, str] = attrs.field(
        factory=dict
    )  # record types not complete to as_of: to which day, "" never
    references: Mapping[str, str] = attrs.field(factory=dict)  # policies referred to: the digests of their texts
    published: Mapping[str, tuple[Mapping[str, str], ...]] = attrs.field(
        factory=dict
    )  # of standards read on the days of records: for which days, which value, published where; the shortest first

    @property
    def records(self) -> str:
        """The digest of the valid records and subjects."""
        return _told(self._records)

    def __reduce__(self) -> tuple[Callable[..., Head], tuple[dict[str, Any]]]:
        """A copy keeps the digest, not the records."""
        return _head, ({(name := each.name.lstrip("_")): getattr(self, name) for each in attrs.fields(Head)},)


def _head(parts: dict[str, Any]) -> Head:
    return Head(**parts)


@attrs.frozen
class Column:
    """One record type on one sheet, by (date, id); several together by (date, type as written, id). `fields` holds what measures took from each record."""

    id: tuple[str, ...]
    date: tuple[Day, ...]
    until: tuple[Day | None, ...] | None = None  # None: the period lasts
    who: tuple[str, ...] | None = None  # the member each record is of, on a sheet that reads its members' records
    fields: Mapping[str, tuple[Any, ...]] = attrs.field(factory=dict)


@attrs.frozen
class Given:
    """A value from outside the records. `what` is standard, published, reading, judgement or result.

    `value` is a Series when it is given per window or per instance; so are `by`, `at` and `awaits`.
    """

    what: str
    value: Series
    by: Any = (
        None  # standard: version date; reading: default/request; judgement: author; published: source; result: sheet
    )
    at: Any = None  # judgement: date
    note: Any = None
    awaits: Any = None  # the body waited for


@attrs.frozen
class Measured:
    """Counted, summed, observed. `marks` has one string per source of the measure (one, save for day sets)."""

    value: Series
    marks: tuple[str, ...]
    lack: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)  # unsure record -> the fields it lacks
    set_aside: int = 0


@attrs.frozen
class Ruled:
    """A rule for a subject. `each` has a status letter f n a o p u per instance; `reads` a letter string y n p u per
    premise of the rule, in the plan's order; `finds` letters per kind of finding that has a guard of its own."""

    each: str
    reads: tuple[str, ...]
    finds: Mapping[str, str] = attrs.field(factory=dict)
    over_by: tuple[str | None, ...] | None = None  # the winner, per overridden instance
    days: tuple[Day | None, ...] | None = None  # of a rule that orders something: when each fired instance became due


@attrs.frozen
class Posted:
    """One line of an account: what it changed and the balance after it, by window when the account has windows.

    `when` has a letter per window. The sum of the deltas is the balance, always.
    """

    delta: Series
    balance: Series
    when: str


@attrs.frozen
class Sheet:
    """Everything found about one subject. Keys are the plan's. `cases` lists the instances of rules per record."""

    subject: str
    kind: str
    name: str
    of: str | None
    members: tuple[str, ...]
    records: Mapping[str, Column]
    given: Mapping[str, Given]
    measured: Mapping[str, Measured]
    ruled: Mapping[str, Ruled]
    ledgers: Mapping[str, tuple[Posted, ...]]
    stays: tuple[tuple[str, Day | None, Day | None], ...] = ()  # to whom it belonged, from when to when
    fields: Mapping[str, Any] = attrs.field(factory=dict)  # its own fields that some rule reads, days as ordinals


@attrs.frozen
class SetAside:
    """A record, or an answer of a body, that was not counted, and why. `code` is a diagnostic's; `words` are those of its
    sentence that stand nowhere else."""

    record: str
    type: str
    code: str
    field: str = ""
    value: str = ""
    note: str = ""
    words: tuple[tuple[str, str], ...] = ()


@attrs.frozen
class Plan:
    """The formulas, once for all subjects: plain data with the shapes of the trace's JSON (see `plan`).

    `windows` lists the windows of every unit in use, for this period. `order` is the order in which rules and accounts
    run. Entries of `clauses`, `measures`, `given`, `rules` and `ledgers` are mappings ready to be written as JSON.
    """

    document: Mapping[str, Any]
    clauses: tuple[Mapping[str, Any], ...]
    windows: Mapping[str, tuple[Window, ...]]
    records: Mapping[str, Any]
    measures: Mapping[str, Mapping[str, Any]]
    given: Mapping[str, Mapping[str, Any]]
    rules: Mapping[str, Mapping[str, Any]]
    ledgers: Mapping[str, Mapping[str, Any]]
    order: tuple[str, ...]
    standards: Mapping[str, Mapping[str, Any]] = attrs.field(factory=dict)  # those read on the days of records


@attrs.frozen
class Assessment:
    """What `evaluate` returns: the head, the plan once, and a sheet for every subject."""

    head: Head
    plan: Plan
    sheets: Mapping[str, Sheet]
    set_aside: tuple[SetAside, ...]
    calendar: Mapping[int, str]  # year -> runs of w and r, one letter a day from 1 January
