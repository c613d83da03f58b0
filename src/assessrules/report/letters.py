"""Letters of premises: y n p u read back, and what a rule's condition comes to when some of them are turned.

Comes in: formulas with the letters the trace has for their premises; for a ledger's line, whose premises have no letters
of their own, the values they read. Goes out: letters, and which premises matter under the readings chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

import attrs

from assessrules.report.reader import At, Reader, pick
from assessrules.trace.force import first_window
from assessrules.trace.nodes import Formula, Window
from assessrules.values import bounds
from assessrules.values.bounds import Known, Opening
from assessrules.values.number import parse_canonical

_AS_TRUTH: dict[str, Known] = {
    "y": True,
    "n": False,
    "p": bounds.open_truth(Opening("later")),
    "u": bounds.open_truth(Opening("missing")),
}


@attrs.frozen
class Lettered:
    """A premise with its letter and the drafter's words for it."""

    formula: Formula
    letter: str
    words: str
    negated: bool


def lettered(reader: Reader, when: Formula, at: At, reads: Sequence[str], words: Sequence[str]) -> tuple[Lettered, ...]:
    """The premises of a condition in reading order. Without letters of the trace they are read from the values."""
    found = []
    for place, (formula, negated) in enumerate(_signed(when, False)):
        letters = reads[place] if place < len(reads) else ""
        letter = letters[at.index] if at.index < len(letters) else letter_of(reader, formula, at)
        found.append(Lettered(formula, letter, words[place] if place < len(words) else "", negated))
    return tuple(found)


def _signed(formula: Formula, negated: bool) -> Iterator[tuple[Formula, bool]]:
    match formula:
        case ["not", inner]:
            yield from _signed(inner, not negated)
        case [("and" | "or"), *items] | ["atleast", str(), *items]:
            for item in items:
                yield from _signed(item, negated)
        case _:
            yield formula, negated


def letter_of(reader: Reader, formula: Formula, at: At) -> str:
    """The letter of one premise, from the values that the trace has for its two sides."""
    match formula:
        case [("ge" | "gt" | "le" | "lt"), _, _]:
            value = reader.value(formula, at)
            return "u" if value is None else bounds.state(value)
        case ["in", ["ordinal", _] as number, choices]:
            value = reader.value(number, at)
            return "u" if value is None else "y" if value in [parse_canonical(choice) for choice in choices] else "n"
        case ["in", ["g", str(name)], choices]:
            node = reader.given(name)
            value = None if node is None else pick(node.value, At(at.index))
            return "y" if value in [_word(choice) for choice in choices] else "n"
        case ["in", *_]:
            value = reader.value(formula, at)
            return "u" if value is None else bounds.state(value)
        case ["own" | "hasown", _]:
            value = reader.value(formula, at)
            return "u" if value is None else bounds.state(value)
        case ["g", str()]:
            value = reader.value(formula, at)
            return "p" if value is None else bounds.state(value)
        case ["met", pairs]:
            return _met(reader.person(at), [str(pair[0]) for pair in pairs])
        case ["ordered", _, str(unit), [*rules]]:
            return ordered(reader.person(at), [str(rule) for rule in rules], reader.inside(unit, at))
        case ["over"]:
            return "p" if at.window is not None and at.window.last > reader.as_of else "y"
        case ["over", str(unit)]:
            window = reader.case_window(unit, at)
            return "p" if window is not None and window.last > reader.as_of else "y"
        case [("some" | "every") as quantifier, str(), str(), _]:
            truths = [truth for _, truth in member_truths(reader, formula, at)]
            return bounds.state(bounds.or_(*truths) if quantifier == "some" else bounds.and_(*truths))
        case ["through", str(kind), str(count), *_]:
            truths = [each for _, each in window_truths(reader, formula, at)]
            match kind:
                case "any":
                    return bounds.state(bounds.some(truths))
                case "every":
                    return bounds.state(bounds.every(truths))
                case "in_a_row":
                    return bounds.state(bounds.in_a_row(int(count), truths))
                case _:
                    return bounds.state(bounds.how_many(int(count), truths))
        case ["true"]:
            return "y"
        case _:
            return "n" if formula == ["false"] else "u"


def holds(reader: Reader, formula: Formula, at: At) -> Known:
    """What a condition comes to for one instance."""
    return truth(formula, [each.letter for each in lettered(reader, formula, at, (), ())])


def member_truths(reader: Reader, formula: Formula, at: At) -> list[tuple[At, Known]]:
    """Of 任一, 所有: the members who belonged in the window, each with what the condition is for him."""
    _, kind, unit, body = formula
    outer = reader.person(at)
    there = outer.inside(unit, At(at.index, at.window, None, at.case))
    if there.window is None:
        return []
    members = [At(there.index, there.window, place, at.case) for place in outer.members(kind, there.window)]
    return [(member, holds(outer, body, member)) for member in members]


def ordered(reader: Reader, rules: Sequence[str], at: At) -> str:
    """有 解聘: whether one of the rules fires on the sheet, in an instance that lies in the window."""
    letters = ""
    for rule in rules:
        node, entry = reader.sheet.ruled.get(rule), reader.plan.rules[rule]
        if node is None or at.window is None:
            continue
        letters += "".join(node.each[nth] for nth in instances_in(reader, entry, at.window))
        if "each" in entry and at.window.last > reader.as_of:
            letters += "p"
        if "each" in entry and reader.assessment.head.coverage.get(str(entry["each"])) is not None:
            letters += "u"
    return "y" if "f" in letters else next((letter for letter in "up" if letter in letters), "n")


