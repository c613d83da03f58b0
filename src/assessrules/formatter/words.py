"""The smallest nodes printed: names, numbers, dates, days, windows.

In: nodes of the tree and the text they come from. Out: words of the language asked for. A word that was written in
that language already stays as written; else the canonical one is used.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from assessrules.formatter.marks import Marks, marks_of
from assessrules.source.language import Language
from assessrules.syntax import ast, units
from assessrules.syntax.fold import fold
from assessrules.syntax.later import later_word
from assessrules.syntax.lexicon import BY_TERMINAL, spelling_of
from assessrules.syntax.parsed import Parsed
from assessrules.syntax.tokens import tokenize

_THROUGH = {
    ast.ThroughKind.ANY: ("任一", "in any"),
    ast.ThroughKind.EVERY: ("各", "in every"),
    ast.ThroughKind.IN_A_ROW: ("连续", "consecutive"),
    ast.ThroughKind.IN_ALL: ("累计", "in total"),
}


@lru_cache(maxsize=4096)
def _is_plain(spelling: str) -> bool:
    """Whether a spelling is read as one name without 「」."""
    folded = fold(spelling)
    tokens = tokenize(folded, spelling).tokens
    return len(tokens) == 1 and tokens[0].type == "NAME" and tokens[0].value == folded and later_word(spelling) is None


def in_brackets_if_needed(spelling: str) -> str:
    """A name as it must be written: in 「」 when it has spaces or marks, or is a reserved word or a number."""
    return spelling if _is_plain(spelling) else f"「{spelling}」"


def decimal_text(number: Decimal) -> str:
    """Plain digits without needless zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Words:
    """Prints leaves into one language."""

    def __init__(self, parsed: Parsed, text: str, language: Language) -> None:
        self.text = text
        self.language: Language = language
        self.same = parsed.language == language
        self.marks: Marks = marks_of(language)
        self._names = _names_of(parsed.file)
        self._measure = _measure_words(parsed.file)

    def say(self, terminal: str) -> str:
        """The canonical word of a terminal."""
        return spelling_of(terminal, self.language)

    def kept(self, terminal: str, start: int, end: int, default: str = "") -> str:
        """The spelling of a terminal that was written between two places, when it is of the language asked for."""
        if self.same and 0 <= start < end:
            gap = fold(self.text[start:end])
            for token in tokenize(gap, gap).tokens:
                word = " ".join(token.value.lower().split())
                if token.type == terminal and word in BY_TERMINAL[terminal].spellings(self.language):
                    return word
        return default or self.say(terminal)

    # ---------------------------------------------------------------- names

    def name(self, name: ast.Name) -> str:
        printed = units.printed_prelude(name.text, self.language)
        if printed is not None and not (self.same and name.spelling):
            return printed
        return in_brackets_if_needed(fold(name.spelling) or name.text)

    def fold_name(self, name: ast.Name, base: ast.Expression) -> str:
        """A fold behind its set: Chinese counts with the measure word of the records, 条数."""
        if name.text == "count" and self.language == "zh" and not (self.same and name.spelling):
            word = self._measure.get(_set_name(base), "")
            return f"{word}数" if word and units.prelude_name(f"{word}数") == "count" else "数量"
        return self.name(name)

    def type_name(self, name: ast.Name) -> str:
        if self.language == "en" and (unit := units.english_unit(name.text, one=False)) and " " not in unit:
            return unit
        if name.text in units.PLAIN_UNITS:
            return name.text
        return self.name(name)

    def key_name(self, name: ast.Name) -> str:
        return units.printed_attribute(name.text, self.language) or in_brackets_if_needed(name.spelling or name.text)

    def names(self, names: tuple[ast.Name, ...]) -> str:
        return self.marks.between_names.join(map(self.name, names))

    def declared(self, declared: ast.Declared) -> str:
        return self.marks.join(self.name(declared.name), self._aliases(declared.aliases))

    def declareds(self, declareds: tuple[ast.Declared, ...]) -> str:
        return self.marks.between_names.join(map(self.declared, declareds))

    def label(self, declared: ast.Declared | None) -> str:
        return "" if declared is None else self._aliases((declared.name, *declared.aliases))

    def _aliases(self, names: tuple[ast.Name, ...]) -> str:
        """An alias is an identity: it is never translated, not even where it is also a word of the language (date); nor is a rule's name."""
        spelled = (in_brackets_if_needed(fold(name.spelling) or name.text) for name in names)
        return self.marks.bracket(self.marks.comma.join(spelled)) if names else ""

    # ---------------------------------------------------------------- numbers and days

    def quantity(self, quantity: ast.Quantity) -> str:
        if self.same and quantity.span.end:
            return " ".join(fold(self.text[quantity.span.start : quantity.span.end]).split())
        number, unit = quantity.number, quantity.unit
        if unit == "%":
            return f"{decimal_text(number)}%"
        if self.language == "en":
            english = units.english_unit(unit, one=number == 1)
            if english is not None:
                return f"{decimal_text(number)} {english}"
        elif unit == "元":
            return _money(number)
        if unit in units.ZH_UNITS:
            return f"{decimal_text(number)}{unit}"
        many = units.plural(unit)
        return f"{decimal_text(number)} {unit if number == 1 or many in self._names else many}"

    def number(self, number: ast.Number) -> str:
        return decimal_text(number.number)

    def fraction(self, fraction: ast.Fraction) -> str:
        if self.same and self.language == "zh" and fraction.span.end:
            return fold(self.text[fraction.span.start : fraction.span.end])
        return f"{fraction.numerator}/{fraction.denominator}"

    def date(self, date: ast.DateLiteral) -> str:
        if self.same and date.span.end:
            return fold(self.text[date.span.start : date.span.end])
        if self.language == "zh":
            return f"{date.year}年{date.month}月{date.day}日"
        return f"{date.year:04}-{date.month:02}-{date.day:02}"

    def day(self, day: ast.OnDay, every: ast.Unit | None) -> str:
        zh = self.language == "zh"
        if day.last:
            last = {ast.Unit.YEAR: ("年底", "year end"), ast.Unit.QUARTER: ("季末", "quarter end")}
            words = last.get(every, ("月底", "month end")) if every is not None else ("月底", "month end")
            return words[0 if zh else 1]
        if day.weekday is not None:
            return f"周{units.WEEKDAYS_ZH[day.weekday - 1]}" if zh else units.WEEKDAYS_EN[day.weekday - 1]
        return f"{day.day}日" if zh else f"day {day.day}"

    def every(self, unit: ast.Unit | None) -> str:
        return "" if unit is None else units.EVERY[unit][0 if self.language == "zh" else 1][0]

    def occasion(self, node: ast.Occasion) -> str:
        """`本年 第2次`, `近12个月 第2次`; `occasion 3 or later of the year`, `occasion 2 of the past 12 months`."""
        window = ast.CalendarWindow(node.window) if isinstance(node.window, ast.Unit) else node.window
        if self.language == "zh":
            words = "" if window is None else self.window(window)
            return self.marks.join(words, f"第{node.number}次" + ("以上" if node.or_later else ""))
        later = " or later" if node.or_later else ""
        of = next((f" of the {word}" for word, unit in units.OF_THE_EN.items() if unit is node.window), "")
        if isinstance(window, ast.RollingWindow):
            of = f" of {'' if window.anywhere else 'the '}{self.window(window)}"
        return f"occasion {node.number}{later}{of}"

    def through(self, node: ast.Through) -> str:
        """`任一月`, `各月`, `连续2个月`, `累计9个月`: the words before the condition."""
        zh, en = _THROUGH[node.kind]
        word = units.through_word(node.unit, self.language, node.count is not None, node.count in (None, 1))
        if self.language == "zh":
            return zh + ("" if node.count is None else str(node.count)) + word
        return f"{en} {word}" if node.count is None else f"{en} {node.count} {word}"

    def window(self, window: ast.Window) -> str:
        """`本年`, `近5年`, `任意30天`; `this year`, `past 5 years`, `any 30 days`."""
        if isinstance(window, ast.RollingWindow):
            word = units.rolling_words(window.unit, self.language, window.count == 1)
            if self.language == "zh":
                return f"{'任意' if window.anywhere else '近'}{window.count}{word}"
            return f"{'any' if window.anywhere else 'past'} {window.count} {word}"
        return units.THIS[window.unit][0 if self.language == "zh" else 1][0]

    def text_literal(self, text: ast.Text) -> str:
        return f'"{text.text}"' if "”" in text.text else f"“{text.text}”"

    def place(self, place: ast.Place) -> str:
        rule = "" if place.rule is None else self._aliases((place.rule,))
        return self.marks.join(f"【{place.heading}】", rule)


