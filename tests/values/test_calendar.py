"""Working days: the calendar refuses what is no such day and answers only for its years."""

from __future__ import annotations

from datetime import date

import pytest

from assessrules.diagnostics.errors import RequestError
from assessrules.diagnostics.render import hint
from assessrules.values.calendar import Calendar, CalendarError, CalendarYear

SMALL = Calendar({2018: CalendarYear("一号通知", frozenset({date(2018, 1, 1)}), frozenset({date(2018, 1, 6)}))})


@pytest.mark.parametrize(
    ("off", "on"),
    [
        ({date(2018, 1, 6)}, set()),
        (set(), {date(2018, 1, 2)}),
        ({date(2017, 1, 2)}, set()),
        (set(), {date(2019, 1, 5)}),
    ],
)
def test_a_notice_moves_weekdays_off_and_weekend_days_on(off: set[date], on: set[date]) -> None:
    with pytest.raises(RequestError, match="calendar of 2018"):
        Calendar({2018: CalendarYear("通知", frozenset(off), frozenset(on))})


def test_days_by_the_week_and_by_the_notice() -> None:
    assert [SMALL.is_workday(date(2018, 1, day)) for day in range(1, 9)] == [
        *(False, True, True, True, True),
        *(True, False, True),
    ]
    assert SMALL.runs(2018).startswith("r5wr5w2r")
    assert SMALL.workdays_between(date(2018, 1, 1), date(2018, 1, 7)) == 5


def test_another_year_names_itself_and_the_missing_notice() -> None:
    with pytest.raises(CalendarError, match="2019") as error:
        SMALL.nth_workday_after(date(2018, 12, 28), 2)
    assert error.value.year == 2019
    assert "国务院办公厅关于2019年部分节假日安排的通知" in hint(error.value.diagnostics[0], "zh")


def test_the_digest_moves_with_a_day_and_with_the_notice() -> None:
    other_day = Calendar({2018: CalendarYear("一号通知", frozenset({date(2018, 1, 1)}))})
    other_notice = Calendar({2018: CalendarYear("二号通知", SMALL.years[2018].off, SMALL.years[2018].on)})
    assert len({SMALL.digest(), other_day.digest(), other_notice.digest()}) == 3
    assert SMALL.digest().startswith("sha256:")
