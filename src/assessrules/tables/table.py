"""A table as the three formats give it: headings and rows, each cell with its place.

In: grids of cells (a CSV file, a sheet) or objects with keys (JSONL). Out: `Table`, whose rows are cells by heading.
Only this file knows how a heading row is found under a title, and which marks stand for "not filled in".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from assessrules.diagnostics.diagnostic import Diagnostic, diagnose
from assessrules.source.span import NOWHERE

BLANK_MARKS = frozenset({"/", "／", "—", "——", "-", "－", "\\"})
"""What offices put into a cell that has nothing to say."""


@attrs.frozen
class Cell:
    """A value as it stands in the file, and where: `台账.xlsx [招商信息!D17]`, `招商信息.csv:18 [企业]`."""

    value: object
    place: str


@attrs.frozen
class Line:
    """One row of a grid, blank cells included."""

    place: str
    cells: tuple[Cell, ...]


@attrs.frozen
class Grid:
    """A CSV file or a sheet as it stands. `name` is the table's name, without folder and ending."""

    name: str
    place: str
    lines: tuple[Line, ...]


@attrs.frozen
class Row:
    """The filled cells of a row, by heading."""

    place: str
    cells: Mapping[str, Cell]


@attrs.frozen
class Table:
    """A table whose headings are known. `blanks` counts marks like `/` that were taken for blanks.

    `partial`: there may be another of the same kind, as lines of one file may use either name of their type.
    """

    name: str
    place: str
    headings: tuple[Cell, ...]
    rows: tuple[Row, ...]
    blanks: int = 0
    partial: bool = False


def fault(code: str, place: str, **arguments: object) -> Diagnostic:
    """A diagnostic about a place outside any policy text."""
    return diagnose(code, NOWHERE, place=place, **arguments)


def is_blank(value: object) -> bool:
    """Nothing there at all."""
    return value is None or (isinstance(value, str) and not value.strip())


def is_mark(value: object) -> bool:
    """A mark that says that there is nothing."""
    return isinstance(value, str) and value.strip() in BLANK_MARKS


def table_of(grid: Grid) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    """Find the headings of a grid and put every row under them. Rows without anything are left out."""
    lines = [line for line in grid.lines if any(not is_blank(cell.value) for cell in line.cells)]
    if not lines:
        return None, (fault("F809", grid.place),)
    told: list[Diagnostic] = []
    if _is_title(lines):
        told.append(fault("F891", lines[0].place, value=_only_value(lines[0])))
        lines = lines[1:]
    headings = lines[0].cells
    while headings and is_blank(headings[-1].value):
        headings = headings[:-1]
    rows: list[Row] = []
    blanks = 0
    for line in lines[1:]:
        row, marks, faults = _row_of(line, headings)
        rows.append(row)
        blanks += marks
        told.extend(faults)
    named = tuple(Cell(str(cell.value).strip(), cell.place) for cell in headings if not is_blank(cell.value))
    return Table(grid.name, grid.place, named, tuple(rows), blanks), tuple(told)


def _is_title(lines: Sequence[Line]) -> bool:
    """A first row with one cell, above a row with several, is the title an office puts over its table."""
    filled = [sum(not is_blank(cell.value) for cell in line.cells) for line in lines[:2]]
    return len(filled) == 2 and filled[0] == 1 and filled[1] > 1


def _only_value(line: Line) -> str:
    return next(str(cell.value).strip() for cell in line.cells if not is_blank(cell.value))


def _row_of(line: Line, headings: tuple[Cell, ...]) -> tuple[Row, int, list[Diagnostic]]:
    cells: dict[str, Cell] = {}
    faults: list[Diagnostic] = []
    marks = 0
    for position, cell in enumerate(line.cells):
        if is_blank(cell.value):
            continue
        if is_mark(cell.value):
            marks += 1
        elif position >= len(headings) or is_blank(headings[position].value):
            faults.append(fault("F816", cell.place, value=cell.value))
        else:
            value = cell.value.strip() if isinstance(cell.value, str) else cell.value
            cells[str(headings[position].value).strip()] = Cell(value, cell.place)
    return Row(line.place, cells), marks, faults
