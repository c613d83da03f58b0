"""Periods and windows: in come `2018-Q3` or a unit and a day, out come first and last days with an id that stays.

Only this file knows how time is cut. Ids: `2018`, `2018-H1`, `2018-Q3`, `2018-B4` (two months, the fourth pair),
`2018-08`, `2018-08-H2` (half a month), `2018-W07` (ISO week), `2018-08-20`. A week belongs to the period with its
Thursday, whole. Half a month ends on the 15th. "N months on" is one addition from the first day: month ends do not add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import attrs
from dateutil.relativedelta import relativedelta

from assessrules.diagnostics.diagnostic import Diagnostic, diagnose
from assessrules.diagnostics.errors import RequestError
from assessrules.diagnostics.misfit import half_character, is_writable, misfit, shown
from assessrules.source.span import NOWHERE

if TYPE_CHECKING:
    from assessrules.values.calendar import Calendar

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years that can be assessed: wide enough for any document, narrow enough that no date runs over."""

_MONTHS = {"year": 12, "half_year": 6, "quarter": 3, "two_months": 2, "month": 1}
_WEEKS = {"week": 3, **{f"week_{day}": day - 1 for day in (1, 2, 3, 5, 6, 7)}}
"""Weeks, and on which of their days it depends to which period they belong: Thursday, or the day in the unit's name."""
_DAY = timedelta(days=1)
_ID = re.compile(r"([0-9]{4})(?:-(?:H([12])|Q([1-4])|B([1-6])|W([0-9]{2})|([0-9]{2})(?:-(?:H([12])|([0-9]{2})))?))?")


_WHY = {
    "form": ("写法不对", "it is not written like one"),
    "day": ("日历上没有", "the calendar does not have it"),
    "order": ("起讫颠倒", "its end is before its beginning"),
    "unit": ("不是时段的单位", "there is no such unit"),
    "years": (f"年份须在{FIRST_YEAR}至{LAST_YEAR}之间", f"years are {FIRST_YEAR} to {LAST_YEAR}"),
    "calendar": ("须有工作日历", "it needs a calendar of working days"),
}


class PeriodError(RequestError, ValueError):
    """Not a period. `reason` is form, day, order, unit, years or calendar; `text` is what was given."""

    def __init__(self, reason: str, text: str) -> None:
        self.reason = reason
        self.text = text
        zh, en = _WHY[reason]
        super().__init__([diagnose("A707", NOWHERE, text=shown(text), why_zh=zh, why_en=en)])

    def __reduce__(self) -> tuple[type[PeriodError], tuple[str, str]]:
        return type(self), (self.reason, self.text)


@attrs.frozen
class WindowSpan:
    """A window of time: `2018-W07`, its first and its last day."""

    id: str
    first: date
    last: date


@attrs.frozen
class Period:
    """What is assessed: a name and its first and last day, both counted. Raises `RequestError` when it is none."""

    id: str
    first: date
    last: date

    def __attrs_post_init__(self) -> None:
        if wrong := _misfits(self):
            raise RequestError(wrong)
        if self.last < self.first:
            raise PeriodError("order", self.id)
        if self.first.year < FIRST_YEAR or self.last.year > LAST_YEAR:
            raise PeriodError("years", self.id)

    @classmethod
    def parse(cls, text: str) -> Period:
        """`2018`, `2018-H1`, `2018-Q3`, `2018-08`, any window's id, or two of them: `2018..2019`."""
        if not isinstance(text, str):
            raise RequestError([misfit("period", "text", text)])
        first, dots, last = text.strip().partition("..")
        start = named_window(first)
        if not dots:
            return cls(start.id, start.first, start.last)
        end = named_window(last)
        return cls(f"{start.id}..{end.id}", start.first, end.last)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def _misfits(period: Period) -> list[Diagnostic]:
    if not isinstance(period.id, str):
        return [misfit("Period.id", "text", period.id)]
    if not is_writable(period.id):
        return [half_character("Period.id", period.id)]
    ends = (("Period.first", period.first), ("Period.last", period.last))
    return [misfit(name, "date", day) for name, day in ends if not is_day(day)]


def is_day(value: object) -> bool:
    """Whether this is a date, and no datetime: a moment is not a day, and does not compare with one."""
    return isinstance(value, date) and not isinstance(value, datetime)


def ordinal_in_year(unit: str, day: date) -> int:
    """The number of the month or quarter with this day in its calendar year: 1 to 12, 1 to 4."""
    return (day.month - 1) // _MONTHS[unit] + 1


def dated(unit: str, first: date) -> date:
    """The day by which a window is placed in a year: its first, of a week the Thursday."""
    return first + timedelta(days=week_day(unit) or 0)


def add_months(day: date, months: int) -> date:
    """So many months on, in one addition; a day that the month lacks becomes its last."""
    return day + relativedelta(months=months)


