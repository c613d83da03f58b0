"""Every fault there is: which record, which field, what stood there. One sound record beside it must not suffer."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from assessrules.diagnostics.errors import RecordsError
from assessrules.diagnostics.registry import REGISTRY
from assessrules.diagnostics.render import hint, message
from assessrules.records.record import Belonging, RawRecord, Subject

from .small import PEOPLE, absence, check, lead, report

SOUND = lead("L0")
Expected = tuple[str, str, str, str]

FAULTS: list[tuple[list[RawRecord], Expected]] = [
    ([RawRecord("招商消息", "X1", {})], ("R601", "X1", "", "招商消息")),
    ([lead(企业名="甲")], ("R602", "L1", "企业名", "")),
    ([lead(工作处="南京")], ("R603", "L1", "工作处", "南京")),
    ([lead(投资规模="50万元")], ("R604", "L1", "投资规模", "50万元")),
    ([lead(投资规模=1.5)], ("R629", "L1", "投资规模", "1.5")),
    ([lead(投资规模=True)], ("R604", "L1", "投资规模", "True")),
    ([lead(投资规模="1e5")], ("R604", "L1", "投资规模", "1e5")),
    ([lead(企业类别="大企业")], ("R605", "L1", "企业类别", "大企业")),
    ([lead(日期="2018-02-30")], ("R606", "L1", "日期", "2018-02-30")),
    ([lead(日期="3月5日")], ("R606", "L1", "日期", "3月5日")),
    ([lead(日期="2018-3/5")], ("R606", "L1", "日期", "2018-3/5")),
    ([lead(日期=43164)], ("R606", "L1", "日期", "43164")),
    ([lead(日期=datetime(2018, 3, 5, 9, 30))], ("R606", "L1", "日期", "datetime.datetime(2018, 3, 5, 9, 30)")),
    ([lead(日期="0018-03-05")], ("R606", "L1", "日期", "0018-03-05")),
    ([lead(落地日期="明年")], ("R606", "L1", "落地日期", "明年")),
    ([absence(期间="2018-03-07至2018-03-05")], ("R607", "A1", "期间", "2018-03-07至2018-03-05")),
    ([absence(期间=None, 期间起="2018-03-07", 期间止="2018-03-05")], ("R607", "A1", "期间", "2018-03-07至2018-03-05")),
    ([lead(有投资意向="也许")], ("R608", "L1", "有投资意向", "也许")),
    ([lead(有投资意向=2)], ("R608", "L1", "有投资意向", "2")),
    ([lead(工作处="p1")], ("R609", "L1", "工作处", "p1")),
    ([absence(人员="上海")], ("R609", "A1", "人员", "上海")),
    ([absence(期间="2018-07-10")], ("R610", "A1", "人员", "张三")),
    ([lead(日期="")], ("R611", "L1", "日期", "")),
    ([absence(期间=None)], ("R611", "A1", "期间", "")),
    ([lead(工作处="  ")], ("R612", "L1", "工作处", "")),
    ([RawRecord("签约程序", "S1", {"环节": "签署", "日期": "2018-03-09"})], ("R612", "S1", "事项", "")),
    ([lead(" ")], ("R613", " ", "", "")),
    ([lead(), lead(日期="2018-03-06")], ("R614", "L1", "", "")),
    ([lead(日期="2017-12-31")], ("R616", "L1", "日期", "2017-12-31")),
    ([lead(日期="2019-01-01")], ("R616", "L1", "日期", "2019-01-01")),
    ([absence(期间="2017-12-01至2017-12-31")], ("R616", "A1", "期间", "2017-12-01至2017-12-31")),
    ([report(事项="L9")], ("R617", "R1", "事项", "L9")),
    ([lead(更正="L9")], ("R618", "L1", "更正", "L9")),
    ([lead(撤回="L9")], ("R618", "L1", "撤回", "L9")),
    ([lead(更正="L1")], ("R619", "L1", "", "L1")),
    ([lead("L1", 更正="L2"), lead("L2", 更正="L1")], ("R619", "L1", "", "L1、L2")),
    ([lead(投资规模="-5")], ("R620", "L1", "投资规模", "-5")),
    ([lead(参会企业数="-1")], ("R620", "L1", "参会企业数", "-1")),
    ([lead(参会企业数="2.5")], ("R621", "L1", "参会企业数", "2.5")),
    ([lead("L1"), lead("L2", 更正="L1"), lead("L3", 更正="L1")], ("R622", "L3", "更正", "L1")),
    ([lead(company="甲", 企业="乙")], ("R623", "L1", "企业", "企业")),
    ([absence(期间起="2018-03-05")], ("R623", "A1", "期间", "期间起")),
    ([lead(企业=date(2018, 1, 1))], ("R624", "L1", "企业", "datetime.date(2018, 1, 1)")),
    ([absence(期间=None, 期间起="2018-03-05")], ("R625", "A1", "期间", "2018-03-05")),
    ([absence(人员="李四")], ("R626", "A1", "人员", "李四")),
    ([lead("L1"), lead("L2", 更正="L1", 撤回="L1")], ("R627", "L2", "", "L1")),
    ([RawRecord("签约程序", "S1", {"事项": "L0", "日期": "2018-03-09"})], ("R628", "S1", "环节", "")),
    ([lead(登记日期="昨天")], ("R606", "L1", "entered", "昨天")),
]


@pytest.mark.parametrize(("records", "expected"), FAULTS, ids=[f"{e[0]}-{i}" for i, (_, e) in enumerate(FAULTS)])
def test_each_fault_names_its_record_field_and_value(records: list[RawRecord], expected: Expected) -> None:
    with pytest.raises(RecordsError) as error:
        check(SOUND, *records)
    (diagnostic,) = error.value.diagnostics
    words = dict(diagnostic.arguments)
    assert (diagnostic.code, words["record"], words["field"], words["value"]) == expected
    for language in ("zh", "en"):
        assert "…" not in message(diagnostic, language), "every field of the sentence is filled in"
        assert "…" not in hint(diagnostic, language)


@pytest.mark.parametrize(("records", "expected"), FAULTS, ids=[f"{e[0]}-{i}" for i, (_, e) in enumerate(FAULTS)])
def test_lenient_sets_the_faulty_record_aside_and_keeps_the_rest(records: list[RawRecord], expected: Expected) -> None:
    book = check(SOUND, *records, strict=False)
    assert expected in {(each.code, each.record, each.field, each.value) for each in book.set_aside}
    assert "L0" in {each.id for each in book.kinds["lead"]}
    assert sum(book.rejected.values()) == (0 if expected[0] == "R601" else 1)


def test_all_faults_are_told_at_once_in_the_order_of_the_records() -> None:
    with pytest.raises(RecordsError) as error:
        check(lead("L1", 工作处="南京", 投资规模="多"), lead("L2", 日期="x"), absence(人员="王五"))
    codes = [each.code for each in error.value.diagnostics]
    assert codes == ["R603", "R604", "R606", "R603"]


def test_the_table_above_has_every_code() -> None:
    told = {expected[0] for _, expected in FAULTS} | {"R615"}
    told |= {"R631", "R632", "R633", "R634", "R635", "R636", "R637", "R641", "R642", "R651", "R652", "R653", "R654"}
    assert told == {code for code in REGISTRY if code.startswith("R6")}


SUBJECT_FAULTS: list[tuple[tuple[Subject, ...], Expected]] = [
    ((Subject("x", "科室"),), ("R631", "x", "", "科室")),
    ((Subject("p1", "人员", "王五", (Belonging("北京"),)),), ("R632", "p1", "", "p1")),
    ((Subject("beijing", "人员", "王五"),), ("R632", "beijing", "", "beijing")),
    ((Subject("南京", "工作处"),), ("R633", "南京", "", "南京")),
    ((Subject("p9", "人员", "王五", (Belonging("南京"),)),), ("R634", "p9", "", "南京")),
    (
        (
            Subject(
                "p9", "人员", "王五", (Belonging("北京", None, date(2018, 6, 1)), Belonging("上海", date(2018, 6, 1)))
            ),
        ),
        ("R635", "p9", "", "beijing、shanghai"),
    ),
    (
        (Subject("p9", "人员", "王五", (Belonging("北京", date(2018, 6, 1), date(2018, 5, 1)),)),),
        ("R635", "p9", "", "2018-06-01至2018-05-01"),
    ),
    ((Subject("北京", "工作处", "", (Belonging("上海"),)),), ("R636", "beijing", "", "")),
    ((Subject(" ", "人员", "王五"),), ("R637", " ", "", "王五")),
    ((Subject("p9", "人员", "王五", (), {"年龄": 3}),), ("R602", "p9", "年龄", "")),
    ((Subject("上海", "工作处", "", (), {"编制": "三"}),), ("R604", "shanghai", "编制", "三")),
]


@pytest.mark.parametrize(("given", "expected"), SUBJECT_FAULTS)
def test_faults_of_subjects(given: tuple[Subject, ...], expected: Expected) -> None:
    with pytest.raises(RecordsError) as error:
        check(SOUND, people=(*PEOPLE, *given))
    (diagnostic,) = error.value.diagnostics
    words = dict(diagnostic.arguments)
    assert (diagnostic.code, words["record"], words["field"], words["value"]) == expected
    assert "…" not in message(diagnostic, "zh") + message(diagnostic, "en")


def test_coverage_of_an_unknown_kind() -> None:
    with pytest.raises(RecordsError, match="R641"):
        check(coverage={"招商消息": None})


def test_the_place_is_the_cell_then_the_row_then_the_id() -> None:
    cells = {"工作处": "台账.xlsx [招商信息!B17]"}
    at_cell = RawRecord("招商信息", "L1", {"工作处": "南京", "日期": "2018-01-01"}, "台账.xlsx [招商信息!A17]", cells)
    at_row = RawRecord("招商信息", "L2", {"工作处": "北京"}, "leads.csv:18")
    by_id = lead("L3", 日期="x")
    with pytest.raises(RecordsError) as error:
        check(at_cell, at_row, by_id)
    places = [dict(each.arguments)["place"] for each in error.value.diagnostics]
    assert places == ["台账.xlsx [招商信息!B17]", "leads.csv:18", "招商信息 L3"]


def test_a_near_miss_is_named_first() -> None:
    with pytest.raises(RecordsError) as error:
        check(lead(企业名="甲"))
    assert hint(error.value.diagnostics[0], "zh").startswith("可填的有：企业、")


def test_hostile_values_stay_short() -> None:
    with pytest.raises(RecordsError) as error:
        check(lead(投资规模="9" * 100_000))
    assert len(str(error.value)) < 500
