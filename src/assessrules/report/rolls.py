"""What stands on no measure: how long a record's own period is, how many are enrolled, what a subject itself has.

Comes in: a formula of the plan and the instance meant. Goes out: its value out of the tables and stays of the trace, None where
it cannot be said. Only this file knows who is on a roll.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from assessrules.report.places import At
from assessrules.trace.nodes import Formula, Value
from assessrules.values import bounds
from assessrules.values.bounds import Open, Opening, unknown

if TYPE_CHECKING:
    from assessrules.report.reader import Reader

FORMULAS = ("length", "enrolled", "own", "hasown", "place", "cat", "text", "date")


def own_value(reader: Reader, formula: Formula, at: At) -> Value:
    """The value of a length or a headcount for one instance."""
    match formula:
        case ["length", str(field), str(unit)]:
            return _length(reader, field, unit, at)
        case ["enrolled", str(kind), str(unit), *conditions]:
            return _enrolled(reader, kind, unit, conditions, at)
        case _:
            return own(reader, formula, at)


def _length(reader: Reader, field: str, unit: str, at: At) -> Value:
    for key, column in reader.sheet.records.items():
        entry = reader.plan.records.get(key.partition("@")[0], {})
        if at.case not in column.id or field not in entry.get("fields", {}):
            continue
        row = column.id.index(at.case)
        span: Any = column.fields[field][row] if field in column.fields else None
        if field == entry["placed_by"]:
            span = (column.date[row], column.until[row] if column.until is not None else column.date[row])
        if span is None:
            return None
        first, last = span
        lasts = last is None or last == date.max
        days = _days(reader, first, reader.as_of if lasts else last, unit)
        if days is None:
            return None
        return Open(days, days, None, frozenset({Opening("later")})) if lasts else days
    return None


def _days(reader: Reader, first: date, last: date, unit: str) -> int | None:
    if unit != "workday":
        return max(0, (last - first).days + 1)
    letters = {year: _expanded(runs) for year, runs in reader.assessment.calendar.items()}
    if any(year not in letters for year in range(first.year, last.year + 1)):
        return None
    days = (date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))
    return sum(letters[day.year][day.timetuple().tm_yday - 1] == "w" for day in days)


def _expanded(runs: str) -> str:
    return "".join(letter * int(count or "1") for count, letter in re.findall(r"(\d*)(\D)", runs))


def roll(reader: Reader, kind: str, at: At) -> list[tuple[At, str]]:
    """Those of the kind that are on the roll on the instance's day, each with where the subject sees it."""
    day = at.window.last if at.window is not None else reader.case_day(at)
    if day is None:
        return []
    if reader.sheet.kind == kind:
        spans = [(since or date.min, until or date.max) for _, since, until in reader.sheet.stays]
        return [(at, reader.sheet.subject)] if any(first <= day <= last for first, last in spans) else []
    return [
        (At(at.index, at.window, place, at.case), name)
        for place, name in enumerate(reader.sheet.members)
        if reader.assessment.sheets[name].kind == kind
        and any(first <= day <= last for first, last in reader.under(name))
    ]


def _enrolled(reader: Reader, kind: str, unit: str, conditions: Sequence[Formula], at: At) -> Value:
    truths = [reader.truth(["and", *conditions], reader.inside(unit, person)) for person, _ in roll(reader, kind, at)]
    unsure = [each for each in truths if isinstance(each, Open)]
    least = sum(1 for each in truths if each is True)
    if not unsure:
        return least
    nows = [each.now for each in unsure]
    at_hand = None if None in nows else least + sum(map(bool, nows))
    return bounds.make(least, least + len(unsure), at_hand, *unsure)


def own(reader: Reader, formula: Formula, at: At) -> Value:
    """A field of a subject itself, and the words it is compared with: None where it is not given."""
    fields = reader.person(at).sheet.fields
    match formula:
        case ["hasown", str(field)]:
            return fields.get(field) is not None
        case ["own", str(field)]:
            value: Value = fields.get(field)
            return unknown(Opening("missing", f"{reader.person(at).sheet.subject}.{field}")) if value is None else value
        case ["place", str(category), of]:
            value = reader.value(of, at)
            known = isinstance(value, str)
            return reader.plan.document["categories"][category].index(value) + 1 if known else value
        case ["date", str(day)]:
            return date.fromisoformat(day).toordinal()
        case [_, *_, str(word)]:
            return word
        case _:
            return None
