"""Days that a sentence names and the trace implies: until when a duty was due, and since when a condition has held.

An order's own day stands in the trace. Comes in: a rule's formula on a reader's sheet. Goes out: a day, or None where it does not follow from marks, columns, findings
and the calendar that stand in the trace. Nothing is decided here; letters come from the trace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

import attrs

from assessrules.report.chosen import taken
from assessrules.report.letters import Lettered, is_judgement, is_reading
from assessrules.report.reader import At, Marked, Reader, expand, pick
from assessrules.trace.nodes import Column, Formula, Ruled

ALWAYS = 0
"""Since ever: a reading, or anything else that no day brought about."""


class _UntoldError(Exception):
    """No day follows from the trace."""


# -------------------------------------------------------------------- due days


def due_day(reader: Reader, when: Formula, column: Column, index: int) -> date | None:
    """The last day of a deadline that runs from a day of the record: 自日期起1个工作日内."""
    match _deadline(when):
        case ["due", str(field), length, str(unit)]:
            since = column.date[index] if field not in column.fields else column.fields[field][index]
            count = _count(reader, length)
            if count is None or not isinstance(since, date):
                return None
            return (
                _workday_after(reader, since, count)
                if unit == "workday"
                else date.fromordinal(since.toordinal() + count)
            )
        case _:
            return None


def _deadline(formula: Formula) -> Formula:
    match formula:
        case ["intime", str(), due]:
            return due
        case [str(), *items]:
            return next((due for item in items if not isinstance(item, str) and (due := _deadline(item))), None)
        case _:
            return None


def _count(reader: Reader, formula: Formula) -> int | None:
    match formula:
        case str(text):
            return int(text) if re.fullmatch("[0-9]+", text) else None
        case ["if", *_]:
            chosen = taken(reader, formula)
            return None if chosen is formula else _count(reader, chosen)
        case _:
            return None


def _workday_after(reader: Reader, since: date, count: int) -> date | None:
    if count == 0:
        return since
    later = sorted(day for day in _workdays(reader) if day > since.toordinal())
    return date.fromordinal(later[count - 1]) if count <= len(later) else None


def _workdays(reader: Reader) -> set[int]:
    return {
        date(year, 1, 1).toordinal() + nth
        for year, letters in reader.assessment.calendar.items()
        for nth, letter in enumerate(expand(letters))
        if letter == "w"
    }


# -------------------------------------------------------------------- since when


def became_due(node: Ruled, index: int) -> date | None:
    """The day on which what a rule orders became due in one of its instances."""
    return node.days[index] if node.days is not None and index < len(node.days) else None


def held_since(
    reader: Reader, when: Formula, found: Sequence[Lettered], at: At, *, findings: bool = True
) -> date | None:
    """The day from which the condition has held: the latest of what it needs, the earliest of what would do.

    A finding of a body counts from the day it was made; without `findings` bodies are passed over, made or not.
    """
    try:
        letters = [
            attrs.evolve(each, letter="b") if not findings and is_judgement(reader, each.formula) else each
            for each in found
        ]
        since = _since(reader, when, iter(letters), at)
    except _UntoldError:
        return None
    return date.fromordinal(since) if since else None


def _since(reader: Reader, formula: Formula, found: Iterator[Lettered], at: At) -> int | None:
    """None where it does not hold; every premise is read, so that the letters stay in step."""
    match formula:
        case ["and", *items]:
            days = [_since(reader, item, found, at) for item in items]
            known = [day for day in days if day is not None]
            return max(known) if len(known) == len(days) else None
        case ["or", *items]:
            known = [day for item in items if (day := _since(reader, item, found, at)) is not None]
            return min(known) if known else None
        case ["atleast", str(count), *items]:
            known = sorted(day for item in items if (day := _since(reader, item, found, at)) is not None)
            return known[int(count) - 1] if len(known) >= int(count) else None
        case ["not", inner]:
            return _since_not(reader, inner, found)
        case _:
            each = next(found)
            if each.letter == "b":
                return ALWAYS
            return _brought_about(reader, each.formula, at) if each.letter == "y" else None


def _since_not(reader: Reader, inner: Formula, found: Iterator[Lettered]) -> int | None:
    """What has not happened is certain at the end only, save for a reading not taken."""
    match inner:
        case ["and" | "or" | "not" | "atleast", *_]:
            raise _UntoldError
        case _:
            each = next(found)
            if each.letter != "n":
                return None
            if is_reading(reader, each.formula):
                return ALWAYS
            raise _UntoldError


def _brought_about(reader: Reader, formula: Formula, at: At) -> int:
    """The day that made one premise hold."""
    match formula:
        case ["in", ["g", str()], _] | ["true"]:
            return ALWAYS
        case ["g", str(name)]:
            return _found_on(reader, name, at)
        case ["over"] if at.window is not None:
            return at.window.last.toordinal()
        case ["over", str(unit)] if (window := reader.case_window(unit, at)) is not None:
            return window.last.toordinal()
        case ["ge", ["m", str(name)], str(least)] if re.fullmatch("[0-9]+", least) and at.window is not None:
            return _reached(reader, name, int(least), at)
        case _:
            raise _UntoldError


def _found_on(reader: Reader, name: str, at: At) -> int:
    node = reader.given(name)
    day: object = None if node is None else pick(node.at, at)
    if isinstance(day, str):
        day = date.fromisoformat(day)
    if not isinstance(day, date):
        raise _UntoldError
    return day.toordinal()


def _reached(reader: Reader, name: str, least: int, at: At) -> int:
    """The day of the record, or the day itself, with which the count came to so many."""
    entry = reader.plan.measures[name]
    if "span" in entry:
        at = reader.at_measure(name, at)
        if entry["span"][0] == "any":
            raise _UntoldError
    match entry.get("fold"):
        case "count":
            counted = sorted(each.first.toordinal() for each in reader.marked(name, at) if each.letter == "+")
        case "days":
            counted = _inside(_days(reader, name, entry), at)
        case "workdays":
            counted = _inside(_days(reader, name, entry) & _workdays(reader), at)
        case "run":
            counted = _run(_days(reader, name, entry), least, at)
        case _:
            counted = []
    if not 0 < least <= len(counted):
        raise _UntoldError
    return counted[least - 1]


def _inside(days: set[int], at: At) -> list[int]:
    assert at.window is not None
    first, last = at.window.first.toordinal(), at.window.last.toordinal()
    return sorted(day for day in days if first <= day <= last)


def _run(days: set[int], least: int, at: At) -> list[int]:
    """The first run whose so-manieth day lies in the window, day by day; it may have begun before."""
    assert at.window is not None
    first, last = at.window.first.toordinal(), at.window.last.toordinal()
    for start in sorted(days):
        end = start + least - 1
        if start - 1 not in days and first <= end <= last and all(day in days for day in range(start, end + 1)):
            return list(range(start, end + 1))
    return []


def _days(reader: Reader, name: str, entry: Any) -> set[int]:
    """The days that are certainly in a set of days."""
    certain: set[int] = set()
    for number, source in enumerate(reader.sources(entry)):
        marked = [each for each in reader.marked(name, At()) if each.source == number]
        if source.get("role") == "taken_out":
            certain -= covered(reader, [each for each in marked if each.letter in "+?"], source)
            continue
        days = covered(reader, [each for each in marked if each.letter == "+"], source)
        certain |= beyond(reader, days, source) if "beyond" in source else days
    return certain


def covered(reader: Reader, marked: Sequence[Marked], source: Any = MappingProxyType({})) -> set[int]:
    """The days of the records, to the day of the assessment; of each the first so many, where its source says so."""
    most = int(source.get("most", date.max.toordinal()))
    return {
        day
        for each in marked
        for day in range(
            each.first.toordinal(),
            min(min(each.last, reader.as_of).toordinal() + 1, each.first.toordinal() + most),
        )
    }


def beyond(reader: Reader, days: set[int], source: Any) -> set[int]:
    """Of the days of each window, those after the first so many: 每月超过5天的部分."""
    unit, count = source["beyond"]
    found: set[int] = set()
    for window in reader.windows(str(unit)):
        inside = sorted(day for day in days if window.first.toordinal() <= day <= window.last.toordinal())
        found.update(inside[int(count) :])
    return found
