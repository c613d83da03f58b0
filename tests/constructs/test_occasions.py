"""Which occasion a record is at the edges of a period: values worked out by hand, the three readers compared."""

from __future__ import annotations

import json
from datetime import date

import pytest

from assessrules.model import nodes as m
from assessrules.policy import compile_policy
from assessrules.report import clause_sentences
from assessrules.trace.nodes import Assessment
from assessrules.trace.to_json import canonical_json
from tests.laws.answers import asked, differences
from tests.laws.facts import Year
from tests.oracle.days import Window
from tests.oracle.world import Fact, Person
from tests.trace.checker import check

HEAD = """办法 试行（trial）：文号 “1”。
主体 局（office）：限 东（east）。
主体 人员（person），属于 局：不满期 不作要求。
记录 离岗（次，leave）：人员；期间。
记录 失误（次，slip）：人员；日期。
记录 表彰（次，award）：人员；日期。
【1】
> 一句。
"""
ONE = (Person("east", "office"), Person("p", "person", (("east", None, None),)))


def leave(name: str, first: date, last: date) -> Fact:
    return Fact(name, "leave", {"person": "p", "period": (first, last)})


def slip(name: str, day: date) -> Fact:
    return Fact(name, "slip", {"person": "p", "date": day})


def award(name: str, day: date) -> Fact:
    return Fact(name, "award", {"person": "p", "date": day})


def said(rule: str, first: date, last: date, *facts: Fact) -> Assessment:
    """The assessment of the period, once the three readers agree on it."""
    head = HEAD if first.month == 1 else HEAD.replace("文号 “1”", "文号 “1”；考核期 1年")
    policy = compile_policy(head + rule, "occasions")
    year = Year(last, facts, period=Window(m.Unit.ASSESSMENT, first, last), people=ONE)
    assessment = asked(policy, year)
    assert differences(assessment, policy.model, year) == []
    assert check(json.loads(canonical_json(assessment))) == []
    return assessment


def letters(assessment: Assessment) -> dict[str, str]:
    """The letter of each record."""
    ruled = assessment.sheets["p"].ruled["1"]
    kind = str(assessment.plan.rules["1"]["each"])
    return dict(zip(assessment.sheets["p"].records[kind].id, ruled.each, strict=True))


OVER = leave("L0", date(2019, 12, 20), date(2020, 1, 3))
INSIDE = leave("L1", date(2020, 2, 20), date(2020, 2, 23))
MONDAY, THURSDAY = slip("S0", date(2019, 12, 30)), slip("S1", date(2020, 1, 2))
YEAR = (date(2020, 1, 1), date(2020, 12, 31))
BOTH = (date(2019, 1, 1), date(2020, 12, 31))
MIDYEAR = (date(2019, 7, 1), date(2020, 6, 30))

TABLE = (
    ("离岗：第1次", YEAR, (OVER, INSIDE), {"L0": "n", "L1": "f"}),
    ("离岗：第1次以上", YEAR, (OVER, INSIDE), {"L0": "n", "L1": "f"}),
    ("离岗：本年 第1次", YEAR, (OVER, INSIDE), {"L0": "n", "L1": "f"}),
    ("离岗：本年 第1次", BOTH, (OVER, INSIDE), {"L0": "f", "L1": "f"}),
    ("离岗：第2次", BOTH, (OVER, INSIDE), {"L0": "n", "L1": "f"}),
    ("失误 连同 离岗：第2次", YEAR, (OVER, THURSDAY, INSIDE), {"L0": "n", "S1": "n", "L1": "f"}),
    ("离岗：近12个月 第2次", YEAR, (OVER, INSIDE), {"L0": "n", "L1": "f"}),
    ("离岗：近12个月 第1次", YEAR, (OVER, INSIDE), {"L0": "n", "L1": "n"}),
    # the award of 1 February comes behind the stay of December, so the one of February is the first since
    ("离岗：表彰 以后 近12个月 第1次", YEAR, (OVER, award("A", date(2020, 2, 1)), INSIDE), {"L0": "n", "L1": "f"}),
    # Monday 30 December 2019 and Thursday 2 January 2020 are of one week, of which the year 2020 has the Thursday
    ("失误：本周 第2次", YEAR, (MONDAY, THURSDAY), {"S0": "a", "S1": "f"}),
    ("失误：本周 第2次", BOTH, (MONDAY, THURSDAY), {"S0": "n", "S1": "f"}),
    ("失误：第1次", YEAR, (THURSDAY,), {"S1": "f"}),
    # the week of Friday 27 December ends on Sunday; Monday 30 December begins another, though its Thursday lies in 2020
    (
        "失误：本周 第2次",
        (date(2019, 1, 1), date(2019, 12, 31)),
        (slip("S", date(2019, 12, 27)), MONDAY),
        {"S": "n", "S0": "n"},
    ),
    # the Monday of the week of Friday 1 January 2021 lies three days before the Thursday by which the week is dated
    (
        "失误：本周 第2次",
        (date(2021, 1, 1), date(2021, 12, 31)),
        (slip("S", date(2020, 12, 28)), slip("T", date(2021, 1, 1))),
        {"S": "a", "T": "f"},
    ),
    # a reset of that week, before the period
    (
        "失误：表彰 以后 本周 第1次",
        YEAR,
        (MONDAY, award("A", date(2019, 12, 31)), THURSDAY),
        {"S0": "a", "S1": "f"},
    ),
    # a period of a fixed length, which may begin within a year: August 2019 and February 2020 are of two years
    (
        "失误：本年 第2次",
        MIDYEAR,
        (slip("S", date(2019, 8, 1)), slip("T", date(2020, 2, 3)), slip("U", date(2020, 3, 2))),
        {"S": "n", "T": "n", "U": "f"},
    ),
    # what began in June 2019 is of the year 2019, and of the period before
    (
        "离岗：本年 第1次",
        MIDYEAR,
        (leave("L0", date(2019, 6, 20), date(2019, 7, 3)), leave("L1", date(2019, 8, 1), date(2019, 8, 2))),
        {"L0": "n", "L1": "f"},
    ),
)  # fmt: skip


@pytest.mark.parametrize(("asks", "period", "facts", "expected"), TABLE)
def test_a_record_is_an_occasion_where_its_first_day_lies(
    asks: str, period: tuple[date, date], facts: tuple[Fact, ...], expected: dict[str, str]
) -> None:
    assert letters(said(f"凡（某，r）人员 每次 {asks} 的，记问题 “有”。", *period, *facts)) == expected


def test_the_report_says_that_it_began_before() -> None:
    found = said("凡（某，r）人员 每次 离岗：第2次 的，记问题 “有”。", *YEAR, OVER)
    chinese, english = (clause_sentences(found, "p", language)[0].text for language in ("zh", "en"))
    assert "期前已经开始，不在本期计次" in chinese
    assert "begun before the period, none of its occasions" in english
