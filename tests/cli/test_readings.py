"""`evaluate --all-readings` over the example year."""

from __future__ import annotations

import csv
import io
import json

from tests.cli.conftest import POLICY, YEAR, Run

YEAR_OF = ("evaluate", POLICY, "--records", YEAR, "--period", "2018", "--all-readings")


def test_readings_side_by_side(run: Run) -> None:
    result = run(*YEAR_OF)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert "9处解读与所评有关；能影响结果的组合99种，已全部计算" in lines
    at = lines.index("北京")
    assert lines[at + 1 : at + 9] == [
        "  总分：46分",
        "    「计分信息」取「精准」：42至44分",
        "    「计分信息」取「完整」：44分",
        "  原始项目信息：26分",
        "    「计分信息」取「精准」：22至24分",
        "    「计分信息」取「完整」：24分",
        "  五、2 随时上报（BJ-ZD-001）：达标",
        "    「随时上报」取「当天」：未达标（迟报）",
    ]


def test_in_english_for_one_office(run: Run) -> None:
    result = run(*YEAR_OF, "--lang", "en", "--subject", "深圳")
    assert result.exit_code == 0
    assert '    "scored lead" read as "precise": 112 points' in result.stdout.splitlines()
    assert "beijing" not in result.stdout


def test_many_windows_that_change_alike_are_told_in_one_line(run: Run) -> None:
    """25万元, of which 3万元 in January: 22万元 over eleven months is 2万元 each; a twelfth of 25万元 is 20833.33元."""
    susong = POLICY.parent / "susong-2013"
    records = YEAR.parent / "susong-2013" / "聘期台账.xlsx"
    period = ("--period", "2014..2015", "--all-readings", "--subject", "杭州")
    lines = run("evaluate", susong, "--records", records, *period).stdout.splitlines()
    assert "  月拨款（20个月：2014年2月、…、2015年11月）：2万元" in lines
    assert "    「拨款口径」取「每月十二分之一」：20833.33元" in lines


def test_too_many_and_it_says_so(run: Run) -> None:
    result = run(*YEAR_OF, "--most", "30")
    assert result.exit_code == 0
    assert "共25种；另有74种未算" in result.stdout


def test_as_a_table_for_a_spreadsheet(run: Run) -> None:
    """One row for each combination: of 计分信息 three, of 随时上报 two."""
    result = run(*YEAR_OF, "--format", "csv", "--subject", "北京")
    text = result.stdout_bytes.decode("utf-8")
    assert text.startswith("\ufeff对象,事项,时段或记录,随时上报,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [(row["事项"], row["计分信息"] or row["随时上报"], row["结果"], row["是否本次"]) for row in rows] == [
        ("总分", "原始", "46分", "是"),
        ("总分", "精准", "42至44分", "否"),
        ("总分", "完整", "44分", "否"),
        ("原始项目信息", "原始", "26分", "是"),
        ("原始项目信息", "精准", "22至24分", "否"),
        ("原始项目信息", "完整", "24分", "否"),
        ("五、2 随时上报", "次一工作日", "达标", "是"),
        ("五、2 随时上报", "当天", "未达标（迟报）", "否"),
    ]
    assert "另有74种未算" in run(*YEAR_OF, "--format", "csv", "--most", "30").stderr
    refused = run("evaluate", POLICY, "--records", YEAR, "--period", "2018", "--format", "csv")
    assert refused.exit_code == 2 and "--all-readings" in refused.stderr


def test_for_programs(run: Run) -> None:
    found = json.loads(run(*YEAR_OF, "--format", "json").stdout)
    assert found["format"] == "assessrules-readings/1"
    assert found["combinations"] == {"possible": "99", "run": "99", "not_run": "0", "complete": True}
    [lead] = [e for e in found["differences"] if (e["subject"], e["node"]) == ("shenzhen", "lead_score")]
    assert lead["ways"] == [
        {"value": "34", "combinations": [{}, {"scored_lead": "complete"}]},
        {"value": "32", "combinations": [{"scored_lead": "precise"}]},
    ]


def test_what_does_not_go_together_is_refused(run: Run) -> None:
    plain = ("evaluate", POLICY, "--records", YEAR, "--period", "2018")
    assert run(*plain, "--most", "9").exit_code == 2
    assert run(*YEAR_OF, "--most", "0").exit_code == 2
    result = run(*YEAR_OF, "--format", "summary")
    assert result.exit_code == 2
    assert "--all-readings" in result.stderr
    assert run(*YEAR_OF, "--subject", "广州").exit_code == 2
