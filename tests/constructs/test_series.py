"""Due days, occasions and windows in a row: values worked out by hand, and each trace recomputed by the checker."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assessrules.calendars.state_council import state_council
from assessrules.cases.case import Case
from assessrules.cases.read import read_cases
from assessrules.cases.run import request_of, run_case
from assessrules.diagnostics.errors import DiagnosticError
from assessrules.evaluation.evaluate import evaluate
from assessrules.policy import Policy, compile_policy
from assessrules.trace.to_json import canonical_json
from tests.trace.checker import check

HERE = Path(__file__).parent


def of(name: str) -> list[tuple[Policy, Case]]:
    policy = compile_policy((HERE / f"{name}.rules").read_text(encoding="utf-8"), name)
    cases = read_cases((HERE / f"{name}.toml").read_text(encoding="utf-8"), name, "person")
    return [(policy, case) for case in cases]


CASES = of("tenure")
NAMES = [case.name for _, case in CASES]


@pytest.mark.parametrize(("policy", "case"), CASES, ids=NAMES)
def test_as_worked_out_by_hand(policy: Policy, case: Case) -> None:
    result = run_case(policy, case, state_council())
    assert result.passed, result.problems


@pytest.mark.parametrize(("policy", "case"), CASES, ids=NAMES)
def test_the_checker_comes_to_the_same(policy: Policy, case: Case) -> None:
    try:
        assessment = evaluate(request_of(policy, case, state_council()))
    except DiagnosticError:
        return
    assert check(json.loads(canonical_json(assessment))) == []
