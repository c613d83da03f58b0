"""Verification: in come a stored trace and the request it claims to answer, out comes the first place where they differ.

The request is evaluated again and both are compared as plain data, so marks, columns and the plan are held against their
sources too. Equal means: the same policy, records, calendar and day give this very trace.
"""

from __future__ import annotations

import json
from typing import Any

import attrs

from assessrules.evaluation.evaluate import evaluate
from assessrules.evaluation.request import Request
from assessrules.trace.to_json import assessment_json, root_of


@attrs.frozen
class Difference:
    """Where a stored trace differs: the path of keys, what stands there, and what was found anew."""

    path: str
    stored: str
    found: str


def verify(stored: str, request: Request) -> Difference | None:
    """None when the stored trace is what the request gives; else the first place that differs."""
    trace = json.loads(stored)
    root = root_of(trace)
    if trace["head"].get("root") != root:
        return Difference("head/root", str(trace["head"].get("root")), root)
    fresh = assessment_json(evaluate(request))
    return _first(trace, json.loads(json.dumps(fresh)), "")


def _first(stored: Any, found: Any, path: str) -> Difference | None:
    if isinstance(stored, dict) and isinstance(found, dict):
        for key in sorted({*stored, *found}):
            if path == "head" and key in ("engine", "root"):
                continue  # another version may well give the same answer; the root follows from the rest
            if (stored.get(key), found.get(key)) == (None, None):
                continue
            different = _first(stored.get(key), found.get(key), f"{path}/{key}".strip("/"))
            if different is not None:
                return different
        return None
    if isinstance(stored, list) and isinstance(found, list) and len(stored) == len(found):
        pairs = enumerate(zip(stored, found, strict=True))
        return next((each for nth, pair in pairs if (each := _first(*pair, f"{path}/{nth}"))), None)
    return None if stored == found else Difference(path, _short(stored), _short(found))


def _short(content: Any) -> str:
    text = "" if content is None else json.dumps(content, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= 200 else text[:200] + "…"
