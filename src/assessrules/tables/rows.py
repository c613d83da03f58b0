"""Rows of one table, turned into records, subjects and decisions.

In: a table and what it holds. Out: the things themselves, with faults and a count of unusual spellings. Only this file
knows which columns each kind of table must have.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import attrs

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.evaluation.request import JudgementGiven, Published
from assessrules.model.nodes import DateType, Model, Named, QuantityType, RecordKind, TruthType, ValueType
from assessrules.records.record import RawRecord
from assessrules.tables.cell import as_date, convert, id_text
from assessrules.tables.columns import (
    COVERAGE_COLUMNS,
    ID,
    JUDGEMENT_COLUMNS,
    PUBLISHED_COLUMNS,
    RECORD_COLUMNS,
    Column,
    columns_of,
    key,
    kind_of,
    unknown_table,
)
from assessrules.tables.table import Cell, Row, Table, fault

ENDS = ("_from", "_to")
"""How the validation knows one end of a period that lacks the other."""


@attrs.define
class Intake:
    """What has been taken so far, and everything there is to say about it."""

    from_1904: bool = False
    faults: list[Diagnostic] = attrs.field(factory=list)
    unusual: int = 0

    def value(self, cell: Cell, type_: ValueType, scale: int = 1) -> object:
        """The cell's value by its field's type."""
        found, unusual = convert(cell.value, type_, scale, self.from_1904)
        self.unusual += unusual
        return found

    def day(self, cell: Cell | None, name: str) -> date | None:
        """The cell as a day; a fault when it is anything else."""
        if cell is None:
            return None
        found = as_date(cell.value, self.from_1904)
        if found is None:
            self.faults.append(fault("F820", cell.place, name=name, value=cell.value))
        return found


def by_column(row: Row, columns: Mapping[str, Column]) -> dict[str, Cell]:
    """The cells of a row by column id; those of a period's ends by id, a dot and 0 or 1."""
    found: dict[str, Cell] = {}
    for heading, cell in row.cells.items():
        if column := columns.get(heading):
            found[column.id if column.end is None else f"{column.id}.{column.end}"] = cell
    return found


def has_cells(row: Row, cells: Mapping[str, Cell], needed: tuple[Named, ...], intake: Intake) -> bool:
    """Whether the cells without which the row means nothing are there."""
    lacking = [item for item in needed if item.id not in cells]
    for item in lacking:
        intake.faults.append(fault("F814", row.place, name=item.label))
    return not lacking


def lacks_column(
    table: Table, title: str, needed: tuple[Named, ...], found: Mapping[str, Column], intake: Intake
) -> bool:
    """Tell each needed column that the table does not have at all (once, and not for every row)."""
    present = {column.id for column in found.values()}
    lacking = [item for item in needed if item.id not in present]
    for item in lacking:
        intake.faults.append(fault("F813", table.place, table=title, name=item.label))
    return bool(lacking)


def records_of(table: Table, kind: RecordKind, intake: Intake) -> list[RawRecord]:
    """The records of one table. What is wrong with a value, or an id left blank, is for the validation to tell."""
    title = kind.named.label or kind.named.id
    records: list[RawRecord] = []
    columns, faults = columns_of(table, title, kind.fields, (ID, *RECORD_COLUMNS))
    intake.faults.extend(faults)
    if table.headings and lacks_column(table, title, (ID,), columns, intake):
        return []
    for row in table.rows:
        cells = by_column(row, columns)
        values, places = _values(row, columns, intake)
        for name in ("corrects", "withdraws"):
            if name in cells:
                values[name], places[name] = id_text(cells[name].value), cells[name].place
        if "entered" in cells:
            values["entered"], places["entered"] = intake.value(cells["entered"], DateType()), cells["entered"].place
        own_id = id_text(cells["id"].value) if "id" in cells else ""
        records.append(RawRecord(kind.named.id, own_id, values, row.place, places))
    return records


