"""Width folding: one character to one, so that no offset moves.

In: a text as given. Out: the same text with full-width forms of ASCII and odd spaces made plain. Only this file
knows which characters are equal. The table is explicit and published: a Unicode normal form would also change
characters inside names and move offsets.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_FULL_WIDTH_ASCII = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys("\u3000\u00a0\u2002\u2003\u2009\u202f", " ")
_OTHERS = {
    "\uff61": "。",  # half-width ideographic full stop
    "\uff64": "、",
    "\uff62": "「",
    "\uff63": "」",
    "\u2212": "-",  # minus sign
    "\u201f": "“",
    "\u2015": "—",
}

WIDTHS: Mapping[str, str] = MappingProxyType(_FULL_WIDTH_ASCII | _SPACES | _OTHERS)
"""Every character that is read as another one."""

_TABLE = str.maketrans(dict(WIDTHS))


def fold(text: str) -> str:
    """The text with every character of `WIDTHS` replaced; its length stays."""
    return text.translate(_TABLE)


def fold_name(text: str) -> str:
    """How two spellings of a name are held against each other: width and letter case are folded away."""
    return fold(text).lower()
