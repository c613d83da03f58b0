"""Those enrolled, and how long a record's own period is: in comes a formula of the plan, out goes how it is read.

Only this file knows that members are counted on the last day of the instance's window, and that a period without an end
has so many days at least.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any, cast

from assessrules.rules.frame import Place
from assessrules.rules.state import Series, State
from assessrules.trace.nodes import Formula
from assessrules.values import bounds
from assessrules.values.bounds import Known, Open, Opening, unknown

if TYPE_CHECKING:
    from assessrules.rules.compile import Compiler

Reader = Callable[[State], Series]


STATIC = frozenset(
    ("and", "or", "not", "atleast", "own", "hasown", "in", "ge", "gt", "le", "lt", "eq", "place", "cat", "text", "date",
     "true", "false", "add", "sub", "mul", "div", "min", "max", "round")
)  # fmt: skip
"""The operations of conditions that hold, or do not, whatever the window: those on somebody's own fields."""


def is_static(f: Formula) -> bool:
    """Whether a condition reads nothing but own fields."""
    match f:
        case [str(op), *items]:
            return op in STATIC and all(is_static(each) for each in items if isinstance(each, list | tuple))
        case list() | tuple():
            return all(is_static(each) for each in f)
        case _:
            return True


def enrolled(compiler: Compiler, f: Formula) -> Reader:
    """`["enrolled", kind, unit, condition…]`: how many of them belong to the subject on the instance's day, and meet the
    conditions in its window of the unit."""
    _, kind, unit, *conditions = f
    place = compiler.place
    truths = compiler.inside(unit).series(["and", *conditions])
    static = all(map(is_static, conditions))

    def values(s: State) -> Series:
        days = place.table().lasts if place.unit is not None else s.days(place.record or "")
        windows = _windows_at(place, unit, s)
        sure: list[tuple[int, int]] = []
        others: list[tuple[Sequence[tuple[int, int]], Series]] = []
        for view, stays in _people(s, kind):
            series = truths(view)
            if not static or isinstance(series[0], Open):
                others.append((stays, series))
            elif series[0]:
                sure += stays
        found = _on(sure, days)
        if not others:
            return list(found)
        return [
            _with(count, [series[nth] for stays, series in others if any(a <= day <= b for a, b in stays)])
            for count, day, nth in zip(found, days, windows, strict=True)
        ]

    return values


def _people(s: State, kind: str) -> Iterator[tuple[State, list[tuple[int, int]]]]:
    """The members of the kind, each as the subject sees it, and when they were its; of its own kind, it alone."""
    if s.kind == kind:
        yield s, [(stay.first, stay.last) for stay in s.stays or ()]
        return
    for view, member in s.views(kind):
        yield cast("State", view), [(stay.first, stay.last) for stay in member.under(s.subject)]


def _windows_at(place: Place, unit: str, s: State) -> Sequence[int]:
    """The window of the unit that belongs to each instance."""
    if place.unit is None:
        return s.windows_of(place.record or "", unit)
    table = place.program.tables[unit]
    return range(len(table.windows)) if unit == place.unit else [table.nearest(day) for day in place.table().lasts]


def _with(sure: int, truths: Sequence[Known]) -> Known:
    """So many for certain, and those of whom these are the truths."""
    count = sure + sum(1 for each in truths if each is True)
    unsure = [each for each in truths if isinstance(each, Open)]
    if not unsure:
        return count
    nows = [each.now for each in unsure]
    at_hand = None if None in nows else count + sum(map(bool, nows))
    return bounds.make(count, count + len(unsure), at_hand, *unsure)


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
