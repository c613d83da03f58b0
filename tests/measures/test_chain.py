"""The words of a procedure's steps, by hand: turns, bodies that take a step each for itself, steps that the case dates."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from assessrules.measures.chain import Dated, Steps, words
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
Act = tuple[tuple[str, str | None], int]
DEPARTURE: Mapping[Dated, int | None] = {("span", SpanEnd.START): 10}


# 由 甲、乙 分别 督查，可多次；由 甲 考核；自查，可多次
OFTEN = (
    ChainStep("visit", "督查", ("a",), 1, repeatable=True),
    ChainStep("visit", "督查", ("b",), 1, repeatable=True),
    ChainStep("marking", "考核", ("a",), 2),
    ChainStep("own", "自查", (), 3, repeatable=True),
)
VISIT_A, VISIT_B, VISIT_C, VISIT_NOBODY = ("visit", "a"), ("visit", "b"), ("visit", "c"), ("visit", None)
MARKING, OWN_CHECK = ("marking", "a"), ("own", None)


def of(*acts: Act, departed: bool = True, as_of: int = 30, complete: int = 30) -> str:
    return found(STEPS, acts, DEPARTURE if departed else {("span", SpanEnd.START): None}, as_of, complete)


def often(*acts: Act) -> str:
    return found(OFTEN, acts, {}, 30, 30)


def found(steps: tuple[ChainStep, ...], acts: tuple[Act, ...], dates: Mapping[Dated, int | None], *days: int) -> str:
    spec = Steps(steps, 4, 5, 6)
    rows = sorted((day, f"S-{nth}", None, None, step, actor, "x") for nth, ((step, actor), day) in enumerate(acts))
    return words(spec, rows, dates, *days)


REST = ((FILING, 5), (POSTING, 4))


@pytest.mark.parametrize(
    ("acts", "wanted"),
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
def test_two_bodies_each_for_itself(acts: tuple[Act, ...], wanted: str) -> None:
    assert of(*acts, *REST) == wanted


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


@pytest.mark.parametrize(
    ("acts", "wanted"),
    [
        (
            ((VISIT_A, 1), (VISIT_B, 1), (VISIT_B, 2), (VISIT_B, 3), (MARKING, 4), (OWN_CHECK, 5), (OWN_CHECK, 6)),
            "d d d d",
        ),
        (
            ((VISIT_A, 1), (VISIT_B, 2), (MARKING, 4), (VISIT_A, 6), (VISIT_B, 7)),
            "d d d .",
        ),  # again, behind a later step
        (((VISIT_A, 1), (VISIT_A, 2), (MARKING, 4)), "d s d ."),  # a's two are not b's one
        (((VISIT_A, 5), (VISIT_A, 6), (VISIT_B, 1), (MARKING, 4)), "d d e1 ."),  # before the first of a
        (((VISIT_A, 1), (VISIT_B, 1), (OWN_CHECK, 2), (MARKING, 4), (OWN_CHECK, 5)), "d d d e3"),  # its first is early
        (((VISIT_A, 1), (VISIT_B, 1), (MARKING, 4), (MARKING, 5)), "d d r ."),  # this one is to be taken once
        (((VISIT_A, 1), (VISIT_B, 1), (VISIT_C, 2)), "w d . ."),  # one more of the first, by a body that may not
        (((VISIT_A, 1), (VISIT_B, 1), (VISIT_NOBODY, 2)), "? d . ."),  # perhaps by a body that may not
    ],
)
def test_a_step_that_may_be_repeated_is_taken_on_its_first_day(acts: tuple[Act, ...], wanted: str) -> None:
    assert often(*acts) == wanted
