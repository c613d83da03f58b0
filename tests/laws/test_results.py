"""Laws of the answer: what must hold whatever the policy says and whatever the year brought."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from assessrules.evaluation.evaluate import evaluate
from assessrules.policy import Policy
from assessrules.trace.fired import instances
from assessrules.trace.nodes import Assessment, Posted
from assessrules.values.bounds import Open
from tests.laws.answers import Answer, asked, compiled, ends, of_engine
from tests.laws.facts import EVERY_WEEK, LAST, SETTLED, Year, possible_verdicts, years
from tests.laws.policies import policies
from tests.laws.profile import tried
from tests.oracle.world import Fact, Plain

SETTLED_LETTERS = "fnao"


def drawn(data: st.DataObject, gaps: bool = True) -> tuple[Policy, Year]:
    written = data.draw(policies())
    policy = compiled(written)
    return policy, data.draw(years(written, policy.model, gaps))


@tried(40)
@given(st.data())
def test_the_order_of_records_does_not_matter(data: st.DataObject) -> None:
    policy, year = drawn(data)
    request = year.request(policy)
    shuffled = list(request.records)
    random.Random(len(shuffled)).shuffle(shuffled)
    assert evaluate(request) == evaluate(attrs.evolve(request, records=tuple(shuffled)))


@tried(40)
@given(st.data())
def test_the_same_record_twice_is_noted_and_changes_nothing_else(data: st.DataObject) -> None:
    policy, year = drawn(data)
    request = year.request(policy)
    assume(request.records)
    once, twice = evaluate(request), evaluate(attrs.evolve(request, records=(*request.records, request.records[0])))
    assert (twice.plan, twice.sheets) == (once.plan, once.sheets)
    assert len(twice.set_aside) == len(once.set_aside) + 1


def series(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


@tried(40)
@given(st.data())
def test_postings_add_up_at_hand_and_at_both_ends(data: st.DataObject) -> None:
    policy, year = drawn(data)
    for sheet in asked(policy, year).sheets.values():
        for lines in sheet.ledgers.values():
            _add_up(lines)


def _add_up(lines: tuple[Posted, ...]) -> None:
    """A line that posts its own amount moves the ends by it; a cut moves them to where it cuts."""
    for number in range(len(series(lines[-1].balance)) if lines else 0):
        now: Fraction | None = Fraction(0)
        if series(lines[-1].balance)[number] is None:
            continue  # a window that ended before the policy came into force
        for line in lines:
            delta, balance = ends(series(line.delta)[number]), ends(series(line.balance)[number])
            now = None if now is None or delta[1] is None else now + delta[1]
            assert now == balance[1] or now is None
            assert balance[0] <= balance[2]


@tried(40)
@given(st.data())
def test_what_is_open_says_why_and_is_never_a_zero(data: st.DataObject) -> None:
    policy, year = drawn(data)
    answer = asked(policy, year)
    for sheet in answer.sheets.values():
        values = [v for measured in sheet.measured.values() for v in flat(measured.value)]
        values += [v for lines in sheet.ledgers.values() for line in lines for v in flat(line.balance)]
        for value in values:
            if isinstance(value, Open):
                assert value.openings
                low, now, high = ends(value)
                assert low != high
                assert now is None or low <= now <= high


def flat(value: object) -> list[object]:
    return [inner for item in value for inner in flat(item)] if isinstance(value, tuple) else [value]


def empty_measures(assessment: Assessment) -> bool:
    return any(
        isinstance(value, Open) and any(opening.kind == "empty" for opening in value.openings)
        for sheet in assessment.sheets.values()
        for measured in sheet.measured.values()
        for value in flat(measured.value)
    )


def without_gaps(year: Year) -> Year:
    """Every cell filled, every type handed over, to the end."""
    filled: dict[str, Plain] = {
        "passed": True,
        "level": "middle",
        "amount": Fraction(100),
        "firm": "甲公司",
        "landed": LAST,
    }
    facts = tuple(
        Fact(f.id, f.kind, {name: filled[name] if value is None else value for name, value in f.values.items()})
        for f in year.facts
    )
    return replace(year, facts=facts, coverage={}, as_of=SETTLED)


@tried(40)
@given(st.data())
def test_in_the_end_nothing_is_open(data: st.DataObject) -> None:
    """Every window over, every cell filled, every body has spoken: only what is made of nothing has no value."""
    policy, year = drawn(data, gaps=False)
    verdicts = tuple(possible_verdicts(policy.model, EVERY_WEEK))
    answer = asked(policy, replace(without_gaps(year), verdicts=verdicts))
    assume(not empty_measures(answer))
    for sheet in answer.sheets.values():
        for ruled in sheet.ruled.values():
            assert set(ruled.each) <= set(SETTLED_LETTERS)
        for lines in sheet.ledgers.values():
            assert not any(isinstance(value, Open) for line in lines for value in flat(line.balance))


def no_contradiction(before: Answer, after: Answer) -> None:
    """A settled letter stays, bounds narrow."""
    for key, letters in before.letters.items():
        for was, now in zip(letters, after.letters[key], strict=False):
            assert was == now or was not in SETTLED_LETTERS, (key, letters, after.letters[key])
    for place, (low, _, high) in before.balances.items():
        later = after.balances[place]
        assert low <= later[0] <= later[2] <= high, (place, before.balances[place], later)


def without_days_to_come(year: Year, day: date) -> Year:
    """`有 落地日期` asks what is on file today, so a day still to come would be news, not an opening."""
    facts = tuple(
        Fact(f.id, f.kind, {**f.values, "landed": None} if _later(f.values.get("landed"), day) else f.values)
        for f in year.facts
    )
    return replace(year, facts=facts)


def _later(value: object, day: date) -> bool:
    return isinstance(value, date) and value > day


@tried(40)
@given(st.data())
def test_time_passing_never_contradicts(data: st.DataObject) -> None:
    policy, year = drawn(data)
    later = year.as_of + timedelta(days=data.draw(st.integers(1, 120)))
    year = without_days_to_come(year, year.as_of)
    year = replace(year, coverage={k: v for k, v in year.coverage.items() if v is not None and v <= year.as_of})
    before = of_engine(asked(policy, year))
    per_record = {rule.id for rule in policy.model.rules.values() if rule.each is not None}
    letters = {  # a record still to come is there as an instance that nothing applies to yet
        key: each.replace("a", "-") if key[0] in per_record else each for key, each in before.letters.items()
    }
    no_contradiction(replace(before, letters=letters), of_engine(asked(policy, replace(year, as_of=later))))


@tried(40)
@given(st.data())
def test_filling_a_gap_never_contradicts(data: st.DataObject) -> None:
    policy, year = drawn(data)
    filled: dict[str, Plain] = {"passed": data.draw(st.booleans()), "level": "high", "amount": Fraction(700)}
    facts = tuple(
        Fact(f.id, f.kind, {n: filled[n] if v is None and n in filled else v for n, v in f.values.items()})
        for f in year.facts
    )
    no_contradiction(of_engine(asked(policy, year)), of_engine(asked(policy, replace(year, facts=facts))))


@tried(30)
@given(st.data())
def test_handing_over_a_table_never_contradicts(data: st.DataObject) -> None:
    policy, year = drawn(data)
    assume(year.coverage)
    (kind, until), *_ = year.coverage.items()
    known = tuple(f for f in year.facts if f.kind != kind or (until is not None and _day(f) <= until))
    before = asked(policy, replace(year, facts=known))
    after = asked(policy, replace(year, coverage={}))
    no_contradiction(by_instance(before, after), of_engine(after))


def by_instance(before: Assessment, after: Assessment) -> Answer:
    """The letters of `before`, put where `after` has the same instance: what was handed over stands between them, and
    a new one says nothing of before."""
    answer = of_engine(before)
    letters = {}
    for rule, name in answer.letters:
        was = statuses_of(before, name, rule)
        letters[rule, name] = "".join(was.get(each, "-") for each in instances(after, after.sheets[name], rule))
    return replace(answer, letters=letters)


def statuses_of(assessment: Assessment, name: str, rule: str) -> dict[str, str]:
    """The letter of each instance, by its id."""
    sheet = assessment.sheets[name]
    return dict(zip(instances(assessment, sheet, rule), sheet.ruled[rule].each, strict=True))


def _day(fact: Fact) -> date:
    placed = fact.values.get("date") or fact.values.get("stay")
    day = placed[0] if isinstance(placed, tuple) else placed
    assert isinstance(day, date)
    return day


@tried(30)
@given(st.data())
def test_a_judgement_never_contradicts(data: st.DataObject) -> None:
    policy, year = drawn(data)
    verdicts = list(possible_verdicts(policy.model))
    assume(verdicts)
    new = replace(data.draw(st.sampled_from(verdicts)), value=data.draw(st.booleans()))
    assume(new.day <= year.as_of)
    key = (new.on, new.who, new.window, new.body)
    known = tuple(v for v in year.verdicts if (v.on, v.who, v.window, v.body) != key)
    before = of_engine(asked(policy, replace(year, verdicts=known)))
    no_contradiction(before, of_engine(asked(policy, replace(year, verdicts=(*known, new)))))
