"""What each section of a golden page must say: the page's policy and records, taken through the program's own doors."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

import attrs

from assessrules.calendars import state_council
from assessrules.cases.expand import expand
from assessrules.cases.read import read_cases
from assessrules.cases.run import people_kind, request_of
from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.diagnostics.errors import DiagnosticError
from assessrules.diagnostics.render import message, render_all
from assessrules.evaluation.duties import Due, duties_due, duties_without_day
from assessrules.evaluation.evaluate import evaluate
from assessrules.evaluation.readings import evaluate_readings
from assessrules.evaluation.request import Request
from assessrules.formatter.format import format_text
from assessrules.model.dump import dump as dump_model
from assessrules.model.nodes import AccountKind, RuleKind
from assessrules.pipeline import compile_text
from assessrules.policy import Policy, compile_policy
from assessrules.report import clause_sentences, explain, scorecard
from assessrules.report.due_page import due_page
from assessrules.report.explain import render_text as explain_text
from assessrules.report.readings_table import readings_rows
from assessrules.report.scorecard_text import render_text as scorecard_text
from assessrules.report.side_by_side import side_by_side
from assessrules.semantics.elsewhere import Elsewhere
from assessrules.source.language import Language
from assessrules.source.text import display_width
from assessrules.syntax.dump import dump as dump_tree
from assessrules.syntax.parser import parse
from assessrules.tables.csv_text import csv_text
from assessrules.tables.due_files import duties_calendar, duties_csv
from assessrules.trace.nodes import Assessment
from assessrules.trace.to_json import plan_json, set_aside_json, sheet_json
from assessrules.values.windows import Period
from tests.golden.page import Block, Page, Section

LANGUAGES: tuple[Language, ...] = ("zh", "en")
NAME = "page.rules"
WIDTH = 110
_KINDS = {"rule": [kind.value for kind in RuleKind], "account": [kind.value for kind in AccountKind]}
_CASE = '[[case]]\nname = "page"\nwhy = "page"\nexpect = [{ error = "R600" }]\n'


@attrs.frozen(slots=False)
class Stages:
    """The stages of one page, each made when a section asks for it."""

    page: Page

    @cached_property
    def policy(self) -> Policy:
        return compile_policy(self.page.source, NAME, self.others)

    @cached_property
    def others(self) -> Mapping[str, Policy]:
        """The policies that the page's refers to: `# OTHER name`."""
        found = [section for section in self.page.sections if section.stage == "OTHER"]
        return {section.wanted[0]: compile_policy(section.text, f"{section.wanted[0]}.rules") for section in found}

    @cached_property
    def request(self) -> Request:
        section = self.page.section("RECORDS")
        assert section is not None, "this stage needs RECORDS"
        facts = "".join(block.text for block in section.blocks if block.kind == "toml")
        (case,) = read_cases(_CASE + facts, "page", people_kind(self.policy))
        tables = tuple(row for block in section.blocks if block.kind.startswith("csv ") for row in _rows(block))
        return request_of(self.policy, attrs.evolve(case, records=case.records + expand(tables)), state_council())

    @cached_property
    def assessment(self) -> Assessment:
        return evaluate(self.request)

    @cached_property
    def told(self) -> tuple[Diagnostic, ...]:
        """Everything that is said of the policy."""
        elsewhere = {name: Elsewhere(each.model, each.text, each.name) for name, each in self.others.items()}
        return compile_text(self.page.source, elsewhere)[1]

    def section(self, section: Section) -> Section:
        """The section as it must be."""
        if section.stage in ("SOURCE", "OTHER", "RECORDS"):
            return section
        made = _STAGES[section.stage](self, section.wanted)
        return attrs.evolve(section, blocks=tuple(Block(kind, text.rstrip("\n") + "\n") for kind, text in made))


def _rows(block: Block) -> Iterator[Mapping[str, str]]:
    """The rows of a CSV block; its kind names the record type, its column 编号 the record."""
    for row in csv.DictReader(io.StringIO(block.text)):
        identity = row.pop("编号")
        yield {"type": block.kind.removeprefix("csv "), "id": identity} | {k: v for k, v in row.items() if v}


Made = Iterator[tuple[str, str]]
"""The blocks of a section: fence and text."""


def _chinese(stages: Stages, wanted: tuple[str, ...]) -> Made:
    yield "rules", _formatted(stages, "zh")


def _english(stages: Stages, wanted: tuple[str, ...]) -> Made:
    yield "rules", _formatted(stages, "en")


def _formatted(stages: Stages, language: Language) -> str:
    """The layout; it must be a fixed point and keep the tree."""
    parsed = parse(stages.page.source)
    text = format_text(parsed, stages.page.source, language)
    again = parse(text)
    assert again.file == parsed.file
    assert format_text(again, text, language) == text
    return text


def _ast(stages: Stages, wanted: tuple[str, ...]) -> Made:
    """The statements of the kinds wanted; without any, all but head and quotations."""
    file = parse(stages.page.source).file
    statements = [*file.preamble, *(each for clause in file.clauses for each in clause.items)]
    wanted = wanted or tuple({type(each).__name__ for each in statements} - {"PolicyHead", "Quote"})
    yield "text", "".join(dump_tree(each) for each in statements if type(each).__name__ in wanted)


def _model(stages: Stages, wanted: tuple[str, ...]) -> Made:
    """The lines that begin with the words wanted, with what is indented below them; `rule`, `account` are all kinds."""
    words = {word for each in wanted for word in _KINDS.get(each, (each,))}
    kept, lines = False, []
    for line in dump_model(stages.policy.model).splitlines():
        kept = kept if line.startswith(" ") else not words or line.split()[0] in words
        lines += [line] if kept else []
    assert lines, "no line of the model begins so"
    yield "text", "\n".join(lines)


