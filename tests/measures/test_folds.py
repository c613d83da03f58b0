"""Every fold at its edges: empty, open in time, unsure, lacking, not handed over. Expected values are worked out by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from assessrules.model import nodes as m
from assessrules.values.bounds import Open, Opening
from tests.evaluation.hand import (
    OF_OFFICE,
    YUAN,
    compare,
    field,
    is_,
    measure,
    model,
    number,
    only,
    raw,
    record,
    rule,
    run,
    value_of,
)

GIFT = record(
    "gift",
    OF_OFFICE,
    field("ok", m.TruthType(), True),
    field("sum", YUAN, True),
    field("firm", m.TextType(), True),
    field("growth", m.QuantityType("number"), True),
    field("on", m.DateType(), True),
)
SUM = value_of("sum", YUAN)
FIRM = value_of("firm", m.TextType())
END = Opening("later", "", "2018-12-31")


def gift(nth: int, day: str, **values: object) -> Any:
    return raw("gift", f"g{nth}", office="北京", day=day, **values)


def of(fold: m.Fold, *records: Any, where: tuple[m.Expression, ...] = (), body: m.Expression | None = None,
       per: m.Unit = m.Unit.YEAR, **how: Any) -> Any:  # fmt: skip
    bound: m.Expression = number(0)
    if fold in (m.Fold.FIRST, m.Fold.LAST):
        bound = m.Constant(date(2018, 6, 1), m.DateType())
    made = measure(fold, "gift", *where, body=body, per=per)
    return only(run(model(GIFT, rule("r", compare(made, "lt", bound), every=per)), *records, **how), "北京")


def test_count_is_certain_when_the_window_is_over() -> None:
    assert of(m.Fold.COUNT, gift(1, "2018-01-01"), gift(2, "2018-12-31")) == 2


def test_count_of_nothing_is_nothing() -> None:
    assert of(m.Fold.COUNT) == 0


def test_count_is_unbounded_while_the_window_is_open() -> None:
    got = of(m.Fold.COUNT, gift(1, "2018-01-01"), gift(2, "2018-07-01"), as_of="2018-06-30")
    assert got == Open(1, 1, None, frozenset({END}))


def test_an_unsure_record_widens_the_count_by_one() -> None:
    got = of(m.Fold.COUNT, gift(1, "2018-01-01", ok=True), gift(2, "2018-01-02"), where=(is_("ok"),))
    assert got == Open(1, None, 2, frozenset({Opening("missing", "g2.ok")}))


def test_a_table_never_handed_over_bounds_nothing_above() -> None:
    got = of(m.Fold.COUNT, coverage={"gift": None})
    assert got == Open(0, None, None, frozenset({Opening("uncovered", "gift", "")}))


def test_a_table_complete_to_june_leaves_january_certain() -> None:
    got = of(m.Fold.COUNT, gift(1, "2018-01-05"), per=m.Unit.MONTH, coverage={"gift": date(2018, 6, 20)})
    assert got[:5] == (1, 0, 0, 0, 0)
    gap = frozenset({Opening("uncovered", "gift", "2018-06-20")})
    assert got[5] == got[11] == Open(0, None, None, gap)


def test_distinct_counts_a_key_once() -> None:
    got = of(m.Fold.DISTINCT, *(gift(n, "2018-02-02", firm=key) for n, key in enumerate("AAB")), body=FIRM)
    assert got == 2


def test_a_record_without_its_key_is_one_more_at_most_and_one_at_least() -> None:
    lacking = frozenset({Opening("missing", "g1.firm")})
    assert of(m.Fold.DISTINCT, gift(1, "2018-02-02"), body=FIRM) == 1  # one record, one key, whatever it is
    got = of(m.Fold.DISTINCT, gift(0, "2018-02-01", firm="A"), gift(1, "2018-02-02"), body=FIRM)
    assert got == Open(1, None, 2, lacking)


def test_sum_is_exact() -> None:
    got = of(m.Fold.SUM, gift(1, "2018-01-01", sum="0.1"), gift(2, "2018-01-02", sum="0.2"), body=SUM)
    assert got == Fraction(3, 10)


def test_sum_of_money_has_a_floor_while_it_is_open() -> None:
    got = of(m.Fold.SUM, gift(1, "2018-01-01", sum=5), body=SUM, as_of="2018-06-30")
    assert got == Open(5, 5, None, frozenset({END}))


def test_sum_of_what_may_be_negative_has_none() -> None:
    got = of(
        m.Fold.SUM,
        gift(1, "2018-01-01", growth=5),
        body=value_of("growth", m.QuantityType("number")),
        as_of="2018-06-30",
    )
    assert got == Open(None, 5, None, frozenset({END}))


def test_sum_with_a_lacking_amount_is_unbounded() -> None:
    got = of(m.Fold.SUM, gift(1, "2018-01-01", sum=5), gift(2, "2018-01-01"), body=SUM)
    assert got == Open(5, None, None, frozenset({Opening("missing", "g2.sum")}))


def test_sum_with_an_unsure_record_has_both_ends() -> None:
    got = of(
        m.Fold.SUM, gift(1, "2018-01-01", ok=True, sum=5), gift(2, "2018-01-01", sum=7), body=SUM, where=(is_("ok"),)
    )
    assert got == Open(5, None, 12, frozenset({Opening("missing", "g2.ok")}))


@pytest.mark.parametrize(("fold", "expected"), [(m.Fold.LEAST, 2), (m.Fold.MOST, 6), (m.Fold.MEAN, 4)])
def test_least_most_and_mean(fold: m.Fold, expected: int) -> None:
    records = [gift(n, "2018-03-03", sum=amount) for n, amount in enumerate((4, 2, 6))]
    assert of(fold, *records, body=SUM) == expected


@pytest.mark.parametrize("fold", [m.Fold.LEAST, m.Fold.MOST, m.Fold.MEAN])
def test_of_nothing_they_are_a_gap(fold: m.Fold) -> None:
    got = of(fold, body=SUM)
    assert (got.lo, got.now, got.hi) == (None, None, None)
    assert {each.kind for each in got.openings} == {"empty"}


def test_the_mean_goes_as_far_as_unsure_records_draw_it() -> None:
    records = [gift(1, "2018-03-03", sum=4, ok=True), gift(2, "2018-03-03", sum=8), gift(3, "2018-03-04", sum=1)]
    got = of(m.Fold.MEAN, *records, body=SUM, where=(is_("ok"),))
    assert (got.lo, got.hi) == (Fraction(5, 2), 6)  # (4 + 1) / 2 and (4 + 8) / 2


def test_the_least_is_open_below_and_the_most_above_while_more_may_come() -> None:
    records = [gift(1, "2018-03-03", sum=4)]
    least, most = (of(f, *records, body=SUM, as_of="2018-06-30") for f in (m.Fold.LEAST, m.Fold.MOST))
    assert least == Open(None, 4, 4, frozenset({END}))
    assert most == Open(4, 4, None, frozenset({END}))


DAY = value_of("day", m.DateType())


def test_the_first_day_stands_once_there_is_one() -> None:
    got = of(m.Fold.FIRST, gift(1, "2018-03-03"), gift(2, "2018-04-01"), body=DAY, as_of="2018-06-30")
    assert got == date(2018, 3, 3).toordinal()


def test_nothing_is_certain_about_a_first_day_that_may_never_come() -> None:
    assert of(m.Fold.FIRST, body=DAY, as_of="2018-06-30") == Open(None, None, None, frozenset({END}))
    assert {each.kind for each in of(m.Fold.FIRST, body=DAY).openings} == {"empty"}


def test_an_unsure_record_may_be_the_first() -> None:
    got = of(m.Fold.FIRST, gift(1, "2018-03-03"), gift(2, "2018-04-01", ok=True), body=DAY, where=(is_("ok"),))
    assert (got.lo, got.hi) == (date(2018, 3, 3).toordinal(), date(2018, 4, 1).toordinal())


def test_the_last_day_can_move_to_the_windows_end() -> None:
    got = of(m.Fold.LAST, gift(1, "2018-03-03"), body=DAY, as_of="2018-06-30")
    assert (got.lo, got.now, got.hi) == tuple(date(2018, *day).toordinal() for day in ((3, 3), (3, 3), (12, 31)))


def test_a_day_after_as_of_is_not_there_yet() -> None:
    there = (m.FieldPresent("on"),)
    assert of(m.Fold.COUNT, gift(1, "2018-01-01", on="2018-12-01"), where=there) == 1
    got = of(m.Fold.COUNT, gift(1, "2018-01-01", on="2018-12-01"), where=there, as_of="2018-11-30")
    assert got.lo == 0


def test_weeks_belong_to_the_year_of_their_thursday() -> None:
    got = of(m.Fold.COUNT, gift(1, "2018-12-31"), gift(2, "2018-12-30"), gift(3, "2018-01-01"), per=m.Unit.WEEK)
    assert (got[0], got[51], len(got)) == (1, 1, 52)  # 31 December 2018 is a Monday of 2019-W01


def test_until_closes_the_window_early() -> None:
    by = m.ByDay(m.Unit.MONTH, 25, None, False)
    made = measure(m.Fold.COUNT, "gift", by, per=m.Unit.MONTH, until=by)
    policy = model(GIFT, rule("r", compare(made, "lt", number(1)), every=m.Unit.MONTH))
    assessment = run(policy, gift(1, "2018-01-25"), gift(2, "2018-02-26"), as_of="2018-03-25")
    assert assessment.sheets["北京"].ruled["r"].each == "nff" + "p" * 9
    assert only(assessment, "北京")[:3] == (1, 0, 0)
    (measured,) = assessment.sheets["北京"].measured.values()
    assert measured.marks == ("+a",)
