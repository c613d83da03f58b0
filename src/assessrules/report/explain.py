"""Why this number: from an account or a clause down through lines, premises and measures to single records.

Comes in: an assessment, a subject, and what is asked about: an account, a rule, a clause or a measure, by id, label or place,
with `@window` for one window (`4/1#visits@2018-W07`). Goes out: an `Explanation` tree, as text or as plain data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from assessrules.report import numbers
from assessrules.report.amounts import comma
from assessrules.report.cases import lacks_itself
from assessrules.report.clause_report import find_sheet
from assessrules.report.early import early
from assessrules.report.evidence import Explanation, RecordSeen, measure
from assessrules.report.numbers import Language
from assessrules.report.opened import account_node, at_of, conditions
from assessrules.report.people import is_outside
from assessrules.report.procedures import chain_text
from assessrules.report.reader import At, Reader
from assessrules.report.rulings import breach_word, ruling, single_text
from assessrules.report.steps import steps_text, with_times
from assessrules.report.steps_explained import steps_explained
from assessrules.report.wording import say
from assessrules.trace.nodes import Assessment, Ruled, Sheet, Window
from assessrules.trace.steps import finished, step_faults

__all__ = ("Explanation", "RecordSeen", "UnknownTargetError", "explain", "known_targets", "render_text", "to_data")


_NAMES = re.compile(r"(?:\w+|(?:程序|procedure)\s+[^，,：:（(]+)\s*[（(]([^）)]*)[）)]")


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
    return attrs.evolve(found, children=(*_quotes(reader, found), *found.children))


def _quotes(reader: Reader, found: Explanation) -> Iterator[Explanation]:
    """The sentences of the document behind what is asked about, word for word."""
    plan = reader.plan
    entry = plan.rules.get(found.id) or plan.ledgers.get(found.id) or {}
    own = found.id if found.kind == "clause" else entry.get("clause")
    inside = {plan.rules[each.id].get("clause") for each in found.children if each.id in plan.rules}
    for clause in plan.clauses:
        sentences = clause.get("text", ())
        if sentences and (clause["id"] == own or (found.kind == "clause" and clause["id"] in inside)):
            once = " ".join(dict.fromkeys(str(each) for each in sentences))  # a table quotes a cell twice
            yield Explanation("quote", str(clause["id"]), say("why_quote", reader.language, text=once))


def known_targets(assessment: Assessment, sheet: Sheet) -> tuple[str, ...]:
    """What may be asked about on a sheet: accounts by label, rules by id, clauses by place."""
    plan = assessment.plan
    accounts = [str(plan.ledgers[each].get("label", each)) for each in sheet.ledgers if each in plan.ledgers]
    return (*accounts, *sheet.ruled, *(str(clause["place"]) for clause in plan.clauses))


def _find(reader: Reader, name: str, window: str) -> Explanation | None:
    plan, sheet = reader.plan, reader.sheet
    for account in sheet.ledgers:
        if name in (account, plan.ledgers.get(account, {}).get("label")):
            return account_node(reader, account, window)
    if rules := _rules_called(reader, name):
        told = tuple(_rule(reader, rule, window) for rule in rules)
        return told[0] if len(told) == 1 else Explanation("clause", name, name, children=told)
    if name in sheet.measured:
        return measure(reader, name, at_of(reader, plan.measures[name].get("per"), window))
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
        entry = reader.plan.rules.get(rule, {})
        if name in (alias, alias.partition(".")[0], entry.get("label"), *_own_names(str(entry.get("words", "")))):
            found.append(rule)
    return found


def _own_names(words: str) -> list[str]:
    """What a sentence is called in the brackets behind its head: of 要求（调研报告，research）工作处… both names."""
    bracket = _NAMES.match(words)
    return [] if bracket is None else [each.strip() for each in re.split("[，,、/]", bracket[1])]


def _clause(reader: Reader, clause: Any, window: str) -> Explanation:
    children = [_rule(reader, rule, window) for rule in clause.get("rules", ()) if rule in reader.sheet.ruled]
    children += [
        account_node(reader, each, window) for each in clause.get("accounts", ()) if each in reader.sheet.ledgers
    ]
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


def _rule(reader: Reader, rule: str, window: str = "") -> Explanation:
    entry, node = reader.plan.rules[rule], reader.sheet.ruled[rule]
    at = at_of(reader, entry.get("per"), window)
    if at.window is None:
        children = _cases(reader, rule, entry, node, window) if entry.get("each") else _broken(reader, rule)
        told = ruling(reader, rule)
        text = say("under", reader.language, place=reader.place(rule), text=told.text)
        return Explanation("rule", rule, text, told.letter, tuple(children))
    letter, text, opened = _instance(reader, rule, at)
    if len(node.each) > 1:
        text = _with_window(reader, str(entry.get("per")), [at.window], text)
    return Explanation("rule", rule, say("under", reader.language, place=reader.place(rule), text=text), letter, opened)


def _instance(reader: Reader, rule: str, at: At) -> tuple[str, str, tuple[Explanation, ...]]:
    """One window of a rule: its letter, its sentence, and what stands behind it."""
    entry, node = reader.plan.rules[rule], reader.sheet.ruled[rule]
    letter = node.each[at.index] if at.index < len(node.each) else ""
    text = ruling(reader, rule).text if len(node.each) == 1 else single_text(reader, rule, node, at)
    if at.index in early(reader, entry) or is_outside(reader, entry):
        return letter, text, ()
    if entry.get("construct") == "procedure":
        return letter, text, tuple(steps_explained(reader, rule, at.index))
    return letter, text, tuple(_premises(reader, entry, node, letter, at))


def _premises(reader: Reader, entry: Any, node: Ruled, letter: str, at: At) -> Iterator[Explanation]:
    duty = entry.get("kind") in ("requirement", "budget")
    words = tuple(entry.get("reads") or ())
    return conditions(reader, entry.get("when"), node.reads, words, at, settled=letter in "fnao", duty=duty)


def _broken(reader: Reader, rule: str) -> Iterator[Explanation]:
    """Of a rule over many windows: those that are not simply fulfilled, each opened; neighbours that are alike together."""
    entry, node = reader.plan.rules[rule], reader.sheet.ruled[rule]
    windows = reader.windows(entry.get("per"))
    done = finished(reader.assessment, reader.sheet, rule)
    chain = entry.get("construct") == "procedure"
    wanted = [
        n for n, each in enumerate(node.each[: len(windows)]) if each in ("fup" if chain else "fu") and n not in done
    ]
    runs: list[tuple[list[int], Explanation]] = []
    for index in wanted:
        letter, text, opened = _instance(reader, rule, At(index, windows[index]))
        told = _renamed(
            Explanation("rule", rule, text, letter, opened), reader.window_name(windows[index]), _SOME_WINDOW
        )
        if runs and runs[-1][0][-1] == index - 1 and runs[-1][1] == told:
            runs[-1][0].append(index)
        else:
            runs.append(([index], told))
    for places, told in runs:
        spans = [windows[n] for n in places]
        unit = str(entry.get("per"))
        named = _renamed(told, _SOME_WINDOW, _span_name(reader, unit, spans))
        said = _with_window(reader, unit, spans, named.text)
        yield attrs.evolve(named, text=say("under", reader.language, place=reader.place(rule), text=said))


def _span_name(reader: Reader, unit: str, windows: Sequence[Window]) -> str:
    """第7周; 1月至3月每月."""
    name = reader.span_name(windows)
    if len(windows) == 1:
        return name
    return say("windows_each", reader.language, span=name, every=numbers.every(unit, reader.language))


_SOME_WINDOW = "\0"
"""Stands for the window's name while windows are compared."""


