"""Ids of measures: in comes what a measure means, out goes `lead.count~7c1e90`, the same in every version of a policy.

Six hex digits of the digest of its canonical specification with the conditions sorted: a change of words or of order
changes nothing, a change of meaning changes the id. Only this file knows how that is spelled.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from assessrules.trace.nodes import Formula


def canonical_text(content: object) -> str:
    """The one spelling of plain data."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def measure_id(entry: Mapping[str, Any]) -> str:
    """The id of the measure that a plan's entry (without `for` and words) describes."""
    meaning = {**entry, "where": _sorted(entry.get("where", []))}
    if "more" in entry:
        meaning["more"] = [{**part, "where": _sorted(part.get("where", []))} for part in entry["more"]]
    digest = hashlib.sha256(canonical_text(meaning).encode()).hexdigest()[:6]
    parts = [entry["of"], entry["fold"], entry.get("field"), entry.get("whose")]
    return ".".join(part for part in parts if part) + f"~{digest}"


def _sorted(conditions: list[Formula]) -> list[Formula]:
    return sorted(conditions, key=canonical_text)
