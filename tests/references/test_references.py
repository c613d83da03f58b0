"""Policies that refer to each other: what is stated twice must agree, and a circle or a missing file is told where it is written."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import attrs
import pytest

from assessrules import (
    Open,
    Period,
    Policy,
    PolicyError,
    Published,
    Request,
    RequestError,
    balance,
    compile_policy,
    evaluate,
    hint,
    load_policy,
    message,
)
from tests.cli.conftest import Run
from tests.cli.conftest import run as run

PLAN = """办法 组建方案（plan_of_2020）：施行 2020-01-01。
机构 财政局。
标准 合同资金（contract_funds）：10亿元。
标准 生活补助（living_rate）：100元；自 2020年7月8日 起，120元。
标准 伙食补助（meal_rate）元：由 财政局 公布。
"""
RULES = """办法 考核办法（assessment）：施行 2020-01-01。
引用 组建方案（plan），“../plan”。
主体 专班（team）：限 甲组（one）。
记录 到位（笔，funds）：专班；日期；金额。
标准 资金目标（target）：10亿元，同 plan 的 contract_funds。
标准 补助（living）：同 组建方案 的 生活补助。
【一】
> 每年资金不少于10亿元。
要求 专班 每年 到位 的 金额 的 合计 不少于 资金目标。
"""


def plan(text: str = PLAN) -> Policy:
    return compile_policy(text, "plan.rules")


def codes(text: str, others: dict[str, Policy] | None = None) -> list[str]:
    with pytest.raises(PolicyError) as caught:
        compile_policy(text, "rules.rules", {"plan": plan()} if others is None else others)
    return [each.code for each in caught.value.diagnostics]


def folders(where: Path, **texts: str) -> Path:
    """A folder for each policy."""
    for name, text in texts.items():
        (where / name / "cases").mkdir(parents=True)
        (where / name / f"{name}.rules").write_text(text, encoding="utf-8")
    return where


def test_values_are_taken_with_their_dates() -> None:
    there = plan()
    policy = compile_policy(RULES, "rules.rules", {"plan": there})
    assert policy.model.standards["living"].versions == there.model.standards["living_rate"].versions
    assert policy.model.standards["living"].unit == "yuan"
    assert dict(policy.others) == {"plan": there}


def test_one_changed_value_names_both_places() -> None:
    changed = plan(PLAN.replace("10亿元", "12亿元"))
    with pytest.raises(PolicyError) as caught:
        compile_policy(RULES, "rules.rules", {"plan": changed})
    (found,) = caught.value.diagnostics
    assert found.code == "E463"
    assert message(found, "zh") == "“资金目标”此处为 1000000000 元，而 plan.rules:3 为 1200000000 元：两处应当相同"
    assert str(caught.value).startswith("rules.rules:5:1: E463 ")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("：同 组建方案", "：100分；自 2020-07-08 起，120分，同 组建方案", "E468"),  # another unit
        ("10亿元，同", "10亿元；自 2020-07-01 起，11亿元，同", "E463"),  # a version more
        ("plan 的 contract_funds", "plan 的 contract_fund", "E462"),
        ("plan 的 contract_funds", "plant 的 contract_funds", "E204"),
        ("plan 的 contract_funds", "到位 的 contract_funds", "E461"),
        ("组建方案 的 生活补助", "plan 的 meal_rate", "E467"),  # nobody here is called 财政局
        ("10亿元，同 plan 的 contract_funds", "10亿元，同 plan 的 meal_rate", "E464"),
        ("补助（living）：同", "补助（living）元：同", "E465"),
    ],
)
def test_what_cannot_be_referred_to(old: str, new: str, code: str) -> None:
    assert old in RULES
    assert codes(RULES.replace(old, new)) == [code]


PUBLISHED = RULES.replace("补助（living）：同 组建方案 的 生活补助", "伙食（meals）：同 plan 的 meal_rate").replace(
    "主体 专班", "机构 财政局、人事局。\n主体 专班"
)


def test_what_a_body_publishes_is_asked_for_under_the_name_it_has_here() -> None:
    """Two meals at 40元: 伙食 is this policy's name, and it is not what the other calls it."""
    more = "经费 伙食费（meal_costs），对 专班 每年：加 伙食 × 2。\n"
    policy = compile_policy(PUBLISHED + more, "rules.rules", {"plan": plan()})
    meals = policy.model.standards["meals"]
    assert (meals.published_by, meals.unit, meals.same) == (("财政局",), "yuan", ("plan", "meal_rate", "伙食补助"))
    asked = Request(policy, Period.parse("2020"), date(2020, 12, 31))
    given = Published("伙食", "2020", 40, "财政局通知")
    assert balance(evaluate(attrs.evolve(asked, published=(given,))), "甲组", "伙食费") == 80
    assert isinstance(balance(evaluate(asked), "甲组", "伙食费"), Open)
    with pytest.raises(RequestError, match="A720"):
        evaluate(attrs.evolve(asked, published=(attrs.evolve(given, name="伙食补助"),)))


