"""Sentences for rulings: what a clause says of a subject, from its letters, its premises and their two sides.

Comes in: a reader and a rule's id. Goes out: the headline letter and the text after `依据…：`. The forms: a requirement
with one comparison, over one window or many; premises in a row (凡); one instance per record (每次, 不得, 程序).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from assessrules.report import numbers
from assessrules.report.amounts import comma, join
from assessrules.report.cases import cases_text, complete_since
from assessrules.report.chosen import taken
from assessrules.report.dates import became_due, held_since
from assessrules.report.early import early, early_text
from assessrules.report.effects import effect_texts, no_effect, outcome_name
from assessrules.report.formulas import breach, leaves
from assessrules.report.letters import Lettered, is_judgement, lettered, relevant, would_hold
from assessrules.report.measured import left_out, measured, set_aside, unsure
from assessrules.report.people import whom_words
from assessrules.report.premises import COMPARISONS, bound_of, difference, premise, side, why_undetermined
from assessrules.report.procedures import chain_text, chains_text
from assessrules.report.reader import At, Reader
from assessrules.report.tallies import found_kind, windows_text
from assessrules.report.units import unit_of
from assessrules.report.wording import say
from assessrules.trace.fired import headline_of
from assessrules.trace.nodes import Formula, Ruled, Window
from assessrules.values.bounds import Open


@attrs.frozen
class Ruling:
    """What is said of one rule and one subject."""

    letter: str
    text: str


def ruling(reader: Reader, rule: str, only: str = "") -> Ruling:
    """The sentence of a rule for the reader's subject; of a rule for each record, of those with one of the letters `only`."""
    node, entry = reader.sheet.ruled[rule], reader.plan.rules[rule]
    letter = headline_of(reader.assessment, reader.sheet, rule)
    windows = reader.windows(entry.get("per"))
    if letter in "au" and (whom := whom_words(reader, entry)):
        named = entry.get("label") and letter == "a"
        return Ruling(
            letter, say("case", reader.language, name=reader.label(entry, rule), text=whom) if named else whom
        )
    if entry.get("each") or not windows:
        return Ruling(letter, cases_text(reader, rule, entry, node, only))
    if letter == "a":
        alone = len(node.each) == 1 and early(reader, entry)
        return Ruling(letter, early_text(reader) if alone else say("not_applicable", reader.language))
    if len(node.each) > 1 and entry.get("construct") == "procedure":
        return Ruling(letter, chains_text(reader, rule, entry, node, windows))
    if len(node.each) > 1:
        return Ruling(letter, windows_text(reader, rule, node, windows))
    return Ruling(letter, single_text(reader, rule, node, At(0, windows[0])))


def single_text(reader: Reader, rule: str, node: Ruled, at: At) -> str:
    """A rule with one instance: both sides, what they come to, and the notes that belong to it."""
    entry = reader.plan.rules[rule]
    if at.index in early(reader, entry):
        return early_text(reader)
    when = entry.get("when")
    broken = breach(when)
    if broken is not None and entry.get("kind") in ("requirement", "budget"):
        return _requirement(reader, *broken, node, at)
    if entry.get("construct") == "procedure":
        return chain_text(reader, rule, entry, node, at)
    return _titled(reader, rule, entry, _premises(reader, entry, when, node, at))


# -------------------------------------------------------------------- a requirement with one comparison


def _requirement(reader: Reader, op: str, left: Formula, right: Formula, node: Ruled, at: At) -> str:
    letter = node.each[at.index]
    left, right = taken(reader, left), taken(reader, right)
    unit = unit_of(reader, left) or unit_of(reader, right) or "number"
    head = [_plain_side(reader, left, at), say("norm", reader.language, bound=bound_of(reader, op, right, unit, at))]
    money = _is_money_over_plan(unit, op)
    gap = difference(reader, left, right, at, unit)
    if letter == "f" and gap:
        key = "overspent" if money else "short" if op in ("lt", "le") else "over_by"
        head.append(say(key, reader.language, d=gap))
    window = at.window
    why = [reason for reason in why_undetermined(reader, left, at) if reason not in uncovered_words(reader, left)]
    if money and letter == "f":
        early = (say("early", reader.language),) if window is not None and window.last > reader.as_of else ()
        return join(reader, (comma(reader).join(head), *early)) + _notes(reader, left, letter, at, told=False)
    conclusion = conclude(reader, letter, window, why, node, at, met="within" if money else "met")
    main = comma(reader).join(head) + semicolon_or_comma(reader, letter) + conclusion
    return main + _notes(reader, left, letter, at, told=op == "lt" and letter != "n")


