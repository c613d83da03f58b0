"""Phrases for what was given and what was measured: the leaves of every sentence.

Comes in: a reader, the id of a node and the instance meant. Goes out: a phrase that says no more than the node.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from assessrules.report import numbers
from assessrules.report.reader import At, Marked, Reader, pick
from assessrules.report.wording import say
from assessrules.trace.nodes import Formula, Value
from assessrules.values import bounds
from assessrules.values.bounds import Open, Opening

SHOWN_GROUPS = 2
"""So many conditions that left records out are told in one sentence."""


def comma(reader: Reader) -> str:
    """Between parts of one statement."""
    return "，" if reader.zh else ", "


def semicolon(reader: Reader) -> str:
    """Between statements."""
    return "；" if reader.zh else "; "


def join(reader: Reader, parts: Sequence[str]) -> str:
    """Statements side by side, empty ones dropped."""
    return semicolon(reader).join(part for part in parts if part)


# -------------------------------------------------------------------- values


def value_text(reader: Reader, value: Value, unit: str, grades: Sequence[str] = ()) -> str:
    """A value with its unit; an open one by its ends: 11至12条, 不少于14条."""
    if isinstance(value, Open):
        return _range_text(reader, value, unit, grades)
    return scalar_text(reader, value, unit, grades)


def scalar_text(reader: Reader, value: Any, unit: str, grades: Sequence[str] = ()) -> str:
    """A certain value with its unit: a number, a day, a place in an order of grades, a word."""
    if value is None:
        return say("unsettled", reader.language)
    if isinstance(value, bool):
        return ("是" if value else "否") if reader.zh else ("yes" if value else "no")
    if isinstance(value, str):
        return value
    if unit == "date":
        return numbers.day(date.fromordinal(int(value)), reader.language, reader.year)
    if grades:
        place = int(value)
        return grades[place - 1] if 1 <= place <= len(grades) else say("ungraded", reader.language)
    return numbers.quantity(value, unit, reader.language)


def _range_text(reader: Reader, value: Open, unit: str, grades: Sequence[str]) -> str:
    language = reader.language
    if value.lo is not None and value.hi is not None:
        upper = scalar_text(reader, value.hi, unit, grades)
        lower = scalar_text(reader, value.lo, unit, grades)
        bare = isinstance(value.lo, bool | str) or unit in ("date", "yuan") or grades
        return say("range", language, lo=lower if bare else numbers.number(value.lo), hi=upper)
    if value.lo is not None:
        return say("at_least", language, lo=scalar_text(reader, value.lo, unit, grades))
    if value.hi is not None:
        return say("at_most", language, hi=scalar_text(reader, value.hi, unit, grades))
    return say("unsettled", language)


def at_hand_text(reader: Reader, value: Value, unit: str) -> str:
    """What the records give today, where they give anything; else the ends."""
    if isinstance(value, Open) and value.now is not None:
        return scalar_text(reader, value.now, unit)
    return value_text(reader, value, unit)


def missing_words(reader: Reader, openings: Sequence[Opening]) -> tuple[str, ...]:
    """Which facts are missing, named: B-lead-010缺「有投资意向」."""
    found = []
    for each in sorted(openings):
        match each.kind:
            case "missing":
                record, _, field = each.what.rpartition(".")
                found.append(say("lacks", reader.language, id=record, field=_field_of(reader, record, field)))
            case "uncovered":
                found.append(say("uncovered", reader.language, what=reader.record_label(each.what)))
            case "unpublished":
                name = _standard_name(reader, each.what)
                found.append(say("unpublished", reader.language, name=name))
            case "empty":
                what = measure_name(reader, each.what) if each.what in reader.plan.measures else each.what
                found.append(say("empty", reader.language, what=what))
            case "no_row":
                found.append(say("no_row", reader.language, what=each.what))
            case _:
                pass
    return tuple(found)


def _standard_name(reader: Reader, standard: str) -> str:
    """A standard's name, whichever of its givens (by month, by year) stands in the plan."""
    entry = next((e for key, e in reader.plan.given.items() if standard in (key, e.get("of"))), {})
    return reader.label(entry, standard)


def _field_of(reader: Reader, record: str, field: str) -> str:
    """The field's name; the record's type is the one whose table has the record."""
    own, above = reader.sheet, reader.assessment.sheets.get(reader.sheet.of or "")
    members = [reader.assessment.sheets[name] for name in own.members if name in reader.assessment.sheets]
    for sheet in (own, *([above] if above else []), *members):
        for kind, column in sheet.records.items():
            if record in column.id:
                return reader.field_label(kind.partition("@")[0], field)
    return field


# -------------------------------------------------------------------- measured


