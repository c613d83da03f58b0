"""What a measure may still become: every world is tried that the open records and the open days allow.

The records that certainly count and those that perhaps do go in, with the days not yet known; out comes the least and
the greatest value over all those worlds. Only this file knows how records are folded into a number.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from assessrules.model.nodes import Beyond, Fold, Measure, PartRole, Source

from .between import GAP, LATER, Between, anything, between
from .days import DAY, IsWorkday, Window, around, runs

if TYPE_CHECKING:
    from .world import Fact

Sources = list[tuple[Source, list["Candidate"]]]


@dataclass(frozen=True)
class Candidate:
    """A record that meets the conditions, or (`met` false) perhaps does. `value` is its amount, day or key, where the
    fold needs one and the record is not `lacking` it."""

    fact: Fact
    first: date
    last: date
    met: bool
    lacking: bool = False
    value: object = None
    until: date = date.min  # the last day that the record itself gives, even one to come

    @property
    def counted(self) -> bool:
        return self.met and not self.lacking

    def touches(self, window: Window) -> bool:
        return self.first <= window.last and self.last >= window.first


@dataclass(frozen=True)
class Horizon:
    """How far the records of a measure are known: what is after today, and what nobody handed over."""

    later: bool
    unknown_from: date | None  # the first day of the window that is not known; None: every day is
    uncovered: bool
    known: date  # the last day up to which everything is in

    @property
    def why(self) -> set[str]:
        return ({LATER} if self.later else set()) | ({GAP} if self.uncovered else set())

    @property
    def open(self) -> bool:
        return self.later or self.uncovered


def horizon(end: date, window: Window, as_of: date, complete: date | None) -> Horizon:
    known = date.min if complete is None else min(complete, as_of)
    uncovered = max(known + DAY, window.first) <= min(as_of, end)
    unknown_from = max(window.first, known + DAY) if end > known else None
    return Horizon(end > as_of, unknown_from, uncovered, known)


def fold(
    measure: Measure,
    sources: Sources,
    window: Window,
    end: date,
    as_of: date,
    coverage: list[date | None],
    is_workday: IsWorkday,
    period: Window,
    falls: bool = False,
    placed: bool = True,
) -> Between:
    """`falls`: one more record may make a sum less. `placed`: a record to come has one of the window's days to come."""
    if measure.fold in (Fold.DAYS, Fold.WORKDAYS, Fold.LONGEST_RUN):
        reads = _read_by(measure, window, period)
        horizons = [horizon(end, reads, as_of, complete) for complete in coverage]
        return _days(measure, sources, window, reads, horizons, is_workday, period)
    horizons = [horizon(end, window, as_of, complete) for complete in coverage]
    if measure.fold in (Fold.AT_END, Fold.LEAST_AT_ONCE, Fold.MEAN_AT_ONCE):
        return _at_once(measure.fold, sources[0][1], window, as_of, horizons[0])
    # An occasion is counted once, where it begins; only days are shared out among windows.
    items = [c for c in sources[0][1] if measure.link is not None or window.has(c.first)]
    sure_ones, unsure = [c for c in items if c.counted], [c for c in items if not c.counted]
    known = horizons[0]
    if measure.link is not None and known.unknown_from is not None:  # its day may even lie before the period
        known = replace(known, unknown_from=date.min if known.known == date.min else known.known + DAY)
    why = known.why | ({GAP} if unsure else set())
    match measure.fold:
        case Fold.COUNT | Fold.DISTINCT | Fold.SUM:
            return _growing(measure.fold, sure_ones, unsure, known, why, falls)
        case _:
            return _of_something(measure.fold, sure_ones, unsure, known, why, window, placed)


