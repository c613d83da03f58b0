"""办法: the head of a policy file.

In: the head. Out: the policy's title, numbers and dates. Only this file knows the keys of a head.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from assessrules.model import nodes as m
from assessrules.semantics.context import Context, Kind
from assessrules.semantics.declare import named_of
from assessrules.semantics.lower_constants import date_of
from assessrules.semantics.units import model_unit
from assessrules.source.span import NOWHERE
from assessrules.syntax import ast

KEYS: Final = {
    "文号": "number",
    "number": "number",
    "发布": "issuer",
    "issuer": "issuer",
    "印发": "issued",
    "issued": "issued",
    "施行": "in_force",
    "in_force": "in_force",
    "解释": "interpreters",
    "interpreters": "interpreters",
    "interpreter": "interpreters",
    "工作日历": "calendar",
    "calendar": "calendar",
    "原文": "source",
    "source": "source",
    "考核期": "assessment_length",
    "assessment_length": "assessment_length",
}


_MONTHS: Final = {"year": 12, "month": 1}


def policy(context: Context, head: ast.PolicyHead | None) -> m.PolicyInfo:
    """The head's keys; a file must have exactly one head (`analyse` reports if not)."""
    if head is None:
        return m.PolicyInfo(m.Named("", ""))
    words: dict[str, str] = {}
    days: dict[str, date | None] = {}
    interpreters: tuple[str, ...] = ()
    months: int | None = None
    for attribute in head.attributes:
        key = KEYS.get(attribute.key.text)
        if key is None:
            context.report("E208", attribute.key.span, name=attribute.key.text)
        elif key in words or key in days or (key == "assessment_length" and months is not None):
            context.report("E209", attribute.key.span, name=attribute.key.text)
        elif key == "assessment_length":
            months = months_of(context, attribute)
        elif isinstance(attribute.value, ast.Quantity):
            context.report("E443", attribute.span, name=attribute.key.spelling or attribute.key.text)
        elif key in ("issued", "in_force"):
            days[key] = day_of(context, attribute)
        elif key == "interpreters" and isinstance(attribute.value, tuple):
            interpreters = tuple(name_of(context, name) for name in attribute.value)
        else:
            words[key] = words_of(context, attribute)
    if (missing := days.get("issued")) and (start := days.get("in_force")) and start < missing:
        context.report("W404", head.span)
    return m.PolicyInfo(
        named_of(head.declared),
        words.get("number", ""),
        words.get("issuer", ""),
        days.get("issued"),
        days.get("in_force"),
        interpreters,
        words.get("calendar", ""),
        words.get("source", ""),
        months,
    )


def months_of(context: Context, attribute: ast.Attribute) -> int | None:
    """`考核期 2年`: whole years or months."""
    match attribute.value:
        case ast.Quantity(number=number, unit=unit) if model_unit(unit) in _MONTHS:
            months = number * _MONTHS[model_unit(unit) or ""]
            if months == int(months) and 1 <= months <= 1200:
                return int(months)
    context.report("E442", attribute.span)
    return None


def day_of(context: Context, attribute: ast.Attribute) -> date | None:
    if isinstance(attribute.value, ast.DateLiteral):
        return date_of(context, attribute.value)
    span = attribute.span if attribute.span != NOWHERE else attribute.key.span
    context.report("E402", span, name=attribute.key.spelling or attribute.key.text)
    return None


def words_of(context: Context, attribute: ast.Attribute) -> str:
    match attribute.value:
        case ast.Text(text=text):
            return text
        case ast.DateLiteral() | ast.Quantity() as written:
            return context.words(written.span)
        case names:
            return "、".join(label_of(context, name) for name in names)


def label_of(context: Context, name: ast.Name) -> str:
    """A body's name as people read it."""
    symbol = context.symbols.get(name.text)
    return symbol.named.label if symbol is not None and symbol.kind is Kind.BODY else name.spelling or name.text


def name_of(context: Context, name: ast.Name) -> str:
    """The id of an interpreter that is a declared body, else its name."""
    symbol = context.symbols.get(name.text)
    return symbol.named.id if symbol is not None and symbol.kind is Kind.BODY else name.spelling or name.text
