"""Sums, products, differences, rounding, the greater and the lesser.

In: arithmetic of the tree. Out: arithmetic of the model, in one unit. Only this file knows what may be multiplied.
"""

from __future__ import annotations

from typing import assert_never

from assessrules.model import nodes as m
from assessrules.semantics.context import Context
from assessrules.semantics.meanings import INVALID, Difference, Invalid, Meaning, Value
from assessrules.semantics.scope import Frame
from assessrules.semantics.units import exact, model_unit, type_arguments
from assessrules.semantics.units_fit import common, quantity
from assessrules.syntax import ast

OPERATORS = {
    ast.ArithmeticOperator.ADD: m.Operator.ADD,
    ast.ArithmeticOperator.SUBTRACT: m.Operator.SUBTRACT,
    ast.ArithmeticOperator.MULTIPLY: m.Operator.MULTIPLY,
    ast.ArithmeticOperator.DIVIDE: m.Operator.DIVIDE,
}
ROUNDING = {
    ast.RoundingMode.HALF_UP: m.RoundingMode.HALF_UP,
    ast.RoundingMode.DOWN: m.RoundingMode.DOWN,
    ast.RoundingMode.UP: m.RoundingMode.UP,
}
EXTREMES = {ast.Extreme.GREATEST: m.Extreme.GREATEST, ast.Extreme.LEAST: m.Extreme.LEAST}

NumberNode = ast.Extremum | ast.Arithmetic | ast.Round | ast.Part | ast.Against


def number(context: Context, node: NumberNode, frame: Frame, expected: m.ValueType | None) -> Meaning:
    """What is computed."""
    match node:
        case ast.Arithmetic():
            return arithmetic(context, node, frame, expected)
        case ast.Extremum():
            return extremum(context, node, frame, expected)
        case ast.Round():
            return rounded(context, node, frame)
        case ast.Part():
            return part(context, node, frame)
        case ast.Against(left=left, right=right):
            sides = two_quantities(context, left, right, node, frame)
            return INVALID if isinstance(sides, Invalid) else Difference(*sides)
        case _:
            assert_never(node)


def arithmetic(context: Context, node: ast.Arithmetic, frame: Frame, expected: m.ValueType | None) -> Meaning:
    """One rank, from left to right; equal neighbours become one node."""
    total = context.value(node.first, frame, expected)
    operands = [context.value(operand, frame, expected) for _, operand in node.rest]
    if isinstance(total, Invalid) or any(isinstance(operand, Invalid) for operand in operands):
        return INVALID
    items: list[m.Expression] = [total.expression]
    held: m.Operator | None = None
    for (sign, at), operand in zip(node.rest, operands, strict=True):
        assert isinstance(operand, Value)
        operator = OPERATORS[sign]
        type_ = result_of(context, operator, total, operand, node, at)
        if isinstance(type_, Invalid):
            return INVALID
        if operator is held and operator in (m.Operator.ADD, m.Operator.MULTIPLY):
            items.append(operand.expression)
        else:
            items = [total.expression, operand.expression]
        held = operator
        total = Value(m.Arithmetic(operator, tuple(items), **context.origin(node)), type_)
    return total


def result_of(
    context: Context, operator: m.Operator, left: Value, right: Value, node: ast.Node, at: ast.Node
) -> m.ValueType | Invalid:
    """The type of one operation."""
    match operator:
        case m.Operator.ADD | m.Operator.SUBTRACT:
            return sum_of(context, operator, left, right, node, at)
        case m.Operator.MULTIPLY | m.Operator.DIVIDE:
            return product_of(context, operator, left, right, node, at)
        case _:
            assert_never(operator)


def sum_of(
    context: Context, operator: m.Operator, left: Value, right: Value, node: ast.Node, at: ast.Node
) -> m.ValueType | Invalid:
    match left.type, right.type:
        case m.DateType(), m.QuantityType(unit="day"):
            return left.type
        case m.DateType(), m.DateType() if operator is m.Operator.SUBTRACT:
            return m.QuantityType("day", whole=True)
        case m.QuantityType(), m.QuantityType():
            return common(context, left, right, node, at)
        case m.QuantityType(), _:
            return context.report("E337", at.span, name=context.words(at.span), **type_arguments(found=right.type))
        case _:
            return context.report("E338", node.span, **type_arguments(left=left.type, right=right.type))


