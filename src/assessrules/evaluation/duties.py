"""What is due: in come a policy, its people and a range of days, out comes every duty that falls due in it, day by day.

No record is looked at: a duty is due whether or not it has been done. What the readings or somebody's own fields settle in
advance is taken into account; what records may excuse or set aside is listed. Only this file knows which duties have no day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum

import attrs

from assessrules.diagnostics.diagnostic import Diagnostic, diagnose
from assessrules.diagnostics.errors import RecordsError, RequestError
from assessrules.diagnostics.misfit import misfit
from assessrules.evaluation.asked import before_force, chosen_readings, wrong_length
from assessrules.evaluation.due_days import due_days, is_bound, windows_beside
from assessrules.evaluation.duty_text import DutyKind, kind_of, words
from assessrules.evaluation.settled import Known
from assessrules.evaluation.shape import shaped_readings, shaped_subjects
from assessrules.model import nodes as m
from assessrules.policy import Policy
from assessrules.records.book import ValidSubject
from assessrules.records.record import Subject
from assessrules.records.subjects import register
from assessrules.rules.state import Stay, stays_of
from assessrules.source.span import NOWHERE
from assessrules.values.calendar import Calendar
from assessrules.values.windows import FIRST_YEAR, LAST_YEAR, Period, WindowSpan, is_day


class NoDay(Enum):
    """Why a duty stands on no day."""

    PER_RECORD = "per_record"  # its deadline is counted from a record, which does not exist yet
    NO_PERIOD = "no_period"  # it is due once in the whole assessment, and no period was given
    NOBODY = "nobody"  # nobody of the kind it binds was given
    EVERY_DAY = "every_day"  # a limit of each single day holds on every day, like a prohibition


@attrs.frozen
class Aside:
    """A rule whose 不适用【x】 may set a duty aside, and the clause it stands in."""

    rule: str
    clause: str
    place: str


@attrs.frozen
class Due:
    """A duty of one subject in one window.

    day     the last day on which it can be done in time; `first` the first one
    what    the drafter's words; `name` an id of letters for readers of another language
    moved   from which day it has rolled, where that was a day of rest
    starts  the day the policy comes into force, where that lies within the window
    unless  what may set the duty aside; before there are records nobody knows whether it does
    """

    day: date
    rule: str
    clause: str
    place: str
    subject: str
    subject_name: str
    window: WindowSpan
    first: date
    kind: DutyKind
    what: str
    name: str
    moved: date | None = None
    starts: date | None = None
    unless: tuple[Aside, ...] = ()


@attrs.frozen
class Undated:
    """A duty that is on no day of the list, and why.

    kind  of subject; `duty`: what is asked of it; `each`: for each record of this kind, by label and id
    """

    rule: str
    clause: str
    place: str
    kind: str
    what: str
    name: str
    duty: DutyKind
    why: NoDay
    each: tuple[str, str] | None = None


def duties_due(
    policy: Policy,
    subjects: Iterable[Subject],
    first: date,
    last: date,
    calendar: Calendar | None = None,
    *,
    period: Period | None = None,
    readings: Mapping[str, str] | None = None,
) -> tuple[Due, ...]:
    """Every duty that falls due from the first day to the last, both counted, by day, clause and subject.

    subjects  those of a closed list in the policy need not be given; people are bound while they belong to somebody
    calendar  needed where a duty is per working day, or rolls over days of rest
    period    the assessment: what is due once in it is due on its last day, and no window outside it counts
    readings  reading -> choice, by any name; what another reading asks for is not due

    What was due before the policy came into force (施行) is left out. Raises `RequestError` or `RecordsError` (of subjects
    that do not fit the policy).
    """
    people = _people(policy, subjects)
    reach = _reach(first, last)
    _shaped(policy.model, calendar, period)
    known = Known(policy.model, _choices(policy.model, readings))
    found = [
        due
        for rule in _duties(known)
        if _why_not(rule, people, period) is None
        for due in _of_rule(known, rule, people, reach, calendar, period)
    ]
    order = {clause: nth for nth, clause in enumerate(policy.model.clauses)}
    who = {each.id: nth for nth, each in enumerate(people)}
    found.sort(key=lambda due: (due.day, order.get(due.clause, 0), due.rule, who[due.subject]))
    return tuple(found)


def duties_without_day(
    policy: Policy,
    subjects: Iterable[Subject] = (),
    *,
    period: Period | None = None,
    readings: Mapping[str, str] | None = None,
) -> tuple[Undated, ...]:
    """The duties that `duties_due` cannot place, with why. Prohibitions are no such duties: they hold on every day."""
    model, people = policy.model, _people(policy, subjects)
    _shaped(model, None, period)
    known = Known(model, _choices(model, readings))
    return tuple(
        Undated(
            rule.id,
            rule.clause,
            _place(model, rule),
            rule.subject,
            *words(model, rule, known),
            kind_of(rule),
            why,
            _each(model, rule),
        )
        for rule in _duties(known)
        if (why := _why_not(rule, people, period)) is not None
    )


# ------------------------------------------------------------------ what was asked


def _people(policy: Policy, subjects: Iterable[Subject]) -> tuple[ValidSubject, ...]:
    if not isinstance(policy, Policy):
        raise RequestError([misfit("policy", "policy", policy)])
    people, faults = register(policy.model, shaped_subjects(subjects))
    if faults:
        raise RecordsError([each.diagnostic for each in faults])
    return tuple(people.subjects.values())


def _reach(first: date, last: date) -> Period:
    if wrong := [misfit(name, "date", day) for name, day in (("first", first), ("last", last)) if not is_day(day)]:
        raise RequestError(wrong)
    if last < first:
        raise RequestError([diagnose("A761", NOWHERE, first=first, last=last)])
    if first.year < FIRST_YEAR or last.year > LAST_YEAR:
        raise RequestError([diagnose("A762", NOWHERE, first=first, last=last, from_year=FIRST_YEAR, to_year=LAST_YEAR)])
    return Period(f"{first.isoformat()}..{last.isoformat()}", first, last)


def _shaped(model: m.Model, calendar: Calendar | None, period: Period | None) -> None:
    if calendar is not None and not isinstance(calendar, Calendar):
        raise RequestError([misfit("calendar", "calendar", calendar)])
    if period is not None and not isinstance(period, Period):
        raise RequestError([misfit("period", "period", period)])
    if period is not None:
        found = [wrong_length(model, period), before_force(model, period)]
        if wrong := [each for each in found if each is not None]:
            raise RequestError(wrong)


def _choices(model: m.Model, readings: Mapping[str, str] | None) -> Mapping[str, str]:
    faults: list[Diagnostic] = []
    choices, _ = chosen_readings(model, shaped_readings({} if readings is None else readings), faults)
    if faults:
        raise RequestError(faults)
    return choices


# ------------------------------------------------------------------ the duties of a policy


def _duties(known: Known) -> Iterator[m.Rule]:
    """What is to be done: 要求 that are no prohibitions, and that can be breached as the policy is read."""
    for rule in known.model.rules.values():
        duty = rule.kind in (m.RuleKind.REQUIREMENT, m.RuleKind.BUDGET) and rule.construct != "forbid"
        if duty and known.settled(rule.when) is not False:
            yield rule


def _why_not(rule: m.Rule, people: tuple[ValidSubject, ...], period: Period | None) -> NoDay | None:
    if rule.each is not None:
        return NoDay.PER_RECORD
    if rule.every in (None, m.Unit.ASSESSMENT) and period is None:
        return NoDay.NO_PERIOD
    if not any(each.kind == rule.subject for each in people):
        return NoDay.NOBODY
    if rule.every in (m.Unit.DAY, m.Unit.WORKDAY) and kind_of(rule) is DutyKind.KEEP:
        return NoDay.EVERY_DAY
    return None


def _place(model: m.Model, rule: m.Rule) -> str:
    clause = model.clauses.get(rule.clause)
    return clause.place if clause is not None else rule.clause


def _each(model: m.Model, rule: m.Rule) -> tuple[str, str] | None:
    """The occasion of a duty per record, in the drafter's word and by its id."""
    if rule.each is None:
        return None
    named = model.kinds[rule.each.record].named
    return rule.each.name or named.label, named.id


