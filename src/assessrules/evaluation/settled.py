"""What a condition is worth before any record exists: by the readings chosen, and by somebody's own fields.

In: a condition, the choices, and perhaps a subject and a day. Out: true, false, or None where it takes a record or a body to
tell. Only this file knows what of a condition is settled in advance.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from assessrules.model import nodes as m
from assessrules.records.book import ValidSubject


@attrs.frozen
class Known:
    """What is known in advance. `who` is None of a kind as a whole; `day` is the last of the window at hand."""

    model: m.Model
    choices: Mapping[str, str]
    who: ValidSubject | None = None
    day: date | None = None

    def settled(self, e: m.Expression) -> bool | None:
        """True or false, or None: nobody knows yet."""
        match e:
            case m.ReadingIs():
                return self.choices[e.reading] in e.choices
            case m.Constant(value=bool(value)):
                return value
            case m.Negate():
                inner = self.settled(e.operand)
                return None if inner is None else not inner
            case m.All():
                return _joined((self.settled(each) for each in e.items), decisive=False)
            case m.Any():
                return _joined((self.settled(each) for each in e.items), decisive=True)
            case m.AtLeast():
                parts = [self.settled(each) for each in e.items]
                return _between(parts.count(True), len(parts) - parts.count(False), m.Comparison.AT_LEAST, e.count)
            case m.Compare(comparison=comparison, left=m.Headcount() as heads, right=m.Constant(value=int(count))):
                least, most = self._heads(heads)
                return None if least is None or most is None else _between(least, most, comparison, count)
            case m.Compare() | m.OneOf() | m.FieldPresent() | m.FieldValue():
                return self.of_fields(e)
            case _:
                return None

    def governs(self, rule: m.Rule) -> bool | None:
        """Whether the rule's scope means somebody at all."""
        return _joined((self.settled(each) for each in rule.where), decisive=False)

    def fires(self, rule: m.Rule) -> bool | None:
        """Whether its condition holds for somebody whom it means."""
        return _joined((self.governs(rule), self.settled(rule.when)), decisive=False)

    def _heads(self, heads: m.Headcount) -> tuple[int | None, int | None]:
        """有 在册 成员（…） of somebody of that kind is about that one alone: one head or none."""
        if self.who is None or self.day is None or heads.kind != self.who.kind:
            return None, None
        if self.who.belongs and self.who.parent_on(self.day) is None:
            return 0, 0
        own = _joined((self.of_fields(each) for each in heads.where), decisive=False)
        return int(own is True), int(own is not False)

    def of_fields(self, e: m.Expression) -> bool | None:
        """A condition that reads somebody's own fields."""
        match e:
            case m.FieldPresent(own=True):
                return None if self.who is None else e.field in self.who.fields
            case m.FieldValue(type=m.TruthType()):
                value = self._value(e)
                return value if isinstance(value, bool) else None
            case m.OneOf():
                value, known = self._value(e.base), [self._value(each) for each in e.values]
                return None if value is None or None in known else value in known
            case m.Compare():
                left, right = self._place(e.left), self._place(e.right)
                return None if left is None or right is None else _compared(e.comparison, left, right)
            case m.Negate():
                inner = self.of_fields(e.operand)
                return None if inner is None else not inner
            case m.All():
                return _joined((self.of_fields(each) for each in e.items), decisive=False)
            case m.Any():
                return _joined((self.of_fields(each) for each in e.items), decisive=True)
            case m.FieldPresent() | m.FieldValue():
                return None
            case _:
                return self.settled(e)

    def _value(self, e: m.Expression) -> Any:
        match e:
            case m.FieldValue(own=own):
                return None if self.who is None or not own else self.who.fields.get(e.field)
            case m.Constant():
                return e.value
            case _:
                return None

    def _place(self, e: m.Expression) -> Any:
        """A number or a day; of an ordered category's value its place."""
        value = self._value(e)
        if isinstance(value, str) and isinstance(e, m.FieldValue | m.Constant) and isinstance(e.type, m.CategoryType):
            order = [each.id for each in self.model.categories[e.type.category].values]
            return order.index(value) if value in order else None
        return value if isinstance(value, int | Fraction | date) else None


def _joined(parts: Iterable[bool | None], *, decisive: bool) -> bool | None:
    """All (decisive: False) or any (True) of the parts."""
    found = list(parts)
    if decisive in found:
        return decisive
    return None if None in found else not decisive


def _between(least: int, most: int, comparison: m.Comparison, count: int) -> bool | None:
    """A comparison of a number of which the two ends are known."""
    ends = {_compared(comparison, number, count) for number in (least, most)}
    return ends.pop() if len(ends) == 1 else None


def _compared(comparison: m.Comparison, left: Any, right: Any) -> bool:
    match comparison:
        case m.Comparison.AT_LEAST:
            return bool(left >= right)
        case m.Comparison.AT_MOST:
            return bool(left <= right)
        case m.Comparison.OVER:
            return bool(left > right)
        case m.Comparison.UNDER:
            return bool(left < right)
