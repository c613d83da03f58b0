"""What is said of a procedure's faults: which step, who acted and who should have, what was jumped; the same in the summary."""

from __future__ import annotations

from datetime import date

import pytest

from assessrules import RawRecord, compile_policy, evaluate, summary
from assessrules.evaluation.request import Request
from assessrules.records.record import Belonging, Subject
from assessrules.report import clause_sentences
from assessrules.trace.nodes import Assessment
from assessrules.values.windows import Period

POLICY = """
办法 试（trial）：文号 “1”。
机构 分管区长（mayor）、区投资促进局（bureau）、区考核办（office_of_review）。
【一】
主体 工作处（office）：限 北京（beijing）。
主体 人员（person），属于 工作处：不满期 照常要求。
记录 外出（次，trip），按 期间起：人员；期间。
程序 外出审批（trip_steps），对 人员 每次 外出：
  由 分管区长 批准（approval）；
  由 区投资促进局、区考核办 分别 同意（consent）；
  出发（departure）（期间起）。
程序 考核（review），对 人员 每年：
  （由 区考核办 打分（scoring）；由 区投资促进局 评议（opinion））不分先后；
  由 区考核办 反馈（sending）。
"""


def step(n: int, name: str, actor: str, day: str, by: str = "") -> RawRecord:
    values = {"事项": "T1", "环节": name, "办理机关": actor, "日期": day}
    return RawRecord("外出审批", f"S{n}", values | ({"办理人": by} if by else {}))


def yearly(n: int, name: str, actor: str, day: str, by: str = "") -> RawRecord:
    values = {"人员": "p", "环节": name, "办理机关": actor, "日期": day}
    return RawRecord("考核", f"K{n}", values | ({"办理人": by} if by else {}))


TRIP = RawRecord("外出", "T1", {"人员": "p", "期间": "2018-06-10至2018-06-12"})


def made(
    *records: RawRecord, as_of: date = date(2018, 12, 31), period: str = "2018", policy: str = POLICY
) -> Assessment:
    return evaluate(
        Request(
            policy=compile_policy(policy, "trial.rules"),
            period=Period.parse(period),
            as_of=as_of,
            subjects=(Subject("beijing", "office", "北京"), Subject("p", "person", "老甲", (Belonging("beijing"),))),
            records=records,
        )
    )


def said(of: Assessment, rule: str, language: str = "zh") -> str:
    return next(each.text for each in clause_sentences(of, "p", language) if each.node == rule)


def steps(of: Assessment) -> object:
    return [found["steps"] for found in summary(of)["findings"]]


APPROVAL = {"step": "approval", "turn": "1", "bodies": ["mayor"]}
CONSENT = {"step": "consent", "turn": "2"}


def test_a_body_that_did_not_consent_is_named() -> None:
    of = made(TRIP, step(1, "批准", "分管区长", "2018-06-01"), step(2, "同意", "区考核办", "2018-06-02"))
    assert said(of, "1#trip_steps") == "依据一：T1第2步「同意」（区投资促进局）未见记录即已办理第3步「出发」。"
    assert said(of, "1#trip_steps", "en") == (
        'Under 一: T1: step 2 "consent" (bureau) was skipped: step 3 "departure" was taken.'
    )
    part = CONSENT | {"bodies": ["bureau"]}
    assert steps(of) == [[part | {"faults": ["skipped"], "later": {"step": "departure", "turn": "3"}}]]


def test_all_faults_of_a_step_are_told() -> None:
    of = made(
        TRIP,
        step(1, "同意", "分管区长", "2018-06-01", by="老甲"),
        step(2, "批准", "分管区长", "2018-06-02"),
        step(3, "同意", "区考核办", "2018-06-02"),
    )
    assert said(of, "1#trip_steps") == (
        "依据一：T1第2步「同意」早于第1步「批准」，由分管区长办理，应由区投资促进局办理，办理人是本人（老甲）。"
    )
    assert said(of, "1#trip_steps", "en") == (
        'Under 一: T1: step 2 "consent" came before step 1 "approval", was done by mayor, not by bureau, '
        "was done by 老甲, whom it is about."
    )
    taken = {"record": "S1", "day": "2018-06-01", "body": "mayor", "by": "p"}
    part = CONSENT | {"bodies": ["bureau"], "faults": ["early", "wrong_body", "own_case"]}
    assert steps(of) == [[part | {"taken": [taken], "jumped": APPROVAL}]]


