"""Whose a record is: in come the model's record and subject kinds, out goes how the records of a subject are found.

A record is of the subject that a field of its kind holds; else of the subject whose member it names; else of the subject
of the record it refers to; a record that names nobody is everybody's. Only this file knows that order.
"""

from __future__ import annotations

from collections.abc import Mapping

from assessrules.model import nodes as m


def subject_fields(record: m.RecordKind, kind: str) -> tuple[str, ...]:
    """The record's fields that hold a subject of the kind."""
    return tuple(
        field.named.id for field in record.fields if isinstance(field.type, m.SubjectRef) and field.type.kind == kind
    )


def member_kinds(model: m.Model, kind: str) -> tuple[str, ...]:
    """The kinds that belong to the kind, over however many levels; the nearest first."""
    found: dict[str, None] = {}
    level = [kind]
    while level:
        level = [
            each.named.id for each in model.subjects.values() if each.parent in level and each.named.id not in found
        ]
        found.update(dict.fromkeys(level))
    return tuple(found)


def reference_field(record: m.RecordKind) -> tuple[str, str] | None:
    """The field that refers to another record, and that record's kind."""
    for field in record.fields:
        if isinstance(field.type, m.RecordRef):
            return field.named.id, field.type.kind
    return None


def field_of(model: m.Model, record: m.RecordKind, name: str) -> m.FieldSpec:
    """A field of a record kind; `project.amount` is one of the record that its field refers to, and may be missing
    wherever the reference may."""
    own, _, of_other = name.partition(".")
    spec = next(each for each in record.fields if each.named.id == own)
    if not of_other:
        return spec
    assert isinstance(spec.type, m.RecordRef)
    other = next(each for each in model.records[spec.type.kind].fields if each.named.id == of_other)
    return m.FieldSpec(m.Named(name, other.named.label), other.type, spec.optional or other.optional)


def whose(model: m.Model, record: str, kind: str, depth: int = 0) -> str:
    """self, members, linked (by the record referred to), all; empty when the records are never of that kind."""
    spec = model.kinds[record]
    if spec.union:
        words = {whose(model, each, kind, depth) for each in spec.union}
        return words.pop() if len(words) == 1 else "" if words <= {"", "all"} else "self"
    if subject_fields(spec, kind):
        return "self"
    if any(subject_fields(spec, each) for each in member_kinds(model, kind)):
        return "members"
    if any(isinstance(field.type, m.SubjectRef) for field in spec.fields):
        return ""
    reference = reference_field(spec)
    if reference is None:
        return "all"
    return "linked" if depth < len(model.records) and whose(model, reference[1], kind, depth + 1) else ""


def every_whose(model: m.Model) -> Mapping[tuple[str, str], str]:
    """For every record kind and subject kind, whose its records are."""
    return {(record, kind): whose(model, record, kind) for record in model.kinds for kind in model.subjects}
