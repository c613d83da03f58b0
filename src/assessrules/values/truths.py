"""Truths that may be open, what compares two values, and the status letters that follow.

Truth is the interval from False to True: and = least, or = most, not = the other, so there are no tables of truth here.
When nothing is open it is plain Python on plain values. Only this file knows when a window speaks for `now`.
"""

from __future__ import annotations

from collections.abc import Iterable

from assessrules.values.opening import Known, Open, Opening, Scalar, hi, lo, make, now, openings


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


def how_many(count: int, truths: Iterable[Known]) -> Known:
    """True when it is in so many windows at least. A window still in progress does not count for `now`."""
    series = tuple(truths)
    result = at_least_k(count, *series)
    if not isinstance(result, Open):
        return result
    said = list(map(_said, series))
    yes = sum(1 for each in said if each)
    silent = sum(1 for each in said if each is None)
    return Open(False, True if yes >= count else False if yes + silent < count else None, True, result.openings)


def in_a_row(count: int, truths: Iterable[Known]) -> Known:
    """True when it is in so many windows one behind the other. A window still in progress ends a run of `now`."""
    series = tuple(truths)
    if _longest(lo(each) for each in series) >= count:
        return True
    if _longest(hi(each) for each in series) < count:
        return False
    said = [_said(each) for each in series]
    at_hand: bool | None = None
    if _longest(said) >= count:
        at_hand = True
    elif _longest(each is not False for each in said) < count:
        at_hand = False
    return make(False, True, at_hand, *series)


def _said(truth: Known) -> bool | None:
    """What a window says of `now`: one in progress has not reached it."""
    if not isinstance(truth, Open):
        return bool(truth)
    return truth.now if _speaks(truth) else False


def _longest(truths: Iterable[bool | None]) -> int:
    """The longest run of what is true for certain."""
    best = length = 0
    for each in truths:
        length = length + 1 if each else 0
        best = max(best, length)
    return best


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
