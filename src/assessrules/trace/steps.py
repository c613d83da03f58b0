"""The steps of a procedure: how the trace writes what became of them, and which record stands for which.

In: a procedure's parts and the records of a case, or an assessment's sheet. Out: words (one for each part), or the faults of a
case with what an auditor asks for: which step, who should have taken it, who did, what was jumped.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from assessrules.trace.nodes import Assessment, Column, Sheet

SKIPPED, EARLY, WRONG, OWN, REPEATED = "s", "e", "w", "o", "r"
TAKEN, TO_COME, UNKNOWN = "d", ".", "?"
FAULTS: Mapping[str, str] = {
    SKIPPED: "skipped",
    EARLY: "early",
    WRONG: "wrong_body",
    OWN: "own_case",
    REPEATED: "repeated",
}
"""The letters of a word that are faults, in the order in which they stand, and what the summary calls them."""

_LETTER = re.compile(r"([a-z])([0-9]*)")


def has_fault(words: str) -> bool:
    """Whether any part of a case was not taken as it should be."""
    return any(letter in FAULTS for letter in words)


def dealt(parts: Sequence[tuple[str, Collection[str]]], acts: Sequence[tuple[str, str | None]]) -> list[list[int]]:
    """For each part (its step, its bodies) the acts (step, body) that stand for it, as places in `acts`, which are by day.

    Where several bodies take a step, each for itself, an act of one of them is its own. One by another body stands for the
    first that has none; so does, after those, one whose body is not told.
    """
    homes: dict[str, list[int]] = {}
    for at, (step, _) in enumerate(parts):
        homes.setdefault(step, []).append(at)
    found: list[list[int]] = [[] for _ in parts]
    strange: list[tuple[bool, int]] = []
    for nth, (step, actor) in enumerate(acts):
        home = homes.get(step, ())
        own = home if len(home) == 1 else [at for at in home if actor in parts[at][1]]
        if own:
            found[own[0]].append(nth)
        elif home:
            strange.append((actor is None, nth))
    for _, nth in sorted(strange):
        home = homes[acts[nth][0]]
        found[next((at for at in home if not found[at]), home[0])].append(nth)
    return [sorted(each) for each in found]


# -------------------------------------------------------------------- what an auditor asks for


@attrs.frozen
class StepRef:
    """A part of a procedure: the step, the turn it is to be taken in (from 1), who may take it (nobody named: anybody), and
    whether any number of times."""

    step: str
    label: str
    turn: int
    bodies: tuple[str, ...] = ()
    separately: bool = False
    repeatable: bool = False


@attrs.frozen
class Taken:
    """A record of a step. An empty string is what it does not tell; `own`: it was taken by one whom the case is about."""

    record: str
    day: date
    body: str
    by: str
    own: bool = False


@attrs.frozen
class StepFault:
    """What was wrong with a part: letters of `FAULTS`, the records that stand for it, for e the first part that it jumped, for s
    the first later one that was taken."""

    part: StepRef
    faults: str
    taken: tuple[Taken, ...] = ()
    jumped: StepRef | None = None
    later: StepRef | None = None


def parts_of(entry: Mapping[str, Any]) -> tuple[StepRef, ...]:
    """The parts of a procedure's measure in the plan."""
    steps = entry.get("steps", ())
    ids = [str(step["id"]) for step in steps]
    return tuple(
        StepRef(
            str(step["id"]),
            str(step.get("label", step["id"])),
            int(step.get("turn", nth)),
            tuple(step.get("actors", ())),
            ids.count(str(step["id"])) > 1,
            "repeatable" in step,
        )
        for nth, step in enumerate(steps, start=1)
    )


def step_faults(
    assessment: Assessment, at: Sheet, rule: str, wanted: Collection[int]
) -> Mapping[int, tuple[StepFault, ...]]:
    """The faults of a procedure in the wanted instances; nothing for a rule that is none."""
    entry = assessment.plan.rules[rule]
    match entry["when"]:
        case ["chain", str(name)] if wanted:
            return dict(_faults(assessment, at, entry, name, wanted))
        case _:
            return {}


def times_taken(assessment: Assessment, at: Sheet, rule: str, nth: int) -> tuple[tuple[StepRef, int], ...]:
    """How often each part that may be repeated was taken in one instance; nothing for a rule that is no procedure."""
    entry = assessment.plan.rules[rule]
    match entry["when"]:
        case ["chain", str(name)]:
            parts = parts_of(assessment.plan.measures[name])
        case _:
            return ()
    if not any(part.repeatable for part in parts):
        return ()
    shares = _shares(parts, _taken(assessment, at, entry, name).get(nth, ()))
    return tuple((part, len(mine)) for part, mine in zip(parts, shares, strict=True) if part.repeatable)


def step_words(assessment: Assessment, at: Sheet, rule: str) -> tuple[str, ...]:
    """What became of the steps, a text for each instance; nothing for a rule that is no procedure."""
    match assessment.plan.rules[rule]["when"]:
        case ["chain", str(name)] if name in at.measured:
            values: Any = at.measured[name].value
            return tuple(str(each) for each in (values if isinstance(values, tuple) else (values,)))
        case _:
            return ()


def is_finished(words: str) -> bool:
    """Whether every step was taken as it should be: all that can still come is a step once more."""
    return bool(words) and all(word == TAKEN for word in words.split())


