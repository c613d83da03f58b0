"""Plans: measures that are one, ids that stay, the order of clauses, cycles, windows that do not fit."""

from __future__ import annotations

import re

import pytest

from assessrules.diagnostics.errors import PolicyError, RequestError
from assessrules.diagnostics.render import hint, message
from assessrules.model import nodes as m
from assessrules.plan.graph import CycleError, in_order
from assessrules.plan.planner import plan
from assessrules.values.windows import Period
from tests.evaluation.hand import (
    OF_OFFICE,
    account,
    compare,
    field,
    is_,
    line,
    measure,
    model,
    number,
    record,
    rule,
)

YEAR = Period.parse("2018")
LEAD = record("lead", OF_OFFICE, field("ok", m.TruthType()), field("new", m.TruthType()))


def measures(*conditions: m.Expression, per: m.Unit = m.Unit.YEAR) -> list[str]:
    made = rule("r", compare(measure(m.Fold.COUNT, "lead", *conditions, per=per), "ge", number(1)), every=per)
    return list(plan(model(LEAD, made), YEAR).plan.measures)


def test_the_id_of_a_measure_says_what_it_is() -> None:
    (key,) = measures(is_("ok"))
    assert re.fullmatch(r"lead\.count~[0-9a-f]{6}", key)


def test_the_id_does_not_hang_on_order_and_does_on_meaning() -> None:
    assert measures(is_("ok"), is_("new")) == measures(is_("new"), is_("ok"))
    assert len({*measures(is_("ok")), *measures(is_("new")), *measures(is_("ok"), per=m.Unit.MONTH)}) == 3


def test_equal_measures_of_two_clauses_are_one() -> None:
    rules = [rule(key, compare(measure(m.Fold.COUNT, "lead"), "ge", number(n))) for n, key in enumerate("ab")]
    made = plan(model(LEAD, *rules), YEAR).plan
    assert len(made.measures) == 1
    assert [made.rules[key]["when"][1] for key in "ab"] == [["m", key] for key in made.measures] * 2


def test_what_is_read_runs_first() -> None:
    first = account("first", line("carry", m.LineOp.ADD, m.Balance("second")))
    second = account("second", line("base", m.LineOp.ADD, number(1), m.RulesMet((("r", m.Whose.SELF),))))
    made = model(LEAD, rule("r", compare(m.Constant(1, m.QuantityType("point")), "ge", number(1))), first, second)
    assert plan(made, YEAR).plan.order == ("r", "second", "first")


def test_a_cycle_does_not_plan() -> None:
    first = account("first", line("carry", m.LineOp.ADD, m.Balance("second")))
    second = account("second", line("carry", m.LineOp.ADD, m.Balance("first")))
    with pytest.raises(PolicyError) as error:
        plan(model(LEAD, first, second), YEAR)
    (diagnostic,) = error.value.diagnostics
    assert diagnostic.code == "A701"
    assert dict(diagnostic.arguments)["path"] == "first → second → first"


def test_the_order_is_that_of_the_text_where_nothing_else_is_asked() -> None:
    assert in_order({"c": (), "a": ("b",), "b": ()}) == ("c", "b", "a")
    with pytest.raises(CycleError):
        in_order({"a": ("a",)})


def test_a_long_chain_of_clauses_is_no_recursion() -> None:
    count = 5000
    needs = {str(n): (str(n + 1),) if n + 1 < count else () for n in range(count)}
    assert in_order(needs)[0] == str(count - 1)


def test_a_period_is_made_of_whole_windows() -> None:
    yearly = model(LEAD, rule("r", compare(measure(m.Fold.COUNT, "lead"), "ge", number(1))))
    with pytest.raises(RequestError) as error:
        plan(yearly, Period.parse("2018-H1"))
    (diagnostic,) = error.value.diagnostics
    assert diagnostic.code == "A702"
    arguments = dict(diagnostic.arguments)
    assert (arguments["fits"], arguments["as_of"], arguments["unit_zh"]) == ("2018", "2018-06-30", "每年")


def test_all_units_that_do_not_fit_are_told_at_once() -> None:
    per = (m.Unit.QUARTER, m.Unit.YEAR, m.Unit.HALF_YEAR)
    rules = [
        rule(unit.value, compare(measure(m.Fold.COUNT, "lead", per=unit), "ge", number(1)), every=unit) for unit in per
    ]
    with pytest.raises(RequestError) as error:
        plan(model(LEAD, *rules), Period.parse("2018-08"))
    (diagnostic,) = error.value.diagnostics
    assert message(diagnostic, "zh") == "评定期间 2018-08 不是整的时段：办法中有每季度、每半年、每年计算的条款"
    assert hint(diagnostic, "zh") == "请用期间 2018，并以“截至 2018-08-31”评定"


def test_formulas_are_plain_data() -> None:
    when = m.All((compare(measure(m.Fold.COUNT, "lead"), "lt", number(2)), m.Negate(m.WindowOver())))
    made = plan(model(LEAD, rule("r", when)), YEAR).plan
    (key,) = made.measures
    assert made.rules["r"]["when"] == ["and", ["lt", ["m", key], "2"], ["not", ["over"]]]
