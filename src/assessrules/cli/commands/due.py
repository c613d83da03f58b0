"""`assessrules due POLICY --from 2018-07-01 --to 2018-07-31`: what falls due, before any record exists."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from assessrules.calendars import state_council
from assessrules.cli.inputs import (
    BadInput,
    Lang,
    PolicyPath,
    Readings,
    SubjectName,
    open_policy,
    read_day,
    read_period,
    read_readings,
    screen_for,
    told,
    unknown,
)
from assessrules.cli.layout import laid_out
from assessrules.cli.screen import DONE, Screen, write_bytes
from assessrules.evaluation.due_words import WHY, words
from assessrules.evaluation.duties import Due, Undated, duties_due, duties_without_day
from assessrules.policy import Policy
from assessrules.records.record import Subject
from assessrules.report.due_page import due_data, due_page
from assessrules.source.language import Language
from assessrules.tables.due_files import duties_calendar, duties_csv
from assessrules.tables.read import read_records


class DueForm(StrEnum):
    """Forms of output."""

    TEXT = "text"
    CSV = "csv"
    ICS = "ics"
    JSON = "json"


_From = Annotated[str, typer.Option("--from", metavar="DATE", help="自何日起 / from this day")]
_To = Annotated[str, typer.Option("--to", metavar="DATE", help="至何日止 / to this day, counted")]
_People = Annotated[
    str | None,
    typer.Option("--records", metavar="PATH", help="从这里的记录取人员等对象 / take the people from these records"),
]
_Whole = Annotated[
    str | None,
    typer.Option("--period", metavar="PERIOD", help="考核期，整期一次的事项才能排定 / the assessment's period"),
]
_Format = Annotated[
    DueForm, typer.Option("--format", help="清单、表格、日历、数据 / a list, a table, a calendar, data")
]
_Output = Annotated[
    str | None, typer.Option("--output", metavar="FILE", help="写入文件，不打印 / write to a file instead of printing")
]


def due(
    policy: PolicyPath,
    since: _From,
    until: _To,
    subject: SubjectName = None,
    records: _People = None,
    period: _Whole = None,
    reading: Readings = None,
    lang: Lang = None,
    form: _Format = DueForm.TEXT,
    output: _Output = None,
) -> None:
    """List what falls due."""
    found, screen = open_policy(policy, screen_for(lang))
    with told(screen):
        first, last = read_day(since, "--from"), read_day(until, "--to")
        assert first is not None and last is not None
        if last < first:
            raise BadInput(f"--to {until} 早于 --from {since}", f"--to {until} is before --from {since}")
        whole = None if period is None else read_period(period)
        people = () if records is None else read_records(Path(records), found).subjects
        chosen = read_readings(reading or (), found.model)
        duties = duties_due(found, people, first, last, state_council(), period=whole, readings=chosen)
        undated = duties_without_day(found, people, period=whole, readings=chosen)
        if subject is not None:
            duties, undated = _of_subject(found, subject, people, duties, undated)
        title = _title(found, screen.language)
        match form:
            case DueForm.TEXT:
                starts = found.model.policy.in_force
                lines = due_page(title, first, last, duties, undated, screen.language, starts, whole)
                if output is None:
                    for line in lines:
                        laid_out(screen, line)
                    raise typer.Exit(DONE)
                text = "\n".join(lines) + "\n"
            case DueForm.JSON:
                data = due_data(found.model.policy.named.id, first, last, duties, undated)
                text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=2) + "\n"
            case DueForm.CSV:
                text = "\ufeff" + duties_csv(duties, screen.language)
            case DueForm.ICS:
                text = duties_calendar(found, duties, screen.language)
        _write(screen, text, output)
        if form in (DueForm.CSV, DueForm.ICS):
            _tell(screen, undated)
    raise typer.Exit(DONE)


def _title(policy: Policy, language: Language) -> str:
    head = policy.model.policy.named
    return head.label if language == "zh" or not head.id.isascii() else head.id.replace("_", " ")


def _of_subject(
    policy: Policy, name: str, people: tuple[Subject, ...], duties: tuple[Due, ...], undated: tuple[Undated, ...]
) -> tuple[tuple[Due, ...], tuple[Undated, ...]]:
    """What concerns one subject, by id or name."""
    kinds = policy.model.subjects.values()
    known = {each.id: (each.label, kind.named.id, each.aliases) for kind in kinds for each in kind.closed or ()}
    for each in people:
        kind = next((k for k in kinds if each.kind in (k.named.id, k.named.label, *k.named.aliases)), None)
        known.setdefault(each.id, (each.name or each.id, each.kind if kind is None else kind.named.id, ()))
    for key, (label, own_kind, aliases) in known.items():
        if name in (key, label, *aliases):
            return (
                tuple(due for due in duties if due.subject == key),
                tuple(each for each in undated if each.kind == own_kind),
            )
    raise unknown(name, [label for label, _, _ in known.values()], "对象", "subject")


def _write(screen: Screen, text: str, output: str | None) -> None:
    if output is None:
        write_bytes(screen, text)
    else:
        Path(output).write_bytes(text.encode())


def _tell(screen: Screen, undated: tuple[Undated, ...]) -> None:
    """What is not in a file, on the other stream."""
    for each in undated:
        what, why = words(each, screen.language), WHY[each.why][screen.language]
        screen.note(screen.say(f"未列入：{each.place} {what}：{why}", f"not in the file: {each.place} {what}: {why}"))
