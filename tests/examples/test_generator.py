"""The example years are what their scripts make: tables of text to the byte, workbooks to the cell."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.examples.years import SHANTING, SUSONG, YEARS, YUNCHENG, Year


def make(year: Year, seed: str, *asked: str) -> None:
    """Run the script, under a seed on which no row may depend."""
    environment = os.environ | {"PYTHONHASHSEED": seed}
    subprocess.run([sys.executable, str(year.script), *asked], check=True, env=environment)


def cells(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What a workbook holds: its bytes differ from one making to the next."""
    book = load_workbook(path, read_only=True)
    try:
        return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    finally:
        book.close()


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_the_kept_tables_are_the_generated_ones(tmp_path: Path, seed: str) -> None:
    make(SHANTING, seed, "--folder", str(tmp_path))
    kept = {path.name: path.read_bytes() for path in SHANTING.place.glob("*.csv")}
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.csv")} == kept


@pytest.mark.parametrize("seed", ["0", "4242"])
@pytest.mark.parametrize("year", [SUSONG, YUNCHENG], ids=lambda year: year.folder)
def test_the_kept_workbook_has_the_cells_that_the_script_makes(year: Year, tmp_path: Path, seed: str) -> None:
    made = tmp_path / "made.xlsx"
    make(year, seed, "--xlsx", str(made))
    assert cells(made) == cells(year.kept)


@pytest.mark.parametrize("year", YEARS, ids=lambda year: year.folder)
def test_every_id_is_used_once(year: Year) -> None:
    """The people of 山亭 apart: whoever belonged to an office twice has two rows."""
    for name, (headings, rows) in year.tables().items():
        if "编号" in headings and (year, name) != (SHANTING, "人员"):
            ids = [row["编号"] for row in rows]
            assert len(ids) == len(set(ids)), name
