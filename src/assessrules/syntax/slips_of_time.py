"""Slips in what is said of spans that roll and of the first, second, third time.

In: a sentence and the place where it stops to parse. Out: one diagnostic with the words to write: 近5年 stands before
the records, 第2次以上 is one word, an event is set before 以后. `slips` asks these rules with the habits of prose.
"""

from __future__ import annotations

import re

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.source.span import Span
from assessrules.syntax import mistaken_spans as spans
from assessrules.syntax.build_words import end_of, span_of, start_of
from assessrules.syntax.faulty import Sentence

_OPENS_PART = frozenset(["COLON", "SEMI", "COMMA", "AND", "OR", "LP", "IF"])
_CLOSES_PART = frozenset(["THEN", "STOP", "SEMI", "COMMA", "AND", "OR", "RP"])
_LENGTH = frozenset(["WITHIN", "IN_WINDOW"])
_NTH_ZH = "(?:本(?:年度?|半年|季度?|月|周) *)?第[0-9一二两三四五六七八九十]+次(?:以上)?"
_SINCE_ZH = re.compile(
    rf"(?:(?:自从?|从|有) *)?(?P<event>[^\s,;:]+?(?: *\([^)]*\))?) *"
    rf"(?:以后|之后|以来|之日起|之日后|后|起)(?: *的)? *(?P<nth>{_NTH_ZH})"
)
_SINCE_BEHIND_ZH = re.compile(rf"(?P<nth>{_NTH_ZH}) +(?P<event>[^\s,;:]+) *(?:以后|之后|以来|后)")
_NTH_EN = "occasion [0-9]+(?: or later)?"
_SINCE_EN = re.compile(rf"(?P<nth>{_NTH_EN}) (?:after|from|following|since)(?: the)?(?: last)? (?P<event>[A-Za-z_]+)")
_SINCE_BEFORE_EN = re.compile(rf"(?:since|after|from)(?: the)?(?: last)? (?P<event>[A-Za-z_]+),? (?P<nth>{_NTH_EN})")
_OF_THE = re.compile(rf"(?P<nth>{_NTH_EN}) (?:in|of|within) (?:this|the|a) (?P<unit>year|quarter|month|week|half-year)")


def span_misplaced(s: Sentence) -> Diagnostic | None:
    """`近5年 有 缺岗`, `缺岗 近5年`, `凡 人员 近5年：`."""
    if s.found is None or s.before is None:
        return None
    behind = s.tokens[s.place + 1] if s.place + 1 < len(s.tokens) else None
    if s.kind_before == "ROLLING_WINDOW":
        span = s.shown(s.before)
        if s.kind in ("HAS", "LACKS") and behind is not None and behind.type == "NAME":
            up_to_now = spans.up_to_now(span)  # of any span nothing can be asked with 有
            return _in_order(s, span_of(s.before), f"{s.shown(s.found)} {_within(s, up_to_now, s.shown(behind))}")
        if s.kind == "DE":
            return s.say("E154", s.here)
        if s.kind == "COLON":
            first = s.shown(s.tokens[s.start + 1])
            wanted = f"{first} 每年：{span} 某记录 …"  # in English a span stands behind in, which has a rule of its own
            return _in_order(s, span_of(s.before), wanted)
    if s.kind == "OF" and s.kind_before == "NAME" and s.tokens[s.place - 2].type == "ROLLING_WINDOW":
        window, records = s.tokens[s.place - 2], s.shown(behind) if behind is not None else "…"
        return _in_order(s, span_of(window), f"{s.shown(s.before)} of {records} in {s.shown(window)}")
    if s.kind == "ROLLING_WINDOW" and s.kind not in s.accepted and s.kind_before in ("NAME", "RP"):
        records = s.shown(s.tokens[s.place - 1]) if s.kind_before == "NAME" else "…"
        return _in_order(s, s.here, _within(s, s.shown(s.found), records))
    return None


def span_in_other_words(s: Sentence) -> Diagnostic | None:
    """`过去5年`, `近1.5年`, `任一2年`, `5年内 缺岗`; `past year`, `any 2-year period`."""
    if s.found is None:
        return None
    for at in (s.place, s.place - 1, s.place - 2):
        if at < s.start or at >= len(s.tokens):
            continue
        first = start_of(s.tokens[at])
        if (once := spans.once_within(s.folded, first)) is not None:
            return _instead(s, Span(first, first + once.length), once.zh, once.en)
        if s.tokens[at].type == "ROLLING_WINDOW":
            continue
        written = spans.other_words(s.folded, first)
        if written is None or (s.tokens[at].type in _LENGTH and s.tokens[at - 1].type not in ("NAME", "RP")):
            continue
        if written.en == " ".join(s.folded[first : first + written.length].lower().split()):
            whole = Span(first, first + written.length)
            return _in_order(s, whole, f"{s.shown(s.tokens[s.start + 1])} every year: … {written.en}")
        if first + written.length > start_of(s.tokens[max(s.start, s.place - 1)]):
            return _instead(s, Span(first, first + written.length), written.zh, written.en)
    return _within_years(s)