def measure_name(reader: Reader, name: str) -> str:
    """What is measured: 精准招商信息, 拜访企业, 离岗最长连续."""
    entry = reader.plan.measures[name]
    source = reader.sources(entry)[0]
    kind = str(source.get("of", ""))
    spoken = str(reader.words(name).get("name", ""))
    own = str(reader.plan.records.get(kind, {}).get("label", kind))
    base = reader.record_label(kind) + _inline(reader, name) if spoken in ("", own) else spoken
    field = entry.get("field")
    detail = reader.field_label(kind, str(field)) if field else tidy(str(reader.words(name).get("body", "")))
    gap = "" if reader.zh else " "
    match str(entry.get("fold")):
        case "distinct" | "sum":
            return f"{base}{gap}{detail}".rstrip()
        case "workdays":
            return f"{base}累计" if reader.zh else f"{base} in all"
        case "run":
            return f"{base}最长连续" if reader.zh else f"longest run of {base}"
        case "mean":
            return f"{base}{detail}平均" if reader.zh else f"mean {base} {detail}".rstrip()
        case "least":
            return f"{base}{detail}最小" if reader.zh else f"least {base} {detail}".rstrip()
        case "most":
            return f"{base}{detail}最大" if reader.zh else f"greatest {base} {detail}".rstrip()
        case "first":
            return f"最早{base}" if reader.zh else f"first {base}"
        case "last":
            return f"最晚{base}" if reader.zh else f"last {base}"
        case _:
            return base


def _inline(reader: Reader, name: str) -> str:
    """The conditions of a measure that has no name of its own: 活动通知（非已参加）."""
    where = list(next(iter(reader.words(name).get("where", ())), ()))
    if "until" in reader.plan.measures[name]:
        where = where[:-1]  # the day of 25日前 is told by the requirement
    words = numbers.listed([tidy(str(each)) for each in where if each], reader.language)
    return say("paren", reader.language, text=words) if words else ""


def counted(reader: Reader, name: str, at: At) -> tuple[Marked, ...]:
    """The records that were counted in the instance; not those whose days are taken out of a set of days."""
    sources = reader.sources(reader.plan.measures[name])
    return tuple(
        each
        for each in reader.marked(name, at)
        if each.letter == "+" and sources[each.source].get("role") != "taken_out"
    )


def ids_text(reader: Reader, marked: Sequence[Marked], extra: str = "") -> str:
    """（L-001…L-017）; empty when there is nothing to show."""
    shown = numbers.ids(list(dict.fromkeys(each.id for each in marked)), reader.language)
    inside = comma(reader).join(part for part in (shown, extra) if part)
    return say("paren", reader.language, text=inside) if inside else ""


def measured(reader: Reader, name: str, at: At, *, lead: bool = True, plain: bool = False) -> str:
    """2018年招商信息17条（L-001…L-017）.

    `lead` false leaves out the period that the sentence has already named; `plain` writes 0条 instead of 无, and leaves
    what is unsure to the caller.
    """
    entry, node = reader.plan.measures[name], reader.sheet.measured.get(name)
    value = None if node is None else pick(node.value, at)
    if node is None or value is None:
        return measure_name(reader, name) + say("unsettled", reader.language)
    open_ended = at.window is not None and at.window.last > reader.as_of
    if _is_uncovered(value):
        return _uncovered(reader, value, at, lead=lead)
    nothing = value.now if isinstance(value, Open) and open_ended else value
    if not plain and not isinstance(nothing, Open) and nothing == 0 and entry.get("fold") == "count":
        return _nothing(reader, name, at, open_ended, lead=lead)
    records = counted(reader, name, at)
    unit = reader.unit(name)
    gaps = unsure(reader, name, at)
    extra = ""
    if isinstance(value, Open) and records and (gaps or value.now is None):
        extra = say("counted", reader.language, count=_count(reader, len(records), entry))
    facts = {"name": measure_name(reader, name), "ids": ids_text(reader, records, extra)}
    text = at_hand_text(reader, value, unit) if open_ended and not gaps else value_text(reader, value, unit)
    if open_ended and lead and at.window is not None:
        day = numbers.day(reader.as_of, reader.language, reader.year)
        result = say("measured_open", reader.language, day=day, value=text, **facts)
    elif at.window is None or not lead:
        result = say("measured_bare", reader.language, value=text, **facts)
    else:
        result = say("measured", reader.language, period=reader.window_name(at.window), value=text, **facts)
    return result if plain else join(reader, (result, *gaps))


def _is_uncovered(value: Value) -> bool:
    """Whether nothing is counted and the records are not all there, so that any number would say too much."""
    if not isinstance(value, Open) or value.lo not in (0, None):
        return False
    return any(each.kind == "uncovered" for each in value.openings)


def _uncovered(reader: Reader, value: Value, at: At, *, lead: bool) -> str:
    """2018年「招商信息」记录未报全."""
    openings = value.openings if isinstance(value, Open) else frozenset()
    kinds = sorted(each.what for each in openings if each.kind == "uncovered")
    what = numbers.listed([reader.record_label(kind) for kind in kinds], reader.language)
    if not lead or at.window is None:
        return say("uncovered", reader.language, what=what)
    return say("measured_uncovered", reader.language, period=reader.window_name(at.window), what=what)


