"""Formulas of the plan as functions: in comes plain data, out goes a function from a subject to a series of values.

Compiled once per plan. A function answers for all instances at once: the windows of a unit, or the records of a rule per
record. Only this file knows how a value per month is read in a rule per year: as it stands at the end of the year.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from assessrules.plan.formulas import constant_value, is_constant
from assessrules.plan.program import Program
from assessrules.rules import others, rows, vectors
from assessrules.rules.frame import Place
from assessrules.rules.rolls import ROLLS
from assessrules.rules.state import NO_VALUE, Series, State
from assessrules.rules.timing import TIMED
from assessrules.trace.nodes import Formula
from assessrules.values import bounds
from assessrules.values.bounds import Open, Opening, unknown
from assessrules.values.number import parse_canonical

Reader = Callable[[State], Series]

LOGIC = frozenset({"and", "or", "not", "atleast"})
COMPARISONS = frozenset({"ge", "gt", "le", "lt", "eq"})


@attrs.frozen
class Premises:
    """A rule's condition: its premises in reading order, and how their truths make up the whole."""

    premises: tuple[Reader, ...]
    join: Callable[[list[Series], int], Series]


@attrs.frozen
class Compiler:
    """Compiles the formulas of one frame: the instances of a rule or account."""

    program: Program
    place: Place

    def inside(self, unit: str) -> Compiler:
        """The same in the windows of a unit, for what is read there and then handed to the instances at hand."""
        return Compiler(self.program, Place(self.program, unit, None))

    def premises(self, f: Formula) -> Premises:
        """The premises of a condition, and their join."""
        found: list[Reader] = []
        join = self._join(f, found)
        return Premises(tuple(found), join)

    def _join(self, f: Formula, found: list[Reader]) -> Callable[[list[Series], int], Series]:
        match f:
            case ["not", of]:
                inner = self._join(of, found)
                return lambda truths, n: vectors.not_series(inner(truths, n))
            case [("and" | "or") as op, *items]:
                parts = [self._join(each, found) for each in items]
                take = vectors.and_series if op == "and" else vectors.or_series
                return lambda truths, n: take([part(truths, n) for part in parts], n)
            case ["atleast", str(count), *items]:
                parts = [self._join(each, found) for each in items]
                least = int(count)
                return lambda truths, n: vectors.at_least_series(least, [part(truths, n) for part in parts], n)
            case _:
                nth = len(found)
                found.append(self.series(f))
                return lambda truths, n: truths[nth]

    def series(self, f: Formula) -> Reader:
        """A formula as a function."""
        match f:
            case str() | ["true" | "false"] | ["date" | "text", _] | ["cat", _, _]:
                value = constant_value(f)
                return lambda s: [value] * self.place.count(s)
            case [("and" | "or" | "not" | "atleast"), *_]:
                whole = self.premises(f)
                return lambda s: whole.join([each(s) for each in whole.premises], self.place.count(s))
            case [("ge" | "gt" | "le" | "lt" | "eq") as op, left, right]:
                return self._compare(op, left, right)
            case [("m" | "g" | "G" | "l" | "L"), str(name)]:
                return self._leaf(f[0], name)
            case [("f" | "has" | "own" | "hasown" | "place" | "in" | "if" | "gap"), *_]:
                return self._value(f)
            case [("some" | "every" | "met" | "ordered"), *_]:
                return self._others(f)
            case ["nth", str(marks), str(unit), *since]:
                return rows.ordinals(self.place, marks, unit, str(since[0]) if since else None)
            case ["through", str(kind), str(count), str(unit), str(within), body]:
                inner = self.inside(unit).series(body)
                return rows.through(self.place, kind, int(count), unit, within, inner)
            case [op, *_] if op in ROLLS:
                return ROLLS[op](self, f)
            case [op, *_] if op in TIMED:
                return TIMED[op](self, f)
            case _:
                return self._arithmetic(f)

    # -------------------------------------------------------------- comparison and arithmetic

    def _compare(self, op: str, left: Formula, right: Formula) -> Reader:
        first = self.series(left)
        if not isinstance(right, str):
            second = self.series(right)
            return lambda s: vectors.compared(op, first(s), second(s))
        bound = parse_canonical(right)
        slow = getattr(bounds, op)
        match op:
            case "ge":
                return lambda s: [slow(x, bound) if type(x) is Open else x >= bound for x in first(s)]
            case "lt":
                return lambda s: [slow(x, bound) if type(x) is Open else x < bound for x in first(s)]
            case "gt":
                return lambda s: [slow(x, bound) if type(x) is Open else x > bound for x in first(s)]
            case "le":
                return lambda s: [slow(x, bound) if type(x) is Open else x <= bound for x in first(s)]
            case _:
                return lambda s: [slow(x, bound) if type(x) is Open else x == bound for x in first(s)]

    def _arithmetic(self, f: Formula) -> Reader:
        match f:
            case ["round", str(mode), base, str(step)]:
                of, number = self.series(base), parse_canonical(step)
                return lambda s: [bounds.round_(each, mode, number) for each in of(s)]
            case [("floorsteps" | "ceilsteps") as op, base, str(unit)]:
                of, number = self.series(base), parse_canonical(unit)
                steps = bounds.floor_steps if op == "floorsteps" else bounds.ceil_steps
                return lambda s: [steps(each, number) for each in of(s)]
            case [str(op), *items] if op in vectors.ARITHMETIC:
                take = vectors.ARITHMETIC[op]
                parts = [self.series(each) for each in items]
                if not parts:
                    return lambda s: [take()] * self.place.count(s)
                return lambda s: [take(*each) for each in zip(*[part(s) for part in parts], strict=True)]
            case _:
                raise ValueError(f"not a formula of the plan: {f!r}")

    # -------------------------------------------------------------- leaves

    def _leaf(self, op: str, name: str) -> Reader:
        match op:
            case "m":
                spec = self.program.measures[name]
                if spec.each is not None:
                    return lambda s: s.series[name]
                assert spec.per is not None
                return self.place.shifted(spec.per, lambda s: s.series[name])
            case "l":
                return self._balance(name, lambda s: s.balances[name])
            case "L":
                return self._balance(name, lambda s: s.result(name))
            case "G":
                return self._given(name, lambda s, unit: others.given_of_parents(s, name, unit))
            case _:
                return self._given(name, lambda s, _: s.given[name])

    def _balance(self, name: str, read: Reader) -> Reader:
        unit = self.program.plan.ledgers[name]["per"]

        def values(s: State) -> Series:
            series = read(s)
            return [NO_VALUE if each is None else each for each in series] if None in series else series

        return self.place.shifted(unit, values)

    def _given(self, name: str, read: Callable[[State, str], Any]) -> Reader:
        spec = self.program.givens[name]
        if spec.per is not None:
            unit = spec.per
            return self.place.shifted(unit, lambda s: read(s, unit))
        if spec.each is not None:
            return lambda s: read(s, "")
        return lambda s: [read(s, "")] * self.place.count(s)

    # -------------------------------------------------------------- values

    def _value(self, f: Formula) -> Reader:
        match f:
            case ["f", str(field)]:
                return self.place.field(field)
            case ["has", str(field)]:
                of = self.place.raw_field(field)
                return lambda s: [each is not None for each in of(s)]
            case ["own", str(field)]:
                return self.place.own(field)
            case ["hasown", str(field)]:
                return lambda s: [s.fields.get(field) is not None] * self.place.count(s)
            case ["place", str(category), base]:
                order = {each: nth for nth, each in enumerate(self.program.plan.document["categories"][category], 1)}
                of = self.series(base)
                return lambda s: [unknown(*each.openings) if isinstance(each, Open) else order[each] for each in of(s)]
            case ["in", base, [*choices]] if not all(map(self._is_choice, choices)):
                pairs = [self._compare("eq", base, each) for each in choices]
                return lambda s: vectors.or_series([each(s) for each in pairs], self.place.count(s))
            case ["in", base, [*choices]]:
                of = self.series(base)
                values = [self._choice(each) for each in choices]
                known = frozenset(values)
                return lambda s: [
                    bounds.one_of(each, values) if isinstance(each, Open) else each in known for each in of(s)
                ]
            case ["if", condition, yes, no]:
                parts = [self.series(each) for each in (condition, yes, no)]
                return lambda s: [bounds.choose(*each) for each in zip(*[part(s) for part in parts], strict=True)]
            case _:
                gap = unknown(Opening("no_row", f[1]))
                return lambda s: [gap] * self.place.count(s)

    @staticmethod
    def _is_choice(f: Formula) -> bool:
        return is_constant(f) or (f[0] == "place" and is_constant(f[2]))

    def _choice(self, f: Formula) -> Any:
        match f:
            case ["place", str(category), ["cat", _, str(value)]]:
                return self.program.plan.document["categories"][category].index(value) + 1
            case _:
                return constant_value(f)

    def _others(self, f: Formula) -> Reader:
        match f:
            case [("some" | "every") as op, str(kind), str(unit), body]:
                there = self.inside(unit)
                of = there.series(body)
                return self.place.shifted(
                    unit, lambda s: others.over_members(op, s, kind, of, unit, there.place.count(s))
                )
            case ["ordered", _, str(unit), [*rules]]:
                windows = self.inside(unit).place
                found = [others.breaches(self.program, windows, str(rule), "self") for rule in rules]
                return self.place.shifted(
                    unit, lambda s: others.some_ordered([each(s) for each in found], windows.count(s))
                )
            case ["met", pairs]:
                readers = [others.breaches(self.program, self.place, rule, whose) for rule, whose in pairs]
                return lambda s: others.none_breached([each(s) for each in readers], self.place.count(s))
            case _:
                raise ValueError(f"not a formula of the plan: {f!r}")
