"""Names: what a reference stands for, and definitions written out where they are used.

In: a reference and its frame. Out: its meaning. Only this file knows the order in which a name is looked for: the value
of a category beside it, a field of the record at hand, one of the subject at hand, then the names of the file.
"""

from __future__ import annotations

from typing import assert_never

import attrs

from assessrules.model import nodes as m
from assessrules.semantics import lower_tables
from assessrules.semantics.conditions import conditions_of
from assessrules.semantics.context import DEEPEST_DEFINITION, Context, Kind, Symbol
from assessrules.semantics.lookup import field_at_hand, field_named, is_below, named, own_field, report_unknown
from assessrules.semantics.lower_unions import not_in_all, one_set
from assessrules.semantics.meanings import (
    INVALID,
    Alternatives,
    Days,
    Invalid,
    Meaning,
    Records,
    SubjectAtHand,
    Value,
)
from assessrules.semantics.prelude import ORDINALS, canonical, fold_of
from assessrules.semantics.scope import Frame, linking_field
from assessrules.semantics.units import UNIT_NAMES
from assessrules.syntax import ast


def reference(context: Context, node: ast.Reference, frame: Frame, expected: m.ValueType | None) -> Meaning:
    """A name, perhaps with conditions."""
    meaning = bare(context, node, frame, expected)
    if node.where is None or isinstance(meaning, Invalid):
        return meaning
    meaning = one_set(context, meaning)
    if isinstance(meaning, Invalid):
        return INVALID
    if not isinstance(meaning, Records):
        return context.report("E315", node.where.span, name=node.name.text)
    where = conditions_of(context, node.where, frame.of_record(meaning.kind.named.id))
    if isinstance(where, Invalid):
        return INVALID
    source = meaning.source
    return attrs.evolve(meaning, source=attrs.evolve(source, where=(*source.where, *where)))


def bare(context: Context, node: ast.Reference, frame: Frame, expected: m.ValueType | None) -> Meaning:
    """The name alone."""
    chosen = value_beside(context, node, expected)
    if chosen is not None:
        return chosen
    field = field_at_hand(context, node.name, frame)
    if field is not None:
        return Value(m.FieldValue(field.named.id, field.type, **context.origin(node)), field.type)
    own = None if frame.inside else own_field(context, node.name, frame)
    if own is not None:
        return Value(m.FieldValue(own.named.id, own.type, own=True, **context.origin(node)), own.type)
    symbol = context.symbols.get(canonical(node.name))
    if symbol is not None:
        return of_symbol(context, symbol, node, frame, expected)
    if (unit := ORDINALS.get(canonical(node.name))) is not None:
        return ordinal(context, node, unit, frame)
    if fold_of(node.name) is not None:
        return context.report("E312", node.span, name=context.words(node.name.span))
    return unknown(context, node, frame, expected)


def value_beside(context: Context, node: ast.Reference, expected: m.ValueType | None) -> Value | None:
    """A category's value or a listed subject, where the other side says which list is meant."""
    match expected:
        case m.CategoryType(category=category) if category in context.categories:
            values = context.categories[category].values
        case m.SubjectRef(kind=kind) if kind in context.subjects:
            values = context.subjects[kind].closed or ()
        case _:
            return None
    found = named(values, node.name)
    return None if found is None else Value(m.Constant(found.id, expected, **context.origin(node)), expected)


def of_symbol(
    context: Context, symbol: Symbol, node: ast.Reference, frame: Frame, expected: m.ValueType | None
) -> Meaning:
    """What a declared name stands for here."""
    match symbol.kind:
        case Kind.SUBJECT:
            return subject_at_hand(context, symbol, node, frame)
        case Kind.RECORD | Kind.PROCEDURE:
            return records(context, symbol, node, frame)
        case Kind.OUTCOME | Kind.SANCTION:
            return context.report("E496", node.span, name=context.words(node.name.span), kind_zh=symbol.kind.value[0])
        case Kind.CATEGORY | Kind.BODY | Kind.REFERENCE:
            zh, en = symbol.kind.value
            return context.report("E313", node.span, name=node.name.text, kind_zh=zh, kind_en=en)
        case Kind.STANDARD:
            spec = context.standards.get(symbol.named.id)
            if spec is None:
                return INVALID
            type_ = m.QuantityType(spec.unit)
            return Value(m.StandardValue(spec.named.id, **context.origin(node)), type_)
        case Kind.TABLE:
            return lower_tables.looked_up(context, symbol, node, frame)
        case Kind.TERM:
            return written_out(context, symbol, node, frame, expected)
        case Kind.JUDGEMENT:
            return answer(context, symbol, node, frame)
        case Kind.READING:
            reading = context.readings.get(symbol.named.id)
            return INVALID if reading is None else Alternatives(reading)
        case Kind.ACCOUNT:
            return balance(context, symbol, node, frame, of_parent=False)
        case _:
            assert_never(symbol.kind)


