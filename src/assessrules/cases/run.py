"""Cases run: in come a compiled policy, a case file's text and a calendar, out comes how each case went.

Outside the core, but it reads nothing either: texts are handed in. Only this file knows how a case becomes a request.
"""

from __future__ import annotations

from assessrules.cases.case import Case, CaseResult
from assessrules.cases.compare import problems, refusal_problems
from assessrules.cases.read import CaseFileError, read_cases
from assessrules.diagnostics.errors import DiagnosticError
from assessrules.evaluation.evaluate import evaluate
from assessrules.evaluation.request import Request
from assessrules.policy import Policy
from assessrules.source.language import Language
from assessrules.values.calendar import Calendar
from assessrules.values.windows import Period, PeriodError


def run_cases(
    policy: Policy, toml_text: str, name: str, calendar: Calendar, language: Language = "zh"
) -> tuple[CaseResult, ...]:
    """How each case of a file went. Raises `CaseFileError` when the file itself cannot be understood."""
    return tuple(
        run_case(policy, each, calendar, language) for each in read_cases(toml_text, name, people_kind(policy))
    )


def run_case(policy: Policy, case: Case, calendar: Calendar, language: Language = "zh") -> CaseResult:
    """How one case went."""
    request = request_of(policy, case, calendar)
    try:
        assessment = evaluate(request)
    except DiagnosticError as error:
        found = refusal_problems(case, error.diagnostics, language)
    else:
        found = problems(case, assessment, policy.model, language)
    return CaseResult(case.name, not found, found)


def request_of(policy: Policy, case: Case, calendar: Calendar) -> Request:
    """What a case asks of the engine."""
    try:
        period = Period.parse(case.period)
    except PeriodError as error:
        raise CaseFileError(case.name, f"不是考核期：{case.period}", str(error)) from None
    coverage = {**dict.fromkeys(case.not_supplied), **case.complete_through}
    return Request(
        policy=policy,
        period=period,
        as_of=case.as_of or period.last,
        subjects=case.people,
        records=case.records,
        calendar=calendar,
        judgements=case.judgements,
        published=case.published,
        readings=case.readings,
        coverage=coverage or None,
        known_at=case.known_at,
        mode=case.mode,
    )


def people_kind(policy: Policy) -> str:
    """The only kind of subject that belongs to another, if there is one."""
    kinds = [kind.named.id for kind in policy.model.subjects.values() if kind.parent is not None]
    return kinds[0] if len(kinds) == 1 else ""
