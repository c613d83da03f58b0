"""A compiled policy: in comes its text, out goes what evaluations are made with.

Only this file knows that a plan is made once for each period and kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from threading import Lock
from types import MappingProxyType
from typing import Any

import attrs

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.diagnostics.errors import PolicyError
from assessrules.diagnostics.misfit import misfit
from assessrules.diagnostics.registry import entry_of
from assessrules.measures import run as measures
from assessrules.model.nodes import Model
from assessrules.pipeline import compile_parsed, parse
from assessrules.plan.planner import plan
from assessrules.plan.program import Program
from assessrules.rules import run as rules
from assessrules.semantics.elsewhere import Elsewhere
from assessrules.syntax.parsed import Parsed
from assessrules.trace.nodes import Plan
from assessrules.values.calendar import Calendar
from assessrules.values.windows import Period


@attrs.frozen(eq=False)
class Ready:
    """A policy made ready for one period: the program, its counting code and its rules as code."""

    program: Program
    counting: measures.Counting
    steps: rules.Steps


def ready(model: Model, period: Period, calendar: Calendar | None = None) -> Ready:
    """Plans a model for a period and makes the code."""
    program = plan(model, period, calendar)
    return Ready(program, measures.prepare(program), rules.prepare(program))


def sealed(others: Mapping[str, Policy]) -> Mapping[str, Policy]:
    return MappingProxyType(dict(others))


@attrs.frozen(eq=False)
class Policy:
    """A policy that compiled. `digest` is of its text; `warnings` are what could be better in it.

    `others` are the policies it refers to, by the names they have in it.
    """

    model: Model
    text: str
    name: str
    warnings: tuple[Diagnostic, ...] = ()
    others: Mapping[str, Policy] = attrs.field(factory=dict, converter=sealed)
    _ready: dict[tuple[Period, str], Ready] = attrs.field(factory=dict, init=False, repr=False)
    _lock: Lock = attrs.field(factory=Lock, init=False, repr=False)

    def __reduce__(self) -> tuple[Any, ...]:
        """Goes to another process as its text, and is compiled there."""
        return compile_policy, (self.text, self.name, dict(self.others))

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


def compile_policy(text: str, name: str = "", others: Mapping[str, Policy] = MappingProxyType({})) -> Policy:
    """The policy that the text says. Raises `PolicyError` with everything that is wrong with it.

    `name` is what messages and the trace's reader may call the text, such as its file's name. `others` are the policies
    that the text refers to (引用), by the names they have in it.
    """
    given = (("text", text), ("name", name))
    if wrong := [misfit(what, "text", value) for what, value in given if not isinstance(value, str)]:
        raise PolicyError(wrong)
    if not isinstance(others, Mapping):
        raise PolicyError([misfit("others", "mapping", others)])
    if strange := [each for each in others.values() if not isinstance(each, Policy)]:
        raise PolicyError([misfit("others", "policy", strange[0])])
    return policy_of(parse(text), text, name, others)


def policy_of(parsed: Parsed, text: str, name: str, others: Mapping[str, Policy]) -> Policy:
    """The policy that a parsed text says."""
    elsewhere = {key: Elsewhere(other.model, other.text, other.name) for key, other in others.items()}
    model, found = compile_parsed(parsed, text, elsewhere)
    if model is None:
        raise PolicyError(found, text, name)
    warnings = tuple(each for each in found if entry_of(each.code).severity != "error")
    used = {key: other for key, other in others.items() if key in names_of(model)}
    return Policy(model, text, name, warnings, used)


def names_of(model: Model) -> frozenset[str]:
    """Every name of a policy that is referred to."""
    named = (spec.named for spec in model.references.values())
    return frozenset(word for each in named for word in (each.id, each.label, *each.aliases))
