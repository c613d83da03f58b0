"""Parse trees of declarations turned into the tree's statements: the document's head, subjects, records, values, terms.

In: Lark trees of one sentence each. Out: statements of `ast`.
"""

from __future__ import annotations

from lark import Token

from assessrules.syntax import ast
from assessrules.syntax.build_expressions import Expressions
from assessrules.syntax.build_words import Branch, end_of, has, only_tree, span_of, start_of, tokens_of, trees_of
from assessrules.syntax.fold import fold_name
from assessrules.syntax.units import prelude_name


class Declarations(Expressions):
    """Builds declarations; one method per rule of the grammar."""

    def _head(self, tree: Branch) -> ast.Declared:
        return self.declared(trees_of(tree, "declared")[0])

    def _direction(self, tree: Branch) -> ast.Direction | None:
        if has(tree, "ASCENDING"):
            return ast.Direction.ASCENDING
        return ast.Direction.DESCENDING if has(tree, "DESCENDING") else None

    def _policy(self, tree: Branch) -> ast.Statement:
        attributes = tuple(self._attribute(part) for part in trees_of(tree, "attribute", "attribute_length"))
        return ast.PolicyHead(self._head(tree), attributes, span=span_of(tree))

    def _attribute(self, tree: Branch) -> ast.Attribute:
        key = self.key_name(tokens_of(tree, "NAME", "THIS")[0])
        value: ast.Text | ast.DateLiteral | ast.Quantity | tuple[ast.Name, ...]
        if tree.data == "attribute_length":
            found = tokens_of(tree, "QUANTITY")
            value = self.quantity(found[0]) if found else self.counted(tokens_of(tree, "NUMBER", "NAME")[-2:])
        elif texts := tokens_of(tree, "TEXT"):
            value = self.text_literal(texts[0])
        elif dates := tokens_of(tree, "DATE"):
            value = self.date(dates[0])
        else:
            value = self.names(trees_of(tree, "names")[0])
        return ast.Attribute(key, value, span=span_of(tree))

    def _bodies(self, tree: Branch) -> ast.Statement:
        names = self.declareds(trees_of(tree, "declareds")[0])
        if has(tree, "BODY"):
            return ast.Bodies(names, span=span_of(tree))
        return ast.Outcomes(names, has(tree, "SANCTION"), span=span_of(tree))

    def _category(self, tree: Branch) -> ast.Statement:
        values = self.declareds(trees_of(tree, "declareds")[0])
        return ast.Category(self._head(tree), values, self._direction(tree), span=span_of(tree))

    def _subject(self, tree: Branch) -> ast.Statement:
        belongs = only_tree(tree, "belongs")
        closed = only_tree(tree, "closed")
        windows = only_tree(tree, "part_windows")
        for doubled in (*trees_of(tree, "closed")[1:], *trees_of(tree, "part_windows")[1:]):
            self.report("E125", span_of(doubled), part=self.slice(doubled))
        part_windows = None
        if windows is not None:
            part_windows = ast.PartWindows.EXEMPT if has(windows, "EXEMPT") else ast.PartWindows.APPLY
        return ast.SubjectType(
            self._head(tree),
            None if belongs is None else self.name(tokens_of(belongs, "NAME")[0]),
            None if closed is None else self.declareds(trees_of(closed, "declareds")[0]),
            tuple(self._field(part) for part in trees_of(tree, "field")),
            part_windows,
            span=span_of(tree),
        )

    def _record(self, tree: Branch) -> ast.Statement:
        fields = tuple(self._field(part) for part in trees_of(tree, "field"))
        placed, from_start = self._placed_by(only_tree(tree, "placed_by"), fields)
        return ast.RecordType(self._head(tree), fields, placed, from_start, span=span_of(tree))

    def _placed_by(self, tree: Branch | None, fields: tuple[ast.Field, ...]) -> tuple[ast.Name | None, bool]:
        """`按 期间起`, `according to start of period`: the field, and whether its first day was written out."""
        if tree is None:
            return None, False
        *starts, token = tokens_of(tree, "NAME")
        name = self.name(token)
        if starts:
            if fold_name(starts[0].value) != "start":
                self.report("E148", span_of(starts[0]), word=starts[0].value, word_zh="起", word_en="start")
            return name, True
        known = {each.text for field in fields for each in (field.declared.name, *field.declared.aliases)}
        if not name.text.endswith("起") or name.text == "起" or name.text in known:
            return name, False
        first, last = start_of(token), end_of(token)
        return self.name(Token("NAME", token.value[:-1], start_pos=first, end_pos=last - 1)), True

    def _field(self, tree: Branch) -> ast.Field:
        field_type: ast.NamedType | ast.InlineCategory | None = None
        if named := trees_of(tree, "named_type"):
            field_type = ast.NamedType(self.type_name(tokens_of(named[0], "NAME")[0]), span=span_of(named[0]))
        elif inline := trees_of(tree, "inline_category"):
            values = self.declareds(trees_of(inline[0], "declareds")[0])
            field_type = ast.InlineCategory(values, span=span_of(inline[0]))
        return ast.Field(self._head(tree), field_type, has(tree, "OPTIONAL"), span=span_of(tree))

    def _standard(self, tree: Branch) -> ast.Statement:
        named = only_tree(tree, "named_unit")
        return ast.Standard(
            self._head(tree),
            tuple(self._version(part) for part in trees_of(tree, "version")),
            tuple(name for part in trees_of(tree, "published") for name in self.names(trees_of(part, "names")[0])),
            None if named is None else self.type_name(tokens_of(named, "NAME")[0]),
            self._same(only_tree(tree, "same")),
            span=span_of(tree),
        )

    def _same(self, tree: Branch | None) -> ast.Same | None:
        """`同 plan 的 contract_target`, `same as contract_target of plan`."""
        if tree is None:
            return None
        first, second = (self.name(token) for token in tokens_of(tree, "NAME"))
        policy, name = (second, first) if has(tree, "OF") else (first, second)
        return ast.Same(policy, name, span=span_of(tree))

    def _refer(self, tree: Branch) -> ast.Statement:
        return ast.Refer(self._head(tree), self.text_literal(tokens_of(tree, "TEXT")[0]), span=span_of(tree))

    def _version(self, tree: Branch) -> ast.Version:
        since = only_tree(tree, "since")
        value = self.expression(trees_of(tree)[-1])
        date = None if since is None else self.date(tokens_of(since, "DATE")[0])
        return ast.Version(date, value, span=span_of(tree))

    def _table(self, tree: Branch) -> ast.Statement:
        keys = tuple(self.expression(key) for key in trees_of(trees_of(tree, "keys")[0]))
        return ast.Table(self._head(tree), keys, tuple(map(self._row, trees_of(tree, "row"))), span=span_of(tree))

    def _row(self, tree: Branch) -> ast.Row:
        *keys, value = trees_of(tree)
        return ast.Row(tuple(map(self._key, keys)), self.expression(value), span=span_of(tree))

    def _key(self, tree: Branch) -> ast.Expression | ast.Range | ast.Otherwise:
        if tree.data == "otherwise":
            return ast.Otherwise(span=span_of(tree))
        return self.range(tree) if tree.data in ("range", "from_to") else self.expression(tree)

    def _term(self, tree: Branch) -> ast.Statement:
        return ast.Term(self._head(tree), self.expression(trees_of(tree)[-1]), span=span_of(tree))

    def _judgement(self, tree: Branch) -> ast.Statement:
        last = trees_of(tree)[-1]
        takes: ast.NamedType | ast.Range
        if last.data == "named_type_name":
            takes = ast.NamedType(self.type_name(tokens_of(last, "NAME")[0]), span=span_of(last))
        else:
            takes = self.range(last)
        bodies = self.names(trees_of(tree, "names")[0])
        return ast.Judgement(
            self._head(tree), self.scope(trees_of(tree, "scope")[0]), bodies, takes, span=span_of(tree)
        )

    def scope(self, tree: Branch) -> ast.Scope:
        """`工作处 每周`, `人员（职务 为 组长）每次 形象损害`."""
        subject = self.name(tokens_of(tree, "NAME")[0])
        each = next((part for part in trees_of(tree) if part.data != "filter"), None)
        records = None if each is None else self.expression(each)
        return ast.Scope(subject, self.every(tree), records, self._where(tree), span=span_of(tree))

    def _reading(self, tree: Branch) -> ast.Statement:
        return ast.Reading(
            self._head(tree),
            self.declareds(trees_of(tree, "declareds")[0]),
            self.name(tokens_of(tree, "NAME")[0]),
            self.text_literal(tokens_of(tree, "TEXT")[0]),
            span=span_of(tree),
        )

    def _procedure(self, tree: Branch) -> ast.Statement:
        steps = tuple(map(self._step_turn, trees_of(tree, "procedure_step", "step_group")))
        return ast.Procedure(self._head(tree), self.scope(trees_of(tree, "scope")[0]), steps, span=span_of(tree))

    def _step_turn(self, tree: Branch) -> ast.ProcedureStep | ast.StepGroup:
        if tree.data == "procedure_step":
            return self._procedure_step(tree)
        steps = tuple(map(self._procedure_step, trees_of(tree, "procedure_step")))
        return ast.StepGroup(steps, span=span_of(tree))

    def _procedure_step(self, tree: Branch) -> ast.ProcedureStep:
        """A bracket behind a step holds aliases, or the field of its date: a prelude name or one in Chinese."""
        (token,) = tokens_of(tree, "NAME")
        actors = only_tree(tree, "names")
        aliases: list[ast.Name] = []
        field: Token | None = None
        english: Token | None = None
        for bracket in trees_of(tree, "alias"):
            for inner in tokens_of(bracket, "NAME"):
                if inner.value.isascii() and prelude_name(inner.value.lower()) is None:
                    aliases.append(self.name(inner))
                else:
                    field = inner
        for bracket in trees_of(tree, "step_field"):
            *ends, field = tokens_of(bracket, "NAME")
            english = ends[0] if ends else None
        name, end = (None, None) if field is None else self._end_of_period(field, english)
        return ast.ProcedureStep(
            () if actors is None else self.names(actors),
            ast.Declared(self.name(token), tuple(aliases), span=span_of(token)),
            name,
            end,
            has(tree, "SEPARATELY"),
            has(tree, "REPEATABLE"),
            span=span_of(tree),
        )

    def _end_of_period(self, token: Token, english: Token | None) -> tuple[ast.Name, ast.PeriodEnd | None]:
        """`期间起`, `期间止`, `start of period`, `end of period`: the field, and which of its ends is written out."""
        if english is not None:
            word = fold_name(english.value)
            if word not in ("start", "end"):
                self.report("E148", span_of(english), word=english.value, word_zh="起 或 止", word_en="start or end")
            return self.name(token), ast.PeriodEnd.END if word == "end" else ast.PeriodEnd.START
        end = {"起": ast.PeriodEnd.START, "止": ast.PeriodEnd.END}.get(token.value[-1:])
        if end is None or len(token.value) < 2:
            return self.name(token), None
        first, last = start_of(token), end_of(token)
        return self.name(Token("NAME", token.value[:-1], start_pos=first, end_pos=last - 1)), end

    def _text_only(self, tree: Branch) -> ast.Statement:
        return ast.TextOnly(self.text_literal(tokens_of(tree, "TEXT")[0]), span=span_of(tree))
