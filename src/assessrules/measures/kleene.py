"""What is true of one record: in come plain values, None where a field is missing, out goes True, False or None.

Used by the generated counting code, and only where something can be missing. None means: not known from this record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from assessrules.values.number import round_to, simplest, whole_steps

Truth = bool | None


def and3(*items: Truth) -> Truth:
    """True when all are; False as soon as one certainly is not."""
    known = True
    for each in items:
        if each is False:
            return False
        known = known and each is not None
    return True if known else None


def or3(*items: Truth) -> Truth:
    """True as soon as one is; False when none can be."""
    known = True
    for each in items:
        if each is True:
            return True
        known = known and each is not None
    return False if known else None


def not3(item: Truth) -> Truth:
    """The other truth."""
    return None if item is None else not item


def at_least3(count: int, *items: Truth) -> Truth:
    """True when at least so many are."""
    sure = sum(1 for each in items if each)
    if sure >= count:
        return True
    return None if sure + sum(1 for each in items if each is None) >= count else False


def choose3(condition: Truth, yes: Any, no: Any) -> Any:
    """One of two; not known while the condition is not, unless both are the same."""
    if condition is None:
        return yes if yes == no else None
    return yes if condition else no


def length3(span: tuple[date, date] | None) -> int | None:
    """How many days a period has; not known while it lasts."""
    return None if span is None or span[1] == date.max else (span[1] - span[0]).days + 1


def worked3(span: tuple[date, date] | tuple[int, int] | None, work: Callable[[int, int], int]) -> int | None:
    """How many working days a period has; not known while it lasts. `work` counts them from a day to a day."""
    if span is None:
        return None
    first, last = (each if isinstance(each, int) else each.toordinal() for each in span)
    return None if last >= date.max.toordinal() else work(first, last)


def div3(left: Any, right: Any) -> Any:
    """A quotient; none by nothing."""
    return None if left is None or not right else simplest(Fraction(left) / Fraction(right))


def _known(function: Callable[..., Any]) -> Callable[..., Any]:
    def result(*values: Any) -> Any:
        return None if None in values else function(*values)

    return result


def _sum(*values: Any) -> Any:
    return sum(values)


def _product(*values: Any) -> Any:
    result = 1
    for each in values:
        result *= each
    return result


OPERATIONS: Mapping[str, Callable[..., Any]] = {
    "and": and3,
    "or": or3,
    "not": not3,
    "if": choose3,
    "div": div3,
    "ge": _known(lambda a, b: a >= b),
    "gt": _known(lambda a, b: a > b),
    "le": _known(lambda a, b: a <= b),
    "lt": _known(lambda a, b: a < b),
    "eq": _known(lambda a, b: a == b),
    "add": _known(_sum),
    "sub": _known(lambda a, b: a - b),
    "mul": _known(_product),
    "min": _known(min),
    "max": _known(max),
}
"""The plan's operations on the values of one record, None among them."""


def round3(value: Any, mode: str, step: Any) -> Any:
    """A rounded number."""
    return None if value is None else round_to(value, step, mode)


def steps3(value: Any, unit: Any, up: bool) -> Any:
    """Whole steps in a number."""
    return None if value is None else whole_steps(value, unit, up=up)
