"""What happens, printed: scopes, duties, branches, steps of accounts, postings, actions.

In: nodes of the tree below a statement. Out: text, on one line or, with an indent, broken behind each condition.
"""

from __future__ import annotations

from typing import assert_never

from assessrules.formatter.phrases import POSTFIX, SUM, Phrases
from assessrules.syntax import ast
from assessrules.syntax.units import prelude_name

_PERS = {
    ast.PerKind.EXACT: "PER",
    ast.PerKind.FULL: "PER_FULL",
    ast.PerKind.EITHER_WAY: "PER_EITHER_WAY",
    ast.PerKind.PRO_RATA: "PRO_RATA",
}
_MOVES = {
    ast.MoveKind.ADD: "ADD",
    ast.MoveKind.DEDUCT: "DEDUCT",
    ast.MoveKind.SET: "SET",
    ast.MoveKind.ADD_OR_DEDUCT: "ADD_OR_DEDUCT",
}
_BOOKS = (ast.AccountKind.LEDGER, ast.AccountKind.BUDGET)


class Steps(Phrases):
    """Prints the parts of rules."""

    def scope(self, node: ast.Scope) -> str:
        each = ""
        if node.each is not None:
            each = self.marks.join(self.say("EACH"), self.united(node.each))
        return self.marks.join(self.name(node.subject), self.filter(node.where), self.every(node.every), each)

    def united(self, node: ast.Expression) -> str:
        """`未汇报 连同 离岗（非 经批准）`: the sets behind 每次 stand side by side, without brackets."""
        if isinstance(node, ast.Including) and node.beyond is None and not isinstance(node.added, ast.Capped):
            return self.marks.join(self.united(node.base), self.say("TOGETHER"), self.expression(node.added, POSTFIX))
        return self.expression(node, POSTFIX)

    def turn(self, node: ast.ProcedureStep | ast.StepGroup) -> str:
        """A step of a procedure, or those of one turn in brackets."""
        if isinstance(node, ast.ProcedureStep):
            return self._procedure_step(node)
        steps = self.marks.semicolon.join(map(self._procedure_step, node.steps))
        return self.marks.join(self.marks.bracket(steps), self.say("ANY_ORDER"))

    def _procedure_step(self, node: ast.ProcedureStep) -> str:
        actors = self.marks.join(self.say("BY"), self.names(node.actors)) if node.actors else ""
        each = self.say("SEPARATELY") if node.separately else ""
        step = self.marks.join(actors, each, self.declared(node.name), self._step_field(node))
        return step + self.marks.comma + self.say("REPEATABLE") if node.repeatable else step

    def _step_field(self, node: ast.ProcedureStep) -> str:
        """`（日期）`, `（期间起）`; a field that could be taken for an alias says 按."""
        if node.field is None:
            return ""
        printed = self.name(node.field)
        if node.end is not None and self.language == "zh":
            printed += "起" if node.end is ast.PeriodEnd.START else "止"
        elif node.end is not None:
            printed = self.marks.join(node.end.value, self.say("OF"), printed)
            return self.marks.bracket(self.marks.join(self.say("ACCORDING"), printed))
        if printed.isascii() and prelude_name(printed) is None:
            printed = self.marks.join(self.say("ACCORDING"), printed)
        return self.marks.bracket(printed)

    # ---------------------------------------------------------------- duties and branches

    def duty(self, node: ast.Duty, every: ast.Unit | None, indent: int | None = None) -> str:
        match node.body:
            case ast.Submit():
                due = "" if node.body.due is None else self._due(node.body.due, every)
                text = self.marks.join(due, self.say("SUBMIT"), self.expression(node.body.base, POSTFIX))
            case ast.Forbid():
                text = self.marks.join(self.say("FORBID"), self.expression(node.body.base, POSTFIX))
            case _:
                text = self.expression(node.body, indent=indent)
        rolling = self.marks.comma + self.say("ROLLING") if node.rolling else ""
        return text + rolling + self._unless(node.unless)

    def _due(self, node: ast.ByDay | ast.Deadline, every: ast.Unit | None) -> str:
        join = self.marks.join
        if isinstance(node, ast.ByDay):
            day = self.day(node.day, every)
            if self.language == "zh":
                return day + (self.say("BEFORE") if node.before else "")
            return join(self.say("BY"), day) if node.before else day
        length = self._length(node.length)
        since = self.expression(node.since, SUM)
        if self.language == "zh":
            within = length + self.say("WITHIN") if length[-1] != " " else length
            return join(self.say("FROM"), since, self.say("SINCE"), within)
        return join(self.say("WITHIN"), length, self.say("FROM"), since)

    def _length(self, length: ast.Expression) -> str:
        plain = isinstance(length, ast.Quantity)
        text = self.expression(length)
        return text if plain else self.marks.bracket(text)

    def _unless(self, condition: ast.Expression | None) -> str:
        if condition is None:
            return ""
        closing = self.say("EXCEPTED") if self.language == "zh" else ""
        return self.marks.comma + self.marks.join(self.say("BUT"), self.expression(condition), closing)

    def branch(self, node: ast.Branch, indent: int | None = None) -> str:
        actions = self.marks.comma.join(map(self._action, node.actions))
        return self._guarded(node.guards, actions, indent) + self._unless(node.unless)

    def _guarded(self, guards: tuple[ast.Expression, ...], rest: str, indent: int | None) -> str:
        """`A 的，B 的，…`; English `if A then if B then …`."""
        text = ""
        for guard in guards:
            condition = self.expression(guard, indent=indent)
            if self.language == "zh":
                closing = "的，" if condition.endswith(("）", "】")) else " 的，"
                text += condition + closing
            else:
                text += f"{self.say('IF')} {condition} then "
            if indent is not None:
                text = text.rstrip() + "\n" + " " * indent
        return text + rest

    def _action(self, node: ast.Action) -> str:
        join = self.marks.join
        match node:
            case ast.Order():
                actor = join(self.say("BY"), self.names(node.actors)) if node.actors else ""
                decides = self.say("DECIDES") if node.decides else ""
                proposed = "" if node.proposed_to is None else join(self.say("PROPOSE"), self.name(node.proposed_to))
                return join(actor, decides, proposed, self.say("ORDER"), self.name(node.outcome))
            case ast.Report():
                return join(self.say("REPORT"), self.text_literal(node.text))
            case ast.Disapply():
                return join(self.say("DISAPPLY"), self.place(node.place))
            case _:
                assert_never(node)

    # ---------------------------------------------------------------- accounts

    def step(self, node: ast.Step, kind: ast.AccountKind, indent: int | None = None) -> str:
        pieces = self.marks.comma.join(self._piece(piece, kind, indent) for piece in node.pieces)
        return self._guarded(node.guards, pieces, indent)

    def _piece(self, node: ast.Piece, kind: ast.AccountKind, indent: int | None) -> str:
        join = self.marks.join
        match node:
            case ast.Move():
                return self._move(node, kind)
            case ast.Per():
                return self._per(node, kind, indent)
            case ast.BaseAmount():
                default = "期初" if self.language == "zh" and kind in _BOOKS else ""
                word = self.kept("BASE", node.span.start, node.amount.span.start, default)
                return join(word, self.expression(node.amount, SUM))
            case ast.CarryOver():
                return self.say("CARRY_OVER")
            case ast.Limit():
                if node.amount is None:
                    return self.say("ZERO_FLOOR")
                word = self.say("CAP" if node.kind is ast.LimitKind.CAP else "FLOOR")
                return join(word, self.expression(node.amount, SUM))
            case ast.FullMarks():
                return self.say("GIVE_FULL")
            case ast.Forfeit():
                return self.say("FORFEIT")
            case ast.Multiply():
                return join(self.say("TIMES"), self.expression(node.factor, SUM))
            case _:
                assert_never(node)

    def _move(self, node: ast.Move, kind: ast.AccountKind) -> str:
        default = ""
        if self.language == "zh" and node.kind is ast.MoveKind.SET and kind is ast.AccountKind.RATING:
            default = "评为"
        elif self.language == "zh" and node.kind is ast.MoveKind.DEDUCT and kind in _BOOKS:
            default = "减"
        word = self.kept(_MOVES[node.kind], node.span.start, node.amount.span.start, default)
        amount = self.expression(node.amount, SUM)
        touching = self.language == "zh" and node.kind is not ast.MoveKind.SET and amount[0].isdigit()
        return word + amount if touching else self.marks.join(word, amount)

    def _per(self, node: ast.Per, kind: ast.AccountKind, indent: int | None) -> str:
        unit = self.expression(node.unit)
        word = self.say(_PERS[node.kind])
        per = word + unit if self.language == "zh" else f"{word} {unit}"
        if node.round_up:
            rounding = "（不足的按一计）" if self.language == "zh" else "(or part thereof)"
            per = self.marks.join(per, rounding)
        basis = self.expression(node.basis, indent=indent)
        return basis + self.marks.comma + self.marks.join(per, self._move(node.move, kind))
