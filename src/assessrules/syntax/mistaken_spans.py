"""Other words for 近5年, 任意2年 and 第2次, and the words to write.

In: the folded text and a place, or a name nobody declared. Out: how long the mistaken words are and what to write in
each language; None when nothing of the kind stands there.
"""

from __future__ import annotations

import re
from fractions import Fraction

import attrs

from assessrules.syntax.numerals import HAN_NUMERAL, read_number
from assessrules.syntax.units import ROLLING_ZH, rolling_unit, rolling_words


@attrs.frozen
class Instead:
    """What to write in the place of so many characters."""

    length: int
    zh: str
    en: str


_UNITS = "|".join(ROLLING_ZH)
_COUNT = rf"[0-9]+(?:\.[0-9]+)?|{HAN_NUMERAL}"
_ZH = re.compile(
    rf"(?P<lead>最近|近|过去|此前|以往|任意连续|任意|任何|任一|每连续)(?:的)? *(?P<count>{_COUNT})? *(?P<unit>{_UNITS})"
    rf"(?:时间)?(?:以?内|以?来|之?中|间|里)?"
)
_NUMBERS_EN = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip
_EN = re.compile(
    r"(?:the )?(?P<lead>past|last|previous|preceding|recent|rolling|any|in|during|within|over)"
    r"(?: the)?(?: (?:past|last|previous|preceding|rolling))?(?: (?P<count>[0-9.]+|[a-z]+))?[ -]"
    r"(?P<unit>year|month|week|day)s?\b(?: periods?\b)?"
)
_ANY = frozenset(("任意", "任意连续", "任何", "任一", "每连续", "any"))
_SMALLER = {"年": (12, "个月")}


def other_words(text: str, at: int) -> Instead | None:
    """`过去5年`, `近1.5年`, `近年来`; `the past year`, `any 2-year period`: with the span that is meant."""
    match = _ZH.match(text, at)
    if match is None:
        return _english(text, at)
    lead, unit = ("任意", "any") if match["lead"] in _ANY else ("近", "past"), match["unit"]
    if match["count"] is None:
        if match["lead"] not in ("近", "最近") or unit not in ("年", "日"):
            return None
        return Instead(match.end() - at, f"近5{unit} 之类，写明多长", "past 5 years, and say how long")
    return _said(match.end() - at, lead, match["count"], unit)


def _english(text: str, at: int) -> Instead | None:
    match = _EN.match(text.lower(), at)
    if match is None:
        return None
    count = match["count"] or "1"
    count = _NUMBERS_EN.get(count, count)
    if not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", count):
        return None
    unit = {"year": "年", "month": "个月", "week": "周", "day": "天"}[match["unit"]]
    lead = ("任意", "any") if match["lead"] == "any" else ("近", "past")
    said = _said(match.end() - at, lead, count, unit)
    if said is None or match["lead"] not in ("in", "during", "within", "over"):
        return said
    return Instead(said.length, said.zh, f"in {said.en}")


def _said(length: int, lead: tuple[str, str], written: str, unit: str) -> Instead | None:
    number = read_number(written)
    if number is None:
        return None
    count = Fraction(number)
    if count.denominator != 1:
        factor, smaller = _SMALLER.get(unit, (1, unit))
        count, unit = count * factor, smaller
    if count.denominator != 1 or count < 1:
        return Instead(length, f"{lead[0]}5年 之类的整数", f"{lead[1]} 5 years, a whole number")
    kind = rolling_unit(unit)
    zh, en = rolling_words(kind, "zh", one=count == 1), rolling_words(kind, "en", one=count == 1)
    return Instead(length, f"{lead[0]}{count}{zh}", f"{lead[1]} {count} {en}")


_ONCE = re.compile(
    rf"(?P<span>(?:最?近|过去) *(?:[0-9]+|{HAN_NUMERAL}) *(?:{_UNITS}))(?:以?内)? *曾经?(?: *有)? *(?P<set>\w*)"
)


