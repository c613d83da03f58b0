"""The checklist and the policy hold each other: every row is implemented, everything that computes is on a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessrules.cases import read_cases
from assessrules.syntax import ast
from assessrules.syntax.parser import parse
from tests.policies.shanting import case_files, checklist, policy, text

ROWS = [
    "A0",
    "A1",
    "A2.1",
    "A2.2",
    "A3a",
    "A3b",
    "A4.1a",
    "A4.1b",
    "A4.2",
    "A4.3a",
    "A4.3b",
    "A4.4",
    "A4.5",
    "A4.6",
    "A5.1",
    "A5.2a",
    "A5.2b",
    "A5.3",
    "A5.4",
    "A5.5",
    "A5.6",
    "A5.7",
    "A5.8a",
    "A5.8b",
    "A6.1a",
    "A6.2a",
    "A6.2b",
    "A6.2c",
    "A6.2d",
    "A6.2e",
    "A6.3",
    "A7",
    "A8.1",
    "A8.2",
    "AT1",
    "AT2",
    "AT3",
    "AT4",
    "AT5",
    "AT6",
    "AT7",
    "A9",
]
TEXT_ONLY = {"A0", "A2.2", "A4.2", "A4.5", "A4.6", "A5.1", "A5.3", "A5.7", "A6.2e", "A9"}
KINDS = ("clauses", "rules", "accounts", "terms", "readings", "standards", "procedures", "questions", "subjects")


def _mapped(kind: str) -> set[str]:
    return {each for row in checklist() for each in row.get(kind, ())}


def _declared(statements: Iterable[object]) -> Iterator[str]:
    """Ids of terms: the alias where there is one."""
    for each in statements:
        if isinstance(each, ast.Term):
            yield each.declared.aliases[-1].text if each.declared.aliases else each.declared.name.text


def test_the_rows_are_the_rows() -> None:
    rows = checklist()
    assert [row["id"] for row in rows if row["id"] not in ROWS] == []
    assert sorted(row["id"] for row in rows) == sorted(ROWS)
    assert all(row["says"] and set(row) <= {"id", "says", *KINDS} for row in rows)


def test_every_row_leads_to_something_there() -> None:
    model = policy().model
    file = parse(text()).file
    there: dict[str, set[str]] = {
        "clauses": set(model.clauses),
        "rules": set(model.rules),
        "accounts": set(model.accounts),
        "readings": set(model.readings),
        "standards": set(model.standards),
        "procedures": set(model.procedures),
        "questions": set(model.questions),
        "subjects": set(model.subjects),
        "terms": set(_declared(item for clause in file.clauses for item in clause.items)),
    }
    assert {kind: _mapped(kind) - there[kind] for kind in KINDS if _mapped(kind) - there[kind]} == {}
    assert all(row["clauses"] for row in checklist())


def test_everything_of_the_policy_is_on_a_row() -> None:
    model = policy().model
    assert set(model.clauses) == _mapped("clauses")
    assert set(model.rules) == _mapped("rules")
    assert set(model.accounts) - _mapped("accounts") == set()
    assert set(model.readings) == _mapped("readings")
    assert set(model.standards) == _mapped("standards")
    assert set(model.procedures) == _mapped("procedures")
    assert set(model.questions) == _mapped("questions")


def test_a_row_either_computes_or_says_why_not() -> None:
    model = policy().model
    for row in checklist():
        computes = any(row.get(kind) for kind in KINDS if kind != "clauses")
        assert computes != (row["id"] in TEXT_ONLY), row["id"]
        if not computes:
            assert all(model.clauses[each].reason for each in row["clauses"]), row["id"]


def test_every_row_that_computes_has_a_case() -> None:
    tried = {
        row for path in case_files() for case in read_cases(path.read_text("utf-8"), path.name) for row in case.rows
    }
    assert tried - set(ROWS) == set()
    assert set(ROWS) - TEXT_ONLY - tried == set()
