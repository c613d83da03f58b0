"""The schema takes what the reader takes in its strict form, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assessrules.tables import read_tables
from assessrules.tables.schema import records_schema
from tests.tables.small_policy import MODEL

SCHEMA = records_schema(MODEL)

GOOD: list[dict[str, Any]] = [
    {
        "type": "lead",
        "id": "X-1",
        "office": "北京",
        "date": "2018-01-08",
        "scale": "1200.5",
        "guests": 5,
        "intent": True,
    },
    {
        "type": "招商信息",
        "id": "X-2",
        "office": "beijing",
        "date": "2018-01-08",
        "class": "中小企业",
        "corrects": "X-1",
    },
    {"type": "absence", "id": "L-1", "person": "甲", "period": "2018-07-02/2018-07-10"},
    {"type": "person", "id": "甲", "of": "上海", "since": "2018-01-01", "post": "主任"},
    {"type": "judgement", "on": "5/4", "subject": "甲", "by": "区考核办", "date": "2018-08-20", "value": True},
    {"type": "published", "name": "伙食补助", "window": "2018", "value": "50", "source": "财字1号"},
    {"type": "coverage", "record": "lead", "through": "2018-06-20"},
]
BAD: list[dict[str, Any]] = [
    {"type": "weather", "id": "X-1"},
    {"type": "lead", "id": "X-1", "office": "北京"},
    {"type": "lead", "id": "X-1", "office": "广州", "date": "2018-01-08"},
    {"type": "lead", "id": "X-1", "office": "北京", "date": "2018-01-08", "sky": "blue"},
    {"type": "lead", "id": "X-1", "office": "北京", "date": "2018-01-08", "guests": 1.5},
    {"type": "absence", "id": "L-1", "person": "甲", "period": "七月"},
]


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("line", GOOD, ids=lambda line: str(line["type"]))
def test_good_lines_pass(line: dict[str, Any]) -> None:
    jsonschema.validate(line, SCHEMA)


@pytest.mark.parametrize("line", BAD, ids=lambda line: str(line["type"]))
def test_bad_lines_fail(line: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(line, SCHEMA)


def test_the_reader_takes_the_good_lines(tmp_path: Path) -> None:
    path = tmp_path / "year.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in GOOD), encoding="utf-8")
    found = read_tables(path, MODEL)
    assert [record.id for record in found.records] == ["X-1", "X-2", "L-1"]
    assert (len(found.subjects), len(found.judgements), len(found.published)) == (1, 1, 1)
