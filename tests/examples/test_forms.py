"""What the example years give keeps to the published forms, whatever their policies use."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assessrules import (
    Period,
    canonical_json,
    duties_due,
    duties_without_day,
    evaluate,
    evaluate_readings,
    load_policy,
    read_records,
    state_council_calendar,
    summary,
)
from assessrules.report.due_page import due_data
from assessrules.report.side_by_side import readings_data

ROOT = Path(__file__).parents[2]
YEARS = (
    ("shanting-2018-16", "shanting-2018", "2018", "2018-12-31"),
    ("susong-2013", "susong-2013/聘期台账.xlsx", "2014..2015", "2015-12-31"),
    ("yuncheng-2020-24-assessment", "yuncheng-2020/专班台账.xlsx", "2021", "2022-01-31"),
)


def schema(name: str) -> Draft202012Validator:
    text = (ROOT / "docs" / "reference" / f"{name}.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def faults(validator: Draft202012Validator, data: Any) -> list[str]:
    return [f"{list(each.absolute_path)}: {each.message}" for each in validator.iter_errors(data)]


@pytest.mark.parametrize(("policy", "records", "period", "as_of"), YEARS, ids=[year[0] for year in YEARS])
def test_trace_and_summary_keep_to_their_schemas(policy: str, records: str, period: str, as_of: str) -> None:
    made = load_policy(ROOT / "policies" / policy)
    handed = read_records(ROOT / "examples" / records, made)
    assessment = evaluate(
        handed.request(made, Period.parse(period), as_of=date.fromisoformat(as_of), calendar=state_council_calendar())
    )
    assert faults(schema("trace"), json.loads(canonical_json(assessment))) == []
    assert faults(schema("summary"), summary(assessment)) == []


@pytest.mark.parametrize(("policy", "records", "period", "as_of"), YEARS, ids=[year[0] for year in YEARS])
def test_readings_and_duties_keep_to_their_schemas(policy: str, records: str, period: str, as_of: str) -> None:
    made = load_policy(ROOT / "policies" / policy)
    handed = read_records(ROOT / "examples" / records, made)
    whole, calendar = Period.parse(period), state_council_calendar()
    report = evaluate_readings(
        handed.request(made, whole, as_of=date.fromisoformat(as_of), calendar=calendar), limit=40
    )
    assert faults(schema("readings"), json.loads(json.dumps(readings_data(report)))) == []
    for people, assessed in ((handed.subjects, whole), ((), None)):
        duties = duties_due(made, people, whole.first, whole.last, calendar, period=assessed)
        undated = duties_without_day(made, people, period=assessed)
        data = due_data(made.model.policy.named.id, whole.first, whole.last, duties, undated)
        assert len(data["due"]) == len(duties) > 0
        assert faults(schema("due"), data) == []


def test_what_is_not_published_is_refused() -> None:
    """The forms are closed: a key of tomorrow shows in the tests before it shows at a reader's."""
    empty = due_data("p", date(2018, 1, 1), date(2018, 1, 31), (), ())
    assert faults(schema("due"), empty) == []
    assert faults(schema("due"), empty | {"more": "1"}) != []
