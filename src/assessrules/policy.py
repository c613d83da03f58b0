"""A compiled policy: in comes its text, out goes what evaluations are made with.

Only this file knows that a plan is made once for each period and kept.
"""

from __future__ import annotations

import hashlib
from threading import Lock
from typing import Any

import attrs

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.diagnostics.errors import PolicyError
from assessrules.diagnostics.misfit import misfit
from assessrules.diagnostics.registry import entry_of
from assessrules.evaluation.program import Ready, ready
from assessrules.model.nodes import Model
from assessrules.pipeline import compile_text
from assessrules.trace.nodes import Plan
from assessrules.values.calendar import Calendar
from assessrules.values.windows import Period


@attrs.frozen(eq=False)
class Policy:
    """A policy that compiled. `digest` is of its text; `warnings` are what could be better in it."""

    model: Model
    text: str
    name: str
    warnings: tuple[Diagnostic, ...] = ()
    _ready: dict[tuple[Period, str], Ready] = attrs.field(factory=dict, init=False, repr=False)
    _lock: Lock = attrs.field(factory=Lock, init=False, repr=False)

    def __reduce__(self) -> tuple[Any, ...]:
        """Goes to another process as its text, and is compiled there."""
        return compile_policy, (self.text, self.name)

    @property
    def digest(self) -> str:
        """`sha256:…` of the text as UTF-8."""
        return "sha256:" + hashlib.sha256(self.text.encode()).hexdigest()

    def plan_for(self, period: Period, calendar: Calendar | None = None) -> Plan:
        """The plan for a period: the formulas, once for all subjects."""
        return self.program_for(period, calendar).program.plan

    def program_for(self, period: Period, calendar: Calendar | None = None) -> Ready:
        """The plan with the code made of it. Windows per working day depend on the calendar, others do not."""
        with self._lock:
            key = (period, "")
            if key not in self._ready:
                self._ready[key] = ready(self.model, period)
            found = self._ready[key]
            if calendar is None or "workday" not in found.program.tables:
                return found
            key = (period, calendar.digest())
            if key not in self._ready:
                self._ready[key] = ready(self.model, period, calendar)
            return self._ready[key]


def compile_policy(text: str, name: str = "") -> Policy:
    """The policy that the text says. Raises `PolicyError` with everything that is wrong with it.

    `name` is what messages and the trace's reader may call the text, such as its file's name.
    """
    given = (("text", text), ("name", name))
    if wrong := [misfit(what, "text", value) for what, value in given if not isinstance(value, str)]:
        raise PolicyError(wrong)
    model, found = compile_text(text)
    if model is None:
        raise PolicyError(found, text, name)
    return Policy(model, text, name, tuple(each for each in found if entry_of(each.code).severity != "error"))
