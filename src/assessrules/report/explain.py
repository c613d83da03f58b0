"""Why this number: from an account or a clause down through lines, premises and measures to single records.

Comes in: an assessment, a subject, and what is asked about: an account, a rule, a clause or a measure, by id, label or place,
with `@window` for one window (`4/1#visits@2018-W07`). Goes out: an `Explanation` tree, as text or as plain data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assessrules.report import numbers
from assessrules.report.amounts import comma, tidy, value_text
from assessrules.report.balances import amount_text, result_text
from assessrules.report.cases import lacks_itself
from assessrules.report.clause_report import account_letter, find_sheet
from assessrules.report.early import early, early_text, early_windows
from assessrules.report.evidence import Explanation, RecordSeen, measure, measures
from assessrules.report.formulas import leaves
from assessrules.report.given import given
from assessrules.report.letters import lettered, relevant
from assessrules.report.numbers import Language
from assessrules.report.people import rolls_in
from assessrules.report.postings import account_text, reading_not_taken
from assessrules.report.premises import premise
from assessrules.report.reader import At, Reader, is_number, pick
from assessrules.report.rolls import roll
from assessrules.report.rulings import ruling, single_text
from assessrules.report.steps import steps_text, with_times
from assessrules.report.wording import say
from assessrules.trace.nodes import Assessment, Formula, Ruled, Sheet, Value
from assessrules.trace.steps import step_faults
from assessrules.values import bounds

__all__ = ("Explanation", "RecordSeen", "UnknownTargetError", "explain", "known_targets", "render_text", "to_data")


class UnknownTargetError(LookupError):
    """Nothing of the plan, or no such subject, goes by that name. `known` has the names that could have been meant."""

    def __init__(self, target: str, known: Sequence[str]) -> None:
        self.target = target
        self.known = tuple(known)
        super().__init__(target)


def explain(assessment: Assessment, subject: str, target: str, language: Language) -> Explanation:
    """The tree of reasons of an account, a rule, a clause or a measure for a subject."""
    sheet = find_sheet(assessment, subject)
    if sheet is None:
        raise UnknownTargetError(subject, list(assessment.sheets))
    reader = Reader(assessment, sheet, language)
    name, _, window = target.partition("@") if target not in assessment.plan.given else (target, "", "")
    found = _find(reader, name, window) or _find(reader, target, "")
    if found is None:
        raise UnknownTargetError(target, known_targets(assessment, sheet))
    return found


def known_targets(assessment: Assessment, sheet: Sheet) -> tuple[str, ...]:
    """What may be asked about on a sheet: accounts by label, rules by id, clauses by place."""
    plan = assessment.plan
    accounts = [str(plan.ledgers[each].get("label", each)) for each in sheet.ledgers if each in plan.ledgers]
    return (*accounts, *sheet.ruled, *(str(clause["place"]) for clause in plan.clauses))


def _find(reader: Reader, name: str, window: str) -> Explanation | None:
    plan, sheet = reader.plan, reader.sheet
    for account in sheet.ledgers:
        if name in (account, plan.ledgers.get(account, {}).get("label")):
            return _account(reader, account, window)
    if rules := _rules_called(reader, name):
        told = tuple(_rule(reader, rule, window) for rule in rules)
        return told[0] if len(told) == 1 else Explanation("clause", name, name, children=told)
    if name in sheet.measured:
        return measure(reader, name, _at(reader, plan.measures[name].get("per"), window))
    for clause in plan.clauses:
        if name.strip("【】") in (clause["id"], clause.get("place")):
            return _clause(reader, clause, window)
    return None


def _rules_called(reader: Reader, name: str) -> list[str]:
    """The rule of that id; or all that a sentence of that name became: 梯次 and ladder are 4#ladder.1, 4#ladder.2."""
    if name in reader.sheet.ruled:
        return [name]
    found = []
    for rule in reader.sheet.ruled:
        _, _, alias = rule.rpartition("#")
        if name in (alias, alias.partition(".")[0], reader.plan.rules.get(rule, {}).get("label")):
            found.append(rule)
    return found


