"""`A 的 B`: columns of sets, folds over them, and balances of a subject.

In: a selection. Out: a column, a measure or a balance. Only this file knows which fold fits which set, and in what unit
it counts.
"""

from __future__ import annotations

from typing import assert_never

import attrs

from assessrules.model import nodes as m
from assessrules.semantics import lower_rolling, suggest
from assessrules.semantics.context import Context, Kind
from assessrules.semantics.lookup import field_named, report_unknown
from assessrules.semantics.lower_names import balance
from assessrules.semantics.lower_unions import not_in_all, one_set
from assessrules.semantics.meanings import (
    INVALID,
    Alternatives,
    Column,
    Days,
    Difference,
    Invalid,
    Mapped,
    Meaning,
    Records,
    Roll,
    SubjectAtHand,
    Value,
)
from assessrules.semantics.prelude import CARRIED_IN, canonical, counting_word, fold_of
from assessrules.semantics.scope import Frame, window_of
from assessrules.semantics.units import COUNTED, type_arguments
from assessrules.source.span import Span
from assessrules.syntax import ast

DAY_FOLDS = {m.Fold.DAYS: "day", m.Fold.WORKDAYS: "workday", m.Fold.LONGEST_RUN: "day"}
AT_ONCE_FOLDS = frozenset({m.Fold.AT_END, m.Fold.LEAST_AT_ONCE, m.Fold.MEAN_AT_ONCE})


def select(context: Context, node: ast.Select | ast.MapOver, frame: Frame) -> Meaning:
    """`A 的 B` or `A 的（expression）`."""
    base = context.meaning(node.base, frame)
    if isinstance(node, ast.MapOver) or fold_of(node.name) not in (*DAY_FOLDS, *AT_ONCE_FOLDS):
        base = one_set(context, base)
    if isinstance(base, Invalid):
        return INVALID
    if isinstance(node, ast.MapOver):
        return mapped(context, node, base, frame)
    match base:
        case SubjectAtHand():
            return of_subject(context, node, base, frame)
        case Records(kind=kind):
            field = field_named(kind.fields, node.name)
            if field is not None and node.where is None:
                return Column(base, field)
            if fold_of(node.name) is None:
                return no_such_field(context, node.name, kind)
            return folded(context, node, base, frame)
        case Column() | Mapped() | Days():
            if fold_of(node.name) is None:
                return report_unknown(context, node.name)
            return folded(context, node, base, frame)
        case Roll():
            return headcount(context, node, base)
        case Value(expression=m.FieldValue(own=False) as field_, type=m.RecordRef(kind=target)) if (
            "." not in field_.field
        ):
            return linked(context, node, field_, target, frame)
        case Value(expression=m.FieldValue(own=False) as field_, type=m.SpanType()):
            return length(context, node, field_, frame)
        case Value() | Alternatives() | Difference():
            return context.report("E318", node.span, name=context.words(node.base.span), part=node.name.text)
        case _:
            assert_never(base)


def mapped(context: Context, node: ast.MapOver, base: Meaning, frame: Frame) -> Meaning:
    if not isinstance(base, Records):
        return context.report("E315", node.body.span, name=context.words(node.base.span))
    body = context.value(node.body, frame.of_record(base.kind.named.id))
    if isinstance(body, Invalid):
        return INVALID
    return Mapped(base, body.expression, body.type)


def of_subject(context: Context, node: ast.Select, base: SubjectAtHand, frame: Frame) -> Meaning:
    """`工作处 的 总分`, `人员 的 职务`."""
    own = field_named(context.subjects[base.kind].fields, node.name)
    if own is not None and not base.parent and not frame.inside and node.where is None:
        return Value(m.FieldValue(own.named.id, own.type, own=True, **context.origin(node)), own.type)
    symbol = context.symbols.get(canonical(node.name))
    if symbol is not None and symbol.kind is Kind.ACCOUNT:
        return balance(context, symbol, node, frame, base.parent)
    if symbol is not None or own is not None:
        return context.report("E317", node.span, name=context.words(node.name.span))
    return report_unknown(context, node.name)


def headcount(context: Context, node: ast.Select, base: Roll) -> Meaning:
    """`在册 人员 的 人数`."""
    if fold_of(node.name) is not m.Fold.COUNT or node.where is not None:
        return context.report("E396", node.name.span, name=context.words(node.name.span))
    type_ = m.QuantityType(COUNTED + counting_word(node.name), whole=True)
    return Value(m.Headcount(base.kind, base.per, base.where, **context.origin(node)), type_)