def _values(row: Row, columns: Mapping[str, Column], intake: Intake) -> tuple[dict[str, object], dict[str, str]]:
    values: dict[str, object] = {}
    places: dict[str, str] = {}
    ends: dict[str, dict[int, Cell]] = {}
    for heading, cell in row.cells.items():
        column = columns.get(heading)
        if column is None or column.field is None:
            continue
        if column.end is not None:
            ends.setdefault(column.id, {})[column.end] = cell
            continue
        values[column.id] = intake.value(cell, column.field.type, column.scale)
        places[column.id] = cell.place
    for name, pair in ends.items():
        days = {end: intake.value(cell, DateType()) for end, cell in pair.items()}
        key = name if len(pair) == 2 else name + ENDS[next(iter(pair))]
        values[key] = (days[0], days[1]) if len(pair) == 2 else next(iter(days.values()))
        places[key] = pair[min(pair)].place
    return values, places


def judgements_of(table: Table, model: Model, intake: Intake) -> list[JudgementGiven]:
    """认定: who found what, on what, for whom, and when. A clause may be named by its place: 五、4."""
    places = {key(clause.place): clause.id for clause in model.clauses.values()}
    needed = JUDGEMENT_COLUMNS[:5]
    found: list[JudgementGiven] = []
    for cells in _special(table, "认定", JUDGEMENT_COLUMNS, needed, intake):
        day = intake.day(cells["date"], "日期")
        if day is not None:
            text = {
                name: id_text(cells[name].value)
                for name in ("on", "subject", "by", "instance", "note")
                if name in cells
            }
            text["on"] = places.get(key(text["on"].strip("【】")), text["on"])
            value = _finding(cells["value"], intake)
            found.append(JudgementGiven(date=day, value=value, place=cells["on"].place, **text))
    return found


def _finding(cell: Cell, intake: Intake) -> bool | int | Fraction | str:
    """是, 成立 and numbers; any other word is kept for the validation to judge."""
    words = {"成立": True, "属实": True, "核准": True, "不成立": False, "不属实": False, "不核准": False}
    if isinstance(cell.value, str) and cell.value in words:
        return words[cell.value]
    for type_ in (TruthType(), QuantityType("point")):
        value, unusual = convert(cell.value, type_)
        if isinstance(value, bool | int | Fraction):
            intake.unusual += unusual
            return value
    return id_text(cell.value)


def published_of(table: Table, intake: Intake) -> list[Published]:
    """公布: values that bodies made known outside the policy."""
    found: list[Published] = []
    for cells in _special(table, "公布", PUBLISHED_COLUMNS, PUBLISHED_COLUMNS, intake):
        value, unusual = convert(cells["value"].value, QuantityType("yuan"))
        intake.unusual += unusual
        if isinstance(value, bool) or not isinstance(value, int | Fraction):
            intake.faults.append(fault("F821", cells["value"].place, name="数值", value=cells["value"].value))
            continue
        name, window, source = (id_text(cells[item].value) for item in ("name", "window", "source"))
        found.append(Published(name, window, value, source, cells["name"].place))
    return found


def coverage_of(table: Table, model: Model, intake: Intake) -> dict[str, date | None]:
    """记全: to which day the records of a type are complete."""
    found: dict[str, date | None] = {}
    for cells in _special(table, "记全", COVERAGE_COLUMNS, COVERAGE_COLUMNS, intake):
        name = id_text(cells["record"].value)
        kind = kind_of(name, model)
        if not isinstance(kind, RecordKind):
            intake.faults.append(unknown_table(attrs.evolve(table, name=name, place=cells["record"].place), model))
        elif day := intake.day(cells["through"], "记全至"):
            found[kind.named.id] = day
    return found


def _special(
    table: Table, title: str, columns: tuple[Named, ...], needed: tuple[Named, ...], intake: Intake
) -> list[dict[str, Cell]]:
    """The complete rows of a table that is not of the policy's making."""
    found, faults = columns_of(table, title, (), columns)
    intake.faults.extend(faults)
    if lacks_column(table, title, needed, found, intake):
        return []
    rows = [(row, by_column(row, found)) for row in table.rows]
    return [cells for row, cells in rows if has_cells(row, cells, needed, intake)]
