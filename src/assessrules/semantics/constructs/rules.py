"""Which rules a clause has, and their ids.

In: the tree. Out: for each 要求, 凡 and 程序 the ids of its rules. Only this file knows when a rule needs a label.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from assessrules.diagnostics.diagnostic import Related, arguments_of
from assessrules.model import nodes as m
from assessrules.semantics.constructs.scopes import subject_of
from assessrules.semantics.context import Context, RuleHead
from assessrules.semantics.declare import Placed, check_mixed, named_of
from assessrules.semantics.units import WINDOW_UNITS
from assessrules.syntax import ast

RuleStatement = ast.Require | ast.ForAny | ast.Procedure


@attrs.frozen
class Numbered:
    """A sentence and the ids of its rules, one for each duty or group of branches."""

    statement: RuleStatement
    clause: str
    label: str
    alias: str
    ids: tuple[str, ...]


def groups_of(node: ast.ForAny) -> tuple[tuple[ast.Branch, ...], ...]:
    """The branches that make one rule: all of them when they do the same, else each by itself."""
    actions = {(branch.actions, branch.unless) for branch in node.branches}
    return (node.branches,) if len(actions) == 1 else tuple((branch,) for branch in node.branches)


def count_of(statement: RuleStatement) -> int:
    match statement:
        case ast.Require(duties=duties):
            return len(duties)
        case ast.ForAny():
            return len(groups_of(statement))
        case ast.Procedure():
            return 1


def label_of(statement: RuleStatement) -> m.Named | None:
    """The label of 要求 and 凡; a procedure has its name."""
    if isinstance(statement, ast.Procedure):
        return named_of(statement.declared)
    if statement.label is None:
        return None
    names = tuple(name.text for name in (statement.label.name, *statement.label.aliases))
    alias = next((name for name in names[1:] if name.isascii()), names[0])
    return m.Named(alias, statement.label.name.spelling or names[0], tuple(name for name in names if name != alias))


def construct_of(statement: RuleStatement, index: int) -> str:
    match statement:
        case ast.ForAny():
            return "any"
        case ast.Procedure():
            return "procedure"
        case ast.Require(duties=duties):
            match duties[index].body:
                case ast.Submit():
                    return "submit"
                case ast.Forbid():
                    return "forbid"
                case _:
                    return "require"


def number(context: Context, statements: Iterable[Placed]) -> tuple[Numbered, ...]:
    """Gives every rule its id and fills `context.rules`."""
    by_clause: dict[str, list[RuleStatement]] = {}
    for placed in statements:
        if isinstance(placed.statement, RuleStatement):
            by_clause.setdefault(placed.clause, []).append(placed.statement)
    found: list[Numbered] = []
    for clause, rules in by_clause.items():
        if not clause:
            for rule in rules:
                context.report("E428", rule.scope.span)
            continue
        found.extend(in_clause(context, clause, rules))
    return tuple(found)


def in_clause(context: Context, clause: str, rules: list[RuleStatement]) -> list[Numbered]:
    several = sum(count_of(rule) for rule in rules) > 1
    seen: dict[str, RuleStatement] = {}
    found: list[Numbered] = []
    heads: list[RuleHead] = []
    for position, rule in enumerate(rules, 1):
        label = label_of(rule)
        if not isinstance(rule, ast.Procedure) and rule.label is not None:
            check_mixed(context, (rule.label.name, *rule.label.aliases))
        if label is None and several:
            context.report("E425", rule.scope.span, place=context.clauses[clause].heading)
        names = () if label is None else (label.id, label.label, *label.aliases)
        taken = next((seen[name] for name in names if name in seen), None)
        if taken is not None and label is not None:
            related = Related(taken.scope.span, "N002", arguments_of(name=label.label))
            context.report("E426", rule.scope.span, related, name=label.label, place=context.clauses[clause].heading)
        seen.update(dict.fromkeys(names, rule))
        suffix = (label.id if label is not None else str(position)) if taken is None else f"{position}"
        ids = ids_of(clause, suffix, count_of(rule), several)
        spelt, alias = ("", "") if label is None else (label.label, label.id)
        found.append(Numbered(rule, clause, spelt, alias, ids))
        subject = subject_quietly(context, rule.scope.subject)
        if subject is not None:
            heads += [head_of(rule, i, id_, clause, subject, names) for i, id_ in enumerate(ids)]
    context.rules[clause] = tuple(heads)
    return found


def head_of(rule: RuleStatement, index: int, id_: str, clause: str, subject: str, names: tuple[str, ...]) -> RuleHead:
    every = m.Unit.ASSESSMENT if rule.scope.every is None else WINDOW_UNITS[rule.scope.every]
    each = rule.scope.each is not None
    construct = construct_of(rule, index)
    return RuleHead(id_, clause, subject, construct, names, rule.span, every, each, orders_of(rule, index))


def orders_of(statement: RuleStatement, index: int) -> tuple[str, ...]:
    """The outcomes that one rule of a 凡 orders, as they are written."""
    if not isinstance(statement, ast.ForAny):
        return ()
    actions = groups_of(statement)[index][0].actions
    return tuple(action.outcome.text for action in actions if isinstance(action, ast.Order))


def ids_of(clause: str, suffix: str, count: int, several: bool) -> tuple[str, ...]:
    if not several:
        return (clause,)
    if count == 1:
        return (f"{clause}#{suffix}",)
    return tuple(f"{clause}#{suffix}.{i}" for i in range(1, count + 1))


def subject_quietly(context: Context, name: ast.Name) -> str | None:
    """The subject of a scope; what is wrong with it is said when the rule is lowered."""
    before = len(context.diagnostics)
    found = subject_of(context, name)
    del context.diagnostics[before:]
    return found
