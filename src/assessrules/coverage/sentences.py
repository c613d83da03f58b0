"""A document cut into sentences: in comes its text, out come stretches of it.

A sentence ends at `。` or `；` or at the end of its line. A mark inside brackets or quotation marks ends nothing, as long
as the bracket is closed on the same line. A cell of a table is a line, so it is a sentence. Only this file knows that.
"""

from __future__ import annotations

import attrs

from assessrules.source.span import Span

_ENDS = frozenset("。；;")
_CLOSED = _ENDS | frozenset("！？!?.…”」』）)")
_OPENING = {"（": "）", "(": ")", "「": "」", "“": "”", "《": "》", "〔": "〕"}


@attrs.frozen
class Sentence:
    """A sentence where it stands, without the blanks around it. `line` counts from 1."""

    text: str
    line: int
    span: Span


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in its order. Stretches without a letter or digit are none."""
    found: list[Sentence] = []
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        for first, last in _cut(line):
            piece = line[first:last]
            if any(character.isalnum() for character in piece):
                lead = len(piece) - len(piece.lstrip())
                body = piece.strip()
                at = start + first + lead
                found.append(Sentence(body, number, Span(at, at + len(body))))
        start += len(line) + 1
    return tuple(found)


def broken_off(found: tuple[Sentence, ...]) -> Sentence | None:
    """The last sentence, when it has no end: it follows another on its line, and no mark closes it. A line of its own
    (a title, a date, a cell of a table) needs none."""
    if len(found) < 2 or found[-1].line != found[-2].line or found[-1].text[-1] in _CLOSED:
        return None
    return found[-1]


def _cut(line: str) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    waiting: list[str] = []
    start = 0
    for index, character in enumerate(line):
        if character in _OPENING and line.find(_OPENING[character], index) != -1:
            waiting.append(_OPENING[character])
        elif waiting and character == waiting[-1]:
            waiting.pop()
        elif character in _ENDS and not waiting:
            pieces.append((start, index + 1))
            start = index + 1
    pieces.append((start, len(line)))
    return pieces
