"""The calendar of the naive evaluator: windows as pairs of days, found by trying the days one after another.

Dates go in, dates come out. Only this file knows where weeks and half-months begin.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from assessrules.model.nodes import ByDay, Rolled, Rolling, Unit

DAY = timedelta(days=1)
IsWorkday = Callable[[date], bool]


@dataclass(frozen=True)
class Window:
    """From the first day to the last, both counted. A week is dated by its Thursday, or the day its unit is named after.

    `cuts`: a period of a fixed length, which may begin within a year; a year over its edge is what of it lies inside.
    """

    unit: Unit
    first: date
    last: date
    cuts: bool = False

    @property
    def dated(self) -> date:
        if not is_week(self.unit):
            return self.first
        return self.first + (3 if self.unit is Unit.WEEK else int(self.unit.value[-1]) - 1) * DAY

    def has(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> list[date]:
        return [self.first + n * DAY for n in range((self.last - self.first).days + 1)]


def is_week(unit: Unit) -> bool:
    return unit.value.startswith("week")


def _key(unit: Unit, day: date) -> object:
    """Two days have the same key when they lie in the same window."""
    match unit:
        case Unit.YEAR:
            return day.year
        case Unit.HALF_YEAR:
            return day.year, (day.month - 1) // 6
        case Unit.QUARTER:
            return day.year, (day.month - 1) // 3
        case Unit.TWO_MONTHS:
            return day.year, (day.month - 1) // 2
        case Unit.MONTH:
            return day.year, day.month
        case Unit.HALF_MONTH:
            return day.year, day.month, day.day > 15
        case _ if is_week(unit):
            return day.isocalendar()[:2]
        case Unit.DAY | Unit.WORKDAY:
            return day
        case Unit.ASSESSMENT:
            raise ValueError("the assessment's window is the period")


@cache
def around(unit: Unit, day: date, period: Window) -> Window:
    """The window of that unit in which the day lies."""
    if unit is Unit.ASSESSMENT:
        return period
    key, first, last = _key(unit, day), day, day
    while _key(unit, first - DAY) == key:
        first -= DAY
    while _key(unit, last + DAY) == key:
        last += DAY
    if period.cuts and unit is Unit.YEAR and first <= period.last and last >= period.first:
        return Window(unit, max(first, period.first), min(last, period.last))
    return Window(unit, first, last)


@cache
def windows(unit: Unit, period: Window, is_workday: IsWorkday) -> tuple[Window, ...]:
    """Those whose first day (a week's Thursday) lies in the period."""
    if unit is Unit.ASSESSMENT:
        return (period,)
    found = []
    day = period.first
    while day <= period.last:
        window = around(unit, day, period)
        day = window.last + DAY
        if period.has(window.dated) and (unit is not Unit.WORKDAY or is_workday(window.first)):
            found.append(window)
    return tuple(found)


def by_day(condition: ByDay, window: Window) -> date:
    """The last day on which `25日前` still holds."""
    if condition.last:
        return window.last
    for day in window.days:
        if day.day == condition.day or day.isoweekday() == condition.weekday:
            return day
    return window.last


def rolled(condition: Rolled, window: Window, before: Window | None, is_workday: IsWorkday) -> Window:
    """The days that count for a due day that moves off days of rest. `before` is the window before, if there is one."""
    due, earlier = _working(by_day(condition.day, window), is_workday), None
    if before is not None and not condition.day.exactly:
        earlier = _working(by_day(condition.day, before), is_workday)
    first = earlier + DAY if earlier is not None and window.first <= earlier < due else window.first
    if condition.whole:
        return Window(window.unit, first, max(window.last, due))
    return Window(window.unit, due if condition.day.exactly else first, due)


def _working(day: date, is_workday: IsWorkday) -> date:
    while not is_workday(day):
        day += DAY
    return day


def span_up_to(span: Rolling, end: date, unit: Unit) -> Window:
    """The span that ends on a day, found by going back from it a day, or a month, at a time."""
    if span.unit in (Unit.DAY, Unit.WEEK):
        return Window(unit, end - (span.length * (7 if span.unit is Unit.WEEK else 1) - 1) * DAY, end)
    before = end
    if (end + DAY).day == 1:  # whole months, up to the end of one
        for _ in range(span.length * (12 if span.unit is Unit.YEAR else 1)):
            before = before.replace(day=1) - DAY
        return Window(unit, before + DAY, end)
    month = end.replace(day=1)
    for _ in range(span.length * (12 if span.unit is Unit.YEAR else 1)):
        month = (month - DAY).replace(day=1)
    days = [month + n * DAY for n in range(31) if (month + n * DAY).month == month.month]
    return Window(unit, days[min(end.day, len(days)) - 1] + DAY, end)


def due_day(since: date, length: int, unit: str, is_workday: IsWorkday) -> date:
    """So many days or working days after a day that is itself not counted."""
    day = since
    while length > 0:
        day += DAY
        if unit == "day" or is_workday(day):
            length -= 1
    return day


def runs(days: set[date]) -> list[tuple[date, date]]:
    """The stretches of days without a gap."""
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and found[-1][1] + DAY == day:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found
