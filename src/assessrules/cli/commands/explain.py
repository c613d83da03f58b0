"""`assessrules explain POLICY --records PATH --period 2018 WHAT`: a number opened down to its records.

WHAT is an account, a rule, a clause or a measure, by id, name or place, with `@2018-W07` for one window. Without
`--subject` it is explained for every subject that has it.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from assessrules.cli.colours import tree
from assessrules.cli.inputs import (
    AsOf,
    KnownAt,
    Lang,
    Lenient,
    PeriodText,
    PolicyPath,
    Readings,
    RecordsPath,
    SubjectName,
    asked,
    assess,
    find_subject,
    open_policy,
    screen_for,
    told,
    unknown,
)
from assessrules.cli.layout import room_of
from assessrules.cli.screen import DONE
from assessrules.report.explain import Explanation, UnknownTargetError, to_data
from assessrules.report.explain import explain as explain_one
from assessrules.report.numbers import period as in_words
from assessrules.source.language import Language
from assessrules.trace.nodes import Assessment


class Form(StrEnum):
    """Forms of output."""

    TEXT = "text"
    JSON = "json"


_What = Annotated[
    str,
    typer.Argument(
        metavar="WHAT", help="账目、规则或条文，如 总分、五、4、4/1#visits@2018-W07 / an account, rule or clause"
    ),
]
_Format = Annotated[Form, typer.Option("--format", help="文字或数据 / text or data")]


def explain(
    policy: PolicyPath,
    what: _What,
    records: RecordsPath,
    period: PeriodText,
    as_of: AsOf = None,
    reading: Readings = None,
    subject: SubjectName = None,
    lang: Lang = None,
    form: _Format = Form.TEXT,
    lenient: Lenient = False,
    known_at: KnownAt = None,
) -> None:
    """Explain a number, down to its records."""
    found, screen = open_policy(policy, screen_for(lang))
    with told(screen):
        assessment = assess(screen, asked(found, screen, records, period, as_of, reading, lenient, known_at))
        chosen = find_subject(subject, assessment)
        trees = _explanations(assessment, chosen, what, screen.language)
    if form is Form.JSON:
        data = {name: to_data(node) for name, node in trees.items()}
        screen.out.file.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
        raise typer.Exit(DONE)
    for place, (name, node) in enumerate(trees.items()):
        if place:
            screen.line()
        sheet = assessment.sheets[name]
        screen.line(f"{sheet.name or name} · {in_words(assessment.head.period, screen.language)}")
        for line in tree(node, width=room_of(screen)):
            screen.line(line)
    raise typer.Exit(DONE)


def _explanations(assessment: Assessment, subject: str | None, what: str, language: Language) -> dict[str, Explanation]:
    """By subject. A name that means nothing to any of them is the user's mistake."""
    found: dict[str, Explanation] = {}
    known: dict[str, None] = {}
    for name in assessment.sheets if subject is None else (subject,):
        try:
            found[name] = explain_one(assessment, name, what, language)
        except UnknownTargetError as error:
            known.update(dict.fromkeys(error.known))
    if not found:
        raise unknown(what, list(known), "条文、规则或账目", "clause, rule or account")
    governed = {
        name: node
        for name, node in found.items()
        if node.kind != "clause" or any(child.kind != "quote" for child in node.children)
    }
    return governed or dict([next(iter(found.items()))])
