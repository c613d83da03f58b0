"""Scopes, the steps of an account, the branches of a consequence."""

from __future__ import annotations

from enum import Enum

import attrs

from assessrules.syntax.ast.base import Name, Node, Unit
from assessrules.syntax.ast.expressions import Expression, Place, Text


@attrs.frozen
class Scope(Node):
    """`工作处 每周`, `人员（职务 为 组长）每次 形象损害`: for whom, in which windows, on which records."""

    subject: Name
    every: Unit | None = None
    each: Expression | None = None
    where: Expression | None = None


class PerKind(Enum):
    EXACT = "exact"  # 每
    FULL = "full"  # 每满
    EITHER_WAY = "either_way"  # 每增减
    PRO_RATA = "pro_rata"  # 按比例每


class MoveKind(Enum):
    ADD = "add"  # 加
    DEDUCT = "deduct"  # 扣 减
    SET = "set"  # 得 改为 评为
    ADD_OR_DEDUCT = "add_or_deduct"  # 加减


@attrs.frozen
class Move(Node):
    """`加2分`, `扣5分`, `得 15分`, `评为 优秀`, `加减2分`."""

    kind: MoveKind
    amount: Expression


@attrs.frozen
class Per(Node):
    """`不正常驻点，每1次 扣5分`: the basis (a set or a quantity), the unit of it, and the move for each.

    `round_up` is （不足的按一计）. The comma before 每 is written or not.
    """

    basis: Expression
    kind: PerKind
    unit: Expression  # Quantity, or Reference for `每1x`
    move: Move
    round_up: bool = False


@attrs.frozen
class BaseAmount(Node):
    """`基本分 30分`, `期初 年度经费`."""

    amount: Expression


@attrs.frozen
class CarryOver(Node):
    """`余额结转`: a window opens with the balance of the one before it."""


class LimitKind(Enum):
    CAP = "cap"  # 最高
    FLOOR = "floor"  # 最低; 扣完为止 is FLOOR with amount None


@attrs.frozen
class Limit(Node):
    """`最高 10分`, `最低 0分`, `扣完为止` (amount None: zero)."""

    kind: LimitKind
    amount: Expression | None


@attrs.frozen
class FullMarks(Node):
    """`得满分`."""


@attrs.frozen
class Forfeit(Node):
    """`不得分`."""


@attrs.frozen
class Multiply(Node):
    """`乘以 130%`."""

    factor: Expression


@attrs.frozen
class Order(Node):
    """`由 区主要领导 予以 约谈`, `提请 区委 予以 撤换`, `由 区委 决定 予以 严肃处理` (decides)."""

    outcome: Name
    actors: tuple[Name, ...] = ()
    decides: bool = False
    proposed_to: Name | None = None


@attrs.frozen
class Report(Node):
    """`记问题 “…”`: a notice, no breach."""

    text: Text


@attrs.frozen
class Disapply(Node):
    """`不适用【x】`: the clause that goes first."""

    place: Place


Piece = Move | Per | BaseAmount | CarryOver | Limit | FullMarks | Forfeit | Multiply
Action = Order | Report | Disapply


@attrs.frozen
class Step(Node):
    """One step of an account: guards, then pieces. A limit behind `，` cuts its own step only, one that is a step
    of its own cuts everything above it."""

    guards: tuple[Expression, ...]
    pieces: tuple[Piece, ...]


@attrs.frozen
class Branch(Node):
    """`总分 不超过 60分 的，由 区主要领导 予以 约谈，但 … 的除外`."""

    guards: tuple[Expression, ...]
    actions: tuple[Action, ...]
    unless: Expression | None = None
