"""The example year is what its script makes, to the byte, in every form."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "examples" / "shanting-2018"


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_the_kept_tables_are_the_generated_ones(tmp_path: Path, seed: str) -> None:
    environment = os.environ | {"PYTHONHASHSEED": seed}
    command = [sys.executable, str(FOLDER / "generate.py"), "--folder", str(tmp_path)]
    subprocess.run(command, check=True, env=environment)
    kept = {path.name: path.read_bytes() for path in FOLDER.glob("*.csv")}
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.csv")} == kept


def test_every_id_is_used_once() -> None:
    tables = runpy.run_path(str(FOLDER / "generate.py"))["tables"]()
    for name, (headings, rows) in tables.items():
        if name != "人员" and "编号" in headings:
            ids = [row["编号"] for row in rows]
            assert len(ids) == len(set(ids)), name
