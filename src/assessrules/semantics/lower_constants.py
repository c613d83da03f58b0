"""Literals: quantities, numbers, dates and texts.

In: a literal. Out: a constant in the model's unit. Only this file turns written numbers into exact ones.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import assert_never

from assessrules.model import nodes as m
from assessrules.semantics import suggest
from assessrules.semantics.context import Context, Kind
from assessrules.semantics.meanings import INVALID, Invalid, Value
from assessrules.semantics.units import COUNTED, PLAIN_UNITS, exact, is_whole, model_unit
from assessrules.syntax import ast

Literal = ast.Quantity | ast.Number | ast.Fraction | ast.DateLiteral | ast.Text


def constant(context: Context, node: Literal, expected: m.ValueType | None) -> Value | Invalid:
    """A literal as a value."""
    match node:
        case ast.Quantity():
            return quantity(context, node, expected)
        case ast.Number(number=number):
            value = exact(number)
            type_ = m.QuantityType("number", isinstance(value, int))
            return Value(m.Constant(value, type_, **context.origin(node)), type_)
        case ast.Fraction():
            return fraction(context, node)
        case ast.DateLiteral():
            day = date_of(context, node)
            return (
                INVALID if day is None else Value(m.Constant(day, m.DateType(), **context.origin(node)), m.DateType())
            )
        case ast.Text(text=text):
            return Value(m.Constant(text, m.TextType(), **context.origin(node)), m.TextType())
        case _:
            assert_never(node)


def quantity(context: Context, node: ast.Quantity, expected: m.ValueType | None) -> Value | Invalid:
    """`15条`, `50万元`, `15 leads`. Years beside months are twelve to one."""
    unit = unit_of(context, node)
    if unit is None:
        return INVALID
    value = exact(node.number)
    if node.unit in ("%", "percent"):
        value = exact(Fraction(value) / 100)
    if isinstance(expected, m.QuantityType) and expected.unit == "month" and unit == "year":
        unit, value = "month", value * 12
    type_ = m.QuantityType(unit, isinstance(value, int) and is_whole(unit))
    return Value(m.Constant(value, type_, **context.origin(node)), type_)


def unit_of(context: Context, node: ast.Quantity) -> str | None:
    """The model's unit of a quantity; an unknown one is reported."""
    unit = model_unit(node.unit)
    if unit is not None:
        return unit
    named = (context.symbols.get(word) for word in singulars(node.unit))
    symbol = next((found for found in named if found is not None), None)
    if symbol is not None and symbol.kind in (Kind.RECORD, Kind.TERM):
        kind = context.records.get(symbol.named.id)
        return COUNTED + (kind.measure_word if kind is not None else "")
    known = [*PLAIN_UNITS, *(name for name, s in context.symbols.items() if s.kind is Kind.RECORD)]
    context.report("E321", node.span, unit=node.unit, **suggest.in_words(suggest.nearest(node.unit, known)))
    return None


def singulars(word: str) -> tuple[str, ...]:
    """`leads` may be of `lead`, where the file also has a name leads."""
    endings = (("ies", "y"), ("es", ""), ("s", ""))
    return (word, *(word.removesuffix(end) + other for end, other in endings if word.endswith(end) and word.isascii()))


def fraction(context: Context, node: ast.Fraction) -> Value | Invalid:
    if node.denominator == 0:
        return context.report("E322", node.span)
    value = exact(Fraction(node.numerator, node.denominator))
    type_ = m.QuantityType("number", isinstance(value, int))
    return Value(m.Constant(value, type_, **context.origin(node)), type_)


def date_of(context: Context, node: ast.DateLiteral) -> date | None:
    """The day; one that no calendar has is reported."""
    try:
        return date(node.year, node.month, node.day)
    except ValueError:
        context.report("E401", node.span, date=context.words(node.span))
        return None
