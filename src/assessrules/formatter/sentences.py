"""Statements printed: a head and its parts, not yet laid out in lines.

In: statements of the tree. Out: `Sentence`. Only this file knows the order of words in a sentence; where its lines
break is settled by `layout`.
"""

from __future__ import annotations

from typing import assert_never

import attrs

from assessrules.formatter.steps import Steps
from assessrules.source.span import Span
from assessrules.syntax import ast


@attrs.frozen
class Part:
    """One part of a sentence: its text on one line, the same broken into lines, and its place in the source."""

    flat: str
    broken: str
    span: Span


@attrs.frozen
class Sentence:
    """A head and its parts. `lines`: each part begins a line. Without `lines` the sentence stays on one line as
    long as it fits, and then its parts are filled into lines."""

    head: str
    parts: tuple[Part, ...] = ()
    opened: bool = True
    separator: str = ""
    lines: bool = False


_HEADS = {
    ast.PolicyHead: "POLICY",
    ast.SubjectType: "SUBJECT",
    ast.RecordType: "RECORD",
    ast.Bodies: "BODY",
    ast.Category: "CATEGORY",
    ast.Standard: "STANDARD",
    ast.Table: "TABLE",
    ast.Term: "TERM",
    ast.Judgement: "JUDGEMENT",
    ast.Reading: "READING",
    ast.Procedure: "PROCEDURE",
    ast.Require: "REQUIRE",
    ast.ForAny: "FOR_ANY",
    ast.TextOnly: "TEXT_ONLY",
    ast.Refer: "REFER",
}
_ACCOUNTS = {
    ast.AccountKind.ITEM: "ITEM",
    ast.AccountKind.BUDGET: "BUDGET",
    ast.AccountKind.LEDGER: "LEDGER",
    ast.AccountKind.RATING: "RATING",
}


