"""Answers that were given and that nothing reads: in come those taken and everybody's letters, out go they as set aside.

What depends on what the records say, or on how a phrase is read, is no slip of who wrote the answer down; so it is told
with the records that were not counted, and everything else is computed. Only this file knows which clauses ask a question
of whom. What nobody could have been asked is refused before anything runs: `misdirected.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assessrules.evaluation.judgements import Addressed
from assessrules.plan.program import Program
from assessrules.rules.compile import Compiler
from assessrules.rules.frame import Place
from assessrules.rules.state import State
from assessrules.rules.whom import whom
from assessrules.trace.nodes import SetAside


def idle_answers(program: Program, taken: Sequence[Addressed], states: Mapping[str, State]) -> Iterator[SetAside]:
    """A771 where the rule leaves the record out, A772 where no clause asks the question of that subject."""
    for each in taken:
        state = states[each.subject]
        if each.spec.of in program.plan.rules:
            if each.spec.each is not None and _leaves_out(each, state):
                yield each.aside("A771")
        elif not _is_asked(program, each, state):
            yield each.aside("A772")


def _leaves_out(each: Addressed, state: State) -> bool:
    assert each.spec.each is not None
    nth = state.column(each.spec.each).id.index(each.instance)
    return state.ruled[each.spec.of].each[nth] == "a"


def _is_asked(program: Program, each: Addressed, state: State) -> bool:
    """Whether a sentence that reads the answer may be about the subject; those about others read it of their members."""
    if each.spec.of in program.plan.ledgers:
        return True
    for entry in (*program.plan.rules.values(), *program.plan.ledgers.values()):
        if each.spec.id not in _words(entry):
            continue
        meant = whom(Compiler(program, Place(program, "assessment", None)), entry.get("where", ()))
        if state.kind not in entry["for"] or meant is None or meant(state) is not False:
            return True
    return False


def _words(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping | list | tuple):
        for item in content.values() if isinstance(content, Mapping) else content:
            yield from _words(item)
