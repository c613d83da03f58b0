"""A policy printed in the one layout.

In: a parsed policy, the text it was parsed from, a language. Out: text that reads back to the same tree and comments;
printing that again changes nothing.
"""

from __future__ import annotations

import attrs

from assessrules.diagnostics.errors import PolicyError
from assessrules.formatter.layout import lay_out, place_comments
from assessrules.formatter.sentences import Sentences
from assessrules.source.language import Language
from assessrules.source.span import Span
from assessrules.syntax import ast
from assessrules.syntax.parsed import Comment, Parsed


@attrs.frozen
class _Block:
    """Some lines of the result and the stretch of the source they come from."""

    kind: str
    span: Span
    lines: tuple[str, ...]


def format_text(parsed: Parsed, text: str, language: Language) -> str:
    """The policy in `language`. Raises `PolicyError` when the text has syntax errors: nothing may be lost."""
    if parsed.diagnostics:
        raise PolicyError(parsed.diagnostics)
    blocks = _blocks(parsed, text, Sentences(parsed, text, language))
    lines: list[str] = []
    before: _Block | None = None
    for block in blocks:
        if block.kind == "trailing" and lines:
            lines[-1] += f"  {block.lines[0]}"
        else:
            if before is not None and _apart(before, block, text):
                lines.append("")
            lines += block.lines
        before = block
    return "\n".join(lines) + "\n" if lines else ""


def _blocks(parsed: Parsed, text: str, sentences: Sentences) -> list[_Block]:
    """Headings, quotes, sentences and the comments between them, in the order of the source."""
    blocks: list[_Block] = []
    inside: set[Comment] = set()
    for item in _items(parsed.file):
        match item:
            case ast.Clause():
                span = Span(item.span.start, text.index("】", item.span.start) + 1)
                blocks.append(_Block("heading", span, (f"【{item.heading}】",)))
            case ast.Quote():
                blocks.append(_Block("quote", item.span, (f"> {item.text}".rstrip(),)))
            case _:
                comments = _within(parsed.comments, item.span)
                inside.update(comments)
                sentence = sentences.sentence(item)
                lines = lay_out(sentence, place_comments(sentence, comments, text), sentences.marks)
                blocks.append(_Block("sentence", item.span, tuple("\n".join(lines).split("\n"))))
    blocks += [_comment(comment, text) for comment in parsed.comments if comment not in inside]
    return sorted(blocks, key=lambda block: block.span)


def _items(file: ast.File) -> list[ast.Clause | ast.Quote | ast.Statement]:
    items: list[ast.Clause | ast.Quote | ast.Statement] = [*file.preamble]
    for clause in file.clauses:
        items += [clause, *clause.items]
    return items


def _within(comments: tuple[Comment, ...], span: Span) -> tuple[Comment, ...]:
    return tuple(comment for comment in comments if span.start < comment.span.start < span.end)


def _comment(comment: Comment, text: str) -> _Block:
    line = text[text.rfind("\n", 0, comment.span.start) + 1 : comment.span.start]
    return _Block("trailing" if line.strip() else "comment", comment.span, (comment.text,))


def _apart(before: _Block, block: _Block, text: str) -> bool:
    """Whether an empty line stands between two blocks: before a clause, and wherever the drafter left one."""
    if before.kind == "heading":
        return False
    if block.kind == "heading" and before.kind != "comment":
        return True
    gap = text[before.span.end : block.span.start]
    return gap.count("\n") > 1
