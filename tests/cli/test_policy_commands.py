"""`check`, `format`, `coverage`, `schema`, `test`, and what is said when something is missing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from assessrules import compile_policy, load_policy
from tests.cli.conftest import POLICY, Run


def copied(folder: Path) -> Path:
    shutil.copytree(POLICY, folder)
    return folder / "shanting.rules"


def test_check_a_good_policy(run: Run) -> None:
    result = run("check", POLICY)
    assert (result.exit_code, result.stdout[:3]) == (0, "合格：")


def test_check_tells_all_mistakes_with_their_lines(run: Run, tmp_path: Path) -> None:
    file = copied(tmp_path / "p")
    text = file.read_text(encoding="utf-8")
    text = text.replace("拜访 的 企业 的 去重家数", "拜仿 的 企业 的 去重家数").replace(
        "由 区财政局 公布", "由 区财正局 公布"
    )
    file.write_text(text, encoding="utf-8")
    result = run("check", file)
    assert result.exit_code == 1
    assert "拜仿" in result.stderr
    assert "区财正局" in result.stderr
    assert "^" in result.stderr
    assert "2 处错误" in result.stderr
    assert run("schema", file).exit_code == 2


@pytest.mark.parametrize("command", ["check", "coverage", "schema", "format", "test"])
def test_no_such_policy(run: Run, tmp_path: Path, command: str) -> None:
    result = run(command, tmp_path / "没有")
    assert result.exit_code == 2
    assert "没有" in result.stderr
    assert "there is no such file" in result.stderr  # nobody has chosen a language yet


def test_a_folder_must_hold_one_policy(run: Run, tmp_path: Path) -> None:
    assert "F831" in run("check", tmp_path).stderr
    for name in ("a.rules", "b.rules"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert "F832" in run("check", tmp_path).stderr


def test_format_in_place_and_check(run: Run, tmp_path: Path) -> None:
    file = copied(tmp_path / "p")
    run("format", file)
    laid_out = file.read_text(encoding="utf-8")
    assert run("format", file, "--check").exit_code == 0
    file.write_text(laid_out.replace("不少于 2家", "不少于    2家"), encoding="utf-8")
    assert run("format", file, "--check").exit_code == 1
    assert run("format", file, "--stdout").stdout == laid_out
    assert run("format", file).exit_code == 0
    assert file.read_text(encoding="utf-8") == laid_out


def test_format_into_english_and_back(run: Run, tmp_path: Path) -> None:
    file = copied(tmp_path / "p")
    run("format", file)
    laid_out = file.read_text(encoding="utf-8")
    english = tmp_path / "en.rules"
    assert run("format", file, "--to", "en", "--output", english).exit_code == 0
    assert file.read_text(encoding="utf-8") == laid_out
    assert run("check", english).stdout.startswith("In order:")
    back = compile_policy(run("format", english, "--to", "zh").stdout).model
    first = compile_policy(laid_out).model
    assert (back.accounts, back.records, back.clauses) == (first.accounts, first.records, first.clauses)
    assert list(load_policy(english).model.rules) == list(first.rules)


def test_format_needs_a_text_without_syntax_errors(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.rules"
    file.write_text("办法 甲（a）：\n  文号 “一。\n", encoding="utf-8")
    assert run("format", file).exit_code == 2


def test_coverage(run: Run, tmp_path: Path) -> None:
    assert run("coverage", POLICY).exit_code == 0
    file = copied(tmp_path / "p")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("> 完善拜访企业通信录，逐月更新。", "> 完善拜访企业通信录"), encoding="utf-8")
    result = run("coverage", file)
    assert result.exit_code == 1
    assert "逐月更新" in result.stdout


def test_schema(run: Run) -> None:
    schema = json.loads(run("schema", POLICY).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    line = {"type": "visit", "id": "BF-1", "office": "北京", "date": "2018-01-08", "company": "恒沐"}
    jsonschema.validate(line, schema)


CASE = """
period = "2018"
[[case]]
name = "什么都没有"
why = "没有记录"
rows = []
expect = [{{ subject = "北京", account = "总分", value = "{value}" }}]
"""


def test_cases(run: Run, tmp_path: Path) -> None:
    file = copied(tmp_path / "p")
    shutil.rmtree(file.parent / "cases")
    assert run("test", file.parent).exit_code == 2
    cases = file.parent / "cases"
    cases.mkdir()
    (cases / "a.toml").write_text(CASE.format(value="12345"), encoding="utf-8")
    result = run("test", cases / "a.toml")
    assert result.exit_code == 1
    assert "✗ 什么都没有" in result.stdout
    assert "应为 12345" in result.stdout
    (cases / "a.toml").write_text("[[case]]\nnam = 1\n", encoding="utf-8")
    assert run("test", file.parent).exit_code == 2


def test_without_its_libraries_one_sentence() -> None:
    code = "import sys; sys.modules['typer'] = None; from assessrules.cli.app import main; main()"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, encoding="utf-8")
    assert found.returncode == 2
    assert 'pip install "assessrules[cli]"' in found.stderr
    assert "Traceback" not in found.stderr


def test_help_in_both_languages(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert "检查办法的写法 / Check a policy." in result.stdout


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (["evaluate"], "缺少 POLICY", "Missing argument 'POLICY'"),
        (["evaluate", "x"], "缺少 --records", "Missing option '--records'"),
        (["evalute"], "没有 evalute 这个命令", "No such command 'evalute'"),
        (["check", "x", "--strict"], "没有 --strict 这个选项", "No such option: --strict"),
        (["check", "x", "y"], "多写了 y", "Got unexpected extra argument"),
        (["check", "x", "--lang"], "选项 --lang 后面缺少内容", "requires an argument"),
    ],
)
def test_words_that_cannot_be_read_are_told_in_both_languages(run: Run, words: list[str], zh: str, en: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert zh in result.stderr
    assert en in result.stderr
    assert result.stdout == ""


def test_words_that_cannot_be_read_are_told_in_the_language_asked_for(run: Run) -> None:
    assert run("coverage", "--lang", "zh").stderr == "缺少 POLICY\n  写法见：assessrules coverage -h\n"
    assert run("coverage", "--lang=en").stderr == "Missing argument 'POLICY'\n  help: assessrules coverage -h\n"


def test_without_words_help_is_shown(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "evaluate" in result.stdout + result.stderr


@pytest.mark.parametrize("name", ["trace", "summary", "readings", "due"])
def test_the_schema_of_an_output_needs_no_policy(run: Run, name: str) -> None:
    found = json.loads(run("schema", "--of", name).stdout)
    published = POLICY.parents[1] / "docs" / "reference" / f"{name}.schema.json"
    assert found == json.loads(published.read_text(encoding="utf-8"))


def test_the_schema_of_records_needs_one(run: Run) -> None:
    result = run("schema", "--lang", "en")
    assert result.exit_code == 2 and "--of" in result.stderr
