"""What goes to the screen: results to standard output, everything else to standard error.

Only this file knows about colours and terminals. On anything but a terminal the text is plain and no line is broken.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import attrs
from rich.console import Console
from rich.text import Text

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.diagnostics.render import hint, message, render, severity
from assessrules.source.language import Language
from assessrules.source.span import NOWHERE

DONE, NOT_IN_ORDER, BAD_INPUT = 0, 1, 2
"""Exit statuses."""

MOST_SHOWN = 200
"""Diagnostics shown one by one; beyond it only their number is told."""

_COLOURS = {"error": "red", "warning": "yellow", "notice": "cyan"}
_WORDS: dict[Language, dict[str, str]] = {
    "zh": {"error": "错误", "warning": "提醒", "notice": "说明"},
    "en": {"error": "error", "warning": "warning", "notice": "note"},
}


@attrs.frozen
class Screen:
    """The two streams, and the language of messages. `chosen` is None as long as nobody has chosen one."""

    out: Console
    err: Console
    chosen: Language | None = None

    @property
    def language(self) -> Language:
        """The language of results."""
        return self.chosen or "zh"

    def speaking(self, language: Language) -> Screen:
        """The same screen; this language holds unless another was chosen on the command line."""
        return self if self.chosen else attrs.evolve(self, chosen=language)

    def say(self, zh: str, en: str) -> str:
        """The sentence in the language; in both while it is not known."""
        if self.chosen is None:
            return f"{zh}（{en}）" if zh != en else zh
        return zh if self.chosen == "zh" else en

    def line(self, text: str | Text = "") -> None:
        """A line of the result."""
        show(self.out, text)

    def note(self, text: str | Text, style: str = "") -> None:
        """A line that is not part of the result."""
        show(self.err, Text(text, style=style) if isinstance(text, str) else text)

    def diagnostics(self, found: Iterable[Diagnostic], text: str | None = None, name: str = "") -> None:
        """Each diagnostic, with the lines of the policy it is about where there are any. A hint is given once."""
        every = list(found)
        hints: set[str] = set()
        for diagnostic in every[:MOST_SHOWN]:
            colour = f"bold {_COLOURS[severity(diagnostic)]}"
            if text is not None and diagnostic.span != NOWHERE:
                head, _, rest = render(diagnostic, text, name, self.language).partition("\n")
                self.note(head, colour)
                self.note(rest + "\n")
                continue
            line = Text(f"{_WORDS[self.language][severity(diagnostic)]} {diagnostic.code} ", style=colour)
            self.note(line.append(self._both(message, diagnostic), style="default not bold"))
            advice = self._both(hint, diagnostic)
            if advice and advice not in hints:
                hints.add(advice)
                self.note(("  提示：" if self.language == "zh" else "  hint: ") + advice, "dim")
        if len(every) > MOST_SHOWN:
            more = len(every) - MOST_SHOWN
            self.note(self.say(f"…… 另有 {more} 条", f"… and {more} more"))

    def _both(self, words: Callable[[Diagnostic, Language], str], diagnostic: Diagnostic) -> str:
        zh, en = words(diagnostic, "zh"), words(diagnostic, "en")
        return self.say(zh, en) if zh else ""

    @contextmanager
    def working(self, zh: str, en: str) -> Iterator[None]:
        """A sign of life while something takes long; only on a terminal."""
        if not self.err.is_terminal:
            yield
            return
        with self.err.status(self.say(zh, en)):
            yield


def show(console: Console, text: str | Text) -> None:
    """Print without wrapping and without reading marks in the text as markup."""
    console.print(text, markup=False, highlight=False, soft_wrap=True)


def open_screen(language: Language | None) -> Screen:
    """The process's own streams. They are made to take Chinese whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    return Screen(Console(file=sys.stdout), Console(file=sys.stderr), language)


def write_bytes(screen: Screen, text: str) -> None:
    """A file's text on standard output, its bytes as they are: CSV and iCalendar have line ends of their own."""
    buffer = getattr(screen.out.file, "buffer", None)
    if buffer is None:
        screen.out.file.write(text)
        return
    screen.out.file.flush()
    buffer.write(text.encode())
    buffer.flush()
