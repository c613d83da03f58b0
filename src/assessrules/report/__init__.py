"""What people read: sentences for clauses, the scorecard, and why a number is what it is. Made from a trace alone."""

from assessrules.report.clause_report import ClauseSentence, clause_sentences
from assessrules.report.explain import Explanation, UnknownTargetError, explain
from assessrules.report.scorecard import Scorecard, scorecard

__all__ = (
    "ClauseSentence",
    "Explanation",
    "Scorecard",
    "UnknownTargetError",
    "clause_sentences",
    "explain",
    "scorecard",
)
