"""One record among several, and windows one behind the other: 第2次, 任一月, 各月, 连续2个月, 累计9个月.

In come marks or a series by the smaller windows, out go series at the instances at hand. Only this file knows which records
stand before another, and what a window is worth in which the subject was not there from its first day to its last, or that
ended before 施行.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assessrules.rules.frame import Place
from assessrules.rules.others import lying_in
from assessrules.rules.state import Series, State
from assessrules.trace import force
from assessrules.values import bounds
from assessrules.values.bounds import Known, Open, Opening

Reader = Callable[[State], Series]

NAMED = 16
"""So many facts are named that leave a place open, the earliest: the places of a long row share them, and work stays linear."""


# ------------------------------------------------------------------ occasions


def ordinals(place: Place, marks: str, unit: str) -> Reader:
    """Of each record the how-manieth it is, of those that stand, in the window of the unit in which its day lies."""
    assert place.record is not None
    record = place.record
    firsts = place.program.tables[unit].firsts

    def read(s: State) -> Series:
        windows, days = s.windows_of(record, unit), s.days(record)
        known = s.known_to(record)
        complete = min(to for to, _ in known)
        found: Series = []
        sure, maybe, window = 0, frozenset[Opening](), -1
        unsure = 0
        for mark, key, day, nth in zip(s.series[marks], s.column(record).id, days, windows, strict=True):
            if nth != window:
                window, sure, unsure, maybe = nth, 0, 0, frozenset()
            open_since = max(firsts[nth], complete + 1) if firsts else complete + 1
            if day <= s.as_of and open_since <= day:
                gaps = {gap for to, gap in known if to < day}
                found.append(Open(sure + 1, None, None, maybe | gaps))
            elif unsure:
                found.append(Open(sure + 1, None, sure + unsure + 1, maybe))
            else:
                found.append(sure + 1)
            if mark == "+":
                sure += 1
            elif mark == "?":
                unsure += 1
                if len(maybe) < NAMED:
                    maybe |= _lacks(s.measured[marks].lack, key)
        return found

    return read


def _lacks(lack: Mapping[str, Sequence[str]], key: str) -> frozenset[Opening]:
    """Why it is not known whether a record stands."""
    return frozenset(Opening("missing", f"{key}.{field}") for field in lack.get(key, ())) or frozenset(
        {Opening("missing", key)}
    )


# ------------------------------------------------------------------ windows in a row


def through(place: Place, kind: str, count: int, unit: str, within: str, body: Reader) -> Reader:
    """The body's truths in the smaller windows, taken together in each window at hand."""
    tables = place.program.tables
    lying = lying_in(tables[unit], tables[within])
    first = force.first_window(place.program.plan, unit)

    def read(s: State) -> Series:
        truths = body(s)
        whole = force.since_force(first, s.whole(unit), len(truths))
        if whole is not None:
            truths = [truth if there else False for truth, there in zip(truths, whole, strict=True)]
        return [_together(kind, count, [truths[nth] for nth in inner]) for inner in lying]

    return place.shifted(within, read)


def _together(kind: str, count: int, truths: list[Any]) -> Known:
    match kind:
        case "any":
            return bounds.some(truths)
        case "every":
            return bounds.every(truths)
        case "in_a_row":
            return bounds.in_a_row(count, truths)
        case _:
            return bounds.how_many(count, truths)
