"""How a diagnostic looks: places, carets under Chinese, both languages, and the registry behind it."""

from __future__ import annotations

import pytest

from assessrules.diagnostics.diagnostic import Related, diagnose, in_order
from assessrules.diagnostics.entry import Entry
from assessrules.diagnostics.errors import PolicyError
from assessrules.diagnostics.registry import REGISTRY, entry_of, merge
from assessrules.diagnostics.render import message, render, render_all, severity
from assessrules.source.span import Span
from assessrules.source.text import Position, SourceText, display_width

TEXT = "结果 约谈。\n凡 甲：总分 ≥ 60分 的，\n"


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_carets_stand_under_chinese() -> None:
    problem = diagnose("E111", _span("≥ 60分"), found="≥", word_zh="不少于", word_en="at least")
    lines = render(problem, TEXT, "甲.rules", "zh").split("\n")
    assert lines[0] == "甲.rules:2:8: 错误 E111 不用符号 ≥，请写：不少于"
    assert lines[1] == "   2 | 凡 甲：总分 ≥ 60分 的，"
    assert lines[2].index("^") == display_width(lines[1][: lines[1].index("≥")])
    assert lines[2].count("^") == display_width("≥ 60分")


def test_related_places_and_hints_are_shown() -> None:
    opening = Related(_span("甲"), "N001", (("opening", "（"),))
    problem = diagnose("E102", _span("凡"), opening, found="凡")
    shown = render(problem, TEXT, "p", "en")
    assert "p:2:3: note （ was opened here" in shown
    assert shown.split("\n")[-1].startswith("hint: did the sentence")
    assert "提示：" in render_all([problem, problem], TEXT, "p", "zh")


def test_a_span_over_lines_is_cut_at_its_first_line() -> None:
    shown = render(diagnose("E104", Span(3, len(TEXT))), TEXT, "p", "zh").split("\n")
    assert shown[1].endswith("约谈。")
    assert shown[2].count("^") == display_width("约谈。")


def test_places_at_the_ends() -> None:
    source = SourceText("a\r\nb")
    assert source.line(1) == "a"
    assert source.position(3) == Position(2, 1)
    assert source.position(99) == Position(2, 2)
    assert source.position(-1) == Position(1, 1)
    assert "p:1:1:" in render(diagnose("E104", Span(0, 0)), "", "p", "en")


def test_braces_in_arguments_are_plain_words() -> None:
    assert "{x}" in message(diagnose("E134", Span(0, 1), found="{x}"), "en")


def test_order_and_doubles() -> None:
    one, two = diagnose("E104", Span(5, 6)), diagnose("E108", Span(1, 2))
    assert in_order([one, two, one]) == (two, one)


def test_errors_carry_their_diagnostics() -> None:
    error = PolicyError([diagnose("E108", Span(1, 2))])
    assert error.diagnostics[0].code == "E108"
    assert str(error).startswith("E108 this ) closes nothing")


def test_a_code_given_twice_is_refused() -> None:
    entry = Entry("X1", "error", "甲", "a")
    with pytest.raises(ValueError, match="X1"):
        merge([entry], [entry])


def test_every_entry_speaks_both_languages() -> None:
    for code, entry in REGISTRY.items():
        assert entry.code == code
        assert entry.zh.strip()
        assert entry.en.strip()
        assert bool(entry.zh_hint) == bool(entry.en_hint)
    assert severity(diagnose("E104", Span(0, 0))) == entry_of("E104").severity == "error"
