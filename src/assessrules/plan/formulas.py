"""Model expressions as the plan's formulas: plain data that the trace prints, the engine compiles and a checker runs.

In comes an expression and the frame it is read in (whose, and over which instances); out goes a number or word as text,
or `[op, …]`. Only this file knows how a construct of the model is spelled in the plan.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol, assert_never

import attrs

from assessrules.model import nodes as m
from assessrules.trace.nodes import Formula
from assessrules.values.number import canonical, parse_canonical
from assessrules.values.windows import week_day


@attrs.frozen
class Frame:
    """Where a formula is read.

    kind    the subject kind at hand; unit or record: its instances are windows, or records of that kind
    office  inside `任一 人员 …` the kind whose sheet the formula stands on; then `kind` is the members' kind
    row     True inside a measure: the formula is about one record and its day
    """

    kind: str
    unit: m.Unit | None
    record: str | None = None
    office: str | None = None
    row: bool = False


class Register(Protocol):
    """What a formula needs to have in the plan; answers with the id to name it by."""

    model: m.Model

    def measure(self, measure: m.Measure, frame: Frame) -> str: ...

    def standard(self, standard: str, frame: Frame) -> str: ...

    def standard_on_day(self, standard: str) -> None: ...

    def reading(self, reading: str, frame: Frame) -> str: ...

    def answer(self, question: str, frame: Frame) -> Formula: ...

    def found(self, found: m.Found, frame: Frame) -> str: ...

    def chain(self, fault: m.ChainFault, frame: Frame) -> str: ...

    def case_field(self, field: str, frame: Frame) -> None: ...

    def balance(self, balance: m.Balance, frame: Frame) -> None: ...

    def governed(
        self, source: m.Source, frame: Frame, span: m.Rolling | None = None, per: str | None = None
    ) -> str: ...

    def own_field(self, kind: str, field: str) -> None: ...

    def use_workdays(self, of_records: bool = False) -> None: ...

    def use(self, unit: str) -> None: ...


def constant(value: m.Exact | bool | date | str, type_: m.ValueType) -> Formula:
    """A constant as a formula."""
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, str):
        return ["cat", type_.category, value] if isinstance(type_, m.CategoryType) else ["text", value]
    return canonical(value)


def formula(expression: m.Expression, frame: Frame, register: Register) -> Formula:
    """The expression as the plan writes it. Registers what it reads."""
    return _Writer(frame, register).write(expression)


@attrs.frozen
class _Writer:
    frame: Frame
    register: Register

    def write(self, e: m.Expression) -> Formula:
        match e:
            case m.Constant():
                return constant(e.value, e.type)
            case m.All() | m.Any() | m.AtLeast() | m.Negate() | m.Compare() | m.OneOf():
                return self._logic(e)
            case m.Arithmetic() | m.Round() | m.WholeSteps() | m.Extremum() | m.Cases():
                return self._number(e)
            case m.FieldValue() | m.FieldPresent() | m.FieldInWindow() | m.ByDay():
                return self._field(e)
            case _:
                return self._leaf(e)

    def _all(self, items: tuple[m.Expression, ...]) -> list[Formula]:
        return [self.write(each) for each in items]

    def _logic(self, e: m.All | m.Any | m.AtLeast | m.Negate | m.Compare | m.OneOf) -> Formula:
        match e:
            case m.All():
                return ["and", *self._all(e.items)]
            case m.Any():
                return ["or", *self._all(e.items)]
            case m.AtLeast():
                return ["atleast", str(e.count), *self._all(e.items)]
            case m.Negate():
                return ["not", self.write(e.operand)]
            case m.Compare():
                category = self._category(e.left) or self._category(e.right)
                return [e.comparison.value, self._placed(e.left, category), self._placed(e.right, category)]
            case m.OneOf():
                category = self._category(e.base)
                if category and self._is_rating(e.base):
                    return ["in", self.write(e.base), [self._placed(each, category) for each in e.values]]
                return ["in", self.write(e.base), self._all(e.values)]
            case _:
                assert_never(e)

    def _number(self, e: m.Arithmetic | m.Round | m.WholeSteps | m.Extremum | m.Cases) -> Formula:
        match e:
            case m.Arithmetic():
                return [e.operator.value, *self._all(e.items)]
            case m.Round():
                return ["round", e.mode.value, self.write(e.base), canonical(e.step)]
            case m.WholeSteps():
                return ["ceilsteps" if e.up else "floorsteps", self.write(e.base), canonical(e.unit)]
            case m.Extremum():
                return [e.which.value, *self._all(e.items)]
            case m.Cases():
                result: Formula = ["gap", e.table] if e.otherwise is None else self.write(e.otherwise)
                for condition, value in reversed(e.branches):
                    result = ["if", self.write(condition), self.write(value), result]
                return result
            case _:
                assert_never(e)

    def _field(self, e: m.FieldValue | m.FieldPresent | m.FieldInWindow | m.ByDay) -> Formula:
        if isinstance(e, m.FieldValue | m.FieldPresent) and e.own:
            self.register.own_field(self.frame.kind, e.field)
            return ["own" if isinstance(e, m.FieldValue) else "hasown", e.field]
        if not isinstance(e, m.ByDay):
            self.register.case_field(e.field, self.frame)
        if isinstance(e, m.FieldInWindow | m.ByDay):
            self.register.use(e.unit.value)
        match e:
            case m.FieldValue():
                return ["f", e.field]
            case m.FieldPresent():
                return ["has", e.field]
            case m.FieldInWindow():
                return ["samewindow", e.field, e.unit.value]
            case m.ByDay():
                return by_day(e)
            case _:
                assert_never(e)

    def _leaf(self, e: m.Expression) -> Formula:
        match e:
            case m.Measure():
                return ["m", self.register.measure(e, self.frame)]
            case m.BalanceBefore(account=account, opening=opening):
                return ["before", account, *([] if opening is None else [self.write(opening)])]
            case m.Balance():
                self.register.balance(e, self.frame)
                return ["L" if e.of_parent else "l", e.account]
            case m.StandardValue():
                if self.frame.row:
                    self.register.standard_on_day(e.standard)
                    return ["std", e.standard]
                return ["g", self.register.standard(e.standard, self.frame)]
            case m.ReadingIs():
                return ["in", ["g", self.register.reading(e.reading, self.frame)], [["text", c] for c in e.choices]]
            case m.Answer():
                return self.register.answer(e.question, self.frame)
            case m.Found():
                return ["g", self.register.found(e, self.frame)]
            case m.SpanLength():
                return self._length(e)
            case m.Headcount():
                self.register.use(e.per.value)
                office = None if e.kind == self.frame.kind else self.frame.kind
                inner = Frame(e.kind, e.per, office=office)
                return ["enrolled", e.kind, e.per.value, *(formula(each, inner, self.register) for each in e.where)]
            case _:
                return self._over_others(e)

    def _over_others(self, e: m.Expression) -> Formula:
        match e:
            case m.OverMembers():
                self.register.use(e.per.value)
                inner = Frame(e.kind, e.per, office=self.frame.kind)
                return [e.quantifier.value, e.kind, e.per.value, formula(e.body, inner, self.register)]
            case m.Ordered():
                self.register.use(e.per.value)
                return ["ordered", e.outcome, e.per.value, [*e.rules]]
            case m.Ordinal():
                self.register.use(e.unit.value)
                weeks = (
                    e.unit.value if week_day(e.unit.value) is not None else None
                )  # a week may begin before the period
                marked = [
                    self.register.governed(each, self.frame, e.span_of, weeks) for each in (e.source, e.since) if each
                ]
                return ["nth", marked[0], e.unit.value, *marked[1:]]
            case m.Through():
                self.register.use(e.unit.value)
                self.register.use(e.within.value)
                inner = attrs.evolve(self.frame, unit=e.unit, record=None)
                count = str(0 if e.count is None else e.count)
                body = formula(e.body, inner, self.register)
                return ["through", e.kind.value, count, e.unit.value, e.within.value, body]
            case m.RulesMet():
                return ["met", [[rule, whose.value] for rule, whose in e.rules]]
            case m.WindowOver(unit=unit):
                if unit is None:
                    return ["over"]
                self.register.use(unit.value)
                return ["over", unit.value]
            case m.OrdinalInYear():
                return ["ordinal", e.unit.value]
            case m.DueOver():
                return ["dueover", self._due(e.deadline)]
            case m.InTime():
                return ["intime", self.register.measure(e.measure, self.frame), self._due(e.deadline)]
            case m.ChainFault():
                return ["chain", self.register.chain(e, self.frame)]
            case _:
                raise TypeError(f"no formula for {type(e).__name__}")

    def _length(self, e: m.SpanLength) -> Formula:
        self.register.case_field(e.field, self.frame)
        if e.workdays:
            self.register.use_workdays(of_records=True)
        return ["length", e.field, "workday" if e.workdays else "day"]

    def _due(self, deadline: m.Deadline) -> Formula:
        self.register.case_field(deadline.field, self.frame)
        unit = "workday" if unit_of(deadline.length, self.register.model) == "workday" else "day"
        if unit == "workday":
            self.register.use_workdays(of_records=True)
        return ["due", deadline.field, self.write(deadline.length), unit]

    def _is_rating(self, e: m.Expression) -> bool:
        return isinstance(e, m.Balance) and self.register.model.accounts[e.account].kind is m.AccountKind.RATING

    def _category(self, e: m.Expression) -> str | None:
        """The category whose values this is, if it is one."""
        match e:
            case m.Constant() | m.FieldValue() if isinstance(e.type, m.CategoryType):
                return e.type.category
            case m.Balance() if self._is_rating(e):
                return self.register.model.accounts[e.account].unit
            case _:
                return None

    def _placed(self, e: m.Expression, category: str | None) -> Formula:
        """A category's value by its place in the order (a rating's balance is a place already)."""
        if category is None or self._category(e) is None or self._is_rating(e):
            return self.write(e)
        return ["place", category, self.write(e)]


def rated(expression: m.Expression, category: str, frame: Frame, register: Register) -> Formula:
    """The amount of a rating's line: a place in the category's order."""
    if isinstance(expression, m.Constant) and isinstance(expression.value, str):
        return ["place", category, constant(expression.value, expression.type)]
    return formula(expression, frame, register)


def by_day(e: m.ByDay) -> Formula:
    """`25日前`: by the so-manieth day of the window, or of the week; `exactly`: on that very day."""
    day = "last" if e.last else str(e.day if e.day is not None else e.weekday)
    return ["byday", e.unit.value, day, *(["exactly"] if e.exactly else [])]


def rolled(e: m.Rolled) -> Formula:
    """The stretch of days up to a due day that rolls over rest days."""
    _, unit, day, *exactly = by_day(e.day)
    return ["rolled", unit, day, "exactly" if exactly else "by", "whole" if e.whole else "due"]


def is_constant(f: Formula) -> bool:
    """Whether it is a value that stands in the policy, and no measure, field or account."""
    return isinstance(f, str) or f[0] in ("true", "false", "date", "text", "cat")


def constant_value(f: Formula) -> Any:
    """The value of a constant formula."""
    match f:
        case str(number):
            return parse_canonical(number)
        case ["true" | "false"]:
            return f[0] == "true"
        case ["date", str(day)]:
            return date.fromisoformat(day).toordinal()
        case ["text", str(word)] | ["cat", _, str(word)]:
            return word
        case _:
            raise ValueError(f"not a constant: {f!r}")


def unit_of(e: m.Expression, model: m.Model) -> str:
    """The unit of a quantity; empty where it has none of its own."""
    match e:
        case m.Constant() | m.FieldValue() | m.Measure() if isinstance(e.type, m.QuantityType):
            return e.type.unit
        case m.SpanLength():
            return "workday" if e.workdays else "day"
        case m.StandardValue():
            return model.standards[e.standard].unit
        case m.Answer():
            kind = model.questions[e.question].type
            return kind.unit if isinstance(kind, m.QuantityType) else ""
        case m.Cases():
            return next((u for _, value in e.branches if (u := unit_of(value, model))), "")
        case m.Arithmetic() | m.Extremum():
            return next((u for each in e.items if (u := unit_of(each, model))), "")
        case m.Round():
            return unit_of(e.base, model)
        case _:
            return ""
