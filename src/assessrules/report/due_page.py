"""The duties of a range of days, to be hung on a wall: day by day what is due, and below what has no day yet.

Comes in: duties and a language. Goes out: lines; or plain data for programs. Only this file knows that a duty of several
subjects in one window is told once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from assessrules.evaluation.due_words import WHY, notes, subject, words
from assessrules.evaluation.duties import Due, Undated
from assessrules.report import numbers
from assessrules.report.numbers import Language
from assessrules.report.wording import say
from assessrules.trace.nodes import Window
from assessrules.values.windows import Period

FORMAT = "assessrules-due/1"

_WEEKDAYS = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def due_page(
    title: str,
    first: date,
    last: date,
    duties: Sequence[Due],
    undated: Sequence[Undated],
    language: Language,
    in_force: date | None = None,
    period: Period | None = None,
) -> tuple[str, ...]:
    """The lines. `in_force`: the day the policy comes into force; `period`: the assessment, when one was given."""
    lines = [say("due_title", language, policy=title, days=numbers.days(first, last, language)), ""]
    if in_force is not None and first < in_force:
        lines += [say("due_in_force", language, day=numbers.day(in_force, language)), ""]
    if not duties:
        lines.append(say("due_nothing", language))
        if period is not None and (last < period.first or period.last < first):
            days = numbers.days(period.first, period.last, language)
            lines.append(say("due_outside", language, days=days))
        lines.append("")
    for day, of_day in groupby(duties, key=lambda due: due.day):
        weekday = _WEEKDAYS[language][day.weekday()]
        lines.append(say("due_day", language, day=numbers.day(day, language), weekday=weekday))
        lines += [f"  {line}" for line in _of_day(of_day, language)]
        lines.append("")
    if undated:
        lines.append(say("due_undated", language))
        for each in undated:
            told = say("due_because", language, what=words(each, language), why=WHY[each.why][language])
            lines.append(f"  {each.place}{_space(language)}{told}")
        lines.append("")
    lines.append(say("due_note", language))
    return tuple(lines)


def _space(language: Language) -> str:
    return "　" if language == "zh" else "  "


def _of_day(duties: Iterable[Due], language: Language) -> Iterator[str]:
    together: dict[tuple[str, ...], list[Due]] = {}
    for due in duties:
        together.setdefault((due.rule, due.window.id, *notes(due, language)), []).append(due)
    for each in together.values():
        one = each[0]
        names = [subject(due, language) for due in each]
        window = numbers.window(Window(one.window.id, one.window.first, one.window.last), language, one.day.year)
        note = ("，" if language == "zh" else "; ").join(part for part in (window, *notes(one, language)) if part)
        parts = (one.place, numbers.listed(names, language), words(one, language))
        yield _space(language).join(parts) + say("paren", language, text=note)


def due_data(policy: str, first: date, last: date, duties: Sequence[Due], undated: Sequence[Undated]) -> dict[str, Any]:
    """The same as plain data, ready for JSON."""
    return {
        "format": FORMAT,
        "policy": policy,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "due": [_due_data(each) for each in duties],
        "undated": [
            {
                "rule": each.rule,
                "clause": each.clause,
                "place": each.place,
                "kind": each.kind,
                "what": each.what,
                "name": each.name,
                "duty": each.duty.value,
                "why": each.why.value,
                **({} if each.each is None else {"each": each.each[1]}),
            }
            for each in undated
        ],
    }


def _due_data(due: Due) -> dict[str, Any]:
    data: dict[str, Any] = {
        "day": due.day.isoformat(),
        "first": due.first.isoformat(),
        "rule": due.rule,
        "clause": due.clause,
        "place": due.place,
        "subject": due.subject,
        "subject_name": due.subject_name,
        "window": due.window.id,
        "kind": due.kind.value,
        "what": due.what,
        "name": due.name,
    }
    if due.moved is not None:
        data["moved_from"] = due.moved.isoformat()
    if due.starts is not None:
        data["in_force_from"] = due.starts.isoformat()
    if due.unless:
        data["unless"] = [{"rule": each.rule, "clause": each.clause, "place": each.place} for each in due.unless]
    return data
