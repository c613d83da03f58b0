"""Values in words, and how statements are put side by side.

Comes in: a value with its unit. Goes out: 26分, 11至12条, 不少于14条; sentences joined. What a value is of, others know.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from assessrules.report import numbers
from assessrules.report.reader import Reader
from assessrules.report.wording import say
from assessrules.source.tidy import tidy as tidy
from assessrules.trace.nodes import Value
from assessrules.values.bounds import Open


def comma(reader: Reader) -> str:
    """Between parts of one statement."""
    return "，" if reader.zh else ", "


def semicolon(reader: Reader) -> str:
    """Between statements."""
    return "；" if reader.zh else "; "


def join(reader: Reader, parts: Sequence[str]) -> str:
    """Statements side by side, empty ones dropped."""
    return semicolon(reader).join(part for part in parts if part)


def value_text(reader: Reader, value: Value, unit: str, grades: Sequence[str] = ()) -> str:
    """A value with its unit; an open one by its ends: 11至12条, 不少于14条."""
    if isinstance(value, Open):
        return _range_text(reader, value, unit, grades)
    return scalar_text(reader, value, unit, grades)


def scalar_text(reader: Reader, value: Any, unit: str, grades: Sequence[str] = ()) -> str:
    """A certain value with its unit: a number, a day, a place in an order of grades, a word."""
    if value is None:
        return say("unsettled", reader.language)
    if isinstance(value, bool):
        return ("是" if value else "否") if reader.zh else ("yes" if value else "no")
    if isinstance(value, str):
        return value
    if unit == "date":
        return numbers.day(date.fromordinal(int(value)), reader.language, reader.year)
    if grades:
        place = int(value)
        return grades[place - 1] if 1 <= place <= len(grades) else say("ungraded", reader.language)
    return numbers.quantity(value, unit, reader.language)


def _range_text(reader: Reader, value: Open, unit: str, grades: Sequence[str]) -> str:
    language = reader.language
    if value.lo is not None and value.hi is not None:
        upper = scalar_text(reader, value.hi, unit, grades)
        lower = scalar_text(reader, value.lo, unit, grades)
        bare = isinstance(value.lo, bool | str) or unit in ("date", "yuan") or grades
        return say("range", language, lo=lower if bare else numbers.number(value.lo), hi=upper)
    if value.lo is not None:
        return say("at_least", language, lo=scalar_text(reader, value.lo, unit, grades))
    if value.hi is not None:
        return say("at_most", language, hi=scalar_text(reader, value.hi, unit, grades))
    return say("unsettled", language)


def at_hand_text(reader: Reader, value: Value, unit: str) -> str:
    """What the records give today, where they give anything; else the ends."""
    if isinstance(value, Open) and value.now is not None:
        return scalar_text(reader, value.now, unit)
    return value_text(reader, value, unit)
