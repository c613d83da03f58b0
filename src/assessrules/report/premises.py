"""One phrase per premise of a rule: two sides set against each other, a judgement, the end of the period.

Comes in: a premise's formula, its letter and the instance. Goes out: a phrase that tells both sides, or nothing where the
premise only chooses among readings that were not taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from assessrules.report import numbers
from assessrules.report.amounts import comma, join, scalar_text, tidy, value_text
from assessrules.report.chosen import taken
from assessrules.report.formulas import leaves
from assessrules.report.given import bound, given, judgement, reading
from assessrules.report.letters import holds, member_truths
from assessrules.report.measured import counted, measure_name, measured, unsure
from assessrules.report.missing import missing_words
from assessrules.report.people import (
    condition_words,
    names_of,
    names_on_roll,
    ordered_words,
    own_text,
    own_words,
    roll_name,
)
from assessrules.report.reader import At, Reader, is_number, pick
from assessrules.report.series import occasion, through
from assessrules.report.units import plain_name, unit_of
from assessrules.report.wording import say
from assessrules.trace.nodes import Formula, Value
from assessrules.values import bounds
from assessrules.values.bounds import Open, Opening


def premise(reader: Reader, formula: Formula, letter: str, at: At, words: str = "", *, lead: bool = True) -> str:
    """The phrase of one premise; `words` is the drafter's own, for premises without numbers."""
    match formula:
        case ["ge", ["nth", str(marks), str(unit), *since], str(wanted)]:
            return occasion(reader, marks, (unit, *map(str, since)), wanted, letter, at, later=True)
        case [("ge" | "gt" | "le" | "lt") as op, left, right]:
            return _comparison(reader, str(op), left, right, letter, at, lead) or _spoken(reader, letter, words)
        case ["g" | "G", str(name)]:
            return _given(reader, name, letter, at)
        case [("in" | "eq"), ["g", str(name)], *_] if _what(reader, name) == "reading":
            return reading(reader, name) if letter == "y" else ""
        case ["in", ["ordinal", _] as number, choices] if letter in "yn":
            wanted = numbers.listed([str(each) for each in choices], reader.language)
            return side(reader, number, at) + comma(reader) + say(f"is_{letter}", reader.language, values=wanted)
        case ["in", ["nth", str(marks), str(unit), *since], [str(wanted)]]:
            return occasion(reader, marks, (unit, *map(str, since)), wanted, letter, at, later=False)
        case ["through", *_]:
            return through(reader, formula, letter, at, words)
        case ["intime", str(name), *_]:
            return say(f"in_time_{letter}", reader.language, text=_first(reader, name, at))
        case ["met", pairs]:
            return say(f"met_{letter}", reader.language, places=places_of(reader, pairs, letter))
        case ["over", *_]:
            return say("over_y" if letter == "y" else "over_p", reader.language)
        case [("some" | "every"), *_]:
            return _members(reader, formula, letter, at) or _spoken(reader, letter, words)
        case ["ordered", str(outcome), str(unit), [*rules]]:
            return ordered_words(reader, outcome, [str(rule) for rule in rules], letter, reader.inside(unit, at))
        case ["own" | "hasown", str(field)] | ["in", ["own", str(field)], _]:
            spoken = _spoken(reader, letter, words)
            return (
                spoken + (own_words(reader, field, at) if letter != "y" else "")
                if spoken
                else own_text(reader, field, at)
            )
        case ["f", str()] if letter in "yn" and words and not words.startswith(("有", "非", "has ", "not ")):
            return say(f"field_{letter}", reader.language, words=tidy(words))
        case ["in", ["l" | "L", str(name)] as account, _] if not words:
            return balance_text(reader, name, reader.value(account, at))
        case _:
            return _spoken(reader, letter, words)


def _first(reader: Reader, name: str, at: At) -> str:
    """最早专报6月7日（BJ-ZB-002）, or that there is none."""
    records = counted(reader, name, at)
    if not records:
        return say("first_none", reader.language, name=measure_name(reader, name))
    return measured(reader, name, at)


def _spoken(reader: Reader, letter: str, words: str) -> str:
    key = {"y": "holds", "n": "fails"}.get(letter, f"open_{letter}")
    return say(key, reader.language, words=tidy(words)) if words else ""


def _what(reader: Reader, name: str) -> str:
    node = reader.given(name)
    return node.what if node else str(reader.plan.given.get(name, {}).get("what", ""))


