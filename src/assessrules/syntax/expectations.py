"""What could stand at a place, in the drafter's terms.

In: the terminals a parser would take. Out: a few words in each language, never a terminal's name.
"""

from __future__ import annotations

from assessrules.syntax.lexicon import BY_TERMINAL

_PATTERNS: dict[str, tuple[str, str]] = {
    "NAME": ("名称", "a name"),
    "QUANTITY": ("带单位的数（如 15条）", "a number with its unit (15 leads)"),
    "TEXT": ("引号中的文字 “…”", 'a text in quotation marks "…"'),
    "HEADING": ("条款标题【…】", "a heading 【…】"),
    "DATE": ("日期（如 2018年5月15日）", "a date (2018-05-15)"),
    "THIS": ("本年、本月 等", "this year, this month"),
    "EVERY": ("每年、每月 等", "every year, every month"),
    "DAY_POINT": ("25日、周一、月底 等", "day 25, monday, month end"),
    "OCCASION": ("第1次、第3次以上 等", "occasion 1, occasion 3 or later"),
    "SEMI": ("“；”", "“;”"),
    "STOP": ("“。”", "“.”"),
    "COLON": ("“：”", "“:”"),
    "COMMA": ("“，”", "“,”"),
    "DUN": ("“、”", "“/”"),
    "LP": ("“（”", "“(”"),
    "RP": ("“）”", "“)”"),
    "THEN": ("“的，”", "then"),
}
_GROUPS: tuple[tuple[frozenset[str], str, str], ...] = (
    (
        frozenset(("AT_LEAST", "AT_MOST", "OVER", "UNDER")),
        "比较词（不少于、不超过、超过、不足）",
        "a comparison (at least, at most, over, under)",
    ),
    (frozenset(("PER", "PER_FULL", "PRO_RATA")), "每1次 之类的计量", "per 1 time, per full 2 days"),
    (frozenset(("ADD", "DEDUCT", "SET")), "加、扣 或 得", "add, deduct or set"),
    (frozenset(("UP", "DOWN")), "以上 或 以下", "and above or and below"),
    (frozenset(("AND", "OR")), "且 或 或", "and, or"),
    (frozenset(("IS", "IS_NOT")), "为", "is"),
    (frozenset(("HAS", "LACKS", "NOT", "ANY_OF")), "条件", "a condition"),
)
_RARE = frozenset(
    ("PLUS", "MINUS", "MULTIPLY", "DIVIDE", "HALF_UP", "ROUND_UP", "ROUND_DOWN", "EXCLUDING", "TOGETHER", "RESET", "AGAINST",
     "IN_WINDOW", "OF", "INCL", "EXCL", "PART_UP", "PER_EITHER_WAY", "ADD_OR_DEDUCT", "ONE_OF", "TO", "IN", "IF",
     "WINDOW_OVER", "GREATEST", "LEAST", "SOME", "ALL", "ALL_OF", "NONE_OF", "SEVERAL_OF", "FOUND_BY", "MEETS", "FAILS",
     "NUMBER", "FRACTION", "ENROLLED", "THROUGH", "ROLLING", "CARRY_OVER", "ROLLING_WINDOW")
)  # fmt: skip
_MOST = 5


def describe(accepted: frozenset[str]) -> tuple[str, str]:
    """The expectation in Chinese and in English, at most a handful of things, the most telling first."""
    zh: list[str] = []
    en: list[str] = []
    left = set(accepted)
    for terminal, (chinese, english) in _PATTERNS.items():
        if terminal in left:
            zh.append(chinese)
            en.append(english)
    for group, chinese, english in _GROUPS:
        if left & group:
            zh.append(chinese)
            en.append(english)
            left -= group
    for terminal in sorted(left - set(_PATTERNS) - _RARE):
        zh.append(BY_TERMINAL[terminal].canonical("zh") or BY_TERMINAL[terminal].canonical("en"))
        en.append(BY_TERMINAL[terminal].canonical("en") or BY_TERMINAL[terminal].canonical("zh"))
    if not zh:
        rest = sorted(accepted & set(BY_TERMINAL))
        zh = [BY_TERMINAL[terminal].canonical("zh") or BY_TERMINAL[terminal].canonical("en") for terminal in rest]
        en = [BY_TERMINAL[terminal].canonical("en") or BY_TERMINAL[terminal].canonical("zh") for terminal in rest]
    return "、".join(zh[:_MOST]) or "别的内容", ", ".join(en[:_MOST]) or "something else"
