"""What the naive evaluator reads: a model, people who belong to others for a time, valid records, and what was judged.

Plain values only: dates, pairs of dates, `Fraction`s, bools, ids. Only this file knows whose a record is and what it holds
on the day from which it is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from assessrules.model import nodes as m

from .between import GAP, LATER, Between, anything, open_truth, sure
from .days import IsWorkday, Window, windows

Word = str
Span = tuple[date, date]
Plain = Fraction | bool | str | date | Span | None


@dataclass(frozen=True)
class Person:
    """A subject and to whom it belongs: parent, first day, last day (None: without end)."""

    id: str
    kind: str
    belongs: tuple[tuple[str, date | None, date | None], ...] = ()
    fields: Mapping[str, Plain] = field(default_factory=dict)

    def parent_on(self, day: date) -> str | None:
        for parent, since, until in self.belongs:
            if (since is None or since <= day) and (until is None or day <= until):
                return parent
        return None


@dataclass(frozen=True)
class Fact:
    """One valid record."""

    id: str
    kind: str
    values: Mapping[str, Plain]


@dataclass(frozen=True)
class World:
    """Everything an answer may depend on."""

    model: m.Model
    period: Window
    as_of: date
    people: tuple[Person, ...]
    facts: tuple[Fact, ...]
    is_workday: IsWorkday
    judgements: Mapping[tuple[str, str, str, str], Plain] = field(default_factory=dict)  # on, subject, instance, body
    published: Mapping[tuple[str, Window], Fraction] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)
    coverage: Mapping[str, date | None] = field(default_factory=dict)


@dataclass(frozen=True)
class At:
    """Where an expression is read: for whom, in which window, on which record. `of`: as whose member, when an office
    asks about its people; it sees what they did while they were its own."""

    who: Person
    window: Window
    fact: Fact | None = None
    of: Person | None = None
    inside: bool = False  # in a condition on the record, which must be known from it alone


class Records:
    """Whose records are whose, and what they hold."""

    def __init__(self, world: World) -> None:
        self.world = replace(world, period=replace(world.period, cuts=world.model.policy.months is not None))
        self.model = world.model
        self._facts_of: dict[tuple[str, str], list[Fact]] = {}

    def people(self, kind: str) -> list[Person]:
        return [person for person in self.world.people if person.kind == kind]

    def person(self, name: str) -> Person:
        return next(person for person in self.world.people if person.id == name)

    def windows(self, unit: m.Unit) -> tuple[Window, ...]:
        return windows(unit, self.world.period, self.world.is_workday)

    def is_over_early(self, window: Window) -> bool:
        """Whether the window ended before the policy came into force."""
        start = self.model.policy.in_force
        return start is not None and window.last < start

    def on_day(self, unit: m.Unit, day: date) -> Window:
        """The period's window of that unit in which the day lies; of one outside, the nearest before it, or the first."""
        every = self.windows(unit)
        found = [window for window in every if window.has(day)] or [window for window in every if window.first <= day]
        return (found or every[:1])[-1]

    def enclosing(self, unit: m.Unit, window: Window) -> Window:
        """The window of that unit in which another one ends."""
        return window if unit is window.unit else self.on_day(unit, window.last)

    def day(self, fact: Fact) -> date:
        return self.stretch(fact)[0]

    def stretch(self, fact: Fact) -> Span:
        placed = fact.values[self.model.records[fact.kind].placed_by]
        if isinstance(placed, date):
            return placed, placed
        assert isinstance(placed, tuple)
        return placed

    def seen(self, fact: Fact) -> bool:
        return self.day(fact) <= self.world.as_of

    def held(self, name: str, at: At) -> Plain:
        """What the record at hand has in the field. A day that has not come yet is not there yet."""
        assert at.fact is not None
        if name == m.WHICH_KIND:
            return at.fact.kind
        if name == m.WHICH_DAY:
            return self.day(at.fact)
        if "." in name:
            own, _, of_other = name.partition(".")
            linked = [fact for fact in self.world.facts if fact.id == at.fact.values.get(own)]
            found = linked[0].values.get(of_other) if linked else None
            return None if isinstance(found, date) and found > self.world.as_of else found
        value = at.fact.values.get(name)
        is_placing = name == self.model.records[at.fact.kind].placed_by
        return None if isinstance(value, date) and value > self.world.as_of and not is_placing else value

    def field(self, name: str, at: At) -> Between | Word:
        value = self.held(name, at)
        if value is None:
            assert at.fact is not None
            fields = self.model.records[at.fact.kind].fields
            own, _, of_other = name.partition(".")
            spec = next((f for f in fields if f.named.id == own), None)
            if spec is None:  # of several kinds, another has the field: what is said of that one holds here anyhow
                return open_truth(GAP)
            if of_other and isinstance(spec.type, m.RecordRef):
                spec = next(f for f in self.model.records[spec.type.kind].fields if f.named.id == of_other)
            return open_truth(GAP) if isinstance(spec.type, m.TruthType) else anything(GAP)
        return value if isinstance(value, str) else sure(exact_of(value))

    def own_field(self, field: m.FieldValue, at: At) -> Between | Word:
        """What the subject itself has in the field."""
        value = at.who.fields.get(field.field)
        if value is None:
            return open_truth(GAP) if isinstance(field.type, m.TruthType) else anything(GAP)
        return value if isinstance(value, str) else sure(exact_of(value))

    def unknown(self, record: str, window: Window) -> frozenset[str]:
        """Why records of a kind may still turn up in the window: it is not over, or they are not all handed over."""
        complete = self.complete(record) or date.min
        gap = {GAP} if complete < min(window.last, self.world.as_of) else set()
        return frozenset(gap | ({LATER} if window.last > self.world.as_of else set()))

    def complete(self, record: str) -> date | None:
        """Up to which day the records are handed over: those of the kind, or all of those that it is made of."""
        kinds = self.model.kinds[record].union or (record,)
        days = [self.world.coverage.get(kind, self.world.as_of) for kind in kinds]
        return None if None in days else min(day for day in days if day is not None)

    def facts_of(self, kind: str, who: Person) -> list[Fact]:
        """The subject's records, by day and id."""
        if (kind, who.id) not in self._facts_of:
            self._facts_of[kind, who.id] = self._found_of(kind, who)
        return self._facts_of[kind, who.id]

    def _found_of(self, kind: str, who: Person) -> list[Fact]:
        """Those of which a field of its kind holds it, else one of its members."""
        if union := self.model.kinds[kind].union:
            found = [fact for each in union for fact in self.facts_of(each, who)]
            return sorted(found, key=lambda fact: (self.day(fact), union.index(fact.kind), fact.id))
        spec = self.model.records[kind]
        own = [f.named.id for f in spec.fields if f.type == m.SubjectRef(who.kind)]
        through = [
            f.named.id for f in spec.fields if isinstance(f.type, m.SubjectRef) and self.is_above(who.kind, f.type.kind)
        ]
        mine = []
        for fact in self.world.facts:
            if fact.kind != kind:
                continue
            if own:
                if any(fact.values.get(name) == who.id for name in own):
                    mine.append(fact)
            elif not any(isinstance(f.type, m.SubjectRef) for f in spec.fields):
                links = [f for f in spec.fields if isinstance(f.type, m.RecordRef)]
                if any(
                    other.id == fact.values.get(f.named.id)
                    for f in links
                    if isinstance(f.type, m.RecordRef)
                    for other in self.facts_of(f.type.kind, who)
                ):
                    mine.append(fact)
            elif any(self.belongs_to(fact.values.get(name), who, self.day(fact)) for name in through):
                mine.append(fact)
        return sorted(mine, key=lambda fact: (self.day(fact), fact.id))

    def belongs_to(self, name: Plain, parent: Person, day: date) -> bool:
        while isinstance(name, str):
            name = self.person(name).parent_on(day)
            if name == parent.id:
                return True
        return False

    def is_above(self, kind: str, other: str) -> bool:
        """Whether the other kind belongs to the kind, over however many levels."""
        above = self.model.subjects[other].parent
        return above == kind or (above is not None and self.is_above(kind, above))

    def parent_in(self, who: Person, window: Window) -> Person | None:
        """Whose the subject was on the last day of the window on which it belonged to anybody."""
        for day in reversed(window.days):
            name = who.parent_on(day)
            if name is not None:
                return self.person(name)
        return None

    def members(self, kind: str, office: Person, window: Window) -> list[Person]:
        """Who belonged to the office on a day of the window at least, himself or through others."""
        return [p for p in self.people(kind) if any(self.belongs_to(p.id, office, day) for day in window.days)]


def first_day(value: Plain) -> date:
    day = value[0] if isinstance(value, tuple) else value
    assert isinstance(day, date)
    return day


def exact_of(value: Plain | int) -> Fraction:
    match value:
        case date():
            return Fraction(value.toordinal())
        case tuple():
            return Fraction(value[0].toordinal())
        case int() | Fraction():
            return Fraction(value)
    raise TypeError(f"no number: {value!r}")
