"""Expressions of the tree become expressions of the model, with their types.

In: an expression and the frame it stands in. Out: what it means. This file only says who lowers what.
"""

from __future__ import annotations

from typing import assert_never

from assessrules.model import nodes as m
from assessrules.semantics import (
    lower_arithmetic,
    lower_comparisons,
    lower_conditions,
    lower_constants,
    lower_folds,
    lower_names,
    lower_rolls,
    lower_sets,
)
from assessrules.semantics.context import Context
from assessrules.semantics.meanings import Meaning
from assessrules.semantics.scope import Frame
from assessrules.syntax import ast


def lower(context: Context, node: ast.Expression, frame: Frame, expected: m.ValueType | None) -> Meaning:
    """The meaning of any expression."""
    match node:
        case ast.Quantity() | ast.Number() | ast.Fraction() | ast.DateLiteral() | ast.Text():
            return lower_constants.constant(context, node, expected)
        case ast.Reference():
            return lower_names.reference(context, node, frame, expected)
        case ast.Select() | ast.MapOver():
            return lower_folds.select(context, node, frame)
        case ast.Enrolled():
            return lower_rolls.enrolled(context, node, frame)
        case ast.Windowed() | ast.Excepting() | ast.Including() | ast.Capped():
            return lower_sets.days_or_window(context, node, frame)
        case ast.Extremum() | ast.Arithmetic() | ast.Round() | ast.Part() | ast.Against():
            return lower_arithmetic.number(context, node, frame, expected)
        case ast.Compare() | ast.Within() | ast.WithinWindow() | ast.Is():
            return lower_comparisons.comparison(context, node, frame)
        case (
            ast.Not()
            | ast.And()
            | ast.Or()
            | ast.Listed()
            | ast.Exists()
            | ast.Members()
            | ast.FoundBy()
            | ast.Meets()
            | ast.Ended()
            | ast.Occasion()
            | ast.Through()
        ):
            return lower_conditions.condition(context, node, frame)
        case _:
            assert_never(node)
