"""Reading the plan's formulas back: which premises a rule has, and what stands on either side of one.

Comes in: formulas of the plan and a way to look leaves up. Goes out: values, None where there is nothing to be written.
Nothing is decided here: letters come from the trace, never from this file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from assessrules.trace.nodes import Formula, Value
from assessrules.values import bounds
from assessrules.values.number import parse_canonical

Leaf = Callable[[Sequence[Any]], Value]

_LEAVES = ("m", "g", "G", "l", "L", "own", "hasown")


def premises(formula: Formula) -> tuple[Formula, ...]:
    """The maximal parts that are not and, or, not, at least: in reading order, as the rule's `read` letters are."""
    match formula:
        case [("and" | "or" | "not"), *items]:
            return tuple(found for item in items for found in premises(item))
        case ["atleast", _, *items]:
            return tuple(found for item in items for found in premises(item))
        case _:
            return (formula,)


_TURNED = {"ge": "lt", "gt": "le", "le": "gt", "lt": "ge"}


def breach(when: Formula) -> tuple[str, Formula, Formula] | None:
    """The comparison by which a requirement is broken, when it is a single one: `not (m ≥ 15)` is `m < 15`."""
    match when:
        case ["not", [("ge" | "gt" | "le" | "lt") as op, left, right]]:
            return _TURNED[str(op)], left, right
        case [("ge" | "gt" | "le" | "lt") as op, left, right]:
            return str(op), left, right
        case _:
            return None


def leaves(formula: Formula) -> Iterator[tuple[str, str]]:
    """Every measure, given and balance that a formula names, in reading order: `("m", id)`."""
    match formula:
        case [("m" | "g" | "G" | "l" | "L") as kind, str(name)]:
            yield kind, name
        case ["intime", str(name), *_] | ["chain", str(name)]:
            yield "m", name
        case [str(), *items] | [*items]:
            for item in items:
                if not isinstance(item, str):
                    yield from leaves(item)


def evaluate(formula: Formula, leaf: Leaf) -> Value:
    """The value of arithmetic over leaves; None for what is no arithmetic."""
    match formula:
        case str(text):
            return parse_canonical(text)
        case [str(kind), str()] if kind in _LEAVES or kind == "ordinal":
            return leaf(formula)
        case ["length" | "enrolled", *_]:
            return leaf(formula)
        case ["place" | "cat" | "text" | "date", *_]:
            return leaf(formula)
        case ["round", str(mode), base, str(step)]:
            value = evaluate(base, leaf)
            return None if value is None else bounds.round_(value, mode, parse_canonical(step))
        case [("and" | "or" | "not") as op, *items]:
            return _joined(str(op), [evaluate(item, leaf) for item in items])
        case ["if", condition, then, *otherwise]:
            return _choose(condition, then, otherwise, leaf)
        case ["in", base, [*choices]]:
            return _one_of(base, choices, leaf)
        case [("floorsteps" | "ceilsteps") as op, base, str(unit)]:
            value = evaluate(base, leaf)
            steps = bounds.floor_steps if op == "floorsteps" else bounds.ceil_steps
            return None if value is None else steps(value, parse_canonical(unit))
        case [("add" | "sub" | "mul" | "div" | "min" | "max" | "ge" | "gt" | "le" | "lt" | "eq") as op, *items]:
            values = [evaluate(item, leaf) for item in items]
            known = [value for value in values if value is not None]
            return _arithmetic(str(op), known) if len(known) == len(values) else None
        case _:
            return None


def _joined(op: str, values: Sequence[Value]) -> Value:
    """Whether a row of a table holds that has two ends: 1年以上 不满 10年. None where a part cannot be told."""
    truths = [value for value in values if isinstance(value, bool | bounds.Open)]
    if len(truths) != len(values):
        return None
    match op:
        case "and":
            return bounds.and_(*truths)
        case "or":
            return bounds.or_(*truths)
        case _:
            return bounds.not_(truths[0])


def _choose(condition: Formula, then: Formula, otherwise: Sequence[Formula], leaf: Leaf) -> Value:
    holds = evaluate(condition, leaf)
    if holds is True:
        return evaluate(then, leaf)
    if holds is False and otherwise:
        return evaluate(otherwise[0], leaf)
    if holds is None or not otherwise:
        return None
    either = evaluate(then, leaf), evaluate(otherwise[0], leaf)
    return None if either[0] is None or either[1] is None else bounds.choose(holds, either[0], either[1])


def _one_of(base: Formula, choices: Sequence[Formula], leaf: Leaf) -> Value:
    """Whether a number is one of some: the rows of a table."""
    value, found = evaluate(base, leaf), [evaluate(each, leaf) for each in choices]
    known = [each for each in found if each is not None]
    return None if value is None or len(known) != len(found) else bounds.one_of(value, known)


def _arithmetic(op: str, values: list[bounds.Known]) -> Value:
    match op:
        case "add":
            return bounds.add(*values)
        case "sub":
            return bounds.sub(values[0], values[1])
        case "mul":
            return bounds.mul(*values)
        case "div":
            return bounds.div(values[0], values[1])
        case "min":
            return bounds.least(*values)
        case "max":
            return bounds.most(*values)
        case "ge":
            return bounds.ge(values[0], values[1])
        case "gt":
            return bounds.gt(values[0], values[1])
        case "le":
            return bounds.le(values[0], values[1])
        case "eq":
            return bounds.eq(values[0], values[1])
        case _:
            return bounds.lt(values[0], values[1])