def product_of(
    context: Context, operator: m.Operator, left: Value, right: Value, node: ast.Node, at: ast.Node
) -> m.ValueType | Invalid:
    match left.type, right.type:
        case m.QuantityType(unit=one, whole=a), m.QuantityType(unit="number", whole=b):
            return m.QuantityType(one, a and b and operator is m.Operator.MULTIPLY)
        case m.QuantityType(unit="number", whole=a), m.QuantityType(unit=other, whole=b) if (
            operator is m.Operator.MULTIPLY
        ):
            return m.QuantityType(other, a and b)
        case m.QuantityType(), m.QuantityType() if operator is m.Operator.DIVIDE:
            found = common(context, left, right, node, at)
            return found if isinstance(found, Invalid) else m.QuantityType("number")
        case m.QuantityType(), m.QuantityType():
            return context.report("E305", node.span, **type_arguments(left=left.type, right=right.type))
        case _:
            return context.report("E338", node.span, **type_arguments(left=left.type, right=right.type))


def extremum(context: Context, node: ast.Extremum, frame: Frame, expected: m.ValueType | None) -> Meaning:
    values = [context.value(item, frame, expected) for item in node.items]
    good = [value for value in values if isinstance(value, Value)]
    if len(good) < len(values) or not good:
        return INVALID
    type_: m.ValueType = good[0].type
    for value, at in zip(good[1:], node.items[1:], strict=True):
        found = common(context, Value(good[0].expression, type_), value, node, at)
        if isinstance(found, Invalid):
            return INVALID
        type_ = found
    if not isinstance(type_, m.QuantityType | m.DateType):
        return context.report("E338", node.span, **type_arguments(left=type_, right=type_))
    return Value(m.Extremum(EXTREMES[node.which], tuple(v.expression for v in good), **context.origin(node)), type_)


def rounded(context: Context, node: ast.Round, frame: Frame) -> Meaning:
    value = context.value(node.base, frame)
    if isinstance(value, Invalid):
        return INVALID
    type_ = quantity(context, value, node.base)
    if isinstance(type_, Invalid):
        return INVALID
    step = context.value(node.step, frame)
    if isinstance(step, Invalid) or isinstance(common(context, value, step, node, node.step), Invalid):
        return INVALID
    size = exact(node.step.number)
    if size <= 0:
        return context.report("E339", node.step.span)
    whole = isinstance(size, int) and model_unit(node.step.unit) is not None
    return Value(
        m.Round(value.expression, ROUNDING[node.mode], size, **context.origin(node)), m.QuantityType(type_.unit, whole)
    )


def two_quantities(
    context: Context, left: ast.Expression, right: ast.Expression, node: ast.Node, frame: Frame
) -> tuple[m.Expression, m.Expression, m.QuantityType] | Invalid:
    """Both sides in one unit."""
    one = context.value(left, frame)
    other = context.value(right, frame, one.type if isinstance(one, Value) else None)
    if isinstance(one, Invalid) or isinstance(other, Invalid):
        return INVALID
    if isinstance(quantity(context, one, left), Invalid):
        return INVALID
    type_ = common(context, one, other, node, right)
    if isinstance(type_, Invalid):
        return INVALID
    assert isinstance(type_, m.QuantityType)
    return one.expression, other.expression, type_


def part(context: Context, node: ast.Part, frame: Frame) -> Meaning:
    """`A 超过 B 的部分` is the difference, never below zero."""
    sides = two_quantities(context, node.left, node.right, node, frame)
    if isinstance(sides, Invalid):
        return INVALID
    left, right, type_ = sides
    if node.comparison in (ast.Comparison.UNDER, ast.Comparison.AT_MOST):
        left, right = right, left
    return Value(difference(left, right, type_, context.words(node.span), node), type_)


def difference(
    left: m.Expression, right: m.Expression, type_: m.QuantityType, words: str, at: ast.Node
) -> m.Expression:
    """The greater of `left − right` and zero."""
    less = m.Arithmetic(m.Operator.SUBTRACT, (left, right), words=words, span=at.span)
    zero = m.Constant(0, m.QuantityType(type_.unit, True), span=at.span)
    return m.Extremum(m.Extreme.GREATEST, (less, zero), words=words, span=at.span)
