"""Folds over spans: in come the stretches of records, certain and possible, out goes how many hold one and the same day.

One running count over the days of all windows serves every window, so the work grows with the records and the days, never
with both at once. Days to come may bring and end anything; only this file knows what that leaves of each fold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import Any

from assessrules.measures.days import Stretch
from assessrules.plan.program import TimeTable
from assessrules.values.bounds import Known, Open, Opening
from assessrules.values.number import simplest


class Levels:
    """How many records there are on each day, at least and at most. `complete`: the last day of which all is known."""

    def __init__(
        self, table: TimeTable, sure: Sequence[Stretch], unsure: Sequence[Stretch], as_of: int, complete: int
    ) -> None:
        self.table = table
        self.as_of = as_of
        self.complete = complete
        self.start = table.firsts[0] if table.firsts else 0
        size = (table.lasts[-1] if table.lasts else 0) - self.start + 1
        least = _levels(sure, self.start, size, as_of)
        self.least = least
        self.most = [x + y for x, y in zip(least, _levels(unsure, self.start, size, as_of), strict=True)]
        self.least_sums = [0, *accumulate(self.least)]
        self.most_sums = [0, *accumulate(self.most)]
        self.standing = sum(1 for first, last in sure if first <= as_of <= last)

    def value(self, fold: str, nth: int, openings: Callable[[int], frozenset[Opening]]) -> Known:
        """The fold of one window. `openings` tells why it is open: asked only where the two ends differ."""
        first, last = self.table.firsts[nth], self.table.lasts[nth]
        reached = min(last, self.as_of)
        lower, now, upper = getattr(self, f"_{fold}")(first - self.start, last - self.start, reached - self.start)
        if lower == upper:
            return lower
        found = openings(nth)
        return Open(lower, None if any(each.gap for each in found) else now, upper, found)

    def _at_end(self, first: int, last: int, reached: int) -> tuple[Any, Any, Any]:
        if reached < last:
            return 0, self.least[reached] if reached >= first else self.standing, None
        return self.least[last], self.least[last], self.most[last] if self._known(last) else None

    def _least_at_once(self, first: int, last: int, reached: int) -> tuple[Any, Any, Any]:
        seen = self.least[first : reached + 1] if reached >= first else []
        known = self.most[first : min(reached, self.complete - self.start) + 1] if reached >= first else []
        if self.complete - self.start < first:
            known = []
        now = min(seen, default=self.standing)
        return now if reached == last else 0, now, min(known, default=None)

    def _mean_at_once(self, first: int, last: int, reached: int) -> tuple[Any, Any, Any]:
        size = last - first + 1
        if reached < first:
            return 0, self.standing, None
        held = self.least_sums[reached + 1] - self.least_sums[first]
        lower, now = _ratio(held, size), _ratio(held, reached - first + 1)
        if not self._known(last):
            return lower, now, None
        return lower, now, _ratio(self.most_sums[last + 1] - self.most_sums[first], size)

    def _known(self, day: int) -> bool:
        return day + self.start <= self.complete


def _levels(stretches: Sequence[Stretch], start: int, size: int, as_of: int) -> list[int]:
    """By day how many of the stretches hold it."""
    steps = [0] * (size + 1)
    for first, last in stretches:
        begin, end = max(first - start, 0), min(last, as_of) - start + 1
        if begin < min(end, size):
            steps[begin] += 1
            steps[min(end, size)] -= 1
    return list(accumulate(steps[:size]))


def _ratio(above: int, below: int) -> int | Fraction:
    return simplest(Fraction(above, below))
