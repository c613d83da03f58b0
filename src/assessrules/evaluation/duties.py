"""What is due: in come a policy, its people and a range of days, out comes every duty that falls due in it, day by day.

No record is looked at: a duty is due whether or not it has been done, or may be excused. Only this file knows on which day a
duty's window falls due, and which duties have no day before there is a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

import attrs

from assessrules.diagnostics.diagnostic import Diagnostic, diagnose
from assessrules.diagnostics.errors import RecordsError, RequestError
from assessrules.diagnostics.misfit import misfit
from assessrules.evaluation.asked import chosen_readings
from assessrules.evaluation.shape import shaped_readings, shaped_subjects
from assessrules.measures.stretches import LONGEST_REST
from assessrules.model import nodes as m
from assessrules.model.walk import children, walk
from assessrules.records.book import ValidSubject
from assessrules.records.record import Subject
from assessrules.records.subjects import register
from assessrules.rules.state import Stay, stays_of
from assessrules.source.span import NOWHERE
from assessrules.source.tidy import tidy
from assessrules.values.calendar import Calendar
from assessrules.values.windows import Period, WindowSpan, is_day, window_of, windows

if TYPE_CHECKING:
    from assessrules.policy import Policy

_DAY = timedelta(days=1)


class DutyKind(Enum):
    """What a duty asks for."""

    SUBMIT = "submit"  # something is handed in by the day
    REACH = "reach"  # a condition holds when the window ends
    KEEP = "keep"  # a limit is not passed until the window ends


class NoDay(Enum):
    """Why a duty stands on no day."""

    PER_RECORD = "per_record"  # its deadline is counted from a record, which does not exist yet
    NO_PERIOD = "no_period"  # it is due once in the whole assessment, and no period was given
    NOBODY = "nobody"  # nobody of the kind it binds was given


@attrs.frozen
class Due:
    """A duty of one subject in one window.

    day     the last day on which it can be done in time; `first` the first one
    what    the drafter's words; `name` an id of letters for readers of another language
    moved   from which day it has rolled, where that was a day of rest
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


