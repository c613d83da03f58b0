"""What stands on no measure: how long a record's own period is, and how many are enrolled.

Comes in: a formula of the plan and the instance meant. Goes out: its value out of the tables and stays of the trace, None where
it cannot be said. Only this file knows how the conditions on those enrolled are read back.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from assessrules.report import numbers
from assessrules.trace.nodes import Formula, Sheet, Value
from assessrules.values.bounds import Open, Opening
from assessrules.values.number import parse_canonical

if TYPE_CHECKING:
    from assessrules.report.reader import At, Reader

FORMULAS = ("length", "enrolled")


def own_value(reader: Reader, formula: Formula, at: At) -> Value:
    """The value of a length or a headcount for one instance."""
    match formula:
        case ["length", str(field), str(unit)]:
            return _length(reader, field, unit, at)
        case ["enrolled", str(kind), *conditions]:
            return _enrolled(reader, kind, conditions, at)
        case _:
            return None


def own_name(reader: Reader, formula: Formula) -> str:
    """期间, 在册人员（局长）."""
    match formula:
        case ["length", str(field), _]:
            kinds = [kind for kind, entry in reader.plan.records.items() if field in entry.get("fields", {})]
            return reader.field_label(kinds[0], field) if kinds else field
        case [_, str(kind), *conditions]:
            label = reader.label(reader.plan.document.get("subjects", {}).get(kind, {}), kind)
            words = [reader.category_word(c, v) for c, v in _words(conditions)]
            told = f"（{numbers.listed(words, 'zh')}）" if reader.zh else f" ({numbers.listed(words, 'en')})"
            return label + (told if words else "")
        case _:
            return ""


def _words(conditions: Any) -> list[tuple[str, str]]:
    match conditions:
        case ["cat", str(category), str(value)]:
            return [(category, value)]
        case list() | tuple():
            return [word for each in conditions for word in _words(each)]
        case _:
            return []


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


def _enrolled(reader: Reader, kind: str, conditions: list[Formula], at: At) -> Value:
    day = at.window.last if at.window is not None else None
    if day is None:
        days = [
            column.date[column.id.index(at.case)] for column in reader.sheet.records.values() if at.case in column.id
        ]
        day = days[0] if days else None
    if day is None:
        return None
    least = more = 0
    alone = reader.sheet.kind == kind
    for member in (reader.sheet.subject,) if alone else reader.sheet.members:
        sheet = reader.assessment.sheets[member]
        if sheet.kind != kind or not _there(sheet, None if alone else reader.sheet.subject, day):
            continue
        truths = [_holds(reader, each, sheet) for each in conditions]
        least += all(truths)
        more += None in truths and False not in truths
    return Open(least, None, least + more, frozenset({Opening("missing", kind)})) if more else least


def _there(sheet: Sheet, parent: str | None, day: date) -> bool:
    return any(
        parent in (None, of) and (since is None or since <= day) and (until is None or day <= until)
        for of, since, until in sheet.stays
    )


def _holds(reader: Reader, f: Formula, sheet: Sheet) -> bool | None:
    """A condition on somebody's own fields; None where it cannot be read back."""
    match f:
        case ["has", str(field)]:
            return sheet.fields.get(field) is not None
        case ["not", of]:
            inner = _holds(reader, of, sheet)
            return None if inner is None else not inner
        case [("and" | "or") as op, *items]:
            found = [_holds(reader, each, sheet) for each in items]
            decisive = op == "or"
            return decisive if decisive in found else None if None in found else not decisive
        case ["in", base, [*choices]]:
            value = _side(reader, base, sheet)
            return None if value is None else value in [_side(reader, each, sheet) for each in choices]
        case [("ge" | "gt" | "le" | "lt") as op, left, right]:
            x, y = _side(reader, left, sheet), _side(reader, right, sheet)
            return None if x is None or y is None else {"ge": x >= y, "gt": x > y, "le": x <= y, "lt": x < y}[op]
        case ["f", str(field)]:
            value = sheet.fields.get(field)
            return value if isinstance(value, bool) else None
        case _:
            return None


def _side(reader: Reader, f: Formula, sheet: Sheet) -> Any:
    match f:
        case str(number):
            return parse_canonical(number)
        case ["f", str(field)]:
            return sheet.fields.get(field)
        case ["date", str(day)]:
            return date.fromisoformat(day).toordinal()
        case ["text", str(word)] | ["cat", _, str(word)]:
            return word
        case ["place", str(category), of]:
            value = _side(reader, of, sheet)
            return None if value is None else reader.plan.document["categories"][category].index(value) + 1
        case _:
            return None
