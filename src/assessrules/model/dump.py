"""A model as text, for people and for golden tests.

In: a model, or any node of it. Out: lines, one for each declaration and step, with expressions in prefix form. Words and
places in the policy are left out: what is shown is what is computed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import assert_never

from assessrules.model import nodes as m


def dump(model: m.Model) -> str:
    """The whole model."""
    return "\n".join(lines_of(model)) + "\n"


def lines_of(model: m.Model) -> Iterator[str]:
    yield f"policy {model.policy.named.id}"
    yield from (subject(spec) for spec in model.subjects.values())
    yield from (record(spec) for spec in model.records.values())
    yield from (record(spec) for spec in model.unions.values())
    yield from (category(spec) for spec in model.categories.values())
    for word, names in (("body", model.bodies), ("outcome", model.outcomes), ("sanction", model.sanctions)):
        yield from names_of(word, names)
    yield from (f"refer {spec.named.id} at {spec.path}" for spec in model.references.values())
    yield from (standard(spec) for spec in model.standards.values())
    yield from (reading(spec) for spec in model.readings.values())
    yield from (question(spec) for spec in model.questions.values())
    yield from (procedure(spec) for spec in model.procedures.values())
    for rule in model.rules.values():
        yield from rule_lines(rule)
    for account in model.accounts.values():
        yield from account_lines(account)
    yield from (clause(spec) for spec in model.clauses.values())


def names_of(word: str, names: Mapping[str, m.Named]) -> Iterator[str]:
    if names:
        yield f"{word} " + ", ".join(names)


def subject(spec: m.SubjectKind) -> str:
    parts = [f"subject {spec.named.id}"]
    if spec.parent is not None:
        parts.append(f"of {spec.parent}" + (" exempt" if spec.exempt_part else ""))
    if spec.closed is not None:
        parts.append("only " + ", ".join(named.id for named in spec.closed))
    return " ".join([*parts, *(f"[{field(f)}]" for f in spec.fields)])


def record(spec: m.RecordKind) -> str:
    fields = "; ".join(field(f) for f in spec.fields)
    word = f" ({spec.measure_word})" if spec.measure_word else ""
    if spec.union:
        return f"records {' + '.join(spec.union)}{word} at {spec.placed_by}"
    steps = f" steps of {spec.steps_of}" if spec.steps_of else ""
    return f"record {spec.named.id}{word} at {spec.placed_by}{steps}: {fields}"


def field(spec: m.FieldSpec) -> str:
    return f"{spec.named.id} {type_text(spec.type)}" + ("?" if spec.optional else "")


def category(spec: m.CategorySpec) -> str:
    mark = " < " if spec.ordered else ", "
    return f"category {spec.named.id}: " + mark.join(value.id for value in spec.values)


def standard(spec: m.StandardSpec) -> str:
    if spec.published_by:
        return f"standard {spec.named.id} {spec.unit} by {', '.join(spec.published_by)}"
    versions = ", ".join((f"from {day} " if day else "") + str(value) for day, value in spec.versions)
    same = "" if spec.same is None else " same as " + " ".join(spec.same[:2])
    return f"standard {spec.named.id} {spec.unit}: {versions}{same}"


def reading(spec: m.ReadingSpec) -> str:
    return f"reading {spec.named.id}: " + ", ".join(
        f"*{a.id}" if a.id == spec.default else a.id for a in spec.alternatives
    )


def question(spec: m.QuestionSpec) -> str:
    limits = "" if spec.low is None and spec.high is None else f" {spec.low}..{spec.high}"
    bodies = ", ".join(spec.bodies)
    return f"question {spec.named.id} {spec.subject}{whom(spec.where)} {spec.every.value} by {bodies}: {type_text(spec.type)}{limits}"


def procedure(spec: m.ProcedureSpec) -> str:
    every = f" {spec.every.value}" if spec.every is not None else ""
    case = f" each {spec.case}" if spec.case else ""
    return f"procedure {spec.named.id} {spec.subject}{every}{case}: " + "; ".join(turns(spec.steps))


def turns(steps: tuple[m.ChainStep, ...]) -> Iterator[str]:
    """The steps, those of one turn joined by a plus."""
    for _, found in groupby(steps, key=lambda each: each.turn):
        yield " + ".join(map(step, found))


def step(spec: m.ChainStep) -> str:
    actors = f" by {', '.join(spec.actors)}" if spec.actors else ""
    end = f"{spec.end.value} of " if spec.end is not None else ""
    dated = f" at {end}{spec.field}" if spec.field else ""
    return spec.id + actors + dated + (" repeatable" if spec.repeatable else "")


def clause(spec: m.ClauseSpec) -> str:
    parts = [f"clause {spec.id}", *spec.rules, *spec.accounts]
    return " ".join(parts) + (f" ({spec.reason})" if spec.reason else "")


def rule_lines(rule: m.Rule) -> Iterator[str]:
    every = f" {rule.every.value}" if rule.every is not None else ""
    each = f" each {source(rule.each)}" if rule.each is not None else ""
    yield f"{rule.kind.value} {rule.id} {rule.subject}{whom(rule.where)}{every}{each}"
    yield f"  when {text(rule.when)}"
    yield from (f"  {effect(e)}" for e in rule.effects)


def whom(where: tuple[m.Expression, ...]) -> str:
    """The conditions on the subjects of a scope."""
    return "{" + "; ".join(map(text, where)) + "}" if where else ""


def effect(node: m.Effect) -> str:
    match node:
        case m.Find(kind=kind, when=when):
            return f"find {kind}" + (f" when {text(when)}" if when is not None else "")
        case m.Notice(text=words):
            return f"notice {words!r}"
        case m.OrderOutcome():
            actors = f" by {', '.join(node.actors)}" if node.actors else ""
            proposed = f" proposed to {node.proposed_to}" if node.proposed_to else ""
            return f"order {node.outcome}{actors}{proposed}" + (" decided" if node.decided else "")
        case m.DisapplyRules(rules=rules):
            return "disapply " + ", ".join(rules)
        case _:
            assert_never(node)


def account_lines(account: m.Account) -> Iterator[str]:
    full = f" full {account.full}" if account.full is not None else ""
    into = f" into {account.parent}" if account.parent else ""
    subjects = account.subject + whom(account.where)
    yield f"{account.kind.value} {account.id} {account.unit} {subjects} {account.every.value}{full}{into}"
    for line in account.lines:
        own = " own" if line.own else ""
        amount = f" {text(line.amount)}" if line.amount is not None else ""
        when = f" when {text(line.when)}" if line.when is not None else ""
        yield f"  {line.step} {line.role} {line.op.value}{own}{amount}{when}"


def type_text(type_: m.ValueType) -> str:
    match type_:
        case m.TruthType():
            return "truth"
        case m.TextType():
            return "text"
        case m.DateType():
            return "date"
        case m.SpanType():
            return "span"
        case m.QuantityType(unit=unit):
            return unit
        case m.CategoryType(category=name) | m.SubjectRef(kind=name) | m.RecordRef(kind=name) | m.SetType(kind=name):
            return name
        case m.DaySetType():
            return "days"
        case _:
            assert_never(type_)


def source(node: m.Source) -> str:
    """`lead{intent; (has scale)}`, with its role in a set of days."""
    where = "{" + "; ".join(text(part) for part in node.where) + "}" if node.where else ""
    beyond = f" beyond {node.beyond.days} {node.beyond.unit.value}" if node.beyond is not None else ""
    role = {m.PartRole.START: "", m.PartRole.ADDED: "+", m.PartRole.TAKEN_OUT: "-"}[node.role]
    most = f" most {node.most}" if node.most is not None else ""
    return f"{role}{node.record}{where}{most}{beyond}"


def text(node: m.Expression) -> str:
    """An expression in prefix form."""
    match node:
        case m.Constant(value=value, type=type_):
            return constant(value, type_)
        case m.Measure():
            return measure(node)
        case m.SpanLength(field=field_, workdays=workdays):
            return form("length", field_, "workday" if workdays else "day")
        case m.Headcount(kind=kind, per=per, where=where):
            return form("enrolled", kind, per.value, *map(text, where))
        case m.Arithmetic(operator=operator, items=items):
            return form(operator.value, *map(text, items))
        case m.Extremum(which=which, items=items):
            return form(which.value, *map(text, items))
        case m.Compare(comparison=comparison, left=left, right=right):
            return form(comparison.value, text(left), text(right))
        case m.OneOf(base=base, values=values):
            return form("in", text(base), *map(text, values))
        case m.All(items=items):
            return form("and", *map(text, items))
        case m.Any(items=items):
            return form("or", *map(text, items))
        case m.AtLeast(count=count, items=items):
            return form(f"atleast {count}", *map(text, items))
        case m.Negate(operand=operand):
            return form("not", text(operand))
        case m.Round(base=base, mode=mode, step=size):
            return form("round", mode.value, str(size), text(base))
        case m.WholeSteps(base=base, unit=unit, up=up):
            return form("ceilsteps" if up else "floorsteps", text(base), str(unit))
        case m.Cases(branches=branches, otherwise=otherwise):
            rows = [form(text(condition), text(value)) for condition, value in branches]
            return form("cases", *rows, *([] if otherwise is None else [text(otherwise)]))
        case m.Ordinal(source=records, unit=unit, since=since, span_of=span):
            within = unit.value if span is None else f"past {span.length} {span.unit.value}"
            return form("nth", source(records), within, *(() if since is None else (f"since {source(since)}",)))
        case m.Through(kind=how, unit=unit, within=within, body=body, count=count):
            return form(
                how.value, *([] if count is None else [str(count)]), unit.value, f"in {within.value}", text(body)
            )
        case m.OverMembers(quantifier=quantifier, kind=kind, body=body):
            return form(quantifier.value, kind, text(body))
        case _:
            return leaf(node)


def leaf(node: m.Expression) -> str:
    match node:
        case m.StandardValue(standard=name):
            return form("standard", name)
        case m.ReadingIs(reading=name, choices=choices):
            return form("reading", name, *choices)
        case m.Answer(question=name):
            return form("answer", name)
        case m.Found(on=on, body=body, role=role):
            return form(role.value, f"{on}@{body}")
        case m.FieldValue(field=name, own=own):
            return f"own {name}" if own else name
        case m.FieldPresent(field=name, own=own):
            return form("has", f"own {name}" if own else name)
        case m.FieldInWindow(field=name, unit=unit):
            return form("within", name, unit.value)
        case m.ByDay():
            return by_day(node)
        case m.BalanceBefore(account=name, opening=opening):
            return form("before", name, *([] if opening is None else [text(opening)]))
        case m.Balance(account=name, of_parent=of_parent):
            return form("parent" if of_parent else "balance", name)
        case m.RulesMet(rules=rules):
            return form("met", *(f"{id_}:{whose.value}" for id_, whose in rules))
        case m.Ordered(outcome=outcome, rules=orders, per=per):
            return form("ordered", outcome, *orders, f"in {per.value}")
        case m.WindowOver(unit=unit):
            return "(over)" if unit is None else form("over", unit.value)
        case m.OrdinalInYear(unit=unit):
            return form("ordinal", unit.value)
        case m.DueOver(deadline=deadline):
            return form("dueover", due(deadline))
        case m.InTime(measure=inner, deadline=deadline):
            return form("intime", text(inner), due(deadline))
        case m.ChainFault(procedure=name):
            return form("chain", name)
        case _:
            raise TypeError(f"not an expression of the model: {type(node).__name__}")


def due(deadline: m.Deadline) -> str:
    return f"{deadline.field}+{text(deadline.length)}"


def by_day(node: m.ByDay) -> str:
    day = "last" if node.last else f"day {node.day}" if node.day is not None else f"weekday {node.weekday}"
    return form("on" if node.exactly else "by", day, node.unit.value)


def measure(node: m.Measure) -> str:
    body = f"[{text(node.body)}]" if node.body is not None else ""
    link = "" if node.link is None else f"link {node.link}"
    window = node.per.value if node.per is not None else link
    if node.span_of is not None:
        length = f"{node.span_of.length} {node.span_of.unit.value}"
        window = f"{'any' if node.span_of.anywhere else 'past'} {length} {window}".rstrip()
    until = f" until {by_day(node.until)}" if node.until is not None else ""
    reach = f" reach {node.reach}" if node.reach is not None else ""
    rolled = ""
    if node.rolled is not None:
        rolled = (" whole" if node.rolled.whole else " until") + f" rolled {by_day(node.rolled.day)}"
    return form(
        node.fold.value + body, " ".join(source(part) for part in node.sources), window + until + rolled + reach
    )


def constant(value: m.Exact | bool | date | str, type_: m.ValueType) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case str():
            return repr(value) if isinstance(type_, m.TextType) else value
        case int() | Fraction():
            unit = type_text(type_)
            return str(value) if unit == "number" else f"{value}:{unit.removeprefix('count:') or 'n'}"
        case _:
            assert_never(value)


def form(head: str, *parts: str) -> str:
    return "(" + " ".join([head, *parts]) + ")"