def _within_years(s: Sentence) -> Diagnostic | None:
    """`5年内 缺岗 的 次数`, `has absence within 5 years`: no deadline, for nothing is submitted."""
    if s.kind != "WITHIN" or s.kind_before != "QUANTITY" or s.before is None or s.language != "zh":
        return None
    behind = s.tokens[s.place + 1].type if s.place + 1 < len(s.tokens) else ""
    if behind not in ("NAME", "HAS", "LACKS") or (span := spans.rolling_of(s.before.value)) is None:
        return None
    assert s.found is not None
    whole = Span(start_of(s.before), end_of(s.found))
    return _instead(s, whole, f"近{span}（写在记录名称前面）", "past 5 years, behind in and the records")


def occasion_in_other_words(s: Sentence) -> Diagnostic | None:
    """`第2次 起`, `第 2次`, `自 表彰 起 第2次`; `second occasion`, `occasion 2 after award`."""
    if s.found is None:
        return None
    start, end = _part(s)
    at = start_of(s.found)
    text = s.folded[start:end]
    for pattern in (_SINCE_ZH, _SINCE_BEHIND_ZH, _SINCE_EN, _SINCE_BEFORE_EN):
        match = pattern.search(text)
        if match is None or not start + match.start() <= at <= start + match.end():
            continue
        zh, en = f"{match['event']} 以后 {match['nth']}", f"{match['nth']} since {match['event']}"
        return _instead(s, Span(start + match.start(), start + match.end()), zh, en)
    if (within := _in_a_window(s)) is not None:
        return within
    if (match := _OF_THE.search(text)) is not None and start + match.start() <= at <= start + match.end():
        unit = match["unit"]
        en = f"{match['nth']} of the {unit}"
        return _instead(s, Span(start + match.start(), start + match.end()), "本年 第2次 之类", en)
    for begin in (start_of(token) for token in s.tokens[max(s.start, s.place - 2) : s.place + 1]):
        written = spans.other_occasion(s.folded, begin)
        if written is not None and begin + written.length > start_of(s.tokens[max(s.start, s.place - 1)]):
            return _instead(s, Span(begin, begin + written.length), written.zh, written.en)
    return None


def _in_a_window(s: Sentence) -> Diagnostic | None:
    """`每年 第2次`, `一年内 第2次`, `2次以上 的` of a rule for each record."""
    behind = s.tokens[s.place + 1] if s.place + 1 < len(s.tokens) else None
    if s.found is None or s.before is None or s.language != "zh":
        return None
    if (
        s.kind == "UP"
        and s.kind_before == "QUANTITY"
        and s.before.value.endswith("次")
        and any(t.type == "EACH" for t in s.tokens[s.start : s.place])
    ):
        whole = Span(start_of(s.before), end_of(s.found))
        return _instead(s, whole, f"第{s.before.value}以上", "occasion 2 or later")
    if behind is None or behind.type != "OCCASION":
        return None
    nth = s.shown(behind)
    if s.kind == "EVERY" and s.kind not in s.accepted:
        return _instead(
            s, Span(start_of(s.found), end_of(behind)), f"本{s.found.value[1:]} {nth}", "occasion 2 of the year"
        )
    if s.kind == "WITHIN" and s.kind_before == "QUANTITY":
        return _instead(s, Span(start_of(s.before), end_of(behind)), f"本年 {nth}（日历年）", "occasion 2 of the year")
    return None


def _part(s: Sentence) -> tuple[int, int]:
    """Where the condition about the place begins and ends."""
    first = s.place
    while first > s.start and s.tokens[first - 1].type not in _OPENS_PART:
        first -= 1
    last = s.place
    while last < len(s.tokens) and s.tokens[last].type not in _CLOSES_PART:
        last += 1
    end = start_of(s.tokens[last]) if last < len(s.tokens) else len(s.folded)
    return start_of(s.tokens[first]), end


def _within(s: Sentence, span: str, records: str) -> str:
    return f"{span} {records}" if s.language == "zh" else f"{records} in {span}"


def _in_order(s: Sentence, span: Span, wanted: str) -> Diagnostic:
    return s.say("E162", span, found=s.text[span.start : span.end], wanted=wanted)


def _instead(s: Sentence, span: Span, zh: str, en: str) -> Diagnostic:
    return s.say("E148", span, word=" ".join(s.text[span.start : span.end].split()), word_zh=zh, word_en=en)


def no_of_behind_a_word(s: Sentence) -> Diagnostic | None:
    """`在册 的 人员`: the word stands right before the kind."""
    return s.say("E154", s.here) if s.kind == "DE" and s.kind_before in ("ENROLLED", "SOME", "ALL") else None


RULES = (no_of_behind_a_word, occasion_in_other_words, span_misplaced, span_in_other_words)
