"""Runs followed back before their window (含期前): in come the parts of a day set, out goes the longest run of each window.

A run counts where its so-many-th day lies, so it matters on which day it begins, and it begins on one where the day before is
not in the set. An unsure record is there with all of its days or with none; a day to come or not handed over goes by itself.
Only this file knows how runs are followed back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

import attrs

from assessrules.measures.days import DayPart, Stretch, covered, day_sets, ends_of, runs


def longest_runs(
    parts: Sequence[DayPart], as_of: int, windows: Sequence[Stretch], reach: int
) -> Iterator[tuple[int, int]]:
    """The longest run that counts in each window, least and most.

    A run whose `reach`-th day lay before the window counts there, not here; one that has not got so far has its length.
    """
    certain, possible = day_sets(parts, as_of)
    for first, last in windows:
        span = range(first - reach, last + 1)
        whole = runs(day for day in span if day in certain)
        lower = upper = 0
        for start, end in runs(day for day in span if day in possible):
            if end < first:
                continue
            if start > first - reach:  # all of it may be one run of this window
                upper = max(upper, end - start + 1)
                lower = max([lower, *(b - a + 1 for a, b in whole if start <= a and b <= end and b >= first)])
            elif any(day not in certain for day in range(start, end + 1)):
                near = [_near(part, as_of, span) for part in parts]
                upper = max(upper, _begun_later(near, certain, (start, end), first))
        yield lower, upper


def _begun_later(parts: Sequence[_Near], certain: Set[int], run: Stretch, first: int) -> int:
    """The longest run of this window that may be a part of one that may have begun too early for it."""
    best = 0
    start, end = run
    for day in range(start + 1, end + 1):
        if end - day < best:
            break
        if day - 1 in certain:
            continue
        for held in _worlds_without(parts, day - 1):
            until = next((each for each in range(day, end + 1) if each not in held), end + 1)
            if until > first:
                best = max(best, until - day)
    return best


@attrs.frozen
class _Near:
    """What a part may hold near a window: days that are there, stretches that may be as a whole, days that each may be."""

    taken_out: bool
    sure: Set[int]
    unsure: tuple[Stretch, ...]
    single: Set[int]

    def most(self, without: int | None = None) -> set[int]:
        """All that may be there; where one day is not, no stretch that holds it."""
        held = {*self.sure, *self.single} - {without}
        for first, last in self.unsure:
            if without is None or not first <= without <= last:
                held.update(range(first, last + 1))
        return held

    def least_with(self, day: int) -> set[int] | None:
        """The fewest days that may be there with this one; None where it cannot be."""
        if day in self.sure or day in self.single:
            return {*self.sure, day}
        lasts = [last for first, last in self.unsure if first <= day <= last]
        return {*self.sure, *range(day, min(lasts) + 1)} if lasts else None


def _near(part: DayPart, as_of: int, span: range) -> _Near:
    begin, end = span[0], span[-1]
    if part.beyond is not None:  # which of them are beyond the first so many hangs on all others: each goes by itself
        sure, most = ends_of(part, as_of)
        return _Near(part.role == "taken_out", {*span} & sure, (), {*span} & (most - sure))
    close = [each for each in part.sure if each[0] <= end and each[1] >= begin]
    unsure = tuple((first, min(last, end, as_of)) for first, last in part.unsure if first <= end and last >= begin)
    single = {day for day in part.unknown if begin <= day <= end}
    return _Near(part.role == "taken_out", covered(close, min(as_of, end)), unsure, single)


def _worlds_without(parts: Sequence[_Near], day: int) -> Iterator[set[int]]:
    """The fullest sets of which a day is none: nothing gives it, or a part takes it out and nothing gives it again."""
    for taker in (None, *(nth for nth, part in enumerate(parts) if part.taken_out)):
        held: set[int] = set()
        for nth, part in enumerate(parts):
            if part.taken_out:
                out = part.least_with(day) if nth == taker else part.sure
                if out is None:
                    break
                held -= out
            elif taker is not None and nth < taker:
                held |= part.most()
            elif day in part.sure:
                break
            else:
                held |= part.most(without=day)
        else:
            yield held
