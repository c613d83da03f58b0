"""A step that names a body, taken there by the one whom the case is about; by engine, second evaluator and checker alike."""

from __future__ import annotations

from datetime import date

import pytest

from assessrules.policy import compile_policy
from tests.oracle.world import Fact, Person
from tests.spans.small import assessed, fact

POLICY = compile_policy(
    """办法 请假（asking）：施行 2018年1月1日。
主体 team：限 red。
主体 member，属于 team：不满期 照常要求。
机构 office、bureau。
记录 leave（次）：member；日期。
记录 visit（次）：team；日期；guide member 可缺。
【1】
程序 consent，对 member 每次 leave：ask；由 office allow。
程序 visiting，对 team 每次 visit：由 office propose；由 bureau agree。
程序 yearly，对 team 每年：由 office plan；由 bureau approve。
""",
    "asking.rules",
)
PEOPLE = (Person("red", "team"), Person("p1", "member", (("red", date(2017, 1, 1), None),)))


def step(kind: str, key: str, name: str, day: int, actor: str | None, by: str | None, **more: str) -> Fact:
    values = {"step": name, "actor": actor, "by": by, "date": date(2018, 5, day), **more}
    return fact(kind, key, **{name: value for name, value in values.items() if value is not None})


@pytest.mark.parametrize(
    ("applied", "allowed", "actor", "letter"),
    [
        ("p1", "p2", "office", "n"),
        ("p1", None, "office", "n"),  # nobody is named: nothing is claimed
        ("p1", "p1", "office", "f"),
        (None, "p1", "bureau", "f"),
        (None, "p1", "office", "f"),
    ],
)
def test_who_allows_his_own_leave(applied: str | None, allowed: str | None, actor: str, letter: str) -> None:
    found = assessed(
        fact("leave", "L1", member="p1", date=date(2018, 5, 9)),
        step("consent", "S1", "ask", 1, None, applied, case="L1"),
        step("consent", "S2", "allow", 2, actor, allowed, case="L1"),
        policy=POLICY,
        people=PEOPLE,
    )
    assert found.sheets["p1"].ruled["1#consent"].each == letter


def test_a_case_is_about_whom_it_names_too() -> None:
    found = assessed(
        fact("visit", "V1", team="red", guide="p1", date=date(2018, 5, 9)),
        fact("visit", "V2", team="red", date=date(2018, 5, 9)),
        *(step("visiting", f"S{n}", "propose", 1, "office", "p1", case=f"V{n}") for n in (1, 2)),
        *(step("visiting", f"T{n}", "agree", 2, "bureau", None, case=f"V{n}") for n in (1, 2)),
        policy=POLICY,
        people=PEOPLE,
    )
    assert found.sheets["red"].ruled["1#visiting"].each == "fn"


@pytest.mark.parametrize(("by", "letter"), [("red", "f"), ("p1", "n")])
def test_without_a_record_it_is_about_the_subject(by: str, letter: str) -> None:
    found = assessed(
        step("yearly", "S1", "plan", 1, "office", None, team="red"),
        step("yearly", "S2", "approve", 2, "bureau", by, team="red"),
        policy=POLICY,
        people=PEOPLE,
    )
    assert found.sheets["red"].ruled["1#yearly"].each == letter
