"""Unit words and how types are named in messages.

In: a unit word as the tree holds it (`分`, `个工作日`, `条`, `%`) or a type of the model. Out: the model's unit word, or
the words that tell a drafter what a type is, in both languages. Only this file knows which words are units.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, assert_never

from assessrules.model import nodes as m
from assessrules.syntax import ast, units

COUNTED: Final = "count:"
"""What counts whatever has no measure word of its own; it goes with every measure word."""

PLAIN_UNITS: Final = {
    "分": "point",
    "point": "point",
    "元": "yuan",
    "yuan": "yuan",
    "天": "day",
    "日": "day",
    "day": "day",
    "个工作日": "workday",
    "工作日": "workday",
    "working day": "workday",
    "个月": "month",
    "月": "month",
    "month": "month",
    "年": "year",
    "year": "year",
    "周": "week",
    "个星期": "week",
    "星期": "week",
    "week": "week",
    "小时": "hour",
    "hour": "hour",
    "分钟": "minute",
    "minute": "minute",
    "%": "number",
    "percent": "number",
}

MEASURE_WORDS: Final = units.MEASURE_WORDS | {"起"}
"""起 counts cases as the alias of a record; behind a number it would be the word of `自…起`."""

UNIT_WORDS: Final = {
    "point": ("分", "points"),
    "yuan": ("元", "yuan"),
    "day": ("天", "days"),
    "workday": ("个工作日", "working days"),
    "month": ("个月", "months"),
    "year": ("年", "years"),
    "week": ("周", "weeks"),
    "hour": ("小时", "hours"),
    "minute": ("分钟", "minutes"),
    "number": ("数（无单位）", "a plain number"),
}

WINDOW_UNITS: Final = {
    ast.Unit.YEAR: m.Unit.YEAR,
    ast.Unit.HALF_YEAR: m.Unit.HALF_YEAR,
    ast.Unit.QUARTER: m.Unit.QUARTER,
    ast.Unit.TWO_MONTHS: m.Unit.TWO_MONTHS,
    ast.Unit.MONTH: m.Unit.MONTH,
    ast.Unit.HALF_MONTH: m.Unit.HALF_MONTH,
    ast.Unit.WEEK: m.Unit.WEEK,
    ast.Unit.DAY: m.Unit.DAY,
    ast.Unit.WORKDAY: m.Unit.WORKDAY,
    ast.Unit.TENURE: m.Unit.ASSESSMENT,
    ast.Unit.ASSESSMENT: m.Unit.ASSESSMENT,
}
"""A tenure is assessed as one period: the run is asked for those years."""

UNIT_NAMES: Final = {
    m.Unit.YEAR: ("每年", "every year"),
    m.Unit.HALF_YEAR: ("每半年", "every half-year"),
    m.Unit.QUARTER: ("每季度", "every quarter"),
    m.Unit.TWO_MONTHS: ("每两月", "every two months"),
    m.Unit.MONTH: ("每月", "every month"),
    m.Unit.HALF_MONTH: ("每半月", "every half-month"),
    m.Unit.WEEK: ("每周", "every week"),
    **{m.Unit(f"week_{day}"): ("每周", "every week") for day in (1, 2, 3, 5, 6, 7)},
    m.Unit.DAY: ("每日", "every day"),
    m.Unit.WORKDAY: ("每工作日", "every working day"),
    m.Unit.ASSESSMENT: ("考核期", "the assessment period"),
}

WEEKS_OF: Final = {
    1: m.Unit.WEEK_OF_MONDAY,
    2: m.Unit.WEEK_OF_TUESDAY,
    3: m.Unit.WEEK_OF_WEDNESDAY,
    4: m.Unit.WEEK,
    5: m.Unit.WEEK_OF_FRIDAY,
    6: m.Unit.WEEK_OF_SATURDAY,
    7: m.Unit.WEEK_OF_SUNDAY,
}
"""The weeks that belong to the period with a day of theirs: a duty of Mondays is asked for the Mondays of the period."""

_MONTHS_LONG: Final = {
    m.Unit.YEAR: 12,
    m.Unit.HALF_YEAR: 6,
    m.Unit.QUARTER: 3,
    m.Unit.TWO_MONTHS: 2,
    m.Unit.MONTH: 1,
}


def lies_within(inner: m.Unit, outer: m.Unit) -> bool:
    """Whether windows of one unit are made of whole windows of the other (weeks go by their Thursday)."""
    if outer is m.Unit.ASSESSMENT:
        return inner is not m.Unit.ASSESSMENT
    if outer not in _MONTHS_LONG:
        return False
    if inner in _MONTHS_LONG:
        return _MONTHS_LONG[inner] < _MONTHS_LONG[outer] and _MONTHS_LONG[outer] % _MONTHS_LONG[inner] == 0
    return inner is not m.Unit.ASSESSMENT


WHOLE_UNITS: Final = frozenset({"day", "workday"})


def model_unit(word: str) -> str | None:
    """The model's unit of a unit word; None when the word is no unit (perhaps a record's alias: `15 leads`)."""
    plain = PLAIN_UNITS.get(word)
    if plain is not None:
        return plain
    return COUNTED + word if word in MEASURE_WORDS else None


def is_counted(unit: str) -> bool:
    return unit.startswith(COUNTED)


def measure_word(unit: str) -> str:
    """`条` of `count:条`."""
    return unit.removeprefix(COUNTED)


def same_unit(one: str, other: str) -> bool:
    """Equal, or both counted and one of them without a measure word."""
    return one == other or (is_counted(one) and is_counted(other) and COUNTED in (one, other))


def common_unit(one: str, other: str) -> str:
    """The more telling one of two units that go together."""
    return other if one == COUNTED else one


def is_whole(unit: str) -> bool:
    """Whether a field in this unit holds whole numbers alone."""
    return unit in WHOLE_UNITS or (is_counted(unit) and measure_word(unit) not in units.FRACTIONAL)


def exact(number: object) -> m.Exact:
    """An exact number out of a `Decimal` or a `Fraction`; whole ones become `int`."""
    value = Fraction(str(number))
    return value.numerator if value.denominator == 1 else value


def unit_words(unit: str) -> tuple[str, str]:
    """A unit as a drafter writes it, zh and en."""
    if is_counted(unit):
        word = measure_word(unit)
        return (word or "个", f"things counted in {word}" if word else "things counted")
    return UNIT_WORDS.get(unit, (unit, unit))


def type_words(type_: m.ValueType) -> tuple[str, str]:
    """What a type is called in a message, zh and en."""
    match type_:
        case m.TruthType():
            return ("是否", "a truth")
        case m.TextType():
            return ("文字", "text")
        case m.DateType():
            return ("日期", "a date")
        case m.SpanType():
            return ("期间", "a period")
        case m.QuantityType(unit=unit):
            return unit_words(unit)
        case m.CategoryType(category=category):
            return (f"类别 {category}", f"category {category}")
        case m.SubjectRef(kind=kind):
            return (f"主体 {kind}", f"subject {kind}")
        case m.RecordRef(kind=kind):
            return (f"记录 {kind}", f"record {kind}")
        case m.SetType(kind=kind):
            return (f"一组 {kind}", f"a set of {kind}")
        case m.DaySetType():
            return ("一些日子", "a set of days")
        case _:
            assert_never(type_)


def type_arguments(**types: m.ValueType) -> dict[str, str]:
    """Message arguments for types: `left=…` gives `left_zh` and `left_en`."""
    pairs = {name: type_words(type_) for name, type_ in types.items()}
    return {f"{name}_{language}": pair[i] for name, pair in pairs.items() for i, language in enumerate(("zh", "en"))}
