"""Random records for any policy there is: whatever its model declares is filled with valid values, people and all.

A policy and its periods go in, a `Year` comes out. Numbers and texts are drawn from what the policy itself compares with, so
that its thresholds are met, missed and hit. Only this file knows how a record kind is filled that it has never seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from assessrules.model import nodes as m
from assessrules.policy import Policy
from tests.laws.facts import CALENDAR, Verdict, Year, parts, reads_from
from tests.oracle.days import Window, windows
from tests.oracle.naive import Naive
from tests.oracle.world import At, Fact, Person, Plain, World

TEXTS = ("甲", "乙", "丙")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Cast:
    """Who plays, when, and what is filled so far."""

    model: m.Model
    period: Window
    busy: date  # the first of six weeks in which much happens
    people: tuple[Person, ...]
    sizes: dict[str, list[Fraction]]
    facts: dict[str, list[Fact]]


@st.composite
def years(draw: st.DrawFn, policy: Policy, spans: tuple[tuple[date, date], ...], most: int = 4) -> Year:
    """What happened in one of these periods, seen from some day of it or from after its end."""
    model = policy.model
    period = Window(m.Unit.ASSESSMENT, *draw(st.sampled_from(spans)), model.policy.months is not None)
    length = (period.last - period.first).days
    busy = period.first + timedelta(days=draw(st.integers(0, length)))
    cast = Cast(model, period, busy, draw(people(model, period)), sizes(model), {kind: [] for kind in model.records})
    for kind in in_order(model):
        for number in range(draw(st.integers(0, most))):
            fact = draw(record(cast, model.records[kind], f"{kind}-{number}"))
            if fact is not None:
                cast.facts[kind].append(fact)
    settled = period.last + timedelta(days=120)
    as_of = draw(st.sampled_from([period.last, settled, settled, min(period.last, busy + 45 * DAY)]) | day_of(cast))
    as_of = max(as_of, model.policy.in_force or as_of)
    coverage: dict[str, date | None] = {}
    if draw(st.integers(0, 3)) == 0:
        coverage[draw(st.sampled_from(sorted(model.records)))] = draw(
            st.none() | day_of(cast).map(lambda d: min(d, as_of))
        )
    readings = {name: draw(st.sampled_from([a.id for a in each.alternatives])) for name, each in model.readings.items()}
    facts = tuple(fact for kind in cast.facts.values() for fact in kind)
    year = Year(as_of, facts, draw(verdicts(cast)), readings, coverage, period, cast.people, draw(publications(cast)))
    return draw(filed(cast, year))


def in_order(model: m.Model) -> list[str]:
    """The record kinds, those that are referred to before those that refer."""
    done: list[str] = []
    while len(done) < len(model.records):
        for kind in model.records.values():
            links = {f.type.kind for f in kind.fields if isinstance(f.type, m.RecordRef)}
            if kind.named.id not in done and links <= {*done, kind.named.id}:
                done.append(kind.named.id)
    return done


def sizes(model: m.Model) -> dict[str, list[Fraction]]:
    """For each unit the numbers that the policy speaks of, a little less and more, and parts of them."""
    found: dict[str, set[Fraction]] = {}
    everything = (*model.rules.values(), *model.accounts.values())
    said = [
        (n.type.unit, n.value)
        for n in parts(everything)
        if isinstance(n, m.Constant) and isinstance(n.type, m.QuantityType)
    ]
    said += [(each.unit, value) for each in model.standards.values() for _, value in each.versions]
    for unit, value in said:
        assert not isinstance(value, str | date)
        number = Fraction(value)
        found.setdefault(unit, set()).update(
            {number, number - 1, number + 1, Fraction(number.__floor__() // 2), number / 10}
        )
    return {unit: sorted(number for number in numbers if number >= 0) for unit, numbers in found.items()}


def day_of(cast: Cast) -> st.SearchStrategy[date]:
    """A day of the period, often one of the busy weeks."""
    last = min(cast.period.last, cast.busy + 42 * DAY)
    return st.dates(cast.busy, last) | st.dates(cast.period.first, cast.period.last)


# ------------------------------------------------------------------ people


@st.composite
def people(draw: st.DrawFn, model: m.Model, period: Window) -> tuple[Person, ...]:
    """Everybody on the closed lists; of other kinds a few, who come, go and move."""
    found: list[Person] = []
    waiting = list(model.subjects.values())
    while waiting:
        kind = next(k for k in waiting if k.parent is None or k.parent not in {w.named.id for w in waiting})
        waiting.remove(kind)
        above = [person.id for person in found if person.kind == kind.parent]
        if kind.closed is not None:
            lot = tuple((each, None, None) for each in above[:1])
            found += [Person(each.id, kind.named.id, lot) for each in kind.closed]
            continue
        for number in range(draw(st.integers(1, 3))):
            fields: dict[str, Plain] = {}
            for spec in kind.fields:
                empty = spec.optional and draw(st.integers(0, 3)) == 0
                fields[spec.named.id] = None if empty else draw(plain(model, spec.type, period.first, {}))
            stays = draw(belongings(above, period)) if above else ()
            found.append(Person(f"{kind.named.id}{number}", kind.named.id, stays, fields))
    return tuple(found)


@st.composite
def belongings(draw: st.DrawFn, above: list[str], period: Window) -> tuple[tuple[str, date | None, date | None], ...]:
    """Always to one, or from a day, or to a day, or first to one and then to another."""
    first, second = draw(st.sampled_from(above[:3])), draw(st.sampled_from(above[:3]))
    day = draw(st.dates(period.first, period.last))
    match draw(st.integers(0, 5)):
        case 0:
            return ((first, day, None),)
        case 1:
            return ((first, None, day),)
        case 2:
            gap = draw(st.integers(0, 40))
            return ((first, None, day), (second, day + (1 + gap) * DAY, None))
    return ((first, None, None),)


# ------------------------------------------------------------------ records


@st.composite
def record(draw: st.DrawFn, cast: Cast, kind: m.RecordKind, name: str) -> Fact | None:
    """A valid record of a kind; nothing where it would have to refer to what there is not."""
    links = {f.named.id: f for f in kind.fields if isinstance(f.type, m.RecordRef)}
    values: dict[str, Plain] = {}
    for key, spec in links.items():
        assert isinstance(spec.type, m.RecordRef)
        others = [other.id for other in cast.facts[spec.type.kind]]
        if not others and not spec.optional:
            return None
        left_out = not others or (spec.optional and draw(st.integers(0, 3)) == 0)
        values[key] = None if left_out else draw(st.sampled_from(others))
    meant = [other for many in cast.facts.values() for other in many if other.id in values.values()]
    day = draw(day_of(cast))
    if meant and draw(st.integers(0, 4)):
        day = placed(cast.model, meant[0]) + timedelta(days=draw(st.integers(-4, 12)))
    placing = next(spec for spec in kind.fields if spec.named.id == kind.placed_by)
    if isinstance(placing.type, m.SpanType) and not meant and draw(st.integers(0, 9)) == 0:
        day = cast.period.first - timedelta(days=draw(st.integers(1, 30)))
    elif (begin := reads_from(cast.model, kind.named.id, cast.period)) < cast.period.first and draw(
        st.integers(0, 4)
    ) == 0:
        day = draw(st.dates(max(begin, cast.period.first - 400 * DAY), cast.period.first - DAY))
    values[kind.placed_by] = draw(span_from(cast, day)) if isinstance(placing.type, m.SpanType) else day
    for spec in kind.fields:
        if spec.named.id in values:
            continue
        if isinstance(spec.type, m.SubjectRef):
            there = [
                p for p in cast.people if p.kind == spec.type.kind and (not p.belongs or p.parent_on(day) is not None)
            ]
            if not there and not spec.optional:
                return None
            whom: Plain = draw(st.sampled_from([p.id for p in there])) if there else None
            values[spec.named.id] = None if spec.optional and draw(st.integers(0, 3)) == 0 else whom
        elif kind.steps_of is not None and spec.named.id in ("actor", "by"):
            values[spec.named.id] = draw(whoever(cast, kind, spec, values))
        else:
            empty = spec.optional and draw(st.integers(0, 5)) == 0
            values[spec.named.id] = None if empty else draw(plain(cast.model, spec.type, day, cast.sizes))
    return Fact(name, kind.named.id, values)


def placed(model: m.Model, fact: Fact) -> date:
    """The first day of a record."""
    value = fact.values[model.records[fact.kind].placed_by]
    day = value[0] if isinstance(value, tuple) else value
    assert isinstance(day, date)
    return day


@st.composite
def span_from(draw: st.DrawFn, cast: Cast, day: date) -> tuple[date, date]:
    """From the day on, for some days or weeks, or lasting."""
    if draw(st.integers(0, 9)) == 0:
        return day, date.max
    return day, max(cast.period.first, day + timedelta(days=draw(st.integers(0, 9) | st.integers(0, 45))))


@st.composite
def whoever(draw: st.DrawFn, cast: Cast, kind: m.RecordKind, spec: m.FieldSpec, values: dict[str, Plain]) -> str | None:
    """Who took a step: mostly the body named there, now and then another or nobody; in person somebody or a subject."""
    if spec.named.id == "by":
        return draw(st.none() | st.sampled_from(["某人", *(p.id for p in cast.people)]))
    assert kind.steps_of is not None
    parts_of_it = [each for each in cast.model.procedures[kind.steps_of].steps if each.id == values["step"]]
    bodies = sorted({body for part in parts_of_it for body in part.actors})
    others = st.sampled_from([*cast.model.bodies, "别的机关"])
    if not bodies:
        return draw(st.none() | others) if spec.optional else draw(others)
    named = st.sampled_from(bodies)
    chosen = draw(st.sampled_from([named, named, named, others, st.none() if spec.optional else named]))
    return draw(chosen)


def plain(model: m.Model, kind: m.ValueType, day: date, sizes: dict[str, list[Fraction]]) -> st.SearchStrategy[Plain]:
    """A value of a type."""
    match kind:
        case m.TextType():
            return st.sampled_from(TEXTS)
        case m.TruthType():
            return st.sampled_from([True, True, False])
        case m.DateType():
            return st.integers(-10, 60).map(lambda n: day + timedelta(days=n))
        case m.SpanType():
            return st.integers(0, 20).map(lambda n: (day, day + timedelta(days=n)))
        case m.CategoryType(category=name):
            return st.sampled_from([value.id for value in model.categories[name].values])
        case m.QuantityType(unit=unit, whole=whole):
            numbers = [n for n in sizes.get(unit, []) if n.denominator == 1 or not whole]
            return st.sampled_from([*numbers, Fraction(0), Fraction(1), Fraction(7)])
    raise ValueError(kind)


# ------------------------------------------------------------------ what others give


@st.composite
def verdicts(draw: st.DrawFn, cast: Cast) -> tuple[Verdict, ...]:
    """Some of the findings, decisions and answers that bodies can be asked for."""
    found = []
    for each in askable(cast):
        if draw(st.integers(0, 2)) == 0:
            late = timedelta(days=draw(st.integers(0, 60)))
            value: bool | Fraction = draw(st.sampled_from([True, True, False]))
            question = cast.model.questions.get(each.on)
            if question is not None and question.low is not None:
                value = Fraction(question.low)
            given = replace(each, day=each.day + late, value=value)
            if not any((one.on, one.who, one.instance, one.day) == (given.on, given.who, given.instance, given.day)
                       for one in found):  # fmt: skip
                found.append(given)  # two bodies that answer one question on one day in two ways are refused
    return tuple(found)


def askable(cast: Cast) -> Iterator[Verdict]:
    """What bodies can be asked: about every record, and about windows, if there are not too many of them; not of those for
    whom the sentence is not."""
    naive = Naive(World(cast.model, cast.period, cast.period.last, cast.people, (), CALENDAR.is_workday))
    for each in about_all(cast):
        asker = cast.model.questions.get(each.on) or cast.model.rules.get(each.on)
        if asker is None or naive.meant(asker.where, At(naive.person(each.who), cast.period)).letter != "n":
            yield each


def about_all(cast: Cast) -> Iterator[Verdict]:
    everything = (*cast.model.rules.values(), *cast.model.accounts.values())
    read = {node.question for node in parts(everything) if isinstance(node, m.Answer)}
    for name in sorted(read):
        question = cast.model.questions[name]
        for body in question.bodies:
            yield from about_windows(cast, name, question.subject, question.every, body)
    for owner in everything:
        for body, on in sorted({(node.body, node.on) for node in parts(owner) if isinstance(node, m.Found)}):
            each = owner.each if isinstance(owner, m.Rule) else None
            if each is None:
                yield from about_windows(cast, on, owner.subject, owner.every or m.Unit.ASSESSMENT, body)
                continue
            kinds = cast.model.kinds[each.record].union or (each.record,)
            for fact in (one for kind in kinds for one in cast.facts[kind]):
                day = placed(cast.model, fact)
                for who in cast.people:
                    if who.kind == owner.subject and who.id in fact.values.values():
                        yield Verdict(on, who.id, m.Unit.DAY, day, body, day, True, fact.id)


def about_windows(cast: Cast, on: str, kind: str, unit: m.Unit, body: str) -> Iterator[Verdict]:
    for window in windows(unit, cast.period, CALENDAR.is_workday)[:4]:
        for who in cast.people:
            if who.kind == kind:
                yield Verdict(on, who.id, unit, window.first, body, window.first, True)


@st.composite
def publications(draw: st.DrawFn, cast: Cast) -> dict[tuple[str, Window], Fraction]:
    """Some of the values that bodies publish, for a year or a month."""
    found = {}
    for name, spec in cast.model.standards.items():
        if spec.published_by:
            unit = draw(st.sampled_from([m.Unit.YEAR, m.Unit.YEAR, m.Unit.MONTH]))
            for window in windows(unit, replace(cast.period, cuts=False), CALENDAR.is_workday)[:3]:
                if draw(st.booleans()):
                    found[name, window] = draw(st.sampled_from([Fraction(50), Fraction(-20), Fraction(1000000)]))
    return found


# ------------------------------------------------------------------ corrections


@st.composite
def filed(draw: st.DrawFn, cast: Cast, year: Year) -> Year:
    """The same year, filed by somebody who makes mistakes: wrong records, since corrected or withdrawn, beside the right ones."""
    papers, slips, cited = list(year.papers), dict(year.slips), dict(year.cited)
    for number in range(draw(st.integers(0, 2)) if year.facts else 0):
        right = draw(st.sampled_from(year.facts))
        if right.id in slips:
            continue
        wrong = draw(record(cast, cast.model.records[right.kind], f"wrong-{number}"))
        slip = Fact(f"withdrawal-{number}", right.kind, {})
        match draw(st.integers(0, 3)):
            case 0 if wrong is not None:  # a wrong record that the right one corrects, perhaps cited since
                papers.append(wrong)
                slips[right.id] = {"corrects": wrong.id}
                if draw(st.booleans()):
                    cited[right.id] = wrong.id
            case 1 if wrong is not None:  # a wrong record that is withdrawn
                papers += [wrong, slip]
                slips[slip.id] = {"withdraws": wrong.id}
            case 2 if wrong is not None and right.id not in {s.get("corrects") for s in slips.values()}:
                papers += [wrong, slip]  # a wrong correction of the right one, itself withdrawn
                slips |= {wrong.id: {"corrects": right.id}, slip.id: {"withdraws": wrong.id}}
            case _:
                again = Fact(f"withdrawn-{number}", right.kind, {})  # a withdrawal that is withdrawn
                papers += [slip, again]
                slips |= {slip.id: {"withdraws": right.id}, again.id: {"withdraws": slip.id}}
    return replace(year, papers=tuple(papers), slips=slips, cited=cited)
