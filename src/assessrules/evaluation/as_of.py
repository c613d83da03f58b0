"""An evaluation as it stood on an earlier day: in comes a day, out go subjects whose parts are made when they are read.

Nothing is worked out by other code than that of the whole evaluation, and nothing that is not asked for. Only this file
knows how the parts of a subject hang together then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import attrs

from assessrules.evaluation.givens import Givens
from assessrules.measures.as_of import MeasuresAsOf
from assessrules.measures.marking import Row
from assessrules.measures.run import Run
from assessrules.rules.judge import Judge
from assessrules.rules.post import Ledger
from assessrules.rules.state import State


@attrs.frozen(eq=False)
class Base:
    """A whole evaluation, of which earlier days are asked. `rows` are by subject and column."""

    run: Run
    givens: Givens
    rows: Mapping[str, Mapping[str, list[Row]]]
    states: Mapping[str, State]
    steps: Mapping[str, Judge | Ledger]


class _WhenRead(dict[str, Any]):
    """A mapping whose values are made when they are first read."""

    def __init__(self, make: Callable[[str], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> Any:
        value = self[key] = self._make(key)
        return value

    def get(self, key: str, default: Any = None) -> Any:
        """The value, made if need be; the default where none can be made."""
        try:
            return self[key]
        except KeyError:
            return default


class AsOf:
    """All subjects on one day."""

    def __init__(self, base: Base, day: int) -> None:
        self.base = base
        self.day = day
        self.run = base.run.on(day)
        self.states: Mapping[str, State] = _WhenRead(self._state)

    def fired(self, rule: str, subject: str, nth: int) -> bool:
        """Whether a rule had fired by the end of the day, in its instance of that number."""
        state = self.states[subject]
        if rule not in state.ruled:
            self.base.steps[rule].run(state)
        return state.ruled[rule].each[nth] == "f"

    def _state(self, subject: str) -> State:
        of_all = self.base.states[subject]
        measures = MeasuresAsOf(self.run, of_all.kind, self.base.rows[subject], of_all.members)
        state: State = attrs.evolve(
            of_all,
            as_of=self.day,
            columns=_WhenRead(measures.column),
            measured=_WhenRead(measures.measured),
            series=_WhenRead(measures.series),
            given=_WhenRead(lambda key: self._given(state, key)),
            nodes={},
            others=self.states,
            truths=_WhenRead(lambda rule: self._ran(rule, state, state.truths)),
            balances=_WhenRead(lambda account: self._ran(account, state, state.balances)),
            ruled={},
            ledgers={},
            cache={},
        )
        return state

    def _ran(self, step: str, state: State, where: dict[str, Any]) -> Any:
        self.base.steps[step].run(state)
        return where[step]

    def _given(self, state: State, key: str) -> Any:
        if self.base.givens.program.givens[key].what != "judgement":
            return self.base.states[state.subject].given[key]
        day = date.fromordinal(self.day)
        return self.base.givens.judged_on(key, state.subject, state.kind, state.columns, day)
