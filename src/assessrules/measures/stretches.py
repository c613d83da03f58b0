"""Stretches of days that end with a due day moved off rest days (遇休息日顺延): in come windows and a calendar, out go days.

Only this file knows where a day on which the duty of an earlier window fell due belongs: to that window alone.
"""

from __future__ import annotations

from collections.abc import Callable

from assessrules.plan.program import TimeTable
from assessrules.trace.nodes import Formula

LONGEST_REST = 31
"""No rest lasts longer; so far behind the last window a record can still be in time."""

Stretches = tuple[tuple[int, ...], tuple[int, ...]]
"""First and last days, window by window."""


def stretches(rolled: Formula, table: TimeTable, working: Callable[[int], int]) -> Stretches:
    """The stretch of each window. `working` gives the first working day that is not before a day."""
    _, _, day, how, end = rolled
    firsts, lasts = [], []
    before = 0
    for first, last in zip(table.firsts, table.lasts, strict=True):
        due = working(last if day == "last" else min(last, first + int(day) - 1))
        start = before + 1 if how == "by" and first <= before < due else first
        before = due
        if end == "whole":
            firsts.append(start)
            lasts.append(max(last, due))
        else:
            firsts.append(due if how == "exactly" else start)
            lasts.append(due)
    return tuple(firsts), tuple(lasts)
