"""Balances carried over to the next window; by engine, second evaluator and checker alike."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from assessrules.policy import compile_policy
from assessrules.values import bounds
from tests.oracle.world import Person
from tests.spans.small import assessed, balance, fact

POLICY = compile_policy(
    """办法 结转（carried）：施行 2018年1月1日。
主体 team：限 red。
记录 cost（笔）：team；日期；paid 金额 可缺。
解读 deficit：dropped、kept；默认 dropped；理由 “原文没有写明”。
【1】
经费 plain，对 team 每季度：加 10元；cost，每1笔 减 paid；余额结转。
经费 floored，对 team 每季度：余额结转，最低 0元；期初 5元；加 10元；cost，每1笔 减 paid。
经费 capped，对 team 每季度：余额结转，最高 12元；加 10元；cost，每1笔 减 paid。
经费 either，对 team 每季度：
  deficit 为 dropped 的，余额结转，最低 0元；
  deficit 为 kept 的，余额结转；
  加 10元；
  cost，每1笔 减 paid。
凡 team 每季度：floored 在 0元 至 100元 的，记问题 “all right”。
""",
    "carried.rules",
)
PEOPLE = (Person("red", "team"),)


def costs(**days: int | None) -> list[object]:
    made = []
    for key, amount in days.items():
        values = {} if amount is None else {"paid": Fraction(amount)}
        made.append(fact("cost", key, team="red", date=date(2018, int(key[1:]), 5), **values))
    return made


@pytest.mark.parametrize(
    ("account", "quarters"),
    [
        # 4 in February, 25 in May: 10 − 4 = 6; 6 + 10 − 25 = −9; −9 + 10 = 1; 11
        ("plain", (6, -9, 1, 11)),
        # 5 + 10 − 4 = 11; 11 + 10 − 25 = −4; 0 + 10; 20
        ("floored", (11, -4, 10, 20)),
        # 6; −9; 1; 11
        ("capped", (6, -9, 1, 11)),
        # 6; −9; 0 + 10; 20
        ("either", (6, -9, 10, 20)),
    ],
)
def test_quarters(account: str, quarters: tuple[int, ...]) -> None:
    found = assessed(*costs(m2=4, m5=25), policy=POLICY, people=PEOPLE)
    assert found.sheets["red"].ledgers[account][-1].balance == quarters


def test_at_most_twelve_are_carried() -> None:
    found = assessed(policy=POLICY, people=PEOPLE)
    assert found.sheets["red"].ledgers["capped"][-1].balance == (10, 20, 22, 22)


def test_an_open_quarter_opens_those_behind_it() -> None:
    found = assessed(*costs(m2=4), as_of=date(2018, 5, 1), policy=POLICY, people=PEOPLE)
    series = found.sheets["red"].ledgers["floored"][-1].balance
    assert isinstance(series, tuple)
    assert series[0] == 11
    assert [bounds.hi(each) for each in series[1:]] == [21, 31, 41]
    assert [bounds.lo(each) for each in series[1:]] == [None, None, None]


def test_what_is_missing_stays_missing() -> None:
    found = assessed(*costs(m2=None), policy=POLICY, people=PEOPLE)
    last = balance(found, "red", "plain")
    assert {each.kind for each in last.openings} == {"missing"}  # type: ignore[attr-defined]
