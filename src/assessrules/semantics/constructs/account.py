"""指标, 经费, 台账, 评定: accounts.

In: the accounts of a file. Out: heads (scope, unit, parent), then accounts with their lines. Only this file knows where an
account takes its scope and unit from.
"""

from __future__ import annotations

from collections.abc import Mapping

from assessrules.model import nodes as m
from assessrules.semantics.conditions import all_of
from assessrules.semantics.constructs.draft import Draft
from assessrules.semantics.constructs.judgement import number
from assessrules.semantics.constructs.postings import drafts_of
from assessrules.semantics.constructs.roles import named_roles
from assessrules.semantics.constructs.scopes import frame_of, where_of
from assessrules.semantics.context import AccountHead, Context, Kind, Symbol
from assessrules.semantics.lookup import report_unknown
from assessrules.semantics.lower_unions import one_set
from assessrules.semantics.meanings import Invalid, Records, Value
from assessrules.semantics.scope import Frame
from assessrules.semantics.units import UNIT_NAMES
from assessrules.syntax import ast

UNKNOWN_NAMES = frozenset(("E201", "E202", "E203", "E204", "E205"))
KINDS = {
    ast.AccountKind.ITEM: m.AccountKind.ITEM,
    ast.AccountKind.BUDGET: m.AccountKind.BUDGET,
    ast.AccountKind.LEDGER: m.AccountKind.LEDGER,
    ast.AccountKind.RATING: m.AccountKind.RATING,
}


def heads(context: Context) -> None:
    """Enters the head of every account, parents first."""
    symbols = [symbol for symbol in dict.fromkeys(context.symbols.values()) if symbol.kind is Kind.ACCOUNT]
    waiting = len(symbols) + 1
    while len(symbols) < waiting:  # a ledger's unit may be that of an account further down
        waiting = len(symbols)
        context.unitless.clear()
        for symbol in symbols:
            head_of(context, symbol, ())
        symbols = [symbol for symbol in symbols if symbol.named.id in context.unitless]
    for symbol in symbols:
        if not told_of_names(context, symbol.node):
            context.report("E389", symbol.span, name=symbol.named.label)


def told_of_names(context: Context, node: object) -> bool:
    """Whether a name that nobody declared is why the unit of a ledger cannot be seen; it is reported then."""
    assert isinstance(node, ast.Account)
    before = len(context.diagnostics)
    frame = scope_of(context, node, None)
    for piece in (piece for step in node.steps for piece in step.pieces if frame is not None):
        assert frame is not None
        unit_of_piece(context, piece, frame)
    said = [each for each in context.diagnostics[before:] if each.code in UNKNOWN_NAMES]
    context.diagnostics[before:] = list(dict.fromkeys(said))
    return bool(said)


def head_of(context: Context, symbol: Symbol, below: tuple[Symbol, ...]) -> AccountHead | None:
    """The head, made once; an account above itself is reported."""
    if symbol.named.id in context.accounts:
        return context.accounts[symbol.named.id]
    node = symbol.node
    assert isinstance(node, ast.Account)
    if symbol in below:
        circle = below[below.index(symbol) :]
        labels = [s.named.label for s in (*circle, symbol)]
        if context.circular.isdisjoint(s.named.id for s in circle):
            context.report("E431", symbol.span, circle=" → ".join(labels))
        context.circular.update(s.named.id for s in circle)
        return None
    parent = parent_of(context, node, (*below, symbol))
    frame = scope_of(context, node, parent)
    if frame is None or frame.subject is None:
        return None
    every = frame.every or m.Unit.ASSESSMENT
    unit = unit_of(context, node, frame, parent)
    above = None if node.into is None else context.symbols.get(node.into.text)
    if node.kind is ast.AccountKind.LEDGER and (
        unit is None or (above is not None and above.named.id in context.unitless)
    ):
        context.unitless.add(symbol.named.id)
        return None
    if unit is None:
        return None
    where = conditions_of_subjects(context, node, frame, parent)
    if isinstance(where, Invalid):
        return None
    parent_id = None if parent is None else parent.symbol.named.id
    head = AccountHead(symbol, node, frame.subject, every, unit, parent_id, full_of(context, node, unit), where)
    context.accounts[symbol.named.id] = head
    if parent is not None:
        check_parent(context, head, parent)
    return head


def parent_of(context: Context, node: ast.Account, below: tuple[Symbol, ...]) -> AccountHead | None:
    if node.into is None:
        return None
    symbol = context.symbols.get(node.into.text)
    if symbol is None:
        report_unknown(context, node.into)
        return None
    if symbol.kind is not Kind.ACCOUNT:
        zh, en = symbol.kind.value
        context.report(
            "E207", node.into.span, name=node.into.text, kind_zh=zh, kind_en=en,
            wanted_zh="指标、经费或台账", wanted_en="an item, budget or ledger",
        )  # fmt: skip
        return None
    return head_of(context, symbol, below)


def scope_of(context: Context, node: ast.Account, parent: AccountHead | None) -> Frame | None:
    """Its own scope, else its parent's."""
    if node.scope is not None:
        if node.scope.each is not None:
            context.report("E386", node.scope.span, name=node.declared.name.text)
            return None
        frame = frame_of(context, node.scope)
        return None if isinstance(frame, Invalid) else frame
    if parent is not None:
        return Frame(parent.subject, parent.every)
    if node.into is None:
        context.report("E387", node.declared.span, name=node.declared.name.text)
    return None


