"""Models made by hand, for tests of the engine that shall not hang on the language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from assessrules.evaluation.evaluate import evaluate
from assessrules.evaluation.request import JudgementGiven, Published, Request
from assessrules.model import nodes as m
from assessrules.policy import Policy
from assessrules.records.record import Belonging, Mode, RawRecord, Subject
from assessrules.trace.nodes import Assessment
from assessrules.trace.to_json import canonical_json
from assessrules.values.calendar import Calendar, CalendarYear
from assessrules.values.windows import Period
from tests.trace.checker import check

COUNT = m.QuantityType("count", whole=True)
POINTS = m.QuantityType("point")
YUAN = m.QuantityType("yuan")
DAYS = m.QuantityType("day", whole=True)


def named(name: str, label: str = "") -> m.Named:
    return m.Named(name, label or name)


def field(name: str, type_: m.ValueType, optional: bool = False) -> m.FieldSpec:
    return m.FieldSpec(named(name), type_, optional)


def office(*names: str) -> m.SubjectKind:
    return m.SubjectKind(named("office"), None, tuple(named(each) for each in names), (), False)


def person(exempt_part: bool = True) -> m.SubjectKind:
    return m.SubjectKind(named("person"), "office", None, (), exempt_part)


def record(name: str, *fields: m.FieldSpec, by: str = "day") -> m.RecordKind:
    place: m.ValueType = m.SpanType() if by == "span" else m.DateType()
    return m.RecordKind(named(name), "", (field(by, place), *fields), by)


OF_OFFICE = field("office", m.SubjectRef("office"))
OF_PERSON = field("person", m.SubjectRef("person"))


def number(value: m.Exact, unit: str = "count") -> m.Constant:
    return m.Constant(value, m.QuantityType(unit))


def value_of(name: str, type_: m.ValueType) -> m.FieldValue:
    return m.FieldValue(name, type_)


def is_(name: str) -> m.Expression:
    """A truth field that holds."""
    return m.FieldValue(name, m.TruthType())


def measure(fold: m.Fold, kind: str, *where: m.Expression, per: m.Unit | None = m.Unit.YEAR, **more: Any) -> m.Measure:
    type_ = m.DateType() if fold in (m.Fold.FIRST, m.Fold.LAST) else COUNT
    return m.Measure(fold, more.pop("sources", (m.Source(kind, where),)), type_, per, **more)


def compare(left: m.Expression, sign: str, right: m.Expression) -> m.Compare:
    return m.Compare(m.Comparison(sign), left, right)


def rule(
    name: str,
    when: m.Expression,
    *,
    kind: m.RuleKind = m.RuleKind.REQUIREMENT,
    subject: str = "office",
    every: m.Unit | None = m.Unit.YEAR,
    each: m.Source | None = None,
    effects: tuple[m.Effect, ...] = (m.Find("unmet"),),
) -> m.Rule:
    return m.Rule(name, name, kind, subject, None if each else every, each, when, effects)


def line(
    role: str, op: m.LineOp, amount: m.Expression | None = None, when: m.Expression | None = None, **more: Any
) -> m.Line:
    return m.Line(role, op, "c", more.pop("step", 0), amount, when, **more)


def account(name: str, *lines: m.Line, subject: str = "office", every: m.Unit = m.Unit.YEAR, **more: Any) -> m.Account:
    kind, unit = more.pop("kind", m.AccountKind.ITEM), more.pop("unit", "point")
    return m.Account(name, name, "c", kind, unit, subject, every, None, None, lines)


def model(
    *nodes: m.Rule | m.Account | m.RecordKind | m.SubjectKind,
    standards: tuple[m.StandardSpec, ...] = (),
    readings: tuple[m.ReadingSpec, ...] = (),
    questions: tuple[m.QuestionSpec, ...] = (),
    categories: tuple[m.CategorySpec, ...] = (),
    bodies: tuple[str, ...] = (),
) -> m.Model:
    def of(kind: type[Any]) -> dict[str, Any]:
        return {each.id if hasattr(each, "id") else each.named.id: each for each in nodes if isinstance(each, kind)}

    return m.Model(
        policy=m.PolicyInfo(named("test")),
        language="zh",
        subjects=of(m.SubjectKind) or {"office": office("北京", "上海")},
        records=of(m.RecordKind),
        categories={each.named.id: each for each in categories},
        bodies={each: named(each) for each in bodies},
        outcomes={},
        sanctions={},
        standards={each.named.id: each for each in standards},
        readings={each.named.id: each for each in readings},
        questions={each.named.id: each for each in questions},
        procedures={},
        rules=of(m.Rule),
        accounts=of(m.Account),
        clauses=clauses_of(of(m.Rule), of(m.Account)),
    )


def clauses_of(rules: Mapping[str, m.Rule], accounts: Mapping[str, m.Account]) -> dict[str, m.ClauseSpec]:
    """Every clause that a rule or an account stands in."""
    places = dict.fromkeys(each.clause for each in (*rules.values(), *accounts.values()))

    def inside(nodes: Mapping[str, Any], place: str) -> tuple[str, ...]:
        return tuple(key for key, each in nodes.items() if each.clause == place)

    return {each: m.ClauseSpec(each, each, (), None, inside(rules, each), inside(accounts, each)) for each in places}


def raw(kind: str, key: str, **values: object) -> RawRecord:
    return RawRecord(kind, key, values)


def run(
    of: m.Model,
    *records: RawRecord,
    as_of: str = "2018-12-31",
    period: str = "2018",
    people: tuple[Subject, ...] = (),
    judgements: tuple[JudgementGiven, ...] = (),
    published: tuple[Published, ...] = (),
    readings: Mapping[str, str] | None = None,
    coverage: Mapping[str, date | None] | None = None,
    calendar: Calendar | None = None,
    mode: Mode = Mode.STRICT,
) -> Assessment:
    """The assessment, whose stored trace the checker has recomputed from its JSON alone."""
    assessment = evaluate(
        Request(
            Policy(of, "", "test"),
            Period.parse(period),
            date.fromisoformat(as_of),
            people,
            records,
            calendar,
            judgements,
            published,
            readings or {},
            coverage,
            mode=mode,
        )
    )
    wrong = check(json.loads(canonical_json(assessment)))
    assert not wrong, wrong
    return assessment


def somebody(key: str, *stays: tuple[str, str, str]) -> Subject:
    """A person with stays of (office, since, until); an empty day is no limit."""
    days = [(parent, *(date.fromisoformat(each) if each else None for each in rest)) for parent, *rest in stays]
    return Subject(key, "person", key, tuple(Belonging(*each) for each in days))


def only(assessment: Assessment, sheet: str) -> Any:
    """The one measure's value on a sheet."""
    (measured,) = [each for each in assessment.sheets[sheet].measured.values() if each.value is not None]
    return measured.value


def weekdays(*years: int) -> Calendar:
    """A calendar in which every weekday is worked."""
    return Calendar({year: CalendarYear(f"notice {year}") for year in years})
