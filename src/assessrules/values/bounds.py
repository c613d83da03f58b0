"""The algebra of what is known: `lo ≤ final ≤ hi` is promised, `now` is what is at hand and promises nothing.

A certain value is bare (int, Fraction, bool; str for a category or text; dates as ordinals). Only what is not certain is
an `Open`. Every function takes both, and when nothing is open it is plain Python on plain numbers. Truth is the interval
from False to True, and = least, or = most, not = the other: there are no tables of truth here.

Only this file knows the one rule of openings: what is certain has none; anything else has those of all its operands.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import attrs

from assessrules.values.number import Exact, round_to, simplest, whole_steps

GAPS = frozenset({"missing", "uncovered", "unpublished", "empty", "no_row"})
"""Openings that do not close by waiting: somebody must hand something in."""

WAITS = frozenset({"later", "judgement"})
"""Openings that close with a day or with a body's decision."""


@attrs.frozen(order=True)
class Opening:
    """Why a value is not certain. Kinds: later, judgement (a wait); missing, uncovered, unpublished, empty, no_row (a gap).

    `what` names it: for judgement the body; for missing `record.field`; for uncovered the record type; for unpublished
    the standard; for empty the measure; for no_row the table. `until` is the last day waited for, where there is one.
    """

    kind: str
    what: str = ""
    until: str = ""

    @property
    def gap(self) -> bool:
        """Whether a fact is missing, so that waiting does not help."""
        return self.kind in GAPS


@attrs.frozen
class Open:
    """A value that is not certain. An absent end is None; `now` is None when a gap or an absent judgement bears on it.

    The ends are Scalars; which of them can be compared or added, the checked policy knows, not the type here.
    """

    lo: Any
    now: Any
    hi: Any
    openings: frozenset[Opening]


Scalar = Any
"""int, Fraction, bool or str. Which of them meet in an operation the checked policy knows; the type checker cannot."""

Known = Scalar | Open
"""A value as the algebra takes and gives it."""


# ------------------------------------------------------------------ looking at a value


def is_certain(value: Known) -> bool:
    """Whether nothing can change it any more."""
    return type(value) is not Open


def lo(value: Known) -> Any:
    """The lower end; None when there is none."""
    return value.lo if isinstance(value, Open) else value


def now(value: Known) -> Any:
    """What is at hand; None when a gap or an absent judgement bears on it."""
    return value.now if isinstance(value, Open) else value


def hi(value: Known) -> Any:
    """The upper end; None when there is none."""
    return value.hi if isinstance(value, Open) else value


def openings(value: Known) -> frozenset[Opening]:
    """Why it is not certain; empty when it is."""
    return value.openings if isinstance(value, Open) else frozenset()


def state(truth: Known) -> str:
    """A truth's letter: y, n, p when only waiting is needed, u when a fact is missing."""
    if not isinstance(truth, Open):
        return "y" if truth else "n"
    return "u" if any(each.gap for each in truth.openings) else "p"


def make(lower: Scalar | None, upper: Scalar | None, at_hand: Scalar | None, *operands: Known) -> Known:
    """A value between two ends. Ends that meet make it certain; otherwise its openings are all its operands'."""
    if lower is not None and lower == upper:
        return lower
    reasons = frozenset[Opening]().union(*(each.openings for each in operands if isinstance(each, Open)))
    return Open(lower, at_hand, upper, reasons)


def unknown(*reasons: Opening) -> Open:
    """A value of which nothing is known."""
    return Open(None, None, None, frozenset(reasons))


def open_truth(*reasons: Opening, at_hand: bool | None = None) -> Open:
    """A truth that is not decided yet."""
    return Open(False, at_hand, True, frozenset(reasons))


# ------------------------------------------------------------------ truths


def _all_at_hand(values: Iterable[Scalar | None]) -> bool | None:
    """`and` of what is at hand: a known no decides, else an unknown leaves it unknown."""
    known = True
    for each in values:
        if each is None:
            known = False
        elif not each:
            return False
    return True if known else None


def not_(truth: Known) -> Known:
    """The other truth."""
    if not isinstance(truth, Open):
        return not truth
    return Open(False, None if truth.now is None else not truth.now, True, truth.openings)


def and_(*truths: Known) -> Known:
    """True when all are; of none at all, True."""
    open_ones = []
    for each in truths:
        if isinstance(each, Open):
            open_ones.append(each)
        elif not each:
            return False
    if not open_ones:
        return True
    return make(False, True, _all_at_hand(each.now for each in open_ones), *open_ones)


