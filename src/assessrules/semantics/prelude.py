"""The names every policy knows without declaring them: folds, built-in types, the numbers of months and quarters.

In: a name of the tree. Out: what it stands for. Only this file knows what these names mean; `syntax.units` has their
spellings.
"""

from __future__ import annotations

from typing import Final

from assessrules.model import nodes as m
from assessrules.semantics.units import MEASURE_WORDS
from assessrules.syntax import ast, units

FOLDS: Final = {
    "count": m.Fold.COUNT,
    "distinct": m.Fold.DISTINCT,
    "sum": m.Fold.SUM,
    "mean": m.Fold.MEAN,
    "least": m.Fold.LEAST,
    "most": m.Fold.MOST,
    "earliest": m.Fold.FIRST,
    "latest": m.Fold.LAST,
    "days": m.Fold.DAYS,
    "workdays": m.Fold.WORKDAYS,
    "longest_run": m.Fold.LONGEST_RUN,
    "at_end": m.Fold.AT_END,
    "least_at_once": m.Fold.LEAST_AT_ONCE,
    "mean_at_once": m.Fold.MEAN_AT_ONCE,
}
ORDINALS: Final = {"month_number": m.Unit.MONTH, "quarter_number": m.Unit.QUARTER}
"""Names of numbers that the instance's place in its calendar year gives."""

TYPE_NAMES: Final = frozenset({"text", "truth", "date", "span", "money"})
CARRIED_IN: Final = "carried_in"


def canonical(name: ast.Name) -> str:
    """The word a name is looked up by."""
    return units.prelude_name(name.text) or name.text


def fold_of(name: ast.Name) -> m.Fold | None:
    return FOLDS.get(canonical(name))


def counting_word(name: ast.Name) -> str:
    """The measure word in a fold's spelling: 条 of 条数, 家 of 去重家数; empty for 数量 and in English."""
    written = (name.spelling or name.text).removeprefix("去重").removesuffix("数")
    return written if written in MEASURE_WORDS else ""


def built_in_type(name: ast.Name) -> m.ValueType | None:
    match canonical(name):
        case "text":
            return m.TextType()
        case "truth":
            return m.TruthType()
        case "date":
            return m.DateType()
        case "span":
            return m.SpanType()
        case "money":
            return m.QuantityType("yuan")
        case _:
            return None


def spellings(name: ast.Name) -> tuple[str, ...]:
    """Every way to write the built-in type that a name stands for, as 日期 and date; nothing for other names."""
    word = canonical(name)
    if word not in TYPE_NAMES:
        return ()
    return next(
        (word, *(each for each in (*zh, *en) if each != word)) for text, zh, en in units.PRELUDE if text == word
    )


def is_prelude(name: ast.Name) -> bool:
    """Whether a file may not declare this name."""
    word = canonical(name)
    return word in FOLDS or word in TYPE_NAMES or word in ORDINALS or word == CARRIED_IN
