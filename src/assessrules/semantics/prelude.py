"""The names every policy knows without declaring them: folds and built-in types.

In: a name of the tree. Out: what it stands for, whether the tree already holds its canonical English word or the Chinese
one. Only this file knows these names.
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
    "working_days": m.Fold.WORKDAYS,
    "longest_run": m.Fold.LONGEST_RUN,
    "at_end": m.Fold.AT_END,
    "least_at_once": m.Fold.LEAST_AT_ONCE,
    "mean_at_once": m.Fold.MEAN_AT_ONCE,
}
ZH_FOLDS: Final = {
    "数量": "count",
    "合计": "sum",
    "平均": "mean",
    "最小": "least",
    "最大": "most",
    "最早": "earliest",
    "最晚": "latest",
    "天数": "days",
    "工作日数": "workdays",
    "最长连续天数": "longest_run",
    "期末数": "at_end",
    "最少同时数": "least_at_once",
    "日均同时数": "mean_at_once",
    "去重数": "distinct",
}
TYPES: Final = {
    "文字": "text",
    "是否": "truth",
    "日期": "date",
    "期间": "span",
    "period": "span",
    "金额": "money",
    "含期前": "carried_in",
}
TYPE_NAMES: Final = frozenset({"text", "truth", "date", "span", "money"})
CARRIED_IN: Final = "carried_in"


def canonical(name: ast.Name) -> str:
    """The word a name is looked up by."""
    text = name.text
    return TYPES.get(text) or ZH_FOLDS.get(text) or (counted_fold(text) if text.endswith("数") else None) or text


def counted_fold(text: str) -> str | None:
    """`条数` and `去重家数` are folds when a word that counts things stands before 数; 倍数 is a name like any other."""
    found = units.prelude_name(text)
    return found if found in ("count", "distinct") else None


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
    return (word, *(each for each, meant in TYPES.items() if meant == word)) if word in TYPE_NAMES else ()


def is_prelude(name: ast.Name) -> bool:
    """Whether a file may not declare this name."""
    word = canonical(name)
    return word in FOLDS or word in TYPE_NAMES or word == CARRIED_IN
