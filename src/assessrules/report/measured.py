"""Phrases for what was measured: 2018年招商信息17条（L-001…L-017）, what was left out, what is missing.

Comes in: a reader, a measure's id and the instance meant. Goes out: a phrase that says no more than the node.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assessrules.report import numbers
from assessrules.report.amounts import at_hand_text, comma, join, tidy, value_text
from assessrules.report.dates import beyond, covered
from assessrules.report.reader import At, Marked, Reader, pick
from assessrules.report.spans import SpanWindow
from assessrules.report.wording import say
from assessrules.trace.nodes import Value
from assessrules.values.bounds import Open

SHOWN_GROUPS = 2
"""So many conditions that left records out are told in one sentence."""


def measured(reader: Reader, name: str, at: At, *, lead: bool = True, plain: bool = False, gaps: bool = True) -> str:
    """2018年招商信息17条（L-001…L-017）.

    `lead` false leaves out the period that the sentence has already named; `plain` writes 0条 instead of 无; it, or
    `gaps` false, leaves what is unsure to the caller.
    """
    at = reader.at_measure(name, at)
    spanned = isinstance(at.window, SpanWindow)
    lead = lead or spanned
    entry, node = reader.plan.measures[name], reader.sheet.measured.get(name)
    value = None if node is None else pick(node.value, at)
    if node is None or value is None:
        return measure_name(reader, name) + say("unsettled", reader.language)
    open_ended = at.window is not None and at.window.last > reader.as_of
    if _is_uncovered(value):
        return _uncovered(reader, value, at, lead=lead)
    nothing = value.now if isinstance(value, Open) and open_ended else value
    if not plain and not isinstance(nothing, Open) and nothing == 0 and _is_none_of(reader, name, at, entry):
        return _nothing(reader, name, at, open_ended, lead=lead)
    records = counted(reader, name, at)
    unit = reader.unit(name)
    lacking = unsure(reader, name, at)
    extra = ""
    if isinstance(value, Open) and records and (lacking or value.now is None):
        extra = say("counted", reader.language, count=_count(reader, len(records), entry))
    facts = {"name": measure_name(reader, name), "ids": ids_text(reader, records, extra)}
    text = at_hand_text(reader, value, unit) if open_ended and not lacking else value_text(reader, value, unit)
    if isinstance(at.window, SpanWindow) and at.window.of is not None:
        text = say("greatest", reader.language, value=text)
    if open_ended and lead and at.window is not None:
        day = numbers.day(reader.as_of, reader.language, reader.year)
        key = "measured_span_open" if spanned else "measured_open"
        facts = facts | ({"period": reader.window_name(at.window)} if spanned else {})
        result = say(key, reader.language, day=day, value=text, **facts)
    elif at.window is None or not lead:
        result = say("measured_bare", reader.language, value=text, **facts)
    else:
        result = say("measured", reader.language, period=reader.window_name(at.window), value=text, **facts)
    return result if plain or not gaps else join(reader, (result, *lacking))


def _is_none_of(reader: Reader, name: str, at: At, entry: Any) -> bool:
    """Whether nought means that there is no record: of a count always, of a sum where nothing was added up."""
    return entry.get("fold") == "count" or (entry.get("fold") == "sum" and not counted(reader, name, at))


def measure_name(reader: Reader, name: str) -> str:
    """What is measured: 精准招商信息, 拜访企业, 离岗最长连续."""
    entry = reader.plan.measures[name]
    kind, base = str(reader.sources(entry)[0].get("of", "")), _base_name(reader, name)
    field = entry.get("field")
    detail = reader.field_label(kind, str(field)) if field else tidy(str(reader.words(name).get("body", "")))
    gap = "" if reader.zh else " "
    match str(entry.get("fold")):
        case "distinct" | "sum":
            return detail if base and detail.startswith(base) else f"{base}{gap}{detail}".rstrip()
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
        case "at_end":
            return f"{base}期末数" if reader.zh else f"{base} at the end"
        case "least_at_once":
            return f"{base}最少同时数" if reader.zh else f"fewest {base} at once"
        case "mean_at_once":
            return f"{base}日均同时数" if reader.zh else f"daily mean of {base} at once"
        case "first":
            return f"{base}最早" if reader.zh else f"first {base}"
        case "last":
            return f"{base}最晚" if reader.zh else f"last {base}"
        case _:
            return base


def _base_name(reader: Reader, name: str) -> str:
    """What is looked at: a term by its name, records with their conditions."""
    kind = str(reader.sources(reader.plan.measures[name])[0].get("of", ""))
    spoken = str(reader.words(name).get("name", ""))
    own = str(reader.plan.records.get(kind, {}).get("label", kind))
    return reader.record_label(kind) + _inline(reader, name) if spoken in ("", own) else reader.term(spoken)


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
    found = [
        each
        for each in reader.marked(name, at)
        if each.letter == "+" and sources[each.source].get("role") != "taken_out"
    ]
    return tuple(each for each in found if _goes_beyond(reader, sources[each.source], each, found))


def _goes_beyond(reader: Reader, source: Any, each: Marked, found: Sequence[Marked]) -> bool:
    """Whether one of the record's days lies beyond those that the rule leaves free each month."""
    if "beyond" not in source:
        return True
    same = [other for other in found if other.source == each.source]
    return bool(beyond(reader, covered(reader, same, source), source) & covered(reader, [each], source))


def ids_text(reader: Reader, marked: Sequence[Marked], extra: str = "") -> str:
    """（L-001…L-017）; empty when there is nothing to show."""
    shown = numbers.ids(list(dict.fromkeys(each.id for each in marked)), reader.language)
    inside = comma(reader).join(part for part in (shown, extra) if part)
    return say("paren", reader.language, text=inside) if inside else ""


def _nothing(reader: Reader, name: str, at: At, open_ended: bool, *, lead: bool) -> str:
    facts = {"name": _base_name(reader, name)}
    if not lead or at.window is None:
        return say("measured_none_bare", reader.language, **facts)
    if open_ended:
        key = "measured_none_open"
        if isinstance(at.window, SpanWindow):
            key, facts = "measured_none_span_open", facts | {"period": reader.window_name(at.window)}
        day = numbers.day(reader.as_of, reader.language, reader.year)
        return say(key, reader.language, day=day, **facts)
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
    return tuple(dict.fromkeys(found))[: numbers.LISTED]


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
