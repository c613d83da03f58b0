"""`工作处 每周`, `人员 每次 形象损害`: scopes of rules and accounts.

In: a scope of the tree. Out: the frame of what stands in it, the conditions on its subjects, and the source of its records.
"""

from __future__ import annotations

from typing import Final

from assessrules.model import nodes as m
from assessrules.model.walk import walk
from assessrules.semantics.conditions import conditions_of
from assessrules.semantics.context import Context, Kind
from assessrules.semantics.lookup import report_unknown
from assessrules.semantics.lower_unions import one_set
from assessrules.semantics.meanings import INVALID, Invalid, Records
from assessrules.semantics.scope import Frame
from assessrules.semantics.units import WINDOW_UNITS
from assessrules.syntax import ast


def subject_of(context: Context, name: ast.Name) -> str | None:
    """The id of the subject kind; another name is reported."""
    symbol = context.symbols.get(name.text)
    if symbol is None:
        report_unknown(context, name)
        return None
    if symbol.kind is not Kind.SUBJECT or symbol.named.id not in context.subjects:
        zh, en = symbol.kind.value
        context.report(
            "E207", name.span, name=name.text, kind_zh=zh, kind_en=en, wanted_zh="主体", wanted_en="a subject"
        )
        return None
    return symbol.named.id


def frame_of(context: Context, scope: ast.Scope, on: str = "") -> Frame | Invalid:
    """The frame of a scope without 每次."""
    subject = subject_of(context, scope.subject)
    if subject is None:
        return INVALID
    every = None if scope.every is None else WINDOW_UNITS[scope.every]
    return Frame(subject, every, on=on)


OWN: Final = (
    m.All, m.Any, m.AtLeast, m.Negate, m.Compare, m.OneOf, m.Arithmetic, m.Extremum, m.Round, m.Constant,
)  # fmt: skip
"""What the conditions on a scope's subjects are made of, beside their own fields."""


def where_of(context: Context, scope: ast.Scope, frame: Frame) -> tuple[m.Expression, ...] | Invalid:
    """`人员（职务 为 组长）`: conditions on the subject's own fields; nothing else says for whom a sentence is."""
    if scope.where is None:
        return ()
    where = conditions_of(context, scope.where, Frame(frame.subject))
    if isinstance(where, Invalid):
        return INVALID
    for part in (part for condition in where for part in walk(condition)):
        if not (isinstance(part, OWN) or (isinstance(part, m.FieldValue | m.FieldPresent) and part.own)):
            subject = context.subjects[frame.subject or ""].named.label
            return context.report("E490", part.span, name=context.words(part.span), subject=subject)
    return where


def each_of(context: Context, scope: ast.Scope, frame: Frame) -> Records | Invalid | None:
    """The records of 每次, belonging to the subject."""
    if scope.each is None:
        return None
    meaning = one_set(context, context.meaning(scope.each, frame))
    if isinstance(meaning, Records) and meaning.rolling is not None:
        return context.report("E475", scope.each.span, name=context.words(scope.each.span))
    if isinstance(meaning, Records | Invalid):
        return meaning
    return context.report("E366", scope.each.span, name=context.words(scope.each.span))