def _given(reader: Reader, name: str, letter: str, at: At) -> str:
    match _what(reader, name):
        case "reading":
            return reading(reader, name) if letter == "y" else ""
        case "judgement":
            return judgement(reader, name, at)
        case _:
            return given(reader, name, at)


COMPARISONS = ("ge", "gt", "le", "lt")


def bound_of(reader: Reader, op: str, right: Formula, unit: str, at: At) -> str:
    """What a requirement asks, from the comparison that breaks it: lt 15 -> 不少于15条."""
    return say(f"bound_{op}", reader.language, bound=bound(reader, right, unit, at))


def whatever(reader: Reader, formula: Formula, at: At) -> tuple[str, ...]:
    """The missing facts behind a side that do not matter for the conclusion, each said to."""
    match formula:
        case ["m", str(name)]:
            words = comma(reader) + say("whatever", reader.language)
            return tuple(gap + words for gap in unsure(reader, name, at))
        case _:
            return ()


def side(reader: Reader, formula: Formula, at: At, *, lead: bool = True, gaps: bool = True) -> str:
    """The left side: what was measured, or the balance of an account; `gaps` names what is unsure about it."""
    match formula:
        case ["m", str(name)]:
            return measured(reader, name, at, lead=lead, gaps=gaps)
        case [("l" | "L"), str(name)]:
            return balance_text(reader, name, reader.value(formula, at))
        case ["g", str(name)]:
            return given(reader, name, at)
        case ["length", str(field), *_]:
            text = value_text(reader, reader.value(formula, at), unit_of(reader, formula))
            kinds = [kind for kind, entry in reader.plan.records.items() if field in entry.get("fields", {})]
            label = reader.field_label(kinds[0], field) if kinds else field
            return say("length", reader.language, name=label, value=text)
        case ["enrolled", *_]:
            text = value_text(reader, reader.value(formula, at), unit_of(reader, formula))
            told = say("enrolled", reader.language, name=roll_name(reader, formula, at), value=text)
            who = names_on_roll(reader, formula, at)
            return told + (say("paren", reader.language, text=who) if who else "")
        case ["own", str(field)]:
            return own_text(reader, field, at)
        case ["ordinal", str(counted)]:
            return say(f"ordinal_{counted}", reader.language, number=number_of(reader, formula, at, "number"))
        case [str(), *items]:
            parts = [side(reader, item, at, lead=lead) for item in items if not isinstance(item, str)]
            return numbers.listed([part for part in parts if part], reader.language)
        case _:
            return ""


def balance_text(reader: Reader, account: str, value: Value) -> str:
    """总分26至36分."""
    entry = reader.plan.ledgers.get(account, {})
    text = value_text(reader, value, str(entry.get("unit", "point")), reader.grades(account))
    return say("carry", reader.language, name=reader.label(entry, account), value=text).replace("  ", " ")


def difference(reader: Reader, left: Formula, right: Formula, at: At, unit: str) -> str:
    """How far apart two certain sides are, with the unit; empty when that cannot be said."""
    gap = None if unit == "date" else reader.value(["sub", left, right], at)
    return numbers.quantity(abs(gap), unit, reader.language) if is_number(gap) and gap else ""  # type: ignore[arg-type]


def _comparison(reader: Reader, op: str, left: Formula, right: Formula, letter: str, at: At, lead: bool) -> str:
    left, right = taken(reader, left), taken(reader, right)
    unit = unit_of(reader, left) or unit_of(reader, right) or "number"
    first = side(reader, left, at, lead=lead, gaps=letter not in "yn")
    if not first:
        return ""
    if (result := _computed(reader, left, unit, at)) and letter in "yn":
        first += comma(reader) + say("computed", reader.language, value=result)
    if op == "ge" and right == "1" and is_presence(reader, left):
        return first if letter in "ynp" else first + comma(reader) + say("undetermined", reader.language)
    limit = bound(reader, right, unit, at)
    if letter in "yn":
        return join(
            reader,
            (first + comma(reader) + say(f"{op}_{letter}", reader.language, bound=limit), *whatever(reader, left, at)),
        )
    if letter == "p" and (so_far := _so_far(reader, op, left, right, at)):
        return first + comma(reader) + say(so_far, reader.language, bound=limit)
    outcome = say(f"{op}_y", reader.language, bound=limit)
    key = "undecided" if letter == "p" else "undecidable"
    return first + comma(reader) + say(key, reader.language, bound=outcome)


