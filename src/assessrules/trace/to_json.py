"""The trace as canonical JSON: in comes an assessment, out goes its one text, with the root of its hash tree.

Only this file knows the shapes of the trace's JSON; `schema` describes them, and `docs/reference/trace.md` explains them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from assessrules.trace.canonical import Json, digest, runs, scalar, series_json, text
from assessrules.trace.nodes import (
    Assessment,
    Column,
    Given,
    Head,
    Measured,
    Plan,
    Posted,
    Ruled,
    SetAside,
    Sheet,
)


def _words(value: Any) -> Json:
    return list(value) if isinstance(value, tuple) else value


def _short(entry: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in entry.items() if value is not None}


# ------------------------------------------------------------------ nodes


def column_json(column: Column, types: Mapping[str, str]) -> Json:
    """A table of a sheet, column by column."""
    entry: dict[str, Json] = {"id": list(column.id), "date": [each.isoformat() for each in column.date]}
    if column.until is not None:
        entry["until"] = ["" if each is None else each.isoformat() for each in column.until]
    if column.who is not None:
        entry["who"] = list(column.who)
    fields = {name: [_cell(each, types.get(name, "")) for each in values] for name, values in column.fields.items()}
    return entry | ({"fields": fields} if fields else {})


def _cell(value: Any, type_word: str) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "/".join(scalar(each, True) for each in value)
    return scalar(value, type_word == "date")


def given_json(given: Given) -> Json:
    """A given."""
    return _short(
        {
            "what": given.what,
            "value": series_json(given.value),
            "by": _words(given.by) if given.by != "" else None,
            "at": _words(given.at),
            "note": _words(given.note),
            "awaits": _words(given.awaits),
        }
    )


def measured_json(measured: Measured, entry: Mapping[str, Any], begun: Mapping[str, int]) -> Json:
    """A measure; a series over windows stops at the last one begun by `as_of`."""
    dated = entry.get("type") == "date"
    value = measured.value
    unit = entry.get("per")
    if unit is not None and isinstance(value, tuple):
        if entry.get("whose") == "each":
            value = tuple(each[: begun[unit]] if isinstance(each, tuple) else each for each in value)
        else:
            value = value[: begun[unit]]
    return _short(
        {
            "value": None if value is None else series_json(value, dated),
            "marks": [runs(each) for each in measured.marks],
            "lack": {key: list(fields) for key, fields in sorted(measured.lack.items())} or None,
            "set_aside": str(measured.set_aside) if measured.set_aside else None,
        }
    )


def ruled_json(ruled: Ruled) -> Json:
    """A rule."""
    entry = {
        "each": runs(ruled.each),
        "read": [runs(each) for each in ruled.reads],
        "finds": {key: runs(each) for key, each in ruled.finds.items()},
        "over_by": None if ruled.over_by is None else [each or "" for each in ruled.over_by],
        "day": None if ruled.days is None else ["" if each is None else each.isoformat() for each in ruled.days],
    }
    return {key: value for key, value in entry.items() if value is not None and value != {}}


def posted_json(posted: Posted) -> Json:
    """A posting."""
    return {
        "delta": series_json(posted.delta),
        "balance": series_json(posted.balance),
        "when": runs(posted.when),
    }


def sheet_json(sheet: Sheet, plan: Plan, as_of: date) -> Json:
    """A subject's sheet, whole by itself."""
    begun = {unit: sum(1 for each in windows if each.first <= as_of) for unit, windows in plan.windows.items()}
    return {
        "kind": sheet.kind,
        "name": sheet.name,
        **({"of": sheet.of} if sheet.of is not None else {}),
        **({"members": list(sheet.members)} if sheet.members else {}),
        **({"stays": [_stay(*each) for each in sheet.stays]} if sheet.stays else {}),
        **({"fields": _own(sheet, plan)} if sheet.fields else {}),
        "records": {
            key: column_json(column, plan.records[key.partition("@")[0]].get("fields", {}))
            for key, column in sheet.records.items()
        },
        "given": {key: given_json(given) for key, given in sheet.given.items()},
        "measured": {key: measured_json(each, plan.measures[key], begun) for key, each in sheet.measured.items()},
        "ruled": {key: ruled_json(each) for key, each in sheet.ruled.items()},
        "ledgers": {key: [posted_json(each) for each in lines] for key, lines in sheet.ledgers.items()},
    }


