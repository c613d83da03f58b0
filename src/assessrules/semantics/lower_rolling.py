"""Spans that roll: 近5年 X, 任意30天 X.

In: a set, the fold that takes it and the frame. Out: whether the fold can be taken over such a span there; what cannot is
reported. Only this file knows which folds have a meaning over a span that ends with a window, or over any one.
"""

from __future__ import annotations

from typing import Final

from assessrules.model import nodes as m
from assessrules.semantics.context import Context
from assessrules.semantics.meanings import Column, Days, Mapped, Records
from assessrules.semantics.scope import Frame
from assessrules.syntax import ast

ANYWHERE: Final = frozenset((m.Fold.COUNT, m.Fold.DISTINCT, m.Fold.SUM, m.Fold.DAYS, m.Fold.WORKDAYS))
"""What has a greatest value over all spans."""


def fits(
    context: Context,
    node: ast.Expression,
    base: Records | Column | Mapped | Days,
    fold: m.Fold | None,
    frame: Frame,
    *,
    carried: bool = False,
) -> bool:
    """Whether the set may be folded so; `fold` is None where none is written: 有 近5年 X."""
    own = base.records if isinstance(base, Column | Mapped) else base
    span, words = own.rolling, context.words(node.span)
    if span is None:
        return True
    sources = own.sources if isinstance(own, Days) else (own.source,)
    if span.anywhere and fold not in ANYWHERE:
        context.report("E470", node.span, name=words)
    elif span.anywhere and frame.each is not None:
        context.report("E471", node.span, name=words)
    elif frame.member and frame.by_record:
        context.report("E472", node.span, name=words)
    elif fold is m.Fold.AT_END or carried or any(each.beyond is not None for each in sources):
        context.report("E473", node.span, name=words)
    else:
        return True
    return False
