"""The day on which an order became due, against its meaning: the naive evaluator is asked of one day after the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, note
from hypothesis import strategies as st

from assessrules.model import nodes as m
from assessrules.policy import Policy
from tests.laws.answers import asked, compiled, printed
from tests.laws.facts import Year, possible_verdicts, years
from tests.laws.policies import ordering, policies
from tests.laws.profile import tried
from tests.oracle.naive import Naive
from tests.oracle.world import At

MIDSUMMER = date(2018, 7, 1)


class Days:
    """What the naive evaluator says of each day, asked once."""

    def __init__(self, policy: Policy, year: Year) -> None:
        self.model = policy.model
        self.year = year
        self._naive: dict[date, Naive] = {}

    def on(self, day: date) -> Naive:
        if day not in self._naive:
            self._naive[day] = Naive(replace(self.year, as_of=day).world(self.model))
        return self._naive[day]

    def fired(self, rule: m.Rule, who: str, nth: int, day: date) -> bool:
        naive = self.on(day)
        return naive.letter(rule, naive.instances(rule, naive.person(who))[nth]) == "f"

    def first(self, rule: m.Rule, who: str) -> list[date]:
        """The days before which nothing is due: of windows the first, of records their own."""
        naive = self.on(self.year.as_of)
        ats: list[At] = naive.instances(rule, naive.person(who))
        return [at.window.first if at.fact is None else naive.day(at.fact) for at in ats]

    def due(self, rule: m.Rule, who: str, nth: int) -> date:
        """From the last day backwards, as long as it had fired, to the window's first day or the record's own."""
        first = self.first(rule, who)[nth]
        day = max(self.year.as_of, first)
        while day > first and self.fired(rule, who, nth, day - timedelta(days=1)):
            day -= timedelta(days=1)
        return day


@st.composite
def answered(draw: st.DrawFn, policy: Policy, year: Year) -> Year:
    """The year with most answers given, mostly yes, sooner or later; some of them changed again."""
    asked_for = list(possible_verdicts(policy.model))
    found = []
    for verdict in asked_for:
        day = verdict.day - timedelta(days=10)
        for nth in range(draw(st.sampled_from([0, 1, 1, 1, 1, 2, 3]))):
            day += timedelta(days=draw(st.integers(min(nth, 1), 60)))  # on one day nobody answers in two ways
            found.append(replace(verdict, day=day, value=draw(st.integers(0, 4)) > 0))
    return replace(year, verdicts=tuple(sorted(found, key=lambda verdict: verdict.day)))


def held_to_its_meaning(policy: Policy, year: Year) -> None:
    days = Days(policy, year)
    for name, sheet in asked(policy, year).sheets.items():
        for key, ruled in sheet.ruled.items():
            rule = policy.model.rules[key]
            orders = any(isinstance(each, m.OrderOutcome) for each in rule.effects)
            assert (ruled.days is not None) == (orders and "f" in ruled.each)
            for nth, day in enumerate(ruled.days or ()):
                assert (day is not None) == (ruled.each[nth] == "f")
                if day is not None:
                    assert day == days.due(rule, name, nth), (key, name, nth)


@tried(30)
@given(st.data())
def test_an_order_has_fired_on_its_day_and_not_the_day_before(data: st.DataObject) -> None:
    """Whatever the policy: the whole year is evaluated again as of either day. The day of 施行 has none before it on
    which anything could be ordered."""
    written = data.draw(policies())
    note(printed(written))
    policy = compiled(written)
    year = data.draw(years(written, policy.model))
    start = policy.model.policy.in_force or date.min
    for name, sheet in asked(policy, year).sheets.items():
        for key, ruled in sheet.ruled.items():
            first = Days(policy, year).first(policy.model.rules[key], name)
            for nth, day in enumerate(ruled.days or ()):
                if day is not None and day <= year.as_of:
                    there = asked(policy, replace(year, as_of=day)).sheets[name].ruled[key]
                    assert there.each[nth] == "f", (key, name, nth)
                if day is not None and max(first[nth], start) < day:
                    before = asked(policy, replace(year, as_of=day - timedelta(days=1))).sheets[name].ruled[key]
                    assert before.each[nth] != "f", (key, name, nth)


@tried(25)
@given(st.data())
def test_an_order_is_due_on_the_first_day_from_which_on_it_has_fired(data: st.DataObject) -> None:
    written = data.draw(ordering())
    note(printed(written))
    policy = compiled(written)
    year = data.draw(years(written, policy.model))
    held_to_its_meaning(policy, data.draw(answered(policy, replace(year, as_of=max(year.as_of, MIDSUMMER)))))
