"""What fired: in comes an assessment, out come findings, sanctions, outcomes and notices with ids that stay.

Their posting is the fired instance; nothing of this is stored anywhere twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from assessrules.diagnostics.diagnostic import diagnose
from assessrules.diagnostics.errors import RequestError
from assessrules.diagnostics.misfit import shown
from assessrules.source.span import NOWHERE
from assessrules.trace.nodes import Assessment, Formula, Ruled, Sheet, Value
from assessrules.trace.steps import StepFault, step_faults
from assessrules.values import bounds
from assessrules.values.number import parse_canonical

HEADLINE = "fupona"
"""The letter that stands for a whole rule: the first of these that occurs."""

_SHOWN = 12

STATUSES: Mapping[str, str] = {
    "f": "fired",
    "n": "not_fired",
    "a": "not_applicable",
    "o": "overridden",
    "p": "pending",
    "u": "undetermined",
}


@attrs.frozen
class Finding:
    """A rule that fired, once. `id` is `rule@subject@instance` and stays; `by` is how far a bound was passed, if it was;
    `lacks` are the fields and record types, by id, of what was to be there and is not; `steps` what was wrong with the steps
    of a procedure."""

    id: str
    rule: str
    clause: str
    subject: str
    instance: str
    kinds: tuple[str, ...]
    by: Value = None
    lacks: tuple[str, ...] = ()
    steps: tuple[StepFault, ...] = ()


@attrs.frozen
class Ordered:
    """A sanction or outcome that is due. `actors` order it, `proposed_to` decides on a proposal.

    `day`: on which it became due: the first day from which on the rule has fired, evaluated as of that day over what is
    dated up to it; never before the first day of the instance's window, or the day of its record.
    """

    id: str
    outcome: str
    rule: str
    clause: str
    subject: str
    instance: str
    actors: tuple[str, ...]
    proposed_to: str | None
    decided: bool
    day: date | None = None


def sheet(assessment: Assessment, name: str) -> Sheet:
    """The sheet of a subject, by id or name. Raises `RequestError`."""
    if isinstance(name, str) and name in assessment.sheets:
        return assessment.sheets[name]
    found = [each for each in assessment.sheets.values() if each.name == name]
    if len(found) != 1:
        raise _unknown("A750", name, [each.name for each in assessment.sheets.values()])
    return found[0]


def balance(assessment: Assessment, of: Sheet | str, account: str, window: str | None = None) -> Value:
    """The balance of an account (by id or label), in the window with this id, else in its last or only one.

    Points and money in the account's unit (`plan.ledgers[…]["unit"]`); a 评定 gives the place of its value, 0 for none.
    Raises `RequestError`.
    """
    at = sheet(assessment, of) if isinstance(of, str) else of
    ledgers = assessment.plan.ledgers
    own = {key: ledgers[key].get("label", key) for key in at.ledgers}
    key = next((key for key, label in own.items() if account in (key, label)), None)
    if key is None:
        raise _unknown("A751", account, list(own.values()), subject=at.name)
    lines = at.ledgers[key]
    balances: Any = lines[-1].balance if lines else 0
    ids = [each.id for each in assessment.plan.windows[ledgers[key]["per"]]]
    if window is not None and window not in ids:
        raise _unknown("A752", own[key], ids, window=window)
    if not isinstance(balances, tuple):
        value: Value = balances
        return value
    chosen: Value = balances[ids.index(window) if window is not None else -1]
    return chosen


def statuses(assessment: Assessment, of: Sheet | str, rule: str) -> dict[str, str]:
    """The status of a rule (by id) in each of its instances: window or record id to a word of `STATUSES`.

    Raises `RequestError`.
    """
    at = sheet(assessment, of) if isinstance(of, str) else of
    if not isinstance(rule, str) or rule not in at.ruled:
        raise _unknown("A753", rule, list(at.ruled), subject=at.name)
    ids = instances(assessment, at, rule)
    return {each: STATUSES[letter] for each, letter in zip(ids, at.ruled[rule].each, strict=True)}


def _unknown(code: str, name: object, known: list[str], **words: object) -> RequestError:
    listed = "、".join(known[:_SHOWN]) + ("……" if len(known) > _SHOWN else "")
    return RequestError([diagnose(code, NOWHERE, name=shown(name), known=listed, **words)])


def instances(assessment: Assessment, at: Sheet, rule: str) -> tuple[str, ...]:
    """The ids of a rule's instances on a sheet, in the order of its letters: windows or records."""
    entry = assessment.plan.rules[rule]
    if "per" in entry:
        return tuple(each.id for each in assessment.plan.windows[entry["per"]])
    key = entry["each"]
    return at.records[key if key in at.records else f"{key}@members"].id


