"""`25日前`, `周一`, `自 日期 起 5个工作日内`: when a submission is due.

In: a due day of the tree. Out: a condition on the submitted record, or a deadline counted from a date of the record at hand.
"""

from __future__ import annotations

from assessrules.model import nodes as m
from assessrules.semantics.context import Context
from assessrules.semantics.lookup import field_at_hand
from assessrules.semantics.meanings import INVALID, Invalid, Records
from assessrules.semantics.scope import Frame, linking_field
from assessrules.semantics.units import WEEKS_OF, type_arguments
from assessrules.syntax import ast


def day_of_window(context: Context, due: ast.ByDay, frame: Frame) -> m.ByDay | Invalid:
    """The day must be one of the scope's window: a day of every month, a weekday of every week."""
    day, unit = due.day, frame.every
    fits = (
        (day.weekday is not None and unit in WEEKS_OF.values())
        or (day.day is not None and unit is m.Unit.MONTH and 1 <= day.day <= 31)
        or (day.last and unit is not None and frame.each is None)
    )
    if not fits or unit is None:
        return context.report("E367", due.span, name=context.words(due.span))
    return m.ByDay(unit, day.day, day.weekday, day.last, exactly=not due.before and not day.last, **context.origin(due))


def submitted_in_time(
    context: Context, node: ast.Submit, due: ast.Deadline, records: Records, frame: Frame
) -> m.InTime | Invalid:
    """A linked record on or before the due day."""
    if frame.each is None:
        return context.report("E368", due.span)
    link = linking_field(records.kind, frame.each)
    if link is None:
        kind = context.kind(frame.each)
        each = "" if kind is None else kind.named.label
        return context.report("E369", node.base.span, name=records.kind.named.label, record=each)
    deadline = deadline_of(context, due, frame)
    if isinstance(deadline, Invalid):
        return INVALID
    placed = next((f for f in records.kind.fields if f.named.id == records.kind.placed_by), None)
    if placed is None:
        return INVALID
    body = m.FieldValue(placed.named.id, placed.type, words=placed.named.label, span=node.base.span)
    measure = m.Measure(
        m.Fold.FIRST, (records.source,), m.DateType(), None, body, link=link, **context.origin(node.base)
    )
    return m.InTime(measure, deadline, **context.origin(node))


def deadline_of(context: Context, due: ast.Deadline, frame: Frame) -> m.Deadline | Invalid:
    """Days or working days after a date field of the record at hand."""
    field = field_at_hand(context, due.since.name, frame) if isinstance(due.since, ast.Reference) else None
    length = context.value(due.length, frame)
    if field is None or not isinstance(field.type, m.DateType):
        return context.report("E382", due.since.span, name=context.words(due.since.span))
    if isinstance(length, Invalid):
        return INVALID
    match length.type:
        case m.QuantityType(unit="day" | "workday"):
            return m.Deadline(field.named.id, length.expression)
        case found:
            return context.report("E383", due.length.span, **type_arguments(found=found))
