"""A second evaluator of the checked model, written to be read: no plan, no marks, no sharing, no speed.

A `World` goes in; the letter of every rule's instance and the balance of every account come out. It was written from the
meaning of the model's nodes and from the algebra of the trace, not from the engine, and is compared with it on random
policies and records.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from assessrules.model import nodes as m
from assessrules.model.walk import walk

from .between import (
    GAP,
    LATER,
    Between,
    either,
    every,
    least,
    most,
    open_truth,
    opposite,
    some,
    sure,
    times,
    total,
)
from .days import Window, by_day, is_week
from .reading import Reader
from .world import At, Fact, Person, World

__all__ = ["At", "Fact", "Naive", "Person", "World"]


class Naive(Reader):
    """Reads one world. Every question is answered from the model anew."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._letters: dict[tuple[str, str], str] = {}
        self._balances: dict[tuple[str, str, Window], Between] = {}

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
            if not self.is_over_early(window)
            if self.meant(account.where, At(person, window)).high == 1
        }

    # -------------------------------------------------------------- rules

    def instances(self, rule: m.Rule, who: Person) -> list[At]:
        if rule.each is None:
            return [At(who, window) for window in self.windows(rule.every or m.Unit.ASSESSMENT)]
        unit = rule.every or m.Unit.ASSESSMENT
        return [At(who, self.on_day(unit, self.day(fact)), fact) for fact in self.facts_of(rule.each.record, who)]

    def at_hand(self, at: At) -> bool:
        """A record of a day to come, or of another period, is nothing to a rule for each record."""
        return at.fact is None or (self.seen(at.fact) and self.in_period(at.fact))

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
        if not self.at_hand(at):
            return "a"
        governed, premise, beaten = self.tests(rule, at)
        for test, letter in ((opposite(governed), "a"), (opposite(premise), "n"), (beaten, "o")):
            if not test.certain:
                return open_truth(*governed.why, *premise.why, *beaten.why).letter
            if test.low == 1:
                return letter
        return "f"

    def premises(self, rule: m.Rule, who: Person) -> list[str]:
        """The letters of each premise: of all that is not said with and, or, not, so many of."""
        places = self.instances(rule, who)
        return ["".join(self.read(each, at).letter for at in places) for each in _parts(rule.when)]

    def findings(self, rule: m.Rule, who: Person) -> list[str]:
        """The letters of each kind of finding that has a condition of its own."""
        places = self.instances(rule, who)
        kinds = [each.when for each in rule.effects if isinstance(each, m.Find) and each.when is not None]
        return ["".join(self.read(each, at).letter for at in places) for each in kinds]

    def fires(self, rule: m.Rule, at: At) -> Between:
        """Whether it has its effect."""
        if not self.at_hand(at):
            return sure(0)
        governed, premise, beaten = self.tests(rule, at)
        return every([governed, premise, opposite(beaten)])

    def tests(self, rule: m.Rule, at: At) -> tuple[Between, Between, Between]:
        """Whether it governs the instance, whether its condition holds, and whether a rule that goes first has fired."""
        governed, premise = self.governed(rule, at), self.read(rule.when, at)
        if rule.construct == "forbid":
            governed, premise = sure(self.governs(rule, at)), every([governed, premise])
        governed = every([self.meant(rule.where, at), governed])
        return (
            governed,
            premise,
            some([self.fires(w, there) for w in self.winners(rule) for there in self.beside(w, at)]),
        )

    def meant(self, where: tuple[m.Expression, ...], at: At) -> Between:
        """Whether the scope means the subject at all."""
        return every([self.read(condition, At(at.who, at.window)) for condition in where])

    def governs(self, rule: m.Rule, at: At) -> bool:
        if self.is_early(rule, at):
            return False
        kind = self.model.subjects[rule.subject]
        if kind.parent is None:
            return True
        if at.fact is not None:
            return True
        there = [at.who.parent_on(day) is not None for day in at.window.days]
        is_duty = rule.construct in ("require", "submit", "forbid")
        return all(there) if kind.exempt_part and is_duty else any(there)

    def is_early(self, rule: m.Rule, at: At) -> bool:
        """Whether the record, the window's end, or the day that the duty names lies before the policy's first day."""
        start = self.model.policy.in_force
        if start is None:
            return False
        if at.fact is not None:
            return self.day(at.fact) < start
        named = [part for part in walk(rule.when) if isinstance(part, m.Measure)] if rule.construct == "submit" else []
        due = [each.rolled.day if each.rolled else each.until for each in named if each.rolled or each.until]
        return (by_day(due[0], at.window) if due else at.window.last) < start

    def governed(self, rule: m.Rule, at: At) -> Between:
        if rule.each is None or self.is_early(rule, at):
            return sure(self.governs(rule, at))
        return every([self.read(condition, replace(at, inside=True)) for condition in rule.each.where])

    def beside(self, winner: m.Rule, at: At) -> list[At]:
        """The instances of a rule that goes first: its windows that lie in the one at hand, else the one around it."""
        unit = winner.every or m.Unit.ASSESSMENT
        if at.fact is not None or winner.each is not None or unit is at.window.unit:
            return [at]
        inner = [At(at.who, window) for window in self.windows(unit)]
        return [each for each in inner if self.lies_in(each, at.window)] or [
            At(at.who, self.enclosing(unit, at.window))
        ]

    def winners(self, rule: m.Rule) -> list[m.Rule]:
        return [
            other
            for other in self.model.rules.values()
            if any(isinstance(effect, m.DisapplyRules) and rule.id in effect.rules for effect in other.effects)
        ]

    def rules_met(self, pairs: tuple[tuple[str, m.Whose], ...], at: At) -> Between:
        kept = []
        for rule_id, whose in pairs:
            rule = self.model.rules[rule_id]
            parent = self.parent_in(at.who, at.window) if whose is m.Whose.PARENT else None
            match whose:
                case m.Whose.SELF:
                    people = [at.who]
                case m.Whose.MEMBERS:
                    people = self.members(rule.subject, at.who, at.window)
                case m.Whose.PARENT:
                    people = [] if parent is None else [parent]
            for person in people:
                for there in self.instances(rule, person):
                    own = whose is not m.Whose.MEMBERS or person in self.members(rule.subject, at.who, there.window)
                    if own and self.lies_in(there, at.window):
                        kept.append(self.not_breached(rule, there))
                if rule.each is not None:
                    kept.append(self.nothing_to_come(rule.each.record, at.window))
        return every(kept)

    def nothing_to_come(self, record: str, window: Window) -> Between:
        """A rule per record is kept for good only when no more records can turn up in the window."""
        complete = self.world.coverage.get(record, self.world.as_of)
        gap = complete is None or complete < min(window.last, self.world.as_of)
        why = ({GAP} if gap else set()) | ({LATER} if window.last > self.world.as_of else set())
        return Between(Fraction(0), None if gap else Fraction(1), Fraction(1), frozenset(why)) if why else sure(1)

    def lies_in(self, at: At, window: Window) -> bool:
        """Whether an instance lies in a window: a record by its day, a week by its Thursday, others as a whole."""
        if at.fact is not None:
            return window.has(self.day(at.fact))
        if is_week(at.window.unit) and not is_week(window.unit):
            return window.has(at.window.dated)
        return window.has(at.window.first) and window.has(at.window.last)

    def not_breached(self, rule: m.Rule, at: At) -> Between:
        """A window in progress counts as kept for today: a month that is not over is not a missed one."""
        kept = opposite(self.fires(rule, at))
        return Between(kept.low, Fraction(1), kept.high, kept.why) if kept.why == {LATER} else kept

    # -------------------------------------------------------------- accounts

    def balance(self, account: m.Account, who: Person, window: Window) -> Between:
        key = account.id, who.id, window
        if key not in self._balances:
            self._balances[key] = self.run(account, At(who, window))
        return self._balances[key]

    def run(self, account: m.Account, at: At) -> Between:
        return [sure(0), *(after for _, after in self.postings(account, at))][-1]

    def postings(self, account: m.Account, at: At) -> list[tuple[Between, Between]]:
        """Of every line whether it holds, and the balance after it."""
        found = []
        value, before_step, own, step = sure(0), sure(0), sure(0), -1
        meant = self.meant(account.where, at)
        for line in account.lines:
            if line.step != step:
                before_step, own, step = value, sure(0), line.step
            holds = every([meant, sure(1) if line.when is None else self.read(line.when, at)])
            amount = sure(0) if line.amount is None else self.read(line.amount, at, account.unit)
            match line.op:
                case m.LineOp.ADD:
                    posted = times(holds, amount)
                    own, value = total([own, posted]), total([value, posted])
                case m.LineOp.SET:
                    value = either(holds, amount, value)
                case m.LineOp.SCALE:
                    value = either(holds, times(value, amount), value)
                case m.LineOp.FORFEIT:
                    value = times(value, opposite(holds))
                case m.LineOp.CEILING | m.LineOp.FLOOR:
                    cut = least if line.op is m.LineOp.CEILING else most
                    if line.own:
                        own = either(holds, cut([own, amount]), own)
                        value = total([before_step, own])
                    else:
                        value = either(holds, cut([value, amount]), value)
            found.append((holds, value))
        return found


def _parts(condition: m.Expression) -> list[m.Expression]:
    match condition:
        case m.All(items=items) | m.Any(items=items) | m.AtLeast(items=items):
            return [part for item in items for part in _parts(item)]
        case m.Negate(operand=operand):
            return _parts(operand)
    return [condition]
