"""Lists of conditions, taken apart.

In: a condition. Out: its parts in the order written: 且 and 下列全部 at the top are several conditions, each with its own
mark when a record fails it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assessrules.model import nodes as m
from assessrules.semantics.context import Context
from assessrules.semantics.meanings import INVALID, Invalid
from assessrules.semantics.scope import Frame
from assessrules.source.span import Span
from assessrules.syntax import ast


def parts_of(node: ast.Expression) -> Iterator[ast.Expression]:
    """The conditions that must all hold."""
    match node:
        case ast.And(items=items) | ast.Listed(kind=ast.ListKind.ALL, items=items):
            for item in items:
                yield from parts_of(item)
        case _:
            yield node


def conditions_of(context: Context, node: ast.Expression, frame: Frame) -> tuple[m.Expression, ...] | Invalid:
    """Each part as a condition of the model; all of them are checked, so all mistakes are found."""
    found = [context.truth(part, frame) for part in parts_of(node)]
    good = [part for part in found if not isinstance(part, Invalid)]
    return tuple(good) if len(good) == len(found) else INVALID


def all_of(items: tuple[m.Expression, ...], words: str, span: Span) -> m.Expression:
    """One condition out of several; one stays itself."""
    return items[0] if len(items) == 1 else m.All(items, words=words, span=span)


def any_of(items: tuple[m.Expression, ...], words: str, span: Span) -> m.Expression:
    return items[0] if len(items) == 1 else m.Any(items, words=words, span=span)


NEGATIONS: Final = (
    ("下列均无", "下列之一"),
    ("不符合", "符合"),
    ("不为", "为"),
    ("无", "有"),
    ("none of", "any of"),
    ("is not", "is"),
    ("lacks", "has"),
    ("fails", "meets"),
)


def affirmed(words: str) -> str:
    """The words of what a negation denies: 无 X denies 有 X. A premise is spoken of by what it affirms."""
    found = [(words.find(no), no, yes) for no, yes in NEGATIONS if no in words]
    if not found:
        return words
    place, no, yes = min(found, key=lambda item: (item[0], -len(item[1])))
    return words[:place] + yes + words[place + len(no) :]