def headline(each: str) -> str:
    """The one letter of a rule."""
    return next((letter for letter in HEADLINE if letter in each), "a")


def headline_of(assessment: Assessment, at: Sheet, rule: str) -> str:
    """The one letter of a rule on a sheet; of a rule per record u where records of its type are not all there, for those
    may hold a case that nobody has seen. A breach stays one."""
    letter = headline(at.ruled[rule].each)
    record = str(assessment.plan.rules[rule].get("each", ""))
    return "u" if letter != "f" and record and is_uncovered(assessment, record) else letter


def is_uncovered(assessment: Assessment, record: str) -> bool:
    """Whether the records of a type are not complete up to the day reached within the period."""
    return bool(uncovered(assessment, record))


def uncovered(assessment: Assessment, record: str) -> list[str]:
    """The record types that are not complete: the type itself, or those of several together."""
    kinds = assessment.plan.records.get(record, {}).get("union") or (record,)
    return [each for each in kinds if _is_uncovered(assessment, each)]


def _is_uncovered(assessment: Assessment, record: str) -> bool:
    head = assessment.head
    if record not in head.coverage:
        return False
    until, whole = head.coverage[record], assessment.plan.windows.get("assessment", ())
    return not until or not whole or date.fromisoformat(until) < min(whole[0].last, head.as_of)


def _fired(assessment: Assessment) -> Iterator[tuple[Sheet, str, Mapping[str, Any], int, str]]:
    for at in assessment.sheets.values():
        for rule, ruled in at.ruled.items():
            if "f" not in ruled.each:
                continue
            ids = instances(assessment, at, rule)
            for nth, letter in enumerate(ruled.each):
                if letter == "f":
                    yield at, rule, assessment.plan.rules[rule], nth, ids[nth]


def findings(assessment: Assessment) -> tuple[Finding, ...]:
    """Every breach, with the kinds of finding whose guards hold."""
    result = []
    steps: Mapping[int, tuple[StepFault, ...]] = {}
    for at, rule, entry, nth, instance in _fired(assessment):
        kinds = kinds_of(entry, at.ruled[rule], nth)
        each = at.ruled[rule].each
        if "procedure" in kinds and nth == each.index("f"):
            steps = step_faults(assessment, at, rule, [n for n, letter in enumerate(each) if letter == "f"])
        if kinds:
            key = f"{rule}@{at.subject}@{instance}"
            by = _distance(assessment, at, entry, nth)
            lacks = lacking(assessment, at, rule, nth)
            faults = steps.get(nth, ()) if "procedure" in kinds else ()
            result.append(Finding(key, rule, entry["clause"], at.subject, instance, kinds, by, lacks, faults))
    return tuple(result)


def lacking(assessment: Assessment, at: Sheet, rule: str, nth: int) -> tuple[str, ...]:
    """What one instance of a requirement asked to be there, all of it, and is not: fields and record types by id."""
    match assessment.plan.rules[rule]["when"]:
        case ["not", ["and", *items]]:
            wanted = items
        case ["not", ["has", _] as one]:
            wanted = [one]
        case _:
            return ()
    if any(isinstance(each, list) and each[0] in ("and", "or", "not", "atleast") for each in wanted):
        return ()
    found = []
    for each, letters in zip(wanted, at.ruled[rule].reads, strict=True):
        match each:
            case ["has", str(field)] if letters[nth] == "n":
                found.append(field)
            case ["ge", ["m", str(key)], "1"] if (
                letters[nth] == "n" and assessment.plan.measures[key]["fold"] == "count"
            ):
                found.append(str(assessment.plan.measures[key]["of"]))
    return tuple(dict.fromkeys(found))


