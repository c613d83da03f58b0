"""Judgements that nothing would ever read: in come those taken and everybody's values, out comes a fault for each.

A finding about somebody else's record, or of somebody for whom the sentence is not, would change nothing and nobody would
know; it is a slip of who wrote it down. Only this file knows which sheets an answer must stand on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assessrules.diagnostics.diagnostic import Diagnostic, diagnose
from assessrules.evaluation.judgements import Addressed
from assessrules.plan.program import GivenSpec, Program
from assessrules.records.faults import listed
from assessrules.rules.compile import Compiler
from assessrules.rules.frame import Place
from assessrules.rules.state import State
from assessrules.rules.whom import Whom, whom
from assessrules.source.span import NOWHERE


def misdirected(
    program: Program, taken: Sequence[Addressed], states: Mapping[str, State], names: Mapping[str, str]
) -> list[Diagnostic]:
    """A733 and A737 for every judgement that would have no effect on anybody; `names` are those of the subjects."""
    meant = {spec.id: _whom(program, spec) for spec in {each.spec.id: each.spec for each in taken}.values()}
    return [fault for each in taken for fault in _faults(each, meant[each.spec.id], states, names)]


def _faults(
    each: Addressed, meant: Whom | None, states: Mapping[str, State], names: Mapping[str, str]
) -> Iterator[Diagnostic]:
    given, state = each.given, states[each.subject]
    told = {"place": each.place, "on": given.on, "subject": given.subject}
    if meant is not None and meant(state) is False:
        others = (state for state in states.values() if state.kind in each.spec.kinds and meant(state) is not False)
        known = listed((names[other.subject] or other.subject for other in others), given.subject)
        yield diagnose("A733", NOWHERE, **told, known=known or "—")
    elif each.spec.each is not None and each.instance not in (own := state.column(each.spec.each).id):
        yield diagnose("A737", NOWHERE, **told, instance=each.instance, known=listed(own, each.instance) or "—")


def _whom(program: Program, spec: GivenSpec) -> Whom | None:
    """For whom the question is asked: its own scope, or that of the rule or account that asks it."""
    entry = program.plan.rules.get(spec.of) or program.plan.ledgers.get(spec.of) or {}
    return whom(Compiler(program, Place(program, "assessment", None)), spec.where or entry.get("where", ()))
