"""What depends on which readings: in comes a program, out go the readings of every measure, rule and account.

A rule depends on a reading that its formulas name, that a measure it counts names, or on which a rule or account that it
reads depends. Only this file knows how that is followed through the plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from assessrules.plan import graph
from assessrules.plan.program import Program

Readings = frozenset[str]


@attrs.frozen
class Dependence:
    """Readings by measure, and by rule or account (`steps`), through everything they read."""

    measures: Mapping[str, Readings]
    steps: Mapping[str, Readings]


def dependence(program: Program) -> Dependence:
    """The readings on which each part of a plan depends."""
    plan = program.plan
    names = {key: spec.of for key, spec in program.givens.items() if spec.what == "reading"}
    measures = {key: frozenset(_named(entry, names)) for key, entry in plan.measures.items()}
    steps: dict[str, Readings] = {}
    for key in plan.order:
        entry = plan.rules.get(key) or plan.ledgers[key]
        found = {*_named(entry, names), *(each for name in _counted(entry, measures) for each in measures[name])}
        for read in (*_read(entry), *entry.get("unless", ())):
            found |= steps.get(read, frozenset())
        steps[key] = frozenset(found)
    return Dependence(measures, steps)


def _named(content: Any, names: Mapping[str, str]) -> Iterator[str]:
    """The readings that formulas name, wherever they stand in an entry."""
    match content:
        case ["g", str(key)] if key in names:
            yield names[key]
        case _:
            for item in _items(content):
                yield from _named(item, names)


def _counted(content: Any, measures: Mapping[str, Readings]) -> Iterator[str]:
    """The measures that an entry names; an id of a measure (`lead.count~7c1e90`) is no other word."""
    if isinstance(content, str) and content in measures:
        yield content
    for item in _items(content):
        yield from _counted(item, measures)


def _read(content: Any) -> Iterator[str]:
    """The rules and accounts that an entry's formulas read."""
    if isinstance(content, list) and content and isinstance(content[0], str):
        yield from graph.reads(content)
    else:
        for item in _items(content):
            yield from _read(item)


def _items(content: Any) -> Iterator[Any]:
    if isinstance(content, Mapping):
        yield from content.values()
    elif isinstance(content, list | tuple):
        yield from content
