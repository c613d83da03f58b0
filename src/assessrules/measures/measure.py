"""Measuring: in come one subject's rows, column by column, out go the values of all its measures with their marks.

Every column is read in one pass (`marking`); then each measure's windows are folded. Only this file knows how tallies,
openings and missing fields come together in one value.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from assessrules.measures import at_once, chain, day_masks, days, folds
from assessrules.measures.carried_in import longest_runs
from assessrules.measures.conditions import LASTING
from assessrules.measures.marking import AT_ONCE_FOLDS, DAY_FOLDS, ColumnCounter, PartCounter, Row, Tally, gaps_of
from assessrules.measures.openness import Openness, complete_to, cut_lasts, openness_of_days
from assessrules.measures.run import Run
from assessrules.measures.spanned import Spanned, of_days
from assessrules.model.nodes import SpanEnd
from assessrules.plan.program import MeasureSpec, TimeTable
from assessrules.trace.nodes import Column, Measured
from assessrules.values.bounds import Known, Opening


@attrs.frozen
class SheetMeasures:
    """What was measured for one subject. `series` has plain lists for the rules: by window, by member, or by record."""

    columns: Mapping[str, Column]
    measured: dict[str, Measured]
    series: dict[str, Any]


Found = tuple[ColumnCounter, PartCounter, Tally]
Gap = tuple[Any, Row, frozenset[Opening]]


def measure(run: Run, kind: str, rows: Mapping[str, list[Row]], members: tuple[str, ...]) -> SheetMeasures:
    """All measures of a subject of the kind. `rows` are by column, sorted by day and id."""
    found: dict[str, list[Found]] = {}
    columns = {}
    for counter in run.counting.columns[kind]:
        of_column = rows.get(counter.key, [])
        columns[counter.key] = column_of(run, counter, of_column)
        for each in counted(run, counter, of_column, members):
            found.setdefault(each[1].spec.id, []).append(each)
    measured: dict[str, Measured] = {}
    series: dict[str, Any] = {}
    for spec in run.counting.program.of_kind(kind):
        parts = sorted(found[spec.id], key=lambda each: each[1].nth)
        one = Measuring(run, kind, spec, parts, rows, members)
        series[spec.id] = one.values()
        measured[spec.id] = one.measured(series[spec.id])
    return SheetMeasures(columns, measured, series)


def counted(run: Run, counter: ColumnCounter, rows: Sequence[Row], members: tuple[str, ...]) -> list[Found]:
    """One pass over a column: what it finds for each part of each measure that reads it."""
    tallies = [part.new(members) for part in counter.parts]
    counter.count(rows, run.as_of, run.choices, run.standard, run.worked, tallies)
    return [(counter, part, tally) for part, tally in zip(counter.parts, tallies, strict=True)]


def column_of(run: Run, counter: ColumnCounter, rows: Sequence[Row]) -> Column:
    """The rows as a table of the sheet."""
    columns: list[tuple[Any, ...]] = list(zip(*rows, strict=True)) or [()] * (4 + len(counter.fields))
    places = {name: 4 + at for at, name in enumerate(counter.fields)}
    return Column(
        id=columns[1],
        date=tuple(map(run.days.__getitem__, columns[0])),
        until=tuple(_last_day(run, day) for day in columns[2]) if run.lasting(counter.record) else None,
        who=columns[3] if counter.members else None,
        fields={name: columns[places[name]] for name in sorted(counter.shown)},
    )


def _last_day(run: Run, day: int) -> date | None:
    return None if day >= LASTING else run.days[day]


class Measuring:
    """One measure of one subject."""

    def __init__(
        self,
        run: Run,
        kind: str,
        spec: MeasureSpec,
        found: list[Found],
        rows: Mapping[str, list[Row]],
        members: tuple[str, ...],
    ) -> None:
        self.run = run
        self.kind = kind
        self.spec = spec
        self.found = found
        self.rows = rows
        self.members = members
        self.value_of = run.counting.values.get(f"{kind} {spec.id}")
        self.lack: dict[str, tuple[str, ...]] = {}
        self.gaps: list[Gap] = []
        self.lacking: list[Gap] = []
        for each in found:
            if each[2].unsure:
                self.gaps += self._gaps(*each)
            if each[2].lacking:
                self.lacking += self._lacking(*each)

    # -------------------------------------------------------------- the two halves of the result

    def values(self) -> Any:
        """By window; by member and window; or by record of the instances."""
        spec = self.spec
        if spec.fold == "each":
            return self.found[0][2].marks
        if spec.fold == "chain":
            return self._chains()
        if spec.span is not None:
            if spec.member is None:
                return self._rolling(None)
            return [self._rolling(member) for member in self.members]
        if spec.each is not None:
            return [self._linked(row[1]) for row in self._cases(spec.each)[1]]
        if spec.member is None:
            return self._windows(None)
        return [self._windows(member) for member in self.members]

    def measured(self, series: Any) -> Measured:
        """The node of the trace."""
        spec = self.spec
        value: Any = None
        if spec.each is not None:
            value = None if spec.fold == "each" else tuple(series)
        elif spec.per is not None:
            single = len(self.run.counting.program.tables[spec.per].windows) == 1
            if spec.member is not None:
                value = tuple(each[0] if single else tuple(each) for each in series)
            else:
                value = series[0] if single else tuple(series)
        aside = 0
        if self.run.rejected:
            kinds = {kind for part in spec.parts for kind in self.run.kinds_of(part.record)}
            aside = sum(self.run.rejected.get(each, 0) for each in kinds)
        return Measured(value, tuple("".join(tally.marks) for _, _, tally in self.found), self.lack, aside)

    # -------------------------------------------------------------- gaps

    def _gaps(self, counter: ColumnCounter, part: PartCounter, tally: Tally) -> Iterator[Gap]:
        for place, row in tally.unsure:
            assert part.truths is not None
            truths = part.truths(row, self.run.choices, self.run.standard, self.run.worked)
            fields: list[str] = []
            openings = set()
            for condition, truth in zip(part.part.where, truths, strict=True):
                if truth is None:
                    lacks, standards = gaps_of(condition, row, counter.fields)
                    fields += lacks
                    openings |= {Opening("missing", f"{row[1]}.{field}") for field in lacks}
                    openings |= {Opening("unpublished", standard) for standard in standards}
            self.lack[row[1]] = tuple(sorted({*self.lack.get(row[1], ()), *fields}))
            yield place, row, frozenset(openings) or frozenset({Opening("missing", row[1])})

    def _lacking(self, counter: ColumnCounter, part: PartCounter, tally: Tally) -> Iterator[Gap]:
        for place, row in tally.lacking:
            lacks, _ = gaps_of(self.spec.body, row, counter.fields)
            yield place, row, frozenset(Opening("missing", f"{row[1]}.{field}") for field in lacks or ("",))

    # -------------------------------------------------------------- windows

    def _windows(self, member: str | None) -> list[Known]:
        spec = self.spec
        assert spec.per is not None
        if spec.rolled is not None:
            return self._stretched(member)
        if spec.fold in DAY_FOLDS:
            return self._days(member)
        if spec.fold in AT_ONCE_FOLDS:
            table = self.run.counting.program.tables[spec.per]
            return self._at_once(member, table, self.run.openness(spec.parts[0].record, spec.per, None))
        bucket = self._bucket(self.found[0][2], member)
        state = self.run.openness(spec.parts[0].record, spec.per, spec.until)
        if spec.fold == "count" and not state.any and not self.gaps:
            counts: list[Known] = bucket
            return counts
        if spec.fold == "distinct" and not state.any and not self.gaps and not self.lacking:
            return [len(set(values)) for values in bucket]
        lasts = self.run.counting.program.tables[spec.per].lasts
        return [
            self._fold(
                bucket[nth],
                self._unsure(nth, member, state.reasons[nth], state.since[nth], lasts[nth]),
            )
            for nth in range(len(bucket))
        ]

    def _stretched(self, member: str | None) -> list[Known]:
        """Counts of stretches of days, which may overlap."""
        (firsts, lasts), state = self.run.stretches(self.spec)
        found = self._bucket(self.found[0][2], member)
        values: list[Known] = []
        for nth, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
            count = bisect_right(found, last) - bisect_left(found, first)
            if not state.any and not self.gaps:
                values.append(count)
                continue
            mine = [g for g in self.gaps if first <= g[1][0] <= last and member in (None, g[1][3])]
            openings = frozenset[Opening]().union(*(each[2] for each in mine))
            maybe = tuple(1 for _ in mine)
            values.append(
                folds.count(count, folds.Unsure(maybe, 0, openings, state.reasons[nth], state.since[nth], last))
            )
        return values

    def _bucket(self, tally: Tally, member: str | None) -> Any:
        return tally.bucket if member is None else tally.bucket[member]

    def _unsure(
        self, place: Any, member: str | None, reasons: frozenset[Opening], since: int, until: int
    ) -> folds.Unsure:
        if not self.gaps and not self.lacking:
            return folds.Unsure((), 0, frozenset(), reasons, since, until)
        mine = [each for each in self.gaps if each[0] == place and member in (None, each[1][3])]
        lacking = [each for each in self.lacking if each[0] == place and member in (None, each[1][3])]
        maybe = tuple(self._would_be(row) for _, row, _ in mine)
        openings = frozenset[Opening]().union(*(each[2] for each in (*mine, *lacking)))
        return folds.Unsure(maybe, len(lacking), openings, reasons, since, until)

    def _would_be(self, row: Row) -> Any:
        return 1 if self.value_of is None else self.value_of(row, self.run.choices, self.run.standard, self.run.worked)

    def _fold(self, values: Any, unsure: folds.Unsure) -> Known:
        placed = self.spec.body == ["f", self._placed_by()]
        match self.spec.fold:
            case "count":
                return folds.count(values if isinstance(values, int) else len(values), unsure)
            case "distinct":
                return folds.distinct(values, unsure)
            case "sum":
                return folds.total(values, unsure, self.run.signed(self.spec))
            case "mean":
                return folds.mean(values, unsure, self.spec.id)
            case "least":
                return folds.least(values, unsure, self.spec.id)
            case "most":
                return folds.most(values, unsure, self.spec.id)
            case "first":
                return folds.first(values, unsure, self.spec.id, placed)
            case "last":
                return folds.last(values, unsure, self.spec.id, placed)
            case fold:
                raise ValueError(f"unknown fold: {fold}")

    def _placed_by(self) -> str:
        return self.run.counting.program.model.kinds[self.spec.parts[0].record].placed_by

    # -------------------------------------------------------------- spans that roll

    def _rolling(self, member: str | None) -> list[Known]:
        """近5年 and 任意2年: by window, or by record of the instances."""
        spec = self.spec
        if spec.each is not None:
            begin = self.run.counting.program.period.first.toordinal()
            own = [max(row[0], begin) for row in self._cases(spec.each)[1]]
            windows = tuple(zip(own, own, strict=True))
        else:
            table = self.run.counting.program.tables[spec.per or ""]
            windows = tuple(zip(table.firsts, table.lasts, strict=True))
        gaps = [gap for gap in self.gaps if member in (None, gap[1][3])]  # what another's record lacks is no matter
        if spec.fold in DAY_FOLDS:

            def parts(first: int, last: int) -> tuple[days.DayPart, ...]:
                return tuple(self._day_part(each, member, first, last) for each in self.found)

            return of_days(self.run, spec, windows, parts, gaps)
        lacking = [gap for gap in self.lacking if member in (None, gap[1][3])]
        entries = self._bucket(self.found[0][2], member)
        found = Spanned(self.run, spec, windows, entries, gaps, lacking, self._fold, self._would_be)
        if spec.fold in AT_ONCE_FOLDS:
            return self._at_once(member, TimeTable("", (), *found.spans, {}), found.state)
        return found.values()

    # -------------------------------------------------------------- days

    def _days(self, member: str | None) -> list[Known]:
        spec, run = self.spec, self.run
        assert spec.per is not None
        table = run.counting.program.tables[spec.per]
        begins, lasts = self._reads_from(table), cut_lasts(table, spec.until)
        states = [run.openness(part.record, spec.per, spec.until) for part in spec.parts]
        if begins != table.firsts:
            states = [run.opened(part.record, (begins, lasts)) for part in spec.parts]
        gaps = [each for each in self.gaps if member in (None, each[1][3])]  # what another's record lacks is no matter
        open_at_all = any(state.any for state in states) or bool(gaps)
        parts = tuple(self._day_part(each, member, begins[0], table.lasts[-1]) for each in self.found)
        if not open_at_all and spec.fold in ("days", "workdays") and spec.until is None:
            workdays = run.workday_mask if spec.fold == "workdays" else None
            return [*day_masks.counts(parts, table, run.as_of, workdays)]
        everything = frozenset[Opening]().union(
            *(each[2] for each in gaps), *(reasons for state in states for reasons in state.reasons)
        )

        def openings(nth: int) -> frozenset[Opening]:
            # of a period only its days up to `as_of` are there, so what it lacks is no matter to a window behind them
            near = [each[2] for each in gaps if each[1][0] <= lasts[nth] and min(each[1][2], run.as_of) >= begins[nth]]
            found = frozenset[Opening]().union(*near, *(state.reasons[nth] for state in states))
            return found or everything

        windows = list(zip(table.firsts, lasts, strict=True))
        if spec.reach is not None:
            ends = longest_runs(parts, run.as_of, windows, spec.reach)
        else:
            certain, possible = days.day_sets(parts, run.as_of)
            sets = (certain, possible if open_at_all else certain)
            ends = days.per_window(spec.fold, sets, windows, run.workdays)
        return [
            lower if lower == upper else days.between(lower, upper, openings(nth))
            for nth, (lower, upper) in enumerate(ends)
        ]

    def _reads_from(self, table: TimeTable) -> tuple[int, ...]:
        """Window by window the first day that matters to it: of a run it is followed back, of days beyond the first so many
        of a month these count too."""
        back = self.spec.reach or 0
        begins = tuple(first - back for first in table.firsts) if back else table.firsts
        for part in self.spec.parts:
            if part.beyond is not None:
                whole = self.run.counting.program.tables[part.beyond[0]]
                begins = tuple(min(day, whole.firsts[whole.nearest(day)]) for day in begins)
        return begins

    def _at_once(self, member: str | None, table: TimeTable, state: Openness) -> list[Known]:
        """How many of the records hold one and the same day."""
        spec, run = self.spec, self.run
        record = spec.parts[0].record
        covered = run.coverage.get(record)
        complete = -1 if covered is None else min(covered.toordinal(), run.as_of)
        tally = self.found[0][2]
        levels = at_once.Levels(
            table,
            tuple(days.stretch(row, None, complete) for row in self._bucket(tally, member)),
            tuple(days.stretch(row) for _, row in tally.unsure if member in (None, row[3])),
            run.as_of,
            complete,
        )
        gaps = [each for each in self.gaps if member in (None, each[1][3])]

        def openings(nth: int) -> frozenset[Opening]:
            first, last = table.firsts[nth], table.lasts[nth]
            near = (each[2] for each in gaps if each[1][0] <= last and each[1][2] >= first)
            return state.reasons[nth].union(*near)

        return [levels.value(spec.fold, nth, openings) for nth in range(len(table.firsts))]

    def _day_part(self, found: Found, member: str | None, first: int, last: int) -> days.DayPart:
        _, part, tally = found
        run = self.run
        covered = run.coverage.get(part.part.record)
        complete = first - 1 if covered is None else min(covered.toordinal(), run.as_of)
        beyond, most = part.part.beyond, part.part.most
        return days.DayPart(
            part.part.role,
            tuple(days.stretch(row, most, complete) for row in self._bucket(tally, member)),
            tuple(days.stretch(row, most) for _, row in tally.unsure if member in (None, row[3])),
            range(max(first, complete + 1), last + 1),
            None if beyond is None else (run.counting.program.tables[beyond[0]], beyond[1]),
        )

    # -------------------------------------------------------------- by record

    def _cases(self, record: str) -> tuple[ColumnCounter, Sequence[Row]]:
        """The records that a rule per record has as its instances."""
        program = self.run.counting.program
        key = f"{record}@members" if program.whose[record, self.kind] == "members" else record
        counter = next(each for each in self.run.counting.columns[self.kind] if each.key == key)
        return counter, self.rows.get(key, [])

    def _linked(self, case: str) -> Known:
        """The value for one record of a rule per record."""
        run, kinds = self.run, self.run.kinds_of(self.spec.parts[0].record)
        last = run.counting.program.period.last.toordinal()
        reasons = openness_of_days(kinds, last, run.as_of, run.coverage)
        since = 1 + min(complete_to(kind, run.as_of, run.coverage) for kind in kinds)
        values = self.found[0][2].bucket.get(case, [])
        return self._fold(values, self._unsure(case, None, reasons, since, last))

    def _dates(self, cases: ColumnCounter, row: Row) -> Mapping[chain.Dated, int | None]:
        """The days of a case that date steps."""
        placed = self.run.counting.program.model.kinds[cases.record].placed_by
        days: dict[chain.Dated, int | None] = {}
        for step in self.spec.steps:
            if step.field is not None:
                value = (row[0], row[2]) if step.field == placed else row[4 + cases.fields.index(step.field)]
                if isinstance(value, tuple):
                    value = value[step.end is SpanEnd.END]
                days[step.field, step.end] = None if value is None or value >= LASTING else value
        return days

    def _chains(self) -> list[str]:
        counter, _, tally = self.found[0]
        covered = self.run.coverage.get(self.spec.parts[0].record)
        complete = -1 if covered is None else covered.toordinal()
        places = {name: 4 + at for at, name in enumerate(counter.fields)}
        steps = chain.Steps(self.spec.steps, places.get("step"), places.get("actor"), places.get("by"))
        if self.spec.each is not None:
            cases, rows = self._cases(self.spec.each)
            dates = [self._dates(cases, row) for row in rows]
            return [
                chain.words(
                    steps, tally.bucket.get(row[1], []), of_case, self.run.as_of, complete, self._about(cases, [row])
                )
                for row, of_case in zip(rows, dates, strict=True)
            ]
        assert self.spec.per is not None
        table = self.run.counting.program.tables[self.spec.per]
        by_window: list[list[Row]] = [[] for _ in table.windows]
        for row in tally.bucket:
            window = table.of_day(row[0])
            if window >= 0:
                by_window[window].append(row)
        return [
            chain.words(steps, rows, {}, min(self.run.as_of, last), complete, self._about(counter, rows))
            for rows, last in zip(by_window, table.lasts, strict=True)
        ]

    def _about(self, column: ColumnCounter, rows: Sequence[Row]) -> frozenset[str]:
        """Those whom a case is about: whom it names, or whom its steps name."""
        places = [4 + column.fields.index(name) for name in self.spec.about]
        return frozenset(str(row[at]) for row in rows for at in places if row[at] is not None)