def kinds_of(entry: Mapping[str, Any], ruled: Ruled, nth: int) -> tuple[str, ...]:
    """What a breach is found to be: the kinds of finding of a rule (`entry` of the plan) whose guards hold."""
    kinds: list[str] = []
    seen: set[str] = set()
    for each in entry.get("finds", ()):
        key = each["kind"]
        if "when" in each:
            while key in seen:
                key += "'"
            seen.add(key)
        if "when" not in each or ruled.finds[key][nth] == "y":
            kinds.append(each["kind"])
    return tuple(dict.fromkeys(kinds))


def _distance(assessment: Assessment, at: Sheet, entry: Mapping[str, Any], nth: int) -> Value:
    """How far the compared value is from its bound, where the whole premise is one comparison."""
    match entry["when"]:
        case [("lt" | "le"), left, right] | [("gt" | "ge"), right, left]:
            pass
        case ["not", [("ge" | "gt"), left, right]] | ["not", [("le" | "lt"), right, left]]:
            pass
        case _:
            return None
    low, high = _read(assessment, at, entry, left, nth), _read(assessment, at, entry, right, nth)
    if low is None or high is None or isinstance(low, str) or isinstance(high, str):
        return None
    return bounds.sub(high, low)


def _read(assessment: Assessment, at: Sheet, entry: Mapping[str, Any], f: Formula, nth: int) -> Value:
    match f:
        case str(number):
            return parse_canonical(number)
        case ["m", str(key)]:
            spec, series = assessment.plan.measures[key], at.measured[key].value
        case ["g", str(key)]:
            spec, series = assessment.plan.given[key], at.given[key].value
        case ["l", str(key)]:
            spec, series = assessment.plan.ledgers[key], at.ledgers[key][-1].balance
        case [("add" | "sub" | "mul" | "div") as op, *items]:
            values = [_read(assessment, at, entry, each, nth) for each in items]
            return None if None in values else getattr(bounds, op)(*values)
        case _:
            return None
    if spec.get("per") != entry.get("per") or spec.get("type") == "date":
        return None
    value: Value = series[nth] if isinstance(series, tuple) else series
    return value


def _orders(assessment: Assessment, group: str) -> tuple[Ordered, ...]:
    result = []
    known = assessment.plan.document.get(group, {})
    for at, rule, entry, nth, instance in _fired(assessment):
        for order in entry.get("orders", ()):
            if order["outcome"] in known:
                result.append(
                    Ordered(
                        f"{rule}@{at.subject}@{instance}",
                        order["outcome"],
                        rule,
                        entry["clause"],
                        at.subject,
                        instance,
                        tuple(order.get("actors", ())),
                        order.get("proposed_to"),
                        "decided" in order,
                        _day(at.ruled[rule], nth),
                    )
                )
    return tuple(result)


def _day(ruled: Ruled, nth: int) -> date | None:
    return ruled.days[nth] if ruled.days is not None else None


def sanctions(assessment: Assessment) -> tuple[Ordered, ...]:
    """The sanctions whose conditions are met."""
    return _orders(assessment, "sanctions")


def outcomes(assessment: Assessment) -> tuple[Ordered, ...]:
    """The outcomes that are due."""
    return _orders(assessment, "outcomes")


def notices(assessment: Assessment) -> tuple[Finding, ...]:
    """What is reported without being a breach."""
    return tuple(
        Finding(f"{rule}@{at.subject}@{instance}", rule, entry["clause"], at.subject, instance, tuple(entry["notices"]))
        for at, rule, entry, _, instance in _fired(assessment)
        if entry.get("notices")
    )
