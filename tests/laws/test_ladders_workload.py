"""What is measured is right: windows, ladders and procedures agree with a plain count, whatever the sizes."""

from __future__ import annotations

import pytest
from benchmarks import crowded, ladders, tenure, tenure_by_hand


@pytest.mark.parametrize(("offices", "years", "in_a_row"), [(7, 2, 9), (2, 4, 9), (2, 2, 2), (2, 2, 20)])
def test_a_tenure_agrees_with_a_plain_count(offices: int, years: int, in_a_row: int) -> None:
    work = tenure.make(offices, years, in_a_row)
    asked, letters = ladders.checked(work, in_a_row)
    assert letters > len(tenure_by_hand.count(work, in_a_row))
    assert len(asked.records) == len(work.records)


@pytest.mark.parametrize("kind", crowded.KINDS)
def test_one_crowded_person_agrees_with_a_plain_count(kind: str) -> None:
    ladders.checked(crowded.make(kind, 60))


def test_the_plain_count_sees_both_sides_of_every_rule() -> None:
    seen: dict[str, set[str]] = {}
    for (rule, _), letters in tenure_by_hand.count(tenure.make(12)).items():
        seen.setdefault(rule, set()).update(letters)
    assert len(seen) == 17
    assert all(letters - {"n", "a"} and "n" in letters for letters in seen.values())
