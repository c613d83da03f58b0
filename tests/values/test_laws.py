"""The laws of the algebra, by their names: what is promised of every value that is not certain yet."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assessrules.values import bounds
from assessrules.values.bounds import (
    Known,
    Open,
    Opening,
    add,
    and_,
    at_least_k,
    ceil_steps,
    choose,
    div,
    eq,
    every,
    floor_steps,
    ge,
    gt,
    is_certain,
    le,
    least,
    lt,
    most,
    mul,
    neg,
    not_,
    one_of,
    or_,
    round_,
    some,
    state,
    status,
    sub,
)

WAIT, GAP, BODY = Opening("later", until="2018-12-31"), Opening("missing", "L-7.scale"), Opening("judgement", "AT5")

reasons = st.sets(st.sampled_from([WAIT, GAP, BODY]), min_size=1).map(frozenset)
exacts = st.one_of(
    st.integers(-20, 20), st.builds(Fraction, st.integers(-40, 40), st.sampled_from([2, 3, 5])).map(bounds.simplest)
)


@st.composite
def numbers(draw: st.DrawFn) -> Known:
    """A number, certain or open; `now` lies within its ends, and is absent when a gap or a judgement bears on it."""
    lower, upper = draw(st.one_of(st.none(), exacts)), draw(st.one_of(st.none(), exacts))
    if lower is not None and upper is not None and lower > upper:
        lower, upper = upper, lower
    if lower is not None and lower == upper:
        return lower
    why = draw(reasons)
    at_hand = None
    if why == {WAIT}:
        at_hand = lower if lower is not None else upper if upper is not None else draw(exacts)
        if draw(st.booleans()) and upper is not None:
            at_hand = upper
    return Open(lower, at_hand, upper, why)


@st.composite
def truths(draw: st.DrawFn) -> Known:
    kind = draw(st.sampled_from("ynpu"))
    if kind in "yn":
        return kind == "y"
    return Open(False, draw(st.booleans()) if kind == "p" else None, True, frozenset([WAIT if kind == "p" else GAP]))


@st.composite
def learnt(draw: st.DrawFn, value: Known) -> Known:
    """The same value, when something more is known."""
    if not isinstance(value, Open):
        return value
    if value.lo is False:
        return draw(st.sampled_from([True, False, value]))
    lower = value.lo if value.lo is not None else (value.hi if value.hi is not None else 0) - 25
    upper = value.hi if value.hi is not None else max(lower, 0) + 25
    ends = sorted(lower + (upper - lower) * Fraction(draw(st.integers(0, 4)), 4) for _ in range(2))
    low, high = (bounds.simplest(Fraction(each)) for each in ends)
    if low == high or draw(st.booleans()):
        return low
    keep_low = None if value.lo is None and draw(st.booleans()) else low
    keep_high = None if value.hi is None and draw(st.booleans()) else high
    fewer = frozenset(draw(st.sets(st.sampled_from(sorted(value.openings)), min_size=1)))
    return Open(keep_low, None, keep_high, fewer)


def inside(inner: Known, outer: Known) -> bool:
    low, high = bounds.lo(outer), bounds.hi(outer)
    inner_low, inner_high = bounds.lo(inner), bounds.hi(inner)
    return (low is None or (inner_low is not None and inner_low >= low)) and (
        high is None or (inner_high is not None and inner_high <= high)
    )


Values = list[Known]
NUMBER_TO_NUMBER: list[Callable[[Known], Known]] = [
    neg,
    lambda x: floor_steps(sub(x, 3), 2),
    lambda x: ceil_steps(sub(5, x), Fraction(3, 2)),
    lambda x: round_(x, "half_up", 1),
    lambda x: round_(x, "down", 5),
    lambda x: round_(x, "up", Fraction(1, 2)),
    lambda x: most(x, 0),
    lambda x: least(x, 5),
    lambda x: div(x, 4),
]
NUMBERS_TO_NUMBER: list[Callable[[Known, Known], Known]] = [
    add,
    sub,
    mul,
    least,
    most,
    lambda x, y: div(x, most(y, 1)),
    lambda x, y: add(x, y, 1),
]
COMPARISONS: list[Callable[[Known, Known], Known]] = [ge, gt, le, lt, eq, lambda x, y: one_of(x, [y, 3])]


def _number(draw: st.DrawFn, depth: int) -> Callable[[Values], Known]:
    kind = draw(st.integers(0, 4 if depth else 0))
    if kind <= 1:
        place = draw(st.integers(0, 2))
        return lambda values: values[place]
    if kind == 2:
        one, inner = draw(st.sampled_from(NUMBER_TO_NUMBER)), _number(draw, depth - 1)
        return lambda values: one(inner(values))
    if kind == 3:
        two, left, right = draw(st.sampled_from(NUMBERS_TO_NUMBER)), _number(draw, depth - 1), _number(draw, depth - 1)
        return lambda values: two(left(values), right(values))
    condition, yes, no = _truth(draw, depth - 1), _number(draw, depth - 1), _number(draw, depth - 1)
    return lambda values: choose(condition(values), yes(values), no(values))


def _truth(draw: st.DrawFn, depth: int) -> Callable[[Values], Known]:
    kind = draw(st.integers(0, 6 if depth else 0))
    if kind == 0:
        compare = draw(st.sampled_from(COMPARISONS))
        left, right = _number(draw, max(depth - 1, 0)), _number(draw, max(depth - 1, 0))
        return lambda values: compare(left(values), right(values))
    parts = [_truth(draw, depth - 1) for _ in range(draw(st.integers(1, 3)))]
    count = draw(st.integers(0, 3))
    folds: list[Callable[[list[Known]], Known]] = [
        lambda each: and_(*each),
        lambda each: or_(*each),
        lambda each: not_(each[0]),
        every,
        some,
        lambda each: at_least_k(count, *each),
    ]
    fold = folds[kind - 1]
    return lambda values: fold([part(values) for part in parts])


@st.composite
def formulas(draw: st.DrawFn) -> tuple[Callable[[Values], Known], Callable[[Values], Known]]:
    """A random formula for a number and one for a truth, over three numbers."""
    return _number(draw, 3), _truth(draw, 3)


three = st.tuples(numbers(), numbers(), numbers()).map(list)


@settings(max_examples=400, deadline=None)
@given(formulas(), three, st.data())
def test_learning_more_never_contradicts(pair: Any, values: Values, data: st.DataObject) -> None:
    later = [data.draw(learnt(each)) for each in values]
    for formula in pair:
        assert inside(formula(later), formula(values))
    truth = pair[1]
    before, after = state(truth(values)), state(truth(later))
    assert before in "pu" or after == before


@settings(max_examples=400, deadline=None)
@given(formulas(), three, st.data())
def test_any_completion_lies_within(pair: Any, values: Values, data: st.DataObject) -> None:
    final = []
    for each in values:
        low, high = bounds.lo(each), bounds.hi(each)
        low = (high if high is not None else 0) - 30 if low is None else low
        high = low + 60 if high is None else high
        step = Fraction(data.draw(st.integers(0, 6)), 6)
        final.append(bounds.simplest(Fraction(low + (high - low) * step)))
    for formula in pair:
        result = formula(final)
        assert is_certain(result), "nothing open in, nothing open out"
        assert inside(result, formula(values))


@settings(max_examples=400, deadline=None)
@given(formulas(), three)
def test_now_is_within_bounds(pair: Any, values: Values) -> None:
    for formula in pair:
        value = formula(values)
        if isinstance(value, Open):
            assert value.openings
            assert value.openings <= frozenset().union(*(bounds.openings(each) for each in values))
            if value.now is not None:
                assert value.lo is None or value.lo <= value.now
                assert value.hi is None or value.now <= value.hi


@settings(max_examples=400, deadline=None)
@given(formulas(), three)
def test_a_certain_value_is_bare_and_in_simplest_form(pair: Any, values: Values) -> None:
    for formula in pair:
        value = formula(values)
        if isinstance(value, Open):
            assert value.lo is None or value.lo != value.hi
        else:
            assert isinstance(value, bool | int) or value.denominator > 1


@settings(max_examples=400)
@given(truths(), truths(), truths())
def test_kleene(a: Known, b: Known, c: Known) -> None:
    def certainty(truth: Known) -> tuple[Any, Any]:
        return bounds.lo(truth), bounds.hi(truth)

    assert and_(a, b) == and_(b, a)
    assert or_(a, b) == or_(b, a)
    assert and_(a, and_(b, c)) == and_(and_(a, b), c) == and_(a, b, c)
    assert or_(a, or_(b, c)) == or_(or_(a, b), c) == or_(a, b, c)
    assert and_(a, a) == a == or_(a, a)
    assert not_(not_(a)) == a
    assert not_(and_(a, b)) == or_(not_(a), not_(b))
    assert and_(a, True) == a == or_(a, False)
    assert and_(a, False) is False
    assert or_(a, True) is True
    assert at_least_k(1, a, b, c) == or_(a, b, c)
    assert at_least_k(3, a, b, c) == and_(a, b, c)
    assert certainty(and_(a, or_(b, c))) == certainty(or_(and_(a, b), and_(a, c)))  # the letter p/u may differ
    assert certainty(and_(a, or_(a, b))) == certainty(a)
    if state(and_(a, b)) == "p":  # never pending while a gap bears on it
        assert "u" not in state(a) + state(b)


def test_tables() -> None:
    letters = {"y": True, "n": False, "p": bounds.open_truth(WAIT, at_hand=False), "u": bounds.open_truth(GAP)}

    def table(operation: Callable[..., Known]) -> dict[str, str]:
        return {a: "".join(state(operation(letters[a], letters[b])) for b in "ynpu") for a in "ynpu"}

    assert table(and_) == {"y": "ynpu", "n": "nnnn", "p": "pnpu", "u": "unuu"}
    assert table(or_) == {"y": "yyyy", "n": "ynpu", "p": "yppu", "u": "yuuu"}
    assert "".join(state(not_(letters[a])) for a in "ynpu") == "nypu"


@settings(max_examples=400)
@given(truths(), truths(), truths(), st.data())
def test_status_never_contradicted(applies: Known, when: Known, over: Known, data: st.DataObject) -> None:
    letter = status(applies, when, over)
    later = status(*[data.draw(learnt(each)) for each in (applies, when, over)])
    assert letter in "pu" or later == letter


def test_the_status_of_every_combination() -> None:
    wait, gap = bounds.open_truth(WAIT), bounds.open_truth(GAP)
    for applies, when, over in itertools.product([True, False], repeat=3):
        expected = "a" if not applies else "n" if not when else "o" if over else "f"
        assert status(applies, when, over) == expected
    assert status(True, wait) == "p"
    assert status(True, gap) == "u"
    assert status(wait, False) == "p", "whether it applies at all is open"
    assert status(True, wait, gap) == "u", "a gap beats a wait"
    assert status(True, True, wait) == "p"
    assert status(True, True, False, Open(0, None, 5, frozenset([GAP]))) == "u"
    assert status(True, True, False, Open(0, None, 5, frozenset([BODY]))) == "p"
    assert status(False, wait) == "a"


def test_only_decided_windows_speak_for_now() -> None:
    june = bounds.open_truth(WAIT, at_hand=False)
    assert bounds.now(every([True, True, june])) is True, "June in progress is not counted as missed"
    assert bounds.now(some([False, bounds.open_truth(WAIT, at_hand=True)])) is False
    assert bounds.now(every([True, bounds.open_truth(GAP)])) is None
    assert every([True, False, june]) is False
    assert every([]) is True
    assert some([]) is False


def test_forfeited_is_nothing() -> None:
    assert mul(bounds.unknown(WAIT), 0) == 0
    assert mul(Open(0, 3, None, frozenset([WAIT])), -5) == Open(None, -15, 0, frozenset([WAIT]))


def test_a_share_of_nothing_is_a_gap() -> None:
    assert div(3, 0, "visits.share") == Open(None, None, None, frozenset([Opening("empty", "visits.share")]))
    base = Open(0, 4, None, frozenset([WAIT]))
    assert div(6, base) == Open(None, Fraction(3, 2), None, frozenset([WAIT]))
    assert div(6, Open(2, 4, None, frozenset([WAIT]))) == Open(0, Fraction(3, 2), 3, frozenset([WAIT]))


def test_categories_have_no_order() -> None:
    level = bounds.unknown(GAP)
    assert state(eq(level, "甲")) == "u"
    assert eq("甲", "甲") is True
    assert state(one_of(level, ["甲", "乙"])) == "u"
    waiting = Open(None, "甲", None, frozenset([WAIT]))
    assert bounds.now(eq(waiting, "甲")) is True
    assert choose(bounds.open_truth(GAP), "甲", "甲") == "甲"
    assert choose(bounds.open_truth(WAIT, at_hand=True), "甲", "乙") == Open(None, "甲", None, frozenset([WAIT]))


def test_a_branch_ruled_out_does_not_bear_on_it() -> None:
    assert choose(True, 5, bounds.unknown(GAP)) == 5
    assert choose(bounds.open_truth(WAIT), 5, 5) == 5
    assert choose(bounds.open_truth(WAIT, at_hand=False), 10, 4) == Open(4, 4, 10, frozenset([WAIT]))


def test_certain_drops_openings() -> None:
    open_count = Open(15, 17, None, frozenset([WAIT]))
    assert ge(open_count, 15) is True, "fifteen reached in June is met for good"
    assert least(open_count, 12) == 12
    assert floor_steps(Open(None, None, 3, frozenset([GAP])), 5) == 0


def test_nothing_at_hand_divided_by_what_is_not_nothing_is_nothing_whatever_the_divisor_lacks() -> None:
    """No visit so far, one slip or more of a table that was not handed over: 0 at hand. Of a divisor that may be 0, nothing."""
    some = Open(0, 0, None, frozenset({Opening("later", "", "2018-06-30")}))
    gap = frozenset({Opening("uncovered", "slip")})
    assert div(some, Open(1, None, None, gap)).now == 0
    assert div(some, Open(0, None, None, gap)).now is None
