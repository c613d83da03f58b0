"""The formatter's laws: it keeps the tree and the comments, it is a fixed point, it speaks both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assessrules.diagnostics.errors import PolicyError
from assessrules.formatter.format import format_text
from assessrules.source.language import Language
from assessrules.syntax.parsed import Parsed
from assessrules.syntax.parser import parse
from tests.syntax.twins import TWINS

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.rules"))
TEXTS = [path.read_text(encoding="utf-8") for path in SAMPLES] + [text for pair in TWINS for text in pair]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def _parse(text: str) -> Parsed:
    parsed = parse(text)
    assert parsed.diagnostics == (), text
    return parsed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", TEXTS)
def test_the_tree_is_kept_and_the_result_is_fixed(text: str, language: Language) -> None:
    parsed = _parse(text)
    printed = format_text(parsed, text, language)
    again = _parse(printed)
    assert again.file == parsed.file
    assert [comment.text for comment in again.comments] == [comment.text for comment in parsed.comments]
    assert format_text(again, printed, language) == printed


@pytest.mark.parametrize("text", TEXTS)
def test_there_and_back_keeps_the_tree(text: str) -> None:
    parsed = _parse(text)
    for language in LANGUAGES:
        there = format_text(parsed, text, language)
        other: Language = "en" if language == "zh" else "zh"
        back = format_text(_parse(there), there, other)
        assert _parse(back).file == parsed.file


@pytest.mark.parametrize(("chinese", "english"), TWINS)
def test_english_of_a_twin_has_no_chinese_word(chinese: str, english: str) -> None:
    printed = format_text(_parse(chinese), chinese, "en")
    for word in set(re.findall(r"[\u4e00-\u9fff]+", printed)):
        assert word in english or word in "次家个项"


def test_a_text_with_errors_is_not_printed() -> None:
    text = "指标 x：扣 。"
    with pytest.raises(PolicyError):
        format_text(parse(text), text, "zh")


def test_an_empty_text_stays_empty() -> None:
    assert format_text(parse(""), "", "zh") == ""
