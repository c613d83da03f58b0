"""What stands in the book: typed values, names resolved, corrections followed, one order and one digest."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from assessrules.diagnostics.errors import RecordsError
from assessrules.records.book import Book
from assessrules.records.record import Belonging, RawRecord, Subject

from .small import PEOPLE, absence, check, lead, report, values


def ids(book: Book, kind: str = "lead") -> list[str]:
    return [each.id for each in book.kinds[kind]]


def codes(book: Book) -> list[tuple[str, str]]:
    return [(each.record, each.code) for each in book.set_aside]


@pytest.mark.parametrize(
    "written",
    [
        date(2018, 3, 5),
        datetime(2018, 3, 5),
        *("2018-03-05", "2018-3-5", "2018/3/5", "2018.3.5", "2018年3月5日", "２０１８－０３－０５", " 2018-03-05 "),
        *("2018-03-05 00:00:00", "2018-03-05T00:00:00"),
    ],
)
def test_days(written: object) -> None:
    (record,) = check(lead(日期=written)).kinds["lead"]
    assert record.first == record.last == record.values["date"] == date(2018, 3, 5)


@pytest.mark.parametrize(
    "cells",
    [
        *({"期间": text} for text in ("2018-03-05至2018-03-07", "2018-03-05/2018-03-07", "2018/3/5/2018/3/7")),
        *({"期间": text} for text in ("2018年3月5日至2018年3月7日", "2018.3.5—2018.3.7", "2018-03-05 - 2018-03-07")),
        {"期间": (date(2018, 3, 5), date(2018, 3, 7))},
        {"期间": None, "期间起": "2018-03-05", "期间止": date(2018, 3, 7)},
        {"期间": None, "period_from": "2018-03-05", "period_to": "2018-03-07"},
    ],
)
def test_periods(cells: dict[str, object]) -> None:
    (record,) = check(absence(**cells)).kinds["absence"]
    assert (record.first, record.last) == (date(2018, 3, 5), date(2018, 3, 7)) == record.values["period"]


def test_a_period_of_one_day() -> None:
    assert values(check(absence(期间="2018-03-05")), "absence")["period"] == (date(2018, 3, 5), date(2018, 3, 5))


@pytest.mark.parametrize(
    ("written", "truth"),
    [
        *((each, True) for each in (True, 1, "1", "是", "有", "√", "true", "TRUE", "Yes", "１", " 是 ")),
        *((each, False) for each in (False, 0, "0", "否", "无", "×", "false", "No", "N")),
    ],
)
def test_truths(written: object, truth: bool) -> None:
    assert values(check(lead(有投资意向=written)))["intent"] is truth


def test_typed_values_by_field_id() -> None:
    book = check(
        lead(
            企业=1001,
            类别="500强",
            投资规模=Decimal("12.50"),
            参会企业数="１２",
            增长率="-0.5",
            落地日期="2020-01-01",
            office=None,
        )
    )
    assert values(book) == {
        "office": "beijing",
        "date": date(2018, 3, 5),
        "company": "1001",
        "class": "top500",
        "scale": Fraction(25, 2),
        "guests": 12,
        "growth": Fraction(-1, 2),
        "landed": date(2020, 1, 1),
    }


def test_a_missing_value_is_no_fault_but_an_absent_entry() -> None:
    assert values(check(lead(投资规模="", 企业=None))) == {"office": "beijing", "date": date(2018, 3, 5)}


@pytest.mark.parametrize("name", ["北京", "beijing", "驻京处", " 北京 "])
def test_subjects_by_id_name_or_alias(name: str) -> None:
    assert values(check(lead(工作处=name)))["office"] == "beijing"


def test_kinds_and_fields_by_id_name_or_alias() -> None:
    book = check(
        RawRecord("信息", "L1", {"office": "上海", "date": "2018-01-02"}),
        RawRecord("lead", "L2", {"工作处": "上海", "日期": "2018-01-01"}),
    )
    assert ids(book) == ["L2", "L1"]


def test_subjects_stand_in_one_order() -> None:
    book = check(people=PEOPLE[::-1])
    assert list(book.subjects) == ["beijing", "shanghai", "p1", "p2", "p3"]
    person = book.subjects["p1"]
    assert person.fields == {"post": "主任"}
    assert [each.parent for each in person.belongs] == ["beijing", "shanghai"]
    assert [person.parent_on(date(2018, *day)) for day in ((6, 30), (7, 1), (8, 1))] == ["beijing", None, "shanghai"]
    assert book.subjects["beijing"].name == "北京"


def test_a_closed_list_may_be_filled_in() -> None:
    book = check(people=(Subject("北京", "工作处", "", (), {"编制": 5}), *PEOPLE, PEOPLE[1]))
    assert book.subjects["beijing"].fields == {"posts": 5}
    assert list(book.subjects)[:2] == ["beijing", "shanghai"]


def test_order_of_records_changes_nothing() -> None:
    records = [lead(f"L{i}", 日期=date(2018, 1 + i % 12, 1 + i % 28)) for i in range(60)]
    records += [lead("L7x", 更正="L7"), report("R1", 事项="L7"), absence()]
    first = check(*records)
    Random(5).shuffle(records)
    assert check(*records) == first
    assert check(*records[:-1], records[-1]).digest.startswith("sha256:")
    assert check(*records[1:]).digest != first.digest


def test_the_digest_moves_with_every_value() -> None:
    assert len({check(lead(投资规模=size)).digest for size in ("1", "1.0", "2", None)}) == 3
    assert check(lead(), coverage={"lead": None}).digest != check(lead()).digest


def test_a_repetition_counts_once_and_is_noted() -> None:
    book = check(lead(), lead(日期="2018/3/5"), lead(登记日期="2018-04-01"))
    assert ids(book) == ["L1"]
    assert codes(book) == [("L1", "R615"), ("L1", "R615")]
    assert book.rejected == {}


def test_lenient_keeps_the_first_of_two_different_records_with_one_id() -> None:
    book = check(lead(企业="甲"), lead(企业="乙"), strict=False)
    assert values(book)["company"] == "甲"
    assert book.rejected == {"lead": 1}


def test_a_correction_takes_the_place_of_a_record_even_a_faulty_one() -> None:
    book = check(lead("L1", 投资规模="多"), lead("L2", 更正="L1", 投资规模=5))
    assert values(book)["scale"] == 5
    assert codes(book) == [("L1", "R653")]


def test_a_chain_of_corrections_leaves_the_last() -> None:
    book = check(lead("L1"), lead("L2", 更正="L1"), lead("L3", 更正="L2"), report(事项="L1"))
    assert ids(book) == ["L3"]
    assert values(book, "report")["case"] == "L3", "a reference follows the correction"


def test_withdrawals() -> None:
    slip = RawRecord("招商信息", "W1", {"撤回": "L1", "登记日期": "2018-05-01"})
    book = check(lead("L1"), slip)
    assert ids(book) == []
    assert codes(book) == [("L1", "R652"), ("W1", "R654")]
    undone = check(lead("L1"), slip, RawRecord("招商信息", "W2", {"撤回": "W1"}))
    assert ids(undone) == ["L1"]
    restored = check(lead("L1"), lead("L2", 更正="L1"), RawRecord("招商信息", "W3", {"撤回": "L2"}))
    assert ids(restored) == ["L1"]


def test_what_was_on_file_on_a_day() -> None:
    records = [lead("L1"), lead("L2", 更正="L1", 登记日期="2018-06-01"), lead("L3", 登记日期="2018-05-31")]
    before = check(*records, known_at=date(2018, 5, 31))
    assert ids(before) == ["L1", "L3"]
    assert codes(before) == [("L2", "R651")]
    assert ids(check(*records)) == ["L2", "L3"]


def test_a_faulty_correction_corrects_nothing_when_lenient() -> None:
    book = check(lead("L1"), lead("L2", 更正="L1", 投资规模="多"), report(事项="L1"), strict=False)
    assert ids(book) == ["L1"]
    assert values(book, "report")["case"] == "L1"


def test_what_refers_to_a_record_set_aside_falls_with_it() -> None:
    book = check(lead("L1", 日期="x"), report(事项="L1"), strict=False)
    assert ids(book, "report") == []
    assert codes(book) == [("L1", "R606"), ("R1", "R617")]


def test_what_refers_to_a_record_stands_with_it_beyond_the_period() -> None:
    book = check(lead("L1", 日期="2018-12-28"), report(事项="L1", 日期="2019-01-05"))
    assert ids(book, "report") == ["R1"]
    with pytest.raises(RecordsError, match="R616"):
        check(report(日期="2019-01-05"))


def test_what_a_record_inside_refers_to_comes_along_from_before_the_period() -> None:
    earlier = lead("L1", 日期="2017-12-28")
    book = check(earlier, lead("L2", 日期="2018-01-05"), report(事项="L1", 日期="2018-01-05"))
    assert ids(book) == ["L1", "L2"]
    assert ids(book, "report") == ["R1"]
    with pytest.raises(RecordsError, match="R616"):
        check(earlier, report(事项="L1", 日期="2017-12-30"))


def test_weeks_reach_three_days_out_and_runs_look_back() -> None:
    assert ids(check(lead(日期="2019-01-03"), week_slack=True)) == ["L1"]
    with pytest.raises(RecordsError, match="R616"):
        check(lead(日期="2019-01-04"), week_slack=True)
    early = absence(期间="2017-12-10至2017-12-20")
    assert ids(check(early, look_back={"absence": 12}), "absence") == ["A1"]
    with pytest.raises(RecordsError, match="R616"):
        check(early, look_back={"absence": 11})
    across = absence(期间="2017-12-20至2018-01-02")
    assert ids(check(across), "absence") == ["A1"]


def test_records_after_as_of_are_kept() -> None:
    assert ids(check(lead(日期="2018-12-31", 落地日期="2025-01-01"))) == ["L1"]


def test_coverage_by_any_name() -> None:
    book = check(coverage={"信息": date(2018, 6, 20), "absence": None})
    assert book.coverage == {
        "lead": date(2018, 6, 20),
        "absence": None,
        "report": date(2018, 12, 31),
        "signing": date(2018, 12, 31),
    }
    assert set(book.kinds) == {"lead", "absence", "report", "signing"}


def test_steps_of_a_procedure() -> None:
    step = RawRecord("签约程序", "S1", {"事项": "L1", "环节": "签署", "日期": "2018-03-09"})
    assert values(check(lead(), step), "signing") == {"case": "L1", "step": "sign", "date": date(2018, 3, 9)}


def test_a_person_by_name_where_the_name_is_one_persons() -> None:
    assert values(check(absence(人员="张三")), "absence")["person"] == "p1"
    alone = (Subject("p9", "人员", "王五", (Belonging("beijing"),)),)
    assert values(check(absence(人员="王五"), people=alone), "absence")["person"] == "p9"
