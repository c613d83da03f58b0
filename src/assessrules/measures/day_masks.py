"""Days per window when nothing is open: in come the parts of a day set, out goes a number for each window.

A set of days is one whole number, a bit for each day, so that a stretch, a union and a count take one step each, however many
days they hold. Only this file knows that; what is open, and runs of days, are for `days`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from assessrules.measures.days import DayPart, Stretch
from assessrules.plan.program import TimeTable


def mask_of(days: Set[int], start: int) -> int:
    """The days from `start` on, as one number."""
    mask = 0
    for day in days:
        if day >= start:
            mask |= 1 << (day - start)
    return mask


def held(
    parts: Sequence[DayPart], first: int, last: int, as_of: int, workdays: Callable[[int], int] | None
) -> tuple[int, int]:
    """The day set between two days as one number, and the day of its first bit; with `workdays`, which gives their mask
    from a day on, its working days."""
    start = min([first, *(part.beyond[0].firsts[0] for part in parts if part.beyond is not None)])
    mask = 0
    for part in parts:
        days = _covered(part.sure, start, min(as_of, last))
        if part.beyond is not None and days:
            days = _beyond_first(days, start, *part.beyond)
        mask = mask & ~days if part.role == "taken_out" else mask | days
    return (mask & workdays(start) if mask and workdays is not None else mask), start


def between(mask: int, start: int, first: int, last: int) -> int:
    """How many days of a mask lie between two days."""
    return (mask >> (first - start) & ((1 << (last - first + 1)) - 1)).bit_count()


def run_ends(mask: int, start: int) -> list[int]:
    """The last day of each run of a mask."""
    ends, found = mask & ~(mask >> 1), []
    while ends:
        lowest = ends & -ends
        found.append(start + lowest.bit_length() - 1)
        ends ^= lowest
    return found


def counts(parts: Sequence[DayPart], table: TimeTable, as_of: int, workdays: Callable[[int], int] | None) -> list[int]:
    """How many days each window has; with `workdays`, how many working days."""
    if not table.windows:
        return []
    mask, start = held(parts, table.firsts[0], table.lasts[-1], as_of, workdays)
    if not mask:
        return [0] * len(table.windows)
    return [between(mask, start, first, last) for first, last in zip(table.firsts, table.lasts, strict=True)]


def _covered(stretches: Sequence[Stretch], start: int, end: int) -> int:
    held = 0
    for first, until in stretches:
        begin, last = first if first > start else start, until if until < end else end
        if begin <= last:
            held |= ((1 << (last - begin + 1)) - 1) << (begin - start)
    return held


def _beyond_first(days: int, start: int, table: TimeTable, count: int) -> int:
    """Of the days of each window, those after the first so many."""
    result = 0
    for first, last in zip(table.firsts, table.lasts, strict=True):
        inside = days & (((1 << (last - first + 1)) - 1) << (first - start))
        if inside.bit_count() > count:
            for _ in range(count):
                inside &= inside - 1
            result |= inside
    return result
