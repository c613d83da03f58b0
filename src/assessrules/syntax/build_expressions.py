"""Parse trees of conditions and values turned into the tree's expressions.

In: Lark trees, named after the grammar's rules. Out: nodes of `ast`. Chinese and English productions that say the
same end in the same node here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable

from assessrules.syntax import ast
from assessrules.syntax.build_words import (
    MAX_DEPTH,
    Branch,
    TooDeep,
    Words,
    each_pair,
    has,
    only_tree,
    some_units,
    span_of,
    tokens_of,
    trees_of,
)

_COMPARISONS = {
    "AT_LEAST": ast.Comparison.AT_LEAST,
    "AT_MOST": ast.Comparison.AT_MOST,
    "OVER": ast.Comparison.OVER,
    "UNDER": ast.Comparison.UNDER,
}
_INCLUSIVE = {
    ast.Comparison.OVER: ast.Comparison.AT_LEAST,
    ast.Comparison.UNDER: ast.Comparison.AT_MOST,
}
_EXCLUSIVE = {inclusive: exclusive for exclusive, inclusive in _INCLUSIVE.items()}
_OPERATORS = {
    "PLUS": ast.ArithmeticOperator.ADD,
    "MINUS": ast.ArithmeticOperator.SUBTRACT,
    "MULTIPLY": ast.ArithmeticOperator.MULTIPLY,
    "DIVIDE": ast.ArithmeticOperator.DIVIDE,
}
_ROUNDINGS = {
    "HALF_UP": ast.RoundingMode.HALF_UP,
    "ROUND_DOWN": ast.RoundingMode.DOWN,
    "ROUND_UP": ast.RoundingMode.UP,
}
_LISTS = {"ANY_OF": ast.ListKind.ANY, "ALL_OF": ast.ListKind.ALL, "NONE_OF": ast.ListKind.NONE}
_COUNTING_FOLDS = frozenset(("count", "distinct", "sum", "days", "workdays", "longest_run"))


class Expressions(Words):
    """Builds expressions; one method per rule of the grammar, named after it."""

    def expression(self, tree: Branch) -> ast.Expression:
        """Any condition or value."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TooDeep
        build: Callable[[Branch], ast.Expression] = getattr(self, f"_{tree.data}")
        node = build(tree)
        self.depth -= 1
        return node

    def _both(self, tree: Branch) -> tuple[ast.Expression, ast.Expression]:
        left, right = trees_of(tree)[:2]
        return self.expression(left), self.expression(right)

    def _only(self, tree: Branch) -> ast.Expression:
        return self.expression(trees_of(tree)[0])

    def _where(self, tree: Branch) -> ast.Expression | None:
        condition = only_tree(tree, "filter")
        return None if condition is None else self._only(condition)

    def need_unit(self, amount: ast.Expression, unit: str) -> None:
        """A bare number where only a number with a unit means anything."""
        if isinstance(amount, ast.Number):
            number = self.text[amount.span.start : amount.span.end]
            self.report("E112", amount.span, number=number, unit=unit or some_units(number))

    # ---------------------------------------------------------------- leaves

    def _group(self, tree: Branch) -> ast.Expression:
        return self._only(tree)

    def _quantity(self, tree: Branch) -> ast.Expression:
        return self.quantity(tokens_of(tree, "QUANTITY")[0])

    def _counted(self, tree: Branch) -> ast.Expression:
        return self.counted(tree)

    def _fraction(self, tree: Branch) -> ast.Expression:
        return self.fraction(tokens_of(tree, "FRACTION")[0])

    def _date(self, tree: Branch) -> ast.Expression:
        return self.date(tokens_of(tree, "DATE")[0])

    def _text(self, tree: Branch) -> ast.Expression:
        return self.text_literal(tokens_of(tree, "TEXT")[0])

    def _bare_number(self, tree: Branch) -> ast.Expression:
        return self.number(tokens_of(tree, "NUMBER")[0])

    def _reference(self, tree: Branch) -> ast.Expression:
        return ast.Reference(self.name(tokens_of(tree, "NAME")[0]), self._where(tree), span=span_of(tree))

    def _reference_in(self, tree: Branch) -> ast.Expression:
        name = tokens_of(tree, "NAME")[0]
        condition = only_tree(tree, "filter")
        inner = span_of(name) if condition is None else span_of(name).to(span_of(condition))
        base = ast.Reference(self.name(name), self._where(tree), span=inner)
        return ast.Windowed(self._window(tree), base, span=span_of(tree))

    def _this_reference(self, tree: Branch) -> ast.Expression:
        return ast.Windowed(self._window(tree), self._only(tree), span=span_of(tree))

    def _window(self, tree: Branch) -> ast.Window:
        (token,) = tokens_of(tree, "THIS", "ROLLING_WINDOW")
        return self.calendar_window(token) if token.type == "THIS" else self.rolling_window(token)

    # ---------------------------------------------------------------- 的

    def _select(self, tree: Branch) -> ast.Expression:
        base = self.expression(trees_of(tree)[0])
        return ast.Select(base, self.name(tokens_of(tree, "NAME")[0]), self._where(tree), span=span_of(tree))

    def _select_of(self, tree: Branch) -> ast.Expression:
        base = self.expression(trees_of(tree)[-1])
        return ast.Select(base, self.name(tokens_of(tree, "NAME")[0]), self._where(tree), span=span_of(tree))

    def _map_over(self, tree: Branch) -> ast.Expression:
        base, body = self._both(tree)
        return ast.MapOver(base, body, span=span_of(tree))

    def _map_of(self, tree: Branch) -> ast.Expression:
        body, base = self._both(tree)
        return ast.MapOver(base, body, span=span_of(tree))

    # ---------------------------------------------------------------- values

    def _arithmetic(self, tree: Branch) -> ast.Expression:
        first = self.expression(trees_of(tree)[0])
        rest = tuple((_OPERATORS[operator.type], self.expression(operand)) for operator, operand in each_pair(tree))
        return ast.Arithmetic(first, rest, span=span_of(tree))

    def _round(self, tree: Branch) -> ast.Expression:
        mode = tokens_of(tree, *_ROUNDINGS)[0]
        step = self._step_quantity(tree)
        return ast.Round(self._only(tree), _ROUNDINGS[mode.type], step, span=span_of(tree))

    def _step_quantity(self, tree: Branch) -> ast.Quantity:
        found = tokens_of(tree, "QUANTITY")
        return self.quantity(found[0]) if found else self.counted(tokens_of(tree, "NUMBER", "NAME"))

    def _extremum(self, tree: Branch) -> ast.Expression:
        which = ast.Extreme.GREATEST if has(tree, "GREATEST") else ast.Extreme.LEAST
        return ast.Extremum(which, self._items(tree), span=span_of(tree))

    def _items(self, tree: Branch) -> tuple[ast.Expression, ...]:
        return tuple(self.expression(item) for item in trees_of(trees_of(tree, "items")[0]))

    # ---------------------------------------------------------------- day sets

    def _excepting(self, tree: Branch) -> ast.Expression:
        base, taken_out = self._both(tree)
        return ast.Excepting(base, taken_out, span=span_of(tree))

    def _including(self, tree: Branch) -> ast.Expression:
        base, added = self._both(tree)
        beyond = only_tree(tree, "beyond")
        if beyond is None:
            return ast.Including(base, added, span=span_of(tree))
        return ast.Including(base, added, self.every(beyond), self._step_quantity(beyond), span=span_of(tree))

    def _capped(self, tree: Branch) -> ast.Expression:
        return ast.Capped(self._only(tree), self._step_quantity(tree), span=span_of(tree))

    def _enrolled(self, tree: Branch) -> ast.Expression:
        return ast.Enrolled(self.name(tokens_of(tree, "NAME")[0]), self._where(tree), span=span_of(tree))

    # ---------------------------------------------------------------- comparisons

    def _compare(self, tree: Branch) -> ast.Expression:
        left, right = self._both(tree)
        comparison = self._comparison(tree)
        if isinstance(left, ast.Select) and left.name.text in _COUNTING_FOLDS:
            self.need_unit(right, _unit_of_fold(left.name))
        return ast.Compare(comparison, left, right, span=span_of(tree))

    def _comparison(self, tree: Branch) -> ast.Comparison:
        """The comparison word, with （含） and （不含） applied."""
        comparison = _COMPARISONS[tokens_of(tree, *_COMPARISONS)[0].type]
        inclusion = only_tree(tree, "inclusion")
        if inclusion is None:
            return comparison
        return (_INCLUSIVE if has(inclusion, "INCL") else _EXCLUSIVE).get(comparison, comparison)

    def _part(self, tree: Branch) -> ast.Expression:
        left, right = self._both(tree)
        self.need_unit(right, _unit_of_fold(left.name) if isinstance(left, ast.Select) else "")
        return ast.Part(self._comparison(tree), left, right, span=span_of(tree))

    def _against(self, tree: Branch) -> ast.Expression:
        left, right = self._both(tree)
        self.need_unit(right, _unit_of_fold(left.name) if isinstance(left, ast.Select) else "")
        return ast.Against(left, right, span=span_of(tree))

    def _within(self, tree: Branch) -> ast.Expression:
        base, bounds = trees_of(tree)
        return ast.Within(self.expression(base), self.range(bounds), span=span_of(tree))

    def _within_window(self, tree: Branch) -> ast.Expression:
        return ast.WithinWindow(self._only(tree), self.calendar_window(tokens_of(tree, "THIS")[0]), span=span_of(tree))

    def _is(self, tree: Branch) -> ast.Expression:
        base, *values = (self.expression(child) for child in trees_of(tree))
        return ast.Is(base, tuple(values), has(tree, "IS_NOT"), span=span_of(tree))

    def range(self, tree: Branch) -> ast.Range:
        """`80分以上 不满 90分`, `1分 至 10分`."""
        if tree.data == "from_to":
            low, high = self._both(tree)
            return ast.Range(
                ast.Bound(low, True, span=low.span), ast.Bound(high, True, span=high.span), span=span_of(tree)
            )
        lows, highs = trees_of(tree, "low_up", "low_word"), trees_of(tree, "high_down", "high_word")
        return ast.Range(
            self._bound(lows[0]) if lows else None, self._bound(highs[0]) if highs else None, span=span_of(tree)
        )

    def _bound(self, tree: Branch) -> ast.Bound:
        inclusive = not has(tree, "OVER", "UNDER")
        if (inclusion := only_tree(tree, "inclusion")) is not None:
            inclusive = has(inclusion, "INCL")
        return ast.Bound(self.expression(trees_of(tree)[0]), inclusive, span=span_of(tree))

    # ---------------------------------------------------------------- logic

    def _conjunction(self, tree: Branch) -> ast.Expression:
        return ast.And(tuple(self.expression(item) for item in trees_of(tree)), span=span_of(tree))

    def _disjunction(self, tree: Branch) -> ast.Expression:
        return ast.Or(tuple(self.expression(item) for item in trees_of(tree)), span=span_of(tree))

    def _negation(self, tree: Branch) -> ast.Expression:
        return ast.Not(self._only(tree), span=span_of(tree))

    def _exists(self, tree: Branch) -> ast.Expression:
        return ast.Exists(self._only(tree), has(tree, "LACKS"), span=span_of(tree))

    def _members(self, tree: Branch) -> ast.Expression:
        quantifier = ast.Quantifier.SOME if has(tree, "SOME") else ast.Quantifier.EVERY
        subject = self.name(tokens_of(tree, "NAME")[0])
        return ast.Members(quantifier, subject, self._only(tree), span=span_of(tree))

    def _listed(self, tree: Branch) -> ast.Expression:
        kind = _LISTS[tokens_of(tree, *_LISTS)[0].type]
        return ast.Listed(kind, self._items(tree), span=span_of(tree))

    def _several(self, tree: Branch) -> ast.Expression:
        (token,) = tokens_of(tree, "QUANTITY", "NUMBER")
        count = (self.quantity(token) if token.type == "QUANTITY" else self.number(token)).number
        if count != count.to_integral_value() or count < 1 or count > MAX_DEPTH:
            self.report("E115", span_of(token), number=token.value)
            count = count.to_integral_value() if count < MAX_DEPTH else count * 0 + 1
        return ast.Listed(ast.ListKind.AT_LEAST, self._items(tree), int(count), span=span_of(tree))

    def _found_by(self, tree: Branch) -> ast.Expression:
        return ast.FoundBy(self.names(trees_of(tree, "names")[0]), span=span_of(tree))

    def _meets(self, tree: Branch) -> ast.Expression:
        return ast.Meets(self.place(trees_of(tree, "place")[0]), has(tree, "FAILS"), span=span_of(tree))

    def _ended(self, tree: Branch) -> ast.Expression:
        return ast.Ended(span=span_of(tree))

    def _occasion(self, tree: Branch) -> ast.Expression:
        window = next(iter(tokens_of(tree, "THIS", "ROLLING_WINDOW")), None)
        event = trees_of(tree)
        since = self.expression(event[0]) if event else None
        return self.occasion(tokens_of(tree, "OCCASION")[0], window, since, span_of(tree))

    def _through(self, tree: Branch) -> ast.Expression:
        kind, unit, count = self.through(tokens_of(tree, "THROUGH")[0])
        return ast.Through(kind, unit, self._only(tree), count, span=span_of(tree))


def _unit_of_fold(name: ast.Name) -> str:
    """The unit a fold's own word suggests: 条 of 条数, 天 of 天数."""
    spelling = name.spelling.removeprefix("去重")
    if spelling.endswith(("工作日数", "天数")):
        return "个工作日" if spelling.endswith("工作日数") else "天"
    return spelling[:-1] if spelling.endswith(("数", "數")) and len(spelling) < 4 else ""
