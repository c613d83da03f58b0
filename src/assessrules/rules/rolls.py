"""Those enrolled, and how long a record's own period is: in comes a formula of the plan, out goes how it is read.

Only this file knows that members are counted on the last day of the instance's window, on their own fields as given, and
that a period without an end has so many days at least.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import attrs

from assessrules.rules.frame import Place
from assessrules.rules.state import Series, State
from assessrules.trace.nodes import Formula
from assessrules.values.bounds import Known, Open, Opening, unknown

if TYPE_CHECKING:
    from assessrules.rules.compile import Compiler

Reader = Callable[[State], Series]


@attrs.frozen
class Roll(Place):
    """The members of a kind that a subject had in the period: the instances of conditions on their own fields."""

    kind: str = ""

    def people(self, s: State) -> list[State]:
        """They, in the order of the sheet; of the subject's own kind, the subject alone."""
        if s.kind == self.kind:
            return [s]
        return [s.others[member] for member in s.members if s.others[member].kind == self.kind]

    def count(self, s: State) -> int:
        return len(self.people(s))

    def raw_field(self, field: str) -> Reader:
        return lambda s: [each.fields.get(field) for each in self.people(s)]

    def field(self, field: str) -> Reader:
        def values(s: State) -> Series:
            return [
                unknown(Opening("missing", f"{each.subject}.{field}"))
                if each.fields.get(field) is None
                else each.fields[field]
                for each in self.people(s)
            ]

        return values


def enrolled(compiler: Compiler, f: Formula) -> Reader:
    """`["enrolled", kind, condition…]`: how many of them belong to the subject on the instance's day."""
    _, kind, *conditions = f
    place = compiler.place
    roll = Roll(compiler.program, None, None, kind)
    truths = attrs.evolve(compiler, place=roll).series(["and", *conditions])

    def values(s: State) -> Series:
        sure: list[tuple[int, int]] = []
        unsure: list[tuple[int, int]] = []
        openings: set[Opening] = set()
        for person, truth in zip(roll.people(s), truths(s), strict=True):
            stays = [(stay.first, stay.last) for stay in person.stays or () if person is s or stay.parent == s.subject]
            if truth is True:
                sure += stays
            elif isinstance(truth, Open):
                unsure += stays
                openings |= truth.openings
        days = place.table().lasts if place.unit is not None else s.days(place.record or "")
        least, more = _on(sure, days), _on(unsure, days)
        return [_between(x, y, frozenset(openings)) for x, y in zip(least, more, strict=True)]

    return values


def _between(least: int, more: int, openings: frozenset[Opening]) -> Known:
    return Open(least, None, least + more, openings) if more else least


def _on(stays: Sequence[tuple[int, int]], days: Sequence[int]) -> list[int]:
    """How many of the stays hold each day."""
    steps = sorted([(first, 1) for first, _ in stays] + [(last + 1, -1) for _, last in stays])
    at, levels = [day for day, _ in steps], [0, *accumulate(step for _, step in steps)]
    return [levels[bisect_right(at, day)] for day in days]


def length(compiler: Compiler, f: Formula) -> Reader:
    """`["length", field, unit]`: the days or working days of the period of the record at hand."""
    _, field, unit = f
    record = compiler.place.record
    assert record is not None
    placed = compiler.program.model.kinds[record].placed_by == field
    end = compiler.program.period.last.isoformat()

    def one(s: State, span: tuple[date, date | None] | None, key: str) -> Known:
        if span is None:
            return unknown(Opening("missing", f"{key}.{field}"))
        first, last = span
        lasts = last is None or last == date.max
        until = date.fromordinal(s.as_of) if last is None or lasts else last
        days = 0 if until < first else s.workdays(first, until) if unit == "workday" else (until - first).days + 1
        if not lasts:
            return days
        return Open(days, days, None, frozenset({Opening("later", "", end)}))

    def values(s: State) -> Series:
        column = s.column(record)
        spans: Sequence[Any] = column.fields[field] if not placed else _pairs(column.date, column.until)
        return [one(s, span, key) for span, key in zip(spans, column.id, strict=True)]

    return values


def _pairs(first: Sequence[date], last: Sequence[date | None] | None) -> list[tuple[date, date | None]]:
    return list(zip(first, last or first, strict=True))


ROLLS: dict[str, Callable[[Compiler, Formula], Reader]] = {"enrolled": enrolled, "length": length}
