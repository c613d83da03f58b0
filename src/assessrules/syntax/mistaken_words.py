"""Words and symbols drafters use by habit, and what the language says instead.

In: a word of the text. Out: the word to write, or the words it was glued from.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from difflib import get_close_matches
from types import MappingProxyType

from assessrules.source.language import Language
from assessrules.syntax.lexicon import HEADS, WORDS
from assessrules.syntax.numerals import HAN_GROUP, HAN_NUMERAL
from assessrules.syntax.units import EVERY, THIS, ZH_UNITS, prelude_name

SYMBOLS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        ">": ("超过", "over"),
        "<": ("不足", "under"),
        "≥": ("不少于", "at least"),
        "≧": ("不少于", "at least"),
        ">=": ("不少于", "at least"),
        "≤": ("不超过", "at most"),
        "≦": ("不超过", "at most"),
        "<=": ("不超过", "at most"),
        "=": ("为", "is"),
        "==": ("为", "is"),
        "≠": ("不为", "is not"),
        "!=": ("不为", "is not"),
        "!": ("非", "not"),
        "&": ("且", "and"),
        "&&": ("且", "and"),
        "|": ("或", "or"),
        "||": ("或", "or"),
        "~": ("至", "to"),
        "～": ("至", "to"),
    }
)
"""Symbols and the word each one needs."""

COMPARISONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "大于": ("超过", "over"),
        "大於": ("超过", "over"),
        "小于": ("不足", "under"),
        "小於": ("不足", "under"),
        "不小于": ("不少于", "at least"),
        "不大于": ("不超过", "at most"),
        "大于等于": ("不少于", "at least"),
        "大于或等于": ("不少于", "at least"),
        "小于等于": ("不超过", "at most"),
        "小于或等于": ("不超过", "at most"),
        "等于": ("为", "is"),
        "不等于": ("不为", "is not"),
        "至少": ("不少于", "at least"),
        "至多": ("不超过", "at most"),
        "超出": ("超过", "over"),
        "未满": ("不满", "under"),
        "greater": ("超过", "over"),
        "above": ("超过", "over"),
        "exceeds": ("超过", "over"),
        "less": ("不足", "under"),
        "below": ("不足", "under"),
        "fewer": ("不足", "under"),
        "equals": ("为", "is"),
    }
)
"""Comparison words of other habits; the law's words leave no doubt about the bound itself."""

OTHER_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "如果": ("当", "if"),
        "若": ("当", "if"),
        "并且": ("且", "and"),
        "并": ("且", "and"),
        "以及": ("且", "and"),
        "或者": ("或", "or"),
        "没有": ("无", "lacks"),
        "被": ("有", "has"),
        "受到": ("有", "has"),
        "不是": ("不为", "is not"),
        "是": ("为", "is"),
        "除非": ("但 … 的除外", "unless"),
        "除外": ("的除外", "unless"),
        "和": ("、（列举）、且（条件）或 ＋（相加）", "/ (list), and (conditions) or + (sum)"),
        "与": ("、（列举）、且（条件）或 ＋（相加）", "/ (list), and (conditions) or + (sum)"),
        "及": ("、（列举）或 且（条件）", "/ (list) or and (conditions)"),
        "任何": ("任一", "some"),
        "任何一人": ("任一 人员 之类", "some person"),
        "给予": ("予以", "order"),
        "给与": ("予以", "order"),
        "递交": ("提交", "submit"),
        "报送": ("提交", "submit"),
        "上交": ("提交", "submit"),
        "上报": ("提交", "submit"),
        "可选": ("可缺", "optional"),
        "可空": ("可缺", "optional"),
        "选填": ("可缺", "optional"),
        "未满期": ("不满期", "part windows"),
        "会同": ("由 甲、乙 分别 …（每一家都要办的）", "by a / b separately …"),
        "指": ("是指", "means"),
        "指的是": ("是指", "means"),
        "系指": ("是指", "means"),
        "部分": ("的部分", "part"),
        "之日起": ("起", "onward"),
        "每一年": ("每年", "every year"),
        "每个月": ("每月", "every month"),
        "每个季度": ("每季度", "every quarter"),
        "每星期": ("每周", "every week"),
        "全年": ("每年", "every year"),
        "年度": ("每年", "every year"),
        "月度": ("每月", "every month"),
        "季度": ("每季度", "every quarter"),
        "按年": ("每年", "every year"),
        "按月": ("每月", "every month"),
        "扣分": ("扣", "deduct"),
        "加分": ("加", "add"),
        "扣完": ("扣完为止", "never below zero"),
        "扣到0分为止": ("扣完为止", "never below zero"),
        "扣至0分": ("扣完为止", "never below zero"),
        "扣至0分为止": ("扣完为止", "never below zero"),
        "when": ("当", "if"),
        "are": ("为", "is"),
        "equal": ("为", "is"),
        "without": ("无", "lacks"),
        "have": ("有", "has"),
    }
)
"""Words of plain speech beside the reserved ones."""

