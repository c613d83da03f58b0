"""Clauses as a whole: that each says something, and what a quote leaves open.

In: the tree. Out: E433 for a heading whose numbers run together, E427 for a clause without a sentence, W401 for a vague word that no reading settles.
"""

from __future__ import annotations

from typing import Final

from assessrules.semantics.context import Context
from assessrules.semantics.declare import heading_span
from assessrules.semantics.places import is_whole
from assessrules.syntax import ast

VAGUE: Final = ("原则上", "左右", "上下", "大约", "约为")
COMPUTING = ast.Require | ast.ForAny | ast.Account | ast.Procedure


def check(context: Context, file: ast.File) -> None:
    for clause in file.clauses:
        if not is_whole(clause.heading):
            context.report("E433", heading_span(clause), place=clause.heading)
        said = [item for item in clause.items if not isinstance(item, ast.Quote)]
        if not said:
            context.report("E427", heading_span(clause), place=clause.heading)
        for quote in vague_quotes(clause):
            word = next(word for word in VAGUE if word in quote.text)
            context.report("W401", quote.span, word=word)


def vague_quotes(clause: ast.Clause) -> list[ast.Quote]:
    """Quotes with a vague word whose sentence computes, in a clause without a reading. A quote belongs to the sentences
    after it, to the next quote."""
    if any(isinstance(item, ast.Reading) for item in clause.items):
        return []
    found: list[ast.Quote] = []
    held: list[ast.Quote] = []
    for before, item in zip((None, *clause.items), clause.items, strict=False):
        if isinstance(item, ast.Quote):
            held = [*held, item] if isinstance(before, ast.Quote) else [item]
        elif isinstance(item, COMPUTING):
            found += [quote for quote in held if any(word in quote.text for word in VAGUE)]
            held = []
    return found