def _computed(reader: Reader, left: Formula, unit: str, at: At) -> str:
    """What a side made of several values comes to; empty where it is one value, told as it is."""
    value = reader.value(left, at) if left[0] in ("add", "sub", "mul", "div", "min", "max", "round", "if") else None
    return scalar_text(reader, value, unit) if is_number(value) else ""


def _so_far(reader: Reader, op: str, left: Formula, right: Formula, at: At) -> str:
    """How what is at hand stands to the bound, while time may still change it; empty where nothing is at hand."""
    value, limit = reader.value(left, at), reader.value(right, at)
    if not isinstance(value, Open) or value.now is None or not is_number(limit) or left[0] != "m":
        return ""
    now, bar = Fraction(value.now), Fraction(limit)  # type: ignore[arg-type]
    holds = {"ge": now >= bar, "gt": now > bar, "le": now <= bar, "lt": now < bar}[op]
    return f"so_far_{op}_{'y' if holds else 'n'}"


def is_presence(reader: Reader, formula: Formula) -> bool:
    """Whether it counts records, so that 不少于 1 says no more than 有."""
    match formula:
        case ["m", str(name)]:
            return reader.plan.measures.get(name, {}).get("fold") == "count"
        case _:
            return False


def _members(reader: Reader, formula: Formula, letter: str, at: At) -> str:
    """任一 人员 …: who it is, of whom it is open, or that nobody is."""
    quantifier, body = formula[0], formula[3]
    wanted = quantifier == "some"
    truths = member_truths(reader, formula, at)
    decisive = [member for member, holds in truths if holds is wanted]
    match body:
        case [("ge" | "gt" | "le" | "lt") as op, left, right]:
            if letter == ("y" if wanted else "n") and decisive:
                shown = [_one_member(reader, left, member) for member in decisive[: numbers.LISTED]]
                return numbers.listed(shown, reader.language)
            limit = bound(reader, right, unit_of(reader, left), at)
            words = plain_name(reader, left) + say(f"{op}_y", reader.language, bound=limit)
            if letter == "y" and not wanted:
                return say("members_all", reader.language, words=words)
            if letter == "n" and wanted:
                return say("members_none", reader.language, words=words)
            if letter in "yn":
                return _spoken(reader, letter, words)
            return say(f"members_{letter}", reader.language, words=words)
        case _ if letter == ("y" if wanted else "n"):
            return _told_of(reader, body, decisive, "y" if wanted else "n")
        case _ if letter in "yn":
            words = _of_anybody(reader, body, at)
            return say("members_none" if wanted else "members_all", reader.language, words=words) if words else ""
        case _:
            return _told_of(reader, body, [each for each, truth in truths if bounds.state(truth) == letter], letter)


def _told_of(reader: Reader, body: Formula, members: Sequence[At], letter: str) -> str:
    """安、博有解聘（【二】）: those of whom the same is said together; nothing where one of them has no phrase."""
    by_text: dict[str, list[At]] = {}
    for member in members:
        by_text.setdefault(_body_words(reader, body, member, letter), []).append(member)
    if "" in by_text:
        return ""
    told = [
        say("member_is", reader.language, name=names_of(reader, group), text=text)
        for text, group in list(by_text.items())[: numbers.LISTED]
    ]
    return ("；" if reader.zh else "; ").join(told)


def _body_words(reader: Reader, body: Formula, member: At, letter: str) -> str:
    """What holds, fails or is open for a member; of several conditions those that make it so."""
    match body:
        case ["not", inner]:
            return _body_words(reader, inner, member, {"y": "n", "n": "y"}.get(letter, letter))
        case [("and" | "or"), *items]:
            same = [item for item in items if bounds.state(holds(reader, item, member)) == letter]
            told = [_body_words(reader, item, member, letter) for item in same]
            return comma(reader).join(told) if all(told) else ""
        case ["ordered" | "met" | "in" | "own" | "hasown", *_]:
            return premise(reader.person(member), body, letter, At(member.index, member.window), lead=False)
        case ["ge" | "gt" | "le" | "lt", *_]:
            return premise(reader, body, letter, member, lead=False)
        case _:
            return ""


