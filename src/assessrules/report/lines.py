"""Phrases for single lines of an account: 较15条多2条，加4分; 低于最低0分，补回5分; 该项不得分，核减所余5分.

Comes in: a line of the plan with its posting. Goes out: what it did, empty where that is nothing worth a word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assessrules.report.amounts import comma, value_text
from assessrules.report.balances import amount_text
from assessrules.report.formulas import leaves
from assessrules.report.given import bound
from assessrules.report.letters import is_reading, lettered, parts_of, relevant
from assessrules.report.measured import left_out, measured
from assessrules.report.premises import difference
from assessrules.report.reader import At, Reader, pick
from assessrules.report.rulings import told_premises
from assessrules.report.units import unit_of
from assessrules.report.wording import say
from assessrules.trace.nodes import Formula, Posted, Value
from assessrules.values.bounds import Open

Line = Mapping[str, Any]


LEAD = "\0period"
"""Stands among what a sentence has told once it has named its period."""


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
            return _scaled(reader, entry, line, delta, at)
        case _:
            pass
    if role == "base":
        return _base(reader, entry, line, delta, at)
    if role in ("over", "under"):
        return _compared(reader, entry, lines, posted, place, at, told)
    match line.get("amount"):
        case [("l" | "L"), str(name)]:
            return _carried(reader, name, delta)
        case ["before", _, *opening]:
            return _brought(reader, entry, opening, delta, at)
        case _:
            return _added(reader, entry, line, delta, letter, at, told, _moved_elsewhere(lines, posted, place, at))


def _moved_elsewhere(lines: Sequence[Line], posted: Sequence[Posted], place: int, at: At) -> bool:
    """Whether another line that gives points gave some: then the one that gave none is not what the result rests on."""
    return any(
        line.get("op") in ("set", "add") and pick(posted[i].delta, at) not in (0, None)
        for i, line in enumerate(lines)
        if i != place
    )


def _base(reader: Reader, entry: Any, line: Line, delta: Value, at: At) -> str:
    if entry.get("kind") in ("ledger", "budget"):
        unit = str(entry.get("unit", "yuan"))
        value = bound(reader, line.get("amount"), unit, at)
        return value if _is_named(line.get("amount")) else say("opening", reader.language, value=value)
    if line.get("amount") == entry.get("full"):
        return ""
    return say("base", reader.language, value=amount_text(reader, entry, delta))


def _is_named(amount: Formula) -> bool:
    """Whether the amount has a name of its own, as a standard has: 年度经费50万元."""
    return isinstance(amount, list | tuple) and amount[0] == "g"


def _brought(reader: Reader, entry: Any, opening: Sequence[Formula], delta: Value, at: At) -> str:
    """What a window opens with: 上年结余3万元, 上期结转2万元."""
    unit = str(entry.get("unit", "yuan"))
    if at.index > 0:
        return say("brought", reader.language, value=value_text(reader, delta, unit)) if delta != 0 else ""
    if not opening:
        return ""
    value = bound(reader, opening[0], unit, at)
    return value if _is_named(opening[0]) else say("opening", reader.language, value=value)


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
    sign = say("adds" if _positive(delta) else "takes", reader.language, d=amount_text(reader, entry, delta))
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


def _scaled(reader: Reader, entry: Any, line: Line, delta: Value, at: At) -> str:
    """乘以1/2，减5分."""
    if not delta or isinstance(delta, Open):
        return ""
    key = "scaled_up" if _positive(delta) else "scaled_down"
    factor = bound(reader, line.get("amount"), "number", at)
    return say(key, reader.language, factor=factor, d=amount_text(reader, entry, delta))


def _added(
    reader: Reader,
    entry: Any,
    line: Line,
    delta: Value,
    letter: str,
    at: At,
    told: set[str],
    moved_elsewhere: bool = False,
) -> str:
    """Per unit, bonus, deduction, 得满分: the condition or the count, then the change."""
    before = set(told)
    parts = _grounds(reader, line, letter, at, told)
    if entry.get("kind") == "rating":
        if letter == "n" and moved_elsewhere:  # another line gave the grade
            told.intersection_update(before)
            return ""
        return comma(reader).join(_without_lead(reader, parts))
    if letter == "n" or delta == 0:
        if line.get("when") is not None and line.get("op") == "set" and not moved_elsewhere:
            return comma(reader).join((*parts, say("no_gain", reader.language)))
        if line.get("when") is not None and not is_only_reading(reader, line):
            told.intersection_update(before)  # nothing is told of this line
            return ""
        key = (
            "nothing_moved" if entry.get("unit") == "yuan" else "nothing_taken" if _deducts(line) else "nothing_posted"
        )
        none = () if entry.get("kind") == "ledger" else (say(key, reader.language),)
        return comma(reader).join((*parts, *none))
    if isinstance(delta, Open) or (entry.get("kind") == "ledger" and _is_whole(line.get("amount"))):
        return comma(reader).join(parts)
    if line.get("op") == "set" or str(line.get("role", "")).startswith("set"):
        full = line.get("amount") == entry.get("full")
        parts.append(say("sets_full" if full else "sets", reader.language, value=amount_text(reader, entry, delta)))
    elif _positive(delta):
        parts.append(say("adds", reader.language, d=amount_text(reader, entry, delta)))
    else:
        parts.append(
            say(
                "spends" if entry.get("unit") == "yuan" else "takes",
                reader.language,
                d=amount_text(reader, entry, delta),
            )
        )
    return comma(reader).join(part for part in parts if part)


def _without_lead(reader: Reader, parts: Sequence[str]) -> list[str]:
    """总分6分，达到4分 and 总分6分，不足8分: what is compared is named once."""
    found: list[str] = []
    lead = ""
    for part in parts:
        found.append(part.removeprefix(lead) if lead else part)
        head, mark, _ = part.partition(comma(reader))
        lead = head + mark if mark else ""
    return found


def _is_whole(amount: Formula) -> bool:
    """Whether the amount is what was measured itself, added or taken, so that naming it again says nothing."""
    match amount:
        case ["m", str()] | ["mul", "-1", ["m", str()]]:
            return True
        case _:
            return False


def is_only_reading(reader: Reader, line: Line) -> bool:
    return all(is_reading(reader, part) for part in parts_of(line.get("when") or ["true"]))


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
    if when is not None and not is_only_reading(reader, line):
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
    if entry.get("kind") == "rating":
        return say(f"rating_{op}", reader.language, limit=limit)
    return say(op, reader.language, limit=limit, d=amount_text(reader, entry, delta))


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
    return comma(reader).join((*grounds, say(key, reader.language, d=amount_text(reader, entry, delta))))


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
