"""Clause ids out of headings.

In: the text between 【】, as written. Out: the normalised place: `五、4` is `5/4`, `六、（二）4` is `6/(2)/4`,
`附件·目标任务·1` is `附件/目标任务/1`, `第七条（二）` is `第7条/(2)`. Only this file knows how places are numbered.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
RANKS: Final = {"十": 10, "百": 100, "千": 1000}
NUMERAL: Final = "零〇一二三四五六七八九十百千"
PIECES: Final = re.compile(
    rf"\((?P<bracketed>\d+|[{NUMERAL}]+)\)"
    rf"|第(?P<article>\d+|[{NUMERAL}]+)(?P<rank>[条章节款项])"
    rf"|(?P<number>\d+|[{NUMERAL}]+)(?=$|[、.(])"
    r"|(?P<digits>\d+)(?=[^\d]|$)"
)

RUN_TOGETHER: Final = re.compile(rf"[{NUMERAL}]\d")
BRACKETED: Final = re.compile(r"\([^()]*\)")


def is_whole(heading: str) -> bool:
    """Brackets in pairs, and no 四1 for 四、1: such a place would get an id that nobody refers to."""
    folded = unicodedata.normalize("NFKC", heading)
    return RUN_TOGETHER.search(folded) is None and not set("()") & set(BRACKETED.sub("", folded))


def clause_id(heading: str) -> str:
    """The id of a clause."""
    folded = unicodedata.normalize("NFKC", heading).strip()
    return "/".join(piece for segment in re.split(r"[·•・]", folded) for piece in pieces_of(segment.strip()))


def pieces_of(segment: str) -> list[str]:
    """`六、(二)4` as 6, (2), 4; what is not numbered stays one piece."""
    pieces: list[str] = []
    position = 0
    while position < len(segment):
        found = PIECES.match(segment, position)
        if found is None:
            pieces.append(segment[position:].strip())
            break
        pieces.append(piece_of(found))
        position = found.end()
        while position < len(segment) and segment[position] in "、. ":
            position += 1
    return pieces or [segment]


def piece_of(found: re.Match[str]) -> str:
    if (bracketed := found["bracketed"]) is not None:
        return f"({number_of(bracketed)})"
    if (article := found["article"]) is not None:
        return f"第{number_of(article)}{found['rank']}"
    return str(number_of(found["number"] or found["digits"]))


def number_of(numeral: str) -> int:
    """A Chinese or Arabic numeral below ten thousand."""
    if numeral.isdecimal():
        return int(numeral)
    if not any(c in RANKS for c in numeral):
        return int("".join(str(DIGITS[c]) for c in numeral))
    total = digit = 0
    for c in numeral:
        if c in RANKS:
            total += (digit or 1) * RANKS[c]
            digit = 0
        else:
            digit = DIGITS[c]
    return total + digit
