"""Another year's records: one message with the span that they cover and the period that fits, and the first few of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.diagnostics.errors import RecordsError
from assessrules.diagnostics.render import hint, message
from assessrules.evaluation.evaluate import evaluate
from assessrules.evaluation.request import Request
from assessrules.policy import compile_policy
from assessrules.records.record import RawRecord
from assessrules.values.windows import Period

POLICY = """
办法 测试（test）：施行 2010-01-01{length}。
主体 处（office）：限 东（east）。
记录 走访（次，visit）：处；日期；企业 文字 可缺。
记录 纪要（份，minutes）：处；日期；走访。
【1】
要求 处 每{unit} 走访 的 次数 不少于 1次。
"""


def refused(days: list[date], period: str, *, length: str = "", unit: str = "月") -> list[Diagnostic]:
    policy = compile_policy(POLICY.format(length=length, unit=unit))
    records = [RawRecord("走访", f"V{n}", {"处": "东", "日期": day}) for n, day in enumerate(days)]
    whole = Period.parse(period)
    with pytest.raises(RecordsError) as error:
        evaluate(Request(policy, whole, whole.last, records=tuple(records)))
    return list(error.value.diagnostics)


def every_week(first: date, count: int) -> list[date]:
    return [first + timedelta(days=7 * nth) for nth in range(count)]


def test_the_wrong_year_is_told_once() -> None:
    found = refused(every_week(date(2018, 1, 8), 50), "2019")
    assert [each.code for each in found] == ["R642", *["R616"] * 5]
    assert message(found[0], "zh") == (
        "50条记录中有50条不在考核期2019内：交来的记录是2018-01-08至2018-12-17的；下面只列前几条"
    )
    assert hint(found[0], "zh") == "要评定的如果是2018（其中有50条），期间请写 2018"
    assert message(found[0], "en") == (
        "of 50 records 50 lie outside the period 2019: they are from 2018-01-08 to 2018-12-17; the first few follow"
    )
    assert hint(found[0], "en") == "if 2018 is meant (it holds 50 of them), ask for the period 2018"


@pytest.mark.parametrize(
    ("first", "count", "asked", "length", "fits"),
    [
        (date(2018, 1, 8), 20, "2019-H1", "", "2018-H1"),  # the same half of another year
        (date(2018, 1, 8), 50, "2018-Q3", "", "2018"),  # no other quarter holds more than the year
        (date(2017, 8, 7), 60, "2020", "", "2017..2018"),
        (date(2014, 1, 6), 100, "2016..2017", "；考核期 2年", "2014..2015"),  # 100 weeks up to 30 November 2015
        (date(2013, 7, 8), 100, "2015-07-01..2017-06-30", "；考核期 2年", "2013-07-01..2015-06-30"),
        (date(2015, 5, 4), 10, "2016..2017", "；考核期 2年", "2015..2016"),  # the later of the two that hold all
    ],
)
def test_the_period_that_fits(first: date, count: int, asked: str, length: str, fits: str) -> None:
    unit = "年" if length else "月"
    found = refused(every_week(first, count), asked, length=length, unit=unit)
    assert dict(found[0].arguments)["fits"] == fits


def test_a_few_records_of_another_year_are_told_one_by_one() -> None:
    days = [*every_week(date(2019, 1, 7), 40), *every_week(date(2018, 1, 8), 12)]
    assert [each.code for each in refused(days, "2019")] == ["R616"] * 12
    assert [each.code for each in refused(every_week(date(2018, 1, 8), 5), "2019")] == ["R616"] * 5


def test_other_faults_are_told_with_it() -> None:
    policy = compile_policy(POLICY.format(length="", unit="月"))
    records = [RawRecord("走访", f"V{n}", {"处": "东", "日期": f"2018-03-{n + 1:02}"}) for n in range(9)]
    wrong = RawRecord("走访", "W", {"处": "西", "日期": "2018-04-01"})
    echo = RawRecord("纪要", "M1", {"处": "东", "日期": "2019-04-01", "走访": "V1"})
    dangling = RawRecord("纪要", "M2", {"处": "东", "日期": "2019-04-01", "走访": "V77"})
    with pytest.raises(RecordsError) as error:
        evaluate(Request(policy, Period.parse("2019"), date(2019, 12, 31), records=(*records, wrong, echo, dangling)))
    assert [each.code for each in error.value.diagnostics] == ["R642", *["R616"] * 5, "R603", "R617"]
    assert dict(error.value.diagnostics[-1].arguments)["record"] == "M2"  # M1 is well as soon as the period is
