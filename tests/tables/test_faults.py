"""What cannot be read is told with file, line or cell: all of it at once."""

from __future__ import annotations

import sys
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from assessrules.diagnostics.errors import RecordsError
from assessrules.diagnostics.render import hint, message
from assessrules.tables import read_tables
from tests.tables.small_policy import MODEL


def faults(path: Path) -> list[str]:
    with pytest.raises(RecordsError) as error:
        read_tables(path, MODEL)
    return [f"{d.code} {message(d, 'zh')}" for d in error.value.diagnostics]


def write(folder: Path, **tables: str) -> Path:
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_all_faults_at_once(tmp_path: Path) -> None:
    found = faults(
        write(
            tmp_path,
            招商信处="编号\n1\n",
            招商信息="编号,工作处,日期,企业类形,日期\n,北京,2018-01-08,,\nX-2,北京,2018-01-08,,,多余\n",
            违纪="日期\n2018-01-01\n",
        )
    )
    assert found == [
        "F816 招商信息.csv:3：表头之外还有内容“多余”",
        "F811 招商信息.csv:1：“招商信息”没有“企业类形”这一栏，是否为“企业类别”",
        "F812 招商信息.csv:1：“日期”这一栏出现了两次",
        "F813 违纪.csv：“违纪”缺少“编号”栏",
        "F810 招商信处.csv：本办法没有“招商信处”这种记录，是否为“招商信息”",
    ]


def test_a_wrong_value_is_left_to_the_validation(tmp_path: Path) -> None:
    text = "编号,人员,起,止\nL-1,甲,2018-07-02,\n,甲,七月,2018-07-09\n"
    one_end, two_ends = read_tables(write(tmp_path, 离岗=text), MODEL).records
    assert one_end.values == {"person": "甲", "period_from": date(2018, 7, 2)}
    assert (two_ends.id, two_ends.values["period"]) == ("", ("七月", date(2018, 7, 9)))
    assert two_ends.cells["period"] == "离岗.csv:3 [起]"


def test_known_names_are_offered(tmp_path: Path) -> None:
    with pytest.raises(RecordsError) as error:
        read_tables(write(tmp_path, 天气="编号\n1\n"), MODEL)
    assert hint(error.value.diagnostics[0], "zh") == "能收的表：招商信息、离岗、违纪、工作处、人员、认定、公布、记全"


def test_two_tables_of_one_kind(tmp_path: Path) -> None:
    found = faults(write(tmp_path, 违纪="编号,日期\n", breach="编号,日期\n"))
    assert found == ["F815 违纪.csv：“违纪”有两张表：另见 breach.csv"]


def test_two_rows_of_one_person_must_agree(tmp_path: Path) -> None:
    found = faults(write(tmp_path, 人员="编号,姓名,工作处\n甲,张三,北京\n甲,章三,上海\n"))
    assert found == ["F823 人员.csv:3：“甲 姓名”先后填得不一样：张三、章三"]


def test_quotes_and_codings(tmp_path: Path) -> None:
    write(tmp_path, 违纪='编号,日期\nW-1,"2018-01-01\n')
    (tmp_path / "离岗.csv").write_bytes(b"\xff\xff\xff")
    assert faults(tmp_path) == [
        "F804 离岗.csv：既不是 UTF-8 也不是 GB18030 编码",
        "F805 违纪.csv:2：这一行的引号没有配对",
    ]


def test_lines(tmp_path: Path) -> None:
    path = tmp_path / "year.jsonl"
    path.write_text(
        '{"type": "lead", "id": "X-1", "天气": "晴"}\n{"id": "X-2"}\n[]\n{"type": "lead"\n'
        '{"type": "lead", "id": "1", "id": "2"}\n{"type": "lead", "id": 1, "scale": NaN}\n'
        + "[" * 100_000
        + '\n{"type": "lead", "id": "\\ud800"}\n',
        encoding="utf-8",
    )
    assert [line.split("：")[0] for line in faults(path)] == [
        "F814 year.jsonl:2",
        "F806 year.jsonl:3",
        "F806 year.jsonl:4",
        "F806 year.jsonl:5",
        "F806 year.jsonl:6",
        "F806 year.jsonl:7",
        "F806 year.jsonl:8",
        "F811 year.jsonl:1 [天气]",
    ]