def subject_at_hand(context: Context, symbol: Symbol, node: ast.Reference, frame: Frame) -> Meaning:
    """`工作处` in a rule about an office, or about a person of one."""
    kind = symbol.named.id
    if frame.subject is None or frame.subject == kind:
        return SubjectAtHand(kind, parent=False)
    at_hand = context.subjects.get(frame.subject)
    if at_hand is not None and at_hand.parent == kind:
        return SubjectAtHand(kind, parent=True)
    whose = frame.subject if at_hand is None else at_hand.named.label
    if is_below(context, kind, frame.subject):
        return context.report("E495", node.span, name=symbol.named.label, subject=whose)
    return context.report("E346", node.span, name=node.name.text, subject=whose)


def records(context: Context, symbol: Symbol, node: ast.Reference, frame: Frame) -> Meaning:
    """The records of a kind that belong to the subject at hand."""
    kind = context.records.get(symbol.named.id)
    if kind is None:
        return INVALID
    if frame.inside:
        return context.report("E314", node.span, name=node.name.text)
    if frame.subject is not None and not concerns(context, kind, frame):
        label = context.subjects[frame.subject].named.label
        return context.report("E345", node.span, name=kind.named.label, subject=label)
    if frame.each in context.unions and frame.every is None and (to := refers_to_one(context, kind, frame.each)):
        return context.report("E480", node.span, name=kind.named.label, record=to)
    return Records(m.Source(kind.named.id, name=context.words(node.name.span)), kind)


def refers_to_one(context: Context, kind: m.RecordKind, union: str) -> str:
    """The kind of a union, not all of it, that these records refer to."""
    targets = {field.type.kind for field in kind.fields if isinstance(field.type, m.RecordRef)}
    return next((context.records[each].named.label for each in context.unions[union].union if each in targets), "")


def concerns(context: Context, kind: m.RecordKind, frame: Frame) -> bool:
    """Whether such a record belongs to a subject of the frame: by a field of its kind, of a member's, or by a link."""
    kinds = {frame.subject}
    while more := {k for k, spec in context.subjects.items() if spec.parent in kinds} - kinds:
        kinds |= more
    held = {field.type.kind for field in kind.fields if isinstance(field.type, m.SubjectRef)}
    return bool(kinds & held) or (frame.each is not None and linking_field(kind, frame.each) is not None)


def written_out(
    context: Context, symbol: Symbol, node: ast.Reference, frame: Frame, expected: m.ValueType | None
) -> Meaning:
    """A definition in the place of its name; the name stays as its words."""
    assert isinstance(symbol.node, ast.Term)
    if symbol in context.open_terms:
        circle = [*(s.named.label for s in context.open_terms[context.open_terms.index(symbol) :]), symbol.named.label]
        return context.report("E430", symbol.span, circle=" → ".join(circle))
    if len(context.open_terms) >= DEEPEST_DEFINITION:
        return context.report("E452", node.span, most=DEEPEST_DEFINITION)
    context.used_terms.add(symbol.named.id)
    context.open_terms.append(symbol)
    try:
        meaning = context.meaning(symbol.node.body, frame, expected)
    finally:
        context.open_terms.pop()
    name = context.words(node.name.span)
    match meaning:
        case Records(source=source):
            return attrs.evolve(meaning, source=attrs.evolve(source, name=name))
        case Days():
            return attrs.evolve(meaning, words=name)
        case Value(expression=expression):
            return attrs.evolve(meaning, expression=attrs.evolve(expression, **context.origin(node)))
        case _:
            return meaning


def answer(context: Context, symbol: Symbol, node: ast.Reference, frame: Frame) -> Meaning:
    """The answer to a question, which must be asked about the subject at hand."""
    question = context.questions.get(symbol.named.id)
    if question is None:
        return INVALID
    if frame.inside:
        return context.report("E314", node.span, name=node.name.text)
    if frame.subject is not None and question.subject != frame.subject:
        subject = context.subjects[question.subject].named.label
        return context.report("E347", node.span, name=node.name.text, subject=subject)
    if frame.every is not None and frame.every is not question.every:
        return other_window(context, node.name.text, question.every, frame.every, node)
    return Value(m.Answer(question.named.id, **context.origin(node)), question.type)


