"""Everything that was handed over, ready for a request."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.evaluation.request import JudgementGiven, Published, Request
from assessrules.policy import Policy
from assessrules.records.record import Mode, RawRecord, Subject
from assessrules.values.calendar import Calendar
from assessrules.values.windows import Period


@attrs.frozen
class RecordSet:
    """Subjects, records and decisions out of a folder, a JSONL file or a workbook.

    `coverage` holds only what differs from "complete to the day of the assessment": None for a record type with no
    table, a day where the records say how far they are complete. `notes` tells what was taken in spite of its form.
    """

    subjects: tuple[Subject, ...] = ()
    records: tuple[RawRecord, ...] = ()
    judgements: tuple[JudgementGiven, ...] = ()
    published: tuple[Published, ...] = ()
    coverage: Mapping[str, date | None] = attrs.field(factory=dict)
    notes: tuple[Diagnostic, ...] = ()

    def request(
        self,
        policy: Policy,
        period: Period,
        *,
        as_of: date | None = None,
        calendar: Calendar | None = None,
        readings: Mapping[str, str] | None = None,
        known_at: date | None = None,
        mode: Mode = Mode.STRICT,
    ) -> Request:
        """The request to assess all of this, `as_of` the period's last day unless told."""
        return Request(
            policy=policy,
            period=period,
            as_of=period.last if as_of is None else as_of,
            subjects=self.subjects,
            records=self.records,
            calendar=calendar,
            judgements=self.judgements,
            published=self.published,
            readings={} if readings is None else readings,
            coverage=self.coverage,
            known_at=known_at,
            mode=mode,
        )
