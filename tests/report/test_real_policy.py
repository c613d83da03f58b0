"""The first policy over its example year: sentences, scorecard and explanations hold together for everybody."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from assessrules.calendars import state_council
from assessrules.evaluation.evaluate import evaluate
from assessrules.evaluation.request import Request
from assessrules.policy import compile_policy
from assessrules.report import clause_sentences, explain, scorecard
from assessrules.report.explain import known_targets, render_text, to_data
from assessrules.report.numbers import Language, width
from assessrules.report.scorecard_text import render_text as lay_out
from assessrules.tables.read import read_records
from assessrules.trace.nodes import Assessment
from assessrules.values.windows import Period

ROOT = Path(__file__).parents[2]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DAYS = (date(2018, 6, 30), date(2018, 12, 31))


@cache
def year(as_of: date, known: bool = True) -> Assessment:
    policy = compile_policy((ROOT / "policies/shanting-2018-16/shanting.rules").read_text(encoding="utf-8"), "shanting")
    given = read_records(ROOT / "examples/shanting-2018", policy)
    return evaluate(
        Request(
            policy=policy,
            period=Period.parse("2018"),
            as_of=as_of,
            subjects=given.subjects,
            records=given.records if known else (),
            judgements=given.judgements if known else (),
            published=given.published if known else (),
            coverage=given.coverage if known else dict.fromkeys(policy.model.records),
            calendar=state_council(),
        )
    )


def said(subject: str, place: str, as_of: date = DAYS[1]) -> list[str]:
    return [each.text for each in clause_sentences(year(as_of), subject, "zh") if each.place == place]


def test_beijing_in_its_own_words() -> None:
    assert said("北京", "四、1")[0] == (
        "依据四、1：每周拜访企业不少于2家；52周中达标50周，未达标2周：第7周（1家）、第33周（1家）。"
    )
    assert "依据四、3：每月25日前提交月报；12个月中达标11个月，迟报1个月：8月（8月27日报送，迟2天）。" in said(
        "北京", "四、3"
    )
    assert said("北京", "三")[0] == (
        "依据三：2018年精准招商信息11至12条（BJ-XX-001…BJ-XX-013，计入11条），标准不少于15条，未达标。"
        "BJ-XX-005未计入：不符合「分管领导接待」；BJ-XX-010缺「有投资意向」，无论补为何值，结论不变。"
    )
    assert said("北京", "附件·目标任务·1") == [
        "依据附件·目标任务·1：满分30分；2018年招商信息13条（BJ-XX-001…BJ-XX-013），较15条少2条，扣4分；"
        "「计分信息」按「原始」解读（默认），得26分。"
    ]


def test_half_way_through_the_year() -> None:
    assert said("北京", "附件·目标任务·1", DAYS[0]) == [
        "依据附件·目标任务·1：满分30分；截至6月30日，招商信息7条（BJ-XX-001…BJ-XX-007）；"
        "「计分信息」按「原始」解读（默认）；照现有记录计14分，最终不低于14分，不封顶。"
    ]
    assert said("北京", "四、4", DAYS[0]) == [
        "依据四、4：截至6月30日，调研报告0篇，标准不少于1篇；期间未满，待定，最迟2018年12月31日可定。"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("as_of", DAYS)
@pytest.mark.parametrize("known", [True, False])
def test_every_clause_speaks_and_no_sentence_is_broken(language: Language, as_of: date, known: bool) -> None:
    made = year(as_of, known)
    heard = set()
    for sheet in made.sheets.values():
        for each in clause_sentences(made, sheet, language):
            heard.add(each.clause)
            assert each.text.endswith("。" if language == "zh" else "."), each.text
            assert not re.search(
                r"None|Open\(|Fraction|[{}]|；；|，，|；。|，。|：。|；，|, ,|; ;|~[0-9a-f]{6}", each.text
            ), each.text
            assert not re.search(r"(?:[A-Z]{2}-[A-Z]{2}-\d{3}(?:、|, )){3}", each.text), each.text
    assert heard == {clause["id"] for clause in made.plan.clauses}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("as_of", DAYS)
def test_the_scorecard_fits(language: Language, as_of: date) -> None:
    for size in (80, 100, 140):
        text = lay_out(scorecard(year(as_of), language), size)
        assert max(width(line) for line in text.splitlines()) <= size
    assert lay_out(scorecard(year(as_of, False), language), 100)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_can_be_opened(language: Language) -> None:
    made = year(DAYS[1])
    for sheet in made.sheets.values():
        for target in known_targets(made, sheet):
            tree = explain(made, sheet.subject, target, language)
            assert render_text(tree).startswith(tree.text)
            json.dumps(to_data(tree))


def test_points_on_the_card_add_up() -> None:
    for card in scorecard(year(DAYS[1]), "zh").cards:
        values = [item.value for item in card.items]
        if all(isinstance(value, int) for value in values):
            assert card.totals[0].value == sum(values)  # type: ignore[arg-type]
