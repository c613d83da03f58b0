"""Missing facts by name: a record's field, records never handed over, a standard not published.

Comes in: openings of a value. Goes out: a phrase for each gap; waits have none here.
"""

from __future__ import annotations

from collections.abc import Sequence

from assessrules.report.measured import measure_name
from assessrules.report.reader import Reader
from assessrules.report.wording import say
from assessrules.values.bounds import Opening


def missing_words(reader: Reader, openings: Sequence[Opening]) -> tuple[str, ...]:
    """Which facts are missing, named: B-lead-010缺「有投资意向」."""
    found = []
    for each in sorted(openings):
        match each.kind:
            case "missing":
                record, _, field = each.what.rpartition(".")
                if (sheet := reader.assessment.sheets.get(record)) is not None and field in sheet.fields:
                    name, own = reader.subject_name(record), reader.own_label(sheet.kind, field)
                    found.append(say("own_missing", reader.language, name=name, field=own))
                    continue
                found.append(say("lacks", reader.language, id=record, field=_field_of(reader, record, field)))
            case "uncovered":
                found.append(say("uncovered", reader.language, what=reader.record_label(each.what)))
            case "unpublished":
                name = _standard_name(reader, each.what)
                found.append(say("unpublished", reader.language, name=name))
            case "empty":
                what = measure_name(reader, each.what) if each.what in reader.plan.measures else each.what
                found.append(say("empty", reader.language, what=what))
            case "no_row":
                found.append(say("no_row", reader.language, what=each.what))
            case _:
                pass
    return tuple(found)


def _standard_name(reader: Reader, standard: str) -> str:
    """A standard's name, whichever of its givens (by month, by year) stands in the plan."""
    entry = next((e for key, e in reader.plan.given.items() if standard in (key, e.get("of"))), {})
    return reader.label(entry, standard)


def _field_of(reader: Reader, record: str, field: str) -> str:
    """The field's name; the record's type is the one whose table has the record."""
    own, above = reader.sheet, reader.assessment.sheets.get(reader.sheet.of or "")
    members = [reader.assessment.sheets[name] for name in own.members if name in reader.assessment.sheets]
    for sheet in (own, *([above] if above else []), *members):
        for kind, column in sheet.records.items():
            if record in column.id:
                return reader.field_label(kind.partition("@")[0], field)
    return field
