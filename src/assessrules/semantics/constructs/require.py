"""要求: duties. What is breached makes a finding.

In: a sentence and the ids of its rules. Out: one rule for each duty.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

import attrs

from assessrules.model import nodes as m
from assessrules.model.walk import children
from assessrules.semantics import lower_rolling
from assessrules.semantics.constructs.deadlines import day_of_window, submitted_in_time
from assessrules.semantics.constructs.rules import Numbered
from assessrules.semantics.constructs.scopes import each_of, frame_of, where_of
from assessrules.semantics.context import Context
from assessrules.semantics.lower_folds import counted
from assessrules.semantics.lower_unions import one_set
from assessrules.semantics.meanings import INVALID, Invalid, Records
from assessrules.semantics.scope import Frame
from assessrules.semantics.units import WEEKS_OF
from assessrules.syntax import ast

MONEY = m.QuantityType("yuan")


@attrs.frozen
class Breach:
    """When a duty is breached, and what is found then. `each` where the duty makes its own instances."""

    when: m.Expression
    effects: tuple[m.Effect, ...]
    construct: str
    each: m.Source | None = None
    money: bool = False


def require(context: Context, numbered: Numbered) -> list[m.Rule]:
    """The rules of one 要求."""
    node = numbered.statement
    assert isinstance(node, ast.Require)
    scope = frame_of(context, node.scope)
    if isinstance(scope, Invalid):
        return []
    where = where_of(context, node.scope, scope)
    each = each_of(context, node.scope, scope)
    if isinstance(each, Invalid) or isinstance(where, Invalid):
        return []
    rules: list[m.Rule] = []
    for duty, id_ in zip(node.duties, numbered.ids, strict=True):
        every = windows_of(duty, scope)
        frame = in_each(attrs.evolve(scope, on=id_, every=every), each)
        breach = breach_of(context, duty, frame, each)
        when = None if isinstance(breach, Invalid) else excused(context, breach.when, duty, frame, breach.each)
        if isinstance(breach, Invalid) or when is None or isinstance(when, Invalid):
            continue
        source = breach.each if breach.each is not None else None if each is None else each.source
        rules.append(
            m.Rule(
                id_,
                numbered.clause,
                m.RuleKind.BUDGET if breach.money else m.RuleKind.REQUIREMENT,
                scope.subject or "",
                every,
                source,
                when,
                breach.effects,
                numbered.label,
                breach.construct,
                context.words(node.span),
                node.span,
                where,
                numbered.alias,
            )
        )
    return rules


def windows_of(duty: ast.Duty, scope: Frame) -> m.Unit | None:
    """The windows of one duty: those of the scope, but of a weekday the weeks whose day lies in the period."""
    match duty.body:
        case ast.Submit(due=ast.ByDay(day=ast.OnDay(weekday=int(weekday)))) if scope.every is m.Unit.WEEK:
            return WEEKS_OF[weekday]
        case _:
            return scope.every


def in_each(frame: Frame, each: Records | None) -> Frame:
    """The frame of a rule with one instance per record: its fields can be named."""
    if each is None:
        return frame
    id_ = each.kind.named.id
    return attrs.evolve(frame, each=id_, record=id_, source=each.source)


def excused(
    context: Context, when: m.Expression, duty: ast.Duty, frame: Frame, each: m.Source | None
) -> m.Expression | Invalid:
    """`但 … 的除外`: breached, and not excused."""
    if duty.unless is None:
        return when
    inner = frame if each is None else attrs.evolve(frame, each=each.record, record=each.record, source=each)
    excuse = context.truth(duty.unless, inner)
    if isinstance(excuse, Invalid):
        return INVALID
    not_excused = m.Negate(excuse, **context.origin(duty.unless))
    if when == m.Constant(True, m.TruthType()):
        return not_excused
    return m.All((when, not_excused), **context.origin(duty))


def breach_of(context: Context, duty: ast.Duty, frame: Frame, each: Records | None) -> Breach | Invalid:
    if duty.rolling and not (isinstance(duty.body, ast.Submit) and isinstance(duty.body.due, ast.ByDay)):
        return context.report("E440", duty.span)
    match duty.body:
        case ast.Submit():
            return submission(context, duty.body, frame, duty.rolling)
        case ast.Forbid():
            return prohibition(context, duty.body, frame, each)
        case body:
            condition = context.truth(body, frame)
            if isinstance(condition, Invalid):
                return INVALID
            money = compares_money(condition)
            kind = "exceeded" if money else "unmet"
            return Breach(m.Negate(condition, **context.origin(body)), (m.Find(kind),), "require", money=money)


def compares_money(condition: m.Expression) -> bool:
    """Whether an amount of money is held against another; which records count is no matter of it."""
    return any(
        isinstance(part, m.Compare) and any(is_money(side) for top in (part.left, part.right) for side in around(top))
        for part in around(condition)
    )


def around(node: m.Expression) -> Iterator[m.Expression]:
    """The expression and all in it, without what stands inside measures."""
    yield node
    if not isinstance(node, m.Measure):
        for child in children(node):
            yield from around(child)


def is_money(node: m.Expression) -> bool:
    return (
        isinstance(node, m.Constant | m.Measure) and isinstance(node.type, m.QuantityType) and node.type.unit == "yuan"
    )


def prohibition(context: Context, node: ast.Forbid, frame: Frame, each: Records | None) -> Breach | Invalid:
    """`不得 X`: each record of X is a breach."""
    if each is not None:
        return context.report("E380", node.span)
    meaning = one_set(context, context.meaning(node.base, frame))
    if isinstance(meaning, Invalid):
        return INVALID
    if not isinstance(meaning, Records):
        return context.report("E381", node.base.span, name=context.words(node.base.span))
    if meaning.rolling is not None:
        return context.report("E475", node.base.span, name=context.words(node.base.span))
    money = any(field.type == MONEY for field in meaning.kind.fields)
    always = m.Constant(True, m.TruthType(), **context.origin(node))
    return Breach(always, (m.Find("forbidden"),), "forbid", meaning.source, money)


def submission(context: Context, node: ast.Submit, frame: Frame, rolling: bool) -> Breach | Invalid:
    """`提交 X`, by a day of the window or so long after a date of the record."""
    meaning = one_set(context, context.meaning(node.base, frame))
    if isinstance(meaning, Invalid):
        return INVALID
    if not isinstance(meaning, Records):
        return context.report("E381", node.base.span, name=context.words(node.base.span))
    if node.due is not None and meaning.rolling is not None:
        return context.report("E475", node.base.span, name=context.words(node.base.span))
    if not lower_rolling.fits(context, node.base, meaning, None, frame):
        return INVALID
    match node.due:
        case None:
            there = at_least_one(context, counted(meaning, frame, context.words(node.base.span), node.base.span), node)
            return Breach(m.Negate(there, **context.origin(node)), (m.Find("missing"),), "submit")
        case ast.ByDay() as due:
            return by_day(context, node, due, meaning, frame, rolling)
        case ast.Deadline() as due:
            return within(context, node, due, meaning, frame)
        case other:
            assert_never(other)


def at_least_one(context: Context, measure: m.Measure, node: ast.Node) -> m.Expression:
    one = m.Constant(1, measure.type, span=node.span)
    return m.Compare(m.Comparison.AT_LEAST, measure, one, **context.origin(node))


def by_day(
    context: Context, node: ast.Submit, due: ast.ByDay, records: Records, frame: Frame, rolling: bool
) -> Breach | Invalid:
    """Late when there is one in the window but none by the day; missing when the window is over without one.

    Of a day that is asked for itself (周五) a record that came before it is early, whatever came after: the earliest decides.
    """
    day = day_of_window(context, due, frame)
    if isinstance(day, Invalid):
        return INVALID
    up_to = attrs.evolve(day, exactly=False)
    span = node.base.span
    whole = counted(records, frame, context.words(span), span)
    if rolling:
        any_at_all = at_least_one(context, attrs.evolve(whole, rolled=m.Rolled(up_to, whole=True)), node.base)
    else:
        any_at_all = at_least_one(context, whole, node.base)

    def on_or_by(limit: m.ByDay) -> m.Expression:
        words = context.words(node.span)
        if rolling:
            return at_least_one(context, attrs.evolve(whole, rolled=m.Rolled(limit, whole=False), words=words), node)
        source = attrs.evolve(records.source, where=(*records.source.where, limit))
        return at_least_one(context, attrs.evolve(whole, sources=(source,), until=limit, words=words), node)

    none = m.All((m.Negate(any_at_all, **context.origin(node.base)), m.WindowOver(span=span)), span=span)
    missing, in_time = m.Find("missing", none), on_or_by(day)
    breached = m.Negate(in_time, **context.origin(node))
    if not day.exactly:
        return Breach(breached, (m.Find("late", any_at_all), missing), "submit")
    before = on_or_by(up_to)
    late = m.All((any_at_all, m.Negate(before, **context.origin(node))), span=span)
    return Breach(breached, (m.Find("early", before), m.Find("late", late), missing), "submit")


def within(context: Context, node: ast.Submit, due: ast.Deadline, records: Records, frame: Frame) -> Breach | Invalid:
    """Late when there is a linked record but none in time; missing when the due day has come without one."""
    in_time = submitted_in_time(context, node, due, records, frame)
    if isinstance(in_time, Invalid):
        return INVALID
    linked = attrs.evolve(in_time.measure, fold=m.Fold.COUNT, type=count_type(records), body=None)
    there = at_least_one(context, linked, node.base)
    none = m.All(
        (m.Negate(there, **context.origin(node.base)), m.DueOver(in_time.deadline, **context.origin(due))),
        span=node.span,
    )
    effects = (m.Find("late", there), m.Find("missing", none))
    return Breach(m.Negate(in_time, **context.origin(node)), effects, "submit")


def count_type(records: Records) -> m.QuantityType:
    return m.QuantityType(f"count:{records.kind.measure_word}", whole=True)
