"""assessrules: rules of assessment as text, evaluated with a full trace."""

from assessrules.calendars import state_council as state_council_calendar
from assessrules.diagnostics.errors import DiagnosticError, PolicyError, RecordsError, RequestError
from assessrules.evaluation.evaluate import evaluate
from assessrules.evaluation.request import JudgementGiven, Published, Request
from assessrules.files import load_policy
from assessrules.policy import Policy, compile_policy
from assessrules.records.record import Belonging, Mode, RawRecord, Subject
from assessrules.tables.read import read_records
from assessrules.tables.record_set import RecordSet
from assessrules.trace.nodes import Assessment
from assessrules.values.windows import Period

__all__ = (
    "Assessment",
    "Belonging",
    "DiagnosticError",
    "JudgementGiven",
    "Mode",
    "Period",
    "Policy",
    "PolicyError",
    "Published",
    "RawRecord",
    "RecordSet",
    "RecordsError",
    "Request",
    "RequestError",
    "Subject",
    "compile_policy",
    "evaluate",
    "load_policy",
    "read_records",
    "state_council_calendar",
)
