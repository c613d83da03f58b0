"""`在册 人员（职务 为 局长）`: those who belong to the subject at hand, over however many levels, with conditions.

In: a roll of the tree. Out: its kind and conditions, for a count. Only this file knows what may be said of them.
"""

from __future__ import annotations

from assessrules.semantics.conditions import conditions_of
from assessrules.semantics.context import Context, Kind
from assessrules.semantics.lookup import is_below, report_unknown
from assessrules.semantics.meanings import INVALID, Invalid, Meaning, Roll
from assessrules.semantics.prelude import canonical
from assessrules.semantics.scope import Frame
from assessrules.syntax import ast


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
        or (frame.subject is not None and not is_of(context, kind.named.id, frame.subject))
    ):
        subject = context.subjects[frame.subject].named.label if frame.subject in context.subjects else ""
        return context.report("E342", node.subject.span, name=node.subject.text, subject=subject)
    if node.where is None:
        return Roll(symbol.named.id, frame.window, ())
    where = conditions_of(context, node.where, frame.of_roll(symbol.named.id))
    return INVALID if isinstance(where, Invalid) else Roll(symbol.named.id, frame.window, where)


def is_of(context: Context, kind: str, subject: str) -> bool:
    """Whether subjects of the kind are enrolled with the subject: its members, or it itself with the one above it."""
    if kind == subject:
        return context.subjects[kind].parent is not None
    return is_below(context, kind, subject)
