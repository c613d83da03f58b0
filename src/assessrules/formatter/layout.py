"""Sentences laid out in lines, with the comments in their places.

In: a printed sentence, the comments that lie in it. Out: lines. Only this file knows widths and indents.
"""

from __future__ import annotations

import attrs

from assessrules.formatter.marks import Marks
from assessrules.formatter.phrases import WIDTH
from assessrules.formatter.sentences import Part, Sentence
from assessrules.source.text import display_width
from assessrules.syntax.parsed import Comment

INDENT = 2


@attrs.frozen
class Placed:
    """The comments of a sentence, by place: before it, behind its head, before each part, behind each part."""

    before: tuple[str, ...]
    behind_head: str
    before_parts: tuple[tuple[str, ...], ...]
    behind_parts: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def inside(self) -> bool:
        return bool(self.behind_head or any(self.before_parts) or any(self.behind_parts))


def place_comments(sentence: Sentence, comments: tuple[Comment, ...], text: str) -> Placed:
    """Each comment goes to the part it stands before, or to the part whose line it ends."""
    parts = sentence.parts
    if not sentence.opened or not sentence.separator or not parts:
        return Placed(tuple(comment.text for comment in comments), "", ((),) * len(parts), ("",) * len(parts), ())
    before: list[list[str]] = [[] for _ in range(len(parts) + 1)]
    behind = [""] * (len(parts) + 1)
    for comment in comments:
        index = next((i for i, part in enumerate(parts) if part.span.end > comment.span.start), len(parts))
        within = index < len(parts) and parts[index].span.start < comment.span.start
        line = text[text.rfind("\n", 0, comment.span.start) + 1 : comment.span.start]
        if line.strip() and not within and not behind[index]:
            behind[index] = comment.text
        else:
            before[index].append(comment.text)
    return Placed((), behind[0], tuple(map(tuple, before[:-1])), tuple(behind[1:]), tuple(before[-1]))


def lay_out(sentence: Sentence, placed: Placed, marks: Marks) -> list[str]:
    """The lines of a sentence, its comments before and after it included."""
    lines = list(placed.before)
    if placed.inside or sentence.lines:
        lines += _one_part_a_line(sentence, placed, marks)
    else:
        lines += _filled(sentence, marks)
    return lines + list(placed.after)


def _head(sentence: Sentence, marks: Marks) -> str:
    return sentence.head + (marks.colon if sentence.opened and sentence.parts else "")


def _one_part_a_line(sentence: Sentence, placed: Placed, marks: Marks) -> list[str]:
    lines = [_with_comment(_head(sentence, marks).rstrip(), placed.behind_head)]
    pad, last = " " * INDENT, len(sentence.parts) - 1
    for index, part in enumerate(sentence.parts):
        lines += [pad + comment for comment in placed.before_parts[index]]
        mark = marks.stop if index == last else sentence.separator.rstrip()
        lines.append(_with_comment(pad + _fitting(part, INDENT, 0) + mark, placed.behind_parts[index]))
    return lines


def _with_comment(line: str, comment: str) -> str:
    return f"{line}  {comment}" if comment else line


def _fitting(part: Part, indent: int, used: int) -> str:
    return part.flat if indent + used + display_width(part.flat) < WIDTH else part.broken


def _filled(sentence: Sentence, marks: Marks) -> list[str]:
    head = _head(sentence, marks)
    flat = head + sentence.separator.join(part.flat for part in sentence.parts) + marks.stop
    if display_width(flat) <= WIDTH or not sentence.parts:
        return [flat]
    if len(sentence.parts) == 1:
        (part,) = sentence.parts
        if sentence.opened:
            return [head.rstrip(), " " * INDENT + _fitting(part, INDENT, 0) + marks.stop]
        return [head + part.broken + marks.stop]
    return _in_lines(sentence, head, marks)


def _in_lines(sentence: Sentence, head: str, marks: Marks) -> list[str]:
    """Parts one behind the other, a new line whenever the next one does not fit."""
    lines, line = ([head.rstrip()], " " * INDENT) if sentence.opened else ([], head)
    last = len(sentence.parts) - 1
    for index, part in enumerate(sentence.parts):
        piece = part.flat + (marks.stop if index == last else sentence.separator)
        if line.strip() and display_width(line + piece.rstrip()) > WIDTH:
            lines.append(line.rstrip())
            line = " " * INDENT
        line += piece
    return [*lines, line.rstrip()]
