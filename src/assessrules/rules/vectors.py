"""The algebra over series: in come lists of values, one for each instance, out goes a list. Certain values take the short way.

Nothing is decided here that `values.bounds` does not decide; this file only spares the call where both sides are certain.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from assessrules.values import bounds
from assessrules.values.bounds import Open

Series = list[Any]


def not_series(values: Series) -> Series:
    """not, instance by instance."""
    return [bounds.not_(each) if type(each) is Open else not each for each in values]


def and_series(parts: Sequence[Series], count: int) -> Series:
    """and, instance by instance; of nothing, True."""
    return _joined(parts, count, True, bounds.and_)


def or_series(parts: Sequence[Series], count: int) -> Series:
    """or, instance by instance; of nothing, False."""
    return _joined(parts, count, False, bounds.or_)


def _joined(parts: Sequence[Series], count: int, neutral: bool, join: Callable[..., Any]) -> Series:
    if not parts:
        return [neutral] * count
    result = parts[0]
    for part in parts[1:]:
        result = [
            join(x, y) if type(x) is Open or type(y) is Open else (y if x is neutral else x)
            for x, y in zip(result, part, strict=True)
        ]
    return result


def at_least_series(count: int, parts: Sequence[Series], length: int) -> Series:
    """At least so many, instance by instance."""
    if not parts:
        return [count <= 0] * length
    return [bounds.at_least_k(count, *each) for each in zip(*parts, strict=True)]


def compared(op: str, left: Series, right: Series) -> Series:
    """A comparison, instance by instance."""
    pairs = zip(left, right, strict=True)
    match op:
        case "ge":
            return [bounds.ge(x, y) if type(x) is Open or type(y) is Open else x >= y for x, y in pairs]
        case "gt":
            return [bounds.gt(x, y) if type(x) is Open or type(y) is Open else x > y for x, y in pairs]
        case "le":
            return [bounds.le(x, y) if type(x) is Open or type(y) is Open else x <= y for x, y in pairs]
        case "lt":
            return [bounds.lt(x, y) if type(x) is Open or type(y) is Open else x < y for x, y in pairs]
        case _:
            return [bounds.eq(x, y) if type(x) is Open or type(y) is Open else x == y for x, y in pairs]


ARITHMETIC: dict[str, Callable[..., Any]] = {
    "add": bounds.add,
    "sub": bounds.sub,
    "mul": bounds.mul,
    "div": bounds.div,
    "min": bounds.least,
    "max": bounds.most,
}
"""The plan's arithmetic."""


def letters(truths: Series) -> str:
    """A letter for each truth."""
    return "".join(["y" if each is True else "n" if each is False else bounds.state(each) for each in truths])