@attrs.frozen
class Undated:
    """A duty that is on no day of the list, and why."""

    rule: str
    clause: str
    place: str
    kind: str
    what: str
    name: str
    why: NoDay


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

    Raises `RequestError` or `RecordsError` (of subjects that do not fit the policy).
    """
    people = _people(policy, subjects)
    reach = _reach(first, last)
    _shaped(calendar, period)
    choices = _choices(policy.model, readings)
    found = [
        due
        for rule in _duties(policy.model, choices)
        if _why_not(policy.model, rule, people, period) is None
        for due in _of_rule(policy.model, rule, people, reach, calendar, period, choices)
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
    people = _people(policy, subjects)
    _shaped(None, period)
    choices = _choices(policy.model, readings)
    return tuple(
        Undated(
            rule.id, rule.clause, _place(policy.model, rule), rule.subject, *_words(policy.model, rule, choices), why
        )
        for rule in _duties(policy.model, choices)
        if (why := _why_not(policy.model, rule, people, period)) is not None
    )


# ------------------------------------------------------------------ what was asked


def _people(policy: Policy, subjects: Iterable[Subject]) -> tuple[ValidSubject, ...]:
    if not isinstance(getattr(policy, "model", None), m.Model):
        raise RequestError([misfit("policy", "policy", policy)])
    people, faults = register(policy.model, shaped_subjects(subjects))
    if faults:
        raise RecordsError([each.diagnostic for each in faults])
    return tuple(people.subjects.values())


def _reach(first: date, last: date) -> Period:
    if wrong := [misfit(name, "date", day) for name, day in (("first", first), ("last", last)) if not is_day(day)]:
        raise RequestError(wrong)
    return Period(f"{first.isoformat()}..{last.isoformat()}", first, last)


def _shaped(calendar: Calendar | None, period: Period | None) -> None:
    if calendar is not None and not isinstance(calendar, Calendar):
        raise RequestError([misfit("calendar", "calendar", calendar)])
    if period is not None and not isinstance(period, Period):
        raise RequestError([misfit("period", "period", period)])


def _choices(model: m.Model, readings: Mapping[str, str] | None) -> Mapping[str, str]:
    faults: list[Diagnostic] = []
    choices, _ = chosen_readings(model, shaped_readings({} if readings is None else readings), faults)
    if faults:
        raise RequestError(faults)
    return choices


# ------------------------------------------------------------------ the duties of a policy


def _duties(model: m.Model, choices: Mapping[str, str]) -> Iterator[m.Rule]:
    """What is to be done: 要求 that are no prohibitions, and that can be breached as the policy is read."""
    for rule in model.rules.values():
        duty = rule.kind in (m.RuleKind.REQUIREMENT, m.RuleKind.BUDGET) and rule.construct != "forbid"
        if duty and _settled(rule.when, choices) is not False:
            yield rule


def _settled(e: m.Expression, choices: Mapping[str, str]) -> bool | None:
    """What a condition is worth by the readings alone; None where that depends on anything else."""
    match e:
        case m.ReadingIs():
            return choices[e.reading] in e.choices
        case m.Constant(value=bool(value)):
            return value
        case m.Negate():
            inner = _settled(e.operand, choices)
            return None if inner is None else not inner
        case m.All() | m.Any():
            parts = [_settled(each, choices) for each in e.items]
            decisive = isinstance(e, m.Any)
            if decisive in parts:
                return decisive
            return None if None in parts else not decisive
        case _:
            return None


def _why_not(model: m.Model, rule: m.Rule, people: tuple[ValidSubject, ...], period: Period | None) -> NoDay | None:
    if rule.each is not None:
        return NoDay.PER_RECORD
    if rule.every in (None, m.Unit.ASSESSMENT) and period is None:
        return NoDay.NO_PERIOD
    if not any(each.kind == rule.subject for each in people):
        return NoDay.NOBODY
    return None


def _breach(rule: m.Rule) -> m.Expression:
    """The breach without what excuses it."""
    match rule.when:
        case m.All(items=(first, *_)):
            return first
        case when:
            return when


def _words(model: m.Model, rule: m.Rule, choices: Mapping[str, str]) -> tuple[str, str]:
    """The duty in the drafter's words, and an id for it."""
    alias = rule.id.partition("#")[2]
    if rule.construct == "submit":
        handed = _handed_in(rule)
        if handed is not None:
            source = handed.sources[0]
            several = alias.rpartition(".")[2].isdigit()
            what = tidy(handed.words) or source.name or model.kinds[source.record].named.label
            return what, f"{source.record} ({alias})" if several else source.record
    return tidy(_asked_for(_breach(rule), choices) or rule.words), alias or rule.clause


def _asked_for(breach: m.Expression, choices: Mapping[str, str]) -> str:
    """The condition in words; of one that hangs on a reading, what is left of it."""
    if isinstance(breach, m.Negate) and isinstance(breach.operand, m.Any):
        left = [each for each in breach.operand.items if _settled(each, choices) is None]
        if len(left) == 1:
            return left[0].words or breach.words
    return breach.words


def _handed_in(rule: m.Rule) -> m.Measure | None:
    """What is counted of a submission, without its due day where there is one."""
    guards = [effect.when for effect in rule.effects if isinstance(effect, m.Find) and effect.when is not None]
    parts = (part for top in (*guards, _breach(rule)) for part in walk(top))
    return next((part for part in parts if isinstance(part, m.Measure)), None)


def _kind(rule: m.Rule) -> DutyKind:
    if rule.construct == "submit":
        return DutyKind.SUBMIT
    found = [part.comparison for part in _around(rule.when) if isinstance(part, m.Compare)]
    limits = (m.Comparison.AT_MOST, m.Comparison.UNDER)
    return DutyKind.KEEP if found and all(each in limits for each in found) else DutyKind.REACH


