"""Records once they are known to be right: typed values, resolved ids, one order. What `validate` gives.

Typed values: int or Fraction, bool, str (text, and ids of category values, subjects and records), date, and a pair of
dates for a period. An absent field has no entry.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

import attrs

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.records.record import Belonging
from assessrules.trace.nodes import SetAside
from assessrules.values.number import canonical

Typed = int | Fraction | bool | str | date | tuple[date, date]


class ValidRecord(NamedTuple):
    """A record of kind `type`, standing at `first` (to `last`, when it has a period). `values` is by field id.

    A named tuple, because there are very many of them and nothing is made faster.
    """

    id: str
    type: str
    first: date
    last: date
    values: Mapping[str, Typed]


@attrs.frozen
class ValidSubject:
    """A subject. In `belongs` the parents are ids, in the order of time."""

    id: str
    kind: str
    name: str
    belongs: tuple[Belonging, ...] = ()
    fields: Mapping[str, Typed] = attrs.field(factory=dict)

    @property
    def always_belongs(self) -> bool:
        """Whether it belongs to somebody on every day."""
        return any(each.since is None and each.until is None for each in self.belongs)

    def parent_on(self, day: date) -> str | None:
        """To whom it belongs on a day."""
        for each in self.belongs:
            if (each.since is None or each.since <= day) and (each.until is None or day <= each.until):
                return each.parent
        return None


@attrs.frozen(slots=False)
class Book:
    """All valid input of one evaluation.

    kinds        record kind -> its records by (first, id); every kind of the policy has an entry
    subjects     by id: kind by kind, those of a closed list in its order, then the others by id
    set_aside    what was not counted, and why: faulty (lenient), repeated, corrected, withdrawn, not yet on file
    rejected     record kind -> how many faulty records of it were set aside
    coverage     record kind -> complete through; None: never handed over
    diagnostics  the sentences for `set_aside`
    """

    kinds: Mapping[str, tuple[ValidRecord, ...]]
    subjects: Mapping[str, ValidSubject]
    set_aside: tuple[SetAside, ...]
    rejected: Mapping[str, int]
    coverage: Mapping[str, date | None]
    diagnostics: tuple[Diagnostic, ...]

    @cached_property
    def digest(self) -> str:
        """`sha256:…` of the valid input, worked out when first asked for."""
        return digest(self.kinds, self.subjects, self.coverage)


def ids_twice(book: Book, kinds: tuple[str, ...]) -> frozenset[str]:
    """The ids that records of several of these kinds have."""
    seen: set[str] = set()
    twice: set[str] = set()
    for kind in kinds:
        own = {each.id for each in book.kinds.get(kind, ())}
        twice |= own & seen
        seen |= own
    return frozenset(twice)


def id_together(record: ValidRecord, twice: frozenset[str]) -> str:
    """The id of a record among those of several kinds: its own, with its kind before it where another has the same."""
    return f"{record.type}:{record.id}" if record.id in twice else record.id


def plain(value: Typed) -> object:
    """A typed value as canonical JSON takes it: no JSON number, dates as text."""
    if type(value) is int:
        return str(value)
    if isinstance(value, bool | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [value[0].isoformat(), value[1].isoformat()]
    return canonical(value)


def digest(
    kinds: Mapping[str, tuple[ValidRecord, ...]],
    subjects: Mapping[str, ValidSubject],
    coverage: Mapping[str, date | None],
) -> str:
    """`sha256:…` of the valid input; the order in which it was handed in does not matter."""
    content = {
        "records": {
            kind: [
                [each.id, {f: value if type(value) is str else plain(value) for f, value in each.values.items()}]
                for each in records
            ]
            for kind, records in kinds.items()
        },
        "subjects": {
            each.id: {
                "kind": each.kind,
                "name": each.name,
                "belongs": [[b.parent, _day(b.since), _day(b.until)] for b in each.belongs],
                "fields": {field: plain(value) for field, value in each.fields.items()},
            }
            for each in subjects.values()
        },
        "coverage": {kind: _day(day) for kind, day in coverage.items()},
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