def fold_any(
    measure: Measure,
    sources: Sources,
    spans: list[Window],
    as_of: date,
    coverage: list[date | None],
    is_workday: IsWorkday,
) -> Between:
    """The greatest over all spans, in every world."""
    reads = Window(spans[0].unit, spans[0].first, spans[-1].last)
    if measure.fold in (Fold.DAYS, Fold.WORKDAYS):
        reads = _read_by(measure, reads, reads)
    horizons = [horizon(reads.last, reads, as_of, complete) for complete in coverage]
    why = {word for known in horizons for word in known.why}
    if measure.fold in (Fold.DAYS, Fold.WORKDAYS):
        return _days_of_any(measure, sources, spans, reads, horizons, is_workday)
    items = [c for c in sources[0][1] if reads.has(c.first)]
    sure_ones, unsure = [c for c in items if c.counted], [c for c in items if not c.counted]
    why |= {GAP} if unsure else set()

    def greatest(held: list[Candidate]) -> Fraction:
        sets = {tuple(n for n, c in enumerate(held) if span.has(c.first)) for span in spans}
        return max(_fold_once(measure.fold, [held[n] for n in each]) for each in sets)

    values = [greatest([*sure_ones, *chosen]) for chosen in _subsets(unsure)]
    if measure.fold is Fold.DISTINCT and any(c.met for c in unsure):
        values = [max(value, Fraction(1)) for value in values]
    unbounded = horizons[0].open or (measure.fold is Fold.SUM and any(c.value is None for c in unsure))
    now = None if GAP in why else greatest(sure_ones)
    return between(min(values), now, math.inf if unbounded else max(values), why)


def _days_of_any(
    measure: Measure,
    sources: Sources,
    spans: list[Window],
    reads: Window,
    horizons: list[Horizon],
    is_workday: IsWorkday,
) -> Between:
    parts = [(source, [c for c in items if c.touches(reads)]) for source, items in sources]
    unsure = [c for _, items in parts for c in items if not c.counted]
    why = {word for known in horizons for word in known.why} | ({GAP} if unsure else set())
    fillings = _fillings(parts, [{day for day in reads.days if day > known.known} for known in horizons], False)

    def greatest(chosen: tuple[Candidate, ...], filling: list[set[date]]) -> Fraction:
        days = _covered(parts, chosen, filling, reads, reads, False)
        days = {day for day in days if measure.fold is Fold.DAYS or is_workday(day)}
        return Fraction(max(sum(1 for day in days if span.has(day)) for span in spans))

    values = [greatest(chosen, f) for chosen in _subsets(unsure) for f in (fillings if why else fillings[:1])]
    now = None if GAP in why else greatest((), fillings[0])
    return between(min(values), now, max(values), why)


def _subsets(unsure: list[Candidate]) -> Iterator[tuple[Candidate, ...]]:
    """Every choice of the unsure records; of very many, only none and all (which are the ends where a fold grows)."""
    if len(unsure) > 8:
        yield ()
        yield tuple(unsure)
        return
    for size in range(len(unsure) + 1):
        yield from combinations(unsure, size)


def _growing(
    kind: Fold, counted: list[Candidate], unsure: list[Candidate], known: Horizon, why: set[str], falls: bool
) -> Between:
    values = [_fold_once(kind, [*counted, *chosen]) for chosen in _subsets(unsure)]
    if kind is Fold.DISTINCT and any(c.met for c in unsure):  # whatever its key is, it is one
        values = [max(value, Fraction(1)) for value in values]
    unbounded = known.open or (kind is Fold.SUM and any(c.value is None for c in unsure))
    now = None if GAP in why else _fold_once(kind, counted)
    low = -math.inf if unbounded and falls and kind is Fold.SUM else min(values)
    return between(low, now, math.inf if unbounded else max(values), why)


def _fold_once(kind: Fold, items: list[Candidate]) -> Fraction:
    match kind:
        case Fold.COUNT:
            return Fraction(len(items))
        case Fold.DISTINCT:  # a record that lacks the key may have one of its own
            return Fraction(len({c.fact.id if c.value is None else ("key", c.value) for c in items}))
        case Fold.SUM:
            return sum((_exact(c.value) for c in items if c.value is not None), Fraction(0))
        case Fold.MEAN:
            return sum((_exact(c.value) for c in items), Fraction(0)) / len(items)
        case Fold.LEAST | Fold.FIRST:
            return min(_exact(c.value) for c in items)
        case Fold.MOST | Fold.LAST:
            return max(_exact(c.value) for c in items)
    raise ValueError(kind)


