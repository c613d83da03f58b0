"""`due`: the calendar an office hangs on its wall."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import icalendar
import pytest

from tests.cli.conftest import POLICY, YEAR, Run

WEEK = ("due", POLICY, "--from", "2018-07-23", "--to", "2018-07-31")


def test_the_list(run: Run) -> None:
    result = run(*WEEK, "--subject", "北京")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "山亭区驻外招商人员管理办法 应办事项：2018年7月23日至31日",
        "",
        "2018年7月25日（周三）",
        "  四、3　北京　提交月报（7月）",
        "",
        "2018年7月29日（周日）",
        "  四、1　北京　拜访的企业的去重家数不少于2家（第30周）",
        "",
        "2018年7月31日（周二）",
        "  四、1　北京　提交通信录更新（7月）",
        "  五、2　北京　提交月报（7月）",
        "",
        "没有排在上面的：",
        "  五、2　每次重大项目信息：提交专报：按每次的记录起算或判断，有了记录才有期限",
        "",
        "只列到期日，不看是否已办；要看记录才知道可否免除的，也列出。不得做的事天天有效，不列。",
    ]


def test_in_english(run: Run) -> None:
    lines = run(*WEEK, "--lang", "en", "--subject", "beijing").stdout.splitlines()
    assert "Wednesday, 25 July 2018" in lines
    assert "  四、3  beijing  submit monthly report (July)" in lines


def test_people_come_from_the_records(run: Run) -> None:
    """Without them the duties of people cannot be placed, and that is said."""
    assert "没有给出这类对象" in run(*WEEK).stdout
    result = run(*WEEK, "--records", YEAR, "--subject", "王志强")
    assert "  附件·驻外工作　王志强　驻外在岗的天数不少于20天（7月）" in result.stdout.splitlines()
    assert "没有给出这类对象" not in result.stdout


def test_csv_opens_in_a_spreadsheet(run: Run) -> None:
    result = run(*WEEK, "--format", "csv")
    text = result.stdout_bytes.decode("utf-8")
    assert text.startswith("\ufeff日期,对象,事项")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert len(rows) == 12  # three offices: one on the 25th, one on the 29th, two on the 31st
    assert "未列入：五、2 每次重大项目信息：提交专报" in result.stderr


def test_a_calendar_with_its_own_line_ends_on_the_screen_and_in_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "七月.ics"
    assert run(*WEEK, "--format", "ics", "--output", file).exit_code == 0
    content = file.read_bytes()
    assert content == run(*WEEK, "--format", "ics").stdout_bytes
    assert b"\r\r\n" not in content and content.endswith(b"END:VCALENDAR\r\n")
    assert len(list(icalendar.Calendar.from_ical(content.decode()).walk("VEVENT"))) == 12


def test_for_programs(run: Run) -> None:
    found = json.loads(run(*WEEK, "--format", "json", "--subject", "上海").stdout)
    assert found["format"] == "assessrules-due/1"
    assert found["due"][0] == {
        "day": "2018-07-25",
        "first": "2018-07-01",
        "rule": "4/3#monthly_report",
        "clause": "4/3",
        "place": "四、3",
        "subject": "shanghai",
        "subject_name": "上海",
        "window": "2018-07",
        "kind": "submit",
        "what": "月报",
        "name": "monthly_report",
    }
    assert found["undated"][0]["why"] == "per_record"


def test_once_in_a_tenure_needs_the_tenure(run: Run) -> None:
    susong = POLICY.parent / "susong-2013"
    days = ("due", susong, "--from", "2015-12-25", "--to", "2015-12-31", "--subject", "杭州")
    assert "须给出考核期" in run(*days).stdout
    result = run(*days, "--period", "2014..2015")
    assert "  二、5　杭州　提交目标责任书（2014年至2015年）" in result.stdout
    assert "须给出考核期" not in result.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--from", "2018-07-31", "--to", "2018-07-01"), "--to"),
        (("--from", "七月", "--to", "2018-07-31"), "--from"),
        (("--from", "2018-07-01", "--to", "2018-07-31", "--subject", "广州"), "广州"),
        (("--from", "2018-07-01", "--to", "2018-07-31", "--period", "x"), "--period"),
        (("--from", "2018-07-01", "--to", "2018-07-31", "--records", "nowhere"), "F801"),
    ],
)
def test_bad_input_is_told(run: Run, words: tuple[str, ...], told: str) -> None:
    result = run("due", POLICY, *words)
    assert result.exit_code == 2
    assert told in result.stderr
