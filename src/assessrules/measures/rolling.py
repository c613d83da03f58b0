"""Spans that roll: in come windows (or days of records) and what lies on which day, out go spans and greatest values.

近5年 is one span for each window, 任意2年 every span whose last day lies in the window. The greatest value over those is met
where something comes in or drops out, so that one walk over the records in order, with two ends that only move forward,
serves all windows. Only this file knows on which days that is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Protocol

from assessrules.model.nodes import Rolling, Unit
from assessrules.values.windows import add_months, span_start, window_of

Spans = tuple[tuple[int, ...], tuple[int, ...]]
"""First and last days."""
Entry = tuple[int, Any]
"""What lies on a day."""


class Starts(dict[int, int]):
    """The first day of the span that ends on a day; worked out once."""

    def __init__(self, span: Rolling) -> None:
        super().__init__()
        self.span = span

    def __missing__(self, last: int) -> int:
        first = span_start(self.span.length, self.span.unit.value, date.fromordinal(last)).toordinal()
        self[last] = first
        return first

    def leaves(self, day: int) -> int:
        """The first day whose span no longer has the day."""
        length, unit = self.span.length, self.span.unit
        if unit in (Unit.DAY, Unit.WEEK):
            return day + length * (7 if unit is Unit.WEEK else 1)
        months = length * (12 if unit is Unit.YEAR else 1)
        end = (add_months(date.fromordinal(day), months) - timedelta(days=4)).toordinal()
        while self[end] <= day:
            end += 1
        return end


def spans_of(starts: Starts, windows: Iterable[tuple[int, int]]) -> Spans:
    """Of each window the span up to its last day; of `anywhere` all days on which any of the spans has a part."""
    firsts, lasts = [], []
    for first, last in windows:
        firsts.append(starts[first if starts.span.anywhere else last])
        lasts.append(last)
    return tuple(firsts), tuple(lasts)


# ------------------------------------------------------------------ the greatest over all spans


class Held(Protocol):
    """What a span holds, while its ends move on."""

    @property
    def value(self) -> Any: ...

    def enter(self, value: Any) -> None: ...

    def leave(self, value: Any) -> None: ...


class Added:
    """A sum; of ones, a count."""

    def __init__(self) -> None:
        self.value: Any = 0

    def enter(self, value: Any) -> None:
        self.value += value

    def leave(self, value: Any) -> None:
        self.value -= value


class Different:
    """How many different ones. None is one of which nothing is known: it is at least some one."""

    def __init__(self) -> None:
        self._times: Counter[Any] = Counter()

    @property
    def value(self) -> int:
        known = len(self._times) - (None in self._times)
        return known or int(None in self._times)

    def enter(self, value: Any) -> None:
        self._times[value] += 1

    def leave(self, value: Any) -> None:
        self._times[value] -= 1
        if not self._times[value]:
            del self._times[value]


def greatest(
    starts: Starts, windows: Iterable[tuple[int, int]], entries: Sequence[Entry], held: Held, *, falling: bool = False
) -> list[Any]:
    """Per window the greatest value of all spans whose last day lies in it. `entries` are in the order of days; `falling`:
    some of them may lower the value, so that it can rise when they drop out."""
    days = {day for day, _ in entries}
    if falling:
        days |= {starts.leaves(day) for day in days}
    ends = sorted(days)
    begun = gone = 0
    result = []
    for first, last in windows:
        best = None
        for end in (first, *ends[bisect_right(ends, first) : bisect_right(ends, last)]):
            while begun < len(entries) and entries[begun][0] <= end:
                held.enter(entries[begun][1])
                begun += 1
            while gone < begun and entries[gone][0] < starts[end]:
                held.leave(entries[gone][1])
                gone += 1
            best = held.value if best is None else max(best, held.value)
        result.append(best)
    return result


# ------------------------------------------------------------------ days


def most_days(starts: Starts, window: tuple[int, int], ends: Sequence[int], count: Callable[[int, int], int]) -> int:
    """The greatest number of days of a span whose last day lies in the window. `ends`, in order: the last days of the runs
    in which the days lie; `count` gives how many of them lie between two days."""
    first, last = window
    inside = ends[bisect_left(ends, first) : bisect_right(ends, last)]
    return max(count(starts[end], end) for end in (first, last, *inside, *_leaps(starts.span, first, last)))


def _leaps(span: Rolling, first: int, last: int) -> Iterator[int]:
    """Days behind which a span of months loses several days at once: the last but one of each month."""
    if span.unit in (Unit.DAY, Unit.WEEK):
        return
    end = window_of("month", date.fromordinal(first)).last
    while end.toordinal() - 1 <= last:
        if end.toordinal() - 1 >= first:
            yield end.toordinal() - 1
        end = window_of("month", end + timedelta(days=1)).last


def run_ends(days: Sequence[int]) -> list[int]:
    """The last day of each run, of days in order."""
    return [day for nth, day in enumerate(days) if nth + 1 == len(days) or days[nth + 1] != day + 1]


def between(days: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Of days in order, those from one to the other."""
    return days[bisect_left(days, first) : bisect_right(days, last)]
