"""Why this number: the tree from an account down to records, as text and as data."""

from __future__ import annotations

import json

import pytest

from assessrules.report.explain import UnknownTargetError, explain, render_text, to_data
from tests.report.test_scorecard import office
from tests.report.test_sentences import leads, visits


def test_an_account_down_to_its_records() -> None:
    assert render_text(explain(office(), "北京", "原始项目信息", "zh")) == (
        "原始项目信息：得26分\n"
        "├─ 基本分：计30分，余30分\n"
        "├─ 增加部分：不变，余30分\n"
        "└─ 减少部分：扣4分，余26分\n"
        "   └─ 2018年招商信息13条（L-001…L-013）\n"
        "      └─ 计入13条：L-001、L-002、L-003、L-004、L-005、L-006、L-007、L-008、L-009、L-010、L-011、L-012、L-013\n"
    )


def test_a_rule_with_what_was_left_out() -> None:
    tree = explain(leads(14, "f", value=12, marks="5+2a7+"), "beijing", "三", "zh")
    (rule,) = tree.children
    (premise,) = rule.children
    assert premise.text == "2018年招商线索12条（L-001…L-014），未达到15条"
    counted, left_out = premise.children
    assert counted.text.startswith("计入12条：L-001、")
    assert left_out.text == "未计入2条（不符合「分管领导接待」）：L-006、L-007"
    assert [seen.why for seen in left_out.records] == ["分管领导接待", "分管领导接待"]


def test_a_rule_over_weeks_opens_the_broken_ones() -> None:
    made = visits("n" * 6 + "f" + "n" * 45)
    tree = explain(made, "北京", "4/1", "zh")
    assert [child.text for child in tree.children] == [
        "依据四、1：第7周（2月12日至18日）拜访企业1家（V-015、V-016），标准不少于2家，少1家，未达标。"
    ]
    assert explain(made, "北京", "4/1@2018-W07", "zh").text == tree.children[0].text


def test_as_data() -> None:
    data = to_data(explain(office(), "北京", "lead_score", "zh"))
    assert json.loads(json.dumps(data)) == data
    assert data["children"][2]["children"][0]["children"][0]["records"][0] == {
        "id": "L-001",
        "date": "2018-01-08",
        "mark": "+",
    }


def test_an_unknown_name_tells_the_known_ones() -> None:
    with pytest.raises(UnknownTargetError) as caught:
        explain(office(), "北京", "总得分", "zh")
    assert "总分" in caught.value.known
    with pytest.raises(UnknownTargetError):
        explain(office(), "天津", "总分", "zh")
