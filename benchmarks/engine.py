"""The engine's side of the measurements: the workload as a request, and its answer in the hand-written ones' shape."""

from __future__ import annotations

from datetime import date
from typing import Any

from assessrules import Assessment, Period, Policy, Request, compile_policy, evaluate
from assessrules.calendars import state_council
from assessrules.trace.nodes import Sheet
from benchmarks.by_hand import Results
from benchmarks.workload import LAST, YEAR, Workload

CALENDAR = state_council()


def compiled(text: str) -> Policy:
    """A policy's text, compiled."""
    return compile_policy(text, "shanting.rules")


def policy(workload: Workload) -> Policy:
    """The workload's policy, compiled."""
    return compiled(workload.policy)


def request(workload: Workload, compiled: Policy, as_of: date = LAST) -> Request:
    """The whole workload as one request, for the end of its year."""
    return Request(
        policy=compiled,
        period=Period.parse(str(YEAR)),
        as_of=as_of,
        subjects=workload.subjects,
        records=workload.records,
        calendar=CALENDAR,
        judgements=workload.judgements,
        published=workload.published,
    )


def assess(asked: Request) -> Assessment:
    """One evaluation with its full trace."""
    return evaluate(asked)


def differences(assessment: Assessment, expected: Results) -> list[str]:
    """Where the engine and the hand-written evaluator disagree; nothing, when they agree on everything."""
    found = []
    for (rule, subject), letters in expected.letters.items():
        ruled = assessment.sheets[subject].ruled.get(rule)
        each = None if ruled is None else ruled.each
        if each != letters:
            found.append(f"{rule}@{subject}: by hand {letters}, engine {each}")
    for (account, subject), balances in expected.balances.items():
        engine = _balances(assessment.sheets[subject], account, assessment.plan.ledgers)
        if engine != balances:
            found.append(f"{account}@{subject}: by hand {balances}, engine {engine}")
    return found


def _balances(sheet: Sheet, account: str, plan: Any) -> list[object]:
    key = next(
        (id_ for id_, entry in plan.items() if account in (id_, entry.get("alias"), entry.get("label"))), account
    )
    if key not in sheet.ledgers:
        return []
    last = sheet.ledgers[key][-1].balance
    return list(last) if isinstance(last, tuple) else [last]
