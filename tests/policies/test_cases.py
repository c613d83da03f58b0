"""The hand-worked cases of the first policy, each a test; and what the case files as a whole must have."""

from __future__ import annotations

import pytest

from assessrules.calendars.state_council import state_council
from assessrules.cases import Case, read_cases, run_case
from assessrules.cases.case import ErrorExpected
from assessrules.formatter.format import format_text
from assessrules.policy import compile_policy
from assessrules.syntax.parser import parse
from tests.policies.shanting import case_files, policy, text


def _all() -> list[tuple[str, Case]]:
    return [
        (path.stem, case)
        for path in case_files()
        for case in read_cases(path.read_text(encoding="utf-8"), path.name, "person")
    ]


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{stem}-{case.name}") for stem, case in _all()])
def test_case(case: Case) -> None:
    result = run_case(policy(), case, state_council())
    assert result.passed, "\n".join((case.why, *result.problems))


def test_there_are_enough_and_all_say_why() -> None:
    cases = [case for _, case in _all()]
    assert len(cases) >= 65
    assert len({case.name for case in cases}) == len(cases)
    assert all(len(case.why) > 5 for case in cases)


def test_every_alternative_of_every_reading_is_tried() -> None:
    model = policy().model
    tried = {(name, choice) for _, case in _all() for name, choice in case.readings.items()}
    for reading in model.readings.values():
        for alternative in reading.alternatives:
            if alternative.id != reading.default:
                names = (reading.named.id, reading.named.label)
                choices = (alternative.id, alternative.label)
                assert any((name, choice) in tried for name in names for choice in choices), (names, choices)


def test_the_cases_hold_for_the_english_twin() -> None:
    twin = compile_policy(format_text(parse(text()), text(), "en"), "shanting.en.rules")
    valued = [case for _, case in _all() if not any(isinstance(each, ErrorExpected) for each in case.expect)]
    problems = {case.name: run_case(twin, case, state_council()).problems for case in valued}
    assert {name: told for name, told in problems.items() if told} == {}
