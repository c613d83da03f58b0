"""What is asked of an evaluation. Everything the answer depends on is in here; nothing is read from anywhere else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import attrs

from assessrules.policy import Policy
from assessrules.records.record import Mode as Mode
from assessrules.records.record import RawRecord, Subject
from assessrules.values.calendar import Calendar
from assessrules.values.windows import Period


@attrs.frozen
class JudgementGiven:
    """A body's recorded finding, decision or answer.

    on        what it answers: the id of the rule (五、4 -> `5/4`), account or 认定 question; labels are accepted too
    subject   the subject's id or name
    by        the body (id or name); date: when it was decided; value: true/false, or a number within the limits
    instance  for a rule per record the record's id; for one per window the window's id; empty for the only one
    place     where it stands, for messages: `台账.xlsx [认定!A17]` or `认定.csv:18`; no part of what it says
    """

    on: str
    subject: str
    by: str
    date: date
    value: bool | int | Fraction | str
    instance: str = ""
    note: str = ""
    place: str = attrs.field(default="", eq=False)


@attrs.frozen
class Published:
    """A value published outside: of which standard, for which window (`2018`, `2018-03`), how much, and the source.
    `place` is where it stands, for messages."""

    name: str
    window: str
    value: int | Fraction | str
    source: str
    place: str = attrs.field(default="", eq=False)


@attrs.frozen
class Request:
    """One assessment to make. See `docs/reference/python.md`."""

    policy: Policy
    period: Period
    as_of: date
    subjects: tuple[Subject, ...] = ()
    records: tuple[RawRecord, ...] = ()
    calendar: Calendar | None = None
    judgements: tuple[JudgementGiven, ...] = ()
    published: tuple[Published, ...] = ()
    readings: Mapping[str, str] = attrs.field(factory=dict)
    coverage: Mapping[str, date | None] | None = None
    known_at: date | None = None
    mode: Mode = Mode.STRICT
