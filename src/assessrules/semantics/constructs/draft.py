"""A line of an account before its role is settled."""

from __future__ import annotations

import attrs

from assessrules.model import nodes as m
from assessrules.source.span import NOWHERE, Span


@attrs.frozen
class Draft:
    """`about` tells lines of one role apart; `clause` is empty for the account's own."""

    role: str
    about: str
    op: m.LineOp
    step: int
    amount: m.Expression | None = None
    when: m.Expression | None = None
    own: bool = False
    words: str = ""
    span: Span = NOWHERE
    clause: str = ""
