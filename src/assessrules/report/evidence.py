"""What stands behind a measure: the records that were counted, and the others with what left them out.

Comes in: a reader, a measure and the instance meant. Goes out: nodes of an explanation, down to single records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import attrs

from assessrules.report import numbers
from assessrules.report.amounts import scalar_text, tidy
from assessrules.report.measured import measured
from assessrules.report.reader import At, Marked, Reader
from assessrules.report.wording import say

SHOWN_COUNTED, SHOWN_OTHERS = 100, 6
"""So many records of one group are written out, else the first and the last; all of them stand in the tree."""

_OF_DAYS = ("days", "workdays", "run")


@attrs.frozen
class RecordSeen:
    """A record that a measure looked at: its day, its mark, and why it did not count."""

    id: str
    day: str
    mark: str
    why: str = ""


@attrs.frozen
class Explanation:
    """A node: what it is (account, line, rule, premise, measure, given, records, clause), its id, its letter, its text."""

    kind: str
    id: str
    text: str
    letter: str = ""
    children: tuple[Explanation, ...] = ()
    records: tuple[RecordSeen, ...] = ()


def measures(reader: Reader, name: str, at: At) -> Iterator[Explanation]:
    """A measure; one that is taken member by member, once for each who has something."""
    if reader.plan.measures[name].get("whose") != "each" or at.member is not None:
        yield measure(reader, name, at)
        return
    for place, member in enumerate(reader.sheet.members):
        own = At(at.index, at.window, place, at.case)
        if reader.value(["m", name], own) != 0:
            node = measure(reader, name, own)
            text = say("case", reader.language, name=reader.subject_name(member), text=node.text)
            yield attrs.evolve(node, text=text)


def measure(reader: Reader, name: str, at: At) -> Explanation:
    marked, sources = reader.marked(name, at), reader.sources(reader.plan.measures[name])
    groups = [
        group for group in (_group(reader, name, letters, marked) for letters in _kinds(sources, marked)) if group
    ]
    return Explanation("measure", name, measured(reader, name, at), children=tuple(groups))


def _is_taken_out(sources: Sequence[Any], each: Marked) -> bool:
    return bool(sources[each.source].get("role") == "taken_out")


def _kinds(sources: Sequence[Any], marked: Sequence[Marked]) -> Sequence[Callable[[Marked], bool]]:
    """Counted; left out, condition by condition; unsure; outside."""
    letters = sorted({(each.source, each.letter) for each in marked if each.letter.islower()})

    def left_out_by(source: int, letter: str) -> Callable[[Marked], bool]:
        return lambda each: (each.source, each.letter) == (source, letter)

    return (
        lambda each: each.letter == "+" and not _is_taken_out(sources, each),
        lambda each: each.letter == "+" and _is_taken_out(sources, each),
        *(left_out_by(source, letter) for source, letter in letters),
        lambda each: each.letter == "?",
        lambda each: each.letter == "<",
        lambda each: each.letter == ">",
    )


def _group(reader: Reader, name: str, wanted: Callable[[Marked], bool], marked: Sequence[Marked]) -> Explanation | None:
    chosen = [each for each in marked if wanted(each)]
    if not chosen:
        return None
    letter = chosen[0].letter
    taken_out = reader.sources(reader.plan.measures[name])[chosen[0].source].get("role") == "taken_out"
    if taken_out and letter.islower():
        return None
    records = tuple(_seen(reader, name, each) for each in chosen)
    known = {
        "+": "why_taken_out" if taken_out else "why_records",
        "?": "why_unsure",
        "<": "why_before",
        ">": "why_after",
    }
    key = known.get(letter, "why_left_out")
    count = _count(reader, chosen[0].source, name, len(chosen))
    condition = tidy(reader.condition_words(name, chosen[0]))
    if key == "why_unsure":
        text = numbers.listed([each.why for each in records], reader.language)
    else:
        told = [_with_share(reader, name, each) if letter == "+" else each.id for each in chosen]
        most = SHOWN_COUNTED if letter == "+" else SHOWN_OTHERS
        ids = numbers.listed(told, reader.language) if len(chosen) <= most else _ends([x.id for x in chosen], reader)
        text = say(key, reader.language, count=count, ids=ids, condition=condition)
    return Explanation("records", letter, text, letter, records=records)


def _ends(ids: Sequence[str], reader: Reader) -> str:
    return numbers.ids(ids, reader.language)


def _with_share(reader: Reader, name: str, each: Marked) -> str:
    """XJ-HT-001 5亿元, BJ-LG-001（7月2日至10日）: a record with what it adds to a sum, or with its days."""
    entry = reader.plan.measures[name]
    source = reader.sources(entry)[each.source]
    if entry.get("fold") in _OF_DAYS:
        last = None if each.last == date.max else each.last
        days = (
            say("stay_since", reader.language, day=numbers.day(each.first, reader.language, reader.year))
            if last is None
            else numbers.days(each.first, last, reader.language, reader.year)
        )
        return each.id + say("paren", reader.language, text=days)
    column = reader.column(entry, source)
    values = column.fields.get(str(entry.get("field")), ()) if column is not None and entry.get("fold") == "sum" else ()
    unit = reader.plan.records.get(str(source.get("of")), {}).get("units", {}).get(str(entry.get("field")))
    if each.row >= len(values) or values[each.row] in (None, "") or unit is None:
        return each.id
    return f"{each.id} {scalar_text(reader, values[each.row], str(unit))}"


def _count(reader: Reader, source: int, name: str, count: int) -> str:
    kind = str(reader.sources(reader.plan.measures[name])[source].get("of"))
    word = reader.plan.records.get(kind, {}).get("measure_word", "")
    return f"{count}{word}" if reader.zh else str(count)


def _seen(reader: Reader, name: str, each: Marked) -> RecordSeen:
    day = each.first.isoformat() if each.first == each.last else f"{each.first.isoformat()}..{each.last.isoformat()}"
    why = tidy(reader.condition_words(name, each)) if each.letter.islower() else ""
    if each.letter == "?":
        fields = reader.sheet.measured[name].lack.get(each.id, ())
        kind = str(reader.plan.measures[name].get("of"))
        labels = numbers.listed([reader.field_label(kind, field) for field in fields], reader.language)
        why = say("why_unsure", reader.language, id=each.id, field=labels)
    return RecordSeen(each.id, day, each.letter, why)
