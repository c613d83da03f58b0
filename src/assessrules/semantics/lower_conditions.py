"""Conditions that are not comparisons: 且 或 非, lists, 有/无, members, findings of bodies, clauses met.

In: a condition of the tree. Out: a condition of the model.
"""

from __future__ import annotations

from typing import assert_never

import attrs

from assessrules.model import nodes as m
from assessrules.semantics import lower_outcomes, lower_rolling, lower_series
from assessrules.semantics.conditions import affirmed, all_of, any_of
from assessrules.semantics.context import Context, Kind
from assessrules.semantics.lookup import field_at_hand, is_below, own_field, report_unknown
from assessrules.semantics.lower_folds import counted
from assessrules.semantics.lower_places import rules_at
from assessrules.semantics.meanings import INVALID, Column, Days, Invalid, Meaning, Records, Roll, Value
from assessrules.semantics.prelude import canonical
from assessrules.semantics.scope import Frame, window_of
from assessrules.semantics.units import COUNTED
from assessrules.syntax import ast

TRUTH = m.TruthType()
QUANTIFIERS = {ast.Quantifier.SOME: m.Quantifier.SOME, ast.Quantifier.EVERY: m.Quantifier.EVERY}

ConditionNode = (
    ast.Not
    | ast.And
    | ast.Or
    | ast.Listed
    | ast.Exists
    | ast.Members
    | ast.FoundBy
    | ast.Meets
    | ast.Ended
    | ast.Occasion
    | ast.Through
)


def condition(context: Context, node: ConditionNode, frame: Frame) -> Meaning:
    """A condition as a truth."""
    found = lowered(context, node, frame)
    return INVALID if isinstance(found, Invalid) else Value(found, TRUTH)


def lowered(context: Context, node: ConditionNode, frame: Frame) -> m.Expression | Invalid:
    origin = context.origin(node)
    match node:
        case ast.Not(operand=operand):
            found = context.truth(operand, frame)
            return INVALID if isinstance(found, Invalid) else m.Negate(found, **origin)
        case ast.And(items=items):
            parts = truths(context, items, frame)
            return INVALID if isinstance(parts, Invalid) else all_of(parts, context.words(node.span), node.span)
        case ast.Or(items=items):
            parts = truths(context, items, frame)
            return INVALID if isinstance(parts, Invalid) else any_of(parts, context.words(node.span), node.span)
        case ast.Listed():
            return of_list(context, node, frame)
        case ast.Exists():
            return exists(context, node, frame)
        case ast.Members():
            return members(context, node, frame)
        case ast.FoundBy(bodies=bodies):
            return found_by(context, node, bodies, frame)
        case ast.Meets():
            return meets(context, node, frame)
        case ast.Ended():
            return (
                context.report("E314", node.span, name=context.words(node.span))
                if frame.inside
                else m.WindowOver(frame.every if frame.each is not None else None, **origin)
            )
        case ast.Occasion() | ast.Through():
            return lower_series.series(context, node, frame)
        case _:
            assert_never(node)


def truths(context: Context, items: tuple[ast.Expression, ...], frame: Frame) -> tuple[m.Expression, ...] | Invalid:
    """Every item as a condition; all are read, so that all mistakes show."""
    found = [context.truth(item, frame) for item in items]
    good = tuple(item for item in found if not isinstance(item, Invalid))
    return good if len(good) == len(found) else INVALID


def of_list(context: Context, node: ast.Listed, frame: Frame) -> m.Expression | Invalid:
    """下列之一, 下列全部, 下列均无, 下列至少 k项."""
    items = truths(context, node.items, frame)
    if isinstance(items, Invalid):
        return INVALID
    words = context.words(node.span)
    match node.kind:
        case ast.ListKind.ANY:
            return any_of(items, words, node.span)
        case ast.ListKind.ALL:
            return all_of(items, words, node.span)
        case ast.ListKind.NONE:
            return m.Negate(any_of(items, affirmed(words), node.span), **context.origin(node))
        case ast.ListKind.AT_LEAST:
            count = node.count or 0
            if not 1 <= count <= len(items):
                return context.report("E341", node.span, count=count, items=len(items))
            return m.AtLeast(count, items, **context.origin(node))
        case _:
            assert_never(node.kind)


def exists(context: Context, node: ast.Exists, frame: Frame) -> m.Expression | Invalid:
    """`有 X` of records: one or more. `有 联系方式` of a field: filled in."""
    found = there_is(context, node, frame)
    if isinstance(found, Invalid) or not node.negated:
        return found
    return m.Negate(found, **context.origin(node))