def test_a_body_that_consented_twice_with_the_days() -> None:
    of = made(
        TRIP,
        step(1, "批准", "分管区长", "2018-06-01"),
        step(2, "同意", "区考核办", "2018-06-02"),
        step(3, "同意", "区投资促进局", "2018-06-02"),
        step(4, "同意", "区考核办", "2018-06-04"),
    )
    assert said(of, "1#trip_steps") == "依据一：T1第2步「同意」（区考核办）重复办理（6月2日、6月4日）。"
    assert 'step 2 "consent" (office of review) was repeated (2 June, 4 June)' in said(of, "1#trip_steps", "en")


def test_a_procedure_of_a_year_names_its_faults_too() -> None:
    of = made(yearly(1, "评议", "区投资促进局", "2018-11-01", by="p"), yearly(2, "反馈", "分管区长", "2018-12-01"))
    assert said(of, "1#review") == (
        "依据一：第1步「打分」未见记录即已办理第2步「反馈」；第1步「评议」办理人是本人（老甲）；"
        "第2步「反馈」由分管区长办理，应由区考核办办理。"
    )


@pytest.mark.parametrize(
    ("records", "text"),
    [
        ((), "尚无办理记录，待办第1步「打分」、第1步「评议」，待定"),
        (("打分",), "程序尚未办结，待办第1步「评议」，待定"),
        (("打分", "评议"), "程序尚未办结，待办第2步「反馈」，待定"),
        (("打分", "评议", "反馈"), "已按顺序办结；期间届满以前仍可能出现重复办理"),
    ],
)
def test_what_a_running_procedure_waits_for(records: tuple[str, ...], text: str) -> None:
    bodies = {"打分": "区考核办", "评议": "区投资促进局", "反馈": "区考核办"}
    of = made(*(yearly(n, name, bodies[name], "2018-03-01") for n, name in enumerate(records)), as_of=date(2018, 6, 30))
    assert said(of, "1#review") == f"依据一：{text}。"


OFTEN = """
办法 试（trial）：文号 “1”。
机构 区考核办（office_of_review）。
【一】
主体 工作处（office）：限 北京（beijing）。
主体 人员（person），属于 工作处：不满期 照常要求。
程序 考核（review），对 人员 每年：由 区考核办 打分（scoring），可多次；由 区考核办 反馈（sending）。
程序 谈话（talks），对 人员 每年：由 区考核办 打分（scoring），可多次；由 区考核办 反馈（sending），可多次。
"""


@pytest.mark.parametrize(
    ("day", "zh", "en"),
    [
        (
            date(2018, 3, 31),
            "程序尚未办结，待办第2步「反馈」，待定（第1步「打分」共办理3次）",
            'the procedure is not finished, step 2 "sending" is to come: pending (step 1 "scoring" was taken 3 times)',
        ),
        (
            date(2018, 6, 30),
            "已按顺序办结；期间届满以前仍可能出现重复办理（第1步「打分」共办理3次）",
            "all steps taken in order; before the period ends one may still be repeated "
            '(step 1 "scoring" was taken 3 times)',
        ),
        (
            date(2018, 12, 31),
            "程序相符（第1步「打分」共办理3次）",
            'the procedure was kept (step 1 "scoring" was taken 3 times)',
        ),
    ],
)
def test_a_step_that_may_be_repeated_is_told_with_how_often(day: date, zh: str, en: str) -> None:
    taken = [yearly(n, "打分", "区考核办", f"2018-03-0{n}") for n in (1, 2, 3)]
    of = made(*taken, yearly(4, "反馈", "区考核办", "2018-05-01"), as_of=day, policy=OFTEN)
    assert said(of, "1#review") == f"依据一：{zh}。"
    assert said(of, "1#review", "en") == f"Under 一: {en}."


def test_a_step_taken_once_is_not_counted_and_of_steps_that_all_may_be_repeated_none_is_called_a_repeat() -> None:
    of = made(
        *(
            RawRecord("谈话", f"K{n}", {"人员": "p", "环节": name, "办理机关": "区考核办", "日期": "2018-03-01"})
            for n, name in enumerate(("打分", "反馈"))
        ),
        as_of=date(2018, 6, 30),
        policy=OFTEN,
    )
    assert said(of, "1#talks") == "依据一：已按顺序办结；期间届满以前仍可能再次办理。"


def test_each_year_of_a_tenure_names_its_own_steps() -> None:
    of = made(
        yearly(1, "反馈", "区考核办", "2018-12-01"),
        yearly(2, "打分", "区考核办", "2018-11-01"),
        as_of=date(2019, 12, 31),
        period="2018..2019",
    )
    assert said(of, "1#review") == (
        "依据一：2018年：第1步「评议」未见记录即已办理第2步「反馈」；"
        "2019年：尚无办理记录，待办第1步「打分」、第1步「评议」，待定。"
    )
