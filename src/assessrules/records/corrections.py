"""Which records are in force: in come records with what they correct or withdraw, out come those that nothing supersedes.

A record that corrects another takes its place; one that withdraws another is a slip, and counts as no record itself.
What has been withdrawn supersedes nothing: when a correction is withdrawn, what it corrected stands again. Only this file knows
that rule.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs


@attrs.frozen
class Superseding:
    """A record (by its key) that corrects or withdraws another."""

    by: str
    target: str
    withdraws: bool


@attrs.frozen
class InForce:
    """What became of the records of one kind.

    over    superseded record -> what superseded it, for the records not in force
    heirs   superseded record -> the record that now stands in its place, where there is one
    double  second correction or withdrawal of the same record, with the first
    circle  records that supersede one another in a circle
    """

    over: Mapping[str, Superseding]
    heirs: Mapping[str, str]
    double: tuple[tuple[Superseding, Superseding], ...]
    circle: tuple[tuple[str, ...], ...]


def in_force(links: tuple[Superseding, ...]) -> InForce:
    """Follow the links of one record kind; they may come in any order."""
    first: dict[str, Superseding] = {}
    double = []
    for link in links:
        if link.target in first:
            double.append((link, first[link.target]))
        else:
            first[link.target] = link
    circle = _circles(first)
    for each in circle:
        for key in each:
            first.pop(key, None)
    over = {target: link for target, link in first.items() if not _withdrawn(link.by, first)}
    heirs = {target: heir for target in over if (heir := _heir(target, over)) is not None}
    return InForce(over, heirs, tuple(double), circle)


def _circles(first: Mapping[str, Superseding]) -> tuple[tuple[str, ...], ...]:
    circles: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in first:
        path: list[str] = []
        key = start
        while key in first and key not in done:
            done.add(key)
            path.append(key)
            key = first[key].by
        if key in path:
            circles.append(tuple(path[path.index(key) :]))
    return tuple(circles)


def _withdrawn(key: str, first: Mapping[str, Superseding]) -> bool:
    """Whether a withdrawal of it is in force: each withdrawal of a withdrawal undoes the one before."""
    undone = False
    while key in first and first[key].withdraws:
        undone = not undone
        key = first[key].by
    return undone


def _heir(key: str, over: Mapping[str, Superseding]) -> str | None:
    while key in over:
        if over[key].withdraws:
            return None
        key = over[key].by
    return key
