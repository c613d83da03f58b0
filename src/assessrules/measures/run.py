"""What one evaluation has in common for all subjects while measuring: the day reached, readings, standards, coverage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from datetime import date
from typing import Any

import attrs

from assessrules.measures.day_masks import mask_of
from assessrules.measures.marking import ColumnCounter, column_counter, value_function
from assessrules.measures.openness import Openness, openness, openness_of
from assessrules.measures.rolling import Spans, Starts
from assessrules.measures.stretches import Stretches, stretches
from assessrules.model.nodes import Rolling, SpanType
from assessrules.plan.program import MeasureSpec, Program
from assessrules.plan.whose import field_of
from assessrules.trace.nodes import Formula


@attrs.frozen(eq=False)
class Counting:
    """The counting code of a program: made once per plan, used for every subject of every evaluation."""

    program: Program
    columns: Mapping[str, tuple[ColumnCounter, ...]]
    values: Mapping[str, Callable[..., Any]]


def prepare(program: Program) -> Counting:
    """Makes the counting code of all columns."""
    columns = {
        kind: tuple(column_counter(program, kind, each.key) for each in specs)
        for kind, specs in program.columns.items()
    }
    values: dict[str, Callable[..., Any]] = {}
    for kind, counters in columns.items():
        for counter in counters:
            for part in counter.parts:
                if part.nth == 0 and part.spec.body is not None:
                    values[f"{kind} {part.spec.id}"] = value_function(program, part.spec, counter.fields)
    return Counting(program, columns, values)


class Days(dict[int, date]):
    """The dates of days: the same one for all records of that day."""

    def __missing__(self, ordinal: int) -> date:
        day = self[ordinal] = date.fromordinal(ordinal)
        return day


@attrs.frozen(eq=False)
class Run:
    """One evaluation, as the measures see it. Days are ordinals. `working` gives the first working day from a day on,
    `worked` how many there are from a day to a day."""

    counting: Counting
    as_of: int
    choices: Mapping[str, str]
    standard: Callable[[str, int], Any]
    coverage: Mapping[str, date | None]
    rejected: Mapping[str, int]
    workdays: Set[int]
    working: Callable[[int], int] = lambda day: day
    worked: Callable[[int, int], int] = lambda first, last: 0
    _stretches: dict[str, tuple[Stretches, Openness]] = attrs.field(factory=dict)
    _open: dict[tuple[str, str, str], Openness] = attrs.field(factory=dict)
    days: Days = attrs.field(factory=Days)
    _starts: dict[Rolling, Starts] = attrs.field(factory=dict)
    _lasting: dict[str, bool] = attrs.field(factory=dict)
    _masks: dict[int, int] = attrs.field(factory=dict)

    def on(self, day: int) -> Run:
        """The same evaluation on an earlier day: what does not depend on the day is shared."""
        return attrs.evolve(self, as_of=day, stretches={}, open={})

    def kinds_of(self, record: str) -> tuple[str, ...]:
        """The kinds of records that a set is of: one, or those of 连同."""
        return self.counting.program.model.kinds[record].union or (record,)

    def lasting(self, record: str) -> bool:
        """Whether records of a kind have a period instead of a day."""
        if record not in self._lasting:
            spec = self.counting.program.model.kinds[record]
            self._lasting[record] = any(
                each.named.id == spec.placed_by and isinstance(each.type, SpanType) for each in spec.fields
            )
        return self._lasting[record]

    def workday_mask(self, start: int) -> int:
        """The working days from a day on, as one number (see `day_masks`)."""
        if start not in self._masks:
            self._masks[start] = mask_of(self.workdays, start)
        return self._masks[start]

    def openness(self, record: str, unit: str, until: Formula | None) -> Openness:
        """What keeps the windows of one record kind open; the same for all subjects."""
        key = (record, unit, str(until))
        if key not in self._open:
            table = self.counting.program.tables[unit]
            self._open[key] = openness(self.kinds_of(record), table, until, self.as_of, self.coverage)
        return self._open[key]

    def stretches(self, spec: MeasureSpec) -> tuple[Stretches, Openness]:
        """The stretches in which a measure with a rolling due day counts, and what keeps them open."""
        key = spec.id
        if key not in self._stretches:
            assert spec.per is not None
            found = stretches(spec.rolled, self.counting.program.tables[spec.per], self.working)
            opened = openness_of(self.kinds_of(spec.parts[0].record), *found, self.as_of, self.coverage)
            self._stretches[key] = (found, opened)
        return self._stretches[key]

    def starts(self, span: Rolling) -> Starts:
        """The first days of spans of one length; worked out once for all subjects."""
        if span not in self._starts:
            self._starts[span] = Starts(span)
        return self._starts[span]

    def opened(self, record: str, spans: Spans) -> Openness:
        """What keeps spans of days open, for the records of one set."""
        return openness_of(self.kinds_of(record), *spans, self.as_of, self.coverage)

    def signed(self, spec: MeasureSpec) -> bool:
        """Whether a measure's amounts may be negative."""
        return spec.body is not None and not _never_negative(self.counting.program, spec.parts[0].record, spec.body)


def _never_negative(program: Program, record: str, body: Formula) -> bool:
    match body:
        case str(number):
            return not number.startswith("-")
        case ["f", str(field)]:
            type_ = field_of(program.model, program.model.kinds[record], field).type
            return getattr(type_, "unit", "number") not in ("number", "point")
        case [("add" | "mul" | "min" | "max" | "div"), *items]:
            return all(_never_negative(program, record, each) for each in items)
        case ["if", _, yes, no]:
            return _never_negative(program, record, yes) and _never_negative(program, record, no)
        case ["round", _, base, _]:
            return _never_negative(program, record, base)
        case ["floorsteps" | "ceilsteps" | "length", *_] | ["gap", _]:
            return True
        case _:
            return False
