"""No construct of the language stops half way: each is shown, evaluated by two, and checked from its trace."""

from __future__ import annotations

import json
import re

import pytest

from assessrules.calendars import state_council
from assessrules.cases.read import read_cases
from assessrules.cases.run import people_kind, request_of
from assessrules.diagnostics.errors import DiagnosticError
from assessrules.evaluation.evaluate import evaluate
from assessrules.model import nodes as m
from assessrules.model import walk
from assessrules.trace.to_json import canonical_json
from tests.docs.blocks import ROOT, Block
from tests.docs.test_language import cases, each, policy
from tests.trace.checker import check

EXPRESSIONS = {kind for kind in vars(m).values() if isinstance(kind, type) and issubclass(kind, m.Expression)} - {
    m.Expression
}


def test_every_node_of_the_model_occurs_in_the_reference() -> None:
    model = policy("language.md").model
    shown = {type(node) for rule in model.rules.values() for node in walk.of_rule(rule)}
    shown |= {type(node) for account in model.accounts.values() for node in walk.of_account(account)}
    assert EXPRESSIONS - shown == set()


def test_the_naive_evaluator_knows_every_node() -> None:
    text = (ROOT / "tests" / "oracle" / "reading.py").read_text(encoding="utf-8")
    assert {kind.__name__ for kind in EXPRESSIONS} - set(re.findall(r"case m\.(\w+)\(", text)) == set()


@pytest.mark.parametrize(("page", "block"), each(cases))
def test_the_checker_recomputes_every_case_of_the_reference(page: str, block: Block) -> None:
    made = policy(page)
    for case in read_cases(block.text, page, people_kind(made)):
        try:
            assessment = evaluate(request_of(made, case, state_council()))
        except DiagnosticError:
            continue  # the case expects to be refused
        assert check(json.loads(canonical_json(assessment))) == [], case.name
