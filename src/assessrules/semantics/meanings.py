"""What an expression can be, before it must be a value: a set, a column of it, days, a subject, or a value.

In: nothing. Out: the intermediate forms that the lowering hands around. None of them reaches the model.
"""

from __future__ import annotations

import attrs

from assessrules.model import nodes as m
from assessrules.source.span import NOWHERE, Span


@attrs.frozen
class Invalid:
    """Already reported; whoever meets it says nothing more."""


@attrs.frozen
class Value:
    """`carried_in`: a run that is followed back; only a comparison with a constant can take it."""

    expression: m.Expression
    type: m.ValueType
    carried_in: bool = False


@attrs.frozen
class Records:
    """`per` is set where the drafter named another window: 本年 招商信息; `rolling` where it is one that rolls: 近5年 处罚."""

    source: m.Source
    kind: m.RecordKind
    per: m.Unit | None = None
    rolling: m.Rolling | None = None


@attrs.frozen
class Column:
    """`拜访 的 企业`: one field of each record."""

    records: Records
    field: m.FieldSpec


@attrs.frozen
class Mapped:
    """`开支 的（金额 × 2）`: an expression for each record."""

    records: Records
    body: m.Expression
    type: m.ValueType


@attrs.frozen
class Days:
    """`A 除去 B`, `A 连同 B`. Where only sets are joined it can also be read as one set of records."""

    sources: tuple[m.Source, ...]
    per: m.Unit | None = None
    rolling: m.Rolling | None = None
    words: str = ""
    span: Span = NOWHERE


@attrs.frozen
class Roll:
    """`在册 人员（…）`: those who belong to the subject at hand; the conditions are read in windows of `per`."""

    kind: str
    per: m.Unit
    where: tuple[m.Expression, ...]


@attrs.frozen
class SubjectAtHand:
    """`工作处` where the current subject is one, or belongs to one (`parent`)."""

    kind: str
    parent: bool


@attrs.frozen
class Alternatives:
    """A reading, of which one asks which way it is taken."""

    reading: m.ReadingSpec


@attrs.frozen
class Difference:
    """`A 对照 B`."""

    left: m.Expression
    right: m.Expression
    type: m.QuantityType


Meaning = Value | Records | Column | Mapped | Days | Roll | SubjectAtHand | Alternatives | Difference | Invalid
INVALID = Invalid()
