"""Statuses, belonging, members, other rules, deadlines and procedures, on models made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from assessrules.evaluation.request import JudgementGiven
from assessrules.model import nodes as m
from tests.evaluation.hand import (
    OF_OFFICE,
    OF_PERSON,
    account,
    compare,
    field,
    is_,
    line,
    measure,
    model,
    number,
    office,
    person,
    raw,
    record,
    rule,
    run,
    somebody,
    weekdays,
)

LEAD = record("lead", OF_OFFICE, field("ok", m.TruthType(), True))
CHECK = record("check", OF_PERSON)
REST = record("rest", OF_PERSON, by="span")
COUNT = measure(m.Fold.COUNT, "lead")
FEW = compare(COUNT, "lt", number(2))


def lead(nth: int, day: str, **values: object) -> Any:
    return raw("lead", f"l{nth}", office="北京", day=day, **values)


def ruled(assessment: Any, name: str, sheet: str = "北京") -> Any:
    return assessment.sheets[sheet].ruled[name]


def found(on: str, body: str = "区") -> m.Found:
    return m.Found(on, body, m.FindingRole.FIND)


def says(value: bool, day: str, on: str = "r", instance: str = "", by: str = "区") -> JudgementGiven:
    return JudgementGiven(on, "北京", by, date.fromisoformat(day), value, instance)


# ------------------------------------------------------------------ statuses


def test_fired_and_not_fired() -> None:
    made = model(LEAD, rule("r", FEW))
    assert ruled(run(made, lead(1, "2018-01-01")), "r").each == "f"
    assert ruled(run(made, lead(1, "2018-01-01"), lead(2, "2018-01-01")), "r").each == "n"


def test_pending_until_it_can_no_longer_change() -> None:
    made = model(LEAD, rule("r", FEW))
    assert ruled(run(made, lead(1, "2018-01-01"), as_of="2018-06-30"), "r").each == "p"
    met_for_good = run(made, lead(1, "2018-01-01"), lead(2, "2018-01-02"), as_of="2018-06-30")
    assert ruled(met_for_good, "r").each == "n"


def test_a_gap_beats_a_wait() -> None:
    made = model(LEAD, rule("r", compare(measure(m.Fold.COUNT, "lead", is_("ok")), "lt", number(2))))
    assert ruled(run(made, lead(1, "2018-01-01"), lead(2, "2018-01-01"), as_of="2018-06-30"), "r").each == "u"


def test_every_premise_is_read_and_a_body_is_waited_for() -> None:
    made = model(LEAD, rule("r", m.All((FEW, m.Negate(found("r"))))), bodies=("区",))
    assessment = run(made)
    assert (ruled(assessment, "r").each, ruled(assessment, "r").reads) == ("p", ("y", "p"))
    given = assessment.sheets["北京"].given["r@区"]
    assert (given.awaits, given.value.now) == ("区", None)


def test_a_later_judgement_replaces_and_one_after_as_of_does_not_exist() -> None:
    made = model(LEAD, rule("r", found("r")), bodies=("区",))
    both = (says(True, "2018-03-01"), says(False, "2018-08-01"))
    assert ruled(run(made, judgements=both), "r").each == "n"
    assert ruled(run(made, judgements=both, as_of="2018-07-31"), "r").each == "f"
    assert ruled(run(made, judgements=both, as_of="2018-02-28"), "r").each == "p"


def test_whole_window_rules_wait_for_the_last_day() -> None:
    made = model(LEAD, rule("r", m.All((m.WindowOver(), compare(COUNT, "ge", number(0))))))
    assert ruled(run(made, as_of="2018-12-30"), "r").each == "p"
    assert ruled(run(made, as_of="2018-12-31"), "r").each == "f"


def test_overridden_says_by_what() -> None:
    winner = rule("w", compare(COUNT, "ge", number(1)), effects=(m.DisapplyRules(("r",)),))
    made = model(LEAD, rule("r", FEW), winner)
    got = ruled(run(made, lead(1, "2018-01-01")), "r")
    assert (got.each, got.over_by) == ("o", ("w",))
    assert ruled(run(made), "r").each == "f"


def test_guards_tell_late_from_missing() -> None:
    by = m.ByDay(m.Unit.MONTH, 25, None, False)
    in_time = measure(m.Fold.COUNT, "lead", by, per=m.Unit.MONTH, until=by)
    some = compare(measure(m.Fold.COUNT, "lead", per=m.Unit.MONTH), "ge", number(1))
    effects = (m.Find("late", some), m.Find("missing", m.All((m.WindowOver(), m.Negate(some)))))
    made = model(LEAD, rule("r", compare(in_time, "lt", number(1)), every=m.Unit.MONTH, effects=effects))
    got = ruled(run(made, lead(1, "2018-02-27"), as_of="2018-03-31"), "r")
    assert got.each == "fff" + 9 * "p"
    assert got.finds["late"][:3] == "nyn"
    assert got.finds["missing"][:3] == "yny"


# ------------------------------------------------------------------ belonging

PEOPLE = (
    somebody("甲", ("北京", "2018-03-10", "2018-09-30")),
    somebody("乙", ("北京", "", "2018-06-30"), ("上海", "2018-07-01", "")),
)
RESTS = compare(measure(m.Fold.DAYS, "rest", per=m.Unit.MONTH), "le", number(5, "day"))


def rests(exempt: bool, kind: m.RuleKind = m.RuleKind.REQUIREMENT) -> str:
    made = model(
        office("北京", "上海"), person(exempt), REST, rule("r", RESTS, kind=kind, subject="person", every=m.Unit.MONTH)
    )
    each: str = ruled(run(made, people=PEOPLE), "r", "甲").each
    return each


def test_outside_membership_a_rule_does_not_apply() -> None:
    assert rests(False) == "aafffffffaaa"


def test_a_part_of_a_window_is_exempt_where_the_policy_says_so() -> None:
    assert rests(True) == "aaaffffffaaa"
    assert rests(True, m.RuleKind.SANCTION) == "aafffffffaaa"


def test_records_count_for_the_office_of_their_day() -> None:
    made = model(
        office("北京", "上海"), person(), CHECK, rule("r", compare(measure(m.Fold.COUNT, "check"), "ge", number(1)))
    )
    assessment = run(made, raw("check", "c1", person="乙", day="2018-06-30"), people=PEOPLE)
    assert [ruled(assessment, "r", each).each for each in ("北京", "上海")] == ["f", "n"]
    assert assessment.sheets["北京"].records["check@members"].who == ("乙",)


def test_some_member_is_judged_by_the_members_own_records() -> None:
    twice = m.OverMembers(
        m.Quantifier.SOME, "person", m.Unit.YEAR, compare(measure(m.Fold.COUNT, "check"), "ge", number(2))
    )
    made = model(office("北京", "上海"), person(), CHECK, rule("r", twice))
    one_each = [raw("check", "c1", person="甲", day="2018-04-01"), raw("check", "c2", person="乙", day="2018-04-02")]
    assert ruled(run(made, *one_each, people=PEOPLE), "r").each == "n"
    again = raw("check", "c3", person="乙", day="2018-05-02")
    assert ruled(run(made, *one_each, again, people=PEOPLE), "r").each == "f"
    elsewhere = raw("check", "c3", person="乙", day="2018-08-02")  # at the other office by then
    assert ruled(run(made, *one_each, elsewhere, people=PEOPLE), "r").each == "n"


def test_a_parents_balance_is_a_given_of_the_member() -> None:
    total = account("total", line("base", m.LineOp.ADD, m.Arithmetic(m.Operator.MULTIPLY, (COUNT, number(2)))))
    mine = account("mine", line("carry", m.LineOp.ADD, m.Balance("total", True)), subject="person")
    made = model(office("北京", "上海"), person(), LEAD, mine, total)  # the member's stands first on purpose
    assessment = run(made, lead(1, "2018-01-01"), people=PEOPLE)
    assert assessment.plan.order == ("total", "mine")
    assert assessment.sheets["甲"].ledgers["mine"][0].balance == 2
    assert assessment.sheets["乙"].given["total@of"].by == "上海"


def test_met_is_met_in_every_window_that_lies_in_it() -> None:
    monthly = rule("m", compare(measure(m.Fold.COUNT, "lead", per=m.Unit.MONTH), "lt", number(1)), every=m.Unit.MONTH)
    made = model(LEAD, rule("r", m.RulesMet((("m", m.Whose.SELF),)), every=m.Unit.QUARTER), monthly)
    assessment = run(made, *(lead(n, f"2018-0{n}-05") for n in (1, 2, 3, 4)))
    assert ruled(assessment, "r").each == "fnnn"
    half = run(made, *(lead(n, f"2018-0{n}-05") for n in (1, 2, 3, 4)), as_of="2018-05-10")
    assert ruled(half, "r").each == "fppp"


# ------------------------------------------------------------------ rules per record

ITEM = record("item", OF_OFFICE)
REPORT = record("report", OF_OFFICE, field("item", m.RecordRef("item")), field("ok", m.TruthType(), True))
DUE = m.Deadline("day", m.Constant(1, m.QuantityType("workday")))
FIRST = measure(m.Fold.FIRST, "report", per=None, body=m.FieldValue("day", m.DateType()), link="item")


def reported(*days: str, as_of: str = "2018-12-31") -> str:
    made = model(ITEM, REPORT, rule("r", m.Negate(m.InTime(FIRST, DUE)), each=m.Source("item")))
    records = [raw("report", f"p{n}", office="北京", day=day, item="i1") for n, day in enumerate(days)]
    item = raw("item", "i1", office="北京", day="2018-06-15")  # a Friday: due on Monday the 18th
    each: str = ruled(run(made, item, *records, as_of=as_of, calendar=weekdays(2018)), "r").each
    return each


def test_a_deadline_in_working_days() -> None:
    assert reported("2018-06-18") == "n"
    assert reported("2018-06-19") == "f"
    assert reported() == "f"
    assert reported(as_of="2018-06-17") == "p"
    assert reported(as_of="2018-06-18") == "f"
    assert reported("2018-06-16", as_of="2018-06-16") == "n"


def _checked(*days: str, **how: Any) -> str:
    """As `reported`, of reports that have to be in order, and none of which says whether it is."""
    first = attrs.evolve(FIRST, sources=(m.Source("report", (is_("ok"),)),))
    made = model(ITEM, REPORT, rule("r", m.Negate(m.InTime(first, DUE)), each=m.Source("item")))
    records = [raw("report", f"p{n}", office="北京", day=day, item="i1") for n, day in enumerate(days)]
    item = raw("item", "i1", office="北京", day="2018-06-15")
    each: str = ruled(run(made, item, *records, calendar=weekdays(2018), **how), "r").each
    return each


def test_only_a_record_of_a_day_up_to_the_due_day_can_have_been_in_time() -> None:
    """Due on 18 June: whatever the report of the 19th turns out to be, it is too late."""
    assert _checked("2018-06-19") == "f"
    assert _checked("2018-06-18") == "u"
    assert _checked("2018-06-18", "2018-06-19") == "u"
    assert _checked("2018-06-17", as_of="2018-06-17") == "u"
    assert _checked("2018-06-19", coverage={"item": date(2018, 12, 31), "report": date(2018, 6, 17)}) == "u"
    assert _checked("2018-06-19", coverage={"item": date(2018, 12, 31), "report": date(2018, 6, 18)}) == "f"


def test_a_late_record_beside_a_table_that_ends_before_the_due_day_settles_nothing() -> None:
    """The reports are complete up to 17 June: one of the 18th may be missing there, though one of the 20th is in."""
    made = model(ITEM, REPORT, rule("r", m.Negate(m.InTime(FIRST, DUE)), each=m.Source("item")))
    records = [raw("item", "i1", office="北京", day="2018-06-15")]
    records += [raw("report", "p1", office="北京", day="2018-06-20", item="i1")]
    for complete, letter in ((date(2018, 6, 17), "u"), (date(2018, 6, 18), "f"), (None, "u")):
        known = {"item": date(2018, 12, 31), "report": complete}
        assert ruled(run(made, *records, calendar=weekdays(2018), coverage=known), "r").each == letter


def test_a_table_that_ends_with_the_year_does_not_know_what_was_due_behind_it() -> None:
    """Of Monday 31 December, due on Tuesday 1 January 2019; looked at on the 3rd."""
    made = model(ITEM, REPORT, rule("r", m.Negate(m.InTime(FIRST, DUE)), each=m.Source("item")))
    item = raw("item", "i1", office="北京", day="2018-12-31")
    for complete, letter in ((date(2018, 12, 31), "u"), (date(2019, 1, 1), "f")):
        known = {"item": date(2019, 1, 3), "report": complete}
        made_of = run(made, item, as_of="2019-01-03", calendar=weekdays(2018, 2019), coverage=known)
        assert ruled(made_of, "r").each == letter


def test_a_prohibition_follows_the_marks() -> None:
    each = m.Source("lead", (is_("ok"),))
    made = model(LEAD, rule("r", m.Constant(True, m.TruthType()), each=each, effects=(m.Find("forbidden"),)))
    records = [
        lead(1, "2018-01-01", ok=True),
        lead(2, "2018-01-02", ok=False),
        lead(3, "2018-01-03"),
        lead(4, "2018-07-01", ok=True),
    ]
    assert ruled(run(made, *records, as_of="2018-06-30"), "r").each == "fnua"


STEPS = tuple(
    m.ChainStep(each, each, actors, turn)
    for turn, (each, actors) in enumerate((("批准", ("区长",)), ("备案", ()), ("实施", ())))
)
CHAIN = record(
    "steps", field("case", m.RecordRef("item")), field("step", m.CategoryType("step")), field("actor", m.TextType(), True), by="date"
)  # fmt: skip


def kept(*steps: tuple[str, str, str], as_of: str = "2018-12-31") -> tuple[str, str]:
    category = m.CategorySpec(m.Named("step", "step"), tuple(m.Named(each.id, each.id) for each in STEPS), False)
    fault = m.ChainFault("程序", "steps", STEPS)
    made = model(
        ITEM,
        CHAIN,
        rule("r", fault, kind=m.RuleKind.PROCEDURE, each=m.Source("item")),
        categories=(category,),
        bodies=("区长",),
    )
    item = raw("item", "i1", office="北京", day="2018-06-15")
    records = [
        raw("steps", f"s{n}", case="i1", step=step, date=day, actor=actor) for n, (step, day, actor) in enumerate(steps)
    ]
    assessment = run(made, item, *records, as_of=as_of)
    (chain,) = [each.value[0] for each in assessment.sheets["北京"].measured.values() if isinstance(each.value, tuple)]
    return chain, ruled(assessment, "r").each


def test_a_procedure_in_order() -> None:
    done = (("批准", "2018-06-01", "区长"), ("备案", "2018-06-02", ""), ("实施", "2018-06-02", ""))
    assert kept(*done) == ("d d d", "n")
    assert kept(*done[:2]) == ("d d .", "p")


def test_a_procedure_not_kept() -> None:
    approve, file, act = ("批准", "2018-06-01", "区长"), ("备案", "2018-06-02", ""), ("实施", "2018-06-03", "")
    assert kept(approve, act) == ("d s d", "f")
    assert kept(approve, file, (*file[:1], "2018-06-02", ""), act) == ("d r d", "f")
    assert kept(("批准", "2018-06-05", "区长"), file, act) == ("d e1 e1", "f")
    assert kept(("批准", "2018-06-01", "别人"), file, act) == ("w d d", "f")
    assert kept(("批准", "2018-06-01", ""), file, act) == ("? d d", "u")


def test_models_are_not_changed_by_running() -> None:
    made = model(LEAD, rule("r", FEW))
    run(made)
    assert made == model(LEAD, attrs.evolve(rule("r", FEW)))
