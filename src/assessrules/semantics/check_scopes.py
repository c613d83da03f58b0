"""What is kept for some of a kind only, and named where others are meant too.

In: lowered rules and accounts. Out: a mistake for each account or question of `人员（职务 为 组长）` that is named for
somebody of whom nothing says that he is one. Whoever is outside a scope has no balance: it is not zero and no gap, so it
may not be asked for. Conditions that stand beside it with 且, in the scope or in the brackets of 在册, say it.
"""

from __future__ import annotations

from collections.abc import Mapping

from assessrules.model import nodes as m
from assessrules.model.walk import children
from assessrules.semantics.context import Context

Known = tuple[m.Expression, ...]


def check(context: Context, rules: Mapping[str, m.Rule], accounts: Mapping[str, m.Account]) -> None:
    """Reports every such name."""
    for rule in rules.values():
        tops = [effect.when for effect in rule.effects if isinstance(effect, m.Find) and effect.when is not None]
        for top in (rule.when, *tops):
            _look(context, top, rule.where, accounts)
    for account in accounts.values():
        for line in account.lines:
            known = account.where if line.when is None else (*account.where, *_said(line.when))
            for part in (line.when, line.amount):
                if part is not None:
                    _look(context, part, known, accounts)


def _said(condition: m.Expression) -> Known:
    """What holds when a condition does: its parts joined with 且."""
    if isinstance(condition, m.All):
        return tuple(part for item in condition.items for part in _said(item))
    return (condition,)


def _look(context: Context, node: m.Expression, known: Known, accounts: Mapping[str, m.Account]) -> None:
    match node:
        case m.Balance(account=name, of_parent=of_parent) if name in accounts:
            _named(context, node, accounts[name].label, accounts[name].where, () if of_parent else known)
        case m.Answer(question=name) if name in context.questions:
            asked = context.questions[name]
            _named(context, node, asked.named.label, asked.where, known)
        case m.All():
            for item in node.items:
                _look(context, item, (*known, *_said(node)), accounts)
        case m.OverMembers(body=body):
            _look(context, body, (), accounts)
        case m.Headcount(where=where):
            for item in where:
                _look(context, item, tuple(part for each in where for part in _said(each)), accounts)
        case m.Cases(branches=branches, otherwise=otherwise):
            for condition, value in branches:
                _look(context, condition, known, accounts)
                _look(context, value, (*known, *_said(condition)), accounts)
            if otherwise is not None:
                _look(context, otherwise, known, accounts)
        case _:
            for child in children(node):
                _look(context, child, known, accounts)


def _named(context: Context, node: m.Expression, label: str, where: Known, known: Known) -> None:
    missing = [condition for condition in where if condition not in known]
    if missing:
        words = " 且 ".join(each.words for each in missing)
        context.report("E491", node.span, name=label, words=words)
