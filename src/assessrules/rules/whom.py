"""For whom a sentence is: in come the conditions of its scope on the subject's own fields, out goes one truth for a subject."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assessrules.rules.compile import Compiler
from assessrules.rules.state import State
from assessrules.trace.nodes import Formula
from assessrules.values.bounds import Known

Whom = Callable[[State], Known]


def whom(compiler: Compiler, conditions: Sequence[Formula]) -> Whom | None:
    """Whether a subject is one of those meant; None where all of the kind are."""
    if not conditions:
        return None
    truth = compiler.inside("assessment").series(["and", *conditions])
    return lambda s: truth(s)[0]
