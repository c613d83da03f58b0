"""Conditions and values printed.

In: expressions of the tree. Out: text that reads back to the same expression. Brackets stand where the grammar needs
them and nowhere else. Only this file knows the ranks.
"""

from __future__ import annotations

from typing import assert_never

from assessrules.formatter.words import Words
from assessrules.source.text import display_width
from assessrules.syntax import ast

WIDTH = 120

COND, ATOM, SUM, PRODUCT, ROUNDED, POSTFIX, PRIMARY = range(7)

_COMPARISONS = {
    ast.Comparison.AT_LEAST: "AT_LEAST",
    ast.Comparison.AT_MOST: "AT_MOST",
    ast.Comparison.OVER: "OVER",
    ast.Comparison.UNDER: "UNDER",
}
_ROUNDINGS = {
    ast.RoundingMode.HALF_UP: "HALF_UP",
    ast.RoundingMode.DOWN: "ROUND_DOWN",
    ast.RoundingMode.UP: "ROUND_UP",
}
_LISTS = {
    ast.ListKind.ANY: "ANY_OF",
    ast.ListKind.ALL: "ALL_OF",
    ast.ListKind.NONE: "NONE_OF",
    ast.ListKind.AT_LEAST: "SEVERAL_OF",
}
_ADDITIVE = (ast.ArithmeticOperator.ADD, ast.ArithmeticOperator.SUBTRACT)
_ZH_SIGNS = {"+": "＋", "-": "－"}


