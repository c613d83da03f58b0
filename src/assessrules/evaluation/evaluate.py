"""Evaluation: in comes a request, out comes an assessment, which is its own trace.

Nothing is read but the request. The steps: check what is asked, validate the records, hand them to their subjects, measure,
run the rules, bind the sheets. Only this file knows the order of these rooms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from datetime import date, timedelta
from typing import Any

import attrs

from assessrules.diagnostics.diagnostic import Diagnostic, diagnose
from assessrules.diagnostics.errors import RequestError
from assessrules.evaluation.as_of import Base
from assessrules.evaluation.asked import Asked, asked
from assessrules.evaluation.became_due import enter_days
from assessrules.evaluation.distribute import Distribution
from assessrules.evaluation.givens import Givens
from assessrules.evaluation.idle_answers import idle_answers
from assessrules.evaluation.judgements import Judgements
from assessrules.evaluation.misdirected import misdirected
from assessrules.evaluation.request import Request
from assessrules.evaluation.shape import shaped
from assessrules.measures.marking import Row
from assessrules.measures.measure import measure
from assessrules.measures.rolling import Starts, spans_of
from assessrules.measures.run import Run
from assessrules.measures.stretches import stretches
from assessrules.plan.program import MeasureSpec, Program
from assessrules.policy import Ready
from assessrules.records.book import Book, ValidSubject
from assessrules.records.validate import validate
from assessrules.rules import run as rules
from assessrules.rules.state import State, Stay, stays_of, stays_under
from assessrules.source.span import NOWHERE
from assessrules.trace.nodes import Assessment, Head, SetAside, Sheet
from assessrules.values.calendar import Calendar
from assessrules.values.number import canonical
from assessrules.values.windows import window_of

FORMAT = "assessrules-trace/1"
ENGINE = "assessrules 0.1.0"
LANGUAGE = "1"


@attrs.frozen(eq=False)
class Measured:
    """A request up to the rules: everything that was asked, validated and counted. `states` are what the rules fill in.

    The rules may run over the same states again under other readings: `evaluation/readings.py`.
    """

    request: Request
    ready: Ready
    asked: Asked
    book: Book
    run: Run
    stays: Mapping[str, tuple[Stay, ...]]
    members: Mapping[str, tuple[str, ...]]
    states: Mapping[str, State]
    givens: Givens
    rows: Mapping[str, Mapping[str, list[Row]]]

    def set_aside(self) -> tuple[SetAside, ...]:
        """What was not counted: records, and, once the rules have run, answers that nothing read."""
        judgements = self.givens.judgements
        idle = [*judgements.aside, *idle_answers(self.ready.program, judgements.taken, self.states)]
        return tuple(sorted([*self.book.set_aside, *idle], key=attrs.astuple))


def evaluate(request: Request) -> Assessment:
    """The assessment that the request asks for. Raises `RequestError` or `RecordsError`."""
    found = measured(request)
    run_rules(found)
    return bound(found)


def run_rules(found: Measured) -> None:
    """Runs every rule and account, and finds the days on which what they order became due."""
    rules.run(found.ready.steps, found.states)
    steps = {each.id: each for each in found.ready.steps}
    enter_days(Base(found.run, found.givens, found.rows, found.states, steps))


def measured(request: Request) -> Measured:
    """Everything before the rules run. Raises `RequestError` or `RecordsError`."""
    request = shaped(request)
    ready = request.policy.program_for(request.period, request.calendar)
    program = ready.program
    faults: list[Diagnostic] = []
    wanted = asked(program.model, request, faults)
    if program.needs_calendar and request.calendar is None:
        faults.append(diagnose("A704", NOWHERE))
    if faults:
        raise RequestError(faults)
    book = _book(program, request)
    judgements = Judgements(program, book, request)
    if judgements.faults:
        raise RequestError(judgements.faults)
    return _measured(ready, request, wanted, book, judgements)


def _book(program: Program, request: Request) -> Book:
    look_back: dict[str, int] = {}
    for spec in program.measures.values():
        for part in spec.parts:
            back = _looks_back(program, spec)
            for kind in program.model.kinds[part.record].union or (part.record,):
                look_back[kind] = max(look_back.get(kind, 0), back)
    return validate(
        program.model,
        request.subjects,
        request.records,
        request.period,
        request.as_of,
        mode=request.mode,
        known_at=request.known_at,
        look_back=look_back,
        week_slack=program.weekly,
        slack=_slack(program, request),
        coverage=request.coverage,
    )


def _looks_back(program: Program, spec: MeasureSpec) -> int:
    """So many days before the period a measure reads: a run followed back, a span that rolls, a week of occasions."""
    if spec.fold == "each" and spec.per is not None:
        return (program.period.first - window_of(spec.per, program.period.first).first).days
    if spec.span is None and spec.reach is None:
        return 0
    return program.period.first.toordinal() - _first_read(program, spec)


def _first_read(program: Program, spec: MeasureSpec) -> int:
    """The first day that a measure over windows, or over a span up to a record's day, reads."""
    opens = program.period.first.toordinal()
    if spec.per is not None:
        table = program.tables[spec.per]
        windows = list(zip(table.firsts[:1], table.lasts[:1], strict=True))
    else:
        windows = [(opens, opens)]
    if spec.span is not None and windows:
        return spans_of(Starts(spec.span), windows)[0][0]
    return windows[0][0] - (spec.reach or 0) if windows else opens


