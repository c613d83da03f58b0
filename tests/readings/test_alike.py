"""Combinations that give the same result, gathered: by hand, and against plain enumeration."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from assessrules.evaluation.combinations import Combination
from assessrules.report.alike import Box, boxes

CHOICES = {"a": ("a1", "a2"), "b": ("b1", "b2", "b3"), "c": ("c1", "c2")}
CHOSEN = {"a": "a1", "b": "b1", "c": "c1"}


def of(*each: str) -> Combination:
    return tuple((choice[0], choice) for choice in each)


def test_choices_of_one_reading_are_told_together() -> None:
    found = boxes([of("b2"), of("b3")], CHOICES, CHOSEN)
    assert found == ((("a", ("a1",)), ("b", ("b2", "b3")), ("c", ("c1",))),)


def test_a_reading_that_does_not_matter_beside_another() -> None:
    """a2 whatever c; c2 whatever a: two boxes that overlap in a2c2."""
    found = boxes([of("a2"), of("c2"), of("a2", "c2")], CHOICES, CHOSEN)
    assert [dict(box) for box in found] == [
        {"a": ("a2",), "b": ("b1",), "c": ("c1", "c2")},
        {"a": ("a1", "a2"), "b": ("b1",), "c": ("c2",)},
    ]


def test_what_was_not_run_is_in_no_box() -> None:
    """Beyond the limit a2c2 was not run: each change stands by itself."""
    found = boxes([of("a2"), of("c2")], CHOICES, CHOSEN)
    assert [dict(box)["a"] + dict(box)["c"] for box in found] == [("a2", "c1"), ("a1", "c2")]


def points(box: Box) -> set[tuple[str, ...]]:
    return set(product(*(choices for _, choices in box)))


EVERY = tuple(product(*CHOICES.values()))


@given(st.sets(st.sampled_from(EVERY), min_size=1))
def test_the_boxes_hold_what_was_given_and_nothing_else(given_points: set[tuple[str, ...]]) -> None:
    combinations = [
        tuple((reading, choice) for reading, choice in zip(CHOICES, point, strict=True) if choice != CHOSEN[reading])
        for point in sorted(given_points)
    ]
    found = boxes(combinations, CHOICES, CHOSEN)
    assert set().union(*map(points, found)) == given_points
    assert len(found) <= len(given_points)
