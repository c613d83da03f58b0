"""Words that belong to constructs this version does not know yet.

In: a word of the text. Out: the word that names the construct, so that the message can say so instead of guessing.
"""

from __future__ import annotations

import re

from assessrules.syntax.fold import fold_name

_NUMERAL = "(?:[0-9]+|[一二两三四五六七八九十]+)"
_UNIT = "(?:个工作日|个月|个季度|年|月|周|天|日)"
_OTHER_UNIT = "(?:个?(?:工作日|季度|半年|小时)|半年)"
_PERIOD = "(?:年|半年|季度|两月|月|半月|周|日)"

_PATTERNS = re.compile(
    rf"(?:近|任意)(?:{_NUMERAL}{_OTHER_UNIT}|半年).*|连续{_NUMERAL}{_UNIT}.*|累计{_NUMERAL}{_UNIT}.*|第{_NUMERAL}次|各{_PERIOD}|"
    rf"任一{_PERIOD}|截至"
)
_WORDS = frozenset(
    [
        "周期",
        "排名",
        "全体",
        "取最高",
        "取首个",
        "取其一",
        "不评",
        "从",
        "失效",
        "余额清零",
        "逐日消减",
        "每笔",
        "连续",
        "累计",
        "否则",
        "遇休息日顺延",
        "顺延",
        "分段累计",
        "上年",
        "上月",
        "上季度",
        "下年",
        "下月",
        "cycle",
        "ranking",
    ]
)
_EN_WORDS = frozenset(("expires", "clear", "consecutive", "rolling", "occasion", "highest", "progressive", "last"))


_INSTEAD = {
    "取最高": (
        "几个数取大的，写 较大者（甲；乙）；按情形取最高的，由低到高写 条件 的，得10分",
        "of several numbers write greatest of (a; b); of several cases, the lowest first: if … then set 10 points",
    ),
    "否则": ("另写一步，把条件反过来：非 …、不符合 …、不满 …", "write another step with the opposite condition"),
    "排名": ("名次由机构定的，写 认定 名次，对 …：由 机构，取值 …", "a rank that a body finds is a judgement"),
    "上年": (
        "期初的结余写 余额结转；往前数一段写 近12个月 某记录",
        "write carry over, or past 12 months before the records",
    ),
    "上月": ("往前数一段写 近1个月 某记录", "write past 1 month before the records"),
    "分段累计": (
        "各段写一步：甲 超过 100元 的部分，按比例每1元 …",
        "write a step for each bracket: a over 100 yuan part, pro rata 1 yuan …",
    ),
    "6月30日": (
        "期末可写 月底、季末、年底，每月的某一天写 25日前；一年里的某一天，先照抄原文，写 不计算，或由机构认定",
        "write month end, quarter end, year end or by day 25; for a day of the year quote the text, or let a body find it",
    ),
    "不评": ("条件 的，不适用【…】，或者写 期满 且 条件 的", "say of whom the clause does not apply"),
}
_INSTEAD |= {"highest": _INSTEAD["取最高"], "ranking": _INSTEAD["排名"], "last": _INSTEAD["上年"]}


def instead_of(word: str) -> tuple[str, str]:
    """What can be written meanwhile, in both languages; empty when nothing can."""
    return _INSTEAD.get(fold_name(word), ("", ""))


def later_word(word: str) -> str | None:
    """The word itself when only a later construct is written so (第2次, 连续2个月), wherever it stands."""
    return word if _PATTERNS.fullmatch(fold_name(word)) else None


def later_construct(word: str) -> str | None:
    """Also the words that may be a drafter's names; asked only where a sentence does not parse."""
    folded = fold_name(word)
    return word if folded in _WORDS or folded in _EN_WORDS or later_word(word) is not None else None
