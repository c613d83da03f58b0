"""`assessrules evaluate POLICY --records PATH --period 2018`: the scorecard, or the trace for other programs."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from assessrules.cli.colours import coloured, tree
from assessrules.cli.inputs import (
    AsOf,
    BadInput,
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
)
from assessrules.cli.layout import laid_out, room_of, width_of
from assessrules.cli.screen import DONE, Screen, write_bytes
from assessrules.evaluation.readings import MOST_COMBINATIONS, evaluate_readings
from assessrules.evaluation.request import Request
from assessrules.report.explain import explain
from assessrules.report.readings_table import readings_rows
from assessrules.report.scorecard import Card, Item, scorecard
from assessrules.report.scorecard_text import render_lines
from assessrules.report.side_by_side import how_many, readings_data, side_by_side
from assessrules.tables.csv_text import csv_text
from assessrules.trace.nodes import Assessment
from assessrules.trace.to_json import canonical_json
from assessrules.trace.views import summary

_LEVELS = 2


class Form(StrEnum):
    """Forms of output."""

    TEXT = "text"
    JSON = "json"
    SUMMARY = "summary"
    CSV = "csv"


_Format = Annotated[
    Form,
    typer.Option(
        "--format",
        help="评分表、整份底稿、摘要，解读并列还可为表格 / the scorecard, the whole trace, a summary; of all readings a table",
    ),
]

_AllReadings = Annotated[
    bool, typer.Option("--all-readings", help="各种解读并列，列出差别 / every reading side by side, and what differs")
]
_Most = Annotated[
    int | None,
    typer.Option(
        "--most",
        metavar="N",
        min=1,
        help=f"最多算几种解读组合（默认{MOST_COMBINATIONS}）/ so many combinations of readings at most",
    ),
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
    all_readings: _AllReadings = False,
    most: _Most = None,
) -> None:
    """Evaluate a period's records."""
    found, screen = open_policy(policy, screen_for(lang))
    with told(screen):
        if most is not None and not all_readings:
            raise BadInput("--most 须与 --all-readings 同用", "--most goes with --all-readings")
        if form is Form.CSV and not all_readings:
            raise BadInput("--format csv 须与 --all-readings 同用", "--format csv goes with --all-readings")
        request = asked(found, screen, records, period, as_of, reading, lenient, known_at)
        if all_readings:
            _side_by_side(screen, request, MOST_COMBINATIONS if most is None else most, subject, form)
            raise typer.Exit(DONE)
        assessment = assess(screen, request)
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


def _side_by_side(screen: Screen, request: Request, most: int, subject: str | None, form: Form) -> None:
    """What changes under which readings."""
    if form is Form.SUMMARY:
        raise BadInput(
            "--all-readings 的输出是 text、csv 或 json，没有 summary",
            "--all-readings prints text, csv or json, no summary",
        )
    with screen.working("正在按各种解读评定……", "Evaluating every reading…"):
        report = evaluate_readings(request, most)
    chosen = find_subject(subject, report.assessment)
    if form is Form.JSON:
        data = readings_data(report)
        screen.out.file.write(json.dumps(data, ensure_ascii=False, sort_keys=True, indent=2) + "\n")
        return
    only = None if chosen is None else [chosen]
    if form is Form.CSV:
        write_bytes(screen, "\ufeff" + csv_text(readings_rows(report, screen.language, only)))
        if report.not_run:
            screen.note(how_many(report, screen.language))
        return
    for line in side_by_side(report, screen.language, only):
        laid_out(screen, line)


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
    for line in tree(explain(assessment, whose.subject, item.account, screen.language), _LEVELS, room_of(screen)):
        screen.line(line)
    if screen.err.is_terminal:
        screen.note(
            screen.say(
                "\n打开任何一个数：把 evaluate 换成 explain，再写上账目、规则或条文，如 总分、五、4。",
                "\nOpen any other number: explain instead of evaluate, and the account, rule or clause.",
            ),
            "dim",
        )


def _worth_opening(cards: tuple[Card, ...]) -> tuple[Card, Item] | None:
    """The first certain item that differs from its full marks, the one with the longest reason."""
    for card in cards:
        found = [item for item in card.items if item.full and item.letter == "f" and item.points != item.full]
        if found:
            return card, max(found, key=lambda item: len(item.reason))
    return next(((card, item) for card in cards for item in card.items), None)
