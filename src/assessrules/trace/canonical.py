"""Canonical JSON (RFC 8785) and how values stand in it: the same bytes from any language's canonicaliser.

There is no JSON number in it: numbers are strings in their one spelling, truths y and n, dates `2018-08-20`, runs of letters
`<number><letter>`. What is certain is a bare string, what is open an object of those of lo, now, hi that exist. Null is never
used: absent means absent, `-` stands where there is no value at all, and an empty string where a record lacks a field.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import Any

from assessrules.trace.nodes import Value
from assessrules.values.bounds import Open
from assessrules.values.number import canonical

Json = Any
NO_VALUE = "-"


def text(content: Json) -> str:
    """Plain data in its one spelling."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(content: Json) -> str:
    """`sha256:…` of plain data."""
    return "sha256:" + hashlib.sha256(text(content).encode()).hexdigest()


def runs(letters: str) -> str:
    """`4+c4+`: runs of letters, a run of one without its number."""
    pieces = ((letter, sum(1 for _ in group)) for letter, group in groupby(letters))
    return "".join(letter if length == 1 else f"{length}{letter}" for letter, length in pieces)


# ------------------------------------------------------------------ values


def scalar(value: Any, dated: bool = False) -> str:
    """One certain value as text."""
    if value is None:
        return NO_VALUE
    if isinstance(value, bool):
        return "y" if value else "n"
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | Fraction):
        return date.fromordinal(int(value)).isoformat() if dated else canonical(value)
    raise TypeError(f"no value of a trace: {value!r}")


def value_json(value: Value, dated: bool = False) -> Json:
    """A value: a bare string, or an object of the ends that exist."""
    if isinstance(value, Open):
        ends = (("lo", value.lo), ("now", value.now), ("hi", value.hi))
        return {name: scalar(end, dated) for name, end in ends if end is not None}
    return scalar(value, dated)


def series_json(value: Any, dated: bool = False) -> Json:
    """A value, or a list of them, or a list of lists."""
    if isinstance(value, tuple | list):
        return [series_json(each, dated) for each in value]
    return value_json(value, dated)
