"""Rules and accounts that need each other.

In: lowered rules and accounts. Out: a mistake for each circle, with its path printed. Everything is done in order of
dependence, so what depends on itself cannot be done at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessrules.model import nodes as m
from assessrules.model.walk import of_account, of_rule
from assessrules.semantics.context import Context
from assessrules.source.span import Span

Graph = Mapping[str, tuple[str, ...]]


def check(context: Context, rules: Mapping[str, m.Rule], accounts: Mapping[str, m.Account]) -> None:
    """Reports every circle once."""
    graph = graph_of(rules, accounts)
    defeats = {f"rule {loser}" for rule in rules.values() for loser in defeated(rule)}
    for circle in circles(graph):
        labels = [label_of(node, rules, accounts) for node in (*circle, circle[0])]
        code = "E432" if len(circle) > 0 and all(node in defeats for node in circle) else "E431"
        context.report(code, span_of(circle[0], rules, accounts), circle=" → ".join(labels))


def graph_of(rules: Mapping[str, m.Rule], accounts: Mapping[str, m.Account]) -> Graph:
    """What each needs first. A rule that another may override needs that other."""
    needs: dict[str, list[str]] = {}
    for id_, rule in rules.items():
        needs.setdefault(f"rule {id_}", []).extend(references(of_rule(rule)))
        for loser in defeated(rule):
            needs.setdefault(f"rule {loser}", []).append(f"rule {id_}")
    for id_, account in accounts.items():
        needs.setdefault(f"account {id_}", []).extend(references(of_account(account)))
    return {node: tuple(dict.fromkeys(targets)) for node, targets in needs.items()}


def defeated(rule: m.Rule) -> Iterator[str]:
    for effect in rule.effects:
        if isinstance(effect, m.DisapplyRules):
            yield from effect.rules


def references(parts: Iterator[m.Expression]) -> Iterator[str]:
    for part in parts:
        match part:
            case m.Balance(account=account):
                yield f"account {account}"
            case m.RulesMet(rules=rules):
                yield from (f"rule {id_}" for id_, _ in rules)
            case m.Ordered(rules=rules):
                yield from (f"rule {id_}" for id_ in rules)
            case _:
                continue


def circles(graph: Graph) -> Iterator[tuple[str, ...]]:
    """One circle for each knot, found without recursion."""
    done: set[str] = set()
    for start in graph:
        path: list[str] = []
        waiting: list[tuple[str, Iterator[str]]] = []
        if start not in done:
            path.append(start)
            waiting.append((start, iter(graph.get(start, ()))))
        while waiting:
            node, targets = waiting[-1]
            target = next(targets, None)
            if target is None:
                waiting.pop()
                path.pop()
                done.add(node)
            elif target in path:
                yield tuple(path[path.index(target) :])
                done.add(target)
            elif target not in done:
                path.append(target)
                waiting.append((target, iter(graph.get(target, ()))))


def label_of(node: str, rules: Mapping[str, m.Rule], accounts: Mapping[str, m.Account]) -> str:
    kind, _, id_ = node.partition(" ")
    if kind == "account":
        return accounts[id_].label if id_ in accounts else id_
    return id_


def span_of(node: str, rules: Mapping[str, m.Rule], accounts: Mapping[str, m.Account]) -> Span:
    kind, _, id_ = node.partition(" ")
    found = accounts.get(id_) if kind == "account" else rules.get(id_)
    return found.span if found is not None else Span(0, 0)
