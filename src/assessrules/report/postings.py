"""Sentences for accounts: 满分30分；2018年招商信息17条（L-001…L-017），较15条多2条，加4分，得34分.

Comes in: a reader and an account's id. Goes out: the text after `依据…：`, line by line as posted, and the balance at the
end. A line whose condition fails is told only where it says why there are no points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from assessrules.report import numbers
from assessrules.report.formulas import leaves
from assessrules.report.letters import is_reading, lettered, relevant
from assessrules.report.phrases import (
    at_hand_text,
    bound,
    comma,
    join,
    left_out,
    measured,
    missing_words,
    reading,
    scalar_text,
    value_text,
)
from assessrules.report.premises import difference, unit_of
from assessrules.report.reader import At, Reader, pick
from assessrules.report.rulings import told_premises
from assessrules.report.wording import say
from assessrules.trace.nodes import Formula, Posted, Value
from assessrules.values import bounds
from assessrules.values.bounds import Open
from assessrules.values.number import parse_canonical

Line = Mapping[str, Any]

LEAD = "\0period"
"""Stands among what a sentence has told once it has named its period."""


def account_text(reader: Reader, account: str) -> str:
    """The whole sentence of an account on the reader's sheet."""
    entry = reader.plan.ledgers[account]
    windows = reader.windows(str(entry["per"]))
    posted = reader.sheet.ledgers[account]
    if len(windows) == 1:
        return one_window(reader, account, At(0, windows[0]))
    return _by_window(reader, account, entry, posted)


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
    for place, line in enumerate(lines[: len(posted)]):
        if _is_live(reader, line, at):
            readings += _reading_notes(reader, line) if readings_told else ()
            texts.append(line_text(reader, entry, lines, posted, place, at, told))
    return tuple(text for text in (*texts, *dict.fromkeys(readings)) if text)


def _full_words(reader: Reader, entry: Any) -> list[str]:
    if not entry.get("full"):
        return []
    full = numbers.quantity(parse_canonical(str(entry["full"])), str(entry.get("unit", "point")), reader.language)
    return [say("full", reader.language, value=full)]


# -------------------------------------------------------------------- readings


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
    return any(is_reading(reader, part) for part in _parts(formula))


def _parts(formula: Formula) -> Sequence[Formula]:
    match formula:
        case ["and" | "or" | "not", *items]:
            return [part for item in items for part in _parts(item)]
        case _:
            return [formula]


def _reading_notes(reader: Reader, line: Line) -> list[str]:
    found = []
    for part in _parts(line.get("when") or ["true"]):
        if is_reading(reader, part):
            found.append(reading(reader, part[1][1]))
    return found


# -------------------------------------------------------------------- lines


def line_text(
    reader: Reader, entry: Any, lines: Sequence[Line], posted: Sequence[Posted], place: int, at: At, told: set[str]
) -> str:
    """What one line did; empty where that is nothing worth a word."""
    line, post = lines[place], posted[place]
    role = str(line.get("role", "")).partition(":")[0]
    delta, letter = pick(post.delta, at), post.when[at.index] if at.index < len(post.when) else "y"
    match line.get("op"):
        case "floor" | "ceiling" as op:
            return _cut(reader, entry, line, str(op), delta, at)
        case "forfeit":
            return _forfeit(reader, entry, line, delta, letter, at, told)
        case "scale":
            return say("scaled", reader.language, d=_amount(reader, entry, delta)) if delta else ""
        case _:
            pass
    if role == "base":
        return _base(reader, entry, line, delta, at)
    if role in ("over", "under"):
        return _compared(reader, entry, lines, posted, place, at, told)
    match line.get("amount"):
        case [("l" | "L"), str(name)]:
            return _carried(reader, name, delta)
        case _:
            return _added(reader, entry, line, delta, letter, at, told)


def _amount(reader: Reader, entry: Any, value: Value) -> str:
    """A change without its sign."""
    unit = str(entry.get("unit", "point"))
    if isinstance(value, Open):
        return value_text(reader, value if _signless(value) else bounds.neg(value), unit)
    return scalar_text(reader, abs(value) if isinstance(value, int | Fraction) else value, unit)


def _signless(value: Open) -> bool:
    return not (value.hi is not None and value.hi <= 0)


def _base(reader: Reader, entry: Any, line: Line, delta: Value, at: At) -> str:
    if entry.get("kind") in ("ledger", "budget"):
        unit = str(entry.get("unit", "yuan"))
        return say("opening", reader.language, value=bound(reader, line.get("amount"), unit, at))
    if line.get("amount") == entry.get("full"):
        return ""
    return say("base", reader.language, value=_amount(reader, entry, delta))


