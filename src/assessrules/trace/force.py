"""施行: in comes a plan, out goes from which of its windows and from which day on the policy governs.

Only this file knows that a window counts whole when its last day, or the day on which it wants something handed in, is not
before the policy's first: engine and report ask here. `evaluation/due_days.py` lists what is due by the same days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from assessrules.trace.nodes import Formula, Plan
from assessrules.values.windows import WindowSpan, nth_day


def in_force_from(plan: Plan) -> date | None:
    """The first day of the policy (施行), where it names one."""
    day = plan.document.get("in_force")
    return None if day is None else date.fromisoformat(day)


def first_window(plan: Plan, unit: str) -> int:
    """How many windows of a unit, the first ones, had ended before the policy came into force."""
    return _first(plan, unit, None)


def first_instance(plan: Plan, rule: Mapping[str, Any]) -> int:
    """The same for a rule over windows: of what is handed in by a day of its window, that day decides."""
    return _first(plan, str(rule["per"]), _named_day(plan, rule))


def is_before_force(plan: Plan, day: date) -> bool:
    """Whether a record of the day is one that the policy did not govern yet."""
    start = in_force_from(plan)
    return start is not None and day < start


def since_force(first: int, there: Sequence[bool] | None, count: int) -> list[bool] | None:
    """Window by window whether it is governed: not the first ones, nor those in which the subject was not there."""
    if not first:
        return None if there is None else list(there)
    return [nth >= first and (there is None or there[nth]) for nth in range(count)]


def _first(plan: Plan, unit: str, day: str | None) -> int:
    start = in_force_from(plan)
    if start is None:
        return 0
    return sum(_decides(window, day) < start for window in plan.windows[unit])


def _decides(window: WindowSpan, day: str | None) -> date:
    return window.last if day is None or day == "last" else nth_day(window, int(day))


def _named_day(plan: Plan, rule: Mapping[str, Any]) -> str | None:
    """Of a duty to hand in, the day that it names: the one before it rolls over days of rest."""
    if rule.get("construct") != "submit":
        return None
    for name in _measures(_breach(rule["when"])):
        spec = plan.measures[name]
        match spec.get("rolled") or spec.get("until"):
            case ["byday" | "rolled", str(), str(day), *_]:
                return day
    return None


def _breach(when: Formula) -> Formula:
    """The breach without what excuses it."""
    return when[1] if when[0] == "and" else when


def _measures(formula: Formula) -> Iterator[str]:
    match formula:
        case ["m", str(name)]:
            yield name
        case [_, *items]:
            for each in items:
                yield from _measures(each)
