"""What people read: sentences for clauses, the scorecard, and why a number is what it is. Made from a trace alone."""

from assessrules.report.clause_report import ClauseSentence, clause_sentences
from assessrules.report.due_page import due_data, due_page
from assessrules.report.explain import Explanation, UnknownTargetError, explain
from assessrules.report.readings_table import readings_rows
from assessrules.report.schemas import due_schema, readings_schema
from assessrules.report.scorecard import Scorecard, scorecard
from assessrules.report.side_by_side import readings_data, side_by_side

__all__ = (
    "ClauseSentence",
    "Explanation",
    "Scorecard",
    "UnknownTargetError",
    "clause_sentences",
    "due_data",
    "due_page",
    "due_schema",
    "explain",
    "readings_data",
    "readings_rows",
    "readings_schema",
    "scorecard",
    "side_by_side",
)
