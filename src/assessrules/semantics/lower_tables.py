"""Tables looked up: rows become cases.

In: a table and the frame that its keys are read in. Out: the value beside the first row whose cells all hold.
Overlaps and gaps are found by `check_tables`.
"""

from __future__ import annotations

from assessrules.model import nodes as m
from assessrules.semantics.check_tables import Cells, check
from assessrules.semantics.conditions import all_of
from assessrules.semantics.context import DEEPEST_DEFINITION, Context, Symbol
from assessrules.semantics.lower_comparisons import alternative_of, in_range
from assessrules.semantics.meanings import INVALID, Alternatives, Invalid, Meaning, Value
from assessrules.semantics.scope import Frame
from assessrules.semantics.units_fit import common
from assessrules.syntax import ast

Key = Value | Alternatives


def looked_up(context: Context, symbol: Symbol, node: ast.Reference, frame: Frame) -> Meaning:
    """The table's value for the subject or record at hand."""
    assert isinstance(symbol.node, ast.Table)
    if symbol in context.open_terms:
        return context.report("E430", symbol.span, circle=f"{symbol.named.label} → {symbol.named.label}")
    if len(context.open_terms) >= DEEPEST_DEFINITION:
        return context.report("E452", node.span, most=DEEPEST_DEFINITION)
    context.used_terms.add(symbol.named.id)
    context.open_terms.append(symbol)
    try:
        return cases(context, symbol, symbol.node, node, frame)
    finally:
        context.open_terms.pop()


def cases(context: Context, symbol: Symbol, table: ast.Table, node: ast.Reference, frame: Frame) -> Meaning:
    keys = [key_of(context, key, frame) for key in table.keys]
    if any(isinstance(key, Invalid) for key in keys):
        return INVALID
    good = tuple(key for key in keys if not isinstance(key, Invalid))
    branches: list[tuple[m.Expression, m.Expression]] = []
    otherwise: m.Expression | None = None
    result: Value | None = None
    rows: list[Cells | None] = []
    for row in table.rows:
        value = context.value(row.value, frame, result.type if result is not None else None)
        cells = cells_of(context, row, good, frame)
        if isinstance(value, Invalid) or isinstance(cells, Invalid):
            rows.append(None)
            continue
        type_ = value.type if result is None else common(context, result, value, row, row.value)
        if isinstance(type_, Invalid):
            rows.append(None)
            continue
        result = Value(value.expression, type_)
        rows.append(cells)
        condition = condition_of(context, row, cells)
        if condition is None:
            otherwise = value.expression
        else:
            branches.append((condition, value.expression))
    if any(row is None for row in rows) or result is None:
        return INVALID
    check(context, table, symbol.named.label, [row for row in rows if row is not None])
    expression = m.Cases(tuple(branches), otherwise, symbol.named.id, **context.origin(node))
    return Value(expression, result.type)


def key_of(context: Context, key: ast.Expression, frame: Frame) -> Key | Invalid:
    meaning = context.meaning(key, frame)
    if isinstance(meaning, Value | Alternatives | Invalid):
        return meaning
    return context.not_a_value(meaning, key)


def cells_of(context: Context, row: ast.Row, keys: tuple[Key, ...], frame: Frame) -> Cells | Invalid:
    """The conditions of each cell; None for 其他."""
    if len(row.keys) != len(keys):
        return context.report("E412", row.span, wanted=len(keys), found=len(row.keys))
    cells: list[tuple[m.Expression, ...] | None] = []
    for cell, key in zip(row.keys, keys, strict=True):
        found = None if isinstance(cell, ast.Otherwise) else cell_conditions(context, cell, key, frame)
        if isinstance(found, Invalid):
            return INVALID
        cells.append(found)
    return tuple(cells)


def condition_of(context: Context, row: ast.Row, cells: Cells) -> m.Expression | None:
    """When the row applies; None when every cell is 其他."""
    items = tuple(item for cell in cells if cell is not None for item in cell)
    return all_of(items, context.words(row.span), row.span) if items else None


def cell_conditions(
    context: Context, cell: ast.Expression | ast.Range, key: Key, frame: Frame
) -> tuple[m.Expression, ...] | Invalid:
    """A cell is compared as a condition is."""
    words = context.words(cell.span)
    if isinstance(key, Alternatives):
        if isinstance(cell, ast.Range):
            return context.report("E413", cell.span, name=key.reading.named.label)
        choice = alternative_of(context, cell, key.reading)
        return (
            INVALID if choice is None else (m.ReadingIs(key.reading.named.id, (choice,), words=words, span=cell.span),)
        )
    if isinstance(cell, ast.Range):
        return in_range(context, cell, key, frame, words, cell)
    value = context.value(cell, frame, key.type)
    if isinstance(value, Invalid) or isinstance(common(context, key, value, cell, cell), Invalid):
        return INVALID
    return (m.OneOf(key.expression, (value.expression,), words=words, span=cell.span),)