def uncovered_kind(reader: Reader, kind: str) -> bool:
    """Whether some measure of the sheet says that records of this type are not all there."""
    for name, node in reader.sheet.measured.items():
        if reader.plan.measures.get(name, {}).get("of") == kind and _openings_of(node.value) & {("uncovered", kind)}:
            return True
    return False


def _openings_of(value: Any) -> set[tuple[str, str]]:
    if isinstance(value, tuple):
        return {each for item in value for each in _openings_of(item)}
    return {(each.kind, each.what) for each in value.openings} if isinstance(value, Open) else set()


def _nothing(reader: Reader, name: str, at: At, open_ended: bool, *, lead: bool) -> str:
    facts = {"name": measure_name(reader, name)}
    if not lead or at.window is None:
        return say("measured_none_bare", reader.language, **facts)
    if open_ended:
        return say(
            "measured_none_open", reader.language, day=numbers.day(reader.as_of, reader.language, reader.year), **facts
        )
    return say("measured_none", reader.language, period=reader.window_name(at.window), **facts)


def _count(reader: Reader, count: int, entry: Any) -> str:
    kind = str(reader.sources(entry)[0].get("of"))
    word = str(reader.plan.records.get(kind, {}).get("measure_word") or ("条" if reader.zh else ""))
    return f"{count}{word}" if reader.zh else str(count)


def unsure(reader: Reader, name: str, at: At) -> tuple[str, ...]:
    """Records of which it is not known whether they count, and what they lack; at most three."""
    node = reader.sheet.measured[name]
    found = []
    for each in reader.marked(name, at):
        if each.letter == "?":
            kind = str(reader.sources(reader.plan.measures[name])[each.source].get("of"))
            fields = [reader.field_label(kind, field) for field in node.lack.get(each.id, ())]
            words = ("」「" if reader.zh else '", "').join(fields)
            found.append(say("lacks", reader.language, id=each.id, field=words))
    return tuple(found[: numbers.LISTED])


def left_out(reader: Reader, name: str, at: At) -> tuple[str, ...]:
    """Which candidates were not counted, by the condition that left them out."""
    groups: dict[str, list[Marked]] = {}
    for each in reader.marked(name, at):
        taken_out = reader.sources(reader.plan.measures[name])[each.source].get("role") == "taken_out"
        if each.letter.islower() and not taken_out and (words := reader.condition_words(name, each)):
            groups.setdefault(words, []).append(each)
    found = []
    for condition, marked in sorted(groups.items(), key=lambda item: -len(item[1]))[:SHOWN_GROUPS]:
        ids = numbers.ids([each.id for each in marked], reader.language)
        key = "left_out" if len(marked) <= numbers.LISTED else "left_out_many"
        count = _count(reader, len(marked), reader.plan.measures[name])
        found.append(say(key, reader.language, ids=ids, count=count, condition=tidy(condition)))
    return tuple(found)


def set_aside(reader: Reader, name: str) -> str:
    """另有2条记录被退回，未计入."""
    count = reader.sheet.measured[name].set_aside
    return say("set_aside", reader.language, count=count) if count else ""


def tidy(words: str) -> str:
    """A drafter's phrase without the spaces that the language wants between Chinese words."""
    kept = []
    for at, letter in enumerate(words):
        before, after = words[at - 1 : at], words[at + 1 : at + 2]
        if letter.isspace() and (not before.isascii() or not after.isascii()):
            continue
        kept.append(letter)
    return "".join(kept)


# -------------------------------------------------------------------- given


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
    question = entry.get("label")
    waiting = pick(node.awaits, at)
    body = str(waiting or pick(node.by, at) or entry.get("body") or name.rpartition("@")[2])
    body = body_name(reader, body)
    value = pick(node.value, at)
    language = reader.language
    if waiting or isinstance(value, Open) or value is None:
        return say("awaits_what" if question else "awaits", language, body=body, what=question)
    when = _as_date(pick(node.at, at))
    day = numbers.day(when, language) if when is not None else ""
    if not isinstance(value, bool):
        text = value_text(reader, value, str(entry.get("unit", "number")))
        return say("measured_bare", language, name=body, value=text, ids="")
    side = "yes" if value else "no"
    return say(f"answered_{side}" if question else f"found_{side}", language, body=body, date=day, what=question)


def body_name(reader: Reader, body: str) -> str:
    """The name of a body (of several, side by side): the plan's by id, else as it stands."""
    bodies = reader.plan.document.get("bodies") or {}
    return numbers.listed(
        [reader.label({"label": bodies.get(each, each)}, each) for each in body.split("、")], reader.language
    )


# -------------------------------------------------------------------- bounds


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
