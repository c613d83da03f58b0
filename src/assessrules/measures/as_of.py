"""Measures as they stood on an earlier day: in come a subject's rows and the day, out go values, each when it is asked for.

They are counted by the code that counts them for the whole evaluation. Only this file knows what a row lacked on that day.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from assessrules.measures.marking import ColumnCounter, Row
from assessrules.measures.measure import Found, Measuring, column_of, counted
from assessrules.measures.run import Run
from assessrules.model.nodes import DateType
from assessrules.plan.program import Program
from assessrules.plan.whose import field_of
from assessrules.trace.nodes import Column, Measured


def dated_places(program: Program, counter: ColumnCounter) -> tuple[int, ...]:
    """Where the rows of a column hold days that may come later than the record's own."""
    record = program.model.kinds[counter.record]
    return tuple(
        place
        for place, name in enumerate(counter.fields, 4)
        if name != record.placed_by and isinstance(field_of(program.model, record, name).type, DateType)
    )


@attrs.frozen(eq=False)
class MeasuresAsOf:
    """One subject's measures on the day of the run. `rows` are those of the whole evaluation, by column."""

    run: Run
    kind: str
    rows: Mapping[str, list[Row]]
    members: tuple[str, ...]
    _known: dict[str, list[Row]] = attrs.field(factory=dict)
    _found: dict[str, list[Found]] = attrs.field(factory=dict)
    _made: dict[str, tuple[Measuring, Any]] = attrs.field(factory=dict)

    def column(self, key: str) -> Column:
        """A column of the sheet."""
        return column_of(self.run, self._counter(key), self._rows(key))

    def series(self, measure: str) -> Any:
        """The values of a measure, as the rules read them."""
        return self._measuring(measure)[1]

    def measured(self, measure: str) -> Measured:
        """The node of a measure."""
        measuring, series = self._measuring(measure)
        return measuring.measured(series)

    def _measuring(self, measure: str) -> tuple[Measuring, Any]:
        if measure not in self._made:
            program = self.run.counting.program
            spec = program.measures[measure]
            keys = dict.fromkeys(program.column_of(spec, part, self.kind) for part in spec.parts)
            parts = [each for key in keys for each in self._counted(key) if each[1].spec.id == measure]
            for case in (spec.each,) if spec.each is not None else ():
                members = program.whose[case, self.kind] == "members"
                keys[f"{case}@members" if members else case] = None
            rows = {key: self._rows(key) for key in keys}
            measuring = Measuring(
                self.run, self.kind, spec, sorted(parts, key=lambda each: each[1].nth), rows, self.members
            )
            self._made[measure] = measuring, measuring.values()
        return self._made[measure]

    def _counter(self, key: str) -> ColumnCounter:
        return next(each for each in self.run.counting.columns[self.kind] if each.key == key)

    def _counted(self, key: str) -> list[Found]:
        if key not in self._found:
            self._found[key] = counted(self.run, self._counter(key), self._rows(key), self.members)
        return self._found[key]

    def _rows(self, key: str) -> list[Row]:
        """The rows of a column; days that had not come were not there."""
        if key not in self._known:
            rows, places = self.rows.get(key, []), dated_places(self.run.counting.program, self._counter(key))
            self._known[key] = [self._before(row, places) for row in rows] if places else rows
        return self._known[key]

    def _before(self, row: Row, places: tuple[int, ...]) -> Row:
        if all(row[at] is None or row[at] <= self.run.as_of for at in places):
            return row
        return tuple(None if at in places and (cell or 0) > self.run.as_of else cell for at, cell in enumerate(row))
