"""`在册 人员（职务 为 局长）`: those who belong to the subject at hand, with conditions on their own fields.

In: a roll of the tree. Out: its kind and conditions, for a count. Only this file knows what may be said of them.
"""

from __future__ import annotations

from typing import Final

from assessrules.model import nodes as m
from assessrules.model.walk import walk
from assessrules.semantics.conditions import conditions_of
from assessrules.semantics.context import Context, Kind
from assessrules.semantics.lookup import report_unknown
from assessrules.semantics.meanings import INVALID, Invalid, Meaning, Roll
from assessrules.semantics.prelude import canonical
from assessrules.semantics.scope import Frame
from assessrules.syntax import ast

DATED: Final = (m.StandardValue, m.FieldInWindow, m.ByDay, m.SpanLength)
"""What is read on a record's day: a person on the roll has none."""


def enrolled(context: Context, node: ast.Enrolled, frame: Frame) -> Meaning:
    """The roll, when the kind belongs to the one at hand; of its own kind, the one at hand alone."""
    if frame.inside:
        return context.report("E314", node.span, name=context.words(node.span))
    symbol = context.symbols.get(canonical(node.subject))
    if symbol is None:
        return report_unknown(context, node.subject)
    kind = context.subjects.get(symbol.named.id)
    if (
        symbol.kind is not Kind.SUBJECT
        or kind is None
        or (frame.subject is not None and (kind.parent is None or frame.subject not in (kind.parent, kind.named.id)))
    ):
        subject = context.subjects[frame.subject].named.label if frame.subject in context.subjects else ""
        return context.report("E342", node.subject.span, name=node.subject.text, subject=subject)
    if node.where is None:
        return Roll(symbol.named.id, ())
    where = conditions_of(context, node.where, frame.of_roll(symbol.named.id))
    if isinstance(where, Invalid):
        return INVALID
    if any(isinstance(part, DATED) for condition in where for part in walk(condition)):
        return context.report("E314", node.where.span, name=context.words(node.where.span))
    return Roll(symbol.named.id, where)