def linked(context: Context, node: ast.Select, field: m.FieldValue, target: str, frame: Frame) -> Meaning:
    """`事项 的 金额`: a field of the record that the record at hand refers to."""
    kind = context.records.get(target)
    if kind is None:
        return INVALID
    found = field_named(kind.fields, node.name)
    if found is None or node.where is not None:
        return no_such_field(context, node.name, kind)
    return Value(m.FieldValue(f"{field.field}.{found.named.id}", found.type, **context.origin(node)), found.type)


def length(context: Context, node: ast.Select, field: m.FieldValue, frame: Frame) -> Meaning:
    """`期间 的 天数` of the record at hand."""
    fold = fold_of(node.name)
    if fold not in (m.Fold.DAYS, m.Fold.WORKDAYS) or node.where is not None:
        return context.report("E398", node.name.span, name=context.words(node.name.span))
    type_ = m.QuantityType(DAY_FOLDS[fold], whole=True)
    return Value(m.SpanLength(field.field, fold is m.Fold.WORKDAYS, **context.origin(node)), type_)


def no_such_field(context: Context, name: ast.Name, kind: m.RecordKind) -> Invalid:
    """E203, with the nearest field or fold's name; nothing when the field is there and was reported itself."""
    if name.text in context.broken_fields or (kind.union and not_in_all(context, name, kind)):
        return INVALID
    labels = [field.named.label for field in kind.fields]
    known = [*labels, *(field.named.id for field in kind.fields)]
    written = context.words(name.span) or name.text
    spaced = suggest.split(written, [*known, "合计", "条数", "个数", "次数", "天数"])
    if spaced is not None:
        return context.report("E205", name.span, name=written, guess=spaced)
    guess = suggest.in_other_signs(written, known) or suggest.nearest(name.text, known)
    return context.report(
        "E203",
        name.span,
        name=written,
        record=kind.named.label,
        guess_zh=f"；是否为“{guess}”？" if guess else "",
        guess_en=f"; did you mean {guess}?" if guess else "",
        known="、".join(labels),
        known_en=", ".join(labels),
    )


def folded(context: Context, node: ast.Select, base: Records | Column | Mapped | Days, frame: Frame) -> Meaning:
    """A fold over a set, a column or days."""
    fold = fold_of(node.name)
    assert fold is not None
    carried = carried_in(context, node, fold)
    if isinstance(carried, Invalid) or not lower_rolling.fits(context, node, base, fold, frame, carried=carried):
        return INVALID
    if fold in DAY_FOLDS:
        return days(context, node, base, fold, frame, carried)
    if fold in AT_ONCE_FOLDS:
        return at_once(context, node, base, fold, frame)
    match base:
        case Days():
            return context.report("E327", node.name.span, name=context.words(node.name.span))
        case Records() if fold is m.Fold.COUNT:
            return count(context, node, base, frame)
        case Records() if fold in (m.Fold.FIRST, m.Fold.LAST):
            placed = next(f for f in base.kind.fields if f.named.id == base.kind.placed_by)
            return column(context, node, Column(base, placed), fold, frame)
        case Records():
            fields = "、".join(f.named.label for f in base.kind.fields)
            return context.report("E328", node.name.span, name=context.words(node.name.span), fields=fields)
        case Column():
            return column(context, node, base, fold, frame)
        case Mapped(records=records, body=body, type=type_):
            if fold not in (m.Fold.SUM, m.Fold.MEAN, m.Fold.LEAST, m.Fold.MOST) or not isinstance(
                type_, m.QuantityType
            ):
                return wrong_fold(context, node, type_)
            return Value(measure(context, node, fold, records, type_, frame, body), type_)
        case _:
            assert_never(base)


def carried_in(context: Context, node: ast.Select, fold: m.Fold) -> bool | Invalid:
    """Whether （含期前） stands behind the fold; anything else there is reported."""
    match node.where:
        case None:
            return False
        case ast.Reference(name=name, where=None) if canonical(name) == CARRIED_IN and fold is m.Fold.LONGEST_RUN:
            return True
        case where:
            return context.report("E319", where.span, name=context.words(node.name.span))


def count(context: Context, node: ast.Select, base: Records, frame: Frame) -> Meaning:
    """条数 of 招商信息（条）; 家数 of them is reported."""
    if not word_fits(context, node, base.kind):
        return INVALID
    type_ = m.QuantityType(COUNTED + base.kind.measure_word, whole=True)
    return Value(measure(context, node, m.Fold.COUNT, base, type_, frame), type_)


def word_fits(context: Context, node: ast.Select, kind: m.RecordKind) -> bool:
    word, own = counting_word(node.name), kind.measure_word
    if word and own and word != own and word not in ("数", "个"):
        context.report("E303", node.name.span, name=kind.named.label, word=own, written=word)
        return False
    return True


