"""The kinds of what a request holds: in comes a request as a program made it, out comes one whose parts are what they claim.

Whoever types the request has no need of this; whoever fills it from a database or a form gets one `RequestError` with every
wrong part instead of a traceback from inside. Only this file knows which Python types a request may hold; whether names
and values suit the policy is asked later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.diagnostics.errors import RequestError
from assessrules.diagnostics.misfit import half_character, is_writable, misfit, shown
from assessrules.evaluation.request import JudgementGiven, Published, Request
from assessrules.policy import Policy
from assessrules.records.record import Belonging, Mode, RawRecord, Subject
from assessrules.values.calendar import Calendar
from assessrules.values.windows import Period, is_day

Check = Callable[[str, Any, list[Diagnostic]], None]

_MOST = 50
"""So many wrong parts are told; a table of the wrong type has the same fault in every row."""


def shaped(request: object) -> Request:
    """The request with its series as tuples. Raises `RequestError` with every part that is of the wrong kind."""
    if not isinstance(request, Request):
        raise RequestError([misfit("request", "request", request)])
    wrong: list[Diagnostic] = []
    _instance("policy", Policy, "policy", request.policy, wrong)
    _instance("period", Period, "period", request.period, wrong)
    _day("as_of", request.as_of, wrong)
    _day("known_at", request.known_at, wrong, or_none=True)
    if request.calendar is not None:
        _instance("calendar", Calendar, "calendar", request.calendar, wrong)
    _instance("mode", Mode, "mode", request.mode, wrong)
    _mapping("readings", request.readings, _text, wrong)
    if request.coverage is not None:
        _mapping("coverage", request.coverage, _day_or_none, wrong)
    series: dict[str, Any] = {
        name: _series(name, getattr(request, name), check, wrong) for name, check in _SERIES.items()
    }
    if wrong:
        raise RequestError(wrong[:_MOST])
    return attrs.evolve(request, **series)


def shaped_subjects(subjects: object) -> tuple[Subject, ...]:
    """Subjects given by themselves. Raises `RequestError` with every part that is of the wrong kind."""
    wrong: list[Diagnostic] = []
    found: tuple[Subject, ...] = _series("subjects", subjects, _subject, wrong)
    if wrong:
        raise RequestError(wrong[:_MOST])
    return found


def shaped_readings(readings: object) -> Mapping[str, str]:
    """Readings given by themselves. Raises `RequestError` as above."""
    wrong: list[Diagnostic] = []
    _mapping("readings", readings, _text, wrong)
    if wrong or not isinstance(readings, Mapping):
        raise RequestError(wrong[:_MOST])
    return readings


# ------------------------------------------------------------------ single values


def _instance(what: str, kind: type, wanted: str, value: object, wrong: list[Diagnostic]) -> None:
    if not isinstance(value, kind):
        wrong.append(misfit(what, wanted, value))


def _text(what: str, value: object, wrong: list[Diagnostic]) -> None:
    if not isinstance(value, str):
        wrong.append(misfit(what, "text", value))
    elif not is_writable(value):
        wrong.append(half_character(what, value))


def _day(what: str, value: object, wrong: list[Diagnostic], *, or_none: bool = False) -> None:
    if not is_day(value) and not (or_none and value is None):
        wrong.append(misfit(what, "date", value))


def _day_or_none(what: str, value: object, wrong: list[Diagnostic]) -> None:
    _day(what, value, wrong, or_none=True)


def _mapping(what: str, value: object, check: Check | None, wrong: list[Diagnostic]) -> None:
    if not isinstance(value, Mapping):
        wrong.append(misfit(what, "mapping", value))
        return
    for key, entry in value.items():
        _text(f"{what}[…]", key, wrong)
        if check is not None:
            check(f"{what}[{shown(key)}]", entry, wrong)


def _series(what: str, value: object, check: Check, wrong: list[Diagnostic]) -> tuple[Any, ...]:
    if not isinstance(value, Iterable) or isinstance(value, str | bytes | Mapping):
        wrong.append(misfit(what, "list", value))
        return ()
    found = tuple(value)
    for nth, each in enumerate(found):
        if check is _record and type(each) is RawRecord and _is_usual(each):
            continue
        check(f"{what}[{nth}]", each, wrong)
        if len(wrong) >= _MOST:
            break
    return found


# ------------------------------------------------------------------ what a request has many of


def _is_usual(raw: RawRecord) -> bool:
    """Whether a record's parts are plainly what they claim: there are many records, and hardly ever another answer."""
    return (
        type(raw.id) is str
        and raw.id.isascii()
        and type(raw.type) is str
        and (raw.type.isascii() or is_writable(raw.type))
        and type(raw.values) is dict
        and type(raw.place) is str
        and type(raw.cells) is dict
    )


def _record(what: str, raw: object, wrong: list[Diagnostic]) -> None:
    """A record's own parts. Its cells are looked at with the policy at hand, where any value that does not fit is told."""
    if not isinstance(raw, RawRecord):
        wrong.append(misfit(what, "record", raw))
        return
    _text(f"{what}.type", raw.type, wrong)
    _text(f"{what}.id", raw.id, wrong)
    _instance_of_mapping(f"{what}.values", raw.values, wrong)
    _text(f"{what}.place", raw.place, wrong)
    _instance_of_mapping(f"{what}.cells", raw.cells, wrong)


def _instance_of_mapping(what: str, value: object, wrong: list[Diagnostic]) -> None:
    if not isinstance(value, Mapping):
        wrong.append(misfit(what, "mapping", value))


def _subject(what: str, subject: object, wrong: list[Diagnostic]) -> None:
    if not isinstance(subject, Subject):
        wrong.append(misfit(what, "subject", subject))
        return
    for name in ("id", "kind", "name", "place"):
        _text(f"{what}.{name}", getattr(subject, name), wrong)
    _instance_of_mapping(f"{what}.fields", subject.fields, wrong)
    if not isinstance(subject.belongs_to, tuple | list):
        wrong.append(misfit(f"{what}.belongs_to", "list", subject.belongs_to))
        return
    for nth, each in enumerate(subject.belongs_to):
        _belonging(f"{what}.belongs_to[{nth}]", each, wrong)


def _belonging(what: str, each: object, wrong: list[Diagnostic]) -> None:
    if not isinstance(each, Belonging):
        wrong.append(misfit(what, "belonging", each))
        return
    _text(f"{what}.parent", each.parent, wrong)
    _day(f"{what}.since", each.since, wrong, or_none=True)
    _day(f"{what}.until", each.until, wrong, or_none=True)


def _judgement(what: str, given: object, wrong: list[Diagnostic]) -> None:
    if not isinstance(given, JudgementGiven):
        wrong.append(misfit(what, "judgement", given))
        return
    for name in ("on", "subject", "by", "instance", "note", "place"):
        _text(f"{what}.{name}", getattr(given, name), wrong)
    _day(f"{what}.date", given.date, wrong)


def _published(what: str, given: object, wrong: list[Diagnostic]) -> None:
    if not isinstance(given, Published):
        wrong.append(misfit(what, "published", given))
        return
    for name in ("name", "window", "source", "place"):
        _text(f"{what}.{name}", getattr(given, name), wrong)


_SERIES: Mapping[str, Check] = {
    "subjects": _subject,
    "records": _record,
    "judgements": _judgement,
    "published": _published,
}
