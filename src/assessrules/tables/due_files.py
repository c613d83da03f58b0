"""Duties as files for other programs: in come duties, out goes CSV for a spreadsheet or iCalendar for a calendar.

No clock is read, so the same duties give the same bytes: entries are stamped with the policy's date of issue. Only this file
knows the columns, and the library behind the extra `calendar`, which is imported when it is used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from assessrules.diagnostics.diagnostic import diagnose
from assessrules.diagnostics.errors import RequestError
from assessrules.evaluation.due_words import KINDS, notes, subject, words
from assessrules.evaluation.duties import Due
from assessrules.policy import Policy
from assessrules.source.language import Language
from assessrules.source.span import NOWHERE
from assessrules.tables.csv_text import csv_text

_COLUMNS: dict[Language, tuple[str, ...]] = {
    "zh": ("日期", "对象", "事项", "类别", "时段", "起日", "条款", "说明", "规则", "对象编号"),
    "en": ("day", "subject", "what", "kind", "window", "first_day", "clause", "note", "rule", "subject_id"),
}


def duties_csv(duties: Iterable[Due], language: Language = "zh") -> str:
    """One line for each duty, with a head line, as spreadsheets open it."""
    return csv_text([_COLUMNS[language], *(_row(due, language) for due in duties)])


def _row(due: Due, language: Language) -> tuple[str, ...]:
    return (
        due.day.isoformat(),
        subject(due, language),
        words(due, language),
        KINDS[due.kind][language],
        due.window.id,
        due.first.isoformat(),
        due.place,
        ("；" if language == "zh" else "; ").join(notes(due, language)),
        due.rule,
        due.subject,
    )


def duties_calendar(policy: Policy, duties: Iterable[Due], language: Language = "zh") -> str:
    """A calendar (RFC 5545) with an entry of one whole day for each duty. Raises `RequestError` where the library is missing."""
    try:
        import icalendar
    except ImportError as error:
        raise RequestError([diagnose("A760", NOWHERE)]) from error
    every = tuple(duties)
    head = policy.model.policy
    stamp = _stamp(head.issued or min((due.day for due in every), default=date(1970, 1, 1)))
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//assessrules//duties//" + language.upper())
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", head.named.label if language == "zh" else head.named.id.replace("_", " "))
    for due in every:
        event = icalendar.Event()
        event.add("uid", _uid(head.named.id, due))
        event.add("dtstamp", stamp)
        event.add("dtstart", due.day)
        colon = "：" if language == "zh" else ": "
        event.add("summary", f"{subject(due, language)}{colon}{words(due, language)}")
        note = (due.place, _window(due, language), *notes(due, language))
        event.add("description", ("，" if language == "zh" else ", ").join(part for part in note if part))
        event.add("categories", [KINDS[due.kind][language]])
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    text: str = calendar.to_ical().decode("utf-8")
    return text


def _window(due: Due, language: Language) -> str:
    """2014-W09（2014-02-24至2014-03-02）: the window with its days."""
    first, last = due.window.first.isoformat(), due.window.last.isoformat()
    if first == last:
        return due.window.id
    return f"{due.window.id}（{first}至{last}）" if language == "zh" else f"{due.window.id} ({first} to {last})"


def _stamp(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _uid(policy: str, due: Due) -> str:
    """The same duty has the same id in every list, so that a calendar that takes it in again does not double it."""
    key = f"{policy}\n{due.rule}\n{due.subject}\n{due.window.id}"
    return hashlib.sha256(key.encode()).hexdigest()[:32] + "@assessrules"
