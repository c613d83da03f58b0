"""The door of semantics: a parsed file becomes a checked model.

In: what the parser left, and the text. Out: the model, or None, and every mistake found. Only this file knows the order of
the passes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Protocol, TypeVar, assert_never

import attrs

from assessrules.diagnostics.diagnostic import Diagnostic, in_order
from assessrules.diagnostics.registry import entry_of
from assessrules.model import nodes as m
from assessrules.semantics import (
    check_accounts,
    check_circles,
    check_clauses,
    check_readings,
    check_scopes,
    lower_unions,
)
from assessrules.semantics.constructs import account as accounts
from assessrules.semantics.constructs import (
    category,
    judgement,
    policy,
    procedure,
    reading,
    record,
    refer,
    rules,
    standard,
    subject,
)
from assessrules.semantics.constructs.for_any import for_any
from assessrules.semantics.constructs.require import require
from assessrules.semantics.context import Context, Kind
from assessrules.semantics.declare import declare, statements_of
from assessrules.semantics.elsewhere import Elsewhere
from assessrules.semantics.lower import lower
from assessrules.semantics.places import clause_id
from assessrules.semantics.scope import Frame
from assessrules.source.span import Span
from assessrules.syntax import ast

ECHOES: Final = frozenset({"E201", "E204", "E207", "E212", "E213", "E427"})
"""What a sentence that did not parse may cause elsewhere: not said while there are errors of syntax."""

Item = TypeVar("Item")


class Parsed(Protocol):
    """What `syntax.parser.parse` gives."""

    @property
    def file(self) -> ast.File: ...
    @property
    def language(self) -> str: ...
    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]: ...


def analyse(
    parsed: Parsed, text: str, others: Mapping[str, Elsewhere] | None = None
) -> tuple[m.Model | None, tuple[Diagnostic, ...]]:
    """The model of a policy, or None when anything in it, or in its syntax, is an error.

    `others` are the policies it refers to, by the names they have in it.
    """
    context = Context(text, lower, others=others or {})
    file = parsed.file
    declare(context, file)
    head = head_of(context, file)
    specify(context, file)
    info = policy.policy(context, head)
    numbered = rules.number(context, statements_of(file))  # conditions name rules, and accounts have conditions
    accounts.heads(context)
    found_rules = rules_of(context, numbered)
    found_accounts = accounts.accounts(context)
    unused(context)
    check_circles.check(context, found_rules, found_accounts)
    check_clauses.check(context, file)
    check_accounts.check(context, found_accounts)
    check_scopes.check(context, found_rules, found_accounts)
    if not any(is_error(diagnostic) for diagnostic in (*parsed.diagnostics, *context.diagnostics)):
        check_readings.check(context, found_rules, found_accounts)
        refer.unused(context)
    broken = any(is_error(diagnostic) for diagnostic in parsed.diagnostics)
    said = [d for d in context.diagnostics if not (broken and d.code in ECHOES)]
    diagnostics = in_order(once_a_sentence(said, file))
    if broken or any(is_error(diagnostic) for diagnostic in diagnostics):
        return None, diagnostics
    return model_of(context, parsed.language, info, found_rules, found_accounts, file), diagnostics


ONCE: Final = frozenset({"E349"})
"""What is mended for a sentence as a whole: its window is another one than that of what it names, however often."""


def once_a_sentence(found: Sequence[Diagnostic], file: ast.File) -> Iterator[Diagnostic]:
    """The diagnostics; of those in `ONCE` the first in a sentence speaks for the others that say the same."""
    starts = [placed.statement.span.start for placed in statements_of(file)]
    told: set[tuple[int, Diagnostic]] = set()
    for each in sorted(found, key=lambda each: each.span):
        key = bisect_right(starts, each.span.start), attrs.evolve(each, span=Span(0, 0))
        if each.code not in ONCE or key not in told:
            yield each
        told.add(key)


def is_error(diagnostic: Diagnostic) -> bool:
    return entry_of(diagnostic.code).severity == "error"


def head_of(context: Context, file: ast.File) -> ast.PolicyHead | None:
    """The one 办法 of the file."""
    heads = [placed.statement for placed in statements_of(file) if isinstance(placed.statement, ast.PolicyHead)]
    for extra in heads[1:]:
        context.report("E429", extra.span)
    if not heads:
        context.report("E403", Span(0, 0))
    return heads[0] if heads else None


def specify(context: Context, file: ast.File) -> None:
    """Every declaration but rules and the lines of accounts, each kind after those it needs."""
    placed = tuple(statements_of(file))
    category.names(context)
    for item in placed:
        if isinstance(item.statement, ast.Category):
            category.category(context, item.statement)
    for item in placed:
        if isinstance(item.statement, ast.SubjectType):
            subject.subject(context, item.statement)
    subject.check_circles(context)
    for item in placed:
        if isinstance(item.statement, ast.RecordType):
            record.record(context, item.statement)
    for item in placed:
        if isinstance(item.statement, ast.Refer):
            refer.refer(context, item.statement)
    for item in placed:
        match item.statement:
            case ast.Reading():
                reading.reading(context, item.statement, item.clause)
            case ast.Standard():
                standard.standard(context, item.statement, item.clause)
            case ast.Judgement():
                judgement.judgement(context, item.statement, item.clause)
            case _:
                continue
    for item in placed:
        if isinstance(item.statement, ast.Procedure):
            procedure.procedure(context, item.statement, item.clause)


def rules_of(context: Context, all_rules: tuple[rules.Numbered, ...]) -> dict[str, m.Rule]:
    """All rules; their ids are known before the first is lowered, because rules refer to each other."""
    found: list[m.Rule] = []
    for numbered in all_rules:
        match numbered.statement:
            case ast.Require():
                found += require(context, numbered)
            case ast.ForAny():
                found += for_any(context, numbered)
            case ast.Procedure():
                found += procedure.kept(context, numbered)
            case _:
                assert_never(numbered.statement)
    return {rule.id: rule for rule in sorted(found, key=lambda rule: rule.span)}


def unused(context: Context) -> None:
    """A definition nobody uses is checked by itself."""
    for symbol in tuple(dict.fromkeys(context.symbols.values())):
        if symbol.named.id in context.used_terms or not isinstance(symbol.node, ast.Term | ast.Table):
            continue
        name = symbol.node.declared.name
        if symbol.kind in (Kind.TERM, Kind.TABLE):
            context.meaning(ast.Reference(name, span=name.span), Frame())


def model_of(
    context: Context,
    language: str,
    info: m.PolicyInfo,
    found_rules: dict[str, m.Rule],
    found_accounts: dict[str, m.Account],
    file: ast.File,
) -> m.Model:
    """Everything together; the mappings cannot be written to."""
    return m.Model(
        info,
        language,
        sealed(context.subjects),
        sealed(context.records),
        sealed(context.categories),
        sealed(context.bodies),
        sealed(context.outcomes),
        sealed(context.sanctions),
        sealed(context.standards),
        sealed(context.readings),
        sealed(context.questions),
        sealed(context.procedures),
        sealed(found_rules),
        sealed(found_accounts),
        sealed(clauses_of(file, found_rules, found_accounts)),
        sealed(context.references),
        sealed(aliases_of_terms(context)),
        sealed(lower_unions.whole(context)),
    )


def aliases_of_terms(context: Context) -> dict[str, str]:
    """The terms that have an alias, by the name that the sentences of a report use."""
    terms = [symbol.named for symbol in dict.fromkeys(context.symbols.values()) if symbol.kind is Kind.TERM]
    return {named.label: named.id for named in terms if named.label != named.id}


def sealed(items: Mapping[str, Item]) -> Mapping[str, Item]:
    return MappingProxyType(dict(items))


def clauses_of(
    file: ast.File, found_rules: dict[str, m.Rule], found_accounts: dict[str, m.Account]
) -> dict[str, m.ClauseSpec]:
    """Each clause with its quotes, its reason for computing nothing, and what stands in it."""
    specs: dict[str, m.ClauseSpec] = {}
    for clause in file.clauses:
        id_ = clause_id(clause.heading)
        quotes = tuple(item.text for item in clause.items if isinstance(item, ast.Quote))
        reasons = [item.reason.text for item in clause.items if isinstance(item, ast.TextOnly)]
        specs[id_] = m.ClauseSpec(
            id_,
            clause.heading,
            quotes,
            "；".join(reasons) if reasons else None,
            tuple(rule.id for rule in found_rules.values() if rule.clause == id_),
            tuple(account.id for account in found_accounts.values() if account.clause == id_),
            clause.span,
        )
    return specs
