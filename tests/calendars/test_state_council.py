"""The bundled calendar against the notices: how many days each moves, the make-up days, and what it must not answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assessrules.calendars import state_council
from assessrules.values.calendar import CalendarError

CALENDAR = state_council()

MAKE_UP_DAYS = {
    2004: "01-17 01-18 05-08 05-09 10-09 10-10",
    2005: "02-05 02-06 04-30 05-08 10-08 10-09 12-31",
    2006: "01-28 02-05 04-29 04-30 09-30 10-08 12-30 12-31",
    2007: "02-17 02-25 04-28 04-29 09-29 09-30 12-29",
    2008: "02-02 02-03 05-04 09-27 09-28",
    2009: "01-04 01-24 02-01 05-31 09-27 10-10",
    2010: "02-20 02-21 06-12 06-13 09-19 09-25 09-26 10-09",
    2011: "01-30 02-12 04-02 10-08 10-09 12-31",
    2012: "01-21 01-29 03-31 04-01 04-28 09-29",
    2013: "01-05 01-06 02-16 02-17 04-07 04-27 04-28 06-08 06-09 09-22 09-29 10-12",
    2014: "01-26 02-08 05-04 09-28 10-11",
    2015: "01-04 02-15 02-28 09-06 10-10",
    2016: "02-06 02-14 06-12 09-18 10-08 10-09",
    2017: "01-22 02-04 04-01 05-27 09-30",
    2018: "02-11 02-24 04-08 04-28 09-29 09-30 12-29",
    2019: "02-02 02-03 04-28 05-05 09-29 10-12",
    2020: "01-19 04-26 05-09 06-28 09-27 10-10",
    2021: "02-07 02-20 04-25 05-08 09-18 09-26 10-09",
    2022: "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    2023: "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}


@pytest.mark.parametrize("year", MAKE_UP_DAYS)
def test_the_weekend_days_worked_are_those_of_the_notices(year: int) -> None:
    expected = frozenset(date.fromisoformat(f"{year}-{each}") for each in MAKE_UP_DAYS[year].split())
    assert CALENDAR.years[year].on == expected
    assert all(CALENDAR.is_workday(day) for day in expected)


@pytest.mark.parametrize("year", MAKE_UP_DAYS)
def test_every_year_cites_its_notice(year: int) -> None:
    assert f"国务院办公厅关于{year}年部分节假日安排的通知" in CALENDAR.years[year].notice
    assert f"国办发明电〔{year - 1}〕" in CALENDAR.years[year].notice


def test_weekdays_off_make_up_for_weekend_days_worked_and_the_statutory_days() -> None:
    expected = "16 16 17 19 16 17 19 16 18 23 16 17 17 16 18 17 19 18 18 18 19 18 19"
    assert [len(CALENDAR.years[year].off) for year in range(2004, 2027)] == [int(each) for each in expected.split()]


def test_working_days_of_2018() -> None:
    assert CALENDAR.workdays_between(date(2018, 1, 1), date(2018, 12, 31)) == 250
    assert [d for d in range(15, 23) if not CALENDAR.is_workday(date(2018, 2, d))] == [15, 16, 17, 18, 19, 20, 21]
    assert not CALENDAR.is_workday(date(2018, 12, 31))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2005, 12, 31), True),
        (date(2015, 9, 3), False),
        (date(2015, 9, 4), False),
        (date(2015, 9, 6), True),
        (date(2019, 5, 3), False),
        (date(2020, 1, 31), False),
        (date(2020, 2, 1), False),
        (date(2020, 2, 3), True),
    ],
)
def test_days_that_other_calendars_get_wrong_or_that_moved_within_the_year(day: date, expected: bool) -> None:
    assert CALENDAR.is_workday(day) is expected


@pytest.mark.parametrize("year", [2003, 2027])
def test_a_year_without_notice_is_an_error(year: int) -> None:
    with pytest.raises(CalendarError) as error:
        CALENDAR.is_workday(date(year, 6, 1))
    assert error.value.year == year
    assert str(year) in str(error.value)
    with pytest.raises(CalendarError):
        CALENDAR.workdays_between(date(2026, 12, 1), date(2027, 1, 4))


def test_counting_by_the_running_sum_is_counting_day_by_day() -> None:
    first = date(2017, 11, 20)
    for length in range(1, 800, 37):
        last = first + timedelta(days=length - 1)
        one_by_one = sum(CALENDAR.is_workday(first + timedelta(days=i)) for i in range(length))
        assert CALENDAR.workdays_between(first, last) == one_by_one
    assert CALENDAR.workdays_between(first, first - timedelta(days=1)) == 0


def test_due_days() -> None:
    assert CALENDAR.nth_workday_after(date(2018, 2, 10), 0) == date(2018, 2, 10)
    assert CALENDAR.nth_workday_after(date(2018, 2, 10), 1) == date(2018, 2, 11)  # a Sunday worked
    assert CALENDAR.nth_workday_after(date(2018, 2, 14), 3) == date(2018, 2, 24)  # after the Spring Festival
    with pytest.raises(ValueError, match="not negative"):
        CALENDAR.nth_workday_after(date(2018, 2, 14), -1)


def test_the_canonical_form_is_the_calendars_identity() -> None:
    assert CALENDAR.runs(2018).startswith("r4w2r5w2r")
    assert len(CALENDAR.letters(2020)) == 366
    assert CALENDAR.digest() == state_council().digest()
    assert state_council() == CALENDAR
    assert hash(CALENDAR) == hash(state_council())
