"""What an expression of the model says, for one subject, one window and perhaps one record.

An expression and its place go in, a `Between` (or a word) comes out. Rules and accounts are asked through the two methods
that `Naive` fills in; nothing here knows how they are decided.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
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
from .days import DAY, Window, around, by_day, due_day, is_week, rolled, span_up_to
from .world import At, Fact, Person, Plain, Records, Word, World, exact_of, first_day
from .worlds import Candidate, fold, fold_any


class Reader(Records, ABC):
    """Reads expressions. What was counted once is remembered: the same question comes for letters, premises and findings."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._counted: dict[tuple[object, ...], Between] = {}

    @abstractmethod
    def balance(self, account: m.Account, who: Person, window: Window) -> Between:
        """The balance of an account."""

    @abstractmethod
    def rules_met(self, pairs: tuple[tuple[str, m.Whose], ...], at: At) -> Between:
        """Whether none of the requirements is breached in the window."""

    def read(self, expression: m.Expression, at: At, unit: str = "") -> Between:
        """The number or truth of an expression. `unit` tells in which category a value's place is meant."""
        value = self.value(expression, at)
        return self.number(value, unit or self.category(expression))

    def value(self, expression: m.Expression, at: At) -> Between | Word:
        match expression:
            case m.Constant(value=value):
                return value if isinstance(value, str) else sure(exact_of(value))
            case m.StandardValue(standard=name):
                return self.standard(name, at)
            case m.ReadingIs(reading=name, choices=choices):
                return sure(self.choice(name) in choices)
            case m.Answer(question=name):
                return self.answer(self.model.questions[name], at)
            case m.Found(on=on, body=body):
                return self.found(on, body, at)
            case m.FieldValue(field=name, own=own):
                return self.own_field(expression, at) if own else self.field(name, at)
            case m.SpanLength(field=name, workdays=workdays):
                return self.length_of(name, workdays, at)
            case m.Headcount():
                return self.headcount(expression, at)
            case m.FieldPresent(field=name, own=own):
                return sure((at.who.fields.get(name) if own else self.held(name, at)) is not None)
            case m.FieldInWindow(field=name, unit=window_unit):
                assert at.fact is not None
                held = self.held(name, at)
                if held is None:
                    return open_truth(GAP)
                return sure(around(window_unit, self.day(at.fact), self.world.period).has(first_day(held)))
            case m.ByDay():
                assert at.fact is not None
                window = around(expression.unit, self.day(at.fact), self.world.period)
                day, due = self.day(at.fact), by_day(expression, window)
                return sure(day == due if expression.exactly else day <= due)
            case m.Measure():
                key = (id(expression), at.who.id, at.window, at.fact and at.fact.id, at.of and at.of.id)
                if key not in self._counted:
                    self._counted[key] = self.measure(expression, at)
                return self._counted[key]
            case m.BalanceBefore(account=name, opening=opening):
                earlier = [
                    each
                    for each in self.windows(self.model.accounts[name].every)
                    if each.last < at.window.first and not self.is_over_early(each)
                ]
                if earlier:
                    return self.balance(self.model.accounts[name], at.who, earlier[-1])
                return sure(0) if opening is None else self.read(opening, at)
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
            case m.OverMembers(quantifier=quantifier, kind=kind, per=per, body=body):
                window = self.window_at(per, at)
                members = self.members(kind, at.who, window)
                truths = [self.read(body, At(member, window, of=at.who)) for member in members]
                return some(truths) if quantifier is m.Quantifier.SOME else every(truths)
            case m.Ordinal():
                return self.ordinal(expression, at)
            case m.Through():
                return self.through(expression, at)
            case m.RulesMet(rules=pairs):
                return self.rules_met(pairs, at)
            case m.Ordered(rules=rules, per=per):
                pairs = tuple((rule, m.Whose.SELF) for rule in rules)
                return opposite(self.rules_met(pairs, At(at.who, self.window_at(per, at))))
            case m.WindowOver():
                return self.reached(at.window.last)
            case m.OrdinalInYear(unit=counted):
                day = at.window.dated if at.fact is None else self.day(at.fact)
                return sure(day.month if counted is m.Unit.MONTH else (day.month + 2) // 3)
            case m.DueOver(deadline=deadline):
                return self.reached(self.due(deadline, at))
            case m.InTime(measure=measure, deadline=deadline):
                return self.in_time(measure, deadline, at)
            case m.ChainFault():
                return self.chain_fault(expression, at)
        raise TypeError(f"no meaning for {expression!r}")

    def length_of(self, name: str, workdays: bool, at: At) -> Between:
        span = self.held(name, at)
        if span is None:
            return anything(GAP)
        assert isinstance(span, tuple)
        first, last = span
        lasts = last == date.max
        if lasts and at.inside:
            return anything(GAP)
        count, day = 0, first
        while day <= (self.world.as_of if lasts else last):
            count += not workdays or self.world.is_workday(day)
            day += DAY
        return between(Fraction(count), Fraction(count), math.inf, {LATER}) if lasts else sure(count)

    def window_at(self, unit: m.Unit, at: At) -> Window:
        """The window of the unit at hand; of a record the one in which its day lies."""
        return at.window if at.fact is None else self.on_day(unit, self.day(at.fact))

    def headcount(self, count: m.Headcount, at: At) -> Between:
        """Who belongs to the subject on the last day of the window, or on the record's day, and meets the conditions."""
        day = at.window.last if at.fact is None else self.day(at.fact)
        window = self.window_at(count.per, at)
        alone = count.kind == at.who.kind
        if alone:
            there = [at.who] if at.who.parent_on(day) is not None else []
        else:
            there = [person for person in self.people(count.kind) if self.belongs_to(person.id, at.who, day)]
        as_whose = at.of if alone else at.who
        return total([every([self.read(each, At(who, window, of=as_whose)) for each in count.where]) for who in there])

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
            first = at.window.first if at.fact is None else day
            around_it = [
                (len(window.days), number)
                for (standard, window), number in self.world.published.items()
                if standard == name and window.has(first) and window.has(day)
            ]
            return sure(min(around_it)[1]) if around_it else anything(GAP)
        known = [value for since, value in spec.versions if since is None or since <= day]
        return sure(known[-1]) if known else anything(GAP)

    def found(self, on: str, body: str, at: At) -> Between:
        answer = self.world.judgements.get((on, at.who.id, self.judged(at), body))
        return open_truth(JUDGEMENT) if answer is None else sure(bool(answer))

    def judged(self, at: At) -> str:
        """How the world names the instance a judgement is about: the record, or the window's first day."""
        return at.fact.id if at.fact is not None else at.window.first.isoformat()

    def answer(self, question: m.QuestionSpec, at: At) -> Between:
        window = self.enclosing(question.every, at.window)
        answers = [
            self.world.judgements.get((question.named.id, at.who.id, window.first.isoformat(), body))
            for body in question.bodies
        ]
        if isinstance(question.type, m.TruthType):
            return every([open_truth(JUDGEMENT) if a is None else sure(bool(a)) for a in answers])
        if answers[0] is not None:
            return sure(exact_of(answers[0]))
        low = -math.inf if question.low is None else Fraction(question.low)
        high = math.inf if question.high is None else Fraction(question.high)
        return between(low, None, high, {JUDGEMENT})

    # -------------------------------------------------------------- measures

    def candidates(self, source: m.Source, body: m.Expression | None, at: At) -> list[Candidate]:
        """Every record of the source's kind that is the subject's and has come by now, and whether it counts."""
        found = []
        for fact in self.facts_of(source.record, at.who):
            if not self.seen(fact) or (at.of is not None and not self.belongs_to(at.who.id, at.of, self.day(fact))):
                continue
            here = At(at.who, at.window, fact, inside=True)
            truth = every([self.read(condition, here) for condition in source.where])
            if truth.letter == "n":
                continue
            folded = None if body is None else self.value(body, here)
            value: object = folded
            if isinstance(folded, Between):
                value = folded.low if folded.certain else None
            first, last = self.stretch(fact)
            until = last
            if last == date.max:  # it lasts for all that the table says, and the table says nothing behind its last day
                last = self.complete(source.record) or date.min
            lacking = body is not None and value is None
            found.append(
                Candidate(fact, first, min(last, self.world.as_of), truth.letter == "y", lacking, value, until)
            )
        return found

    def measure(self, measure: m.Measure, at: At) -> Between:
        window = self.world.period if measure.per is None else self.measured_in(measure.per, at)
        if measure.span_of is not None and measure.per is None:
            assert at.fact is not None
            day = max(self.day(at.fact), self.world.period.first)
            window = Window(m.Unit.DAY, day, day)
        sources = []
        for source in measure.sources:
            items = self.candidates(source, measure.body, at)
            if measure.link is not None:
                assert at.fact is not None
                items = [c for c in items if c.fact.values.get(measure.link) == at.fact.id]
            sources.append((source, items))
        end = window.last if measure.until is None else by_day(measure.until, window)
        if measure.rolled is not None:
            every_one = self.windows(window.unit)
            before = every_one[every_one.index(window) - 1] if every_one.index(window) > 0 else None
            window = rolled(measure.rolled, window, before, self.world.is_workday)
            end = window.last
        coverage = [self.complete(source.record) for source in measure.sources]
        if measure.span_of is not None:
            ends = window.days if measure.span_of.anywhere else [window.last]
            spans = [span_up_to(measure.span_of, end, window.unit) for end in ends]
            if measure.span_of.anywhere:
                return fold_any(measure, sources, spans, self.world.as_of, coverage, self.world.is_workday)
            window, end = spans[0], spans[0].last
        at_least = (
            self.of_any(measure.body, measure.sources[0].record).low if measure.fold is m.Fold.SUM else Fraction(0)
        )
        world = self.world
        placing = self.model.kinds[measure.sources[0].record].placed_by
        placed = isinstance(measure.body, m.FieldValue) and measure.body.field == placing
        return fold(
            measure, sources, window, end, world.as_of, coverage, world.is_workday, world.period, at_least < 0, placed
        )

    def of_any(self, body: m.Expression | None, record: str) -> Between:
        """Between which numbers the expression lies for a record that nobody has seen."""
        below = Between(Fraction(0), None, math.inf, frozenset({LATER}))
        match body:
            case m.Constant(value=value) if not isinstance(value, str):
                return sure(exact_of(value))
            case m.FieldValue(type=m.QuantityType(unit=unit)) if unit not in ("number", "point"):
                return below
            case m.SpanLength() | m.WholeSteps():
                return below
            case m.Arithmetic(operator=m.Operator.DIVIDE, items=items):
                ends = [self.of_any(item, record) for item in items]
                return below if all(end.low >= 0 for end in ends) else anything(LATER)
            case m.Arithmetic(operator=operator, items=items):
                return self.arithmetic(operator, [self.of_any(item, record) for item in items])
            case m.Extremum(which=which, items=items):
                return (most if which is m.Extreme.GREATEST else least)([self.of_any(item, record) for item in items])
            case m.Round(base=base):
                return self.of_any(base, record)
            case m.Cases(branches=branches, otherwise=otherwise):
                rows = [self.of_any(result, record) for _, result in branches]
                return least([*rows, *([] if otherwise is None else [self.of_any(otherwise, record)])])
        return anything(LATER)

    def measured_in(self, unit: m.Unit, at: At) -> Window:
        if at.fact is not None:
            return self.on_day(unit, self.day(at.fact))
        return self.enclosing(unit, at.window)

    def other_balance(self, account: m.Account, of_parent: bool, at: At) -> Between:
        who = at.who
        if of_parent:
            parent = self.parent_in(who, at.window)
            if parent is None:
                return sure(0)
            who = parent
        return self.balance(account, who, self.enclosing(account.every, at.window))

    # -------------------------------------------------------------- one record of several, windows in a row

    def ordinal(self, node: m.Ordinal, at: At) -> Between:
        """How many records that stand come before this one, and this one: in every world that the events allow. What began
        before the period was an occasion then, and comes before others only in a span of time or in their week."""
        assert at.fact is not None
        source, since, day, opens = node.source, node.since, self.day(at.fact), self.world.period.first
        if day < opens:
            return sure(0)
        row, window = self.facts_of(source.record, at.who), around(node.unit, day, self.world.period)
        if node.span_of is not None:
            window = span_up_to(node.span_of, day, m.Unit.DAY)
        whole = node.span_of is not None or is_week(node.unit)
        before = [f for f in row[: row.index(at.fact)] if window.has(self.day(f)) and (whole or self.day(f) >= opens)]
        truths = [(self.day(fact), self.stands(source, fact, at)) for fact in before]
        begins = self.begins(since, day, at)
        low = 1 + min(sum(1 for d, t in truths if t.letter == "y" and d > begin) for begin in begins)
        high = 1 + max(sum(1 for d, t in truths if t.letter != "n" and d > begin) for begin in begins)
        complete = self.complete(source.record)
        if complete is None or min(complete, self.world.as_of) < day <= self.world.as_of:
            return between(Fraction(low), None, math.inf, {GAP})
        known = low == high
        return between(Fraction(low), Fraction(low) if known else None, Fraction(high), {} if known else {GAP})

    def stands(self, source: m.Source, fact: Fact, at: At) -> Between:
        return every([self.read(condition, At(at.who, at.window, fact, inside=True)) for condition in source.where])

    def begins(self, since: m.Source | None, day: date, at: At) -> set[date]:
        """The days after which records may be counted anew for one of the day: the latest event before it, one by one."""
        found = {date.min}
        for fact in [] if since is None else self.facts_of(since.record, at.who):
            truth = self.stands(since, fact, at) if since is not None else None
            if truth is not None and self.day(fact) < day and truth.letter != "n":
                found = {self.day(fact)} if truth.letter == "y" else {*found, self.day(fact)}
        complete = None if since is None else self.complete(since.record) or date.min
        if complete is not None and max(complete, min(found)) < day - DAY:
            found.add(day - DAY)
        return found

    def through(self, node: m.Through, at: At) -> Between:
        """The body in one window after another."""
        outer = self.enclosing(node.within, at.window)
        if at.fact is not None:
            outer = around(node.within, self.day(at.fact), self.world.period)
        truths = []
        for window in self.windows(node.unit):
            if not (
                outer.has(window.dated) if is_week(node.unit) else outer.has(window.first) and outer.has(window.last)
            ):
                continue
            there = self.model.subjects[at.who.kind].parent is None or all(
                (parent := at.who.parent_on(day)) is not None and (at.of is None or parent == at.of.id)
                for day in window.days
            )
            there = there and not self.is_over_early(window)
            truths.append(self.read(node.body, At(at.who, window, None, at.of)) if there else sure(0))
        need = {m.ThroughKind.ANY: 1, m.ThroughKind.EVERY: len(truths)}.get(node.kind, node.count or 0)
        worth = _longest if node.kind is m.ThroughKind.IN_A_ROW else _number

        def holds(ends: list[bool]) -> Fraction:
            return Fraction(worth(ends) >= need)

        low, high = holds([t.low == 1 for t in truths]), holds([t.high == 1 for t in truths])
        waiting = node.kind is m.ThroughKind.EVERY  # a window in progress is not one that was missed
        said = [t.now if t.certain or t.why != {LATER} else Fraction(waiting) for t in truths]
        least_now, most_now = holds([s == 1 for s in said]), holds([s is None or s == 1 for s in said])
        why = {reason for t in truths for reason in t.why}
        return between(low, least_now if least_now == most_now else None, high, why)

    # -------------------------------------------------------------- deadlines and procedures

    def due(self, deadline: m.Deadline, at: At) -> date:
        since = self.held(deadline.field, at)
        assert since is not None
        length, unit = self.length(deadline.length, at)
        return due_day(first_day(since), length, unit, self.world.is_workday)

    def length(self, expression: m.Expression, at: At) -> tuple[int, str]:
        match expression:
            case m.Constant(value=value, type=m.QuantityType(unit=unit)):
                return int(exact_of(value)), unit
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
        complete = self.complete(source.record)
        gap = bool(timely) or complete is None or complete < min(due, self.world.as_of)
        wait = self.world.as_of < due
        if not gap and not wait:
            return sure(0)
        why = ({GAP} if gap else set()) | ({LATER} if wait else set())
        return Between(Fraction(0), None if gap else Fraction(0), Fraction(1), frozenset(why))

    def about(self, at: At) -> set[Plain]:
        """Whom the record at hand names; the subject where there is no record."""
        if at.fact is None:
            return {at.who.id}
        fields = self.model.records[at.fact.kind].fields
        return {at.fact.values.get(each.named.id) for each in fields if isinstance(each.type, m.SubjectRef)} - {None}

    def chain_fault(self, chain: m.ChainFault, at: At) -> Between:
        """A step jumped over, done before its turn, done twice or by another body: one fault is enough."""
        done: dict[int, list[date]] = {}
        alone = wrong = unsure = False
        for name in dict.fromkeys(step.id for step in chain.steps):
            parts = [position for position, step in enumerate(chain.steps) if step.id == name]
            facts = [fact for fact in self.steps_taken(chain, at) if fact.values["step"] == name]
            if bodies := {body for position in parts for body in chain.steps[position].actors}:
                wrong |= any(fact.values.get("actor") not in {*bodies, None} for fact in facts)
                alone |= any(fact.values.get("by") in self.about(at) for fact in facts)
                unsure |= any(fact.values.get("actor") is None for fact in facts)
            for position, found in zip(
                parts, _shared(facts, [chain.steps[each].actors for each in parts]), strict=True
            ):
                if found:
                    done[position] = [self.day(fact) for fact in found]
        for position, step in enumerate(chain.steps):
            dated = None if step.field is None else self.held(step.field, at)
            if isinstance(dated, tuple) and step.end is m.SpanEnd.END:
                dated = dated[1]
            if dated is not None and (day := first_day(dated)) <= self.world.as_of:
                done[position] = [day]
        first = {position: min(days) for position, days in done.items()}
        pairs = [
            (a, b)
            for a, one in enumerate(chain.steps)
            for b, other in enumerate(chain.steps)
            if one.turn < other.turn and b in first
        ]
        complete = self.world.coverage.get(chain.record, self.world.as_of) or date.min
        repeated = any(len(days) > 1 and not chain.steps[part].repeatable for part, days in done.items())
        jumped = any(a not in first and first[b] <= complete for a, b in pairs)
        early = any(a in first and first[b] < first[a] for a, b in pairs)
        if wrong or repeated or jumped or early or alone:
            return sure(1)
        why = self.unknown(chain.record, at.window)
        if GAP in why or unsure:
            return open_truth(*{*why, GAP}, now=None)
        whole = len(done) == len(chain.steps)
        if whole:
            return open_truth(*why, now=False) if why else sure(0)
        return open_truth(LATER, now=False)

    def steps_taken(self, chain: m.ChainFault, at: At) -> list[Fact]:
        """The records of the steps of the case, or of the window, by day."""
        facts = self.facts_of(chain.record, at.who) if at.fact is None else self.world.facts
        found = []
        for fact in facts:
            mine = at.window.has(self.day(fact)) if at.fact is None else fact.values.get("case") == at.fact.id
            if fact.kind == chain.record and mine and self.seen(fact):
                found.append(fact)
        return sorted(found, key=lambda fact: (self.day(fact), fact.id))


def _shared(facts: list[Fact], bodies: list[tuple[str, ...]]) -> list[list[Fact]]:
    """The records of one step, for each of those who take it: a body's own; others fill what is left, told ones first."""
    if len(bodies) == 1:
        return [facts]
    shares = [[fact for fact in facts if fact.values.get("actor") in own] for own in bodies]
    others = [fact for fact in facts if not any(fact in share for share in shares)]
    for fact in sorted(others, key=lambda fact: fact.values.get("actor") is None):
        next((share for share in shares if not share), shares[0]).append(fact)
    return shares


def _number(truths: list[bool]) -> int:
    return sum(truths)


def _longest(truths: list[bool]) -> int:
    text = "".join("y" if truth else "n" for truth in truths)
    return max(map(len, text.split("n")))


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
