"""`X，每1次 扣5分`: so much for each unit of something.

In: a 每 piece. Out: drafts of lines. Only this file knows what may be counted in what, and when a quantity is not a whole
number of units.
"""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

import attrs

from assessrules.model import nodes as m
from assessrules.model.walk import walk
from assessrules.semantics import lower_rolling
from assessrules.semantics.constructs.amounts import amount_of, negative, of_each_record, times
from assessrules.semantics.constructs.draft import Draft
from assessrules.semantics.context import AccountHead, Context
from assessrules.semantics.lower_arithmetic import difference
from assessrules.semantics.lower_folds import counted, measure
from assessrules.semantics.lower_unions import one_set
from assessrules.semantics.meanings import INVALID, Difference, Invalid, Records, Value
from assessrules.semantics.scope import Frame
from assessrules.semantics.units import COUNTED, measure_word, type_arguments
from assessrules.semantics.units_fit import common
from assessrules.syntax import ast

SIGNS = {ast.MoveKind.ADD: "加", ast.MoveKind.DEDUCT: "扣"}


def per_drafts(context: Context, node: ast.Per, frame: Frame, head: AccountHead, step: int) -> list[Draft]:
    """The lines of one 每."""
    basis = one_set(context, context.meaning(node.basis, frame))
    if isinstance(basis, Invalid):
        return []
    either_way = isinstance(basis, Difference)
    if either_way != (node.kind is ast.PerKind.EITHER_WAY) or either_way != (
        node.move.kind is ast.MoveKind.ADD_OR_DEDUCT
    ):
        context.report("E373", node.span)
        return []
    if node.move.kind is ast.MoveKind.SET:
        context.report("E374", node.move.span)
        return []
    blank = Draft("", "", m.LineOp.ADD, step, words=context.words(node.span), span=node.span)
    match basis:
        case Records():
            return of_records(context, node, basis, frame, head, blank)
        case Difference():
            return both_ways(context, node, basis, frame, head, blank)
        case Value():
            return of_quantity(context, node, basis, frame, head, blank)
        case _:
            context.not_a_value(basis, node.basis)
            return []


def about(context: Context, records: Records) -> str:
    """The id of the set a line is about: a term's, or the record kind's."""
    symbol = context.symbols.get(records.source.name.lower())
    return symbol.named.id if symbol is not None else records.source.record


def of_records(
    context: Context, node: ast.Per, basis: Records, frame: Frame, head: AccountHead, blank: Draft
) -> list[Draft]:
    """For each record, or each so many of them; the amount may be read in the record."""
    if not lower_rolling.fits(context, node.basis, basis, None, frame):
        return []
    counting = counted(basis, frame, context.words(node.basis.span), node.basis.span)
    assert isinstance(counting.type, m.QuantityType)
    size = size_of(context, node, Value(counting, counting.type))
    amount = amount_per_record(context, node.move.amount, basis, frame, head)
    if size is None or isinstance(amount, Invalid):
        return []
    if of_each_record(amount):
        if size != 1 or node.kind is not ast.PerKind.EXACT:
            context.report("E377", node.span)
            return []
        total = measure(context, node, m.Fold.SUM, basis, m.QuantityType(head.unit), frame, amount)
        amount = attrs.evolve(total, words=context.words(node.basis.span))
        signed = amount if node.move.kind is ast.MoveKind.ADD else negative(amount)
    else:
        steps = steps_of(context, node, Value(counting, counting.type), size)
        if isinstance(steps, Invalid):
            return []
        one = amount if node.move.kind is ast.MoveKind.ADD else negative(amount)
        signed = times(steps, one, blank.words, node)
    return [attrs.evolve(blank, role="each", about=about(context, basis), amount=signed)]


def amount_per_record(
    context: Context, node: ast.Expression, basis: Records, frame: Frame, head: AccountHead
) -> m.Expression | Invalid:
    """Names resolve in the record first; an amount that is not read there stands in the account's own frame."""
    before = len(context.diagnostics)
    inside = amount_of(context, node, frame.of_record(basis.kind.named.id), head)
    if not isinstance(inside, Invalid) and of_each_record(inside):
        return inside
    said = context.diagnostics[before:]
    del context.diagnostics[before:]
    outside = amount_of(context, node, frame, head)
    if isinstance(outside, Invalid) and said:
        context.diagnostics[before:] = said
    return outside


def of_quantity(
    context: Context, node: ast.Per, basis: Value, frame: Frame, head: AccountHead, blank: Draft
) -> list[Draft]:
    """For each unit of a number."""
    amount = amount_of(context, node.move.amount, frame, head)
    if not isinstance(basis.type, m.QuantityType) or basis.carried_in:
        context.report("E337", node.basis.span, name=context.words(node.basis.span), **type_arguments(found=basis.type))
        return []
    size = size_of(context, node, basis)
    if size is None or isinstance(amount, Invalid):
        return []
    steps = steps_of(context, node, basis, size)
    if isinstance(steps, Invalid):
        return []
    one = amount if node.move.kind is ast.MoveKind.ADD else negative(amount)
    role = role_of(node.basis)
    return [
        attrs.evolve(
            blank,
            role=role,
            about=about_measure(context, basis.expression),
            amount=times(steps, one, blank.words, node),
        )
    ]


