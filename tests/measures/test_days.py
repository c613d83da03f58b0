"""Days, working days and runs: overlaps, what is taken out, what is beyond, and runs carried in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assessrules.model import nodes as m
from assessrules.values.bounds import Open
from tests.evaluation.hand import (
    OF_PERSON,
    compare,
    field,
    is_,
    measure,
    model,
    number,
    office,
    only,
    person,
    raw,
    record,
    rule,
    run,
    somebody,
    weekdays,
)

AWAY = record("away", OF_PERSON, field("excused", m.TruthType(), True), by="span")
REST = record("rest", OF_PERSON, by="span")
ALWAYS = somebody("甲", ("北京", "", ""))


def away(nth: int, span: str, **values: object) -> Any:
    return raw("away", f"a{nth}", person="甲", span=span, **values)


def of(
    fold: m.Fold,
    *records: Any,
    per: m.Unit = m.Unit.YEAR,
    reach: int | None = None,
    sources: Any = None,
    span_of: m.Rolling | None = None,
    **how: Any,
) -> Any:
    made = measure(fold, "away", per=per, reach=reach, span_of=span_of, sources=sources or (m.Source("away"),))
    policy = model(
        office("北京"),
        person(),
        AWAY,
        REST,
        rule("r", compare(made, "ge", number(1, "day")), subject="person", every=per),
    )
    return only(run(policy, *records, people=(ALWAYS,), **how), "甲")


def test_a_day_is_counted_once() -> None:
    assert of(m.Fold.DAYS, away(1, "2018-07-02/2018-07-10"), away(2, "2018-07-10/2018-07-17")) == 16


def test_days_are_cut_at_the_windows_edge() -> None:
    got = of(m.Fold.DAYS, away(1, "2018-01-30/2018-02-02"), per=m.Unit.MONTH)
    assert got[:3] == (2, 2, 0)


def test_days_to_come_are_possible_and_no_more() -> None:
    got = of(m.Fold.DAYS, away(1, "2018-01-01/2018-01-03"), as_of="2018-12-29")
    assert (got.lo, got.now, got.hi) == (3, 3, 5)


def test_a_stretch_goes_no_further_than_as_of() -> None:
    got = of(m.Fold.DAYS, away(1, "2018-12-25/2018-12-31"), as_of="2018-12-27")
    assert (got.lo, got.hi) == (3, 7)


def test_working_days_go_by_the_calendar() -> None:
    assert of(m.Fold.WORKDAYS, away(1, "2018-07-02/2018-07-15"), calendar=weekdays(2018)) == 10


def test_the_longest_run_joins_what_touches() -> None:
    assert of(m.Fold.LONGEST_RUN, away(1, "2018-07-02/2018-07-05"), away(2, "2018-07-06/2018-07-08")) == 7


def test_late_in_december_fifteen_days_in_a_row_can_no_longer_begin() -> None:
    got = of(m.Fold.LONGEST_RUN, as_of="2018-12-25")
    assert (got.lo, got.hi) == (0, 6)


def test_a_run_carried_in_counts_where_its_fifteenth_day_lies() -> None:
    assert of(m.Fold.LONGEST_RUN, away(1, "2017-12-25/2018-01-10"), reach=15) == 17  # the 15th day is 8 January
    assert of(m.Fold.LONGEST_RUN, away(1, "2017-12-10/2018-01-10"), reach=15) == 0  # it was 24 December


def test_a_run_that_began_too_early_for_the_records_is_not_this_windows() -> None:
    months = of(m.Fold.LONGEST_RUN, away(1, "2018-03-25/2018-04-20"), per=m.Unit.MONTH, reach=15)
    assert months[2:5] == (7, 27, 0)  # in March it has got to 7 days; the 15th is 8 April


EXCUSED = (m.Source("away", (is_("excused"),)),)


def of_april(*records: Any, sources: Any = EXCUSED, **how: Any) -> Any:
    """The longest run of April followed back, fifteen days making one: its ends, or what it certainly is."""
    got = of(m.Fold.LONGEST_RUN, *records, per=m.Unit.MONTH, reach=15, sources=sources, **how)[3]
    return (got.lo, got.hi) if isinstance(got, Open) else got


def test_a_run_that_may_be_there_counts_where_its_fifteenth_day_would_lie() -> None:
    assert of_april(away(1, "2018-03-10/2018-04-20")) == 0  # on 24 March, whatever the record turns out to be
    assert of_april(away(1, "2018-03-18/2018-04-20")) == (0, 34)  # on 1 April
    got = of(m.Fold.LONGEST_RUN, away(1, "2018-03-10/2018-04-20"), per=m.Unit.MONTH, reach=15, sources=EXCUSED)
    assert (got[2].lo, got[2].hi) == (0, 22)


def test_what_may_come_before_a_run_may_give_it_to_an_earlier_window() -> None:
    certain = away(2, "2018-04-01/2018-04-10", excused=True)
    assert of_april(certain) == 10
    assert of_april(certain, away(1, "2018-03-10/2018-03-31")) == (0, 10)
    assert of_april(certain, away(1, "2018-03-22/2018-03-31")) == (10, 20)
    assert of_april(certain, away(1, "2018-03-10/2018-03-30")) == 10  # the 31st lies between


def test_a_run_begins_where_no_unsure_record_that_is_there_holds_the_day_before() -> None:
    """With the first, or with both, the 15th day is 24 March; the second alone begins on the 22nd."""
    both = away(1, "2018-03-10/2018-03-25"), away(2, "2018-03-22/2018-04-12")
    assert of_april(*both) == (0, 22)
    assert of_april(*both, away(3, "2018-04-05/2018-04-06", excused=True)) == (0, 22)


def test_days_to_come_lengthen_no_run_that_counted_before() -> None:
    """What goes on to the 28th counted in March: another run begins on the 30th at the earliest. Behind the 20th, on the
    29th; where nothing is certain, on the day after the record or, without it, on the 27th."""
    assert of_april(away(1, "2018-03-10/2018-04-28", excused=True), as_of="2018-04-28") == (0, 1)
    assert of_april(away(1, "2018-03-10/2018-04-20", excused=True), as_of="2018-04-28") == (0, 2)
    assert of_april(away(1, "2018-03-10/2018-04-26"), as_of="2018-04-26") == (0, 4)


def test_a_day_taken_out_lets_a_run_begin_anew() -> None:
    """Without 25 and 26 March it begins on the 27th, and has its 15th day on 10 April."""
    out = (m.Source("away"), m.Source("rest", (), m.PartRole.TAKEN_OUT))
    rest = raw("rest", "r1", person="甲", span="2018-03-25/2018-03-26")
    assert of_april(away(1, "2018-03-10/2018-04-20"), sources=out) == 0
    assert of_april(away(1, "2018-03-10/2018-04-20"), rest, sources=out) == 25
    unsure = (m.Source("away"), m.Source("away", (is_("excused"),), m.PartRole.TAKEN_OUT))
    again = away(1, "2018-03-10/2018-04-20", excused=False), away(2, "2018-03-25/2018-03-26")
    assert of_april(*again, sources=unsure) == (0, 25)


def test_a_table_that_ends_in_march_leaves_its_runs_open_in_april() -> None:
    got = of(
        m.Fold.LONGEST_RUN,
        away(1, "2018-04-02/2018-04-10"),
        per=m.Unit.MONTH,
        reach=15,
        coverage={"away": date(2018, 3, 20)},
        as_of="2018-03-25",
    )[3]
    assert {each.kind for each in got.openings} == {"uncovered", "later"}


def test_what_is_taken_out_is_certain_only_by_what_is_certain() -> None:
    sources = (m.Source("away"), m.Source("away", (is_("excused"),), m.PartRole.TAKEN_OUT))
    got = of(
        m.Fold.DAYS, away(1, "2018-07-01/2018-07-10", excused=False), away(2, "2018-07-09/2018-07-12"), sources=sources
    )
    assert (got.lo, got.now, got.hi) == (8, None, 12)
    got = of(m.Fold.DAYS, away(1, "2018-07-01/2018-07-10", excused=False), away(2, "2018-07-09/2018-07-12", excused=True),
             sources=sources)  # fmt: skip
    assert got == 8


def test_beyond_takes_the_days_after_the_first_five_of_each_month() -> None:
    sources = (m.Source("away"), m.Source("rest", (), m.PartRole.ADDED, m.Beyond(m.Unit.MONTH, 5)))
    rest = raw("rest", "r1", person="甲", span="2018-03-28/2018-04-07")  # March 4 days, April 7
    assert of(m.Fold.DAYS, away(1, "2018-04-06/2018-04-06"), rest, sources=sources) == 2  # 6 and 7 April


def test_the_first_days_of_a_month_are_those_of_the_month_in_every_week_of_it() -> None:
    """Ten days from Wednesday, 7 March: five of that week are the first five, the five of the next week lie beyond."""
    sources = (m.Source("away"), m.Source("rest", (), m.PartRole.ADDED, m.Beyond(m.Unit.MONTH, 5)))
    rest = raw("rest", "r1", person="甲", span="2018-03-07/2018-03-16")
    weeks = of(m.Fold.DAYS, rest, sources=sources, per=m.Unit.WEEK)
    assert weeks[9:11] == (0, 5)


def test_a_record_of_the_month_that_may_count_opens_its_later_weeks() -> None:
    """Two days of the week of 19 March, which has all that it needs; whether 1 to 4 March count decides whether they do."""
    sources = (m.Source("rest"), m.Source("away", (is_("excused"),), m.PartRole.ADDED, m.Beyond(m.Unit.MONTH, 5)))
    records = away(1, "2018-03-01/2018-03-04"), away(2, "2018-03-20/2018-03-21", excused=True)
    weeks = of(m.Fold.DAYS, *records, sources=sources, per=m.Unit.WEEK, as_of="2018-03-21")
    assert (weeks[11].lo, weeks[11].now, weeks[11].hi) == (0, None, 5)
    assert {each.kind for each in weeks[11].openings} == {"missing", "later"}


@pytest.mark.parametrize("anywhere", [False, True])
def test_an_unsure_period_is_no_matter_to_a_span_behind_the_day_reached(anywhere: bool) -> None:
    """Thirty days up to 31 August begin on the 2nd; of the record only its days up to 9 July are there."""
    span = m.Rolling(30, m.Unit.DAY, anywhere=anywhere)
    got = of(
        m.Fold.DAYS,
        away(1, "2018-07-09/2018-08-29"),
        sources=EXCUSED,
        per=m.Unit.MONTH,
        span_of=span,
        as_of="2018-07-09",
    )
    assert {each.kind for each in got[6].openings} == {"missing", "later"}
    assert {each.kind for each in got[8].openings} == {"later"}


def test_open_values_name_why() -> None:
    got = of(m.Fold.DAYS, coverage={"away": None})
    assert isinstance(got, Open)
    assert (got.lo, got.hi, {each.kind for each in got.openings}) == (0, 365, {"uncovered"})


def test_a_cell_that_one_person_lacks_opens_nobody_elses_days() -> None:
    made = measure(m.Fold.DAYS, "away", is_("excused"))
    policy = model(
        office("北京"),
        person(),
        AWAY,
        rule(
            "r",
            m.OverMembers(m.Quantifier.SOME, "person", m.Unit.YEAR, compare(made, "ge", number(3, "day"))),
            subject="office",
        ),
    )
    people = (ALWAYS, somebody("乙", ("北京", "", "")))
    assessment = run(policy, away(1, "2018-07-02/2018-07-10"), people=people, as_of="2018-12-30")
    of_yi, of_jia = next(iter(assessment.sheets["北京"].measured.values())).value
    assert {each.kind for each in of_jia.openings} == {"missing", "later"}
    assert (of_yi.lo, of_yi.now, of_yi.hi) == (0, 0, 1)
    assert {each.kind for each in of_yi.openings} == {"later"}
