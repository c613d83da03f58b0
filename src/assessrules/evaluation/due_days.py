"""On which days a duty falls due: in come a 要求 and a range of days, out come its windows with the due day of each.

Only this file knows which day of a window is meant, how it rolls over days of rest, and who is bound in a window.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from assessrules.diagnostics.diagnostic import diagnose
from assessrules.diagnostics.errors import RequestError
from assessrules.evaluation.duty_text import breach
from assessrules.measures.stretches import LONGEST_REST
from assessrules.model import nodes as m
from assessrules.model.walk import walk
from assessrules.rules.state import Stay
from assessrules.source.span import NOWHERE
from assessrules.values.calendar import Calendar
from assessrules.values.windows import Period, WindowSpan, dated, nth_day, week_day, window_of, windows

_DAY = timedelta(days=1)


@attrs.frozen
class DueDay:
    """A window of a duty: `day` is its due day, `named` the day before it rolled, `first` the first day that is in time."""

    window: WindowSpan
    first: date
    named: date
    day: date


def due_days(
    model: m.Model, rule: m.Rule, reach: Period, calendar: Calendar | None, period: Period | None
) -> Iterator[DueDay]:
    """The windows of a duty that falls due within reach. What was due before the policy came into force is not."""
    day = _day_of(rule)
    unit = (rule.every or m.Unit.ASSESSMENT).value
    if calendar is None and (day.rolls or unit == "workday"):
        raise RequestError([diagnose("A704", NOWHERE)])
    start, cut_years = model.policy.in_force, model.policy.months is not None
    opening = None if period is None else next(iter(windows(unit, period, calendar, cut_years=cut_years)), None)
    for window in _windows(unit, reach, calendar, period, cut_years=cut_years):
        named = day.of(window)
        due = _working(calendar, named) if day.rolls and calendar is not None else named
        if due in reach and (start is None or named >= start):
            before = None if window == opening or not day.rolls else window_of(unit, window.first - _DAY)
            yield DueDay(window, _first_in_time(day, window, before, due, calendar), named, due)


def _first_in_time(
    day: _Day, window: WindowSpan, before: WindowSpan | None, due: date, calendar: Calendar | None
) -> date:
    """What is handed in up to the due day of the window before, when that has rolled into this one, is of the one before."""
    if day.day is not None and day.day.exactly:
        return due
    earlier = window.first if before is None or calendar is None else _working(calendar, day.of(before)) + _DAY
    return earlier if window.first < earlier <= due else window.first


def is_bound(kind: m.SubjectKind, stays: tuple[Stay, ...], window: WindowSpan) -> bool:
    """Whether the duty binds somebody in a window: 不满期 不作要求, or any day there is enough."""
    if kind.parent is None:
        return True
    first, last = window.first.toordinal(), window.last.toordinal()
    days = sum(max(0, min(stay.last, last) - max(stay.first, first) + 1) for stay in stays)
    return days > last - first if kind.exempt_part else days > 0


def windows_beside(
    unit: str, window: WindowSpan, of: str, period: Period | None, *, cut_years: bool
) -> tuple[WindowSpan, ...]:
    """The windows of a clause that goes first, for one window of unit `of`: the same, those that lie in it, or the one around.

    Of the whole assessment, while no period is given, none is known.
    """
    if unit == of:
        return (window,)
    if unit == m.Unit.ASSESSMENT.value and period is None:
        return ()
    every = tuple(_around(unit, window) if period is None else windows(unit, period, cut_years=cut_years))
    inner = tuple(each for each in every if _lies_in(unit, each, of, window))
    if inner:
        return inner
    return tuple(each for each in every if each.first <= window.last)[-1:] or every[:1]


def _around(unit: str, window: WindowSpan) -> Iterator[WindowSpan]:
    each = window_of(unit, window.first)
    while each.first <= window.last:
        yield each
        each = window_of(unit, each.last + _DAY)


def _lies_in(unit: str, inner: WindowSpan, of: str, outer: WindowSpan) -> bool:
    """A week lies in another window by the day that dates it."""
    if week_day(unit) is not None and week_day(of) is None:
        return outer.first <= dated(unit, inner.first) <= outer.last
    return outer.first <= inner.first and inner.last <= outer.last


@attrs.frozen
class _Day:
    """On which day of its window a duty is due."""

    day: m.ByDay | None
    rolls: bool

    def of(self, window: WindowSpan) -> date:
        """The day as it is named, of a month that lacks it the last one."""
        named = self.day
        if named is None or named.last:
            return window.last
        nth = named.day if named.day is not None else named.weekday
        assert nth is not None
        return nth_day(window, nth)


def _day_of(rule: m.Rule) -> _Day:
    if rule.construct == "submit":
        for part in walk(breach(rule)):
            match part:
                case m.Measure(rolled=m.Rolled(day=day)):
                    return _Day(day, rolls=True)
                case m.Measure(until=m.ByDay() as day):
                    return _Day(day, rolls=False)
    return _Day(None, rolls=False)


def _windows(
    unit: str, reach: Period, calendar: Calendar | None, period: Period | None, *, cut_years: bool
) -> Iterator[WindowSpan]:
    """The windows whose due day can lie in the range: those that touch it, and those before it that may roll into it."""
    first = reach.first - timedelta(days=LONGEST_REST)
    if period is not None:
        for window in windows(unit, period, calendar, cut_years=cut_years):
            if window.last >= first and window.first <= reach.last:
                yield window
        return
    window = window_of(unit, first)
    while window.first <= reach.last:
        if unit != "workday" or (window.first in reach and _is_workday(calendar, window.first)):
            yield window
        window = window_of(unit, window.last + _DAY)


def _is_workday(calendar: Calendar | None, day: date) -> bool:
    return calendar is not None and calendar.is_workday(day)


def _working(calendar: Calendar, day: date) -> date:
    """The first working day that is not before the day."""
    return day if calendar.is_workday(day) else calendar.nth_workday_after(day, 1)
