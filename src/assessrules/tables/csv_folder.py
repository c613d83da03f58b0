"""A folder with one CSV file for each table.

In: the folder. Out: one grid for each `.csv` in it, by name; other files are none of this reader's business (a folder
of records may hold a note or the script that made them). Only this file knows about encodings and quoting: UTF-8 with
or without a mark, else GB18030 to the letter, never a guess.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.tables.table import Cell, Grid, Line, fault


def read_folder(folder: Path) -> tuple[tuple[Grid, ...], tuple[Diagnostic, ...]]:
    """The CSV files of a folder as grids, in the order of their names."""
    grids: list[Grid] = []
    told: list[Diagnostic] = []
    files = sorted(path for path in folder.iterdir() if path.suffix.casefold() == ".csv" and path.is_file())
    for path in files:
        text, notes = _decoded(path)
        told.extend(notes)
        if text is not None and (mark := _other_mark(text)) is not None:
            told.append(fault("F822", path.name, mark_zh=mark[0], mark_en=mark[1]))
        elif text is not None:
            grid, faults = _grid(path, text)
            grids.append(grid)
            told.extend(faults)
    if not files:
        told.append(fault("F808", folder.name or str(folder)))
    return tuple(grids), tuple(told)


def _decoded(path: Path) -> tuple[str | None, tuple[Diagnostic, ...]]:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("gb18030"), (fault("F890", path.name),)
    except UnicodeDecodeError:
        return None, (fault("F804", path.name),)


_OTHER_MARKS = {";": ("分号", "semicolons"), "\t": ("制表符", "tabs"), "，": ("全角逗号", "full-width commas")}


def _other_mark(text: str) -> tuple[str, str] | None:
    """What else separates the columns, where no comma does and several lines begin with the same number of it."""
    lines = [line for line in text.splitlines() if line.strip()][:2]
    if not lines or any("," in line for line in lines):
        return None
    return next((words for mark, words in _OTHER_MARKS.items() if all(line.count(mark) > 0 for line in lines)), None)


def _grid(path: Path, text: str) -> tuple[Grid, tuple[Diagnostic, ...]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[Line] = []
    headings: list[str] = []
    faults: list[Diagnostic] = []
    first = 1
    try:
        for values in reader:
            place = f"{path.name}:{first}"
            first = reader.line_num + 1
            lines.append(Line(place, tuple(Cell(value, _cell(place, headings, at)) for at, value in enumerate(values))))
            if sum(bool(value.strip()) for value in values) > 1 and not headings:
                headings = [value.strip() for value in values]
    except csv.Error:
        faults.append(fault("F805", f"{path.name}:{first}"))
    return Grid(path.stem, path.name, tuple(lines)), tuple(faults)


def _cell(place: str, headings: list[str], position: int) -> str:
    """In a text file a cell has no letter; its heading names it."""
    if position < len(headings) and headings[position]:
        return f"{place} [{headings[position]}]"
    return place
