"""Spans that roll: where they begin, by hand, and the greatest over all of them against every day tried."""

from __future__ import annotations

import random
from datetime import date

import pytest

from assessrules.measures.rolling import Added, Different, Starts, greatest, most_days, run_ends, spans_of
from assessrules.model.nodes import Rolling, Unit
from assessrules.values.windows import span_start

OPENS = date(2020, 1, 1).toordinal()
MONTHS = [
    (date(2020, n, 1).toordinal(), (date(2020, n + 1, 1) if n < 12 else date(2021, 1, 1)).toordinal() - 1)
    for n in range(1, 13)
]
SPANS = [
    Rolling(length, unit, anywhere=True)
    for length, unit in ((1, Unit.MONTH), (3, Unit.MONTH), (1, Unit.YEAR), (30, Unit.DAY), (2, Unit.WEEK))
]


@pytest.mark.parametrize(
    ("length", "unit", "last", "first"),
    [
        (5, "year", "2020-12-31", "2016-01-01"),
        (1, "year", "2020-02-29", "2019-03-01"),
        (1, "year", "2020-02-28", "2019-03-01"),
        (1, "year", "2021-02-28", "2020-03-01"),
        (12, "month", "2020-07-15", "2019-07-16"),
        (3, "month", "2020-02-29", "2019-12-01"),
        (3, "month", "2020-04-30", "2020-02-01"),
        (1, "month", "2020-03-30", "2020-03-01"),
        (1, "month", "2020-03-31", "2020-03-01"),
        (30, "day", "2020-01-30", "2020-01-01"),
        (1, "day", "2020-01-30", "2020-01-30"),
        (4, "week", "2020-01-28", "2020-01-01"),
    ],
)
def test_a_span_begins_where_the_calendar_says(length: int, unit: str, last: str, first: str) -> None:
    assert span_start(length, unit, date.fromisoformat(last)) == date.fromisoformat(first)


@pytest.mark.parametrize("span", SPANS, ids=str)
def test_the_day_on_which_a_day_drops_out_is_the_first_without_it(span: Rolling) -> None:
    starts = Starts(span)
    for day in range(OPENS, OPENS + 400):
        leaves = starts.leaves(day)
        assert starts[leaves - 1] <= day < starts[leaves]


@pytest.mark.parametrize("span", SPANS, ids=str)
@pytest.mark.parametrize("seed", range(20))
def test_the_greatest_sum_is_that_of_some_day(span: Rolling, seed: int) -> None:
    draw = random.Random(seed)
    entries = sorted((OPENS + draw.randrange(-300, 366), draw.randrange(-3, 5)) for _ in range(25))
    starts = Starts(span)
    expected = [
        max(sum(value for day, value in entries if starts[end] <= day <= end) for end in range(first, last + 1))
        for first, last in MONTHS
    ]
    assert greatest(starts, MONTHS, entries, Added(), falling=True) == expected


@pytest.mark.parametrize("span", SPANS, ids=str)
@pytest.mark.parametrize("seed", range(20))
def test_the_greatest_number_of_different_ones_is_that_of_some_day(span: Rolling, seed: int) -> None:
    draw = random.Random(seed)
    entries = sorted((OPENS + draw.randrange(-300, 366), draw.choice("abcde")) for _ in range(25))
    starts = Starts(span)
    expected = [
        max(len({value for day, value in entries if starts[end] <= day <= end}) for end in range(first, last + 1))
        for first, last in MONTHS
    ]
    assert greatest(starts, MONTHS, entries, Different()) == expected


@pytest.mark.parametrize("span", SPANS, ids=str)
@pytest.mark.parametrize("seed", range(20))
def test_the_most_days_are_those_of_some_day(span: Rolling, seed: int) -> None:
    draw = random.Random(seed)
    days = sorted({OPENS + draw.randrange(-300, 366) for _ in range(draw.choice((20, 300, 600)))})
    starts, held = Starts(span), set(days)

    def count(first: int, last: int) -> int:
        return sum(1 for day in range(first, last + 1) if day in held)

    for first, last in MONTHS:
        expected = max(count(starts[end], end) for end in range(first, last + 1))
        assert most_days(starts, (first, last), run_ends(days), count) == expected


def test_one_without_its_value_is_some_one() -> None:
    held = Different()
    held.enter(None)
    assert held.value == 1
    held.enter("a")
    assert held.value == 1
    held.leave("a")
    held.leave(None)
    assert held.value == 0


def test_a_span_of_a_window_ends_with_it_and_any_reads_back_from_its_first_day() -> None:
    january = ((OPENS, OPENS + 30),)
    past, anywhere = Starts(Rolling(10, Unit.DAY)), Starts(Rolling(10, Unit.DAY, anywhere=True))
    assert spans_of(past, january) == ((OPENS + 21,), (OPENS + 30,))
    assert spans_of(anywhere, january) == ((OPENS - 9,), (OPENS + 30,))
