"""Sets in another window, and days made of several sets.

In: `本年 X`, `A 除去 B`, `A 连同 B`. Out: records with their window, or sources in order for a fold of days.
"""

from __future__ import annotations

from typing import assert_never

import attrs

from assessrules.model import nodes as m
from assessrules.semantics.context import Context
from assessrules.semantics.meanings import INVALID, Column, Days, Invalid, Meaning, Records
from assessrules.semantics.scope import Frame
from assessrules.semantics.units import WINDOW_UNITS
from assessrules.source.span import Span
from assessrules.syntax import ast


def days_or_window(
    context: Context, node: ast.Windowed | ast.Excepting | ast.Including | ast.Capped, frame: Frame
) -> Meaning:
    """A set read otherwise than as a whole and in the scope's window."""
    match node:
        case ast.Windowed(window=window, base=base):
            unit = WINDOW_UNITS[window.unit]
            if isinstance(window, ast.RollingWindow):
                return windowed(context, base, None, frame, m.Rolling(window.count, unit, window.anywhere))
            return windowed(context, base, unit, frame)
        case ast.Excepting(base=base, taken_out=other):
            return joined(context, base, other, m.PartRole.TAKEN_OUT, None, frame)
        case ast.Capped():
            return capped(context, node, frame)
        case ast.Including(base=base, added=other):
            beyond = beyond_of(context, node)
            return (
                INVALID
                if isinstance(beyond, Invalid)
                else joined(context, base, other, m.PartRole.ADDED, beyond, frame)
            )
        case _:
            assert_never(node)


def windowed(
    context: Context, base: ast.Expression, per: m.Unit | None, frame: Frame, rolling: m.Rolling | None = None
) -> Meaning:
    """A set in the window written; one that already names a window that rolls takes no other."""
    meaning = context.meaning(base, frame)
    match meaning:
        case Records() | Days():
            if twice(context, base, meaning, rolling):
                return INVALID
            return attrs.evolve(meaning, per=per, rolling=rolling)
        case Column(records=records):
            if twice(context, base, records, rolling):
                return INVALID
            return attrs.evolve(meaning, records=attrs.evolve(records, per=per, rolling=rolling))
        case Invalid():
            return INVALID
        case _:
            return context.report("E331", base.span, name=context.words(base.span))


def twice(context: Context, base: ast.Expression, own: Records | Days, rolling: m.Rolling | None) -> bool:
    """Reports a second window where one of the two rolls."""
    if own.rolling is None and (rolling is None or own.per is None):
        return False
    context.report("E474", base.span, name=context.words(base.span))
    return True


def beyond_of(context: Context, node: ast.Including) -> m.Beyond | Invalid | None:
    """`每月 超过 5天 的部分`."""
    if node.beyond is None or node.every is None:
        return None
    number, unit = node.beyond.number, node.beyond.unit
    if unit not in ("天", "日", "day") or number != int(number) or number < 0:
        return context.report("E332", node.beyond.span, name=context.words(node.beyond.span))
    return m.Beyond(WINDOW_UNITS[node.every], int(number))


def capped(context: Context, node: ast.Capped, frame: Frame) -> Days | Invalid:
    """`A 每次 不超过 4天 的部分`: of the days of each record the first four."""
    days = days_of(context, node.base, frame)
    if isinstance(days, Invalid):
        return INVALID
    number, unit = node.most.number, node.most.unit
    if unit not in ("天", "日", "day") or number != int(number) or number < 1:
        return context.report("E332", node.most.span, name=context.words(node.most.span))
    if len(days.sources) > 1:
        return context.report("E333", node.base.span, name=context.words(node.base.span))
    return Days((attrs.evolve(days.sources[0], most=int(number)),), days.per, days.rolling)


def joined(
    context: Context,
    base: ast.Expression,
    other: ast.Expression,
    role: m.PartRole,
    beyond: m.Beyond | None,
    frame: Frame,
) -> Meaning:
    """The sources of the first, then those of the second in their role."""
    first, second = days_of(context, base, frame), days_of(context, other, frame)
    if isinstance(first, Invalid) or isinstance(second, Invalid):
        return INVALID
    if len(second.sources) > 1 and not (
        role is m.PartRole.ADDED and beyond is None and all(map(plain, second.sources))
    ):
        return context.report("E333", other.span, name=context.words(other.span))
    if second.rolling not in (None, first.rolling):
        return context.report("E474", other.span, name=context.words(other.span))
    added = tuple(attrs.evolve(source, role=role, beyond=beyond) for source in second.sources)
    words = context.words(Span(base.span.start, other.span.end))
    span = Span(base.span.start, other.span.end)
    return Days((*first.sources, *added), first.per, first.rolling, words, span)


def plain(source: m.Source) -> bool:
    """Whether it is a set added as it is: then the order of several does not matter."""
    return source.role is not m.PartRole.TAKEN_OUT and source.beyond is None and source.most is None


def days_of(context: Context, node: ast.Expression, frame: Frame) -> Days | Invalid:
    meaning = context.meaning(node, frame)
    match meaning:
        case Days() | Invalid():
            return meaning
        case Records(source=source, per=per, rolling=rolling):
            return Days((source,), per, rolling)
        case Column(records=records, field=field) if field.named.id == records.kind.placed_by:
            return Days((records.source,), records.per, records.rolling)
        case _:
            return context.report("E334", node.span, name=context.words(node.span))
