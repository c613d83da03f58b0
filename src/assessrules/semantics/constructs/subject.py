"""主体: who is assessed.

In: a subject's declaration. Out: a subject kind.
"""

from __future__ import annotations

from assessrules.model import nodes as m
from assessrules.semantics.constructs.record import fields_of
from assessrules.semantics.context import Context, Kind
from assessrules.semantics.declare import named_of, unique
from assessrules.semantics.lookup import report_unknown
from assessrules.syntax import ast


def subject(context: Context, node: ast.SubjectType) -> None:
    """Enters a kind of subject. One that belongs to another must say what a part of a window means."""
    named = named_of(node.declared)
    parent = parent_of(context, node)
    if node.belongs_to is not None and node.part_windows is None:
        context.report("E355", node.declared.span, name=named.label)
    closed = None if node.closed is None else unique(context, node.closed)
    fields = fields_of(context, node.fields, named)
    exempt = node.part_windows is ast.PartWindows.EXEMPT
    context.subjects[named.id] = m.SubjectKind(named, parent, closed, fields, exempt)


def parent_of(context: Context, node: ast.SubjectType) -> str | None:
    """The id of the kind it belongs to."""
    if node.belongs_to is None:
        return None
    symbol = context.symbols.get(node.belongs_to.text)
    if symbol is None:
        report_unknown(context, node.belongs_to)
        return None
    if symbol.kind is not Kind.SUBJECT:
        zh, en = symbol.kind.value
        context.report(
            "E207", node.belongs_to.span, name=node.belongs_to.text, kind_zh=zh, kind_en=en,
            wanted_zh="主体", wanted_en="a subject",
        )  # fmt: skip
        return None
    return symbol.named.id


def check_circles(context: Context) -> None:
    """Nobody belongs to himself, over however many steps."""
    for symbol in dict.fromkeys(context.symbols.values()):
        if symbol.kind is not Kind.SUBJECT:
            continue
        path = [symbol.named.id]
        while (parent := context.subjects[path[-1]].parent) is not None and parent not in path:
            path.append(parent)
        if parent == symbol.named.id:
            labels = [context.subjects[id_].named.label for id_ in (*path, parent)]
            context.report("E430", symbol.span, circle=" → ".join(labels))
