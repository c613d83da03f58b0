"""The first policy, found beside the tests, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from assessrules.policy import Policy, compile_policy

FOLDER = Path(__file__).parents[2] / "policies" / "shanting-2018-16"


def text() -> str:
    """The policy file."""
    return (FOLDER / "shanting.rules").read_text(encoding="utf-8")


def document() -> str:
    """The document's own text, cleaned."""
    return (FOLDER / "shanting-2018-16.txt").read_text(encoding="utf-8")


@cache
def policy() -> Policy:
    return compile_policy(text(), "shanting.rules")


def checklist() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((FOLDER / "checklist.toml").read_text(encoding="utf-8"))["row"]
    return rows


def case_files() -> list[Path]:
    return sorted((FOLDER / "cases").glob("*.toml"))
