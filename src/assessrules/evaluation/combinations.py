"""Which readings to try together: in come the groups of readings that meet, out come combinations, and how many there are.

Two readings need be tried together only where something depends on both. A combination is written as what differs from
the request's own choices; with it every part of it is in the list too. Only this file knows when there are too many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations as pairs
from itertools import product

import attrs

Combination = tuple[tuple[str, str], ...]
"""Readings with another choice than the request's, by reading. Empty: the request's own choices."""


@attrs.frozen
class Tried:
    """The combinations to try, those with fewest changes first, and how many could matter."""

    combinations: tuple[Combination, ...]
    possible: int

    @property
    def complete(self) -> bool:
        """Whether all that could matter are there."""
        return len(self.combinations) == self.possible


def tried(
    groups: Iterable[frozenset[str]],
    accounts: Iterable[frozenset[str]],
    others: Mapping[str, tuple[str, ...]],
    limit: int,
) -> Tried:
    """The combinations of readings within the groups; beyond the limit one at a time, and pairs that meet in an account.

    others  reading -> its choices that are not the request's
    """
    order = tuple(others)
    widest = _widest(groups)
    possible = _count(order, widest, others)
    within = widest
    if possible > limit:
        met = {frozenset(pair) for each in accounts for pair in pairs(sorted(each), 2)}
        within = _widest([*({reading} for each in widest for reading in each), *met])
    found = dict.fromkeys(each for group in within for each in _within(group, order, others))
    return Tried(tuple(sorted(found, key=lambda each: (len(each), _places(each, order, others)))), possible)


def _widest(groups: Iterable[Iterable[str]]) -> tuple[frozenset[str], ...]:
    """The groups that lie in no other; at least the empty one."""
    every = dict.fromkeys(frozenset(each) for each in groups) or {frozenset[str](): None}
    return tuple(each for each in every if not any(each < other for other in every))


def _within(
    group: frozenset[str], order: Sequence[str], others: Mapping[str, tuple[str, ...]]
) -> Iterator[Combination]:
    readings = [reading for reading in order if reading in group]
    for choices in product(*((None, *others[reading]) for reading in readings)):
        yield tuple((reading, each) for reading, each in zip(readings, choices, strict=True) if each is not None)


def _places(
    combination: Combination, order: Sequence[str], others: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[int, int], ...]:
    return tuple((order.index(reading), others[reading].index(choice)) for reading, choice in combination)


def _count(order: Sequence[str], groups: tuple[frozenset[str], ...], others: Mapping[str, tuple[str, ...]]) -> int:
    """How many combinations lie within a group each, none counted twice."""
    counts: dict[tuple[frozenset[str], ...], int] = {groups: 1}
    for reading in order:
        following: dict[tuple[frozenset[str], ...], int] = {}
        for alive, count in counts.items():
            following[alive] = following.get(alive, 0) + count
            changed = tuple(each for each in alive if reading in each)
            if changed and others[reading]:
                following[changed] = following.get(changed, 0) + count * len(others[reading])
        counts = following
    return sum(counts.values())
