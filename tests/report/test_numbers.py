"""How numbers, money, days and windows are written."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from assessrules.report import numbers
from assessrules.values.windows import named_window


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (500000, "50万元", "500,000 yuan"),
        (551297, "551297元", "551,297 yuan"),
        (Fraction("551297.5"), "551297.50元", "551,297.50 yuan"),
        (Fraction("13636.36"), "13636.36元", "13,636.36 yuan"),
        (Fraction("-0.5"), "-0.50元", "-0.50 yuan"),
        (Fraction(1, 3), "1/3元", "1/3 yuan"),
        (60_000_000, "6000万元", "60,000,000 yuan"),
        (100_000_000, "1亿元", "100,000,000 yuan"),
        (120_000_000, "1.2亿元", "120,000,000 yuan"),
        (15000, "1.5万元", "15,000 yuan"),
        (0, "0元", "0 yuan"),
        (-51297, "-51297元", "-51,297 yuan"),
    ],
)
def test_money(value: int | Fraction, zh: str, en: str) -> None:
    assert numbers.money(value, "zh") == zh
    assert numbers.money(value, "en") == en


@pytest.mark.parametrize(
    ("window", "zh", "en"),
    [
        ("2018-W07", "第7周", "week 7"),
        ("2018-08", "8月", "August"),
        ("2018-Q3", "第3季度", "quarter 3"),
        ("2018-H1", "上半年", "first half-year"),
        ("2018-B4", "7至8月", "July and August"),
        ("2018-08-H2", "8月下半月", "second half of August"),
        ("2018-08-20", "8月20日", "20 August"),
        ("2018", "2018年", "2018"),
        ("2017-08", "2017年8月", "August 2017"),
    ],
)
def test_windows(window: str, zh: str, en: str) -> None:
    assert numbers.window(named_window(window), "zh", 2018) == zh
    assert numbers.window(named_window(window), "en", 2018) == en


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (17, "count:条", "17条", "17"),
        (Fraction(69, 2), "point", "34.5分", "34.5 points"),
        (1, "point", "1分", "1 point"),
        (12, "workday", "12个工作日", "12 working days"),
        (Fraction(1, 3), "number", "1/3", "1/3"),
    ],
)
def test_quantities(value: int | Fraction, unit: str, zh: str, en: str) -> None:
    assert numbers.quantity(value, unit, "zh") == zh
    assert numbers.quantity(value, unit, "en") == en


def test_days() -> None:
    assert numbers.day(date(2018, 8, 27), "zh") == "2018年8月27日"
    assert numbers.day(date(2018, 8, 27), "zh", 2018) == "8月27日"
    assert numbers.day(date(2018, 8, 27), "en") == "27 August 2018"
    assert numbers.days(date(2018, 7, 2), date(2018, 7, 17), "zh", 2018) == "7月2日至17日"
    assert numbers.days(date(2018, 7, 30), date(2018, 8, 2), "zh", 2018) == "7月30日至8月2日"


def test_ids_are_never_more_than_three() -> None:
    assert numbers.ids(["L-1", "L-2", "L-3"], "zh") == "L-1、L-2、L-3"
    assert numbers.ids(["L-1", "L-2", "L-3", "L-4"], "zh") == "L-1…L-4"
    assert numbers.ids(["L-10", "L-9", "L-2", "L-3"], "zh") == "L-2…L-10"
    assert numbers.ids(["L-1", "L-2"], "en") == "L-1, L-2"


def test_width_counts_chinese_twice() -> None:
    assert numbers.width("满分30分") == 8
    assert numbers.width("L-001…") == 6


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        ("2018", "2018年", "2018"),
        ("2018-H1", "2018年上半年", "first half-year 2018"),
        ("2018-Q3", "2018年第3季度", "quarter 3 2018"),
        ("2014..2015", "2014年至2015年", "2014 to 2015"),
        ("2018-04..2018-06", "2018年4月至6月", "April 2018 to June 2018"),
        ("2013-07-01..2015-06-30", "2013年7月1日至2015年6月30日", "1 July 2013 to 30 June 2015"),
    ],
)
def test_a_period_is_told_in_words(period: str, zh: str, en: str) -> None:
    assert (numbers.period(period, "zh"), numbers.period(period, "en")) == (zh, en)


def test_the_year_of_a_stretch_is_said_once_in_chinese() -> None:
    assert numbers.between("2014年2月", "2014年12月", "zh") == "2014年2月至12月"
    assert numbers.between("2014年12月", "2015年1月", "zh") == "2014年12月至2015年1月"
    assert numbers.between("第3周", "第5周", "zh") == "第3周至第5周"
    assert numbers.between("2014年", "2015年", "zh") == "2014年至2015年"