def there_is(context: Context, node: ast.Exists, frame: Frame) -> m.Expression | Invalid:
    words, span = context.words(node.base.span), node.base.span
    if isinstance(node.base, ast.Reference) and node.base.where is None:
        field = field_at_hand(context, node.base.name, frame)
        if field is not None:
            asked = context.words(node.span)
            return m.FieldPresent(field.named.id, words=affirmed(asked) if node.negated else asked, span=node.span)
        if (found := of_subject(context, node, node.base.name, frame)) is not None:
            return found
    base = context.meaning(node.base, frame)
    match base:
        case Records() | Column() | Days() if not lower_rolling.fits(context, node.base, base, None, frame):
            return INVALID
        case Records():
            return at_least_one(counted(base, frame, words, span), context, node)
        case Column(records=records, field=field):
            here = m.FieldPresent(field.named.id, words=words, span=span)
            source = m.Source(records.source.record, (*records.source.where, here), name=records.source.name)
            return at_least_one(counted(attrs.evolve(records, source=source), frame, words, span), context, node)
        case Days(sources=sources, per=per, rolling=rolling):
            window, link = window_of(frame, context.records[sources[0].record], per, rolling)
            day = m.QuantityType("day", whole=True)
            covered = m.Measure(m.Fold.DAYS, sources, day, window, link=link, span_of=rolling, words=words, span=span)
            return at_least_one(covered, context, node)
        case Value(expression=m.FieldValue(field=linked, own=False)) if "." in linked:
            asked = context.words(node.span)
            return m.FieldPresent(linked, words=affirmed(asked) if node.negated else asked, span=node.span)
        case Roll(kind=kind, per=window, where=where):
            people = m.QuantityType(COUNTED, whole=True)
            there = m.Headcount(kind, window, where, words=words, span=span)
            one = m.Constant(1, people, span=node.span)
            return m.Compare(
                m.Comparison.AT_LEAST, there, one, words=affirmed(context.words(node.span)), span=node.span
            )
        case Invalid():
            return INVALID
        case _:
            return context.report("E326", node.span, name=words)


def of_subject(context: Context, node: ast.Exists, name: ast.Name, frame: Frame) -> m.Expression | Invalid | None:
    """`有 职务`, `有 解聘`: a field of the subject at hand, or an outcome that some rule orders for it."""
    own = None if frame.inside else own_field(context, name, frame)
    asked = context.words(node.span)
    if own is not None:
        return m.FieldPresent(own.named.id, own=True, words=affirmed(asked) if node.negated else asked, span=node.span)
    symbol = context.symbols.get(canonical(name))
    if symbol is None or symbol.kind not in (Kind.OUTCOME, Kind.SANCTION):
        return None
    return lower_outcomes.ordered(context, node, symbol, frame)


def at_least_one(measure: m.Measure, context: Context, node: ast.Exists) -> m.Expression:
    words = context.words(node.span)
    one = m.Constant(1, measure.type, span=node.span)
    return m.Compare(
        m.Comparison.AT_LEAST, measure, one, words=affirmed(words) if node.negated else words, span=node.span
    )


def members(context: Context, node: ast.Members, frame: Frame) -> m.Expression | Invalid:
    """`任一 人员 C`."""
    symbol = context.symbols.get(canonical(node.subject))
    if symbol is None:
        return report_unknown(context, node.subject)
    if frame.inside:
        return context.report("E314", node.span, name=node.subject.text)
    kind = context.subjects.get(symbol.named.id)
    if symbol.kind is not Kind.SUBJECT or (
        kind is not None and frame.subject is not None and not is_below(context, kind.named.id, frame.subject)
    ):
        subject = context.subjects[frame.subject].named.label if frame.subject in context.subjects else ""
        return context.report("E342", node.subject.span, name=node.subject.text, subject=subject)
    body = context.truth(node.body, frame.of_member(symbol.named.id))
    if isinstance(body, Invalid):
        return INVALID
    return m.OverMembers(QUANTIFIERS[node.quantifier], symbol.named.id, frame.window, body, **context.origin(node))


def found_by(context: Context, node: ast.Node, bodies: tuple[ast.Name, ...], frame: Frame) -> m.Expression | Invalid:
    """`经 A、B 认定`: a premise for each body; all must say yes."""
    if frame.inside or not frame.on:
        return context.report("E343", node.span)
    ids = [body_id(context, body) for body in bodies]
    if any(id_ is None for id_ in ids):
        return INVALID
    items = tuple(
        m.Found(frame.on, id_, m.FindingRole.FIND, words=f"经 {body.text} 认定", span=body.span)
        for id_, body in zip(ids, bodies, strict=True)
        if id_ is not None
    )
    return all_of(items, context.words(node.span), node.span)


def body_id(context: Context, name: ast.Name) -> str | None:
    """The id of a body; an unknown one is reported."""
    symbol = context.symbols.get(canonical(name))
    if symbol is None:
        report_unknown(context, name)
        return None
    if symbol.kind is not Kind.BODY:
        zh, en = symbol.kind.value
        context.report("E207", name.span, name=name.text, kind_zh=zh, kind_en=en, wanted_zh="机构", wanted_en="a body")
        return None
    return symbol.named.id


def meets(context: Context, node: ast.Meets, frame: Frame) -> m.Expression | Invalid:
    """`符合【x】`: no requirement of the clause is breached."""
    if frame.inside:
        return context.report("E314", node.span, name=context.words(node.span))
    pairs = rules_at(context, node.place, frame)
    if isinstance(pairs, Invalid):
        return INVALID
    if not node.negated:
        return m.RulesMet(pairs, **context.origin(node))
    met = m.RulesMet(pairs, words=affirmed(context.words(node.span)), span=node.span)
    return m.Negate(met, **context.origin(node))
