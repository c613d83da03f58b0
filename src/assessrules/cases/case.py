"""A worked case as plain data. Nothing here knows how it is written down or how it is run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from assessrules.evaluation.request import JudgementGiven, Mode, Published
from assessrules.records.record import RawRecord, Subject

STATUSES: Mapping[str, str] = {
    "fired": "f",
    "not_fired": "n",
    "not_applicable": "a",
    "overridden": "o",
    "pending": "p",
    "undetermined": "u",
}
"""The word of each status letter, as case files and other programs write it."""


@attrs.frozen
class AccountExpected:
    """A balance. Either `value`, or an open one: of `lo`, `now`, `hi` those that exist; the others must be absent.

    `at` is the window, where the account has several. A 评定 has the name of a grade as its value.
    """

    subject: str
    account: str
    value: str | None = None
    lo: str | None = None
    now: str | None = None
    hi: str | None = None
    at: str = ""


@attrs.frozen
class RuleExpected:
    """A status: the headline, or of the instance `at` (a window, a record's id, a case's id).

    `tally` counts the instances by status; words not in it must not occur. `find` is a kind of finding that the
    instance has (late, missing); `day` is the one on which what the rule orders became due, in the instance or, without
    `at`, in the only one that fired. With `find` or `day` the status may be left out.
    """

    subject: str
    rule: str
    status: str | None = None
    at: str = ""
    tally: Mapping[str, int] | None = None
    find: str = ""
    day: date | None = None


@attrs.frozen
class ErrorExpected:
    """A strict run must refuse the records with this code, and name the record and the field where they are given."""

    code: str
    record: str = ""
    field: str = ""


@attrs.frozen
class SetAsideExpected:
    """A record that was not counted, with the code of the reason."""

    record: str
    code: str


Expected = AccountExpected | RuleExpected | ErrorExpected | SetAsideExpected


@attrs.frozen
class Case:
    """One case: what is handed in, and what must come out. `why` has the arithmetic, by hand.

    `not_supplied` are record types never handed over; `complete_through` those handed over up to a day.
    """

    name: str
    why: str
    expect: tuple[Expected, ...]
    period: str
    rows: tuple[str, ...] = ()
    as_of: date | None = None
    known_at: date | None = None
    mode: Mode = Mode.STRICT
    people: tuple[Subject, ...] = ()
    records: tuple[RawRecord, ...] = ()
    judgements: tuple[JudgementGiven, ...] = ()
    published: tuple[Published, ...] = ()
    readings: Mapping[str, str] = attrs.field(factory=dict)
    not_supplied: tuple[str, ...] = ()
    complete_through: Mapping[str, date] = attrs.field(factory=dict)


@attrs.frozen
class CaseResult:
    """How a case went. `problems` has a sentence for each expectation that was not met."""

    name: str
    passed: bool
    problems: tuple[str, ...] = ()