def _of_something(
    kind: Fold,
    counted: list[Candidate],
    unsure: list[Candidate],
    known: Horizon,
    why: set[str],
    window: Window,
    placed: bool,
) -> Between:
    """Folds that have no value where there is no record: nothing is certain until one certainly counts."""
    now = _fold_once(kind, counted) if counted and GAP not in why else None
    if not counted:
        return anything(*(why or {GAP}))
    values = [_fold_once(kind, [*counted, *chosen]) for chosen in _subsets([c for c in unsure if c.value is not None])]
    low: Fraction | float = min(values)
    high: Fraction | float = max(values)
    lacking = any(c.value is None for c in unsure)
    if kind in (Fold.LEAST, Fold.MEAN) and (known.open or lacking):
        low = -math.inf
    if kind in (Fold.MOST, Fold.MEAN) and (known.open or lacking):
        high = math.inf
    if kind is Fold.FIRST:  # a later record cannot be the first any more; one of an uncovered day can
        if known.unknown_from is not None:
            from_then = Fraction(known.unknown_from.toordinal())
            low = min(low, -math.inf if known.unknown_from == date.min else from_then)
        if lacking or (known.open and not placed):
            low = -math.inf
    if kind is Fold.LAST and known.open:
        high = max(high, Fraction(window.last.toordinal()))
    if kind is Fold.LAST and (lacking or (known.open and not placed)):
        high = math.inf
    return between(low, now, high, why)


def _exact(value: object) -> Fraction:
    match value:
        case date():
            return Fraction(value.toordinal())
        case Fraction() | int():
            return Fraction(value)
    raise TypeError(value)


def _at_once(kind: Fold, items: list[Candidate], window: Window, as_of: date, known: Horizon) -> Between:
    """How many records hold each day, in every world. To come and to end is open to all of them after today."""
    seen = [day for day in window.days if day <= as_of]
    sure_ones, unsure = [c for c in items if c.counted], [c for c in items if not c.counted and c.first <= window.last]
    unsure = [c for c in unsure if max(c.until, c.last) >= window.first]
    why = known.why | ({GAP} if unsure else set())

    def on(day: date, held: list[Candidate]) -> Fraction:
        return Fraction(sum(1 for c in held if c.first <= day <= c.last))

    def of(held: list[Candidate]) -> Fraction:
        if not seen or kind is Fold.AT_END:
            return on(min(window.last, as_of), held)
        levels = [on(day, held) for day in seen]
        return min(levels) if kind is Fold.LEAST_AT_ONCE else sum(levels, Fraction(0)) / len(levels)

    now = None if GAP in why else of(sure_ones)
    worlds = [[*sure_ones, *chosen] for chosen in _subsets(unsure)]
    low, high = min(map(of, worlds)), max(map(of, worlds))
    if known.later and kind is Fold.MEAN_AT_ONCE:
        low = sum((on(day, sure_ones) for day in seen), Fraction(0)) / len(window.days)
    elif known.later:
        low = Fraction(0)
    if not known.open:
        return between(low, now, high, why)
    settled = [day for day in seen if known.unknown_from is None or day < known.unknown_from]
    if kind is Fold.LEAST_AT_ONCE and settled:  # days that are known bound the least, whatever comes
        return between(low, now, max(min(on(day, held) for day in settled) for held in worlds), why)
    return between(low, now, math.inf, why)


# ------------------------------------------------------------------ days


