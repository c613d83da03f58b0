"""Offsets of a text turned into lines, columns and widths on a screen.

In: a text and an offset. Out: a place that a reader finds. Only this file knows what a line and a column are.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

import attrs


@attrs.frozen
class Position:
    """A place as a reader counts: line and column start at 1; a column is one character, however wide."""

    line: int
    column: int


def _starts(text: str) -> tuple[int, ...]:
    starts = [0]
    start = text.find("\n")
    while start != -1:
        starts.append(start + 1)
        start = text.find("\n", start + 1)
    return tuple(starts)


@attrs.frozen
class SourceText:
    """A text that knows its lines. Lines end at a line feed; a carriage return before it belongs to no line."""

    text: str
    _line_starts: tuple[int, ...] = attrs.field(
        init=False, eq=False, repr=False, default=attrs.Factory(lambda self: _starts(self.text), takes_self=True)
    )

    @property
    def line_count(self) -> int:
        return len(self._line_starts)

    def position(self, offset: int) -> Position:
        """The line and column of an offset; offsets outside the text are moved to its ends."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The characters of a line, without its end."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < self.line_count else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def line_start(self, number: int) -> int:
        return self._line_starts[number - 1]


def display_width(text: str) -> int:
    """Columns on a screen: a Han character or a full-width mark takes two, a combining mark none."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if character == "\t":
        return 1
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
