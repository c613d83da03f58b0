"""Unit words, calendar units, days and prelude names: the closed lists of the surface that are not keywords.

In: a word of the text. Out: its canonical form in the tree. Only this file knows the lists; what a unit means is
settled by `semantics`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from assessrules.source.language import Language
from assessrules.source.plural import plural as plural
from assessrules.source.plural import singular as singular
from assessrules.syntax.ast import Unit

_MEASURED = (
    "条 个 次 家 人 篇 笔 项 宗 例 件 份 套 户 名 期 批 届 场 级 档 节 处 位 组 部 本 册 台 辆 座 间 所 封 张 幅 块 只 支 "
    "种 类 轮 回 遍 班 队 村 镇 县 区 岁 人次 课时 页 字 门 时 節 條 個 種 項 處 筆 戶 場 級 檔 員 句 章 票 股 栋 "
    "户次 批次 家次 户数 班次 学时 人天 户月"
)
_WEIGHED = "平方米 平方公里 立方米 公里 千米 米 厘米 毫米 吨 公斤 千克 克 斤 升 毫升 亩 公顷 千瓦时 倍"
FRACTIONAL: frozenset[str] = frozenset(_WEIGHED.split())
"""What is weighed and measured: of these there may be half a one, and none of them counts records."""

MEASURE_WORDS: frozenset[str] = FRACTIONAL | frozenset(_MEASURED.split())
"""What counts things: 条 个 次 ..."""

_NO_FOLD = FRACTIONAL | frozenset(("级", "档", "岁", "时", "級", "檔", "户数"))

PLAIN_UNITS: frozenset[str] = frozenset(
    ("分", "元", "角", "天", "周", "月", "个月", "年", "个工作日", "工作日", "小时", "分钟", "个季度", "%")
)
ZH_UNITS: tuple[str, ...] = tuple(sorted(MEASURE_WORDS | PLAIN_UNITS, key=lambda word: (-len(word), word)))

EN_UNITS: Mapping[str, str] = MappingProxyType(
    {
        "working days": "个工作日",
        "working day": "个工作日",
        "calendar days": "天",
        "calendar day": "天",
        "days": "天",
        "day": "天",
        "months": "个月",
        "month": "个月",
        "years": "年",
        "year": "年",
        "weeks": "周",
        "week": "周",
        "hours": "小时",
        "hour": "小时",
        "minutes": "分钟",
        "minute": "分钟",
        "points": "分",
        "point": "分",
        "yuan": "元",
        "percent": "%",
        "times": "次",
        "time": "次",
    }
)
"""English unit words and the unit of the tree."""

_EN_PRINTED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "个工作日": ("working day", "working days"),
        "天": ("day", "days"),
        "个月": ("month", "months"),
        "年": ("year", "years"),
        "周": ("week", "weeks"),
        "小时": ("hour", "hours"),
        "分钟": ("minute", "minutes"),
        "分": ("point", "points"),
        "元": ("yuan", "yuan"),
        "次": ("time", "times"),
    }
)

_CANONICAL_ZH: Mapping[str, str] = MappingProxyType({"工作日": "个工作日", "月": "个月"})


def canonical_unit(word: str) -> str:
    """The unit of the tree: yuan is 元, working days are 个工作日, 月 is 个月; other words stay."""
    word = " ".join(word.lower().split())
    return EN_UNITS.get(word) or _CANONICAL_ZH.get(word) or word


def english_unit(unit: str, one: bool) -> str | None:
    """How English prints a unit of the tree; None when it is an alias or a measure word."""
    printed = _EN_PRINTED.get(unit)
    return None if printed is None else printed[0 if one else 1]


# ------------------------------------------------------------------ calendar units

EVERY: Mapping[Unit, tuple[tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        Unit.YEAR: (("每年", "每年度"), ("every year",)),
        Unit.HALF_YEAR: (("每半年",), ("every half-year",)),
        Unit.QUARTER: (("每季度", "每季"), ("every quarter",)),
        Unit.TWO_MONTHS: (("每两月", "每两个月"), ("every two months",)),
        Unit.MONTH: (("每月",), ("every month",)),
        Unit.HALF_MONTH: (("每半月",), ("every half-month",)),
        Unit.WEEK: (("每周",), ("every week",)),
        Unit.DAY: (("每日", "每天"), ("every day",)),
        Unit.WORKDAY: (("每工作日",), ("every working day",)),
        Unit.TENURE: (("每任期",), ("every tenure",)),
        Unit.ASSESSMENT: (("每考核期",), ("every assessment period",)),
    }
)
"""The words of a scope's windows."""

