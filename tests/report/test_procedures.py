"""Cases of a procedure that are finished before the period is over, none left out; their steps, opened; whom a clause means."""

from __future__ import annotations

from datetime import date

import pytest

from assessrules import RawRecord, summary
from assessrules.report.explain import explain, render_text
from assessrules.trace.nodes import Assessment
from tests.report.test_steps import made, said

POLICY = """
办法 试（trial）：文号 “1”。
机构 主责单位（lead）、市政府（city）。
处分 警告（warning）、解聘（dismissal）。
【一】
> 报销由主责单位审查、市政府审批。
主体 工作处（office）：限 北京（beijing）。
主体 人员（person），属于 工作处：不满期 照常要求。
记录 报销（笔，claim），按 日期：人员；用途（sort）为 公务（duty）、私事（private）之一；日期；金额。
程序 报销审批（claim_steps），对 人员 每次 报销（用途 为 公务）：由 主责单位 审查（review）；由 市政府 审批（approval）。
【二】
> 每年提交总结一份。
记录 总结（份，paper）：人员；日期。
要求（年终总结，yearly_report）人员 每年 提交 总结。
【三】
> 每月巡查，有缺的记下。
记录 巡查（次，tour）：人员；日期。
凡（缺巡查，no_tour）人员 每月：期满 且 无 巡查 的，记问题 “没有巡查”。
【四】
> 第一次警告，第二次解聘。
记录 失职（次，lapse）：人员；日期。
凡（梯次，ladder）人员 每次 失职：第1次 的，予以 警告；第2次 的，予以 解聘。
【五】
> 不得挪用。
要求（不挪用，no_misuse）人员：不得 报销（用途 为 私事）。
【六】
> 任一月没有巡查的，由市政府认定后解聘。
凡（断巡，gap）人员 每年：任一月（期满 且 巡查 的 次数 不足 1次）且 经 市政府 认定 的，予以 解聘。
"""


def claim(n: int, sort: str = "公务") -> RawRecord:
    return RawRecord("报销", f"B{n}", {"人员": "p", "用途": sort, "日期": f"2018-02-{n:02}", "金额": f"{n}00"})


def step(claim: int, name: str, actor: str, day: str) -> RawRecord:
    values = {"事项": f"B{claim}", "环节": name, "办理机关": actor, "日期": day}
    return RawRecord("报销审批", f"S{claim}{name}", values)


def both(n: int) -> tuple[RawRecord, RawRecord]:
    return step(n, "审查", "主责单位", f"2018-03-{n:02}"), step(n, "审批", "市政府", f"2018-03-{n + 1:02}")


def year(*records: RawRecord, as_of: date = date(2018, 6, 30)) -> Assessment:
    return made(*records, as_of=as_of, policy=POLICY)


SEVEN = tuple(record for n in range(1, 8) for record in (claim(n), *both(n)))


def test_one_finished_case_is_said_to_be_finished() -> None:
    of = year(claim(1), *both(1))
    assert said(of, "1") == "依据一：B1已按顺序办结；期间届满以前仍可能出现重复办理。"
    assert said(of, "1", "en") == (
        "Under 一: B1: all steps taken in order; before the period ends one may still be repeated."
    )


def test_of_many_finished_cases_none_is_left_out() -> None:
    of = year(*SEVEN)
    assert said(of, "1") == "依据一：7笔报销均已按顺序办结；期间届满以前仍可能出现重复办理。"
    assert said(of, "1", "en") == (
        "Under 一: all steps taken in order in all 7 claims; before the period ends one may still be repeated."
    )


def test_what_is_wrong_and_what_is_under_way_come_first() -> None:
    wrong, under_way = (step(8, "审批", "市政府", "2018-03-09"),), (step(9, "审查", "主责单位", "2018-03-09"),)
    of = year(*SEVEN, claim(8), *wrong, claim(9), *under_way)
    assert said(of, "1") == (
        "依据一：B8第1步「审查」未见记录即已办理第2步「审批」；B9尚未办结，待办第2步「审批」，待定；"
        "其余7笔报销已按顺序办结；期间届满以前仍可能出现重复办理。"
    )
    assert said(of, "1", "en").endswith(
        "all steps taken in order in the rest (7 claims); before the period ends one may still be repeated."
    )


@pytest.mark.parametrize(
    ("count", "zh", "en"),
    [
        (1, "1笔报销程序相符", "the procedure was kept in 1 claim"),
        (2, "2笔报销程序均相符", "the procedure was kept in all 2 claims"),
    ],
)
def test_kept_in_one_or_in_all(count: int, zh: str, en: str) -> None:
    records = [record for n in range(1, count + 1) for record in (claim(n), *both(n))]
    of = year(*records, as_of=date(2018, 12, 31))
    assert said(of, "1") == f"依据一：{zh}。"
    assert said(of, "1", "en") == f"Under 一: {en}."


