"""A scorecard's lines with colours.

In: the tagged lines of `report.scorecard_text`, an explanation of `report.explain`. Out: rich texts. Only this file knows
which tag has which colour; without a terminal rich leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from assessrules.report.explain import Explanation
from assessrules.report.scorecard_text import TextLine

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


def tree(node: Explanation, deepest: int | None = None) -> Iterator[Text]:
    """An explanation with its branches drawn, down to so many levels."""
    yield Text(node.text, style="bold")
    yield from _branches(node, deepest, "")


def _branches(node: Explanation, deepest: int | None, lead: str) -> Iterator[Text]:
    if deepest == 0:
        return
    for child in node.children:
        last = child is node.children[-1]
        line = Text(lead + ("└─ " if last else "├─ "), style="dim")
        yield line.append(child.text, style=_style(child))
        yield from _branches(child, None if deepest is None else deepest - 1, lead + ("   " if last else "│  "))


def _style(node: Explanation) -> str:
    style = "dim" if node.kind == "records" else _LETTERS.get(node.letter, "")
    return style or "not dim"
