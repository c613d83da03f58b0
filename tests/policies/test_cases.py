"""The hand-worked cases of every policy, each a test; and what the case files as a whole must have."""

from __future__ import annotations

import pytest

from assessrules.calendars.state_council import state_council
from assessrules.cases import Case, run_case
from assessrules.cases.case import ErrorExpected
from assessrules.formatter.format import format_text
from assessrules.syntax.parser import parse
from tests.policies.documents import DOCUMENTS, Document

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.folder)


@pytest.mark.parametrize(
    ("document", "case"),
    [
        pytest.param(document, case, id=f"{document.folder}-{stem}-{case.name}")
        for document in DOCUMENTS
        for stem, case in document.all_cases()
    ],
)
def test_case(document: Document, case: Case) -> None:
    result = run_case(document.policy, case, state_council())
    assert result.passed, "\n".join((case.why, *result.problems))


@every_document
def test_there_are_enough_and_all_say_why(document: Document) -> None:
    cases = [case for _, case in document.all_cases()]
    assert len(cases) >= document.cases
    assert len({case.name for case in cases}) == len(cases)
    assert all(len(case.why) > 5 for case in cases)


@every_document
def test_every_alternative_of_every_reading_is_tried(document: Document) -> None:
    tried = {(name, choice) for _, case in document.all_cases() for name, choice in case.readings.items()}
    for reading in document.policy.model.readings.values():
        for alternative in reading.alternatives:
            if alternative.id != reading.default:
                names = (reading.named.id, reading.named.label)
                choices = (alternative.id, alternative.label)
                assert any((name, choice) in tried for name in names for choice in choices), (names, choices)


@every_document
def test_the_cases_hold_for_the_english_twin(document: Document) -> None:
    text = document.text
    twin = document.compiled(format_text(parse(text), text, "en"), f"{document.folder}.en.rules")
    cases = [case for _, case in document.all_cases()]
    valued = [case for case in cases if not any(isinstance(each, ErrorExpected) for each in case.expect)]
    problems = {case.name: run_case(twin, case, state_council()).problems for case in valued}
    assert {name: told for name, told in problems.items() if told} == {}
