"""One record among several, and windows one behind the other: 第2次, 任一月, 各月, 连续2个月, 累计9个月.

In come marks or a series by the smaller windows, out go series at the instances at hand. Only this file knows which records
stand before another, and what a window is worth in which the subject was not there from its first day to its last, or that
ended before 施行.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import accumulate
from typing import Any

from assessrules.rules.frame import Place
from assessrules.rules.others import lying_in
from assessrules.rules.state import Series, State
from assessrules.trace import force
from assessrules.values import bounds
from assessrules.values.bounds import Known, Open, Opening
from assessrules.values.windows import span_start, week_day, window_of

Reader = Callable[[State], Series]

NAMED = 16
"""So many facts are named that leave a place open, the earliest: the places of a long row share them, and work stays linear."""


# ------------------------------------------------------------------ occasions


def ordinals(place: Place, marks: str, unit: str, since: str | None = None) -> Reader:
    """Of each record the how-manieth it is, of those that stand, in the window of the unit in which its day lies, or
    in the span of the marks that ends on its day; with `since`, of those of days after the latest event of a day before its
    own. One of a day before the period has no place, which is 0: it was an occasion when it began."""
    assert place.record is not None
    record = place.record
    event = None if since is None else str(place.program.plan.measures[since]["of"])
    opens, begins = place.program.period.first.toordinal(), _begins(place, marks, unit)

    def read(s: State) -> Series:
        days = s.days(record)
        row = _Row(s.series[marks], s.column(record).id, s.measured[marks].lack)
        known, events = s.known_to(record), _Events(s, event, since)
        found: Series = []
        for at, day in enumerate(days):
            if day < opens:
                found.append(0)
                continue
            begin = bisect_left(days, begins(day))
            least_from, most_from, reset = events.before(day)
            least = row.sure[at] - row.sure[max(begin, min(at, bisect_left(days, least_from)))] + 1
            first = max(begin, min(at, bisect_left(days, most_from)))
            most: int | None = row.sure[at] - row.sure[first] + row.unsure[at] - row.unsure[first] + 1
            gaps = {gap for to, gap in known if to < day <= s.as_of}
            if gaps:
                most = None
            found.append(least if least == most else Open(least, None, most, row.open(first, at) | gaps | reset))
        return found

    return read


def _begins(place: Place, marks: str, unit: str) -> Callable[[int], int]:
    """From which day on records come before one of a day: the first of the span that ends on it, or of the window in which
    it lies. Of a window only what lies in the period; a week is whole."""
    span, opens = place.program.measures[marks].span, place.program.period.first.toordinal()
    if span is not None:
        return cache(lambda day: span_start(span.length, span.unit.value, date.fromordinal(day)).toordinal())
    if unit == "assessment":
        return lambda day: opens
    whole = week_day(unit) is not None

    def first(day: int) -> int:
        begin = window_of(unit, date.fromordinal(day)).first.toordinal()
        return begin if whole else max(begin, opens)

    return cache(first)


class _Row:
    """How many records stand, or may stand, before each place of a row."""

    def __init__(self, marks: str, ids: Sequence[str], lack: Mapping[str, Sequence[str]]) -> None:
        self.sure = [0, *accumulate(mark == "+" for mark in marks)]
        self.unsure = [0, *accumulate(mark == "?" for mark in marks)]
        self._places = [at for at, mark in enumerate(marks) if mark == "?"]
        self._ids, self._lack = ids, lack

    def open(self, first: int, last: int) -> frozenset[Opening]:
        """What leaves the places behind `first` open, the earliest facts."""
        begin, end = bisect_left(self._places, first), bisect_left(self._places, last)
        named = self._places[begin : min(end, begin + NAMED)]
        return frozenset[Opening]().union(*(_lacks(self._lack, self._ids[at]) for at in named))


class _Events:
    """The records after which occasions are counted anew: those that happened, and those that may have."""

    def __init__(self, s: State, record: str | None, marks: str | None) -> None:
        self._sure: list[int] = []
        self._unsure: list[tuple[int, str]] = []
        self._known: list[tuple[int, Opening]] = []
        self._lack: Mapping[str, Sequence[str]] = {}
        if record is None or marks is None:
            return
        self._known, self._lack = s.known_to(record), s.measured[marks].lack
        for mark, day, key in zip(s.series[marks], s.days(record), s.column(record).id, strict=True):
            if mark == "+":
                self._sure.append(day)
            elif mark == "?":
                self._unsure.append((day, key))

    def before(self, day: int) -> tuple[int, int, frozenset[Opening]]:
        """From which day on occasions count for a record of the day, at the latest and at the earliest; and why it is not
        known. An event of the record's own day comes after it."""
        last = bisect_left(self._sure, day)
        settled = self._sure[last - 1] + 1 if last else 0
        begin, end = bisect_left(self._unsure, (settled, "")), bisect_left(self._unsure, (day, ""))
        latest = self._unsure[end - 1][0] + 1 if end > begin else settled
        gaps = frozenset(gap for to, gap in self._known if max(settled, to + 1) < day)
        named = (_lacks(self._lack, key) for _, key in self._unsure[begin : min(end, begin + NAMED)])
        return (day if gaps else latest), settled, gaps.union(*named)


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
