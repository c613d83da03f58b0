"""认定: a question to a body.

In: a judgement's declaration. Out: a question: about whom, who answers, and what may be answered.
"""

from __future__ import annotations

from fractions import Fraction

from assessrules.model import nodes as m
from assessrules.semantics.constructs.record import type_named
from assessrules.semantics.constructs.scopes import frame_of, where_of
from assessrules.semantics.context import Context
from assessrules.semantics.declare import named_of
from assessrules.semantics.lower_conditions import body_id
from assessrules.semantics.meanings import Invalid, Value
from assessrules.semantics.scope import Frame
from assessrules.semantics.units_fit import common
from assessrules.syntax import ast


def judgement(context: Context, node: ast.Judgement, clause: str) -> None:
    """Enters a question; it needs an owner."""
    own = named_of(node.declared)
    frame = frame_of(context, node.scope)
    if not node.bodies:
        context.report("E362", node.declared.span, name=own.label)
    if node.scope.each is not None:
        context.report("E363", node.scope.span, name=own.label)
        return
    bodies = tuple(id_ for body in node.bodies if (id_ := body_id(context, body)) is not None)
    answer = answer_type(context, node)
    if isinstance(frame, Invalid) or answer is None or frame.subject is None:
        return
    where = where_of(context, node.scope, frame)
    if isinstance(where, Invalid):
        return
    type_, low, high = answer
    every = frame.every or m.Unit.ASSESSMENT
    context.questions[own.id] = m.QuestionSpec(own, clause, frame.subject, every, bodies, type_, low, high, where)


Answers = tuple[m.ValueType, m.Exact | None, m.Exact | None]


def answer_type(context: Context, node: ast.Judgement) -> Answers | None:
    """是否, or a number between limits."""
    match node.takes:
        case ast.NamedType(name=name):
            type_ = type_named(context, name)
            if not isinstance(type_, m.TruthType | m.QuantityType):
                context.report("E364", node.takes.span, name=name.spelling or name.text)
                return None
            return type_, None, None
        case ast.Range():
            return limits(context, node.takes)


def limits(context: Context, node: ast.Range) -> Answers | None:
    ends: list[Value | None] = []
    for end in (node.low, node.high):
        value = None if end is None else context.value(end.value, Frame())
        if isinstance(value, Invalid):
            return None
        ends.append(value)
    given = [end for end in ends if end is not None]
    if not given or not all(isinstance(end.type, m.QuantityType) for end in given):
        context.report("E364", node.span, name=context.words(node.span))
        return None
    if len(given) == 2 and isinstance(common(context, given[0], given[1], node, node), Invalid):
        return None
    low, high = (None if end is None else number(end) for end in ends)
    if low is not None and high is not None and low > high:
        context.report("E365", node.span)
        return None
    return given[0].type, low, high


def number(value: Value) -> m.Exact | None:
    """The exact number of a constant."""
    match value.expression:
        case m.Constant(value=int() | Fraction() as found, type=m.QuantityType()):
            return found
        case _:
            return None
