"""Looking names up: in a list, in a record, in the file.

In: a name of the tree. Out: what has it, or a mistake with the best guess.
"""

from __future__ import annotations

from assessrules.diagnostics.diagnostic import Related, arguments_of
from assessrules.model import nodes as m
from assessrules.semantics import suggest
from assessrules.semantics.context import Context
from assessrules.semantics.meanings import INVALID, Invalid
from assessrules.semantics.prelude import canonical
from assessrules.semantics.scope import Frame
from assessrules.syntax import ast


def named(values: tuple[m.Named, ...], name: ast.Name) -> m.Named | None:
    """The one of these that has this name, label or alias."""
    for value in values:
        if name.text in (value.id, value.label, *value.aliases) or (name.spelling and name.spelling == value.label):
            return value
    return None


def field_named(fields: tuple[m.FieldSpec, ...], name: ast.Name) -> m.FieldSpec | None:
    """The field of this name; 日期 and date are one."""
    words = {canonical(name), name.text}
    for field in fields:
        if not words.isdisjoint((field.named.id, field.named.label, *field.named.aliases)):
            return field
    return None


def field_at_hand(context: Context, name: ast.Name, frame: Frame) -> m.FieldSpec | None:
    """The field of the record of the frame."""
    kind = context.kind(frame.record)
    return None if kind is None else field_named(kind.fields, name)


def own_field(context: Context, name: ast.Name, frame: Frame) -> m.FieldSpec | None:
    """The field of the subject at hand itself. A definition that nobody uses may mean that of any kind."""
    kinds = [frame.subject] if frame.subject is not None else [*context.subjects]
    specs = (context.subjects[kind] for kind in kinds if kind in context.subjects)
    return next((field for spec in specs if (field := field_named(spec.fields, name)) is not None), None)


def is_below(context: Context, kind: str, top: str) -> bool:
    """Whether a kind belongs to the other, over however many levels."""
    seen: set[str] = set()
    spec = context.subjects.get(kind)
    while spec is not None and spec.parent is not None and spec.parent not in seen:
        if spec.parent == top:
            return True
        seen.add(spec.parent)
        spec = context.subjects.get(spec.parent)
    return False


def report_unknown(context: Context, name: ast.Name, more: list[str] | None = None) -> Invalid:
    """E201, with a guess: a missing space, or the nearest name."""
    written = context.words(name.span) or name.text
    if name.text in context.broken_fields:
        return INVALID
    known = [*all_names(context), *(more or ())]
    if (kind := kind_of_closed(context, name)) is not None:
        return context.report("E494", name.span, name=written, subject=kind)
    owner = owner_of(context, name)
    if owner is not None:
        return context.report("E214", name.span, name=written, owner=owner)
    columns = [field.named.label for kind in context.records.values() for field in kind.fields]
    columns += [field.named.label for spec in context.subjects.values() for field in spec.fields]
    columns += [value.label for spec in context.categories.values() for value in spec.values]
    meant = suggest.occasion(written) or suggest.in_other_signs(written, known)
    if meant is not None:
        return context.report("E204", name.span, name=written, guess=meant)
    spaced = suggest.split(written, [*known, *columns]) or suggest.split(name.text, [*known, *columns])
    if spaced is not None:
        return context.report("E205", name.span, name=written, guess=spaced)
    guess = suggest.nearest(name.text, known) or suggest.nearest(written, known)
    if guess is not None:
        return context.report(
            "E204", name.span, *declared_at(context, ast.Reference(ast.Name(guess))), name=written, guess=guess
        )
    return context.report("E201", name.span, name=written)


def declared_at(context: Context, node: ast.Node) -> tuple[Related, ...]:
    """The place where a bare name is declared: the slip may be there."""
    symbol = context.symbols.get(node.name.text) if isinstance(node, ast.Reference) else None
    return () if symbol is None else (Related(symbol.span, "N002", arguments_of(name=symbol.named.label)),)


def kind_of_closed(context: Context, name: ast.Name) -> str | None:
    """The kind of subjects that has one of this name on its closed list."""
    kinds = (spec for spec in context.subjects.values() if spec.closed)
    return next((spec.named.label for spec in kinds if named(spec.closed or (), name) is not None), None)


def owner_of(context: Context, name: ast.Name) -> str | None:
    """The category or reading that has a value of this name: it was meant as one more value."""
    lists = [(spec.named.label, spec.values) for spec in context.categories.values()]
    lists += [(spec.named.label, spec.alternatives) for spec in context.readings.values()]
    return next((label for label, values in lists if named(values, name) is not None), None)


def all_names(context: Context) -> list[str]:
    return [*context.symbols, *(s.named.label for s in context.symbols.values())]
