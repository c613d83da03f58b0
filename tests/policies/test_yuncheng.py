"""The three instruments of one notice: what one says of another is held together when they are compiled."""

from __future__ import annotations

from datetime import date

import pytest

from assessrules.calendars.state_council import state_council
from assessrules.diagnostics.errors import PolicyError
from assessrules.diagnostics.render import render
from assessrules.evaluation.evaluate import evaluate
from assessrules.evaluation.request import Request
from assessrules.policy import Policy, compile_policy
from assessrules.records.record import Subject
from assessrules.values.windows import Period
from tests.policies.documents import ASSESSMENT, FEES, PLAN

TARGETS = (
    ("合同资金目标（contract_target）：10亿元", "合同资金目标（contract_target）：9亿元"),
    ("到位资金目标（arrival_target）：1亿元", "到位资金目标（arrival_target）：2亿元"),
    ("开工目标（start_target）：2个", "开工目标（start_target）：3个"),
    ("产业类开工目标（industrial_target）：1个", "产业类开工目标（industrial_target）：2个"),
    ("在谈目标（talks_target）：20个", "在谈目标（talks_target）：21个"),
    ("带队目标（led_target）：1次", "带队目标（led_target）：2次"),
)


def _with(plan: Policy) -> Policy:
    return compile_policy(ASSESSMENT.text, "assessment.rules", {"plan": plan})


def test_the_notice_is_consistent() -> None:
    assert _with(PLAN.policy).warnings == ()
    assert dict(ASSESSMENT.policy.others).keys() == {"plan"}
    assert dict(FEES.policy.others).keys() == {"assessment"}


@pytest.mark.parametrize(("stated", "changed"), TARGETS, ids=lambda text: text.split("（")[0])
def test_a_target_changed_in_one_place_is_noticed(stated: str, changed: str) -> None:
    assert PLAN.text.count(stated) == ASSESSMENT.text.count(stated) == 1
    plan = compile_policy(PLAN.text.replace(stated, changed), "plan.rules")
    with pytest.raises(PolicyError) as refused:
        _with(plan)
    (told,) = refused.value.diagnostics
    line = PLAN.text[: PLAN.text.index(stated)].count("\n") + 1
    here = ASSESSMENT.text[: ASSESSMENT.text.index(stated)].count("\n") + 1
    shown = render(told, ASSESSMENT.text, "assessment.rules", "zh")
    assert f"assessment.rules:{here}" in shown
    assert f"plan.rules:{line}" in shown
    name = stated.split("（")[0]
    assert name in shown


def test_changed_in_both_places_it_holds() -> None:
    stated, changed = TARGETS[0]
    plan = compile_policy(PLAN.text.replace(stated, changed), "plan.rules")
    policy = compile_policy(ASSESSMENT.text.replace(stated, changed), "assessment.rules", {"plan": plan})
    assert policy.model.standards["contract_target"].versions == ((None, 900_000_000),)


def test_without_the_other_policy_it_is_refused() -> None:
    for document in (ASSESSMENT, FEES):
        with pytest.raises(PolicyError):
            compile_policy(document.text, document.rules)


def test_the_days_away_of_the_other_reading_are_those_of_the_plan() -> None:
    lower = PLAN.text.replace("专职外出目标（away_target）：15个工作日", "专职外出目标（away_target）：12个工作日")
    assert lower != PLAN.text
    policy = _with(compile_policy(lower, "plan.rules"))
    assert policy.model.standards["away_target"].versions == ((None, 12),)


def test_the_allowances_of_the_fees_are_those_of_the_assessment() -> None:
    raised = ASSESSMENT.text.replace("生活补助（living_rate）：100元", "生活补助（living_rate）：120元")
    assessment = compile_policy(raised, "assessment.rules", {"plan": PLAN.policy})
    fees = compile_policy(FEES.text, "fees.rules", {"assessment": assessment})
    assert fees.model.standards["living_rate"].versions == ((None, 120),)
    assert fees.model.standards["transport_rate"].versions == ((None, 80),)


def test_a_team_belongs_to_the_city_without_being_told() -> None:
    """Where the list above has one name only, there is nothing to say."""
    period = Period.parse("2021")
    people = (Subject("甲", "成员", belongs_to=(), fields={"职务": "组长"}),)
    request = Request(ASSESSMENT.policy, period, date(2021, 12, 31), subjects=people, calendar=state_council())
    sheets = evaluate(request).sheets
    assert [stay[0] for stay in sheets["advanced_manufacturing"].stays] == ["yuncheng"]
    assert sheets["甲"].stays == ()  # four teams: which one must be said
