"""Faults of records while they are being collected: one `Fault` per wrong thing, all of them kept.

In: a code and its words. Out: diagnostics, each with the record, field, value and place it is about. Only this file
knows how a place is named when the source gave none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

import attrs

from assessrules.diagnostics.diagnostic import Diagnostic, diagnose
from assessrules.diagnostics.misfit import shown
from assessrules.diagnostics.registry import entry_of
from assessrules.records.record import RawRecord, Subject
from assessrules.source.span import NOWHERE
from assessrules.trace.nodes import SetAside

_SHOWN = 12


class Fault(Exception):
    """One wrong value. Raised by a converter, which knows neither the record nor the field's name."""

    def __init__(self, code: str, value: object, **words: str) -> None:
        self.code = code
        self.value = shown(value)
        self.words = words
        super().__init__(code)


@attrs.frozen
class Found:
    """A fault (or notice) with the record it is about."""

    diagnostic: Diagnostic
    aside: SetAside


def listed(names: Iterable[str], near: str = "") -> str:
    """Names to choose from, those most like `near` first, not too many."""
    every = list(dict.fromkeys(names))
    alike = get_close_matches(near, every, n=3, cutoff=0.5) if near else []
    order = alike + [name for name in every if name not in alike]
    return "、".join(order[:_SHOWN]) + ("……" if len(order) > _SHOWN else "")


def of_record(raw: RawRecord, code: str, *, type_id: str, label: str, field: str = "", value: str = "",
              names: Sequence[str] = (), **words: str) -> Found:  # fmt: skip
    """A finding about a record; `names` are the spellings under which its cell may stand."""
    cell = next((raw.cells[name] for name in names if name in raw.cells), "")
    place = cell or raw.place or f"{label} {raw.id}".strip()
    diagnostic = diagnose(
        code, NOWHERE, record=raw.id, field=field, value=value, place=place, **{"type": label, **words}
    )
    return Found(diagnostic, SetAside(raw.id, type_id, code, field, value, place, _told(code, words)))


def of_subject(subject: Subject, code: str, *, field: str = "", value: str = "", **words: str) -> Found:
    """A finding about a subject."""
    place = subject.place or f"{subject.kind} {subject.id}".strip()
    diagnostic = diagnose(code, NOWHERE, record=subject.id, field=field, value=value, place=place, **words)
    return Found(diagnostic, SetAside(subject.id, subject.kind, code, field, value, place, _told(code, words)))


def of_request(code: str, *, value: str, **words: str) -> Found:
    """A finding about what was said of the records as a whole."""
    return Found(diagnose(code, NOWHERE, value=value, **words), SetAside("", value, code, "", value))


def _told(code: str, words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The words of the sentence that the trace has to keep, for it has them nowhere else; not those of the hint."""
    entry = entry_of(code)
    names = ("day", "kind", "other", "type")
    return tuple((name, words[name]) for name in names if name in words and f"{{{name}}}" in entry.zh)
