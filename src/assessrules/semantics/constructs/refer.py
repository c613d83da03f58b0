"""引用 and 同: another policy, and what is stated there.

In: a reference, and standards that say 同. Out: what is referred to; the versions that are taken over. A value that stands in
both policies must be the same in both, and the mistake names both places.
"""

from __future__ import annotations

from datetime import date

import attrs

from assessrules.model import nodes as m
from assessrules.semantics import suggest
from assessrules.semantics.context import Context, Kind
from assessrules.semantics.declare import named_of
from assessrules.semantics.elsewhere import Elsewhere
from assessrules.semantics.lookup import report_unknown
from assessrules.semantics.units import type_arguments
from assessrules.syntax import ast
from assessrules.values.number import canonical

Versions = tuple[tuple[date | None, m.Exact], ...]


@attrs.frozen
class Stated:
    """A standard of another policy; `reference` is that policy's id here."""

    reference: str
    other: Elsewhere
    standard: m.StandardSpec

    @property
    def words(self) -> tuple[str, str, str]:
        return self.reference, self.standard.named.id, self.standard.named.label

    @property
    def publishers(self) -> tuple[str, ...]:
        """Those who publish it there, by their names."""
        return tuple(self.other.model.bodies[each].label for each in self.standard.published_by)


def refer(context: Context, node: ast.Refer) -> None:
    """Enters a policy that is referred to; it must have been handed in."""
    named = named_of(node.declared)
    context.references[named.id] = m.ReferenceSpec(named, node.path.text)
    if other_of(context, named) is None:
        context.report("E460", node.span, name=named.label, id=named.id)


def other_of(context: Context, named: m.Named) -> Elsewhere | None:
    """The other policy, handed in under any of its names here."""
    names = (named.id, named.label, *named.aliases)
    return next((context.others[name] for name in names if name in context.others), None)


def stated_there(context: Context, same: ast.Same) -> Stated | None:
    """The standard that 同 names, and where it is."""
    symbol = context.symbols.get(same.policy.text)
    if symbol is None:
        report_unknown(context, same.policy)
        return None
    if symbol.kind is not Kind.REFERENCE:
        context.report("E461", same.policy.span, name=symbol.named.label)
        return None
    other = other_of(context, symbol.named)
    if other is None:
        return None
    found = other.standard(same.name.text)
    if found is None:
        known = [word for spec in other.model.standards.values() for word in (spec.named.id, spec.named.label)]
        guess = suggest.in_words(suggest.nearest(same.name.text, known))
        context.report(
            "E462", same.name.span, name=same.name.spelling or same.name.text, other=symbol.named.label, **guess
        )
        return None
    return Stated(symbol.named.id, other, found)


def published_there(context: Context, node: ast.Standard, stated: Stated) -> tuple[str, ...] | None:
    """Those bodies of this policy that publish what is published there; E467 where it has no body of that name."""
    ids = []
    for label in stated.publishers:
        symbol = context.symbols.get(label)
        if symbol is None or symbol.kind is not Kind.BODY:
            there = stated.other.place_of(stated.standard.span)
            context.report("E467", node.span, name=node.declared.name.text, there=there, body=label)
            return None
        ids.append(symbol.named.id)
    return tuple(ids)


def unused(context: Context) -> None:
    """W408: a policy that is referred to, and of which nothing is taken. Said of a file without errors."""
    used = {spec.same[0] for spec in context.standards.values() if spec.same is not None}
    for symbol in dict.fromkeys(context.symbols.values()):
        if symbol.kind is Kind.REFERENCE and symbol.named.id not in used:
            context.report("W408", symbol.span, name=symbol.named.label)


def check_same(
    context: Context, node: ast.Standard, unit: str, versions: Versions, bodies: tuple[str, ...], stated: Stated
) -> None:
    """E463 where what is written here is not what is written there, E464 where others publish it, E468 in another unit."""
    found = stated.standard
    here = tuple(context.bodies[each].label for each in bodies)
    if {*here} != {*stated.publishers}:
        (there_zh, there_en), (here_zh, here_en) = _by(stated.publishers), _by(here)
        context.report(
            "E464",
            node.span,
            name=node.declared.name.spelling or node.declared.name.text,
            there=stated.other.place_of(found.span),
            there_zh=there_zh,
            there_en=there_en,
            here_zh=here_zh,
            here_en=here_en,
        )
    elif found.unit != unit:
        context.report(
            "E468",
            node.span,
            name=node.declared.name.spelling or node.declared.name.text,
            there=stated.other.place_of(found.span),
            **type_arguments(own=m.QuantityType(unit), other=m.QuantityType(found.unit)),
        )
    elif found.versions != versions:
        context.report(
            "E463",
            node.span,
            name=node.declared.name.spelling or node.declared.name.text,
            here=printed(versions),
            there=stated.other.place_of(found.span),
            found=printed(found.versions),
            **type_arguments(own=m.QuantityType(unit), other=m.QuantityType(found.unit)),
        )


def _by(publishers: tuple[str, ...]) -> tuple[str, str]:
    """Who publishes it, or that its value is written, in both languages."""
    if not publishers:
        return "写明了数", "has its value"
    return f"由{'、'.join(publishers)}公布", f"is published by {', '.join(publishers)}"


def printed(versions: Versions) -> str:
    """Values as a message shows them."""
    return "; ".join(("" if day is None else f"{day}: ") + canonical(value) for day, value in versions)
