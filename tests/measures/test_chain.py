"""The words of a procedure's steps, by hand: turns, bodies that take a step each for itself, steps that the case dates."""

from __future__ import annotations

import pytest

from assessrules.measures.chain import Steps, words
from assessrules.model.nodes import ChainStep, SpanEnd

# 由 甲、乙 分别 同意；（由 甲 备案；公示）不分先后；出发（期间起）
STEPS = (
    ChainStep("consent", "同意", ("a",), 1),
    ChainStep("consent", "同意", ("b",), 1),
    ChainStep("filing", "备案", ("a",), 2),
    ChainStep("posting", "公示", (), 2),
    ChainStep("departure", "出发", (), 3, "span", SpanEnd.START),
)
A, B, C, NOBODY = ("consent", "a"), ("consent", "b"), ("consent", "c"), ("consent", None)
FILING, POSTING = ("filing", "a"), ("posting", None)
DEPARTURE = {("span", SpanEnd.START): 10}


def of(*acts: tuple[tuple[str, str | None], int], departed: bool = True, as_of: int = 30, complete: int = 30) -> str:
    spec = Steps(STEPS, 4, 5, 6)
    rows = sorted((day, f"S-{nth}", None, None, step, actor, "x") for nth, ((step, actor), day) in enumerate(acts))
    return words(spec, rows, DEPARTURE if departed else {("span", SpanEnd.START): None}, as_of, complete)


REST = ((FILING, 5), (POSTING, 4))


@pytest.mark.parametrize(
    ("acts", "found"),
    [
        (((B, 1), (A, 2)), "d d d d d"),
        (((A, 1),), "d s d d d"),
        (((B, 1),), "s d d d d"),
        ((), "s s d d d"),
        (((A, 1), (A, 2), (B, 2)), "r d d d d"),
        (((A, 1), (A, 2)), "r s d d d"),
        (((C, 1), (B, 2)), "w d d d d"),  # in place of a, which has none
        (((C, 1), (A, 2)), "d w d d d"),  # in place of b, though c came first
        (((C, 1), (C, 2)), "w w d d d"),
        (((C, 1), (A, 1), (B, 2)), "wr d d d d"),  # all have theirs: one more of the first
        (((NOBODY, 1), (B, 2)), "? d d d d"),
        (((NOBODY, 1), (C, 2)), "w ? d d d"),  # who is told goes first
        (((NOBODY, 1), (A, 2), (B, 2)), "r d d d d"),  # whoever it was, somebody took it twice
        (((A, 1), (B, 5)), "d d d e2 d"),  # posted on the 4th, before b
        (((A, 5), (B, 6)), "d d e2 e1 d"),  # the first part that each jumped: filing on the 5th only b
        (((A, 11), (C, 4)), "d w e1 e1 e1"),
    ],
)
def test_two_bodies_each_for_itself(acts: tuple[tuple[tuple[str, str | None], int], ...], found: str) -> None:
    assert of(*acts, *REST) == found


def test_a_turn_has_no_order_and_none_is_skipped_by_the_other() -> None:
    assert of((A, 1), (B, 1), (FILING, 5), departed=False) == "d d d . ."
    assert of((A, 1), departed=False) == "d . . . ."
    assert of((A, 1), (B, 1), (FILING, 5)) == "d d d s d"


def test_a_step_dated_by_the_case_has_not_been_taken_before_its_day() -> None:
    assert of((A, 1), (B, 1), *REST, as_of=9, complete=9) == "d d d d ."
    assert of((A, 1), (B, 1), *REST, as_of=10, complete=10) == "d d d d d"


def test_what_may_be_on_records_that_are_not_all_there_is_not_skipped() -> None:
    assert of((A, 1), *REST, complete=3) == "d ? d d d"
    assert of((A, 1), *REST, complete=4) == "d s d d d"
