"""机构, 结果, 处分 and 类别: lists of names.

In: their declarations. Out: bodies, outcomes, sanctions and categories of the model.
"""

from __future__ import annotations

from assessrules.model import nodes as m
from assessrules.semantics.context import Context, Kind
from assessrules.semantics.declare import named_of, unique
from assessrules.syntax import ast


def names(context: Context) -> None:
    """Enters bodies, outcomes and sanctions."""
    tables = {Kind.BODY: context.bodies, Kind.OUTCOME: context.outcomes, Kind.SANCTION: context.sanctions}
    for symbol in dict.fromkeys(context.symbols.values()):
        table = tables.get(symbol.kind)
        if table is not None:
            table[symbol.named.id] = symbol.named


def category(context: Context, node: ast.Category) -> None:
    """Enters a category, its values from low to high."""
    named = named_of(node.declared)
    values = unique(context, node.values)
    if len(values) < 2:
        context.report("E350", node.declared.span, name=named.label)
    if node.order is ast.Direction.DESCENDING:
        values = values[::-1]
    context.categories[named.id] = m.CategorySpec(named, values, node.order is not None)
