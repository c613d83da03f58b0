"""Whom a body can be asked about at all: what the engine refuses is not drawn.

An answer about a window in which somebody belonged to nobody, or that ended before the policy came into force, is refused (A739).
"""

from __future__ import annotations

from datetime import date

from assessrules.model import nodes as m
from tests.oracle.days import Window
from tests.oracle.naive import At, Naive
from tests.oracle.world import Person, World


def can_be_asked(world: World, on: str, who: Person, unit: m.Unit, first: date) -> bool:
    """Whether a question can be put about somebody in the window that begins on the day."""
    naive = Naive(world)
    window = next((each for each in naive.windows(unit) if each.first == first), None)
    if window is None:
        return True
    rule = world.model.rules.get(on)
    return naive.governs(rule, At(who, window)) if rule is not None else _there(naive, who, window)


def _there(naive: Naive, who: Person, window: Window) -> bool:
    if naive.is_over_early(window):
        return False
    belongs = naive.model.subjects[who.kind].parent is not None
    return not belongs or any(who.parent_on(day) is not None for day in window.days)
