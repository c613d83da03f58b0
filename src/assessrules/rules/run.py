"""The rules phase: in come all subjects with their values, out go letters and postings, entered on each of them.

Step by step over all subjects, in the plan's order: an office's account can read its members' rules, and a person's account
the office's. Only this file knows that order of work.
"""

from __future__ import annotations

from collections.abc import Mapping

from assessrules.plan.program import Program
from assessrules.rules.judge import Judge, judge
from assessrules.rules.post import Ledger, ledger
from assessrules.rules.state import State

Steps = tuple[Judge | Ledger, ...]


def prepare(program: Program) -> Steps:
    """The rules and accounts of a plan as code, in order."""
    return tuple(
        judge(program, each) if each in program.plan.rules else ledger(program, each) for each in program.plan.order
    )


def run(steps: Steps, states: Mapping[str, State]) -> None:
    """Runs every rule and account for every subject that it governs."""
    by_kind: dict[str, list[State]] = {}
    for state in states.values():
        by_kind.setdefault(state.kind, []).append(state)
    for step in steps:
        for state in by_kind.get(step.kind, ()):
            step.run(state)
