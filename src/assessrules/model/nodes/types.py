"""Exact numbers, the types of values, and the units of windows."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

import attrs

Exact = int | Fraction
"""A number without error. A `Fraction` is used only where the value is not whole."""


@attrs.frozen
class TruthType:
    """是否."""


@attrs.frozen
class TextType:
    """文字."""


@attrs.frozen
class DateType:
    """日期."""


@attrs.frozen
class SpanType:
    """期间: a first and a last day, both counted."""


@attrs.frozen
class QuantityType:
    """A number with a unit. `whole` when only whole numbers can occur (counts, days)."""

    unit: str
    whole: bool = False


@attrs.frozen
class CategoryType:
    category: str


@attrs.frozen
class SubjectRef:
    """A field that holds a subject of this kind."""

    kind: str


@attrs.frozen
class RecordRef:
    """A field that holds the id of a record of this kind."""

    kind: str


@attrs.frozen
class SetType:
    """Records of one kind."""

    kind: str


@attrs.frozen
class DaySetType:
    """Days, out of records with a period or a date."""


ValueType = (
    TruthType
    | TextType
    | DateType
    | SpanType
    | QuantityType
    | CategoryType
    | SubjectRef
    | RecordRef
    | SetType
    | DaySetType
)


class Unit(Enum):
    """Calendar units of windows. The values are the words of the trace."""

    YEAR = "year"
    HALF_YEAR = "half_year"
    QUARTER = "quarter"
    TWO_MONTHS = "two_months"
    MONTH = "month"
    HALF_MONTH = "half_month"
    WEEK = "week"
    WEEK_OF_MONDAY = "week_1"  # weeks that belong to the period with their Monday, not with their Thursday
    WEEK_OF_TUESDAY = "week_2"
    WEEK_OF_WEDNESDAY = "week_3"
    WEEK_OF_FRIDAY = "week_5"
    WEEK_OF_SATURDAY = "week_6"
    WEEK_OF_SUNDAY = "week_7"
    DAY = "day"
    WORKDAY = "workday"
    ASSESSMENT = "assessment"
