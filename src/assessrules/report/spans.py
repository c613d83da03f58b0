"""Spans that roll in words: 近5年（2016年1月1日至2020年12月31日）, 2020年任意30天.

Comes in: the plan's entry of a measure and the window or day with which its span ends. Goes out: the days, and their name. Only
this file knows how such a span is called.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from assessrules.model.nodes import Unit
from assessrules.report import numbers
from assessrules.report.numbers import Language
from assessrules.report.wording import say
from assessrules.syntax import ast
from assessrules.syntax.units import rolling_words
from assessrules.trace.nodes import Window
from assessrules.values.windows import span_start


@attrs.frozen
class SpanWindow(Window):
    """The days that a measure over a span reads. `length` and `unit` are the span's; `of` is the window in which each of
    them ends, where any is meant."""

    length: int
    unit: Unit
    of: Window | None


def span_window(entry: Mapping[str, Any], ends: Window) -> SpanWindow:
    """The span of a measure that ends with a window; of `any`, all days that one of them has."""
    kind, length, unit = entry["span"]
    anywhere = kind == "any"
    first = span_start(int(length), unit, ends.first if anywhere else ends.last)
    return SpanWindow(ends.id, first, ends.last, int(length), Unit(unit), ends if anywhere else None)


def day_window(day: date, begins: date) -> Window:
    """The day with which the span of a record ends: its own, or the first day of the period if it began before."""
    last = max(day, begins)
    return Window(last.isoformat(), last, last)


def span_name(span: SpanWindow, language: Language, year: int | None) -> str:
    """近5年（…至…）, 2020年任意30天."""
    unit = rolling_words(ast.Unit(span.unit.value), language, span.length == 1)
    length = f"{span.length}{unit}" if language == "zh" else f"{span.length} {unit}"
    if span.of is not None:
        return say("any_span", language, length=length, window=numbers.window(span.of, language, year))
    known = year if span.first.year == span.last.year else None
    return say("past_span", language, length=length, days=numbers.days(span.first, span.last, language, known))
