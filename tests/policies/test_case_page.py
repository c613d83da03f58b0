"""The page on case files: its example runs, and it names every key there is."""

from __future__ import annotations

import re
from pathlib import Path

import attrs

from assessrules.calendars.state_council import state_council
from assessrules.cases import Case, run_cases
from assessrules.cases.case import STATUSES
from tests.policies.shanting import policy

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "cases.md").read_text(encoding="utf-8")


def test_the_example_holds() -> None:
    (example,) = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    results = run_cases(policy(), example, "cases.md", state_council())
    assert len(results) == 3
    assert [problem for result in results for problem in result.problems] == []


def test_every_key_is_on_the_page() -> None:
    keys = {field.name for field in attrs.fields(Case)} | set(STATUSES)
    assert [key for key in sorted(keys) if f"`{key}`" not in PAGE and f"[[{key}]]" not in PAGE] == []
