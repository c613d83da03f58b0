"""What is open: in comes an assessment, out come the bodies waited for and the facts that are missing.

A gap beats a wait: an instance with both is undetermined, for waiting would not help it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from assessrules.trace.fired import instances
from assessrules.trace.nodes import Assessment, Formula, Sheet
from assessrules.values import bounds


@attrs.frozen
class Waiting:
    """An instance whose only openings are bodies: what is to be put before them."""

    id: str
    rule: str
    subject: str
    instance: str
    bodies: tuple[str, ...]


@attrs.frozen
class Gap:
    """A missing fact, with the rules that it keeps undetermined on that sheet."""

    subject: str
    kind: str
    what: str
    rules: tuple[str, ...]


def awaiting(assessment: Assessment) -> tuple[Waiting, ...]:
    """Pending instances whose other premises all hold or are bodies' own: what only waits for them."""
    result = []
    for at in assessment.sheets.values():
        for rule, ruled in at.ruled.items():
            if "p" not in ruled.each:
                continue
            premises = premises_of(assessment.plan.rules[rule]["when"])
            for nth, instance in enumerate(instances(assessment, at, rule)):
                if ruled.each[nth] != "p":
                    continue
                waits = [f for f, letters in zip(premises, ruled.reads, strict=True) if letters[nth] == "p"]
                bodies = [_body(assessment, at, f, nth) for f in waits]
                if bodies and all(bodies):
                    named = tuple(dict.fromkeys(each for each in bodies if each))
                    result.append(Waiting(f"{rule}@{at.subject}@{instance}", rule, at.subject, instance, named))
    return tuple(result)


def premises_of(formula: Formula) -> tuple[Formula, ...]:
    """The premises of a condition, in reading order."""
    match formula:
        case [("and" | "or" | "not"), *items] | ["atleast", _, *items]:
            return tuple(found for item in items for found in premises_of(item))
        case _:
            return (formula,)


def _body(assessment: Assessment, at: Sheet, f: Formula, nth: int) -> str | None:
    match f:
        case ["g", str(key)] if assessment.plan.given[key]["what"] == "judgement":
            return str(assessment.plan.given[key]["body"])
        case _:
            return None


def gaps(assessment: Assessment) -> tuple[Gap, ...]:
    """Missing facts by sheet, each with the rules undetermined because of it."""
    result = []
    for at in assessment.sheets.values():
        found: dict[tuple[str, str], list[str]] = {}
        for rule, ruled in at.ruled.items():
            if "u" not in ruled.each:
                continue
            for opening in sorted(_openings(at, assessment.plan.rules[rule])):
                found.setdefault((opening.kind, opening.what), []).append(rule)
        result += [Gap(at.subject, kind, what, tuple(rules)) for (kind, what), rules in sorted(found.items())]
    return tuple(result)


def _openings(at: Sheet, entry: Mapping[str, Any]) -> set[bounds.Opening]:
    found: set[bounds.Opening] = set()
    for kind, key in _leaves(entry["when"]):
        series: Any
        match kind:
            case "m":
                series = at.measured[key].value if key in at.measured else ()
            case "g":
                series = at.given[key].value if key in at.given else ()
            case _:
                series = at.ledgers[key][-1].balance if at.ledgers.get(key) else ()
        for value in _flat(series):
            found |= {each for each in bounds.openings(value) if each.gap}
    if "governs" in entry:
        lack = at.measured[entry["governs"]].lack
        found |= {bounds.Opening("missing", f"{key}.{field}") for key, fields in lack.items() for field in fields}
    return found


def _leaves(f: Formula) -> Iterator[tuple[str, str]]:
    match f:
        case [("m" | "g" | "l") as kind, str(key)] | [("intime" | "chain") as kind, str(key), *_]:
            yield ("m" if kind in ("intime", "chain") else kind), key
        case [str(), *items]:
            for each in items:
                if isinstance(each, list):
                    yield from _leaves(each)


def _flat(series: Any) -> Iterator[Any]:
    if isinstance(series, tuple):
        for each in series:
            yield from _flat(each)
    else:
        yield series
