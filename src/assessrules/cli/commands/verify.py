"""`assessrules verify POLICY TRACE --records PATH`: is a stored trace what these records give? Status 1 when it is not.

The period, the day, the readings and the mode are those that the trace itself names.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from assessrules.cli.inputs import Lang, PolicyPath, RecordsPath, asked, assess, open_policy, screen_for, told
from assessrules.cli.screen import DONE, NOT_IN_ORDER
from assessrules.evaluation.verify import compare, read_trace
from assessrules.files import read_text
from assessrules.report.numbers import day as in_words
from assessrules.report.numbers import period as period_words
from assessrules.report.verified import difference_text
from assessrules.report.wording import say

_Trace = Annotated[
    str,
    typer.Argument(metavar="TRACE", help="所存的结果，由 evaluate --format json 输出 / a trace that evaluate printed"),
]


def verify(policy: PolicyPath, trace: _Trace, records: RecordsPath, lang: Lang = None) -> None:
    """Evaluate again, and compare with what was stored."""
    found, screen = open_policy(policy, screen_for(lang))
    with told(screen):
        stored = read_text(Path(trace))
        content = read_trace(stored)
        head, readings = content["head"], _chosen(content)
        known_at = None if head.get("known_at") is None else str(head["known_at"])
        lenient = head.get("mode") == "lenient"
        period, as_of = str(head.get("period", "")), str(head.get("as_of", ""))
        request = asked(found, screen, records, period, as_of, readings, lenient, known_at)
        assessment = assess(screen, request)
        difference = compare(stored, assessment)
    again = assessment.head
    period_text, day_text = period_words(again.period, screen.language), in_words(again.as_of, screen.language)
    screen.line(say("card_period", screen.language, period=period_text, day=day_text))
    screen.line(difference_text(assessment, difference, screen.language))
    raise typer.Exit(DONE if difference is None else NOT_IN_ORDER)


def _chosen(trace: Mapping[str, Any]) -> list[str]:
    """The readings that were asked for, as on the command line; those that took their default are left to it."""
    found: dict[str, str] = {}
    for sheet in trace["sheets"].values():
        given = sheet.get("given") if isinstance(sheet, dict) else None
        for name, each in given.items() if isinstance(given, dict) else ():
            if isinstance(each, dict) and (each.get("what"), each.get("by")) == ("reading", "request"):
                found[name] = str(each.get("value"))
    return [f"{name}={choice}" for name, choice in found.items()]
