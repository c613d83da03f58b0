"""Fields of the record that a record refers to."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from assessrules.policy import compile_policy
from tests.oracle.world import Person
from tests.spans.small import assessed, balance, fact

POLICY = compile_policy(
    """办法 关联（linked）：施行 2018年1月1日。
主体 team：限 red。
记录 project（个），按 日期：team；日期；投资（invested）金额 可缺；signed 日期 可缺。
记录 stage（次）：team；project；日期；share 金额。
【1】
凡（big）team 每次 stage：project 的 投资 达到 1亿元 的，记问题 “big”。
凡（signed）team 每次 stage：有 project 的 signed 的，记问题 “signed”。
台账 shares，对 team 每年：加 stage（project 的 投资 达到 1亿元）的 share 的 合计。
台账 invested_in_all，对 team 每年：加 stage 的（project 的 投资）的 合计。
""",
    "linked.rules",
)


def test_a_condition_reads_the_other_record() -> None:
    found = assessed(
        fact(
            "project", "P1", team="red", date=date(2018, 1, 5), invested=Fraction(200_000_000), signed=date(2018, 2, 1)
        ),
        fact(
            "project", "P2", team="red", date=date(2018, 1, 6), invested=Fraction(50_000_000), signed=date(2018, 12, 1)
        ),
        fact("project", "P3", team="red", date=date(2018, 1, 7)),
        fact("stage", "S1", team="red", project="P1", date=date(2018, 3, 1), share=Fraction(10)),
        fact("stage", "S2", team="red", project="P2", date=date(2018, 3, 2), share=Fraction(20)),
        fact("stage", "S3", team="red", project="P3", date=date(2018, 3, 3), share=Fraction(40)),
        as_of=date(2018, 11, 30),
        policy=POLICY,
        people=(Person("red", "team"),),
    )
    ruled = found.sheets["red"].ruled
    assert ruled["1#big"].each == "fnu"
    assert ruled["1#signed"].each == "fnn"  # on 30 November the day in December is not there yet
    shares = balance(found, "red", "shares")
    assert (shares.lo, shares.now, shares.hi) == (10, None, None)  # type: ignore[attr-defined]


def test_a_whole_year() -> None:
    found = assessed(
        fact("project", "P1", team="red", date=date(2018, 1, 5), invested=Fraction(200_000_000)),
        fact("stage", "S1", team="red", project="P1", date=date(2018, 3, 1), share=Fraction(10)),
        fact("stage", "S2", team="red", project="P1", date=date(2018, 4, 1), share=Fraction(30)),
        policy=POLICY,
        people=(Person("red", "team"),),
    )
    assert balance(found, "red", "shares") == 40
    assert balance(found, "red", "invested_in_all") == 400_000_000
