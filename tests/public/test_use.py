"""Normal use from a program: load once and evaluate many times, from threads and processes, with much and with nothing."""

from __future__ import annotations

import copy
import gc
import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import attrs

from assessrules import (
    Assessment,
    Belonging,
    DiagnosticError,
    Mode,
    Open,
    Period,
    RawRecord,
    Request,
    RequestError,
    Subject,
    awaiting,
    balance,
    canonical_json,
    compile_policy,
    evaluate,
    findings,
    gaps,
    load_policy,
    sheet,
    state_council_calendar,
    statuses,
    summary,
)
from tests.trace.examples import ROOT, office_year, policy, records

TINY = """
办法 小办法（small）：印发 2018年1月1日。
主体 工作处（office）：限 北京（beijing）、上海（shanghai）。
记录 招商信息（条，lead）：工作处；日期；企业（company）文字。
【一】
> 每条招商信息加2分
指标 信息量（leads），对 工作处 每年，满分 10分：
  招商信息，每1条 加2分。
"""


def year(**changes: Any) -> Request:
    whole = records().request(policy(), Period.parse("2018"), calendar=state_council_calendar())
    return attrs.evolve(whole, **changes)


def test_eight_threads_share_a_policy_that_none_has_used_yet() -> None:
    fresh = compile_policy(policy().text, policy().name)
    requests = [year(policy=fresh, as_of=date(2018, month, 20)) for month in (3, 6, 9, 12)] * 2
    alone = [canonical_json(evaluate(attrs.evolve(each, policy=policy()))) for each in requests[:4]] * 2
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda each: canonical_json(evaluate(each)), requests))
    assert together == alone


def test_the_plan_of_a_period_is_made_once() -> None:
    fresh = compile_policy(policy().text)
    one, other = (evaluate(year(policy=fresh)) for _ in range(2))
    assert one.plan is other.plan
    assert fresh.plan_for(Period.parse("2018")) is one.plan
    assert fresh.plan_for(Period.parse("2019")) is not one.plan


def test_evaluating_again_and_again_keeps_nothing() -> None:
    little = year(records=records().records[:20], judgements=())

    def alive_after(times: int) -> int:
        for _ in range(times):
            canonical_json(evaluate(little))
        gc.collect()
        return len(gc.get_objects())

    before = alive_after(3)
    assert alive_after(10) <= before + 10


def test_everything_goes_to_another_process_and_back() -> None:
    request = year()
    result = evaluate(request)
    assert pickle.loads(pickle.dumps(result)) == result
    there: Request = pickle.loads(pickle.dumps(request))
    assert canonical_json(evaluate(there)) == canonical_json(result)
    assert copy.deepcopy(policy()).digest == policy().digest
    for spoilt in ({"as_of": None}, {"period": Period.parse("2018-03")}, {"records": (RawRecord("拜访", "X", {}),)}):
        try:
            evaluate(year(**spoilt))
        except DiagnosticError as error:
            again = pickle.loads(pickle.dumps(error))
            assert (type(again), again.diagnostics, str(again)) == (type(error), error.diagnostics, str(error))
    for text in ("x", "1800"):
        try:
            Period.parse(text)
        except RequestError as error:
            assert pickle.loads(pickle.dumps(error)).diagnostics == error.diagnostics


def test_series_may_be_generators() -> None:
    given = records()
    spent = year(
        records=(each for each in given.records),
        subjects=iter(given.subjects),
        judgements=list(given.judgements),
        published=(each for each in given.published),
    )
    assert canonical_json(evaluate(spent)) == canonical_json(evaluate(year()))


def test_a_record_set_makes_the_request_that_its_parts_make() -> None:
    assert canonical_json(evaluate(year())) == canonical_json(office_year({"coverage": records().coverage}))
    request = records().request(
        policy(), Period.parse("2018"), as_of=date(2018, 6, 30), known_at=date(2018, 7, 5), mode=Mode.LENIENT
    )
    assert (request.as_of, request.known_at, request.mode) == (date(2018, 6, 30), date(2018, 7, 5), Mode.LENIENT)
    assert request.coverage == records().coverage


def test_two_policies_at_once() -> None:
    tiny = compile_policy(TINY)
    leads = tuple(RawRecord("lead", f"L{n}", {"工作处": "北京", "日期": "2018-03-05", "企业": "甲"}) for n in range(3))
    small = evaluate(Request(tiny, Period.parse("2018"), date(2018, 12, 31), records=leads))
    large = evaluate(year())
    assert balance(small, "北京", "信息量") == 6
    assert balance(small, "上海", "leads") == 0
    assert small.plan.ledgers.keys() != large.plan.ledgers.keys()
    assert canonical_json(evaluate(year())) == canonical_json(large)


def test_a_policy_compiled_from_text_is_the_one_loaded() -> None:
    path = ROOT / "policies" / "shanting-2018-16"
    loaded = load_policy(path)
    again = compile_policy((path / "shanting.rules").read_text("utf-8"), "shanting.rules")
    assert (again.digest, again.name, again.model) == (loaded.digest, loaded.name, loaded.model)
    assert load_policy(str(path)).digest == loaded.digest


