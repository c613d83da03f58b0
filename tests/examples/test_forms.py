"""What the example years give keeps to the published forms, whatever their policies use."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assessrules import (
    canonical_json,
    duties_due,
    duties_without_day,
    evaluate_readings,
    summary,
)
from assessrules.report.due_page import due_data
from assessrules.report.side_by_side import readings_data
from tests.examples.years import CALENDAR, ROOT, YEARS, Year


def schema(name: str) -> Draft202012Validator:
    text = (ROOT / "docs" / "reference" / f"{name}.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def faults(validator: Draft202012Validator, data: Any) -> list[str]:
    return [f"{list(each.absolute_path)}: {each.message}" for each in validator.iter_errors(data)]


@pytest.mark.parametrize("year", YEARS, ids=lambda year: year.folder)
def test_trace_and_summary_keep_to_their_schemas(year: Year) -> None:
    assessment = year.assessed()
    assert faults(schema("trace"), json.loads(canonical_json(assessment))) == []
    assert faults(schema("summary"), summary(assessment)) == []


@pytest.mark.parametrize("year", YEARS, ids=lambda year: year.folder)
def test_readings_and_duties_keep_to_their_schemas(year: Year) -> None:
    report = evaluate_readings(year.request(), limit=40)
    assert faults(schema("readings"), json.loads(json.dumps(readings_data(report)))) == []
    days = year.period.first, year.period.last
    for people, assessed in ((year.records.subjects, year.period), ((), None)):
        duties = duties_due(year.policy, people, *days, CALENDAR, period=assessed)
        undated = duties_without_day(year.policy, people, period=assessed)
        data = due_data(year.policy.model.policy.named.id, *days, duties, undated)
        assert len(data["due"]) == len(duties) > 0
        assert faults(schema("due"), data) == []


def test_what_is_not_published_is_refused() -> None:
    """The forms are closed: a key of tomorrow shows in the tests before it shows at a reader's."""
    empty = due_data("p", date(2018, 1, 1), date(2018, 1, 31), (), ())
    assert faults(schema("due"), empty) == []
    assert faults(schema("due"), empty | {"more": "1"}) != []
