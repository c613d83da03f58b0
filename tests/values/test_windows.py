"""How time is cut: periods, windows and their ids."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessrules.values.calendar import Calendar, CalendarYear
from assessrules.values.windows import (
    Period,
    PeriodError,
    WindowSpan,
    add_months,
    dated,
    is_whole,
    named_window,
    ordinal_in_year,
    window_of,
    windows,
)

UNITS = ("year", "half_year", "quarter", "two_months", "month", "half_month", "week", "day")
YEAR = Period.parse("2018")
days = st.dates(date(1901, 1, 1), date(2198, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-H1", date(2018, 1, 1), date(2018, 6, 30)),
        ("2018-H2", date(2018, 7, 1), date(2018, 12, 31)),
        ("2018-Q3", date(2018, 7, 1), date(2018, 9, 30)),
        ("2018-B1", date(2018, 1, 1), date(2018, 2, 28)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2018-08-H2", date(2018, 8, 16), date(2018, 8, 31)),
        ("2018-W01", date(2018, 1, 1), date(2018, 1, 7)),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 3)),
        ("2018-08-20", date(2018, 8, 20), date(2018, 8, 20)),
        ("2018..2019", date(2018, 1, 1), date(2019, 12, 31)),
        ("2018-03..2018-05", date(2018, 3, 1), date(2018, 5, 31)),
        (" 2018 ", date(2018, 1, 1), date(2018, 12, 31)),
    ],
)
def test_periods(text: str, first: date, last: date) -> None:
    period = Period.parse(text)
    assert (period.id, period.first, period.last) == (text.strip(), first, last)
    assert first in period
    assert last + timedelta(days=1) not in period


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "form"),
        ("18", "form"),
        ("2018-8", "form"),
        ("2018-H3", "form"),
        ("２０１８", "form"),
        ("2018年", "form"),
        ("2018-Q3..", "form"),
        ("2018-13", "day"),
        ("2018-02-30", "day"),
        ("2018-W53", "day"),
        ("2018-00-H1", "day"),
        ("2019..2018", "order"),
        ("1899", "years"),
        ("2200", "years"),
    ],
)
def test_what_is_no_period(text: str, reason: str) -> None:
    with pytest.raises(PeriodError) as error:
        Period.parse(text)
    assert error.value.reason == reason


@given(days, st.sampled_from(UNITS))
def test_a_day_lies_in_its_window_whose_name_gives_it_back(day: date, unit: str) -> None:
    window = window_of(unit, day)
    assert window.first <= day <= window.last
    assert named_window(window.id) == window


@given(st.integers(1901, 2198), st.sampled_from(UNITS))
def test_the_windows_of_a_year_follow_without_gap(year: int, unit: str) -> None:
    series = windows(unit, Period.parse(str(year)))
    for one, next_one in pairwise(series):
        assert next_one.first == one.last + timedelta(days=1)
    assert len({window.id for window in series}) == len(series)
    if unit != "week":
        assert (series[0].first, series[-1].last) == (date(year, 1, 1), date(year, 12, 31))


@given(st.integers(1901, 2197))
def test_every_week_belongs_to_one_year_by_its_thursday(year: int) -> None:
    this, following = (windows("week", Period.parse(str(each))) for each in (year, year + 1))
    assert following[0].first == this[-1].last + timedelta(days=1)
    assert len(this) in (52, 53)
    assert all((week.first + timedelta(days=3)).year == year for week in this)
    assert this[0].id == f"{year}-W01"


def test_how_many_windows_a_year_has() -> None:
    counts = {unit: len(windows(unit, YEAR)) for unit in UNITS}
    assert counts == {
        "year": 1,
        "half_year": 2,
        "quarter": 4,
        "two_months": 6,
        "month": 12,
        "half_month": 24,
        "week": 52,
        "day": 365,
    }
    assert windows("assessment", YEAR) == (WindowSpan("2018", date(2018, 1, 1), date(2018, 12, 31)),)


def test_working_days_need_the_calendar() -> None:
    calendar = Calendar({2018: CalendarYear("通知", frozenset({date(2018, 1, 1)}), frozenset({date(2018, 1, 6)}))})
    january = Period.parse("2018-01")
    assert len(windows("workday", january, calendar)) == 23
    with pytest.raises(PeriodError):
        windows("workday", january)


def test_a_period_of_whole_windows() -> None:
    assert is_whole("quarter", YEAR)
    assert is_whole("week", Period.parse("2018-08"))
    assert not is_whole("quarter", Period.parse("2018-08"))
    assert not is_whole("year", Period.parse("2018-H1"))
    assert is_whole("month", Period.parse("2018-H1"))
    assert [each.id for each in windows("quarter", Period.parse("2018-02..2018-06"))] == ["2018-Q2"]
    with pytest.raises(PeriodError):
        window_of("fortnight", date(2018, 1, 1))


def test_months_are_added_once() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 1, 31), 2) == date(2026, 3, 31)
    assert add_months(date(2024, 2, 29), -12) == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("unit", "first", "month", "quarter"),
    [
        ("month", date(2020, 1, 1), 1, 1),
        ("half_month", date(2020, 3, 16), 3, 1),
        ("quarter", date(2020, 4, 1), 4, 2),
        ("week", date(2019, 12, 30), 1, 1),  # its Thursday is 2 January
        ("week", date(2020, 9, 28), 10, 4),  # its Thursday is 1 October
        ("day", date(2020, 9, 30), 9, 3),
        ("month", date(2020, 12, 1), 12, 4),
    ],
)
def test_months_and_quarters_are_numbered_within_the_calendar_year(
    unit: str, first: date, month: int, quarter: int
) -> None:
    day = dated(unit, first)
    assert (ordinal_in_year("month", day), ordinal_in_year("quarter", day)) == (month, quarter)


def test_years_over_the_edge_of_a_tenure_are_cut_when_asked() -> None:
    tenure = Period.parse("2013-07-01..2015-06-30")
    assert [each.id for each in windows("year", tenure)] == ["2014", "2015"]
    assert [(each.id, str(each.first), str(each.last)) for each in windows("year", tenure, cut_years=True)] == [
        ("2013", "2013-07-01", "2013-12-31"),
        ("2014", "2014-01-01", "2014-12-31"),
        ("2015", "2015-01-01", "2015-06-30"),
    ]
    whole = Period.parse("2014..2015")
    assert windows("year", whole, cut_years=True) == windows("year", whole)
    assert windows("month", tenure, cut_years=True) == windows("month", tenure)
