"""Readings side by side: in comes a request, out comes who fares differently under which readings of the policy.

Records are validated, handed out and counted once. A measure, rule or account runs again only for the choices of readings
on which it depends, however many combinations it stands in. Only this file knows how that work is shared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from assessrules.diagnostics.errors import RequestError
from assessrules.diagnostics.misfit import misfit
from assessrules.evaluation.combinations import Combination, tried
from assessrules.evaluation.distribute import Distribution
from assessrules.evaluation.evaluate import Measured, bound, measured, run_rules
from assessrules.evaluation.request import Request
from assessrules.measures import run as counting
from assessrules.measures.measure import SheetMeasures, measure
from assessrules.plan.dependence import Dependence, dependence
from assessrules.plan.program import Program
from assessrules.rules.state import State
from assessrules.trace.fired import STATUSES, instances, kinds_of
from assessrules.trace.nodes import Assessment, Ruled, Value
from assessrules.values.bounds import Open

MOST_COMBINATIONS = 256
"""So many combinations are tried, unless the caller allows more."""


@attrs.frozen
class Way:
    """A result, and every combination that gives it (among the readings that bear on it; empty: the request's choices).

    value   of an account its balance, of a rule its status in a word
    kinds   of a breach what is found
    """

    value: Value
    kinds: tuple[str, ...]
    combinations: tuple[Combination, ...]


@attrs.frozen
class ReadingDifference:
    """An account or rule that comes out differently for a subject, in one window or for one record.

    readings  those that change it, alone or with others; ways: the request's own result first
    """

    subject: str
    node: str
    instance: str
    readings: tuple[str, ...]
    ways: tuple[Way, ...]


@attrs.frozen
class ReadingsReport:
    """What the readings change.

    assessment   under the request's own choices
    readings     on which something of a subject at hand depends; idle: the others
    tried        the combinations that were run; possible: how many could matter
    """

    assessment: Assessment
    readings: tuple[str, ...]
    idle: tuple[str, ...]
    tried: tuple[Combination, ...]
    possible: int
    differences: tuple[ReadingDifference, ...]

    @property
    def not_run(self) -> int:
        """How many combinations could matter and were not run."""
        return self.possible - len(self.tried)


def evaluate_readings(request: Request, limit: int = MOST_COMBINATIONS) -> ReadingsReport:
    """The request under every combination of readings that can matter.

    More than `limit` of them: each other choice by itself, and pairs of readings that meet in one account; the report says
    how many were not run. Raises `RequestError` or `RecordsError`.
    """
    if type(limit) is not int or limit < 1:
        raise RequestError([misfit("limit", "count", limit)])
    found = measured(request)
    run_rules(found)
    base = bound(found)
    model, chosen = found.ready.program.model, found.asked.readings
    depends = dependence(found.ready.program)
    kinds = {state.kind for state in found.states.values()}
    steps = {each.id: depends.steps[each.id] for each in found.ready.steps if each.kind in kinds}
    matter = frozenset[str]().union(*steps.values())
    others = {
        key: tuple(each.id for each in spec.alternatives if each.id != chosen[key])
        for key, spec in model.readings.items()
        if key in matter
    }
    accounts = [each for key, each in steps.items() if key in model.accounts]
    to_try = tried(steps.values(), accounts, others, limit)
    again = _Again(found, depends)
    for combination in to_try.combinations:
        again.run(combination)
    return ReadingsReport(
        assessment=base,
        readings=tuple(others),
        idle=tuple(key for key in model.readings if key not in matter),
        tried=to_try.combinations,
        possible=to_try.possible,
        differences=tuple(_differences(base, again)),
    )


# ------------------------------------------------------------------ running again what depends


@attrs.frozen
class Outcome:
    """What a rule or account left on one subject: truths or balances for those who read it, and its node."""

    series: Any
    node: Any


@attrs.frozen
class Group:
    """The measures that depend on the same readings, with the code and the rows to count them alone."""

    readings: frozenset[str]
    counting: counting.Counting
    rows: Mapping[str, Any]


class _Again:
    """The same states under one combination after the other; what was found once is put back."""

    def __init__(self, found: Measured, depends: Dependence) -> None:
        self.found = found
        self.depends = depends
        self.states = found.states
        self.by_kind: dict[str, list[State]] = {}
        for state in found.states.values():
            self.by_kind.setdefault(state.kind, []).append(state)
        self.steps = [each for each in found.ready.steps if depends.steps[each.id]]
        self.groups = tuple(_groups(found, depends))
        self.outcomes: dict[str, dict[Combination, dict[str, Outcome]]] = {}
        self._measured: dict[tuple[int, Combination], dict[str, SheetMeasures]] = {}
        self._at: dict[object, Combination] = {}
        givens = found.ready.program.givens.items()
        self._readings = [(key, spec.of) for key, spec in givens if spec.what == "reading"]
        self._results = [f"{spec.of}@of" for _, spec in givens if spec.what == "result" and depends.steps[spec.of]]
        self._keep_base()

    def _keep_base(self) -> None:
        for step in self.steps:
            self.outcomes[step.id] = {(): self._outcomes(step)}
            self._at[step.id] = ()
        for nth, group in enumerate(self.groups):
            ids = group.counting.program.measures
            self._at[nth] = ()
            self._measured[nth, ()] = {
                key: SheetMeasures(
                    {},
                    {each: state.measured[each] for each in ids if each in state.measured},
                    {each: state.series[each] for each in ids if each in state.series},
                )
                for key, state in self.states.items()
            }

    def run(self, combination: Combination) -> None:
        """Everything that depends on a reading, as the combination has it."""
        choices = {**self.found.asked.readings, **dict(combination)}
        for state in self.states.values():
            for key, reading in self._readings:
                if key in state.given:
                    state.given[key] = choices[reading]
            for key in self._results:
                state.given.pop(key, None)
                state.nodes.pop(key, None)
        for nth, group in enumerate(self.groups):
            self._count(nth, group, _part(combination, group.readings), choices)
        for step in self.steps:
            self._step(step, _part(combination, self.depends.steps[step.id]))

    def _count(self, nth: int, group: Group, own: Combination, choices: Mapping[str, str]) -> None:
        if self._at[nth] == own:
            return
        if (nth, own) not in self._measured:
            run = attrs.evolve(self.found.run, counting=group.counting, choices=choices)
            self._measured[nth, own] = {
                key: measure(run, state.kind, group.rows[key], state.members)
                for key, state in self.states.items()
                if state.kind in group.counting.columns
            }
        for key, sheet in self._measured[nth, own].items():
            self.states[key].measured.update(sheet.measured)
            self.states[key].series.update(sheet.series)
        self._at[nth] = own

    def _step(self, step: Any, own: Combination) -> None:
        if self._at[step.id] == own:
            return
        known = self.outcomes[step.id]
        if own in known:
            for key, outcome in known[own].items():
                series, nodes = _places(self.states[key], step.id)
                series[step.id], nodes[step.id] = outcome.series, outcome.node
        else:
            for state in self.by_kind.get(step.kind, ()):
                step.run(state)
            known[own] = self._outcomes(step)
        self._at[step.id] = own

    def _outcomes(self, step: Any) -> dict[str, Outcome]:
        found = {}
        for state in self.by_kind.get(step.kind, ()):
            series, nodes = _places(state, step.id)
            found[state.subject] = Outcome(series[step.id], nodes[step.id])
        return found


def _places(state: State, step: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Where a state keeps what the step leaves."""
    return (state.truths, state.ruled) if step in state.program.plan.rules else (state.balances, state.ledgers)


def _part(combination: Combination, readings: frozenset[str]) -> Combination:
    return tuple(each for each in combination if each[0] in readings)


def _groups(found: Measured, depends: Dependence) -> Iterator[Group]:
    program = found.ready.program
    for readings in dict.fromkeys(each for each in depends.measures.values() if each):
        ids = [key for key, each in depends.measures.items() if each == readings]
        part = _alone(program, ids)
        code = counting.prepare(part)
        rows = Distribution(code, found.book, found.stays, found.request.as_of.toordinal()).rows
        yield Group(readings, code, rows)


def _alone(program: Program, ids: list[str]) -> Program:
    """The program with these measures only, and the columns that they need."""
    measures = {key: program.measures[key] for key in ids}
    kinds = {kind for spec in measures.values() for kind in spec.kinds}
    records = {part.record for spec in measures.values() for part in spec.parts}
    records |= {spec.each for spec in measures.values() if spec.each is not None}
    columns = {
        kind: tuple(each for each in columns if each.record in records)
        for kind, columns in program.columns.items()
        if kind in kinds
    }
    return attrs.evolve(program, measures=measures, columns=columns)


# ------------------------------------------------------------------ what differs


Result = tuple[Value, tuple[str, ...]]


def _differences(base: Assessment, again: _Again) -> Iterator[ReadingDifference]:
    for subject, at in base.sheets.items():
        for node in (*base.plan.ledgers, *base.plan.rules):
            found = again.outcomes.get(node, {})
            if len(found) < 2 or subject not in found[()]:
                continue
            if node in base.plan.rules:
                ids = instances(base, at, node)
            else:
                ids = tuple(each.id for each in base.plan.windows[base.plan.ledgers[node]["per"]])
            for nth, instance in enumerate(ids):
                results = {own: _result(base, node, each[subject], nth) for own, each in found.items()}
                if any(_shown(each) != _shown(results[()]) for each in results.values()):
                    yield _difference(subject, node, instance, results)


def _shown(result: Result) -> tuple[object, ...]:
    """What makes a result another one: of an open value its ends, not why it is open."""
    value, kinds = result
    return (value.lo, value.now, value.hi, kinds) if isinstance(value, Open) else (value, kinds)


def _result(base: Assessment, node: str, outcome: Outcome, nth: int) -> Result:
    if node not in base.plan.rules:
        balance: Value = outcome.series[nth]
        return balance, ()
    ruled: Ruled = outcome.node
    letter = ruled.each[nth]
    return STATUSES[letter], kinds_of(base.plan.rules[node], ruled, nth) if letter == "f" else ()


def _difference(subject: str, node: str, instance: str, results: Mapping[Combination, Result]) -> ReadingDifference:
    """The results gathered by what they are. With a combination every part of it is there, so that a reading changes
    something exactly when leaving its change out of some combination does."""
    changing = {
        reading
        for combination, result in results.items()
        for nth, (reading, _) in enumerate(combination)
        if _shown(results[combination[:nth] + combination[nth + 1 :]]) != _shown(result)
    }
    ways: dict[object, tuple[Result, dict[Combination, None]]] = {}
    for combination, result in results.items():
        ways.setdefault(_shown(result), (result, {}))[1][_part(combination, frozenset(changing))] = None
    return ReadingDifference(
        subject,
        node,
        instance,
        tuple(sorted(changing)),
        tuple(Way(value, kinds, tuple(each)) for (value, kinds), each in ways.values()),
    )