def test_the_summary_tells_the_finished_from_the_unfinished() -> None:
    of = year(*SEVEN, claim(9))
    assert summary(of)["subjects"]["p"]["rules"]["1"] == {
        "status": "pending",
        "tally": {"pending": "8"},
        "finished": "7",
    }


def test_the_steps_of_a_case_are_opened_with_who_when_and_by_which_record() -> None:
    of = year(claim(8), step(8, "审批", "主责单位", "2018-03-09"), as_of=date(2018, 12, 31))
    assert render_text(explain(of, "p", "一", "zh")) == (
        "一\n"
        "├─ 原文：报销由主责单位审查、市政府审批。\n"
        "└─ 依据一：B8第1步「审查」未见记录即已办理第2步「审批」；"
        "第2步「审批」由主责单位办理，应由市政府办理。\n"
        "   └─ B8：2月8日，第1步「审查」未见记录即已办理第2步「审批」；"
        "第2步「审批」由主责单位办理，应由市政府办理\n"
        "      ├─ 第1步「审查」：未见记录\n"
        "      └─ 第2步「审批」：主责单位，3月9日（S8审批）；由主责单位办理，应由市政府办理\n"
    )


def test_one_case_can_be_asked_for() -> None:
    tree = explain(year(*SEVEN), "p", "1@B3", "zh")
    (case,) = [child for child in tree.children if child.kind == "case"]
    assert case.text == "B3：2月3日，已按顺序办结；期间届满以前仍可能出现重复办理"
    assert [child.text for child in case.children] == [
        "第1步「审查」：主责单位，3月3日（S3审查）",
        "第2步「审批」：市政府，3月4日（S3审批）",
    ]


def test_records_of_which_the_clause_means_none_are_not_said_to_be_missing() -> None:
    of = year(claim(1, "私事"), claim(2, "私事"))
    assert said(of, "1") == "依据一：报销审批：2笔报销均不是本条所指的（用途为公务）。"
    assert said(of, "1", "en") == (
        "Under 一: claim steps: none of 2 claims is one that the clause is about (用途为公务)."
    )


def test_the_alias_of_the_only_rule_of_a_clause() -> None:
    of = year()
    by_alias, by_label = (explain(of, "p", name, "zh") for name in ("yearly_report", "年终总结"))
    assert by_alias == by_label == explain(of, "p", "2", "zh")
    assert explain(of, "p", "claim_steps", "zh") == explain(of, "p", "1", "zh")


def test_months_that_are_alike_are_told_together_by_name() -> None:
    tours = [RawRecord("巡查", "X1", {"人员": "p", "日期": "2018-03-05"})]
    tree = explain(year(*tours), "p", "3", "zh")
    assert [child.text for child in tree.children if child.kind == "rule"] == [
        "依据三：1月至2月每月无巡查；记问题：没有巡查。",
        "依据三：4月至6月每月无巡查；记问题：没有巡查。",
    ]


def test_each_step_of_a_ladder_says_what_it_would_have_led_to() -> None:
    tree = explain(year(), "p", "四", "zh")
    assert [child.text for child in tree.children if child.kind == "rule"] == [
        "依据四：2018年无失职记录，不涉及警告。",
        "依据四：2018年无失职记录，不涉及解聘。",
    ]
    assert [child.text for child in explain(year(), "p", "四", "en").children if child.kind == "rule"] == [
        "Under 四: no lapse on record in 2018, so no warning.",
        "Under 四: no lapse on record in 2018, so no dismissal.",
    ]


def test_the_day_of_a_ladder_says_what_it_is() -> None:
    of = year(RawRecord("失职", "L1", {"人员": "p", "日期": "2018-03-05"}))
    assert said(of, "4#ladder.1") == "依据四：L1：第1次，应予警告（自2018年3月5日起）。"


def test_a_prohibition_that_was_kept_says_what_it_forbids_and_of_how_many() -> None:
    assert said(year(claim(1), claim(2)), "5") == "依据五：不得报销（用途为私事）；2笔报销，无不符。"
    assert said(year(), "5") == "依据五：不得报销（用途为私事）；2018年无报销记录。"
    assert said(year(), "5", "en").endswith("no claim on record in 2018.")


def test_windows_read_one_by_one_show_every_figure_and_a_finding_that_no_longer_matters() -> None:
    tours = [RawRecord("巡查", f"X{n}", {"人员": "p", "日期": f"2018-{n:02}-05"}) for n in range(1, 13)]
    tours.append(RawRecord("巡查", "X13", {"人员": "p", "日期": "2018-11-06"}))
    (rule,) = [x for x in explain(year(*tours, as_of=date(2018, 12, 31)), "p", "六", "zh").children if x.kind == "rule"]
    through, finding = rule.children
    assert [child.text for child in through.children] == ["巡查：1月至10月每月1次、11月2次、12月1次"]
    assert finding.text == "不影响结论：尚待市政府认定"