def _carried(reader: Reader, account: str, delta: Value) -> str:
    source = reader.plan.ledgers.get(account, {})
    value = value_text(reader, delta, str(source.get("unit", "point")))
    return say("carry", reader.language, name=reader.label(source, account), value=value)


def _compared(
    reader: Reader, entry: Any, lines: Sequence[Line], posted: Sequence[Posted], place: int, at: At, told: set[str]
) -> str:
    """每增减: what was counted, by how much it is off, and the points; the two lines of one step are told once."""
    line, post = lines[place], posted[place]
    left, right = _two_sides(line.get("amount"))
    if left is None:
        return _added(reader, entry, line, pick(post.delta, at), "y", at, told)
    key = repr((line.get("step"), left))
    delta = pick(post.delta, at)
    partner = [
        p for p, other in enumerate(lines) if p != place and other.get("step") == line.get("step") and p < len(posted)
    ]
    even = bool(partner) and delta == 0 and all(pick(posted[p].delta, at) == 0 for p in partner)
    if (delta == 0 and not even) or key in told:
        return ""
    told.add(key)
    name = left[1]
    unit = unit_of(reader, left)
    count = measured(reader, name, at, lead=_first(told))
    base = bound(reader, right, unit, at)
    if even:
        words = say("compared_even", reader.language, base=base)
        return comma(reader).join((count, words))
    gap = difference(reader, left, right, at, unit)
    if isinstance(delta, Open) or not gap:
        return count if partner else ""
    more = reader.value(["ge", left, right], at) is True
    words = say("compared_over" if more else "compared_under", reader.language, base=base, d=gap)
    sign = say("adds" if _positive(delta) else "takes", reader.language, d=_amount(reader, entry, delta))
    left_outs = left_out(reader, name, at) if not more else ()
    return comma(reader).join((count, words, sign)) + "".join(
        "；" + note if reader.zh else "; " + note for note in left_outs
    )


def _two_sides(amount: Formula) -> tuple[Any, Formula]:
    """The measure and the target inside `floorsteps(sub(...))`, in either order."""
    match amount:
        case ["sub", ["m", name], right] | ["sub", right, ["m", name]]:
            return ["m", name], right
        case [str(), *items]:
            for item in items:
                if not isinstance(item, str):
                    left, right = _two_sides(item)
                    if left is not None:
                        return left, right
    return None, None


def _positive(value: Value) -> bool:
    return not isinstance(value, Open | str) and value is not None and value > 0


def _added(reader: Reader, entry: Any, line: Line, delta: Value, letter: str, at: At, told: set[str]) -> str:
    """Per unit, bonus, deduction, 得满分: the condition or the count, then the change."""
    parts = _grounds(reader, line, letter, at, told)
    if entry.get("kind") == "rating":
        return comma(reader).join(parts)
    if letter == "n" or delta == 0:
        if line.get("when") is not None and line.get("op") == "set":
            return comma(reader).join((*parts, say("no_gain", reader.language)))
        if line.get("when") is not None and not _is_only_reading(reader, line):
            return ""
        key = (
            "nothing_moved" if entry.get("unit") == "yuan" else "nothing_taken" if _deducts(line) else "nothing_posted"
        )
        none = say(key, reader.language)
        return comma(reader).join((*parts, none))
    if isinstance(delta, Open):
        return comma(reader).join(parts)
    if line.get("op") == "set" or str(line.get("role", "")).startswith("set"):
        full = line.get("amount") == entry.get("full")
        parts.append(say("sets_full" if full else "sets", reader.language, value=_amount(reader, entry, delta)))
    elif _positive(delta):
        parts.append(say("adds", reader.language, d=_amount(reader, entry, delta)))
    else:
        parts.append(
            say("spends" if entry.get("unit") == "yuan" else "takes", reader.language, d=_amount(reader, entry, delta))
        )
    return comma(reader).join(part for part in parts if part)


def _is_only_reading(reader: Reader, line: Line) -> bool:
    return all(is_reading(reader, part) for part in _parts(line.get("when") or ["true"]))


def _deducts(line: Line) -> bool:
    match line.get("amount"):
        case ["mul", *items]:
            return any(isinstance(item, str) and item.startswith("-") for item in items) or any(
                _deducts({"amount": item}) for item in items if not isinstance(item, str)
            )
        case str(text):
            return text.startswith("-")
        case _:
            return False


