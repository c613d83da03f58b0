"""Givens as the plan prints them: in comes what is given and the model, out goes a mapping of plain data.

Only this file knows which words of a standard, reading or 认定 the plan repeats.
"""

from __future__ import annotations

from typing import Any

from assessrules.model import nodes as m
from assessrules.plan.program import GivenSpec
from assessrules.values.number import canonical


def given_entry(spec: GivenSpec, model: m.Model) -> dict[str, Any]:
    """The entry of one given."""
    entry: dict[str, Any] = {"what": spec.what, "of": spec.of, "for": list(spec.kinds)}
    if spec.per is not None:
        entry["per"] = spec.per
    if spec.each is not None:
        entry["each"] = spec.each
    match spec.what:
        case "standard":
            return entry | _standard(model.standards[spec.of])
        case "reading":
            return entry | _reading(model.readings[spec.of])
        case "judgement":
            return entry | _judgement(spec, model)
        case _:
            return entry


def _standard(spec: m.StandardSpec) -> dict[str, Any]:
    entry: dict[str, Any] = {"label": spec.named.label, "clause": spec.clause, "unit": spec.unit}
    if spec.published_by:
        return entry | {"published_by": list(spec.published_by)}
    versions = [
        {"value": canonical(value), **({} if since is None else {"from": since.isoformat()})}
        for since, value in spec.versions
    ]
    same = {} if spec.same is None else {"same": list(spec.same)}
    return entry | {"versions": versions} | same


def _reading(spec: m.ReadingSpec) -> dict[str, Any]:
    return {
        "label": spec.named.label,
        "clause": spec.clause,
        "choices": {each.id: each.label for each in spec.alternatives},
        "default": spec.default,
        "reason": spec.reason,
    }


def _judgement(spec: GivenSpec, model: m.Model) -> dict[str, Any]:
    entry: dict[str, Any] = {"body": spec.body, "type": "truth" if spec.truth else "number"}
    question = model.questions.get(spec.of)
    if question is not None and question.named.id == spec.id:
        entry |= {"label": question.named.label, "clause": question.clause}
    if spec.where:
        entry["where"] = list(spec.where)
    if spec.low is not None:
        entry["low"] = canonical(spec.low)
    if spec.high is not None:
        entry["high"] = canonical(spec.high)
    return entry
