"""`有 解聘`: what the rules of the policy order for the subject at hand.

In: the name of an outcome or a sanction. Out: a condition on the rules that order it. Only this file knows which they are,
before any of them is lowered.
"""

from __future__ import annotations

from assessrules.model import nodes as m
from assessrules.semantics.conditions import affirmed
from assessrules.semantics.context import Context, Symbol
from assessrules.semantics.meanings import Invalid
from assessrules.semantics.scope import Frame
from assessrules.semantics.units import UNIT_NAMES, lies_within
from assessrules.syntax import ast


def ordered(context: Context, node: ast.Exists, symbol: Symbol, frame: Frame) -> m.Expression | Invalid:
    """Some rule about such subjects orders it, in windows that can lie in the window at hand, or for records."""
    name = context.words(node.base.span)
    if frame.inside:
        return context.report("E314", node.span, name=name)
    spellings = {symbol.named.id, symbol.named.label, *symbol.named.aliases}
    heads = [
        head
        for heads in context.rules.values()
        for head in heads
        if frame.subject in (None, head.subject) and not spellings.isdisjoint(head.orders)
    ]
    if not heads:
        subject = context.subjects[frame.subject].named.label if frame.subject in context.subjects else ""
        return context.report("E492", node.base.span, name=name, subject=subject)
    for head in heads:
        if (
            frame.subject is not None
            and not head.each
            and not (head.every is frame.window or lies_within(head.every, frame.window))
        ):
            own, here = UNIT_NAMES[head.every], UNIT_NAMES[frame.window]
            return context.report(
                "E493", node.base.span, name=name, rule=head.id, own_zh=own[0], own_en=own[1], here_zh=here[0],
                here_en=here[1],
            )  # fmt: skip
    rules = tuple(head.id for head in heads)
    words = context.words(node.span)
    return m.Ordered(
        symbol.named.id, rules, frame.window, words=affirmed(words) if node.negated else words, span=node.span
    )
