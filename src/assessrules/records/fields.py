"""The fields of one record kind, made ready: in come names and cells, out come typed values by field id, and faults.

Only this file knows under which names a cell may stand: a field's id, label and aliases, and for a period also those
with 起 and 止 (`_from`, `_to`) for its two ends.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs

from assessrules.diagnostics.misfit import is_writable, shown
from assessrules.model.nodes import FieldSpec, Model, RecordKind, SpanType
from assessrules.records.book import Typed
from assessrules.records.convert import (
    LASTING,
    Converter,
    converter,
    is_absent,
    remembered,
    spellings,
    to_anybody,
    to_body,
    to_day,
    to_last_day,
    to_span,
)
from assessrules.records.faults import Fault

ACTOR = "actor"
"""The field of a procedure's steps that says who took the step."""

PERSON = "by"
"""The field of a procedure's steps that says who there took it."""

FIRST_ENDS, LAST_ENDS = ("起", "_from"), ("止", "_to")

RESERVED = {
    **dict.fromkeys(("corrects", "更正"), "corrects"),
    **dict.fromkeys(("withdraws", "撤回"), "withdraws"),
    **dict.fromkeys(("entered", "登记日期"), "entered"),
}
"""Columns that say something of the record itself. A policy's own field of the same name goes first."""


@attrs.frozen
class Wrong:
    """A fault in one cell: its code, the field's label, the value shown, the spellings of its cell, other words."""

    code: str
    field: str
    value: str
    names: tuple[str, ...]
    words: Mapping[str, str] = attrs.field(factory=dict)


@attrs.frozen
class _Slot:
    """What a column name leads to: a field, the first or last end of one, or a reserved column."""

    field: str
    part: str = ""


@attrs.frozen
class Reading:
    """What one record's cells say."""

    values: Mapping[str, Typed]
    reserved: Mapping[str, object]
    wrong: tuple[Wrong, ...]


@attrs.frozen
class Fields:
    """All fields of a kind."""

    specs: Mapping[str, FieldSpec]
    slots: Mapping[str, _Slot]
    converters: Mapping[str, Converter]
    whole: Mapping[str, str] = attrs.field(init=False, eq=False, repr=False)
    """Columns that hold a field whole."""

    @whole.default
    def _whole_fields(self) -> Mapping[str, str]:
        return {name: slot.field for name, slot in self.slots.items() if not slot.part}

    def label(self, field: str) -> str:
        """What people call a field."""
        return self.specs[field].named.label

    def names(self, field: str) -> tuple[str, ...]:
        """The columns a field's cell may stand in."""
        return tuple(name for name, slot in self.slots.items() if slot.field == field)

    def read(self, cells: Mapping[str, object], unknown: Callable[[str], Wrong]) -> Reading:
        """The record's values, what its reserved columns hold, and everything wrong with its cells."""
        values: dict[str, Typed] = {}
        reserved: dict[str, object] = {}
        wrong: list[Wrong] = []
        ends: dict[str, dict[str, object]] = {}
        seen: dict[str, str] = {}
        for name, cell in cells.items():
            if not isinstance(name, str) or not is_writable(name):
                wrong.append(unknown(shown(name)))
                continue
            slot = self.slots.get(name) or self.slots.get(name.strip())
            if slot is None:
                if (key := RESERVED.get(name.strip())) is None:
                    wrong.append(unknown(name))
                elif not is_absent(cell):
                    reserved[key] = cell
                continue
            if is_absent(cell):
                continue
            key = slot.field + slot.part
            if key in seen or (slot.field in seen if slot.part else slot.field in ends):
                wrong.append(Wrong("R623", self.label(slot.field), name, (name,)))
                continue
            seen[key] = name
            if slot.part:
                ends.setdefault(slot.field, {})[slot.part] = cell
            else:
                self._take(slot.field, (name,), self.converters[slot.field], cell, values, wrong)
        for field, parts in ends.items():
            self._take(field, self.names(field), _both, parts, values, wrong)
        return Reading(values, reserved, tuple(wrong))

    def _take(
        self,
        field: str,
        names: tuple[str, ...],
        convert: Converter,
        cell: object,
        values: dict[str, Typed],
        wrong: list[Wrong],
    ) -> None:
        try:
            values[field] = convert(cell)
        except Fault as fault:
            wrong.append(Wrong(fault.code, self.label(field), fault.value, names, fault.words))


def _both(parts: object) -> Typed:
    """A period given as two cells."""
    assert isinstance(parts, dict)
    if len(parts) < 2:
        raise Fault("R625", next(iter(parts.values())))
    first, last = to_day(parts["first"]), to_last_day(parts["last"])
    return (first, last) if last == LASTING else to_span((first, last))


def fields_of(specs: Sequence[FieldSpec], model: Model, subject: Callable[[str], Converter]) -> Fields:
    """The fields of a record kind or a subject kind."""
    slots: dict[str, _Slot] = {}
    for spec in specs:
        if isinstance(spec.type, SpanType):
            for name in spellings(spec.named):
                slots.update({name + end: _Slot(spec.named.id, "first") for end in FIRST_ENDS})
                slots.update({name + end: _Slot(spec.named.id, "last") for end in LAST_ENDS})
    for spec in specs:
        slots.update({name: _Slot(spec.named.id) for name in spellings(spec.named)})
    return Fields(
        {spec.named.id: spec for spec in specs},
        slots,
        {spec.named.id: remembered(converter(spec.type, model, subject)) for spec in specs},
    )


def record_fields(kind: RecordKind, model: Model, subject: Callable[[str], Converter]) -> Fields:
    """The fields of a record kind. Who took a procedure's step is known by any name of the body and of the person."""
    fields = fields_of(kind.fields, model, subject)
    if kind.steps_of is None or ACTOR not in fields.specs:
        return fields
    of_step = {
        ACTOR: remembered(to_body(model)),
        PERSON: remembered(to_anybody([subject(key) for key in model.subjects])),
    }
    return attrs.evolve(fields, converters={**fields.converters, **of_step})
