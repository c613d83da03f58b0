"""A diagnostic as a reader sees it.

In: a diagnostic, the text it is about, the text's name, a language. Out: lines for a screen. Only this file
knows how a source frame looks: carets stand under the characters by display width, so they align under Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.diagnostics.entry import Severity
from assessrules.diagnostics.registry import entry_of
from assessrules.source.language import Language
from assessrules.source.span import Span
from assessrules.source.text import SourceText, display_width

_SEVERITY: dict[Language, dict[Severity, str]] = {
    "zh": {"error": "错误", "warning": "提醒", "notice": "说明"},
    "en": {"error": "error", "warning": "warning", "notice": "note"},
}
_HINT: dict[Language, str] = {"zh": "提示：", "en": "hint: "}


class _Arguments(dict[str, str]):
    """Fields of a sentence; one that was not given shows as dots instead of hiding the whole message."""

    def __missing__(self, key: str) -> str:
        return "…"


def _fill(template: str, arguments: Iterable[tuple[str, str]]) -> str:
    return template.format_map(_Arguments(arguments))


def severity(diagnostic: Diagnostic) -> Severity:
    """Whether it stops the work (error) or not."""
    return entry_of(diagnostic.code).severity


def message(diagnostic: Diagnostic, language: Language) -> str:
    """The sentence alone."""
    entry = entry_of(diagnostic.code)
    return _fill(entry.zh if language == "zh" else entry.en, diagnostic.arguments)


def hint(diagnostic: Diagnostic, language: Language) -> str:
    """What to write instead; empty when the sentence says it already."""
    entry = entry_of(diagnostic.code)
    return _fill(entry.zh_hint if language == "zh" else entry.en_hint, diagnostic.arguments)


def render(diagnostic: Diagnostic, text: str, name: str, language: Language) -> str:
    """Place, code, sentence, the line with carets, related places, hint: several lines without a last line end."""
    source = SourceText(text)
    place = source.position(diagnostic.span.start)
    word = _SEVERITY[language][severity(diagnostic)]
    lines = [f"{name}:{place.line}:{place.column}: {word} {diagnostic.code} {message(diagnostic, language)}"]
    lines += _frame(source, diagnostic.span)
    for related in diagnostic.related:
        note = Diagnostic(related.code, related.span, related.arguments)
        there = source.position(related.span.start)
        lines.append(f"{name}:{there.line}:{there.column}: {_SEVERITY[language]['notice']} {message(note, language)}")
        lines += _frame(source, related.span)
    if advice := hint(diagnostic, language):
        lines.append(_HINT[language] + advice)
    return "\n".join(lines)


def render_all(diagnostics: Iterable[Diagnostic], text: str, name: str, language: Language) -> str:
    """Each diagnostic as `render` gives it, one after the other with an empty line between."""
    return "\n\n".join(render(diagnostic, text, name, language) for diagnostic in diagnostics)


def _frame(source: SourceText, span: Span) -> list[str]:
    """The line of the span's first character, and carets under what of the span lies in that line."""
    place = source.position(span.start)
    line = source.line(place.line)
    start = place.column - 1
    end = max(start + 1, min(len(line), start + span.end - span.start))
    gutter = f"{place.line:>4} | "
    shown = "".join(" " if character == "\t" else character for character in line)
    carets = "^" * max(1, display_width(shown[start:end]))
    return [gutter + shown, " " * (len(gutter) - 2) + "| " + " " * display_width(shown[:start]) + carets]
