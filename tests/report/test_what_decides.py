"""A sentence names what decides: the rule that was broken and by whom, the due day, since when, what is left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from assessrules import (
    Assessment,
    Belonging,
    JudgementGiven,
    Mode,
    Period,
    RawRecord,
    Request,
    Subject,
    compile_policy,
    evaluate,
)
from assessrules.calendars import state_council
from assessrules.policy import Policy
from assessrules.report import clause_sentences, explain, scorecard
from assessrules.report.numbers import Language
from assessrules.report.scorecard_text import render_text

ROOT = Path(__file__).parents[2]
OFFICE = {"工作处": "北京"}


@cache
def policy() -> Policy:
    return compile_policy((ROOT / "policies/shanting-2018-16/shanting.rules").read_text(encoding="utf-8"), "shanting")


def made(
    *records: RawRecord,
    judgements: tuple[JudgementGiven, ...] = (),
    readings: Mapping[str, str] | None = None,
    as_of: date = date(2018, 12, 31),
    until: date | None = None,
    mode: Mode = Mode.STRICT,
) -> Assessment:
    people = (
        Subject("甲", "person", "张三", belongs_to=(Belonging("beijing", None, until),)),
        Subject("乙", "person", "李四", belongs_to=(Belonging("beijing"),)),
    )
    return evaluate(
        Request(
            policy=policy(),
            period=Period.parse("2018"),
            as_of=as_of,
            subjects=(Subject("beijing", "office", "北京"), *people),
            records=records,
            judgements=judgements,
            readings=readings or {},
            calendar=state_council(),
            mode=mode,
        )
    )


def said(of: Assessment, subject: str, place: str, language: Language = "zh") -> str:
    return " ".join(each.text for each in clause_sentences(of, subject, language) if each.place == place and each.node)


def away(own_id: str, first: str, last: str, **more: str) -> RawRecord:
    return RawRecord("离岗", own_id, {"人员": "甲", "期间": f"{first}至{last}", "理由正当": "否", **more})


def found(body: str, day: date) -> JudgementGiven:
    return JudgementGiven(on="五、4", subject="甲", by=body, date=day, value=True)


BOTH = (found("区考核办", date(2018, 8, 20)), found("区投资促进局", date(2018, 9, 3)))


@pytest.mark.parametrize(
    ("records", "judgements", "since"),
    [
        ((away("1", "2018-07-02", "2018-07-17"),), BOTH, "条件和认定自2018年9月3日起齐备"),
        ((away("1", "2018-12-02", "2018-12-20"),), BOTH, "条件和认定自2018年12月16日起齐备"),
        ((away("1", "2017-12-25", "2018-01-12"),), (), "条件自2018年1月8日起已具备"),
        (
            (away("1", "2018-07-02", "2018-07-10"), away("2", "2018-07-09", "2018-07-20")),
            (),
            "条件自2018年7月16日起已具备",
        ),
        ((RawRecord("兼职兼薪", "1", {"人员": "甲", "日期": "2018-03-05"}),), (), "条件自2018年3月5日起已具备"),
    ],
    ids=["the second finding", "the fifteenth day", "a run begun last year", "overlapping", "a second job"],
)
def test_a_sanction_is_due_on_the_latest_of_all_it_needs(
    records: tuple[RawRecord, ...], judgements: tuple[JudgementGiven, ...], since: str
) -> None:
    assert since in said(made(*records, judgements=judgements), "甲", "五、4")


def test_thirty_working_days_are_reached_on_the_thirtieth() -> None:
    """Three days in each of ten weeks, and one more."""
    days = [date(2018, 5, 14).fromordinal(date(2018, 5, 14).toordinal() + 7 * week) for week in range(10)]
    records = [
        away(str(number), first.isoformat(), date.fromordinal(first.toordinal() + 2).isoformat())
        for number, first in enumerate(days)
    ]
    # 18 June 2018 is the Dragon Boat holiday, so three days in each of ten weeks are twenty-nine
    more = away("more", "2018-07-23", "2018-07-23")
    text = said(made(*records, more), "甲", "五、4")
    assert "脱岗累计30个工作日" in text
    assert "条件自2018年7月23日起已具备" in text


def test_a_late_report_with_its_due_day() -> None:
    item = RawRecord("重大项目信息", "Z1", {**OFFICE, "日期": "2018-09-30"})
    report = RawRecord("专报", "B1", {**OFFICE, "日期": "2018-10-09", "事项": "Z1"})
    text = said(made(item, report), "北京", "五、2")
    assert "迟报1条：Z1（期限10月8日，10月9日报送，迟1天）" in text
    assert "漏报1条：Z1（期限10月8日）" in said(made(item), "北京", "五、2")
    assert "Z1 (due 8 October, reported 9 October, 1 day late)" in said(made(item, report), "北京", "五、2", "en")


def test_who_broke_which_rule_of_a_clause() -> None:
    text = said(made(readings={"在岗不足": "不得分处理"}), "北京", "附件·驻外工作")
    assert "不符合【附件·驻外工作】（月在岗：李四、张三；年在岗：李四、张三），该项不得分" in text


def test_a_clause_named_for_one_of_its_rules() -> None:
    assert "不符合【四、3】（月报）" in said(made(), "北京", "附件·日常工作")
    assert "四、3 (monthly report) not met" in said(made(), "北京", "附件·日常工作", "en")


def test_a_spending_off_the_list_with_its_sum() -> None:
    gift = RawRecord("开支", "K1", {**OFFICE, "日期": "2018-03-05", "金额": "3087", "用途": "其他用途"})
    assert said(made(gift), "北京", "六、（二）") == (
        "依据六、（二）：不得开支（用途为其他用途）；查出1笔开支（K1，3087元），列为问题。"
    )


@pytest.mark.parametrize(("amount", "left"), [("437491", "余62509元"), ("500000", "余0元"), ("551297", "超支51297元")])
def test_what_is_left_of_the_budget(amount: str, left: str) -> None:
    spent = RawRecord("开支", "K1", {**OFFICE, "日期": "2018-03-05", "金额": amount, "用途": "住宿费"})
    text = said(made(spent), "北京", "六、（三）")
    assert text.endswith(f"{left}。")
    assert "年度经费50万元；2018年无核定追加；开支金额" in text


def test_a_gap_stands_after_the_conclusion_that_it_cannot_turn() -> None:
    lead = {
        **OFFICE,
        "企业": "甲公司",
        "企业类别": "上市公司",
        "来访职务": "总裁",
        "部门参与": "是",
        "分管领导接待": "是",
    }
    text = said(
        made(RawRecord("招商信息", "L1", {**lead, "日期": "2018-03-05"}), readings={"计分信息": "精准"}),
        "北京",
        "附件·注",
    )
    assert "不足15条；L1缺「有投资意向」，无论补为何值，结论不变" in text


def test_rest_within_the_limit_is_not_named_among_the_days_away() -> None:
    rest = RawRecord("回乡休息", "H1", {"人员": "甲", "期间": "2018-05-01至2018-05-05"})
    text = said(made(rest, away("1", "2018-07-02", "2018-07-17"), readings={"脱岗口径": "连同超期休息"}), "甲", "五、4")
    assert "脱岗与超期休息最长连续16天（1），达到15天" in text


def test_who_left_during_the_year_and_names_on_narrow_screens() -> None:
    card = scorecard(made(until=date(2018, 8, 31)), "en")
    text = render_text(card, 60)
    assert "张三 (until 31 August)" in text
    assert "张三（至8月31日）" in render_text(scorecard(made(until=date(2018, 8, 31)), "zh"), 60)
    assert not [line for line in text.splitlines() if len(line) > 60]


@pytest.mark.parametrize(("subject", "place", "whom"), [("北京", "五、4", "人员"), ("甲", "附件·注", "工作处")])
def test_a_clause_that_governs_others_says_whom(subject: str, place: str, whom: str) -> None:
    """It is not passed off as a statement of principle, nor left blank."""
    assert explain(made(), subject, place, "zh").text == f"本条管{whom}，请对其查看"


def test_points_say_how_many_records_were_set_aside() -> None:
    """A lenient run tells it beside every number that they could have moved, and names them once at the end."""
    wrong = RawRecord("招商信息", "L9", {**OFFICE, "企业": "甲公司", "日期": "2018-13-01"})
    of = made(wrong, mode=Mode.LENIENT)
    assert "扣30分；另有1条记录被退回，未计入" in said(of, "北京", "附件·目标任务·1")
    text = render_text(scorecard(of, "zh"), 100)
    assert "· 招商信息 L9：日期“2018-13-01”不是日期〔R606〕" in text
