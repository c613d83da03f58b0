"""Guesses for names nobody declared."""

from __future__ import annotations

from assessrules.semantics import suggest

KNOWN = ["总分", "招商信息", "完整招商信息", "工作处", "lead", "lead_score"]


def test_a_missing_space_is_found() -> None:
    assert suggest.split("总分不超过", KNOWN) == "总分 不超过"
    assert suggest.split("工作处每年", KNOWN) == "工作处 每年"
    assert suggest.split("招商信息的", KNOWN) == "招商信息 的"
    assert suggest.split("招商信息的条数", KNOWN) == "招商信息 的 条数"


def test_words_of_the_language_alone_are_no_guess() -> None:
    assert suggest.split("不超过达到", KNOWN) is None


def test_the_fewest_words_win() -> None:
    assert suggest.split("完整招商信息且总分", KNOWN) == "完整招商信息 且 总分"


def test_the_nearest_name() -> None:
    assert suggest.nearest("招商信患", KNOWN) == "招商信息"
    assert suggest.nearest("laed", KNOWN) == "lead"
    assert suggest.nearest("花名册", KNOWN) is None


def test_a_very_long_name_is_not_taken_apart() -> None:
    assert suggest.split("总分" * 100, KNOWN) is None
