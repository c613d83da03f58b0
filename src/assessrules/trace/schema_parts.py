"""The parts that published JSON Schemas are made of: objects that are closed, exact numbers as text, values that may be open.

All of it is plain data. Only this file knows how a number and a day are written in JSON.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

NUMBER = r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?(/[1-9][0-9]*)?"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def object_of(required: Schema, optional: Schema | None = None) -> Schema:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": sorted(required),
        "additionalProperties": False,
    }


def map_of(of: Schema) -> Schema:
    return {"type": "object", "additionalProperties": of}


def list_of(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def matching(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^({pattern})$"}


def runs(letters: str) -> Schema:
    return matching(f"([0-9]*{letters})*")


TEXT: Schema = {"type": "string"}
WORDS = list_of(TEXT)
WORDS_OF: Schema = map_of(TEXT)


def common() -> Schema:
    return {
        "number": {**matching(NUMBER), "description": "An exact number; n/d where no decimal is finite."},
        "day": matching(DAY),
        "digest": matching("sha256:[0-9a-f]{64}"),
        "scalar": {**TEXT, "description": "A number, a day, y or n, a word; - where there is no value."},
        "value": {
            "description": "Certain: a bare string. Open: those of lo, now, hi that exist.",
            "anyOf": [ref("scalar"), object_of({}, {"lo": ref("scalar"), "now": ref("scalar"), "hi": ref("scalar")})],
        },
        "series": {
            "description": "A value, or one for each window, member or record.",
            "anyOf": [ref("value"), list_of({"anyOf": [ref("value"), list_of(ref("value"))]})],
        },
        "formula": {
            "description": "A number, or an operation on formulas; docs/reference/trace.md lists them.",
            "anyOf": [TEXT, list_of({"anyOf": [TEXT, ref("formula")]})],
        },
    }
