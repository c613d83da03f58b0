"""A period that is not the one the records are of: in come the days on which records stand, out comes one message for all.

Whoever asks for the wrong year has the same fault in every row; what he needs is the span that the records cover and the
period that would fit. Only this file knows when so many records lie outside that it is the period that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from assessrules.diagnostics.diagnostic import Diagnostic, diagnose
from assessrules.source.span import NOWHERE
from assessrules.values.windows import Period, PeriodError, add_months

OUTSIDE, DANGLING = "R616", "R617"
SHOWN = 5
"""So many of the records outside are told one by one; fewer than these are no reason to doubt the period."""

_YEAR = re.compile(r"\b[0-9]{4}\b")


def condensed(
    errors: Sequence[Diagnostic], days: Sequence[date], period: Period, months: int | None
) -> Sequence[Diagnostic]:
    """The errors; where most records lie outside and another period holds more of them, that is said first, once.

    `days` are those of all records that could be placed; `months` is how long the policy's period has to be.
    """
    count = sum(each.code == OUTSIDE for each in errors)
    if count <= SHOWN or 2 * count <= len(days):
        return errors
    held = {each: sum(day in each for day in days) for each in _candidates(period, days, months)}
    best = max(held, key=lambda each: (held[each], -_months(each), each.first), default=None)
    if best is None or held[best] <= len(days) - count:
        return errors
    first, last = min(days), max(days)
    words = {"period": period.id, "first": first.isoformat(), "last": last.isoformat(), "fits": best.id}
    whole = diagnose("R642", NOWHERE, count=count, all=len(days), held=held[best], **words)
    outside = [each for each in errors if each.code == OUTSIDE][:SHOWN]
    return [whole, *outside, *_others(errors)]


def _others(errors: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What is wrong besides: not that something refers to a record that lies outside, or to one that fell with it."""
    left = [(dict(each.arguments), each) for each in errors if each.code != OUTSIDE]
    fallen = {dict(each.arguments)["record"] for each in errors if each.code == OUTSIDE}
    while True:
        echoes = [told["record"] for told, each in left if each.code == DANGLING and told["value"] in fallen]
        left = [(told, each) for told, each in left if each.code != DANGLING or told["value"] not in fallen]
        if not echoes:
            return [each for _, each in left]
        fallen.update(echoes)


def _months(period: Period) -> int:
    return 12 * (period.last.year - period.first.year) + period.last.month - period.first.month


def _candidates(period: Period, days: Iterable[date], months: int | None) -> list[Period]:
    """The same piece of the year in other years; without a length of the policy's own also whole years."""
    years = {day.year for day in days}
    starts = sorted(years | {year - 1 for year in years}) if period.first.year != period.last.year else sorted(years)
    found = [each for year in starts if (each := _in_year(period, year, months)) is not None]
    if months is None:
        found += [Period.parse(str(year)) for year in sorted(years)]
        first, last = min(years), max(years)
        found += [Period.parse(f"{first}..{last}")] if first < last else []
    return found


def _in_year(period: Period, year: int, months: int | None) -> Period | None:
    """The period moved to begin in another year; None where it is not named by days, or cannot be moved."""
    moved = year - period.first.year
    name = _YEAR.sub(lambda found: str(int(found[0]) + moved), period.id)
    try:
        each = Period.parse(name)
    except PeriodError:
        return None
    if months is not None and each.last + timedelta(days=1) != add_months(each.first, months):
        return None
    return each
