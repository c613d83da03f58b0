"""A scorecard's lines with colours.

In: the tagged lines of `report.scorecard_text`, an explanation of `report.explain`. Out: rich texts. Only this file knows
which tag has which colour; without a terminal rich leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from assessrules.report.explain import Explanation
from assessrules.report.numbers import width as columns
from assessrules.report.scorecard_text import TextLine, wrap

_STYLES = {
    "title": "bold",
    "heading": "bold cyan",
    "label": "",
    "place": "dim",
    "number": "bold",
    "provisional": "bold yellow",
    "total": "bold",
    "full": "dim",
    "reason": "",
    "finding": "yellow",
    "sanction": "bold red",
    "outcome": "magenta",
    "wait": "blue",
    "gap": "red",
    "note": "dim",
    "rule": "dim",
    "pad": "",
}
_LETTERS = {"f": "bold", "n": "dim", "a": "dim", "p": "blue", "u": "red"}


def coloured(lines: Iterable[TextLine]) -> Iterator[Text]:
    """Each line of a scorecard."""
    for line in lines:
        text = Text()
        for cell in line:
            text.append(cell.text, style=_STYLES.get(cell.tag, ""))
        text.rstrip()
        yield text


def tree(node: Explanation, deepest: int | None = None, width: int | None = None) -> Iterator[Text]:
    """An explanation with its branches drawn, down to so many levels; with a width, long lines broken within their branch."""
    for line in (node.text,) if width is None else wrap(node.text, width):
        yield Text(line, style="bold")
    yield from _branches(node, deepest, "", width)


_LEAST_ROOM = 20
"""A branch is never narrower than so many columns, however deep it lies."""


def _branches(node: Explanation, deepest: int | None, lead: str, width: int | None) -> Iterator[Text]:
    if deepest == 0:
        return
    for child in node.children:
        last = child is node.children[-1]
        inside = lead + ("   " if last else "│  ")
        room = None if width is None else max(width - columns(inside), _LEAST_ROOM)
        first, *others = (child.text,) if room is None else wrap(child.text, room) or ("",)
        yield Text(lead + ("└─ " if last else "├─ "), style="dim").append(first, style=_style(child))
        for rest in others:
            yield Text(inside, style="dim").append(rest, style=_style(child))
        yield from _branches(child, None if deepest is None else deepest - 1, inside, width)


def _style(node: Explanation) -> str:
    style = (
        "dim"
        if node.kind in ("records", "note")
        else "italic"
        if node.kind == "quote"
        else _LETTERS.get(node.letter, "")
    )
    return style or "not dim"