def uncovered_words(reader: Reader, left: Formula) -> tuple[str, ...]:
    """What the phrase of the measure has already said: that its records are not complete."""
    kinds = [reader.plan.measures.get(name, {}).get("of") for kind, name in leaves(left) if kind == "m"]
    return tuple(say("uncovered", reader.language, what=reader.record_label(str(kind))) for kind in kinds)


def _is_money_over_plan(unit: str, op: str) -> bool:
    return unit == "yuan" and op in ("gt", "ge")


def semicolon_or_comma(reader: Reader, letter: str) -> str:
    """A settled conclusion follows by a comma, an open one by a semicolon."""
    settled = letter in "fn"
    return ("，" if settled else "；") if reader.zh else (", " if settled else "; ")


def _plain_side(reader: Reader, formula: Formula, at: At) -> str:
    match formula:
        case ["m", str(name)]:
            return measured(reader, name, at, plain=True)
        case _:
            return side(reader, formula, at)


def conclude(
    reader: Reader,
    letter: str,
    window: Window | None,
    why: Sequence[str],
    node: Ruled,
    at: At,
    met: str = "met",
    unmet: str = "unmet",
) -> str:
    """达标, 未达标, 期间未满…: the end of a sentence about one instance."""
    language = reader.language
    early = window is not None and window.last > reader.as_of
    match letter:
        case "f" | "n":
            text = breach_word(reader, node, at.index, unmet) if letter == "f" else say(met, language)
            return join(reader, (text, say("early", language) if early else ""))
        case "p":
            if window is None or not early:
                return say("pending_plain", language)
            return say("pending_until", language, date=numbers.day(window.last, language))
        case "u":
            reason = numbers.listed(why[: numbers.LISTED], language)
            return say("undetermined_why", language, why=reason) if reason else say("undetermined", language)
        case "o":
            return say("overridden", language, winner=winner(reader, node, at.index))
        case _:
            return say("not_applicable", language)


def breach_word(reader: Reader, node: Ruled, index: int, unmet: str = "unmet") -> str:
    """未达标; of what was to be handed in, whether it came late or not at all."""
    for kind in ("late", "early", "missing"):
        if found_kind(node, [index], kind):
            return say(f"found_{kind}", reader.language)
    return say(unmet, reader.language)


def winner(reader: Reader, node: Ruled, index: int) -> str:
    """The clause that goes first."""
    rule = node.over_by[index] if node.over_by and index < len(node.over_by) else None
    return reader.place(rule) if rule else ""


def _notes(reader: Reader, left: Formula, letter: str, at: At, *, told: bool) -> str:
    """Left out, unsure, set aside: sentences of their own after the main one."""
    match left:
        case ["m", str(name)]:
            notes = list(left_out(reader, name, at)) if told else []
            for gap in unsure(reader, name, at) if letter in "fn" else ():
                notes.append(gap + comma(reader) + say("whatever", reader.language))
            notes.append(set_aside(reader, name))
        case _:
            notes = []
    text = join(reader, notes)
    return (("。" if reader.zh else ". ") + text) if text else ""


# -------------------------------------------------------------------- premises in a row


def _premises(reader: Reader, entry: Any, when: Formula, node: Ruled, at: At) -> str:
    letter = node.each[at.index]
    found = lettered(reader, when, at, node.reads, tuple(entry.get("reads") or ()))
    told = told_premises(reader, relevant(reader, when, found), at, letter)
    since = complete_since(reader, when, found, node, at) if letter == "f" else ""
    tail = _tail(reader, entry, when, found, letter, node, at, told)
    return join(reader, (*told, since or _met_since(reader, told, node, at), tail))


