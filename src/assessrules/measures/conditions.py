"""Formulas about one record as Python expressions: in comes the plan's formula, out goes source text with our own names.

No word of a policy gets into the text: constants, categories and tables are bound to names `k0, k1, …` in a namespace of
their own. Only this file knows which parts can be missing; where nothing can, the expression is plain Python.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import attrs

from assessrules.measures import kleene
from assessrules.model import nodes as m
from assessrules.plan.formulas import constant_value, is_constant
from assessrules.plan.program import Program
from assessrules.plan.whose import field_of
from assessrules.trace.nodes import Formula
from assessrules.values.number import parse_canonical
from assessrules.values.windows import window_of

LASTING = date.max.toordinal()
"""The last day of a period that has no end: it lasts."""

_SIGNS = {"ge": ">=", "gt": ">", "le": "<=", "lt": "<", "eq": "==", "add": "+", "sub": "-", "mul": "*"}


@attrs.frozen
class Code:
    """An expression; `open` when it can be None."""

    text: str
    open: bool


class RowCode:
    """The expressions about the records of one kind. `fields` fills up with the fields they read."""

    def __init__(self, program: Program, record: str, prefix: str) -> None:
        self.program = program
        self.spec = program.model.kinds[record]
        self.namespace: dict[str, Any] = {}
        self.fields: dict[str, str] = {}
        self.head: dict[str, str] = {}
        self._prefix = prefix
        self._may_lack = {
            each.named.id
            for each in self.spec.fields
            if each.optional or (isinstance(each.type, m.DateType) and each.named.id != self.spec.placed_by)
        }

    def bind(self, value: Any) -> str:
        """A name of ours for a value."""
        name = f"{self._prefix}{len(self.namespace)}"
        self.namespace[name] = value
        return name

    def field(self, field: str) -> Code:
        """A field of the record at hand, `r`."""
        if field == self.spec.placed_by:
            return Code("d", False)
        name = self.fields.setdefault(field, f"f{len(self.fields)}")
        if "." in field:
            linked = field_of(self.program.model, self.spec, field)
            return Code(name, linked.optional or isinstance(linked.type, m.DateType))
        return Code(name, field in self._may_lack)

    def write(self, f: Formula) -> Code:
        """The formula as an expression."""
        match f:
            case str(number):
                return Code(self.bind(parse_canonical(number)), False)
            case ["true" | "false"]:
                return Code(str(f[0] == "true"), False)
            case ["date", str(day)]:
                return Code(self.bind(date.fromisoformat(day).toordinal()), False)
            case ["text", str(word)] | ["cat", _, str(word)]:
                return Code(self.bind(word), False)
            case ["f", str(field)]:
                return self.field(field)
            case ["has", str(field)]:
                return Code(f"({self.field(field).text} is not None)", False)
            case ["place", str(category), of]:
                return self._place(category, self.write(of))
            case ["in", base, [*choices]]:
                return self._in(base, choices)
            case ["length", str(field), str(unit)]:
                return self._length(field, unit)
            case ["samewindow" | "byday" | "g" | "std" | "gap", *_]:
                return self._in_time(f)
            case ["round" | "floorsteps" | "ceilsteps" | "atleast", *_]:
                return self._called(f)
            case [str(op), *items]:
                return self._operation(op, [self.write(each) for each in items])
            case _:
                raise ValueError(f"no formula about a record: {f!r}")

    def _place(self, category: str, of: Code) -> Code:
        values = self.program.model.categories[category].values
        table = self.bind({each.id: place for place, each in enumerate(values, 1)})
        return Code(f"{table}.get({of.text})", of.open)

    def _in(self, base: Formula, choices: list[Formula]) -> Code:
        if not all(is_constant(each) for each in choices):  # two fields of a record compared
            of = self.write(base)
            return self._operation("or", [self._operation("eq", [of, self.write(each)]) for each in choices])
        values = self.bind(frozenset(constant_value(each) for each in choices))
        match base:
            case ["g", str(reading)]:
                chosen = f"c{len(self.head)}"
                self.head[chosen] = f"choices[{self.bind(reading)}] in {values}"
                return Code(chosen, False)
        of = self.write(base)
        text = f"{of.text} in {values}"
        return Code(f"(None if {of.text} is None else {text})" if of.open else f"({text})", of.open)

    def _length(self, field: str, unit: str) -> Code:
        if unit == "workday":
            span = "(d, r[2])" if field == self.spec.placed_by else self.field(field).text
            return Code(f"{self.bind(kleene.worked3)}({span}, work)", True)
        if field == self.spec.placed_by:
            return Code(f"(None if r[2] >= {LASTING} else r[2] - d + 1)", True)
        return Code(f"{self.bind(kleene.length3)}({self.field(field).text})", True)

    def _in_time(self, f: Formula) -> Code:
        match f:
            case ["samewindow", str(field), str(unit)]:
                windows = windows_by_day(self.program, unit)
                table, other = self.bind(windows), self.field(field)
                same = f"{table}.get(d, -1) == {table}.get({other.text}, -2)"
                if unit != "assessment" and any(spec.span is not None for spec in self.program.measures.values()):
                    same = f"({same} if d in {table} else {self.bind(_same_window(unit))}(d, {other.text}))"
                return Code(f"(None if {other.text} is None else {same})" if other.open else f"({same})", other.open)
            case ["byday", str(unit), str(day), *exactly]:
                return self._by_day(unit, day, bool(exactly))
            case ["std", str(standard)]:
                spec = self.program.model.standards[standard]
                always = bool(spec.versions) and spec.versions[0][0] is None
                return Code(f"std({self.bind(standard)}, d)", not always)
            case ["g", str(reading)]:
                return Code(f"choices[{self.bind(reading)}]", False)
            case _:
                return Code("None", True)

    def _by_day(self, unit: str, day: str, exactly: bool) -> Code:
        if day == "last" and not exactly:
            return Code("True", False)
        numbers = self.bind(day_numbers(self.program, unit))
        if day == "last":
            last = {day for day, number in day_numbers(self.program, unit, back=True).items() if number == 1}
            return Code(f"(d in {self.bind(frozenset(last))})", False)
        return Code(f"({numbers}.get(d, 0) {'==' if exactly else '<='} {int(day)})", False)

    def _called(self, f: Formula) -> Code:
        match f:
            case ["round", str(mode), base, str(step)]:
                of = self.write(base)
                number = self.bind(parse_canonical(step))
                return Code(f"{self.bind(kleene.round3)}({of.text}, {self.bind(mode)}, {number})", of.open)
            case ["atleast", str(count), *items]:
                codes = [self.write(each) for each in items]
                call = ", ".join([str(int(count)), *(each.text for each in codes)])
                return Code(f"{self.bind(kleene.at_least3)}({call})", any(each.open for each in codes))
            case [op, base, str(unit)]:
                of = self.write(base)
                number = self.bind(parse_canonical(unit))
                return Code(f"{self.bind(kleene.steps3)}({of.text}, {number}, {op == 'ceilsteps'})", of.open)
            case _:
                raise ValueError(f"no formula about a record: {f!r}")

    def _operation(self, op: str, items: list[Code]) -> Code:
        texts = [each.text for each in items]
        if op not in kleene.OPERATIONS:
            raise ValueError(f"no formula about a record: {op!r}")
        if op == "div" or any(each.open for each in items):
            return Code(f"{self.bind(kleene.OPERATIONS[op])}({', '.join(texts)})", True)
        match op:
            case "and" | "or":
                empty = "True" if op == "and" else "False"
                return Code("(" + f" {op} ".join(texts or [empty]) + ")", False)
            case "not":
                return Code(f"(not {texts[0]})", False)
            case "if":
                return Code(f"({texts[1]} if {texts[0]} else {texts[2]})", False)
            case "min" | "max":
                return Code(f"{op}(({', '.join(texts)},))", False)
            case _:
                return Code("(" + f" {_SIGNS[op]} ".join(texts) + ")", False)


def _same_window(unit: str) -> Callable[[int, int], bool]:
    """Whether two days lie in one window of a unit, for the days before the period that a span reads."""

    def same(day: int, other: int) -> bool:
        return window_of(unit, date.fromordinal(day)) == window_of(unit, date.fromordinal(other))

    return same


def windows_by_day(program: Program, unit: str) -> Mapping[int, int]:
    """The window of every day that has one."""
    return program.tables[unit].by_day


def day_numbers(program: Program, unit: str, back: bool = False) -> Mapping[int, int]:
    """Of every day the how-manieth of its window it is; `back`: from the end."""
    table = program.tables[unit]
    if back:
        return {day: table.lasts[nth] - day + 1 for day, nth in windows_by_day(program, unit).items()}
    return {day: day - table.firsts[nth] + 1 for day, nth in windows_by_day(program, unit).items()}


def fields_of(f: Formula) -> tuple[str, ...]:
    """The fields whose absence can leave a formula open."""
    match f:
        case ["f", str(field)] | ["samewindow", str(field), _] | ["length", str(field), _]:
            return (field,)
        case ["in", base, [*choices]]:
            return tuple(dict.fromkeys(field for each in (base, *choices) for field in fields_of(each)))
        case [_, *items]:
            return tuple(dict.fromkeys(field for each in items for field in fields_of(each)))
        case _:
            return ()


def lengths_of(f: Formula) -> tuple[str, ...]:
    """The periods whose length a formula asks for."""
    match f:
        case ["length", str(field), _]:
            return (field,)
        case [_, *items]:
            return tuple(dict.fromkeys(field for each in items for field in lengths_of(each)))
        case _:
            return ()


def standards_of(f: Formula) -> tuple[str, ...]:
    """The standards that a formula about a record reads."""
    match f:
        case ["std", str(standard)]:
            return (standard,)
        case [_, *items]:
            return tuple(dict.fromkeys(name for each in items for name in standards_of(each)))
        case _:
            return ()
