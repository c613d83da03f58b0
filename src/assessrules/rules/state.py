"""One subject while rules run: in come what was measured and given for it, out go truths and balances for those who read it.

Only this file knows who belongs to whom in which window: a subject belongs, in a window, to whom it belonged on the last
day of the window on which it belonged to anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from assessrules.plan.program import Program, TimeTable
from assessrules.trace.nodes import Column, Given, Measured, Posted, Ruled
from assessrules.values.bounds import Opening, unknown

Series = list[Any]

NO_VALUE = unknown(Opening("empty", ""))
"""Read where there is nothing: a balance in a window in which the subject was not there."""


@attrs.frozen
class Stay:
    """To whom a subject belonged, and from when to when (days as ordinals)."""

    parent: str
    first: int
    last: int


@attrs.define(eq=False)
class State:
    """A subject. `stays` is None for a kind that belongs to nobody: such a subject is always there."""

    program: Program
    as_of: int
    subject: str
    kind: str
    stays: tuple[Stay, ...] | None
    columns: Mapping[str, Column]
    measured: dict[str, Measured]
    series: dict[str, Any]
    given: dict[str, Any]
    nodes: dict[str, Given]
    due_day: Any
    others: Mapping[str, State]
    members: tuple[str, ...] = ()
    fields: Mapping[str, Any] = attrs.field(factory=dict)
    workdays: Any = None
    coverage: Mapping[str, date | None] = attrs.field(factory=dict)
    truths: dict[str, Series] = attrs.field(factory=dict)
    balances: dict[str, Series] = attrs.field(factory=dict)
    ruled: dict[str, Ruled] = attrs.field(factory=dict)
    ledgers: dict[str, tuple[Posted, ...]] = attrs.field(factory=dict)
    _cache: dict[Any, Any] = attrs.field(factory=dict)

    def to_come(self, record: str, last: int) -> frozenset[Opening]:
        """Why records up to a day may still turn up: it has not come, or the table is not complete that far."""
        found = {gap for complete, gap in self.known_to(record) if complete < min(last, self.as_of)}
        if last > self.as_of:
            found.add(Opening("later", "", date.fromordinal(last).isoformat()))
        return frozenset(found)

    def known_to(self, record: str) -> list[tuple[int, Opening]]:
        """Up to which day the records are complete, and the gap behind it; of several kinds together, of each."""
        found = []
        for kind in self.program.model.kinds[record].union or (record,):
            covered = self.coverage.get(kind, date.fromordinal(self.as_of))
            gap = Opening("uncovered", kind, "" if covered is None else covered.isoformat())
            found.append((-1 if covered is None else min(covered.toordinal(), self.as_of), gap))
        return found

    # -------------------------------------------------------------- records of a rule per record

    def column(self, record: str) -> Column:
        """The column whose records are the instances of rules per record."""
        members = self.program.whose[record, self.kind] == "members"
        return self.columns[f"{record}@members" if members else record]

    def days(self, record: str) -> tuple[int, ...]:
        """The days of those records."""
        key = ("days", record)
        if key not in self._cache:
            self._cache[key] = tuple(each.toordinal() for each in self.column(record).date)
        days: tuple[int, ...] = self._cache[key]
        return days

    def windows_of(self, record: str, unit: str) -> tuple[int, ...]:
        """In which window of a unit each of them lies."""
        key = ("windows", record, unit)
        if key not in self._cache:
            table = self.program.tables[unit]
            self._cache[key] = tuple(table.nearest(day) for day in self.days(record))
        windows: tuple[int, ...] = self._cache[key]
        return windows

    # -------------------------------------------------------------- belonging

    def inside(self, unit: str, parent: str | None = None) -> list[bool] | None:
        """Window by window whether it belonged to the parent (to anybody) for a day at least; None: always."""
        if self.stays is None:
            return None
        key = ("inside", unit, parent)
        if key not in self._cache:
            found = [bool(each) for each in self._stays(self.program.tables[unit], parent)]
            self._cache[key] = None if all(found) else found
        result: list[bool] | None = self._cache[key]
        return result

    def whole(self, unit: str, parent: str | None = None) -> list[bool] | None:
        """Window by window whether it belonged to the parent (to anybody) on every day; None: always."""
        if self.stays is None:
            return None
        key = ("whole", unit, parent)
        if key not in self._cache:
            table = self.program.tables[unit]
            found = [
                sum(min(stay.last, last) - max(stay.first, first) + 1 for stay in stays) >= last - first + 1
                for stays, first, last in zip(self._stays(table, parent), table.firsts, table.lasts, strict=True)
            ]
            self._cache[key] = None if all(found) else found
        result: list[bool] | None = self._cache[key]
        return result

    def _stays(self, table: TimeTable, parent: str | None) -> Iterator[list[Stay]]:
        stays = (self.stays or ()) if parent is None else self.under(parent)
        for first, last in zip(table.firsts, table.lasts, strict=True):
            yield [stay for stay in stays if stay.first <= last and stay.last >= first]

    def under(self, top: str) -> tuple[Stay, ...]:
        """When it belonged to the subject, itself or through those to whom it belonged."""
        key = ("under", top)
        if key not in self._cache:
            self._cache[key] = stays_under(self.subject, top, lambda each: self.others[each].stays or ())
        found: tuple[Stay, ...] = self._cache[key]
        return found

    def parents(self, unit: str) -> list[State | None]:
        """Window by window the subject it belonged to."""
        key = ("parents", unit)
        if key not in self._cache:
            stays = self._stays(self.program.tables[unit], None)
            latest = (max(each, key=lambda stay: stay.last, default=None) for each in stays)
            self._cache[key] = [None if stay is None else self.others.get(stay.parent) for stay in latest]
        parents: list[State | None] = self._cache[key]
        return parents

    def views(self, kind: str) -> list[tuple[MemberView, State]]:
        """Its members of a kind, one by one: their records while they belonged to it, their own balances and givens."""
        key = ("views", kind)
        if key not in self._cache:
            self._cache[key] = [
                (MemberView(self, nth, self.others[member]), self.others[member])
                for nth, member in enumerate(self.members)
                if self.others[member].kind == kind
            ]
        views: list[tuple[MemberView, State]] = self._cache[key]
        return views

    # -------------------------------------------------------------- balances of others

    def result(self, ledger: str) -> Series:
        """The balance of the one it belongs to, window by window of the account: a given on its own sheet."""
        key = f"{ledger}@of"
        if key not in self.given:
            unit = self.program.plan.ledgers[ledger]["per"]
            series = []
            by: list[str] = []
            for nth, parent in enumerate(self.parents(unit)):
                series.append(None if parent is None else parent.balances[ledger][nth])
                by.append("" if parent is None else parent.subject)
            single = len(series) == 1
            self.given[key] = series
            self.nodes[key] = Given("result", series[0] if single else tuple(series), by=by[0] if single else tuple(by))
        given: Series = self.given[key]
        return given


class MemberView:
    """A member as its office sees it: the office's measures taken for this member, the member's own givens and balances."""

    def __init__(self, office: State, nth: int, member: State) -> None:
        self.program = office.program
        self.as_of = office.as_of
        self.series = _OfMember(office.series, nth)
        self.given = member.given
        self.balances = member.balances
        self.result = member.result
        self.parents = member.parents
        self.views = member.views
        self.subject = member.subject
        self.kind = member.kind
        self.stays = member.stays
        self.fields = member.fields
        self.others = member.others
        self.members = member.members
        self.truths = member.truths
        self.days = member.days
        self.to_come = member.to_come
        self.under = member.under
        self._member, self._office = member, office.subject

    def inside(self, unit: str, parent: str | None = None) -> list[bool] | None:
        """Window by window whether the member belonged to the office (or to that one) for a day at least; None: always."""
        return self._member.inside(unit, self._office if parent is None else parent)

    def whole(self, unit: str) -> list[bool] | None:
        """Window by window whether the member belonged to the office on every day; None: always."""
        return self._member.whole(unit, self._office)


class _OfMember:
    def __init__(self, series: Mapping[str, Any], nth: int) -> None:
        self._series = series
        self._nth = nth

    def __getitem__(self, key: str) -> Any:
        return self._series[key][self._nth]


def stays_under(subject: str, top: str, stays: Callable[[str], tuple[Stay, ...]]) -> tuple[Stay, ...]:
    """The stays of a subject with another, over however many levels: where each belonged to the next at one time."""
    found = []
    for stay in stays(subject):
        if stay.parent == top:
            found.append(stay)
            continue
        for above in stays_under(stay.parent, top, stays):
            first, last = max(stay.first, above.first), min(stay.last, above.last)
            if first <= last:
                found.append(Stay(top, first, last))
    return tuple(found)


def stays_of(belongs: Any) -> tuple[Stay, ...]:
    """The stays out of belongings with dates that may be absent."""
    return tuple(
        Stay(
            each.parent,
            (each.since or date.min).toordinal(),
            (each.until or date.max).toordinal(),
        )
        for each in belongs
    )
