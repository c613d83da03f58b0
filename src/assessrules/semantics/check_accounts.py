"""Items that can never reach their full marks.

In: lowered accounts. Out: W402 when the steps add up to less than 满分, however good the year (said of a
file without errors only: a step that was not understood adds nothing); W403 when 得 overwrites what
steps above it have added.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from assessrules.model import nodes as m
from assessrules.semantics.context import Context


def check(context: Context, accounts: Mapping[str, m.Account]) -> None:
    sound = not any(diagnostic.code.startswith("E") for diagnostic in context.diagnostics)
    for account in accounts.values():
        if sound and account.full is not None and account.kind is m.AccountKind.ITEM and account.lines:
            most = most_of(account, accounts, frozenset())
            if most is not None and most < account.full:
                context.report("W402", account.span, name=account.label, most=most, full=account.full)
        overwriting(context, account)


def most_of(account: m.Account, accounts: Mapping[str, m.Account], above: frozenset[str]) -> m.Exact | None:
    """The most the account can hold; None when there is no end, or none that can be told here."""
    if account.id in above:
        return None
    total: m.Exact = 0
    for line in account.lines:
        value = constant_of(line.amount, accounts, above | {account.id})
        match line.op:
            case m.LineOp.ADD if value is None:
                return None
            case m.LineOp.ADD if value is not None:
                total += max(value, 0)
            case m.LineOp.SET if value is None:
                return None
            case m.LineOp.SET if value is not None:
                total = max(total, value)
            case m.LineOp.FLOOR if value is not None:
                total = max(total, value)
            case m.LineOp.CEILING if value is not None and not line.own and line.when is None:
                total = min(total, value)
            case m.LineOp.SCALE:
                return None
            case _:
                continue
    return total


def constant_of(
    amount: m.Expression | None, accounts: Mapping[str, m.Account], above: frozenset[str]
) -> m.Exact | None:
    """The most an amount can be; zero for what only deducts."""
    match amount:
        case m.Constant(value=int() | Fraction() as value):
            return value
        case m.Arithmetic(operator=m.Operator.MULTIPLY, items=(*_, m.Constant(value=int() | Fraction() as value))) if (
            value <= 0
        ):
            return 0
        case m.Balance(account=id_) if id_ in accounts:
            return most_of(accounts[id_], accounts, above)
        case _:
            return None


def overwriting(context: Context, account: m.Account) -> None:
    """得 below steps that add: the drafter may have meant 加."""
    if account.kind is not m.AccountKind.ITEM:
        return
    added = False
    for line in account.lines:
        if line.op is m.LineOp.SET and added:
            context.report("W403", line.span, name=account.label)
            return
        added = added or (line.op is m.LineOp.ADD and not line.role.startswith("base"))