def _own(sheet: Sheet, plan: Plan) -> Json:
    types = plan.document["subjects"][sheet.kind]["fields"]
    return {name: _cell(value, types[name]) for name, value in sorted(sheet.fields.items())}


def _stay(parent: str, since: date | None, until: date | None) -> Json:
    days = {"since": since, "until": until}
    return {"of": parent, **{key: day.isoformat() for key, day in days.items() if day is not None}}


def plan_json(plan: Plan) -> Json:
    """The plan."""
    return {
        "document": plan.document,
        "clauses": list(plan.clauses),
        "windows": {
            unit: {
                "id": [each.id for each in windows],
                "first": [each.first.isoformat() for each in windows],
                "last": [each.last.isoformat() for each in windows],
            }
            for unit, windows in plan.windows.items()
        },
        "records": plan.records,
        "measures": plan.measures,
        "given": plan.given,
        "rules": plan.rules,
        "ledgers": plan.ledgers,
        "order": list(plan.order),
        **({"standards": plan.standards} if plan.standards else {}),
    }


def set_aside_json(each: SetAside) -> Json:
    """A record that was not counted."""
    found = {key: value for key, value in attrs.asdict(each).items() if value and key != "words"}
    return {**found, "record": each.record, "type": each.type} | ({"words": dict(each.words)} if each.words else {})


def head_json(head: Head, root: str) -> Json:
    """The head, with the root of the hash tree."""
    return {
        "format": head.format,
        "engine": head.engine,
        "language": head.language,
        "policy": {key: value for key, value in head.policy.items() if value != ""},
        "records": head.records,
        **({"calendar": head.calendar} if head.calendar else {}),
        "period": head.period,
        "as_of": head.as_of.isoformat(),
        **({"known_at": head.known_at.isoformat()} if head.known_at is not None else {}),
        "mode": head.mode,
        "readings": dict(head.readings),
        **({"coverage": dict(head.coverage)} if head.coverage else {}),
        **({"references": dict(head.references)} if head.references else {}),
        **({"published": {key: list(each) for key, each in head.published.items()}} if head.published else {}),
        "root": root,
    }


# ------------------------------------------------------------------ the whole


def root_of(body: Mapping[str, Json]) -> str:
    """The root of the hash tree over head, plan, sheets, calendar and what was set aside. A leaf is a sheet: each can be
    shown and checked with the digests of the others alone. Which engine it was stays out: the same answer has one root."""
    leaves = {
        "head": digest({key: value for key, value in body["head"].items() if key not in ("engine", "root")}),
        "plan": digest(body["plan"]),
        "calendar": digest(body["calendar"]),
        "set_aside": digest(body["set_aside"]),
        "sheets": {key: digest(sheet) for key, sheet in body["sheets"].items()},
    }
    return digest(leaves)


def assessment_json(assessment: Assessment) -> Json:
    """The whole assessment as plain data."""
    as_of = assessment.head.as_of
    body = {
        "head": head_json(assessment.head, ""),
        "plan": plan_json(assessment.plan),
        "sheets": {key: sheet_json(sheet, assessment.plan, as_of) for key, sheet in assessment.sheets.items()},
        "calendar": {str(year): letters for year, letters in assessment.calendar.items()},
        "set_aside": [set_aside_json(each) for each in assessment.set_aside],
    }
    return {**body, "head": head_json(assessment.head, root_of(body))}


def canonical_json(assessment: Assessment) -> str:
    """The assessment's canonical JSON."""
    return text(assessment_json(assessment))
