"""Clauses referred to: which rules a 【place】 names, and whose they are.

In: a place and the frame of the sentence. Out: rule ids. Only this file knows how a reference finds its rules.
"""

from __future__ import annotations

from assessrules.model import nodes as m
from assessrules.semantics import suggest
from assessrules.semantics.context import Context, RuleHead
from assessrules.semantics.lookup import is_below
from assessrules.semantics.meanings import INVALID, Invalid
from assessrules.semantics.places import clause_id
from assessrules.semantics.scope import Frame
from assessrules.syntax import ast

REQUIREMENTS = frozenset({"require", "submit", "forbid"})


def rules_at(context: Context, place: ast.Place, frame: Frame) -> tuple[tuple[str, m.Whose], ...] | Invalid:
    """The requirements of a clause, each with whose it is, seen from the subject at hand."""
    heads = heads_at(context, place)
    if isinstance(heads, Invalid):
        return INVALID
    requirements = [head for head in heads if head.construct in REQUIREMENTS]
    if not requirements:
        return context.report("E421", place.span, place=place.heading)
    pairs: list[tuple[str, m.Whose]] = []
    for head in requirements:
        whose = whose_of(context, head.subject, frame)
        if whose is None:
            subject = context.subjects[head.subject].named.label if head.subject in context.subjects else head.subject
            return context.report("E422", place.span, place=place.heading, subject=subject)
        pairs.append((head.id, whose))
    return tuple(pairs)


def heads_at(context: Context, place: ast.Place) -> tuple[RuleHead, ...] | Invalid:
    """The rules of a clause, or those under one label of it."""
    id_ = clause_id(place.heading)
    if id_ not in context.clauses:
        known = [clause.heading for clause in context.clauses.values()]
        guess = suggest.nearest(place.heading, known)
        hint_zh = f"；是否为【{guess}】？" if guess else ""
        hint_en = f"; did you mean 【{guess}】?" if guess else ""
        return context.report("E420", place.span, place=place.heading, guess_zh=hint_zh, guess_en=hint_en)
    heads = context.rules.get(id_, ())
    if place.rule is None:
        return heads
    found = tuple(head for head in heads if place.rule.text in head.names)
    if not found:
        known_labels = "、".join(dict.fromkeys(name for head in heads for name in head.names))
        return context.report("E423", place.span, place=place.heading, name=place.rule.text, known=known_labels)
    return found


def whose_of(context: Context, kind: str, frame: Frame) -> m.Whose | None:
    """Seen from the subject at hand: its own, its members', or of the one it belongs to."""
    if frame.subject is None or kind == frame.subject:
        return m.Whose.SELF
    if is_below(context, kind, frame.subject):
        return m.Whose.MEMBERS
    at_hand = context.subjects.get(frame.subject)
    return m.Whose.PARENT if at_hand is not None and at_hand.parent == kind else None
