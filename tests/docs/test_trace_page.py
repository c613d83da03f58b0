"""The page of the trace: every key of the schema stands on it, its excerpt is real, and its root is the trace's root."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema

from assessrules import canonical_json
from assessrules.trace.schema import trace_schema
from tests.docs.blocks import REFERENCE, blocks
from tests.trace.examples import office_year

PAGE = (REFERENCE / "trace.md").read_text(encoding="utf-8")
OUTSIDE = re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)


@cache
def trace() -> Any:
    return json.loads(canonical_json(office_year({})))


def keys_of(schema: Any) -> Iterator[str]:
    """Every property that a schema names."""
    if isinstance(schema, dict):
        properties = schema.get("properties", {})
        yield from properties
        for name, each in schema.items():
            yield from keys_of(list(each.values()) if name in ("properties", "$defs") else each)
    elif isinstance(schema, list):
        for each in schema:
            yield from keys_of(each)


def operations(formula: Any) -> Iterator[str]:
    """What the formulas of a plan do, words of choices and due dates aside."""
    if isinstance(formula, list) and formula:
        if isinstance(formula[0], str):
            yield formula[0]
        for each in formula[1:]:
            yield from operations(each)


def formulas() -> Iterator[Any]:
    plan = trace()["plan"]
    for measure in plan["measures"].values():
        yield from measure.get("where", ())
        yield measure.get("body")
    for rule in plan["rules"].values():
        yield rule["when"]
    for ledger in plan["ledgers"].values():
        for line in ledger.get("lines", ()):
            yield line.get("amount")
            yield line.get("when")


def lies_in(part: Any, whole: Any) -> bool:
    """Whether a shortened excerpt is part of the whole; "…" in a list stands for any number of items."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and lies_in(part[key], whole[key]) for key in part)
    if isinstance(part, list):
        if not part or part[0] != "…":
            return (
                isinstance(whole, list)
                and bool(part) == bool(whole)
                and (not part or (lies_in(part[0], whole[0]) and (lies_in(part[1:], whole[1:]))))
            )
        return len(part) == 1 or any(lies_in(part[1:], whole[start:]) for start in range(len(whole)))
    return bool(part == whole)


def test_the_trace_of_the_example_keeps_to_the_schema() -> None:
    jsonschema.validate(trace(), trace_schema())


def test_every_key_of_the_schema_is_on_the_page() -> None:
    keys = set(keys_of(trace_schema()))
    assert len(keys) > 100
    assert {key for key in keys if not re.search(rf"`{key}(\[\])?`", OUTSIDE)} == set()


def test_every_operation_in_use_is_on_the_page() -> None:
    used = {op for each in formulas() for op in operations(each) if re.fullmatch("[a-zA-Z]+", op)}
    words = {word for each in trace()["plan"]["document"]["categories"].values() for word in each}
    used -= words | set(trace()["plan"]["document"]["subjects"])
    assert len(used) > 25
    assert {op for op in used if f'["{op}"' not in OUTSIDE and f'"{op}", ' not in OUTSIDE} == set()


def test_the_excerpt_is_real() -> None:
    (excerpt,) = (json.loads(block.text) for block in blocks("trace.md") if block.kind == "json")
    assert lies_in(excerpt["plan"]["measures"], trace()["plan"]["measures"])
    shown = excerpt["plan"]["ledgers"]["post_score"]["lines"]
    whole = trace()["plan"]["ledgers"]["post_score"]["lines"]
    assert shown == whole[: len(shown)]
    postings = excerpt["sheets"]["beijing"]["ledgers"].pop("post_score")
    assert postings == trace()["sheets"]["beijing"]["ledgers"]["post_score"][: len(postings)]
    del excerpt["plan"]["ledgers"]["post_score"]["lines"]
    assert lies_in(excerpt, trace())
    assert not lies_in(["…", "BJ-CC-999", "…"], trace()["sheets"]["beijing"]["records"]["spot_check@members"]["id"])


def test_the_root_follows_from_the_page() -> None:
    (code,) = (block.text for block in blocks("trace.md") if block.kind == "python")
    namespace: dict[str, Any] = {}
    exec(code, namespace)
    assert namespace["root"](trace()) == trace()["head"]["root"]
