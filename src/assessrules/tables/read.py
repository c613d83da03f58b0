"""Reading what an office hands in: a folder of CSV files, a JSONL file, or a workbook.

In: a path and a policy. Out: a `RecordSet`, the same for the same content in any of the three forms; or one
`RecordsError` with every fault, each with file and cell. Only this file knows how the forms are told apart.

A record type with no table was not handed over (its coverage is None: a gap); a table without rows says that nothing
happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from os import PathLike
from pathlib import Path

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.diagnostics.errors import RecordsError
from assessrules.diagnostics.misfit import misfit
from assessrules.diagnostics.refusals import why_refused
from assessrules.diagnostics.render import severity
from assessrules.evaluation.request import JudgementGiven, Published
from assessrules.model.nodes import Model, RecordKind, SubjectKind
from assessrules.policy import Policy
from assessrules.records.record import RawRecord, Subject
from assessrules.tables.columns import COVERAGE, JUDGEMENT, PUBLISHED, kind_of, unknown_table
from assessrules.tables.csv_folder import read_folder
from assessrules.tables.jsonl import read_lines
from assessrules.tables.record_set import RecordSet
from assessrules.tables.rows import Intake, coverage_of, judgements_of, published_of, records_of
from assessrules.tables.subjects import subjects_of
from assessrules.tables.table import Grid, Table, fault, table_of
from assessrules.tables.workbook import read_workbook


def read_records(path: str | PathLike[str], policy: Policy) -> RecordSet:
    """The records at `path`, read by the names of the policy. Raises `RecordsError` with all faults at once."""
    if not isinstance(path, str | PathLike):
        raise RecordsError([misfit("path", "path", path)])
    model = getattr(policy, "model", None)
    if not isinstance(model, Model):
        raise RecordsError([misfit("policy", "policy", policy)])
    return read_tables(Path(path), model)


def read_tables(path: Path, model: Model) -> RecordSet:
    """The same for a checked model."""
    try:
        tables, told, from_1904 = _tables(path)
    except OSError as error:
        zh, en = why_refused(error)
        raise RecordsError([fault("F825", str(error.filename or path), why_zh=zh, why_en=en)]) from None
    intake = Intake(from_1904, [d for d in told if severity(d) == "error"])
    notes = [d for d in told if severity(d) != "error"]
    found = _take(tables, model, intake, notes)
    if intake.faults:
        raise RecordsError(intake.faults)
    return found


def _tables(path: Path) -> tuple[tuple[Table, ...], tuple[Diagnostic, ...], bool]:
    if not path.exists():
        return (), (fault("F801", str(path)),), False
    if path.is_dir():
        grids, told = read_folder(path)
        return *_headed(grids, told), False
    match path.suffix.casefold():
        case ".jsonl":
            return *read_lines(path), False
        case ".xlsx":
            grids, told, from_1904 = read_workbook(path)
            return *_headed(grids, told), from_1904
        case _:
            return (), (fault("F802", str(path)),), False


def _headed(grids: Iterable[Grid], told: tuple[Diagnostic, ...]) -> tuple[tuple[Table, ...], tuple[Diagnostic, ...]]:
    tables: list[Table] = []
    every = list(told)
    for grid in grids:
        table, more = table_of(grid)
        every.extend(more)
        if table is not None:
            tables.append(table)
    return tuple(tables), tuple(every)


def _take(tables: Iterable[Table], model: Model, intake: Intake, notes: list[Diagnostic]) -> RecordSet:
    subjects: list[Subject] = []
    records: list[RawRecord] = []
    judgements: list[JudgementGiven] = []
    published: list[Published] = []
    told_through: dict[str, date | None] = {}
    seen: dict[str, Table] = {}
    for table in _in_order(tables, model):
        kind = kind_of(table.name, model)
        if kind is None:
            intake.faults.append(unknown_table(table, model))
            continue
        name = kind.named.id if isinstance(kind, RecordKind | SubjectKind) else kind.id
        if (other := seen.setdefault(name, table)) is not table and not table.partial:
            intake.faults.append(fault("F815", table.place, table=table.name, other=other.place))
            continue
        intake.unusual = 0
        match kind:
            case RecordKind():
                records.extend(records_of(table, kind, intake))
            case SubjectKind():
                subjects.extend(subjects_of(table, kind, model, intake))
            case _ if kind == JUDGEMENT:
                judgements.extend(judgements_of(table, model, intake))
            case _ if kind == PUBLISHED:
                published.extend(published_of(table, intake))
            case _ if kind == COVERAGE:
                told_through.update(coverage_of(table, model, intake))
        notes.extend(_dirt(table, intake.unusual))
    coverage = {name: None for name in model.records if name not in seen} | told_through
    return RecordSet(tuple(subjects), tuple(records), tuple(judgements), tuple(published), coverage, tuple(notes))


def _in_order(tables: Iterable[Table], model: Model) -> list[Table]:
    """In the order of the policy's declarations, whatever the order of files, sheets or lines."""
    order = {name: place for place, name in enumerate((*model.subjects, *model.records))}

    def place(table: Table) -> tuple[int, str]:
        kind = kind_of(table.name, model)
        named = kind.named.id if isinstance(kind, RecordKind | SubjectKind) else ""
        return order.get(named, len(order)), table.name

    return sorted(tables, key=place)


def _dirt(table: Table, unusual: int) -> list[Diagnostic]:
    counts = (("F892", table.blanks), ("F893", unusual))
    return [fault(code, table.place, count=count) for code, count in counts if count]
