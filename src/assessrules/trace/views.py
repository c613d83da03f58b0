"""Views of an assessment: in comes an assessment, out come small values computed from it, and a summary of them all.

Nothing of this is stored anywhere twice. Only this file knows the summary's JSON; `schema` describes it.
"""

from __future__ import annotations

from assessrules.trace.canonical import Json, series_json, value_json
from assessrules.trace.fired import (
    HEADLINE,
    STATUSES,
    Finding,
    Ordered,
    balance,
    findings,
    headline,
    headline_of,
    instances,
    notices,
    outcomes,
    sanctions,
    sheet,
    statuses,
)
from assessrules.trace.nodes import Assessment, Sheet
from assessrules.trace.steps import FAULTS, StepFault, StepRef, Taken, finished
from assessrules.trace.waiting import Gap, Waiting, awaiting, gaps, premises_of

__all__ = (
    "HEADLINE",
    "STATUSES",
    "Finding",
    "Gap",
    "Ordered",
    "Waiting",
    "awaiting",
    "balance",
    "findings",
    "gaps",
    "headline",
    "instances",
    "notices",
    "outcomes",
    "premises_of",
    "sanctions",
    "sheet",
    "statuses",
    "summary",
)


def summary(assessment: Assessment) -> Json:
    """Balances, headlines, findings, sanctions, outcomes, the agenda and the gaps, as small JSON with its own schema."""
    head = assessment.head
    return {
        "format": "assessrules-summary/1",
        "policy": {key: value for key, value in head.policy.items() if value != ""},
        "period": head.period,
        "as_of": head.as_of.isoformat(),
        "subjects": {key: _summary_of(assessment, at) for key, at in assessment.sheets.items()},
        "findings": [_found(each) for each in findings(assessment)],
        "sanctions": [_ordered(each) for each in sanctions(assessment)],
        "outcomes": [_ordered(each) for each in outcomes(assessment)],
        "notices": [_found(each) for each in notices(assessment)],
        "awaiting": [{"id": each.id, "bodies": list(each.bodies)} for each in awaiting(assessment)],
        "gaps": [
            {"subject": each.subject, "kind": each.kind, "what": each.what, "rules": list(each.rules)}
            | ({"accounts": list(each.accounts)} if each.accounts else {})
            for each in gaps(assessment)
        ],
        "set_aside": str(len(assessment.set_aside)),
    }


def _summary_of(assessment: Assessment, at: Sheet) -> Json:
    return {
        "kind": at.kind,
        "name": at.name,
        **({"of": at.of} if at.of is not None else {}),
        "balances": {key: series_json(lines[-1].balance) for key, lines in at.ledgers.items() if lines},
        "rules": {key: _tally(assessment, at, key) for key in at.ruled},
    }


def _tally(assessment: Assessment, at: Sheet, rule: str) -> Json:
    each = at.ruled[rule].each
    counts = {word: str(each.count(letter)) for letter, word in STATUSES.items() if letter in each}
    entry: dict[str, Json] = {"status": STATUSES[headline_of(assessment, at, rule)], "tally": counts}
    done = finished(assessment, at, rule)
    return entry | ({"finished": str(len(done))} if done else {})


def _found(each: Finding) -> Json:
    entry: Json = {"id": each.id, "clause": each.clause, "kinds": list(each.kinds)}
    if each.lacks:
        entry["lacks"] = list(each.lacks)
    if each.steps:
        entry["steps"] = [_step(fault) for fault in each.steps]
    return entry if each.by is None else entry | {"by": value_json(each.by)}


def _step(fault: StepFault) -> Json:
    entry = _part(fault.part) | {"faults": [FAULTS[letter] for letter in fault.faults]}
    if fault.taken:
        entry["taken"] = [_taken(each) for each in fault.taken]
    if fault.jumped is not None:
        entry["jumped"] = _part(fault.jumped)
    if fault.later is not None:
        entry["later"] = _part(fault.later)
    return entry


def _part(part: StepRef) -> dict[str, Json]:
    entry: dict[str, Json] = {"step": part.step, "turn": str(part.turn)}
    return entry | ({"bodies": list(part.bodies)} if part.bodies else {})


def _taken(each: Taken) -> Json:
    entry = {"record": each.record, "day": each.day.isoformat(), "body": each.body, "by": each.by}
    return {key: value for key, value in entry.items() if value != ""}


def _ordered(each: Ordered) -> Json:
    entry: Json = {"id": each.id, "clause": each.clause, "outcome": each.outcome}
    if each.day is not None:
        entry["day"] = each.day.isoformat()
    if each.actors:
        entry["actors"] = list(each.actors)
    if each.proposed_to is not None:
        entry["proposed_to"] = each.proposed_to
    return entry
