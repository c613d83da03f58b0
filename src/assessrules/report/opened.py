"""What stands behind a number: of an account its lines, of a condition its premises, and behind these measures, givens, other
accounts and rules, down to single records.

Comes in: a reader, an account or a condition, and the instance meant. Goes out: nodes of an explanation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assessrules.report import numbers
from assessrules.report.amounts import comma, tidy, value_text
from assessrules.report.balances import amount_text, result_text
from assessrules.report.chosen import as_read
from assessrules.report.clause_report import account_letter
from assessrules.report.early import early_text, early_windows
from assessrules.report.evidence import Explanation, measures
from assessrules.report.formulas import leaves
from assessrules.report.given import given
from assessrules.report.letters import Lettered, is_reading, lettered, relevant
from assessrules.report.people import rolls_in
from assessrules.report.postings import account_text, reading_not_taken
from assessrules.report.premises import COMPARISONS, premise
from assessrules.report.reader import At, Reader, is_number, pick
from assessrules.report.rolls import roll
from assessrules.report.rulings import ruling
from assessrules.report.windows_explained import windows_explained
from assessrules.report.wording import say
from assessrules.trace.nodes import Formula, Value
from assessrules.values import bounds


def at_of(reader: Reader, unit: str | None, window: str) -> At:
    """The instance meant: the window named, else the first."""
    windows = reader.windows(unit)
    for index, each in enumerate(windows):
        if each.id == window:
            return At(index, each)
    return At(0, windows[0]) if len(windows) == 1 else At(0, None)


def account_node(reader: Reader, account: str, window: str = "") -> Explanation:
    entry, posted = reader.plan.ledgers[account], reader.sheet.ledgers[account]
    unit = str(entry.get("per", ""))
    at = at_of(reader, unit, window)
    name = reader.label(entry, account)
    colon, windows = "：" if reader.zh else ": ", reader.windows(unit)
    if at.window is None:
        return Explanation(
            "account",
            account,
            name + colon + account_text(reader, account),
            account_letter(reader, account),
            (Explanation("note", "", say("why_one_window", reader.language, example=f"{name}@{windows[0].id}")),),
        )
    if at.index < early_windows(reader, entry):
        return Explanation("account", account, name + colon + early_text(reader), "a")
    value = pick(posted[-1].balance, at) if posted else None
    return Explanation(
        kind="account",
        id=account,
        text=result_text(reader, account, value)
        if reader.grades(account)
        else name + colon + result_text(reader, account, value),
        letter=account_letter(reader, account),
        children=tuple(_line(reader, account, place, at) for place in range(min(len(posted), len(entry["lines"])))),
    )


def _line(reader: Reader, account: str, place: int, at: At) -> Explanation:
    entry, post = reader.plan.ledgers[account], reader.sheet.ledgers[account][place]
    line = entry["lines"][place]
    own_id = f"{account}!{line.get('role', place)}"
    letter = post.when[at.index] if at.index < len(post.when) else "y"
    words = _line_words(reader, entry, line)
    if (unread := reading_not_taken(reader, line, at)) is not None:
        text = say("why_line", reader.language, role=words, text=say("why_not_taken", reader.language, reading=unread))
        return Explanation("line", own_id, text, letter)
    unit, grades = str(entry.get("unit", "point")), reader.grades(account)
    delta, balance = (value_text(reader, pick(each, at), unit, grades) for each in (post.delta, post.balance))
    moved = _moved(reader, entry, line, pick(post.delta, at)) or say("change", reader.language, d=delta)
    told = [moved, say("leaves", reader.language, balance=balance)]
    if grades:  # a grade is not added to: what it became says all
        told = [balance if pick(post.delta, at) else say("change_none", reader.language)]
    if letter == "n":
        told = [say("why_not_held", reader.language)]
    text = say("why_line", reader.language, role=words, text=comma(reader).join(told))
    return Explanation("line", own_id, text, letter, tuple(_line_children(reader, entry, line, post, at)))


def _moved(reader: Reader, entry: Any, line: Any, delta: Value) -> str:
    """What a line did, in the word for it: 计15分, 加15分, 扣10分, 核减5分, 不变; empty where it is not certain."""
    if not is_number(delta) or entry.get("kind") == "rating":
        return ""
    if delta == 0:
        return say("change_none", reader.language)
    if _is_brought(line):
        return say("change_base", reader.language, d=value_text(reader, delta, str(entry.get("unit", "yuan"))))
    less = delta < 0  # type: ignore[operator]
    match line.get("op"):
        case "floor" | "ceiling" | "forfeit":
            key = "change_cut" if less else "change_restored"
        case _ if line.get("role") == "base":
            key = "change_base"
        case _:
            key = ("spends" if entry.get("unit") == "yuan" else "takes") if less else "adds"
    return say(key, reader.language, d=amount_text(reader, entry, delta))


def _is_brought(line: Any) -> bool:
    """Whether the line has what a window opens with: the balance of the one before."""
    return isinstance(line.get("amount"), list | tuple) and line["amount"][0] == "before"


def _line_words(reader: Reader, entry: Any, line: Any) -> str:
    """The drafter's words for a line; of a pair above and below, which of the two it is."""
    role = str(line.get("role", ""))
    words = tidy(str(line.get("words", "")))
    if not words:
        return _role(reader, role)
    paired = _twin(entry, line) is not None
    return words + say("paren", reader.language, text=_role(reader, role)) if paired else words


