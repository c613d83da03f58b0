"""No construct of the language stops half way: each is shown, told, evaluated by two, checked from its trace and read by the report."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress

import pytest

from assessrules.calendars import state_council
from assessrules.cases.read import read_cases
from assessrules.cases.run import people_kind, request_of
from assessrules.diagnostics.errors import DiagnosticError
from assessrules.evaluation.evaluate import evaluate
from assessrules.model import nodes as m
from assessrules.model import walk
from assessrules.model.dump import dump
from assessrules.report.letters import lettered, truth
from assessrules.report.reader import At, Reader
from assessrules.trace.nodes import Assessment
from assessrules.trace.to_json import canonical_json, plan_json
from assessrules.values.bounds import state
from assessrules.values.windows import Period
from tests.docs.blocks import ROOT, Block
from tests.docs.test_language import PAGES, cases, each, policy
from tests.trace.checker import check

EXPRESSIONS = {kind for kind in vars(m).values() if isinstance(kind, type) and issubclass(kind, m.Expression)} - {
    m.Expression
}
FORMULAS = ("when", "amount", "body", "until", "where")
"""The keys of a plan behind which formulas stand."""


def nodes() -> list[m.Expression]:
    """Every expression of the English page's policy."""
    model = policy("language.md").model
    of_rules = [node for rule in model.rules.values() for node in walk.of_rule(rule)]
    return of_rules + [node for account in model.accounts.values() for node in walk.of_account(account)]


def test_every_node_of_the_model_occurs_in_the_reference() -> None:
    assert EXPRESSIONS - {type(node) for node in nodes()} == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_node_is_told_in_the_text_of_the_model(page: str) -> None:
    assert all(rule in dump(policy(page).model) for rule in policy(page).model.rules)


def test_every_fold_and_every_kind_of_line_occurs_in_the_reference() -> None:
    assert set(m.Fold) - {node.fold for node in nodes() if isinstance(node, m.Measure)} == set()
    accounts = policy("language.md").model.accounts.values()
    assert set(m.LineOp) - {line.op for account in accounts for line in account.lines} == set()


def test_the_naive_evaluator_knows_every_node() -> None:
    text = (ROOT / "tests" / "oracle" / "reading.py").read_text(encoding="utf-8")
    assert {kind.__name__ for kind in EXPRESSIONS} - set(re.findall(r"case m\.(\w+)\(", text)) == set()


def formulas_in(plan: object) -> Iterator[object]:
    """The formulas of a plan, wherever they stand."""
    if isinstance(plan, dict):
        for key, inner in plan.items():
            if key in FORMULAS:
                yield inner
            elif key != "words":
                yield from formulas_in(inner)
    elif isinstance(plan, list):
        for inner in plan:
            yield from formulas_in(inner)


def operations_in(formula: object) -> Iterator[str]:
    if isinstance(formula, list) and formula:
        head, *rest = formula
        if isinstance(head, str) and not re.fullmatch(r"-?[0-9./]+", head):
            yield head
        for inner in formula if isinstance(head, list) else rest if head not in ("met", "ordered") else ():
            yield from operations_in(inner)


def test_every_operation_of_a_plan_is_told_in_the_reference() -> None:
    page = (ROOT / "docs" / "reference" / "trace.md").read_text(encoding="utf-8")
    plan = plan_json(policy("language.md").plan_for(Period.parse("2020"), state_council()))
    used = {operation for formula in formulas_in(plan) for operation in operations_in(formula)}
    assert len(used) > 20
    assert {each for each in used if f'["{each}"' not in page} == set()


def assessed(page: str, block: Block) -> Iterator[tuple[str, Assessment]]:
    """The cases of a block that are not meant to be refused."""
    made = policy(page)
    for case in read_cases(block.text, page, people_kind(made)):
        with suppress(DiagnosticError):
            yield case.name, evaluate(request_of(made, case, state_council()))


@pytest.mark.parametrize(("page", "block"), each(cases))
def test_the_checker_recomputes_every_case_of_the_reference(page: str, block: Block) -> None:
    for name, assessment in assessed(page, block):
        assert check(json.loads(canonical_json(assessment))) == [], name


@pytest.mark.parametrize(("page", "block"), each(cases))
def test_the_report_reads_every_condition_of_an_account_as_the_trace_has_it(page: str, block: Block) -> None:
    for name, assessment in assessed(page, block):
        for sheet in assessment.sheets.values():
            reader = Reader(assessment, sheet, "en")
            for account, posts in sheet.ledgers.items():
                entry = assessment.plan.ledgers[account]
                for line, post in zip(entry["lines"], posts, strict=True):
                    for index, window in enumerate(reader.windows(entry["per"])):
                        if "when" in line and post.when[index] != "a":
                            read = lettered(reader, line["when"], At(index, window), (), ())
                            found = state(truth(line["when"], [each.letter for each in read]))
                            assert found == post.when[index], (name, sheet.subject, account, line["words"], window.id)
