"""Which of a series a reader means."""

from __future__ import annotations

import attrs

from assessrules.trace.nodes import Window


@attrs.frozen
class At:
    """Which of a series is meant: the n-th instance, and the n-th member where each member is read by itself."""

    index: int = 0
    window: Window | None = None
    member: int | None = None
    case: str = ""