def _slack(program: Program, request: Request) -> tuple[timedelta, timedelta]:
    """So far before and behind the period records are taken: the days of its weeks, and due days moved off rest days."""
    begin, end = _reach(program)
    first, last = request.period.first.toordinal(), request.period.last.toordinal()
    for spec in program.measures.values():
        if spec.rolled is not None and spec.per is not None:
            _, lasts = stretches(spec.rolled, program.tables[spec.per], _working(request.calendar))
            end = max(end, *lasts[-1:])
    return timedelta(days=max(0, first - begin)), timedelta(days=max(0, end - last))


def _measured(ready: Ready, request: Request, wanted: Asked, book: Book, judgements: Judgements) -> Measured:
    program, as_of = ready.program, request.as_of.toordinal()
    givens = Givens(program, wanted, judgements)
    stays = {key: stays_of(each.belongs) for key, each in book.subjects.items()}
    rows = Distribution(ready.counting, book, stays, as_of).rows
    members = _members(program, book, stays)
    run = Run(
        ready.counting,
        as_of,
        givens.asked.readings,
        givens.standard_on,
        book.coverage,
        book.rejected,
        _workdays(program, request.calendar),
        _working(request.calendar),
        _worked(request.calendar),
    )
    due_day = request.calendar.nth_workday_after if request.calendar is not None else None
    states: dict[str, State] = {}
    for key, subject in book.subjects.items():
        sheet = measure(run, subject.kind, rows[key], members.get(key, ()))
        series, nodes = givens.of(key, subject.kind, sheet.columns)
        states[key] = State(
            program=program,
            as_of=as_of,
            subject=key,
            kind=subject.kind,
            stays=stays[key] if program.model.subjects[subject.kind].parent is not None else None,
            columns=sheet.columns,
            measured=sheet.measured,
            series=sheet.series,
            given=series,
            nodes=nodes,
            due_day=due_day,
            others=states,
            members=members.get(key, ()),
            coverage=book.coverage,
            fields=_own_fields(program, subject),
            workdays=request.calendar.workdays_between if request.calendar is not None else None,
        )
    names = {key: each.name for key, each in book.subjects.items()}
    if faults := misdirected(program, judgements.taken, states, names):
        raise RequestError(faults)
    return Measured(request, ready, wanted, book, run, stays, members, states, givens, rows)


def _own_fields(program: Program, subject: ValidSubject) -> dict[str, Any]:
    """What rules read of the subject itself, days as ordinals."""
    values = {name: subject.fields.get(name) for name in program.own_fields.get(subject.kind, ())}
    return {name: each.toordinal() if isinstance(each, date) else each for name, each in values.items()}


def _members(program: Program, book: Book, stays: Mapping[str, tuple[Stay, ...]]) -> dict[str, tuple[str, ...]]:
    """Who belonged to whom at some time of the period, over however many levels."""
    first, last = _reach(program)
    found: dict[str, dict[str, None]] = {}
    for key in book.subjects:
        for top in _above(key, stays):
            if any(stay.first <= last and stay.last >= first for stay in stays_under(key, top, stays.__getitem__)):
                found.setdefault(top, {})[key] = None
    return {parent: tuple(sorted(members)) for parent, members in found.items()}


def _above(key: str, stays: Mapping[str, tuple[Stay, ...]]) -> dict[str, None]:
    """All to whom somebody ever belonged, himself or through others."""
    found: dict[str, None] = {}
    for stay in stays[key]:
        found |= {stay.parent: None, **_above(stay.parent, stays)}
    return found


def _reach(program: Program) -> tuple[int, int]:
    """The first and last day of any window: weeks may lie over the period's edge."""
    tables = [table for table in program.tables.values() if table.windows]
    return min(table.firsts[0] for table in tables), max(table.lasts[-1] for table in tables)


def _working(calendar: Calendar | None) -> Callable[[int], int]:
    """The first working day that is not before a day."""

    def working(day: int) -> int:
        on = date.fromordinal(day)
        return day if calendar is None or calendar.is_workday(on) else calendar.nth_workday_after(on, 1).toordinal()

    return working


