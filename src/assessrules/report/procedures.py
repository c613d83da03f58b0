"""Sentences about procedures: which cases were not kept, which are under way, which are finished, and how many were kept.

Comes in: a procedure's rule and what became of its cases. Goes out: a sentence that leaves none of them out. A case whose
steps were all taken in order is said to be finished, though until the period ends a step may still be repeated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assessrules.report import numbers
from assessrules.report.amounts import join
from assessrules.report.reader import At, Reader
from assessrules.report.so_many import counted_of, not_all_there
from assessrules.report.steps import left_text, repeats_only, steps_text, with_times
from assessrules.report.wording import say
from assessrules.trace.nodes import Column, Ruled, Window
from assessrules.trace.steps import finished, step_faults, step_words, times_taken


def procedure_text(reader: Reader, rule: str, entry: Any, kind: str, column: Column, node: Ruled) -> str:
    """A procedure with a case for each record: those with faults, those under way, and how many are finished or kept."""
    language = reader.language
    done = finished(reader.assessment, reader.sheet, rule)
    fired = [i for i, each in enumerate(node.each) if each == "f"]
    running = [i for i, each in enumerate(node.each) if each in "pu" and i not in done]
    kept = [i for i, each in enumerate(node.each) if each == "n"]
    faults = step_faults(reader.assessment, reader.sheet, rule, fired[: numbers.LISTED])
    parts = []
    for index in fired[: numbers.LISTED]:
        parts.append(with_times(reader, rule, index, steps_text(reader, faults[index], column.id[index])))
    if len(fired) > numbers.LISTED:
        parts.append(say("chain_more", language, count=str(len(fired) - numbers.LISTED)))
    for index in running[: numbers.LISTED]:
        parts.append(_running(reader, rule, entry, node.each[index], column.id[index], index))
    if len(running) > numbers.LISTED:
        parts.append(say("chain_more_open", language, count=str(len(running) - numbers.LISTED)))
    singly = _told_singly(reader, rule, done, alone=not parts and not kept)
    for index in singly:
        text = say(
            "chain_case", language, case=column.id[index], text=say("chain_done", language, **_again(reader, entry))
        )
        parts.append(with_times(reader, rule, index, text))
    if together := [index for index in done if index not in singly]:
        key, count = f"chain_done_{_among(together, bool(parts))}", counted_of(reader, kind, len(together))
        parts.append(say(key, language, count=count, **_again(reader, entry)))
    if kept:
        key = f"chain_kept_{_among(kept, bool(parts))}"
        parts.append(say(key, language, count=counted_of(reader, kind, len(kept))))
    return join(reader, parts)


def _told_singly(reader: Reader, rule: str, done: Sequence[int], *, alone: bool) -> Sequence[int]:
    """The finished cases that are told by their ids: one that is the only one, and those in which a step was taken again."""
    if alone and len(done) == 1:
        return done
    found = []
    for index in done:
        times = times_taken(reader.assessment, reader.sheet, rule, index)
        if any(count > 1 for _, count in times):
            found.append(index)
    return found[: numbers.LISTED]


def _among(group: Sequence[int], others: bool) -> str:
    """The rest of the cases, the one that there is, or all of them."""
    return "rest" if others else "one" if len(group) == 1 else "all"


def _again(reader: Reader, entry: Any) -> dict[str, str]:
    """重复办理 is what may still come; 再次办理 where no step is taken once only."""
    key = "chain_once_more" if repeats_only(reader, entry) else "chain_a_repeat"
    return {"again": say(key, reader.language)}


def chain_text(reader: Reader, rule: str, entry: Any, node: Ruled, at: At) -> str:
    """A procedure with one case for a window: kept, finished, under way, or what was wrong; how often a step was taken."""
    return with_times(reader, rule, at.index, _chain_word(reader, rule, entry, node, at))


def _chain_word(reader: Reader, rule: str, entry: Any, node: Ruled, at: At) -> str:
    language = reader.language
    match node.each[at.index]:
        case "f":
            faults = step_faults(reader.assessment, reader.sheet, rule, (at.index,))
            return steps_text(reader, faults[at.index])
        case "n":
            return say("chain_kept", language)
        case "a":
            return say("not_applicable", language)
        case "u":
            why = not_all_there(reader, steps_of(reader, entry))
            return say("undetermined_why", language, why=why) if why else say("undetermined", language)
        case _:
            left = left_text(reader, entry, at.index)
            if not left:
                return say("chain_done", language, **_again(reader, entry))
            key = "chain_not_begun" if _not_begun(reader, rule, at.index) else "chain_unfinished"
            return say(key, language, left=left)


def chains_text(reader: Reader, rule: str, entry: Any, node: Ruled, windows: Sequence[Window]) -> str:
    """A procedure with a case for each of many windows: those that are not in order, and how many are."""
    language = reader.language
    done = finished(reader.assessment, reader.sheet, rule)
    told = [i for letter in "fup" for i, each in enumerate(node.each) if each == letter and i not in done]
    parts = [
        say(
            "case",
            language,
            name=reader.window_name(windows[index]),
            text=chain_text(reader, rule, entry, node, At(index, windows[index])),
        )
        for index in told[: numbers.LISTED]
    ]
    if len(told) > numbers.LISTED:
        more = sum(node.each[index] == "f" for index in told[numbers.LISTED :])
        open_ones = len(told) - numbers.LISTED - more
        parts += [say("chain_more", language, count=str(more))] if more else []
        parts += [say("chain_more_open", language, count=str(open_ones))] if open_ones else []
    for index in done[: numbers.LISTED]:
        text = chain_text(reader, rule, entry, node, At(index, windows[index]))
        parts.append(say("case", language, name=reader.window_name(windows[index]), text=text))
    if others := done[numbers.LISTED :]:
        count = numbers.window_count(len(others), str(entry.get("per")), language)
        parts.append(say("chain_done_rest", language, count=count, **_again(reader, entry)))
    kept = node.each.count("n")
    if kept and not parts:
        return say("chain_kept", language)
    if kept:
        count = numbers.window_count(kept, str(entry.get("per")), language)
        parts.append(say("chain_kept_rest", language, count=count))
    return join(reader, parts)


def steps_of(reader: Reader, entry: Any) -> str:
    """The record type of a procedure's steps."""
    match entry.get("when"):
        case ["chain", str(name)]:
            return str(reader.plan.measures.get(name, {}).get("of", ""))
        case _:
            return ""


def _not_begun(reader: Reader, rule: str, index: int) -> bool:
    return set(step_words(reader.assessment, reader.sheet, rule)[index].split()) == {"."}


def _running(reader: Reader, rule: str, entry: Any, letter: str, case: str, index: int) -> str:
    """P-6尚未办结，待办第2步「批准」: what a case waits for, or what is not there to tell."""
    return with_times(reader, rule, index, running_text(reader, rule, entry, letter, index, case))


def running_text(reader: Reader, rule: str, entry: Any, letter: str, index: int, case: str) -> str:
    """The same without how often a step was taken."""
    language = reader.language
    if letter == "u":
        why = not_all_there(reader, steps_of(reader, entry))
        return say("chain_unknown", language, case=case) + (say("paren", language, text=why) if why else "")
    return say("chain_open", language, case=case, left=left_text(reader, entry, index))
