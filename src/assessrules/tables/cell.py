"""A cell's value by the type of its field.

In: what stands in the cell, and the field's type. Out: a date, an exact number, a truth, a period, or text, and whether
the spelling was unusual. Only this file knows the dirt of real tables: full-width digits, `2018.3.5`, `2018年3月5日`,
serial dates, thousands commas, `50万元`. What it cannot read it hands on as it stands: the records' own validation
tells it, with field and value, and lenient runs can set it aside.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction

from assessrules.model.nodes import DateType, QuantityType, SpanType, TruthType, ValueType
from assessrules.values.number import NumberError, exact, simplest

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_DATE = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?")
_COMPACT = re.compile(r"([12][0-9]{3})([0-9]{2})([0-9]{2})")
_PLAIN_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"(-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?)\s*(万|亿)?\s*([^0-9.,\s]*)")
_BETWEEN = re.compile(r"\s*(?:至|到|~|—+|–|(?<=[0-9])/(?=[0-9]{4}-)|\bto\b)\s*")
_SCALE = {"万": 10_000, "亿": 100_000_000}
_TRUTHS = {
    **dict.fromkeys(("是", "有", "√", "✓", "对", "已", "true", "yes", "y"), True),
    **dict.fromkeys(("否", "无", "×", "✗", "未", "false", "no", "n"), False),
}
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # 1954 to 2119: anything else is a number typed into a date cell

Converted = tuple[object, bool]
"""The value, and whether it was written in an unusual way."""


def narrow(text: str) -> str:
    """Full-width letters, digits and marks as half-width ones; nothing else moves."""
    return text.translate(_WIDE).strip()


def convert(value: object, type_: ValueType, scale: int = 1, from_1904: bool = False) -> Converted:
    """The cell's value for a field of this type; `scale` is what the heading's unit is worth (万元: 10000)."""
    match type_:
        case DateType():
            return _date(value, from_1904)
        case QuantityType(unit):
            return _number(value, unit, scale)
        case TruthType():
            return _truth(value)
        case SpanType():
            return _span(value, from_1904)
        case _:
            return _text(value)


def as_date(value: object, from_1904: bool = False) -> date | None:
    """The cell as a day, or None when it is none."""
    found, _ = _date(value, from_1904)
    return found if isinstance(found, date) else None


def _date(value: object, from_1904: bool) -> Converted:
    if isinstance(value, date):
        return value, False
    if isinstance(value, int) and not isinstance(value, bool) and _FIRST_SERIAL <= value <= _LAST_SERIAL:
        origin = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
        return origin + timedelta(days=value), True
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return value, False
    text = narrow(value)
    found = _DATE.fullmatch(text) or _COMPACT.fullmatch(text)
    if not found:
        return value, False
    try:
        return date(int(found[1]), int(found[2]), int(found[3])), not _PLAIN_DATE.fullmatch(value)
    except ValueError:
        return value, False


def _span(value: object, from_1904: bool) -> Converted:
    """`2018-07-02 至 2018-07-10`; a single day is a period of one day."""
    if isinstance(value, str):
        ends = _BETWEEN.split(narrow(value))
        if len(ends) == 2:
            first, last = (as_date(end, from_1904) for end in ends)
            return ((first, last), False) if first and last else (value, False)
    day = as_date(value, from_1904)
    return ((day, day), False) if day else (value, False)


def _number(value: object, unit: str, scale: int) -> Converted:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return value, False
    if isinstance(value, int):
        return value * scale, False
    found = _NUMBER.fullmatch(narrow(value))
    if not found or found[3] not in _unit_words(unit) or (found[2] and scale != 1):
        return value, False
    try:
        number = exact(found[1].replace(",", ""))
    except NumberError:
        return value, False
    number = simplest(Fraction(number) * scale * _SCALE.get(found[2] or "", 1))
    return number, value != narrow(value) or "," in value


def _unit_words(unit: str) -> tuple[str, ...]:
    words = {"yuan": ("元", "人民币元"), "point": ("分",), "day": ("天", "日"), "workday": ("个工作日", "天")}
    measure_word = unit.partition(":")[2]
    return ("", *words.get(unit, ()), *((measure_word,) if measure_word else ()))


def _truth(value: object) -> Converted:
    if isinstance(value, str):
        text = narrow(value).casefold()
        if text in _TRUTHS:
            return _TRUTHS[text], False
    return value, False


def _text(value: object) -> Converted:
    if isinstance(value, bool):
        return ("是" if value else "否"), False
    if isinstance(value, date):
        return value.isoformat(), False
    return (value.strip() if isinstance(value, str) else str(value)), False


def id_text(value: object) -> str:
    """An id or a name as text: a spreadsheet may have made a number of it."""
    return value.strip() if isinstance(value, str) else str(value)
