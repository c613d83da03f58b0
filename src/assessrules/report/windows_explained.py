"""What stands behind 任一月, 连续2个月, 累计6个月: the figures of every smaller window, those that are alike told together.

Comes in: such a premise and the instance meant. Goes out: a node of an explanation for each measure that it reads.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from assessrules.report import numbers
from assessrules.report.amounts import value_text
from assessrules.report.evidence import Explanation
from assessrules.report.formulas import leaves
from assessrules.report.letters import window_truths
from assessrules.report.measured import measure_name
from assessrules.report.reader import At, Reader
from assessrules.report.wording import say
from assessrules.trace.nodes import Formula, Window


def windows_explained(reader: Reader, formula: Formula, at: At) -> Iterator[Explanation]:
    """在驻地的日子：2014年1月至10月每月22天、11月19天."""
    unit, body = str(formula[3]), formula[5]
    windows = reader.windows(unit)
    places = [nth for nth, _ in window_truths(reader, formula, at)]
    for kind, name in dict.fromkeys(leaves(body)):
        if kind != "m" or name not in reader.sheet.measured:
            continue
        told = []
        for nth in places:
            inner = attrs.evolve(at, index=nth, window=windows[nth])
            told.append((windows[nth], value_text(reader, reader.value(["m", name], inner), reader.unit(name))))
        text = numbers.listed(list(_in_runs(reader, unit, told)), reader.language)
        line = say("case", reader.language, name=measure_name(reader, name), text=text)
        yield Explanation("windows", name, line)


def _in_runs(reader: Reader, unit: str, told: list[tuple[Window, str]]) -> Iterator[str]:
    """Neighbouring windows of one value together."""
    run: list[tuple[Window, str]] = []
    for each in (*told, None):
        if run and (each is None or each[1] != run[-1][1]):
            spans = [window for window, _ in run]
            key = "figure" if len(run) == 1 else "figure_each"
            every = numbers.every(unit, reader.language)
            yield say(key, reader.language, span=reader.span_name(spans), every=every, value=run[0][1])
            run = []
        if each is not None:
            run.append(each)
