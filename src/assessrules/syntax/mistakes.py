"""Syntax errors in the drafter's terms.

In: a sentence and the place where it stops to parse. Out: one diagnostic. The rules stand in a table, the most telling
first; each looks at the token before, the token found, the open brackets and what the parser would have taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lark import Token

from assessrules.diagnostics.diagnostic import Diagnostic, Related, arguments_of, diagnose
from assessrules.source.span import Span
from assessrules.syntax import mistaken_words as words
from assessrules.syntax import slips, slips_of_steps, slips_of_typing
from assessrules.syntax.build_words import some_units, span_of, start_of
from assessrules.syntax.faulty import Sentence
from assessrules.syntax.later import instead_of, later_construct
from assessrules.syntax.lexicon import BY_TERMINAL, HEAD_TERMINALS
from assessrules.syntax.units import prelude_name

_REACH = 12
_COMPARING = frozenset(["AT_LEAST", "AT_MOST", "OVER", "UNDER", "IS", "IS_NOT", "IN", "AGAINST", "UP", "DOWN"])
_CLOSING = frozenset(["SEMI", "STOP", "COMMA", "THEN", "RP", "COLON", "PART", "EXCEPTED"])
_LISTING = frozenset(("RECORD", "SUBJECT", "POLICY", "TABLE", "PROCEDURE", "READING"))
_HAN_DATE = re.compile("[0-9]{4}年|[0-9]{1,2}月[零〇一二三四五六七八九十0-9]+日")
_DATE = re.compile(r"[0-9]{4}([./年])[0-9]{1,2}([./月])")


def explain(sentence: Sentence) -> Diagnostic:
    """The first rule of the table that knows this mistake."""
    for rule in _RULES:
        if (diagnostic := rule(sentence)) is not None:
            return diagnostic
    found = sentence.shown(sentence.found)
    return sentence.say("E101", sentence.here, found=found if sentence.found is None else f"“{found}”")


def explain_token(token: Token) -> Diagnostic:
    """A 【, “ or 「 that its line does not close."""
    opening = token.value[0]
    closing = {"【": "】", "“": "”", '"': '"', "「": "」"}[opening]
    return diagnose("E107", Span(start_of(token), start_of(token) + 1), opening=opening, closing=closing)


# ------------------------------------------------------------------ the rules


def _at_the_start(s: Sentence) -> Diagnostic | None:
    if s.place != s.start or s.found is None or s.kind in ("SYMBOL", "ILLEGAL", "BAD_NUMBER"):
        return None
    if s.folded.startswith("//", start_of(s.found)):
        return s.say("E148", s.here, word="//", word_zh="#", word_en="#")
    if s.kind in ("STOP", "SEMI", "COMMA", "RP", "COLON", "DUN"):
        return s.say("E109", s.here)
    if s.kind == "NAME":
        if later_construct(s.found.value) is not None:
            return _not_yet(s, s.found)
        near = words.nearest_head(s.found.value, s.language)
        if near is not None:
            return s.say("E103", s.here, suggestion=near)
    return s.say("E102", s.here)


def _odd_token(s: Sentence) -> Diagnostic | None:
    if s.found is None:
        return None
    match s.kind:
        case "SYMBOL" if s.place == s.start and s.found.value == ">":
            return s.say(
                "E148", s.here, word_zh="引文另起一行，行首写 >", word_en="> at the beginning of a line", word=">"
            )
        case "SYMBOL":
            zh, en = words.SYMBOLS.get(s.found.value, ("不超过、不少于、为", "at most, at least, is"))
            return s.say("E111", s.here, word_zh=zh, word_en=en)
        case "THOUSANDS":
            return s.say("E116", s.here, number=s.found.value.replace(",", ""))
        case "BAD_NUMBER" if day := re.match("([0-9]{1,2})号", s.found.value):
            return s.say("E148", s.here, word=day[0], word_zh=f"{day[1]}日", word_en=f"day {day[1]}")
        case "BAD_NUMBER" if _HAN_DATE.match(s.found.value):
            return s.say("E128", s.here)
        case "BAD_NUMBER" if split := words.split_number(s.found.value):
            return s.say("E122", s.here, word=s.shown(s.found), split=" ".join(split))
        case "BAD_NUMBER" if s.found.value[-1] in "万亿":
            return s.say("E112", s.here, number=s.shown(s.found), unit="元")
        case "BAD_NUMBER":
            unit = s.found.value.lstrip("0123456789.十百千万亿") or s.found.value
            return s.say("E114", s.here, number=s.shown(s.found), unit=unit)
        case "ILLEGAL" if s.found.value == "》" and s.opens_line:
            return s.say("E148", s.here, word="》", word_zh=">（引文）", word_en="> for a quotation")
        case "ILLEGAL" if s.found.value in words.BULLETS:
            return s.say("E152", s.here)
        case "ILLEGAL" if s.found.value in words.ODD_MARKS:
            zh, en = words.ODD_MARKS[s.found.value]
            return s.say("E148", s.here, word=s.shown(s.found), word_zh=zh, word_en=en)
        case "ILLEGAL":
            return s.say("E134", s.here)
    return None


def _not_yet(s: Sentence, token: Token) -> Diagnostic:
    zh, en = instead_of(token.value)
    return s.say("E118", span_of(token), word=s.shown(token), instead_zh=zh, instead_en=en)


def _later(s: Sentence) -> Diagnostic | None:
    """A construct of a later version, named by its word at or shortly before the place."""
    for token in reversed(s.tokens[max(s.start, s.place - _REACH) : s.place + 1]):
        if token.type == "NAME" and later_construct(token.value) is not None:
            return _not_yet(s, token)
    if s.found is not None and s.kind == "TO" and s.opened is not None and "RP" in s.accepted:
        return _not_yet(s, s.found)
    return None


def _comparison_word(s: Sentence) -> Diagnostic | None:
    for token in (s.found, s.before):
        if token is not None and token.type == "NAME" and token.value.lower() in words.COMPARISONS:
            zh, en = words.COMPARISONS[token.value.lower()]
            return s.say("E117", span_of(token), word=s.shown(token), word_zh=zh, word_en=en)
    for token in (s.found, s.before):
        if token is not None and token.type == "NAME" and token.value.lower() in words.OTHER_WORDS:
            zh, en = words.OTHER_WORDS[token.value.lower()]
            return s.say("E148", span_of(token), word=s.shown(token), word_zh=zh, word_en=en)
    return None


def _mixed(s: Sentence) -> Diagnostic | None:
    return s.say("E110", s.here) if {s.kind} | (s.accepted & {"AND", "OR"}) == {"AND", "OR"} else None


def _brackets(s: Sentence) -> Diagnostic | None:
    if s.kind == "RP":
        if s.opened is None:
            return s.say("E108", s.here)
        return s.say("E123", s.here) if s.kind_before == "LP" else None
    if s.opened is None:
        return None
    if s.kind in HEAD_TERMINALS and not s.opens_line and "NAME" in s.accepted:
        return s.say("E121", s.here)  # an alias, say, that is the head word of the other language
    if s.closes_later:
        return s.say("E124", s.here) if s.kind == "SEMI" and "RP" in s.accepted else None
    if s.kind not in ("AND", "OR", "NAME"):
        opening = Related(span_of(s.opened), "N001", arguments_of(opening=s.shown(s.opened)))
        return s.say("E107", s.here, opening, opening=s.shown(s.opened), closing="）" if s.language == "zh" else ")")
    return None


def _no_stop(s: Sentence) -> Diagnostic | None:
    begins = s.kind in HEAD_TERMINALS or s.kind in ("HEADING", "OPEN_HEADING", "QUOTE")
    if s.found is None or (begins and (s.opens_line or "STOP" in s.accepted)):
        return s.say("E104", s.behind)
    return None


def _glued(s: Sentence) -> Diagnostic | None:
    """A space left out: the word stands nowhere else and can be split."""
    names = [token.value for token in s.tokens if token.type == "NAME"]
    for token in (s.before, s.found):
        if token is not None and token.type == "NAME" and not token.value.startswith("「"):
            split = words.split_word(token.value, frozenset(names))
            if split is not None and names.count(token.value) == 1:
                return s.say("E122", span_of(token), word=s.shown(token), split=" ".join(split))
    return None


def _no_of(s: Sentence) -> Diagnostic | None:
    """`招商信息 条数` without 的, `count lead` without of."""
    if s.found is None or s.before is None or s.kind != "NAME":
        return None
    if s.kind_before == "NAME" and s.before.value.endswith("的") and "DE" in s.accepted:
        name = s.before.value.removesuffix("的")
        return s.say("E122", span_of(s.before), word=s.shown(s.before), split=f"{name} 的") if name else None
    behind = s.tokens[s.place + 1].type if s.place + 1 < len(s.tokens) else ""
    if s.accepted in ({"DE"}, {"DE", "OF"}) or (s.kind_before == "NAME" and "DE" in s.accepted and behind == "DE"):
        return s.say("E147", s.here, pair=f"{s.shown(s.before)} 的 {s.shown(s.found)}")
    if "DE" in s.accepted and s.language == "zh" and prelude_name(s.found.value.lower()) is not None:
        return s.say("E147", s.here, pair=f"{s.shown(s.before)} 的 {s.shown(s.found)}")
    if "OF" in s.accepted and s.language == "en" and prelude_name(s.before.value.lower()) is not None:
        return s.say("E147", s.here, pair=f"{s.shown(s.before)} of {s.shown(s.found)}")
    return None


def _comma_in_list(s: Sentence) -> Diagnostic | None:
    if s.kind == "COMMA" and "DUN" in s.accepted and "THEN" not in s.accepted:
        return s.say("E149", s.here)
    return None


def _no_opening(s: Sentence) -> Diagnostic | None:
    """A bracket is closed later that was never opened: it is missing about here."""
    if s.opened is None and s.closes_later and s.found is not None and s.kind not in ("AND", "OR"):
        names = [token for token in s.tokens[s.start : s.place] if token.type == "NAME"]
        near = names[-1] if names else s.before
        return s.say("E145", s.behind if near is None else span_of(near), before=s.shown(near))
    return None


def _date(s: Sentence) -> Diagnostic | None:
    for token in (s.before, s.found):
        if token is not None and _DATE.match(s.folded, start_of(token)):
            return s.say("E128", span_of(token))
    return None


def _no_then(s: Sentence) -> Diagnostic | None:
    if "THEN" in s.accepted and (s.kind in slips.ACTIONS or s.kind == "COMMA"):
        action = s.tokens[s.place + 1] if s.kind == "COMMA" and s.place + 1 < len(s.tokens) else s.found
        return s.say("E119", s.behind, found=s.shown(action))
    if s.kind in slips.ACTIONS and s.kind_before == "COMMA" and "PER" in s.accepted:
        return s.say("E119", s.behind, before=s.shown(s.tokens[s.place - 2]))
    return s.say("E144", s.behind) if "THEN" in s.accepted and s.kind in ("SEMI", "STOP") else None


def _no_unit(s: Sentence) -> Diagnostic | None:
    if s.before is not None and s.kind_before == "NUMBER" and s.accepted == {"NAME"}:
        return s.say("E112", span_of(s.before), number=s.shown(s.before), unit=some_units(s.shown(s.before)))
    return None


def _no_mark(s: Sentence) -> Diagnostic | None:
    """A mark that would make what was found fit."""
    if s.found is None or s.kind in _CLOSING or s.kind in ("LP", "DUN", "DE"):
        return None
    if s.fits_behind("COLON"):
        return s.say("E106", s.behind)
    if s.fits_behind("DUN"):
        return s.say("E146", s.behind)
    if (s.kind in words.AFTER_COMMA or "SEMI" not in s.accepted) and s.fits_behind("COMMA"):
        return s.say("E120", s.behind)
    if s.opens_line and s.fits_behind("SEMI"):
        return s.say("E105", s.behind)
    head = s.tokens[s.start].type
    if s.kind == "NAME" and head not in _LISTING:
        return None
    return s.say("E105", s.behind) if s.opened is None and s.fits_behind("SEMI") else None


def _reserved(s: Sentence) -> Diagnostic | None:
    if "NAME" in s.accepted and (s.kind in HEAD_TERMINALS or (s.kind in BY_TERMINAL and len(s.accepted) <= 3)):
        return s.say("E121", s.here)
    if s.accepted == {"NAME"} and s.kind in ("DAY_POINT", "EVERY", "THIS", "QUANTITY", "FRACTION", "DATE", "NUMBER"):
        return s.say("E141", s.here)
    return None


def _no_left_side(s: Sentence) -> Diagnostic | None:
    if s.kind in _COMPARING and "NAME" in s.accepted:
        return s.say("E127", s.here)
    return None


def _nothing_behind(s: Sentence) -> Diagnostic | None:
    if s.kind not in _CLOSING or s.before is None:
        return None
    if s.kind_before in BY_TERMINAL or s.kind_before in ("THEN", "DUN", "COMMA", "SEMI", "COLON", "PLUS", "MINUS"):
        return s.say("E140", s.behind)
    return None


def _needs_bracket(s: Sentence) -> Diagnostic | None:
    return s.say("E129", s.here) if s.accepted == {"LP"} else None


def _no_reason(s: Sentence) -> Diagnostic | None:
    if s.tokens[s.start].type == "READING" and s.kind == "STOP" and s.accepted == {"SEMI"}:
        return s.say("E140", s.behind, expected_zh="；理由 “…”", expected_en='; reason "…"')
    return None


def _needs_text(s: Sentence) -> Diagnostic | None:
    return s.say("E143", s.here) if s.accepted == {"TEXT"} else None


_RULES: tuple[Callable[[Sentence], Diagnostic | None], ...] = (
    _at_the_start,
    slips_of_typing.text_without_mark,
    slips_of_typing.day_of_the_year,
    slips_of_typing.doubled,
    slips_of_steps.repeatable,
    slips.in_the_way,
    _odd_token,
    slips_of_typing.broken_word,
    slips_of_typing.other_characters,
    slips_of_typing.numeral,
    slips_of_typing.level_as_range,
    _later,
    _comparison_word,
    _mixed,
    slips_of_typing.within_brackets,
    _brackets,
    _no_stop,
    _needs_bracket,
    _no_opening,
    _date,
    _needs_text,
    _no_reason,
    _no_of,
    _glued,
    _comma_in_list,
    slips.mended,
    _no_then,
    _no_unit,
    _reserved,
    _no_left_side,
    _nothing_behind,
    _no_mark,
)