def _clause(reader: Reader, clause: Any, window: str) -> Explanation:
    children = [_rule(reader, rule, window) for rule in clause.get("rules", ()) if rule in reader.sheet.ruled]
    children += [_account(reader, each, window) for each in clause.get("accounts", ()) if each in reader.sheet.ledgers]
    reason = clause.get("reason")
    text = str(clause.get("place", ""))
    if not children:
        text = _of_others(reader, clause) or (say("text_only", reader.language, reason=reason) if reason else text)
    return Explanation("clause", str(clause["id"]), text, children=tuple(children))


def _of_others(reader: Reader, clause: Any) -> str:
    """Whom the clause governs, when it is not this kind of subject."""
    plan = reader.plan
    entries = [plan.rules[rule] for rule in clause.get("rules", ()) if rule in plan.rules]
    entries += [plan.ledgers[account] for account in clause.get("accounts", ()) if account in plan.ledgers]
    kinds = list(dict.fromkeys(str(kind) for entry in entries for kind in entry.get("for", ())))
    names = [reader.label(plan.document.get("subjects", {}).get(kind, {}), kind) for kind in kinds]
    return say("governs_others", reader.language, kinds=numbers.listed(names, reader.language)) if names else ""


def _at(reader: Reader, unit: str | None, window: str) -> At:
    """The instance meant: the window named, else the first."""
    windows = reader.windows(unit)
    for index, each in enumerate(windows):
        if each.id == window:
            return At(index, each)
    return At(0, windows[0]) if len(windows) == 1 else At(0, None)


