"""Tables of the people (or villages, or departments) who are assessed.

In: one table per subject kind that has members. Out: subjects, each with its belongings. Only this file knows that
several rows with one id are one subject that has moved: each row is a belonging, and its name is the same in all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assessrules.model.nodes import Model, Named, SubjectKind
from assessrules.records.record import Belonging, Subject
from assessrules.tables.cell import id_text
from assessrules.tables.columns import ID, SUBJECT_COLUMNS, Column, columns_of
from assessrules.tables.rows import Intake, by_column, has_cells, lacks_column
from assessrules.tables.table import Cell, Row, Table, fault


def subjects_of(table: Table, kind: SubjectKind, model: Model, intake: Intake) -> list[Subject]:
    """The subjects of one table, in the order in which they first occur."""
    title = kind.named.label or kind.named.id
    parent = _parent_column(kind, model)
    columns, faults = columns_of(table, title, kind.fields, (ID, *SUBJECT_COLUMNS, *parent))
    intake.faults.extend(faults)
    needed = (ID, *parent)
    if table.headings and lacks_column(table, title, needed, columns, intake):
        return []
    found: dict[str, Subject] = {}
    for row in table.rows:
        cells = by_column(row, columns)
        if has_cells(row, cells, needed, intake):
            one = _subject(row, cells, columns, kind, intake)
            found[one.id] = _joined(found[one.id], one, intake) if one.id in found else one
    return list(found.values())


def _parent_column(kind: SubjectKind, model: Model) -> tuple[Named, ...]:
    """The column that says to whom a member belongs: named like the parent's kind, or `of`."""
    if kind.parent is None:
        return ()
    named = model.subjects[kind.parent].named
    return (Named("of", named.label or named.id, (named.id, *named.aliases)),)


def _subject(
    row: Row, cells: Mapping[str, Cell], columns: Mapping[str, Column], kind: SubjectKind, intake: Intake
) -> Subject:
    belongs: tuple[Belonging, ...] = ()
    if kind.parent is not None:
        since, until = intake.day(cells.get("since"), "起"), intake.day(cells.get("until"), "止")
        belongs = (Belonging(id_text(cells["of"].value), since, until),)
    fields: dict[str, object] = {}
    for heading, cell in row.cells.items():
        column = columns.get(heading)
        if column is not None and column.field is not None and column.end is None:
            fields[column.id] = intake.value(cell, column.field.type, column.scale)
    name = id_text(cells["name"].value) if "name" in cells else ""
    return Subject(id_text(cells["id"].value), kind.named.id, name, belongs, fields, row.place)


def _joined(first: Subject, second: Subject, intake: Intake) -> Subject:
    """One subject out of two rows. The name must be told alike; of a field that changed with the move, the later stands."""
    if first.name and second.name and first.name != second.name:
        intake.faults.append(fault("F823", second.place, name=f"{first.id} 姓名", first=first.name, second=second.name))
    order = _since(first), _since(second)
    for name in sorted(first.fields.keys() & second.fields.keys()):
        told, again = first.fields[name], second.fields[name]
        if told != again and order[0] == order[1]:
            intake.faults.append(fault("F823", second.place, name=f"{first.id} {name}", first=told, second=again))
    earlier, later = (second, first) if order[1] < order[0] else (first, second)
    return Subject(
        first.id,
        first.kind,
        first.name or second.name,
        (*first.belongs_to, *second.belongs_to),
        {**earlier.fields, **later.fields},
        first.place,
    )


def _since(subject: Subject) -> date:
    """From when the latest of its rows holds; one without a day holds from the beginning."""
    return max((each.since or date.min for each in subject.belongs_to), default=date.min)
