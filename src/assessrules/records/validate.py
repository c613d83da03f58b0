"""All records against the policy: in come records and subjects as handed in, out comes a `Book`, or every fault at once.

Strict: any fault raises one `RecordsError` that tells them all. Lenient: faulty records are set aside and listed, and
what refers to them with them. The steps: read the cells, drop what was not on file by `known_at`, drop repetitions,
follow corrections and withdrawals, then place every record in the period and check whom and what it refers to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import attrs

from assessrules.diagnostics.errors import RecordsError
from assessrules.diagnostics.registry import entry_of
from assessrules.model.nodes import Model
from assessrules.records.book import Book
from assessrules.records.faults import Found, listed, of_request
from assessrules.records.making import WEEK_SLACK, Making, kind_names
from assessrules.records.record import Mode, RawRecord, Subject
from assessrules.records.subjects import register
from assessrules.records.wrong_period import condensed
from assessrules.values.windows import Period


def validate(
    model: Model,
    subjects: Sequence[Subject],
    records: Iterable[RawRecord],
    period: Period,
    as_of: date,
    *,
    mode: Mode = Mode.STRICT,
    known_at: date | None = None,
    look_back: Mapping[str, int] | None = None,
    week_slack: bool = False,
    slack: tuple[timedelta, timedelta] = (timedelta(), timedelta()),
    coverage: Mapping[str, date | None] | None = None,
) -> Book:
    """The valid input of one evaluation.

    known_at    records entered after this day are set aside, before corrections are followed
    look_back   record kind id -> days before the period that a measure follows back (含期前)
    week_slack  some measure is weekly: records up to three days outside the period are taken
    slack       so far before and behind the period records are taken, where windows lie over its edges by more
    coverage    record kind (any name) -> complete through, None when never handed over; default: to `as_of`
    """
    people, found = register(model, subjects)
    making = Making(model, people, period, known_at, dict(look_back or {}), _at_least_weeks(week_slack, slack))
    making.take_all(records)
    making.settle()
    covered = _coverage(model, as_of, coverage or {}, found)
    found += making.found
    errors = [each.diagnostic for each in found if entry_of(each.diagnostic.code).severity == "error"]
    if errors and mode is Mode.STRICT:
        raise RecordsError(condensed(errors, making.days, period, model.policy.months))
    found.sort(key=lambda each: attrs.astuple(each.aside))  # the order of handing in changes nothing
    return Book(
        kinds={kind: making.standing(kind) for kind in model.records},
        subjects=people.subjects,
        set_aside=tuple(each.aside for each in found),
        rejected=making.rejected(),
        coverage=covered,
        diagnostics=tuple(each.diagnostic for each in found),
    )


def _at_least_weeks(weekly: bool, slack: tuple[timedelta, timedelta]) -> tuple[timedelta, timedelta]:
    least = WEEK_SLACK if weekly else timedelta()
    return max(slack[0], least), max(slack[1], least)


def _coverage(
    model: Model, as_of: date, given: Mapping[str, date | None], found: list[Found]
) -> dict[str, date | None]:
    names = kind_names(model)
    covered: dict[str, date | None] = dict.fromkeys(model.records, as_of)
    for name, through in given.items():
        if name in names:
            covered[names[name].named.id] = through
        else:
            allowed = listed((each.named.label for each in model.records.values()), name)
            found.append(of_request("R641", value=name, allowed=allowed))
    return covered
