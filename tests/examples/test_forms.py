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
    evaluate,
    load_policy,
    read_records,
    state_council_calendar,
    summary,
)

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
