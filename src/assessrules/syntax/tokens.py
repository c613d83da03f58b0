"""A text cut into words, marks and numbers.

In: a folded text. Out: all tokens, comments and blanks left out, and the comments apart. Only this file knows where
a word ends. A reserved word is a whole run of letters; digits may touch it (`加2分`). One lexer serves every place of
the grammar, so a reserved word is reserved everywhere and a mistake does not turn the words after it into names.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import attrs
from lark import Token

from assessrules.syntax import units
from assessrules.syntax.ast import Unit
from assessrules.syntax.characters import LETTER
from assessrules.syntax.lexicon import SPELLED
from assessrules.syntax.numerals import HAN_GROUP, HAN_NUMERAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_GLUE = "以上|以下|以内|内|前|起|的|至|的部分|的除外"
_WHOLE = f"(?=(?:{_GLUE})?(?![{LETTER}]))"
_WHOLE_EN = f"(?![0-9{LETTER}])"
_ARABIC = r"[0-9]+(?:\.[0-9]+)?"
_DAY_ZH = f"[0-9]{{1,2}}日|{'|'.join(units.LAST_DAY_ZH)}|周[{units.WEEKDAYS_ZH}天]"
_DAY_EN = r"day\s+[0-9]{1,2}|" + "|".join((*units.WEEKDAYS_EN, *units.LAST_DAY_EN))

UNCLOSED = frozenset(("OPEN_HEADING", "OPEN_TEXT", "OPEN_NAME"))
"""Tokens of a bracket or quotation mark that its line does not close; each reaches to the end of the line."""


def _phrase(words: str) -> str:
    return words.replace("\\ ", r"\s+").replace(" ", r"\s+")


def _any(words: Iterable[str]) -> str:
    return "|".join(_phrase(re.escape(word)) for word in sorted(words, key=lambda word: (-len(word), word)))


def _calendar_words(table: Mapping[Unit, tuple[tuple[str, ...], tuple[str, ...]]]) -> tuple[set[str], set[str]]:
    return {word for zh, _ in table.values() for word in zh}, {word for _, en in table.values() for word in en}


_THROUGH_ZH_UNITS = "|".join(units.THROUGH_ZH)
_THROUGH_ZH = f"(?:任一|各)(?:{_THROUGH_ZH_UNITS})|(?:连续|累计) *(?:[0-9]+|{HAN_NUMERAL})个?(?:{_THROUGH_ZH_UNITS})"
_THROUGH_EN = (
    rf"in\s+(?:any|every)\s+(?:{_any(units.THROUGH_EN)})|"
    rf"(?:consecutive|in\s+total)\s+[0-9]+\s+(?:{_any(units.THROUGH_EN)})"
)
_ROLLING_ZH = f"(?:最?近|任意(?:连续)?) *(?:[0-9]+|{HAN_NUMERAL}) *(?:{'|'.join(units.ROLLING_ZH)})(?:以?内|以?来)?"
_ROLLING_EN = rf"(?:(?:the\s+)?(?:past|last)|any)\s+[0-9]+\s+(?:consecutive\s+)?(?:{_any(units.ROLLING_EN)})"
_OCCASION_EN = (
    r"occasion\s+[0-9]+(?:\s+or\s+later)?"
    rf"(?:\s+of\s+(?:the\s+(?:{_any(units.OF_THE_EN)})(?![0-9{LETTER}_])|{_ROLLING_EN}))?"
)
_EVERY_ZH, _EVERY_EN = _calendar_words(units.EVERY)
_THIS_ZH, _THIS_EN = _calendar_words(units.THIS)
_PHRASES = {word for word in SPELLED if " " in word}


def _patterns() -> tuple[tuple[str, str], ...]:
    zh_units = "|".join(map(re.escape, units.ZH_UNITS))
    bare = "|".join(unit for unit in units.ZH_UNITS if unit[0] == "千")  # 千克 is a unit, no thousand of 克
    number = rf"(?:{_ARABIC}[十百千]?{HAN_GROUP}{{0,2}}|{HAN_NUMERAL}(?:{HAN_GROUP}{HAN_NUMERAL})*{HAN_GROUP}?)"
    return (
        ("QUOTE", r"(?m:^)[ \t]*>[^\n]*"),
        ("COMMENT", r"\#[^\n]*"),
        ("BLANK", r"\s+"),
        ("HEADING", r"【[^】\n]*】"),
        ("OPEN_HEADING", r"【[^\n]*"),
        ("TEXT", r'“[^”\n]*”|"[^"\n]*"'),
        ("OPEN_TEXT", r'[“"][^\n]*'),
        ("SYMBOL", r">=|<=|!=|==|&&|\|\||[<>=≥≤≧≦≠＝~～&|!]"),
        ("PART_UP", r"\(\s*(?:不足的?按一计|(?i:or\s+part\s+thereof))\s*\)"),
        ("INCL", r"\(\s*(?:含|(?i:inclusive))\s*\)"),
        ("EXCL", r"\(\s*(?:不含|(?i:exclusive))\s*\)"),
        ("THEN", rf"的\s*,|(?i:then){_WHOLE_EN}"),
        ("DATE", rf"[0-9]{{4}}年[0-9]{{1,2}}月[0-9]{{1,2}}日{_WHOLE}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?![0-9])"),
        ("DAY_POINT", rf"(?:{_DAY_ZH}){_WHOLE}|(?i:{_phrase(_DAY_EN)}){_WHOLE_EN}"),
        ("OCCASION", f"第(?:[0-9]+|{HAN_NUMERAL})次(?:及?以上)?{_WHOLE}|(?i:{_OCCASION_EN}){_WHOLE_EN}"),
        ("THROUGH", f"(?:{_THROUGH_ZH}){_WHOLE}|(?i:{_THROUGH_EN}){_WHOLE_EN}"),
        ("ROLLING_WINDOW", f"(?:{_ROLLING_ZH}){_WHOLE}|(?i:{_ROLLING_EN}){_WHOLE_EN}"),
        ("EVERY", f"(?i:{_any(_EVERY_EN)}){_WHOLE_EN}"),
        ("THIS", f"(?i:{_any(_THIS_EN)}){_WHOLE_EN}"),
        ("PHRASE", f"(?i:{_any(_PHRASES)}){_WHOLE_EN}"),
        ("FRACTION", rf"[0-9]+/[0-9]+(?![0-9{LETTER}])|{HAN_NUMERAL}分之{HAN_NUMERAL}{_WHOLE}"),
        ("THOUSANDS", r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"),
        (
            "QUANTITY",
            rf"(?!(?:{bare}){_WHOLE}){number}(?:{zh_units}){_WHOLE}|{_ARABIC}\s+(?i:{_any(units.EN_UNITS)}){_WHOLE_EN}",
        ),
        ("NUMBER", rf"{_ARABIC}(?![0-9{LETTER}])"),
        ("BAD_NUMBER", rf"{_ARABIC}[0-9{LETTER}%]+"),
        ("NAME", r"「[^」\n]+」"),
        ("OPEN_NAME", r"「[^\n]*"),
        ("LETTERS", f"[{LETTER}]+"),
        ("COLON", ":"),
        ("SEMI", ";"),
        ("COMMA", ","),
        ("DUN", "[、/]"),
        ("STOP", r"[。.]"),
        ("LP", r"\("),
        ("RP", r"\)"),
        ("PLUS", r"\+"),
        ("MINUS", "-"),
        ("MULTIPLY", r"[×*]"),
        ("DIVIDE", "÷"),
        ("ILLEGAL", "."),
    )


@cache
def _master() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _patterns()))


_REST = re.compile(f"[0-9{LETTER}]*")


@attrs.frozen
class Tokens:
    """The tokens the grammar reads, in order, and the places of the comments."""

    tokens: tuple[Token, ...]
    comments: tuple[tuple[int, int], ...]


def tokenize(folded: str, original: str) -> Tokens:
    """All tokens of a text. The original tells a thousands comma from a Chinese one."""
    tokens: list[Token] = []
    comments: list[tuple[int, int]] = []
    master, place, end = _master(), 0, len(folded)
    while place < end:
        match = master.match(folded, place)
        kind = "ILLEGAL" if match is None else str(match.lastgroup)
        stop = place + 1 if match is None else match.end()
        if kind == "LETTERS":
            kind, stop = _word(folded, place, stop)
        elif kind == "PHRASE":
            kind = SPELLED[" ".join(folded[place:stop].lower().split())]
        elif kind == "THOUSANDS" and "，" in original[place:stop]:
            kind, stop = "NUMBER", folded.index(",", place)
        if kind == "COMMENT":
            comments.append((place, stop))
        elif kind != "BLANK":
            tokens.append(Token(kind, folded[place:stop], start_pos=place, end_pos=stop))
        place = stop
    return Tokens(tuple(tokens), tuple(comments))


def _word(folded: str, start: int, end: int) -> tuple[str, int]:
    """A run of letters: a reserved word, or a name together with the digits and letters that follow it."""
    run = folded[start:end]
    if (kind := _chinese_word(run)) is not None:
        return kind, end
    rest = _REST.match(folded, end)
    stop = end if rest is None else rest.end()
    word = folded[start:stop].lower()
    return (SPELLED[word] if word.isascii() and word in SPELLED else "NAME"), stop


def _chinese_word(run: str) -> str | None:
    if run.isascii():
        return None
    if run in _EVERY_ZH:
        return "EVERY"
    if run in _THIS_ZH:
        return "THIS"
    return SPELLED.get(run)
