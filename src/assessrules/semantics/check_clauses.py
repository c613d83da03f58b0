"""Clauses as a whole: that each says something, and what a quote leaves open.

In: the tree. Out: E433 for a heading whose numbers run together, E427 for a clause without a sentence, W401 for a vague
word that no reading settles, W409 for a heading that is not in the order of the document.
"""

from __future__ import annotations

import re
from typing import Final

from assessrules.diagnostics.diagnostic import Related
from assessrules.semantics.context import Context
from assessrules.semantics.declare import heading_span
from assessrules.semantics.places import clause_id, is_whole
from assessrules.syntax import ast

VAGUE: Final = ("原则上", "左右", "上下", "大约", "约为")
COMPUTING = ast.Require | ast.ForAny | ast.Account | ast.Procedure


NUMBERED: Final = re.compile(r"(?P<opens>\D*)(?P<number>\d+)(?P<closes>\D*)")


def check(context: Context, file: ast.File) -> None:
    check_order(context, file)
    for clause in file.clauses:
        if not is_whole(clause.heading):
            context.report("E433", heading_span(clause), place=clause.heading)
        said = [item for item in clause.items if not isinstance(item, ast.Quote)]
        if not said:
            context.report("E427", heading_span(clause), place=clause.heading)
        for quote in vague_quotes(clause):
            word = next(word for word in VAGUE if word in quote.text)
            context.report("W401", quote.span, word=word)


def check_order(context: Context, file: ast.File) -> None:
    """W409: the one heading without which all numbers would go up. A document with an order of its own is left alone."""
    headings = [clause.heading for clause in file.clauses]
    falls = falls_of(headings)
    if len(falls) != 1:
        return
    for wrong, other in ((falls[0], falls[0] - 1), (falls[0] - 1, falls[0])):
        if not falls_of(headings[:wrong] + headings[wrong + 1 :]):
            context.report(
                "W409",
                heading_span(file.clauses[wrong]),
                Related(heading_span(file.clauses[other]), "N004"),
                place=headings[wrong],
                other=headings[other],
            )
            return


def falls_of(headings: list[str]) -> list[int]:
    """Where a number is smaller than the one before."""
    return [at for at in range(1, len(headings)) if goes_back(headings[at - 1], headings[at])]


def goes_back(before: str, heading: str) -> bool:
    """Whether a heading has a smaller number than the one before, where both number alike: 五、5 before 三."""
    for one, other in zip(clause_id(before).split("/"), clause_id(heading).split("/"), strict=False):
        if one == other:
            continue
        first, second = NUMBERED.fullmatch(one), NUMBERED.fullmatch(other)
        if first is None or second is None:
            return False
        alike = (first["opens"], first["closes"]) == (second["opens"], second["closes"])
        return alike and int(second["number"]) < int(first["number"])
    return False


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
