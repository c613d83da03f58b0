"""The engine against the naive evaluator, on random policies and years: every letter, every balance, both ends."""

from __future__ import annotations

from hypothesis import given, note
from hypothesis import strategies as st

from tests.laws.answers import asked, compiled, of_engine, of_naive, printed
from tests.laws.facts import years
from tests.laws.policies import policies
from tests.laws.profile import tried


@tried(100)
@given(st.data())
def test_two_evaluators_say_the_same(data: st.DataObject) -> None:
    written = data.draw(policies())
    note(printed(written))
    policy = compiled(written)
    year = data.draw(years(written, policy.model))
    engine, naive = of_engine(asked(policy, year)), of_naive(policy.model, year)
    assert engine.letters == naive.letters
    assert engine.balances == naive.balances
