"""Records with a period: where they stand, how many there are at once, how long each is, and how many of its days count."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from assessrules.policy import compile_policy
from assessrules.values.bounds import Open
from tests.oracle.world import Person
from tests.spans.small import assessed, balance, fact

LASTS = date.max


def d(month: int, day: int, year: int = 2018) -> date:
    return date(year, month, day)


def test_talks_at_once() -> None:
    found = assessed(
        fact("talk", "T1", team="east", period=(d(12, 1, 2017), d(1, 20)), serious=True),
        fact("talk", "T2", team="east", period=(d(1, 11), d(2, 28)), serious=True),
        fact("talk", "T3", team="east", period=(d(2, 15), LASTS), serious=True),
    )
    # 31 January: T2. 28 February: T2, T3. From March T3 lasts.
    assert [balance(found, "east", "last_day", nth) for nth in range(4)] == [1, 2, 1, 1]
    # January: T1 on 20 days, T2 on 21: 41/31. February: 28 + 14 = 42/28 = 3/2.
    assert [balance(found, "east", "average", nth) for nth in range(2)] == [Fraction(41, 31), Fraction(3, 2)]
    # each day of the first quarter has one at least; a talk stands for counting where it begins
    assert balance(found, "east", "fewest", 0) == 1
    assert [balance(found, "east", "begun", nth) for nth in range(3)] == [1, 1, 0]
    assert balance(found, "west", "last_day", 0) == 0


def test_nothing_on_a_day_is_the_least() -> None:
    found = assessed(
        fact("talk", "T1", team="east", period=(d(1, 1), d(2, 10)), serious=True),
        fact("talk", "T2", team="east", period=(d(2, 12), d(3, 31)), serious=True),
    )
    assert balance(found, "east", "fewest", 0) == 0  # 11 February has none


def test_talks_in_the_middle_of_a_window() -> None:
    found = assessed(
        fact("talk", "T1", team="east", period=(d(1, 1), LASTS), serious=True),
        fact("talk", "T2", team="east", period=(d(2, 1), d(2, 10)), serious=None),
        as_of=d(2, 14),
    )
    at_end, mean, least = (
        balance(found, "east", name, nth) for name, nth in (("last_day", 1), ("average", 1), ("fewest", 0))
    )
    assert isinstance(at_end, Open) and (at_end.lo, at_end.now, at_end.hi) == (0, 1, None)
    # 14 days of T1 and ten of T2: 24/28 for good, 24/14 by now
    assert isinstance(mean, Open) and (mean.lo, mean.now, mean.hi) == (Fraction(6, 7), Fraction(12, 7), None)
    # 1 January has T1 alone, so no day to come makes the least more than one
    assert isinstance(least, Open) and (least.lo, least.now, least.hi) == (0, None, 1)


def test_a_day_without_any_settles_the_least_early() -> None:
    found = assessed(fact("talk", "T1", team="east", period=(d(1, 2), LASTS), serious=True), as_of=d(2, 14))
    assert balance(found, "east", "fewest", 0) == 0


def test_talks_nobody_handed_over() -> None:
    found = assessed(
        fact("talk", "T1", team="east", period=(d(1, 1), LASTS), serious=True), coverage={"talk": d(1, 15)}
    )
    at_end = balance(found, "east", "last_day", 0)
    assert isinstance(at_end, Open) and (at_end.lo, at_end.now, at_end.hi) == (0, None, None)


def test_the_first_days_of_each_record() -> None:
    found = assessed(
        fact("post", "P1", member="ann", period=(d(3, 1), d(3, 5))),
        fact("escort", "E1", member="ann", period=(d(3, 5), d(3, 10))),
        fact("escort", "E2", member="ann", period=(d(3, 30), d(4, 6))),
    )
    # March: 1–5 of the post, 5–8 of E1, 30–31 of E2: 5 + 3 + 2; April: 1–2 of E2
    assert [balance(found, "ann", "present", nth) for nth in (2, 3)] == [10, 2]
    # E1: Monday 5 to Thursday 8 March; E2: Friday 30 March, two days of the weekend, Monday 2 April
    assert balance(found, "ann", "escorted") == 6


def test_the_length_of_one_record() -> None:
    found = assessed(
        fact("leave", "L1", member="ann", period=(d(3, 1), d(3, 7)), paid=True),
        fact("leave", "L2", member="ann", period=(d(3, 11), d(3, 18)), paid=True),
        fact("leave", "L3", member="ann", period=(d(12, 24), LASTS), paid=None),
    )
    ruled = found.sheets["ann"].ruled
    assert ruled["3#short"].each == "nff"  # 7 days; 8 days; 24 to 31 December are 8 already
    # 1–7 March: five working days; 12–16 March: five, the 11th and the 18th are Sundays; L3 does not say whether it is paid
    assert ruled["3#paid"].each == "nnu"
    assert ruled["3#long"].each == "nnfnnnnnnnnn"


def test_a_record_that_lasts_waits() -> None:
    found = assessed(fact("leave", "L1", member="ann", period=(d(3, 1), LASTS), paid=False), as_of=d(3, 6))
    ruled = found.sheets["ann"].ruled
    assert (ruled["3#short"].each, ruled["3#paid"].each) == ("p", "a")
    assert ruled["3#long"].each[2] == "u"  # of a record that lasts nobody can tell whether it is a long one


def test_those_enrolled() -> None:
    found = assessed(
        fact("talk", "T1", team="east", period=(d(3, 14), d(3, 20))),
        fact("talk", "T2", team="east", period=(d(3, 15), d(3, 20))),
    )
    # ann is head of east all year. In west bob's role is not known from July on, and cy is staff
    assert found.sheets["east"].ruled["4#heads"].each == "n" * 12
    assert found.sheets["west"].ruled["4#heads"].each == "ffffffuuuuuu"
    # bob is in east on the last day of March to June, in west from July
    assert [balance(found, "east", "people", nth) for nth in range(12)] == [1, 1, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1]
    assert found.sheets["east"].ruled["4#small_team"].each == "fn"  # bob came on the 15th
    assert found.sheets["ann"].fields == {"role": "head"}


def test_ones_own_fields() -> None:
    """On a roll of the subject's own kind stands the subject alone."""
    found = assessed(fact("post", "P1", member="cy", period=(d(5, 14), d(5, 20))))
    assert found.sheets["ann"].ruled["4#staff_posts"].each == "n" * 12  # a head
    assert found.sheets["cy"].ruled["4#staff_posts"].each == "ffffnfffffff"
    assert found.sheets["bob"].ruled["4#staff_posts"].each == "aa" + "u" * 10  # his role is not known


