"""Another policy, as a policy that refers to it sees it.

In: the other's model, text and name. Out: its standards by any of their names, and places in it as a reader finds them.
"""

from __future__ import annotations

import attrs

from assessrules.model import nodes as m
from assessrules.source.span import Span
from assessrules.source.text import SourceText


@attrs.frozen
class Elsewhere:
    """A policy that compiled; `name` is what messages call its text, such as its file's name."""

    model: m.Model
    text: str
    name: str

    def place_of(self, span: Span) -> str:
        """`plan.rules:12`: the line a span begins on."""
        return f"{self.name or self.model.policy.named.label}:{SourceText(self.text).position(span.start).line}"

    def standard(self, word: str) -> m.StandardSpec | None:
        """The standard of this id, name or alias."""
        for spec in self.model.standards.values():
            if word in (spec.named.id, spec.named.label, *spec.named.aliases):
                return spec
        return None
