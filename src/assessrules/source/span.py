"""Places in a text, as offsets. Lines and columns are made from them by `source.text` alone."""

from __future__ import annotations

import attrs


@attrs.frozen(order=True)
class Span:
    """A stretch of a text: `start` is the offset of its first character, `end` of the one after its last.

    Offsets count Unicode code points of the text as it was given. Folding widths moves no character,
    so an offset is good before and after it.
    """

    start: int
    end: int

    def to(self, other: Span) -> Span:
        """The least span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


NOWHERE = Span(0, 0)
