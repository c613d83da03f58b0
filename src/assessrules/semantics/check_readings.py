"""Readings that nothing asks about.

In: lowered rules and accounts, without errors. Out: W405 for a reading whose choice changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from assessrules.model import nodes as m
from assessrules.model.walk import of_account, of_rule
from assessrules.semantics.context import Context, Kind


def check(context: Context, rules: Mapping[str, m.Rule], accounts: Mapping[str, m.Account]) -> None:
    asked: set[str] = set()
    for parts in (*map(of_rule, rules.values()), *map(of_account, accounts.values())):
        asked.update(part.reading for part in parts if isinstance(part, m.ReadingIs))
    for symbol in dict.fromkeys(context.symbols.values()):
        if symbol.kind is Kind.READING and symbol.named.id not in asked:
            context.report("W405", symbol.span, name=symbol.named.label)
