"""The page on case files: its example runs, and it names every key there is."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest

from assessrules.calendars.state_council import state_council
from assessrules.cases import Case, run_cases
from assessrules.cases.case import STATUSES
from tests.policies.shanting import policy

PAGES = [Path(__file__).parents[2] / "docs" / "reference" / name for name in ("cases.md", "cases.zh.md")]
pages = pytest.mark.parametrize("page", [path.read_text(encoding="utf-8") for path in PAGES], ids=["en", "zh"])


@pages
def test_the_example_holds(page: str) -> None:
    (example,) = re.findall(r"^```toml\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    results = run_cases(policy(), example, "cases.md", state_council())
    assert len(results) == 3
    assert [problem for result in results for problem in result.problems] == []


@pages
def test_every_key_is_on_the_page(page: str) -> None:
    keys = {field.name for field in attrs.fields(Case)} | set(STATUSES)
    assert [key for key in sorted(keys) if f"`{key}`" not in page and f"[[{key}]]" not in page] == []