def _grounds(reader: Reader, line: Line, letter: str, at: At, told: set[str]) -> list[str]:
    """The premises of the line's condition, or what its amount counts; each once in a sentence."""
    parts: list[str] = []
    when = line.get("when")
    if when is not None and not _is_only_reading(reader, line):
        found = relevant(reader, when, lettered(reader, when, at, (), ()))
        kept = [each for each in found if not is_reading(reader, each.formula)]
        parts += told_premises(reader, kept, at, letter, lead=LEAD not in told)
        if any(name for kind, name in leaves(when) if kind == "m"):
            told.add(LEAD)
    for kind, name in dict.fromkeys(leaves(line.get("amount"))):
        if kind == "m":
            parts.append(measured(reader, name, at, lead=_first(told)))
        elif kind == "g":
            parts.append(bound(reader, ["g", name], "yuan", at))
    fresh = [part for part in dict.fromkeys(parts) if part and part not in told]
    told.update(fresh)
    return fresh


def _cut(reader: Reader, entry: Any, line: Line, op: str, delta: Value, at: At) -> str:
    if delta == 0 or delta is None or isinstance(delta, Open):
        return ""
    limit = bound(reader, line.get("amount"), str(entry.get("unit", "point")), at)
    return say(op, reader.language, limit=limit, d=_amount(reader, entry, delta))


def _beyond(text: str, reader: Reader, told: set[str]) -> str:
    """A premise without the measure that the sentence has already told."""
    for known in sorted(told, key=len, reverse=True):
        if text.startswith(known + comma(reader)):
            return text[len(known) + len(comma(reader)) :]
    return text


def _first(told: set[str]) -> bool:
    """Whether the period has not been named yet; from now on it has."""
    first = LEAD not in told
    told.add(LEAD)
    return first


def _forfeit(reader: Reader, entry: Any, line: Line, delta: Value, letter: str, at: At, told: set[str]) -> str:
    if letter == "n":
        return ""
    when = line.get("when")
    found = relevant(reader, when, lettered(reader, when, at, (), ())) if when is not None else ()
    kept = [each for each in found if not is_reading(reader, each.formula)]
    grounds = [_beyond(text, reader, told) for text in told_premises(reader, kept, at, letter, lead=LEAD not in told)]
    if letter != "y" or isinstance(delta, Open):
        return comma(reader).join(grounds)
    key = "forfeit" if delta else "forfeit_nothing"
    return comma(reader).join((*grounds, say(key, reader.language, d=_amount(reader, entry, delta))))


# -------------------------------------------------------------------- what it comes to


def _end(reader: Reader, account: str, entry: Any, posted: Sequence[Posted], at: At, parts: Sequence[str]) -> str:
    value = pick(posted[-1].balance, at) if posted else None
    text = result_text(reader, account, value, parts)
    settled = not isinstance(value, Open)
    if not parts:
        return text
    if settled and _is_told(reader, entry, posted, value, at):
        return ""
    return (comma(reader) if settled and entry.get("kind") != "rating" and not _is_sum(entry) else _stop(reader)) + text


def _is_told(reader: Reader, entry: Any, posted: Sequence[Posted], value: Value, at: At) -> bool:
    """Whether one line has already told the result: 得15分, 不得分; or there is nothing to tell: a deduction of nothing."""
    lines = entry.get("lines", ())
    if entry.get("kind") != "item" or _is_sum(entry):
        return False
    if value == 0 and not entry.get("full"):
        return True
    moved = [line for line, post in zip(lines, posted, strict=False) if pick(post.delta, at) != 0]
    sets = [line for line in lines if line.get("op") == "set"]
    return bool(sets) and len(sets) == len(lines) and len(moved) <= 1


def _is_sum(entry: Any) -> bool:
    return any(str(line.get("role", "")).startswith("carry") for line in entry.get("lines", ()))


def _stop(reader: Reader) -> str:
    return "；" if reader.zh else "; "


def result_text(reader: Reader, account: str, value: Value, told: Sequence[str] = ()) -> str:
    """得34分; 照现有记录计14分，最终不低于14分，不封顶; 推荐等次：优秀. `told`: what has been said before."""
    entry = reader.plan.ledgers[account]
    language, unit = reader.language, str(entry.get("unit", "point"))
    words = reader.grades(account)
    if words:
        return say("grade", language, name=reader.label(entry, account), grade=value_text(reader, value, unit, words))
    if isinstance(value, Open):
        return join(reader, (_known_part(reader, entry, account, value), open_text(reader, value, unit, told)))
    if entry.get("kind") == "item" and not entry.get("full") and value is not None and value < 0:  # type: ignore[operator]
        return say("final_taken", language, d=_amount(reader, entry, value))
    key = "final_total" if _is_sum(entry) else "final_money" if entry.get("kind") == "ledger" else "final"
    return say(key, language, value=scalar_text(reader, value, unit))