def _twin(entry: Any, line: Any) -> int | None:
    """The other line of 每增减."""
    if str(line.get("role", "")).partition(":")[0] not in ("over", "under"):
        return None
    for place, other in enumerate(entry["lines"]):
        if other is not line and other.get("step") == line.get("step") and other.get("words") == line.get("words"):
            return place
    return None


def _line_children(reader: Reader, entry: Any, line: Any, post: Any, at: At) -> Iterator[Explanation]:
    yield from conditions(reader, line.get("when"), (), (), at)
    if _twin(entry, line) is not None and pick(post.delta, at) == 0:
        return  # the other line of the pair tells the records
    amount = line.get("amount")
    if _is_brought(line):
        amount = amount[2] if len(amount) > 2 and at.index == early_windows(reader, entry) else None
    for child in _behind(reader, amount, at) if amount is not None else ():
        if child.kind == "account":
            yield from child.children
        else:
            yield child


def _role(reader: Reader, role: str) -> str:
    """The name of a line that has no words of its own."""
    head, _, other = role.partition(":")
    if other in reader.plan.ledgers:
        return reader.label(reader.plan.ledgers[other], other)
    key = f"role_{head}"
    return (
        say(key, reader.language)
        if head in ("base", "floor", "ceiling", "forfeit", "over", "under", "carry", "brought")
        else role
    )


def conditions(
    reader: Reader,
    when: Formula,
    reads: Sequence[str],
    words: Sequence[str],
    at: At,
    *,
    settled: bool = False,
    duty: bool = False,
) -> Iterator[Explanation]:
    """Each premise with both its sides, and what stands behind it; premises of readings not taken are left out.

    `settled`: the conclusion is certain, so what is still open does not bear on it. `duty`: the formula is the breach of a
    duty, and its premises are told as they are.
    """
    if when is None:
        return
    found = lettered(reader, when, at, reads, words)
    matter = relevant(reader, when, found)
    told: set[str] = set()
    for number, each in enumerate(found, start=1):
        if each not in matter or each.formula == ["true"]:
            continue
        text = premise(reader, each.formula, each.letter, at, each.words) or tidy(each.words)
        line = _stated(reader, each, text, settled=settled, duty=duty)
        if line in told:
            continue
        told.add(line)
        yield Explanation(
            "premise", str(number), line, each.letter, tuple(_new(text, _behind(reader, each.formula, at)))
        )


