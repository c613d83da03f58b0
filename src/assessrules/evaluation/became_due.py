"""The day on which each order became due: in comes an evaluation whose rules have run, the days are entered on its rules.

It is the first day of the instance's window (of a record: its own day, or a later one) from which on the rule has fired,
evaluated as of that day over what is dated up to it. Two days between which it must lie follow from the parts of the
condition; they are mostly one and the same. What is left between them is halved, and asked of the rule itself as it stood
then. Only this file knows how.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import attrs

from assessrules.evaluation.as_of import AsOf, Base
from assessrules.evaluation.bearing import News, reads_days
from assessrules.measures.openness import cut_lasts
from assessrules.plan.program import MeasureSpec, TimeTable
from assessrules.rules.state import State
from assessrules.trace.force import in_force_from
from assessrules.trace.nodes import Formula
from assessrules.values.number import parse_canonical

Span = tuple[int, int]
"""A day that is not after the wanted one, and one that is not before it."""

NEVER = date.max.toordinal()


def enter_days(base: Base) -> None:
    """Enters on every rule that orders something the days of its instances that fired."""
    search = _Search(base)
    plan = next(iter(base.states.values())).program.plan if base.states else None
    ordering = [rule for rule, entry in plan.rules.items() if entry.get("orders")] if plan is not None else []
    for subject, state in base.states.items():
        for rule in ordering:
            ruled = state.ruled.get(rule)
            if ruled is not None and "f" in ruled.each:
                days = tuple(
                    date.fromordinal(search.day(rule, subject, nth)) if letter == "f" else None
                    for nth, letter in enumerate(ruled.each)
                )
                state.ruled[rule] = attrs.evolve(ruled, days=days)
        search.forget()


class _Search:
    """Finds days. What was worked out for one subject is kept until the next."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.news = News(base.run.counting, base.givens.judgements, base.rows, base.states)
        self._on: dict[int, AsOf] = {}
        self._news: dict[tuple[str, str], list[int]] = {}
        self._counted: dict[str, list[int]] = {}

    def forget(self) -> None:
        """Drops the earlier days."""
        self._on.clear()
        self._counted.clear()

    def day(self, rule: str, subject: str, nth: int) -> int:
        """The day on which a rule that fired became due, in its instance of that number."""
        state, as_of = self.base.states[subject], self.base.run.as_of
        key = (rule, subject)
        if key not in self._news:
            self._news = {key: self.news.days(rule, state)}
        instance = _Instance(self.base, state, rule, nth, bool(self._news[key]), self._counted)
        low, high = instance.span()
        low, high = max(low, instance.first), min(max(high, instance.first), max(as_of, instance.first))

        def fired(day: int) -> bool:
            return self._as_of(day).fired(rule, subject, nth)

        for day in reversed(self._news[key]):  # between such days, what has fired stays so
            if low < day <= high:
                if not fired(day):
                    return _first(fired, day, high)
                if not fired(day - 1):
                    return day
                high = day - 1
        return _first(fired, low, high)

    def _as_of(self, day: int) -> AsOf:
        if day not in self._on:
            self._on[day] = AsOf(self.base, day)
        return self._on[day]


def _first(fired: Callable[[int], bool], low: int, high: int) -> int:
    """The first day that has fired: on `high` it has, and what has fired stays so."""
    if low < high and fired(low):
        return low
    while low < high:
        middle = (low + high) // 2
        if fired(middle):
            high = middle
        else:
            low = middle + 1
    return high


