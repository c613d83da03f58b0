"""Everything that was handed over, ready for a request."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.evaluation.request import JudgementGiven, Published
from assessrules.records.record import RawRecord, Subject


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
