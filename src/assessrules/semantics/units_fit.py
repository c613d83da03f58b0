"""Whether two values may stand beside each other.

In: two types and the expressions they belong to. Out: the common type, or a mistake that names both sides. Only this file
knows the table of units that go together.
"""

from __future__ import annotations

from assessrules.model import nodes as m
from assessrules.semantics.context import Context
from assessrules.semantics.lookup import declared_at
from assessrules.semantics.meanings import INVALID, Invalid, Value
from assessrules.semantics.units import common_unit, is_counted, measure_word, same_unit, type_arguments
from assessrules.syntax import ast

DAYS = frozenset({"day", "workday"})
MONTHS = {"month": 1, "year": 12}


def common(context: Context, left: Value, right: Value, node: ast.Node, at: ast.Node) -> m.ValueType | Invalid:
    """The type both have; `node` is the whole, `at` the side to point at."""
    one, other = left.type, right.type
    match one, other:
        case m.QuantityType(), m.QuantityType():
            return quantities(context, one, other, right, at)
        case m.CategoryType(category=a), m.CategoryType(category=b) if a != b:
            labels = [context.categories[c].named.label if c in context.categories else c for c in (a, b)]
            return context.report("E323", node.span, left=labels[0], right=labels[1])
        case _ if type(one) is type(other):
            return one
        case _:
            return context.report("E301", at.span, **type_arguments(left=one, right=other))


def quantities(
    context: Context, one: m.QuantityType, other: m.QuantityType, right: Value, at: ast.Node
) -> m.ValueType | Invalid:
    """One unit out of two, or what to write instead."""
    if same_unit(one.unit, other.unit):
        return m.QuantityType(common_unit(one.unit, other.unit), one.whole and other.whole)
    if {one.unit, other.unit} == DAYS:
        return context.report("E302", at.span, **type_arguments(left=one, right=other))
    if {one.unit, other.unit} & DAYS and {one.unit, other.unit} & set(MONTHS):
        return context.report("E359", at.span, **type_arguments(left=one, right=other))
    if is_counted(one.unit) and is_counted(other.unit):
        return context.report("E335", at.span, left=measure_word(one.unit), right=measure_word(other.unit))
    if "number" in (one.unit, other.unit) and isinstance(right.expression, m.Constant):
        missing = other if one.unit == "number" else one
        code = "E336" if other.unit == "number" else "E301"
        there = declared_at(context, at)
        return context.report(code, at.span, *there, **type_arguments(left=one, right=other, unit=missing))
    return context.report("E301", at.span, *declared_at(context, at), **type_arguments(left=one, right=other))


def quantity(context: Context, value: Value, node: ast.Node) -> m.QuantityType | Invalid:
    """The unit of a value that must be a number."""
    if isinstance(value.type, m.QuantityType):
        return value.type
    context.report("E337", node.span, name=context.words(node.span), **type_arguments(found=value.type))
    return INVALID
