"""Sentences of the rarer kinds: money by month, ratings, deadlines, occasions, clauses that go first, facts that lack."""

from __future__ import annotations

from datetime import date
from typing import Any

from assessrules.report.clause_report import clause_sentences
from assessrules.trace.nodes import Assessment, Given, Ruled
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


def said(made: Assessment, language: Any = "zh", subject: str = "beijing") -> str:
    (only,) = [each.text for each in clause_sentences(made, subject, language)]
    return only


def test_a_total_of_items() -> None:
    own = sheet(
        ledgers={"total": posted((34, 34, "y"), (30, 64, "y")), "a": posted((34, 34, "y")), "b": posted((30, 30, "y"))}
    )
    made = assessment(
        [own],
        clauses=[{"id": "5/6", "place": "五、6", "accounts": ["total"]}],
        ledgers={
            "a": ledger("原始项目信息", "x", []),
            "b": ledger("亿元项目", "x", []),
            "total": ledger(
                "总分", "5/6", [line("carry:a", "add", ["l", "a"]), line("carry:b", "add", ["l", "b"])], full="100"
            ),
        },
    )
    assert said(made) == "依据五、6：满分100分；原始项目信息34分；亿元项目30分；合计64分。"


def test_a_running_account_of_money() -> None:
    own = sheet(
        records={"expense": column("E", date(2018, 1, 2), 40)},
        measured={"more": counted(0, ""), "spent": counted(551297, "40+")},
        given={"annual_budget:year": standard(500000)},
        ledgers={"ledger": posted((500000, 500000, "y"), (0, 500000, "y"), (-551297, -51297, "y"))},
    )
    made = assessment(
        [own],
        clauses=[{"id": "6/(3)", "place": "六、（三）", "accounts": ["ledger"]}],
        measures={
            "more": measure("expense", "sum", field="amount", unit="yuan", name="核定追加"),
            "spent": measure("expense", "sum", field="amount", unit="yuan"),
        },
        given={"annual_budget:year": {"what": "standard", "of": "annual_budget", "label": "年度经费", "unit": "yuan"}},
        ledgers={
            "ledger": ledger(
                "经费流水",
                "6/(3)",
                [
                    line("base", "add", ["g", "annual_budget:year"]),
                    line("each:increase", "add", ["m", "more"]),
                    line("each:expense", "add", ["mul", "-1", ["m", "spent"]]),
                ],
                kind="ledger",
                unit="yuan",
            )
        },
    )
    assert said(made) == (
        "依据六、（三）：年度经费50万元；2018年无核定追加；开支金额551297元（E-001…E-040），超支51297元。"
    )


def test_an_allowance_by_month() -> None:
    waits = frozenset({Opening("unpublished", "meal_rate")})
    amounts: tuple[Any, ...] = (1000, 900, *(Open(0, None, None, waits) for _ in range(10)))
    own = sheet("jia", "甲", "person", ledgers={"meals": posted((amounts, amounts, "yyuuuuuuuuuu"))})
    made = assessment(
        [own],
        date(2018, 3, 31),
        [{"id": "6/(2)3", "place": "六、（二）3", "accounts": ["meals"]}],
        given={"meal_rate:month": {"what": "standard", "of": "meal_rate", "label": "伙食补助", "unit": "yuan"}},
        ledgers={
            "meals": ledger(
                "伙食补贴",
                "6/(2)3",
                [line("each", "add", ["g", "meal_rate:month"])],
                kind="budget",
                unit="yuan",
                per="month",
            )
        },
    )
    assert (
        said(made, subject="甲")
        == "依据六、（二）3：1月1000元、2月900元；伙食补助尚未公布；待定9个月（最迟2018年12月31日可定）。"
    )


def rating(balance: Any, letter: str, count: int) -> Assessment:
    own = sheet(
        records={"project": column("P", date(2018, 5, 1), count)},
        measured={"signed": counted(count, f"{count}+" if count else "")},
        ledgers={"grade": posted((balance, balance, letter))},
    )
    return assessment(
        [own],
        clauses=[{"id": "5/5", "place": "五、5", "accounts": ["grade"]}],
        measures={"signed": measure("project", name="签约亿元项目")},
        ledgers={
            "grade": ledger(
                "推荐等次",
                "5/5",
                [
                    line(
                        "set",
                        "set",
                        ["place", "year_grade", ["cat", "year_grade", "excellent"]],
                        ["ge", ["m", "signed"], "1"],
                    )
                ],
                kind="rating",
                unit="year_grade",
            )
        },
    )


def test_ratings() -> None:
    assert said(rating(4, "y", 1)) == "依据五、5：2018年签约亿元项目1个（P-001）；推荐等次：优秀。"
    assert said(rating(0, "n", 0)) == "依据五、5：2018年无签约亿元项目；推荐等次：未评定。"