def _days(
    measure: Measure,
    sources: Sources,
    window: Window,
    reads: Window,
    horizons: list[Horizon],
    is_workday: IsWorkday,
    period: Window,
) -> Between:
    looks_back = measure.reach is not None
    parts = [(source, [c for c in items if looks_back or c.touches(reads)]) for source, items in sources]
    unsure = [c for _, items in parts for c in items if not c.counted and c.touches(reads)]
    why = {word for known in horizons for word in known.why} | ({GAP} if unsure else set())
    unknown = [{day for day in reads.days if day > known.known} for known in horizons]
    fillings = _fillings(parts, unknown, looks_back)
    if not why:
        fillings = fillings[:1]
    values = []
    for chosen in _subsets(unsure):
        for filling in fillings:
            days = _covered(parts, chosen, filling, window, period, looks_back)
            values.append(_measured(measure, days, window, is_workday))
    now_days = _covered(parts, (), fillings[0], window, period, looks_back)
    now = None if GAP in why else _measured(measure, now_days, window, is_workday)
    return between(min(values), now, max(values), why)


def _read_by(measure: Measure, window: Window, period: Window) -> Window:
    """The days that matter to a window: what ended before can begin no run that counts in it; days beyond the first so many
    of a month are told by all the days of the month."""
    begin = window.first - (measure.reach or 0) * DAY
    units = [source.beyond.unit for source in measure.sources if source.beyond is not None]
    return Window(window.unit, min([begin, *(around(unit, begin, period).first for unit in units)]), window.last)


def _fillings(parts: Sources, unknown: list[set[date]], looks_back: bool) -> list[list[set[date]]]:
    """Ways in which the unknown days may turn out, one set of days for each source. The first: nothing more comes."""
    nothing: list[set[date]] = [set() for _ in parts]
    taken = [source.role is PartRole.TAKEN_OUT for source, _ in parts]
    ways = [
        nothing,
        [set() if out else days for out, days in zip(taken, unknown, strict=True)],
        [days if out else set() for out, days in zip(taken, unknown, strict=True)],
    ]
    if (
        looks_back
    ):  # a run that begins later has its day of reckoning later: try every beginning, what is taken out ending there
        for begin in sorted(set().union(*unknown)):
            later = [{d for d in days if (d < begin) is out} for out, days in zip(taken, unknown, strict=True)]
            ways.append([set() if out else days for out, days in zip(taken, later, strict=True)])
            ways.append(later)
    return ways


def _covered(
    parts: Sources,
    chosen: tuple[Candidate, ...],
    filling: list[set[date]],
    window: Window,
    period: Window,
    looks_back: bool,
) -> set[date]:
    days: set[date] = set()
    for (source, items), extra in zip(parts, filling, strict=True):
        part = set(extra)
        for item in items:
            if item.counted or any(item is each for each in chosen):  # as of this part: another may have its twin
                length = (item.last - item.first).days + 1
                part |= {item.first + n * DAY for n in range(min(length, source.most or length))}
        if source.beyond is not None:
            part = _beyond(part, source.beyond, period)
        if not looks_back:
            part = {day for day in part if window.has(day)}
        match source.role:
            case PartRole.START | PartRole.ADDED:
                days |= part
            case PartRole.TAKEN_OUT:
                days -= part
    return days


def _beyond(days: set[date], beyond: Beyond, period: Window) -> set[date]:
    kept: set[date] = set()
    by_window: dict[Window, list[date]] = {}
    for day in sorted(days):
        by_window.setdefault(around(beyond.unit, day, period), []).append(day)
    for inside in by_window.values():
        kept |= set(inside[beyond.days :])
    return kept


def _measured(measure: Measure, days: set[date], window: Window, is_workday: IsWorkday) -> Fraction:
    match measure.fold:
        case Fold.DAYS:
            return Fraction(len(days))
        case Fold.WORKDAYS:
            return Fraction(sum(1 for day in days if is_workday(day)))
    lengths = [0]
    for first, last in runs({day for day in days if day <= window.last}):
        length = (last - first).days + 1
        if measure.reach is None:
            lengths.append(length)
        elif length < measure.reach:
            lengths.append(length if last >= window.first else 0)
        elif window.has(first + (measure.reach - 1) * DAY):
            lengths.append(length)
    return Fraction(max(lengths))
