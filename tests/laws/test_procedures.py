"""Random procedures over a year: the engine and the naive reading say the same of every case, and the trace can be checked.

Turns in any order, steps that several bodies take each for itself, steps that may be repeated or that the case dates, records with and without a
body, of whoever it is about, and records that are not all there.
"""

from __future__ import annotations

import json
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from assessrules.evaluation.evaluate import evaluate
from assessrules.policy import compile_policy
from assessrules.trace.to_json import canonical_json
from tests.laws.answers import of_engine, of_naive
from tests.laws.facts import Year
from tests.laws.profile import tried
from tests.oracle.world import Fact, Plain
from tests.trace.checker import check

BODIES = ("甲", "乙", "丙")
SOURCE = """
办法 试（trial）：施行 2018-01-01。
机构 甲、乙、丙。
主体 单位（office）：限 east、west。
记录 外出（次，trip），按 期间起：单位；期间；交表日（handed_in）日期 可缺。
【一】
程序 审批（steps），对 单位 每次 外出：{case}。
程序 年检（yearly），对 单位 每季度：{window}。
"""


@st.composite
def turns(draw: st.DrawFn, dated: bool) -> tuple[str, list[str]]:
    """The steps as written, and the names of those that have records."""
    names = iter("子丑寅卯辰巳午未申")
    known: list[str] = []

    def step() -> str:
        known.append(next(names))
        bodies = draw(st.lists(st.sampled_from(BODIES), max_size=3, unique=True))
        each = "分别 " if len(bodies) > 1 and draw(st.booleans()) else ""
        often = "，可多次" if draw(st.integers(0, 3)) == 0 else ""
        return (f"由 {'、'.join(bodies)} {each}" if bodies else "") + known[-1] + often

    written = [
        step() if draw(st.booleans()) else f"（{step()}；{step()}）不分先后" for _ in range(draw(st.integers(2, 3)))
    ]
    if dated:
        ends = draw(
            st.lists(st.sampled_from(["出发（期间起）", "返回（期间止）", "交表（交表日）"]), max_size=2, unique=True)
        )
        for each in ends:
            written.insert(draw(st.integers(0, len(written))), each)
    return "；".join(written), known


@st.composite
def acts(draw: st.DrawFn, kind: str, about: str, names: list[str], near: date, start: int) -> list[Fact]:
    """Records of steps of one case, close together, some by a strange body or by none that is told."""
    found = []
    for nth in range(draw(st.integers(0, 7))):
        values: dict[str, Plain] = {
            ("case" if kind == "steps" else "office"): about,
            "step": draw(st.sampled_from(names)),
            "date": near + timedelta(days=draw(st.integers(-4, 6))),
            "actor": draw(st.sampled_from((*BODIES, *BODIES, None))),
            "by": draw(st.sampled_from((None, None, None, "east", "somebody"))),
        }
        found.append(Fact(f"{kind}-{start + nth:03}", kind, values))
    return found


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, Year]:
    case, names = draw(turns(True))
    window, of_window = draw(turns(False))
    facts: list[Fact] = []
    for nth in range(draw(st.integers(1, 5))):
        day = date(2018, 1, 20) + timedelta(days=draw(st.integers(0, 300)))
        office = draw(st.sampled_from(("east", "west")))
        values: dict[str, Plain] = {"office": office, "period": (day, day + timedelta(days=draw(st.integers(0, 5))))}
        values["handed_in"] = draw(st.sampled_from((None, day - timedelta(days=2), day + timedelta(days=3))))
        facts.append(Fact(f"T-{nth}", "trip", values))
        facts += draw(acts("steps", f"T-{nth}", names, day, 10 * nth))
        facts += draw(acts("yearly", office, of_window, day, 10 * nth))
    as_of = draw(st.sampled_from((date(2018, 12, 31), date(2019, 2, 1), date(2018, 5, 5), date(2018, 10, 1))))
    coverage: dict[str, date | None] = {}
    for kind in draw(st.lists(st.sampled_from(("steps", "yearly")), max_size=2, unique=True)):
        coverage[kind] = draw(st.sampled_from((None, date(2018, 4, 1), date(2018, 9, 1))))
    return SOURCE.format(case=case, window=window), Year(as_of, tuple(facts), coverage=coverage)


def filled(source: str, year: Year) -> Year:
    """The year without what the policy does not take: a body is told where only bodies may act."""
    model = compile_policy(source, "trial.rules").model
    needed = {
        kind
        for kind in ("steps", "yearly")
        for each in model.records[kind].fields
        if each.named.id == "actor" and not each.optional
    }
    facts = []
    for fact in year.facts:
        values = dict(fact.values)
        if fact.kind in needed and values["actor"] is None:
            values["actor"] = "甲"
        facts.append(Fact(fact.id, fact.kind, values))
    return Year(year.as_of, tuple(facts), coverage=year.coverage)


@tried(120)
@given(cases())
def test_engine_reading_and_checker_agree_on_procedures(drawn: tuple[str, Year]) -> None:
    source, year = drawn[0], filled(*drawn)
    policy = compile_policy(source, "trial.rules")
    assessment = evaluate(year.request(policy))
    assert of_engine(assessment).letters == of_naive(policy.model, year).letters
    assert check(json.loads(canonical_json(assessment))) == []
