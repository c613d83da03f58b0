"""What a kept workbook holds, for comparison with what its script makes: the cells, for the bytes of a workbook differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook


def cells(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(path, read_only=True)
    try:
        return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    finally:
        book.close()
