"""可多次 where it does not belong: in brackets, before what is done, as an item of its own.

In: a sentence and the place where it stops to parse. Out: one diagnostic with the step as it should be written.
"""

from __future__ import annotations

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.source.span import Span
from assessrules.syntax.build_words import end_of, span_of, start_of
from assessrules.syntax.faulty import Sentence

_BETWEEN = frozenset(("COLON", "SEMI"))
_MARKS = frozenset(("LP", "RP", "COMMA", "DUN", "SEMI", "STOP", "COLON"))
_OFTEN = frozenset(("多次", "可重复", "可反复", "反复", "若干次", "repeatedly", "repeated", "multiple", "often"))


def repeatable(s: Sentence) -> Diagnostic | None:
    """`督查（可多次）`, `督查；可多次`, `可多次 督查`, `督查 可多次`, `多次 督查`."""
    at = _place_of_word(s)
    if at is None:
        return None
    word = s.tokens[at]
    if s.tokens[s.start].type != "PROCEDURE":
        wanted = "程序 …：由 甲 督查，可多次" if s.language == "zh" else "procedure …: by board inspecting, repeatable"
        return s.say("E162", span_of(word), found=s.shown(word), wanted=wanted)
    first = _step_before(s, at)
    behind = at + 1
    while behind < len(s.tokens) and s.tokens[behind].type not in _MARKS:
        behind += 1
    parts = [_words(s, first, at), _words(s, at + 1, behind)]
    comma, name = ("，", "可多次") if s.language == "zh" else (", ", "repeatable")
    step = " ".join(part for part in parts if part)
    return s.say("E162", span_of(word), found=s.shown(word), wanted=f"{step}{comma}{name}")


def _place_of_word(s: Sentence) -> int | None:
    if s.kind == "REPEATABLE":
        return s.place
    behind = s.tokens[s.place + 1] if s.place + 1 < len(s.tokens) else None
    if s.kind in ("DUN", "LP", "PLUS") and behind is not None and behind.type == "REPEATABLE":
        return s.place + 1
    if s.tokens[s.start].type != "PROCEDURE":
        return None
    return next(
        (
            at
            for at in (s.place, s.place - 1)
            if s.start < at < len(s.tokens) and s.tokens[at].type == "NAME" and s.tokens[at].value.lower() in _OFTEN
        ),
        None,
    )


def _step_before(s: Sentence, at: int) -> int:
    """Where the step begins that the word is about; behind a mark alone it is the one before."""
    first = at
    while first > s.start + 1 and s.tokens[first - 1].type in _MARKS and s.tokens[first - 1].type != "COLON":
        first -= 1
    while first > s.start + 1 and s.tokens[first - 1].type not in _BETWEEN:
        first -= 1
    return first


def _words(s: Sentence, first: int, last: int) -> str:
    while last > first and s.tokens[last - 1].type in ("LP", "COMMA", "DUN", "SEMI", "COLON"):
        last -= 1
    if first >= last:
        return ""
    span = Span(start_of(s.tokens[first]), end_of(s.tokens[last - 1]))
    return " ".join(s.text[span.start : span.end].split())
