"""Random talks, posts and leave: engine, checker and oracle agree on every letter and balance, from any day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.laws.profile import tried
from tests.oracle.world import Fact, Plain
from tests.spans.small import PEOPLE, assessed, fact

FIRST, LAST = date(2018, 1, 1), date(2018, 12, 31)
days = st.dates(FIRST, LAST)


@st.composite
def spans(draw: st.DrawFn) -> tuple[date, date]:
    first = draw(days)
    return first, draw(st.sampled_from([date.max, min(first + timedelta(days=draw(st.integers(0, 80))), LAST)]))


@st.composite
def one(draw: st.DrawFn, name: str) -> Fact:
    kind = draw(st.sampled_from(["talk", "talk", "post", "escort", "leave"]))
    span = draw(spans())
    values: dict[str, Plain] = {"period": span}
    if kind == "talk":
        values |= {
            "team": draw(st.sampled_from(["east", "west"])),
            "serious": draw(st.sampled_from([True, True, False, None])),
        }
    else:
        there = [person.id for person in PEOPLE if person.parent_on(span[0]) is not None]
        values["member"] = draw(st.sampled_from(there))
    if kind == "leave":
        if span[1] != date.max:
            values["period"] = (span[0], min(span[1], span[0] + timedelta(days=12)))
        values["paid"] = draw(st.sampled_from([True, False, None]))
    return fact(kind, name, **values)


@st.composite
def years(draw: st.DrawFn) -> tuple[Fact, ...]:
    return tuple(draw(one(f"R{number}")) for number in range(draw(st.integers(0, 7))))


@tried(40)
@given(years(), days, st.sampled_from([None, None, *range(1, 13)]))
def test_three_ways_agree(facts: tuple[Fact, ...], as_of: date, covered: int | None) -> None:
    coverage = {} if covered is None else {"talk": min(as_of, date(2018, covered, 10))}
    assessed(*facts, as_of=as_of, coverage=coverage)
