"""Day folds: in come stretches of days, certain and possible, out go days, working days and longest runs per window.

A day is counted once however many records cover it. Each set is kept twice, the days certainly in it and those possibly in
it; what is taken out is taken from the first with all that is possible, and from the second with what is certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any

import attrs

from assessrules.measures.conditions import LASTING
from assessrules.plan.program import TimeTable
from assessrules.values.bounds import Known, Open, Opening

Stretch = tuple[int, int]


@attrs.frozen
class DayPart:
    """One part of a day set: its certain and its unsure stretches, and the days of which nothing is known yet."""

    role: str
    sure: tuple[Stretch, ...]
    unsure: tuple[Stretch, ...]
    unknown: Iterable[int]
    beyond: tuple[TimeTable, int] | None


def stretch(row: Sequence[Any], most: int | None = None, complete: int | None = None) -> Stretch:
    """The days of a record: the first so many of them; of one that lasts, those up to the day its table is complete."""
    first, last = row[0], row[2]
    if last >= LASTING and complete is not None:
        last = complete
    return first, last if most is None else min(last, first + most - 1)


def covered(stretches: Iterable[Stretch], last: int) -> set[int]:
    """The days of the stretches, up to `last`."""
    days: set[int] = set()
    for first, until in stretches:
        days.update(range(first, min(until, last) + 1))
    return days


def beyond_first(days: set[int], table: TimeTable, count: int) -> set[int]:
    """Of the days of each window, those after the first so many."""
    by_day = table.by_day
    seen = [0] * len(table.windows)
    result = set()
    for day in sorted(days):
        window = by_day.get(day)
        if window is not None:
            seen[window] += 1
            if seen[window] > count:
                result.add(day)
    return result


def ends_of(part: DayPart, as_of: int) -> tuple[set[int], set[int]]:
    """The days that a part certainly gives or takes out, and those that it may."""
    sure = covered(part.sure, as_of)
    most = sure | covered(part.unsure, as_of) | set(part.unknown)
    if part.beyond is not None:
        return beyond_first(sure, *part.beyond), beyond_first(most, *part.beyond)
    return sure, most


def day_sets(parts: Iterable[DayPart], as_of: int) -> tuple[set[int], set[int]]:
    """The days that are certainly in the set, and those that possibly are."""
    certain: set[int] = set()
    possible: set[int] = set()
    for part in parts:
        sure, most = ends_of(part, as_of)
        if part.role == "taken_out":
            certain -= most
            possible -= sure
        else:
            certain |= sure
            possible |= most
    return certain, possible


def longest(days: Iterable[int]) -> int:
    """The longest run of days without a gap."""
    best = length = 0
    before = None
    for day in sorted(days):
        length = length + 1 if before is not None and day == before + 1 else 1
        best = max(best, length)
        before = day
    return best


def runs(days: Iterable[int]) -> list[Stretch]:
    """The runs, in order."""
    result: list[Stretch] = []
    for day in sorted(days):
        if result and result[-1][1] == day - 1:
            result[-1] = (result[-1][0], day)
        else:
            result.append((day, day))
    return result


def per_window(
    fold: str, sets: tuple[set[int], set[int]], windows: Iterable[Stretch], workdays: Set[int]
) -> Iterator[tuple[int, int]]:
    """The fold of every window, least and most."""
    certain, possible = sets
    if fold == "workdays":
        certain, possible = certain & workdays, possible & workdays
    take = longest if fold == "run" else len
    for first, last in windows:
        lower = take({day for day in certain if first <= day <= last})
        yield lower, lower if certain is possible else take({day for day in possible if first <= day <= last})


def between(lower: int, upper: int, openings: frozenset[Opening]) -> Known:
    """A number of days between two ends that differ."""
    return Open(lower, None if any(each.gap for each in openings) else lower, upper, openings)
