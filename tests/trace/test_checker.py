"""A checker that knows nothing of the engine recomputes every conclusion, and sees what was altered."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assessrules.evaluation.request import JudgementGiven
from assessrules.trace.to_json import canonical_json, root_of
from tests.trace.checker import check
from tests.trace.examples import EXAMPLES, office_year, records


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_conclusion_is_recomputed(name: str) -> None:
    assert check(json.loads(canonical_json(office_year(EXAMPLES[name])))) == []


def of_half() -> dict[str, Any]:
    return json.loads(canonical_json(office_year(EXAMPLES["half the year"])))  # type: ignore[no-any-return]


def a_letter(trace: dict[str, Any]) -> None:
    ruled = trace["sheets"]["beijing"]["ruled"]["4/1#visits"]
    ruled["each"] = ruled["each"].replace("n", "f", 1) if "n" in ruled["each"] else ruled["each"].replace("f", "n", 1)


def a_mark(trace: dict[str, Any]) -> None:
    measured = next(v for k, v in trace["sheets"]["beijing"]["measured"].items() if k.startswith("lead.count"))
    measured["marks"] = ["?" + measured["marks"][0]]


def a_value(trace: dict[str, Any]) -> None:
    next(v for k, v in trace["sheets"]["beijing"]["measured"].items() if k.startswith("visit.distinct"))["value"][0] = (
        "99"
    )


def a_balance(trace: dict[str, Any]) -> None:
    trace["sheets"]["beijing"]["ledgers"]["total"][-1]["balance"] = "100"


def a_line_lost(trace: dict[str, Any]) -> None:
    trace["sheets"]["beijing"]["ledgers"]["total"].pop()


def a_rule_lost(trace: dict[str, Any]) -> None:
    del trace["sheets"]["beijing"]["ruled"]["4/1#visits"]


def a_premise(trace: dict[str, Any]) -> None:
    trace["sheets"]["beijing"]["ruled"]["附件/注"]["read"][0] = "u"


def a_record_lost(trace: dict[str, Any]) -> None:
    for values in (lead := trace["sheets"]["beijing"]["records"]["lead"]).values():
        if isinstance(values, list):
            values.pop()
    assert lead


def a_reading_of_the_head(trace: dict[str, Any]) -> None:
    trace["head"]["readings"]["scored_lead"] = "precise"


def a_period(trace: dict[str, Any]) -> None:
    trace["head"]["period"] = "2019"


def a_clause_lost(trace: dict[str, Any]) -> None:
    trace["plan"]["clauses"] = [each for each in trace["plan"]["clauses"] if each["id"] != "5/4"]


ALTERED = [
    *(a_letter, a_mark, a_value, a_balance, a_line_lost, a_rule_lost, a_premise, a_record_lost),
    *(a_reading_of_the_head, a_period, a_clause_lost),
]


@pytest.mark.parametrize("alter", ALTERED, ids=lambda each: each.__name__)
def test_what_was_altered_is_seen(alter: Callable[[dict[str, Any]], None]) -> None:
    trace = of_half()
    alter(trace)
    assert check(trace) != []


def test_the_root_tells_any_edit() -> None:
    trace = of_half()
    assert root_of(trace) == trace["head"]["root"]
    trace["sheets"]["beijing"]["name"] = "北京处"
    assert root_of(trace) != trace["head"]["root"]


@pytest.mark.parametrize("key", ["as_of", "mode", "period", "policy", "readings", "records"])
def test_the_root_covers_the_head(key: str) -> None:
    """Under which policy, day and readings a number came about is as much evidence as the number."""
    trace = of_half()
    trace["head"][key] = "2018-07-01"
    assert root_of(trace) != trace["head"]["root"]


def test_the_same_answer_of_another_engine_has_the_same_root() -> None:
    trace = of_half()
    trace["head"]["engine"] = "another"
    assert root_of(trace) == trace["head"]["root"]


@pytest.mark.parametrize("altered", ["2018-12-06", "2017-12-31", ""])
def test_another_day_of_an_order_is_seen(altered: str) -> None:
    """One after the first on which its rule had fired, one before its window, none."""
    bodies = ("区考核办", "区投资促进局")
    found = tuple(JudgementGiven("5/4", "BJ-03", body, date(2018, 12, 5), True) for body in bodies)
    trace = json.loads(canonical_json(office_year({"judgements": (*records().judgements, *found)})))
    assert check(trace) == []
    ruled = trace["sheets"]["BJ-03"]["ruled"]["5/4"]
    assert ruled["day"] == ["2018-12-05"]
    ruled["day"] = [altered]
    assert check(trace) != []
