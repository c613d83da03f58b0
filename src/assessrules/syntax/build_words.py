"""Tokens turned into the tree's smallest nodes: names, numbers with units, dates, texts, headings.

In: tokens of a sentence that parsed. Out: nodes with exact places, sliced from the original text where the original
matters. Checks that the grammar cannot make are made here: lengths, numbers, words that later versions will know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lark import Token, Tree

from assessrules.diagnostics.diagnostic import Diagnostic, diagnose
from assessrules.source.span import Span
from assessrules.syntax import ast, units
from assessrules.syntax.fold import fold_name
from assessrules.syntax.later import instead_of, later_word
from assessrules.syntax.numerals import HAN_NUMERAL, read_fraction, read_number

Branch = Tree[Token]

MAX_NAME = 64
MAX_DEPTH = 100
MAX_COUNT = 999

_QUANTITY = re.compile(
    rf"(?P<number>.*?)\s*(?P<unit>{'|'.join(map(re.escape, units.ZH_UNITS))}|[A-Za-z][A-Za-z\s]*)\Z", re.DOTALL
)
_THROUGH = re.compile(
    r"(?:(?P<kind>任一|各|in any|in every) *|(?P<counted>连续|累计|consecutive|in total) *"
    rf"(?P<count>[0-9]+|{HAN_NUMERAL})个? *)(?P<unit>{'|'.join((*units.THROUGH_ZH, *units.THROUGH_EN))})\Z"
)
_THROUGH_KINDS = {
    "任一": ast.ThroughKind.ANY,
    "各": ast.ThroughKind.EVERY,
    "连续": ast.ThroughKind.IN_A_ROW,
    "累计": ast.ThroughKind.IN_ALL,
    "in any": ast.ThroughKind.ANY,
    "in every": ast.ThroughKind.EVERY,
    "consecutive": ast.ThroughKind.IN_A_ROW,
    "in total": ast.ThroughKind.IN_ALL,
}


_ROLLING = re.compile(
    rf"(?:最?近|(?:the )?(?:past|last)|(?P<any>任意(?:连续)?|any)) *(?P<count>[0-9]+|{HAN_NUMERAL}) *(?:consecutive )?"
    rf"(?P<unit>{'|'.join((*units.ROLLING_ZH, *units.ROLLING_EN))})(?:以?内|以?来)?\Z"
)


class TooDeep(Exception):
    """A sentence is nested deeper than the limit."""


def some_units(number: str) -> str:
    """What a number without its unit might be, where nothing around it tells: `15分、15元、15天 之类`."""
    return f"分、{number}元、{number}天、{number}次 之类"


def start_of(node: Branch | Token) -> int:
    place = node.start_pos if isinstance(node, Token) else node.meta.start_pos
    return place if isinstance(place, int) else 0


def end_of(node: Branch | Token) -> int:
    place = node.end_pos if isinstance(node, Token) else node.meta.end_pos
    return place if isinstance(place, int) else 0


def span_of(node: Branch | Token) -> Span:
    return Span(start_of(node), end_of(node))


def tokens_of(tree: Branch, *types: str) -> list[Token]:
    """The tokens of these types directly under a tree."""
    return [child for child in tree.children if isinstance(child, Token) and child.type in types]


def has(tree: Branch, *types: str) -> bool:
    return bool(tokens_of(tree, *types))


def trees_of(tree: Branch, *names: str) -> list[Branch]:
    """The subtrees directly under a tree, of these names or all."""
    return [child for child in tree.children if isinstance(child, Tree) and (not names or child.data in names)]


def only_tree(tree: Branch, *names: str) -> Branch | None:
    return next(iter(trees_of(tree, *names)), None)


class Words:
    """Builds the leaves of one text's tree and collects what is wrong with them."""

    def __init__(self, text: str, singular_units: frozenset[str]) -> None:
        self.text = text
        self.problems: list[Diagnostic] = []
        self._as_written = singular_units
        self.depth = 0

    def report(self, code: str, span: Span, **arguments: object) -> None:
        self.problems.append(diagnose(code, span, **arguments))

    def slice(self, node: Branch | Token) -> str:
        """The original text of a token or tree."""
        return self.text[start_of(node) : end_of(node)]

    # ---------------------------------------------------------------- names

    def name(self, token: Token) -> ast.Name:
        """A name; a prelude name in its canonical English word."""
        spelling = self._spelling(token)
        folded = fold_name(spelling)
        return ast.Name(units.prelude_name(folded) or folded, spelling, span=span_of(token))

    def label_name(self, token: Token) -> ast.Name:
        """The name of a rule: the drafter's own word, 次数 and 家数 being two."""
        spelling = self._spelling(token)
        return ast.Name(fold_name(spelling), spelling, span=span_of(token))

    def type_name(self, token: Token) -> ast.Name:
        """A name where a type is expected: unit words are types there, `points` is 分."""
        spelling = self._spelling(token)
        unit = units.EN_UNITS.get(fold_name(spelling))
        return self.name(token) if unit is None else ast.Name(unit, spelling, span=span_of(token))

    def key_name(self, token: Token) -> ast.Name:
        """A key of the policy head."""
        spelling = self._spelling(token)
        return ast.Name(units.attribute_key(fold_name(spelling)), spelling, span=span_of(token))

    def _spelling(self, token: Token) -> str:
        written = self.slice(token)
        spelling = written[1:-1].strip() if token.value.startswith("「") else written
        if len(spelling) > MAX_NAME:
            self.report("E132", span_of(token), limit=MAX_NAME)
        word = later_word(spelling)
        if word is not None and not token.value.startswith("「"):
            zh, en = instead_of(spelling)
            self.report("E118", span_of(token), word=spelling, instead_zh=zh, instead_en=en)
        return spelling

    def names(self, tree: Branch) -> tuple[ast.Name, ...]:
        return tuple(self.name(token) for token in tokens_of(tree, "NAME"))

    def declared(self, tree: Branch) -> ast.Declared:
        """A `declared` subtree: a name and perhaps aliases in brackets."""
        (token,) = tokens_of(tree, "NAME")
        aliases = tuple(name for alias in trees_of(tree, "alias") for name in self.names(alias))
        return ast.Declared(self.name(token), aliases, span=span_of(tree))

    def declareds(self, tree: Branch) -> tuple[ast.Declared, ...]:
        return tuple(self.declared(child) for child in trees_of(tree, "declared"))

    # ---------------------------------------------------------------- numbers

    def quantity(self, token: Token) -> ast.Quantity:
        """A QUANTITY token: `15条`, `50万元`, `30 working days`."""
        match = _QUANTITY.match(token.value)
        number = None if match is None else self._number(token, match["number"])
        unit = "" if match is None else units.canonical_unit(match["unit"])
        return ast.Quantity(Decimal(0) if number is None else number, unit, span=span_of(token))

    def counted(self, tree: Branch | list[Token]) -> ast.Quantity:
        """A number and a word: `15 leads`. A Chinese measure word behind a space is a slip."""
        number, word = tree if isinstance(tree, list) else tokens_of(tree, "NUMBER", "NAME")
        span = span_of(number).to(span_of(word))
        folded = fold_name(word.value)
        if not folded.isascii():
            known = folded in units.ZH_UNITS
            self.report("E113" if known else "E114", span, number=number.value, unit=word.value)
        unit = folded if folded in self._as_written else units.singular(folded)
        return ast.Quantity(self._number(number, number.value) or Decimal(0), unit, span=span)

    def number(self, token: Token) -> ast.Number:
        return ast.Number(self._number(token, token.value) or Decimal(0), span=span_of(token))

    def _number(self, token: Token, written: str) -> Decimal | None:
        if len(written) > MAX_NAME:
            self.report("E132", span_of(token), limit=MAX_NAME)
            return None
        value = read_number(written)
        if value is None:
            self.report("E115", span_of(token), number=written)
        return value

    def fraction(self, token: Token) -> ast.Fraction:
        parts = read_fraction(token.value) if len(token.value) <= MAX_NAME else None
        if parts is None:
            self.report("E115", span_of(token), number=token.value[:MAX_NAME])
        above, below = parts or (1, 1)
        return ast.Fraction(above, below, span=span_of(token))

    # ---------------------------------------------------------------- dates, texts, headings

    def date(self, token: Token) -> ast.DateLiteral:
        year, month, day = (int(part) for part in re.findall("[0-9]+", token.value))
        return ast.DateLiteral(year, month, day, span=span_of(token))

    def day_point(self, token: Token) -> ast.OnDay:
        """`25日`, `周一`, `月底`; `day 25`, `monday`, `month end`."""
        word = " ".join(token.value.lower().split())
        span = span_of(token)
        if digits := re.findall("[0-9]+", word):
            return ast.OnDay(day=int(digits[0]), span=span)
        if word in units.WEEKDAYS_EN:
            return ast.OnDay(weekday=units.WEEKDAYS_EN.index(word) + 1, span=span)
        if word.startswith("周"):
            return ast.OnDay(weekday=units.WEEKDAYS_ZH.index(word[1].replace("天", "日")) + 1, span=span)
        return ast.OnDay(last=True, span=span)

    def occasion(self, token: Token, window: Token | None, since: ast.Expression | None, span: Span) -> ast.Occasion:
        """`第2次`, `第3次以上`, `本年 第2次`, `近12个月 第2次`; `occasion 3 or later of the year`, `of the past 12 months`."""
        word, _, of = " ".join(token.value.lower().split()).partition(" of ")
        counted_in: ast.Unit | ast.RollingWindow | None = None
        if window is not None and window.type == "ROLLING_WINDOW":
            counted_in = self.rolling_window(window)
        elif window is not None:
            counted_in = units.unit_of(units.THIS, window.value)
        elif of:
            unit = units.OF_THE_EN.get(of.removeprefix("the "))
            counted_in = self._rolling(token, of) if unit is None else unit
        found = re.search(f"[0-9]+|{HAN_NUMERAL}", word)
        return ast.Occasion(
            self._whole(token, "" if found is None else found[0]),
            word.endswith(("以上", "later")),
            counted_in,
            since,
            span=span,
        )

    def through(self, token: Token) -> tuple[ast.ThroughKind, ast.Unit, int | None]:
        """`任一月`, `各月`, `连续2个月`, `累计9个月`, in either language."""
        word = " ".join(token.value.lower().split())
        match = _THROUGH.match(word)
        assert match is not None
        kind = _THROUGH_KINDS[match["kind"] or match["counted"]]
        count = None if match["count"] is None else self._whole(token, match["count"])
        return kind, units.through_unit(match["unit"]), count

    def _whole(self, token: Token, written: str) -> int:
        """A count from 1 to 999."""
        number = read_number(written) if len(written) <= MAX_NAME else None
        if number is None or not 1 <= number <= MAX_COUNT:
            self.report("E115", span_of(token), number=token.value)
            return 1
        return int(number)

    def every(self, tree: Branch) -> ast.Unit | None:
        found = tokens_of(tree, "EVERY")
        return units.unit_of(units.EVERY, found[0].value) if found else None

    def rolling_window(self, token: Token) -> ast.RollingWindow:
        """`近5年`, `任意30天`; `past 5 years`, `any 30 days`."""
        return self._rolling(token, " ".join(token.value.lower().split()))

    def _rolling(self, token: Token, words: str) -> ast.RollingWindow:
        match = _ROLLING.match(words)
        assert match is not None
        count, unit = self._whole(token, match["count"]), units.rolling_unit(match["unit"])
        return ast.RollingWindow(count, unit, match["any"] is not None, span=span_of(token))

    def calendar_window(self, token: Token) -> ast.CalendarWindow:
        return ast.CalendarWindow(units.unit_of(units.THIS, token.value), span=span_of(token))

    def text_literal(self, token: Token) -> ast.Text:
        return ast.Text(self.slice(token)[1:-1], span=span_of(token))

    def heading(self, token: Token) -> str:
        """What stands between 【 and 】, as written."""
        heading = self.slice(token).removeprefix("【").removesuffix("】").strip()
        if not heading:
            self.report("E142", span_of(token))
        return heading

    def place(self, tree: Branch) -> ast.Place:
        (heading,) = tokens_of(tree, "HEADING")
        rule = next(iter(tokens_of(tree, "NAME")), None)
        return ast.Place(self.heading(heading), None if rule is None else self.label_name(rule), span=span_of(tree))


def each_pair(tree: Branch) -> Iterator[tuple[Token, Branch]]:
    """Operator and operand, behind the first operand."""
    operator: Token | None = None
    for child in tree.children:
        if isinstance(child, Token):
            operator = child
        elif operator is not None:
            yield operator, child
