"""The published JSON Schemas of the trace and of the summary, as plain data; `docs/reference` holds them as files.

All objects are closed: what is not named here does not occur. Only this file describes the JSON for readers elsewhere.
"""

from __future__ import annotations

from assessrules.trace.schema_parts import (
    TEXT,
    WORDS,
    WORDS_OF,
    Schema,
)
from assessrules.trace.schema_parts import common as _common
from assessrules.trace.schema_parts import list_of as _list
from assessrules.trace.schema_parts import map_of as _map
from assessrules.trace.schema_parts import object_of as _object
from assessrules.trace.schema_parts import ref as _ref
from assessrules.trace.schema_parts import runs as _runs
from assessrules.trace.steps import FAULTS


def _measure() -> Schema:
    """A measure: of which records, folded how."""
    part = {"of": TEXT, "where": _list(_ref("formula")), "beyond": WORDS, "most": TEXT}
    return _object(
        {"of": TEXT, "fold": TEXT, "for": WORDS},
        {
            **part,
            "field": TEXT,
            "body": _ref("formula"),
            "per": TEXT,
            "each": TEXT,
            "link": TEXT,
            "until": _ref("formula"),
            "rolled": _ref("formula"),
            "span": WORDS,
            "reach": _ref("number"),
            "whose": {"const": "each"},
            "member": TEXT,
            "type": {"const": "date"},
            "words": {"type": "object"},
            "procedure": TEXT,
            "steps": _list(
                _object(
                    {"id": TEXT, "label": TEXT},
                    {
                        "actors": WORDS,
                        "field": TEXT,
                        "end": {"enum": ["start", "end"]},
                        "turn": _ref("number"),
                        "repeatable": {"const": "y"},
                    },
                )
            ),
            "about": WORDS,
            "more": _list(_object({"of": TEXT, "role": TEXT}, {key: part[key] for key in ("where", "beyond", "most")})),
        },
    )


def _rule() -> Schema:
    """A rule: whom it governs, when it fires, what follows."""
    return _object(
        {"kind": TEXT, "clause": TEXT, "for": WORDS, "when": _ref("formula")},
        {
            "label": TEXT,
            "construct": TEXT,
            "per": TEXT,
            "each": TEXT,
            "governs": TEXT,
            "exempt_part": {"const": "y"},
            "where": _list(_ref("formula")),
            "finds": _list(_object({"kind": TEXT}, {"when": _ref("formula")})),
            "orders": _list(
                _object({"outcome": TEXT}, {"actors": WORDS, "proposed_to": TEXT, "decided": {"const": "y"}})
            ),
            "notices": WORDS,
            "overrides": WORDS,
            "unless": WORDS,
            "reads": WORDS,
            "words": TEXT,
        },
    )


def _ledger() -> Schema:
    """An account and its lines."""
    line = _object(
        {
            "role": TEXT,
            "by": TEXT,
            "op": {"enum": ["add", "set", "ceiling", "floor", "scale", "forfeit"]},
            "step": TEXT,
        },
        {"amount": _ref("formula"), "when": _ref("formula"), "own": {"const": "y"}, "words": TEXT},
    )
    return _object(
        {"kind": TEXT, "clause": TEXT, "unit": TEXT, "for": WORDS, "per": TEXT},
        {"label": TEXT, "where": _list(_ref("formula")), "full": _ref("number"), "parent": TEXT, "lines": _list(line)},
    )


def _document() -> Schema:
    """The head of the policy, and the names that ids stand for."""
    kind = _object(
        {"label": TEXT},
        {
            "parent": TEXT,
            "only": WORDS,
            "fields": WORDS_OF,
            "labels": WORDS_OF,
            "units": WORDS_OF,
            "categories": WORDS_OF,
        },
    )
    return _object(
        {"id": TEXT, "title": TEXT, "subjects": _map(kind)},
        {
            "number": TEXT,
            "issuer": TEXT,
            "issued": _ref("day"),
            "in_force": _ref("day"),
            "interpreters": WORDS,
            "bodies": WORDS_OF,
            "outcomes": WORDS_OF,
            "sanctions": WORDS_OF,
            "categories": _map(WORDS),
            "terms": WORDS_OF,
            "references": WORDS_OF,
            "words": _map(WORDS_OF),
        },
    )


def _record() -> Schema:
    """A type of records."""
    return _object(
        {"label": TEXT, "placed_by": TEXT, "fields": WORDS_OF},
        {
            "measure_word": TEXT,
            "labels": WORDS_OF,
            "units": WORDS_OF,
            "whose": WORDS_OF,
            "steps_of": TEXT,
            "union": WORDS,
            "names": WORDS_OF,
        },
    )


def _versions() -> dict[str, Schema]:
    """What a standard is worth from when on, or who publishes it."""
    version = _object({"value": _ref("number")}, {"from": _ref("day")})
    return {"versions": _list(version), "same": WORDS, "published_by": WORDS}


def _given() -> Schema:
    """A value from outside the records."""
    return _object(
        {"what": {"enum": ["standard", "reading", "judgement", "result"]}, "of": TEXT, "for": WORDS},
        {
            "per": TEXT,
            "each": TEXT,
            "label": TEXT,
            "clause": TEXT,
            "unit": TEXT,
            **_versions(),
            "choices": WORDS_OF,
            "default": TEXT,
            "reason": TEXT,
            "body": TEXT,
            "type": {"enum": ["truth", "number"]},
            "low": _ref("number"),
            "where": _list(_ref("formula")),
            "high": _ref("number"),
        },
    )


