"""`assessrules evaluate POLICY --records PATH --period 2018`: the scorecard, or the trace for other programs."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from assessrules.cli.colours import coloured, tree
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
    assess,
    find_subject,
    open_policy,
    screen_for,
    told,
)
from assessrules.cli.screen import DONE, Screen
from assessrules.report.explain import explain
from assessrules.report.scorecard import Card, Item, scorecard
from assessrules.report.scorecard_text import render_lines
from assessrules.trace.nodes import Assessment
from assessrules.trace.to_json import canonical_json
from assessrules.trace.views import summary

_WIDEST, _PLAIN_WIDTH = 120, 100
_LEVELS = 2


class Form(StrEnum):
    """Forms of output."""

    TEXT = "text"
    JSON = "json"
    SUMMARY = "summary"


_Format = Annotated[
    Form, typer.Option("--format", help="评分表、整份底稿、摘要 / the scorecard, the whole trace, a summary")
]


def evaluate(
    policy: PolicyPath,
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
    """Evaluate a period's records."""
    found, screen = open_policy(policy, screen_for(lang))
    with told(screen):
        assessment = assess(found, screen, records, period, as_of, reading, lenient, known_at)
        chosen = find_subject(subject, assessment)
    match form:
        case Form.JSON:
            screen.out.file.write(canonical_json(assessment) + "\n")
        case Form.SUMMARY:
            data = summary(assessment)
            screen.out.file.write(json.dumps(data, ensure_ascii=False, sort_keys=True, indent=2) + "\n")
        case Form.TEXT:
            _show(screen, assessment, chosen)
    raise typer.Exit(DONE)


def _show(screen: Screen, assessment: Assessment, subject: str | None) -> None:
    """The scorecard, and one number of it opened."""
    card = scorecard(assessment, screen.language, None if subject is None else [subject])
    for line in coloured(render_lines(card, width_of(screen))):
        screen.line(line)
    picked = _worth_opening(card.cards)
    if picked is None:
        return
    whose, item = picked
    screen.line()
    screen.line(
        screen.say(
            f"一个数是怎样来的：{whose.name} {item.label} {item.points}",
            f"One number opened: {whose.name}, {item.label} {item.points}",
        )
    )
    for line in tree(explain(assessment, whose.subject, item.account, screen.language), _LEVELS):
        screen.line(line)
    if screen.err.is_terminal:
        screen.note(
            screen.say(
                "\n打开任何一个数：把 evaluate 换成 explain，再写上账目、规则或条文，如 总分、五、4。",
                "\nOpen any other number: explain instead of evaluate, and the account, rule or clause.",
            ),
            "dim",
        )


def width_of(screen: Screen) -> int:
    """Columns to lay the text out in."""
    return min(screen.out.width, _WIDEST) if screen.out.is_terminal else _PLAIN_WIDTH


def _worth_opening(cards: tuple[Card, ...]) -> tuple[Card, Item] | None:
    """The first certain item that differs from its full marks, the one with the longest reason."""
    for card in cards:
        found = [item for item in card.items if item.full and item.letter == "f" and item.points != item.full]
        if found:
            return card, max(found, key=lambda item: len(item.reason))
    return next(((card, item) for card in cards for item in card.items), None)
