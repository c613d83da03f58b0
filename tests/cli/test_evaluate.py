"""`evaluate` and `explain` over the example year."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import POLICY, YEAR, Run


def test_the_scorecard(run: Run) -> None:
    result = run("evaluate", POLICY, "--records", YEAR, "--period", "2018")
    assert result.exit_code == 0
    for word in ("北京", "上海", "深圳", "总分", "约谈", "待认定", "经费流水", "年度经费", "原始项目信息", "王志强"):
        assert word in result.stdout, word
    assert "一个数是怎样来的：北京" in result.stdout
    assert "\x1b" not in result.stdout
    assert "开支.csv：" in result.stderr


def test_in_english_and_for_one_office(run: Run) -> None:
    result = run("evaluate", POLICY, "--records", YEAR, "--period", "2018", "--lang", "en", "--subject", "上海")
    assert result.exit_code == 0
    assert "shanghai" in result.stdout
    assert "beijing" not in result.stdout


def test_in_mid_year(run: Run) -> None:
    result = run("evaluate", POLICY, "--records", YEAR, "--period", "2018", "--as-of", "2018-06-30")
    assert result.exit_code == 0
    assert "6月30日" in result.stdout


def test_three_forms_of_records_one_trace(run: Run, tmp_path: Path) -> None:
    script = YEAR / "generate.py"
    lines, workbook = tmp_path / "year.jsonl", tmp_path / "台账.xlsx"
    subprocess.run([sys.executable, str(script), "--jsonl", str(lines), "--xlsx", str(workbook)], check=True)
    traces = [
        json.loads(run("evaluate", POLICY, "--records", path, "--period", "2018", "--format", "json").stdout)
        for path in (YEAR, lines, workbook)
    ]
    places = [trace.pop("set_aside")[0].pop("note") for trace in traces]
    assert [place.split("：")[0].partition("[")[0].partition(":")[0] for place in places] == [
        "开支.csv", "year.jsonl", "台账.xlsx "
    ]  # fmt: skip
    roots = {trace["head"].pop("root") for trace in traces}
    assert len(roots) == 3
    assert traces[0] == traces[1] == traces[2]
    head = traces[0]["head"]
    assert (head["format"], head["period"]) == ("assessrules-trace/1", "2018")


def test_the_summary(run: Run) -> None:
    found = json.loads(run("evaluate", POLICY, "--records", YEAR, "--period", "2018", "--format", "summary").stdout)
    assert found["format"] == "assessrules-summary/1"
    assert {"beijing", "shanghai", "shenzhen"} <= set(found["subjects"])
    assert found["subjects"]["beijing"]["balances"]["total"] == "46"


def test_a_reading_changes_the_number(run: Run) -> None:
    command = ("evaluate", POLICY, "--records", YEAR, "--period", "2018", "--format", "summary")
    usual = json.loads(run(*command).stdout)
    other = json.loads(run(*command, "--reading", "落地加分=只加一次", "--reading", "scored_lead=精准").stdout)
    assert usual["subjects"]["shenzhen"]["balances"] != other["subjects"]["shenzhen"]["balances"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--period", "二〇一八"), "--period 应写成"),
        (("--period", "2018", "--as-of", "六月"), "--as-of 应写成 2018-06-30"),
        (("--period", "2018", "--reading", "计分信息"), "--reading 应写成"),
        (("--period", "2018", "--reading", "计分信心=精准"), "是否为“计分信息”"),
        (("--period", "2018", "--reading", "计分信息=精确"), "可用：原始、精准、完整"),
        (("--period", "2018", "--subject", "广州"), "没有“广州”这个对象。可用："),
        (("--period", "2018", "--lang", "fr"), "--lang"),
        (("--period", "2018", "--records", "没有"), "F801 没有：没有这个文件或文件夹"),
    ],
    ids=str,
)
def test_bad_input_is_status_2(run: Run, words: tuple[str, ...], told: str) -> None:
    records = () if "--records" in words else ("--records", YEAR)
    result = run("evaluate", POLICY, *records, *words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def faulty_year(folder: Path) -> Path:
    shutil.copytree(YEAR, folder)
    visits = folder / "拜访.csv"
    lines = visits.read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2].replace("北京", "北平")
    lines[3] = lines[3].replace("2018-", "2018-02-30#")
    visits.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_faulty_records_all_at_once_with_their_cells(run: Run, tmp_path: Path) -> None:
    result = run("evaluate", POLICY, "--records", faulty_year(tmp_path / "year"), "--period", "2018")
    assert result.exit_code == 2
    assert "R603 拜访.csv:3 [工作处]" in result.stderr
    assert "R606 拜访.csv:4 [日期]" in result.stderr
    assert "共 2 处" in result.stderr


def test_lenient_goes_on_and_lists_them(run: Run, tmp_path: Path) -> None:
    year = faulty_year(tmp_path / "year")
    result = run("evaluate", POLICY, "--records", year, "--period", "2018", "--lenient")
    assert result.exit_code == 0
    assert "拜访.csv:3 [工作处]" in result.stdout
    assert "拜访.csv:4 [日期]" in result.stdout


def test_explain_down_to_records(run: Run) -> None:
    common = ("--records", YEAR, "--period", "2018", "--subject", "北京")
    result = run("explain", POLICY, "原始项目信息", *common)
    assert result.exit_code == 0
    assert "BJ-XX-001" in result.stdout
    assert "26" in result.stdout
    data = json.loads(run("explain", POLICY, "五、8", "--format", "json", *common[:-1], "BJ-02").stdout)
    assert list(data) == ["BJ-02"]


def test_explain_without_a_subject_takes_whom_it_governs(run: Run) -> None:
    result = run("explain", POLICY, "四、1", "--records", YEAR, "--period", "2018")
    assert result.exit_code == 0
    assert [line.split(" ·")[0] for line in result.stdout.splitlines() if "· 2018" in line] == ["北京", "上海", "深圳"]


def test_explain_something_unknown(run: Run) -> None:
    result = run("explain", POLICY, "总份", "--records", YEAR, "--period", "2018")
    assert result.exit_code == 2
    assert "是否为“总分”" in result.stderr