def _plan() -> Schema:
    """The formulas, once for all subjects."""
    clause = _object(
        {"id": TEXT, "kind": {"enum": ["text", "computed"]}},
        {"place": TEXT, "text": WORDS, "reason": TEXT, "rules": WORDS, "accounts": WORDS},
    )
    windows = _object({"id": WORDS, "first": _list(_ref("day")), "last": _list(_ref("day"))})
    return _object(
        {
            "document": _document(),
            "clauses": _list(clause),
            "windows": _map(windows),
            "records": _map(_record()),
            "measures": _map(_measure()),
            "given": _map(_given()),
            "rules": _map(_rule()),
            "ledgers": _map(_ledger()),
            "order": WORDS,
        },
        {"standards": _map(_object({"label": TEXT, "clause": TEXT, "unit": TEXT}, _versions()))},
    )


def _sheet() -> Schema:
    words = {"anyOf": [TEXT, WORDS]}
    column = _object(
        {"id": WORDS, "date": _list(_ref("day"))},
        {"until": _list({"anyOf": [_ref("day"), {"const": ""}]}), "who": WORDS, "fields": _map(WORDS)},
    )
    given = _object({"what": TEXT, "value": _ref("series")}, {"by": words, "at": words, "note": words, "awaits": words})
    measured = _object(
        {},
        {
            "value": _ref("series"),
            "marks": _list(_runs("[A-Za-z+?<>]")),
            "lack": _map(WORDS),
            "set_aside": _ref("number"),
        },
    )
    ruled = _object(
        {"each": _runs("[fnaopu]"), "read": _list(_runs("[ynpu]"))},
        {"finds": _map(_runs("[ynpu]")), "over_by": WORDS, "day": _list({"anyOf": [_ref("day"), {"const": ""}]})},
    )
    posted = _object({"delta": _ref("series"), "balance": _ref("series"), "when": _runs("[ynpua]")})
    return _object(
        {
            "kind": TEXT,
            "name": TEXT,
            "records": _map(column),
            "given": _map(given),
            "measured": _map(measured),
            "ruled": _map(ruled),
            "ledgers": _map(_list(posted)),
        },
        {
            "of": TEXT,
            "members": WORDS,
            "stays": _list(_object({"of": TEXT}, {"since": _ref("day"), "until": _ref("day")})),
            "fields": _map(TEXT),
        },
    )


def trace_schema() -> Schema:
    """The schema of the trace."""
    policy = _object({"id": TEXT, "title": TEXT, "digest": _ref("digest")}, {"number": TEXT})
    published = _object({"first": _ref("day"), "last": _ref("day"), "value": _ref("number")}, {"by": TEXT})
    head = _object(
        {
            "format": {"const": "assessrules-trace/1"},
            "engine": TEXT,
            "language": TEXT,
            "policy": policy,
            "records": _ref("digest"),
            "period": TEXT,
            "as_of": _ref("day"),
            "mode": {"enum": ["strict", "lenient"]},
            "readings": _map(TEXT),
            "root": _ref("digest"),
        },
        {
            "calendar": _ref("digest"),
            "known_at": _ref("day"),
            "coverage": _map(TEXT),
            "references": _map(_ref("digest")),
            "published": _map(_list(published)),
        },
    )
    aside = _object(
        {"record": TEXT, "type": TEXT, "code": TEXT}, {"field": TEXT, "value": TEXT, "note": TEXT, "words": _map(TEXT)}
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "assessrules-trace/1",
        "$defs": _common(),
        **_object(
            {
                "head": head,
                "plan": _plan(),
                "sheets": _map(_sheet()),
                "calendar": _map(_runs("[wr]")),
                "set_aside": _list(aside),
            }
        ),
    }


def summary_schema() -> Schema:
    """The schema of the summary."""
    policy = _object({"id": TEXT, "title": TEXT, "digest": _ref("digest")}, {"number": TEXT})
    part = {"step": TEXT, "turn": _ref("number")}
    reference = _object(part, {"bodies": WORDS})
    taken = _object({"record": TEXT, "day": _ref("day")}, {"body": TEXT, "by": TEXT})
    step = _object(
        part | {"faults": _list({"enum": list(FAULTS.values())})},
        {"bodies": WORDS, "taken": _list(taken), "jumped": reference, "later": reference},
    )
    finding = _object(
        {"id": TEXT, "clause": TEXT, "kinds": WORDS}, {"by": _ref("value"), "lacks": WORDS, "steps": _list(step)}
    )
    ordered = _object(
        {"id": TEXT, "clause": TEXT, "outcome": TEXT}, {"actors": WORDS, "proposed_to": TEXT, "day": _ref("day")}
    )
    rule = _object({"status": TEXT, "tally": _map(_ref("number"))}, {"finished": _ref("number")})
    subject = _object({"kind": TEXT, "name": TEXT, "balances": _map(_ref("series")), "rules": _map(rule)}, {"of": TEXT})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "assessrules-summary/1",
        "$defs": _common(),
        **_object(
            {
                "format": {"const": "assessrules-summary/1"},
                "policy": policy,
                "period": TEXT,
                "as_of": _ref("day"),
                "subjects": _map(subject),
                "findings": _list(finding),
                "sanctions": _list(ordered),
                "outcomes": _list(ordered),
                "notices": _list(finding),
                "awaiting": _list(_object({"id": TEXT, "bodies": WORDS})),
                "gaps": _list(
                    _object({"subject": TEXT, "kind": TEXT, "what": TEXT, "rules": WORDS}, {"accounts": WORDS})
                ),
                "set_aside": _ref("number"),
            }
        ),
    }
