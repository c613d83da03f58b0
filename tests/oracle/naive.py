"""A second evaluator of the checked model, written to be read: no plan, no marks, no sharing, no speed.

A model, subjects and valid records go in (plain values: dates, pairs of dates, `Fraction`s, bools, ids); the letter of
every rule's instance and the balance of every account come out. It was written from the meaning of the model's nodes and
from the algebra of the trace, not from the engine, and is compared with it on random policies and records.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from assessrules.model import nodes as m

from .between import (
    GAP,
    JUDGEMENT,
    LATER,
    Between,
    anything,
    at_least,
    between,
    by_ends,
    divided,
    either,
    every,
    least,
    minus,
    most,
    open_truth,
    opposite,
    same,
    so_many,
    some,
    sure,
    times,
    total,
)
from .days import IsWorkday, Window, around, by_day, due_day, enclosing, windows
from .worlds import Candidate, fold

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
    """Where an expression is read: for whom, in which window, on which record."""

    who: Person
    window: Window
    fact: Fact | None = None


class Naive:
    """Reads one world. Every question is answered from the model anew."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.model = world.model
        self._letters: dict[tuple[str, str], str] = {}
        self._balances: dict[tuple[str, str, Window], Between] = {}

    # -------------------------------------------------------------- answers

    def people(self, kind: str) -> list[Person]:
        return [person for person in self.world.people if person.kind == kind]

    def person(self, name: str) -> Person:
        return next(person for person in self.world.people if person.id == name)

    def windows(self, unit: m.Unit) -> list[Window]:
        return windows(unit, self.world.period, self.world.is_workday)

    def all_letters(self) -> dict[tuple[str, str], str]:
        return {
            (rule.id, person.id): self.letters(rule, person)
            for rule in self.model.rules.values()
            for person in self.people(rule.subject)
        }

    def all_balances(self) -> dict[tuple[str, str, Window], Between]:
        return {
            (account.id, person.id, window): self.balance(account, person, window)
            for account in self.model.accounts.values()
            for person in self.people(account.subject)
            for window in self.windows(account.every)
        }

    # -------------------------------------------------------------- rules

    def instances(self, rule: m.Rule, who: Person) -> list[At]:
        if rule.each is None:
            return [At(who, window) for window in self.windows(rule.every or m.Unit.ASSESSMENT)]
        unit = rule.every or m.Unit.ASSESSMENT
        facts = [fact for fact in self.facts_of(rule.each.record, who) if self.seen(fact) and self.in_period(fact)]
        return [At(who, around(unit, self.day(fact), self.world.period), fact) for fact in facts]

    def in_period(self, fact: Fact) -> bool:
        first, last = self.stretch(fact)
        return first <= self.world.period.last and last >= self.world.period.first

    def letters(self, rule: m.Rule, who: Person) -> str:
        key = rule.id, who.id
        if key not in self._letters:
            self._letters[key] = "".join(self.letter(rule, at) for at in self.instances(rule, who))
        return self._letters[key]

    def letter(self, rule: m.Rule, at: At) -> str:
        """The decision list: does it govern, does its condition hold, does another rule go first."""
        if not self.governs(rule, at):
            return "a"
        governed, premise = self.governed(rule, at), self.read(rule.when, at)
        if rule.construct == "forbid":
            premise, governed = every([governed, premise]), sure(1)
        if governed.letter == "n":
            return "a"
        if governed.letter != "y":
            return every([governed, premise]).letter if premise.letter != "n" else governed.letter
        if premise.letter == "n":
            return "n"
        winners = [self.fires(winner, at) for winner in self.winners(rule)]
        if premise.letter != "y":
            return every([premise, *(opposite(winner) for winner in winners if not winner.certain)]).letter
        beaten = some(winners)
        return {"y": "o", "n": "f"}.get(beaten.letter, beaten.letter)

    def governs(self, rule: m.Rule, at: At) -> bool:
        kind = self.model.subjects[rule.subject]
        if kind.parent is None:
            return True
        if at.fact is not None:
            return True
        there = [at.who.parent_on(day) is not None for day in at.window.days]
        return all(there) if kind.exempt_part and rule.kind is m.RuleKind.REQUIREMENT else any(there)

    def governed(self, rule: m.Rule, at: At) -> Between:
        if rule.each is None:
            return sure(1)
        return every([self.read(condition, at) for condition in rule.each.where])

    def winners(self, rule: m.Rule) -> list[m.Rule]:
        return [
            other
            for other in self.model.rules.values()
            if any(isinstance(effect, m.DisapplyRules) and rule.id in effect.rules for effect in other.effects)
        ]

    def fires(self, rule: m.Rule, at: At) -> Between:
        letter = self.letter(rule, at)
        match letter:
            case "f":
                return sure(1)
            case "p":
                return open_truth(LATER)
            case "u":
                return open_truth(GAP)
        return sure(0)

    # -------------------------------------------------------------- accounts

    def balance(self, account: m.Account, who: Person, window: Window) -> Between:
        key = account.id, who.id, window
        if key not in self._balances:
            self._balances[key] = self.run(account, At(who, window))
        return self._balances[key]

    def run(self, account: m.Account, at: At) -> Between:
        value, before_step, own, step = sure(0), sure(0), sure(0), -1
        for line in account.lines:
            if line.step != step:
                before_step, own, step = value, sure(0), line.step
            holds = sure(1) if line.when is None else self.read(line.when, at)
            amount = sure(0) if line.amount is None else self.read(line.amount, at, account.unit)
            match line.op:
                case m.LineOp.ADD:
                    posted = either(holds, amount, sure(0))
                    own, value = total([own, posted]), total([value, posted])
                case m.LineOp.SET:
                    value = either(holds, amount, value)
                case m.LineOp.SCALE:
                    value = either(holds, times(value, amount), value)
                case m.LineOp.FORFEIT:
                    value = either(holds, sure(0), value)
                case m.LineOp.CEILING | m.LineOp.FLOOR:
                    cut = least if line.op is m.LineOp.CEILING else most
                    if line.own:
                        own = either(holds, cut([own, amount]), own)
                        value = total([before_step, own])
                    else:
                        value = either(holds, cut([value, amount]), value)
        return value

    # -------------------------------------------------------------- expressions

    def read(self, expression: m.Expression, at: At, unit: str = "") -> Between:
        """The number or truth of an expression. `unit` tells in which category a value's place is meant."""
        value = self.value(expression, at)
        return self.number(value, unit or self.category(expression))

    def value(self, expression: m.Expression, at: At) -> Between | Word:
        match expression:
            case m.Constant(value=value):
                return value if isinstance(value, str) else sure(_number(value))
            case m.StandardValue(standard=name):
                return self.standard(name, at)
            case m.ReadingIs(reading=name, choices=choices):
                return sure(self.choice(name) in choices)
            case m.ReadingChoice(reading=name):
                return self.choice(name)
            case m.Answer(question=name):
                return self.answer(self.model.questions[name], at)
            case m.Found(on=on, body=body):
                return self.found(on, body, at)
            case m.FieldValue(field=name):
                return self.field(name, at)
            case m.FieldPresent(field=name):
                return sure(self.held(name, at) is not None)
            case m.FieldInWindow(field=name, unit=window_unit):
                assert at.fact is not None
                held = self.held(name, at)
                if held is None:
                    return open_truth(GAP)
                return sure(around(window_unit, self.day(at.fact), self.world.period).has(_first(held)))
            case m.ByDay():
                assert at.fact is not None
                window = around(expression.unit, self.day(at.fact), self.world.period)
                return sure(self.day(at.fact) <= by_day(expression, window))
            case m.Measure():
                return self.measure(expression, at)
            case m.Balance(account=name, of_parent=of_parent):
                return self.other_balance(self.model.accounts[name], of_parent, at)
            case m.Arithmetic(operator=operator, items=items):
                return self.arithmetic(operator, [self.read(item, at) for item in items])
            case m.Round(base=base, mode=mode, step=step):
                return by_ends(self.read(base, at), lambda x: _rounded(x, mode, Fraction(step)), -math.inf, math.inf)
            case m.WholeSteps(base=base, unit=size, up=up):
                return by_ends(self.read(base, at), lambda x: _steps(x / size, up), Fraction(0), math.inf)
            case m.Extremum(which=which, items=items):
                pick = most if which is m.Extreme.GREATEST else least
                return pick([self.read(item, at) for item in items])
            case m.Cases(branches=branches, otherwise=otherwise):
                rest = anything(GAP) if otherwise is None else self.read(otherwise, at)
                for condition, result in reversed(branches):
                    rest = either(self.read(condition, at), self.read(result, at), rest)
                return rest
            case m.Compare(comparison=comparison, left=left, right=right):
                category = self.category(left) or self.category(right)
                return _compared(comparison, self.read(left, at, category), self.read(right, at, category))
            case m.OneOf(base=base, values=values):
                return some([self.same(base, value, at) for value in values])
            case m.All(items=items):
                return every([self.read(item, at) for item in items])
            case m.Any(items=items):
                return some([self.read(item, at) for item in items])
            case m.AtLeast(count=count, items=items):
                return so_many(count, [self.read(item, at) for item in items])
            case m.Negate(operand=operand):
                return opposite(self.read(operand, at))
            case m.OverMembers(quantifier=quantifier, kind=kind, body=body):
                members = self.members(kind, at)
                truths = [self.read(body, At(member, at.window, at.fact)) for member in members]
                return some(truths) if quantifier is m.Quantifier.SOME else every(truths)
            case m.RulesMet(rules=pairs):
                return self.rules_met(pairs, at)
            case m.WindowOver():
                return self.reached(at.window.last)
            case m.DueOver(deadline=deadline):
                return self.reached(self.due(deadline, at))
            case m.InTime(measure=measure, deadline=deadline):
                return self.in_time(measure, deadline, at)
            case m.ChainFault():
                return self.chain_fault(expression, at)
        raise TypeError(f"no meaning for {expression!r}")

    def arithmetic(self, operator: m.Operator, items: list[Between]) -> Between:
        match operator:
            case m.Operator.ADD:
                return total(items)
            case m.Operator.SUBTRACT:
                return total([items[0], minus(items[1])])
            case m.Operator.MULTIPLY:
                product = sure(1)
                for item in items:
                    product = times(product, item)
                return product
            case m.Operator.DIVIDE:
                return divided(items[0], items[1])

    def reached(self, day: date) -> Between:
        return sure(1) if self.world.as_of >= day else open_truth(LATER, now=False)

    def category(self, expression: m.Expression) -> str:
        """The ordered category in which the expression's words have places, if any."""
        kind = expression.type if isinstance(expression, m.Constant | m.FieldValue) else None
        if isinstance(kind, m.CategoryType):
            return kind.category
        if isinstance(expression, m.Balance):
            unit = self.model.accounts[expression.account].unit
            return unit if unit in self.model.categories else ""
        return ""

    def number(self, value: Between | Word, category: str) -> Between:
        if isinstance(value, Between):
            return value
        names = [named.id for named in self.model.categories[category].values]
        return sure(names.index(value) + 1)

    def same(self, left: m.Expression, right: m.Expression, at: At) -> Between:
        a, b = self.value(left, at), self.value(right, at)
        if isinstance(a, str) and isinstance(b, str):
            return sure(a == b)
        if isinstance(a, Between) and isinstance(b, Between):
            return same(a, b)
        category = self.category(left) or self.category(right)
        if category and isinstance(left, m.Balance | m.Cases):
            return same(self.number(a, category), self.number(b, category))
        return open_truth(GAP)

    # -------------------------------------------------------------- givens

    def choice(self, reading: str) -> str:
        return self.world.readings.get(reading, self.model.readings[reading].default)

    def standard(self, name: str, at: At) -> Between:
        spec = self.model.standards[name]
        day = at.window.last if at.fact is None else self.day(at.fact)
        if spec.published_by:
            for (standard, window), number in self.world.published.items():
                if standard == name and window.has(day):
                    return sure(number)
            return anything(GAP)
        known = [value for since, value in spec.versions if since is None or since <= day]
        return sure(known[-1]) if known else anything(GAP)

    def found(self, on: str, body: str, at: At) -> Between:
        answer = self.world.judgements.get((on, at.who.id, self.judged(at), body))
        return open_truth(JUDGEMENT) if answer is None else sure(bool(answer))

    def judged(self, at: At) -> str:
        """How the world names the instance a judgement is about: the record, or the window's first day."""
        return at.fact.id if at.fact is not None else at.window.first.isoformat()

    def answer(self, question: m.QuestionSpec, at: At) -> Between:
        window = enclosing(question.every, at.window, self.world.period)
        answers = [
            self.world.judgements.get((question.named.id, at.who.id, window.first.isoformat(), body))
            for body in question.bodies
        ]
        if isinstance(question.type, m.TruthType):
            return every([open_truth(JUDGEMENT) if a is None else sure(bool(a)) for a in answers])
        if answers[0] is not None:
            return sure(_number(answers[0]))
        low = -math.inf if question.low is None else Fraction(question.low)
        high = math.inf if question.high is None else Fraction(question.high)
        return between(low, None, high, {JUDGEMENT})

    # -------------------------------------------------------------- records

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
        value = at.fact.values.get(name)
        is_placing = name == self.model.records[at.fact.kind].placed_by
        return None if isinstance(value, date) and value > self.world.as_of and not is_placing else value

    def field(self, name: str, at: At) -> Between | Word:
        value = self.held(name, at)
        if value is None:
            assert at.fact is not None
            spec = next(f for f in self.model.records[at.fact.kind].fields if f.named.id == name)
            return open_truth(GAP) if isinstance(spec.type, m.TruthType) else anything(GAP)
        return value if isinstance(value, str) else sure(_number(value))

    def facts_of(self, kind: str, who: Person) -> list[Fact]:
        """The subject's records, by day and id: a field of its kind holds it, else one of its members."""
        spec = self.model.records[kind]
        own = [f.named.id for f in spec.fields if f.type == m.SubjectRef(who.kind)]
        through = [
            f.named.id
            for f in spec.fields
            if isinstance(f.type, m.SubjectRef) and self.model.subjects[f.type.kind].parent == who.kind
        ]
        mine = []
        for fact in self.world.facts:
            if fact.kind != kind:
                continue
            if own:
                if any(fact.values.get(name) == who.id for name in own):
                    mine.append(fact)
            elif any(self.belongs_to(fact.values.get(name), who, self.day(fact)) for name in through):
                mine.append(fact)
        return sorted(mine, key=lambda fact: (self.day(fact), fact.id))

    def belongs_to(self, name: Plain, parent: Person, day: date) -> bool:
        return isinstance(name, str) and self.person(name).parent_on(day) == parent.id

    def candidates(self, source: m.Source, body: m.Expression | None, at: At) -> list[Candidate]:
        """Every record of the source's kind that is the subject's and has come by now, and whether it counts."""
        found = []
        for fact in self.facts_of(source.record, at.who):
            if not self.seen(fact):
                continue
            here = At(at.who, at.window, fact)
            truth = every([self.read(condition, here) for condition in source.where])
            if truth.letter == "n":
                continue
            folded = None if body is None else self.value(body, here)
            value: object = folded
            if isinstance(folded, Between):
                value = folded.low if folded.certain else None
            first, last = self.stretch(fact)
            counted = truth.letter == "y" and not (body is not None and value is None)
            found.append(Candidate(fact, first, min(last, self.world.as_of), counted, value))
        return found

    def measure(self, measure: m.Measure, at: At) -> Between:
        window = self.world.period if measure.per is None else self.measured_in(measure.per, at)
        sources = []
        for source in measure.sources:
            items = self.candidates(source, measure.body, at)
            if measure.link is not None:
                assert at.fact is not None
                items = [c for c in items if c.fact.values.get(measure.link) == at.fact.id]
            sources.append((source, items))
        end = window.last if measure.until is None else by_day(measure.until, window)
        coverage = [self.world.coverage.get(source.record, self.world.as_of) for source in measure.sources]
        return fold(measure, sources, window, end, self.world.as_of, coverage, self.world.is_workday, self.world.period)

    def measured_in(self, unit: m.Unit, at: At) -> Window:
        if at.fact is not None:
            return around(unit, self.day(at.fact), self.world.period)
        return enclosing(unit, at.window, self.world.period)

    # -------------------------------------------------------------- other subjects and rules

    def parent_in(self, who: Person, window: Window) -> Person | None:
        """Whose the subject was on the last day of the window on which it belonged to anybody."""
        for day in reversed(window.days):
            name = who.parent_on(day)
            if name is not None:
                return self.person(name)
        return None

    def members(self, kind: str, at: At) -> list[Person]:
        return [p for p in self.people(kind) if self.parent_in(p, at.window) == at.who]

    def other_balance(self, account: m.Account, of_parent: bool, at: At) -> Between:
        who = at.who
        if of_parent:
            parent = self.parent_in(who, at.window)
            if parent is None:
                return sure(0)
            who = parent
        return self.balance(account, who, enclosing(account.every, at.window, self.world.period))

    def rules_met(self, pairs: tuple[tuple[str, m.Whose], ...], at: At) -> Between:
        kept = []
        for rule_id, whose in pairs:
            rule = self.model.rules[rule_id]
            parent = self.parent_in(at.who, at.window) if whose is m.Whose.PARENT else None
            match whose:
                case m.Whose.SELF:
                    people = [at.who]
                case m.Whose.MEMBERS:
                    people = self.members(rule.subject, at)
                case m.Whose.PARENT:
                    people = [] if parent is None else [parent]
            for person in people:
                for there in self.instances(rule, person):
                    dated = there.window.dated if there.fact is None else self.day(there.fact)
                    if at.window.has(dated):
                        kept.append(self.not_breached(rule, there))
        return every(kept)

    def not_breached(self, rule: m.Rule, at: At) -> Between:
        """What is still open speaks for the present as kept: a month in progress is not a missed one."""
        match self.letter(rule, at):
            case "f":
                return sure(0)
            case "u":
                return open_truth(GAP)
            case "p":
                waits = self.read(rule.when, at).why
                return Between(Fraction(0), None if JUDGEMENT in waits else Fraction(1), Fraction(1), waits)
        return sure(1)

    # -------------------------------------------------------------- deadlines and procedures

    def due(self, deadline: m.Deadline, at: At) -> date:
        since = self.held(deadline.field, at)
        assert since is not None
        length, unit = self.length(deadline.length, at)
        return due_day(_first(since), length, unit, self.world.is_workday)

    def length(self, expression: m.Expression, at: At) -> tuple[int, str]:
        match expression:
            case m.Constant(value=value, type=m.QuantityType(unit=unit)):
                return int(_number(value)), unit
            case m.Cases(branches=branches, otherwise=otherwise):
                for condition, result in branches:
                    if self.read(condition, at).letter == "y":
                        return self.length(result, at)
                assert otherwise is not None
                return self.length(otherwise, at)
            case m.StandardValue(standard=name):
                return int(self.standard(name, at).low), self.model.standards[name].unit
        raise TypeError(f"no length: {expression!r}")

    def in_time(self, measure: m.Measure, deadline: m.Deadline, at: At) -> Between:
        assert at.fact is not None
        due = self.due(deadline, at)
        source = measure.sources[0]
        linked = [c for c in self.candidates(source, None, at) if c.fact.values.get(measure.link or "") == at.fact.id]
        timely = [c for c in linked if c.first <= due]
        if any(c.counted for c in timely):
            return sure(1)
        complete = self.world.coverage.get(source.record, self.world.as_of)
        gap = bool(timely) or complete is None or complete < min(due, self.world.as_of)
        wait = self.world.as_of < due
        if not gap and not wait:
            return sure(0)
        why = ({GAP} if gap else set()) | ({LATER} if wait else set())
        return Between(Fraction(0), None if gap else Fraction(0), Fraction(1), frozenset(why))

    def chain_fault(self, chain: m.ChainFault, at: At) -> Between:
        """A step jumped over, done before its turn, done twice or by another body: one fault is enough."""
        assert at.fact is not None
        done: list[tuple[date, int, Plain]] = []
        names = [step.id for step in chain.steps]
        for fact in self.world.facts:
            if fact.kind == chain.record and fact.values.get("case") == at.fact.id and self.seen(fact):
                done.append((self.day(fact), names.index(str(fact.values["step"])), fact.values.get("actor")))
        for position, step in enumerate(chain.steps):
            if step.field is not None and (dated := self.held(step.field, at)) is not None:
                done.append((_first(dated), position, None))
        days: dict[int, list[date]] = {}
        for day, position, _ in done:
            days.setdefault(position, []).append(day)
        last_done = max(days, default=-1)
        wrong = any(
            chain.steps[position].actors and actor is not None and actor not in chain.steps[position].actors
            for _, position, actor in done
        )
        repeated = any(len(found) > 1 for found in days.values())
        jumped = any(position not in days for position in range(last_done))
        early = any(min(days[b]) < min(days[a]) for a in days for b in days if a < b)
        if wrong or repeated or jumped or early:
            return sure(1)
        return sure(0) if len(days) == len(chain.steps) else open_truth(LATER, now=False)


