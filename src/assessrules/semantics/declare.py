"""First pass: every name that a file declares.

In: the tree. Out: symbols in the context, and the clauses by id. Names declared twice, names of the prelude, and names that
swallowed a space are reported here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from assessrules.diagnostics.diagnostic import Related, arguments_of
from assessrules.model import nodes as m
from assessrules.semantics import suggest
from assessrules.semantics.context import Context, Declaration, Kind, Symbol
from assessrules.semantics.places import clause_id
from assessrules.semantics.prelude import canonical, is_prelude
from assessrules.semantics.units import MEASURE_WORDS
from assessrules.source.span import Span
from assessrules.syntax import ast


@attrs.frozen
class Placed:
    """A statement and the id of its clause, empty before the first."""

    statement: ast.Statement
    clause: str


def statements_of(file: ast.File) -> Iterator[Placed]:
    """All statements in the text's order."""
    for statement in file.preamble:
        yield Placed(statement, "")
    for clause in file.clauses:
        for item in clause.items:
            if not isinstance(item, ast.Quote):
                yield Placed(item, clause_id(clause.heading))


def named_of(declared: ast.Declared) -> m.Named:
    """The id and label of a declared name. A measure word is no alias."""
    aliases = [plain(alias.text) for alias in declared.aliases if alias.text not in MEASURE_WORDS]
    own = plain(declared.name.text)
    id_ = next((alias for alias in aliases if alias.isascii()), own)
    label = declared.name.spelling or own
    others = dict.fromkeys([own, *aliases, canonical(declared.name)])
    return m.Named(id_, label, tuple(name for name in others if name not in (id_, label)))


def plain(word: str) -> str:
    """A field 期间 is called `period` in records, as its type is written; the tree has one word for both languages."""
    return "period" if word == "span" else word


def declarations(statement: ast.Statement) -> Iterator[tuple[Kind, ast.Declared, Declaration]]:
    """What a statement declares for the whole file."""
    match statement:
        case ast.Bodies(names=names):
            yield from ((Kind.BODY, name, name) for name in names)
        case ast.Outcomes(names=names, sanction=sanction):
            yield from ((Kind.SANCTION if sanction else Kind.OUTCOME, name, name) for name in names)
        case ast.Category():
            yield Kind.CATEGORY, statement.declared, statement
        case ast.SubjectType():
            yield Kind.SUBJECT, statement.declared, statement
        case ast.RecordType():
            yield Kind.RECORD, statement.declared, statement
        case ast.Refer():
            yield Kind.REFERENCE, statement.declared, statement
        case ast.Standard():
            yield Kind.STANDARD, statement.declared, statement
        case ast.Table():
            yield Kind.TABLE, statement.declared, statement
        case ast.Term():
            yield Kind.TERM, statement.declared, statement
        case ast.Judgement():
            yield Kind.JUDGEMENT, statement.declared, statement
        case ast.Reading():
            yield Kind.READING, statement.declared, statement
        case ast.Account():
            yield Kind.ACCOUNT, statement.declared, statement
        case ast.Procedure():
            yield Kind.PROCEDURE, statement.declared, statement
        case ast.PolicyHead() | ast.Require() | ast.ForAny() | ast.TextOnly():
            return


def declare(context: Context, file: ast.File) -> None:
    """Fills `context.symbols` and `context.clauses`."""
    for clause in file.clauses:
        id_ = clause_id(clause.heading)
        first = context.clauses.setdefault(id_, clause)
        if first is not clause:
            context.report("E424", heading_span(clause), Related(heading_span(first), "N004"), place=clause.heading)
    declared: list[tuple[ast.Declared, Symbol]] = []
    for placed in statements_of(file):
        for kind, name, node in declarations(placed.statement):
            symbol = Symbol(kind, named_of(name), node, name.name.span, placed.clause)
            if enter(context, name, symbol):
                declared.append((name, symbol))
    for name, symbol in declared:
        check_glued(context, name, {word for word, other in context.symbols.items() if other is not symbol})


def heading_span(clause: ast.Clause) -> Span:
    """The heading of a clause, not all that stands under it."""
    return Span(clause.span.start, min(clause.span.end, clause.span.start + len(clause.heading) + 2))


def enter(context: Context, declared: ast.Declared, symbol: Symbol) -> bool:
    """Enters a name and its aliases; one that is taken is reported."""
    fresh = True
    check_mixed(context, declared.aliases)
    for name in (declared.name, *declared.aliases):
        if name.text in MEASURE_WORDS and name is not declared.name:
            continue
        if is_prelude(name):
            context.report("E206", name.span, name=name.spelling or name.text)
            fresh = False
            continue
        other = context.symbols.setdefault(name.text, symbol)
        if other is not symbol:
            related = Related(other.span, "N002", arguments_of(name=name.text))
            context.report("E210", name.span, related, name=name.text)
            fresh = False
    return fresh


def check_glued(context: Context, declared: ast.Declared, known: set[str]) -> None:
    """E211: a new name that is two known words. 「」 around it says that it is meant."""
    name = declared.name
    if context.text[name.span.start : name.span.start + 1] == "「":
        return
    pieces = suggest.glued(name.text, known, operators=not declared.aliases)
    if pieces is not None:
        context.report("E211", name.span, name=name.text, guess=pieces)


def check_mixed(context: Context, names: Iterable[ast.Name]) -> None:
    """E211 for an alias or label of both scripts: 份report is 份，report."""
    for name in names:
        pieces = suggest.unmixed(name.text)
        if pieces is not None and context.text[name.span.start : name.span.start + 1] != "「":
            context.report("E211", name.span, name=name.text, guess=pieces)


def unique(context: Context, names: tuple[ast.Declared, ...]) -> tuple[m.Named, ...]:
    """A list of names that are known only within it: values, alternatives, listed subjects, steps."""
    seen: dict[str, ast.Declared] = {}
    specs: list[m.Named] = []
    for declared in names:
        named = named_of(declared)
        check_mixed(context, declared.aliases)
        words = {named.id, named.label, *named.aliases}
        taken = next((seen[word] for word in sorted(words) if word in seen), None)
        if taken is not None:
            related = Related(taken.span, "N002", arguments_of(name=named.label))
            context.report("E210", declared.span, related, name=named.label)
            continue
        seen.update(dict.fromkeys(words, declared))
        specs.append(named)
    return tuple(specs)
