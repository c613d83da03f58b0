"""What is open: in comes an assessment, out come the bodies waited for and the facts that are missing.

A gap beats a wait: an instance with both is undetermined, for waiting would not help it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from assessrules.trace.fired import headline_of, instances, is_uncovered
from assessrules.trace.nodes import Assessment, Formula, Sheet
from assessrules.values import bounds


@attrs.frozen
class Waiting:
    """An instance whose only openings are bodies: what is to be put before them. `rule` is a rule, or an account."""

    id: str
    rule: str
    subject: str
    instance: str
    bodies: tuple[str, ...]


@attrs.frozen
class Gap:
    """A missing fact, with the rules that it keeps undetermined on that sheet and the accounts that it keeps open."""

    subject: str
    kind: str
    what: str
    rules: tuple[str, ...]
    accounts: tuple[str, ...] = ()


def awaiting(assessment: Assessment) -> tuple[Waiting, ...]:
    """What only waits for bodies: pending instances whose other premises hold, and accounts that read what is undecided."""
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
        result += _accounts(assessment, at)
    return tuple(result)


def _accounts(assessment: Assessment, at: Sheet) -> Iterator[Waiting]:
    """Accounts with lines that read a judgement not given, where nothing else keeps the balance open."""
    for key, lines in at.ledgers.items():
        entry = assessment.plan.ledgers[key]
        formulas = [line[part] for line in entry.get("lines", ()) for part in ("amount", "when") if part in line]
        given = dict.fromkeys(name for f in formulas for kind, name in _leaves(f) if kind == "g")
        asked = [name for name in given if _is_judged(assessment, name) and at.given[name].awaits is not None]
        bodies = dict.fromkeys(str(assessment.plan.given[name]["body"]) for name in asked)
        balances = lines[-1].balance if lines else ()
        for nth, value in enumerate(balances if isinstance(balances, tuple) else (balances,)):
            waits = {each.what for each in bounds.openings(value)}
            if waits and all(each.kind == "judgement" for each in bounds.openings(value)):
                named = tuple(body for body in bodies if body in waits)
                if named:
                    window = assessment.plan.windows[entry["per"]][nth].id
                    yield Waiting(f"{key}@{at.subject}@{window}", key, at.subject, window, named)


def _is_judged(assessment: Assessment, given: str) -> bool:
    return bool(assessment.plan.given[given]["what"] == "judgement")


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
    """Missing facts by sheet, each with the rules undetermined and the accounts open because of it."""
    result = []
    for at in assessment.sheets.values():
        found: dict[tuple[str, str], list[str]] = {}
        accounts: dict[tuple[str, str], list[str]] = {}
        for rule, ruled in at.ruled.items():
            if headline_of(assessment, at, rule) != "u" and "u" not in ruled.each:
                continue
            for fact in sorted(_facts(assessment, at, assessment.plan.rules[rule])):
                found.setdefault(fact, []).append(rule)
        for key, lines in at.ledgers.items():
            values = _flat(lines[-1].balance) if lines else ()
            for opening in sorted({each for value in values for each in bounds.openings(value) if each.gap}):
                accounts.setdefault((opening.kind, opening.what), []).append(key)
        result += [
            Gap(at.subject, *fact, tuple(found.get(fact, ())), tuple(accounts.get(fact, ())))
            for fact in sorted({*found, *accounts})
        ]
    return tuple(result)


def _facts(assessment: Assessment, at: Sheet, entry: Mapping[str, Any]) -> set[tuple[str, str]]:
    """What a rule lacks: what its measures and givens lack, and of a rule per record, or of steps, records not handed over."""
    found = {(each.kind, each.what) for each in _openings(at, entry)}
    of_steps = [
        str(assessment.plan.measures[key]["of"])
        for kind, key in _leaves(entry["when"])
        if kind == "m" and assessment.plan.measures[key].get("fold") == "chain"
    ]
    kinds = [*([str(entry["each"])] if "each" in entry else []), *of_steps]
    return found | {("uncovered", kind) for kind in kinds if is_uncovered(assessment, kind)}


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
    lacking = [field for each in [*entry.get("where", ()), entry["when"]] for field in _own(each)]
    found |= {bounds.Opening("missing", f"{at.subject}.{field}") for field in lacking if at.fields.get(field) is None}
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


def _own(f: Formula) -> Iterator[str]:
    """The own fields of the subject itself that a formula names; those of members stand behind `enrolled`, `some`, `every`."""
    match f:
        case ["own", str(field)]:
            yield field
        case [("enrolled" | "some" | "every"), *_]:
            return
        case [str(), *items]:
            for each in items:
                yield from _own(each)
        case [*items]:
            for each in items:
                yield from _own(each)


def _flat(series: Any) -> Iterator[Any]:
    if isinstance(series, tuple):
        for each in series:
            yield from _flat(each)
    else:
        yield series
