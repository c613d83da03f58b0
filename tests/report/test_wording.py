"""The tables of wording: both languages say the same, and nothing stands there that nobody says."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from assessrules.report import wording
from assessrules.report.wording import WORDING, say

ROOM = Path(wording.__file__).parent
SAID = "\n".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py") if path.name != "wording.py")
FAMILIES = re.findall(r'f"([a-z_]+_)\{', SAID)


def fields(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name}


@pytest.mark.parametrize("key", sorted(WORDING))
def test_both_languages_tell_the_same_facts(key: str) -> None:
    zh, en = WORDING[key]
    assert fields(en) <= fields(zh)
    assert fields(zh) - fields(en) <= {"period"}
    assert zh and en


@pytest.mark.parametrize("key", sorted(WORDING))
def test_every_pattern_is_used(key: str) -> None:
    built = any(key.startswith(family) for family in FAMILIES) or bool(
        re.fullmatch(r"(ge|gt|le|lt)_[yn]|floor|ceiling", key)
    )
    assert f'"{key}"' in SAID or built


def test_facts_are_filled_in() -> None:
    assert say("adds", "zh", d="4分") == "加4分"
    assert say("adds", "en", d="4 points") == "+4 points"
