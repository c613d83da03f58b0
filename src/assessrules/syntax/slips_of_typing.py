"""Slips of the keyboard: a word typed twice or broken in two, a sign of another hand, a bracket or a mark left out.

In: a sentence and the place where it stops to parse. Out: one diagnostic that shows the word as it should be. What is
meant is known: a joined word is reserved, or stands somewhere else in the text.
"""

from __future__ import annotations

import re

from lark import Token

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.source.span import Span
from assessrules.syntax import units
from assessrules.syntax.build_words import end_of, span_of, start_of
from assessrules.syntax.faulty import Sentence
from assessrules.syntax.later import instead_of
from assessrules.syntax.lexicon import HEAD_TERMINALS, SPELLED
from assessrules.syntax.numerals import HAN_NUMERAL, read_number
from assessrules.syntax.tokens import tokenize
from assessrules.syntax.traditional import simplified

_MARKS = {"COLON": "：", "SEMI": "；", "COMMA": "，", "DUN": "、", "STOP": "。"}
_EN_MARKS = {"COLON": ":", "SEMI": ";", "COMMA": ",", "DUN": "/", "STOP": "."}
_UNITS = "|".join(map(re.escape, units.ZH_UNITS))
_EACH = re.compile(f"每({HAN_NUMERAL})({_UNITS})")
_MIXED = re.compile("[\u3400-\u9fff]+[A-Za-z_][A-Za-z0-9_]*")
_ALIAS_AND_MORE = re.compile("[A-Za-z_][A-Za-z0-9_]*[\u3400-\u9fff]+")
_DAY_OF_YEAR = re.compile("[0-9]{1,2}月(?:[0-9]{1,2}日|底|末)(?:以前|之前|前)?")
_NTH = re.compile(f"第(?:[0-9]+|{HAN_NUMERAL})")
_FIXED = frozenset(("HEADING", "OPEN_HEADING", "QUOTE", "TEXT", "LP", "RP"))


def doubled(s: Sentence) -> Diagnostic | None:
    """`予以 予以 约谈`, `；；`."""
    for at in (s.place, s.place - 1):
        if at <= s.start or at >= len(s.tokens):
            continue
        one, other = s.tokens[at - 1], s.tokens[at]
        if one.type != other.type or other.type in _FIXED:
            continue
        if other.type in _MARKS:
            if "\n" not in s.text[end_of(one) : start_of(other)]:
                return s.say("E166", span_of(other), found=_mark(s, other.type))
        elif one.value.lower() == other.value.lower():
            return s.say("E166", span_of(other), found=s.shown(other))
    return None


def broken_word(s: Sentence) -> Diagnostic | None:
    """`多 于 3人`, `每 月`, `带队 外出` where 带队外出 is a name."""
    for first in (s.place - 1, s.place, s.place - 2):
        if first < s.start or first + 1 >= len(s.tokens):
            continue
        one, other = s.tokens[first], s.tokens[first + 1]
        between = s.text[end_of(one) : start_of(other)]
        if not between or between.strip(" \u3000\t") or {one.type, other.type} & _FIXED or not _han(one, other):
            continue
        joined = s.text[start_of(one) : end_of(one)] + s.text[start_of(other) : end_of(other)]
        if _is_known(s, joined, (one, other)):
            return s.say("E159", Span(start_of(one), end_of(other)), found=joined)
    return None


def _han(*tokens: Token) -> bool:
    return all(re.fullmatch("[0-9\u3400-\u9fff]+", token.value) is not None for token in tokens)


def _is_known(s: Sentence, word: str, apart: tuple[Token, Token]) -> bool:
    if word in SPELLED or units.prelude_name(word) is not None:
        return True
    kinds = [token.type for token in tokenize(word, word).tokens]
    if len(kinds) == 1 and kinds[0] in ("EVERY", "THIS", "OCCASION", "THROUGH", "ROLLING_WINDOW", "DAY_POINT"):
        return True
    return apart[0].type == apart[1].type == "NAME" and any(
        token.type == "NAME" and token.value == word for token in s.tokens
    )


def other_characters(s: Sentence) -> Diagnostic | None:
    """`無 支出`, `由 市政府 決定`: reserved words have simplified characters."""
    around = (s.found, s.before, s.tokens[s.place + 1] if s.place + 1 < len(s.tokens) else None)
    for token in around:
        if token is None or token.type != "NAME":
            continue
        word = simplified(token.value)
        if word != token.value and (word in SPELLED or _one_token(word)):
            return s.say("E148", span_of(token), word=s.shown(token), word_zh=f"{word}（简体字）", word_en=word)
    return None


def _one_token(word: str) -> bool:
    kinds = [token.type for token in tokenize(word, word).tokens]
    return len(kinds) == 1 and kinds[0] not in ("NAME", "BAD_NUMBER", "ILLEGAL")


def day_of_the_year(s: Sentence) -> Diagnostic | None:
    """`每年 6月30日前 提交 总结`, `6月底前`: not in the language yet."""
    for token in (s.before, s.found):
        written = None if token is None else _DAY_OF_YEAR.match(s.folded, start_of(token))
        if written is not None and not s.folded[: written.start()].endswith("年"):
            span = Span(written.start(), written.end())
            zh, en = instead_of("6月30日")
            return s.say("E118", span, word=s.text[span.start : span.end], instead_zh=zh, instead_en=en)
    return None


