"""What is measured of each construct alone is a policy that compiles, and records that decide something."""

from __future__ import annotations

import pytest
from benchmarks import constructs

from assessrules import evaluate


@pytest.mark.parametrize("name", constructs.RULES)
def test_each_construct_is_decided(name: str) -> None:
    sheets = evaluate(constructs.request(name, 60)).sheets.values()
    letters = "".join(ruled.each for sheet in sheets for ruled in sheet.ruled.values())
    assert set(letters) & {"f", "n", "p"} or any(sheet.ledgers for sheet in sheets)