def conditions_of_subjects(
    context: Context, node: ast.Account, frame: Frame, parent: AccountHead | None
) -> tuple[m.Expression, ...] | Invalid:
    """For whom of the kind it is kept: as its own scope says, else its parent's."""
    if node.scope is not None:
        return where_of(context, node.scope, frame)
    return () if parent is None else parent.where


def unit_of(context: Context, node: ast.Account, frame: Frame, parent: AccountHead | None) -> str | None:
    """Points, money, a category; a ledger takes the unit of its first posting."""
    match node.kind:
        case ast.AccountKind.ITEM:
            return "point"
        case ast.AccountKind.BUDGET:
            return "yuan"
        case ast.AccountKind.LEDGER:
            return parent.unit if parent is not None else first_unit(context, node, frame)
        case ast.AccountKind.RATING:
            return category_of(context, node)


def category_of(context: Context, node: ast.Account) -> str | None:
    symbol = None if node.category is None else context.symbols.get(node.category.text)
    if node.category is None or symbol is None or symbol.kind is not Kind.CATEGORY:
        at = node.category.span if node.category is not None else node.declared.span
        context.report("E388", at, name=node.declared.name.text)
        return None
    return symbol.named.id


def first_unit(context: Context, node: ast.Account, frame: Frame) -> str | None:
    """Reads the first amount without reporting; its mistakes are reported with the lines."""
    before = len(context.diagnostics)
    try:
        for step in node.steps:
            for piece in step.pieces:
                unit = unit_of_piece(context, piece, frame)
                if unit is not None:
                    return unit
    finally:
        del context.diagnostics[before:]
    return None


def unit_of_piece(context: Context, piece: ast.Piece, frame: Frame) -> str | None:
    match piece:
        case ast.BaseAmount(amount=amount) | ast.Move(amount=amount):
            value = context.value(amount, frame)
        case ast.Per(basis=basis, move=move):
            base = one_set(context, context.meaning(basis, frame))
            inner = frame.of_record(base.kind.named.id) if isinstance(base, Records) else frame
            value = context.value(move.amount, inner)
        case _:
            return None
    return value.type.unit if isinstance(value, Value) and isinstance(value.type, m.QuantityType) else None


def full_of(context: Context, node: ast.Account, unit: str) -> m.Exact | None:
    """满分, a plain amount in the account's unit."""
    if node.full is None:
        return None
    value = context.value(node.full, Frame())
    if isinstance(value, Invalid):
        return None
    full = number(value)
    if full is None or value.type != m.QuantityType(unit, False) or full < 0:
        context.report("E390", node.full.span, name=node.declared.name.text)
        return None
    return full


def check_parent(context: Context, head: AccountHead, parent: AccountHead) -> None:
    """A child is posted into an account of the same subject, window and unit."""
    if (head.subject, head.every, head.unit) == (parent.subject, parent.every, parent.unit):
        return
    own, above = UNIT_NAMES[head.every], UNIT_NAMES[parent.every]
    context.report(
        "E376",
        head.node.into.span if head.node.into is not None else head.symbol.span,
        name=head.symbol.named.label,
        parent=parent.symbol.named.label,
        own_zh=f"{context.subjects[head.subject].named.label} {own[0]}",
        own_en=f"{context.subjects[head.subject].named.label} {own[1]}",
        parent_zh=f"{context.subjects[parent.subject].named.label} {above[0]}",
        parent_en=f"{context.subjects[parent.subject].named.label} {above[1]}",
    )


def accounts(context: Context) -> dict[str, m.Account]:
    """Every account with its lines."""
    children: dict[str, list[AccountHead]] = {}
    for head in context.accounts.values():
        if head.parent is not None:
            children.setdefault(head.parent, []).append(head)
    ordered = sorted(context.accounts.items(), key=lambda pair: pair[1].symbol.span)
    return {id_: account(context, head, children) for id_, head in ordered}


def account(context: Context, head: AccountHead, children: Mapping[str, list[AccountHead]]) -> m.Account:
    """Carry lines of the children first, then the steps, forfeits last."""
    id_ = head.symbol.named.id
    frame = Frame(head.subject, head.every, on=id_)
    below = sorted(children.get(id_, ()), key=lambda child: child.symbol.span)
    carried = [carry(child, step, head) for step, child in enumerate(below)]
    drafts = drafts_of(context, head, frame, len(carried))
    lines = named_roles([*carried, *drafts], head.symbol.clause)
    final = [line for line in lines if line.op is m.LineOp.FORFEIT]
    others = [line for line in lines if line.op is not m.LineOp.FORFEIT]
    return m.Account(
        id_,
        head.symbol.named.label,
        head.symbol.clause,
        KINDS[head.node.kind],
        head.unit,
        head.subject,
        head.every,
        head.full,
        head.parent,
        (*others, *final),
        head.node.span,
        head.where,
    )


def carry(child: AccountHead, step: int, parent: AccountHead) -> Draft:
    """The line that posts a child's balance into its parent: of a child that is kept for some, only theirs."""
    named = child.symbol.named
    balance = m.Balance(named.id, words=named.label, span=child.symbol.span)
    kept = tuple(condition for condition in child.where if condition not in parent.where)
    when = all_of(kept, kept[0].words, child.symbol.span) if kept else None
    return Draft(
        f"carry:{named.id}",
        "",
        m.LineOp.ADD,
        step,
        balance,
        when,
        words=named.label,
        span=child.symbol.span,
        clause=child.symbol.clause,
    )
