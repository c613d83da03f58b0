"""Runs followed back, against every world: each unsure stretch there or not, each unknown day there or not."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, product
from typing import Any

import pytest

from assessrules.measures.carried_in import longest_runs
from assessrules.measures.days import DayPart, runs

FIRST, LAST, REACH, AS_OF = 20, 30, 5, 28
"""A window of eleven days, two of them to come; five days make a run, so those from the 15th on matter."""


def _subsets(items: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    return chain.from_iterable(combinations(items, size) for size in range(len(items) + 1))


def _held(part: DayPart) -> list[set[int]]:
    """What the part may hold, world by world."""
    worlds = []
    for there in _subsets(part.unsure):
        known = {day for first, last in (*part.sure, *there) for day in range(first, min(last, AS_OF) + 1)}
        worlds += [known | set(days) for days in _subsets(list(part.unknown))]
    return worlds


def _longest(days: set[int]) -> int:
    """The longest run whose fifth day lies in the window, or that has not got so far."""
    found = [0]
    for first, last in runs(day for day in days if day <= LAST):
        if last >= FIRST and first + REACH - 1 >= FIRST:
            found.append(last - first + 1)
    return max(found)


def _of(parts: Sequence[DayPart]) -> tuple[int, int]:
    values = []
    for held in product(*map(_held, parts)):
        days: set[int] = set()
        for part, mine in zip(parts, held, strict=True):
            days = days - mine if part.role == "taken_out" else days | mine
        values.append(_longest(days))
    return min(values), max(values)


def _part(draw: random.Random, role: str, most: int) -> DayPart:
    def stretches(count: int) -> tuple[tuple[int, int], ...]:
        starts = sorted(draw.randrange(8, 29) for _ in range(count))
        return tuple((first, first + draw.randrange(0, 9)) for first in starts)

    return DayPart(
        role, stretches(draw.randrange(0, 3)), stretches(draw.randrange(0, most)), range(AS_OF + 1, 31), None
    )


@pytest.mark.parametrize(
    "roles", [("start",), ("start", "added"), ("start", "taken_out"), ("start", "taken_out", "added")]
)
@pytest.mark.parametrize("seed", range(60))
def test_both_ends_are_those_of_some_world(roles: tuple[str, ...], seed: int) -> None:
    draw = random.Random(seed)
    parts = [_part(draw, role, 4 if len(roles) == 1 else 3) for role in roles]
    ((lower, upper),) = longest_runs(parts, AS_OF, [(FIRST, LAST)], REACH)
    least, most = _of(parts)
    assert upper == most
    assert lower == least if "taken_out" not in roles else lower <= least
