"""Steps of an account: guards, then pieces.

In: the steps of an account. Out: drafts of its lines, in the order written.
"""

from __future__ import annotations

from typing import assert_never

import attrs

from assessrules.model import nodes as m
from assessrules.model.walk import walk
from assessrules.semantics.conditions import all_of, parts_of
from assessrules.semantics.constructs.amounts import amount_of, negative, unit_type
from assessrules.semantics.constructs.draft import Draft
from assessrules.semantics.constructs.per import per_drafts
from assessrules.semantics.context import AccountHead, Context
from assessrules.semantics.meanings import INVALID, Invalid
from assessrules.semantics.scope import Frame
from assessrules.semantics.units import type_arguments
from assessrules.syntax import ast


def drafts_of(context: Context, head: AccountHead, frame: Frame, first_step: int) -> list[Draft]:
    """The lines of all steps."""
    drafts: list[Draft] = []
    opening = opening_of(context, head, frame) if carries_over(head) else None
    nodes = sorted(head.node.steps, key=lambda node: not brings(node))  # what a window opens with comes first
    for step, node in enumerate(nodes, first_step):
        if not (carries_over(head) and is_opening(node)):
            drafts += step_drafts(context, node, frame, head, step)
    return [with_opening(draft, opening) for draft in drafts]


def carries_over(head: AccountHead) -> bool:
    """Whether the account has a 余额结转."""
    return any(map(brings, head.node.steps))


def brings(node: ast.Step) -> bool:
    return any(isinstance(piece, ast.CarryOver) for piece in node.pieces)


def is_opening(node: ast.Step) -> bool:
    return any(isinstance(piece, ast.BaseAmount) for piece in node.pieces)


def opening_of(context: Context, head: AccountHead, frame: Frame) -> m.Expression | None:
    """`期初 上年结余` beside 余额结转: what the first window opens with. It stands alone, once, without a condition."""
    found: m.Expression | None = None
    steps = [step for step in head.node.steps if is_opening(step)]
    for nth, step in enumerate(steps):
        piece = step.pieces[0]
        if nth > 0 or step.guards or len(step.pieces) > 1 or not isinstance(piece, ast.BaseAmount):
            context.report("E466", step.span, name=head.symbol.named.label)
            continue
        amount = amount_of(context, piece.amount, frame, head)
        found = None if isinstance(amount, Invalid) else amount
    return found


def with_opening(draft: Draft, opening: m.Expression | None) -> Draft:
    if opening is None or not isinstance(draft.amount, m.BalanceBefore):
        return draft
    return attrs.evolve(draft, amount=attrs.evolve(draft.amount, opening=opening))


def step_drafts(context: Context, node: ast.Step, frame: Frame, head: AccountHead, step: int) -> list[Draft]:
    """One step: every line of it stands under its guards."""
    when = guard_of(context, node, frame)
    drafts: list[Draft] = []
    posted: list[ast.Piece] = []
    for piece in node.pieces:
        if isinstance(piece, ast.Limit) and posted and all(map(deducts, posted)):
            drafts += limit_of_deduction(context, piece, frame, head, step)
        elif isinstance(piece, ast.Limit):
            drafts += limit(context, piece, frame, head, step, own=bool(posted))
        else:
            drafts += piece_drafts(context, piece, frame, head, step)
            posted.append(piece)
    if isinstance(when, Invalid):
        return []
    return [attrs.evolve(draft, when=when) for draft in drafts]


def guard_of(context: Context, node: ast.Step, frame: Frame) -> m.Expression | Invalid | None:
    if not node.guards:
        return None
    found = [context.truth(part, frame) for guard in node.guards for part in parts_of(guard)]
    good = tuple(item for item in found if not isinstance(item, Invalid))
    if len(good) < len(found):
        return INVALID
    span = node.guards[0].span.to(node.guards[-1].span)
    return all_of(good, context.words(span), span)


def piece_drafts(context: Context, piece: ast.Piece, frame: Frame, head: AccountHead, step: int) -> list[Draft]:
    """What a piece other than a limit posts."""
    blank = Draft("", "", m.LineOp.ADD, step, words=context.words(piece.span), span=piece.span)
    rating = head.unit in context.categories
    if rating and not isinstance(piece, ast.Move):
        context.report("E375", piece.span, name=head.symbol.named.label)
        return []
    match piece:
        case ast.BaseAmount(amount=amount):
            return with_amount(context, blank, "base", amount, frame, head)
        case ast.CarryOver():
            before = m.BalanceBefore(head.symbol.named.id, **context.origin(piece))
            return [attrs.evolve(blank, role="brought", amount=before)]
        case ast.Move():
            return move(context, piece, blank, frame, head)
        case ast.Per():
            return per_drafts(context, piece, frame, head, step)
        case ast.FullMarks():
            if head.full is None:
                context.report("E391", piece.span, name=head.symbol.named.label)
                return []
            full = m.Constant(head.full, unit_type(context, head), **context.origin(piece))
            return [attrs.evolve(blank, role="set", op=m.LineOp.SET, amount=full)]
        case ast.Forfeit():
            return [attrs.evolve(blank, role="forfeit", op=m.LineOp.FORFEIT)]
        case ast.Multiply(factor=factor):
            return scaled(context, blank, factor, frame)
        case ast.Limit():
            return []
        case _:
            assert_never(piece)


