"""What is known of a value: `lo ≤ final ≤ hi` is promised, `now` is what is at hand and promises nothing.

A certain value is bare (int, Fraction, bool; str for a category or text; dates as ordinals). Only what is not certain is
an `Open`. Only this file knows the one rule of openings: what is certain has none; anything else has those of all its
operands.
"""

from __future__ import annotations

from typing import Any

import attrs

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
