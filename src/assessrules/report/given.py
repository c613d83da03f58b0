"""Phrases for what was given, and for the other side of a comparison.

Comes in: a reader, a given's id or a formula. Goes out: a standard with its version, a reading, a body's finding; a bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from assessrules.report import numbers
from assessrules.report.amounts import comma, value_text
from assessrules.report.effects import outcome_name
from assessrules.report.measured import measured
from assessrules.report.reader import At, Reader, pick
from assessrules.report.wording import say
from assessrules.trace.nodes import Formula
from assessrules.values import bounds
from assessrules.values.bounds import Open


def given(reader: Reader, name: str, at: At) -> str:
    """A value from outside the records, with its version, its author or its source."""
    entry, node = reader.plan.given.get(name, {}), reader.given(name)
    if node is None:
        return ""
    label = reader.label(entry, name)
    value = pick(node.value, at)
    language = reader.language
    match node.what:
        case "standard":
            text = value_text(reader, value, str(entry.get("unit", "number")))
            text = as_elsewhere(reader, text, entry.get("same"))
            since = _as_date(pick(node.by, at))
            if since is not None:
                return say("standard", language, name=label, value=text, date=numbers.day(since, language))
            return say("standard_plain", language, name=label, value=text)
        case "published":
            if isinstance(value, Open):
                return say("unpublished", language, name=label)
            text = value_text(reader, value, str(entry.get("unit", "number")))
            return say("published", language, name=label, value=text, source=pick(node.by, at))
        case "reading":
            return reading(reader, name)
        case "judgement":
            return judgement(reader, name, at)
        case _:
            text = value_text(reader, value, str(entry.get("unit", "point")))
            return say("result", language, office=reader.subject_name(str(pick(node.by, at))), ledger=label, value=text)


def as_elsewhere(reader: Reader, text: str, same: Any) -> str:
    """A value that is stated in another policy too, or taken from it."""
    if not same:
        return text
    policy, _, standard = same
    label = reader.plan.document.get("references", {}).get(policy, policy)
    return say("as_elsewhere", reader.language, value=text, policy=label, standard=standard)


def _as_date(value: Any) -> date | None:
    """A day that stands in the trace as a date or as text."""
    if isinstance(value, date):
        return value
    return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 and value[:4].isdigit() else None


def reading(reader: Reader, name: str) -> str:
    """「八项规定扣分」按「逐次」解读（默认）."""
    entry, node = reader.plan.given.get(name, {}), reader.given(name)
    if node is None:
        return ""
    choice = str(pick(node.value, At()))
    choices = entry.get("choices", {})
    spoken = choices.get(choice, choice) if isinstance(choices, dict) else choice
    key = "reading_chosen" if node.by == "request" else "reading_default"
    spoken = spoken if reader.zh else choice.replace("_", " ")
    return say(key, reader.language, name=reader.label(entry, name), choice=spoken)


def judgement(reader: Reader, name: str, at: At) -> str:
    """What a body has found, or that it has not yet."""
    entry, node = reader.plan.given.get(name, {}), reader.given(name)
    if node is None:
        return ""
    question = reader.label(entry, str(entry.get("of", name))) if entry.get("label") else ""
    waiting = pick(node.awaits, at)
    body = str(waiting or pick(node.by, at) or entry.get("body") or name.rpartition("@")[2])
    body = body_name(reader, body)
    value = pick(node.value, at)
    language = reader.language
    decides = not question and _decides(reader, name)
    if waiting or isinstance(value, Open) or value is None:
        return awaited(reader, [name], at)
    when = _as_date(pick(node.at, at))
    day = numbers.day(when, language) if when is not None else ""
    if not isinstance(value, bool):
        text = value_text(reader, value, str(entry.get("unit", "number")))
        return say("measured_bare", language, name=body, value=text, ids="")
    if question:
        return say("answered_yes" if value else "answered_no", language, body=body, date=day, what=question)
    if decides:
        return say("decided_yes" if value else "decided_no", language, body=body, date=day)
    return say("found_yes" if value else "found_no", language, body=body, date=day)


def awaited(reader: Reader, names: Sequence[str], at: At) -> str:
    """尚待县委组织部、县招商管理局决定是否予以…: the bodies that are asked one thing are named together."""
    bodies: dict[tuple[str, str], list[str]] = {}
    for name in names:
        entry, node = reader.plan.given.get(name, {}), reader.given(name)
        asked = None if node is None else pick(node.awaits, at) or pick(node.by, at)
        question = reader.label(entry, str(entry.get("of", name))) if entry.get("label") else ""
        decides = not question and _decides(reader, name)
        key = "awaits_decision" if decides else "awaits_what" if question else "awaits"
        what = _to_be_decided(reader, name) if decides else question
        body = body_name(reader, str(asked or entry.get("body") or name.rpartition("@")[2]))
        bodies.setdefault((key, what), []).append(body)
    told = [
        say(key, reader.language, body=numbers.listed(list(dict.fromkeys(found)), reader.language), what=what)
        for (key, what), found in bodies.items()
    ]
    return comma(reader).join(told)


def _decides(reader: Reader, name: str) -> bool:
    """Whether the body is the one that decides what follows, not one that finds that something is so: 由区委决定."""
    rule, _, body = name.rpartition("@")
    orders = reader.plan.rules.get(rule, {}).get("orders", ())
    return any(order.get("decided") and body in order.get("actors", ()) for order in orders)


def _to_be_decided(reader: Reader, name: str) -> str:
    """What a body that is waited for may decide: 通报表彰、记功奖励."""
    rule, _, body = name.rpartition("@")
    orders = reader.plan.rules[rule].get("orders", ())
    outcomes = [str(each["outcome"]) for each in orders if each.get("decided") and body in each.get("actors", ())]
    return numbers.listed([outcome_name(reader, each) for each in outcomes], reader.language)


def body_name(reader: Reader, body: str) -> str:
    """The name of a body (of several, side by side): the plan's by id, else as it stands."""
    bodies = reader.plan.document.get("bodies") or {}
    return numbers.listed(
        [reader.label({"label": bodies.get(each, each)}, each) for each in body.split("、")], reader.language
    )