@attrs.frozen
class _Instance:
    """One instance of a rule that fired. `news`: something it reads may have held before, and not since. `counted`: the days
    of the records that each measure counts, kept for the other instances."""

    base: Base
    state: State
    rule: str
    nth: int
    news: bool
    counted: dict[str, list[int]]

    @property
    def entry(self) -> Any:
        return self.state.program.plan.rules[self.rule]

    @property
    def table(self) -> TimeTable | None:
        """The windows of the rule; of a rule per record None."""
        return self.state.program.tables[self.entry["per"]] if "per" in self.entry else None

    @property
    def first(self) -> int:
        """The day before which nothing is due: the record's own, or the window's first; or that of 施行 in the window."""
        table, start = self.table, in_force_from(self.state.program.plan)
        own = self.state.days(self.entry["each"])[self.nth] if table is None else table.firsts[self.nth]
        return own if start is None else max(own, start.toordinal())

    @property
    def last(self) -> int:
        """The day that 期满 waits for."""
        table = self.table
        return self.state.program.tables["assessment"].lasts[0] if table is None else table.lasts[self.nth]

    def span(self) -> Span:
        """Between which days the one lies."""
        letters = iter([each[self.nth] for each in self.state.ruled[self.rule].reads])
        low, high = self._span(self.entry["when"], True, letters)
        if "governs" in self.entry and not self._settled_marks(self.entry["governs"]):
            high = NEVER
        return low, NEVER if self.entry.get("unless") else high

    # -------------------------------------------------------------- conditions

    def _span(self, f: Formula, wanted: bool, letters: Iterator[str]) -> Span:
        """Since when a condition is certain to be as wanted."""
        match f:
            case ["not", of]:
                return self._span(of, not wanted, letters)
            case [("and" | "or") as op, *items]:
                spans = [self._span(each, wanted, letters) for each in items]
                if (op == "and") == wanted:
                    return _nth(spans, len(spans))
                return _nth(spans, 1)
            case ["atleast", str(count), *items]:
                spans = [self._span(each, wanted, letters) for each in items]
                return _nth(spans, int(count) if wanted else len(items) - int(count) + 1)
            case _:
                return self._leaf(f, wanted, next(letters))

    def _leaf(self, f: Formula, wanted: bool, letter: str) -> Span:
        holds = letter == ("y" if wanted else "n")
        settled = self._settled(f, wanted)
        if settled is not None:
            return (settled, settled) if holds else (NEVER, NEVER)
        if holds:
            return self.first, self.base.run.as_of
        return self.first if self.news else NEVER, NEVER

    def _settled(self, f: Formula, wanted: bool) -> int | None:
        """The very day, where it is plain; for the rest the rule is asked."""
        match f:
            case ["over"]:
                return self.last
            case ["g", str(key)]:
                return self._answered(key)
            case [("ge" | "gt" | "le" | "lt"), ["m", str(key)], str(bound)] if not self._always(f):
                return self._counted(f[0], key, bound, wanted)
            case _:
                return self.first if self._always(f) else None

    def _always(self, f: Formula) -> bool:
        """Whether it is the same on every day from the first."""
        match f:
            case str() | ["true" | "false" | "ordinal" | "date" | "text" | "cat", *_]:
                return True
            case ["g", str(key)]:
                return self.base.givens.program.givens[key].what in ("reading", "standard")
            case [("f" | "has"), _]:
                return not reads_days(self.state.program, self.entry["each"], f)
            case ["nth", str(marks), _, *since]:
                return all(self._settled_marks(each) for each in (marks, *since))
            case ["m", str(key)]:
                return self._ends_on_own_day(key)
            case ["in", of, _] | ["place", _, of]:
                return self._always(of)
            case [("ge" | "gt" | "le" | "lt" | "eq" | "add" | "sub" | "mul" | "div"), *items]:
                return all(self._always(each) for each in items)
            case _:
                return False

    def _ends_on_own_day(self, measure: str) -> bool:
        """Whether it is taken of a span that ends on the record's own day, so that nothing of it is still to come."""
        spec = self.base.givens.program.measures[measure]
        if spec.each is None or spec.span is None or spec.span.anywhere or spec.member is not None:
            return False
        program = self.base.givens.program
        read = () if spec.body is None else tuple(part.record for part in spec.parts)
        return self._settled_marks(measure) and not any(reads_days(program, each, spec.body) for each in read)

    def _settled_marks(self, measure: str) -> bool:
        spec = self.base.givens.program.measures[measure]
        program = self.base.givens.program
        return not any(reads_days(program, part.record, each) for part in spec.parts for each in part.where)

    def _answered(self, key: str) -> int | None:
        """The day of a body's answer about this instance, if there is one and it never was another."""
        spec = self.base.givens.program.givens[key]
        if spec.what != "judgement" or (spec.per, spec.each) != (self.entry.get("per"), self.entry.get("each")):
            return None
        table = self.table
        where = self.state.column(self.entry["each"]).id[self.nth] if table is None else table.windows[self.nth].id
        found = self.base.givens.judgements.answers.get((key, self.state.subject, where), [])
        if not found or any(each.value != found[0].value for each in found):
            return None
        return found[0].date.toordinal()

    def _counted(self, op: str, key: str, bound: str, wanted: bool) -> int | None:
        """Of so many records: the day of the one that made them enough, or the window's last day where they are not."""
        spec, number = self.base.givens.program.measures[key], parse_canonical(bound)
        if number < 1 or spec.fold != "count" or spec.rolled is not None or spec.member is not None:
            return None
        at = None if spec.per is None else self._window(spec.per)
        if spec.per is None or at is None or spec.span is not None or not self._settled_marks(key):
            return None
        table = self.state.program.tables[spec.per]
        if (op in ("ge", "gt")) != wanted:
            return cut_lasts(table, spec.until)[at]
        enough = int(number // 1) + (1 if op in ("gt", "le") or number.denominator != 1 else 0)
        return self._nth_counted(spec, table, at, enough)

    def _window(self, unit: str) -> int | None:
        """The window of a measure that is read: the instance's own, or that in which the record lies."""
        if self.table is None:
            return self.state.windows_of(self.entry["each"], unit)[self.nth]
        return self.nth if self.table.unit == unit else None

    def _nth_counted(self, spec: MeasureSpec, table: TimeTable, at: int, wanted: int) -> int | None:
        if spec.id not in self.counted:
            column = self.base.givens.program.column_of(spec, spec.parts[0], self.state.kind)
            found = zip(self.state.columns[column].date, self.state.measured[spec.id].marks[0], strict=True)
            self.counted[spec.id] = [day.toordinal() for day, mark in found if mark == "+"]
        days = self.counted[spec.id]
        place = bisect_left(days, table.firsts[at]) + wanted - 1
        return days[place] if place < len(days) and days[place] <= table.lasts[at] else None


def _nth(spans: Sequence[Span], count: int) -> Span:
    """The span of the day on which so many of them hold: of none wanted always, of more than there are never."""
    if count < 1:
        return 0, 0
    if count > len(spans):
        return NEVER, NEVER
    return sorted(each[0] for each in spans)[count - 1], sorted(each[1] for each in spans)[count - 1]
