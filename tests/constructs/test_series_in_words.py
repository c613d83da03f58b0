"""Due days, occasions and windows in a row as the report tells them, in both languages; and the day of an order."""

from __future__ import annotations

from datetime import date

import pytest

from assessrules.calendars.state_council import state_council
from assessrules.cases.run import request_of
from assessrules.evaluation.evaluate import evaluate
from assessrules.report import clause_sentences
from assessrules.source.language import Language
from assessrules.trace.nodes import Assessment
from assessrules.trace.views import sanctions, summary
from tests.constructs.test_series import CASES


def of(name: str) -> Assessment:
    policy, case = next(each for each in CASES if each[1].name == name)
    return evaluate(request_of(policy, case, state_council()))


SENTENCES: tuple[tuple[str, str, str, Language, str], ...] = (
    (
        "8月31日是星期六，顺延到9月2日；这一份算8月的，不再算9月的",
        "beijing",
        "1#monthly_duty",
        "zh",
        "每月月底前（遇休息日顺延）提交月报；24个月中达标2个月，漏报1个月：2013年9月，待定21个月（最迟2015年6月30日可定）。",
    ),
    (
        "8月31日是星期六，顺延到9月2日；这一份算8月的，不再算9月的",
        "beijing",
        "1#monthly_duty",
        "en",
        "monthly every month, by the end of the month (rolling over rest days); met in 2 of 24 months, missing in 1 month: "
        "September 2013, 21 months pending (settled by 30 June 2015).",
    ),
    (
        "县委决定以后",
        "甲",
        "2#ladder.3",
        "zh",
        "F-003：第3次，县委已于2013年11月5日决定，由县委决定予以免职（自2013年11月5日起）。",
    ),
    (
        "撤回第一次，后面的依次提前",
        "甲",
        "2#ladder.2",
        "en",
        "F4: occasion 2, warning (since 1 February 2014).",
    ),
    (
        "连续八个月没有实绩，还差一个月",
        "beijing",
        "3#nine",
        "zh",
        "「连续9个月无招商实绩」待定（已知最长连续8个月）；期间未满，待定，最迟2015年6月30日可定。",
    ),
    (
        "一季三个；各月都要有",
        "beijing",
        "3#busy",
        "en",
        '"任一季度招商实绩的个数达到3个" holds (quarter 4 2013);',
    ),
)


@pytest.mark.parametrize(("name", "subject", "rule", "language", "text"), SENTENCES)
def test_a_sentence(name: str, subject: str, rule: str, language: Language, text: str) -> None:
    told = {each.node: each.text for each in clause_sentences(of(name), subject, language)}
    assert text in told[rule]


def test_an_order_has_the_day_of_its_record_or_of_a_later_decision() -> None:
    assessment = of("县委决定以后")
    days = {(each.rule, each.instance): each.day for each in sanctions(assessment) if each.day is not None}
    assert days["2#ladder.1", "F-001"] == date(2013, 8, 1)
    assert days["2#ladder.2", "F-002"] == date(2013, 8, 31)
    assert days["2#ladder.3", "F-003"] == date(2013, 11, 5)
    assert {each.get("day") for each in summary(assessment)["sanctions"]} >= {"2013-08-01", "2013-11-05"}
