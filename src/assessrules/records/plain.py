"""The usual record, read at once: in comes a raw record, out comes the valid one, or None when anything is unusual about it.

Usual is a record whose columns each hold one field whole, whose cells all read well, and which passes every check that needs
no other record. What the columns of a record amount to is worked out once for every row of columns; what a text
amounts to, once for every text of a field. All others go the long way (`making`), which tells what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import getitem
from typing import NamedTuple

import attrs

from assessrules.model.nodes import RecordKind, SpanType
from assessrules.records.book import Typed, ValidRecord, ValidSubject
from assessrules.records.convert import Converter, is_absent
from assessrules.records.faults import Fault
from assessrules.records.fields import Fields
from assessrules.records.record import RawRecord

Reader = Callable[[RawRecord, Mapping[str, object]], ValidRecord | None]
"""Of a raw record with its cells."""


class Recall(dict[object, Typed]):
    """The values of a field's cells. Only texts are kept: a column repeats them, and no other cell is equal to one."""

    def __init__(self, convert: Converter) -> None:
        super().__init__()
        self.convert = convert

    def __missing__(self, cell: object) -> Typed:
        if is_absent(cell):
            raise KeyError(cell)
        value = self.convert(cell)
        if type(cell) is str:
            self[cell] = value
        return value


@attrs.frozen
class KindChecks:
    """What is asked of every record of a kind, worked out once: fields it must have, fields that hold somebody who
    belongs to others, fields that hold another record, and the first and last day on which it may stand."""

    needed: tuple[str, ...]
    belonging: tuple[str, ...]
    references: tuple[str, ...]
    first: date
    last: date


class _Layout(NamedTuple):
    """What a row of columns amounts to: its fields and what reads each, those of `KindChecks.belonging` among them.
    `anywhere`: its records stand with those they refer to, whatever their day."""

    fields: tuple[str, ...]
    recalls: tuple[Recall, ...]
    belonging: tuple[str, ...]
    anywhere: bool


def plain_reader(
    kind: RecordKind, fields: Fields, checks: KindChecks, subjects: Mapping[str, ValidSubject], settled: Iterable[str]
) -> Reader:
    """The reader of one kind's usual records. `settled` are the subjects that belong to somebody on every day."""
    recalls = {field: Recall(convert) for field, convert in fields.converters.items()}
    key, placed_by, always = kind.named.id, kind.placed_by, frozenset(settled)
    spans = isinstance(fields.specs[placed_by].type, SpanType)
    layouts: dict[tuple[str, ...], _Layout | None] = {}
    earliest, latest = checks.first, checks.last
    new = tuple.__new__  # the checks of its own constructor are made by what fills it here

    def layout_of(names: tuple[str, ...]) -> _Layout | None:
        if names not in layouts:
            layouts[names] = _layout(names, fields, checks, recalls)
        return layouts[names]

    def read(raw: RawRecord, cells: Mapping[str, object]) -> ValidRecord | None:
        try:
            names = tuple(cells)
            layout = layouts.get(names) or layout_of(names)
            if layout is None:
                return read_filled(raw, cells)
            held, recalls, belonging, anywhere = layout
            values = dict(zip(held, map(getitem, recalls, cells.values()), strict=True))
        except (KeyError, TypeError, ValueError, Fault):
            return read_filled(raw, cells)
        place = values[placed_by]
        first, last = place if spans else (place, place)  # type: ignore[misc, str-unpack]
        if (last < earliest or first > latest) and not anywhere:  # type: ignore[operator]
            return None
        for field in belonging:
            whose = values[field]
            if whose not in always and subjects[whose].parent_on(first) is None:  # type: ignore[index, arg-type]
                return None
        name = raw.id
        if not name or name != name.strip():
            return None
        return new(ValidRecord, (name, key, first, last, values))

    def read_filled(raw: RawRecord, cells: Mapping[str, object]) -> ValidRecord | None:
        """Without its blank cells, if it has any."""
        filled = {name: cell for name, cell in cells.items() if not is_absent(cell)}
        return read(raw, filled) if len(filled) < len(cells) else None

    return read


def _layout(
    names: tuple[str, ...], fields: Fields, checks: KindChecks, recalls: Mapping[str, Recall]
) -> _Layout | None:
    """None when a column is unknown, reserved or half a period, when two hold one field, or when a field is lacking."""
    if not all(type(name) is str and name in fields.whole for name in names):
        return None
    held = [fields.whole[name] for name in names]
    if len(set(held)) < len(held) or not set(checks.needed) <= set(held):
        return None
    return _Layout(
        tuple(held),
        tuple(recalls[field] for field in held),
        tuple(field for field in checks.belonging if field in held),
        any(field in held for field in checks.references),
    )