@pytest.mark.parametrize(
    ("here", "told"),
    [
        ("元：由 人事局 公布，同 plan 的 meal_rate", "由财政局公布，此处由人事局公布"),
        ("：40元，同 plan 的 meal_rate", "由财政局公布，此处写明了数"),
        ("元：由 财政局 公布，同 plan 的 living_rate", "写明了数，此处由财政局公布"),
    ],
)
def test_what_is_published_in_one_place_and_not_by_the_same_in_the_other(here: str, told: str) -> None:
    with pytest.raises(PolicyError) as caught:
        compile_policy(PUBLISHED.replace("：同 plan 的 meal_rate", here), "rules.rules", {"plan": plan()})
    (found,) = caught.value.diagnostics
    assert found.code == "E464" and told in message(found, "zh")
    assert "both must be the same" in message(found, "en")


def test_what_is_published_in_another_unit_there() -> None:
    here = "天：由 财政局 公布，同 plan 的 meal_rate"
    with pytest.raises(PolicyError) as caught:
        compile_policy(PUBLISHED.replace("：同 plan 的 meal_rate", here), "rules.rules", {"plan": plan()})
    (found,) = caught.value.diagnostics
    assert message(found, "zh") == "“伙食”在 plan.rules:5 的单位是元，此处是天：两处应当相同"
    assert message(found, "en") == "“伙食” is in yuan at plan.rules:5 and in days here: both must be the same"


def test_who_publishes_may_be_said_here_too() -> None:
    text = PUBLISHED.replace("：同 plan 的 meal_rate", "元：由 财政局 公布，同 plan 的 meal_rate")
    policy = compile_policy(text, "rules.rules", {"plan": plan()})
    assert policy.model.standards["meals"].published_by == ("财政局",)


def test_a_reference_of_which_nothing_is_taken_deserves_a_second_look() -> None:
    text = "办法 甲（a）：施行 2020-01-01。引用 组建方案（plan），“../plan”。\n"
    (found,) = compile_policy(text, "a.rules", {"plan": plan()}).warnings
    assert found.code == "W408"
    assert "组建方案" in message(found, "zh") and "同 组建方案 的" in hint(found, "zh")
    taken = text + "标准 补助：同 组建方案 的 生活补助。\n"
    assert compile_policy(taken, "a.rules", {"plan": plan()}).warnings == ()


def test_a_policy_that_was_not_given_is_an_error_and_says_nothing_more() -> None:
    assert codes(RULES, {}) == ["E460"]


def test_a_reference_is_no_number() -> None:
    assert "E313" in codes(RULES.replace("不少于 资金目标", "不少于 plan"))


