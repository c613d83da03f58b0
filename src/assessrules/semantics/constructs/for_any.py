"""凡: what follows from conduct or from a result.

In: a sentence and the ids of its rules. Out: one rule for each group of branches that do the same.
"""

from __future__ import annotations

from typing import assert_never

import attrs

from assessrules.model import nodes as m
from assessrules.semantics.conditions import all_of, any_of, parts_of
from assessrules.semantics.constructs.require import in_each
from assessrules.semantics.constructs.rules import Numbered, groups_of
from assessrules.semantics.constructs.scopes import each_of, frame_of, where_of
from assessrules.semantics.context import Context, Kind
from assessrules.semantics.lookup import report_unknown
from assessrules.semantics.lower_conditions import body_id
from assessrules.semantics.lower_places import heads_at
from assessrules.semantics.meanings import INVALID, Invalid
from assessrules.semantics.scope import Frame
from assessrules.syntax import ast


def for_any(context: Context, numbered: Numbered) -> list[m.Rule]:
    """The rules of one 凡."""
    node = numbered.statement
    assert isinstance(node, ast.ForAny)
    scope = frame_of(context, node.scope)
    if isinstance(scope, Invalid):
        return []
    where = where_of(context, node.scope, scope)
    each = each_of(context, node.scope, scope)
    if isinstance(each, Invalid) or isinstance(where, Invalid):
        return []
    rules: list[m.Rule] = []
    for group, id_ in zip(groups_of(node), numbered.ids, strict=True):
        frame = in_each(attrs.evolve(scope, on=id_), each)
        when = condition_of(context, group, frame, node)
        effects = effects_of(context, group[0].actions)
        if isinstance(when, Invalid) or isinstance(effects, Invalid):
            continue
        source = None if each is None else each.source
        rules.append(
            m.Rule(
                id_,
                numbered.clause,
                kind_of(context, effects),
                scope.subject or "",
                scope.every,
                source,
                when,
                effects,
                numbered.label,
                "any",
                context.words(node.span),
                node.span,
                where,
                numbered.alias,
            )
        )
    return rules


def kind_of(context: Context, effects: tuple[m.Effect, ...]) -> m.RuleKind:
    """A sanction if anything in it is one, else an outcome, else a notice."""
    outcomes = [effect.outcome for effect in effects if isinstance(effect, m.OrderOutcome)]
    if any(outcome in context.sanctions for outcome in outcomes):
        return m.RuleKind.SANCTION
    return m.RuleKind.OUTCOME if outcomes else m.RuleKind.NOTICE


def condition_of(
    context: Context, group: tuple[ast.Branch, ...], frame: Frame, node: ast.ForAny
) -> m.Expression | Invalid:
    """Any of the branches, and the decision of the bodies that decide, and no excuse."""
    branches = [branch_condition(context, branch, frame) for branch in group]
    good = tuple(branch for branch in branches if not isinstance(branch, Invalid))
    decided = decisions(context, group[0].actions, frame)
    excuse = None if group[0].unless is None else context.truth(group[0].unless, frame)
    if len(good) < len(branches) or isinstance(decided, Invalid) or isinstance(excuse, Invalid):
        return INVALID
    items = [any_of(good, context.words(node.span), node.span)] if len(good) > 1 else list(flat(good[0]))
    if excuse is not None and group[0].unless is not None:
        items.append(m.Negate(excuse, **context.origin(group[0].unless)))
    items += decided
    return all_of(tuple(items), items[0].words if len(items) == 1 else context.words(group[0].span), group[0].span)


def flat(condition: m.Expression) -> tuple[m.Expression, ...]:
    """The parts of a conjunction, so that what is added stands beside them."""
    return condition.items if isinstance(condition, m.All) else (condition,)


def branch_condition(context: Context, branch: ast.Branch, frame: Frame) -> m.Expression | Invalid:
    """All guards of a branch."""
    found = [context.truth(part, frame) for guard in branch.guards for part in parts_of(guard)]
    good = tuple(item for item in found if not isinstance(item, Invalid))
    if len(good) < len(found):
        return INVALID
    if not good:
        return m.Constant(True, m.TruthType(), **context.origin(branch))
    items = tuple(item for part in good for item in flat(part))
    return all_of(items, context.words(branch.span), branch.span)


def decisions(context: Context, actions: tuple[ast.Action, ...], frame: Frame) -> list[m.Expression] | Invalid:
    """`由 区委 决定 予以 X`: the decision of each body, as the last premises."""
    found: list[m.Expression] = []
    for action in actions:
        if not isinstance(action, ast.Order) or not action.decides:
            continue
        for actor in action.actors:
            id_ = body_id(context, actor)
            if id_ is None:
                return INVALID
            words = f"{actor.text} 决定 予以 {action.outcome.text}"
            decision = m.Found(frame.on, id_, m.FindingRole.DECIDE, words=words, span=action.span)
            if decision not in found:
                found.append(decision)
    return found


def effects_of(context: Context, actions: tuple[ast.Action, ...]) -> tuple[m.Effect, ...] | Invalid:
    effects = [effect_of(context, action) for action in actions]
    good = tuple(effect for effect in effects if not isinstance(effect, Invalid))
    return good if len(good) == len(effects) and good else INVALID


def effect_of(context: Context, action: ast.Action) -> m.Effect | Invalid:
    match action:
        case ast.Order():
            return order(context, action)
        case ast.Report(text=text):
            return m.Notice(text.text)
        case ast.Disapply(place=place):
            heads = heads_at(context, place)
            if isinstance(heads, Invalid):
                return INVALID
            if not heads:
                return context.report("E421", place.span, place=place.heading)
            return m.DisapplyRules(tuple(head.id for head in heads))
        case _:
            assert_never(action)


def order(context: Context, action: ast.Order) -> m.OrderOutcome | Invalid:
    """An outcome or a sanction, by bodies, perhaps proposed to one."""
    symbol = context.symbols.get(action.outcome.text)
    actors = [body_id(context, actor) for actor in action.actors]
    proposed = None if action.proposed_to is None else body_id(context, action.proposed_to)
    if symbol is None:
        return report_unknown(context, action.outcome)
    if symbol.kind not in (Kind.OUTCOME, Kind.SANCTION):
        zh, en = symbol.kind.value
        return context.report(
            "E207", action.outcome.span, name=action.outcome.text, kind_zh=zh, kind_en=en,
            wanted_zh="结果 或 处分", wanted_en="an outcome or a sanction",
        )  # fmt: skip
    good = tuple(actor for actor in actors if actor is not None)
    if len(good) < len(actors) or (action.proposed_to is not None and proposed is None):
        return INVALID
    return m.OrderOutcome(symbol.named.id, good, proposed, action.decides)