def _first(value: Plain) -> date:
    day = value[0] if isinstance(value, tuple) else value
    assert isinstance(day, date)
    return day


def _number(value: Plain | int) -> Fraction:
    match value:
        case date():
            return Fraction(value.toordinal())
        case tuple():
            return Fraction(value[0].toordinal())
        case int() | Fraction():
            return Fraction(value)
    raise TypeError(f"no number: {value!r}")


def _rounded(number: Fraction, mode: m.RoundingMode, step: Fraction) -> Fraction:
    size = abs(number) / step
    whole = Fraction(math.floor(size))
    if mode is m.RoundingMode.HALF_UP:
        whole = Fraction(math.floor(size + Fraction(1, 2)))
    elif mode is m.RoundingMode.UP:
        whole = Fraction(math.ceil(size))
    return whole * step if number >= 0 else -whole * step


def _steps(count: Fraction, up: bool) -> Fraction:
    return Fraction(max(0, math.ceil(count) if up else math.floor(count)))


def _compared(comparison: m.Comparison, left: Between, right: Between) -> Between:
    match comparison:
        case m.Comparison.AT_LEAST:
            return at_least(left, right)
        case m.Comparison.AT_MOST:
            return at_least(right, left)
        case m.Comparison.OVER:
            return opposite(at_least(right, left))
        case m.Comparison.UNDER:
            return opposite(at_least(left, right))
