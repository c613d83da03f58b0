"""The engine's answer to a random year, in the shape in which laws are stated: letters and balances by name.

A drawn policy and year go in; text is printed, parsed and compiled on the way, as for any user.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessrules.evaluation.evaluate import evaluate
from assessrules.formatter.format import format_text
from assessrules.model import nodes as m
from assessrules.policy import Policy, compile_policy
from assessrules.source.language import Language
from assessrules.syntax import ast
from assessrules.syntax.parsed import Parsed
from assessrules.trace.nodes import Assessment, Posted, Ruled
from assessrules.values.bounds import Open
from tests.laws.facts import Year
from tests.laws.policies import Written
from tests.oracle.naive import At, Naive, Person

Ends = tuple[Fraction | float, Fraction | None, Fraction | float]  # least, at hand, greatest; infinite: no end
Letters = Mapping[tuple[str, str], str]
Balances = Mapping[tuple[str, str, int], Ends]


@dataclass(frozen=True)
class Answer:
    """Letters by (rule, subject), balances by (account, subject, number of the window)."""

    letters: Letters
    balances: Balances


def printed(written: Written, language: Language = "zh") -> str:
    """The policy as text. A drawn tree stands nowhere in a text, so each of its sentences is printed by itself."""
    lines = [_sentence(statement, language) for statement in written.file.preamble]
    for clause in written.file.clauses:
        lines.append(f"【{clause.heading}】\n")
        for item in clause.items:
            lines.append(f"> {item.text}\n" if isinstance(item, ast.Quote) else _sentence(item, language))
    return "".join(lines)


def _sentence(statement: ast.Statement, language: Language) -> str:
    return format_text(Parsed(ast.File((statement,), ()), (), language, ()), "", language)


def compiled(written: Written) -> Policy:
    """The policy, through its text."""
    return compile_policy(printed(written), "random.rules")


def asked(policy: Policy, year: Year) -> Assessment:
    """What the engine says of the year."""
    return evaluate(year.request(policy))


def ends(value: object) -> Ends:
    """The two ends of a value and what is at hand."""
    if isinstance(value, Open):
        low = -math.inf if value.lo is None else Fraction(value.lo)
        high = math.inf if value.hi is None else Fraction(value.hi)
        return low, None if value.now is None else Fraction(value.now), high
    assert isinstance(value, int | Fraction), value
    return Fraction(value), Fraction(value), Fraction(value)


def of_engine(assessment: Assessment) -> Answer:
    """The engine's answer."""
    letters = {
        (rule, name): ruled.each for name, sheet in assessment.sheets.items() for rule, ruled in sheet.ruled.items()
    }
    balances: dict[tuple[str, str, int], Ends] = {}
    for name, sheet in assessment.sheets.items():
        for account, lines in sheet.ledgers.items():
            last = lines[-1].balance if lines else 0
            series = last if isinstance(last, tuple) else (last,)
            for number, value in enumerate(series):
                if value is not None:  # the window ended before the policy came into force
                    balances[account, name, number] = ends(value)
    return Answer(letters, balances)


def of_naive(model: m.Model, year: Year) -> Answer:
    """The naive evaluator's answer."""
    naive = Naive(year.world(model))
    balances: dict[tuple[str, str, int], Ends] = {}
    for account in model.accounts.values():
        for person in naive.people(account.subject):
            for number, window in enumerate(naive.windows(account.every)):
                if naive.is_over_early(window):
                    continue
                value = naive.balance(account, person, window)
                balances[account.id, person.id, number] = value.low, value.now, value.high
    return Answer(naive.all_letters(), balances)


# ------------------------------------------------------------------ everything that is said


def differences(assessment: Assessment, model: m.Model, year: Year) -> list[str]:
    """Where the engine and the naive evaluator part: letters, premises, kinds of findings, every posting and balance."""
    naive = Naive(year.world(model))
    found = []
    for name, sheet in assessment.sheets.items():
        person = naive.person(name)
        for rule in model.rules.values():
            if rule.subject == sheet.kind:
                found += [f"{rule.id} {name}: {each}" for each in _ruled(sheet.ruled[rule.id], naive, rule, person)]
        for account in model.accounts.values():
            if account.subject == sheet.kind:
                found += [
                    f"{account.id} {name}: {each}"
                    for each in _posted(sheet.ledgers[account.id], naive, account, person)
                ]
    return found


def _ruled(ruled: Ruled, naive: Naive, rule: m.Rule, person: Person) -> list[str]:
    letters = naive.letters(rule, person)
    if ruled.each != letters:
        return [f"{ruled.each} is not {letters}"]
    there = [n for n, letter in enumerate(letters) if letter not in "ao"]
    found = []
    for kind, ours, theirs in (
        ("premises", ruled.reads, naive.premises(rule, person)),
        ("findings", tuple(ruled.finds.values()), naive.findings(rule, person)),
    ):
        if len(ours) != len(theirs):
            found.append(f"{kind}: {ours} are not {theirs}")
        found += [
            f"{kind}: {mine} is not {other}"
            for mine, other in zip(ours, theirs, strict=False)
            if any(mine[n] != other[n] for n in there)
        ]
    return found


def _posted(lines: tuple[Posted, ...], naive: Naive, account: m.Account, person: Person) -> list[str]:
    found = []
    for number, window in enumerate(naive.windows(account.every)):
        before: Fraction | None = Fraction(0)
        for line, (holds, after) in zip(lines, naive.postings(account, At(person, window)), strict=True):
            balance, delta = _nth(line.balance, number), _nth(line.delta, number)
            letter = line.when[number]
            if balance is None:  # the subject was not there
                continue
            moved = None if before is None or after.now is None else after.now - before
            told = ends(delta)[1]
            if letter != holds.letter or ends(balance) != (after.low, after.now, after.high):
                found.append(f"{window.first} {letter} {balance} is not {holds.letter} {after}")
            elif moved is not None and told != moved:
                found.append(f"{window.first} moved by {delta}, not by {moved}")
            before = after.now
    return found


def _nth(series: object, number: int) -> object:
    return series[number] if isinstance(series, tuple) else series
