"""Which readings are tried together, counted by hand."""

from __future__ import annotations

from itertools import pairwise, product

import pytest

from assessrules.evaluation.combinations import Tried, tried

A, B, C = "a", "b", "c"
OTHERS = {A: ("a2",), B: ("b2",), C: ("c2", "c3")}


def of(*groups: str, accounts: tuple[str, ...] = (), limit: int = 256) -> Tried:
    return tried([frozenset(each) for each in groups], [frozenset(each) for each in accounts], OTHERS, limit)


def test_readings_that_meet_are_tried_together_and_no_others() -> None:
    """a and b meet, b and c meet, a and c never: 1 as asked; a2, b2, c2, c3; a2b2, b2c2, b2c3. Not a2c2, not a2b2c2."""
    found = of("ab", "bc")
    assert found.combinations == (
        (),
        ((A, "a2"),),
        ((B, "b2"),),
        ((C, "c2"),),
        ((C, "c3"),),
        ((A, "a2"), (B, "b2")),
        ((B, "b2"), (C, "c2")),
        ((B, "b2"), (C, "c3")),
    )
    assert (found.possible, found.complete) == (8, True)


def test_a_group_within_another_adds_nothing() -> None:
    assert of("abc", "ab", "a", "").possible == 2 * 2 * 3
    assert len(of("abc", "ab", "a", "").combinations) == 12


def test_nothing_depends_on_anything() -> None:
    assert of() == of("", "") == Tried(((),), 1)


def test_beyond_the_limit_one_at_a_time_and_pairs_that_meet_in_an_account() -> None:
    """All three meet, so 12 could matter. In an account only a and b meet: 1 + 4 single changes + a2b2 = 6; 6 are not run."""
    found = of("abc", accounts=("ab",), limit=11)
    assert found.combinations == ((), ((A, "a2"),), ((B, "b2"),), ((C, "c2"),), ((C, "c3"),), ((A, "a2"), (B, "b2")))
    assert (found.possible, found.complete) == (12, False)


def test_the_limit_itself_is_allowed() -> None:
    assert of("abc", limit=12).complete
    assert not of("abc", limit=11).complete


def test_very_many_are_counted_without_being_made() -> None:
    """Forty readings in one group: 2 to the 40th. Each by itself: 41 with the request's own."""
    many = {f"r{n:02}": ("x",) for n in range(40)}
    found = tried([frozenset(many)], [], many, 256)
    assert found.possible == 2**40
    assert len(found.combinations) == 41


@pytest.mark.parametrize("groups", [("ab", "bc"), ("abc",), ("a", "b", "c"), ("ac", "b"), ("ab", "bc", "ac")])
def test_the_count_is_the_number_of_those_made(groups: tuple[str, ...]) -> None:
    """Against plain enumeration of everything."""
    every = set()
    for choices in product((None, "a2"), (None, "b2"), (None, "c2", "c3")):
        changed = tuple(pair for pair in zip("abc", choices, strict=True) if pair[1])
        if any({reading for reading, _ in changed} <= set(group) for group in groups):
            every.add(changed)
    found = of(*groups)
    assert set(found.combinations) == every
    assert found.possible == len(every)
    assert all(len(one) <= len(other) for one, other in pairwise(found.combinations))
