"""Readings side by side as a table: one row for each result and each combination that gives it, one column for each reading.

Comes in: a report of `evaluate_readings` and a language. Goes out: rows of words, the head first. A cell of a reading that does
not bear on the row's account or rule is empty, so that a spreadsheet's filter shows what a reading changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessrules.evaluation.combinations import Combination
from assessrules.evaluation.readings import ReadingDifference, ReadingsReport
from assessrules.report.numbers import Language
from assessrules.report.reader import Reader
from assessrules.report.side_by_side import choice_name, in_order, node_name, reading_name, result_text

_HEAD: dict[Language, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "zh": (("对象", "事项", "时段或记录"), ("结果", "是否本次", "账目或规则", "对象编号")),
    "en": (("subject", "what", "window_or_record"), ("result", "as_evaluated", "account_or_rule", "subject_id")),
}
_YES_NO: dict[Language, tuple[str, str]] = {"zh": ("是", "否"), "en": ("yes", "no")}


def readings_rows(
    report: ReadingsReport, language: Language, subjects: Sequence[str] | None = None
) -> tuple[tuple[str, ...], ...]:
    """The head, then subject by subject what changes. `subjects`: these only, by id or name."""
    assessment = report.assessment
    before, behind = _HEAD[language]
    sheets = tuple(in_order(assessment))
    some = Reader(assessment, sheets[0], language) if sheets else None
    names = [reading_name(some, each) for each in report.readings] if some is not None else []
    rows = [(*before, *names, *behind)]
    for sheet in sheets:
        if subjects is not None and not {sheet.subject, sheet.name} & {*subjects}:
            continue
        reader = Reader(assessment, sheet, language)
        for each in report.differences:
            if each.subject == sheet.subject:
                rows += _rows(reader, each, report.readings)
    return tuple(rows)


def _rows(reader: Reader, each: ReadingDifference, readings: Sequence[str]) -> Iterator[tuple[str, ...]]:
    own = _YES_NO[reader.language]
    for way in each.ways:
        for combination in way.combinations:
            yield (
                reader.subject_name(each.subject),
                node_name(reader, each.node),
                each.instance,
                *_chosen(reader, each, combination, readings),
                result_text(reader, each.node, way),
                own[0] if not combination else own[1],
                each.node,
                each.subject,
            )


def _chosen(
    reader: Reader, each: ReadingDifference, combination: Combination, readings: Sequence[str]
) -> Iterator[str]:
    """The choice of each reading that bears on the account or rule."""
    changed = dict(combination)
    for reading in readings:
        if reading not in each.readings:
            yield ""
            continue
        yield choice_name(reader, reading, changed.get(reading, reader.assessment.head.readings[reading]))