def test_what_is_no_policy_is_refused() -> None:
    for wrong in ({"plan": PLAN}, [plan()]):
        with pytest.raises(PolicyError) as caught:
            compile_policy(RULES, "rules.rules", wrong)  # type: ignore[arg-type]
        assert [each.code for each in caught.value.diagnostics] == ["A740"]


def test_a_policy_crosses_processes_with_those_it_refers_to() -> None:
    policy = compile_policy(RULES, "rules.rules", {"plan": plan()})
    again = pickle.loads(pickle.dumps(policy))
    assert again.model.standards == policy.model.standards
    assert again.others["plan"].digest == policy.others["plan"].digest


def test_files_are_followed_from_their_own_folders(tmp_path: Path) -> None:
    where = folders(tmp_path, plan=PLAN, rules=RULES)
    policy = load_policy(where / "rules")
    assert policy.others["plan"].name == "plan.rules"
    assert policy.model.standards == compile_policy(RULES, "rules.rules", {"plan": plan()}).model.standards


def test_a_policy_that_two_refer_to_is_read_once(tmp_path: Path) -> None:
    both = RULES + "引用 另一份（other），“../other/other.rules”。\n标准 数：5分，同 other 的 数。\n"
    other = "办法 乙（b）：施行 2020-01-01。引用 甲（plan），“../plan”。标准 数：5分。标准 补：同 plan 的 living_rate。"
    policy = load_policy(folders(tmp_path, plan=PLAN, rules=both, other=other) / "rules")
    assert policy.others["other"].others["plan"] is policy.others["plan"]


def refused(path: Path) -> PolicyError:
    with pytest.raises(PolicyError) as caught:
        load_policy(path)
    return caught.value


def test_circles_and_missing_files_are_told_at_the_reference(tmp_path: Path) -> None:
    where = folders(tmp_path, rules=RULES)
    missing = refused(where / "rules")
    assert ([each.code for each in missing.diagnostics], missing.name) == (["F834"], "rules.rules")
    folders(tmp_path, plan=PLAN + "引用 考核办法，“../rules”。\n")
    circle = refused(where / "rules")
    assert ([each.code for each in circle.diagnostics], circle.name) == (["F835"], "plan.rules")
    assert "rules.rules → plan.rules → rules.rules" in str(circle)


def test_references_are_bounded_in_depth(tmp_path: Path) -> None:
    texts = {
        f"p{n}": f"办法 第{n}份（p{n}）：施行 2020-01-01。引用 下一份（below），“../p{n + 1}”。" for n in range(1, 10)
    }
    where = folders(tmp_path, **texts, p10="办法 末份（p10）：施行 2020-01-01。")
    assert [each.code for each in refused(where / "p1").diagnostics] == ["F836"]
    assert load_policy(where / "p3").others["below"].model.policy.named.id == "p4"


CASE = """period = "2020"
[[case]]
name = "10亿元"
why = "10亿元刚好达到"
records = [{ type = "到位", "专班" = "甲组", "日期" = "2020-03-01", "金额" = "1000000000" }]
expect = [{ subject = "甲组", rule = "1", status = "not_fired" }]
"""


def test_the_commands_follow_references(run: Run, tmp_path: Path) -> None:
    where = folders(tmp_path, plan=PLAN, rules=RULES)
    (where / "rules" / "cases" / "one.toml").write_text(CASE, encoding="utf-8")
    (where / "money.jsonl").write_text("", encoding="utf-8")
    commands = (
        ["check", str(where / "rules")],
        ["test", str(where / "rules")],
        ["evaluate", str(where / "rules"), "--records", str(where / "money.jsonl"), "--period", "2020"],
    )
    for command in commands:
        assert run(*command).exit_code == 0, command
    file = where / "plan" / "plan.rules"
    file.write_text(PLAN.replace("10亿元", "12亿元"), encoding="utf-8")
    for command in commands:
        result = run(*command)
        assert result.exit_code != 0
        assert "E463" in result.output
        assert "plan.rules:3" in result.output
