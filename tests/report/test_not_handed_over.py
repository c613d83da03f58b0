"""Records that nobody handed over are never taken for records that say nothing happened: not by a procedure, nor by a rule
per record, nor by 符合 over such a rule."""

from __future__ import annotations

from datetime import date

import pytest

from assessrules import RawRecord, compile_policy, evaluate, summary
from assessrules.evaluation.request import Request
from assessrules.records.record import Subject
from assessrules.report import clause_sentences, scorecard
from assessrules.report.scorecard_text import render_text
from assessrules.trace.nodes import Assessment
from assessrules.values.windows import Period

POLICY = """
办法 试（trial）：文号 “1”。
机构 分管区长（mayor）、区投资促进局（bureau）。
【一】
主体 工作处（office）：限 北京（beijing）。
记录 会议活动（次，conference）：工作处；日期。
记录 开支（笔，expense）：工作处；日期；礼品（gift）是否。
【二】
程序 大型会议（steps），对 工作处 每次 会议活动：
  由 分管区长 批准（approval）；
  由 区投资促进局 报备（filing）；
  实施（日期）。
【三】
要求（用途，uses）工作处：不得 开支（礼品）。
【四】
指标 得分（score），对 工作处 每年，满分 10分：符合【三】的，得 10分。
"""

HELD = RawRecord("会议活动", "H1", {"工作处": "北京", "日期": "2018-06-20"})
APPROVED = RawRecord("大型会议", "S1", {"事项": "H1", "环节": "批准", "办理机关": "分管区长", "日期": "2018-06-01"})
FILED = RawRecord("大型会议", "S2", {"事项": "H1", "环节": "报备", "办理机关": "区投资促进局", "日期": "2018-06-02"})
GIFT = RawRecord("开支", "K1", {"工作处": "北京", "日期": "2018-03-01", "礼品": "是"})


def made(
    *records: RawRecord, coverage: dict[str, date | None] | None = None, as_of: date = date(2018, 12, 31)
) -> Assessment:
    return evaluate(
        Request(
            policy=compile_policy(POLICY, "trial.rules"),
            period=Period.parse("2018"),
            as_of=as_of,
            subjects=(Subject("beijing", "office", "北京"),),
            records=records,
            coverage=coverage or {},
        )
    )


def said(of: Assessment, rule: str) -> tuple[str, str]:
    return next((each.letter, each.text) for each in clause_sentences(of, "北京", "zh") if each.node == rule)


@pytest.mark.parametrize("complete", [None, date(2018, 6, 19)], ids=["never", "to the day before"])
def test_a_step_in_records_not_handed_over_was_not_skipped(complete: date | None) -> None:
    assert said(made(HELD, APPROVED, coverage={"steps": complete}), "2") == (
        "u",
        "依据二：H1是否按程序办理无法判定（「大型会议」记录未报全）。",
    )


def test_a_step_missing_from_complete_records_was_skipped() -> None:
    letter, text = said(made(HELD, APPROVED, coverage={"steps": date(2018, 6, 20)}), "2")
    assert (letter, text) == ("f", "依据二：H1第2步「报备」未见记录即已办理第3步「实施」。")


@pytest.mark.parametrize(("complete", "letter"), [(None, "u"), (date(2018, 12, 30), "u"), (date(2018, 12, 31), "n")])
def test_a_step_may_have_been_repeated_in_records_not_handed_over(complete: date | None, letter: str) -> None:
    assert said(made(HELD, APPROVED, FILED, coverage={"steps": complete}), "2")[0] == letter


def test_cases_not_handed_over_are_not_none() -> None:
    of = made(coverage={"conference": None, "expense": None})
    assert said(of, "2") == ("u", "依据二：「会议活动」记录未报全，无法判定。")
    assert said(of, "3") == ("u", "依据三：「开支」记录未报全，无法判定。")
    rules = summary(of)["subjects"]["beijing"]["rules"]
    assert {rules[rule]["status"] for rule in ("2", "3")} == {"undetermined"}
    assert {(gap["what"], *gap["rules"]) for gap in summary(of)["gaps"]} >= {("conference", "2"), ("expense", "3")}
    assert "「会议活动」记录未报全" in render_text(scorecard(of, "zh"))


def test_an_empty_table_says_that_there_was_none() -> None:
    of = made()
    assert said(of, "2")[0] == said(of, "3")[0] == "a"
    assert said(of, "score")[0] == "f"


def test_what_is_on_file_is_told_with_what_is_not() -> None:
    letter, text = said(made(HELD, APPROVED, FILED, coverage={"conference": date(2018, 6, 30)}), "2")
    assert (letter, text) == ("u", "依据二：1次会议活动程序相符；「会议活动」记录未报全。")


def test_a_breach_on_file_stands() -> None:
    assert said(made(GIFT, coverage={"expense": date(2018, 6, 30)}), "3")[0] == "f"


@pytest.mark.parametrize(
    ("records", "coverage", "as_of", "letter"),
    [
        ((), {"expense": None}, date(2018, 12, 31), "u"),
        ((), {}, date(2018, 6, 30), "p"),
        ((), {}, date(2018, 12, 31), "f"),
        ((GIFT,), {"expense": date(2018, 3, 1)}, date(2018, 6, 30), "f"),
    ],
    ids=["not handed over", "time to come", "over", "broken for good"],
)
def test_a_rule_per_record_is_kept_for_good_only_at_the_end(
    records: tuple[RawRecord, ...], coverage: dict[str, date | None], as_of: date, letter: str
) -> None:
    assert said(made(*records, coverage=coverage, as_of=as_of), "score")[0] == letter
