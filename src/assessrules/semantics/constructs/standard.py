"""标准: values by date, or published by bodies.

In: a standard's declaration. Out: its versions, or who publishes it, in one unit.
"""

from __future__ import annotations

from datetime import date

from assessrules.model import nodes as m
from assessrules.semantics import suggest
from assessrules.semantics.constructs import refer
from assessrules.semantics.context import Context
from assessrules.semantics.declare import named_of
from assessrules.semantics.lower_conditions import body_id
from assessrules.semantics.lower_constants import date_of
from assessrules.semantics.meanings import Value
from assessrules.semantics.scope import Frame
from assessrules.semantics.units import model_unit
from assessrules.semantics.units_fit import common
from assessrules.syntax import ast


def standard(context: Context, node: ast.Standard, clause: str) -> None:
    """Enters a standard."""
    named = named_of(node.declared)
    bodies = tuple(id_ for body in node.published_by if (id_ := body_id(context, body)) is not None)
    unit = unit_named(context, node)
    if node.same is not None and not node.versions and not bodies:
        taken_over(context, node, named, clause)
        return
    versions = versions_of(context, node)
    if not node.versions and node.unit is None:
        context.report("E356", node.declared.span, name=named.label)
        return
    if versions:
        type_ = versions[0][1].type
        assert isinstance(type_, m.QuantityType)
        unit = type_.unit
    if unit is None:
        return
    dated = tuple((day, value_of(value)) for day, value in versions)
    stated = None if node.same is None else refer.stated_there(context, node.same)
    same = None if stated is None else stated.words
    context.standards[named.id] = m.StandardSpec(named, clause, unit, dated, bodies, same, node.span)
    if stated is not None and len(dated) == len(node.versions):
        refer.check_same(context, node, unit, dated, bodies, stated)


def taken_over(context: Context, node: ast.Standard, named: m.Named, clause: str) -> None:
    """`同 plan 的 living_rate`: the unit and versions of a standard of another policy, or who publishes it.

    What is published is asked for under the name it has here: whoever evaluates this policy hands in this policy's values.
    """
    assert node.same is not None
    if node.unit is not None:
        context.report("E465", node.unit.span, name=named.label)
    stated = refer.stated_there(context, node.same)
    bodies = None if stated is None else refer.published_there(context, node, stated)
    if stated is not None and bodies is not None:
        found = stated.standard
        spec = m.StandardSpec(named, clause, found.unit, found.versions, bodies, stated.words, node.span)
        context.standards[named.id] = spec


def value_of(value: Value) -> m.Exact:
    assert isinstance(value.expression, m.Constant)
    number = value.expression.value
    assert not isinstance(number, bool | date | str)
    return number


def unit_named(context: Context, node: ast.Standard) -> str | None:
    """The unit word of a published value."""
    if node.unit is None:
        return None
    unit = "yuan" if node.unit.text in ("金额", "money") else model_unit(node.unit.text)
    if unit is None:
        context.report("E321", node.unit.span, unit=node.unit.text, **suggest.in_words(None))
    return unit


def versions_of(context: Context, node: ast.Standard) -> list[tuple[date | None, Value]]:
    """The versions, oldest first, in one unit."""
    found: list[tuple[date | None, Value]] = []
    for version in node.versions:
        value = context.value(version.value, Frame())
        day = None if version.since is None else date_of(context, version.since)
        if not isinstance(value, Value) or (version.since is not None and day is None):
            continue
        if not isinstance(value.expression, m.Constant) or not isinstance(value.type, m.QuantityType):
            context.report("E357", version.value.span, name=node.declared.name.text)
            continue
        if found and not isinstance(common(context, found[0][1], value, version, version.value), m.QuantityType):
            continue
        if any(day == other for other, _ in found):
            context.report("E358", version.span, name=node.declared.name.text)
            continue
        found.append((day, value))
    return sorted(found, key=lambda pair: pair[0] or date.min)