def _of_anybody(reader: Reader, body: Formula, at: At) -> str:
    """The condition itself, of nobody or of everybody: 没有警告、没有解聘."""
    match body:
        case ["not", ["ordered", str(outcome), *_]]:
            return ordered_words(reader, outcome, (), "n", at)
        case ["ordered", str(outcome), *_]:
            return ordered_words(reader, outcome, (), "y", at)
        case [("and" | "or") as joined, *items]:
            told = [_of_anybody(reader, item, at) for item in items]
            between = {"and": ("且", " and "), "or": ("或", " or ")}[joined][0 if reader.zh else 1]
            return between.join(told) if all(told) else ""
        case _:
            return numbers.listed(condition_words(reader, body, at), reader.language)


def _one_member(reader: Reader, left: Formula, member: At) -> str:
    text = side(reader, left, member, lead=False)
    return say("member", reader.language, name=names_of(reader, [member]), text=text)


_DECISIVE = {"n": "f", "p": "p", "u": "u"}
"""The status of the rules that make a 符合 fail, wait or lack something."""


def places_of(reader: Reader, pairs: Sequence[Any], letter: str) -> str:
    """The clauses that a 符合 names, as the document writes them, and in brackets which of their rules decide: for whom."""
    by_place: dict[str, list[str]] = {}
    for pair in pairs:
        by_place.setdefault(reader.place(str(pair[0])), []).append(str(pair[0]))
    told = [_place_with_rules(reader, place, rules, letter) for place, rules in by_place.items()]
    return numbers.listed([text for text in told if text], reader.language)


def _place_with_rules(reader: Reader, place: str, rules: Sequence[str], letter: str) -> str:
    wanted = _DECISIVE.get(letter)
    names = []
    for rule in rules:
        label = "" if _is_alone(reader, rule) else reader.label(reader.plan.rules.get(rule, {}), rule)
        own = reader.sheet.ruled.get(rule)
        above = [parent for parent, _, _ in reader.sheet.stays if parent in reader.assessment.sheets]
        of_parents = [parent for parent in above if rule in reader.assessment.sheets[parent].ruled]
        if own is not None or of_parents:
            held = [own.each] if own is not None else []
            held += [reader.assessment.sheets[parent].ruled[rule].each for parent in of_parents]
            if wanted is None or any(wanted in each for each in held):
                names.append(label)
            continue
        members = [name for name in reader.sheet.members if _has(reader, name, rule, wanted)]
        who = numbers.listed([reader.subject_name(name) for name in members[: numbers.LISTED]], reader.language)
        if wanted is None:
            names.append(label)
        elif members:
            names.append((label + ("：" if reader.zh else ": ") if label else "") + who)
    if wanted is not None and not names:
        return ""
    if wanted is None and len(rules) == len(_siblings(reader, rules[0])):
        names = []
    kept = ("；" if reader.zh else "; ").join(name for name in names if name)
    shown = f"【{place}】" if reader.zh else place
    return shown + (say("paren", reader.language, text=kept) if kept else "")


def _has(reader: Reader, member: str, rule: str, letter: str | None) -> bool:
    ruled = reader.assessment.sheets[member].ruled.get(rule)
    return letter is not None and ruled is not None and letter in ruled.each


def _siblings(reader: Reader, rule: str) -> list[str]:
    """The rules of the same clause."""
    clause = reader.plan.rules.get(rule, {}).get("clause")
    return [name for name, entry in reader.plan.rules.items() if entry.get("clause") == clause]


def _is_alone(reader: Reader, rule: str) -> bool:
    return len(_siblings(reader, rule)) < 2


def why_undetermined(reader: Reader, formula: Formula, at: At) -> tuple[str, ...]:
    """The missing facts that bear on one premise, from the values of its leaves."""
    openings: list[Opening] = []
    for kind, name in dict.fromkeys(leaves(formula)):
        node = reader.sheet.measured.get(name) if kind == "m" else reader.given(name) if kind == "g" else None
        value = reader.value([kind, name], at) if node is None else pick(node.value, at)
        if isinstance(value, Open):
            openings.extend(each for each in value.openings if each.gap)
    return missing_words(reader, openings)


def number_of(reader: Reader, formula: Formula, at: At, unit: str) -> str:
    """The bare value of a side for a bracket: （1家）."""
    value = reader.value(formula, at)
    return "" if value is None or isinstance(value, Open) else scalar_text(reader, value, unit)
