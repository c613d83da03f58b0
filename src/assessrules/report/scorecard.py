"""The scorecard: per office its items and total, money, findings, sanctions, outcomes, what is awaited and what lacks.

Comes in: an assessment and a language. Goes out: a `Scorecard` of plain values and texts; `scorecard_text` lays it out. The
people of an office stand beneath it, with totals and findings of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import attrs

from assessrules.diagnostics.registry import entry_of
from assessrules.report import numbers
from assessrules.report.amounts import join, value_text
from assessrules.report.balances import (
    by_window,
    is_one_measure,
    is_purse,
    known_part,
    money_left,
    result_text,
    total_of,
)
from assessrules.report.clause_report import account_letter
from assessrules.report.given import reading
from assessrules.report.letters import awaits_bodies_only
from assessrules.report.numbers import Language
from assessrules.report.people import is_outside
from assessrules.report.postings import account_text, line_texts
from assessrules.report.reader import At, Reader, pick
from assessrules.report.rulings import ruling
from assessrules.report.wording import say
from assessrules.trace.fired import headline_of
from assessrules.trace.nodes import Assessment, Sheet, Value, Window
from assessrules.values.bounds import Open
from assessrules.values.number import parse_canonical


@attrs.frozen
class Item:
    """A row of points or money: its account, what it is called, full marks, what it comes to, and why."""

    account: str
    place: str
    label: str
    full: str
    points: str
    reason: str
    value: Value
    letter: str
    unit: str = "point"


@attrs.frozen
class Remark:
    """A finding, sanction, outcome, something awaited or lacking: the rule or account, its place and the text."""

    node: str
    place: str
    text: str
    count: int = 1


@attrs.frozen
class Card:
    """Everything about one subject; `people` are the cards of those who belong to it."""

    subject: str
    name: str
    kind: str
    items: tuple[Item, ...]
    totals: tuple[Item, ...]
    money: tuple[Item, ...]
    ratings: tuple[Item, ...]
    findings: tuple[Remark, ...]
    sanctions: tuple[Remark, ...]
    outcomes: tuple[Remark, ...]
    awaiting: tuple[Remark, ...]
    gaps: tuple[Remark, ...]
    people: tuple[Card, ...]
    stay: str = ""


@attrs.frozen
class Scorecard:
    """The whole of it, in one language."""

    title: str
    subtitle: str
    language: Language
    readings: tuple[str, ...]
    cards: tuple[Card, ...]
    set_aside: tuple[str, ...]


def scorecard(assessment: Assessment, language: Language, subjects: Sequence[str] | None = None) -> Scorecard:
    """The scorecard of every subject that belongs to nobody, or of the subjects named (by id or name)."""
    if subjects is None:
        chosen = [sheet for sheet in assessment.sheets.values() if not sheet.of and sheet.subject != "*"]
    else:
        chosen = [sheet for sheet in assessment.sheets.values() if sheet.subject in subjects or sheet.name in subjects]
    head = assessment.head
    policy = str(assessment.plan.document.get("title", "") or assessment.plan.document.get("id", ""))
    return Scorecard(
        title=say("card_title", language, policy=policy),
        subtitle=say(
            "card_period", language, period=numbers.period(head.period, language), day=numbers.day(head.as_of, language)
        ),
        language=language,
        readings=_readings(assessment, language),
        cards=tuple(card(assessment, sheet, language) for sheet in chosen),
        set_aside=_set_aside(assessment, language),
    )


def _readings(assessment: Assessment, language: Language) -> tuple[str, ...]:
    """Each reading of the run, once."""
    found: dict[str, str] = {}
    for sheet in assessment.sheets.values():
        reader = Reader(assessment, sheet, language)
        for name, node in sheet.given.items():
            if node.what == "reading" and name not in found:
                found[name] = reading(reader, name)
    return tuple(found[name] for name in sorted(found))


def _set_aside(assessment: Assessment, language: Language) -> tuple[str, ...]:
    texts = []
    for each in assessment.set_aside:
        label = str(assessment.plan.records.get(each.type, {}).get("label", each.type))
        entry = entry_of(each.code)
        facts = {"place": each.note, "record": each.record, "field": each.field, "value": each.value}
        asked = {"known_at": str(assessment.head.known_at or ""), "period": assessment.head.period}
        known = defaultdict(str, {"type": label} | dict(each.words) | facts | asked)
        why = (entry.zh if language == "zh" else entry.en).format_map(known)
        plain = why.startswith(label) or each.type not in assessment.plan.records
        key = "row_set_aside_plain" if plain else "row_set_aside"
        texts.append(say(key, language, kind=label, why=why, code=each.code))
    return tuple(texts)


# -------------------------------------------------------------------- one subject


def card(assessment: Assessment, sheet: Sheet, language: Language) -> Card:
    """The card of one subject."""
    reader = Reader(assessment, sheet, language)
    entries = {name: assessment.plan.ledgers[name] for name in assessment.plan.ledgers if name in sheet.ledgers}
    entries = {name: entry for name, entry in entries.items() if not is_outside(reader, entry)}
    parts = {name: _carried_in(entry) for name, entry in entries.items()}
    within = {account for carried in parts.values() for _, account in carried}
    points = [name for name, entry in entries.items() if entry.get("kind") == "item" and name not in within]
    items = [item for name in points for item in _items_of(reader, name, parts[name])]
    own = [assessment.sheets[name] for name in sheet.members if name in assessment.sheets]
    members = [each for each in own if not each.stays or any(stay[0] == sheet.subject for stay in each.stays)]
    if _still_to_come(reader):
        points, entries = [], {}
    return Card(
        subject=sheet.subject,
        name=reader.subject_name(sheet.subject),
        stay=_stay(reader),
        kind=reader.label(assessment.plan.document.get("subjects", {}).get(sheet.kind, {}), sheet.kind),
        items=() if _still_to_come(reader) else tuple(items),
        totals=tuple(_item(reader, name) for name in points if parts[name]),
        money=tuple(
            _item(reader, name) for name, entry in entries.items() if entry.get("kind") in ("budget", "ledger")
        ),
        ratings=tuple(_item(reader, name) for name, entry in entries.items() if entry.get("kind") == "rating"),
        findings=_remarks(reader, "finding"),
        sanctions=_remarks(reader, "sanction"),
        outcomes=_remarks(reader, "outcome"),
        awaiting=_open_remarks(reader, gap=False),
        gaps=_open_remarks(reader, gap=True),
        people=tuple(card(assessment, member, language) for member in members),
    )


def _stay(reader: Reader) -> str:
    """至8月31日, 9月3日起: of somebody who did not belong for the whole period, from when to when."""
    whole = reader.windows("assessment")
    if not reader.sheet.stays or not whole:
        return ""
    told = [_days_of_stay(reader, since, until, whole[0]) for _, since, until in reader.sheet.stays]
    days = numbers.listed([text for text in told if text], reader.language)
    return say("stay_to_come", reader.language, stay=days) if _still_to_come(reader) else days


def _still_to_come(reader: Reader) -> bool:
    """Whether somebody joins only after the day of the assessment: no points are told of them, not even provisional ones."""
    stays = reader.sheet.stays
    return bool(stays) and all(since is not None and since > reader.as_of for _, since, _ in stays)


def _days_of_stay(reader: Reader, since: date | None, until: date | None, whole: Window) -> str:
    def spoken(day: date) -> str:
        return numbers.day(day, reader.language, reader.year)

    late = since is not None and since > whole.first
    early = until is not None and until < whole.last
    match since, until:
        case date(), date() if late and early:
            return say("stay_both", reader.language, since=spoken(since), until=spoken(until))
        case date(), _ if late:
            return say("stay_since", reader.language, day=spoken(since))
        case _, date() if early:
            return say("stay_until", reader.language, day=spoken(until))
        case _:
            return ""


def _carried_in(entry: Any) -> list[tuple[str, str]]:
    """The accounts that an account takes whole, in order: its own subject's (l) or the parent's (L)."""
    found = []
    for line in entry.get("lines", ()):
        match line.get("amount"):
            case [("l" | "L") as kind, str(name)]:
                found.append((str(kind), name))
    return found


def _items_of(reader: Reader, account: str, carried: Sequence[tuple[str, str]]) -> list[Item]:
    if not carried:
        return [_item(reader, account)]
    return [_item(reader, name) if kind == "l" else _taken_over(reader, name) for kind, name in carried]


def _item(reader: Reader, account: str) -> Item:
    entry, lines = reader.plan.ledgers[account], reader.sheet.ledgers[account]
    windows = reader.windows(str(entry["per"]))
    unit = str(entry.get("unit", "point"))
    if len(windows) == 1:
        at = At(0, windows[0])
        value = pick(lines[-1].balance, at) if lines else None
        reason = join(reader, line_texts(reader, account, at, readings_told=False)) if not _carried_in(entry) else ""
        points = _points(reader, value, unit, reader.grades(account))
        if points == "?" and 0 < len((known := known_part(reader, account))[1]) < len(lines):
            points = f"{value_text(reader, known[0], 'number')}*"
    else:
        value, reason = total_of(reader, account), by_window(reader, account, entry, lines, in_all=False)
        points = "" if value is None else _points(reader, value, unit, reader.grades(account))
        if is_purse(entry) and unit == "yuan" and value is not None and not isinstance(value, Open):
            points = money_left(reader, value, unit)
    if entry.get("kind") == "ledger" and len(windows) == 1:
        # what is left stands at the end, where an account of money has it
        told = isinstance(value, Open) or is_one_measure(entry)
        points, reason = "", join(reader, (reason, "" if told else result_text(reader, account, value)))
    return Item(
        account=account,
        place=_place(reader, str(entry["clause"])),
        label=reader.label(entry, account),
        full=numbers.number(_full(entry)) if entry.get("full") else "",
        points=points,
        reason=join(reader, (reason, _ends(reader, account, value, unit, reason) if len(windows) == 1 else "")),
        value=value,
        letter=account_letter(reader, account),
        unit=unit,
    )


def _full(entry: Any) -> Any:
    return parse_canonical(str(entry["full"]))


def _points(reader: Reader, value: Value, unit: str, grades: Sequence[str]) -> str:
    """The figure of a row: bare points, money with its unit; of an open value what is at hand with a star, or its ends."""
    spoken = "number" if unit == "point" else unit
    if not isinstance(value, Open):
        return value_text(reader, value, spoken, grades)
    if value.now is not None:
        return value_text(reader, value.now, spoken, grades) + "*"
    if unit == "point" and value.lo is not None and value.hi is not None:
        return f"{numbers.number(value.lo)}–{numbers.number(value.hi)}"
    return "?" if unit == "point" else value_text(reader, value, spoken, grades)


def _ends(reader: Reader, account: str, value: Value, unit: str, reason: str) -> str:
    """What is promised of an open value, after the reason."""
    if not isinstance(value, Open) or unit not in ("point", "yuan"):
        return ""
    return result_text(reader, account, value, (reason,))


def _taken_over(reader: Reader, account: str) -> Item:
    """An item that a person takes from the office."""
    entry = reader.plan.ledgers.get(account, {})
    value = reader.value(["L", account], At(0))
    unit = str(entry.get("unit", "point"))
    office = reader.subject_name(reader.sheet.of or "")
    text = say(
        "result",
        reader.language,
        office=office,
        ledger=reader.label(entry, account),
        value=value_text(reader, value, unit),
    )
    return Item(
        account=account,
        place=_place(reader, str(entry.get("clause", ""))),
        label=reader.label(entry, account),
        full=numbers.number(_full(entry)) if entry.get("full") else "",
        points=_points(reader, value, unit, ()),
        reason=text,
        value=value,
        letter="f" if not isinstance(value, Open) else "p",
    )


def _place(reader: Reader, clause: str) -> str:
    return next((str(each.get("place", clause)) for each in reader.plan.clauses if each["id"] == clause), clause)


# -------------------------------------------------------------------- remarks


_KINDS = {
    "sanction": ("sanction",),
    "outcome": ("outcome",),
    "finding": ("requirement", "budget", "procedure", "notice"),
}


def _remarks(reader: Reader, what: str) -> tuple[Remark, ...]:
    """The rules of that kind that have fired, each once, with how often."""
    found = []
    for rule, node in reader.sheet.ruled.items():
        if "f" in node.each and reader.plan.rules[rule].get("kind") in _KINDS[what]:
            found.append(Remark(rule, reader.place(rule), ruling(reader, rule).text, node.each.count("f")))
    return tuple(sorted(found, key=lambda remark: _order(reader, remark.node)))


def _order(reader: Reader, rule: str) -> int:
    clause = reader.plan.rules.get(rule, reader.plan.ledgers.get(rule, {})).get("clause")
    return next((at for at, each in enumerate(reader.plan.clauses) if each["id"] == clause), len(reader.plan.clauses))


def _open_remarks(reader: Reader, *, gap: bool) -> tuple[Remark, ...]:
    """What lacks a fact; or what waits for a body and for nothing else."""
    found = []
    for rule, node in reader.sheet.ruled.items():
        wanted = (
            ("u" in (node.each + headline_of(reader.assessment, reader.sheet, rule)))
            if gap
            else awaits_bodies_only(reader, rule)
        )
        if wanted:
            told = ruling(reader, rule, "u" if gap else "p").text
            found.append(Remark(rule, reader.place(rule), told))
    for account in reader.sheet.ledgers:
        if account in reader.plan.ledgers and _account_waits(reader, account, gap=gap):
            entry = reader.plan.ledgers[account]
            label = reader.label(entry, account)
            text = label + ("：" if reader.zh else ": ") + account_text(reader, account)
            found.append(Remark(account, _place(reader, str(entry["clause"])), text))
    said: dict[tuple[str, str], Remark] = {}
    for remark in found:  # the same of two rules of a clause is told once
        said.setdefault((remark.place, remark.text), remark)
    return tuple(sorted(said.values(), key=lambda remark: _order(reader, remark.node)))


def _account_waits(reader: Reader, account: str, *, gap: bool) -> bool:
    """Sums of other accounts are left out: their parts say it."""
    entry, lines = reader.plan.ledgers[account], reader.sheet.ledgers[account]
    if _carried_in(entry) or not lines:
        return False
    windows = reader.windows(str(entry["per"]))
    values = [pick(lines[-1].balance, At(index)) for index in range(len(windows))]
    open_ones = [value for value in values if isinstance(value, Open)]
    if gap:
        return any(each.gap for value in open_ones for each in value.openings)
    return bool(open_ones) and all(each.kind == "judgement" for value in open_ones for each in value.openings)
