"""Comparisons: by size, within a range, in a window, one of several values.

In: a comparison of the tree. Out: a condition of the model. Only this file knows what may be compared with what.
"""

from __future__ import annotations

from typing import assert_never

import attrs

from assessrules.model import nodes as m
from assessrules.semantics.conditions import affirmed, all_of
from assessrules.semantics.context import Context
from assessrules.semantics.lookup import field_at_hand, named
from assessrules.semantics.meanings import INVALID, Alternatives, Invalid, Meaning, Value
from assessrules.semantics.scope import Frame
from assessrules.semantics.units import WINDOW_UNITS, type_arguments
from assessrules.semantics.units_fit import common
from assessrules.syntax import ast

COMPARISONS = {
    ast.Comparison.AT_LEAST: m.Comparison.AT_LEAST,
    ast.Comparison.AT_MOST: m.Comparison.AT_MOST,
    ast.Comparison.OVER: m.Comparison.OVER,
    ast.Comparison.UNDER: m.Comparison.UNDER,
}
TRUTH = m.TruthType()


def comparison(context: Context, node: ast.Compare | ast.Within | ast.WithinWindow | ast.Is, frame: Frame) -> Meaning:
    """A condition that compares."""
    match node:
        case ast.Compare():
            return compared(context, node, frame)
        case ast.Within():
            return within(context, node, frame)
        case ast.WithinWindow():
            return within_window(context, node, frame)
        case ast.Is():
            return one_of(context, node, frame)
        case _:
            assert_never(node)


def compared(context: Context, node: ast.Compare, frame: Frame) -> Meaning:
    """`A 不少于 B`. A run that is followed back takes its length from B."""
    left = context.any_value(node.left, frame)
    right = context.value(node.right, frame, left.type if isinstance(left, Value) else None)
    if isinstance(left, Invalid) or isinstance(right, Invalid):
        return INVALID
    if not comparable(context, left, right, node, node.right):
        return INVALID
    expression = left.expression
    if left.carried_in:
        reach = reach_of(node.comparison, right.expression)
        if reach is None:
            return context.report("E316", node.span)
        assert isinstance(expression, m.Measure)
        expression = attrs.evolve(expression, reach=reach)
    return Value(m.Compare(COMPARISONS[node.comparison], expression, right.expression, **context.origin(node)), TRUTH)


def reach_of(comparison: ast.Comparison, right: m.Expression) -> int | None:
    """达到 15天 is reached on the fifteenth day, 超过 15天 on the sixteenth."""
    match comparison, right:
        case ast.Comparison.AT_LEAST, m.Constant(value=int(days)) if days > 0:
            return days
        case ast.Comparison.OVER, m.Constant(value=int(days)) if days >= 0:
            return days + 1
        case _:
            return None


def comparable(context: Context, left: Value, right: Value, node: ast.Node, at: ast.Node) -> bool:
    """Whether the two may be compared by size; reports if not."""
    type_ = common(context, left, right, node, at)
    match type_:
        case Invalid():
            return False
        case m.QuantityType() | m.DateType():
            return True
        case m.CategoryType(category=category) if context.categories[category].ordered:
            return True
        case m.CategoryType(category=category):
            context.report("E330", node.span, category=context.categories[category].named.label)
            return False
        case _:
            context.report("E325", node.span, **type_arguments(found=type_))
            return False


def within(context: Context, node: ast.Within, frame: Frame) -> Meaning:
    """`总分 在 80分以上 不满 90分`."""
    base = context.value(node.base, frame)
    if isinstance(base, Invalid):
        return INVALID
    items = in_range(context, node.range, base, frame, context.words(node.span), node)
    if isinstance(items, Invalid):
        return INVALID
    return Value(all_of(items, context.words(node.span), node.span), TRUTH)


def in_range(
    context: Context, range_: ast.Range, base: Value, frame: Frame, words: str, node: ast.Node
) -> tuple[m.Expression, ...] | Invalid:
    """The comparisons that a range stands for, its lower end first."""
    ends = (
        (range_.low, m.Comparison.AT_LEAST, m.Comparison.OVER),
        (range_.high, m.Comparison.AT_MOST, m.Comparison.UNDER),
    )
    items: list[m.Expression] = []
    good = True
    for end, inclusive, exclusive in ends:
        if end is None:
            continue
        value = context.value(end.value, frame, base.type)
        if isinstance(value, Invalid) or not comparable(context, base, value, node, end.value):
            good = False
            continue
        sign = inclusive if end.inclusive else exclusive
        items.append(m.Compare(sign, base.expression, value.expression, words=words, span=node.span))
    return tuple(items) if good and items else INVALID


def within_window(context: Context, node: ast.WithinWindow, frame: Frame) -> Meaning:
    """`落地日期 在 本年`: a date field of the record at hand."""
    field = field_at_hand(context, node.base.name, frame) if isinstance(node.base, ast.Reference) else None
    if field is None or not isinstance(field.type, m.DateType):
        if field is None and isinstance(context.meaning(node.base, frame), Invalid):
            return INVALID
        return context.report("E353", node.base.span, name=context.words(node.base.span))
    unit = WINDOW_UNITS[node.window.unit]
    return Value(m.FieldInWindow(field.named.id, unit, **context.origin(node)), TRUTH)


def one_of(context: Context, node: ast.Is, frame: Frame) -> Meaning:
    """`职务 为 主任、副主任 之一`, `落地加分 为 每个项目`."""
    base = context.meaning(node.base, frame)
    if isinstance(base, Alternatives):
        condition = chosen(context, node, base.reading)
    elif isinstance(base, Value) and not base.carried_in:
        condition = listed(context, node, base, frame)
    else:
        return base if isinstance(base, Invalid) else context.not_a_value(base, node.base)
    if isinstance(condition, Invalid):
        return INVALID
    if not node.negated:
        return Value(condition, TRUTH)
    denied = attrs.evolve(condition, words=affirmed(condition.words))
    return Value(m.Negate(denied, **context.origin(node)), TRUTH)


def chosen(context: Context, node: ast.Is, reading: m.ReadingSpec) -> m.Expression | Invalid:
    choices = [alternative_of(context, value, reading) for value in node.values]
    good = tuple(choice for choice in choices if choice is not None)
    if len(good) < len(choices):
        return INVALID
    return m.ReadingIs(reading.named.id, good, **context.origin(node))


def alternative_of(context: Context, value: ast.Expression, reading: m.ReadingSpec) -> str | None:
    """The id of an alternative, or a mistake that lists them."""
    if isinstance(value, ast.Reference) and value.where is None:
        found = named(reading.alternatives, value.name)
        if found is not None:
            return found.id
    labels = [alternative.label for alternative in reading.alternatives]
    context.report(
        "E203", value.span, name=context.words(value.span), record=reading.named.label, guess_zh="", guess_en="",
        known="、".join(labels), known_en=", ".join(labels),
    )  # fmt: skip
    return None


def listed(context: Context, node: ast.Is, base: Value, frame: Frame) -> m.Expression | Invalid:
    """The value is one of these, each of the base's type."""
    values = [context.value(value, frame, base.type) for value in node.values]
    good: list[m.Expression] = []
    for value, at in zip(values, node.values, strict=True):
        if isinstance(value, Value) and not isinstance(common(context, base, value, node, at), Invalid):
            good.append(value.expression)
    if len(good) < len(values):
        return INVALID
    return m.OneOf(base.expression, tuple(good), **context.origin(node))