class Phrases(Words):
    """Prints expressions. `expression(node, rank)` puts brackets around what binds more loosely than `rank`."""

    def expression(self, node: ast.Expression, rank: int = COND, indent: int | None = None) -> str:
        """The text of an expression; with an indent, lists are broken into lines."""
        text = self._plain(node, indent)
        return self.marks.bracket(text) if self._rank(node) < rank else text

    def _rank(self, node: ast.Expression) -> int:
        match node:
            case ast.And() | ast.Or():
                return COND
            case ast.Arithmetic():
                return SUM if node.rest[0][0] in _ADDITIVE else PRODUCT
            case ast.Round():
                return ROUNDED
            case ast.Select() | ast.MapOver():
                return POSTFIX if self.language == "zh" else PRIMARY
            case (
                ast.Quantity()
                | ast.Number()
                | ast.Fraction()
                | ast.DateLiteral()
                | ast.Text()
                | ast.Reference()
                | ast.Windowed()
                | ast.Extremum()
                | ast.Enrolled()
            ):
                return PRIMARY
            case _:
                return ATOM

    def _plain(self, node: ast.Expression, indent: int | None) -> str:
        match node:
            case ast.Quantity():
                return self.quantity(node)
            case ast.Number():
                return self.number(node)
            case ast.Fraction():
                return self.fraction(node)
            case ast.DateLiteral():
                return self.date(node)
            case ast.Text():
                return self.text_literal(node)
            case ast.Reference() | ast.Select() | ast.MapOver() | ast.Windowed():
                return self._set(node, indent)
            case ast.Excepting() | ast.Including() | ast.Capped():
                return self._day_set(node)
            case ast.Enrolled():
                return self.marks.join(self.say("ENROLLED"), self.name(node.subject), self.filter(node.where))
            case ast.Extremum():
                terminal = "GREATEST" if node.which is ast.Extreme.GREATEST else "LEAST"
                return self._items(self.say(terminal), node.items, indent)
            case ast.Arithmetic():
                return self._arithmetic(node)
            case ast.Round():
                mode = self.say(_ROUNDINGS[node.mode])
                base = self.expression(node.base, POSTFIX)
                return self.marks.join(base, mode, self.say("REACH"), self.quantity(node.step))
            case ast.Compare() | ast.Part() | ast.Against() | ast.Within() | ast.WithinWindow() | ast.Is():
                return self._comparison(node)
            case ast.Listed():
                count = "" if node.count is None else self._count(node.count)
                return self._items(self.marks.join(self.say(_LISTS[node.kind]), count), node.items, indent)
            case ast.And() | ast.Or():
                word = self.say("AND" if isinstance(node, ast.And) else "OR")
                items = (self.expression(item, ATOM, indent) for item in node.items)
                return self._between(word, tuple(items))
            case ast.Occasion():
                return self._occasion(node)
            case ast.Through():
                return self.marks.join(self.through(node), self.expression(node.body, ATOM, indent))
            case ast.Not() | ast.Exists() | ast.Members() | ast.FoundBy() | ast.Meets() | ast.Ended():
                return self._claim(node, indent)
            case _:
                assert_never(node)

    def _count(self, count: int) -> str:
        return f"{count}项" if self.language == "zh" else str(count)

    def _between(self, word: str, items: tuple[str, ...]) -> str:
        text = items[0]
        for item in items[1:]:
            text = self.marks.join(text, word, item)
        return text

    def _items(self, head: str, items: tuple[ast.Expression, ...], indent: int | None) -> str:
        """`下列之一（a；b）`, with an indent one item a line."""
        if indent is None:
            return self.marks.join(head, self.marks.bracket(self.marks.semicolon.join(map(self.expression, items))))
        lines = []
        for item in items:
            flat = self.expression(item)
            wide = indent + display_width(flat) > WIDTH
            lines.append(" " * indent + (self.expression(item, COND, indent + 4) if wide else flat))
        inner = (self.marks.semicolon.rstrip() + "\n").join(lines)
        return self.marks.join(head, f"{self.marks.opening}\n{inner}{self.marks.closing}")

    # ---------------------------------------------------------------- sets

    def filter(self, where: ast.Expression | None, indent: int | None = None) -> str:
        return "" if where is None else self.marks.bracket(self.expression(where, COND, indent))

    def _set(self, node: ast.Reference | ast.Select | ast.MapOver | ast.Windowed, indent: int | None) -> str:
        join, zh = self.marks.join, self.language == "zh"
        match node:
            case ast.Reference():
                return join(self.name(node.name), self.filter(node.where, indent))
            case ast.Select():
                name = join(self.fold_name(node.name, node.base), self.filter(node.where))
                return self._of(name, node.base)
            case ast.MapOver():
                return self._of(self.marks.bracket(self.expression(node.body)), node.base)
            case ast.Windowed():
                base, window = self.expression(node.base, PRIMARY), self.window(node.window)
                return join(window, base) if zh else join(base, self.say("IN_WINDOW"), window)
            case _:
                assert_never(node)

    def _of(self, name: str, base: ast.Expression) -> str:
        if self.language == "zh":
            return self.marks.join(self.expression(base, POSTFIX), self.say("DE"), name)
        return self.marks.join(name, self.say("OF"), self.expression(base, PRIMARY))

    def _occasion(self, node: ast.Occasion) -> str:
        if node.since is None:
            return self.occasion(node)
        since = self.expression(node.since, POSTFIX)
        if self.language == "zh":
            return self.marks.join(since, self.say("RESET"), self.occasion(node))
        return self.marks.join(self.occasion(node), self.say("RESET"), since)

    def _day_set(self, node: ast.Excepting | ast.Including | ast.Capped) -> str:
        chained = isinstance(node, ast.Including) and isinstance(node.base, ast.Including)
        base = self.expression(node.base, ATOM if chained else SUM)
        if isinstance(node, ast.Capped):
            most, part = self.say("AT_MOST"), self.say("PART")
            return self.marks.join(base, self.say("EACH"), most, self.quantity(node.most), part)
        if isinstance(node, ast.Excepting):
            rank = ATOM if isinstance(node.taken_out, ast.Capped) else SUM
            return self.marks.join(base, self.say("EXCLUDING"), self.expression(node.taken_out, rank))
        if isinstance(node.added, ast.Capped) and node.every is None:
            return self.marks.join(base, self.say("TOGETHER"), self.expression(node.added, ATOM))
        beyond = ""
        if node.every is not None and node.beyond is not None:
            over, part = self.say("OVER"), self.say("PART")
            beyond = self.marks.join(self.every(node.every), over, self.quantity(node.beyond), part)
        return self.marks.join(base, self.say("TOGETHER"), self.expression(node.added, SUM), beyond)

    def _arithmetic(self, node: ast.Arithmetic) -> str:
        inner = PRODUCT if node.rest[0][0] in _ADDITIVE else ROUNDED
        text = self.expression(node.first, inner)
        for operator, operand in node.rest:
            sign = _ZH_SIGNS.get(operator.value, operator.value) if self.language == "zh" else operator.value
            text = self.marks.join(text, sign, self.expression(operand, inner))
        return text

    # ---------------------------------------------------------------- conditions

    def _comparison(self, node: ast.Compare | ast.Part | ast.Against | ast.Within | ast.WithinWindow | ast.Is) -> str:
        join = self.marks.join
        match node:
            case ast.Compare() | ast.Part():
                word = self.kept(_COMPARISONS[node.comparison], node.left.span.end, node.right.span.start)
                part = self.say("PART") if isinstance(node, ast.Part) else ""
                return join(self.expression(node.left, SUM), word, self.expression(node.right, SUM), part)
            case ast.Against():
                left, right = self.expression(node.left, SUM), self.expression(node.right, SUM)
                return join(left, self.say("AGAINST"), right)
            case ast.Within():
                return join(self.expression(node.base, SUM), self.say("IN"), self.range(node.range))
            case ast.WithinWindow():
                return join(self.expression(node.base, SUM), self.say("IN"), self.window(node.window))
            case ast.Is():
                values = self.marks.between_names.join(self.expression(value, SUM) for value in node.values)
                one_of = self.say("ONE_OF") if len(node.values) > 1 else ""
                word = self.say("IS_NOT" if node.negated else "IS")
                return join(self.expression(node.base, SUM), word, values, one_of)
            case _:
                assert_never(node)

    def range(self, node: ast.Range) -> str:
        """`80分以上 不满 90分`, `1分 至 10分`."""
        low, high = node.low, node.high
        if low is not None and high is not None and low.inclusive and high.inclusive:
            return self.marks.join(self.expression(low.value, SUM), self.say("TO"), self.expression(high.value, SUM))
        pieces = []
        if low is not None:
            value = self.expression(low.value, SUM)
            pieces += [self._glued(value, "UP")] if low.inclusive else [self.say("OVER"), value]
        if high is not None:
            value = self.expression(high.value, SUM)
            if high.inclusive and low is None:
                pieces.append(self._glued(value, "DOWN"))
            else:
                word = "AT_MOST" if high.inclusive else "UNDER"
                given = self.say(word) if word == "AT_MOST" or self.language == "en" else "不满"
                pieces += [given, value]
        return self.marks.join(*pieces)

    def _glued(self, value: str, terminal: str) -> str:
        """`80分以上`: the word touches a number, not a name."""
        if self.language == "zh" and value[0].isdigit() and " " not in value:
            return value + self.say(terminal)
        return self.marks.join(value, self.say(terminal))

    def _claim(
        self, node: ast.Not | ast.Exists | ast.Members | ast.FoundBy | ast.Meets | ast.Ended, indent: int | None
    ) -> str:
        join = self.marks.join
        match node:
            case ast.Not():
                return join(self.say("NOT"), self.expression(node.operand, ATOM, indent))
            case ast.Exists():
                return join(self.say("LACKS" if node.negated else "HAS"), self.expression(node.base, POSTFIX))
            case ast.Members():
                word = self.say("SOME" if node.quantifier is ast.Quantifier.SOME else "ALL")
                return join(word, self.name(node.subject), self.expression(node.body, ATOM, indent))
            case ast.FoundBy():
                closing = self.say("JUDGEMENT") if self.language == "zh" else ""
                return join(self.say("FOUND_BY"), self.names(node.bodies), closing)
            case ast.Meets():
                return join(self.say("FAILS" if node.negated else "MEETS"), self.place(node.place))
            case ast.Ended():
                return self.say("WINDOW_OVER")
            case _:
                assert_never(node)
