"""Texts that are too deep or grow too large are told so, in bounded time."""

from __future__ import annotations

from assessrules.semantics import analyse
from assessrules.syntax.parser import parse
from tests.semantics.sample import HEAD


def codes_of(text: str) -> set[str]:
    whole = HEAD + text
    parsed = parse(whole)
    assert parsed.diagnostics == ()
    return {diagnostic.code for diagnostic in analyse(parsed, whole)[1]}


def test_lists_within_lists() -> None:
    condition = "有 月报"
    for _ in range(90):
        condition = f"下列之一（有 大事；{condition}）"
    assert codes_of(f"【一】\n凡 工作处 每年：{condition} 的，予以 约谈。\n") == {"E453"}


def test_definitions_within_definitions() -> None:
    text = "所称 数0，是指 招商信息 的 条数。\n"
    text += "".join(f"所称 数{i}，是指 数{i - 1}。\n" for i in range(1, 60))
    assert codes_of(f"{text}【一】\n要求 工作处 每年 数59 不少于 1条。\n") <= {"E452", "E453"}


def test_definitions_that_double() -> None:
    text = "所称 数0，是指 招商信息 的 条数。\n"
    text += "".join(f"所称 数{i}，是指 数{i - 1} ＋ 数{i - 1}。\n" for i in range(1, 25))
    assert codes_of(f"{text}【一】\n要求 工作处 每年 数24 不少于 1条。\n") == {"E451"}