def with_amount(
    context: Context, blank: Draft, role: str, amount: ast.Expression, frame: Frame, head: AccountHead
) -> list[Draft]:
    found = amount_of(context, amount, frame, head)
    if isinstance(found, Invalid):
        return []
    return [attrs.evolve(blank, role=role, about=about_amount(found), amount=found)]


def about_amount(amount: m.Expression) -> str:
    """The account or standard an amount comes from, if any."""
    for part in walk(amount):
        match part:
            case m.Balance(account=name) | m.StandardValue(standard=name):
                return name
            case _:
                continue
    return ""


def move(context: Context, piece: ast.Move, blank: Draft, frame: Frame, head: AccountHead) -> list[Draft]:
    """加, 扣, 得."""
    rating = head.unit in context.categories
    match piece.kind:
        case ast.MoveKind.SET:
            drafts = with_amount(context, blank, "set", piece.amount, frame, head)
            return [attrs.evolve(draft, op=m.LineOp.SET) for draft in drafts]
        case _ if rating:
            context.report("E375", piece.span, name=head.symbol.named.label)
            return []
        case ast.MoveKind.ADD:
            drafts = with_amount(context, blank, "add", piece.amount, frame, head)
            return [carried(draft) for draft in drafts]
        case ast.MoveKind.DEDUCT:
            drafts = with_amount(context, blank, "deduct", piece.amount, frame, head)
            return [attrs.evolve(d, amount=negative(d.amount)) for d in drafts if d.amount is not None]
        case ast.MoveKind.ADD_OR_DEDUCT:
            context.report("E373", piece.span)
            return []
        case _:
            assert_never(piece.kind)


def carried(draft: Draft) -> Draft:
    """`加 工作处 的 亿元项目` posts another account's balance: a carry, as from a child."""
    if isinstance(draft.amount, m.Balance):
        return attrs.evolve(draft, role=f"carry:{draft.amount.account}", about="")
    return draft


def scaled(context: Context, blank: Draft, factor: ast.Expression, frame: Frame) -> list[Draft]:
    value = context.value(factor, frame)
    if isinstance(value, Invalid):
        return []
    if not isinstance(value.type, m.QuantityType) or value.type.unit != "number":
        context.report("E379", factor.span, **type_arguments(found=value.type))
        return []
    return [attrs.evolve(blank, role="scale", op=m.LineOp.SCALE, amount=value.expression)]


def deducts(piece: ast.Piece) -> bool:
    """扣, also for each of something."""
    move = piece.move if isinstance(piece, ast.Per) else piece
    return isinstance(move, ast.Move) and move.kind is ast.MoveKind.DEDUCT


def limit_of_deduction(context: Context, piece: ast.Limit, frame: Frame, head: AccountHead, step: int) -> list[Draft]:
    """`每1次 扣5分，最高 15分`: at most 15 points are taken off. What 最低 could mean there is anybody's guess."""
    if piece.kind is not ast.LimitKind.CAP:
        context.report("E393", piece.span)
        return []
    return [
        attrs.evolve(draft, role="floor", op=m.LineOp.FLOOR, amount=negative(draft.amount))
        for draft in limit(context, piece, frame, head, step, own=True)
        if draft.amount is not None
    ]


def limit(context: Context, piece: ast.Limit, frame: Frame, head: AccountHead, step: int, own: bool) -> list[Draft]:
    """最高, 最低, 扣完为止."""
    role, op = ("ceiling", m.LineOp.CEILING) if piece.kind is ast.LimitKind.CAP else ("floor", m.LineOp.FLOOR)
    category = context.categories.get(head.unit)
    if category is not None and not category.ordered:
        context.report("E330", piece.span, category=category.named.label)
        return []
    if piece.amount is None:
        if category is not None:
            context.report("E375", piece.span, name=head.symbol.named.label)
            return []
        amount: m.Expression | Invalid = m.Constant(0, unit_type(context, head), **context.origin(piece))
    else:
        amount = amount_of(context, piece.amount, frame, head)
    if isinstance(amount, Invalid):
        return []
    return [Draft(role, "", op, step, amount, own=own, words=context.words(piece.span), span=piece.span)]