def finished(assessment: Assessment, at: Sheet, rule: str) -> tuple[int, ...]:
    """The instances of a procedure that are pending although every step was taken in order."""
    words = step_words(assessment, at, rule)
    letters = at.ruled[rule].each
    return tuple(nth for nth, each in enumerate(words) if letters[nth : nth + 1] == "p" and is_finished(each))


def steps_taken(
    assessment: Assessment, at: Sheet, rule: str, nth: int
) -> tuple[tuple[StepRef, str, tuple[Taken, ...]], ...]:
    """Each part of one instance in order, its word, and the records that stand for it."""
    entry = assessment.plan.rules[rule]
    words = step_words(assessment, at, rule)
    match entry["when"]:
        case ["chain", str(name)] if nth < len(words):
            parts = parts_of(assessment.plan.measures[name])
            shares = _shares(parts, _taken(assessment, at, entry, name).get(nth, ()))
            return tuple(zip(parts, words[nth].split(), shares, strict=True))
        case _:
            return ()


def fault_of(steps: Sequence[tuple[StepRef, str, tuple[Taken, ...]]], k: int) -> StepFault:
    """What was wrong with the part at a place of `steps_taken`; without letters where nothing was."""
    parts, words = [part for part, _, _ in steps], [word for _, word, _ in steps]
    if not has_fault(words[k]):
        return StepFault(parts[k], "", steps[k][2])
    return _fault(parts, words, k, steps[k][2])


def _faults(
    assessment: Assessment, at: Sheet, rule: Mapping[str, Any], name: str, wanted: Collection[int]
) -> Iterator[tuple[int, tuple[StepFault, ...]]]:
    parts = parts_of(assessment.plan.measures[name])
    values: Any = at.measured[name].value
    series = values if isinstance(values, tuple) else (values,)
    records = _taken(assessment, at, rule, name)
    for nth in sorted(wanted):
        words = str(series[nth]).split()
        shares = _shares(parts, records.get(nth, ()))
        yield nth, tuple(_fault(parts, words, k, shares[k]) for k, word in enumerate(words) if has_fault(word))


def _shares(parts: Sequence[StepRef], acts: Sequence[tuple[str, Taken]]) -> list[tuple[Taken, ...]]:
    """For each part the records that stand for it."""
    shares = dealt([(part.step, part.bodies) for part in parts], [(step, each.body or None) for step, each in acts])
    return [tuple(acts[place][1] for place in share) for share in shares]


def _fault(parts: Sequence[StepRef], words: Sequence[str], k: int, taken: tuple[Taken, ...]) -> StepFault:
    letters = dict(_LETTER.findall(words[k]))
    jumped = parts[int(letters[EARLY]) - 1] if letters.get(EARLY) else None
    behind = (part for part, word in zip(parts, words, strict=True) if part.turn > parts[k].turn and _was_taken(word))
    return StepFault(parts[k], "".join(letters), taken, jumped, next(behind, None) if SKIPPED in letters else None)


def _was_taken(word: str) -> bool:
    return word not in (TO_COME, UNKNOWN, SKIPPED)


def _taken(
    assessment: Assessment, at: Sheet, rule: Mapping[str, Any], name: str
) -> Mapping[int, list[tuple[str, Taken]]]:
    """The records of steps, instance by instance: which step, and the record."""
    entry = assessment.plan.measures[name]
    of = str(entry["of"])
    column = at.records.get(of) or at.records.get(f"{of}@members")
    marks = at.measured[name].marks
    found: dict[int, list[tuple[str, Taken]]] = {}
    if column is None or "step" not in column.fields or not marks:
        return found
    if "each" in rule:
        cases = at.records.get(str(rule["each"])) or at.records[f"{rule['each']}@members"]
        places: Mapping[Any, int] = {key: nth for nth, key in enumerate(cases.id)}
        links: Sequence[Any] = column.fields[entry["link"]]
    else:
        windows = assessment.plan.windows[entry["per"]]
        places = {day: nth for nth, each in enumerate(windows) for day in column.date if each.first <= day <= each.last}
        links = column.date
    told = {field: column.fields.get(field, ("",) * len(column.id)) for field in ("actor", "by")}
    about = _about(at, rule, entry, column, [places.get(each) for each in links])
    for row, key in enumerate(column.id):
        if marks[0][row : row + 1] == "+" and links[row] in places:
            nth = places[links[row]]
            body, by = (str(told[field][row] or "") for field in ("actor", "by"))
            one = Taken(key, column.date[row], body, by, by in about.get(nth, ()))
            found.setdefault(nth, []).append((str(column.fields["step"][row]), one))
    return found


def _about(
    at: Sheet, rule: Mapping[str, Any], entry: Mapping[str, Any], column: Column, places: Sequence[int | None]
) -> Mapping[int, set[str]]:
    """Whom each instance is about: whom its record names, or where there is none its steps."""
    found: dict[int, set[str]] = {}
    if "each" in rule:
        column = at.records.get(str(rule["each"])) or at.records[f"{rule['each']}@members"]
        places = range(len(column.id))
    for field in entry.get("about", ()):
        for nth, who in zip(places, column.fields.get(field, ()), strict=False):
            if nth is not None and who:
                found.setdefault(nth, set()).add(str(who))
    return found
