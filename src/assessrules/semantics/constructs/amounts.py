"""Amounts: what an account may take, and signs.

In: an amount of the tree. Out: an expression in the account's unit.
"""

from __future__ import annotations

from fractions import Fraction

import attrs

from assessrules.model import nodes as m
from assessrules.model.walk import walk
from assessrules.semantics.context import AccountHead, Context
from assessrules.semantics.lookup import declared_at
from assessrules.semantics.meanings import INVALID, Invalid, Value
from assessrules.semantics.scope import Frame
from assessrules.semantics.units import same_unit, type_arguments
from assessrules.syntax import ast


def unit_type(context: Context, head: AccountHead) -> m.ValueType:
    """The type of the account's balance."""
    return m.CategoryType(head.unit) if head.unit in context.categories else m.QuantityType(head.unit)


def amount_of(context: Context, node: ast.Expression, frame: Frame, head: AccountHead) -> m.Expression | Invalid:
    """The amount, in the account's unit or reported."""
    wanted = unit_type(context, head)
    value = context.value(node, frame, wanted)
    if isinstance(value, Invalid):
        return INVALID
    return fitting(context, value, wanted, node, head)


def fitting(
    context: Context, value: Value, wanted: m.ValueType, node: ast.Node, head: AccountHead
) -> m.Expression | Invalid:
    match value.type, wanted:
        case m.QuantityType(unit=found), m.QuantityType(unit=unit) if same_unit(found, unit):
            return value.expression
        case found, _ if found == wanted:
            return value.expression
        case found, _:
            name = head.symbol.named.label
            there = declared_at(context, node)
            return context.report("E370", node.span, *there, name=name, **type_arguments(found=found, wanted=wanted))


def negative(amount: m.Expression) -> m.Expression:
    """The amount of a deduction."""
    if isinstance(amount, m.Constant) and isinstance(amount.value, int | Fraction):
        return attrs.evolve(amount, value=-amount.value)
    minus = m.Constant(-1, m.QuantityType("number", True), span=amount.span)
    return m.Arithmetic(m.Operator.MULTIPLY, (minus, amount), words=amount.words, span=amount.span)


def times(count: m.Expression, amount: m.Expression, words: str, at: ast.Node) -> m.Expression:
    """So many times the amount."""
    return m.Arithmetic(m.Operator.MULTIPLY, (count, amount), words=words, span=at.span)


def of_each_record(amount: m.Expression) -> bool:
    """Whether the amount is read in a record."""
    return any(isinstance(part, m.FieldValue | m.FieldPresent | m.FieldInWindow) for part in walk(amount))
