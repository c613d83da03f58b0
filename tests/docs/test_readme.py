"""The README and its Chinese twin say what is so: their commands, their records and the number they open."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assessrules.cli.program import build

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "README.zh.md")


def blocks(page: str, kind: str) -> list[str]:
    """The fenced blocks of one kind."""
    return re.findall(rf"```{kind}\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.S)


@pytest.mark.parametrize("page", PAGES)
def test_the_number_is_opened_as_the_page_shows(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tree of reasons is what the named command prints."""
    monkeypatch.chdir(ROOT)
    text = (ROOT / page).read_text(encoding="utf-8")
    command = re.search(r"`assessrules (explain [^`]*)`", text)
    assert command is not None
    result = CliRunner().invoke(build(), command[1].split())
    assert result.exit_code == 0
    assert blocks(page, "text")[-1].strip() in result.stdout


@pytest.mark.parametrize("page", PAGES)
def test_the_records_shown_are_the_offices_own(page: str) -> None:
    """Every line shown stands in the file that the page names."""
    lines = (ROOT / "examples/shanting-2018/驻点抽查.csv").read_text(encoding="utf-8-sig").splitlines()
    assert set(blocks(page, "text")[0].split()) <= set(lines)


def test_the_clause_shown_stands_in_the_policy() -> None:
    """The sentences of the block are the policy's own, save the readings it leaves out for the newcomer."""
    policy = (ROOT / "policies/shanting-2018-16/shanting.rules").read_text(encoding="utf-8")
    for line in blocks("README.zh.md", "rules")[0].splitlines():
        if not line.startswith(">"):
            assert line.rstrip("。；") in policy


def test_ci_runs_the_readmes_test_command() -> None:
    """`.ci/run` has the README's command, after making the same environment."""
    command = blocks("README.md", "console")[-1].strip().partition(" && ")[2]
    assert command in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_both_pages_have_the_same_commands() -> None:
    """A reader of either page types the same."""
    assert blocks("README.md", "console") == blocks("README.zh.md", "console")


def _shown() -> list[list[str]]:
    """The words of every command but the first and the last, which set up an environment."""
    lines = [line for block in blocks("README.md", "console")[1:-1] for line in block.splitlines()]
    return [line.partition("assessrules ")[2].split() for line in lines]


@pytest.mark.parametrize("words", _shown(), ids=lambda words: " ".join(words[:2]))
def test_every_further_command_does_what_it_says(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command ends with 0 and prints, or writes the file it names."""
    monkeypatch.chdir(ROOT)
    told = [str(tmp_path / word) if word.endswith(".ics") else word for word in words]
    result = CliRunner().invoke(build(), told)
    assert result.exit_code == 0, result.output
    assert result.stdout or (tmp_path / "march.ics").read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
