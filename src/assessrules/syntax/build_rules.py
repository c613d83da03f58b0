"""Parse trees of rules turned into the tree's statements: duties, consequences, accounts.

In: the Lark tree of a sentence. Out: a statement of `ast`.
"""

from __future__ import annotations

from assessrules.syntax import ast
from assessrules.syntax.build_declarations import Declarations
from assessrules.syntax.build_words import Branch, has, only_tree, span_of, tokens_of, trees_of

_ACCOUNTS = {
    "ITEM": ast.AccountKind.ITEM,
    "BUDGET": ast.AccountKind.BUDGET,
    "LEDGER": ast.AccountKind.LEDGER,
    "RATING": ast.AccountKind.RATING,
}
_MOVES = {
    "ADD": ast.MoveKind.ADD,
    "DEDUCT": ast.MoveKind.DEDUCT,
    "SET": ast.MoveKind.SET,
    "ADD_OR_DEDUCT": ast.MoveKind.ADD_OR_DEDUCT,
}
_PERS = {
    "PER": ast.PerKind.EXACT,
    "PER_FULL": ast.PerKind.FULL,
    "PER_EITHER_WAY": ast.PerKind.EITHER_WAY,
    "PRO_RATA": ast.PerKind.PRO_RATA,
}


class Statements(Declarations):
    """Builds any sentence."""

    def statement(self, tree: Branch) -> ast.Statement:
        """The statement of a sentence's tree."""
        self.depth = 0
        (inner,) = trees_of(tree)
        build = getattr(self, f"_{inner.data}")
        node: ast.Statement = build(inner)
        return node

    # ---------------------------------------------------------------- duties

    def _label(self, tree: Branch) -> ast.Declared | None:
        label = only_tree(tree, "label")
        if label is None:
            return None
        name, *aliases = (self.label_name(token) for token in tokens_of(label, "NAME"))
        return ast.Declared(name, tuple(aliases), span=span_of(label))

    def _require(self, tree: Branch) -> ast.Statement:
        duties = tuple(map(self._duty, trees_of(tree, "duty")))
        scope = self.scope(trees_of(tree, "open_scope")[0])
        return ast.Require(scope, duties, self._label(tree), span=span_of(tree))

    def _duty(self, tree: Branch) -> ast.Duty:
        rolling = only_tree(tree, "rolling") is not None
        return ast.Duty(self._duty_body(trees_of(tree)[0]), self._unless(tree), rolling, span=span_of(tree))

    def _duty_body(self, tree: Branch) -> ast.Expression | ast.Submit | ast.Forbid:
        if tree.data == "submit":
            *due, base = trees_of(tree)
            return ast.Submit(self.expression(base), self._due(due[0]) if due else None, span=span_of(tree))
        if tree.data == "forbid":
            return ast.Forbid(self._only(tree), span=span_of(tree))
        return self.expression(tree)

    def _due(self, tree: Branch) -> ast.ByDay | ast.Deadline:
        if tree.data in ("by_day", "by_day_english"):
            before = tree.data == "by_day_english" or has(tree, "BEFORE")
            return ast.ByDay(self.day_point(tokens_of(tree, "DAY_POINT")[0]), before, span=span_of(tree))
        since, length = self._both(tree)
        if tree.data == "deadline_english":
            since, length = length, since
        return ast.Deadline(since, length, span=span_of(tree))

    def _unless(self, tree: Branch) -> ast.Expression | None:
        exception = only_tree(tree, "unless")
        return None if exception is None else self._only(exception)

    # ---------------------------------------------------------------- consequences

    def _for_any(self, tree: Branch) -> ast.Statement:
        branches = tuple(map(self._branch, trees_of(tree, "branch")))
        scope = self.scope(trees_of(tree, "open_scope")[0])
        return ast.ForAny(scope, branches, self._label(tree), span=span_of(tree))

    def _branch(self, tree: Branch) -> ast.Branch:
        actions = tuple(map(self._action, trees_of(tree, "order", "report", "disapply")))
        return ast.Branch(self._guards(tree), actions, self._unless(tree), span=span_of(tree))

    def _guards(self, tree: Branch) -> tuple[ast.Expression, ...]:
        return tuple(self._only(guard) for guard in trees_of(tree, "guard"))

    def _action(self, tree: Branch) -> ast.Action:
        if tree.data == "report":
            return ast.Report(self.text_literal(tokens_of(tree, "TEXT")[0]), span=span_of(tree))
        if tree.data == "disapply":
            return ast.Disapply(self.place(trees_of(tree, "place")[0]), span=span_of(tree))
        actor, proposed = only_tree(tree, "actor"), only_tree(tree, "proposed")
        return ast.Order(
            self.name(tokens_of(tree, "NAME")[0]),
            () if actor is None else self.names(trees_of(actor, "names")[0]),
            actor is not None and has(actor, "DECIDES"),
            None if proposed is None else self.name(tokens_of(proposed, "NAME")[0]),
            span=span_of(tree),
        )

    # ---------------------------------------------------------------- accounts

    def _account(self, tree: Branch) -> ast.Statement:
        kind = _ACCOUNTS[tokens_of(tree, *_ACCOUNTS)[0].type]
        parts: dict[str, Branch] = {}
        for part in trees_of(tree, "for_scope", "full", "into", "in_category"):
            if str(part.data) in parts:
                self.report("E125", span_of(part), part=self.slice(part).lstrip("，, "))
            parts.setdefault(str(part.data), part)
        names = {key: self.name(tokens_of(part, "NAME")[0]) for key, part in parts.items() if has(part, "NAME")}
        full = self._only(parts["full"]) if "full" in parts else None
        if full is not None:
            self.need_unit(full, "分")
        unit = "分" if kind is ast.AccountKind.ITEM else ""
        return ast.Account(
            kind,
            self._head(tree),
            self.scope(trees_of(parts["for_scope"], "scope")[0]) if "for_scope" in parts else None,
            full,
            names.get("into"),
            names.get("in_category"),
            tuple(self._step(step, unit) for step in trees_of(tree, "step")),
            span=span_of(tree),
        )

    def _step(self, tree: Branch, unit: str) -> ast.Step:
        guards = self._guards(tree)
        pieces = tuple(self._piece(child, unit) for child in trees_of(tree) if child.data != "guard")
        return ast.Step(guards, pieces, span=span_of(tree))

    def _piece(self, tree: Branch, unit: str) -> ast.Piece:
        place = span_of(tree)
        match tree.data:
            case "move":
                return self._move(tree, unit)
            case "per":
                return self._per(tree, unit)
            case "base":
                return ast.BaseAmount(self._amount(tree, unit), span=place)
            case "carry_over":
                return ast.CarryOver(span=place)
            case "limit":
                kind = ast.LimitKind.CAP if has(tree, "CAP") else ast.LimitKind.FLOOR
                return ast.Limit(kind, self._amount(tree, unit), span=place)
            case "zero_floor":
                return ast.Limit(ast.LimitKind.FLOOR, None, span=place)
            case "give_full":
                return ast.FullMarks(span=place)
            case "forfeit":
                return ast.Forfeit(span=place)
            case "times":
                return ast.Multiply(self._only(tree), span=place)
            case other:
                raise AssertionError(other)

    def _amount(self, tree: Branch, unit: str) -> ast.Expression:
        amount = self._only(tree)
        self.need_unit(amount, unit)
        return amount

    def _move(self, tree: Branch, unit: str) -> ast.Move:
        kind = _MOVES[tokens_of(tree, *_MOVES)[0].type]
        return ast.Move(kind, self._amount(tree, unit), span=span_of(tree))

    def _per(self, tree: Branch, unit: str) -> ast.Per:
        basis, per_unit, move = trees_of(tree)
        kind = _PERS[tokens_of(tree, *_PERS)[0].type]
        each = self.expression(per_unit)
        self.need_unit(each, "")
        return ast.Per(
            self.expression(basis), kind, each, self._move(move, unit), has(tree, "PART_UP"), span=span_of(tree)
        )