def _worked(calendar: Calendar | None) -> Callable[[int, int], int]:
    """How many working days lie between two days, both counted."""

    def worked(first: int, last: int) -> int:
        return 0 if calendar is None else calendar.workdays_between(date.fromordinal(first), date.fromordinal(last))

    return worked


def _workdays(program: Program, calendar: Calendar | None) -> Set[int]:
    """The working days of all windows in which working days are counted."""
    if calendar is None:
        return frozenset()
    counted = [spec for spec in program.measures.values() if spec.fold == "workdays" and (spec.per or spec.span)]
    if not counted:
        return frozenset()
    first = min(_first_read(program, spec) for spec in counted)
    last = max(program.tables[spec.per or "assessment"].lasts[-1] for spec in counted)
    start = date.fromordinal(first)
    days = (start + timedelta(days=nth) for nth in range(last - first + 1))
    return frozenset(day.toordinal() for day in days if calendar.is_workday(day))


# ------------------------------------------------------------------ the result


def bound(found: Measured) -> Assessment:
    """The assessment, once the rules have run."""
    program, request, book, wanted, states = found.ready.program, found.request, found.book, found.asked, found.states
    sheets = {key: _sheet(state, book) for key, state in sorted(states.items())}
    calendar: dict[int, str] = {}
    if program.needs_calendar and request.calendar is not None:
        begin, end = _reach(program)
        read = [_first_read(program, spec) for spec in program.measures.values() if spec.fold == "workdays"]
        if program.workdays_of_records:
            read += _days_named(states.values(), request.calendar)
        first, last = date.fromordinal(min([begin, *read])).year, date.fromordinal(max([end, *read])).year
        years = (
            year for year in range(first, last + 2) if year in request.calendar.years
        )  # due days run over the edge
        calendar = {year: request.calendar.runs(year) for year in years}
    model, policy = program.model, request.policy
    head = Head(
        format=FORMAT,
        engine=ENGINE,
        language=LANGUAGE,
        policy={
            "id": model.policy.named.id,
            "title": model.policy.named.label,
            "number": model.policy.number,
            "digest": policy.digest,
        },
        records=book,
        calendar=request.calendar.digest() if request.calendar is not None and program.needs_calendar else "",
        period=request.period.id,
        as_of=request.as_of,
        known_at=request.known_at,
        mode=request.mode.value,
        readings=dict(sorted(wanted.readings.items())),
        coverage={
            record: "" if through is None else through.isoformat()
            for record, through in sorted(book.coverage.items())
            if through is None or through < request.as_of
        },
        references={name: other.digest for name, other in sorted(policy.others.items())},
        published=_published(program, wanted),
    )
    return Assessment(head, program.plan, sheets, found.set_aside(), calendar)


def _days_named(states: Iterable[State], calendar: Calendar) -> list[int]:
    """The first and last day that records name, of those the calendar knows: working days may be counted from there on."""
    named: set[date] = set()
    for column in (each for state in states for each in state.columns.values()):
        for values in (column.date, column.until or (), *column.fields.values()):
            for each in values:
                if isinstance(each, date):
                    named.add(each)
                elif isinstance(each, tuple):
                    named.update(day for day in each if isinstance(day, date))
    return [each.toordinal() for each in named if each.year in calendar.years]


def _published(program: Program, wanted: Asked) -> dict[str, tuple[dict[str, str], ...]]:
    """What was published of the standards that are read on the days of records."""
    found = {name: wanted.published.get(name, ()) for name in program.plan.standards}
    return {
        name: tuple(
            {
                "first": each.window.first.isoformat(),
                "last": each.window.last.isoformat(),
                "value": canonical(each.value),
                **({"by": each.source} if each.source else {}),
            }
            for each in values
        )
        for name, values in found.items()
        if values
    }


def _sheet(state: State, book: Book) -> Sheet:
    for spec in state.program.givens.values():
        if spec.what == "result" and state.kind in spec.kinds:
            state.result(spec.of)
    first, last = state.program.period.first.toordinal(), state.program.period.last.toordinal()
    stays = [stay for stay in state.stays or () if stay.first <= last and stay.last >= first]
    latest = max(stays, key=lambda stay: stay.last, default=None)
    return Sheet(
        subject=state.subject,
        kind=state.kind,
        name=book.subjects[state.subject].name,
        of=latest.parent if latest is not None else None,
        members=state.members,
        records=dict(sorted(state.columns.items())),
        given=dict(sorted(state.nodes.items())),
        measured=dict(sorted(state.measured.items())),
        ruled=dict(sorted(state.ruled.items())),
        ledgers=dict(sorted(state.ledgers.items())),
        stays=tuple((each.parent, each.since, each.until) for each in book.subjects[state.subject].belongs),
        fields=dict(state.fields),
    )