# ------------------------------------------------------------------ duty by duty


def _of_rule(
    known: Known,
    rule: m.Rule,
    people: tuple[ValidSubject, ...],
    reach: Period,
    calendar: Calendar | None,
    period: Period | None,
) -> Iterator[Due]:
    model, start = known.model, known.model.policy.in_force
    what, name = words(model, rule, known)
    winners = [each for each in model.rules.values() if rule.id in _set_aside_by(each)]
    bound = [(each, stays_of(each.belongs)) for each in people if each.kind == rule.subject]
    for at in due_days(model, rule, reach, calendar, period):
        for subject, stays in bound:
            own = attrs.evolve(known, who=subject, day=at.window.last)
            if not is_bound(model.subjects[rule.subject], stays, at.window) or own.fires(rule) is False:
                continue
            held = {each.id: _goes_first(own, each, rule, at.window, stays, period) for each in winners}
            if any(held[each.id] is True and _always(model, each) for each in winners):
                continue
            yield Due(
                at.day,
                rule.id,
                rule.clause,
                _place(model, rule),
                subject.id,
                subject.name,
                at.window,
                at.first,
                kind_of(rule),
                what,
                name,
                moved=None if at.day == at.named else at.named,
                starts=start if start is not None and at.window.first < start else None,
                unless=tuple(
                    Aside(each.id, each.clause, _place(model, each)) for each in winners if held[each.id] is not False
                ),
            )


def _goes_first(
    own: Known, winner: m.Rule, rule: m.Rule, window: WindowSpan, stays: tuple[Stay, ...], period: Period | None
) -> bool | None:
    """Whether a clause that sets a duty aside holds for somebody in its own windows beside one of the duty's."""
    if winner.each is not None or winner.subject != rule.subject:
        return attrs.evolve(own, who=None).fires(winner)
    model, start = own.model, own.model.policy.in_force
    unit, of = ((each.every or m.Unit.ASSESSMENT).value for each in (winner, rule))
    beside = windows_beside(unit, window, of, period, cut_years=model.policy.months is not None)
    if not beside:
        return attrs.evolve(own, day=None).fires(winner)
    free = attrs.evolve(
        model.subjects[rule.subject], exempt_part=False
    )  # a consequence is for whoever was there for a day
    governed = [each for each in beside if is_bound(free, stays, each) and (start is None or each.last >= start)]
    found = [attrs.evolve(own, day=each.last).fires(winner) for each in governed]
    return True if True in found else None if None in found else False


def _set_aside_by(rule: m.Rule) -> tuple[str, ...]:
    """The rules that this one sets aside (不适用【x】)."""
    return tuple(key for effect in rule.effects if isinstance(effect, m.DisapplyRules) for key in effect.rules)


def _always(model: m.Model, winner: m.Rule) -> bool:
    """Whether a clause that holds in advance surely goes first: in each window, and nothing goes before it in turn."""
    return winner.each is None and not any(winner.id in _set_aside_by(each) for each in model.rules.values())
