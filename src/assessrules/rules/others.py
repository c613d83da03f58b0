"""What formulas read of other subjects and other rules: members one by one, breaches of requirements, parents' givens.

In come states, out go series. Only this file knows which windows of another rule lie in the window at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from assessrules.plan.program import Program, TimeTable
from assessrules.rules.frame import Place
from assessrules.rules.state import NO_VALUE, Series, State
from assessrules.values import bounds
from assessrules.values.windows import week_day

Reader = Callable[[State], Series]


def over_members(op: str, s: State, kind: str, body: Reader, unit: str, count: int) -> Series:
    """Some or every member of the kind, of those who belonged to the subject in the window."""
    found: list[list[Any]] = [[] for _ in range(count)]
    for view, member in s.views(kind):
        inside = member.inside(unit, s.subject)
        for nth, truth in enumerate(body(cast("State", view))):
            if inside is None or inside[nth]:
                found[nth].append(truth)
    join = bounds.or_ if op == "some" else bounds.and_
    return [join(*each) for each in found]


def given_of_parents(s: State, name: str, unit: str) -> Series:
    """A given of the one the subject belongs to, window by window."""
    return [NO_VALUE if parent is None else parent.given[name][nth] for nth, parent in enumerate(s.parents(unit))]


def lying_in(inner: TimeTable, outer: TimeTable) -> tuple[tuple[int, ...], ...]:
    """For each window of `outer` the windows of `inner` that lie in it; a week lies where its Thursday does (or the day by
    which it belongs to the period)."""
    thursday = week_day(inner.unit) if week_day(outer.unit) is None else None
    result = []
    for first, last in zip(outer.firsts, outer.lasts, strict=True):
        result.append(
            tuple(
                nth
                for nth, (begin, end) in enumerate(zip(inner.firsts, inner.lasts, strict=True))
                if (first <= begin and end <= last if thursday is None else first <= begin + thursday <= last)
            )
        )
    return tuple(result)


def breaches(program: Program, place: Place, rule: str, whose: str) -> Callable[[State], list[list[Any]]]:
    """For each instance at hand the breaches of a requirement that lie in it: one truth for each of its instances."""
    entry = program.plan.rules[rule]
    unit = entry.get("per")
    outer = place.table()
    lying_inside = () if unit is None else lying_in(program.tables[unit], outer)

    def of_one(s: State, parent: str | None) -> list[list[Any]]:
        truths = s.truths[rule]
        if unit is None:
            days = s.days(entry["each"])
            spans = zip(outer.firsts, outer.lasts, strict=True)
            return [
                [*(t for t, day in zip(truths, days, strict=True) if a <= day <= b), *_to_come(s, entry["each"], b)]
                for a, b in spans
            ]
        inside = None if parent is None else s.inside(unit, parent)
        return [[truths[nth] for nth in lying if inside is None or inside[nth]] for lying in lying_inside]

    def read(s: State) -> list[list[Any]]:
        match whose:
            case "members":
                members = (s.others[each] for each in s.members)
                mine = [of_one(member, s.subject) for member in members if member.kind == entry["for"][0]]
                found = [[t for each in mine for t in each[nth]] for nth in range(len(outer.windows))]
            case "parent":
                parents = s.parents(outer.unit)
                found = [[] if parent is None else of_one(parent, None)[nth] for nth, parent in enumerate(parents)]
            case _:
                found = of_one(s, None)
        return found if place.unit is not None else found * place.count(s)

    return read


def _to_come(s: State, record: str, last: int) -> list[Any]:
    """A breach that a record not yet made, or not handed over, may still bring."""
    reasons = s.to_come(record, last)
    return (
        [bounds.open_truth(*reasons, at_hand=None if any(each.gap for each in reasons) else False)] if reasons else []
    )


def none_breached(found: Sequence[list[list[Any]]], count: int) -> Series:
    """Whether all of them are met, instance by instance. A window in progress says nothing about `now`."""
    return [bounds.not_(bounds.some([truth for each in found for truth in each[nth]])) for nth in range(count)]


def some_ordered(found: Sequence[list[list[Any]]], count: int) -> Series:
    """Whether one of these rules fires, window by window. A window in progress says nothing about `now`."""
    return [bounds.some([truth for each in found for truth in each[nth]]) for nth in range(count)]