def _account(reader: Reader, account: str, window: str = "") -> Explanation:
    entry, posted = reader.plan.ledgers[account], reader.sheet.ledgers[account]
    unit = str(entry.get("per", ""))
    at = _at(reader, unit, window)
    name = reader.label(entry, account)
    colon = "：" if reader.zh else ": "
    if at.window is None:
        return Explanation(
            "account", account, name + colon + account_text(reader, account), account_letter(reader, account)
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
    yield from _conditions(reader, line.get("when"), (), (), at)
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


def _rule(reader: Reader, rule: str, window: str = "") -> Explanation:
    entry, node = reader.plan.rules[rule], reader.sheet.ruled[rule]
    at = _at(reader, entry.get("per"), window)
    place = reader.place(rule)
    told = ruling(reader, rule)
    if at.window is None:
        text = say("under", reader.language, place=place, text=told.text)
        children = _cases(reader, rule, entry, node) if entry.get("each") else _broken(reader, rule)
        return Explanation("rule", rule, text, told.letter, tuple(children))
    letter = node.each[at.index] if at.index < len(node.each) else ""
    text = told.text if len(node.each) == 1 else single_text(reader, rule, node, at)
    reads = tuple(entry.get("reads") or ())
    opened = () if at.index in early(reader, entry) else _conditions(reader, entry.get("when"), node.reads, reads, at)
    return Explanation("rule", rule, say("under", reader.language, place=place, text=text), letter, tuple(opened))


def _broken(reader: Reader, rule: str) -> Iterator[Explanation]:
    """Of a rule over many windows: those that are not simply fulfilled, each opened."""
    entry, node = reader.plan.rules[rule], reader.sheet.ruled[rule]
    windows = reader.windows(entry.get("per"))
    for index, letter in enumerate(node.each):
        if letter in "fu" and index < len(windows):
            yield _rule(reader, rule, windows[index].id)


def _cases(reader: Reader, rule: str, entry: Any, node: Ruled) -> Iterator[Explanation]:
    """Of a rule per record: the records that are not simply in order, each opened."""
    column = reader.sheet.records.get(str(entry["each"]))
    fired = [index for index, letter in enumerate(node.each) if letter == "f"]
    steps = step_faults(reader.assessment, reader.sheet, rule, fired)
    for index, letter in enumerate(node.each if column is not None else ""):
        if column is None or letter not in "fupo":
            continue
        at = At(index, case=column.id[index])
        day = numbers.day(column.date[index], reader.language, reader.year)
        word = steps_text(reader, steps[index]) if index in steps else _case_word(reader, entry, letter)
        word = with_times(reader, rule, index, word)
        if letter == "u" and (own := lacks_itself(reader, entry, index)):
            word = own + comma(reader) + word
        text = say("case", reader.language, name=column.id[index], text=day + comma(reader) + word)
        words = tuple(entry.get("reads") or ())
        simple = entry.get("construct") in ("forbid", "procedure")
        children = () if simple else _conditions(reader, entry.get("when"), node.reads, words, at)
        yield Explanation("case", column.id[index], text, letter, tuple(children))


def _case_word(reader: Reader, entry: Any, letter: str) -> str:
    """What the letter of one record's instance means in a rule of that kind."""
    if letter != "f":
        return say(f"status_{letter}", reader.language)
    match entry.get("construct"), entry.get("kind"):
        case "forbid", _:
            return say("case_forbidden", reader.language)
        case _, "requirement" | "budget":
            return say("unmet", reader.language)
        case _:
            return say("status_f", reader.language)


def _conditions(
    reader: Reader, when: Formula, reads: Sequence[str], words: Sequence[str], at: At
) -> Iterator[Explanation]:
    """Each premise with both its sides, and what stands behind it; premises of readings not taken are left out."""
    if when is None:
        return
    found = lettered(reader, when, at, reads, words)
    told: set[str] = set()
    for number, each in enumerate(found, start=1):
        if each not in relevant(reader, when, found):
            continue
        text = premise(reader, each.formula, each.letter, at, each.words) or tidy(each.words)
        held = each.letter if not each.negated else {"y": "n", "n": "y"}.get(each.letter, each.letter)
        line = say("why_condition", reader.language, state=say(f"state_{held}", reader.language), words=text)
        if line in told:
            continue
        told.add(line)
        yield Explanation(
            "premise", str(number), line, each.letter, tuple(_new(text, _behind(reader, each.formula, at)))
        )


def _new(text: str, children: Iterator[Explanation]) -> Iterator[Explanation]:
    """What has not been told yet: a child that the text begins with gives way to its own children."""
    for child in children:
        if text.startswith(child.text):
            yield from child.children
        else:
            yield child


def _behind(reader: Reader, formula: Formula, at: At) -> Iterator[Explanation]:
    """The measures, givens, accounts and rules that a formula reads."""
    match formula:
        case ["met", pairs]:
            yield from _rules_met(reader, [str(pair[0]) for pair in pairs])
        case _:
            for each in rolls_in(formula):
                yield from _on_roll(reader, each, at)
    for kind, name in dict.fromkeys(leaves(formula)):
        match kind:
            case "m" if name in reader.sheet.measured:
                yield from measures(reader, name, at)
            case "g" | "G" if text := given(reader, name, at):
                yield Explanation("given", name, text)
            case "l" if name in reader.sheet.ledgers:
                yield _account(reader, name, at.window.id if at.window else "")
            case "L":
                parent = reader.assessment.sheets.get(reader.sheet.of or "")
                if parent is not None and name in parent.ledgers:
                    above = Reader(reader.assessment, parent, reader.language)
                    yield _account(above, name, at.window.id if at.window else "")
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


def render_text(explanation: Explanation) -> str:
    """The tree with branches drawn."""
    return "\n".join((explanation.text, *_branches(explanation, ""))) + "\n"


def _branches(node: Explanation, lead: str) -> Iterator[str]:
    for child in node.children:
        last = child is node.children[-1]
        yield f"{lead}{'└─ ' if last else '├─ '}{child.text}"
        yield from _branches(child, lead + ("   " if last else "│  "))


def to_data(explanation: Explanation) -> dict[str, Any]:
    """The tree as plain data, ready for JSON; absent means absent."""
    data: dict[str, Any] = {"kind": explanation.kind, "id": explanation.id, "text": explanation.text}
    if explanation.letter:
        data["letter"] = explanation.letter
    if explanation.records:
        data["records"] = [
            {"id": each.id, "date": each.day, "mark": each.mark, **({"why": each.why} if each.why else {})}
            for each in explanation.records
        ]
    if explanation.children:
        data["children"] = [to_data(child) for child in explanation.children]
    return data
