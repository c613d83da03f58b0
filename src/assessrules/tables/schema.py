"""The JSON Schema of records: one object of a JSONL file.

In: a checked model. Out: a schema (draft 2020-12) as plain data, with one definition for each record type, subject kind
and special table. It describes the strict form, with ids as keys and numbers as text or number; `read` also takes
Chinese headings and the dirt of real tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assessrules.model.nodes import (
    CategoryType,
    DateType,
    FieldSpec,
    Model,
    Named,
    QuantityType,
    RecordKind,
    SpanType,
    SubjectKind,
    SubjectRef,
    TruthType,
)
from assessrules.tables.columns import (
    COVERAGE,
    COVERAGE_COLUMNS,
    JUDGEMENT,
    JUDGEMENT_COLUMNS,
    PUBLISHED,
    PUBLISHED_COLUMNS,
    names_of,
)

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: dict[str, Any] = {"type": "string"}
_DATE: dict[str, Any] = {"type": "string", "format": "date"}
_ID: dict[str, Any] = {"type": "string", "minLength": 1}
_NUMBER: dict[str, Any] = {
    "anyOf": [{"type": "string", "pattern": "^-?[0-9]{1,15}(\\.[0-9]{1,6})?$"}, {"type": "number"}]
}


def records_schema(model: Model) -> dict[str, Any]:
    """The schema of any one record of the policy."""
    definitions: dict[str, Any] = {}
    for kind in model.records.values():
        definitions[kind.named.id] = _record(kind, model)
    for subject in model.subjects.values():
        if subject.closed is None:
            definitions[subject.named.id] = _subject(subject, model)
    for named, columns, needed in (
        (JUDGEMENT, JUDGEMENT_COLUMNS, 5),
        (PUBLISHED, PUBLISHED_COLUMNS, 4),
        (COVERAGE, COVERAGE_COLUMNS, 2),
    ):
        if named.id not in definitions:
            definitions[named.id] = _special(named, columns, needed)
    return {
        "$schema": _DIALECT,
        "title": model.policy.named.label or model.policy.named.id,
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in definitions],
        "$defs": definitions,
    }


def _record(kind: RecordKind, model: Model) -> dict[str, Any]:
    properties: dict[str, Any] = {field.named.id: _field(field, model) for field in kind.fields}
    properties |= {"corrects": _ID, "withdraws": _ID, "entered": _DATE}
    required = [field.named.id for field in kind.fields if not field.optional]
    return _closed(kind.named, {"id": _ID, **properties}, ["id", *required])


def _subject(kind: SubjectKind, model: Model) -> dict[str, Any]:
    properties: dict[str, Any] = {"id": _ID, "name": _TEXT}
    required = ["id"]
    if kind.parent is not None:
        properties |= {"of": _one_of_subjects(kind.parent, model), "since": _DATE, "until": _DATE}
        required.append("of")
    properties |= {field.named.id: _field(field, model) for field in kind.fields}
    return _closed(kind.named, properties, required)


def _special(named: Named, columns: tuple[Named, ...], needed: int) -> dict[str, Any]:
    types = {"date": _DATE, "through": _DATE, "value": {"type": ["boolean", "number", "string"]}}
    properties = {column.id: {"title": column.label, **types.get(column.id, _TEXT)} for column in columns}
    return _closed(named, properties, [column.id for column in columns[:needed]])


def _closed(named: Named, properties: Mapping[str, Any], required: Iterable[str]) -> dict[str, Any]:
    return {
        "title": named.label or named.id,
        "type": "object",
        "properties": {"type": {"enum": list(names_of(named))}, **properties},
        "required": ["type", *required],
        "additionalProperties": False,
    }


def _field(field: FieldSpec, model: Model) -> dict[str, Any]:
    return {"title": field.named.label or field.named.id, **_type(field, model)}


def _type(field: FieldSpec, model: Model) -> dict[str, Any]:
    match field.type:
        case TruthType():
            return {"type": "boolean"}
        case DateType():
            return _DATE
        case SpanType():
            return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}/[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        case QuantityType(unit, whole):
            return {"description": unit, **({"type": "integer"} if whole else _NUMBER)}
        case CategoryType(category):
            return {"enum": [name for value in model.categories[category].values for name in names_of(value)]}
        case SubjectRef(kind):
            return _one_of_subjects(kind, model)
        case _:
            return _TEXT


def _one_of_subjects(kind: str, model: Model) -> dict[str, Any]:
    closed = model.subjects[kind].closed
    return _ID if closed is None else {"enum": [name for each in closed for name in names_of(each)]}