def _renamed(node: Explanation, name: str, other: str) -> Explanation:
    children = tuple(_renamed(child, name, other) for child in node.children)
    return attrs.evolve(node, text=_alone(name).sub(lambda _: other, node.text), children=children)


def _alone(name: str) -> re.Pattern[str]:
    """A window's name where it stands for itself: 1月, not the end of 11月."""
    return re.compile(rf"(?<!\d){re.escape(name)}(?!\d)")


def _with_window(reader: Reader, unit: str, windows: Sequence[Window], text: str) -> str:
    """第7周（2月12日至18日）拜访企业1家: which window, and of a week its days, where the sentence does not say so."""
    name = _span_name(reader, unit, windows)
    days = numbers.days(windows[0].first, windows[-1].last, reader.language, reader.year)
    full = name + say("paren", reader.language, text=days) if unit == "week" else name
    told, count = _alone(name).subn(lambda _: full, text, count=1)
    return told if count else say("case", reader.language, name=full, text=text)


def _cases(reader: Reader, rule: str, entry: Any, node: Ruled, only: str = "") -> Iterator[Explanation]:
    """Of a rule per record: the records that are not simply in order, each opened; or the one that is asked about."""
    column = reader.sheet.records.get(str(entry["each"]))
    fired = [index for index, letter in enumerate(node.each) if letter == "f"]
    steps = step_faults(reader.assessment, reader.sheet, rule, fired)
    done = finished(reader.assessment, reader.sheet, rule)
    for index, letter in enumerate(node.each if column is not None else ""):
        if column is None or (column.id[index] != only if only else letter not in "fupo" or index in done):
            continue
        at = At(index, case=column.id[index])
        day = numbers.day(column.date[index], reader.language, reader.year)
        word = steps_text(reader, steps[index]) if index in steps else _case_word(reader, rule, index)
        word = with_times(reader, rule, index, word)
        if letter == "u" and (own := lacks_itself(reader, entry, index)):
            word = own + comma(reader) + word
        text = say("case", reader.language, name=column.id[index], text=day + comma(reader) + word)
        match entry.get("construct"):
            case "procedure" if letter != "a":
                children = tuple(steps_explained(reader, rule, index))
            case "forbid" | "procedure":
                children = ()
            case _:
                children = tuple(_premises(reader, entry, node, letter, at))
        yield Explanation("case", column.id[index], text, letter, children)


def _case_word(reader: Reader, rule: str, index: int) -> str:
    """What the letter of one record's instance means in a rule of that kind."""
    entry, node = reader.plan.rules[rule], reader.sheet.ruled[rule]
    letter = node.each[index]
    match entry.get("construct"), entry.get("kind"):
        case "procedure", _ if letter in "pn":
            return chain_text(reader, rule, entry, node, At(index))
        case "forbid", _ if letter == "f":
            return say("case_forbidden", reader.language)
        case _, "requirement" | "budget" if letter in "fn":
            return say("met", reader.language) if letter == "n" else breach_word(reader, node, index)
        case _:
            return say(f"status_{letter}", reader.language)


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
