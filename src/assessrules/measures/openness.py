"""What keeps a window open, the same for every subject: in come the day reached and how far each table is complete, out
come per window the openings and the days that may still bring something. Only this file knows what coverage means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import attrs

from assessrules.plan.program import TimeTable
from assessrules.trace.nodes import Formula
from assessrules.values.bounds import Opening

NOTHING: frozenset[Opening] = frozenset()


@attrs.frozen
class Openness:
    """Per window: the openings of one record kind, and the first day (ordinal) on which a record may still turn up."""

    reasons: tuple[frozenset[Opening], ...]
    since: tuple[int, ...]
    any: bool


def cut_lasts(table: TimeTable, until: Formula | None) -> tuple[int, ...]:
    """The last day of each window, or the day at which a measure cuts it."""
    match until:
        case ["byday", _, str(day), *_] if day != "last":
            pairs = zip(table.firsts, table.lasts, strict=True)
            return tuple(min(last, first + int(day) - 1) for first, last in pairs)
        case _:
            return table.lasts


def openness(
    kinds: Sequence[str], table: TimeTable, until: Formula | None, as_of: int, coverage: Mapping[str, date | None]
) -> Openness:
    """For the records of one kind (or of several together) and the windows of one unit."""
    return openness_of(kinds, table.firsts, cut_lasts(table, until), as_of, coverage)


def openness_of(
    kinds: Sequence[str], firsts: Sequence[int], lasts: Sequence[int], as_of: int, coverage: Mapping[str, date | None]
) -> Openness:
    """The same for stretches of days."""
    complete = {kind: complete_to(kind, as_of, coverage) for kind in kinds}
    gaps = {kind: gap_of(kind, coverage) for kind in kinds}
    least = min(complete.values())
    reasons, since = [], []
    for first, last in zip(firsts, lasts, strict=True):
        known_to = min(last, as_of)
        openings = {gaps[kind] for kind in kinds if max(first, complete[kind] + 1) <= known_to}
        if last > as_of:
            openings.add(Opening("later", "", date.fromordinal(last).isoformat()))
        reasons.append(frozenset(openings))
        since.append(max(first, least + 1))
    return Openness(tuple(reasons), tuple(since), any(reasons))


def openness_of_days(
    kinds: Sequence[str], last: int, as_of: int, coverage: Mapping[str, date | None]
) -> frozenset[Opening]:
    """The openings of one stretch of days up to `last`: for what is not cut into windows."""
    known_to = min(last, as_of)
    openings = {gap_of(kind, coverage) for kind in kinds if complete_to(kind, as_of, coverage) < known_to}
    if last > as_of:
        openings.add(Opening("later", "", date.fromordinal(last).isoformat()))
    return frozenset(openings)


def complete_to(kind: str, as_of: int, coverage: Mapping[str, date | None]) -> int:
    """The last day up to which the records of a kind are known to be complete; -1 when they were never handed over."""
    covered = coverage.get(kind)
    return -1 if covered is None else min(covered.toordinal(), as_of)


def gap_of(kind: str, coverage: Mapping[str, date | None]) -> Opening:
    """That records of a kind are not there behind the day up to which they are complete."""
    covered = coverage.get(kind)
    return Opening("uncovered", kind, "" if covered is None else covered.isoformat())
