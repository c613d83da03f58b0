"""What one analysis knows and collects.

In: the text. Out: symbols, declared things, and every mistake found so far. One `Context` lives for one call of `analyse`;
only this file knows how expressions of the tree get their words and how mistakes are gathered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final, TypedDict, assert_never

import attrs

from assessrules.diagnostics.diagnostic import Diagnostic, Related, diagnose
from assessrules.model import nodes as m
from assessrules.semantics.elsewhere import Elsewhere
from assessrules.semantics.meanings import (
    INVALID,
    Alternatives,
    Column,
    Days,
    Difference,
    Invalid,
    Mapped,
    Meaning,
    Records,
    Roll,
    SubjectAtHand,
    Value,
)
from assessrules.semantics.scope import Frame
from assessrules.semantics.units import type_arguments
from assessrules.source.span import Span
from assessrules.syntax import ast

MOST_EXPRESSIONS: Final = 100_000
"""Definitions are written out where they are used; this bounds what they may grow to."""
DEEPEST_DEFINITION: Final = 40
DEEPEST_EXPRESSION: Final = 64
"""Brackets, lists and definitions within each other, all together: deeper than anybody can read."""


class Kind(Enum):
    """What a name of the file stands for, as a message calls it in zh and en."""

    SUBJECT = ("主体", "a subject")
    RECORD = ("记录", "a record")
    CATEGORY = ("类别", "a category")
    BODY = ("机构", "a body")
    OUTCOME = ("结果", "an outcome")
    SANCTION = ("处分", "a sanction")
    STANDARD = ("标准", "a standard")
    TABLE = ("表", "a table")
    TERM = ("所称", "a term")
    JUDGEMENT = ("认定", "a judgement")
    READING = ("解读", "a reading")
    ACCOUNT = ("指标、经费、台账或评定", "an item, budget, ledger or rating")
    PROCEDURE = ("程序", "a procedure")
    REFERENCE = ("引用的办法", "a policy referred to")


Declaration = (
    ast.SubjectType
    | ast.RecordType
    | ast.Category
    | ast.Declared
    | ast.Refer
    | ast.Standard
    | ast.Table
    | ast.Term
    | ast.Judgement
    | ast.Reading
    | ast.Account
    | ast.Procedure
)


@attrs.frozen
class Symbol:
    """A declared name. `clause` is the id of the clause it stands in, empty before the first."""

    kind: Kind
    named: m.Named
    node: Declaration
    span: Span
    clause: str


@attrs.frozen
class AccountHead:
    """What others may know of an account before its lines are read."""

    symbol: Symbol
    node: ast.Account
    subject: str
    every: m.Unit
    unit: str
    parent: str | None
    full: m.Exact | None
    where: tuple[m.Expression, ...] = ()


@attrs.frozen
class RuleHead:
    """What others may know of a rule before its condition is read. `names` has its label and alias, `orders` the outcomes
    as its sentence names them; `each`: its instances are records."""

    id: str
    clause: str
    subject: str
    construct: str
    names: tuple[str, ...]
    span: Span
    every: m.Unit = m.Unit.ASSESSMENT
    each: bool = False
    orders: tuple[str, ...] = ()


class Origin(TypedDict):
    """What every expression of the model keeps of the text."""

    words: str
    span: Span


@attrs.define
class Context:
    """The state of one analysis. `dispatch` lowers any expression of the tree."""

    text: str
    dispatch: Callable[[Context, ast.Expression, Frame, m.ValueType | None], Meaning]
    diagnostics: list[Diagnostic] = attrs.Factory(list)
    symbols: dict[str, Symbol] = attrs.Factory(dict)
    subjects: dict[str, m.SubjectKind] = attrs.Factory(dict)
    records: dict[str, m.RecordKind] = attrs.Factory(dict)
    unions: dict[str, m.RecordKind] = attrs.Factory(dict)
    categories: dict[str, m.CategorySpec] = attrs.Factory(dict)
    bodies: dict[str, m.Named] = attrs.Factory(dict)
    outcomes: dict[str, m.Named] = attrs.Factory(dict)
    sanctions: dict[str, m.Named] = attrs.Factory(dict)
    others: Mapping[str, Elsewhere] = attrs.Factory(dict)
    references: dict[str, m.ReferenceSpec] = attrs.Factory(dict)
    standards: dict[str, m.StandardSpec] = attrs.Factory(dict)
    readings: dict[str, m.ReadingSpec] = attrs.Factory(dict)
    questions: dict[str, m.QuestionSpec] = attrs.Factory(dict)
    procedures: dict[str, m.ProcedureSpec] = attrs.Factory(dict)
    accounts: dict[str, AccountHead] = attrs.Factory(dict)
    rules: dict[str, tuple[RuleHead, ...]] = attrs.Factory(dict)
    clauses: dict[str, ast.Clause] = attrs.Factory(dict)
    open_terms: list[Symbol] = attrs.Factory(list)
    used_terms: set[str] = attrs.Factory(set)
    unitless: set[str] = attrs.Factory(set)
    circular: set[str] = attrs.Factory(set)
    broken_fields: set[str] = attrs.Factory(set)
    expressions: int = 0
    depth: int = 0

    def report(self, code: str, span: Span, *related: Related, **arguments: object) -> Invalid:
        """Notes a mistake; the answer stands for what cannot be said because of it."""
        self.diagnostics.append(diagnose(code, span, *related, **arguments))
        return INVALID

    def kind(self, id_: str | None) -> m.RecordKind | None:
        """A kind of records, or one that several of them make together; of these, the fields that all of them have."""
        return None if id_ is None else self.records.get(id_) or self.unions.get(id_)

    def words(self, span: Span) -> str:
        """The drafter's words at a place, on one line."""
        return " ".join(self.text[span.start : span.end].split())

    def origin(self, node: ast.Node) -> Origin:
        return {"words": self.words(node.span), "span": node.span}

    def meaning(self, node: ast.Expression, frame: Frame, expected: m.ValueType | None = None) -> Meaning:
        """What an expression is. `expected` helps to read a bare category value."""
        self.expressions += 1
        if self.expressions > MOST_EXPRESSIONS:
            if self.expressions == MOST_EXPRESSIONS + 1:
                self.report("E451", node.span)
            return INVALID
        if self.depth >= DEEPEST_EXPRESSION:
            return self.report("E453", node.span, most=DEEPEST_EXPRESSION)
        self.depth += 1
        try:
            return self.dispatch(self, node, frame, expected)
        finally:
            self.depth -= 1

    def any_value(self, node: ast.Expression, frame: Frame, expected: m.ValueType | None = None) -> Value | Invalid:
        """The expression as one value; a set or a column is reported."""
        meaning = self.meaning(node, frame, expected)
        if isinstance(meaning, Value | Invalid):
            return meaning
        return self.not_a_value(meaning, node)

    def value(self, node: ast.Expression, frame: Frame, expected: m.ValueType | None = None) -> Value | Invalid:
        """As `any_value`, for all but a comparison: a run followed back is reported too."""
        value = self.any_value(node, frame, expected)
        if isinstance(value, Value) and value.carried_in:
            return self.report("E316", node.span)
        return value

    def not_a_value(self, meaning: Meaning, node: ast.Expression) -> Invalid:
        """Says what stands where a number or a truth should."""
        words = self.words(node.span)
        match meaning:
            case Records(kind=kind):
                return self.report("E304", node.span, name=words, fold_zh=f"{kind.measure_word or '个'}数")
            case Column() | Mapped():
                return self.report("E306", node.span, name=words)
            case Days():
                return self.report("E307", node.span, name=words)
            case Roll():
                return self.report("E396", node.span, name=words)
            case Alternatives():
                return self.report("E308", node.span, name=words)
            case Difference():
                return self.report("E309", node.span, name=words)
            case SubjectAtHand():
                return self.report("E310", node.span, name=words)
            case Value() | Invalid():
                return INVALID
            case _:
                assert_never(meaning)

    def truth(self, node: ast.Expression, frame: Frame) -> m.Expression | Invalid:
        """The expression as a condition."""
        value = self.value(node, frame, m.TruthType())
        if isinstance(value, Invalid):
            return value
        if not isinstance(value.type, m.TruthType):
            return self.report("E311", node.span, name=self.words(node.span), **type_arguments(found=value.type))
        return value.expression
