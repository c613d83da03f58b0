"""`第2次`, `连续2个月 C`: one record among several, a condition through a row of windows.

In: such a condition of the tree. Out: a condition of the model. Only this file knows where they may stand and which
windows are meant when none is written.
"""

from __future__ import annotations

from typing import Final

import attrs

from assessrules.model import nodes as m
from assessrules.semantics.context import Context
from assessrules.semantics.lower_unions import one_set
from assessrules.semantics.meanings import INVALID, Invalid, Records
from assessrules.semantics.scope import Frame
from assessrules.semantics.units import COUNTED, UNIT_NAMES, WINDOW_UNITS, lies_within
from assessrules.syntax import ast

KINDS: Final = {
    ast.ThroughKind.ANY: m.ThroughKind.ANY,
    ast.ThroughKind.EVERY: m.ThroughKind.EVERY,
    ast.ThroughKind.IN_A_ROW: m.ThroughKind.IN_A_ROW,
    ast.ThroughKind.IN_ALL: m.ThroughKind.IN_ALL,
}


def series(context: Context, node: ast.Occasion | ast.Through, frame: Frame) -> m.Expression | Invalid:
    """A condition over records or windows in a row."""
    if frame.inside:
        return context.report("E314", node.span, name=context.words(node.span))
    return occasion(context, node, frame) if isinstance(node, ast.Occasion) else through(context, node, frame)


def occasion(context: Context, node: ast.Occasion, frame: Frame) -> m.Expression | Invalid:
    """The place of the rule's record among those of its kind that meet the rule's conditions."""
    if frame.source is None:
        return context.report("E441", node.span)
    window, span_of, unit = node.window, None, m.Unit.ASSESSMENT
    if isinstance(window, ast.RollingWindow):
        if window.anywhere:
            return context.report("E471", node.span, name=context.words(node.span))
        span_of = m.Rolling(window.count, WINDOW_UNITS[window.unit])
    elif window is not None:
        unit = WINDOW_UNITS[window]
    kind = context.kind(frame.source.record)
    word = "" if kind is None else kind.measure_word
    type_ = m.QuantityType(COUNTED + word, whole=True)
    since = None if node.since is None else event(context, node.since, frame)
    if isinstance(since, Invalid):
        return INVALID
    place = m.Ordinal(frame.source, unit, since, span_of, **context.origin(node))
    number = m.Constant(node.number, type_, span=node.span)
    if node.or_later:
        return m.Compare(m.Comparison.AT_LEAST, place, number, **context.origin(node))
    return m.OneOf(place, (number,), **context.origin(node))


def event(context: Context, node: ast.Expression, frame: Frame) -> m.Source | Invalid:
    """The records after which occasions are counted anew, of the subject at hand."""
    of_subject = attrs.evolve(frame, each=None, record=None, source=None, on="")
    meaning = one_set(context, context.meaning(node, of_subject))
    if isinstance(meaning, Records) and meaning.per is None and meaning.rolling is None:
        return meaning.source
    return INVALID if isinstance(meaning, Invalid) else context.report("E485", node.span, name=context.words(node.span))


def through(context: Context, node: ast.Through, frame: Frame) -> m.Expression | Invalid:
    """The condition in each window of the unit, inside the window at hand."""
    unit, within = WINDOW_UNITS[node.unit], frame.every or m.Unit.ASSESSMENT
    if not lies_within(unit, within):
        inner, outer = UNIT_NAMES[unit], UNIT_NAMES[within]
        return context.report(
            "E444",
            node.span,
            name=context.words(node.span),
            inner_zh=inner[0].removeprefix("每"),
            inner_en=inner[1],
            outer_zh=outer[0],
            outer_en=outer[1],
        )
    in_window = attrs.evolve(frame, every=unit, each=None, record=None, source=None, on="")
    body = context.truth(node.body, in_window)
    if isinstance(body, Invalid):
        return INVALID
    return m.Through(KINDS[node.kind], unit, within, body, node.count, **context.origin(node))