def _around(node: m.Expression) -> Iterator[m.Expression]:
    """The expression and all in it, without what stands inside measures."""
    yield node
    if not isinstance(node, m.Measure):
        for child in children(node):
            yield from _around(child)


def _place(model: m.Model, rule: m.Rule) -> str:
    clause = model.clauses.get(rule.clause)
    return clause.place if clause is not None else rule.clause


# ------------------------------------------------------------------ the days of a duty


@attrs.frozen
class _Day:
    """On which day of its window a duty is due."""

    day: m.ByDay | None
    rolls: bool

    def of(self, window: WindowSpan) -> date:
        """The day as it is named, of a month that lacks it the last one."""
        named = self.day
        if named is None or named.last:
            return window.last
        nth = named.day if named.day is not None else named.weekday
        assert nth is not None
        return min(window.last, window.first + timedelta(days=nth - 1))


def _day_of(rule: m.Rule) -> _Day:
    if rule.construct == "submit":
        for part in walk(_breach(rule)):
            match part:
                case m.Measure(rolled=m.Rolled(day=day)):
                    return _Day(day, rolls=True)
                case m.Measure(until=m.ByDay() as day):
                    return _Day(day, rolls=False)
    return _Day(None, rolls=False)


def _of_rule(
    model: m.Model,
    rule: m.Rule,
    people: tuple[ValidSubject, ...],
    reach: Period,
    calendar: Calendar | None,
    period: Period | None,
    choices: Mapping[str, str],
) -> Iterator[Due]:
    day = _day_of(rule)
    unit = (rule.every or m.Unit.ASSESSMENT).value
    if calendar is None and (day.rolls or unit == "workday"):
        raise RequestError([diagnose("A704", NOWHERE)])
    what, name = _words(model, rule, choices)
    bound = [(each, stays_of(each.belongs)) for each in people if each.kind == rule.subject]
    for window in _windows(unit, reach, calendar, period, cut_years=model.policy.months is not None):
        named = day.of(window)
        due = _working(calendar, named) if day.rolls and calendar is not None else named
        if due not in reach:
            continue
        exact = day.day is not None and day.day.exactly
        for subject, stays in bound:
            if _is_bound(model.subjects[rule.subject], stays, window):
                yield Due(
                    due,
                    rule.id,
                    rule.clause,
                    _place(model, rule),
                    subject.id,
                    subject.name,
                    window,
                    due if exact else window.first,
                    _kind(rule),
                    what,
                    name,
                    None if due == named else named,
                )


def _windows(
    unit: str, reach: Period, calendar: Calendar | None, period: Period | None, *, cut_years: bool
) -> Iterator[WindowSpan]:
    """The windows whose due day can lie in the range: those that touch it, and those before it that may roll into it."""
    first = reach.first - timedelta(days=LONGEST_REST)
    if period is not None:
        for window in windows(unit, period, calendar, cut_years=cut_years):
            if window.last >= first and window.first <= reach.last:
                yield window
        return
    window = window_of(unit, first)
    while window.first <= reach.last:
        if unit != "workday" or (window.first in reach and _is_workday(calendar, window.first)):
            yield window
        window = window_of(unit, window.last + _DAY)


def _is_workday(calendar: Calendar | None, day: date) -> bool:
    return calendar is not None and calendar.is_workday(day)


def _working(calendar: Calendar, day: date) -> date:
    """The first working day that is not before the day."""
    return day if calendar.is_workday(day) else calendar.nth_workday_after(day, 1)


def _is_bound(kind: m.SubjectKind, stays: tuple[Stay, ...], window: WindowSpan) -> bool:
    """Whether the duty binds somebody in a window: 不满期 不作要求, or any day there is enough."""
    if kind.parent is None:
        return True
    first, last = window.first.toordinal(), window.last.toordinal()
    days = sum(max(0, min(stay.last, last) - max(stay.first, first) + 1) for stay in stays)
    return days > last - first if kind.exempt_part else days > 0