NEEDLESS = frozenset(("应当", "应", "应该", "必须", "须", "需", "需要", "要", "则", "就", "的话", "共", "每个", "各"))
"""Words of prose that a sentence of a policy does without."""

BULLETS = frozenset("•●○■□◆◇▪▶►※★☆①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
"""What office programs set before the items of a list."""

ODD_MARKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "[": ("【…】（条款标题）或 （…）", "【…】 for a heading, (…) otherwise"),
        "]": ("】（条款标题）或 ）", "】 for a heading, ) otherwise"),
        "〔": ("（", "("),
        "〕": ("）", ")"),
        "{": ("（", "("),
        "}": ("）", ")"),
        "《": ("名称本身，不加书名号", "the bare name"),
        "》": ("名称本身，不加书名号", "the bare name"),
        "∶": ("：", ":"),
        "︰": ("：", ":"),
        "→": ("，", ","),
        "￥": ("500元 这样的数，单位在后", "500 yuan, the unit behind the number"),
        "¥": ("500元 这样的数，单位在后", "500 yuan, the unit behind the number"),
        "$": ("500元 这样的数，单位在后", "500 yuan, the unit behind the number"),
        "‰": ("分数或小数，如 1/1000", "a fraction such as 1/1000"),
        "…": ("完整的内容，不用省略号", "everything, without dots"),
    }
)
"""Marks of other habits and what to write."""

AFTER_COMMA = frozenset(["FULL", "INTO", "FOR", "ACCORDING", "BELONGS", "ASCENDING", "DESCENDING", "BUT", "TAKES"])
"""Parts of a sentence that open with a comma."""


def nearest_head(word: str, language: Language) -> str | None:
    """A head word much like the one written: 指票 for 指标."""
    heads = [spelling for head in HEADS for spelling in head.spellings(language)]
    close = get_close_matches(word.lower(), heads, n=1, cutoff=0.5)
    if close:
        return close[0]
    glued = [head for head in heads if word.startswith(head)]
    return max(glued, key=len, default=None)


_GLUED_NUMBER = re.compile(
    rf"([0-9]+(?:\.[0-9]+)?[万亿]?(?:{'|'.join(map(re.escape, ZH_UNITS))}))(以上|以下|以内|的|加|扣|减|得|且|或)(.+)"
)


def split_number(word: str) -> tuple[str, ...] | None:
    """`1次扣5分` as 1次 and 扣5分; None when no word of the language stands behind the unit."""
    found = _GLUED_NUMBER.fullmatch(word)
    return None if found is None else (found[1], found[2] + found[3])


_HAN_MOVE = re.compile(f"([加扣减得])({HAN_NUMERAL}{HAN_GROUP}?(?:{'|'.join(map(re.escape, ZH_UNITS))}))")

_CALENDAR = tuple(word for table in (EVERY, THIS) for zh, _ in table.values() for word in zh)
_FIRST = frozenset("的且或有无在为对由经减加扣得限非自按")
_LAST = frozenset("的且或起")
_SPLITTERS = tuple(
    sorted(
        {spelling for word in WORDS if word not in HEADS for spelling in word.zh if len(spelling) > 1} | set(_CALENDAR),
        key=lambda spelling: (-len(spelling), spelling),
    )
)


def split_word(word: str, known: Container[str]) -> tuple[str, ...] | None:
    """`总分不超过` as 总分 and 不超过, `的条数` as 的 and 条数; None when no reserved word stands in it.

    A reserved word of one character counts when the rest is a known name.
    """
    if move := _HAN_MOVE.fullmatch(word):
        return move[1], move[2]
    for spelling in _SPLITTERS:
        if len(word) > len(spelling):
            if word.endswith(spelling):
                return word.removesuffix(spelling), spelling
            if word.startswith(spelling):
                return spelling, word.removeprefix(spelling)
    if word[0] in _FIRST and (word[1:] in known or prelude_name(word[1:]) is not None):
        return word[0], word[1:]
    if word[-1] in _LAST and (word[:-1] in known or prelude_name(word[:-1]) is not None):
        return word[:-1], word[-1]
    for spelling in _SPLITTERS:
        at = word.find(spelling, 1)
        if at > 0:
            return word[:at], spelling, word[at + len(spelling) :]
    return None
