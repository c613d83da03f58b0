"""Verification: in come a stored trace and the request it claims to answer, out comes the first place where they differ.

The request is evaluated again and both are compared as plain data, so marks, columns and the plan are held against their
sources too. Equal means: the same policy, records, calendar and day give this very trace.
"""

from __future__ import annotations

import json
from typing import Any

import attrs

from assessrules.diagnostics.diagnostic import diagnose
from assessrules.diagnostics.errors import RequestError
from assessrules.diagnostics.misfit import is_writable, misfit
from assessrules.evaluation.evaluate import FORMAT, evaluate
from assessrules.evaluation.request import Request
from assessrules.source.span import NOWHERE
from assessrules.trace.to_json import assessment_json, root_of

_PARTS = {"head": dict, "plan": dict, "sheets": dict, "calendar": dict, "set_aside": list}


@attrs.frozen
class Difference:
    """Where a stored trace differs: the path of keys, what stands there, and what was found anew."""

    path: str
    stored: str
    found: str


def verify(stored: str, request: Request) -> Difference | None:
    """None when the stored trace is what the request gives; else the first place that differs.

    Raises `RequestError` when the text is no trace at all, and what `evaluate` raises.
    """
    trace = _read(stored)
    fresh = assessment_json(evaluate(request))
    different = _first(trace, json.loads(json.dumps(fresh)), "")
    if different is not None:
        return different  # the value itself says more than that the root no longer fits it
    root = root_of(trace)
    return None if trace["head"].get("root") == root else Difference("head/root", str(trace["head"].get("root")), root)


def _read(stored: str) -> dict[str, Any]:
    if not isinstance(stored, str):
        raise RequestError([misfit("stored", "text", stored)])
    try:
        trace = json.loads(stored)
    except (ValueError, RecursionError):
        trace = None
    parts = trace if isinstance(trace, dict) else {}
    if not all(isinstance(parts.get(name), kind) for name, kind in _PARTS.items()) or not is_writable(stored):
        raise RequestError([diagnose("A742", NOWHERE, format=FORMAT)])
    return parts


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
