"""Accounts line by line: what each operation posts, and that the postings add up. Worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from assessrules.model import nodes as m
from assessrules.rules.post import InvariantError, Ledger
from assessrules.values.bounds import Open
from tests.evaluation.hand import OF_OFFICE, account, compare, line, measure, model, number, raw, record, run

LEAD = record("lead", OF_OFFICE)
COUNT = measure(m.Fold.COUNT, "lead")
BASE = line("base", m.LineOp.ADD, number(30))


def times(n: int) -> m.Expression:
    return m.Arithmetic(m.Operator.MULTIPLY, (COUNT, number(n)))


def post(*lines: m.Line, leads: int = 3, as_of: str = "2018-12-31", **more: Any) -> list[tuple[Any, Any, str]]:
    made = model(LEAD, account("a", *lines, **more), categories=more.pop("categories", ()))
    records = [raw("lead", f"l{n}", office="北京", day="2018-02-01") for n in range(leads)]
    assessment = run(made, *records, as_of=as_of)
    return [(each.delta, each.balance, each.when) for each in assessment.sheets["北京"].ledgers["a"]]


def test_adding_and_taking_off() -> None:
    assert post(BASE, line("each", m.LineOp.ADD, times(-5))) == [(30, 30, "y"), (-15, 15, "y")]


def test_a_line_that_does_not_hold_posts_nothing() -> None:
    never = line("bonus", m.LineOp.ADD, number(9), compare(COUNT, "ge", number(4)))
    assert post(BASE, never) == [(30, 30, "y"), (0, 30, "n")]


def test_a_floor_restores_and_a_ceiling_cuts() -> None:
    lines = (BASE, line("each", m.LineOp.ADD, times(-12)), line("floor", m.LineOp.FLOOR, number(0)))
    assert post(*lines)[-1] == (6, 0, "y")
    assert post(BASE, line("ceiling", m.LineOp.CEILING, number(25))) == [(30, 30, "y"), (-5, 25, "y")]


def test_an_own_limit_cuts_its_step_alone() -> None:
    lines = (
        BASE,
        line("bonus", m.LineOp.ADD, times(10), step=1),
        line("ceiling", m.LineOp.CEILING, number(20), step=1, own=True),
    )
    assert post(*lines) == [(30, 30, "y"), (30, 60, "y"), (-10, 50, "y")]


def test_set_scale_and_forfeit() -> None:
    assert post(BASE, line("set", m.LineOp.SET, number(8)))[-1] == (-22, 8, "y")
    assert post(BASE, line("scale", m.LineOp.SCALE, number(Fraction(4, 5))))[-1] == (-6, 24, "y")
    forfeit = line("forfeit", m.LineOp.FORFEIT, None, compare(COUNT, "ge", number(3)))
    assert post(BASE, forfeit)[-1] == (-30, 0, "y")


def test_a_forfeit_that_is_open_leaves_everything_between_nothing_and_all() -> None:
    forfeit = line("forfeit", m.LineOp.FORFEIT, None, compare(COUNT, "ge", number(4)))
    delta, balance, when = post(BASE, forfeit, as_of="2018-06-30")[-1]
    assert (balance.lo, balance.now, balance.hi, when) == (0, 30, 30, "p")
    assert delta.now == 0


def test_the_number_at_hand_stands_beside_the_bounds() -> None:
    (_, balance, _) = post(line("base", m.LineOp.ADD, times(2)), as_of="2018-06-30")[-1]
    assert isinstance(balance, Open)
    assert (balance.lo, balance.now, balance.hi) == (6, 6, None)


def test_a_line_known_below_an_open_one_shows_its_own_amount() -> None:
    lines = (line("base", m.LineOp.ADD, times(2)), line("deduct", m.LineOp.ADD, number(-30)))
    assert post(*lines, as_of="2018-06-30")[-1][0] == -30


def test_a_rating_is_a_place_in_the_order() -> None:
    grades = m.CategorySpec(m.Named("等次", "等次"), tuple(m.Named(each, each) for each in ("差", "中", "优")), True)
    best = m.Constant("优", m.CategoryType("等次"))
    good = line("set", m.LineOp.SET, best, compare(COUNT, "ge", number(3)))
    made = model(LEAD, account("a", good, kind=m.AccountKind.RATING, unit="等次"), categories=(grades,))
    leads = [raw("lead", f"l{n}", office="北京", day="2018-02-01") for n in range(3)]
    assessment = run(made, *leads)
    assert [assessment.sheets[each].ledgers["a"][-1].balance for each in ("北京", "上海")] == [3, 0]


def test_accounts_per_month_have_a_balance_per_month() -> None:
    monthly = measure(m.Fold.COUNT, "lead", per=m.Unit.MONTH)
    assert post(line("base", m.LineOp.ADD, monthly), every=m.Unit.MONTH)[0][1] == (0, 3, *[0] * 10)


def test_postings_that_do_not_add_up_stop_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    check = Ledger._check
    monkeypatch.setattr(
        Ledger, "_check", lambda self, s, deltas, balance: check(self, s, deltas, [x + 1 for x in balance])
    )
    with pytest.raises(InvariantError):
        post(BASE)
