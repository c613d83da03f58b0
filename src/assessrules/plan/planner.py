"""Planning: in come a checked model and a period, out go the plan and the typed specifications that run it.

Every measure, given and formula is written down once, equal measures of two clauses are one, windows are cut, and rules
and accounts are put in the order in which they can run. No record is looked at: a plan serves any number of subjects.
"""

from __future__ import annotations

from collections.abc import Iterator

from assessrules.diagnostics.diagnostic import Diagnostic, diagnose
from assessrules.diagnostics.errors import PolicyError, RequestError
from assessrules.model import nodes as m
from assessrules.plan import entries, graph
from assessrules.plan.formulas import Frame, formula, rated
from assessrules.plan.program import Program, TimeTable, time_table
from assessrules.plan.register import Registry
from assessrules.semantics.units import UNIT_NAMES
from assessrules.source.span import NOWHERE
from assessrules.trace.nodes import Formula, Plan
from assessrules.values.calendar import Calendar
from assessrules.values.number import canonical
from assessrules.values.windows import Period, is_whole, week_day, window_of, windows


def plan(model: m.Model, period: Period, calendar: Calendar | None = None) -> Program:
    """The program of a policy for a period. The calendar is needed when something is per working day."""
    registry = Registry(model)
    rules = {rule.id: _rule(rule, registry) for rule in model.rules.values()}
    ledgers = {account.id: _ledger(account, registry) for account in model.accounts.values()}
    _winners(model, rules)
    tables = _time(model, period, registry, calendar)
    return Program(
        model=model,
        period=period,
        plan=Plan(
            document=entries.document(model, registry.own_fields()),
            clauses=tuple(entries.clause(each) for each in model.clauses.values()),
            windows={unit: table.windows for unit, table in tables.items()},
            records=registry.record_entries(),
            measures=registry.measure_entries(),
            given=registry.given_entries(),
            rules=rules,
            ledgers=ledgers,
            order=_order(model, rules, ledgers),
        ),
        measures=registry.measures(),
        givens=registry.givens(),
        columns=registry.columns(),
        tables=tables,
        whose=registry.whose,
        look_back=registry.look_back,
        weekly=any(week_day(unit) is not None for unit in tables),
        needs_calendar=registry.needs_calendar or "workday" in tables,
        own_fields=registry.own_fields(),
    )


# ------------------------------------------------------------------ rules and accounts


def _rule(rule: m.Rule, registry: Registry) -> entries.Entry:
    # A rule per record has its records as instances; its windows are those that its measures are read in.
    unit = None if rule.each is not None else rule.every or m.Unit.ASSESSMENT
    frame = Frame(rule.subject, unit, rule.each.record if rule.each else None)
    more: entries.Entry = {}
    if unit is not None:
        registry.use(unit.value)
        more["per"] = unit.value
    if rule.each is not None:
        more["each"] = rule.each.record
        more["governs"] = registry.governed(rule.each, frame)
    if rule.where:
        more["where"] = _whom(rule.where, rule.subject, registry)
    obligation = rule.kind in (m.RuleKind.REQUIREMENT, m.RuleKind.BUDGET)
    if obligation and unit is not None and registry.model.subjects[rule.subject].exempt_part:
        more["exempt_part"] = "y"
    when = formula(rule.when, frame, registry)
    finds: list[entries.Entry] = []
    for effect in rule.effects:
        if isinstance(effect, m.Find):
            guard = None if effect.when is None else formula(effect.when, frame, registry)
            finds.append({"kind": effect.kind} if guard is None else {"kind": effect.kind, "when": guard})
    return entries.rule(rule, when, finds, more)


def _whom(where: tuple[m.Expression, ...], kind: str, registry: Registry) -> list[Formula]:
    """The conditions on the subjects' own fields, of a scope."""
    return [formula(each, Frame(kind, m.Unit.ASSESSMENT), registry) for each in where]


def _ledger(account: m.Account, registry: Registry) -> entries.Entry:
    registry.use(account.every.value)
    frame = Frame(account.subject, account.every)
    lines = []
    for line in account.lines:
        amount: Formula | None = None
        if line.amount is not None:
            rating = account.kind is m.AccountKind.RATING
            amount = (
                rated(line.amount, account.unit, frame, registry) if rating else formula(line.amount, frame, registry)
            )
        when = None if line.when is None else formula(line.when, frame, registry)
        lines.append(entries.line(line, amount, when))
    whom = _whom(account.where, account.subject, registry)
    return entries.ledger(account, lines, whom, "" if account.full is None else canonical(account.full))


def _winners(model: m.Model, rules: dict[str, entries.Entry]) -> None:
    """To every rule that may be overridden, the rules that go first."""
    for rule in model.rules.values():
        for effect in rule.effects:
            if isinstance(effect, m.DisapplyRules):
                for loser in effect.rules:
                    rules[loser].setdefault("unless", []).append(rule.id)


def _order(model: m.Model, rules: dict[str, entries.Entry], ledgers: dict[str, entries.Entry]) -> tuple[str, ...]:
    needs: dict[str, tuple[str, ...]] = {}
    for key, entry in rules.items():
        finds = [each["when"] for each in entry.get("finds", ()) if "when" in each]
        needs[key] = (*_reads([entry["when"], *finds]), *entry.get("unless", ()))
    for key, entry in ledgers.items():
        needs[key] = tuple(
            _reads([line[part] for line in entry["lines"] for part in ("when", "amount") if part in line])
        )
    try:
        return graph.in_order(needs)
    except graph.CycleError as cycle:
        at = model.rules.get(cycle.path[0]) or model.accounts.get(cycle.path[0])
        span = at.span if at is not None else NOWHERE
        raise PolicyError([diagnose("A701", span, path=" → ".join(cycle.path))]) from cycle


def _reads(formulas: list[Formula]) -> Iterator[str]:
    for each in formulas:
        yield from graph.reads(each)


# ------------------------------------------------------------------ time


def _time(model: m.Model, period: Period, registry: Registry, calendar: Calendar | None) -> dict[str, TimeTable]:
    tables = {}
    wrong = []
    cut_years = model.policy.months is not None  # a length that the document fixes may begin within a year
    for unit in sorted({*registry.units, m.Unit.ASSESSMENT.value}):
        if not is_whole(unit, period) and not (cut_years and unit == m.Unit.YEAR.value):
            wrong.append(unit)
        elif unit == m.Unit.WORKDAY.value and calendar is None:
            tables[unit] = time_table(unit, ())
        else:
            tables[unit] = time_table(unit, windows(unit, period, calendar, cut_years=cut_years))
    if wrong:
        raise RequestError([_not_whole(period, wrong)])
    return tables


def _not_whole(period: Period, units: list[str]) -> Diagnostic:
    """A702: all units that the period is not made of, and a period that would do, which is made of the longest of them."""

    def around(unit: str) -> tuple[int, str]:
        first, last = window_of(unit, period.first), window_of(unit, period.last)
        return (last.last - first.first).days, first.id if first == last else f"{first.id}..{last.id}"

    units.sort(key=around)
    names = [UNIT_NAMES[m.Unit(unit)] for unit in units]
    return diagnose(
        "A702",
        NOWHERE,
        period=period.id,
        unit_zh="、".join(zh for zh, _ in names),
        unit_en=", ".join(en for _, en in names),
        fits=around(units[-1])[1],
        as_of=period.last.isoformat(),
    )