class Sentences(Steps):
    """Prints statements."""

    def sentence(self, node: ast.Statement) -> Sentence:
        match node:
            case ast.PolicyHead():
                parts = tuple(self._part(self._attribute(one), one) for one in node.attributes)
                return self._listing(self._head(node, self.declared(node.declared)), parts, len(parts) > 2)
            case ast.Bodies() | ast.Outcomes():
                return self._naming(node)
            case ast.Category():
                return self._category(node)
            case ast.SubjectType():
                return self._subject(node)
            case ast.RecordType():
                placed = self._placed(node)
                parts = tuple(self._part(self._field(field), field) for field in node.fields)
                return self._listing(self._head(node, self.declared(node.declared) + placed), parts, False)
            case ast.Standard():
                return self._standard(node)
            case ast.Refer():
                return Sentence(
                    self._head(node, self.declared(node.declared)) + self.marks.comma + self.text_literal(node.path)
                )
            case ast.Table():
                return self._table(node)
            case ast.Term():
                return self._term(node)
            case ast.Judgement():
                return self._judgement(node)
            case ast.Reading():
                return self._reading(node)
            case ast.Account():
                return self._account(node)
            case ast.Procedure():
                scope = self.marks.comma + self.marks.join(self.say("FOR"), self.scope(node.scope))
                parts = tuple(self._part(self.turn(step), step) for step in node.steps)
                return self._listing(self._head(node, self.declared(node.declared) + scope), parts, len(parts) > 1)
            case ast.Require() | ast.ForAny():
                return self._rule(node)
            case ast.TextOnly():
                return Sentence(self.say("TEXT_ONLY") + self.marks.colon + self.text_literal(node.reason))
            case _:
                assert_never(node)

    # ---------------------------------------------------------------- pieces

    def _placed(self, node: ast.RecordType) -> str:
        if node.placed_by is None or not node.from_start:
            return self._with("ACCORDING", node.placed_by)
        name = self.name(node.placed_by)
        start = f"{name}起" if self.language == "zh" else self.marks.join("start", self.say("OF"), name)
        return self.marks.comma + self.marks.join(self.say("ACCORDING"), start)

    def _head(self, node: ast.Statement, rest: str) -> str:
        terminal = _ACCOUNTS[node.kind] if isinstance(node, ast.Account) else _HEADS[type(node)]
        return self.marks.join(self.say(terminal), rest)

    def _part(self, text: str, node: ast.Node, broken: str = "") -> Part:
        return Part(text, broken or text, node.span)

    def _listing(self, head: str, parts: tuple[Part, ...], lines: bool) -> Sentence:
        return Sentence(head, parts, True, self.marks.semicolon, lines)

    def _with(self, terminal: str, name: ast.Name | None) -> str:
        return "" if name is None else self.marks.comma + self.marks.join(self.say(terminal), self.name(name))

    # ---------------------------------------------------------------- declarations

    def _attribute(self, node: ast.Attribute) -> str:
        match node.value:
            case ast.Text():
                value = self.text_literal(node.value)
            case ast.DateLiteral():
                value = self.date(node.value)
            case ast.Quantity():
                value = self.quantity(node.value)
            case _:
                value = self.names(node.value)
        return self.marks.join(self.key_name(node.key), value)

    def _naming(self, node: ast.Bodies | ast.Outcomes) -> Sentence:
        outcome = "SANCTION" if isinstance(node, ast.Outcomes) and node.sanction else "OUTCOME"
        word = self.say("BODY" if isinstance(node, ast.Bodies) else outcome)
        parts = tuple(self._part(self.declared(name), name) for name in node.names)
        return Sentence(word + " ", parts, False, self.marks.between_names)

    def _category(self, node: ast.Category) -> Sentence:
        order = ""
        if node.order is not None:
            terminal = "ASCENDING" if node.order is ast.Direction.ASCENDING else "DESCENDING"
            written = self.kept(terminal, node.values[-1].span.end, node.span.end)
            order = self.marks.comma + written
        *values, last = (self.declared(value) for value in node.values)
        texts = (*values, last + order)
        parts = tuple(self._part(text, value) for text, value in zip(texts, node.values, strict=True))
        return Sentence(self._head(node, self.declared(node.declared)), parts, True, self.marks.between_names)

    def _subject(self, node: ast.SubjectType) -> Sentence:
        parts: list[Part] = []
        if node.closed is not None:
            spans = node.closed[0].span.to(node.closed[-1].span)
            text = self.marks.join(self.say("ONLY"), self.declareds(node.closed))
            parts.append(Part(text, text, spans))
        parts += [self._part(self._field(field), field) for field in node.fields]
        if node.part_windows is not None:
            asked = self.say("EXEMPT" if node.part_windows is ast.PartWindows.EXEMPT else "APPLY")
            end = Span(node.span.end - 1, node.span.end)
            text = self.marks.join(self.say("PART_WINDOWS"), asked)
            parts.append(Part(text, text, end))
        head = self._head(node, self.declared(node.declared) + self._with("BELONGS", node.belongs_to))
        return self._listing(head, tuple(parts), False)

    def _field(self, node: ast.Field) -> str:
        optional = self.say("OPTIONAL") if node.optional else ""
        kind = ""
        match node.type:
            case ast.NamedType():
                kind = self.type_name(node.type.name)
            case ast.InlineCategory():
                one_of = self.say("ONE_OF") if len(node.type.values) > 1 else ""
                kind = self.marks.join(self.say("IS"), self.declareds(node.type.values), one_of)
        return self.marks.join(self.declared(node.declared), kind, optional)

    def _standard(self, node: ast.Standard) -> Sentence:
        unit = "" if node.unit is None else self.type_name(node.unit)
        parts = [self._part(self._version(version), version) for version in node.versions]
        if node.published_by:
            text = self.marks.join(self.say("BY"), self.names(node.published_by), self.say("PUBLISHED"))
            parts.append(Part(text, text, node.published_by[0].span))
        if node.same is not None:
            self._put_same(parts, node.same)
        head = self._head(node, self.marks.join(self.declared(node.declared), unit))
        return self._listing(head, tuple(parts), len(parts) > 3)

    def _put_same(self, parts: list[Part], node: ast.Same) -> None:
        """Behind the last version, or alone."""
        names = (self.name(node.policy), self.say("DE"), self.name(node.name))
        if self.language == "en":
            names = (self.name(node.name), self.say("OF"), self.name(node.policy))
        text = self.marks.join(self.say("SAME"), *names)
        if parts:
            last = parts.pop()
            text = last.flat + self.marks.comma + text
        parts.append(Part(text, text, node.span))

    def _version(self, node: ast.Version) -> str:
        value = self.expression(node.value, 2)
        if node.since is None:
            return value
        since = self.marks.join(self.say("FROM"), self.date(node.since), self.say("SINCE"))
        return since + self.marks.comma + value

    def _table(self, node: ast.Table) -> Sentence:
        names = self.marks.between_names
        keys = names.join(self.expression(key, 2) for key in node.keys)
        first = self.marks.join(self.say("ACCORDING"), keys)
        parts = [Part(first, first, node.keys[0].span.to(node.keys[-1].span))]
        for row in node.rows:
            text = names.join(map(self._key, row.keys)) + self.marks.comma + self.expression(row.value, 2)
            parts.append(self._part(text, row))
        return self._listing(self._head(node, self.declared(node.declared)), tuple(parts), False)

    def _key(self, key: ast.Expression | ast.Range | ast.Otherwise) -> str:
        match key:
            case ast.Otherwise():
                return self.say("ELSE")
            case ast.Range():
                return self.range(key)
            case _:
                return self.expression(key, 2)

    def _term(self, node: ast.Term) -> Sentence:
        comma = self.marks.comma if self.language == "zh" else " "
        head = self._head(node, self.declared(node.declared)) + comma + self.say("MEANS") + " "
        part = self._part(self.expression(node.body), node.body, self.expression(node.body, 0, 4))
        if self.language == "zh" and part.flat.startswith("（"):
            head = head.rstrip()
        return Sentence(head, (part,), False)

    def _judgement(self, node: ast.Judgement) -> Sentence:
        scope = self.marks.comma + self.marks.join(self.say("FOR"), self.scope(node.scope))
        by = self.marks.join(self.say("BY"), self.names(node.bodies))
        takes = self.range(node.takes) if isinstance(node.takes, ast.Range) else self.type_name(node.takes.name)
        head = self._head(node, self.declared(node.declared) + scope)
        return Sentence(head + self.marks.colon + by + self.marks.comma + self.marks.join(self.say("TAKES"), takes))

    def _reading(self, node: ast.Reading) -> Sentence:
        default = self.marks.join(self.say("DEFAULT"), self.name(node.default))
        reason = self.marks.join(self.say("REASON"), self.text_literal(node.reason))
        parts = (
            Part(*(self.declareds(node.alternatives),) * 2, node.alternatives[0].span),
            self._part(default, node.default),
            self._part(reason, node.reason),
        )
        return self._listing(self._head(node, self.declared(node.declared)), parts, False)

    # ---------------------------------------------------------------- rules

    def _account(self, node: ast.Account) -> Sentence:
        comma, join = self.marks.comma, self.marks.join
        head = self.declared(node.declared)
        if node.scope is not None:
            head += comma + join(self.say("FOR"), self.scope(node.scope))
        head += self._with("ACCORDING", node.category)
        if node.full is not None:
            head += comma + join(self.say("FULL"), self.expression(node.full, 2))
        head += self._with("INTO", node.into)
        parts = tuple(self._part(self.step(s, node.kind), s, self.step(s, node.kind, 4)) for s in node.steps)
        return self._listing(self._head(node, head), parts, len(parts) > 1)

    def _rule(self, node: ast.Require | ast.ForAny) -> Sentence:
        join = self.marks.join
        head = join(self._head(node, self.label(node.label)), self.scope(node.scope))
        if isinstance(node, ast.ForAny):
            parts = tuple(self._part(self.branch(b), b, self.branch(b, 4)) for b in node.branches)
            return self._listing(head, parts, len(parts) > 1)
        every = node.scope.every
        parts = tuple(self._part(self.duty(d, every), d, self.duty(d, every, 4)) for d in node.duties)
        opened = len(parts) > 1 or every is None or node.scope.each is not None
        if not opened and not parts[0].flat.startswith("（"):
            head += " "
        return Sentence(head, parts, opened, self.marks.semicolon, len(parts) > 1)
