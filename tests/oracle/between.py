"""Numbers known only between two ends, for the naive evaluator.

In go `Fraction`s, out come `Between`s. Only this file knows how ends are combined. A truth is a number: 1 holds, 0 does
not. Infinity stands for an absent end and for nothing else; no number of a result is ever a float.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

End = Fraction | float  # a float is only ever plus or minus infinity
LATER, JUDGEMENT, GAP = "later", "judgement", "gap"


@dataclass(frozen=True)
class Between:
    """`low <= final <= high`; `now` is what is at hand (None: nothing is); `why` tells what keeps it open."""

    low: End
    now: Fraction | None
    high: End
    why: frozenset[str] = frozenset()

    @property
    def certain(self) -> bool:
        return self.low is self.high or self.low == self.high

    @property
    def letter(self) -> str:
        """The letter of a truth: y, n, p (waiting helps) or u (a fact is missing)."""
        if self.certain:
            return "y" if self.low == 1 else "n"
        return "u" if GAP in self.why else "p"


def between(low: End, now: Fraction | None, high: End, why: Iterable[str]) -> Between:
    """A value; when the ends meet, every reason falls away."""
    if low == high and not isinstance(low, float):
        return Between(low, low, low)
    return Between(low, now, high, frozenset(why))


@cache
def sure(number: int | Fraction | bool) -> Between:
    exact = Fraction(number)
    return Between(exact, exact, exact)


def anything(*why: str) -> Between:
    return Between(-math.inf, None, math.inf, frozenset(why))


def open_truth(*why: str, now: bool | None = None) -> Between:
    return Between(Fraction(0), None if now is None else Fraction(now), Fraction(1), frozenset(why))


def reasons(values: Iterable[Between]) -> frozenset[str]:
    return frozenset().union(*(value.why for value in values))


def at_hand(values: list[Between], compute: Callable[..., Fraction]) -> Fraction | None:
    """What `compute` makes of the values at hand; nothing, when one of them has none."""
    numbers = [value.now for value in values]
    return None if None in numbers else compute(*numbers)


# ------------------------------------------------------------------ truths


def every(items: list[Between]) -> Between:
    if any(item.certain and item.low == 0 for item in items):
        return sure(0)
    open_ones = [item for item in items if not item.certain]
    if not open_ones:
        return sure(1)
    return Between(Fraction(0), _least_at_hand(open_ones), Fraction(1), reasons(open_ones))


def _least_at_hand(truths: list[Between]) -> Fraction | None:
    """One that fails today decides for today, whatever the others say; else one that says nothing leaves it open."""
    nows = [truth.now for truth in truths]
    return Fraction(0) if 0 in nows else None if None in nows else Fraction(1)


def opposite(item: Between) -> Between:
    return between(1 - item.high, None if item.now is None else 1 - item.now, 1 - item.low, item.why)


def some(items: list[Between]) -> Between:
    return opposite(every([opposite(item) for item in items]))


def so_many(count: int, items: list[Between]) -> Between:
    """At least `count` of the truths hold."""
    certain = at_least(total(items), sure(count))
    if certain.certain:
        return certain
    holding = sum(1 for item in items if item.now == 1)
    silent = sum(1 for item in items if item.now is None)
    now = Fraction(1) if holding >= count else Fraction(0) if holding + silent < count else None
    return Between(certain.low, now, certain.high, certain.why)


def at_least(left: Between, right: Between) -> Between:
    now = at_hand([left, right], lambda a, b: Fraction(a >= b))
    return between(Fraction(left.low >= right.high), now, Fraction(left.high >= right.low), left.why | right.why)


def same(left: Between, right: Between) -> Between:
    now = at_hand([left, right], lambda a, b: Fraction(a == b))
    surely = left.certain and right.certain and left.low == right.low
    maybe = left.low <= right.high and right.low <= left.high
    return between(Fraction(surely), now, Fraction(maybe), left.why | right.why)


# ------------------------------------------------------------------ arithmetic


def total(items: list[Between]) -> Between:
    now = at_hand(items, lambda *n: sum(n, Fraction(0)))
    return between(
        sum((item.low for item in items), Fraction(0)),
        now,
        sum((item.high for item in items), Fraction(0)),
        reasons(items),
    )


def minus(item: Between) -> Between:
    return between(-item.high, None if item.now is None else -item.now, -item.low, item.why)


def _product(left: End, right: End) -> End:
    return Fraction(0) if left == 0 or right == 0 else left * right


def times(left: Between, right: Between) -> Between:
    ends = [_product(a, b) for a in (left.low, left.high) for b in (right.low, right.high)]
    now = at_hand([left, right], lambda a, b: a * b)
    if 0 in (left.now, right.now):
        now = Fraction(0)
    return between(min(ends), now, max(ends), left.why | right.why)


def divided(left: Between, right: Between) -> Between:
    if right.low <= 0 <= right.high:
        if right.certain:
            return anything(*(left.why | {GAP}))
        now = left.now / right.now if left.now is not None and right.now else None
        return Between(-math.inf, now, math.inf, left.why | right.why)
    ends = [_quotient(a, b) for a in (left.low, left.high) for b in (right.low, right.high)]
    # nothing, divided by whatever is not nothing, is nothing: as with products, no gap in the other bears on it
    now = left.now if left.now == 0 else at_hand([left, right], lambda a, b: a / b)
    return between(min(ends), now, max(ends), left.why | right.why)


def _quotient(left: End, right: End) -> End:
    if isinstance(right, float):
        return Fraction(0)
    return left / right


def least(items: list[Between]) -> Between:
    return between(
        min(item.low for item in items), at_hand(items, min), min(item.high for item in items), reasons(items)
    )


def most(items: list[Between]) -> Between:
    return minus(least([minus(item) for item in items]))


def by_ends(item: Between, rising: Callable[[Fraction], Fraction], below: End, above: End) -> Between:
    """A rising function of the value; `below` and `above` are its values at minus and plus infinity."""

    def end(value: End) -> End:
        if isinstance(value, float):
            return below if value < 0 else above
        return rising(value)

    return between(end(item.low), None if item.now is None else rising(item.now), end(item.high), item.why)


def either(condition: Between, then: Between, otherwise: Between) -> Between:
    """`then` where the condition holds, else `otherwise`; while it is open, whatever either may be."""
    if condition.certain:
        return then if condition.low == 1 else otherwise
    chosen = None if condition.now is None else (then.now if condition.now == 1 else otherwise.now)
    return between(
        min(then.low, otherwise.low),
        chosen,
        max(then.high, otherwise.high),
        condition.why | then.why | otherwise.why,
    )
