"""assessrules: rules of assessment as text, evaluated with a full trace.

Load a policy, read or make records, evaluate, look at the result: `docs/reference/python.md` shows the whole way. Whatever
is wrong with what is handed in comes as a `DiagnosticError`. All types here are immutable and may be shared by threads.

Importing this package loads nothing: a name is fetched from its room when it is first asked for. So a program that offers
assessments among much else does not pay for the engine until it uses it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assessrules.calendars import state_council as state_council_calendar
    from assessrules.diagnostics.diagnostic import Diagnostic
    from assessrules.diagnostics.errors import DiagnosticError, PolicyError, RecordsError, RequestError
    from assessrules.diagnostics.render import hint, message, render
    from assessrules.evaluation.duties import Aside, Due, NoDay, Undated, duties_due, duties_without_day
    from assessrules.evaluation.duty_text import DutyKind
    from assessrules.evaluation.evaluate import evaluate
    from assessrules.evaluation.readings import ReadingDifference, ReadingsReport, Way, evaluate_readings
    from assessrules.evaluation.request import JudgementGiven, Published, Request
    from assessrules.evaluation.verify import Difference, verify
    from assessrules.files import load_policy
    from assessrules.policy import Policy, compile_policy
    from assessrules.records.record import Belonging, Mode, RawRecord, Subject
    from assessrules.tables.due_files import duties_calendar, duties_csv
    from assessrules.tables.read import read_records
    from assessrules.tables.record_set import RecordSet
    from assessrules.trace.nodes import Assessment, Sheet, Value
    from assessrules.trace.to_json import canonical_json
    from assessrules.trace.views import (
        Finding,
        Gap,
        Ordered,
        Waiting,
        awaiting,
        balance,
        findings,
        gaps,
        notices,
        outcomes,
        sanctions,
        sheet,
        statuses,
        summary,
    )
    from assessrules.values.bounds import Open, Opening
    from assessrules.values.calendar import Calendar, CalendarYear
    from assessrules.values.windows import Period

_ROOMS = {
    "diagnostics.diagnostic": "Diagnostic",
    "diagnostics.errors": "DiagnosticError PolicyError RecordsError RequestError",
    "diagnostics.render": "hint message render",
    "evaluation.duties": "Aside Due NoDay Undated duties_due duties_without_day",
    "evaluation.duty_text": "DutyKind",
    "evaluation.evaluate": "evaluate",
    "evaluation.readings": "ReadingDifference ReadingsReport Way evaluate_readings",
    "evaluation.request": "JudgementGiven Published Request",
    "evaluation.verify": "Difference verify",
    "files": "load_policy",
    "policy": "Policy compile_policy",
    "records.record": "Belonging Mode RawRecord Subject",
    "tables.due_files": "duties_calendar duties_csv",
    "tables.read": "read_records",
    "tables.record_set": "RecordSet",
    "trace.nodes": "Assessment Sheet Value",
    "trace.to_json": "canonical_json",
    "trace.views": "Finding Gap Ordered Waiting awaiting balance findings gaps notices outcomes sanctions sheet statuses summary",
    "values.bounds": "Open Opening",
    "values.calendar": "Calendar CalendarYear",
    "values.windows": "Period",
}
_HOMES = {name: (room, name) for room, names in _ROOMS.items() for name in names.split()}
_HOMES["state_council_calendar"] = ("calendars", "state_council")


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room, own = _HOMES[name]
    value = globals()[name] = getattr(import_module(f"{__name__}.{room}"), own)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


__all__ = (
    "Aside",
    "Assessment",
    "Belonging",
    "Calendar",
    "CalendarYear",
    "Diagnostic",
    "DiagnosticError",
    "Difference",
    "Due",
    "DutyKind",
    "Finding",
    "Gap",
    "JudgementGiven",
    "Mode",
    "NoDay",
    "Open",
    "Opening",
    "Ordered",
    "Period",
    "Policy",
    "PolicyError",
    "Published",
    "RawRecord",
    "ReadingDifference",
    "ReadingsReport",
    "RecordSet",
    "RecordsError",
    "Request",
    "RequestError",
    "Sheet",
    "Subject",
    "Undated",
    "Value",
    "Waiting",
    "Way",
    "awaiting",
    "balance",
    "canonical_json",
    "compile_policy",
    "duties_calendar",
    "duties_csv",
    "duties_due",
    "duties_without_day",
    "evaluate",
    "evaluate_readings",
    "findings",
    "gaps",
    "hint",
    "load_policy",
    "message",
    "notices",
    "outcomes",
    "read_records",
    "render",
    "sanctions",
    "sheet",
    "state_council_calendar",
    "statuses",
    "summary",
    "verify",
)
