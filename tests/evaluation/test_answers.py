"""Bodies' answers that nothing would read: refused where nobody could have been asked, else told among what is set aside."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.diagnostics.errors import RequestError
from assessrules.diagnostics.render import hint, message
from assessrules.evaluation.evaluate import evaluate
from assessrules.evaluation.request import JudgementGiven, Request
from assessrules.policy import compile_policy
from assessrules.records.record import Belonging, Mode, RawRecord, Subject
from assessrules.report.scorecard import scorecard
from assessrules.trace.nodes import Assessment
from assessrules.values.windows import Period

POLICY = compile_policy("""
办法 测试（test）：施行 2018年3月15日。
机构 区（board）、县（county）。
结果 表彰（praise）。
处分 警告（warning）。
主体 处（office）：限 东（east）。
主体 人员（person），属于 处：职务（post）为 专职（full）、兼职（half）之一 可缺；不满期 不作要求。
记录 擅离（次，absent）：人员；日期；属实（proven）是否 可缺。
解读 口径（scope）：宽（wide）、窄（narrow）；默认 宽；理由“未说明”。
【五、4】
凡（警告，warned）人员 每次 擅离（属实）：经 区 认定 的，予以 警告。
【五、5】
认定 突出（good），对 人员 每月：由 区，取值 0分至5分。
指标 加分（bonus），对 人员 每月：加 突出。
【五、6】
要求（在岗，there）人员 每月 无 擅离，但 经 区 认定 的除外。
【五、7】
认定 勤勉（keen），对 人员 每年：由 县，取值 是否。
凡（勤勉者，praised）人员（职务 为 专职）每年：勤勉 的，予以 表彰。
【五、8】
凡（宽者）人员 每次 擅离（口径 为 窄）：经 县 认定 的，予以 警告。
""")
PEOPLE = (
    Subject("甲", "人员", "甲", (Belonging("东", date(2018, 5, 20), date(2018, 8, 31)),), {"职务": "专职"}),
    Subject("乙", "人员", "乙", (Belonging("东"),), {"职务": "兼职"}),
)
AWAY = (
    RawRecord("擅离", "Q1", {"人员": "甲", "日期": "2018-06-01", "属实": "是"}),
    RawRecord("擅离", "Q2", {"人员": "甲", "日期": "2018-06-02", "属实": "否"}),
    RawRecord("擅离", "Q3", {"人员": "甲", "日期": "2018-06-03"}),
    RawRecord("擅离", "Q4", {"人员": "乙", "日期": "2018-03-01", "属实": "是"}),
)
YEAR = Period.parse("2018")


def answer(on: str, subject: str, instance: str, value: Any = True, *, by: str = "区", day: date = YEAR.last) -> Any:
    return JudgementGiven(on, subject, by, day, value, instance, place="认定.csv:2")


def assessed(*judgements: JudgementGiven, records: Iterable[RawRecord] = AWAY, **how: Any) -> Assessment:
    return evaluate(
        attrs.evolve(Request(POLICY, YEAR, YEAR.last, PEOPLE, tuple(records), judgements=judgements), **how)
    )


def refused(*judgements: JudgementGiven, **how: Any) -> list[Diagnostic]:
    with pytest.raises(RequestError) as error:
        assessed(*judgements, **how)
    return list(error.value.diagnostics)


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        (  # 甲 came on 20 May and left on 31 August: of nine months since 15 March, four
            answer("突出", "甲", "2018-04", 3),
            "认定.csv:2：“突出”在 2018-04 不对“甲”作认定：那时不属于任何处",
            "认定.csv:2: 突出 is not judged of 甲 in 2018-04: belonged to no 处 then",
        ),
        (
            answer("突出", "乙", "2018-02", 3),
            "认定.csv:2：“突出”在 2018-02 不对“乙”作认定：那时办法还没有施行",
            "认定.csv:2: 突出 is not judged of 乙 in 2018-02: the policy was not in force yet",
        ),
        (
            answer("五、6", "甲", "2018-05"),
            "认定.csv:2：“五、6”在 2018-05 不对“甲”作认定：那时只属于一部分日子，本条不作要求",
            "认定.csv:2: 五、6 is not judged of 甲 in 2018-05: belonged for a part of it, of which the clause asks nothing",
        ),
    ],
)
def test_about_a_window_in_which_nobody_could_be_asked(given: JudgementGiven, zh: str, en: str) -> None:
    (found,) = refused(given)
    assert (found.code, message(found, "zh"), message(found, "en")) == ("A739", zh, en)
    assert hint(found, "zh") and hint(found, "en")


def test_the_windows_of_that_person_are_offered() -> None:
    (found,) = refused(answer("突出", "甲", "2018-04", 3))
    assert set(dict(found.arguments)["known"].split("、")) == {"2018-05", "2018-06", "2018-07", "2018-08"}
    (found,) = refused(answer("五、6", "甲", "2018-05"))
    assert set(dict(found.arguments)["known"].split("、")) == {"2018-06", "2018-07", "2018-08"}


def test_about_a_part_of_a_window_an_account_is_asked() -> None:
    assert assessed(answer("突出", "甲", "2018-05", 3)).set_aside == ()


def aside(found: Assessment) -> list[tuple[str, str, str, str]]:
    return [(each.type, each.code, each.record, each.value) for each in found.set_aside]


def test_about_a_record_that_the_rule_leaves_out() -> None:
    """Q2 is not proven, Q4 of a day before the policy; of Q3 it is not known, so the answer may count."""
    found = assessed(
        *(answer("五、4", whose, key) for key, whose in (("Q1", "甲"), ("Q2", "甲"), ("Q3", "甲"), ("Q4", "乙")))
    )
    assert aside(found) == [("judgement", "A771", "五、4", "Q4"), ("judgement", "A771", "五、4", "Q2")]  # 乙, 甲
    told = scorecard(found, "zh").set_aside, scorecard(found, "en").set_aside
    assert told[0][1] == "认定.csv:2：“五、4”对“甲”的认定不起作用：本条不管记录 Q2〔A771〕"
    assert told[1][1] == "认定.csv:2: the judgement on 五、4 of 甲 has no effect: the clause is not about Q2 [A771]"


def test_the_reading_may_decide_which_records_a_rule_leaves_out() -> None:
    given = answer("五、8", "甲", "Q1", by="县")
    assert aside(assessed(given)) == [("judgement", "A771", "五、8", "Q1")]
    assert aside(assessed(given, readings={"口径": "窄"})) == []


def test_a_question_that_the_policy_asks_of_others_alone() -> None:
    assert aside(assessed(answer("勤勉", "甲", "2018", by="县"))) == []
    found = assessed(answer("勤勉", "乙", "2018", by="县"))
    assert aside(found) == [("judgement", "A772", "勤勉", "2018")]
    assert scorecard(found, "zh").set_aside == ("认定.csv:2：“勤勉”对“乙”的认定没有用到：没有条文对其作此认定〔A772〕",)
    assert scorecard(found, "en").set_aside == (
        "认定.csv:2: the judgement on 勤勉 of 乙 has no effect: no clause asks it of that subject [A772]",
    )


def test_a_day_before_the_policy_came_into_force() -> None:
    (found,) = refused(as_of=date(2018, 3, 14))
    assert (found.code, message(found, "zh")) == (
        "A764",
        "截至日 2018-03-14 在施行日 2018-03-15 以前：那时办法还没有施行，没有可以评定的",
    )
    assert hint(found, "en").startswith("use 2018-03-15 or a later day")
    assessed(as_of=date(2018, 3, 15))


WITHDRAWN = RawRecord("擅离", "Q9", {"撤回": "Q1"})
CORRECTED = RawRecord("擅离", "Q5", {"更正": "Q1", "人员": "甲", "日期": "2018-06-01", "属实": "是"})
LATER = attrs.evolve(AWAY[0], values={**AWAY[0].values, "登记日期": "2018-09-01"})
FAULTY = attrs.evolve(AWAY[0], values={**AWAY[0].values, "日期": "2018-06-31"})


@pytest.mark.parametrize(
    ("records", "how"),
    [
        ((*AWAY, WITHDRAWN), {}),
        ((LATER, *AWAY[1:]), {"known_at": date(2018, 8, 1)}),
        ((FAULTY, *AWAY[1:]), {"mode": Mode.LENIENT}),
    ],
)
def test_about_a_record_that_is_set_aside_itself(records: tuple[RawRecord, ...], how: dict[str, Any]) -> None:
    found = assessed(answer("五、4", "甲", "Q1"), records=records, **how)
    assert ("judgement", "A773", "五、4", "Q1") in aside(found)
    assert "认定.csv:2：“五、4”对“甲”的认定不起作用：所指记录 Q1 没有计入〔A773〕" in scorecard(found, "zh").set_aside


def test_about_a_record_that_was_corrected_it_is_about_the_one_that_stands() -> None:
    found = assessed(answer("五、4", "甲", "Q1"), records=(*AWAY, CORRECTED))
    assert aside(found) == [("absent", "R653", "Q1", "Q5")]
    assert found.sheets["甲"].ruled["5/4"].each.count("f") == 1


@pytest.mark.parametrize(
    ("given", "code", "known"),
    [
        (
            answer("五、44", "甲", "Q1"),
            "A730",
            "五、4、五、6、五、8、突出、勤勉",
        ),  # places, as they stand in the document
        (answer("五、4", "丙", "Q1"), "A732", "甲、乙"),  # people, for it is people of whom it is judged
        (answer("五、4", "东", "Q1"), "A733", "甲、乙"),
        (answer("五、4", "丁", "Q1"), "A745", "戊、己"),
    ],
)
def test_what_is_offered(given: JudgementGiven, code: str, known: str) -> None:
    of_one_name = (
        tuple(Subject(key, "人员", "丁", (Belonging("东"),)) for key in "戊己") if given.subject == "丁" else ()
    )
    with pytest.raises(RequestError) as error:
        evaluate(Request(POLICY, YEAR, YEAR.last, (*PEOPLE, *of_one_name), AWAY, judgements=(given,)))
    (found,) = error.value.diagnostics
    assert found.code == code
    assert sorted(dict(found.arguments)["known"].split("、")) == sorted(known.split("、"))


@pytest.mark.parametrize("value", [3.5, 6, "五", None, float("nan"), Decimal("NaN"), True])
def test_a_number_that_is_none_or_out_of_its_limits(value: Any) -> None:
    (found,) = refused(answer("突出", "乙", "2018-06", value))
    assert found.code == "A734"
    assert message(found, "zh").endswith("不合规定：应为确切的数，不小于 0，不大于 5")
    assert message(found, "en").endswith("it has to be an exact number not below 0 and not above 5")
    assert hint(found, "zh") and hint(found, "en")
