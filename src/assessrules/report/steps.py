"""Sentences about the steps of a procedure: which was not taken as it should be, who took it, and what was jumped.

Comes in: the faults of one case. Goes out: their phrase. Every fault of a step is told, and of a step that may be repeated
how often it was taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from assessrules.report import numbers
from assessrules.report.amounts import comma, join
from assessrules.report.effects import name_of
from assessrules.report.reader import At, Reader
from assessrules.report.wording import say
from assessrules.trace.steps import SKIPPED, WRONG, StepFault, StepRef, parts_of, times_taken


def steps_text(reader: Reader, faults: Sequence[StepFault], case: str = "") -> str:
    """P-3第2步「批准」早于第1步「审查」, step by step."""
    told = [_step_text(reader, fault) for fault in faults]
    if not case:
        return join(reader, told)
    first, *rest = told
    return join(reader, (say("chain_case", reader.language, case=case, text=first), *rest))


def left_text(reader: Reader, entry: Any, index: int) -> str:
    """The steps that come next in a case; empty when all were taken."""
    match entry.get("when"):
        case ["chain", str(name)]:
            words = reader.value(["m", name], At(index))
            parts = parts_of(reader.plan.measures[name])
        case _:
            return ""
    left = [part for part, word in zip(parts, str(words).split(), strict=True) if word == "."]
    return numbers.listed([step_name(reader, part) for part in left if part.turn == left[0].turn], reader.language)


def with_times(reader: Reader, rule: str, index: int, text: str) -> str:
    """程序相符（第1步「督查」共办理2次）: what is said of a case, and of its steps that may be repeated how often they were."""
    times = times_taken(reader.assessment, reader.sheet, rule, index)
    told = [(step_name(reader, part), str(count)) for part, count in times if count > 1]
    if not told:
        return text
    said = [say("chain_times", reader.language, step=step, count=count) for step, count in told]
    return text + say("paren", reader.language, text=comma(reader).join(said))


def repeats_only(reader: Reader, entry: Any) -> bool:
    """Whether none of the steps is to be taken once only, so that taking one again would be no fault."""
    match entry.get("when"):
        case ["chain", str(name)]:
            steps = reader.plan.measures[name].get("steps", ())
        case _:
            steps = ()
    return not any("field" not in step and "repeatable" not in step for step in steps)


def _step_text(reader: Reader, fault: StepFault) -> str:
    language = reader.language
    if SKIPPED in fault.faults and fault.later is not None:
        later = step_name(reader, fault.later)
        return say("chain_s_later", language, step=step_name(reader, fault.part), later=later)
    if SKIPPED in fault.faults:
        return say("chain_s", language, step=step_name(reader, fault.part))
    told = comma(reader).join(fault_text(reader, fault, letter) for letter in fault.faults)
    part = (
        fault.part if WRONG not in fault.faults else attrs.evolve(fault.part, separately=False)
    )  # w says whose it was
    name = step_name(reader, part)
    return name + told if reader.zh else f"{name} {told}"


def fault_text(reader: Reader, fault: StepFault, letter: str) -> str:
    """早于第1步「批准」, by the letter of a fault."""
    language = reader.language
    match letter:
        case "e":
            return say("chain_e", language, jumped="" if fault.jumped is None else step_name(reader, fault.jumped))
        case "w":
            strange = [each.body for each in fault.taken if each.body and each.body not in fault.part.bodies]
            acted = numbers.listed([name_of(reader, "bodies", each) for each in dict.fromkeys(strange)], language)
            return say("chain_w", language, acted=acted, should=_any_of(reader, fault.part))
        case "o":
            people = dict.fromkeys(reader.subject_name(each.by) for each in fault.taken if each.own)
            return say("chain_o", language, by=numbers.listed(list(people), language))
        case _:
            days = [numbers.day(each.day, language, reader.year) for each in fault.taken]
            return say("chain_r", language, days=numbers.listed(days[: numbers.LISTED], language))


def step_name(reader: Reader, part: StepRef) -> str:
    """第2步「批准」; of a step that several bodies take, each for itself, with its body."""
    step = reader.label({"label": part.label}, part.step)
    if not part.separately:
        return say("chain_step", reader.language, k=part.turn, step=step)
    return say("chain_part", reader.language, k=part.turn, step=step, body=_any_of(reader, part))


def _any_of(reader: Reader, part: StepRef) -> str:
    return ("或" if reader.zh else " or ").join(name_of(reader, "bodies", each) for each in part.bodies)
