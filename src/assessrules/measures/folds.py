"""Folds: in come the values counted in one window, those that may count and what keeps the window open; out goes one value.

Every fold is taken on the least and on the most that may come; early certainty is nothing but ends that meet. Only this file
knows what each fold does with an empty, an unsure or an open window (day folds apart).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import attrs

from assessrules.values.bounds import Known, Open, Opening
from assessrules.values.number import simplest


@attrs.frozen
class Unsure:
    """What one window holds besides certain values.

    maybe    the values that unsure records would give, None where they lack it themselves
    lacking  how many counted records lack the value
    gaps     openings of both
    reasons  openings of the window: later days, days not handed over
    since    the first day on which a record may still turn up; below 1 where it may be of any day
    """

    maybe: tuple[Any, ...]
    lacking: int
    gaps: frozenset[Opening]
    reasons: frozenset[Opening]
    since: int
    until: int

    @property
    def all(self) -> frozenset[Opening]:
        return self.gaps | self.reasons

    @property
    def unbounded(self) -> bool:
        """Whether more records may come."""
        return bool(self.reasons)

    def at_hand(self, value: Any) -> Any:
        """What `now` is: nothing, once a gap bears on it."""
        return None if any(each.gap for each in self.all) else value


def _value(lower: Any, at_hand: Any, upper: Any, unsure: Unsure) -> Known:
    if lower is not None and lower == upper:
        return lower
    return Open(lower, unsure.at_hand(at_hand), upper, unsure.all)


def count(counted: int, unsure: Unsure) -> Known:
    """How many."""
    return _value(counted, counted, None if unsure.unbounded else counted + len(unsure.maybe), unsure)


def distinct(values: Sequence[Any], unsure: Unsure) -> Known:
    """How many different ones. A record without its key is one more at most, and none at least."""
    keys = set(values)
    more = {each for each in unsure.maybe if each is not None}
    without = unsure.lacking + sum(1 for each in unsure.maybe if each is None)
    lower = max(len(keys), 1 if unsure.lacking else 0)
    return _value(lower, len(keys), None if unsure.unbounded else len(keys | more) + without, unsure)


def total(values: Sequence[Any], unsure: Unsure, signed: bool) -> Known:
    """The sum. Where amounts can be negative, nothing is certain while more may come."""
    at_hand = exact_sum(values)
    unknown = unsure.lacking > 0 or None in unsure.maybe or unsure.unbounded
    maybe = [each for each in unsure.maybe if each is not None]
    lower = None if signed and unknown else at_hand + sum(each for each in maybe if each < 0)
    upper = None if unknown else at_hand + sum(each for each in maybe if each > 0)
    return _value(lower, at_hand, upper, unsure)


def exact_sum(values: Sequence[Any]) -> Any:
    """The sum of numbers, an int when it is whole."""
    result = sum(values)
    return simplest(result) if isinstance(result, Fraction) else result


def least(values: Sequence[Any], unsure: Unsure, measure: str) -> Known:
    """The smallest; of nothing, nothing."""
    if not values:
        return _nothing(unsure, measure)
    at_hand = min(values)
    unknown = unsure.lacking or None in unsure.maybe or unsure.unbounded
    return _value(None if unknown else min([at_hand, *unsure.maybe]), at_hand, at_hand, unsure)


def most(values: Sequence[Any], unsure: Unsure, measure: str) -> Known:
    """The greatest; of nothing, nothing."""
    if not values:
        return _nothing(unsure, measure)
    at_hand = max(values)
    unknown = unsure.lacking or None in unsure.maybe or unsure.unbounded
    return _value(at_hand, at_hand, None if unknown else max([at_hand, *unsure.maybe]), unsure)


def first(days: Sequence[int], unsure: Unsure, measure: str, placed: bool) -> Known:
    """The earliest day. Records still to come cannot be earlier than their own days, when the day is what places them."""
    if not days:
        return _nothing(unsure, measure)
    at_hand = min(days)
    any_day = not placed or unsure.since < 1  # of a table that was never handed over
    if unsure.lacking or None in unsure.maybe or (unsure.unbounded and any_day):
        return _value(None, at_hand, at_hand, unsure)
    floor = [unsure.since] if unsure.unbounded else []
    return _value(min([at_hand, *unsure.maybe, *floor]), at_hand, at_hand, unsure)


def last(days: Sequence[int], unsure: Unsure, measure: str, placed: bool) -> Known:
    """The latest day."""
    if not days:
        return _nothing(unsure, measure)
    at_hand = max(days)
    if unsure.lacking or None in unsure.maybe or (unsure.unbounded and not placed):
        return _value(at_hand, at_hand, None, unsure)
    ceiling = [unsure.until] if unsure.unbounded else []
    return _value(at_hand, at_hand, max([at_hand, *unsure.maybe, *ceiling]), unsure)


def mean(values: Sequence[Any], unsure: Unsure, measure: str) -> Known:
    """The average; of nothing, nothing."""
    if not values:
        return _nothing(unsure, measure)
    at_hand = _average(list(values))
    if unsure.lacking or None in unsure.maybe or unsure.unbounded:
        return _value(None, at_hand, None, unsure)
    ends = [_drawn(list(values), sorted(unsure.maybe, reverse=up), up) for up in (False, True)]
    return _value(ends[0], at_hand, ends[1], unsure)


def _drawn(values: list[Any], maybe: list[Any], up: bool) -> Any:
    """The average with every unsure value that draws it further to one side."""
    result = _average(values)
    for each in maybe:
        if (each > result) if up else (each < result):
            values.append(each)
            result = _average(values)
    return result


def _average(values: list[Any]) -> Any:
    return simplest(Fraction(sum(values)) / len(values))


def _nothing(unsure: Unsure, measure: str) -> Known:
    """No value yet, and perhaps never one: bounded by nothing."""
    return Open(None, None, None, unsure.all or frozenset({Opening("empty", measure)}))