THIS: Mapping[Unit, tuple[tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        Unit.YEAR: (("本年", "本年度", "当年"), ("this year",)),
        Unit.HALF_YEAR: (("本半年",), ("this half-year",)),
        Unit.QUARTER: (("本季度", "本季"), ("this quarter",)),
        Unit.TWO_MONTHS: (("本两月",), ("this two months",)),
        Unit.MONTH: (("本月", "当月"), ("this month",)),
        Unit.HALF_MONTH: (("本半月",), ("this half-month",)),
        Unit.WEEK: (("本周",), ("this week",)),
        Unit.DAY: (("当日", "本日"), ("this day",)),
        Unit.WORKDAY: (("本工作日",), ("this working day",)),
        Unit.TENURE: (("本任期",), ("this tenure",)),
        Unit.ASSESSMENT: (("本考核期", "考核期"), ("this assessment period",)),
    }
)
"""The words of a window named by its unit."""


THROUGH: Mapping[Unit, tuple[tuple[str, ...], str, str]] = MappingProxyType(
    {
        Unit.YEAR: (("年",), "year", "years"),
        Unit.HALF_YEAR: (("半年",), "half-year", "half-years"),
        Unit.QUARTER: (("季度", "季"), "quarter", "quarters"),
        Unit.TWO_MONTHS: (("两月", "两个月"), "two months", "two-months"),
        Unit.MONTH: (("月",), "month", "months"),
        Unit.HALF_MONTH: (("半月",), "half-month", "half-months"),
        Unit.WEEK: (("周",), "week", "weeks"),
    }
)
"""The units of 任一月, 各月, 连续2个月, 累计9个月; English one and many."""

THROUGH_ZH: tuple[str, ...] = tuple(
    sorted((word for zh, _, _ in THROUGH.values() for word in zh), key=lambda word: (-len(word), word))
)
THROUGH_EN: tuple[str, ...] = tuple(word for _, one, many in THROUGH.values() for word in (many, one))
OF_THE_EN: Mapping[str, Unit] = MappingProxyType(
    {
        "year": Unit.YEAR,
        "half-year": Unit.HALF_YEAR,
        "quarter": Unit.QUARTER,
        "two months": Unit.TWO_MONTHS,
        "month": Unit.MONTH,
        "half-month": Unit.HALF_MONTH,
        "week": Unit.WEEK,
        "day": Unit.DAY,
        "working day": Unit.WORKDAY,
        "tenure": Unit.TENURE,
        "assessment period": Unit.ASSESSMENT,
    }
)
"""The window behind an English occasion: `occasion 2 of the year`."""


_ROLLING: Mapping[Unit, tuple[tuple[str, ...], str, str]] = MappingProxyType(
    {
        Unit.YEAR: (("年",), "year", "years"),
        Unit.MONTH: (("个月", "月"), "month", "months"),
        Unit.WEEK: (("周", "个星期", "星期"), "week", "weeks"),
        Unit.DAY: (("天", "日"), "day", "days"),
    }
)
"""The units of 近5年 and 任意30天; English one and many."""

ROLLING_ZH: tuple[str, ...] = tuple(
    sorted((word for zh, _, _ in _ROLLING.values() for word in zh), key=lambda word: (-len(word), word))
)
ROLLING_EN: tuple[str, ...] = tuple(word for _, one, many in _ROLLING.values() for word in (many, one))


def rolling_unit(word: str) -> Unit:
    """The unit of a word that stands behind 近5, 任意2."""
    return next(unit for unit, (zh, one, many) in _ROLLING.items() if word in zh or word in (one, many))


def rolling_words(unit: Unit, language: Language, one: bool) -> str:
    """The same, printed: 年, 个月; year, years."""
    zh, single, many = _ROLLING[unit]
    return zh[0] if language == "zh" else single if one else many


