"""What an account comes to: 得34分, 照现有记录计14分，最终不低于14分; month by month; in all.

Comes in: a reader and an account's id. Goes out: a phrase that keeps what is at hand apart from what is promised.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Any

from assessrules.report import numbers
from assessrules.report.amounts import at_hand_text, comma, join, scalar_text, value_text
from assessrules.report.early import early_windows_text
from assessrules.report.missing import missing_words
from assessrules.report.reader import At, Reader, pick
from assessrules.report.wording import say
from assessrules.trace.nodes import Posted, Value, Window
from assessrules.values import bounds
from assessrules.values.bounds import Open


def result_text(reader: Reader, account: str, value: Value, told: Sequence[str] = ()) -> str:
    """得34分; 照现有记录计14分，最终不低于14分，不封顶; 推荐等次：优秀. `told`: what has been said before."""
    entry = reader.plan.ledgers[account]
    language, unit = reader.language, str(entry.get("unit", "point"))
    words = reader.grades(account)
    if words:
        return say("grade", language, name=reader.label(entry, account), grade=value_text(reader, value, unit, words))
    if isinstance(value, Open):
        left = is_purse(entry)
        return join(
            reader, (_known_part(reader, entry, account, value), open_text(reader, value, unit, told, left=left))
        )
    if entry.get("kind") == "item" and not entry.get("full") and value is not None and value < 0:  # type: ignore[operator]
        return say("final_taken", language, d=amount_text(reader, entry, value))
    if is_purse(entry):
        return money_left(reader, value, unit)
    key = "comes_to" if entry.get("kind") == "ledger" else "final_total" if is_sum(entry) else "final"
    return say(key, language, value=scalar_text(reader, value, unit))


def money_left(reader: Reader, value: Value, unit: str) -> str:
    """余62509元; 超支51297元."""
    if isinstance(value, int | Fraction) and value < 0:
        return say("overspent", reader.language, d=scalar_text(reader, -value, unit))
    return say("final_money", reader.language, value=scalar_text(reader, value, unit))


def is_purse(entry: Any) -> bool:
    """Whether a ledger is drawn on, so that its balance is what is left: it opens with something, or something is taken."""
    lines = entry.get("lines", ())
    opens = any(str(line.get("role", "")).partition(":")[0] in ("base", "brought", "deduct") for line in lines)
    return entry.get("kind") == "ledger" and (opens or any(_takes(line.get("amount")) for line in lines))


def is_one_measure(entry: Any) -> bool:
    """Whether a ledger is nothing but one thing measured, so that what it comes to says nothing new."""
    amounts = [line.get("amount") for line in entry.get("lines", ())]
    return entry.get("kind") == "ledger" and len(amounts) == 1 and bool(amounts[0]) and amounts[0][0] == "m"


def _takes(amount: Any) -> bool:
    match amount:
        case str(text):
            return text.startswith("-")
        case ["mul", *factors]:
            return any(_takes(each) for each in factors)
        case _:
            return False


def is_sum(entry: Any) -> bool:
    return any(str(line.get("role", "")).startswith("carry") for line in entry.get("lines", ()))


def amount_text(reader: Reader, entry: Any, value: Value) -> str:
    """A change without its sign."""
    unit = str(entry.get("unit", "point"))
    if isinstance(value, Open):
        return value_text(reader, value if _signless(value) else bounds.neg(value), unit)
    return scalar_text(reader, abs(value) if isinstance(value, int | Fraction) else value, unit)


def _signless(value: Open) -> bool:
    return not (value.hi is not None and value.hi <= 0)


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
    if value.now is not None or settled or not is_sum(entry):
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


def open_text(reader: Reader, value: Open, unit: str, told: Sequence[str] = (), *, left: bool = False) -> str:
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
    if left and value.now is not None:
        at_hand = say("provisional_left", language, left=money_left(reader, value.now, unit))
    return join(reader, (*gaps, comma(reader).join(part for part in (at_hand, ends) if part)))


def by_window(reader: Reader, account: str, entry: Any, posted: Sequence[Posted], *, in_all: bool = True) -> str:
    """One figure per window, what is not settled, and (`in_all`) what they come to together."""
    windows = reader.windows(str(entry["per"]))
    unit = str(entry.get("unit", "point"))
    told: list[tuple[Window, str | None]] = []
    for index, window in enumerate(windows):
        value = pick(posted[-1].balance, At(index)) if posted else None
        unknown = isinstance(value, Open) and (window.first > reader.as_of or _is_anything(value))
        told.append((window, None if value is None or unknown else _figure(reader, account, entry, value)))
    figures = list(_in_runs(reader, unit_of_windows=str(entry["per"]), told=told))
    values = [pick(posted[-1].balance, At(index)) for index in range(len(windows))] if posted else []
    open_ones = [value for value in values if isinstance(value, Open)]
    gaps = [gap for value in open_ones for gap in missing_words(reader, [each for each in value.openings if each.gap])]
    parts = [early_windows_text(reader, entry), numbers.listed(figures, reader.language), *dict.fromkeys(gaps)]
    to_come = [
        w for w, value in zip(windows, values, strict=False) if isinstance(value, Open) and w.last > reader.as_of
    ]
    if to_come:
        count = numbers.window_count(len(to_come), str(entry["per"]), reader.language)
        day = numbers.day(to_come[-1].last, reader.language)
        parts.append(say("windows_pending_until", reader.language, count=count, date=day))
    total = total_of(reader, account)
    if in_all and total is not None and not isinstance(total, Open) and unit in ("yuan", "point"):
        ended = say("final_total", reader.language, value=_figure(reader, account, entry, total))
        parts.append(money_left(reader, total, unit) if carries_over(entry) and unit == "yuan" else ended)
    return join(reader, parts)


def _figure(reader: Reader, account: str, entry: Any, value: Value) -> str:
    """2万元; of money that is left 余12570元 or 超支5250元."""
    unit = str(entry.get("unit", "point"))
    if is_purse(entry) and unit == "yuan" and not isinstance(value, Open):
        return money_left(reader, value, unit)
    return value_text(reader, value, unit, reader.grades(account))


def _in_runs(reader: Reader, unit_of_windows: str, told: Sequence[tuple[Window, str | None]]) -> Iterator[str]:
    """2014年1月3万元, 2014年2月至12月每月2万元: neighbours with one and the same figure are told once, none is left out."""
    for text, run in groupby(told, key=lambda each: each[1]):
        windows = [window for window, _ in run]
        if text is None:
            continue
        every = numbers.every(unit_of_windows, reader.language)
        key = "figure" if len(windows) == 1 else "figure_each"
        yield say(key, reader.language, span=reader.span_name(windows), every=every, value=text)


def _is_anything(value: Open) -> bool:
    return value.now is None and (value.lo is None or value.hi is None)


def total_of(reader: Reader, account: str) -> Value:
    """What an account comes to over all its windows, where sums make sense."""
    entry, posted = reader.plan.ledgers[account], reader.sheet.ledgers[account]
    if reader.grades(account) or not posted:
        return None
    values = [pick(posted[-1].balance, At(index)) for index in range(len(reader.windows(str(entry["per"]))))]
    known = [value for value in values if value is not None]
    if not known or any(isinstance(value, str) for value in known):
        return None
    return known[-1] if carries_over(entry) else bounds.add(*known)


def carries_over(entry: Any) -> bool:
    """Whether each window opens with the balance of the one before: then the last balance is what is left in the end."""
    amounts = (line.get("amount") for line in entry.get("lines", ()))
    return any(isinstance(each, list | tuple) and each[0] == "before" for each in amounts)
