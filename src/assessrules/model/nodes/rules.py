"""What happens when a premise holds: effects, rules, and the lines of accounts."""

from __future__ import annotations

from enum import Enum

import attrs

from assessrules.model.nodes.expressions import Expression, Source
from assessrules.model.nodes.types import Exact, Unit
from assessrules.source.span import NOWHERE, Span


@attrs.frozen
class Find:
    """A finding. `kind` is unmet, exceeded, late, missing, forbidden, procedure; `when` tells apart kinds of one breach."""

    kind: str
    when: Expression | None = None


@attrs.frozen
class Notice:
    """`记问题`: reported, no breach."""

    text: str


@attrs.frozen
class OrderOutcome:
    """`提请 区委 予以 撤换`. `outcome` is an outcome's or a sanction's id; bodies are ids."""

    outcome: str
    actors: tuple[str, ...] = ()
    proposed_to: str | None = None
    decided: bool = False


@attrs.frozen
class DisapplyRules:
    """These rules are overridden for the same subject and window."""

    rules: tuple[str, ...]


Effect = Find | Notice | OrderOutcome | DisapplyRules


class RuleKind(Enum):
    REQUIREMENT = "requirement"
    SANCTION = "sanction"
    OUTCOME = "outcome"
    BUDGET = "budget"
    PROCEDURE = "procedure"
    NOTICE = "notice"


@attrs.frozen
class Rule:
    """For every subject of `subject` (every window of `every`, every record of `each`): when the premise holds, it fires.

    For a requirement the premise is the breach. `each` may carry conditions: the instances are the subject's records of
    that kind, and only those that meet the conditions are governed (a prohibition fires for each of them).
    `where` are conditions on the subject's own fields: of a subject that fails one, nothing is governed.
    `construct` names the sugar it came from (require, submit, forbid, any, procedure); `words` is the whole sentence.
    `label` is its label as the drafter spells it, `alias` the label's id: of a rule alone in its clause the id shows neither.
    """

    id: str
    clause: str
    kind: RuleKind
    subject: str
    every: Unit | None
    each: Source | None
    when: Expression
    effects: tuple[Effect, ...]
    label: str = ""
    construct: str = attrs.field(default="", eq=False)
    words: str = attrs.field(default="", eq=False)
    span: Span = attrs.field(default=NOWHERE, eq=False, repr=False)
    where: tuple[Expression, ...] = ()
    alias: str = attrs.field(default="", eq=False)


class LineOp(Enum):
    ADD = "add"  # balance + amount (when it holds)
    SET = "set"  # balance becomes amount
    CEILING = "ceiling"  # least of balance and amount
    FLOOR = "floor"  # most of balance and amount
    SCALE = "scale"  # balance × amount
    FORFEIT = "forfeit"  # 0; lowering puts forfeits last, for they are final


@attrs.frozen
class Line:
    """One line of an account. `role` (base over under each add deduct set bonus carry floor ceiling scale forfeit) with
    an optional `:name` is unique in the account: it is the posting's identity. Deductions have negative amounts.

    `own` on a CEILING or FLOOR: it cuts what its own step (the lines with the same `step`) has posted, not the balance.
    `clause` is the clause that causes the line.
    """

    role: str
    op: LineOp
    clause: str
    step: int
    amount: Expression | None = None
    when: Expression | None = None
    own: bool = False
    words: str = attrs.field(default="", eq=False)
    span: Span = attrs.field(default=NOWHERE, eq=False, repr=False)


class AccountKind(Enum):
    ITEM = "item"
    BUDGET = "budget"
    LEDGER = "ledger"
    RATING = "rating"


@attrs.frozen
class Account:
    """A value built by its lines in order, one balance for each subject and window.

    `unit` is a unit word, or the id of the ordered category of a 评定: then balances are places in its order from 1,
    and 0 is 未评定. A parent's lines begin with one `carry` for each child, in the children's order. `where`: conditions
    on the subject's own fields; for a subject that fails one there is no balance.
    """

    id: str
    label: str
    clause: str
    kind: AccountKind
    unit: str
    subject: str
    every: Unit
    full: Exact | None
    parent: str | None
    lines: tuple[Line, ...]
    span: Span = attrs.field(default=NOWHERE, eq=False, repr=False)
    where: tuple[Expression, ...] = ()