def through_unit(word: str) -> Unit:
    """The unit of a word that stands behind 任一, 各, 连续 or 累计."""
    return next(unit for unit, (zh, one, many) in THROUGH.items() if word in zh or word in (one, many))


def through_word(unit: Unit, language: Language, counted: bool, one: bool) -> str:
    """The same, printed: 月, 个月; month, months."""
    zh, single, many = THROUGH[unit]
    if language == "en":
        return single if one else many
    return zh[0] if not counted or unit in (Unit.YEAR, Unit.WEEK) else f"个{zh[0]}"


def unit_of(words: Mapping[Unit, tuple[tuple[str, ...], tuple[str, ...]]], word: str) -> Unit:
    """The unit a word of `EVERY` or `THIS` stands for."""
    word = " ".join(word.lower().split())
    return next(unit for unit, (zh, en) in words.items() if word in zh or word in en)


WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LAST_DAY_ZH = ("月底", "月末", "季末", "年底")
LAST_DAY_EN = ("month end", "quarter end", "year end")

# ------------------------------------------------------------------ prelude names

PRELUDE: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("count", ("数量",), ("count",)),
    ("distinct", ("去重数",), ("distinct",)),
    ("sum", ("合计",), ("sum",)),
    ("mean", ("平均",), ("mean",)),
    ("least", ("最小",), ("smallest", "least")),  # `least of` opens the list of 较小者
    ("most", ("最大",), ("most",)),
    ("earliest", ("最早",), ("earliest",)),
    ("latest", ("最晚",), ("latest",)),
    ("days", ("天数",), ("days",)),
    ("workdays", ("工作日数",), ("workdays", "working_days")),
    ("longest_run", ("最长连续天数",), ("longest_run",)),
    ("carried_in", ("含期前",), ("carried_in",)),
    ("at_end", ("期末数",), ("at_end",)),
    ("least_at_once", ("最少同时数",), ("least_at_once",)),
    ("mean_at_once", ("日均同时数",), ("mean_at_once",)),
    ("month_number", ("月序",), ("month_number",)),
    ("quarter_number", ("季序",), ("quarter_number",)),
    ("text", ("文字",), ("text",)),
    ("truth", ("是否",), ("truth",)),
    ("date", ("日期",), ("date",)),
    ("span", ("期间",), ("period", "span")),
    ("money", ("金额",), ("money",)),
)
"""The name as the tree has it, and its spellings, the canonical one first. What each means, `semantics.prelude` says."""

_TO_CANONICAL: Mapping[str, str] = MappingProxyType({word: text for text, zh, en in PRELUDE for word in (*zh, *en)})
_PRINTED: Mapping[str, tuple[str, str]] = MappingProxyType({text: (zh[0], en[0]) for text, zh, en in PRELUDE})

_ATTRIBUTES: tuple[tuple[str, str, str], ...] = (
    ("number", "文号", "number"),
    ("issuer", "发布", "issuer"),
    ("issued", "印发", "issued"),
    ("in_force", "施行", "in_force"),
    ("interpreter", "解释", "interpreter"),
    ("calendar", "工作日历", "calendar"),
    ("source", "原文", "source"),
    ("assessment_length", "考核期", "assessment_length"),
)


def prelude_name(folded: str) -> str | None:
    """The canonical English word of a prelude name (条数 is `count`); None for a drafter's own name."""
    found = _TO_CANONICAL.get(folded)
    if found is not None or not folded.endswith(("数", "數")):
        return found
    word = folded[:-1]
    if word.startswith("去重") and word[2:] in MEASURE_WORDS:
        return "distinct"
    return "count" if word in MEASURE_WORDS - _NO_FOLD else None


def printed_prelude(text: str, language: Language) -> str | None:
    """How a language writes a prelude name; None when `text` is none."""
    printed = _PRINTED.get(text)
    return None if printed is None else printed[0 if language == "zh" else 1]


def attribute_key(folded: str) -> str:
    """The canonical key of a policy head: 文号 is `number`; an unknown key stays."""
    return next((text for text, zh, en in _ATTRIBUTES if folded in (zh, en)), folded)


def printed_attribute(text: str, language: Language) -> str | None:
    """How a language writes a key of the policy head; None for an unknown key."""
    return next((zh if language == "zh" else en for key, zh, en in _ATTRIBUTES if key == text), None)
