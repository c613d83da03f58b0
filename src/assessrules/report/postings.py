"""Sentences for accounts: 满分30分；2018年招商信息17条（L-001…L-017），较15条多2条，加4分，得34分.

Comes in: a reader and an account's id. Goes out: the text after `依据…：`, line by line as posted, and the balance at the
end. A line whose condition fails is told only where it says why there are no points.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assessrules.report import numbers
from assessrules.report.amounts import comma, join
from assessrules.report.balances import by_window, is_one_measure, is_sum, result_text
from assessrules.report.formulas import leaves
from assessrules.report.given import reading
from assessrules.report.letters import is_reading, lettered, parts_of, relevant
from assessrules.report.lines import Line, line_text
from assessrules.report.measured import set_aside
from assessrules.report.people import is_outside, whom_words
from assessrules.report.reader import At, Reader, pick
from assessrules.report.wording import say
from assessrules.trace.nodes import Formula, Posted, Value
from assessrules.values.bounds import Open
from assessrules.values.number import parse_canonical


def account_text(reader: Reader, account: str) -> str:
    """The whole sentence of an account on the reader's sheet."""
    entry = reader.plan.ledgers[account]
    windows = reader.windows(str(entry["per"]))
    posted = reader.sheet.ledgers[account]
    if is_outside(reader, entry):
        return whom_words(reader, entry)
    if len(windows) == 1:
        return one_window(reader, account, At(0, windows[0]))
    return by_window(reader, account, entry, posted)


def one_window(reader: Reader, account: str, at: At) -> str:
    """Full marks, the lines of one window, and what they come to."""
    entry, posted = reader.plan.ledgers[account], reader.sheet.ledgers[account]
    parts = [*_full_words(reader, entry), *line_texts(reader, account, at)]
    end = _end(reader, account, entry, posted, at, parts)
    return join(reader, parts) + end


def line_texts(reader: Reader, account: str, at: At, *, readings_told: bool = True) -> tuple[str, ...]:
    """What each line did, those of readings not chosen left out, and the readings that the account rests on."""
    entry, posted = reader.plan.ledgers[account], reader.sheet.ledgers[account]
    lines: Sequence[Line] = entry.get("lines", ())
    told = set[str]()
    texts: list[str] = []
    readings: list[str] = []
    aside: list[str] = []
    for place, line in enumerate(lines[: len(posted)]):
        if str(line.get("role")).startswith("carry:") and posted[place].when[at.index : at.index + 1] == "n":
            continue  # the account carried is not kept for the subject
        if _is_live(reader, line, at):
            readings += _reading_notes(reader, line) if readings_told else ()
            texts.append(line_text(reader, entry, lines, posted, place, at, told))
            aside += [set_aside(reader, name) for name in _measures_of(reader, line)]
    return tuple(text for text in (*texts, *dict.fromkeys(aside), *dict.fromkeys(readings)) if text)


def _measures_of(reader: Reader, line: Line) -> list[str]:
    named = [*leaves(line.get("amount") or ["true"]), *leaves(line.get("when") or ["true"])]
    return [name for kind, name in named if kind == "m" and name in reader.sheet.measured]


def _full_words(reader: Reader, entry: Any) -> list[str]:
    if not entry.get("full"):
        return []
    full = numbers.quantity(parse_canonical(str(entry["full"])), str(entry.get("unit", "point")), reader.language)
    return [say("full", reader.language, value=full)]


def _is_live(reader: Reader, line: Line, at: At) -> bool:
    """Whether the line belongs to the readings chosen."""
    when = line.get("when")
    if when is None:
        return True
    found = lettered(reader, when, at, (), ())
    return bool(relevant(reader, ["and", when], found)) if _mentions_reading(reader, when) else True


def reading_not_taken(reader: Reader, line: Line, at: At) -> str | None:
    """Of a line that belongs to a reading not chosen: how the phrase is read instead."""
    if _is_live(reader, line, at):
        return None
    return next(iter([*_reading_notes(reader, line)]), "")


def _mentions_reading(reader: Reader, formula: Formula) -> bool:
    return any(is_reading(reader, part) for part in parts_of(formula))


def _reading_notes(reader: Reader, line: Line) -> list[str]:
    found = []
    for part in parts_of(line.get("when") or ["true"]):
        if is_reading(reader, part):
            found.append(reading(reader, part[1][1]))
    return found


def _end(reader: Reader, account: str, entry: Any, posted: Sequence[Posted], at: At, parts: Sequence[str]) -> str:
    value = pick(posted[-1].balance, at) if posted else None
    text = result_text(reader, account, value, parts)
    settled = not isinstance(value, Open)
    if not parts:
        return text
    if settled and _is_told(reader, entry, posted, value, at):
        return ""
    return (comma(reader) if settled and entry.get("kind") != "rating" and not is_sum(entry) else _stop(reader)) + text


def _is_told(reader: Reader, entry: Any, posted: Sequence[Posted], value: Value, at: At) -> bool:
    """Whether one line has already told the result: 得15分, 不得分; or there is nothing to tell: a deduction of nothing."""
    lines = entry.get("lines", ())
    if is_one_measure(entry):
        return True
    if entry.get("kind") != "item" or is_sum(entry):
        return False
    if value == 0 and not entry.get("full"):
        return True
    moved = [line for line, post in zip(lines, posted, strict=False) if pick(post.delta, at) != 0]
    sets = [line for line in lines if line.get("op") == "set"]
    return bool(sets) and len(sets) == len(lines) and len(moved) <= 1


def _stop(reader: Reader) -> str:
    return "；" if reader.zh else "; "
