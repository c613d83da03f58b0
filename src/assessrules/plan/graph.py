"""The order in which rules and accounts run: each after what it reads. In come formulas, out go ids or a cycle.

The order goes across subject kinds: members' rules before the office's account, the office's account before the person's.
Only this file knows which formulas read other rules and accounts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessrules.trace.nodes import Formula


class CycleError(ValueError):
    """Clauses that wait for each other. `path` begins and ends with the same id."""

    def __init__(self, path: tuple[str, ...]) -> None:
        self.path = path
        super().__init__(" → ".join(path))


def reads(formula: Formula) -> Iterator[str]:
    """The rules and accounts that a formula reads."""
    match formula:
        case [("l" | "L"), str(account)]:
            yield account
        case ["met", pairs]:
            for rule, _ in pairs:
                yield rule
        case ["ordered", _, _, rules]:
            yield from rules
        case [_, *items]:
            for item in items:
                if isinstance(item, list):
                    yield from reads(item)


def in_order(needs: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The ids, each after those it needs, else in the order given."""
    done: dict[str, None] = {}
    for start in needs:
        _visit(start, needs, done)
    return tuple(done)


def _visit(start: str, needs: Mapping[str, tuple[str, ...]], done: dict[str, None]) -> None:
    path: dict[str, Iterator[str]] = {}
    if start not in done:
        path[start] = iter(needs[start])
    while path:
        node, rest = next(reversed(path.items()))
        following = next(rest, None)
        if following is None:
            path.popitem()
            done[node] = None
        elif following in path:
            names = [*path]
            raise CycleError((*names[names.index(following) :], following))
        elif following not in done and following in needs:
            path[following] = iter(needs[following])
