"""The policies of the repository, each with its folder and what its tests must find there. Read once.

A new policy is one more line of `DOCUMENTS`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from assessrules.cases import Case, read_cases
from assessrules.files import load_policy
from assessrules.policy import Policy, compile_policy

POLICIES = Path(__file__).parents[2] / "policies"


@attrs.frozen
class Document:
    """A policy's folder, and its numbers.

    rows        the rows of its checklist; text_only: those of them that compute nothing
    sentences   of the cleaned text, and how many quotes the policy has
    cases       how many there are at least; kind: that of the people in them
    """

    folder: str
    rules: str
    rows: tuple[str, ...]
    text_only: frozenset[str]
    sentences: int
    quotes: int
    cases: int
    kind: str = "person"

    @property
    def place(self) -> Path:
        return POLICIES / self.folder

    @property
    def text(self) -> str:
        """The policy file."""
        return (self.place / self.rules).read_text(encoding="utf-8")

    @property
    def source(self) -> str:
        """The document's own text, cleaned."""
        return (self.place / f"{self.folder}.txt").read_text(encoding="utf-8")

    @property
    def policy(self) -> Policy:
        return _policy(self.place / self.rules)

    def compiled(self, text: str, name: str) -> Policy:
        """Another text of this policy."""
        return compile_policy(text, name, dict(self.policy.others))

    @property
    def checklist(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = tomllib.loads((self.place / "checklist.toml").read_text(encoding="utf-8"))["row"]
        return rows

    @property
    def case_files(self) -> list[Path]:
        return sorted((self.place / "cases").glob("*.toml"))

    def all_cases(self) -> list[tuple[str, Case]]:
        """Every case with the name of its file."""
        return [
            (path.stem, case)
            for path in self.case_files
            for case in read_cases(path.read_text(encoding="utf-8"), path.name, self.kind)
        ]


@cache
def _policy(path: Path) -> Policy:
    return load_policy(path)


def rows(words: str) -> tuple[str, ...]:
    return tuple(words.split())


SHANTING = Document(
    "shanting-2018-16",
    "shanting.rules",
    rows(
        "A0 A1 A2.1 A2.2 A3a A3b A4.1a A4.1b A4.2 A4.3a A4.3b A4.4 A4.5 A4.6 A5.1 A5.2a A5.2b A5.3 A5.4 A5.5 A5.6 A5.7"
        " A5.8a A5.8b A6.1a A6.2a A6.2b A6.2c A6.2d A6.2e A6.3 A7 A8.1 A8.2 AT1 AT2 AT3 AT4 AT5 AT6 AT7 A9"
    ),
    frozenset(rows("A0 A2.2 A4.2 A4.5 A4.6 A5.1 A5.3 A5.7 A6.2e A9")),
    sentences=96,
    quotes=90,
    cases=65,
)
SUSONG = Document(
    "susong-2013",
    "susong.rules",
    rows("B0 B1 B2 B3 B4 B5a B5b B5c B6a B6b B6c B7 B8a-d B9 B10a B10b B10c B10d B11a B11b B12 B13a B13b B13c B13d"),
    frozenset(rows("B0 B5c B6c B7 B13d")),
    sentences=51,
    quotes=49,
    cases=80,
)
PLAN = Document(
    "yuncheng-2020-24-plan",
    "plan.rules",
    rows("C0 C1.1 C1.2 C1.3 C1.4a C1.4b C1.4c"),
    frozenset(rows("C0")),
    sentences=66,
    quotes=37,
    cases=20,
    kind="member",
)
ASSESSMENT = Document(
    "yuncheng-2020-24-assessment",
    "assessment.rules",
    rows("C2.1 C2.2 C2.3 C2.4 C2.5 C2.6 C2.7 C2.8 C2.9 C2.10 C2.11 C2.12"),
    frozenset(rows("C2.11 C2.12")),
    sentences=32,
    quotes=19,
    cases=100,
    kind="member",
)
FEES = Document(
    "yuncheng-2020-24-fees",
    "fees.rules",
    rows("C3.1-2 C3.3 C3.4 C3.5 C3.6 C3.7 C3.8 C3.9 C3.10 C3.11 C3.12"),
    frozenset(rows("C3.1-2 C3.5 C3.9 C3.10 C3.11 C3.12")),
    sentences=44,
    quotes=27,
    cases=35,
    kind="unit",
)
DOCUMENTS = (SHANTING, SUSONG, PLAN, ASSESSMENT, FEES)
