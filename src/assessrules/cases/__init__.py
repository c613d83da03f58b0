"""Worked cases of a policy: records, and the values that the text gives when worked out by hand."""

from assessrules.cases.case import Case, CaseResult
from assessrules.cases.read import CaseFileError, read_cases
from assessrules.cases.run import run_case, run_cases

__all__ = ["Case", "CaseFileError", "CaseResult", "read_cases", "run_case", "run_cases"]
