"""What a requirement over many windows asks for, where that may differ between the windows.

Comes in: a comparison's other side and the instances that it governs. Goes out: one bound for all of them, the name of what sets it,
or the values with their windows: 不超过2万元（第1季度至第2季度）、1万元（第3季度至第4季度）.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assessrules.report import numbers
from assessrules.report.amounts import value_text
from assessrules.report.given import bound
from assessrules.report.measured import measure_name
from assessrules.report.reader import At, Reader
from assessrules.report.wording import say
from assessrules.trace.nodes import Formula


def varies(reader: Reader, formula: Formula, places: Sequence[At]) -> bool:
    """Whether the value asked for is not the same in all the windows."""
    if isinstance(formula, str):
        return False
    values = [reader.value(formula, at) for at in places]
    return any(value != values[0] for value in values)


def limit(reader: Reader, op: str, formula: Formula, unit: str, places: Sequence[At]) -> str:
    """What is asked for, from the comparison that breaks it: lt 15 -> 不少于15条."""
    return say(f"bound_{op}", reader.language, bound=_bound(reader, formula, unit, places))


def _bound(reader: Reader, formula: Formula, unit: str, places: Sequence[At]) -> str:
    match formula:
        case ["m", str(name)] if len(places) > 1:
            return measure_name(reader, name)
        case _ if not varies(reader, formula, places):
            return bound(reader, formula, unit, places[0] if places else At(0))
        case ["g", str(name)]:
            return reader.label(reader.plan.given.get(name, {}), name)
        case _:
            return _by_window(reader, formula, unit, places)


def _by_window(reader: Reader, formula: Formula, unit: str, places: Sequence[At]) -> str:
    """Each value with the windows in which it holds; where it changes often, the values alone."""
    told = [(value_text(reader, reader.value(formula, at), unit), at) for at in places]
    runs = [(text, [at for _, at in run]) for text, run in groupby(told, key=lambda each: each[0])]
    if len(runs) <= numbers.LISTED:
        return numbers.listed([text + _when(reader, run) for text, run in runs], reader.language)
    values = tuple(dict.fromkeys(text for text, _ in runs))
    if len(values) <= numbers.LISTED:
        shown = numbers.listed(values, reader.language)
    else:
        shown = say("windows_more", reader.language, first=values[0], last=values[-1])
    return say("bound_differs", reader.language, values=shown)


def _when(reader: Reader, run: Sequence[At]) -> str:
    """（第1季度至第2季度）."""
    windows = [at.window for at in run if at.window is not None]
    return say("paren", reader.language, text=reader.span_name(windows)) if windows else ""
