"""A stored trace against the request it claims to answer."""

from __future__ import annotations

import json
from datetime import date

from assessrules.evaluation.request import Request
from assessrules.evaluation.verify import Difference, verify
from assessrules.model import nodes as m
from assessrules.policy import Policy
from assessrules.trace.to_json import canonical_json, root_of
from assessrules.values.windows import Period
from tests.evaluation.hand import OF_OFFICE, compare, measure, model, number, raw, record, rule, run

POLICY = model(record("lead", OF_OFFICE), rule("r", compare(measure(m.Fold.COUNT, "lead"), "lt", number(2))))
ITEM = raw("lead", "l1", office="北京", day="2018-05-01")
REQUEST = Request(Policy(POLICY, "", "test"), Period.parse("2018"), date(2018, 12, 31), (), (ITEM,))


def test_what_comes_from_the_request_is_verified() -> None:
    assert verify(canonical_json(run(POLICY, ITEM)), REQUEST) is None


def test_an_edit_is_found_where_it_is() -> None:
    trace = json.loads(canonical_json(run(POLICY, ITEM)))
    trace["sheets"]["北京"]["ruled"]["r"]["each"] = "n"
    found = verify(json.dumps(trace), REQUEST)
    assert found is not None
    assert (found.path, found.stored, found.found) == ("sheets/北京/ruled/r/each", '"n"', '"f"')


def test_a_root_alone_that_does_not_fit() -> None:
    stored = canonical_json(run(POLICY, ITEM))
    root = json.loads(stored)["head"]["root"]
    found = verify(stored.replace(root, "sha256:0"), REQUEST)
    assert found == Difference(("head", "root"), "sha256:0", root)


def test_an_edit_with_a_new_root_is_found_where_it_is() -> None:
    trace = json.loads(canonical_json(run(POLICY, ITEM)))
    trace["sheets"]["北京"]["ruled"]["r"]["each"] = "n"
    trace["head"]["root"] = root_of(trace)
    found = verify(json.dumps(trace), REQUEST)
    assert found is not None
    assert (found.path, found.stored, found.found) == ("sheets/北京/ruled/r/each", '"n"', '"f"')


def test_other_records_are_another_answer() -> None:
    other = raw("lead", "l1", office="北京", day="2018-05-02")
    found = verify(canonical_json(run(POLICY, other)), REQUEST)
    assert found is not None
    assert (found.path, found.stored, found.found) == (
        "sheets/北京/records/lead/date/0",
        '"2018-05-02"',
        '"2018-05-01"',
    )
