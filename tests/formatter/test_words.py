"""What the formatter chooses: words of the drafter, Chinese marks, measure words, brackets."""

from __future__ import annotations

import pytest

from assessrules.formatter.format import format_text
from assessrules.source.language import Language
from assessrules.syntax.parser import parse


def _format(text: str, language: Language) -> str:
    return format_text(parse(text), text, language).rstrip("\n")


@pytest.mark.parametrize(
    "text",
    [
        "要求 工作处 每年 招商信息 的 条数 达到 十五条。",
        "所称 甲，是指 乙 多于 3天 或（丙 且 丁）。",
        "台账 甲：期初 乙；丙，每1次 减 金额。",
        "评定 甲，按 等次：有 乙 的，评为 优秀。",
        "类别 等次：甲、乙，由早到晚。",
        "所称 「标准 一」，是指 「第1次」（非（甲 或 乙））。",
        "要求 甲 每季度 季末前 提交 乙。",
    ],
)
def test_a_drafters_words_stay(text: str) -> None:
    assert "".join(line.strip() for line in _format(text, "zh").split("\n")) == text


def test_half_width_marks_become_chinese_ones() -> None:
    assert _format("指标 甲(a),满分 15分:基本分 15分.", "zh") == "指标 甲（a），满分 15分：基本分 15分。"


def test_english_gets_its_own_marks_and_plurals() -> None:
    printed = _format("指标 x（y），满分 15分：lead 的 数量 对照 15 leads，每增减1 lead 加1分，最高 1分。", "en")
    assert " ".join(printed.split()) == (
        "item x (y), full marks 15 points: "
        "count of lead against 15 leads, per step away 1 lead add 1 point, cap 1 point."
    )


def test_chinese_counts_with_the_measure_word_of_the_record() -> None:
    text = (
        "record lead (条): date.\nterm good means lead (real).\n"
        "term x means count of good at least 15条.\nterm y means count of other at least 2 times."
    )
    printed = _format(text, "zh").split("\n")
    assert printed[2] == "所称 x，是指 good 的 条数 不少于 15条。"
    assert printed[3] == "所称 y，是指 other 的 数量 不少于 2次。"


def test_money_is_written_as_officials_do() -> None:
    text = "standard a: 500000 yuan.\nstandard b: 100000000 yuan.\nstandard c: 12345 yuan.\nstandard d: 0.50 yuan."
    assert [line.split("：")[1] for line in _format(text, "zh").split("\n")] == [
        "50万元。",
        "1亿元。",
        "12345元。",
        "0.5元。",
    ]


def test_comments_stay_where_they_are() -> None:
    text = "# 一\n\n结果 甲。  # 二\n指标 乙：  # 三\n  # 四\n  基本分 1分；  # 五\n  扣完为止。  # 六\n# 七\n【一】  # 八\n不计算：“丙”。\n"
    assert format_text(parse(text), text, "zh") == text
