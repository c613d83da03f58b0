"""A random year for a random policy: records, people who come and go, judgements, gaps, and a day to look from.

A compiled policy's model and the drawn types go in; the same facts come out twice, as the engine's `Request` is given
them and as the naive evaluator's `World` holds them. Only this file keeps the two in step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import attrs
from hypothesis import strategies as st

from assessrules.calendars import state_council
from assessrules.evaluation.request import JudgementGiven, Published, Request
from assessrules.model import nodes as m
from assessrules.policy import Policy
from assessrules.records.record import Belonging, RawRecord, Subject
from assessrules.values.windows import Period, window_of
from tests.laws.asking import can_be_asked
from tests.laws.policies import LEVELS, OFFICES, Kind, Written
from tests.oracle.days import Window, span_up_to, windows
from tests.oracle.world import Fact, Person, Plain, World

CALENDAR = state_council()
FIRST, LAST = date(2018, 1, 1), date(2018, 12, 31)
PERIOD = Window(m.Unit.ASSESSMENT, FIRST, LAST)
SETTLED = date(2019, 3, 31)  # every window of the year is over, every day a record speaks of has come
PEOPLE = (
    Person("p1", "person", (("east", None, None),)),
    Person("p2", "person", (("east", date(2018, 3, 15), None),)),
    Person("p3", "person", (("west", None, date(2018, 6, 30)), ("east", date(2018, 7, 1), None))),
)


@dataclass(frozen=True)
class Verdict:
    """A body's judgement: on what, for whom, in which window or on which record, by whom, when, and what it says."""

    on: str
    who: str
    unit: m.Unit
    window: date
    body: str
    day: date
    value: bool | Fraction
    case: str = ""

    @property
    def instance(self) -> str:
        """As the naive evaluator names what it is about."""
        return self.case or self.window.isoformat()

    def given(self, period: Period) -> JudgementGiven:
        """As the engine is told."""
        whole = self.unit is m.Unit.ASSESSMENT
        window = self.case or (period.id if whole else window_of(self.unit.value, self.window).id)
        return JudgementGiven(self.on, self.who, self.body, self.day, self.value, window)


@dataclass(frozen=True)
class Year:
    """One random year, or another period: what happened, and what is handed in of it.

    `papers` are records that count for nothing, for others correct or withdraw them, and `slips` say which do (record ->
    reserved column -> the record meant). `cited` are records that are referred to by the id of what they correct.
    """

    as_of: date
    facts: tuple[Fact, ...]
    verdicts: tuple[Verdict, ...] = ()
    readings: dict[str, str] = field(default_factory=dict)
    coverage: dict[str, date | None] = field(default_factory=dict)
    period: Window = PERIOD
    people: tuple[Person, ...] = (*(Person(name, "office") for name in OFFICES), *PEOPLE)
    published: dict[tuple[str, Window], Fraction] = field(default_factory=dict)
    papers: tuple[Fact, ...] = ()
    slips: dict[str, dict[str, str]] = field(default_factory=dict)
    cited: dict[str, str] = field(default_factory=dict)

    def world(self, model: m.Model) -> World:
        """As the naive evaluator holds it."""
        judgements: dict[tuple[str, str, str, str], Plain] = {
            (v.on, v.who, v.instance, v.body): v.value for v in self.verdicts if v.day <= self.as_of
        }
        return World(
            model, self.period, self.as_of, self.people, self.facts, CALENDAR.is_workday, judgements, self.published,
            self.readings, self.coverage,
        )  # fmt: skip

    def request(self, policy: Policy) -> Request:
        """As the engine is asked."""
        kinds = policy.model.subjects
        people = tuple(
            Subject(
                p.id, p.kind, p.id, tuple(Belonging(*belonging) for belonging in p.belongs),
                {name: cell(value) for name, value in p.fields.items() if value is not None},
            )
            for p in self.people
            if p.kind in kinds and kinds[p.kind].closed is None
        )  # fmt: skip
        period = Period.parse(f"{self.period.first}..{self.period.last}")
        published = tuple(
            Published(name, window_of(window.unit.value, window.first).id, value, "公报")
            for (name, window), value in self.published.items()
        )
        coverage = {name: self.coverage.get(name, self.as_of) for name in policy.model.records}
        return Request(
            policy, period, self.as_of, people, self.filed(policy.model), CALENDAR,
            tuple(verdict.given(period) for verdict in self.asked(policy.model)), published, self.readings, coverage,
        )  # fmt: skip

    def asked(self, model: m.Model) -> list[Verdict]:
        """The verdicts but for those about windows in which nobody could have been asked."""
        world = self.world(model)
        whom = {person.id: person for person in self.people}
        return [v for v in self.verdicts if v.case or can_be_asked(world, v.on, whom[v.who], v.unit, v.window)]

    def filed(self, model: m.Model) -> tuple[RawRecord, ...]:
        """What was handed in."""
        found = []
        for fact in (*self.facts, *self.papers):
            links = [f.named.id for f in model.records[fact.kind].fields if isinstance(f.type, m.RecordRef)]
            cited = {name: self.cited.get(str(value), value) for name, value in fact.values.items() if name in links}
            found.append(raw(Fact(fact.id, fact.kind, {**fact.values, **cited, **self.slips.get(fact.id, {})})))
        return tuple(found)


def raw(fact: Fact) -> RawRecord:
    """The record as a table would hold it."""
    return RawRecord(
        fact.kind, fact.id, {name: cell(value) for name, value in fact.values.items() if value is not None}
    )