SUMS = compile_policy(
    """办法 合计（sums）：施行 2018年1月1日。
主体 team：限 red。
记录 trip（次），按 期间起：team；期间；growth 分 可缺。
【1】
台账 lengths，对 team 每年：加 trip 的（期间 的 天数）的 合计。
台账 grown，对 team 每年：加 trip 的 growth 的 合计。
""",
    "sums.rules",
)


def test_days_to_come_make_no_sum_less() -> None:
    found = assessed(
        fact("trip", "T1", team="red", period=(d(3, 5), d(3, 9)), growth=Fraction(3)),  # Monday to Friday
        as_of=d(6, 30),
        policy=SUMS,
        people=(Person("red", "team"),),
    )
    lengths, grown = (balance(found, "red", name) for name in ("lengths", "grown"))
    assert isinstance(lengths, Open) and (lengths.lo, lengths.now, lengths.hi) == (5, 5, None)
    assert isinstance(grown, Open) and (grown.lo, grown.now, grown.hi) == (None, 3, None)  # growth may be negative


LEAVES = compile_policy(
    """办法 休假（leaves）：施行 2018年1月1日。
主体 team：限 red。
记录 leave（次），按 期间起：team；期间；paid 是否 可缺。
【1】
要求 team 每周：leave（paid）的 天数 不超过 2天。
""",
    "leaves.rules",
)


def test_days_behind_today_lack_nothing_yet() -> None:
    found = assessed(
        fact("leave", "L1", team="red", period=(d(3, 5), d(4, 1))),  # Monday to a Sunday, seen from the third Monday
        as_of=d(3, 19),
        policy=LEAVES,
        people=(Person("red", "team"),),
    )
    weeks = found.sheets["red"].ruled["1"].each
    assert weeks[:13] == "nnnnnnnnn" + "uuu" + "p"  # of the week of 26 March no day is there yet: it only waits


MONTHS = compile_policy(
    """办法 按月（months）：施行 2018年1月1日。
主体 team：限 red。
记录 visit（次）：team；日期。
【1】
凡 team 每月 每次 visit：期满 且 visit 的 次数 不足 2次 的，记问题 “one alone”。
""",
    "months.rules",
)


def test_the_window_that_is_over_is_the_records_own() -> None:
    found = assessed(
        fact("visit", "V1", team="red", date=d(1, 31)),
        fact("visit", "V2", team="red", date=d(2, 5)),
        fact("visit", "V3", team="red", date=d(2, 6)),
        fact("visit", "V4", team="red", date=d(3, 1)),
        as_of=d(3, 30),
        policy=MONTHS,
        people=(Person("red", "team"),),
    )
    # January has one visit alone, February two; March is not over, and may have another
    assert found.sheets["red"].ruled["1"].each == "fnnp"
