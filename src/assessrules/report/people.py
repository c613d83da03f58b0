"""Members in words: who counts on a roll and of whom it is open, what somebody has himself, what was ordered for him.

Comes in: a formula of the plan and the instance meant. Goes out: phrases. Only this file knows how the conditions on a person
are told in a few words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assessrules.report import numbers
from assessrules.report.given import bound
from assessrules.report.letters import instances_in
from assessrules.report.reader import At, Reader
from assessrules.report.rolls import roll
from assessrules.report.units import plain_name, unit_of
from assessrules.report.wording import say
from assessrules.trace.nodes import Formula
from assessrules.values import bounds


def roll_name(reader: Reader, formula: Formula, at: At) -> str:
    """成员（优秀、非优秀不占名额）."""
    _, kind, _, *conditions = formula
    label = reader.label(reader.plan.document.get("subjects", {}).get(kind, {}), kind)
    words = [text for each in conditions for text in condition_words(reader, each, at)]
    told = f"（{numbers.listed(words, 'zh')}）" if reader.zh else f" ({numbers.listed(words, 'en')})"
    return label + (told if words else "")


def condition_words(reader: Reader, condition: Formula, at: At) -> list[str]:
    """The conditions on a person in a few words each."""
    match condition:
        case ["and", *items]:
            return [text for each in items for text in condition_words(reader, each, at)]
        case ["or", *items]:
            parts = [text for each in items for text in condition_words(reader, each, at)]
            return [("或" if reader.zh else " or ").join(parts)] if parts else []
        case ["not", of]:
            return [say("not_so", reader.language, words=text) for text in condition_words(reader, of, at)]
        case ["in", _, choices]:
            return [(" / " if not reader.zh else "、").join(_choice_word(reader, each) for each in choices)]
        case ["ordered", str(outcome), *_]:
            names = {**reader.plan.document.get("outcomes", {}), **reader.plan.document.get("sanctions", {})}
            return [reader.label({"label": names.get(outcome, outcome)}, outcome)]
        case ["own" | "hasown", str(field)]:
            kinds = [k for k, e in reader.plan.document["subjects"].items() if field in e.get("fields", {})]
            return [reader.own_label(kinds[0], field)] if kinds else []
        case [("ge" | "gt" | "le" | "lt") as op, left, right]:
            limit = bound(reader, right, unit_of(reader, left), at)
            return [plain_name(reader, left) + say(f"{op}_y", reader.language, bound=limit)]
        case ["met", pairs]:
            places = dict.fromkeys(reader.place(str(pair[0])) for pair in pairs)
            shown = numbers.listed([f"【{each}】" if reader.zh else each for each in places], reader.language)
            return [say("met_y", reader.language, places=shown)]
        case _:
            return []


def _choice_word(reader: Reader, choice: Formula) -> str:
    match choice:
        case ["place", _, of]:
            return _choice_word(reader, of)
        case ["cat", str(category), str(value)]:
            return reader.category_word(category, value)
        case [_, *_, str(word)]:
            return word
        case _:
            return str(choice)


def rolls_in(formula: Formula) -> Iterator[Formula]:
    """The rolls that a formula counts."""
    if isinstance(formula, list | tuple):
        if formula and formula[0] == "enrolled":
            yield formula
        for each in formula:
            yield from rolls_in(each)


def names_on_roll(reader: Reader, formula: Formula, at: At) -> str:
    """甲、乙；待定：丙: who counts and of whom it is open. Nobody is named where all of the kind count."""
    _, kind, unit, *conditions = formula
    if not conditions:
        return ""
    found: dict[str, list[str]] = {"y": [], "p": [], "u": []}
    for person, name in roll(reader, kind, at):
        letter = bounds.state(reader.truth(["and", *conditions], reader.inside(unit, person)))
        if letter in found:
            found[letter].append(reader.subject_name(name))
    parts = []
    for letter, names in found.items():
        listed = numbers.listed(names[: numbers.LISTED], reader.language)
        if len(names) > numbers.LISTED:
            listed = say("and_more", reader.language, text=listed, all=str(len(names)))
        if names:
            parts.append(listed if letter == "y" else say(f"roll_{letter}", reader.language, names=listed))
    return ("；" if reader.zh else "; ").join(parts)


def ordered_words(reader: Reader, outcome: str, rules: Sequence[str], letter: str, at: At) -> str:
    """有优秀不占名额（依【十】）: by which clause it is ordered, or which one is still open."""
    wanted = {"y": "f", "p": "p", "u": "u"}.get(letter)
    places = []
    for rule in rules if wanted and at.window is not None else ():
        node = reader.person(at).sheet.ruled.get(rule)
        inside = () if at.window is None else instances_in(reader.person(at), reader.plan.rules[rule], at.window)
        if node is not None and any(node.each[nth] == wanted for nth in inside):
            places.append(f"【{reader.place(rule)}】" if reader.zh else reader.place(rule))
    names = {**reader.plan.document.get("outcomes", {}), **reader.plan.document.get("sanctions", {})}
    text = say(f"ordered_{letter}", reader.language, name=reader.label({"label": names.get(outcome, outcome)}, outcome))
    shown = numbers.listed(list(dict.fromkeys(places)), reader.language)
    return text + (say("paren", reader.language, text=shown) if shown else "")


def whom_words(reader: Reader, entry: Mapping[str, Any]) -> str:
    """本条不适用（职务为组长）: why a scope does not mean the subject, or what is missing to tell; nothing where it does."""
    where = entry.get("where", ())
    truth = bounds.state(reader.truth(["and", *where], At())) if where else "y"
    if truth == "y":
        return ""
    held = [each for each in where if bounds.state(reader.truth(each, At())) == truth]
    fields = dict.fromkeys(field for each in held for field in own_in(each))
    told = numbers.listed([own_text(reader, field, At()) for field in fields], reader.language)
    if truth == "n":
        return say("not_applicable", reader.language) + say("paren", reader.language, text=told)
    return say("whom_open", reader.language, why=told)


def is_outside(reader: Reader, entry: Mapping[str, Any]) -> bool:
    """Whether the scope of a rule or account certainly does not mean the subject."""
    where = entry.get("where", ())
    return bool(where) and reader.truth(["and", *where], At()) is False


def own_in(formula: Formula) -> Iterator[str]:
    """The own fields that a condition names."""
    match formula:
        case ["own" | "hasown", str(field)]:
            yield field
        case [_, *items]:
            for item in items:
                yield from own_in(item)
        case _:
            return


def own_words(reader: Reader, field: str, at: At) -> str:
    """（职务为组长）, or that it is not given, and for whom."""
    return say("paren", reader.language, text=own_text(reader, field, at))


def own_text(reader: Reader, field: str, at: At) -> str:
    """The same without brackets."""
    sheet = reader.person(at).sheet
    value, label = sheet.fields.get(field), reader.own_label(sheet.kind, field)
    if value is None:
        return say("own_missing", reader.language, name=reader.subject_name(sheet.subject), field=label)
    return say("own_is", reader.language, field=label, value=reader.own_word(sheet.kind, field, value))


def names_of(reader: Reader, people: Sequence[At]) -> str:
    """The names of some members, the first few of many."""
    names = [reader.subject_name(reader.sheet.members[each.member]) for each in people if each.member is not None]
    return numbers.listed(names[: numbers.LISTED], reader.language)