def numeral(s: Sentence) -> Diagnostic | None:
    """`每一天`, `第2 的`."""
    for token in (s.found, s.before):
        if token is None or token.type != "NAME":
            continue
        if (each := _EACH.fullmatch(token.value)) is not None:
            wanted = f"每{read_number(each[1])}{each[2]}"
            return s.say("E148", span_of(token), word=s.shown(token), word_zh=wanted, word_en="per 1 …")
        if _NTH.fullmatch(token.value) is not None:
            return s.say("E148", span_of(token), word=s.shown(token), word_zh=f"{token.value}次", word_en="occasion …")
    return None


def within_brackets(s: Sentence) -> Diagnostic | None:
    """What is wrong with a bracket, or inside one, before brackets are counted."""
    return alias_without_bracket(s) or place_without_bracket(s) or (mark_for_mark(s) if s.opened is not None else None)


def alias_without_bracket(s: Sentence) -> Diagnostic | None:
    """`签字signature）`, `名称（unit_kind为 甲、乙`: one bracket of an alias is missing."""
    if s.before is None:
        return None
    if s.kind == "RP" and s.opened is None and s.kind_before == "NAME" and _MIXED.fullmatch(s.before.value):
        return s.say("E145", span_of(s.before))
    if (
        s.opened is not None
        and s.kind_before == "NAME"
        and s.tokens[s.place - 2] is s.opened
        and _ALIAS_AND_MORE.fullmatch(s.before.value)
    ):
        closing = "）" if s.language == "zh" else ")"
        return s.say("E107", span_of(s.before), opening=s.shown(s.opened), closing=closing)
    return None


def place_without_bracket(s: Sentence) -> Diagnostic | None:
    """`符合【八】开工）`, and `下列之一 甲；乙）`."""
    if s.kind == "NAME" and s.kind_before == "HEADING" and "LP" in s.accepted:
        return s.say("E145", s.here, before=s.shown(s.before))
    return None


def text_without_mark(s: Sentence) -> Diagnostic | None:
    """`文号 运政发〔2020〕24号”`: the first “ is missing."""
    if s.found is None:
        return None
    end = s.folded.find("\n", start_of(s.found))
    rest = s.folded[start_of(s.found) : end if end >= 0 else len(s.folded)]
    if s.language != "zh" or "”" not in rest or "“" in rest[: rest.index("”")]:
        return None
    if not s.accepted & {"TEXT", "NAME", "SEMI", "STOP", "DUN"}:
        return None
    first = s.place
    while first > s.start + 1 and s.tokens[first - 1].type in ("NAME", "BAD_NUMBER") and "TEXT" not in s.accepted:
        first -= 1
        break
    return s.say("E143", span_of(s.tokens[first]), found=s.shown(s.tokens[first]))


def mark_for_mark(s: Sentence) -> Diagnostic | None:
    """`（个、talks）`, `下列全部（合同，凭证；…）`, `：300万元；` for `：`: one mark stands where another belongs."""
    if s.kind not in _MARKS or s.place + 1 > len(s.tokens):
        return None
    behind = s.tokens[s.place + 1] if s.place + 1 < len(s.tokens) else None
    if "STOP" in s.accepted and s.kind != "COMMA" and (behind is None or _opens_a_sentence(s, behind)):
        return s.say("E148", s.here, word=_mark(s, s.kind), word_zh=_MARKS["STOP"], word_en=_EN_MARKS["STOP"])
    for mark in ("SEMI", "COMMA", "DUN", "COLON"):
        if mark == s.kind or mark not in s.accepted or behind is None:
            continue
        if behind.type in s.accepted_behind(mark) and behind.type not in _MARKS:
            return s.say("E148", s.here, word=_mark(s, s.kind), word_zh=_MARKS[mark], word_en=_EN_MARKS[mark])
    return None


def _opens_a_sentence(s: Sentence, token: Token) -> bool:
    begins = start_of(token)
    alone = not s.folded[s.folded.rfind("\n", 0, begins) + 1 : begins].strip()
    return alone and (token.type in HEAD_TERMINALS or token.type in ("HEADING", "OPEN_HEADING", "QUOTE"))


def level_as_range(s: Sentence) -> Diagnostic | None:
    """`等次 为 乙等 以下`, `在 年初 的`: a range stands behind 在, and levels are compared."""
    if s.before is None or s.found is None or s.place < s.start + 2:
        return None
    word = s.tokens[s.place - 2]
    if s.kind in ("UP", "DOWN") and word.type == "IS" and s.kind_before == "NAME":
        span = Span(start_of(word), end_of(s.found))
        zh, en = ("不低于", "at least") if s.kind == "UP" else ("不高于", "at most")
        name = s.shown(s.before)
        found = s.text[span.start : span.end]
        return s.say("E148", span, word=found, word_zh=f"{zh} {name}", word_en=f"{en} {name}")
    if s.kind in ("THEN", "AND", "OR", "SEMI", "STOP") and word.type == "IN" and s.accepted & {"UP", "DOWN"}:
        expected = "以上、以下 或 至 …", "and above, and below or to …"
        return s.say("E140", s.behind, expected_zh=expected[0], expected_en=expected[1])
    return None


def _mark(s: Sentence, kind: str) -> str:
    return (_MARKS if s.language == "zh" else _EN_MARKS)[kind]
