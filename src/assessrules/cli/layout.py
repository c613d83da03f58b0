"""How wide the text is, and what happens to a line that is wider.

On a terminal a long line is broken between words, its rest further in; anywhere else lines stay whole, for programs read them.
"""

from __future__ import annotations

from assessrules.cli.screen import Screen
from assessrules.report.scorecard_text import hanging

_WIDEST, _PLAIN_WIDTH = 120, 100


def width_of(screen: Screen) -> int:
    """Columns to lay the text out in."""
    return min(screen.out.width, _WIDEST) if screen.out.is_terminal else _PLAIN_WIDTH


def room_of(screen: Screen) -> int | None:
    """Columns in which long lines are broken: on a terminal only."""
    return width_of(screen) if screen.out.is_terminal else None


def laid_out(screen: Screen, line: str) -> None:
    """A line, broken where a terminal is too narrow for it."""
    for part in hanging(line, width_of(screen)) if screen.out.is_terminal else (line,):
        screen.line(part)
