"""A surface tree as text, for people and for golden pages.

In: any node of `syntax.ast`. Out: lines. A node that fits stands on one line, `Bound(value=Number(15))`; a longer one
has a line for each field. Fields that are empty, and places in the text, are left out: nodes that are equal print alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum

import attrs

from assessrules.source.text import display_width
from assessrules.syntax.ast import Declared, Name, Node

WIDTH = 110


def dump(node: Node) -> str:
    """The tree below a node."""
    return "\n".join(_lines(node, WIDTH)) + "\n"


def _lines(value: object, room: int) -> list[str]:
    inline = _inline(value)
    if display_width(inline) <= room or not _has_parts(value):
        return [inline]
    if isinstance(value, tuple):
        return [line for item in value for line in _indented("- ", _lines(item, room - 2))]
    lines = [type(value).__name__]
    for name, part in _fields(value):
        below = _lines(part, room - 4 - len(name))
        if isinstance(part, tuple) and len(below) > 1:
            lines += [f"  {name}:", *("    " + line for line in _lines(part, room - 4))]
        else:
            lines += [f"  {name}: {below[0]}", *("  " + line for line in below[1:])]
    return lines


def _indented(mark: str, lines: list[str]) -> list[str]:
    return [mark + lines[0], *(" " * len(mark) + line for line in lines[1:])]


def _has_parts(value: object) -> bool:
    return isinstance(value, tuple) or (isinstance(value, Node) and not isinstance(value, Name | Declared))


def _fields(node: object) -> Iterator[tuple[str, object]]:
    kind = type(node)
    assert attrs.has(kind)
    for field in attrs.fields(kind):
        value = getattr(node, field.name)
        if field.eq and value is not None and value is not False and value != ():
            yield field.name, value


def _inline(value: object) -> str:
    match value:
        case Name(text=text):
            return text
        case Declared(name=name, aliases=aliases):
            return name.text + (f"（{'，'.join(alias.text for alias in aliases)}）" if aliases else "")
        case Node():
            parts = ", ".join(f"{name}={_inline(part)}" for name, part in _fields(value))
            return f"{type(value).__name__}({parts})"
        case tuple():
            return "[" + ", ".join(map(_inline, value)) + "]"
        case Enum():
            return str(value.value)
        case bool() | int() | Decimal() | date():
            return str(value)
        case _:
            return json.dumps(value, ensure_ascii=False)
