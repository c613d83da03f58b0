"""Sentences, each expected one written by hand as an official would."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assessrules.report.clause_report import clause_sentences
from assessrules.trace.nodes import Assessment, Column, Given
from assessrules.values.bounds import Open, Opening
from tests.report.office_year import (
    MID_YEAR,
    YEAR_END,
    assessment,
    column,
    counted,
    ledger,
    line,
    measure,
    posted,
    rule,
    ruled,
    sheet,
    standard,
)

LEADS = {"lead": column("L", date(2018, 1, 8), 17)}


def said(made: Assessment, language: Any = "zh", subject: str = "beijing") -> list[str]:
    return [each.text for each in clause_sentences(made, subject, language)]


def clause(own_id: str, place: str, **more: Any) -> dict[str, Any]:
    return {"id": own_id, "place": place, **more}


# -------------------------------------------------------------------- requirements


def leads(count: int, letter: str, as_of: date = YEAR_END, value: Any = None, marks: str = "") -> Assessment:
    own = sheet(
        records={"lead": column("L", date(2018, 1, 8), count)},
        measured={"lead": counted(count if value is None else value, marks or f"{count}+")},
        ruled={"3": ruled(letter, {"f": "n", "n": "y"}.get(letter, letter))},
    )
    return assessment(
        [own],
        as_of,
        [clause("3", "三", rules=["3"])],
        measures={"lead": measure("lead", name="招商线索", where=["分管领导接待"])},
        rules={"3": rule("3", ["not", ["ge", ["m", "lead"], "15"]])},
    )


def test_requirement_met_and_missed() -> None:
    assert said(leads(17, "n")) == ["依据三：2018年招商线索17条（L-001…L-017），标准不少于15条，达标。"]
    assert said(leads(13, "f")) == ["依据三：2018年招商线索13条（L-001…L-013），标准不少于15条，少2条，未达标。"]
    assert said(leads(13, "f"), "en") == [
        "Under 三: 招商线索 in 2018: 13 (L-001…L-013), norm not fewer than 15, 2 short, not met."
    ]


def test_nothing_recorded_is_told_as_nothing() -> None:
    assert said(leads(0, "f")) == ["依据三：2018年招商线索0条，标准不少于15条，少15条，未达标。"]


def test_left_out_and_set_aside() -> None:
    made = leads(14, "f", value=12, marks="5+2a7+")
    assert said(made) == [
        "依据三：2018年招商线索12条（L-001…L-014），标准不少于15条，少3条，未达标。"
        "L-006、L-007未计入：不符合「分管领导接待」。"
    ]


def test_pending_and_certain_early() -> None:
    later = frozenset({Opening("later", until="2018-12-31")})
    assert said(leads(2, "p", MID_YEAR, Open(2, 2, None, later))) == [
        "依据三：截至6月30日，招商线索2条（L-001、L-002），标准不少于15条；期间未满，待定，最迟2018年12月31日可定。"
    ]
    assert said(leads(17, "n", MID_YEAR, Open(17, 17, None, later))) == [
        "依据三：截至6月30日，招商线索17条（L-001…L-017），标准不少于15条，达标；期间未满，但结论不会再变。"
    ]


def test_missing_facts() -> None:
    gap = frozenset({Opening("missing", "L-010.received")})
    made = leads(15, "u", value=Open(14, None, 15, gap), marks="9+?5+")
    own = made.sheets["beijing"].measured["lead"]
    assert own.lack == {}
    text = said(made)[0]
    assert text == (
        "依据三：2018年招商线索14至15条（L-001…L-015，计入14条），标准不少于15条；L-010缺「分管领导接待」，无法判定。"
    )


def test_a_gap_that_does_not_matter() -> None:
    own = sheet(
        records={"lead": column("L", date(2018, 1, 8), 13)},
        measured={
            "lead": counted(
                Open(11, None, 12, frozenset({Opening("missing", "L-010.intent")})),
                "4+a4+?3+",
                lack={"L-010": ("intent",)},
            )
        },
        ruled={"3": ruled("f", "y")},
    )
    made = assessment(
        [own],
        clauses=[clause("3", "三", rules=["3"])],
        measures={"lead": measure("lead", name="精准招商信息", where=["分管领导接待", "有投资意向"])},
        rules={"3": rule("3", ["lt", ["m", "lead"], "15"])},
    )
    assert said(made) == [
        "依据三：2018年精准招商信息11至12条（L-001…L-013，计入11条），标准不少于15条，未达标。"
        "L-005未计入：不符合「分管领导接待」；L-010缺「有投资意向」，无论补为何值，结论不变。"
    ]


def test_spending_over_the_plan() -> None:
    own = sheet(
        records={"expense": column("E", date(2018, 1, 2), 52, fields={"amount": (10000,) * 52})},
        measured={"spent": counted(551297, "52+"), "more": counted(0, "")},
        given={"annual_budget:year": standard(500000, "2018-05-15")},
        ruled={"6/(1)": ruled("f", "n")},
    )
    made = assessment(
        [own],
        clauses=[clause("6/(1)", "六、（一）", rules=["6/(1)"])],
        measures={
            "spent": measure("expense", "sum", field="amount", unit="yuan"),
            "more": measure("expense", "sum", field="amount", unit="yuan", name="核定追加"),
        },
        given={"annual_budget:year": {"what": "standard", "of": "annual_budget", "label": "年度经费", "unit": "yuan"}},
        rules={
            "6/(1)": rule(
                "6/(1)", ["not", ["le", ["m", "spent"], ["add", ["g", "annual_budget:year"], ["m", "more"]]]], "budget"
            )
        },
    )
    assert said(made) == [
        "依据六、（一）：2018年开支金额551297元（E-001…E-052），标准不超过年度经费50万元（2018年5月15日起施行），超支51297元。"
    ]


# -------------------------------------------------------------------- many windows


def visits(each: str, as_of: date = YEAR_END, value: Any = None) -> Assessment:
    per_week = value or tuple(1 if week in (6, 32) else 2 for week in range(52))
    own = sheet(
        records={"visit": column("V", date(2018, 1, 2), 100, 3)},
        measured={"visit": counted(per_week, "100+")},
        ruled={"4/1": ruled(each, each.translate({102: "n", 110: "y"}))},
    )
    return assessment(
        [own],
        as_of,
        [clause("4/1", "四、1", rules=["4/1"])],
        measures={"visit": measure("visit", "distinct", "week", field="company", unit="count:家")},
        rules={"4/1": rule("4/1", ["not", ["ge", ["m", "visit"], "2"]], per="week", label="拜访")},
    )


def test_weeks() -> None:
    assert said(visits("n" * 6 + "f" + "n" * 25 + "f" + "n" * 19)) == [
        "依据四、1：每周拜访企业不少于2家；52周中达标50周，未达标2周：第7周（1家）、第33周（1家）。"
    ]
    assert said(visits("n" * 52)) == ["依据四、1：每周拜访企业不少于2家；52周均达标。"]
    assert said(visits("n" * 6 + "f" + "n" * 25 + "f" + "n" * 19), "en") == [
        "Under 四、1: visit company every week not fewer than 2; met in 50 of 52 weeks, not in 2 weeks: week 7 (1), week 33 (1)."
    ]


def test_weeks_still_to_come() -> None:
    assert said(visits("n" * 6 + "f" + "n" * 19 + "p" * 26, MID_YEAR)) == [
        "依据四、1：每周拜访企业不少于2家；52周中达标25周，未达标1周：第7周（1家），待定26周（最迟2018年12月30日可定）。"
    ]


def test_late_and_missing_reports() -> None:
    days = [date(2018, month, 27 if month == 8 else 20) for month in range(1, 13) if month != 10]
    reports = Column(tuple(f"R-{day.month:02}" for day in days), tuple(days))
    own = sheet(
        records={"monthly_report": reports},
        measured={"report": counted((1,) * 7 + (0, 1, 0, 1, 1), "7+a3+")},
        ruled={"4/3": ruled("nnnnnnnfnfnn", "", finds={"late": "yyyyyyyyynyy", "missing": "nnnnnnnnnynn"})},
    )
    made = assessment(
        [own],
        clauses=[clause("4/3", "四、3", rules=["4/3"])],
        measures={"report": measure("monthly_report", per="month", until=["byday", "month", "25"], where=["25日前"])},
        rules={"4/3": rule("4/3", ["not", ["ge", ["m", "report"], "1"]], per="month", construct="submit")},
    )
    assert said(made) == [
        "依据四、3：每月25日前提交月报；12个月中达标10个月，迟报1个月：8月（8月27日报送，迟2天），漏报1个月：10月。"
    ]


# -------------------------------------------------------------------- sanctions and outcomes


def replacement(letter: str, judgements: dict[str, Given], reads: str) -> Assessment:
    absences = Column(
        ("A-001", "A-002"), (date(2018, 7, 2), date(2018, 7, 10)), until=(date(2018, 7, 10), date(2018, 7, 17))
    )
    own = sheet(
        "jia",
        "甲",
        "person",
        records={"absence": absences, "second_job": Column((), ())},
        measured={"job": counted(0, ""), "run": counted(16, "2+"), "days": counted(12, "2+")},
        given=judgements,
        ruled={"5/4": ruled(letter, *reads)},
    )
    when = [
        "and",
        ["or", ["ge", ["m", "job"], "1"], ["ge", ["m", "run"], "15"], ["ge", ["m", "days"], "30"]],
        ["g", "5/4@assessment_office"],
        ["g", "5/4@promotion_bureau"],
    ]
    return assessment(
        [own],
        clauses=[clause("5/4", "五、4", rules=["5/4"])],
        measures={
            "job": measure("second_job"),
            "run": measure("absence", "run", name="脱岗", unit="day"),
            "days": measure("absence", "workdays", name="脱岗", unit="workday"),
        },
        given={
            "5/4@assessment_office": {"what": "judgement", "of": "5/4", "body": "assessment_office"},
            "5/4@promotion_bureau": {"what": "judgement", "of": "5/4", "body": "promotion_bureau"},
        },
        rules={
            "5/4": rule(
                "5/4", when, "sanction", orders=[{"outcome": "replacement", "proposed_to": "district_committee"}]
            )
        },
    )


FOUND = Given("judgement", True, by="assessment_office", at=date(2018, 8, 20))
AWAITED = Given(
    "judgement",
    Open(False, None, True, frozenset({Opening("judgement", "promotion_bureau")})),
    awaits="promotion_bureau",
)


def test_a_sanction_waits_for_one_body() -> None:
    made = replacement("p", {"5/4@assessment_office": FOUND, "5/4@promotion_bureau": AWAITED}, "nynyp")
    assert said(made, subject="甲") == [
        "依据五、4：2018年无兼职兼薪；脱岗最长连续16天（A-001、A-002），达到15天；"
        "脱岗累计12个工作日（A-001、A-002），未达到30个工作日；"
        "区考核办已于2018年8月20日认定；尚待区投资促进局认定；条件自2018年7月16日起已具备，是否予以撤换待定。"
    ]


def test_a_sanction_that_is_due() -> None:
    both = {
        "5/4@assessment_office": FOUND,
        "5/4@promotion_bureau": Given("judgement", True, by="promotion_bureau", at=date(2018, 8, 21)),
    }
    assert said(replacement("f", both, "nynyy"), subject="jia")[0].endswith(
        "区投资促进局已于2018年8月21日认定；条件和认定自2018年8月21日起齐备；提请区委予以撤换。"
    )


def interview(letter: str, total: Any, reads: tuple[str, ...]) -> Assessment:
    own = sheet(
        records={"lead": column("L", date(2018, 1, 8), 13)},
        measured={"lead": counted(13, "13+")},
        ruled={"note": ruled(letter, *reads)},
        ledgers={"total": posted((total, total, "y"))},
    )
    return assessment(
        [own],
        clauses=[clause("note", "附件·注", rules=["note"])],
        measures={"lead": measure("lead")},
        ledgers={"total": ledger("总分", "5/6", [line("base", "add", "0")])},
        rules={
            "note": rule(
                "note",
                ["and", ["over"], ["or", ["le", ["l", "total"], "60"], ["lt", ["m", "lead"], "15"]]],
                "outcome",
                orders=[{"outcome": "interview", "actors": ["district_leader"]}],
            )
        },
    )


def test_outcomes() -> None:
    waits = frozenset({Opening("judgement", "promotion_bureau")})
    assert said(interview("f", Open(26, None, 36, waits), ("y", "y", "y"))) == [
        "依据附件·注：总分26至36分，不超过60分；2018年招商信息13条（L-001…L-013），不足15条；由区主要领导予以约谈；"
        "尚待认定的事项无论如何认定，结论不变。"
    ]
    assert said(interview("n", 69, ("y", "n", "n")))[0].startswith("依据附件·注：总分69分，超过60分；")
    assert said(interview("n", 69, ("y", "n", "n")))[0].endswith("不予约谈。")


# -------------------------------------------------------------------- accounts


def lead_score(count: int, *lines: tuple[Any, Any, str], as_of: date = YEAR_END, value: Any = None) -> Assessment:
    own = sheet(
        records={"lead": column("L", date(2018, 1, 8), count)},
        measured={"lead": counted(count if value is None else value, f"{count}+")},
        ledgers={"lead_score": posted(*lines)},
    )
    steps = [
        line("base", "add", "30", step="0"),
        line("over", "add", ["mul", ["floorsteps", ["sub", ["m", "lead"], "15"], "1"], "2"]),
        line("under", "add", ["mul", ["floorsteps", ["sub", "15", ["m", "lead"]], "1"], "-2"]),
    ]
    return assessment(
        [own],
        as_of,
        [clause("a/1", "附件·目标任务·1", accounts=["lead_score"])],
        measures={"lead": measure("lead")},
        ledgers={"lead_score": ledger("原始项目信息", "a/1", steps, full="30")},
    )


def test_points_above_and_below() -> None:
    assert said(lead_score(17, (30, 30, "y"), (4, 34, "y"), (0, 34, "y"))) == [
        "依据附件·目标任务·1：满分30分；2018年招商信息17条（L-001…L-017），较15条多2条，加4分，得34分。"
    ]
    assert said(lead_score(13, (30, 30, "y"), (0, 30, "y"), (-4, 26, "y"))) == [
        "依据附件·目标任务·1：满分30分；2018年招商信息13条（L-001…L-013），较15条少2条，扣4分，得26分。"
    ]
    assert said(lead_score(15, (30, 30, "y"), (0, 30, "y"), (0, 30, "y"))) == [
        "依据附件·目标任务·1：满分30分；2018年招商信息15条（L-001…L-015），与15条持平，得30分。"
    ]
    assert said(lead_score(17, (30, 30, "y"), (4, 34, "y"), (0, 34, "y")), "en") == [
        "Under 附件·目标任务·1: full marks 30 points; lead in 2018: 17 (L-001…L-017), 2 more than 15, +4 points, comes to 34 points."
    ]


def test_half_way_through_the_year() -> None:
    later = frozenset({Opening("later", until="2018-12-31")})
    made = lead_score(
        7,
        (30, 30, "y"),
        (Open(0, 0, None, later), Open(30, 30, None, later), "y"),
        (Open(-16, -16, 0, later), Open(14, 14, None, later), "y"),
        as_of=MID_YEAR,
        value=Open(7, 7, None, later),
    )
    assert said(made) == [
        "依据附件·目标任务·1：满分30分；截至6月30日，招商信息7条（L-001…L-007）；照现有记录计14分，最终不低于14分，不封顶。"
    ]


def post_score(member_values: tuple[int, ...], *lines: tuple[Any, Any, str]) -> Assessment:
    total = sum(member_values)
    start = date(2018, 2, 1)
    checks = column("C", start, total, 20, who=tuple(f"p{i}" for i, n in enumerate(member_values) for _ in range(n)))
    own = sheet(
        members=tuple(f"p{i}" for i in range(len(member_values))),
        records={"spot_check@members": checks},
        measured={"failed": counted(total, f"{total}+"), "failed.each": counted(member_values, f"{total}+")},
        ledgers={"post_score": posted(*lines)},
    )
    people = [
        sheet(f"p{i}", name, "person", of="beijing", stays=(("beijing", None, None),))
        for i, name in enumerate(("甲", "乙", "丙")[: len(member_values)])
    ]
    steps = [
        line("base", "add", "15"),
        line("each", "add", ["mul", ["m", "failed"], "-5"]),
        line("floor", "floor", "0"),
        line("forfeit", "forfeit", when=["some", "person", "year", ["ge", ["m", "failed.each"], "2"]]),
    ]
    failed = {"name": "不正常驻点", "where": ["非正常"]}
    return assessment(
        [own, *people],
        clauses=[clause("a/3", "附件·驻外工作", accounts=["post_score"])],
        measures={
            "failed": measure("spot_check", **failed),
            "failed.each": measure("spot_check", whose="each", **failed),
        },
        ledgers={"post_score": ledger("驻外工作", "a/3", steps, full="15")},
    )


def test_forfeited_and_floored() -> None:
    assert said(post_score((0, 2, 0), (15, 15, "y"), (-10, 5, "y"), (0, 5, "y"), (-5, 0, "y"))) == [
        "依据附件·驻外工作：满分15分；2018年不正常驻点2次（C-001、C-002），扣10分；"
        "乙不正常驻点2次（C-001、C-002），该项不得分，核减所余5分，得0分。"
    ]
    assert said(post_score((1, 1, 1), (15, 15, "y"), (-20, -5, "y"), (5, 0, "y"), (0, 0, "n")))[0].endswith(
        "扣20分；低于最低0分，补回5分，得0分。"
    )


def test_an_item_that_waits_for_a_judgement() -> None:
    waits = frozenset({Opening("judgement", "promotion_bureau")})
    own = sheet(
        given={"in_order": Given("judgement", Open(False, None, True, waits), awaits="promotion_bureau")},
        ledgers={"routine": posted((Open(0, None, 10, waits), Open(0, None, 10, waits), "p"))},
    )
    made = assessment(
        [own],
        clauses=[clause("a/5", "附件·日常工作", accounts=["routine"])],
        given={"in_order": {"what": "judgement", "of": "in_order", "label": "及时梳理", "body": "promotion_bureau"}},
        ledgers={"routine": ledger("日常工作", "a/5", [line("set", "set", "10", when=["g", "in_order"])], full="10")},
    )
    assert said(made) == ["依据附件·日常工作：满分10分；尚待区投资促进局认定「及时梳理」；最终0至10分。"]


# -------------------------------------------------------------------- the rest


def test_text_and_definitions_stand_once() -> None:
    made = assessment(
        [sheet()],
        clauses=[clause("2/2", "二、2", reason="主攻方向，没有可计算的标准"), clause("1", "一")],
    )
    assert said(made) == [
        "依据二、2：原则性规定，不计算（主攻方向，没有可计算的标准）。",
        "依据一：本条为定义或者说明，不单独计算。",
    ]
    assert [each.letter for each in clause_sentences(made, None, "zh")] == ["", ""]


@pytest.mark.parametrize(
    ("each", "text"),
    [
        ("n", "依据六、（二）：1笔开支，无不符。"),
        ("nfn", "依据六、（二）：查出1笔开支（E-002），列为问题。"),
    ],
)
def test_a_prohibition(each: str, text: str) -> None:
    own = sheet(records={"expense": column("E", date(2018, 1, 2), len(each))}, ruled={"6/(2)": ruled(each, each)})
    made = assessment(
        [own],
        clauses=[clause("6/(2)", "六、（二）", rules=["6/(2)"])],
        rules={"6/(2)": rule("6/(2)", ["true"], per=None, each="expense", construct="forbid")},
    )
    assert said(made) == [text]


def test_a_procedure_with_a_step_skipped() -> None:
    own = sheet(
        records={"conference": column("H", date(2018, 3, 2), 3)},
        measured={"chain": counted(("d d d", "d s d", "d . ."), "8+")},
        ruled={"6/(2)4": ruled("nfp", "nyp")},
    )
    steps = [{"id": "approval", "label": "批准"}, {"id": "filing", "label": "报备"}, {"id": "event", "label": "实施"}]
    made = assessment(
        [own],
        clauses=[clause("6/(2)4", "六、（二）4", rules=["6/(2)4"])],
        measures={"chain": {"fold": "chain", "of": "conference", "steps": steps}},
        rules={
            "6/(2)4": rule("6/(2)4", ["chain", "chain"], "procedure", None, each="conference", construct="procedure")
        },
    )
    assert said(made) == [
        "依据六、（二）4：H-002第2步「报备」未见记录即已办理第3步「实施」；H-003尚未办结，待办第2步「报备」，待定；其余1次会议活动程序相符。"
    ]


def test_not_applicable() -> None:
    made = leads(0, "a")
    assert said(made) == ["依据三：本条不适用。"]


def test_no_sentence_names_more_than_three_ids() -> None:
    texts = [*said(leads(17, "n")), *said(visits("n" * 52))]
    assert all(text.count("L-0") <= 3 for text in texts)
