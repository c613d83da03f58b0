"""The steps of a procedure, and the condition that they were not kept."""

from __future__ import annotations

from enum import Enum

import attrs

from assessrules.model.nodes.expressions import Expression


class SpanEnd(Enum):
    """The first or the last day of a period."""

    START = "start"
    END = "end"


@attrs.frozen
class ChainStep:
    """A step of a procedure. `actors` are body ids, empty when anybody may. `field` of the case dates the step, where
    the step has no record of its own; of a period, that `end` of it. Steps of one `turn` are taken in any order; those of
    one id are one step that several bodies take, each for itself. A `repeatable` step may be taken any number of times:
    the first day counts."""

    id: str
    label: str
    actors: tuple[str, ...]
    turn: int
    field: str | None = None
    end: SpanEnd | None = None
    repeatable: bool = False


@attrs.frozen
class ChainFault(Expression):
    """A 程序 was not kept, for one case. `record` is the kind of the steps' records (fields case, step, actor, date)."""

    procedure: str
    record: str
    steps: tuple[ChainStep, ...]
