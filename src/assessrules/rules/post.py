"""Accounts: in come an account of the plan and a subject, out go the postings of its lines and the balance.

A cut is a posting of its own, so the sum of the deltas is the balance, always; that is checked on every run. Only this file
knows what each operation does to a balance.
"""

from __future__ import annotations

from operator import add
from typing import Any

import attrs

from assessrules.plan.program import Program
from assessrules.rules import vectors
from assessrules.rules.compile import Compiler, Reader
from assessrules.rules.frame import Place
from assessrules.rules.state import Series, State
from assessrules.rules.whom import Whom, whom
from assessrules.trace import force
from assessrules.trace.nodes import Posted
from assessrules.values import bounds
from assessrules.values.bounds import Known, Open

_PLAIN = frozenset({int, bool})


class InvariantError(AssertionError):
    """The postings do not add up to the balance: a mistake of this program, never of the policy or its records."""


@attrs.frozen
class PostedLine:
    """A line, ready to run. `brought`: from the second window kept on its amount is the balance of the window before."""

    op: str
    step: str
    own: bool
    brought: bool
    amount: Reader | None
    when: Reader | None


@attrs.frozen
class Ledger:
    """An account, ready to run. It is kept from the window `first` on, the first that did not end before 施行."""

    id: str
    kind: str
    place: Place
    lines: tuple[PostedLine, ...]
    first: int
    whom: Whom | None = None

    def run(self, s: State) -> None:
        """Enters the account's postings and balances."""
        assert self.place.unit is not None
        count = self.place.count(s)
        balance: Series = [0] * count
        before: Series = balance
        own: Series = balance
        meant = True if self.whom is None else self.whom(s)
        there = s.inside(self.place.unit) if meant is not False else [False] * count
        inside = force.since_force(self.first, there, count)
        step = ""
        posted, deltas = [], []
        in_turn = self._in_turn(s, count, meant) if any(line.brought for line in self.lines) else None
        for line in self.lines:
            if line.step != step:
                step, before, own = line.step, balance, [0] * count
            whens = _whens(line, s, count, meant)
            amounts = line.amount(s) if line.amount is not None else [0] * count
            if in_turn is not None and line.brought:
                amounts = [*amounts[: self.first + 1], *in_turn[self.first : count - 1]]
            if line.op == "add" and all(map(_plain, (whens, amounts, balance, own))):
                delta = [amount if when else 0 for when, amount in zip(whens, amounts, strict=True)]
                balance, own = list(map(add, balance, delta)), list(map(add, own, delta))
            else:
                rows = [_posted(line, *each) for each in zip(balance, before, own, whens, amounts, strict=True)]
                delta, balance, own = [each[0] for each in rows], [each[1] for each in rows], [each[2] for each in rows]
            deltas.append(delta)
            posted.append(self._entry(delta, balance, whens, inside))
        self._check(s, deltas, balance)
        s.balances[self.id] = balance if inside is None else _there(balance, inside)
        s.ledgers[self.id] = tuple(posted)

    def _in_turn(self, s: State, count: int, meant: Known) -> Series:
        """The balances at the end of each window, one after the other: each behind the first kept opens with the one before."""
        whens = [_whens(line, s, count, meant) for line in self.lines]
        amounts = [line.amount(s) if line.amount is not None else [0] * count for line in self.lines]
        ends: Series = []
        for nth in range(count):
            balance: Known = 0
            before: Known = 0
            own: Known | None = 0
            step = ""
            for place, line in enumerate(self.lines):
                if line.step != step:
                    step, before, own = line.step, balance, 0
                amount = ends[-1] if line.brought and nth > self.first else amounts[place][nth]
                _, balance, own = _posted(line, balance, before, own, whens[place][nth], amount)
            ends.append(balance)
        return ends

    def _entry(self, delta: Series, balance: Series, whens: Series, inside: list[bool] | None) -> Posted:
        letters = vectors.letters(whens)
        if inside is not None:
            delta, balance = _there(delta, inside), _there(balance, inside)
            letters = "".join(letter if there else "a" for letter, there in zip(letters, inside, strict=True))
        if len(delta) == 1:
            return Posted(delta[0], balance[0], letters)
        return Posted(tuple(delta), tuple(balance), letters)

    def _check(self, s: State, deltas: list[Series], balance: Series) -> None:
        if _plain(balance) and all(map(_plain, deltas)):
            if [*map(sum, zip(*deltas, strict=True))] != (balance if deltas else []):
                raise InvariantError(f"{self.id} of {s.subject}: postings do not add up to the balance")
            return
        for nth, final in enumerate(balance):
            nows = [bounds.now(each[nth]) for each in deltas]
            if None not in nows and bounds.add(*nows) != bounds.now(final):
                raise InvariantError(f"{self.id} of {s.subject}: postings do not add up to the balance")


