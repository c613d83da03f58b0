"""The day on which an order became due is the first as of which it fires, found here by asking every day one after the other."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache

import pytest

from assessrules import (
    Belonging,
    Period,
    Policy,
    RawRecord,
    Request,
    Subject,
    compile_policy,
    evaluate,
    sanctions,
    state_council_calendar,
    statuses,
)

HEAD = """
办法 示例（sample）：施行 2018-01-01。
处分 诫勉（warning）。
主体 单位（unit）：限 一局（first）。
主体 人员（person），属于 单位：不满期 照常要求。
记录 失职（次，lapse），按 日期：人员；日期；记分（marks）分 可缺；查清（cleared）日期 可缺。
记录 表彰（次，award）：人员；日期；有效（valid）是否 可缺。
记录 离岗（次，stay）：人员；期间；正当（fair）是否 可缺。
【一】
> 量测。
凡（试，tried）人员 """
RULES = {
    "the third since an award": "每次 失职：表彰（有效） 以后 第3次 的，予以 诫勉。",
    "the second since an award in a month": "每次 失职：表彰 以后 近1个月 第2次 的，予以 诫勉。",
    "points in a month, at most": "每次 失职：近1个月 失职 的 记分 的 合计 不超过 4分 的，予以 诫勉。",
    "those cleared up later": "每次 失职：近2个月 失职（有 查清） 的 次数 达到 2次 的，予以 诫勉。",
    "the latest clearing": "每次 失职：近2个月 失职 的 查清 的 最晚 超过 2018-02-10 的，予以 诫勉。",
    "days away": "每次 失职：近30天 离岗（非 正当） 的 天数 达到 8天 的，予以 诫勉。",
    "long stays": "每次 失职：近30天 离岗（期间 的 天数 超过 10天） 的 次数 达到 1次 的，予以 诫勉。",
    "two of this month": "每次 失职：本月 失职 的 次数 达到 2次 的，予以 诫勉。",
    "few of this month": "每次 失职：本月 失职（有 记分） 的 次数 不足 3次 的，予以 诫勉。",
}
FIRST, LAST = date(2018, 1, 1), date(2018, 3, 31)


@cache
def policy(rule: str) -> Policy:
    return compile_policy(HEAD + RULES[rule], "sample.rules")


def drawn(seed: int) -> tuple[RawRecord, ...]:
    """Some records of the quarter, here and there without a word of what is asked; the last stay lasts."""
    chance = random.Random(seed)
    made = []

    def day() -> date:
        return FIRST + timedelta(days=chance.randrange(90))

    for nth in range(9):
        on = day()
        cleared = str(on + timedelta(days=chance.randrange(40))) if chance.random() < 0.7 else ""
        values = {"人员": "p", "日期": str(on), "记分": chance.choice(("1", "2", "3", "")), "查清": cleared}
        made.append(RawRecord("失职", f"L{nth}", {k: v for k, v in values.items() if v}))
    for nth in range(2):
        made.append(
            RawRecord("表彰", f"A{nth}", {"人员": "p", "日期": str(day()), "有效": chance.choice(("是", "否"))})
        )
    for nth in range(3):
        on = day()
        until = "至今" if nth == 2 else f"/{on + timedelta(days=chance.randrange(25))}"
        made.append(RawRecord("离岗", f"S{nth}", {"人员": "p", "期间": f"{on}{until}", "正当": chance.choice("是否")}))
    return tuple(made)


def request(rule: str, seed: int, as_of: date) -> Request:
    person = Subject("p", "person", belongs_to=(Belonging("first"),))
    whole = Period.parse("2018-Q1")
    return Request(policy(rule), whole, as_of, (person,), drawn(seed), state_council_calendar())


@pytest.mark.parametrize("rule", RULES)
def test_the_day_is_the_first_as_of_which_it_fires(rule: str) -> None:
    found = {}
    for seed in (2,):
        became = {each.instance: each.day for each in sanctions(evaluate(request(rule, seed, LAST)))}
        asked: dict[str, date] = {}
        for number in range((LAST - FIRST).days + 1):
            day = FIRST + timedelta(days=number)
            told = statuses(evaluate(request(rule, seed, day)), "p", "1")
            for instance, status in told.items():
                if status == "fired":
                    asked.setdefault(instance, day)
                else:
                    asked.pop(instance, None)
        assert became == asked, seed
        found |= became
    assert found
