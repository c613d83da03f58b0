"""One JSONL file: an object on each line, with `type` and `id`, and everything else by field.

In: the file. Out: one table for each `type`, headings in the order in which its keys first occur. Only this file
knows JSON: numbers keep their digits, doubled keys are refused, values are text, numbers and truths.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.tables.table import Cell, Row, Table, fault, is_blank, is_mark

TYPE = ("type", "类型")
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Refused(ValueError):
    """Valid JSON that is not a record."""


def read_lines(path: Path) -> tuple[tuple[Table, ...], tuple[Diagnostic, ...]]:
    """The objects of a JSONL file, sorted into tables by their type."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return (), (fault("F804", path.name),)
    rows: dict[str, list[Row]] = {}
    headings: dict[str, dict[str, Cell]] = {}
    blanks: dict[str, int] = {}
    faults: list[Diagnostic] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        place = f"{path.name}:{number}"
        try:
            kind, cells = _record(line, place)
        except RecursionError:
            faults.append(fault("F806", place, why="nested too deeply"))
            continue
        except ValueError as error:
            faults.append(fault("F806", place, why=error))
            continue
        if kind is None:
            faults.append(fault("F814", place, name=TYPE[0]))
            continue
        filled = {key: cell for key, cell in cells.items() if not (is_blank(cell.value) or is_mark(cell.value))}
        rows.setdefault(kind, []).append(Row(place, filled))
        blanks[kind] = blanks.get(kind, 0) + sum(is_mark(cell.value) for cell in cells.values())
        for key in cells:
            headings.setdefault(kind, {}).setdefault(key, Cell(key, cells[key].place))
    tables = tuple(
        Table(kind, f"{path.name} [{kind}]", tuple(headings[kind].values()), tuple(found), blanks[kind], partial=True)
        for kind, found in rows.items()
    )
    return tables, tuple(faults)


def _record(line: str, place: str) -> tuple[str | None, dict[str, Cell]]:
    found = json.loads(line, parse_float=str, parse_int=_whole, parse_constant=_constant, object_pairs_hook=_object)
    if not isinstance(found, dict):
        raise _Refused("an object {…} is expected")
    kind = next((found.pop(key) for key in TYPE if key in found), None)
    cells: dict[str, Cell] = {}
    for key, value in found.items():
        if isinstance(value, dict | list):
            raise _Refused(f"{key}: a list or object cannot be a field")
        if _SURROGATE.search(f"{key}{value}"):
            raise _Refused("half a character (a lone surrogate)")
        cells[key.strip()] = Cell(value.strip() if isinstance(value, str) else value, f"{place} [{key}]")
    return (kind.strip() or None if isinstance(kind, str) else None), cells


def _whole(digits: str) -> int | str:
    """Very long numbers stay text, so that they are refused with their place and not by the interpreter's limit."""
    return int(digits) if len(digits) <= 18 else digits


def _constant(name: str) -> Any:
    raise _Refused(f"{name} is not a number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Refused("a key stands twice")
    return found
