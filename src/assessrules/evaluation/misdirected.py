"""Judgements that nothing could ever read: in come those taken and everybody's values, out comes a fault for each.

A finding about somebody else's record, of somebody for whom the sentence is not, or of somebody who was not there, would
change nothing and nobody would know; it is a slip of who wrote it down. Only this file knows which sheets and windows an
answer must stand on.
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
from assessrules.trace import force


def misdirected(
    program: Program, taken: Sequence[Addressed], states: Mapping[str, State], names: Mapping[str, str]
) -> list[Diagnostic]:
    """A733, A737 and A739 for every judgement that nobody could have been asked for; `names` are those of the subjects."""
    meant = {spec.id: _whom(program, spec) for spec in {each.spec.id: each.spec for each in taken}.values()}
    return [fault for each in taken for fault in _faults(program, each, meant[each.spec.id], states, names)]


def _faults(
    program: Program, each: Addressed, meant: Whom | None, states: Mapping[str, State], names: Mapping[str, str]
) -> Iterator[Diagnostic]:
    given, state = each.given, states[each.subject]
    told = {"place": each.place, "on": given.on, "subject": given.subject}
    if meant is not None and meant(state) is False:
        others = (state for state in states.values() if state.kind in each.spec.kinds and meant(state) is not False)
        known = listed((names[other.subject] or other.subject for other in others), given.subject)
        yield diagnose("A733", NOWHERE, **told, known=known or "—")
    elif each.spec.each is not None and each.instance not in (own := state.column(each.spec.each).id):
        yield diagnose("A737", NOWHERE, **told, instance=each.instance, known=listed(own, each.instance) or "—")
    elif each.spec.per is not None:
        windows = [window.id for window in program.tables[each.spec.per].windows]
        why = _why_not(program, each.spec, each.spec.per, state)
        if found := why[windows.index(each.instance)]:
            known = listed(
                (window for window, not_then in zip(windows, why, strict=True) if not not_then), each.instance
            )
            words = {"why_zh": found[0], "why_en": found[1], "known": known or "—"}
            yield diagnose("A739", NOWHERE, **told, instance=each.instance, **words)


def _why_not(program: Program, spec: GivenSpec, unit: str, state: State) -> list[tuple[str, str] | None]:
    """Window by window why the question is not asked of the subject, in Chinese and English; None where it is."""
    entry = program.plan.rules.get(spec.of, {})
    early = force.first_instance(program.plan, entry) if entry else force.first_window(program.plan, unit)
    windows = range(len(program.tables[unit].windows))
    inside = state.inside(unit) or [True for _ in windows]
    whole = (state.whole(unit) if "exempt_part" in entry else None) or inside
    parent = program.model.subjects[state.kind].parent
    kind = program.model.subjects[parent].named.label if parent is not None else ""

    def why(nth: int) -> tuple[str, str] | None:
        if nth < early:
            return "那时办法还没有施行", "the policy was not in force yet"
        if not inside[nth]:
            return f"那时不属于任何{kind}", f"belonged to no {kind} then"
        if not whole[nth]:
            return "那时只属于一部分日子，本条不作要求", "belonged for a part of it, of which the clause asks nothing"
        return None

    return [why(nth) for nth in windows]


def _whom(program: Program, spec: GivenSpec) -> Whom | None:
    """For whom the question is asked: its own scope, or that of the rule or account that asks it."""
    entry = program.plan.rules.get(spec.of) or program.plan.ledgers.get(spec.of) or {}
    return whom(Compiler(program, Place(program, "assessment", None)), spec.where or entry.get("where", ()))