def known_part(reader: Reader, account: str) -> tuple[Value, tuple[str, ...]]:
    """Of a sum that has no value at hand: what those parts come to that have one, and the names of the others."""
    entry, posted = reader.plan.ledgers[account], reader.sheet.ledgers[account]
    known, others = [], []
    for line, post in zip(entry.get("lines", ()), posted, strict=False):
        delta = pick(post.delta, At(0))
        at_hand = None if delta is None else bounds.now(delta)
        if at_hand is not None:
            known.append(at_hand)
            continue
        match line.get("amount"):
            case [("l" | "L"), str(name)]:
                others.append(reader.label(reader.plan.ledgers.get(name, {}), name))
            case _:
                return None, ()
    return bounds.add(*known), tuple(others)


def _known_part(reader: Reader, entry: Any, account: str, value: Open) -> str:
    settled = value.lo is not None and value.hi is not None
    if value.now is not None or settled or not _is_sum(entry):
        return ""
    known, others = known_part(reader, account)
    if known is None or not others or len(others) == len(entry.get("lines", ())):
        return ""
    names = numbers.listed([f"「{name}」" if reader.zh else name for name in others], reader.language)
    unit = str(entry.get("unit", "point"))
    return say("provisional_but", reader.language, names=names, now=scalar_text(reader, known, unit))


def _said(gap: str, told: Sequence[str]) -> bool:
    """Whether a sentence has named a missing fact already: a record's field, or that records are not complete."""
    plain = gap.replace("「", "").replace("」", "").replace('"', "")
    return any(gap in part or plain in part for part in told)


def open_text(reader: Reader, value: Open, unit: str, told: Sequence[str] = ()) -> str:
    """The value at hand where there is one, and the ends that are promised."""
    language = reader.language
    lo = None if value.lo is None else scalar_text(reader, value.lo, unit)
    hi = None if value.hi is None else scalar_text(reader, value.hi, unit)
    if lo is not None and hi is not None:
        ends = say("final_between", language, lo=lo if unit == "yuan" else numbers.number(value.lo), hi=hi)
    elif lo is not None:
        ends = say("final_at_least", language, lo=lo)
    elif hi is not None:
        ends = say("final_at_most", language, hi=hi)
    else:
        ends = say("final_open", language)
    known = [
        gap for gap in missing_words(reader, [each for each in value.openings if each.gap]) if not _said(gap, told)
    ]
    gaps = known[: numbers.LISTED]
    at_hand = "" if value.now is None else say("provisional", language, now=at_hand_text(reader, value, unit))
    return join(reader, (*gaps, comma(reader).join(part for part in (at_hand, ends) if part)))


# -------------------------------------------------------------------- accounts by month and week


def _by_window(reader: Reader, account: str, entry: Any, posted: Sequence[Posted]) -> str:
    """One figure per window, and what is not settled."""
    windows = reader.windows(str(entry["per"]))
    unit = str(entry.get("unit", "point"))
    figures = []
    for index, window in enumerate(windows):
        value = pick(posted[-1].balance, At(index)) if posted else None
        if value is None or (isinstance(value, Open) and (window.first > reader.as_of or _is_anything(value))):
            continue
        text = value_text(reader, value, unit, reader.grades(account))
        figures.append(reader.window_name(window) + ("" if reader.zh else " ") + text)
    total = total_of(reader, account)
    values = [pick(posted[-1].balance, At(index)) for index in range(len(windows))] if posted else []
    gaps = [
        gap for v in values if isinstance(v, Open) for gap in missing_words(reader, [o for o in v.openings if o.gap])
    ]
    parts = [numbers.listed(figures, reader.language), *dict.fromkeys(gaps)]
    if total is not None and not isinstance(total, Open) and unit in ("yuan", "point"):
        parts.append(say("final_total", reader.language, value=scalar_text(reader, total, unit)))
    return join(reader, parts)


def _is_anything(value: Open) -> bool:
    return value.now is None and (value.lo is None or value.hi is None)


def total_of(reader: Reader, account: str) -> Value:
    """What an account comes to over all its windows, where sums make sense."""
    entry, posted = reader.plan.ledgers[account], reader.sheet.ledgers[account]
    if reader.grades(account) or not posted:
        return None
    values = [pick(posted[-1].balance, At(index)) for index in range(len(reader.windows(str(entry["per"]))))]
    known = [value for value in values if value is not None]
    return bounds.add(*known) if known and not any(isinstance(value, str) for value in known) else None
