"""How numbers, money, dates, windows and lists of ids are written, in Chinese and in English.

Comes in: exact values, days, windows and ids. Goes out: text. Only this file knows how an official writes 50万元,
2018年8月27日, 第7周 or L-001…L-017, and what the English reader gets instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Literal

from assessrules.trace.nodes import Window
from assessrules.values.number import Exact, canonical

Language = Literal["zh", "en"]

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

LISTED = 3
"""So many ids are written out; of more, the first and the last."""

_UNITS_ZH = {
    "point": "分",
    "yuan": "元",
    "day": "天",
    "workday": "个工作日",
    "month": "个月",
    "year": "年",
    "week": "周",
    "hour": "小时",
    "minute": "分钟",
    "number": "",
}
_UNITS_EN = {
    "point": ("point", "points"),
    "yuan": ("yuan", "yuan"),
    "day": ("day", "days"),
    "workday": ("working day", "working days"),
    "month": ("month", "months"),
    "year": ("year", "years"),
    "week": ("week", "weeks"),
    "hour": ("hour", "hours"),
    "minute": ("minute", "minutes"),
    "number": ("", ""),
}
_WINDOW_UNITS = {
    "year": ("年", "个年度", "year", "years"),
    "half_year": ("半年", "个半年", "half-year", "half-years"),
    "quarter": ("季度", "个季度", "quarter", "quarters"),
    "two_months": ("两个月", "个两月", "two months", "two-month periods"),
    "month": ("月", "个月", "month", "months"),
    "half_month": ("半月", "个半月", "half-month", "half-months"),
    "week": ("周", "周", "week", "weeks"),
    "day": ("日", "天", "day", "days"),
    "workday": ("工作日", "个工作日", "working day", "working days"),
    "assessment": ("考核期", "个考核期", "assessment", "assessments"),
}
_WINDOW_UNITS |= {f"week_{day}": _WINDOW_UNITS["week"] for day in (1, 2, 3, 5, 6, 7)}


def number(value: Exact) -> str:
    """A number without error: a decimal where there is a finite one, else a fraction."""
    return canonical(value)


def money(value: Exact, language: Language) -> str:
    """50万元 and 1.2亿元 for round sums, 551297元 and 13636.40元 for the others; 500,000 yuan."""
    if language == "en":
        whole, dot, rest = _to_the_fen(value).removeprefix("-").partition(".")
        digits = whole if "/" in whole else f"{int(whole):,}"
        return f"{'-' if value < 0 else ''}{digits}{dot}{rest} yuan"
    size = value if value >= 0 else -value
    if size >= 100_000_000 and size % 10_000_000 == 0:
        return number(Fraction(value) / 100_000_000) + "亿元"
    if size >= 10_000 and size % 1_000 == 0:
        return number(Fraction(value) / 10_000) + "万元"
    return _to_the_fen(value) + "元"


def _to_the_fen(value: Exact) -> str:
    """A sum as it is written: 0.50, never 0.5; whole yuan without fen."""
    text = number(value)
    return text + "0" if text[-2:-1] == "." else text


def quantity(value: Exact, unit: str, language: Language) -> str:
    """A number with its unit: 17条, 26分, 50万元; 26 points, 1 working day. English leaves measure words out."""
    if unit == "yuan":
        return money(value, language)
    if language == "zh":
        return number(value) + unit_word(unit)
    if unit.startswith("count:"):
        return number(value)
    one, many = _UNITS_EN.get(unit, ("", ""))
    return f"{number(value)} {one if value == 1 else many}".rstrip()


def unit_word(unit: str) -> str:
    """The Chinese word of a unit: 分, 个工作日, 条."""
    return unit.removeprefix("count:") if unit.startswith("count:") else _UNITS_ZH.get(unit, "")


def day(value: date, language: Language, year: int | None = None) -> str:
    """2018年8月27日; in the year that is understood, 8月27日."""
    if language == "en":
        return f"{value.day} {MONTHS[value.month - 1]}" + ("" if value.year == year else f" {value.year}")
    return ("" if value.year == year else f"{value.year}年") + f"{value.month}月{value.day}日"


def days(first: date, last: date, language: Language, year: int | None = None) -> str:
    """7月2日至17日; 2 July to 17 July."""
    if first == last:
        return day(first, language, year)
    if language == "en":
        return f"{day(first, language, year)} to {day(last, language, year)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{day(first, language, year)}至{last.day}日"
    return f"{day(first, language, year)}至{day(last, language, first.year)}"


def period(text: str, language: Language) -> str:
    """2018年, 2014年至2015年, 2018年4月至6月, 2013年7月1日至2015年6月30日; 2014 to 2015."""
    first, _, last = text.partition("..")
    if not last:
        return _end_of_period(first, language)
    return between(_end_of_period(first, language), _end_of_period(last, language), language)


def _end_of_period(text: str, language: Language) -> str:
    """A year, half-year, quarter, month or day by its id."""
    if text.count("-") == 2:
        return day(date.fromisoformat(text), language)
    _, _, tail = text.partition("-")
    nowhere = Window(text, date.min, date.min)
    return window(nowhere, language) if not tail or tail.isdigit() or tail[0] in "HQ" else text


def between(first: str, last: str, language: Language) -> str:
    """2014年2月至12月: the year of the first, in Chinese, is not said again."""
    if language == "en":
        return f"{first} to {last}"
    year, mark, rest = last.partition("年")
    same = bool(mark) and year.isdigit() and bool(rest) and first.startswith(year + mark)
    return f"{first}至{rest if same else last}"


def window(entry: Window, language: Language, year: int | None = None) -> str:
    """第7周, 8月, 第3季度, 上半年, 2018年; the year is written where it is not understood."""
    if ".." in entry.id:
        return period(entry.id, language)
    head, _, tail = entry.id.partition("-")
    if not tail:
        return (f"{head}年" if head.isdigit() else entry.id) if language == "zh" else entry.id
    known = not head.isdigit() or int(head) == year
    name = _part_zh(tail, entry) if language == "zh" else _part_en(tail, entry)
    if known:
        return name
    return f"{head}年{name}" if language == "zh" else f"{name} {head}"


def _part_zh(tail: str, entry: Window) -> str:
    match tail[0], tail[1:]:
        case "W", count:
            return f"第{int(count)}周"
        case "Q", count:
            return f"第{int(count)}季度"
        case "H", half:
            return "上半年" if half == "1" else "下半年"
    if len(tail) == 2 and tail.isdigit():
        return f"{int(tail)}月"
    if entry.first == entry.last:
        return f"{entry.first.month}月{entry.first.day}日"
    if entry.first.month == entry.last.month:
        return f"{entry.first.month}月" + ("上半月" if entry.first.day == 1 else "下半月")
    return f"{entry.first.month}至{entry.last.month}月"


def _part_en(tail: str, entry: Window) -> str:
    match tail[0], tail[1:]:
        case "W", count:
            return f"week {int(count)}"
        case "Q", count:
            return f"quarter {int(count)}"
        case "H", half:
            return "first half-year" if half == "1" else "second half-year"
    if len(tail) == 2 and tail.isdigit():
        return MONTHS[int(tail) - 1]
    if entry.first == entry.last:
        return f"{entry.first.day} {MONTHS[entry.first.month - 1]}"
    first, last = MONTHS[entry.first.month - 1], MONTHS[entry.last.month - 1]
    if first == last:
        return ("first" if entry.first.day == 1 else "second") + f" half of {first}"
    return f"{first} and {last}"


def every(unit: str, language: Language) -> str:
    """每周, 每月; every week, every month."""
    zh, _, en, _ = _WINDOW_UNITS[unit]
    return f"每{zh}" if language == "zh" else f"every {en}"


def window_count(count: int, unit: str, language: Language) -> str:
    """52周, 12个月, 4个季度; 52 weeks."""
    _, zh, one, many = _WINDOW_UNITS[unit]
    return f"{count}{zh}" if language == "zh" else f"{count} {one if count == 1 else many}"


def ids(values: Sequence[str], language: Language) -> str:
    """Up to three ids; of more, the first and the last: L-001…L-017."""
    if len(values) > LISTED:
        return f"{min(values, key=_natural)}…{max(values, key=_natural)}"
    return ("、" if language == "zh" else ", ").join(values)


def _natural(own_id: str) -> tuple[tuple[int, str], ...]:
    """L-9 before L-10."""
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in re.split(r"([0-9]+)", own_id))


def listed(items: Sequence[str], language: Language) -> str:
    """Things side by side in a sentence."""
    return ("、" if language == "zh" else ", ").join(items)


def width(text: str) -> int:
    """Columns on a terminal: Chinese letters and full-width signs take two."""
    return sum(2 if _is_wide(ord(letter)) else 1 for letter in text)


def _is_wide(code: int) -> bool:
    return (
        0x1100 <= code <= 0x115F
        or 0x2E80 <= code <= 0xA4CF
        or 0xAC00 <= code <= 0xD7A3
        or (
            0xF900 <= code <= 0xFAFF
            or 0xFE30 <= code <= 0xFE6F
            or 0xFF00 <= code <= 0xFF60
            or 0x20000 <= code <= 0x3FFFD
        )
    )