def _met_since(reader: Reader, told: Sequence[str], node: Ruled, at: At) -> str:
    """条件自12月31日起已具备: of an order, unless it has no condition."""
    day = became_due(node, at.index) if told else None
    return "" if day is None else say("conditions_met_since", reader.language, date=numbers.day(day, reader.language))


def _titled(reader: Reader, rule: str, entry: Any, text: str) -> str:
    """年度任务：… : a requirement of several conditions is told by its own name, not by them alone."""
    named = entry.get("label") and entry.get("kind") in ("requirement", "budget")
    return say("case", reader.language, name=reader.label(entry, rule), text=text) if named else text


def told_premises(
    reader: Reader, found: Sequence[Lettered], at: At, letter: str, *, lead: bool = True
) -> tuple[str, ...]:
    """The phrases of premises, each once; the period is named by the first measure alone."""
    told: list[str] = []
    for each in found:
        waits = is_judgement(reader, each.formula) and each.letter in "pu"
        if waits and letter in "na":
            continue  # nobody need decide where the condition fails anyhow
        if each.formula[0] == "over":
            continue  # the end of the sentence says it
        text = premise(reader, each.formula, each.letter, at, each.words, lead=lead)
        lead = lead and not (text and _names_period(each.formula))
        if text and text not in told:
            told.append(text)
    return tuple(told)


def _names_period(formula: Formula) -> bool:
    """Whether the phrase of a premise names the period: a comparison whose left side is measured."""
    match formula:
        case [op, ["m", _], _]:
            return op in COMPARISONS
        case _:
            return False


def _tail(
    reader: Reader,
    entry: Any,
    when: Formula,
    found: Sequence[Lettered],
    letter: str,
    node: Ruled,
    at: At,
    told: Sequence[str],
) -> str:
    language = reader.language
    match letter:
        case "f" | "n":
            effects = effect_texts(reader, entry) if letter == "f" else (no_effect(reader, entry),)
            return join(reader, (*effects, *_settled(reader, when, at)))
        case "p" if would_hold(reader, when, found):
            since = held_since(reader, when, found, at, findings=False)
            key = "conditions_met" if since is None else "conditions_met_since"
            day = "" if since is None else numbers.day(since, language)
            return say(key, language, date=day) + comma(reader) + undecided(reader, entry)
        case "p" if at.window is not None and at.window.last <= reader.as_of:
            return say("pending_plain", language)
        case "u":
            why = [
                reason for each in found if each.letter == "u" for reason in why_undetermined(reader, each.formula, at)
            ]
            fresh = tuple(gap for gap in dict.fromkeys(why) if not any(gap in text for text in told))
            return conclude(reader, letter, at.window, fresh, node, at)
        case _:
            return conclude(reader, letter, at.window, (), node, at)


def undecided(reader: Reader, entry: Any) -> str:
    """是否予以解聘待定; plain 待定 where the sentence has said what a body decides on."""
    orders = entry.get("orders", ())
    if not orders or any(order.get("decided") for order in orders):
        return say("pending_plain", reader.language)
    names = [outcome_name(reader, str(order["outcome"])) for order in orders]
    return say("pending_what", reader.language, what=numbers.listed(list(dict.fromkeys(names)), reader.language))


def _settled(reader: Reader, when: Formula, at: At) -> tuple[str, ...]:
    """Why a conclusion is certain although something is open: time, or a body's decision, cannot turn it."""
    values = [reader.value([kind, name], at) for kind, name in leaves(when) if kind not in ("g", "G")]
    openings = [each for value in values if isinstance(value, Open) for each in value.openings]
    early = at.window is not None and at.window.last > reader.as_of
    found = []
    if any(each.kind == "judgement" for each in openings):
        found.append(say("whatever_judged", reader.language))
    if early:
        found.append(say("early", reader.language))
    return tuple(found)
