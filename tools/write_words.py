"""Write docs/reference/words.md: every word the language knows by itself, in both languages.

    python tools/write_words.py

The tables come from the program's own: `syntax.lexicon`, `syntax.units`, `syntax.fold`, `semantics.prelude`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assessrules.semantics import prelude
from assessrules.semantics.constructs.policy import KEYS
from assessrules.semantics.units import MEASURE_WORDS, PLAIN_UNITS, UNIT_WORDS
from assessrules.syntax import units
from assessrules.syntax.fold import WIDTHS, fold
from assessrules.syntax.lexicon import HEADS, WORDS, Word
from assessrules.syntax.tokens import tokenize

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "words.md"

_INTRO = """# Words · 词表

Written by `tools/write_words.py` from the program's own tables; do not edit. 本页由程序的词表生成，请勿手改。

A reserved word is reserved everywhere; as a name it stands in 「」. Letter case carries no meaning. The first spelling of a
cell is the one the formatter writes. What the words mean is told in [language.md](language.md).
保留词处处保留，作名称时写在「」内；英文不分大小写；每格第一个写法是排版时采用的写法。含义见[语言参考](language.zh.md)。
"""


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    titles = tuple(heads)
    return "\n".join([_row(*titles), _row(*("---" for _ in titles)), *(_row(*row) for row in rows)])


def _code(words: Iterable[str]) -> str:
    return " ".join(f"`{word}`" for word in words) or "–"


def _spellings(words: Iterable[Word]) -> str:
    heads = ("terminal · 终结符", "中文", "English")
    return _table(heads, ((f"`{word.terminal}`", _code(word.zh), _code(word.en)) for word in words))


def _windows() -> str:
    rows = [
        (f"`{unit.value}`", _code(every[0]), _code(every[1]), _code(units.THIS[unit][0]), _code(units.THIS[unit][1]))
        for unit, every in units.EVERY.items()
    ]
    return _table(("window · 时段", "EVERY 中文", "EVERY English", "THIS 中文", "THIS English"), rows)


def _days() -> str:
    rows = [
        ("a day of the month · 某日", "`25日`", "`day 25`"),
        ("a weekday · 星期几", _code(f"周{day}" for day in units.WEEKDAYS_ZH), _code(units.WEEKDAYS_EN)),
        ("the last day · 最后一日", _code(units.LAST_DAY_ZH), _code(units.LAST_DAY_EN)),
    ]
    return _table(("DAY_POINT", "中文", "English"), rows)


def _read_as(terminal: str, *spellings: str) -> str:
    """The spellings, each of which the tokenizer reads as one token of that terminal."""
    for spelling in spellings:
        kinds = [token.type for token in tokenize(fold(spelling), spelling).tokens]
        assert kinds == [terminal], f"{spelling} is {kinds}"
    return _code(spellings)


def _windows_of_conditions() -> str:
    rows = []
    for unit, (zh, one, many) in units.THROUGH.items():
        counted = units.through_word(unit, "zh", True, False)
        english = (f"in any {one}", f"in every {one}", f"consecutive 2 {many}", f"in total 9 {many}")
        chinese = (*(f"{word}{each}" for word in ("任一", "各") for each in zh), f"连续2{counted}", f"累计9{counted}")
        rows.append((f"`{unit.value}`", _read_as("THROUGH", *chinese), _read_as("THROUGH", *english)))
    return _table(("THROUGH", "中文", "English"), rows)


def _occasions() -> str:
    windows = [f"occasion 2 of the {word}" for word in units.OF_THE_EN]
    zh = _read_as("OCCASION", "第2次", "第2次以上", "第2次及以上", "第二次")
    rows = [
        ("in the period · 评定的全期", zh, _read_as("OCCASION", "occasion 2", "occasion 2 or later")),
        *(
            (f"`{unit.value}`", _code((f"{units.THIS[unit][0][0]} 第2次",)), _read_as("OCCASION", words))
            for unit, words in zip(units.OF_THE_EN.values(), windows, strict=True)
        ),
    ]
    return _table(("OCCASION", "中文", "English"), rows)


def _signs() -> str:
    rows = [
        (
            "`PART_UP`",
            _read_as("PART_UP", "（不足的按一计）", "（不足按一计）"),
            _read_as("PART_UP", "(or part thereof)"),
        ),
        ("`INCL`", _read_as("INCL", "（含）"), _read_as("INCL", "(inclusive)")),
        ("`EXCL`", _read_as("EXCL", "（不含）"), _read_as("EXCL", "(exclusive)")),
        ("`THEN`", _read_as("THEN", "的，"), _read_as("THEN", "then")),
        ("`DATE`", _read_as("DATE", "2018年5月15日", "2018-05-15"), _read_as("DATE", "2018-05-15")),
        ("`FRACTION`", _read_as("FRACTION", "三分之二", "2/3"), _read_as("FRACTION", "2/3")),
    ]
    return _table(("terminal · 终结符", "中文", "English"), rows)


def _units() -> str:
    rows = []
    for unit in UNIT_WORDS:
        zh = [word for word, means in PLAIN_UNITS.items() if means == unit and word in units.PLAIN_UNITS]
        en = [word for word, means in units.EN_UNITS.items() if PLAIN_UNITS.get(means) == unit]
        rows.append((f"`{unit}`", _code(zh), _code(en)))
    return _table(("unit · 单位", "中文", "English"), rows)


def _folds() -> str:
    rows = []
    for name, zh, en in units.PRELUDE:
        if name not in prelude.FOLDS:
            continue
        fold = prelude.FOLDS[name]
        more = {"count": " 量词＋`数`：`条数` `个数` …", "distinct": " `去重`＋量词＋`数`：`去重家数` …"}.get(
            fold.value, ""
        )
        rows.append((f"`{fold.value}`", _code(zh) + more, _code(en)))
    return _table(("fold · 汇总", "中文", "English"), rows)


def _types() -> str:
    rows = []
    for name, zh, en in units.PRELUDE:
        if name not in prelude.FOLDS and name not in prelude.ORDINALS:
            rows.append((_code(zh), _code(en)))
    return _table(("中文", "English"), rows)


def _ordinals() -> str:
    rows = [(_code(zh), _code(en)) for name, zh, en in units.PRELUDE if name in prelude.ORDINALS]
    return _table(("中文", "English"), rows)


def _keys() -> str:
    rows = []
    for key in dict.fromkeys(KEYS.values()):
        words = [word for word, means in KEYS.items() if means == key]
        rows.append((_code(w for w in words if not w.isascii()), _code(w for w in words if w.isascii())))
    return _table(("中文", "English"), rows)


def _widths() -> str:
    def shown(character: str) -> str:
        return f"`{character}`" if character.strip() else "space"

    rows = [(f"U+{ord(a):04X}", shown(b)) for a, b in WIDTHS.items() if not 0xFF01 <= ord(a) <= 0xFF5E]
    return _table(("read · 读到", "as · 视作"), [("U+FF01–U+FF5E", "U+0021–U+007E"), *rows])


def page() -> str:
    """The whole page."""
    measures = sorted(MEASURE_WORDS, key=lambda word: (len(word), word))
    parts = (
        ("Head words · 句首词", _spellings(HEADS)),
        ("Other reserved words · 其他保留词", _spellings(word for word in WORDS if word not in HEADS)),
        ("Windows · 时段", _windows()),
        ("Days · 日", _days()),
        ("Occasions · 第几次", _occasions()),
        ("Conditions over several windows · 跨时段的条件", _windows_of_conditions()),
        ("Words in brackets, dates, fractions · 括注、日期、分数", _signs()),
        ("Units · 单位", _units()),
        ("Measure words · 量词", f"{len(measures)}: {_code(measures)}"),
        ("Folds · 汇总方式", _folds()),
        ("Built-in types and limits · 内置类型", _types()),
        ("Numbers of the window · 期序", _ordinals()),
        ("Keys of the policy head · 办法的栏目", _keys()),
        ("Widths · 全角与半角", _widths()),
    )
    return _INTRO + "".join(f"\n## {title}\n\n{text}\n" for title, text in parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