def span_start(length: int, unit: str, last: date) -> date:
    """The first day of a span of so many days, weeks, months or years that ends on a day, which is counted.

    Of months and years it is the day after the same day so much earlier; the last day of a month goes with the last of
    that month, and so does a day that the month lacks. So three months up to 29 February 2020 begin on 1 December 2019.
    """
    if unit in ("day", "week"):
        return last - timedelta(days=length * (7 if unit == "week" else 1) - 1)
    months = length * _MONTHS[unit]
    before = add_months(last, -months)
    return (window_of("month", before).last if (last + _DAY).day == 1 else before) + _DAY


def named_window(text: str) -> WindowSpan:
    """The window with this id."""
    found = _ID.fullmatch(text)
    if not found:
        raise PeriodError("form", text)
    year = int(found[1])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PeriodError("years", text)
    try:
        unit, day = _read(year, found)
    except ValueError:
        raise PeriodError("day", text) from None
    return window_of(unit, day)


def _read(year: int, found: re.Match[str]) -> tuple[str, date]:
    """The unit that an id names, and a day in the window."""
    half, quarter, pair, week, month, half_month, day = found.groups()[1:]
    if half:
        return "half_year", date(year, 6 * int(half), 1)
    if quarter:
        return "quarter", date(year, 3 * int(quarter), 1)
    if pair:
        return "two_months", date(year, 2 * int(pair), 1)
    if week:
        return "week", date.fromisocalendar(year, int(week), 4)
    if half_month:
        return "half_month", date(year, int(month), 1 if half_month == "1" else 16)
    if day:
        return "day", date(year, int(month), int(day))
    return ("month", date(year, int(month), 1)) if month else ("year", date(year, 1, 1))


def window_of(unit: str, day: date) -> WindowSpan:
    """The window of this unit in which the day lies."""
    if months := _MONTHS.get(unit):
        nth = (day.month - 1) // months
        first = date(day.year, nth * months + 1, 1)
        last = date(day.year, 12, 31) if nth == 12 // months - 1 else date(day.year, (nth + 1) * months + 1, 1) - _DAY
        return WindowSpan(_month_id(unit, day.year, nth + 1), first, last)
    match unit:
        case "half_month":
            if day.day <= 15:
                return WindowSpan(f"{day:%Y-%m}-H1", day.replace(day=1), day.replace(day=15))
            return WindowSpan(f"{day:%Y-%m}-H2", day.replace(day=16), window_of("month", day).last)
        case _ if unit in _WEEKS:
            year, week, weekday = day.isocalendar()
            first = day - timedelta(days=weekday - 1)
            return WindowSpan(f"{year}-W{week:02}", first, first + timedelta(days=6))
        case "day" | "workday":
            return WindowSpan(day.isoformat(), day, day)
        case _:
            raise PeriodError("unit", unit)


def _month_id(unit: str, year: int, nth: int) -> str:
    match unit:
        case "year":
            return f"{year}"
        case "half_year":
            return f"{year}-H{nth}"
        case "quarter":
            return f"{year}-Q{nth}"
        case "two_months":
            return f"{year}-B{nth}"
        case _:
            return f"{year}-{nth:02}"


def windows(
    unit: str, period: Period, calendar: Calendar | None = None, *, cut_years: bool = False
) -> tuple[WindowSpan, ...]:
    """The period's windows of this unit, in order: those whose first day (of a week: the Thursday, of `week_1` the Monday)
    lies in it.

    `assessment` is the period itself. `workday` needs the calendar. `cut_years`: a year over the period's edge is there
    too, with its days inside.
    """
    if unit == "year" and cut_years:
        return tuple(_cut(each, period) for each in _walk(unit, period))
    if unit == "assessment":
        return (WindowSpan(period.id, period.first, period.last),)
    if unit == "workday":
        if calendar is None:
            raise PeriodError("calendar", unit)
        return tuple(each for each in _walk("day", period) if calendar.is_workday(each.first))
    return tuple(each for each in _walk(unit, period) if _anchor(unit, each) in period)


def _walk(unit: str, period: Period) -> Iterator[WindowSpan]:
    window = window_of(unit, period.first)
    while window.first <= period.last:
        yield window
        window = window_of(unit, window.last + _DAY)


def nth_day(window: WindowSpan, nth: int) -> date:
    """The so-manieth day of a window; of one that lacks it the last."""
    return min(window.last, window.first + timedelta(days=nth - 1))


def _cut(window: WindowSpan, period: Period) -> WindowSpan:
    return WindowSpan(window.id, max(window.first, period.first), min(window.last, period.last))


def _anchor(unit: str, window: WindowSpan) -> date:
    """The day that decides to which period the window belongs."""
    return window.first + timedelta(days=week_day(unit) or 0)


def week_day(unit: str) -> int | None:
    """Of weeks, so many days after their Monday lies the day by which they belong to a period; None for other units."""
    return _WEEKS.get(unit)


def is_whole(unit: str, period: Period) -> bool:
    """Whether the period is made of whole windows of this unit. Weeks go by their Thursday, so they always fit."""
    if unit in ("assessment", "day", "workday") or unit in _WEEKS:
        return True
    return window_of(unit, period.first).first == period.first and window_of(unit, period.last).last == period.last
