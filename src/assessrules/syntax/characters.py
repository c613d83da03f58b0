"""Which characters a name is made of and which a policy may not hold.

In: a text. Out: the places of characters that are invisible, change the reading order or belong to no standard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LETTER = "A-Za-z_·\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f㐀-\u4dbf一-\u9fff\uf900-\ufaff々〇\U00020000-\U0003ffff"
"""What a name is made of, digits aside: Latin letters, Han characters, the middle dot."""

_FORBIDDEN: tuple[tuple[str, str], ...] = (
    ("bidi", "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"),
    ("zero_width", "\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff\ufe00-\ufe0f\U000e0000-\U000e0fff"),
    ("control", "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029"),
    ("private_use", "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"),
    ("surrogate", "\ud800-\udfff\ufffe\uffff"),
)
_PATTERN = re.compile("|".join(f"(?P<{kind}>[{characters}])" for kind, characters in _FORBIDDEN))


def forbidden(text: str) -> Iterator[tuple[int, str]]:
    """The offset and kind of each character that may not stand in a policy; a mark of byte order at the start may."""
    for match in _PATTERN.finditer(text):
        if match.start() or match[0] != "\ufeff":
            yield match.start(), str(match.lastgroup)


def without_forbidden(text: str) -> str:
    """The text with each such character as a space, so that the rest can still be read."""
    return _PATTERN.sub(" ", text)


def without_byte_order_mark(text: str) -> str:
    """The text with a mark of byte order at its start as a space."""
    return " " + text[1:] if text.startswith("\ufeff") else text
