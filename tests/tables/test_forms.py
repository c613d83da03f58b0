"""The three forms say the same thing, and what each cell may look like."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import attrs
import openpyxl
import pytest

from assessrules.evaluation.request import JudgementGiven, Published
from assessrules.records.record import Belonging, RawRecord
from assessrules.tables import RecordSet, read_tables
from tests.tables.small_policy import MODEL

TABLES: dict[str, list[list[object]]] = {
    "招商信息": [
        ["编号", "工作处", "日期", "企业", "投资规模（万元）", "参会企业数", "有投资意向", "更正", "登记日期"],
        ["X-1", "北京", date(2018, 1, 8), "恒沐", "1,200.5", "５", "是", None, None],
        ["X-2", "北京", date(2018, 2, 8), None, None, 6, "否", "X-1", date(2018, 3, 1)],
    ],
    "离岗": [["编号", "人员", "起", "止"], ["L-1", "甲", date(2018, 7, 2), date(2018, 7, 10)]],
    "人员": [
        ["编号", "姓名", "工作处", "职务", "起", "止"],
        ["甲", "张三", "北京", "主任", None, date(2018, 6, 30)],
        ["甲", "张三", "上海", None, date(2018, 7, 1), None],
        ["7", "李四", "北京", None, None, None],
    ],
    "认定": [["事项", "对象", "机构", "日期", "结论"], ["【五、4】", "甲", "区考核办", date(2018, 8, 20), "成立"]],
    "公布": [["名称", "时段", "数值", "来源"], ["伙食补助", 2018, 50, "财字1号"]],
    "记全": [["记录类型", "记全至"], ["招商信息", date(2018, 6, 20)]],
}


def as_text(value: object) -> str:
    return "" if value is None else str(value)


def write_folder(folder: Path, encoding: str = "utf-8-sig") -> Path:
    folder.mkdir(exist_ok=True)
    for name, rows in TABLES.items():
        text = "".join(",".join(f'"{as_text(value)}"' for value in row) + "\r\n" for row in rows)
        (folder / f"{name}.csv").write_bytes(text.encode(encoding))
    return folder


def write_workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in TABLES.items():
        sheet = book.create_sheet(name)
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.cell(place + 7, column + 3, value)  # offices begin anywhere: here at C7
    book.save(path)
    return path


def write_lines(path: Path) -> Path:
    lines = [
        {"type": name} | {str(h): as_text(v) for h, v in zip(rows[0], row, strict=True) if v is not None}
        for name, rows in TABLES.items()
        for row in rows[1:]
    ]
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return path


def without_places(found: RecordSet) -> RecordSet:
    return attrs.evolve(
        found,
        subjects=tuple(attrs.evolve(subject, place="") for subject in found.subjects),
        records=tuple(attrs.evolve(record, place="", cells={}) for record in found.records),
        notes=(),
    )


def test_three_forms_one_content(tmp_path: Path) -> None:
    folder = read_tables(write_folder(tmp_path / "year"), MODEL)
    workbook = read_tables(write_workbook(tmp_path / "台账.xlsx"), MODEL)
    lines = read_tables(write_lines(tmp_path / "year.jsonl"), MODEL)
    assert without_places(folder) == without_places(workbook) == without_places(lines)


def test_what_is_read(tmp_path: Path) -> None:
    found = read_tables(write_folder(tmp_path / "year"), MODEL)
    first, second, absence = found.records
    assert first == RawRecord(
        "lead",
        "X-1",
        {
            "office": "北京",
            "date": date(2018, 1, 8),
            "company": "恒沐",
            "scale": 12_005_000,
            "guests": 5,
            "intent": True,
        },
        "招商信息.csv:2",
        first.cells,
    )
    assert first.cells["scale"] == "招商信息.csv:2 [投资规模（万元）]"
    assert second.values["corrects"] == "X-1"
    assert second.values["entered"] == date(2018, 3, 1)
    assert absence.values["period"] == (date(2018, 7, 2), date(2018, 7, 10))
    moved, _ = found.subjects
    assert moved.belongs_to == (Belonging("北京", None, date(2018, 6, 30)), Belonging("上海", date(2018, 7, 1), None))
    assert (moved.name, moved.fields) == ("张三", {"post": "主任"})
    assert found.judgements == (JudgementGiven("5/4", "甲", "区考核办", date(2018, 8, 20), True),)
    assert found.published == (Published("伙食补助", "2018", 50, "财字1号"),)
    assert found.coverage == {"lead": date(2018, 6, 20), "breach": None}


def test_gb18030_is_told(tmp_path: Path) -> None:
    found = read_tables(write_folder(tmp_path / "year", "gb18030"), MODEL)
    assert {note.code for note in found.notes} == {"F890", "F893"}
    assert without_places(found) == without_places(read_tables(write_folder(tmp_path / "other"), MODEL))


def test_an_empty_table_is_a_statement(tmp_path: Path) -> None:
    (tmp_path / "违纪.csv").write_text("编号,日期\n", encoding="utf-8")
    assert read_tables(tmp_path, MODEL).coverage == {"lead": None, "absence": None}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2018-01-08", date(2018, 1, 8)),
        ("2018.1.8", date(2018, 1, 8)),
        ("2018/1/8", date(2018, 1, 8)),
        ("２０１８年１月８日", date(2018, 1, 8)),
        ("20180108", date(2018, 1, 8)),
        ("43108", "43108"),
        ("2018-02-30", "2018-02-30"),
        ("1月8日", "1月8日"),
    ],
)
def test_dates_in_text(tmp_path: Path, written: str, meant: object) -> None:
    (tmp_path / "违纪.csv").write_text(f"编号,日期\nW-1,{written} \n", encoding="utf-8")
    assert read_tables(tmp_path, MODEL).records[0].values["date"] == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1200.50", Fraction(2401, 2)),
        ("1,200", 1200),
        ("１２００元", 1200),
        ("2.4亿元", 240_000_000),
        ("50万", 500_000),
        ("12,00", "12,00"),
        ("三十", "三十"),
        ("1e5", "1e5"),
        ("30家", "30家"),
    ],
)
def test_money_in_text(tmp_path: Path, written: str, meant: object) -> None:
    (tmp_path / "招商信息.csv").write_text(f'id,投资规模\nX-1,"{written}"\n', encoding="utf-8")
    assert read_tables(tmp_path, MODEL).records[0].values["scale"] == meant


def test_title_blanks_and_serial_dates(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "LEAD"
    sheet.append(["北京工作处招商信息台账"])
    sheet.merge_cells("A1:D1")
    sheet.append([])
    sheet.append(["ID", "office", "Date", "企业", "scale"])
    sheet.append([12, " 北京 ", 43108, "/", 0.1 + 0.2])
    book.save(tmp_path / "a.xlsx")
    found = read_tables(tmp_path / "a.xlsx", MODEL)
    record = found.records[0]
    assert (record.id, record.place, record.cells["date"]) == ("12", "a.xlsx [LEAD!4]", "a.xlsx [LEAD!C4]")
    assert record.values == {"office": "北京", "date": date(2018, 1, 8), "scale": Fraction(3, 10)}
    assert [note.code for note in found.notes] == ["F891", "F892", "F893"]
