"""Working days: in comes a calendar (each year with the notice that sets it), out come yes or no, counts and due days.

Nothing is guessed. A weekday is a working day unless its year's notice takes it off, a weekend day is not unless the
notice puts it on, and a year without a notice is an error, never an answer. Only this file knows how the days are kept:
per year one byte a day and a running count.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Set
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cached_property
from itertools import accumulate, groupby

import attrs

from assessrules.diagnostics.diagnostic import diagnose
from assessrules.diagnostics.errors import RequestError
from assessrules.diagnostics.misfit import is_writable, misfit
from assessrules.source.span import NOWHERE

_DAY = timedelta(days=1)


class CalendarError(RequestError, ValueError):
    """A day of a year that the calendar does not have. `year` says which; the State Council's notice is missing."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__([diagnose("A705", NOWHERE, year=year)])

    def __reduce__(self) -> tuple[type[CalendarError], tuple[int]]:
        return type(self), (self.year,)


@attrs.frozen
class CalendarYear:
    """What a notice says of a year.

    notice  the notice, cited: number and title
    off     weekdays that are holidays
    on      Saturdays and Sundays worked
    """

    notice: str
    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()


@attrs.frozen
class _Days:
    """A year, made ready: `work[i]` is 1 when day i (from 0) is worked, `before[i]` how many are before it."""

    work: bytes
    before: tuple[int, ...]


def _ready(calendar: Calendar) -> Mapping[int, _Days]:
    if not isinstance(calendar.years, Mapping) or not all(map(_is_year, calendar.years, calendar.years.values())):
        raise RequestError([misfit("Calendar.years", "years", calendar.years)])
    return {year: _days(year, entry) for year, entry in calendar.years.items()}


def _is_year(year: object, entry: object) -> bool:
    """Whether a calendar may have this entry: a year that dates can have, cited in text, with dates."""
    if type(year) is not int or not MINYEAR <= year < MAXYEAR or not isinstance(entry, CalendarYear):
        return False
    if not isinstance(entry.notice, str) or not is_writable(entry.notice):
        return False
    groups = (entry.off, entry.on)
    return all(isinstance(days, Set) and all(type(day) is date for day in days) for days in groups)


def _days(year: int, entry: CalendarYear) -> _Days:
    wrong = [d for d in entry.off if d.year != year or d.weekday() > 4]
    wrong += [d for d in entry.on if d.year != year or d.weekday() < 5]
    if wrong:
        raise RequestError([diagnose("A708", NOWHERE, year=year, day=min(wrong))])
    first = date(year, 1, 1)
    length = (date(year + 1, 1, 1) - first).days
    days = [first + timedelta(days=i) for i in range(length)]
    work = bytes((d.weekday() < 5 and d not in entry.off) or d in entry.on for d in days)
    return _Days(work, tuple(accumulate(work, initial=0)))


@attrs.frozen
class Calendar:
    """The working days of some years."""

    years: Mapping[int, CalendarYear]
    _ready: Mapping[int, _Days] = attrs.field(
        init=False, eq=False, repr=False, default=attrs.Factory(_ready, takes_self=True)
    )

    def __hash__(self) -> int:
        return hash(self.digest())

    def _of(self, year: int) -> _Days:
        try:
            return self._ready[year]
        except KeyError:
            raise CalendarError(year) from None

    def is_workday(self, day: date) -> bool:
        """Whether the day is worked."""
        return self._of(day.year).work[day.timetuple().tm_yday - 1] == 1

    def workdays_between(self, first: date, last: date) -> int:
        """How many days are worked from the first day to the last, both counted; 0 when there is no such day."""
        if last < first:
            return 0
        total = 0
        for year in range(first.year, last.year + 1):
            before = self._of(year).before
            start = first.timetuple().tm_yday - 1 if year == first.year else 0
            end = last.timetuple().tm_yday if year == last.year else len(before) - 1
            total += before[end] - before[start]
        return total

    def nth_workday_after(self, day: date, count: int) -> date:
        """The day on which so many working days are full; the first day is not counted. None: the day itself."""
        if count < 0:
            raise ValueError("a number of working days is not negative")
        while count > 0:
            day += _DAY
            count -= self.is_workday(day)
        return day

    def letters(self, year: int) -> str:
        """The year, one letter a day from 1 January: w worked, r at rest."""
        return "".join("w" if each else "r" for each in self._of(year).work)

    def runs(self, year: int) -> str:
        """The same in runs: `r4w2r…`."""
        runs = ((letter, len(list(group))) for letter, group in groupby(self.letters(year)))
        return "".join(letter if length == 1 else f"{length}{letter}" for letter, length in runs)

    def canonical(self) -> str:
        """The calendar as canonical JSON: years with their notice and runs."""
        content = {str(year): {"days": self.runs(year), "notice": entry.notice} for year, entry in self.years.items()}
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def digest(self) -> str:
        """`sha256:…` of the canonical form, worked out once: every evaluation names its calendar."""
        return self._digest

    @cached_property
    def _digest(self) -> str:
        return "sha256:" + hashlib.sha256(self.canonical().encode()).hexdigest()