def or_(*truths: Known) -> Known:
    """True when one is; of none at all, False."""
    open_ones = []
    for each in truths:
        if isinstance(each, Open):
            open_ones.append(each)
        elif each:
            return True
    if not open_ones:
        return False
    none_holds = _all_at_hand(None if each.now is None else not each.now for each in open_ones)
    return make(False, True, None if none_holds is None else not none_holds, *open_ones)


def at_least_k(count: int, *truths: Known) -> Known:
    """True when at least `count` of them are."""
    sure = sum(1 for each in truths if not isinstance(each, Open) and each)
    open_ones = [each for each in truths if isinstance(each, Open)]
    if sure >= count:
        return True
    if sure + len(open_ones) < count:
        return False
    yes = sure + sum(1 for each in open_ones if each.now)
    silent = sum(1 for each in open_ones if each.now is None)
    at_hand = True if yes >= count else False if yes + silent < count else None
    return make(False, True, at_hand, *open_ones)


def _speaks(truth: Open) -> bool:
    """Of a window: whether its `now` may speak. One in progress does not; one that lacks something does (as unknown)."""
    return any(each.gap or each.kind == "judgement" for each in truth.openings)


def every(truths: Iterable[Known]) -> Known:
    """True when it is in every window. A window still in progress says nothing about `now`."""
    series = tuple(truths)
    result = and_(*series)
    if not isinstance(result, Open):
        return result
    at_hand = _all_at_hand(each.now for each in series if isinstance(each, Open) and _speaks(each))
    return Open(False, at_hand, True, result.openings)


def some(truths: Iterable[Known]) -> Known:
    """True when it is in some window. A window still in progress says nothing about `now`."""
    return not_(every([not_(each) for each in truths]))


# ------------------------------------------------------------------ comparison


def ge(left: Known, right: Known) -> Known:
    """left ≥ right."""
    if not isinstance(left, Open) and not isinstance(right, Open):
        return left >= right
    left_lo, left_hi, right_lo, right_hi = lo(left), hi(left), lo(right), hi(right)
    surely = left_lo is not None and right_hi is not None and left_lo >= right_hi
    possibly = left_hi is None or right_lo is None or left_hi >= right_lo
    left_now, right_now = now(left), now(right)
    at_hand = None if left_now is None or right_now is None else left_now >= right_now
    return make(surely, possibly, at_hand, left, right)


def le(left: Known, right: Known) -> Known:
    """left ≤ right."""
    return ge(right, left)


def gt(left: Known, right: Known) -> Known:
    """left > right."""
    return not_(ge(right, left))


def lt(left: Known, right: Known) -> Known:
    """left < right."""
    return not_(ge(left, right))


def eq(left: Known, right: Known) -> Known:
    """left = right: certain when both are, or when they cannot meet. Open categories have no ends, so they may meet."""
    if not isinstance(left, Open) and not isinstance(right, Open):
        return left == right
    left_lo, left_hi, right_lo, right_hi = lo(left), hi(left), lo(right), hi(right)
    if not isinstance(left, str) and not isinstance(right, str):
        below = left_hi is not None and right_lo is not None and left_hi < right_lo
        above = right_hi is not None and left_lo is not None and right_hi < left_lo
        if below or above:
            return False
    left_now, right_now = now(left), now(right)
    return make(False, True, None if left_now is None or right_now is None else left_now == right_now, left, right)


def one_of(value: Known, choices: Iterable[Known]) -> Known:
    """Whether the value is one of these."""
    return or_(*[eq(value, each) for each in choices])


# ------------------------------------------------------------------ arithmetic


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


# ------------------------------------------------------------------ statuses


def status(applies: Known, when: Known, overridden: Known = False, amount: Known = 0) -> str:
    """The letter of an instance, by a decision list that is certain only if every test before the hit is.

    a does not apply; n its condition fails; o another clause goes first; p or u open; otherwise f, fired.
    """
    if applies is True and overridden is False and not isinstance(when, Open) and not isinstance(amount, Open):
        return "f" if when else "n"
    for test, letter in ((not_(applies), "a"), (not_(when), "n"), (overridden, "o")):
        if isinstance(test, Open):
            return _waiting(openings(applies) | openings(when) | openings(overridden))
        if test:
            return letter
    return _waiting(amount.openings) if isinstance(amount, Open) else "f"


def _waiting(reasons: frozenset[Opening]) -> str:
    return "u" if any(each.gap for each in reasons) else "p"