def test_nothing_there(tmp_path: Path) -> None:
    assert faults(tmp_path / "无") == [f"F801 {tmp_path / '无'}：没有这个文件或文件夹"]
    assert faults(tmp_path)[0].startswith("F808")
    (tmp_path / "a.doc").write_text("")
    assert faults(tmp_path / "a.doc")[0].startswith("F802")


def test_cells_of_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "违纪"
    for row in (["编号", "日期"], ["W-1", "=TODAY()"], ["W-2", "2018-01-01"], ["W-3", "x"]):
        sheet.append(row)
    sheet["B4"].value, sheet["B4"].data_type = "#DIV/0!", "e"
    sheet.merge_cells("B2:B3")
    hidden = book.create_sheet("天气")
    hidden["C3"], hidden["D3"] = "编号", "日期"
    book.save(tmp_path / "台账.xlsx")
    assert faults(tmp_path / "台账.xlsx") == [
        "F819 台账.xlsx [违纪!B2]：是合并的单元格，分不清它属于哪几行",
        "F817 台账.xlsx [违纪!B2]：是公式，文件里没有保存它的结果",
        "F818 台账.xlsx [违纪!B4]：是出错的公式",
        "F810 台账.xlsx [天气]：本办法没有“天气”这种记录",
    ]


def test_a_damaged_workbook_is_one_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].append(["编号", "日期"])
    book.save(path)
    content = path.read_bytes()
    for place in range(0, len(content), 97):
        path.write_bytes(content[:place] + b"\x00\xff" + content[place + 2 :])
        with pytest.raises(RecordsError):
            read_tables(path, MODEL)


@pytest.mark.parametrize("name", ["bomb", "doctype", "macro", "text"])
def test_workbooks_not_to_be_trusted(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        match name:
            case "bomb":
                archive.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)
            case "doctype":
                archive.writestr("xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
            case "macro":
                archive.writestr("xl/vbaProject.bin", b"")
    if name == "text":
        path.write_text("编号,日期")
    assert faults(path)[0].startswith("F807 a.xlsx：不可信的工作簿")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 98])
def test_a_compression_that_no_workbook_has_is_damage(tmp_path: Path, method: int) -> None:
    """Of lzma with a broken stream too, and of a method (98, PPMd) that the library does not know."""
    path = tmp_path / "a.xlsx"
    known = method if method != 98 else zipfile.ZIP_STORED
    with zipfile.ZipFile(path, "w", known) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>" * 200)
    content = bytearray(path.read_bytes())
    if method == 98:
        directory = content.index(b"PK\x01\x02")
        content[8:10] = content[directory + 10 : directory + 12] = method.to_bytes(2, "little")
    elif method == zipfile.ZIP_LZMA:
        content[60:90] = bytes(30)
    path.write_bytes(bytes(content))
    assert faults(path) == ["F807 a.xlsx：不可信的工作簿：不是 .xlsx 文件，或已损坏"]


def test_an_encrypted_workbook_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
    content = bytearray(path.read_bytes())
    directory = content.index(b"PK\x01\x02")
    content[6] |= 1
    content[directory + 8] |= 1
    path.write_bytes(bytes(content))
    assert faults(path) == ["F807 a.xlsx：不可信的工作簿：不是 .xlsx 文件，或已损坏"]


def test_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(RecordsError) as error:
        read_tables(tmp_path / "a.xlsx", MODEL)
    assert 'pip install "assessrules[excel]"' in hint(error.value.diagnostics[0], "en")


@pytest.mark.parametrize("swapped", [False, True])
def test_a_post_that_changed_with_a_move_is_the_later_one(tmp_path: Path, swapped: bool) -> None:
    rows = ["甲,张三,北京,站长,2018-01-01,2018-06-30\n", "甲,张三,上海,副所长,2018-07-01,\n"]
    table = "编号,姓名,工作处,职务,起,止\n" + "".join(reversed(rows) if swapped else rows)
    (subject,) = read_tables(write(tmp_path, 人员=table), MODEL).subjects
    assert subject.fields == {"post": "副所长"}
    assert {each.parent for each in subject.belongs_to} == {"北京", "上海"}


def test_two_posts_from_one_day_are_one_too_many(tmp_path: Path) -> None:
    found = faults(write(tmp_path, 人员="编号,姓名,工作处,职务\n甲,张三,北京,站长\n甲,张三,上海,副所长\n"))
    assert found == ["F823 人员.csv:3：“甲 post”先后填得不一样：站长、副所长"]