def once_within(text: str, at: int) -> Instead | None:
    """`近5年内 曾 有 缺岗`."""
    match = _ONCE.match(text, at)
    if match is None:
        return None
    span = other_words(match["span"], 0)
    records = match["set"] or "某记录"
    zh = match["span"] if span is None else span.zh
    return Instead(match.end() - at, f"有 {zh} {records}", "has absence in past 5 years")


def up_to_now(span: str) -> str:
    """`任意2年` as 近2年, `any 2 years` as past 2 years."""
    zh = re.sub("^任意(?:连续)?", "近", span)
    return re.sub("^any ", "past ", zh)


def rolling_of(quantity: str) -> str | None:
    """`5年`, `12个月` when a span may be so long."""
    return quantity if re.fullmatch(rf"(?:[0-9]+|{HAN_NUMERAL})(?:{_UNITS})", quantity) else None


def split_span(word: str) -> tuple[str, str] | None:
    """`近5年内缺岗` as 近5年 and 缺岗, `过去五年缺岗` as 近5年 and 缺岗."""
    found = other_words(word, 0)
    if found is None or found.length == len(word) or "之类" in found.zh:
        return None
    return found.zh, word[found.length :]


# ------------------------------------------------------------------ occasions

_NTH_ZH = re.compile(
    rf"第 *(?P<count>[0-9]+|{HAN_NUMERAL}) *[次回](?P<more> *(?:(?:及|或|以及)? *(?:以上|以后|之后|起)|开始))?"
)
_RANGE_ZH = re.compile(rf"第(?P<first>[0-9]+|{HAN_NUMERAL})次?[至到](?:第)?(?P<last>[0-9]+|{HAN_NUMERAL})次")
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_NTH_EN = re.compile(
    rf"(?:the )?(?:(?P<word>{'|'.join(_ORDINALS)})|(?P<figure>[0-9]+)(?:st|nd|rd|th)) (?:occasion|time|offen[cs]e)"
    rf"(?P<more> (?:and|or) (?:later|more|after|above|onwards?)| onwards?)?"
)
_OCCASION_EN = re.compile(
    rf"occasion (?P<count>[0-9]+|{'|'.join(_NUMBERS_EN)})\b"
    rf"(?P<more> (?:and|or) (?:later|more|after|above|onwards?|beyond)| onwards?)?"
)
_MOST_IN_A_RANGE = 6


def other_occasion(text: str, at: int) -> Instead | None:
    """`第2次起`, `第 2次`, `第二回`, `首次`; `the second time`, `occasion two and above`."""
    for word, nth in (("首次", "第1次"), ("初次", "第1次"), ("再次", "第2次以上")):
        if text.startswith(word, at):
            later = " or later" if nth.endswith("以上") else ""
            return Instead(len(word), nth, f"occasion {nth[1]}{later}")
    if (match := _RANGE_ZH.match(text, at)) is not None:
        return _range(match)
    if (match := _NTH_ZH.match(text, at)) is not None:
        count = read_number(match["count"])
    elif (match := _NTH_EN.match(text.lower(), at)) is not None:
        count = read_number(match["figure"] or str(_ORDINALS[match["word"]]))
    elif (match := _OCCASION_EN.match(text.lower(), at)) is not None:
        count = read_number(_NUMBERS_EN.get(match["count"], match["count"]))
    else:
        return None
    more = match["more"] is not None
    zh, en = f"第{count}次{'以上' if more else ''}", f"occasion {count}{' or later' if more else ''}"
    return None if match[0].lower() in (zh, en) else Instead(match.end() - at, zh, en)


def _range(match: re.Match[str]) -> Instead | None:
    first, last = read_number(match["first"]), read_number(match["last"])
    if first is None or last is None or not first < last < first + _MOST_IN_A_RANGE:
        return None
    counts = range(int(first), int(last) + 1)
    zh, en = " 或 ".join(f"第{count}次" for count in counts), " or ".join(f"occasion {count}" for count in counts)
    return Instead(match.end() - match.start(), zh, en)


def whole_occasion(word: str) -> Instead | None:
    """A name that as a whole is another word for an occasion: 第2次及以后, 首次."""
    found = other_occasion(word, 0)
    return found if found is not None and found.length == len(word) else None
