"""Sentences over many instances: 52周中达标50周，未达标2周：第7周（1家）…; the same for records and procedures.

Comes in: a rule's letters, window by window or record by record. Goes out: the requirement, the tally, and which of them
failed with the number that shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from assessrules.report import numbers
from assessrules.report.effects import effect_texts
from assessrules.report.formulas import breach
from assessrules.report.letters import lettered, relevant
from assessrules.report.phrases import comma, join, measure_name, tidy, uncovered_kind
from assessrules.report.premises import (
    bound_of,
    is_presence,
    number_of,
    premise,
    unit_of,
    why_undetermined,
)
from assessrules.report.reader import At, Reader
from assessrules.report.wording import say
from assessrules.trace.nodes import Column, Formula, Ruled, Window

NAMED = 6
"""So many failing windows are all named; of more, the first and the last."""


def which(reader: Reader, names: Sequence[str]) -> str:
    """The failing ones: all of a few, else the first and the last."""
    if len(names) <= NAMED:
        return numbers.listed(names, reader.language)
    return say("windows_more", reader.language, first=names[0], last=names[-1])


# -------------------------------------------------------------------- windows


def windows_text(reader: Reader, entry: Any, node: Ruled, windows: Sequence[Window]) -> str:
    """A rule over many windows."""
    when, unit = entry.get("when"), str(entry["per"])
    duty = entry.get("kind") in ("requirement", "budget")
    head = requirement_head(reader, entry, when, unit) if duty else ""
    letters = {letter: [i for i, each in enumerate(node.each) if each == letter] for letter in "fnopua"}

    def count(indices: Sequence[int]) -> str:
        return numbers.window_count(len(indices), unit, reader.language)

    def named(indices: Sequence[int]) -> str:
        return which(reader, [_window_with_value(reader, entry, windows, i) for i in indices])

    governed = [i for i, each in enumerate(node.each) if each != "a"]
    if duty and governed and len(letters["u"]) == len(governed):
        why = _why(reader, when, [At(i, windows[i]) for i in letters["u"]])
        return join(reader, (head, _tally(reader, node, letters, governed, count, duty=duty), *why))
    parts = [_tally(reader, node, letters, governed, count, duty=duty)]
    parts += _breaches(reader, entry, node, windows, letters["f"], count, named, duty=duty)
    language = reader.language
    if letters["u"]:
        parts.append(say("windows_undetermined", language, count=count(letters["u"]), which=named(letters["u"])))
    if letters["o"]:
        parts.append(say("windows_overridden", language, count=count(letters["o"]), which=named(letters["o"])))
    if letters["p"]:
        parts.append(_still_open(reader, windows[letters["p"][-1]], count(letters["p"])))
    if letters["a"]:
        parts.append(say("not_applicable_count", language, count=count(letters["a"])))
    return join(reader, (head, comma(reader).join(part for part in parts if part)))


def _why(reader: Reader, when: Formula, places: Sequence[At]) -> tuple[str, ...]:
    """What is missing in some of the windows, each fact once."""
    found = [reason for at in places for reason in why_undetermined(reader, when, at)]
    return tuple(dict.fromkeys(found))[: numbers.LISTED]


def _tally(
    reader: Reader,
    node: Ruled,
    letters: Any,
    governed: Sequence[int],
    count: Callable[[Sequence[int]], str],
    *,
    duty: bool,
) -> str:
    if not duty:
        return (
            ""
            if letters["f"] or letters["p"] or letters["u"]
            else say("windows_none_fired", reader.language, all=count(governed))
        )
    if len(letters["n"]) == len(governed):
        return say("windows_all_met", reader.language, all=count(governed))
    if len(letters["u"]) == len(governed):
        return say("windows_all_undetermined", reader.language, all=count(governed))
    if len(letters["f"]) == len(governed) > NAMED and not node.finds:
        return say("windows_all_unmet", reader.language, all=count(governed))
    met = count(letters["n"]) if reader.zh else len(letters["n"])
    return say("windows_tally", reader.language, all=count(governed), met=met)


def _breaches(
    reader: Reader,
    entry: Any,
    node: Ruled,
    windows: Sequence[Window],
    fired: Sequence[int],
    count: Callable[[Sequence[int]], str],
    named: Callable[[Sequence[int]], str],
    *,
    duty: bool,
) -> list[str]:
    """The windows that broke it, late ones apart from missing ones where the rule tells them apart."""
    if not fired:
        return []
    if not duty:
        text = say("windows_fired", reader.language, count=count(fired), which=named(fired))
        return [join(reader, (text, *effect_texts(reader, entry)))]
    late, missing = _found(node, fired, "late"), _found(node, fired, "missing")
    rest = [i for i in fired if i not in late and i not in missing]
    parts = []
    if late:
        names = [_late(reader, entry, windows, i) for i in late]
        parts.append(say("windows_late", reader.language, count=count(late), which=which(reader, names)))
    if missing:
        names = [reader.window_name(windows[i]) for i in missing]
        parts.append(say("windows_missing", reader.language, count=count(missing), which=which(reader, names)))
    if rest and (node.finds or len(rest) < sum(each != "a" for each in node.each) or len(rest) <= NAMED):
        parts.append(say("windows_unmet", reader.language, count=count(rest), which=named(rest)))
    return parts


def _found(node: Ruled, fired: Sequence[int], kind: str) -> list[int]:
    """The fired instances with a finding of this kind."""
    letters = node.finds.get(kind, "")
    return [i for i in fired if i < len(letters) and letters[i] == "y"]


def _still_open(reader: Reader, last: Window, count: str) -> str:
    """待定26周（最迟…可定）; without a day where the windows are over and somebody else is waited for."""
    if last.last <= reader.as_of:
        return say("windows_pending", reader.language, count=count)
    return say("windows_pending_until", reader.language, count=count, date=numbers.day(last.last, reader.language))


def _window_with_value(reader: Reader, entry: Any, windows: Sequence[Window], index: int) -> str:
    """第7周（1家）."""
    name = reader.window_name(windows[index])
    broken = breach(entry.get("when"))
    if broken is None:
        return name
    _, left, _ = broken
    at = At(index, windows[index])
    if broken[0] == "lt" and broken[2] == "1" and is_presence(reader, left):
        return name
    number = number_of(reader, left, at, unit_of(reader, left))
    number = number or numbers.listed(why_undetermined(reader, left, at)[:1], reader.language)
    return name + (say("paren", reader.language, text=number) if number else "")


def _late(reader: Reader, entry: Any, windows: Sequence[Window], index: int) -> str:
    """8月（8月27日报送，迟2天）: the first record of the window, and the days past the day named."""
    window = windows[index]
    name = reader.window_name(window)
    measure = _measure_of(entry.get("when"))
    limit = _limit(reader, measure)
    records = [each for each in reader.marked(measure, At(index, window)) if each.letter not in "<>"] if measure else []
    if not records or limit is None:
        return name
    first = min(each.first for each in records)
    late = numbers.quantity(max((first - _due(window, limit)).days, 0), "day", reader.language)
    day = numbers.day(first, reader.language, reader.year)
    return say("windows_late_one", reader.language, window=name, day=day, d=late)


def _measure_of(when: Formula) -> str:
    match breach(when):
        case (_, ["m", str(name)], _):
            return name
        case _:
            return ""


def _limit(reader: Reader, measure: str) -> int | None:
    """The day of `25日前`, counted within its window."""
    match reader.plan.measures.get(measure, {}).get("until"):
        case ["byday", str(), day] if str(day).isdigit():
            return int(day)
        case _:
            return None


def _due(window: Window, limit: int) -> date:
    return date.fromordinal(window.first.toordinal() + limit - 1)


def requirement_head(reader: Reader, entry: Any, when: Formula, unit: str) -> str:
    """每周拜访企业不少于2家; 每月25日前提交月报."""
    language = reader.language
    every = numbers.every(unit, language)
    broken = breach(when)
    if broken is None:
        return tidy(str(entry.get("label", "")))
    op, left, right = broken
    measure = _measure_of(when)
    if right == "1" and op == "lt" and is_presence(reader, left):
        name, limit = measure_name(reader, measure), _limit(reader, measure)
        if limit is None:
            return say("submit", language, every=every, name=name)
        return say("submit_by", language, every=every, limit=say("by_day", language, day=limit), name=name)
    name = measure_name(reader, measure) if measure else ""
    limits = bound_of(reader, op, right, unit_of(reader, left) or "number", At(0))
    return say("requirement", language, every=every, name=name, bound=limits)


# -------------------------------------------------------------------- one instance per record


def cases_text(reader: Reader, rule: str, entry: Any, node: Ruled) -> str:
    """A rule with one instance per record: a prohibition, a deadline, a procedure, an occasion."""
    kind = str(entry.get("each", ""))
    column = reader.sheet.records.get(kind)
    period = reader.assessment.head.period
    spoken = f"{period}年" if reader.zh and period.isdigit() else period
    name = reader.record_label(kind)
    if column is None or not set(node.each) - {"a"}:
        if uncovered_kind(reader, kind):
            what = say("uncovered", reader.language, what=name)
            return say("undetermined_why", reader.language, why=what)
        if entry.get("construct") == "forbid":
            return say("forbid_none", reader.language)
        return say("case_none", reader.language, period=spoken, name=name)
    match entry.get("construct"):
        case "forbid":
            return _forbidden(reader, kind, column, node)
        case "procedure":
            return _procedure(reader, entry, kind, column, node)
        case _ if entry.get("kind") in ("requirement", "budget"):
            return _case_duty(reader, entry, kind, column, node)
        case _:
            return _occasions(reader, entry, column, node)


def _counted(reader: Reader, kind: str, count: int) -> str:
    word = str(reader.plan.records.get(kind, {}).get("measure_word", ""))
    return f"{count}{word}{reader.record_label(kind)}" if reader.zh else f"{count} {reader.record_label(kind)}"


def _named(reader: Reader, column: Column, indices: Sequence[int]) -> str:
    return numbers.ids([column.id[i] for i in indices], reader.language)


def _forbidden(reader: Reader, kind: str, column: Column, node: Ruled) -> str:
    fired = [i for i, each in enumerate(node.each) if each == "f"]
    unsure = [i for i, each in enumerate(node.each) if each == "u"]
    language = reader.language
    parts = [
        say("forbid_some", language, count=_counted(reader, kind, len(fired)), ids=_named(reader, column, fired))
        if fired
        else say("forbid_none", language)
    ]
    if unsure:
        count = _counted(reader, kind, len(unsure))
        parts.append(say("windows_undetermined", language, count=count, which=_named(reader, column, unsure)))
    return join(reader, parts)


def _case_duty(reader: Reader, entry: Any, kind: str, column: Column, node: Ruled) -> str:
    """A duty for each record: how many were met, which were late, missing, open."""
    language = reader.language
    word = str(reader.plan.records.get(kind, {}).get("measure_word", "")) if reader.zh else ""
    by_letter = {letter: [i for i, each in enumerate(node.each) if each == letter] for letter in "fnpu"}
    governed = sum(len(each) for each in by_letter.values())
    late, missing = _found(node, by_letter["f"], "late"), _found(node, by_letter["f"], "missing")
    rest = [i for i in by_letter["f"] if i not in late and i not in missing]
    parts = [say("case_tally", language, all=_counted(reader, kind, governed), met=f"{len(by_letter['n'])}{word}")]
    groups = (
        ("windows_late", late),
        ("windows_missing", missing),
        ("windows_unmet", rest),
        ("windows_undetermined", by_letter["u"]),
    )
    for key, found in groups:
        if found:
            parts.append(say(key, language, count=f"{len(found)}{word}", which=_named(reader, column, found)))
    if by_letter["p"]:
        parts.append(say("windows_pending", language, count=f"{len(by_letter['p'])}{word}"))
    return join(reader, (tidy(str(entry.get("label", ""))), comma(reader).join(parts)))


def _occasions(reader: Reader, entry: Any, column: Column, node: Ruled) -> str:
    """Each of the first three occasions with its premises and what follows."""
    language = reader.language
    parts = []
    for index, letter in list(enumerate(node.each))[: numbers.LISTED]:
        at = At(index, case=column.id[index])
        found = relevant(reader, entry["when"], lettered(reader, entry["when"], at, node.reads, entry.get("reads", ())))
        told = [premise(reader, each.formula, each.letter, at, each.words) for each in found]
        ending = {"f": effect_texts(reader, entry), "p": (say("pending_plain", language),)}.get(
            letter, (say(f"status_{letter}", language),)
        )
        text = comma(reader).join(part for part in (*dict.fromkeys(told), *ending) if part)
        parts.append(say("case", language, name=column.id[index], text=text))
    if len(node.each) > numbers.LISTED:
        parts.append(say("more_cases", language, count=len(node.each) - numbers.LISTED))
    return join(reader, parts)


# -------------------------------------------------------------------- procedures


def _procedure(reader: Reader, entry: Any, kind: str, column: Column, node: Ruled) -> str:
    """The cases in which a step was skipped, early, repeated or done by the wrong body, step by step."""
    language = reader.language
    parts = []
    fired = [i for i, each in enumerate(node.each) if each == "f"]
    for index in fired[: numbers.LISTED]:
        parts.append(_chain_faults(reader, entry, column.id[index], index))
    still = [i for i, each in enumerate(node.each) if each in "pu"]
    for index in still[: numbers.LISTED]:
        parts.append(say("chain_open", language, case=column.id[index]))
    if not fired and not still:
        return say("chain_ok", language, all=_counted(reader, kind, len(node.each)))
    kept = sum(1 for each in node.each if each == "n")
    if kept:
        parts.append(say("chain_rest", language, count=_counted(reader, kind, kept)))
    return join(reader, parts)


def chain_text(reader: Reader, entry: Any, node: Ruled, at: At) -> str:
    """A procedure with one case for a window: kept, not finished, or what was wrong with it."""
    match node.each[at.index]:
        case "f":
            return _chain_faults(reader, entry, "", at.index)
        case "n":
            return say("chain_kept", reader.language)
        case "a":
            return say("not_applicable", reader.language)
        case _:
            return say("chain_unfinished", reader.language)


def _chain_faults(reader: Reader, entry: Any, case: str, index: int) -> str:
    match entry.get("when"):
        case ["chain", str(name)]:
            value = reader.value(["m", name], At(index))
            steps = reader.plan.measures.get(name, {}).get("steps", ())
        case _:
            value, steps = None, ()
    told = [
        say(f"chain_{fault}", reader.language, case=case, k=k, step=_step_name(reader, steps, k))
        for k, fault in enumerate(value if isinstance(value, str) else "", start=1)
        if fault in "serw"
    ]
    told = [text.removeprefix(": ") for text in told]
    return join(reader, told) or say("chain_fault", reader.language, case=case).removeprefix(": ")


def _step_name(reader: Reader, steps: Sequence[Any], k: int) -> str:
    if k > len(steps):
        return str(k)
    step = steps[k - 1]
    return reader.label(step, str(step.get("id", k))) if isinstance(step, dict) else str(step)
