"""What may be asked, and what is refused: readings, published values, judgements, days, calendars."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.diagnostics.errors import RequestError
from assessrules.diagnostics.render import message
from assessrules.evaluation.evaluate import evaluate
from assessrules.evaluation.request import JudgementGiven, Published, Request
from assessrules.model import nodes as m
from assessrules.policy import compile_policy
from assessrules.records.record import Belonging, Subject
from assessrules.trace.to_json import canonical_json
from assessrules.values.windows import Period
from tests.evaluation.hand import (
    OF_OFFICE,
    account,
    compare,
    field,
    line,
    measure,
    model,
    number,
    raw,
    record,
    rule,
    run,
    weekdays,
)

LEAD = record("lead", OF_OFFICE)
COUNT = measure(m.Fold.COUNT, "lead")
READING = m.ReadingSpec(m.Named("scope", "口径"), "c", (m.Named("wide", "宽"), m.Named("narrow", "窄")), "wide", "why")
RATE = m.StandardSpec(m.Named("rate", "补助"), "c", "yuan", (), ("财政局",))
CAP = m.StandardSpec(m.Named("cap", "上限"), "c", "point", ((date(2010, 1, 1), 10), (date(2018, 7, 1), 20)), ())
QUESTION = m.QuestionSpec(m.Named("order", "梳理"), "c", "office", m.Unit.YEAR, ("区",), m.QuantityType("point"), 0, 10)

POLICY = model(
    LEAD,
    rule("r", m.All((m.ReadingIs("scope", ("narrow",)), m.Found("r", "区", m.FindingRole.FIND)))),
    rule("each", m.Found("each", "区", m.FindingRole.FIND), each=m.Source("lead")),
    account("pay", line("base", m.LineOp.ADD, m.StandardValue("rate")), every=m.Unit.MONTH),
    account(
        "score",
        line("base", m.LineOp.ADD, m.Answer("order")),
        line("ceiling", m.LineOp.CEILING, m.StandardValue("cap")),
    ),
    standards=(RATE, CAP),
    readings=(READING,),
    questions=(QUESTION,),
    bodies=("区", "财政局"),
)
ITEM = raw("lead", "l1", office="北京", day="2018-05-01")


def refused(**how: Any) -> Diagnostic:
    with pytest.raises(RequestError) as error:
        run(POLICY, ITEM, **how)
    (diagnostic,) = error.value.diagnostics
    assert message(diagnostic, "zh") and message(diagnostic, "en")
    return diagnostic


def judgement_faults(judgements: tuple[JudgementGiven, ...]) -> list[Diagnostic]:
    with pytest.raises(RequestError) as error:
        run(POLICY, ITEM, judgements=judgements)
    return list(error.value.diagnostics)


def judged(
    on: str = "r", subject: str = "北京", by: str = "区", day: str = "2018-06-01", value: Any = True, instance: str = ""
) -> Any:
    return (JudgementGiven(on, subject, by, date.fromisoformat(day), value, instance),)


@pytest.mark.parametrize(
    ("code", "how"),
    [
        ("A703", {"as_of": "2017-12-31"}),
        ("A710", {"readings": {"口劲": "宽"}}),
        ("A711", {"readings": {"口径": "中"}}),
        ("A720", {"published": (Published("上限", "2018", 5, "文"),)}),
        ("A721", {"published": (Published("补助", "二〇一八", 5, "文"),)}),
        ("A722", {"published": (Published("补助", "2018", "五", "文"),)}),
        ("A723", {"published": (Published("补助", "2018", 5, "文"), Published("rate", "2018", 6, "文"))}),
        ("A730", {"judgements": judged("nothing")}),
        ("A731", {"judgements": judged(by="财政局")}),
        ("A732", {"judgements": judged(subject="天津")}),
        ("A734", {"judgements": judged(value=3)}),
        ("A734", {"judgements": judged("梳理", value=11)}),
        ("A735", {"judgements": judged(day="2017-06-01")}),
        ("A736", {"judgements": judged("each", instance="l9")}),
        ("A735", {"judgements": judged("each", day="2018-04-30", instance="l1")}),
        ("A737", {"judgements": judged("each", subject="上海", instance="l1")}),  # l1 is of 北京
        ("A738", {"judgements": judged() + judged(value=False)}),
        ("A738", {"judgements": judged(value=False) + judged()}),
    ],
)
def test_what_is_refused(code: str, how: dict[str, Any]) -> None:
    assert refused(**how).code == code


def test_what_is_refused_says_where_it_stands() -> None:
    row = attrs.evolve(judged(value=False)[0], place="认定.csv:3")
    (found,) = judgement_faults((*judged(), row))
    assert (dict(found.arguments)["place"], dict(found.arguments)["other"]) == ("认定.csv:3", "judgements[0]")
    assert message(found, "zh") == "认定.csv:3：“r”对“北京”在 2018-06-01 有两种不同的认定，另一处是 judgements[0]"


def test_an_answer_repeated_on_its_day_and_one_changed_later_are_taken() -> None:
    narrow = {"口径": "窄"}
    twice = run(POLICY, ITEM, readings=narrow, judgements=judged() + judged())
    changed = run(POLICY, ITEM, readings=narrow, judgements=judged(day="2018-06-02", value=False) + judged())
    assert (twice.sheets["北京"].ruled["r"].each, changed.sheets["北京"].ruled["r"].each) == ("f", "n")


SCOPED = """
办法 测试（test）：施行 2018年1月1日。
机构 区（board）。
结果 表彰（praise）。
主体 处（office）：限 东（east）。
主体 人员（person），属于 处：职务（post）为 专职（full）、兼职（half）之一 可缺；不满期 照常要求。
【1】
认定 突出（good），对 人员（职务 为 专职）每年：由 区，取值 是否。
凡（表彰，praised）人员（职务 为 专职）每年：经 区 认定 的，予以 表彰。
台账 分（points），对 人员（职务 为 专职）每年：突出 的，加 1分。
"""


@pytest.mark.parametrize("on", ["突出", "表彰"])
def test_an_answer_about_somebody_for_whom_the_sentence_is_not(on: str) -> None:
    policy = compile_policy(SCOPED)
    posts = {"甲": "专职", "乙": "兼职", "丙": ""}  # 丙: it is not known, so it may be about him
    people = tuple(Subject(name, "人员", name, (Belonging("东"),), {"职务": post}) for name, post in posts.items())

    def asked(name: str) -> Request:
        year = Period.parse("2018")
        return Request(policy, year, year.last, people, judgements=judged(on, name))

    for name in ("甲", "丙"):
        evaluate(asked(name))
    with pytest.raises(RequestError) as error:
        evaluate(asked("乙"))
    (found,) = error.value.diagnostics
    assert (found.code, dict(found.arguments)["known"]) == ("A733", "丙、甲")


def test_one_of_several_records_has_to_be_named() -> None:
    other = raw("lead", "l2", office="北京", day="2018-05-02")
    with pytest.raises(RequestError) as error:
        run(POLICY, ITEM, other, judgements=judged("each"))
    assert [each.code for each in error.value.diagnostics] == ["A736"]


def test_a_suggestion_names_what_is_near() -> None:
    assert "口径" in dict(refused(readings={"口劲": "宽"}).arguments)["known"]


def test_readings_have_defaults_and_can_be_chosen() -> None:
    assert run(POLICY, ITEM).sheets["北京"].given["scope"].by == "default"
    assert run(POLICY, ITEM).sheets["北京"].ruled["r"].each == "n"
    chosen = run(POLICY, ITEM, readings={"口径": "窄"})
    assert (chosen.sheets["北京"].given["scope"].by, chosen.sheets["北京"].ruled["r"].each) == ("request", "p")
    assert chosen.head.readings == {"scope": "narrow"}


def test_published_values_the_most_specific_first() -> None:
    published = (Published("补助", "2018", 50, "甲文"), Published("补助", "2018-03", 60, "乙文"))
    assessment = run(POLICY, ITEM, published=published)
    balance = assessment.sheets["北京"].ledgers["pay"][-1].balance
    assert balance == (50, 50, 60, *[50] * 9)
    assert assessment.sheets["北京"].given["rate:month"].by[2] == "乙文"


def test_what_is_not_published_is_a_gap() -> None:
    balance = run(POLICY, ITEM).sheets["北京"].ledgers["pay"][-1].balance
    assert {(each.lo, each.hi) for each in balance} == {(None, None)}
    assert {opening.kind for each in balance for opening in each.openings} == {"unpublished"}


def test_the_version_in_force_on_the_last_day() -> None:
    given = run(POLICY, ITEM).sheets["北京"].given["cap:year"]
    assert (given.value, given.by) == (20, "2018-07-01")


def test_a_condition_goes_by_the_version_of_the_records_day() -> None:
    above = compare(m.FieldValue("points", m.QuantityType("point")), "ge", m.StandardValue("cap"))
    item = record("item", OF_OFFICE, field("points", m.QuantityType("point")))
    counted = measure(m.Fold.COUNT, "item", above)
    made = model(
        item, rule("r", compare(counted, "ge", number(1))), standards=(attrs.evolve(CAP, versions=CAP.versions[1:]),)
    )
    days = ("2018-06-30", "2018-07-01", "2018-07-02")  # no version, then 20
    items = [raw("item", f"i{n}", office="北京", day=day, points=20 - n // 2) for n, day in enumerate(days)]
    (measured,) = run(made, *items).sheets["北京"].measured.values()
    assert measured.marks == ("?+a",)
    assert {each.kind for each in measured.value.openings} == {"unpublished"}


def test_windows_per_working_day_follow_the_calendar() -> None:
    daily = measure(m.Fold.COUNT, "lead", per=m.Unit.WORKDAY)
    made = model(LEAD, rule("r", compare(daily, "lt", number(1)), every=m.Unit.WORKDAY))
    on_sunday = raw("lead", "l2", office="北京", day="2018-05-06")
    assessment = run(made, raw("lead", "l1", office="北京", day="2018-05-07"), on_sunday, calendar=weekdays(2018))
    assert len(assessment.sheets["北京"].ruled["r"].each) == 261
    assert assessment.sheets["北京"].ruled["r"].each.count("n") == 1
    (measured,) = assessment.sheets["北京"].measured.values()
    assert measured.marks == ("<+",)
    with pytest.raises(RequestError) as error:
        run(made)
    assert error.value.diagnostics[0].code == "A704"


def test_an_answer_within_its_limits() -> None:
    line_ = run(POLICY, ITEM).sheets["北京"].ledgers["score"][0]
    assert (line_.balance.lo, line_.balance.now, line_.balance.hi) == (0, None, 10)
    given = run(POLICY, ITEM, judgements=judged("梳理", value="7.5")).sheets["北京"].ledgers["score"][0].balance
    assert given == Fraction(15, 2)


def test_a_judgement_finds_the_only_record_there_is() -> None:
    assert run(POLICY, ITEM, judgements=judged("each")).sheets["北京"].ruled["each"].each == "f"


def test_working_days_need_a_calendar_of_the_year() -> None:
    days = record("away", OF_OFFICE, by="span")
    made = model(days, rule("r", compare(measure(m.Fold.WORKDAYS, "away"), "ge", number(1))))
    with pytest.raises(RequestError) as error:
        run(made)
    assert error.value.diagnostics[0].code == "A704"
    with pytest.raises(RequestError) as error:
        run(made, calendar=weekdays(2017))
    assert dict(error.value.diagnostics[0].arguments) == {"year": "2018"}


def test_the_order_of_records_changes_no_byte() -> None:
    records = [raw("lead", f"l{n}", office="北京", day=f"2018-0{n}-01") for n in range(1, 9)]
    assert canonical_json(run(POLICY, *records)) == canonical_json(run(POLICY, *reversed(records)))
