"""Sentences over many windows: 52周中达标50周，未达标2周：第7周（1家）…

Comes in: a rule's letters, window by window. Goes out: the requirement, the tally, and which windows failed with the number
that shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from assessrules.report import numbers
from assessrules.report.amounts import comma, join, tidy
from assessrules.report.dates import became_due
from assessrules.report.early import early, early_count
from assessrules.report.effects import effect_texts
from assessrules.report.formulas import breach
from assessrules.report.given import awaited, bound
from assessrules.report.letters import is_judgement, lettered, would_hold
from assessrules.report.limits import limit, varies
from assessrules.report.measured import measure_name
from assessrules.report.people import roll_name
from assessrules.report.premises import difference, number_of, why_undetermined
from assessrules.report.reader import At, Reader
from assessrules.report.units import unit_of
from assessrules.report.wording import say
from assessrules.trace.nodes import Formula, Ruled, Window

NAMED = 6
"""So many failing windows are all named; of more, the first and the last."""


def which(reader: Reader, found: Sequence[Window]) -> str:
    """2014年1月至12月 of neighbours, else all by name: 第7周、第33周."""
    runs: list[list[Window]] = []
    for each in found:
        if runs and (each.first - runs[-1][-1].last).days == 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    names: list[str] = []
    for run in runs:
        names += [reader.span_name(run)] if len(run) > 2 else [reader.window_name(each) for each in run]
    return which_of(reader, names)


def which_of(reader: Reader, names: Sequence[str]) -> str:
    """The failing ones: all of a few, else the first and the last."""
    if len(names) <= NAMED:
        return numbers.listed(names, reader.language)
    return say("windows_more", reader.language, first=names[0], last=names[-1])


def windows_text(reader: Reader, rule: str, node: Ruled, windows: Sequence[Window]) -> str:
    """A rule over many windows."""
    entry = reader.plan.rules[rule]
    when, unit = entry.get("when"), str(entry["per"])
    duty = entry.get("kind") in ("requirement", "budget")
    governed = [i for i, each in enumerate(node.each) if each != "a"]
    places = [At(i, windows[i]) for i in governed or range(len(windows))]
    head = requirement_head(reader, rule, entry, when, unit, places) if duty else ""
    letters = {letter: [i for i, each in enumerate(node.each) if each == letter] for letter in "fnopua"}

    def count(indices: Sequence[int]) -> str:
        return numbers.window_count(len(indices), unit, reader.language)

    def named(indices: Sequence[int]) -> str:
        names = [_window_with_value(reader, entry, node, windows, i) for i in indices]
        bare = names == [reader.window_name(windows[i]) for i in indices]
        return which(reader, [windows[i] for i in indices]) if bare else which_of(reader, names)

    if duty and governed and len(letters["u"]) == len(governed):
        why = _why(reader, when, [At(i, windows[i]) for i in letters["u"]])
        return join(reader, (head, _tally(reader, node, letters, governed, count, duty=duty), *why))
    parts = [_tally(reader, node, letters, governed, count, duty=duty)]
    parts += _breaches(reader, entry, node, windows, letters["f"], count, named, duty=duty)
    language = reader.language
    if letters["u"]:
        parts.append(say("windows_undetermined", language, count=count(letters["u"]), which=named(letters["u"])))
    if letters["o"]:
        parts += _overridden(reader, node, windows, letters["o"], count)
    waits = _bodies_awaited(reader, entry, node, windows, letters["p"])
    for body, indices in waits.items():
        names = which(reader, [windows[i] for i in indices])
        parts.append(say("windows_awaiting", language, count=count(indices), which=names, why=body))
    if rest := [i for i in letters["p"] if all(i not in indices for indices in waits.values())]:
        parts.append(_still_open(reader, windows[rest[-1]], count(rest)))
    before = early(reader, entry)
    if before:
        parts.append(early_count(reader, count(before)))
    if absent := [i for i in letters["a"] if i not in before]:
        parts.append(say("not_applicable_count", language, count=count(absent)))
    return join(reader, (head, comma(reader).join(part for part in parts if part)))


def _bodies_awaited(
    reader: Reader, entry: Any, node: Ruled, windows: Sequence[Window], pending: Sequence[int]
) -> dict[str, list[int]]:
    """Of the pending windows those that wait for bodies and nothing else, by what they wait for."""
    found: dict[str, list[int]] = {}
    for index in pending:
        at = At(index, windows[index])
        read = lettered(reader, entry["when"], at, node.reads, ())
        if would_hold(reader, entry["when"], read):
            asked = [each.formula[1] for each in read if is_judgement(reader, each.formula) and each.letter in "pu"]
            found.setdefault(awaited(reader, [str(name) for name in asked], at), []).append(index)
    return found


def _overridden(
    reader: Reader,
    node: Ruled,
    windows: Sequence[Window],
    indices: Sequence[int],
    count: Callable[[Sequence[int]], str],
) -> list[str]:
    """依五、2另有规定3周：第6周…: by the clause that went first."""
    by: dict[str, list[int]] = {}
    for index in indices:
        first = node.over_by[index] if node.over_by and index < len(node.over_by) else None
        by.setdefault(reader.place(first) if first else "", []).append(index)
    language = reader.language
    return [
        say(
            "windows_overridden",
            language,
            winner=winner,
            count=count(found),
            which=which(reader, [windows[index] for index in found]),
        )
        for winner, found in by.items()
    ]


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
        key = "windows_always" if entry.get("when") == ["true"] else "windows_fired"
        text = say(key, reader.language, count=count(fired), which=named(fired))
        return [join(reader, (text, *effect_texts(reader, entry)))]
    ahead, late, missing = (found_kind(node, fired, kind) for kind in ("early", "late", "missing"))
    rest = [i for i in fired if i not in ahead and i not in late and i not in missing]
    parts = []
    if ahead:
        names = [_when_given("windows_early_one", reader, entry, windows, i) for i in ahead]
        parts.append(say("windows_early", reader.language, count=count(ahead), which=which_of(reader, names)))
    if late:
        names = [_when_given("windows_late_one", reader, entry, windows, i) for i in late]
        parts.append(say("windows_late", reader.language, count=count(late), which=which_of(reader, names)))
    if missing:
        names_of_missing = which(reader, [windows[i] for i in missing])
        parts.append(say("windows_missing", reader.language, count=count(missing), which=names_of_missing))
    if rest and (node.finds or len(rest) < sum(each != "a" for each in node.each) or len(rest) <= NAMED):
        parts.append(say("windows_unmet", reader.language, count=count(rest), which=named(rest)))
    return parts


def found_kind(node: Ruled, fired: Sequence[int], kind: str) -> list[int]:
    """The fired instances with a finding of this kind."""
    letters = node.finds.get(kind, "")
    return [i for i in fired if i < len(letters) and letters[i] == "y"]


def _still_open(reader: Reader, last: Window, count: str) -> str:
    """待定26周（最迟…可定）; without a day where the windows are over and somebody else is waited for."""
    if last.last <= reader.as_of:
        return say("windows_pending", reader.language, count=count)
    return say("windows_pending_until", reader.language, count=count, date=numbers.day(last.last, reader.language))


def _window_with_value(reader: Reader, entry: Any, node: Ruled, windows: Sequence[Window], index: int) -> str:
    """第7周（1家）; of an order 9月（自9月30日起）: since when it is due."""
    name = reader.window_name(windows[index])
    day = became_due(node, index)
    if day is not None and entry.get("when") != ["true"]:
        text = say("from_day", reader.language, date=numbers.day(day, reader.language, reader.year))
        return name + say("paren", reader.language, text=text)
    broken = breach(entry.get("when"))
    if broken is None:
        return name
    left, duty = broken[1], entry.get("kind") in ("requirement", "budget")
    at = At(index, windows[index])
    if entry.get("construct") == "submit":
        return name
    number = number_of(reader, left, at, unit_of(reader, left))
    if number and varies(reader, broken[2], [At(i, window) for i, window in enumerate(windows)]):
        asked = bound(reader, broken[2], unit_of(reader, left) or "number", at)
        unnamed = duty and broken[2][0] not in ("g", "m")
        number += comma(reader) + (say(f"bound_{broken[0]}", reader.language, bound=asked) if unnamed else asked)
    if number and broken[0] in ("gt", "ge") and duty:
        gap = difference(reader, left, broken[2], at, unit_of(reader, left) or "number")
        number += comma(reader) + say("over_by", reader.language, d=gap) if gap else ""
    number = number or numbers.listed(why_undetermined(reader, left, at)[:1], reader.language)
    return name + (say("paren", reader.language, text=number) if number else "")


def _when_given(key: str, reader: Reader, entry: Any, windows: Sequence[Window], index: int) -> str:
    """8月（8月27日报送，迟2天）: the first record of the window, and its distance in days from the day named."""
    window = windows[index]
    name = reader.window_name(window)
    measure = _measure_of(entry.get("when"))
    due = _due(reader, measure, window)
    records = [each for each in reader.marked(measure, At(index, window)) if each.letter not in "<>"] if measure else []
    if not records or due is None:
        return name
    first = min(each.first for each in records)
    apart = numbers.quantity(abs((first - due).days), "day", reader.language)
    return say(key, reader.language, window=name, day=numbers.day(first, reader.language, reader.year), d=apart)


def _measure_of(when: Formula) -> str:
    match breach(when):
        case (_, ["m", str(name)], _):
            return name
        case _:
            return ""


def _due(reader: Reader, measure: str, window: Window) -> date | None:
    """The day that `25日前` or `周五` names in a window; nothing where rest days may have moved it."""
    match reader.plan.measures.get(measure, {}).get("until"):
        case ["byday", str(), "last", *_]:
            return window.last
        case ["byday", str(unit), str(day), *_] if unit.startswith("week"):
            return window.first + timedelta(days=(int(day) - window.first.isoweekday()) % 7)
        case ["byday", str(), str(day), *_]:
            return min(window.first + timedelta(days=int(day) - 1), window.last)
        case _:
            return None


def _limit(reader: Reader, measure: str) -> int | None:
    """The day of `25日前`, counted within its window."""
    match reader.plan.measures.get(measure, {}).get("until"):
        case ["byday", str(), day] if str(day).isdigit():
            return int(day)
        case _:
            return None


def due_words(reader: Reader, due: Formula) -> str:
    """月底前, 周一当天, 25日前（遇休息日顺延）; nothing where there is no due day."""
    language = reader.language
    match due:
        case ["byday" | "rolled", str(unit), str(day), *how]:
            exactly = "exactly" in how
            if day == "last":
                name = say(f"due_last_{unit}" if unit in ("month", "quarter", "year") else "due_last", language)
            elif unit.startswith("week"):
                name = say(f"weekday_{day}", language)
            else:
                name = say("due_nth", language, day=day)
            text = say("due_on" if exactly else "due_by", language, day=name)
            return say("due_rolled", language, due=text) if due[0] == "rolled" else text
        case _:
            return ""


def _roll_parts(formula: Formula) -> Iterator[Formula]:
    if isinstance(formula, list):
        if formula[:1] == ["enrolled"]:
            yield formula
        for each in formula:
            yield from _roll_parts(each)


def own_head(reader: Reader, formula: Formula) -> str:
    """在册人员（局长）."""
    return say("enrolled", reader.language, name=roll_name(reader, formula, At()), value="").strip()


def requirement_head(reader: Reader, rule: str, entry: Any, when: Formula, unit: str, places: Sequence[At]) -> str:
    """每周拜访企业不少于2家; 每月25日前提交月报; `places` are the windows that it governs."""
    language = reader.language
    every = numbers.every(unit, language)
    broken = breach(when)
    if broken is None:
        return tidy(reader.label(entry, rule)) if entry.get("label") else ""
    op, left, right = broken
    measure = _measure_of(when)
    if entry.get("construct") == "submit":
        name, by_day = measure_name(reader, measure), _limit(reader, measure)
        if by_day is None:
            spec = reader.plan.measures.get(measure, {})
            due = due_words(reader, spec.get("rolled") or spec.get("until"))
            if due:
                return say("submit_by", language, every=every, limit=due, name=name)
            return say("submit", language, every=every, name=name)
        return say("submit_by", language, every=every, limit=say("by_day", language, day=by_day), name=name)
    own = next((each for each in _roll_parts(when)), None)
    name = measure_name(reader, measure) if measure else "" if own is None else own_head(reader, own)
    asked = limit(reader, op, right, unit_of(reader, left) or "number", places)
    return say("requirement", language, every=every, name=name, bound=asked)
