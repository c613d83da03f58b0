"""解读: a phrase that can be read in several ways.

In: a reading's declaration. Out: its alternatives and its default.
"""

from __future__ import annotations

from assessrules.model import nodes as m
from assessrules.semantics.context import Context
from assessrules.semantics.declare import named_of, unique
from assessrules.semantics.lookup import named
from assessrules.syntax import ast


def reading(context: Context, node: ast.Reading, clause: str) -> None:
    """Enters a reading; one alternative leaves nothing to choose."""
    own = named_of(node.declared)
    alternatives = unique(context, node.alternatives)
    if len(alternatives) < 2:
        context.report("E360", node.declared.span, name=own.label)
    if not node.reason.text.strip():
        context.report("E361", node.reason.span, name=own.label)
    default = named(alternatives, node.default)
    if default is None:
        labels = [alternative.label for alternative in alternatives]
        context.report(
            "E203", node.default.span, name=node.default.text, record=own.label, guess_zh="", guess_en="",
            known="、".join(labels), known_en=", ".join(labels),
        )  # fmt: skip
        return
    context.readings[own.id] = m.ReadingSpec(own, clause, alternatives, default.id, node.reason.text)
