"""Numbers as officials write them: `50万`, `1亿`, `3千`, `十五`, `两`, `三分之二`.

In: the written number without its unit, widths folded. Out: an exact `Decimal`, or None when it is not a number.
"""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_RANKS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}

HAN_NUMERAL = "[零〇一二两兩三四五六七八九十百千]+"
HAN_GROUP = "[万亿萬億]"
_ARABIC = re.compile(r"([0-9]+(?:\.[0-9]+)?)([十百千]?)([万亿萬億]{0,2})\Z")


def read_number(written: str) -> Decimal | None:
    """`0.5`, `50万`, `1亿`, `十五`, `一百零五`, `三千万`."""
    arabic = _ARABIC.match(written)
    if arabic is not None:
        scale = _RANKS.get(arabic[2], 1)
        for group in arabic[3]:
            scale *= _GROUPS[group]
        return Decimal(arabic[1]) * scale
    return _read_han(written)


def _read_han(written: str) -> Decimal | None:
    total, group, digit = 0, 0, None
    last_rank, last_group = 10_000, 10**12
    for character in written:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif character in _RANKS:
            rank = _RANKS[character]
            if rank >= last_rank or digit == 0:
                return None
            group += (1 if digit is None else digit) * rank
            digit, last_rank = None, rank
        elif character in _GROUPS:
            scale = _GROUPS[character]
            if scale >= last_group or group + (digit or 0) == 0:
                return None
            total += (group + (digit or 0)) * scale
            group, digit, last_rank, last_group = 0, None, 10_000, scale
        else:
            return None
    return Decimal(total + group + (digit or 0)) if written else None


def read_fraction(written: str) -> tuple[int, int] | None:
    """`2/3` and `三分之二` as (2, 3); None when the lower part is zero or a part is no number."""
    if "分之" in written:
        below, above = (read_number(part) for part in written.split("分之"))
    else:
        above, below = (read_number(part) for part in written.split("/"))
    if above is None or below is None or below == 0:
        return None
    return int(above), int(below)
