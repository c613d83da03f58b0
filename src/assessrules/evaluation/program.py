"""A policy made ready for one period: its program with the code made of it. Made once, then used for every evaluation."""

from __future__ import annotations

import attrs

from assessrules.measures import run as measures
from assessrules.model.nodes import Model
from assessrules.plan.planner import plan
from assessrules.plan.program import Program
from assessrules.rules import run as rules
from assessrules.values.calendar import Calendar
from assessrules.values.windows import Period


@attrs.frozen(eq=False)
class Ready:
    """A program, its counting code and its rules as code."""

    program: Program
    counting: measures.Counting
    steps: rules.Steps


def ready(model: Model, period: Period, calendar: Calendar | None = None) -> Ready:
    """Plans a model for a period and makes the code."""
    program = plan(model, period, calendar)
    return Ready(program, measures.prepare(program), rules.prepare(program))
