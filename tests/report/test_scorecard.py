"""The scorecard: what stands in it, and how it is laid out."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from assessrules.report.numbers import width
from assessrules.report.scorecard import scorecard
from assessrules.report.scorecard_text import render_lines, render_text, wrap
from assessrules.trace.nodes import Assessment, Given, SetAside
from assessrules.values.bounds import Open, Opening
from tests.report.office_year import assessment, column, counted, ledger, line, measure, posted, rule, ruled, sheet

WAITS = frozenset({Opening("judgement", "promotion_bureau")})


def office() -> Assessment:
    """Beijing: 13 leads, an item that waits for a judgement, a total, one person with a total of their own."""
    beijing = sheet(
        members=("jia",),
        records={"lead": column("L", date(2018, 1, 8), 13)},
        measured={"lead": counted(13, "13+")},
        given={
            "in_order": Given("judgement", Open(False, None, True, WAITS), awaits="promotion_bureau"),
            "scored": Given("reading", "original", by="default"),
        },
        ruled={"3": ruled("f", "y"), "note": ruled("f", "y")},
        ledgers={
            "lead_score": posted((30, 30, "y"), (0, 30, "y"), (-4, 26, "y")),
            "routine": posted((Open(0, None, 10, WAITS), Open(0, None, 10, WAITS), "p")),
            "total": posted((26, 26, "y"), (Open(0, None, 10, WAITS), Open(26, None, 36, WAITS), "y")),
        },
    )
    person = sheet(
        "jia",
        "甲",
        "person",
        of="beijing",
        ledgers={"own": posted((26, 26, "y"), (Fraction(1, 2), Fraction(53, 2), "y"))},
    )
    return assessment(
        [beijing, person],
        clauses=[
            {"id": "3", "place": "三", "rules": ["3"]},
            {"id": "5/6", "place": "五、6", "accounts": ["total"]},
            {"id": "8/1", "place": "八、1", "accounts": ["own"]},
            {"id": "a/1", "place": "附件·目标任务·1", "accounts": ["lead_score"]},
            {"id": "a/5", "place": "附件·日常工作", "accounts": ["routine"]},
            {"id": "note", "place": "附件·注", "rules": ["note"]},
        ],
        measures={"lead": measure("lead")},
        given={
            "in_order": {"what": "judgement", "of": "in_order", "label": "及时梳理", "body": "promotion_bureau"},
            "scored": {"what": "reading", "of": "scored", "label": "计分信息", "choices": {"original": "原始"}},
        },
        rules={
            "3": rule("3", ["lt", ["m", "lead"], "15"]),
            "note": rule(
                "note",
                ["lt", ["m", "lead"], "15"],
                "outcome",
                orders=[{"outcome": "interview", "actors": ["district_leader"]}],
            ),
        },
        ledgers={
            "lead_score": ledger(
                "原始项目信息",
                "a/1",
                [
                    line("base", "add", "30", step="0"),
                    line("over", "add", ["mul", ["floorsteps", ["sub", ["m", "lead"], "15"], "1"], "2"]),
                    line("under", "add", ["mul", ["floorsteps", ["sub", "15", ["m", "lead"]], "1"], "-2"]),
                ],
                full="30",
                parent="total",
            ),
            "routine": ledger(
                "日常工作", "a/5", [line("set", "set", "10", when=["g", "in_order"])], full="10", parent="total"
            ),
            "total": ledger(
                "总分",
                "5/6",
                [line("carry:lead_score", "add", ["l", "lead_score"]), line("carry:routine", "add", ["l", "routine"])],
                full="100",
            ),
            "own": ledger("个人得分", "8/1", [line("add:lead", "add", ["L", "lead_score"]), line("add", "add", "0.5")]),
        },
        set_aside=(SetAside("L-099", "lead", "R653", value="L-100", note="开支.csv:22"),),
    )


def test_what_stands_in_it() -> None:
    made = scorecard(office(), "zh")
    assert made.title == "山亭区驻外招商人员管理办法 考核结果"
    assert made.subtitle == "考核期2018年，截至2018年12月31日"
    assert made.readings == ("「计分信息」按「原始」解读（默认）",)
    assert made.set_aside == ("招商信息：开支.csv:22：L-099已被L-100更正〔R653〕",)
    (card,) = made.cards
    assert [(item.label, item.full, item.points) for item in card.items] == [
        ("原始项目信息", "30", "26"),
        ("日常工作", "10", "0–10"),
    ]
    assert card.items[0].reason == "2018年招商信息13条（L-001…L-013），较15条少2条，扣4分"
    assert [(item.label, item.points) for item in card.totals] == [("总分", "26–36")]
    assert [remark.text for remark in card.findings] == [
        "2018年招商信息13条（L-001…L-013），标准不少于15条，少2条，未达标"
    ]
    assert [remark.text for remark in card.outcomes] == [
        "2018年招商信息13条（L-001…L-013），不足15条；由区主要领导予以约谈"
    ]
    assert [remark.text for remark in card.awaiting] == [
        "日常工作：满分10分；尚待区投资促进局认定「及时梳理」；最终0至10分"
    ]
    assert card.gaps == ()
    (person,) = card.people
    assert person.name == "甲"
    assert [(item.label, item.points, item.reason) for item in person.items] == [
        ("原始项目信息", "26", "取北京「原始项目信息」26分")
    ]
    assert [(item.label, item.points) for item in person.totals] == [("个人得分", "26.5")]


def test_subjects_may_be_named() -> None:
    assert [card.name for card in scorecard(office(), "zh", ["甲"]).cards] == ["甲"]


def test_lines_fit_and_columns_stand_under_each_other() -> None:
    text = render_text(scorecard(office(), "zh"), 72)
    lines = text.splitlines()
    assert max(width(each) for each in lines) <= 72
    head = next(each for each in lines if each.startswith("项目"))
    row = next(each for each in lines if each.startswith("原始项目信息"))
    assert width(head[: head.index("说明")]) == width(row[: row.index("2018年")])
    assert text.endswith("\n") and not text.endswith("\n\n")


def test_cells_say_what_they_are() -> None:
    lines = render_lines(scorecard(office(), "en"), 90)
    tags = {cell.tag for each in lines for cell in each}
    assert {"title", "heading", "label", "number", "provisional", "total", "finding", "outcome", "wait", "note"} <= tags


def test_wrapping_keeps_words_and_closing_signs() -> None:
    assert wrap("满分30分；得34分。", 10) == ["满分30分；", "得34分。"]
    assert wrap("alpha beta", 6) == ["alpha", "beta"]
    assert wrap("", 10) == []