def balance(context: Context, symbol: Symbol, node: ast.Node, frame: Frame, of_parent: bool) -> Meaning:
    """The balance of an account of the subject at hand, or of the one it belongs to."""
    head = context.accounts.get(symbol.named.id)
    if head is None:
        return INVALID
    if frame.inside:
        return context.report("E314", node.span, name=symbol.named.label)
    at_hand = context.subjects.get(frame.subject) if frame.subject is not None else None
    owner = at_hand.parent if at_hand is not None and of_parent else frame.subject
    if at_hand is not None and head.subject != owner:
        subject = context.subjects[head.subject].named.label
        code = "E348" if head.subject == at_hand.parent else "E347"
        return context.report(code, node.span, name=symbol.named.label, subject=subject)
    if frame.every is not None and frame.every is not head.every:
        return other_window(context, symbol.named.label, head.every, frame.every, node)
    type_ = m.CategoryType(head.unit) if head.unit in context.categories else m.QuantityType(head.unit)
    return Value(m.Balance(head.symbol.named.id, of_parent, **context.origin(node)), type_)


SMALLER = {
    m.Unit.MONTH: (m.Unit.MONTH, m.Unit.HALF_MONTH, m.Unit.WEEK, m.Unit.DAY, m.Unit.WORKDAY),
    m.Unit.QUARTER: (m.Unit.QUARTER, m.Unit.MONTH, m.Unit.HALF_MONTH, m.Unit.WEEK, m.Unit.DAY, m.Unit.WORKDAY),
}
"""Units whose windows each lie in one month, in one quarter; two months can reach over the end of a quarter."""


def ordinal(context: Context, node: ast.Reference, unit: m.Unit, frame: Frame) -> Meaning:
    """`月序`, `季序` of the instance: a plain number, where the window at hand (or the record's day) lies in one."""
    name = context.words(node.name.span)
    if frame.inside:
        return context.report("E314", node.span, name=name)
    at_hand = m.Unit.DAY if frame.each is not None else frame.every or m.Unit.ASSESSMENT
    if frame.subject is not None and at_hand not in SMALLER[unit]:
        own, here = UNIT_NAMES[unit], UNIT_NAMES[at_hand]
        return context.report(
            "E392", node.span, name=name, own_zh=own[0], own_en=own[1], here_zh=here[0], here_en=here[1]
        )
    return Value(m.OrdinalInYear(unit, **context.origin(node)), m.QuantityType("number"))


def other_window(context: Context, name: str, kept: m.Unit, asked: m.Unit, node: ast.Node) -> Invalid:
    """E349: something of one window, read in another."""
    own, here = UNIT_NAMES[kept], UNIT_NAMES[asked]
    return context.report("E349", node.span, name=name, own_zh=own[0], own_en=own[1], here_zh=here[0], here_en=here[1])


def unknown(context: Context, node: ast.Reference, frame: Frame, expected: m.ValueType | None) -> Invalid:
    """Reports a name nobody declared, with the best guess."""
    name = context.words(node.name.span) or node.name.text
    if isinstance(expected, m.CategoryType) and expected.category in context.categories:
        spec = context.categories[expected.category]
        labels = [value.label for value in spec.values]
        return context.report(
            "E202",
            node.span,
            name=name,
            category=spec.named.label,
            known="、".join(labels[:8]),
            known_en=", ".join(labels[:8]),
        )
    if (union := context.unions.get(frame.record or "")) is not None and not_in_all(context, node.name, union):
        return INVALID
    at_hand = context.subjects.get(frame.subject) if frame.subject is not None else None
    if at_hand is not None and field_named(at_hand.fields, node.name) is not None:
        return context.report("E344", node.span, name=name, subject=at_hand.named.label)
    return report_unknown(context, node.name, fields_at_hand(context, frame))


def fields_at_hand(context: Context, frame: Frame) -> list[str]:
    kind = context.kind(frame.record)
    whose = None if frame.inside or frame.subject is None else context.subjects.get(frame.subject)
    fields = (*(kind.fields if kind is not None else ()), *(whose.fields if whose is not None else ()))
    return [word for field in fields for word in (field.named.label, field.named.id)]
