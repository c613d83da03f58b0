"""Premises about time and order: 期满, deadlines, procedures. In come formulas, out go functions to series of truths.

Only this file knows when a deadline is kept: a record by the due day keeps it for good; without one it is open until the due
day has come and the table is known to be complete that far.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from assessrules.rules.state import Series, State
from assessrules.trace.nodes import Formula
from assessrules.trace.steps import has_fault
from assessrules.values import bounds
from assessrules.values.bounds import Known, Open, Opening, open_truth
from assessrules.values.number import whole_steps
from assessrules.values.windows import dated, ordinal_in_year

if TYPE_CHECKING:
    from assessrules.rules.compile import Compiler

Reader = Callable[[State], Series]


def _later(day: int) -> Opening:
    return Opening("later", "", date.fromordinal(day).isoformat())


def over(compiler: Compiler, f: Formula) -> Reader:
    """期满: the window's last day has come; of a record with a unit, that of the window in which its day lies."""
    place = compiler.place
    if len(f) > 1 and place.record is not None:
        ends = place.program.tables[f[1]].lasts
        return place.shifted(f[1], lambda s: [_come(s, last) for last in ends])
    lasts = place.table().lasts

    def read(s: State) -> Series:
        truths = [_come(s, last) for last in lasts]
        return truths if place.unit is not None else truths * place.count(s)

    return read


def _come(s: State, last: int) -> Known:
    return True if s.as_of >= last else open_truth(_later(last), at_hand=False)


def _due_days(compiler: Compiler, due: Formula) -> Reader:
    _, field, length, unit = due
    since, how_long = compiler.place.field(field), compiler.series(length)

    def one(s: State, day: Known, count: Known) -> Known:
        if isinstance(day, Open) or isinstance(count, Open):
            return bounds.make(None, None, None, day, count)
        whole = whole_steps(count, 1, up=True)
        if unit == "workday":
            last: date = s.due_day(date.fromordinal(day), whole)
            return last.toordinal()
        return (date.fromordinal(day) + timedelta(days=whole)).toordinal()

    return lambda s: [one(s, day, count) for day, count in zip(since(s), how_long(s), strict=True)]


def due_over(compiler: Compiler, f: Formula) -> Reader:
    """The due day has come."""
    due_days = _due_days(compiler, f[1])

    def one(s: State, due: Known) -> Known:
        if isinstance(due, Open):
            return open_truth(*due.openings)
        return True if s.as_of >= due else open_truth(_later(due), at_hand=False)

    return lambda s: [one(s, due) for due in due_days(s)]


def in_time(compiler: Compiler, f: Formula) -> Reader:
    """A linked record is dated on or before the due day."""
    _, measure, due = f
    place, due_days = compiler.place, _due_days(compiler, due)
    spec = compiler.program.plan.measures[measure]
    record, link, case = str(spec["of"]), str(spec["link"]), place.record
    assert case is not None

    def read(s: State) -> Series:
        days = due_days(s)
        first = s.series[measure]
        unsure = _unsure_days(s, measure, record, link) if any(isinstance(each, Open) for each in first) else {}
        found = []
        for day, last, key in zip(first, days, s.column(case).id, strict=True):
            if isinstance(last, Open):
                found.append(open_truth(*last.openings, *bounds.openings(day)))
            else:
                maybe = bounds.openings(day) if unsure.get(key, last + 1) <= last else frozenset()
                found.append(_in_time(s, day, last, record, maybe))
        return found

    return read


def _unsure_days(s: State, measure: str, record: str, link: str) -> dict[Any, int]:
    """For each case the first day of which there is a record that perhaps counts."""
    found: dict[Any, int] = {}
    column = s.column(record)
    for mark, key, day in zip(s.measured[measure].marks[0], column.fields[link], column.date, strict=True):
        if mark == "?":  # by day: the first of a case is its earliest
            found.setdefault(key, day.toordinal())
    return found


def _in_time(s: State, first: Known, due: int, record: str, maybe: frozenset[Opening]) -> Known:
    """`first` is the earliest linked day, or bounds of it; `maybe` is why a record of a day up to the due day may count."""
    latest = bounds.hi(first)
    if latest is not None and latest <= due:
        return True
    reasons = {each for each in maybe if each.kind in ("missing", "unpublished")} | s.to_come(record, due)
    if not reasons:
        return False
    return open_truth(*reasons, at_hand=None if any(each.gap for each in reasons) else False)


def chain(compiler: Compiler, f: Formula) -> Reader:
    """A procedure was not kept."""
    measure = f[1]
    place = compiler.place
    lasts = place.table().lasts
    record = str(compiler.program.plan.measures[measure]["of"])

    def read(s: State) -> Series:
        found: list[str] = s.series[measure]
        ends = lasts if place.unit is not None else lasts * len(found)
        return [_fault(s, letters, end, measure, record) for letters, end in zip(found, ends, strict=True)]

    return read


def _fault(s: State, letters: str, end: int, measure: str, record: str) -> Any:
    """A fault stands for good. Records that are not all there, a step not yet taken, or time left for repeating one, leave
    it open."""
    if has_fault(letters):
        return True
    reasons = s.to_come(record, end)
    if any(each.gap for each in reasons):
        return open_truth(*reasons)
    if "?" in letters:
        return open_truth(Opening("missing", measure))
    if "." in letters or s.as_of < end:
        return open_truth(_later(end), at_hand=False)
    return False


TIMED: Mapping[str, Callable[[Compiler, Formula], Reader]] = {
    "over": over,
    "dueover": due_over,
    "intime": in_time,
    "chain": chain,
}
"""The premises about time, by the plan's word for them."""


def _same_window(compiler: Compiler, f: Formula) -> Reader:
    _, field, unit = f
    table = compiler.program.tables[unit]
    of = compiler.place.field(field)
    record = compiler.place.record
    assert record is not None

    def one(day: int, other: Known) -> Known:
        if isinstance(other, Open):
            return open_truth(*other.openings)
        return table.of_day(day) == table.of_day(other) >= 0

    return lambda s: [one(day, other) for day, other in zip(s.days(record), of(s), strict=True)]


def _by_day(compiler: Compiler, f: Formula) -> Reader:
    _, unit, day, *exactly = f
    record = compiler.place.record
    assert record is not None
    table = compiler.program.tables[unit]

    def one(each: int) -> bool:
        nth = table.nearest(each)
        wanted = table.lasts[nth] if day == "last" else table.firsts[nth] + int(day) - 1
        return each == wanted if exactly else each <= wanted

    def read(s: State) -> Series:
        return [one(each) for each in s.days(record)]

    return read


def _ordinal(compiler: Compiler, f: Formula) -> Reader:
    """月序, 季序: of the window, or of the record's day."""
    unit, place = f[1], compiler.place
    if place.unit is not None:
        numbers = [ordinal_in_year(unit, dated(place.unit, each.first)) for each in place.table().windows]
        return lambda s: list(numbers)
    record = place.record
    assert record is not None
    return lambda s: [ordinal_in_year(unit, date.fromordinal(each)) for each in s.days(record)]


TIMED = {**TIMED, "samewindow": _same_window, "byday": _by_day, "ordinal": _ordinal}