def test_a_finding_says_how_far_its_bound_was_missed() -> None:
    by = {each.id: each.by for each in findings(evaluate(year()))}
    assert by["4/1#visits@beijing@2018-W07"] == 1  # 1 company, and 2 are wanted
    assert by["5/8@BJ-02@2018-04"] == 2  # 7 days of rest, and 5 are allowed
    assert by["6/(1)@shanghai@2018"] == 551_297 - 500_000


def test_the_agenda_has_the_accounts_that_wait_for_a_body() -> None:
    waiting = {each.id: each.bodies for each in awaiting(evaluate(year(judgements=())))}
    assert waiting["routine_score@shanghai@2018"] == ("promotion_bureau",)
    assert "routine_score@beijing@2018" not in waiting  # nothing is left there to decide on
    assert not [each for each in waiting if each.startswith("total@")]  # a total waits for no body of its own


def test_a_gap_names_the_accounts_that_it_keeps_open() -> None:
    found = gaps(evaluate(year(readings={"计分信息": "精准"})))
    by_sheet = {each.subject: each for each in found if each.what == "BJ-XX-010.real_intent"}
    assert {"lead_score", "total"} <= set(by_sheet["beijing"].accounts)
    assert by_sheet["BJ-01"].accounts == ("person_total",)  # takes its office's points
    assert {each.kind for each in by_sheet.values()} == {"missing"}


# ------------------------------------------------------------------ little or nothing


def test_nobody_and_nothing() -> None:
    """The offices stand in the policy, so they are there; with every table said to be complete, nothing happened."""
    nothing = evaluate(Request(policy(), Period.parse("2018"), date(2018, 12, 31), calendar=state_council_calendar()))
    assert [each.name for each in nothing.sheets.values()] == ["北京", "上海", "深圳"] or len(nothing.sheets) == 3
    assert set(statuses(nothing, "北京", "4/1#visits").values()) == {"fired"}
    assert not gaps(nothing) or {each.kind for each in gaps(nothing)} <= {"unpublished", "empty"}
    assert summary(nothing)["set_aside"] == "0"


def test_tables_that_were_never_handed_over_are_gaps_and_never_zero() -> None:
    never = dict.fromkeys(policy().model.records)
    unknown = evaluate(year(records=(), judgements=(), published=(), coverage=never))
    assert set(statuses(unknown, "北京", "4/1#visits").values()) == {"undetermined"}
    total = balance(unknown, "北京", "总分")
    assert isinstance(total, Open)
    assert total.now is None
    assert "uncovered" in {each.kind for each in gaps(unknown)}


def test_one_person_made_in_code() -> None:
    person = Subject(
        "P-1",
        "人员",
        "王某",
        belongs_to=(Belonging("上海", until=date(2018, 6, 30)), Belonging("北京", date(2018, 7, 1))),
    )
    result = evaluate(
        Request(policy(), Period.parse("2018"), date(2018, 12, 31), (person,), calendar=state_council_calendar())
    )
    assert sheet(result, "王某").subject == "P-1"
    assert sheet(result, "P-1").stays == (
        ("shanghai", None, date(2018, 6, 30)),
        ("beijing", date(2018, 7, 1), None),
    )


def test_an_unknown_subject_is_told_with_its_record() -> None:
    stranger = RawRecord(
        "拜访", "V-1", {"工作处": "纽约", "日期": date(2018, 3, 5), "企业": "甲"}, place="db:visits:17"
    )
    try:
        evaluate(year(records=(stranger,)))
    except DiagnosticError as error:
        assert [each.code for each in error.diagnostics] == ["R603"]
        assert "db:visits:17" in str(error)
    else:
        raise AssertionError("taken")


def test_lenient_sets_aside_what_strict_refuses() -> None:
    stranger = RawRecord("拜访", "V-1", {"工作处": "纽约", "日期": date(2018, 3, 5), "企业": "甲"})
    result = evaluate(year(records=(*records().records, stranger), mode=Mode.LENIENT))
    refused = [each for each in result.set_aside if each.code != "R653"]  # the year has a corrected record as well
    assert [(each.record, each.code, each.value) for each in refused] == [("V-1", "R603", "纽约")]
    assert findings(result) == findings(evaluate(year()))


# ------------------------------------------------------------------ the same bytes


def test_the_json_depends_on_what_was_asked_alone() -> None:
    given = records()
    result = canonical_json(evaluate(year()))
    turned = year(
        records=given.records[::-1],
        subjects=given.subjects[::-1],
        judgements=given.judgements[::-1],
        published=given.published[::-1],
        coverage=dict(reversed(given.coverage.items())),
    )
    assert canonical_json(evaluate(turned)) == result


def test_a_later_evaluation_day_than_the_period_is_the_whole_period() -> None:
    late = evaluate(year(as_of=date.max))
    year_end = evaluate(year(as_of=date(2019, 1, 1) + timedelta(days=200)))
    assert _balances(late) == _balances(year_end)


def _balances(assessment: Assessment) -> Any:
    return {key: each["balances"] for key, each in summary(assessment)["subjects"].items()}
