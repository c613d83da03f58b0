"""The plan's entries as plain data: document, clauses, record types, rules, accounts.

In come nodes of the model and formulas already written, out go mappings ready to be printed. Only this file knows which
of the model's words the plan repeats, so that a trace can be read without the policy.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assessrules.model import nodes as m
from assessrules.trace.nodes import Formula

Entry = dict[str, Any]


def _short(entry: Entry) -> Entry:
    """Without what is empty: absent means absent."""
    return {key: value for key, value in entry.items() if value not in (None, "", [], {})}


def subject(kind: m.SubjectKind, read: tuple[str, ...]) -> Entry:
    """A subject kind: whose it is, and what of its own fields is read."""
    own = [each for each in kind.fields if each.named.id in read]
    fields = {each.named.id: type_word(each.type) for each in own}
    labels = {each.named.id: each.named.label for each in own}
    units = {each.named.id: each.type.unit for each in own if isinstance(each.type, m.QuantityType)}
    lists = {each.named.id: each.type.category for each in own if isinstance(each.type, m.CategoryType)}
    only = [each.id for each in kind.closed or ()]
    return _short(
        {
            "label": kind.named.label,
            "parent": kind.parent,
            "only": only,
            "fields": fields,
            "labels": labels,
            "units": units,
            "categories": lists,
        }
    )


def document(model: m.Model, rolls: Mapping[str, tuple[str, ...]]) -> Entry:
    """The head of the policy and the names that the plan's ids stand for."""
    policy = model.policy
    return _short(
        {
            "id": policy.named.id,
            "title": policy.named.label,
            "number": policy.number,
            "issuer": policy.issuer,
            "issued": policy.issued.isoformat() if policy.issued else "",
            "in_force": policy.in_force.isoformat() if policy.in_force else "",
            "interpreters": list(policy.interpreters),
            "subjects": {
                kind.named.id: subject(kind, rolls.get(kind.named.id, ())) for kind in model.subjects.values()
            },
            "bodies": {each.id: each.label for each in model.bodies.values()},
            "outcomes": {each.id: each.label for each in model.outcomes.values()},
            "sanctions": {each.id: each.label for each in model.sanctions.values()},
            "categories": {each.named.id: [value.id for value in each.values] for each in model.categories.values()},
            "terms": dict(model.terms),
            "references": {each.named.id: each.named.label for each in model.references.values()},
            "words": {each.named.id: {v.id: v.label for v in each.values} for each in model.categories.values()},
        }
    )


def clause(spec: m.ClauseSpec) -> Entry:
    """A clause: what it governs, or why it computes nothing."""
    return _short(
        {
            "id": spec.id,
            "place": spec.place,
            "kind": "text" if spec.reason is not None else "computed",
            "text": list(spec.quotes),
            "reason": spec.reason,
            "rules": list(spec.rules),
            "accounts": list(spec.accounts),
        }
    )


def type_word(type_: m.ValueType) -> str:
    """A field's type in one word, for whoever reads a column."""
    match type_:
        case m.TruthType():
            return "truth"
        case m.DateType():
            return "date"
        case m.SpanType():
            return "span"
        case m.QuantityType():
            return "number"
        case m.CategoryType():
            return "category"
        case m.SubjectRef():
            return "subject"
        case m.RecordRef():
            return "record"
        case _:
            return "text"


def record(spec: m.RecordKind, whose: Entry, union: Mapping[str, str] | None = None) -> Entry:
    """A record type: where it stands in time, whose its records are, what its fields hold. `union`: of several types
    together, these with their names, in the order written."""
    return _short(
        {
            "label": spec.named.label,
            "measure_word": spec.measure_word,
            "placed_by": spec.placed_by,
            "fields": {each.named.id: type_word(each.type) for each in spec.fields},
            "labels": {each.named.id: each.named.label for each in spec.fields},
            "units": {each.named.id: each.type.unit for each in spec.fields if isinstance(each.type, m.QuantityType)},
            "union": list(union or ()),
            "names": dict(union or {}),
            "whose": whose,
            "steps_of": spec.steps_of,
        }
    )


def measure_words(spec: m.Measure) -> Entry:
    """How the drafter speaks of a measure: its name, its unit, the conditions of each source in the document's order."""
    unit = spec.type.unit if isinstance(spec.type, m.QuantityType) else ""
    where = [
        [_until_words(each) if isinstance(each, m.ByDay) else each.words for each in s.where] for s in spec.sources
    ]
    if spec.until is not None:
        where = [
            words if spec.until in s.where else [*words, _until_words(spec.until)]
            for words, s in zip(where, spec.sources, strict=True)
        ]
    body = spec.body.words if spec.body is not None else ""
    whole, of, _ = spec.words.partition(" 的 ")
    name = whole if of and len(spec.sources) > 1 else spec.sources[0].name  # a set of days has a name of its own
    return _short({"name": name, "unit": unit, "where": where, "body": body})


def _until_words(limit: m.ByDay) -> str:
    return limit.words or ("" if limit.day is None else f"{limit.day}日前")


def premise_words(when: m.Expression) -> list[str]:
    """The drafter's words for each premise, in reading order."""
    match when:
        case m.All() | m.Any() | m.AtLeast():
            return [words for each in when.items for words in premise_words(each)]
        case m.Negate():
            return premise_words(when.operand)
        case _:
            return [when.words]


def rule(spec: m.Rule, when: Formula, finds: list[Entry], more: Entry) -> Entry:
    """A rule: when it fires, and to what effect."""
    orders = [
        _short(
            {
                "outcome": effect.outcome,
                "actors": list(effect.actors),
                "proposed_to": effect.proposed_to,
                "decided": "y" if effect.decided else "",
            }
        )
        for effect in spec.effects
        if isinstance(effect, m.OrderOutcome)
    ]
    return _short(
        {
            "kind": spec.kind.value,
            "clause": spec.clause,
            "label": spec.label,
            "construct": spec.construct,
            "for": [spec.subject],
            "when": when,
            "finds": finds,
            "orders": orders,
            "notices": [effect.text for effect in spec.effects if isinstance(effect, m.Notice)],
            "overrides": [each for e in spec.effects if isinstance(e, m.DisapplyRules) for each in e.rules],
            "words": spec.words,
            "reads": premise_words(spec.when),
            **more,
        }
    )


def ledger(spec: m.Account, lines: list[Entry], whom: list[Formula], full: str) -> Entry:
    """An account with its lines."""
    return _short(
        {
            "kind": spec.kind.value,
            "clause": spec.clause,
            "label": spec.label,
            "unit": spec.unit,
            "for": [spec.subject],
            "where": whom,
            "per": spec.every.value,
            "full": full,
            "parent": spec.parent,
            "lines": lines,
        }
    )


def line(spec: m.Line, amount: Formula | None, when: Formula | None) -> Entry:
    """A line of an account."""
    return _short(
        {
            "role": spec.role,
            "by": spec.clause,
            "op": spec.op.value,
            "step": str(spec.step),
            "amount": amount,
            "when": when,
            "own": "y" if spec.own else "",
            "words": spec.words,
        }
    )
