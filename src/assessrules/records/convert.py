"""One cell to one typed value: in comes what stood in a table, out comes what the policy's type asks for, or a `Fault`.

Only this file knows the spellings of days, truths and periods that are accepted. All of them are listed here; nothing is
guessed from its looks, and no clock or locale has a say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import assert_never

from assessrules.diagnostics.misfit import is_writable
from assessrules.model.nodes import (
    CategorySpec,
    CategoryType,
    DateType,
    DaySetType,
    Model,
    Named,
    QuantityType,
    RecordRef,
    SetType,
    SpanType,
    SubjectRef,
    TextType,
    TruthType,
    ValueType,
)
from assessrules.records.book import Typed
from assessrules.records.faults import Fault, listed
from assessrules.values.number import Exact, NumberError, exact
from assessrules.values.windows import FIRST_YEAR, LAST_YEAR

Converter = Callable[[object], Typed]

_TRUTHS: Mapping[str, bool] = {
    **dict.fromkeys(("是", "有", "对", "√", "✓", "✔", "1", "true", "yes", "y", "t"), True),
    **dict.fromkeys(("否", "无", "错", "×", "✗", "✘", "0", "false", "no", "n", "f"), False),
}
_NARROW = str.maketrans("０１２３４５６７８９．／－：　", "0123456789./-: ")
_DAY = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|/([0-9]{1,2})/([0-9]{1,2})|\.([0-9]{1,2})\.([0-9]{1,2})"
    r"|年([0-9]{1,2})月([0-9]{1,2})日)(?:[ T]00?:00(?::00)?)?"
)
_BETWEEN = ("至", "到", "～", "~", "—", "–", "/", " - ")

LASTING_WORDS = frozenset({"今", "至今", "present", "now"})
_LASTS = re.compile(r"(.*?)\s*(?:(?:至|到|～|~|—|–)\s*(?:今|现在)?|至今|(?i:to\s+(?:present|now)))", re.DOTALL)
"""A period without an end: its mark stands with nothing behind, or with a word that says so."""

LASTING = date.max
"""The last day of a period that lasts."""

_INEXACT = frozenset({"float", "float64", "float32", "float16"})
"""Names of the types that hold numbers with an error in them, those of the usual array library too."""

_LONGEST_CODE = 40
"""Digits of a whole number that can stand for a text."""

SIGNED_UNITS = frozenset({"number", "point"})
"""Units of fields in which a value below nothing makes sense: a growth rate, points taken off."""


def is_absent(value: object) -> bool:
    """Whether a cell is empty."""
    return value is None or (isinstance(value, str) and not value.strip())


def _iso(text: str) -> date | None:
    """The day of a text in the usual spelling, `2018-08-20`; None when it is in another one."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-" or not text.isascii():
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def to_day(value: object) -> date:
    """A day: a date, a datetime at midnight, or text in one of four spellings."""
    if type(value) is str and (usual := _iso(value)) is not None:
        return usual
    if isinstance(value, datetime):
        if value.time() != time() or value.tzinfo is not None:  # midnight elsewhere is another day here
            raise Fault("R606", value)
        return value.date()
    if isinstance(value, date):
        day = value
    else:
        found = _DAY.fullmatch(value.translate(_NARROW).strip()) if isinstance(value, str) else None
        if not found:
            raise Fault("R606", value)
        year, month, day_of_month = (int(part) for part in found.groups() if part)
        try:
            day = date(year, month, day_of_month)
        except ValueError:
            raise Fault("R606", value) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Fault("R606", value)
    return day


def to_span(value: object) -> tuple[date, date]:
    """A period: two days, `2018-07-02至2018-07-10`, one day that is all of it, or a day from which on it lasts, `2018-07-02至今`."""
    if isinstance(value, tuple | list):
        if len(value) != 2:
            raise Fault("R606", value)
        if value[1] is None:
            return (to_day(value[0]), LASTING)
        return _ordered(to_day(value[0]), to_day(value[1]), value)
    if isinstance(value, str):
        if len(value) == 21 and value[10] in _BETWEEN:
            first, last = _iso(value[:10]), _iso(value[11:])
            if first is not None and last is not None:
                return _ordered(first, last, value)
        for mark in _BETWEEN:
            for at in (match.start() for match in re.finditer(re.escape(mark), value)):
                left, right = value[:at], value[at + len(mark) :]
                if _DAY.fullmatch(left.translate(_NARROW).strip()) and _DAY.fullmatch(right.translate(_NARROW).strip()):
                    return _ordered(to_day(left), to_day(right), value)
    lasting = _LASTS.fullmatch(value.strip()) if isinstance(value, str) else None
    if lasting and _DAY.fullmatch(lasting[1].translate(_NARROW).strip()):
        return (to_day(lasting[1]), LASTING)
    day = to_day(value)
    return (day, day)