def _stated(reader: Reader, each: Lettered, text: str, *, settled: bool, duty: bool) -> str:
    """条件成立：…; 不影响结论：… of what is open though all is settled; alone, where the phrase itself says 符合 or 不符合."""
    if settled and each.letter in "pu":
        return say("why_no_bearing", reader.language, words=text)
    if duty or (each.negated and each.formula[0] not in (*COMPARISONS, "g", "G", "over")):
        return text
    held = each.letter if not each.negated else {"y": "n", "n": "y"}.get(each.letter, each.letter)
    return say("why_condition", reader.language, state=say(f"state_{held}", reader.language), words=text)


def _new(text: str, children: Iterator[Explanation]) -> Iterator[Explanation]:
    """What has not been told yet: a child that the text begins with gives way to its own children."""
    for child in children:
        if text.startswith(child.text):
            yield from child.children
        else:
            yield child


def _behind(reader: Reader, formula: Formula, at: At) -> Iterator[Explanation]:
    """The measures, givens, accounts and rules that a formula reads; of a choice by a reading what that takes."""
    match formula:
        case ["met", pairs]:
            yield from _rules_met(reader, [str(pair[0]) for pair in pairs])
        case ["through", *_]:
            yield from windows_explained(reader, formula, at)
            return
        case _:
            for each in rolls_in(formula):
                yield from _on_roll(reader, each, at)
    read = dict.fromkeys(leaves(as_read(reader, formula)))
    asked = [
        (kind, name) for kind, name in leaves(formula) if kind == "g" and is_reading(reader, ["in", [kind, name], []])
    ]
    for kind, name in {**dict.fromkeys(asked), **read}:
        match kind:
            case "m" if name in reader.sheet.measured:
                yield from measures(reader, name, at)
            case "g" | "G" if text := given(reader, name, at):
                yield Explanation("given", name, text)
            case "l" if name in reader.sheet.ledgers:
                yield account_node(reader, name, at.window.id if at.window else "")
            case "L":
                parent = reader.assessment.sheets.get(reader.sheet.of or "")
                if parent is not None and name in parent.ledgers:
                    above = Reader(reader.assessment, parent, reader.language)
                    yield account_node(above, name, at.window.id if at.window else "")
            case _:
                pass


def _on_roll(reader: Reader, formula: Formula, at: At) -> Iterator[Explanation]:
    """Everybody on a roll with conditions: who counts, who does not and of whom it is open, and why."""
    _, kind, unit, *conditions = formula
    if not conditions:
        return
    for person, name in roll(reader, kind, at):
        there = reader.inside(unit, person)
        letter = bounds.state(reader.truth(["and", *conditions], there))
        reasons = []
        for each in lettered(reader, ["and", *conditions], there, (), ()):
            held = {"y": "n", "n": "y"}.get(each.letter, each.letter) if each.negated else each.letter
            if held == letter and letter != "y":
                reasons.append(premise(reader, each.formula, each.letter, there) or "")
        text = say(f"on_roll_{letter}", reader.language, name=reader.subject_name(name))
        told = [reason for reason in reasons if reason]
        text += say("paren", reader.language, text=numbers.listed(told, reader.language)) if told else ""
        yield Explanation("person", name, text, letter)


def _rules_met(reader: Reader, rules: Sequence[str]) -> Iterator[Explanation]:
    """The rules that a 符合 names: the sheet's own, those of the one above it, or those that its members did not fulfil."""
    for rule in rules:
        for sheet in reader.governed_by(rule):
            theirs = Reader(reader.assessment, sheet, reader.language)
            told = ruling(theirs, rule)
            if sheet.subject == reader.sheet.subject:
                yield Explanation("rule", rule, told.text, told.letter)
            elif sheet.of != reader.sheet.subject or told.letter in "fpu":
                text = say("case", reader.language, name=reader.subject_name(sheet.subject), text=told.text)
                yield Explanation("rule", rule, text, told.letter)
