"""Arithmetic on values that may be open: the ends of the result from the ends of its operands.

When nothing is open it is plain Python on plain numbers. The bounds are sound, not the tightest: `x − x` of an open x is
not 0. Only this file knows what becomes of an end that is not there.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from assessrules.values.number import Exact, round_to, simplest, whole_steps
from assessrules.values.opening import Known, Open, Opening, Scalar, hi, lo, make, now, openings


def _sum(values: Iterable[Scalar | None]) -> Exact | None:
    total: Exact = 0
    for each in values:
        if each is None:
            return None
        total += each
    return _plain(total)


def _plain(number: Exact) -> Exact:
    return simplest(number) if type(number) is Fraction else number


def add(*values: Known) -> Known:
    """The sum; of nothing, 0."""
    for each in values:
        if isinstance(each, Open):
            return make(_sum(map(lo, values)), _sum(map(hi, values)), _sum(map(now, values)), *values)
    return _sum(values)


def neg(value: Known) -> Known:
    """The number with the other sign."""
    if not isinstance(value, Open):
        return -value
    return Open(_negative(value.hi), _negative(value.now), _negative(value.lo), value.openings)


def _negative(value: Scalar | None) -> Exact | None:
    return None if value is None else -value


def sub(left: Known, right: Known) -> Known:
    """left − right."""
    if not isinstance(left, Open) and not isinstance(right, Open):
        return _plain(left - right)
    return add(left, neg(right))


def mul(*values: Known) -> Known:
    """The product; of nothing, 1. Nothing times whatever is nothing: what is forfeited is 0."""
    result: Known = 1
    for each in values:
        result = _times(result, each)
    return result


_Extended = tuple[int, Exact]
"""An end of an interval: (-1, 0) below everything, (0, x) the number x, (1, 0) above everything."""


def _times_ends(left: _Extended, right: _Extended) -> _Extended:
    if left == (0, 0) or right == (0, 0):
        return (0, 0)
    if left[0] == 0 and right[0] == 0:
        return (0, left[1] * right[1])
    positive = (left[0] or left[1]) > 0
    return (1 if positive == ((right[0] or right[1]) > 0) else -1, 0)


def _ends(value: Known) -> tuple[_Extended, _Extended]:
    lower, upper = lo(value), hi(value)
    return (
        (-1, 0) if lower is None else (0, lower),
        (1, 0) if upper is None else (0, upper),
    )


def _times(left: Known, right: Known) -> Known:
    if not isinstance(left, Open) and not isinstance(right, Open):
        return _plain(left * right)
    if left == 0 or right == 0:
        return 0
    products = [_times_ends(x, y) for x in _ends(left) for y in _ends(right)]
    least_end, most_end = min(products), max(products)
    left_now, right_now = now(left), now(right)
    at_hand: Exact | None
    if left_now == 0 or right_now == 0:
        at_hand = 0
    elif left_now is None or right_now is None:
        at_hand = None
    else:
        at_hand = _plain(left_now * right_now)
    return make(
        None if least_end[0] else _plain(least_end[1]),
        None if most_end[0] else _plain(most_end[1]),
        at_hand,
        left,
        right,
    )


def div(left: Known, right: Known, what: str = "") -> Known:
    """left ÷ right. By nothing there is no answer (a gap, `empty`), and no bound while the divisor may be nothing."""
    if not isinstance(right, Open):
        if right == 0:
            return Open(None, None, None, openings(left) | {Opening("empty", what)})
        return _times(left, simplest(1 / Fraction(right)))
    below, above = right.lo, right.hi
    if (below is None or below <= 0) and (above is None or above >= 0):
        left_now = now(left)
        at_hand = None if left_now is None or not right.now else _quotient(left_now, right.now)
        return make(None, None, at_hand, left, right)
    inverse = Open(
        0 if above is None else _quotient(1, above),
        None if right.now is None else _quotient(1, right.now),
        0 if below is None else _quotient(1, below),
        right.openings,
    )
    return _times(left, inverse)


def _quotient(left: Scalar, right: Scalar) -> Exact:
    return simplest(Fraction(left) / Fraction(right))


def least(*values: Known) -> Known:
    """The smallest."""
    for each in values:
        if isinstance(each, Open):
            break
    else:
        return min(values)
    lows, highs, nows = [*map(lo, values)], [*map(hi, values)], [*map(now, values)]
    return make(
        None if None in lows else min(lows),
        min((each for each in highs if each is not None), default=None),
        None if None in nows else min(nows),
        *values,
    )


def most(*values: Known) -> Known:
    """The greatest."""
    for each in values:
        if isinstance(each, Open):
            break
    else:
        return max(values)
    lows, highs, nows = [*map(lo, values)], [*map(hi, values)], [*map(now, values)]
    return make(
        max((each for each in lows if each is not None), default=None),
        None if None in highs else max(highs),
        None if None in nows else max(nows),
        *values,
    )


def floor_steps(value: Known, unit: Exact) -> Known:
    """How many whole `unit`s there are in it, never fewer than none (so 0 at an end without bound)."""
    return _steps(value, unit, up=False)


def ceil_steps(value: Known, unit: Exact) -> Known:
    """The same, a begun unit counting as one."""
    return _steps(value, unit, up=True)


def _steps(value: Known, unit: Exact, *, up: bool) -> Known:
    if not isinstance(value, Open):
        return whole_steps(value, unit, up=up)
    lower = 0 if value.lo is None else whole_steps(value.lo, unit, up=up)
    upper = None if value.hi is None else whole_steps(value.hi, unit, up=up)
    return make(lower, upper, None if value.now is None else whole_steps(value.now, unit, up=up), value)


def round_(value: Known, mode: str, step: Exact) -> Known:
    """To a multiple of `step`; `mode` is one of `number.MODES`."""
    if not isinstance(value, Open):
        return round_to(value, step, mode)
    ends = [None if each is None else round_to(each, step, mode) for each in (value.lo, value.hi, value.now)]
    return make(ends[0], ends[1], ends[2], value)


def choose(condition: Known, yes: Known, no: Known) -> Known:
    """`yes` if the condition holds, else `no`; while it is open, all that lies between the two."""
    if not isinstance(condition, Open):
        return yes if condition else no
    at_hand = None if condition.now is None else now(yes) if condition.now else now(no)
    if isinstance(yes, str) or isinstance(no, str):  # categories have no order: the same one, or anything
        return yes if yes == no else make(None, None, at_hand, condition, yes, no)
    yes_lo, yes_hi, no_lo, no_hi = lo(yes), hi(yes), lo(no), hi(no)
    lower = None if yes_lo is None or no_lo is None else min(yes_lo, no_lo)
    upper = None if yes_hi is None or no_hi is None else max(yes_hi, no_hi)
    return make(lower, upper, at_hand, condition, yes, no)
