"""Guesses for a name that nobody declared.

In: the name and the names that are known. Out: where a space is missing (`总分 不超过`), or the nearest known name.
Only this file knows how guesses are made.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from assessrules.semantics.prelude import FOLDS
from assessrules.syntax.mistaken_spans import split_span, whole_occasion
from assessrules.syntax.numerals import HAN_NUMERAL, read_number
from assessrules.syntax.traditional import simplified
from assessrules.syntax.units import ZH_UNITS, prelude_name

OPERATORS: Final = [
    "不少于",
    "不低于",
    "达到",
    "满",
    "不超过",
    "不多于",
    "不高于",
    "超过",
    "多于",
    "高于",
    "不足",
    "不满",
    "低于",
    "少于",
    "以上",
    "以下",
    "以内",
    "为",
    "不为",
    "在",
    "且",
    "或",
    "非",
    "有",
    "无",
    "的",
    "的部分",
    "对照",
    "之一",
    "任一",
    "所有",
    "加",
    "扣",
    "减",
    "得",
    "得满分",
    "不得分",
    "最高",
    "最低",
    "乘以",
    "扣完为止",
    "基本分",
    "每",
    "每满",
    "提交",
    "不得",
    "本年",
    "本月",
    "本季度",
    "本周",
    "每年",
    "每半年",
    "每季度",
    "每两月",
    "每月",
    "每半月",
    "每周",
    "每日",
    "每次",
    "予以",
    "由",
    "经",
    "认定",
    "决定",
    "提请",
    "评为",
    "符合",
    "不符合",
    "除去",
    "连同",
    "在册",
    "计入",
    "属于",
    "可缺",
    "之一",
    "文字",
    "是否",
    "公布",
    "自",
    "起",
    "期满",
]
NTH: Final = re.compile(f"第(?:[0-9]+|{HAN_NUMERAL})")
HAN: Final = re.compile(HAN_NUMERAL)
JOINED: Final = frozenset(("和", "与", "及"))
"""Words that join names in prose; in a policy a mark does."""
QUANTITY: Final = re.compile(rf"[0-9]+(?:\.[0-9]+)?[万亿]?(?:{'|'.join(map(re.escape, ZH_UNITS))})?")
GLUE: Final = frozenset(word for word in OPERATORS if len(word) > 1)
LONGEST: Final = 60
MIXED: Final = re.compile(r"([\u3400-\u9fff]+)([a-z][a-z0-9_]{2,})")


def split(name: str, known: Collection[str]) -> str | None:
    """The name as known words and at least one known name, set apart by spaces; the fewest words win."""
    if len(name) > LONGEST:
        return None
    if (spanned := split_span(name)) is not None:
        span, rest = spanned
        said = rest if rest in known else split(rest, known)
        return None if said is None else f"{span} {said}"
    words = set(known) | set(OPERATORS) | JOINED
    best: list[tuple[str, ...] | None] = [()] + [None] * len(name)
    for end in range(1, len(name) + 1):
        for start in range(end):
            head, word = best[start], name[start:end]
            if head is not None and word != name and (word in words or is_fold(word) or QUANTITY.fullmatch(word)):
                held = best[end]
                if held is None or len(head) + 1 < len(held):
                    best[end] = (*head, word)
    found = best[len(name)]
    if found is None or not any(word in known or is_fold(word) for word in found):
        return None
    return re.sub(rf" (?:{'|'.join(sorted(JOINED))}) ", "、", " ".join(found))


def occasion(name: str) -> str | None:
    """`第2次及以后`, `首次`; what is left of `occasion 2 or more` behind `or`."""
    if name in ("more", "later"):
        return "occasion 2 or later"
    if NTH.fullmatch(name):
        return f"{name}次"
    if name.endswith("次之上") and NTH.fullmatch(name.removesuffix("次之上")):
        return name.removesuffix("之上") + "以上"
    meant = whole_occasion(name)
    return None if meant is None else meant.zh


def in_other_signs(name: str, known: Collection[str]) -> str | None:
    """A word in traditional characters, a number in Chinese: `天數`, `二`."""
    word = simplified(name)
    if word != name and (word in known or word in OPERATORS or prelude_name(word) is not None):
        return word
    number = read_number(name) if HAN.fullmatch(name) else None
    return None if number is None else str(number)


def is_fold(word: str) -> bool:
    """`次数` in `走访的次数`."""
    return prelude_name(word) in FOLDS


def glued(name: str, known: Collection[str], operators: bool) -> str | None:
    """A declared name that is two words of two letters or more, each known in the file, without a space.

    A name that has been given an alias is meant as one word, though an operator ends it: then `operators` is False.
    """
    for cut in range(2, len(name) - 1):
        head, tail = name[:cut], name[cut:]
        if (head in known and tail in known) or (operators and is_operator_beside(head, tail, known)):
            return f"{head} {tail}"
    return None


def is_operator_beside(head: str, tail: str, known: Collection[str]) -> bool:
    return (head in known and tail in GLUE) or (head in GLUE and tail in known)


def unmixed(name: str) -> str | None:
    """`份report` as `份，report`: an alias in both scripts has lost its comma."""
    found = MIXED.fullmatch(name)
    return None if found is None else f"{found[1]}，{found[2]}"


def nearest(name: str, known: Collection[str]) -> str | None:
    """The known name that takes the fewest edits, if they are few for its length."""
    limit = max(1, len(name) // 3)
    scored = sorted((distance(name, other, limit), other) for other in known if abs(len(other) - len(name)) <= limit)
    return scored[0][1] if scored and scored[0][0] <= limit and scored[0][0] < len(name) else None


def distance(one: str, other: str, limit: int) -> int:
    """Letters to change, add, drop or swap with their neighbour; anything above `limit` is `limit + 1`."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row, older = row, [i], before
        for j, b in enumerate(other, 1):
            cost = min(row[j - 1] + 1, previous[j] + 1, previous[j - 1] + (a != b))
            if older and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        before = previous
        if min(row) > limit:
            return limit + 1
    return row[-1]


def in_words(guess: str | None) -> dict[str, str]:
    """A guess as the end of a sentence, in both languages; nothing without one."""
    if not guess:
        return {"guess_zh": "", "guess_en": ""}
    return {"guess_zh": f"；是否为“{guess}”？", "guess_en": f"; did you mean “{guess}”?"}
