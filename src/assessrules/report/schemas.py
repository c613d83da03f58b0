"""The published JSON Schemas of what is due and of the readings side by side, as plain data; `docs/reference` has them as files.

All objects are closed: what is not named here does not occur.
"""

from __future__ import annotations

from assessrules.report.due_page import FORMAT as DUE
from assessrules.report.side_by_side import FORMAT as READINGS
from assessrules.trace.schema_parts import TEXT, WORDS, WORDS_OF, Schema, common, list_of, map_of, object_of, ref

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_KIND: Schema = {
    "enum": ["submit", "reach", "keep"],
    "description": "Something is handed in by the day; a condition holds when the window ends; a limit is not passed.",
}


def due_schema() -> Schema:
    """The schema of what is due."""
    duty = {"rule": TEXT, "clause": TEXT, "place": TEXT, "what": TEXT, "name": TEXT}
    due = object_of(
        {
            **duty,
            "day": {**ref("day"), "description": "The last day in time."},
            "first": {**ref("day"), "description": "The first day in time."},
            "subject": TEXT,
            "subject_name": TEXT,
            "window": TEXT,
            "kind": _KIND,
        },
        {
            "moved_from": {**ref("day"), "description": "The day of rest from which the due day has rolled."},
            "in_force_from": {**ref("day"), "description": "The policy comes into force on this day of the window."},
            "unless": {
                **list_of(object_of({"rule": TEXT, "clause": TEXT, "place": TEXT})),
                "description": "Rules that may set the duty aside.",
            },
        },
    )
    undated = object_of(
        {
            **duty,
            "kind": {**TEXT, "description": "The kind of subject that it binds."},
            "duty": _KIND,
            "why": {"enum": ["per_record", "no_period", "nobody", "every_day"]},
        },
        {"each": {**TEXT, "description": "It is due for each record of this type."}},
    )
    return {
        "$schema": _DIALECT,
        "title": DUE,
        "$defs": {"day": common()["day"]},
        **object_of(
            {
                "format": {"const": DUE},
                "policy": TEXT,
                "first": ref("day"),
                "last": ref("day"),
                "due": list_of(due),
                "undated": list_of(undated),
            }
        ),
    }


def readings_schema() -> Schema:
    """The schema of the readings side by side."""
    parts = common()
    way = object_of(
        {
            "value": ref("value"),
            "combinations": {
                **list_of(WORDS_OF),
                "minItems": 1,
                "description": "Reading to choice, of those that differ from the choices evaluated; {} is the evaluation itself.",
            },
        },
        {"kinds": WORDS},
    )
    difference = object_of(
        {
            "subject": TEXT,
            "node": {**TEXT, "description": "An account or a rule."},
            "instance": {**TEXT, "description": "A window or a record."},
            "readings": WORDS,
            "ways": {**list_of(way), "minItems": 2, "description": "The first way is the evaluation's own."},
        }
    )
    combinations = object_of(
        {
            "possible": {**ref("number"), "description": "How many could matter."},
            "run": ref("number"),
            "not_run": ref("number"),
            "complete": {"type": "boolean"},
        }
    )
    return {
        "$schema": _DIALECT,
        "title": READINGS,
        "$defs": {key: parts[key] for key in ("number", "day", "digest", "scalar", "value")},
        **object_of(
            {
                "format": {"const": READINGS},
                "policy": object_of({"id": TEXT, "title": TEXT, "digest": ref("digest")}, {"number": TEXT}),
                "period": TEXT,
                "as_of": ref("day"),
                "chosen": map_of(TEXT),
                "readings": WORDS,
                "idle": WORDS,
                "combinations": combinations,
                "differences": list_of(difference),
            }
        ),
    }
