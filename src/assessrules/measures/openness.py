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
    record: str, table: TimeTable, until: Formula | None, as_of: int, coverage: Mapping[str, date | None]
) -> Openness:
    """For one record kind and the windows of one unit."""
    return openness_of(record, table.firsts, cut_lasts(table, until), as_of, coverage)


def openness_of(
    record: str, firsts: Sequence[int], lasts: Sequence[int], as_of: int, coverage: Mapping[str, date | None]
) -> Openness:
    """For one record kind and stretches of days."""
    covered = coverage.get(record)
    complete = -1 if covered is None else min(covered.toordinal(), as_of)
    gap = Opening("uncovered", record, "" if covered is None else covered.isoformat())
    reasons, since = [], []
    for first, last in zip(firsts, lasts, strict=True):
        openings = set()
        if max(first, complete + 1) <= min(last, as_of):
            openings.add(gap)
        if last > as_of:
            openings.add(Opening("later", "", date.fromordinal(last).isoformat()))
        reasons.append(frozenset(openings))
        since.append(max(first, complete + 1))
    return Openness(tuple(reasons), tuple(since), any(reasons))


def openness_of_days(record: str, last: int, as_of: int, coverage: Mapping[str, date | None]) -> frozenset[Opening]:
    """The openings of one stretch of days up to `last`: for what is not cut into windows."""
    covered = coverage.get(record)
    complete = -1 if covered is None else min(covered.toordinal(), as_of)
    openings = set()
    if complete < min(last, as_of):
        openings.add(Opening("uncovered", record, "" if covered is None else covered.isoformat()))
    if last > as_of:
        openings.add(Opening("later", "", date.fromordinal(last).isoformat()))
    return frozenset(openings)
