"""Where the due day of a submission stands: before 提交, `每月 25日前 提交 月报`.

In: a sentence and the place where it stops to parse. Out: one diagnostic with the duty in its order.
"""

from __future__ import annotations

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.source.span import Span
from assessrules.syntax.build_words import end_of, span_of, start_of
from assessrules.syntax.faulty import Sentence

_DUE = frozenset(("DAY_POINT", "FROM", "WITHIN", "BY"))
_ENDS = frozenset(("COMMA", "SEMI", "STOP", "RP"))
_OPENS = frozenset(("COLON", "SEMI", "EVERY", "REQUIRE"))
_LEADING = frozenset(("于", "on", "before", "until"))
_BEHIND = frozenset(("后", "之后"))


def due_day(s: Sentence) -> Diagnostic | None:
    """`提交 月报 25日前`, `月报 25日前 提交`, `25日前 每月 提交`, `日期 后 5天内`, `within 5 days of date`."""
    if s.found is None or s.before is None or s.tokens[s.start].type != "REQUIRE":
        return None
    return _behind_submit(s) or _before_the_record(s) or _window_behind(s) or _from_a_date(s)


def _behind_submit(s: Sentence) -> Diagnostic | None:
    first = s.place
    while first > s.start and s.tokens[first - 1].value.lower() in _LEADING:
        first -= 1
    due = s.place + (s.found is not None and s.found.value.lower() in _LEADING)
    if due >= len(s.tokens) or s.tokens[due].type not in _DUE:
        return None
    submit = _last(s, "SUBMIT")
    if submit is None:
        return None
    wanted = f"{_text(s, due, _end(s, due))} {_text(s, submit, first)}"
    return s.say("E162", span_of(s.tokens[due]), found=_text(s, due, _end(s, due)), wanted=wanted)


def _before_the_record(s: Sentence) -> Diagnostic | None:
    end = _end(s, s.place)
    if s.kind not in ("DAY_POINT", "FROM") or s.kind_before != "NAME" or s.tokens[end - 1].type != "SUBMIT":
        if s.kind == "DAY_POINT" and s.before is not None and s.before.value in _LEADING:
            return s.say("E157", span_of(s.before), word=s.shown(s.before))
        return None
    wanted = f"{_text(s, s.place, end)} {s.shown(s.before)}"
    return s.say("E162", s.here, found=s.shown(s.found), wanted=wanted)


def _window_behind(s: Sentence) -> Diagnostic | None:
    if s.kind != "EVERY" or s.kind_before not in ("BEFORE", "DAY_POINT"):
        return None
    first = s.place - (2 if s.kind_before == "BEFORE" else 1)
    wanted = f"{s.shown(s.found)} {_text(s, first, s.place)}"
    return s.say("E162", Span(start_of(s.tokens[first]), s.here.end), found=s.shown(s.found), wanted=wanted)


def _from_a_date(s: Sentence) -> Diagnostic | None:
    behind = [token.type for token in s.tokens[s.place + 1 : s.place + 3]]
    if s.found is not None and s.found.value in _BEHIND and behind == ["QUANTITY", "WITHIN"]:
        wanted = f"自 {s.shown(s.before)} 起 {_text(s, s.place + 1, s.place + 3)}"
        span = Span(start_of(s.tokens[s.place - 1]), end_of(s.tokens[s.place + 2]))
        return s.say("E162", span, found=_text(s, s.place - 1, s.place + 3), wanted=wanted)
    if s.kind == "OF" and s.accepted == {"FROM"}:
        return s.say("E148", s.here, word=s.shown(s.found), word_zh="自 … 起", word_en="from")
    if s.kind == "SUBMIT" and s.accepted == {"FROM"}:
        return s.say("E155", s.here, word_zh="自 某日期 起", word_en="from a date")
    return None


def _last(s: Sentence, kind: str) -> int | None:
    """The last token of a kind in the part that stops here."""
    for at in range(s.place - 1, s.start, -1):
        if s.tokens[at].type == kind:
            return at
        if s.tokens[at].type in _OPENS:
            return None
    return None


def _end(s: Sentence, at: int) -> int:
    while at < len(s.tokens) and s.tokens[at].type not in _ENDS:
        at += 1
    return at


def _text(s: Sentence, first: int, last: int) -> str:
    return " ".join(s.text[start_of(s.tokens[first]) : end_of(s.tokens[last - 1])].split())
