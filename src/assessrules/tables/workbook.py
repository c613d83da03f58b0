"""An .xlsx workbook: one sheet for each table.

In: the file. Out: one grid for each sheet that has anything in it. Only this file knows the spreadsheet libraries,
and it imports them only when a workbook is really read: python-calamine for the values, openpyxl to tell a formula
without a saved result (calamine shows it as a blank) from a blank.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.tables.archive import counts_from_1904, has_formulas, reason_against
from assessrules.tables.table import Cell, Grid, Line, fault, is_blank

if TYPE_CHECKING:
    from openpyxl import Workbook

_UNREADABLE = (KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError, OSError)
"""What the second library raises on parts that the first one did not need."""


def read_workbook(path: Path) -> tuple[tuple[Grid, ...], tuple[Diagnostic, ...], bool]:
    """The sheets as grids, what is wrong with them, and whether serial dates count from 1904."""
    content = path.read_bytes()
    if reason := reason_against(content):
        return (), (fault("F807", path.name, why_zh=reason[0], why_en=reason[1]),), False
    try:
        from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum
    except ImportError:
        return (), (fault("F803", path.name),), False
    grids: list[Grid] = []
    told: list[Diagnostic] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for meta in book.sheets_metadata:
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            grid = _grid(path.name, meta.name, sheet.to_python(skip_empty_area=False))
            if not grid.lines:
                continue
            if meta.visible != SheetVisibleEnum.Visible:
                told.append(fault("F894", grid.place))
            told.extend(_merged(path.name, meta.name, sheet.merged_cell_ranges or [], grid))
            grids.append(grid)
    except CalamineError as error:
        return (), (fault("F807", path.name, why_zh=error, why_en=error),), False
    if has_formulas(content):
        told.extend(_without_result(path.name, content, grids))
    return tuple(grids), tuple(told), counts_from_1904(content)


def _grid(file: str, sheet: str, values: list[list[Any]]) -> Grid:
    lines = [
        Line(
            f"{file} [{sheet}!{row}]",
            tuple(Cell(_plain(value), cell_place(file, sheet, row, at)) for at, value in enumerate(line)),
        )
        for row, line in enumerate(values, 1)
    ]
    filled = tuple(line for line in lines if any(not is_blank(cell.value) for cell in line.cells))
    return Grid(sheet, f"{file} [{sheet}]", filled)


def _plain(value: Any) -> object:
    """A cell's value without binary fractions: the fifteen digits that a spreadsheet shows, as text."""
    if isinstance(value, bool | str | int) or value is None:
        return value
    if isinstance(value, datetime):
        return value.date() if value.time().isoformat() == "00:00:00" else value.isoformat(" ")
    if isinstance(value, date):
        return value
    if isinstance(value, float):
        text = format(value, ".15g")
        return int(text) if text.lstrip("-").isdigit() else text
    return str(value)


def cell_place(file: str, sheet: str, row: int, column: int) -> str:
    """`台账.xlsx [招商信息!D17]`; `column` counts from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{file} [{sheet}!{letters}{row}]"


def _merged(file: str, sheet: str, ranges: list[Any], grid: Grid) -> list[Diagnostic]:
    """Merged cells that reach below the heading row; a title over the table may be merged."""
    heading = next((line for line in grid.lines if sum(not is_blank(c.value) for c in line.cells) > 1), None)
    if heading is None:
        return []
    top = int(heading.place.rpartition("!")[2].rstrip("]"))
    return [
        fault("F819", cell_place(file, sheet, first[0] + 1, first[1])) for first, last in ranges if last[0] + 1 > top
    ]


def _without_result(file: str, content: bytes, grids: list[Grid]) -> list[Diagnostic]:
    try:
        from openpyxl import load_workbook
    except ImportError:
        return [fault("F803", file)]
    shown = {cell.place for grid in grids for line in grid.lines for cell in line.cells if not is_blank(cell.value)}
    try:
        book = load_workbook(io.BytesIO(content), read_only=True)
        return _unshown(file, book, shown)
    except _UNREADABLE as error:
        return [fault("F807", file, why_zh=error, why_en=error)]


def _unshown(file: str, book: Workbook, shown: set[str]) -> list[Diagnostic]:
    """Formulas and errors whose cell shows nothing."""
    told: list[Diagnostic] = []
    for sheet in book.worksheets:
        for line in sheet.iter_rows():
            for cell in line:
                if cell.data_type not in ("f", "e"):
                    continue
                place = cell_place(file, sheet.title, cell.row or 1, (cell.column or 1) - 1)
                if place not in shown:
                    told.append(fault("F817" if cell.data_type == "f" else "F818", place))
    return told
