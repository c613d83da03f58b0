"""Measures over spans that roll: in come what was counted and what may count, out goes a value for each window or record.

Only this file knows which of a subject's rows lie in which span, and how the greatest over any span is bounded: at least what
one span certainly holds, at most what one may hold with all that is unsure, and without bound while more may come.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

import attrs

from assessrules.measures import day_masks, days, rolling
from assessrules.measures.folds import Unsure
from assessrules.measures.marking import Row
from assessrules.measures.openness import Openness
from assessrules.measures.rolling import Entry, Spans
from assessrules.measures.run import Run
from assessrules.plan.program import MeasureSpec
from assessrules.values.bounds import Known, Open, Opening
from assessrules.values.number import simplest

Gap = tuple[Any, Row, frozenset[Opening]]
Fold = Callable[[Any, Unsure], Known]
CountDays = Callable[[int, int], int]
NOTHING: frozenset[Opening] = frozenset()


@attrs.frozen(eq=False, slots=False)
class Spanned:
    """One measure of one subject (or of one of its members).

    windows   first and last days of the windows; of records their day twice
    entries   day and value of each counted record that has one, in order
    gaps      records that may count; lacking: those that count and lack their value
    """

    run: Run
    spec: MeasureSpec
    windows: tuple[tuple[int, int], ...]
    entries: Sequence[Entry]
    gaps: Sequence[Gap]
    lacking: Sequence[Gap]
    fold: Fold
    would_be: Callable[[Row], Any]

    @cached_property
    def spans(self) -> Spans:
        """The days from which each value is taken."""
        assert self.spec.span is not None
        return rolling.spans_of(self.run.starts(self.spec.span), self.windows)

    @cached_property
    def state(self) -> Openness:
        """What keeps them open."""
        return self.run.opened(self.spec.parts[0].record, self.spans)

    def values(self) -> list[Known]:
        """Counts, sums and the like."""
        assert self.spec.span is not None
        return self._greatest() if self.spec.span.anywhere else self._past()

    # -------------------------------------------------------------- one span for each

    def _past(self) -> list[Known]:
        on = [day for day, _ in self.entries]
        values = [value for _, value in self.entries]
        sums = [0, *accumulate(values)] if self.spec.fold in ("count", "sum") else []
        known: dict[tuple[int, int], Known] = {}
        found: list[Known] = []
        for nth, (first, last) in enumerate(zip(*self.spans, strict=True)):
            at = (bisect_left(on, first), bisect_right(on, last))
            unsure = self._unsure(nth)
            if unsure.all:
                inside = values[at[0] : at[1]]
                found.append(self.fold(len(inside) if self.spec.fold == "count" else inside, unsure))
            elif sums:
                found.append(simplest(sums[at[1]] - sums[at[0]]))
            else:
                if at not in known:
                    known[at] = self.fold(values[at[0] : at[1]], unsure)
                found.append(known[at])
        return found

    def _unsure(self, nth: int) -> Unsure:
        first, last = self.spans[0][nth], self.spans[1][nth]
        gaps, lacking = self._near(self.gaps, first, last), self._near(self.lacking, first, last)
        openings = NOTHING.union(*(each[2] for each in (*gaps, *lacking)))
        maybe = tuple(self.would_be(row) for _, row, _ in gaps)
        return Unsure(maybe, len(lacking), openings, self.state.reasons[nth], self.state.since[nth], last)

    def _near(self, gaps: Sequence[Gap], first: int, last: int) -> Sequence[Gap]:
        """Of those in the order of days, the ones in a span."""
        if not gaps:
            return ()
        on = [row[0] for _, row, _ in gaps]
        return gaps[bisect_left(on, first) : bisect_right(on, last)]

    # -------------------------------------------------------------- the greatest of many

    def _greatest(self) -> list[Known]:
        maybe = [(row[0], self.would_be(row)) for _, row, _ in self.gaps]
        lower = self._most(self.entries)
        if not (maybe or self.lacking or self.state.any):
            return lower
        now, upper = lower, self._most(self._with(self._raising(maybe)))
        if self.spec.fold == "distinct":
            lower = self._most(self._with([(row[0], None) for _, row, _ in self.lacking]))
        elif self.spec.fold == "sum":
            lower = self._most(self._with([(day, value) for day, value in maybe if value is not None and value < 0]))
        return [self._bounded(nth, *ends) for nth, ends in enumerate(zip(lower, now, upper, strict=True))]

    def _raising(self, maybe: Sequence[Entry]) -> list[Entry]:
        """What may raise the value; of each that lacks its key, one of its own."""
        if self.spec.fold != "distinct":
            return [(day, value) for day, value in maybe if value is not None and value > 0]
        without = [(row[0], ("", row[1])) for _, row, _ in self.lacking]
        given = [(row[0], ("", row[1]) if value is None else value) for (_, row, _), (_, value) in self._pairs(maybe)]
        return [*given, *without]

    def _pairs(self, maybe: Sequence[Entry]) -> zip[tuple[Gap, Entry]]:
        return zip(self.gaps, maybe, strict=True)

    def _with(self, more: Sequence[Entry]) -> list[Entry]:
        return sorted((*self.entries, *more), key=lambda each: each[0])

    def _most(self, entries: Sequence[Entry]) -> list[Any]:
        assert self.spec.span is not None
        held = rolling.Different() if self.spec.fold == "distinct" else rolling.Added()
        falling = any(value < 0 for _, value in entries) if self.spec.fold == "sum" else False
        starts = self.run.starts(self.spec.span)
        return [simplest(each) for each in rolling.greatest(starts, self.windows, entries, held, falling=falling)]

    def _bounded(self, nth: int, lower: Any, now: Any, upper: Any) -> Known:
        unsure = self._unsure(nth)
        unknown = unsure.unbounded
        if self.spec.fold == "sum":
            unknown = unknown or unsure.lacking > 0 or None in unsure.maybe
            if unknown and self.run.signed(self.spec):
                lower = None
        if not unknown and lower == upper:
            known: Known = lower
            return known
        return Open(lower, unsure.at_hand(now), None if unknown else upper, unsure.all)


# ------------------------------------------------------------------ days


def of_days(
    run: Run,
    spec: MeasureSpec,
    windows: tuple[tuple[int, int], ...],
    parts: Callable[[int, int], tuple[days.DayPart, ...]],
    gaps: Sequence[Gap],
) -> list[Known]:
    """Days, working days and the longest run of each span; of any span the greatest number. `parts` gives the parts of the
    day set between two days."""
    assert spec.span is not None
    if not windows:
        return []
    starts = run.starts(spec.span)
    firsts, lasts = rolling.spans_of(starts, windows)
    states = [run.opened(part.record, (firsts, lasts)) for part in spec.parts]
    made = parts(min(firsts), max(lasts))

    def take(count: CountDays, ends: Sequence[int], nth: int) -> int:
        if spec.span is not None and spec.span.anywhere:
            return rolling.most_days(starts, windows[nth], ends, count)
        return count(firsts[nth], lasts[nth])

    if not gaps and not any(state.any for state in states) and spec.fold != "run":
        workdays = run.workday_mask if spec.fold == "workdays" else None
        mask, start = day_masks.held(made, min(firsts), max(lasts), run.as_of, workdays)
        last_days = day_masks.run_ends(mask, start) if spec.span.anywhere else []
        return [take(lambda a, b: day_masks.between(mask, start, a, b), last_days, n) for n in range(len(windows))]
    sets = days.day_sets(made, run.as_of)
    certain, possible = (sorted(each & run.workdays if spec.fold == "workdays" else each) for each in sets)
    measure = days.longest if spec.fold == "run" else len
    found: list[Known] = []
    for nth, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        lower, upper = (
            take(lambda a, b, of=held: measure(rolling.between(of, a, b)), rolling.run_ends(held), nth)  # type: ignore[misc]
            for held in (certain, possible)
        )
        near = [each[2] for each in gaps if each[1][0] <= last and min(each[1][2], run.as_of) >= first]
        openings = NOTHING.union(*near, *(state.reasons[nth] for state in states))
        found.append(lower if lower == upper else days.between(lower, upper, openings or _all(gaps, states)))
    return found


def _all(gaps: Sequence[Gap], states: Sequence[Openness]) -> frozenset[Opening]:
    return NOTHING.union(*(each[2] for each in gaps), *(reasons for state in states for reasons in state.reasons))
