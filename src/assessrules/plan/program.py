"""What planning makes beside the plan itself: the same content as typed specifications, for the rooms that run it.

The plan is plain data for people and checkers; these are its measures and givens again with types, and the tables of time
that every subject shares. Only this file knows that form.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

import attrs

from assessrules.model.nodes import ChainStep, Model, Rolling
from assessrules.trace.nodes import Formula, Plan
from assessrules.values.windows import Period, WindowSpan


@attrs.frozen
class Part:
    """Records of one kind with conditions. `beyond` is a unit and a number of days, `most` a number of days of each
    record (day sets alone)."""

    record: str
    where: tuple[Formula, ...]
    role: str
    beyond: tuple[str, int] | None = None
    most: int | None = None


@attrs.frozen
class MeasureSpec:
    """A measure of the plan.

    per     the unit of its windows; None when its values go with records: those of `each`. Of fold `each` the weeks in
            which occasions are counted
    link    field that holds the instance's record; None for fold `each` (governed records) and `chain`, and for a `span`
    span    the records are those of a span of days: up to the last day of each window, or to the day of each record
    member  the kind of the members it is taken for one by one
    about   fields of a procedure's case, or of its steps where it has none, that name whom it is about
    kinds   the subject kinds on whose sheets it stands
    """

    id: str
    fold: str
    parts: tuple[Part, ...]
    body: Formula | None = None
    dated: bool = False
    per: str | None = None
    each: str | None = None
    link: str | None = None
    until: Formula | None = None
    rolled: Formula | None = None
    span: Rolling | None = None
    reach: int | None = None
    member: str | None = None
    steps: tuple[ChainStep, ...] = ()
    case_field: str | None = None
    about: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@attrs.frozen
class GivenSpec:
    """A given of the plan. `what`: standard, reading, judgement, result. `of`: what it is about, by id. `where`: conditions on
    the own fields of those about whom it is asked."""

    id: str
    what: str
    of: str
    per: str | None = None
    each: str | None = None
    body: str = ""
    bodies: tuple[str, ...] = ()
    truth: bool = True
    low: Any = None
    high: Any = None
    where: tuple[Formula, ...] = ()
    kinds: tuple[str, ...] = ()


@attrs.frozen
class ColumnSpec:
    """A record type on the sheets of a subject kind; `members`: the records of those who belong to the subject, each with
    the direct member, or with the one of kind `by`, through whom it is the subject's."""

    record: str
    members: bool
    fields: tuple[str, ...]
    by: str = ""

    @property
    def key(self) -> str:
        """Its name on the sheet."""
        return f"{self.record}@{self.by or 'members'}" if self.members else self.record


@attrs.frozen
class TimeTable:
    """The windows of one unit: days as ordinals. `by_day` has the window of every day that lies in one."""

    unit: str
    windows: tuple[WindowSpan, ...]
    firsts: tuple[int, ...]
    lasts: tuple[int, ...]
    by_day: Mapping[int, int]

    def of_day(self, day: int) -> int:
        """The window in which the day lies; -1 when it lies in none."""
        return self.by_day.get(day, -1)

    def nearest(self, day: int) -> int:
        """The same, or else the last window that began before the day (the first one when none did)."""
        at = self.of_day(day)
        return at if at >= 0 else max(0, bisect_right(self.firsts, day) - 1)


def time_table(unit: str, windows: tuple[WindowSpan, ...]) -> TimeTable:
    """The table of one unit's windows."""
    firsts = tuple(each.first.toordinal() for each in windows)
    lasts = tuple(each.last.toordinal() for each in windows)
    spans = enumerate(zip(firsts, lasts, strict=True))
    by_day = {day: nth for nth, (first, last) in spans for day in range(first, last + 1)}
    return TimeTable(unit, windows, firsts, lasts, by_day)


@attrs.frozen(eq=False)
class Program:
    """A plan with all that is needed to run it. `compiled` is filled by the rooms that make code of the formulas."""

    model: Model
    period: Period
    plan: Plan
    measures: Mapping[str, MeasureSpec]
    givens: Mapping[str, GivenSpec]
    columns: Mapping[str, tuple[ColumnSpec, ...]]
    tables: Mapping[str, TimeTable]
    whose: Mapping[tuple[str, str], str]
    look_back: int
    weekly: bool
    needs_calendar: bool
    own_fields: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    workdays_of_records: bool = False  # working days are counted from days that records name, wherever they lie

    def of_kind(self, kind: str) -> tuple[MeasureSpec, ...]:
        """The measures on the sheets of a subject kind."""
        return tuple(each for each in self.measures.values() if kind in each.kinds)

    def column_of(self, spec: MeasureSpec, part: Part, kind: str) -> str:
        """The name of the column in which a measure's candidates stand on the sheets of a kind."""
        if spec.member is not None and self.model.subjects[spec.member].parent != kind:
            return f"{part.record}@{spec.member}"
        if spec.member is not None or self.whose.get((part.record, kind)) == "members":
            return f"{part.record}@members"
        return part.record