def _money(number: Decimal) -> str:
    for word, scale in (("亿", Decimal(100_000_000)), ("万", Decimal(10_000))):
        if number >= scale and number % (scale / 100) == 0:
            return f"{decimal_text(number / scale)}{word}元"
    return f"{decimal_text(number)}元"


def _set_name(base: ast.Expression) -> str:
    """The name of the set a fold is taken of."""
    while isinstance(base, ast.Select | ast.MapOver | ast.Windowed | ast.Excepting | ast.Including | ast.Capped):
        base = base.base
    return base.name.text if isinstance(base, ast.Reference) else ""


def _statements(file: ast.File) -> tuple[ast.Quote | ast.Statement, ...]:
    return (*file.preamble, *(item for clause in file.clauses for item in clause.items))


def _names_of(file: ast.File) -> frozenset[str]:
    """Every name some statement declares."""
    declared = [getattr(item, "declared", None) for item in _statements(file)]
    return frozenset(
        name.text for one in declared if isinstance(one, ast.Declared) for name in (one.name, *one.aliases)
    )


def _measure_words(file: ast.File) -> dict[str, str]:
    """The measure word of each record type, under all its names, and of each term that is made of one."""
    words: dict[str, str] = {}
    for item in _statements(file):
        if isinstance(item, ast.RecordType):
            word = next((a.text for a in item.declared.aliases if a.text in units.MEASURE_WORDS), "")
        elif isinstance(item, ast.Term):
            word = words.get(_set_name(item.body), "")
        else:
            continue
        for name in (item.declared.name, *item.declared.aliases):
            words[name.text] = word
    return words