def to_last_day(value: object) -> date:
    """The last day of a period in a cell of its own: a day, or a word that says that it lasts."""
    if isinstance(value, str) and value.strip().lower() in LASTING_WORDS:
        return LASTING
    return to_day(value)


def _ordered(first: date, last: date, value: object) -> tuple[date, date]:
    if last < first:
        text = f"{first.isoformat()}至{last.isoformat()}" if isinstance(value, tuple | list) else value
        raise Fault("R607", text)
    return (first, last)


def to_truth(value: object) -> bool:
    """Yes or no, in the words of `_TRUTHS`."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) or whole(value) is not None:
        known = _TRUTHS.get(str(value).translate(_NARROW).strip().lower())
        if known is not None:
            return known
    raise Fault("R608", value)


def to_text(value: object) -> str:
    """Text without the blanks around it; a whole number is read as its digits, for codes kept in number cells."""
    if isinstance(value, str):
        if not is_writable(value):
            raise Fault("R624", value)
        return value.strip()
    if (number := whole(value)) is not None:
        return str(number)
    raise Fault("R624", value)


def whole(value: object) -> int | None:
    """The whole number that a code in a number cell is; None for anything else, and for what no code is as long as."""
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) <= _LONGEST_CODE:
        return int(value) if value == value.to_integral_value() else None
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**_LONGEST_CODE:
        return int(value)
    return None


def to_quantity(kind: QuantityType) -> Converter:
    """Numbers of one unit."""

    def convert(value: object) -> Exact:
        try:
            number = exact(value.strip() if isinstance(value, str) else value)
        except NumberError:
            raise Fault("R629" if type(value).__name__ in _INEXACT else "R604", value) from None
        if number < 0 and kind.unit not in SIGNED_UNITS:
            raise Fault("R620", value)
        if kind.whole and not isinstance(number, int):
            raise Fault("R621", value)
        return number

    return convert


def spellings(named: Named) -> tuple[str, ...]:
    """All names of a thing."""
    return (named.id, named.label, *named.aliases)


def to_category(category: CategorySpec) -> Converter:
    """Ids of a category's values."""
    known = {name: value.id for value in category.values for name in spellings(value)}
    labels = [value.label for value in category.values]

    def convert(value: object) -> str:
        found = known.get(value.strip()) if isinstance(value, str) else None
        if found is None and (number := whole(value)) is not None:
            found = known.get(str(number))
        if found is None:
            raise Fault("R605", value, allowed=listed(labels, value if isinstance(value, str) else ""))
        return found

    return convert


def to_body(model: Model) -> Converter:
    """Ids of the policy's bodies; a body that the policy does not name keeps the name it was given."""
    known = {name: body.id for body in model.bodies.values() for name in spellings(body)}

    def convert(value: object) -> str:
        text = to_text(value)
        return known.get(text, text)

    return convert


def to_anybody(subjects: Sequence[Converter]) -> Converter:
    """Ids of subjects of any kind; somebody who is none keeps the name he was given."""

    def convert(value: object) -> str:
        text = to_text(value)
        for subject in subjects:
            try:
                return str(subject(text))
            except Fault as fault:
                if fault.code == "R626":  # a name that two share says nothing
                    raise
        return text

    return convert


def converter(kind: ValueType, model: Model, subject: Callable[[str], Converter]) -> Converter:
    """The converter for a field's type; `subject` gives those for subjects, which `subjects` knows."""
    match kind:
        case TruthType():
            return to_truth
        case TextType() | RecordRef():
            return to_text
        case DateType():
            return to_day
        case SpanType():
            return to_span
        case QuantityType():
            return to_quantity(kind)
        case CategoryType():
            return to_category(model.categories[kind.category])
        case SubjectRef():
            return subject(kind.kind)
        case SetType() | DaySetType():
            raise ValueError("a field cannot hold a set")
        case _:
            assert_never(kind)


def remembered(convert: Converter) -> Converter:
    """The same converter, working out each text only once: a column repeats its values."""
    known: dict[str, Typed] = {}

    def recall(value: object) -> Typed:
        if type(value) is not str:
            return convert(value)
        result = known.get(value)
        if result is None:
            result = known[value] = convert(value)
        return result

    return recall
