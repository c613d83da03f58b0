"""What the system refuses, in the user's words, and an end without a traceback when somebody interrupts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from assessrules import RawRecord, RecordsError, load_policy, read_records
from assessrules.cli import app
from assessrules.diagnostics.errors import PolicyError
from assessrules.diagnostics.refusals import why_refused
from tests.cli.conftest import POLICY, YEAR, Run


@pytest.mark.parametrize("language", ["zh", "en"])
def test_output_to_where_nothing_can_be_written(run: Run, tmp_path: Path, language: str) -> None:
    days = ("--from", "2018-03-01", "--to", "2018-03-31", "--lang", language)
    nowhere = run("due", POLICY, *days, "--output", tmp_path / "no" / "x.txt")
    folder = run("due", POLICY, *days, "--output", tmp_path)
    assert (nowhere.exit_code, folder.exit_code) == (2, 2)
    assert ("没有这个文件或文件夹" if language == "zh" else "there is no such file or folder") in nowhere.output
    assert ("这是一个文件夹" if language == "zh" else "this is a folder") in folder.output
    assert "Errno" not in nowhere.output + folder.output


def test_a_name_that_is_too_long() -> None:
    policy = load_policy(POLICY)
    with pytest.raises(RecordsError) as records:
        read_records("x" * 5000, policy)
    with pytest.raises(PolicyError) as path:
        load_policy("x" * 5000)
    assert [error.value.diagnostics[0].code for error in (records, path)] == ["F825", "F825"]


def test_every_refusal_has_words_in_both_languages() -> None:
    assert why_refused(PermissionError(13, "Permission denied", "x")) == ("没有权限", "permission denied")
    assert why_refused(OSError(5, "Input/output error"))[0] == "系统不允许（Input/output error）"


@pytest.mark.parametrize(("mark", "words"), [(";", "分号"), ("\t", "制表符"), ("，", "全角逗号")])
def test_columns_that_are_separated_otherwise(run: Run, tmp_path: Path, mark: str, words: str) -> None:
    table = (
        mark.join(("编号", "工作处", "日期", "企业")) + "\n" + mark.join(("V1", "北京", "2018-01-02", "甲公司")) + "\n"
    )
    (tmp_path / "拜访.csv").write_text(table, encoding="utf-8")
    told = run("evaluate", POLICY, "--records", tmp_path, "--period", "2018")
    assert told.exit_code == 2
    assert f"F822 拜访.csv：这张表是用{words}隔开的" in told.output
    assert "逗号分隔" in told.output


@pytest.mark.parametrize("where", ["assessrules.cli.commands.evaluate.asked", "assessrules.cli.program.build"])
def test_ctrl_c(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], where: str) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(where, stop)
    words = ["assessrules", "evaluate", str(POLICY), "--records", str(YEAR), "--period", "2018"]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit) as ended:
        app.main()
    assert ended.value.code == 130
    assert "Traceback" not in capsys.readouterr().err


def test_midnight_in_another_zone_is_no_day() -> None:
    from datetime import UTC, date, datetime

    from assessrules import Period, Request, evaluate, state_council_calendar

    def on(day: object) -> Request:
        visit = RawRecord("拜访", "V-1", {"工作处": "北京", "日期": day, "企业": "甲公司"})
        year = Period.parse("2018")
        return Request(load_policy(POLICY), year, year.last, (), (visit,), state_council_calendar())

    evaluate(on(datetime(2018, 3, 5)))
    evaluate(on(date(2018, 3, 5)))
    with pytest.raises(RecordsError, match="R606"):
        evaluate(on(datetime(2018, 3, 5, tzinfo=UTC)))