def by_case(letters: str, reads: tuple[str, ...], when: Any, **more: Any) -> Assessment:
    own = sheet(
        records={"lead": column("M", date(2018, 3, 1), len(letters))},
        given=more.pop("given", {}),
        ruled={"5/2": ruled(letters, *reads)},
    )
    plan_given = more.pop("plan_given", {})
    return assessment(
        [own],
        clauses=[{"id": "5/2", "place": "五、2", "rules": ["5/2"]}],
        given=plan_given,
        measures=more.pop("measures", {}),
        rules={"5/2": rule("5/2", when, more.pop("kind", "requirement"), None, each="lead", **more)},
    )


def test_a_deadline_for_each_record() -> None:
    made = by_case(
        "nfp", ("yny",), ["not", ["intime", "x", ["due", "date", "1", "workday"]]], label="随时上报", construct="submit"
    )
    assert said(made) == "依据五、2：随时上报；3条招商信息中达标1条，未达标1条：M-002，待定1条。"


def test_occasions_that_wait_for_a_body() -> None:
    awaited = Open(False, None, True, frozenset({Opening("judgement", "assessment_office")}))
    made = by_case(
        "p",
        ("p",),
        ["g", "5/2@assessment_office"],
        kind="sanction",
        given={"5/2@assessment_office": Given("judgement", (awaited,), awaits=("assessment_office",))},
        plan_given={"5/2@assessment_office": {"what": "judgement", "of": "5/2", "body": "assessment_office"}},
        orders=[{"outcome": "replacement", "actors": ["district_committee"], "decided": "y"}],
    )
    assert said(made) == "依据五、2：M-001：尚待区考核办认定，待定。"


def test_no_occasion_at_all() -> None:
    assert said(by_case("", ("",), ["true"], kind="sanction")) == "依据五、2：2018年无招商信息记录，本条未触发。"


def test_occasions_of_which_the_clause_governs_none() -> None:
    """Two leads are there; that the clause is for others only must not read as if there were none."""
    chosen = {"lead.each": {"fold": "each", "each": "lead", "of": "lead", "where": [["f", "precise"]]}}
    made = by_case("aa", ("",), ["true"], kind="sanction", governs="lead.each", measures=chosen)
    assert said(made) == "依据五、2：2条招商信息均不是本条所指的。"


def test_a_clause_that_goes_first() -> None:
    own = sheet(
        records={"lead": column("L", date(2018, 1, 8), 3)},
        measured={"lead": counted(3, "3+")},
        ruled={"3": Ruled("o", ("n",), over_by=("4",)), "4": ruled("f", "y")},
    )
    made = assessment(
        [own],
        clauses=[{"id": "3", "place": "三", "rules": ["3"]}, {"id": "4", "place": "四"}],
        measures={"lead": measure("lead")},
        rules={"3": rule("3", ["not", ["ge", ["m", "lead"], "15"]]), "4": rule("4", ["true"])},
    )
    assert next(each.text for each in clause_sentences(made, "beijing", "zh")) == (
        "依据三：2018年招商信息3条（L-001、L-002、L-003），标准不少于15条；依四另有规定，从其规定。"
    )


def test_a_table_that_nobody_handed_over() -> None:
    gap = frozenset({Opening("uncovered", "lead")})
    own = sheet(measured={"lead": counted(Open(0, None, None, gap), "")}, ruled={"3": ruled("u", "u")})
    made = assessment(
        [own],
        YEAR_END,
        [{"id": "3", "place": "三", "rules": ["3"]}],
        measures={"lead": measure("lead")},
        rules={"3": rule("3", ["not", ["ge", ["m", "lead"], "15"]])},
    )
    assert said(made) == "依据三：2018年「招商信息」记录未报全，标准不少于15条；无法判定。"


def test_a_procedure_once_a_year() -> None:
    steps = [{"id": "scoring", "label": "考核"}, {"id": "sending", "label": "反馈"}]
    for letters, each, text in (
        ("d d", "n", "程序相符"),
        ("d .", "p", "程序尚未办结，待办第2步「反馈」，待定"),
        ("d d", "p", "已按顺序办结；期间届满以前仍可能出现重复办理"),
        ("s d", "f", "第1步「考核」未见记录即已办理第2步「反馈」"),
    ):
        own = sheet("jia", "甲", "person", measured={"c": counted((letters,), "")}, ruled={"8/2": ruled(each, "y")})
        made = assessment(
            [own],
            MID_YEAR,
            [{"id": "8/2", "place": "八、2", "rules": ["8/2"]}],
            measures={"c": {"fold": "chain", "of": "feedback", "steps": steps}},
            rules={"8/2": rule("8/2", ["chain", "c"], "procedure", construct="procedure")},
        )
        assert said(made, subject="甲") == f"依据八、2：{text}。"


def test_conditions_without_a_name_of_their_own_are_told() -> None:
    own = sheet(
        records={"lead": column("L", date(2018, 1, 8), 1)},
        measured={"m": counted(1, "+")},
        ruled={"3": ruled("n", "y")},
    )
    made = assessment(
        [own],
        clauses=[{"id": "3", "place": "三", "rules": ["3"]}],
        measures={"m": measure("lead", where=["非 已参加"])},
        rules={"3": rule("3", ["not", ["ge", ["m", "m"], "1"]])},
    )
    assert said(made) == "依据三：2018年招商信息（非已参加）1条（L-001），标准不少于1条，达标。"