def role_of(basis: ast.Expression) -> str:
    if isinstance(basis, ast.Part):
        return "over" if basis.comparison in (ast.Comparison.OVER, ast.Comparison.AT_LEAST) else "under"
    return "each"


def about_measure(context: Context, expression: m.Expression) -> str:
    """The id of what is measured in a number, if anything is."""
    for part in walk(expression):
        if isinstance(part, m.Measure):
            symbol = context.symbols.get(part.sources[0].name.lower())
            return symbol.named.id if symbol is not None else part.sources[0].record
        if isinstance(part, m.Balance):
            return part.account
    return ""


def both_ways(
    context: Context, node: ast.Per, basis: Difference, frame: Frame, head: AccountHead, blank: Draft
) -> list[Draft]:
    """`A 对照 B，每增减1条 加减2分`: what is above adds, what is below deducts."""
    amount = amount_of(context, node.move.amount, frame, head)
    size = size_of(context, node, Value(basis.left, basis.type))
    if size is None or isinstance(amount, Invalid):
        return []
    words = context.words(node.basis.span)
    topic = about_measure(context, basis.left)
    drafts: list[Draft] = []
    for role, left, right, one in (
        ("over", basis.left, basis.right, amount),
        ("under", basis.right, basis.left, negative(amount)),
    ):
        part = difference(left, right, basis.type, words, node.basis)
        steps = whole_steps(context, node, Value(part, basis.type), size)
        drafts.append(attrs.evolve(blank, role=role, about=topic, amount=times(steps, one, blank.words, node)))
    return drafts


def size_of(context: Context, node: ast.Per, basis: Value) -> m.Exact | None:
    """The number in `每2人`, above zero and in the basis's unit."""
    assert isinstance(basis.type, m.QuantityType)
    if isinstance(node.unit, ast.Reference):
        return 1
    unit = context.value(node.unit, Frame(), basis.type)
    if isinstance(unit, Invalid):
        return None
    words = context.words(node.basis.span)
    if not isinstance(unit.expression, m.Constant) or not isinstance(unit.expression.value, int | Fraction):
        context.report("E378", node.unit.span)
        return None
    if (
        isinstance(unit.type, m.QuantityType)
        and unit.type.unit.startswith(COUNTED)
        and counted_otherwise(unit.type, basis.type)
    ):
        right, left = measure_word(unit.type.unit), measure_word(basis.type.unit)
        context.report("E371", node.unit.span, name=words, word=left, written=right)
        return None
    if isinstance(common(context, basis, unit, node, node.unit), Invalid):
        return None
    if unit.expression.value <= 0:
        context.report("E378", node.unit.span)
        return None
    return unit.expression.value


def counted_otherwise(unit: m.QuantityType, basis: m.QuantityType) -> bool:
    """`每1次` of things counted in 条."""
    one, other = unit.unit, basis.unit
    return other.startswith(COUNTED) and one != other and COUNTED not in (one, other)


def steps_of(context: Context, node: ast.Per, basis: Value, size: m.Exact) -> m.Expression | Invalid:
    """How many units there are: exactly, in whole steps, or pro rata."""
    match node.kind:
        case ast.PerKind.EXACT if node.round_up:
            return m.WholeSteps(basis.expression, size, up=True, **context.origin(node.basis))
        case ast.PerKind.EXACT:
            assert isinstance(basis.type, m.QuantityType)
            if size != 1 or not basis.type.whole:
                words = context.words(node.unit.span).removeprefix("每").removeprefix("满")
                return context.report("E320", node.span, name=context.words(node.basis.span), unit=words)
            return basis.expression
        case ast.PerKind.FULL:
            return m.WholeSteps(basis.expression, size, **context.origin(node.basis))
        case ast.PerKind.PRO_RATA:
            return divided(context, node, basis, size)
        case ast.PerKind.EITHER_WAY:
            return INVALID
        case _:
            assert_never(node.kind)


def whole_steps(context: Context, node: ast.Per, basis: Value, size: m.Exact) -> m.Expression:
    """Each way in whole steps; of whole things one by one there is nothing to cut."""
    assert isinstance(basis.type, m.QuantityType)
    if size == 1 and basis.type.whole:
        return basis.expression
    return m.WholeSteps(basis.expression, size, **context.origin(node.basis))


def divided(context: Context, node: ast.Per, basis: Value, size: m.Exact) -> m.Expression:
    if size == 1:
        return basis.expression
    by = m.Constant(size, m.QuantityType("number", isinstance(size, int)), **context.origin(node.unit))
    return m.Arithmetic(m.Operator.DIVIDE, (basis.expression, by), **context.origin(node.basis))
