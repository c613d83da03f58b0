"""The steps of one case, each opened: who took it, on which day, by which record, and what was wrong with it.

Comes in: a procedure's rule and one of its instances. Goes out: a node of an explanation for each step, in their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from assessrules.report import numbers
from assessrules.report.amounts import semicolon
from assessrules.report.effects import name_of
from assessrules.report.evidence import Explanation, RecordSeen
from assessrules.report.reader import Reader
from assessrules.report.steps import fault_text, step_name
from assessrules.report.wording import say
from assessrules.trace.steps import SKIPPED, TO_COME, UNKNOWN, Taken, fault_of, steps_taken


def steps_explained(reader: Reader, rule: str, index: int) -> Iterator[Explanation]:
    """第1步「批准」：分管区长，5月2日（S1）."""
    found = steps_taken(reader.assessment, reader.sheet, rule, index)
    fields = _case_fields(reader, rule)
    for k, (part, word, taken) in enumerate(found):
        told = [_taken_text(reader, each) for each in taken]
        if not told and (day := _case_day(reader, rule, fields[k], index)) is not None:
            spoken = numbers.day(day, reader.language, reader.year)
            told = [say("step_due" if word == TO_COME else "step_case", reader.language, day=spoken)]
        if word == TO_COME and told:  # the case names a day that has not come
            told = [say("step_to_come", reader.language) + say("paren", reader.language, text=told[0])]
        elif word in (SKIPPED, TO_COME, UNKNOWN) and not told:
            key = {SKIPPED: "step_skipped", TO_COME: "step_to_come", UNKNOWN: "step_unknown"}[word]
            told = [say(key, reader.language)]
        fault = fault_of(found, k)
        wrong = [fault_text(reader, fault, letter) for letter in fault.faults if letter != SKIPPED]
        text = semicolon(reader).join((*told, *wrong))
        records = tuple(RecordSeen(each.record, each.day.isoformat(), "+") for each in taken)
        line = say("step_line", reader.language, step=step_name(reader, part), text=text)
        letter = "f" if fault.faults else "p" if word == TO_COME else "u" if word == UNKNOWN else "n"
        yield Explanation("step", part.step, line, letter, records=records)


def _taken_text(reader: Reader, each: Taken) -> str:
    """区考核办，12月28日（S1）."""
    day = numbers.day(each.day, reader.language, reader.year)
    who = [name_of(reader, "bodies", each.body)] if each.body else [reader.subject_name(each.by)] if each.by else []
    text = say("step_by", reader.language, body=who[0], day=day) if who else day
    return text + say("paren", reader.language, text=each.record)


def _case_fields(reader: Reader, rule: str) -> Sequence[Any]:
    match reader.plan.rules[rule].get("when"):
        case ["chain", str(name)]:
            return tuple(reader.plan.measures[name].get("steps", ()))
        case _:
            return ()


def _case_day(reader: Reader, rule: str, step: Any, index: int) -> date | None:
    """The day on which the case itself says that a step was taken."""
    field, kind = step.get("field"), str(reader.plan.rules[rule].get("each", ""))
    column = reader.sheet.records.get(kind) or reader.sheet.records.get(f"{kind}@members")
    if field is None or column is None or index >= len(column.id):
        return None
    if step.get("end") == "start":
        return column.date[index]
    if step.get("end") == "end":
        return column.until[index] if column.until else None
    if str(field) not in column.fields:
        return column.date[index]
    value = column.fields[str(field)][index]
    return date.fromisoformat(str(value)) if value not in (None, "") else None