def _plan(stages: Stages, wanted: tuple[str, ...]) -> Made:
    plan = plan_json(stages.policy.plan_for(Period.parse("2020"), state_council()))
    yield "json", pretty({key: value for key, value in plan.items() if key in wanted})


def _trace(stages: Stages, wanted: tuple[str, ...]) -> Made:
    """Of a subject's sheet the parts wanted."""
    subject, *parts = wanted
    made = stages.assessment
    sheet = sheet_json(made.sheets[subject], made.plan, made.head.as_of)
    yield "json", pretty({key: value for key, value in sheet.items() if key in parts})


def _set_aside(stages: Stages, wanted: tuple[str, ...]) -> Made:
    yield "json", pretty([set_aside_json(each) for each in stages.assessment.set_aside])


def _diagnostics(stages: Stages, wanted: tuple[str, ...]) -> Made:
    for language in LANGUAGES:
        yield language, render_all(stages.told, stages.page.source, NAME, language)


def _refused(stages: Stages, wanted: tuple[str, ...]) -> Made:
    """The faults of records that a strict run refuses."""
    try:
        evaluate(stages.request)
    except DiagnosticError as error:
        told = error.diagnostics
    else:
        raise AssertionError("the records were taken")
    for language in LANGUAGES:
        yield language, "\n".join(f"{each.code} {message(each, language)}" for each in told)


def _report(stages: Stages, wanted: tuple[str, ...]) -> Made:
    for language in LANGUAGES:
        sentences = [each for name in wanted for each in clause_sentences(stages.assessment, name, language)]
        yield language, "\n".join(f"[{each.letter or ' '}] {each.text}" for each in sentences)


def _scorecard(stages: Stages, wanted: tuple[str, ...]) -> Made:
    for language in LANGUAGES:
        yield language, scorecard_text(scorecard(stages.assessment, language, wanted or None))


def _explain(stages: Stages, wanted: tuple[str, ...]) -> Made:
    subject, target = wanted
    for language in LANGUAGES:
        yield language, explain_text(explain(stages.assessment, subject, target, language))


def _due(stages: Stages, wanted: tuple[str, ...]) -> Made:
    """What falls due from the one day to the other for the people of RECORDS, as a list for the wall."""
    first, last = map(date.fromisoformat, wanted)
    head, asked = stages.policy.model.policy, stages.request
    undated = duties_without_day(stages.policy, asked.subjects, readings=asked.readings)
    for language in LANGUAGES:
        title = head.named.label if language == "zh" else head.named.id
        yield (
            language,
            "\n".join(due_page(title, first, last, _duties(stages, wanted), undated, language, head.in_force)),
        )


def _due_csv(stages: Stages, wanted: tuple[str, ...]) -> Made:
    for language in LANGUAGES:
        yield f"csv {language}", _lines(duties_csv(_duties(stages, wanted), language))


def _due_calendar(stages: Stages, wanted: tuple[str, ...]) -> Made:
    for language in LANGUAGES:
        yield f"ics {language}", _lines(duties_calendar(stages.policy, _duties(stages, wanted), language))


def _lines(text: str) -> str:
    """A file's lines end otherwise than those of a page."""
    return text.replace("\r\n", "\n")


def _duties(stages: Stages, wanted: tuple[str, ...]) -> tuple[Due, ...]:
    first, last = map(date.fromisoformat, wanted)
    asked = stages.request
    return duties_due(stages.policy, asked.subjects, first, last, asked.calendar, readings=asked.readings)


def _readings(stages: Stages, wanted: tuple[str, ...]) -> Made:
    for language in LANGUAGES:
        yield language, "\n".join(side_by_side(evaluate_readings(stages.request), language))


def _readings_csv(stages: Stages, wanted: tuple[str, ...]) -> Made:
    for language in LANGUAGES:
        yield f"csv {language}", _lines(csv_text(readings_rows(evaluate_readings(stages.request), language)))


_STAGES: Mapping[str, Callable[[Stages, tuple[str, ...]], Made]] = {
    "CHINESE": _chinese,
    "ENGLISH": _english,
    "AST": _ast,
    "MODEL": _model,
    "PLAN": _plan,
    "TRACE": _trace,
    "SET_ASIDE": _set_aside,
    "DIAGNOSTICS": _diagnostics,
    "REFUSED": _refused,
    "REPORT": _report,
    "SCORECARD": _scorecard,
    "EXPLAIN": _explain,
    "DUE": _due,
    "DUE_CSV": _due_csv,
    "DUE_ICS": _due_calendar,
    "READINGS": _readings,
    "READINGS_CSV": _readings_csv,
}


def pretty(content: Any, room: int = WIDTH) -> str:
    """JSON with everything that fits on one line; only what does not is spread over several."""
    inline = json.dumps(content, ensure_ascii=False)
    if display_width(inline) <= room or not isinstance(content, dict | list | tuple):
        return inline
    if isinstance(content, dict):
        items = [f"{json.dumps(key, ensure_ascii=False)}: {pretty(each, room - 4)}" for key, each in content.items()]
    else:
        items = [pretty(each, room - 4) for each in content]
    body = ",\n".join(items).replace("\n", "\n  ")
    start, end = "{}" if isinstance(content, dict) else "[]"
    return f"{start}\n  {body}\n{end}"
