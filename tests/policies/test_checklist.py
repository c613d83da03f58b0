"""Checklist and policy hold each other: every row is implemented, everything that computes is on a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from assessrules.syntax import ast
from assessrules.syntax.parser import parse
from tests.policies.documents import DOCUMENTS, Document

KINDS = ("clauses", "rules", "accounts", "terms", "readings", "standards", "procedures", "questions", "subjects")
SYNTAX_KINDS = {"terms": ast.Term, "tables": ast.Table}

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.folder)


def _mapped(document: Document, kind: str) -> set[str]:
    return {each for row in document.checklist for each in row.get(kind, ())}


def _declared(statements: Iterable[object], kind: type[ast.Term | ast.Table]) -> Iterator[str]:
    """Ids of terms or tables: the alias where there is one."""
    for each in statements:
        if isinstance(each, kind):
            yield each.declared.aliases[-1].text if each.declared.aliases else each.declared.name.text


def _written(document: Document, kind: type[ast.Term | ast.Table]) -> set[str]:
    file = parse(document.text).file
    return set(_declared((item for clause in file.clauses for item in clause.items), kind))


@every_document
def test_the_rows_are_the_rows(document: Document) -> None:
    rows = document.checklist
    assert [row["id"] for row in rows if row["id"] not in document.rows] == []
    assert sorted(row["id"] for row in rows) == sorted(document.rows)
    assert all(row["says"] and set(row) <= {"id", "says", *KINDS, *SYNTAX_KINDS} for row in rows)


@every_document
def test_every_row_leads_to_something_there(document: Document) -> None:
    model = document.policy.model
    there: dict[str, set[str]] = {
        **{kind: set(getattr(model, kind)) for kind in KINDS if kind not in SYNTAX_KINDS},
        **{kind: _written(document, node) for kind, node in SYNTAX_KINDS.items()},
    }
    gone = {kind: _mapped(document, kind) - found for kind, found in there.items()}
    assert {kind: ids for kind, ids in gone.items() if ids} == {}
    assert all(row["clauses"] for row in document.checklist)


@every_document
def test_everything_of_the_policy_is_on_a_row(document: Document) -> None:
    model = document.policy.model
    for kind in ("clauses", "rules", "accounts", "readings", "standards", "procedures", "questions"):
        assert set(getattr(model, kind)) == _mapped(document, kind), kind


@every_document
def test_a_row_either_computes_or_says_why_not(document: Document) -> None:
    model = document.policy.model
    for row in document.checklist:
        # a standard alone is a number that stands somewhere, and computes nothing
        computes = any(row.get(kind) for kind in (*KINDS, *SYNTAX_KINDS) if kind not in ("clauses", "standards"))
        assert computes != (row["id"] in document.text_only), row["id"]
        if not computes:
            assert all(model.clauses[each].reason for each in row["clauses"]), row["id"]


@every_document
def test_every_row_that_computes_has_a_case(document: Document) -> None:
    tried = {row for _, case in document.all_cases() for row in case.rows}
    assert tried - set(document.rows) == set()
    assert set(document.rows) - document.text_only - tried == set()
