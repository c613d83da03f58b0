"""The instances of a formula: in comes a series in its own windows, out goes the same in the windows at hand.

Only this file knows how values move between units of time: a value per month is read in a year as it stands at its end, a
value per year in every month of it; in a rule per record, where the record's day lies.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from assessrules.plan.program import Program, TimeTable
from assessrules.rules.state import Series, State
from assessrules.values.bounds import Opening, unknown

Reader = Callable[[State], Series]


@attrs.frozen
class Place:
    """Windows of a unit, or records of a kind."""

    program: Program
    unit: str | None
    record: str | None

    def count(self, s: State) -> int:
        """How many instances there are."""
        if self.unit is not None:
            return len(self.program.tables[self.unit].windows)
        assert self.record is not None
        return len(s.column(self.record).id)

    def table(self) -> TimeTable:
        """The windows at hand; of records, the whole period."""
        return self.program.tables[self.unit or "assessment"]

    def shifted(self, unit: str, read: Reader) -> Reader:
        """A series by windows of `unit`, in the windows (or at the records) at hand."""
        if unit == self.unit:
            return read
        if self.unit is None:
            assert self.record is not None
            record = self.record

            def at_records(s: State) -> Series:
                series = read(s)
                return [series[nth] for nth in s.windows_of(record, unit)]

            return at_records
        other = self.program.tables[unit]
        places = tuple(other.nearest(last) for last in self.program.tables[self.unit].lasts)

        def at_windows(s: State) -> Series:
            series = read(s)
            return [series[nth] for nth in places]

        return at_windows

    def own(self, field: str) -> Reader:
        """A field of the subject itself, the same at every instance; one that is not given is a gap."""

        def values(s: State) -> Series:
            value = s.fields.get(field)
            known = unknown(Opening("missing", f"{s.subject}.{field}")) if value is None else value
            return [known] * self.count(s)

        return values

    def raw_field(self, field: str) -> Reader:
        """A field of the records at hand, None where it is missing."""
        assert self.record is not None
        record = self.record
        if field == self.program.model.kinds[record].placed_by:
            return lambda s: list(s.days(record))
        return lambda s: list(s.column(record).fields[field])

    def field(self, field: str) -> Reader:
        """The same, a missing one being a gap."""
        assert self.record is not None
        record, read = self.record, self.raw_field(field)

        def values(s: State) -> Series:
            series = read(s)
            if None not in series:
                return series
            ids = s.column(record).id
            pairs: zip[tuple[Any, str]] = zip(series, ids, strict=True)
            return [unknown(Opening("missing", f"{key}.{field}")) if each is None else each for each, key in pairs]

        return values
