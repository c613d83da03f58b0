"""Readings side by side, for people: whose account, finding or outcome changes under which reading, and to what.

Comes in: a report of `evaluate_readings` and a language. Goes out: lines; or plain data for programs. Only this file knows
that windows, records and people for whom the same changes in the same way are told together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from assessrules.evaluation.readings import ReadingDifference, ReadingsReport, Way
from assessrules.report import numbers
from assessrules.report.alike import Box, boxes
from assessrules.report.amounts import comma, join, tidy, value_text
from assessrules.report.effects import effect_texts, no_effect
from assessrules.report.numbers import Language
from assessrules.report.reader import Reader
from assessrules.report.wording import say
from assessrules.trace.canonical import value_json
from assessrules.trace.fired import STATUSES
from assessrules.trace.nodes import Assessment, Sheet
from assessrules.values.bounds import Open

FORMAT = "assessrules-readings/1"
MOST_WAYS = 8
"""So many results are written out for one account or rule; of more, only their number is told."""

MOST_BOXES = 3
"""So many ways to come to one result are written out; of more, only their number is told."""

_LETTERS = {word: letter for letter, word in STATUSES.items()}
_FOUND = {"early": "found_early", "late": "found_late", "missing": "found_missing", "exceeded": "found_exceeded"}


@attrs.frozen
class Topic:
    """One account or rule of a subject, with every window or record in which it changes in the same way."""

    node: str
    instances: tuple[str, ...]
    readings: tuple[str, ...]
    ways: tuple[Way, ...]


def side_by_side(report: ReadingsReport, language: Language, subjects: Sequence[str] | None = None) -> tuple[str, ...]:
    """The lines: what was tried, then subject by subject what changes. `subjects`: these only, by id or name."""
    assessment = report.assessment
    chosen = [sheet for sheet in in_order(assessment) if subjects is None or {sheet.subject, sheet.name} & {*subjects}]
    lines = [*_head(report, language), ""]
    together: dict[tuple[str, ...], list[str]] = {}
    same = []
    for sheet in chosen:
        reader = Reader(assessment, sheet, language)
        topics = _topics(reader, [each for each in report.differences if each.subject == sheet.subject])
        if not topics:
            same.append(reader.subject_name(sheet.subject))
            continue
        told = tuple(line for topic in topics for line in _told(reader, topic))
        together.setdefault(told, []).append(reader.subject_name(sheet.subject))
    for told, names in together.items():
        lines += [numbers.listed(names, language), *told, ""]
    if same:
        lines.append(say("readings_same", language, names=numbers.listed(same, language)))
    return tuple(lines if lines[-1] else lines[:-1])


def readings_data(report: ReadingsReport) -> dict[str, Any]:
    """The report as plain data, ready for JSON: every result with all combinations that give it."""
    head = report.assessment.head
    return {
        "format": FORMAT,
        "policy": {key: value for key, value in head.policy.items() if value != ""},
        "period": head.period,
        "as_of": head.as_of.isoformat(),
        "chosen": dict(head.readings),
        "readings": list(report.readings),
        "idle": list(report.idle),
        "combinations": {
            "possible": str(report.possible),
            "run": str(len(report.tried)),
            "not_run": str(report.not_run),
            "complete": report.not_run == 0,
        },
        "differences": [_difference_data(each) for each in report.differences],
    }


def _difference_data(each: ReadingDifference) -> dict[str, Any]:
    return {
        "subject": each.subject,
        "node": each.node,
        "instance": each.instance,
        "readings": list(each.readings),
        "ways": [
            {
                "value": value_json(way.value),
                **({"kinds": list(way.kinds)} if way.kinds else {}),
                "combinations": [dict(combination) for combination in way.combinations],
            }
            for way in each.ways
        ],
    }


# ------------------------------------------------------------------ what was tried


def _head(report: ReadingsReport, language: Language) -> Iterator[str]:
    assessment = report.assessment
    head = assessment.head
    policy = str(assessment.plan.document.get("title", "") or assessment.plan.document.get("id", ""))
    yield say("readings_title", language, policy=policy)
    yield say(
        "card_period", language, period=numbers.period(head.period, language), day=numbers.day(head.as_of, language)
    )
    reader = Reader(assessment, next(iter(assessment.sheets.values()), _NOBODY), language)
    yield how_many(report, language)
    if report.idle:
        names = [reading_name(reader, each) for each in report.idle]
        yield say("readings_idle", language, names=numbers.listed(names, language))
    for each in report.readings:
        yield "  " + _choices(reader, each)


def how_many(report: ReadingsReport, language: Language) -> str:
    """How many combinations can matter, and whether all were run; if not, which ones."""
    count, run = len(report.readings), len(report.tried)
    if not report.not_run:
        return say("readings_all", language, count=count, possible=report.possible)
    return say("readings_some", language, count=count, possible=report.possible, run=run, left=report.not_run)


_NOBODY = Sheet("", "", "", None, (), {}, {}, {}, {}, {})


def _choices(reader: Reader, reading: str) -> str:
    """计分信息：原始〔本次〕、精准、完整."""
    chosen = reader.assessment.head.readings[reading]
    entry = _entry(reader, reading)
    names = [
        choice_name(reader, reading, each) + (say("readings_own", reader.language) if each == chosen else "")
        for each in entry.get("choices", {})
    ]
    text = numbers.listed(names, reader.language)
    return say("readings_choices", reader.language, name=reading_name(reader, reading), choices=text)


def _entry(reader: Reader, reading: str) -> Mapping[str, Any]:
    return next((e for e in reader.plan.given.values() if (e["what"], e["of"]) == ("reading", reading)), {})


def reading_name(reader: Reader, reading: str) -> str:
    """计分信息; scored lead."""
    return reader.label(_entry(reader, reading), reading)


def choice_name(reader: Reader, reading: str, choice: str) -> str:
    """精准; precise."""
    spoken = str(_entry(reader, reading).get("choices", {}).get(choice, choice))
    return spoken if reader.zh or not choice.isascii() else choice.replace("_", " ")


# ------------------------------------------------------------------ what changes


def in_order(assessment: Assessment) -> Iterator[Sheet]:
    """Whoever belongs to nobody, each before its members."""

    def beneath(sheet: Sheet) -> Iterator[Sheet]:
        yield sheet
        for member in sheet.members:
            if assessment.sheets[member].of == sheet.subject:
                yield from beneath(assessment.sheets[member])

    for sheet in assessment.sheets.values():
        if sheet.of is None or sheet.of not in assessment.sheets:
            yield from beneath(sheet)


def _topics(reader: Reader, found: Iterable[ReadingDifference]) -> list[Topic]:
    together: dict[tuple[str, tuple[str, ...], tuple[Way, ...]], list[str]] = {}
    for each in found:
        together.setdefault((each.node, each.readings, each.ways), []).append(each.instance)
    topics = [Topic(node, tuple(ids), readings, ways) for (node, readings, ways), ids in together.items()]
    clauses = [clause["id"] for clause in reader.plan.clauses]

    def place(topic: Topic) -> tuple[bool, int]:
        is_rule = topic.node in reader.plan.rules
        entry = (reader.plan.rules if is_rule else reader.plan.ledgers)[topic.node]
        return is_rule, clauses.index(entry["clause"]) if is_rule and entry["clause"] in clauses else 0

    return sorted(topics, key=place)


def _told(reader: Reader, topic: Topic) -> Iterator[str]:
    base, *others = topic.ways
    colon = "：" if reader.zh else ": "
    yield f"  {_name(reader, topic)}{colon}{result_text(reader, topic.node, base)}"
    choices = {each: tuple(_entry(reader, each).get("choices", {})) for each in topic.readings}
    for way in others[:MOST_WAYS]:
        result = result_text(reader, topic.node, way)
        alike = boxes(way.combinations, choices, reader.assessment.head.readings)
        for box in alike[:MOST_BOXES]:
            yield "    " + say("readings_way", reader.language, choices=_box_text(reader, box), result=result)
        if len(alike) > MOST_BOXES:
            yield "    " + say("readings_way_more", reader.language, more=len(alike) - MOST_BOXES, result=result)
    if len(others) > MOST_WAYS:
        yield "    " + say("readings_more", reader.language, count=len(others) - MOST_WAYS)


def node_name(reader: Reader, node: str) -> str:
    """总分; of a rule its clause and label: 五、2 随时上报."""
    if node not in reader.plan.rules:
        return reader.label(reader.plan.ledgers[node], node)
    label = reader.plan.rules[node].get("label", "")
    return f"{reader.place(node)} {label}".rstrip() if reader.zh else node


def _name(reader: Reader, topic: Topic) -> str:
    name = node_name(reader, topic.node)
    entry = reader.plan.rules.get(topic.node) or reader.plan.ledgers[topic.node]
    unit = entry.get("per")
    windows = reader.windows(unit)
    if len(windows) == 1:
        return name
    told = _instances(reader, topic.instances, unit)
    return name + (f"（{told}）" if reader.zh else f" ({told})")


def _instances(reader: Reader, instances: tuple[str, ...], unit: str | None) -> str:
    """5月、6月; of many windows how many, the first and the last; records by their ids."""
    if unit is None:
        return numbers.ids(instances, reader.language)
    names = [reader.window_name(each) for each in reader.windows(unit) if each.id in instances]
    if len(names) <= numbers.LISTED:
        return numbers.listed(names, reader.language)
    count = numbers.window_count(len(names), unit, reader.language)
    ends = say("windows_more", reader.language, first=names[0], last=names[-1])
    return f"{count}：{ends}" if reader.zh else f"{count}: {ends}"


def _box_text(reader: Reader, box: Box) -> str:
    """「计分信息」取「精准」或「完整」，不论「落地加分」; a reading that is left as it is goes without saying."""
    language, chosen = reader.language, reader.assessment.head.readings
    taken, free = [], []
    for reading, choices in box:
        name = reading_name(reader, reading)
        if len(choices) == len(_entry(reader, reading).get("choices", {})):
            free.append(say("readings_name", language, name=name))
        elif choices != (chosen[reading],):
            names = [say("readings_name", language, name=choice_name(reader, reading, each)) for each in choices]
            text = say("readings_or", language).join(names)
            taken.append(say("readings_choice", language, name=name, choice=text))
    parts = [numbers.listed(taken, language)] if taken else []
    if free:
        parts.append(say("readings_whatever", language, names=numbers.listed(free, language)))
    return comma(reader).join(parts)


def result_text(reader: Reader, node: str, way: Way) -> str:
    """42至44分; 未达标（迟报）."""
    if node in reader.plan.ledgers:
        unit = str(reader.plan.ledgers[node].get("unit", "point"))
        text = value_text(reader, way.value, unit, reader.grades(node))
        if isinstance(way.value, Open) and way.value.now is not None:
            at_hand = value_text(reader, way.value.now, unit, reader.grades(node))
            return say("provisional", reader.language, now=at_hand) + comma(reader) + text
        return text
    letter, entry = _LETTERS[str(way.value)], reader.plan.rules[node]
    match letter:
        case "f":
            found = [say(_FOUND[kind], reader.language) for kind in way.kinds if kind in _FOUND]
            return join(reader, found) or join(reader, effect_texts(reader, entry))
        case "n":
            return tidy(no_effect(reader, entry))
        case _:
            return say(f"status_{letter}", reader.language)
