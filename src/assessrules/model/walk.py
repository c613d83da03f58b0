"""Walking over expressions of the model.

In: an expression. Out: the expressions directly in it, or all of them. Only this file knows where a node keeps its parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from assessrules.model import nodes as m

Leaf = (
    m.Constant
    | m.StandardValue
    | m.ReadingIs
    | m.Answer
    | m.Found
    | m.FieldValue
    | m.FieldPresent
    | m.FieldInWindow
    | m.ByDay
    | m.Balance
    | m.RulesMet
    | m.Ordered
    | m.WindowOver
    | m.OrdinalInYear
    | m.ChainFault
    | m.SpanLength
)
"""Nodes without expressions in them."""


def children(node: m.Expression) -> Iterator[m.Expression]:
    """The expressions directly in this one, in reading order."""
    match node:
        case m.Measure(sources=sources, body=body):
            for source in sources:
                yield from source.where
            if body is not None:
                yield body
        case m.Arithmetic(items=items) | m.Extremum(items=items) | m.All(items=items) | m.Any(items=items):
            yield from items
        case m.AtLeast(items=items):
            yield from items
        case m.Round(base=base) | m.WholeSteps(base=base):
            yield base
        case m.Negate(operand=base) | m.OverMembers(body=base):
            yield base
        case m.Cases(branches=branches, otherwise=otherwise):
            for condition, value in branches:
                yield condition
                yield value
            if otherwise is not None:
                yield otherwise
        case m.Compare(left=left, right=right):
            yield left
            yield right
        case m.OneOf(base=base, values=values):
            yield base
            yield from values
        case m.Ordinal(source=source, since=since):
            yield from source.where
            yield from () if since is None else since.where
        case m.Through(body=body):
            yield body
        case m.BalanceBefore(opening=opening):
            if opening is not None:
                yield opening
        case m.Headcount(where=where):
            yield from where
        case m.DueOver(deadline=deadline):
            yield deadline.length
        case m.InTime(measure=measure, deadline=deadline):
            yield measure
            yield deadline.length
        case _ if isinstance(node, Leaf):
            return
        case _:
            raise TypeError(f"not an expression of the model: {type(node).__name__}")


def walk(node: m.Expression) -> Iterator[m.Expression]:
    """The expression and all in it, outer first."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(reversed(tuple(children(here))))


def of_rule(rule: m.Rule) -> Iterator[m.Expression]:
    """Every expression of a rule."""
    for condition in rule.where:
        yield from walk(condition)
    if rule.each is not None:
        for condition in rule.each.where:
            yield from walk(condition)
    yield from walk(rule.when)
    for effect in rule.effects:
        match effect:
            case m.Find(when=when) if when is not None:
                yield from walk(when)
            case m.Find() | m.Notice() | m.OrderOutcome() | m.DisapplyRules():
                continue
            case _:
                assert_never(effect)


def of_account(account: m.Account) -> Iterator[m.Expression]:
    """Every expression of an account: for whom it is kept, and its lines."""
    for condition in account.where:
        yield from walk(condition)
    for line in account.lines:
        for part in (line.when, line.amount):
            if part is not None:
                yield from walk(part)