def cell(value: Plain) -> object:
    """What a table holds where the world holds this."""
    match value:
        case bool():
            return "是" if value else "否"
        case Fraction():
            return str(Decimal(value.numerator) / value.denominator)
        case date():
            return value.isoformat()
        case (first, last):
            return f"{first.isoformat()}至{'今' if last == date.max else last.isoformat()}"
    return value


# ------------------------------------------------------------------ drawing

days = st.dates(FIRST, LAST)


@st.composite
def one_fact(draw: st.DrawFn, kind: Kind, name: str, begin: date = FIRST) -> Fact:
    """A valid record: of somebody who belonged somewhere that day, some optional cells empty; now and then from before the
    year, where a span goes back to `begin`."""
    early = begin < FIRST and draw(st.integers(0, 2)) == 0
    day = draw(st.dates(begin, FIRST - timedelta(days=1)) if early else days)
    values: dict[str, Plain] = {}
    if kind.owner == "office":
        values["office"] = draw(st.sampled_from(OFFICES))
    else:
        values["person"] = draw(st.sampled_from([p.id for p in PEOPLE if p.parent_on(day) is not None]))
    if kind.lasts:
        values["stay"] = (day, min(LAST, day + timedelta(days=draw(st.integers(0, 12)))))
    else:
        values["date"] = day
    for name_of_field in kind.fields:
        missing = kind.alias != "expense" and draw(st.integers(0, 6)) == 0
        values[name_of_field] = None if missing else draw(_value(name_of_field, day))
    return Fact(name, kind.alias, values)


def _value(field_name: str, day: date) -> st.SearchStrategy[Plain]:
    match field_name:
        case "amount":
            return st.integers(0, 12).map(lambda n: Fraction(n * 100))
        case "firm":
            return st.sampled_from(["甲公司", "乙公司", "丙公司"])
        case "passed":
            return st.booleans()
        case "level":
            return st.sampled_from(LEVELS)
        case "landed":
            return st.dates(day, date(2019, 3, 1))
    raise ValueError(field_name)


@st.composite
def years(draw: st.DrawFn, written: Written, model: m.Model, gaps: bool = True) -> Year:
    """A year for this policy, seen from some day of it or from its end."""
    as_of = max(draw(st.sampled_from([LAST, SETTLED]) | days), model.policy.in_force or FIRST)
    facts = []
    for kind in written.kinds:
        begin = reads_from(model, kind.alias)
        for number in range(draw(st.integers(0, 7))):
            facts.append(draw(one_fact(kind, f"{kind.alias}-{number}", begin)))
    readings = {"manner": draw(st.sampled_from(["strict", "lenient"]))} if written.readings else {}
    coverage: dict[str, date | None] = {}
    if gaps and draw(st.integers(0, 2)) == 0:
        coverage[draw(st.sampled_from([kind.alias for kind in written.kinds]))] = draw(st.none() | days)
    verdicts = tuple(v for v in possible_verdicts(model) if draw(st.integers(0, 2)) == 0)
    given = tuple(replace(v, value=draw(st.booleans())) for v in verdicts[:12])
    return Year(as_of, tuple(facts), given, readings, coverage)


def reads_from(model: m.Model, record: str, period: Window = PERIOD) -> date:
    """How far back a span of the policy reads records of a kind: from the first window of the period, or from its first day."""
    found = [period.first]
    for node in parts((*model.rules.values(), *model.accounts.values())):
        match node:
            case m.Measure(span_of=m.Rolling() as span, sources=sources) if any(s.record == record for s in sources):
                unit = node.per or m.Unit.DAY
                window = windows(unit, period, CALENDAR.is_workday)[0]
                found.append(span_up_to(span, window.first if span.anywhere else window.last, unit).first)
            case m.Ordinal(span_of=m.Rolling() as span, source=source, since=since):
                if any(
                    record in (model.kinds[s.record].union or (s.record,)) for s in (source, since) if s is not None
                ):
                    found.append(span_up_to(span, period.first, m.Unit.DAY).first)
    return min(found)


SOME_DAYS = (date(2018, 1, 8), date(2018, 4, 8), date(2018, 7, 8))
EVERY_WEEK = tuple(FIRST + timedelta(days=7 * week) for week in range(52))  # 31 December is in a week of 2019


def possible_verdicts(model: m.Model, during: Iterable[date] = SOME_DAYS) -> Iterator[Verdict]:
    """Everything a body could be asked in this policy about a window in which one of these days lies."""
    several = tuple(during)
    asked: set[tuple[str, str, str, m.Unit]] = set()
    read = {
        node.question for node in parts((*model.rules.values(), *model.accounts.values())) if isinstance(node, m.Answer)
    }
    for question in (model.questions[name] for name in read):
        asked |= {(question.named.id, question.subject, body, question.every) for body in question.bodies}
    for rule in model.rules.values():
        for node in parts(rule.when):
            if isinstance(node, m.Found) and rule.every is not None:
                asked.add((node.on, rule.subject, node.body, rule.every))
    for on, kind, body, unit in sorted(asked, key=str):
        for who in OFFICES if kind == "office" else tuple(p.id for p in PEOPLE):
            for start in sorted({window_of(unit.value, day).first for day in several}):
                yield Verdict(on, who, unit, start, body, start + timedelta(days=10), True)


def parts(node: object) -> Iterator[object]:
    """The node and everything in it."""
    yield node
    kind = type(node)
    if attrs.has(kind):
        for attribute in attrs.fields(kind):
            yield from parts(getattr(node, attribute.name))
    elif isinstance(node, tuple):
        for item in node:
            yield from parts(item)
