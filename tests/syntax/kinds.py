"""Which kinds of nodes there are in the surface tree, and which of them a file has."""

from __future__ import annotations

import attrs

from assessrules.syntax import ast

KNOWN = frozenset(kind for kind in vars(ast).values() if isinstance(kind, type) and issubclass(kind, ast.Node)) - {
    ast.Node
}


def kinds_in(node: object) -> set[type]:
    """The classes of all nodes of a tree."""
    if isinstance(node, tuple):
        return set().union(*map(kinds_in, node))
    if not isinstance(node, ast.Node):
        return set()
    return {type(node)}.union(*(kinds_in(getattr(node, field.name)) for field in attrs.fields(type(node))))