def instances_in(reader: Reader, entry: Mapping[str, Any], window: Window) -> list[int]:
    """Which instances of a rule lie in a window: a record by its day, a week by its Thursday, others as a whole."""
    if "each" in entry:
        kind = str(entry["each"])
        column = reader.sheet.records.get(kind) or reader.sheet.records.get(f"{kind}@members")
        return [n for n, day in enumerate(column.date if column else ()) if window.first <= day <= window.last]
    found = []
    for nth, each in enumerate(reader.windows(entry["per"])):
        thursday = each.first + timedelta(days=3)
        whole = window.first <= each.first and each.last <= window.last
        if window.first <= thursday <= window.last if entry["per"] == "week" else whole:
            found.append(nth)
    return found


def window_truths(reader: Reader, formula: Formula, at: At) -> list[tuple[int, Known]]:
    """Of 任一月, 各月, 连续, 累计: the smaller windows that lie in the instance's, each with what the condition is there."""
    _, _, _, unit, within, body = formula
    window = at.window
    if window is None:
        day = reader.case_day(at)
        window = next(
            (each for each in reader.windows(within) if day is not None and each.first <= day <= each.last), None
        )
    found: list[tuple[int, Known]] = []
    if window is None:
        return found
    begun = first_window(reader.plan, unit)
    for nth, each in enumerate(reader.windows(unit)):
        thursday = each.first + timedelta(days=3)
        inside = window.first <= thursday <= window.last if unit == "week" else (
            window.first <= each.first and each.last <= window.last
        )  # fmt: skip
        if inside:
            inner = At(nth, each, at.member)
            letters = [part.letter for part in lettered(reader, body, inner, (), ())]
            there = nth >= begun and reader.was_there(each, at.member)
            found.append((nth, truth(body, letters) if there else False))
    return found


def _word(choice: Formula) -> str:
    return str(choice[-1]) if isinstance(choice, list | tuple) else str(choice)


def _met(reader: Reader, rules: Sequence[str]) -> str:
    """符合: no breach in any rule, of the sheet itself or, where the rule is theirs, of its members or of those above."""
    letters = ""
    for rule in rules:
        sheets = reader.governed_by(rule)
        letters += "".join(sheet.ruled[rule].each for sheet in sheets if rule in sheet.ruled)
    if "f" in letters:
        return "n"
    return "u" if "u" in letters else "p" if "p" in letters else "y"


def truth(when: Formula, letters: Sequence[str]) -> Known:
    """What a condition comes to, given its premises' letters."""
    rest = iter(letters)
    return _truth(when, rest)


def _truth(formula: Formula, rest: Iterator[str]) -> Known:
    match formula:
        case ["and", *items]:
            return bounds.and_(*[_truth(item, rest) for item in items])
        case ["or", *items]:
            return bounds.or_(*[_truth(item, rest) for item in items])
        case ["not", inner]:
            return bounds.not_(_truth(inner, rest))
        case ["atleast", str(count), *items]:
            return bounds.at_least_k(int(count), *[_truth(item, rest) for item in items])
        case _:
            return _AS_TRUTH[next(rest)]


def relevant(reader: Reader, when: Formula, found: Sequence[Lettered]) -> tuple[Lettered, ...]:
    """The premises that matter under the readings chosen: what stands beside a reading not taken is left out."""
    keep: list[Lettered] = []
    _collect(reader, when, iter(found), keep, True)
    return tuple(keep)


def _collect(reader: Reader, formula: Formula, rest: Iterator[Lettered], keep: list[Lettered], live: bool) -> None:
    match formula:
        case ["and", *items]:
            inner: list[Lettered] = []
            for item in items:
                _collect(reader, item, rest, inner, True)
            dead = any(
                is_reading(reader, each.formula) and each.letter == ("y" if each.negated else "n") for each in inner
            )
            if live and not dead:
                keep.extend(inner)
        case ["or", *items] | ["not", *items] | ["atleast", str(), *items]:
            for item in items:
                _collect(reader, item, rest, keep, live)
        case _:
            each = next(rest)
            if live:
                keep.append(each)


def is_reading(reader: Reader, formula: Formula) -> bool:
    """Whether a premise only asks which reading was chosen."""
    match formula:
        case ["in", ["g", str(name)], _]:
            node = reader.given(name)
            return node is not None and node.what == "reading"
        case _:
            return False


def is_judgement(reader: Reader, formula: Formula) -> bool:
    """Whether a premise is a body's finding."""
    match formula:
        case ["g", str(name)]:
            node = reader.given(name)
            return node is not None and node.what == "judgement"
        case _:
            return False


def awaits_bodies_only(reader: Reader, rule: str) -> bool:
    """Whether some instance is open and would be decided if every body that is waited for said yes."""
    node, when = reader.sheet.ruled[rule], reader.plan.rules[rule].get("when")
    for index, letter in enumerate(node.each):
        if letter == "p" and would_hold(reader, when, lettered(reader, when, At(index), node.reads, ())):
            return True
    return False


def would_hold(reader: Reader, when: Formula, found: Sequence[Lettered]) -> bool:
    """Whether bodies are waited for, and the condition would hold if all of them said yes."""
    waits = [is_judgement(reader, each.formula) and each.letter in "pu" for each in found]
    result = truth(when, ["y" if wait else each.letter for wait, each in zip(waits, found, strict=True)])
    return any(waits) and not isinstance(result, bounds.Open) and bool(result)


def parts_of(formula: Formula) -> Sequence[Formula]:
    match formula:
        case ["and" | "or" | "not", *items]:
            return [part for item in items for part in parts_of(item)]
        case _:
            return [formula]
