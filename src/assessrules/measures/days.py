"""Day folds: in come stretches of days, certain and possible, out go days, working days and longest runs per window.

A day is counted once however many records cover it. Each set is kept twice, the days certainly in it and those possibly in
it; what is taken out is taken from the first with all that is possible, and from the second with what is certain. Only this
file knows how runs are followed back before a window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
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


def day_sets(parts: Iterable[DayPart], as_of: int) -> tuple[set[int], set[int]]:
    """The days that are certainly in the set, and those that possibly are."""
    certain: set[int] = set()
    possible: set[int] = set()
    for part in parts:
        sure = covered(part.sure, as_of)
        most = sure | covered(part.unsure, as_of) | set(part.unknown)
        if part.beyond is not None:
            sure, most = beyond_first(sure, *part.beyond), beyond_first(most, *part.beyond)
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


def reaching(certain: set[int], possible: set[int], window: Stretch, reach: int) -> tuple[int, int]:
    """The longest run that counts in the window, least and most: it counts where its `reach`-th day lies.

    A run whose `reach`-th day lay before the window counts there, not here; one that has not got so far has its length.
    """
    first, last = window
    most_runs = runs(day for day in possible if first - reach <= day <= last)
    least_runs = runs(day for day in certain if first - reach <= day <= last)
    lower = upper = 0
    for start, end in most_runs:
        if end < first:
            continue
        earlier = start + reach - 1 < first
        if not earlier or most_runs != least_runs:
            upper = max(upper, end - max(start, first - reach + 1) + 1)
        if earlier:
            continue
        inside = [b - a + 1 for a, b in least_runs if a >= start and b <= end and b >= first]
        lower = max([lower, *inside])
    return lower, upper


Measure = Callable[[Set[int]], int]


def per_window(
    fold: str,
    sets: tuple[set[int], set[int]],
    windows: Iterable[tuple[int, int]],
    openings: Callable[[int], frozenset[Opening]],
    workdays: Set[int],
    reach: int | None,
) -> list[Known]:
    """The fold of every window. `openings` tells, by window, why it is open: asked only where the two ends differ."""
    certain, possible = sets
    if fold == "workdays":
        certain, possible = certain & workdays, possible & workdays
    values: list[Known] = []
    for nth, (first, last) in enumerate(windows):
        if fold == "run" and reach is not None:
            lower, upper = reaching(certain, possible, (first, last), reach)
        else:
            take = longest if fold == "run" else _size
            lower = take({day for day in certain if first <= day <= last})
            upper = lower if certain is possible else take({day for day in possible if first <= day <= last})
        values.append(_between(lower, upper, openings(nth)) if lower != upper else lower)
    return values


def _between(lower: int, upper: int, openings: frozenset[Opening]) -> Known:
    at_hand = None if any(each.gap for each in openings) else lower
    return Open(lower, at_hand, upper, openings)


def _size(days: Set[int]) -> int:
    return len(days)
