"""Givens of a subject: in come readings, published values and judgements, out go series for the rules and nodes for the trace.

Only this file knows what a judgement not given is worth: anything it may still be, waiting for its body.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from assessrules.evaluation.asked import Asked, version
from assessrules.evaluation.judgements import Judged, Judgements
from assessrules.plan.program import GivenSpec, Program
from assessrules.trace.nodes import Column, Given
from assessrules.values.bounds import Open, Opening, unknown


@attrs.frozen(eq=False)
class Givens:
    """All that is given in one evaluation. Standards by window are the same for everybody and made once."""

    program: Program
    asked: Asked
    judgements: Judgements
    _standards: dict[str, tuple[Any, Given]] = attrs.field(factory=dict)
    _waiting: dict[str, Open] = attrs.field(factory=dict)

    def standard_on(self, standard: str, day: int) -> Any:
        """A standard on a record's day; None when it is not published."""
        on = date.fromordinal(day)
        return version(self.asked, self.program.model, standard, on, on)[0]

    def of(self, subject: str, kind: str, columns: Mapping[str, Column]) -> tuple[dict[str, Any], dict[str, Given]]:
        """The series and nodes of one subject. Balances of others are added when they are known."""
        series: dict[str, Any] = {}
        nodes: dict[str, Given] = {}
        for key, spec in self.program.givens.items():
            if kind not in spec.kinds or spec.what == "result":
                continue
            match spec.what:
                case "reading":
                    choice = self.asked.readings[spec.of]
                    by = "request" if spec.of in self.asked.requested else "default"
                    series[key], nodes[key] = choice, Given("reading", choice, by=by)
                case "standard" if spec.per is not None:
                    series[key], nodes[key] = self._by_window(spec)
                case "standard":
                    days = self._column(spec, kind, columns).date
                    series[key], nodes[key] = self._versions(spec, [(day, day) for day in days], False)
                case _:
                    series[key], nodes[key] = self._judged(spec, subject, kind, columns)
        return series, nodes

    def _column(self, spec: GivenSpec, kind: str, columns: Mapping[str, Column]) -> Column:
        assert spec.each is not None
        members = self.program.whose[spec.each, kind] == "members"
        return columns[f"{spec.each}@members" if members else spec.each]

    # -------------------------------------------------------------- standards

    def _by_window(self, spec: GivenSpec) -> tuple[Any, Given]:
        if spec.id not in self._standards:
            assert spec.per is not None
            windows = self.program.tables[spec.per].windows
            self._standards[spec.id] = self._versions(spec, [(each.first, each.last) for each in windows], True)
        return self._standards[spec.id]

    def _versions(self, spec: GivenSpec, spans: list[tuple[date, date]], windows: bool) -> tuple[list[Any], Given]:
        published = bool(spec.bodies)
        found = [version(self.asked, self.program.model, spec.of, *span) for span in spans]
        gap = unknown(Opening("unpublished", spec.of))
        values = [gap if value is None else value for value, _ in found]
        by = [source for _, source in found]
        what = "published" if published else "standard"
        awaits = ["、".join(spec.bodies) if published and value is None else "" for value, _ in found]
        return values, Given(
            what,
            _folded(values, windows),
            by=_folded(by, windows),
            awaits=_folded(awaits, windows) if any(awaits) else None,
        )

    # -------------------------------------------------------------- judgements

    def judged_on(self, given: str, subject: str, kind: str, columns: Mapping[str, Column], day: date) -> list[Any]:
        """What was found by a day, instance by instance."""
        spec = self.program.givens[given]
        waiting = self._open(spec)
        keys = ((spec.id, subject, each) for each in self._instances(spec, kind, columns))
        found = [self.judgements.on(key, day) for key in keys]
        return [waiting if each is None else each.value for each in found]

    def _instances(self, spec: GivenSpec, kind: str, columns: Mapping[str, Column]) -> Sequence[str]:
        if spec.per is not None:
            return [each.id for each in self.program.tables[spec.per].windows]
        return self._column(spec, kind, columns).id

    def _judged(self, spec: GivenSpec, subject: str, kind: str, columns: Mapping[str, Column]) -> tuple[Any, Given]:
        instances = self._instances(spec, kind, columns)
        found = [self.judgements.found.get((spec.id, subject, each)) for each in instances]
        waiting = self._open(spec)
        values = [waiting if each is None else each.value for each in found]
        windows = spec.per is not None
        return values, Given(
            "judgement",
            _folded(values, windows),
            by=_told(found, windows, lambda each: each.by),
            at=_told(found, windows, lambda each: each.date.isoformat()),
            note=_told(found, windows, lambda each: each.note),
            awaits=_folded(["" if each is not None else spec.body for each in found], windows)
            if None in found
            else None,
        )

    def _open(self, spec: GivenSpec) -> Open:
        if spec.id not in self._waiting:
            reason = frozenset({Opening("judgement", spec.body)})
            ends = (False, True) if spec.truth else (spec.low, spec.high)
            self._waiting[spec.id] = Open(ends[0], None, ends[1], reason)
        return self._waiting[spec.id]


def _folded(values: list[Any], windows: bool) -> Any:
    """A series; the one value of a single window."""
    return values[0] if windows and len(values) == 1 else tuple(values)


def _told(found: list[Judged | None], windows: bool, what: Any) -> Any:
    told = ["" if each is None else what(each) for each in found]
    return _folded(told, windows) if any(told) else None