def bound(reader: Reader, formula: Formula, unit: str, at: At) -> str:
    """The other side of a comparison: 15条, 年度经费50万元（2018年5月15日起施行）."""
    match formula:
        case str():
            return value_text(reader, reader.value(formula, at), unit)
        case ["g", str(name)]:
            return given(reader, name, at)
        case ["date", str(text)]:
            return numbers.day(date.fromisoformat(text), reader.language, reader.year)
        case ["place", str(), inner]:
            return bound(reader, inner, unit, at)
        case ["cat", str(category), str(value)]:
            return reader.category_word(category, value)
        case ["text", value]:
            return str(value)
        case ["m", str(name)]:
            return measured(reader, name, at, lead=False)
        case ["add", *parts]:
            return _sum_text(reader, parts, unit, at)
        case _:
            return value_text(reader, reader.value(formula, at), unit)


def _sum_text(reader: Reader, parts: Sequence[Formula], unit: str, at: At) -> str:
    """The terms that are not nothing, and what they come to."""
    values = [reader.value(part, at) for part in parts]
    shown = [part for part, value in zip(parts, values, strict=True) if value is None or bounds.now(value) != 0]
    texts = [bound(reader, part, unit, at) for part in shown]
    if len(texts) == 1:
        return texts[0]
    known = [value for value in values if value is not None]
    if not texts or len(known) != len(values):
        return value_text(reader, reader.value(["add", *parts], at), unit)
    total = say("final_total", reader.language, value=value_text(reader, bounds.add(*known), unit))
    return numbers.listed(texts, reader.language) + comma(reader) + total