def column(context: Context, node: ast.Select, base: Column, fold: m.Fold, frame: Frame) -> Meaning:
    """Sum, mean, least, most, earliest, latest and distinct values of a field."""
    field = base.field
    body = m.FieldValue(field.named.id, field.type, words=field.named.label, span=node.base.span)
    match fold, field.type:
        case m.Fold.COUNT, _:
            return column_count(context, node, base, frame)
        case m.Fold.DISTINCT, _:
            type_ = m.QuantityType(COUNTED + counting_word(node.name), whole=True)
            return Value(measure(context, node, fold, base.records, type_, frame, body), type_)
        case ((m.Fold.FIRST | m.Fold.LAST), m.DateType()):
            return Value(measure(context, node, fold, base.records, field.type, frame, body), field.type)
        case ((m.Fold.SUM | m.Fold.MEAN | m.Fold.LEAST | m.Fold.MOST), m.QuantityType(unit=unit, whole=whole)):
            result = m.QuantityType(unit, whole and fold is not m.Fold.MEAN)
            return Value(measure(context, node, fold, base.records, result, frame, body), result)
        case _:
            return wrong_fold(context, node, field.type)


def column_count(context: Context, node: ast.Select, base: Column, frame: Frame) -> Meaning:
    """`开支 的 往返人员 的 数量`: the records with the field filled in."""
    here = m.FieldPresent(base.field.named.id, words=context.words(node.base.span), span=node.base.span)
    source = m.Source(base.records.source.record, (*base.records.source.where, here), name=base.records.source.name)
    return count(context, node, attrs.evolve(base.records, source=source), frame)


def wrong_fold(context: Context, node: ast.Select, type_: m.ValueType) -> Invalid:
    return context.report("E329", node.name.span, name=context.words(node.name.span), **type_arguments(found=type_))


def days(
    context: Context,
    node: ast.Select,
    base: Records | Column | Mapped | Days,
    fold: m.Fold,
    frame: Frame,
    carried: bool,
) -> Meaning:
    """天数, 工作日数 and 最长连续天数 of what covers days."""
    type_ = m.QuantityType(DAY_FOLDS[fold], whole=True)
    match base:
        case Days(sources=sources, per=per, rolling=rolling):
            kind = context.records[sources[0].record]
            window, link = window_of(frame, kind, per, rolling)
            expression = m.Measure(fold, sources, type_, window, link=link, span_of=rolling, **context.origin(node))
            return Value(expression, type_, carried)
        case Column(records=records, field=field) if field.named.id == records.kind.placed_by:
            return Value(measure(context, node, fold, records, type_, frame), type_, carried)
        case Records():
            return Value(measure(context, node, fold, base, type_, frame), type_, carried)
        case Column(field=field):
            return wrong_fold(context, node, field.type)
        case Mapped(type=found):
            return wrong_fold(context, node, found)
        case _:
            assert_never(base)


def at_once(
    context: Context, node: ast.Select, base: Records | Column | Mapped | Days, fold: m.Fold, frame: Frame
) -> Meaning:
    """期末数, 最少同时数 and 日均同时数: how many records hold one and the same day."""
    match base:
        case Column(records=records, field=field) if field.named.id == records.kind.placed_by:
            base = records
        case Days(sources=(source,), per=per, rolling=rolling) if source.most is None:
            base = Records(source, context.records[source.record], per, rolling)
        case _:
            pass
    if not isinstance(base, Records):
        return context.report("E397", node.name.span, name=context.words(node.name.span))
    if frame.each is not None and window_of(frame, base.kind, base.per, base.rolling)[1] is not None:
        return context.report("E397", node.name.span, name=context.words(node.name.span))
    type_ = m.QuantityType(COUNTED + base.kind.measure_word, whole=fold is not m.Fold.MEAN_AT_ONCE)
    return Value(measure(context, node, fold, base, type_, frame), type_)


def measure(
    context: Context,
    node: ast.Node,
    fold: m.Fold,
    base: Records,
    type_: m.ValueType,
    frame: Frame,
    body: m.Expression | None = None,
) -> m.Measure:
    """A fold over one source, in the window written or the frame's own."""
    window, link = window_of(frame, base.kind, base.per, base.rolling)
    origin = context.origin(node)
    return m.Measure(fold, (base.source,), type_, window, body, link=link, span_of=base.rolling, **origin)


def counted(base: Records, frame: Frame, words: str, span: Span) -> m.Measure:
    """How many there are, where no fold is written: 有 X, 提交 X, X，每1次."""
    window, link = window_of(frame, base.kind, base.per, base.rolling)
    type_ = m.QuantityType(COUNTED + base.kind.measure_word, whole=True)
    return m.Measure(
        m.Fold.COUNT, (base.source,), type_, window, link=link, span_of=base.rolling, words=words, span=span
    )