def _whens(line: PostedLine, s: State, count: int, meant: Known) -> Series:
    """When a line posts: where it is not known whether the account is kept for the subject at all, that is open too."""
    whens = line.when(s) if line.when is not None else [True] * count
    return [bounds.and_(meant, each) for each in whens] if isinstance(meant, Open) else whens


def _plain(series: Series) -> bool:
    """Whether all of it is certain, truths or whole numbers: what Python adds by itself."""
    return _PLAIN.issuperset(map(type, series))


def _there(series: Series, inside: list[bool]) -> Series:
    return [each if there else None for each, there in zip(series, inside, strict=True)]


def _posted(
    line: PostedLine, balance: Known, before: Known, own: Known | None, when: Known, amount: Known
) -> tuple[Known, Known, Known | None]:
    """The change that a line makes, the balance after it, and what its step has posted by then.

    `before` is the balance before the step, `own` what the step has posted. Where the balance before is open, `own` is
    known from additions alone: None once another operation has been at work.
    """
    if when is False:
        return 0, balance, own
    match line.op:
        case "add":
            delta = amount if when is True else bounds.mul(when, amount)
            return delta, bounds.add(balance, delta), None if own is None else bounds.add(own, delta)
        case "set":
            after = bounds.choose(when, amount, balance)
        case "forfeit":
            after = 0 if when is True else bounds.mul(balance, bounds.not_(when))
        case "scale":
            after = bounds.choose(when, bounds.mul(balance, amount), balance)
        case "ceiling" | "floor":
            take = bounds.least if line.op == "ceiling" else bounds.most
            if line.own:
                return _cut_own(take, balance, before, own, when, amount)
            after = bounds.choose(when, take(balance, amount), balance)
        case op:
            raise ValueError(f"unknown operation of a line: {op}")
    limit = line.op in ("ceiling", "floor") and when is True and not isinstance(amount, Open)
    delta = 0 if limit and after == balance else _change(balance, after)  # a certain limit may never bite
    return delta, after, None if isinstance(before, Open) else bounds.sub(after, before)


def _cut_own(
    take: Any, balance: Known, before: Known, own: Known | None, when: Known, amount: Known
) -> tuple[Known, Known, Known | None]:
    """A limit on what the step has posted: it is cut by itself, then put on the balance before the step."""
    if own is not None:
        cut = bounds.choose(when, take(own, amount), own)
        if all(end(cut) == end(own) for end in (bounds.lo, bounds.now, bounds.hi)):
            return 0, balance, own  # it never bites
        after = bounds.add(before, cut)
        return _change(balance, after), after, cut
    at_hand = None
    if None not in (bounds.now(balance), bounds.now(before), bounds.now(amount)):
        limited = take(bounds.now(balance) - bounds.now(before), bounds.now(amount))
        at_hand = bounds.now(before) + limited
    after = bounds.choose(when, bounds.make(None, None, at_hand, balance, before, amount), balance)
    return _change(balance, after), after, None


def _change(before: Known, after: Known) -> Known:
    """What a cut took or gave. While either side is open only what is at hand is told."""
    if not isinstance(before, Open) and not isinstance(after, Open):
        return bounds.sub(after, before)
    at_hand = None
    if bounds.now(before) is not None and bounds.now(after) is not None:
        at_hand = bounds.sub(bounds.now(after), bounds.now(before))
    return bounds.make(None, None, at_hand, before, after)


def _is_brought(line: Any) -> bool:
    return isinstance(line.get("amount"), list) and line["amount"][0] == "before"


def _amount(compiler: Compiler, line: Any) -> Reader | None:
    """A line's amount; of a balance carried over, what the first window opens with."""
    match line.get("amount"):
        case None | ["before", _]:
            return None
        case ["before", _, opening]:
            return compiler.series(opening)
        case amount:
            return compiler.series(amount)


def ledger(program: Program, account: str) -> Ledger:
    """An account of the plan, made ready."""
    entry = program.plan.ledgers[account]
    place = Place(program, entry["per"], None)
    compiler = Compiler(program, place)
    lines = tuple(
        PostedLine(
            line["op"],
            line["step"],
            "own" in line,
            _is_brought(line),
            _amount(compiler, line),
            compiler.series(line["when"]) if "when" in line else None,
        )
        for line in entry["lines"]
    )
    first = force.first_window(program.plan, entry["per"])
    return Ledger(account, entry["for"][0], place, lines, first, whom(compiler, entry.get("where", ())))
