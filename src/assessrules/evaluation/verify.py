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
from assessrules.trace.nodes import Assessment
from assessrules.trace.to_json import assessment_json, root_of

_PARTS = {"head": dict, "plan": dict, "sheets": dict, "calendar": dict, "set_aside": list}


_DIGESTS = ("calendar", "digest", "records")
"""What the head has of its sources: where one differs, the place in the trace that differs too says more."""


@attrs.frozen
class Difference:
    """Where a stored trace differs: the keys down to it, what stands there, and what was found anew.

    An empty text is what one of the two does not have. What stands in a list of things with ids is named by its id.
    """

    keys: tuple[str, ...]
    stored: str
    found: str

    @property
    def path(self) -> str:
        """The keys in one line."""
        return "/".join(self.keys)


def verify(stored: str, request: Request) -> Difference | None:
    """None when the stored trace is what the request gives; else the first place that differs.

    Raises `RequestError` when the text is no trace at all, and what `evaluate` raises.
    """
    read_trace(stored)  # refused before anything is evaluated
    return compare(stored, evaluate(request))


def compare(stored: str, assessment: Assessment) -> Difference | None:
    """The same against an evaluation at hand: its own values first, then the digests of its sources, then the root."""
    trace = read_trace(stored)
    fresh = json.loads(json.dumps(assessment_json(assessment)))
    different = _first(trace, fresh, ()) or _first(trace["head"], fresh["head"], ("head",), digests=True)
    if different is not None:
        return different  # the value itself says more than that the root no longer fits it
    root = root_of(trace)
    found = trace["head"].get("root")
    return None if found == root else Difference(("head", "root"), str(found), root)


def read_trace(stored: str) -> dict[str, Any]:
    """The stored text as data. Raises `RequestError` when it is no trace."""
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


def _first(stored: Any, found: Any, keys: tuple[str, ...], *, digests: bool = False) -> Difference | None:
    if isinstance(stored, dict) and isinstance(found, dict):
        for key in sorted({*stored, *found}):
            if keys == ("head",) and key in ("engine", "root"):
                continue  # another version may well give the same answer; the root follows from the rest
            if keys[:1] == ("head",) and key in _DIGESTS and not digests:
                continue
            if (stored.get(key), found.get(key)) == (None, None):
                continue
            different = _first(stored.get(key), found.get(key), (*keys, key), digests=digests)
            if different is not None:
                return different
        return None
    if isinstance(stored, list) and isinstance(found, list):
        return _first_of_lists(stored, found, keys)
    return None if stored == found else Difference(keys, _short(stored), _short(found))


def _first_of_lists(stored: list[Any], found: list[Any], keys: tuple[str, ...]) -> Difference | None:
    by_id = [{str(each.get("id")): each for each in items if isinstance(each, dict)} for items in (stored, found)]
    if found and all(
        len(known) == len(items) and "None" not in known for known, items in zip(by_id, (stored, found), strict=True)
    ):
        for key in dict.fromkeys((*by_id[1], *by_id[0])):
            different = _first(by_id[0].get(key), by_id[1].get(key), (*keys, key))
            if different is not None:
                return different
        order = [list(known) for known in by_id]
        return None if order[0] == order[1] else Difference((*keys, "order"), _short(order[0]), _short(order[1]))
    for nth in range(max(len(stored), len(found))):
        one, other = (items[nth] if nth < len(items) else None for items in (stored, found))
        different = _first(one, other, (*keys, str(nth)))
        if different is not None:
            return different
    return None


def _short(content: Any) -> str:
    text = "" if content is None else json.dumps(content, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= 200 else text[:200] + "…"
