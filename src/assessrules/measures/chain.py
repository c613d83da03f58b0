"""Procedures: in come the records of one case's steps, out goes a word for each step, with a space between.

d done, . not yet, ? by a body that is not told or perhaps in records that are not all there, s skipped (a later step was taken
without it); or every fault of a step that was taken: e early (before an earlier step that was taken later; the number says
which is the first of these), w taken by the wrong body, o taken by the one it is about, r repeated (unless it may be). Steps are ordered by date
alone: steps of one day are in order, and among those of one turn no order counts.
Only this file knows how a step's word is found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import attrs

from assessrules.measures.marking import Row
from assessrules.model.nodes import ChainStep, SpanEnd
from assessrules.trace.steps import EARLY, OWN, REPEATED, SKIPPED, WRONG, dealt

Dated = tuple[str, SpanEnd | None]
"""A field of the case that dates a step, and which end of it."""


@attrs.frozen
class Steps:
    """The steps in order, and where a row keeps which step it is, which body took it and who there."""

    steps: tuple[ChainStep, ...]
    step_at: int | None
    actor_at: int | None
    by_at: int | None = None


class _Took(NamedTuple):
    """How a step was taken: on which days, with which faults of who took it, and whether that is told."""

    days: list[int]
    who: str = ""
    told: bool = True


def words(
    spec: Steps,
    rows: Sequence[Row],
    dates: Mapping[Dated, int | None],
    as_of: int,
    complete: int,
    own: frozenset[str] = frozenset(),
) -> str:
    """The words of one case. `own` are those it is about, who may not take a step that a body is to take. `dates` are the
    days of the case that date steps without a record of their own; through the day `complete` every step that was taken is
    on record, so that only then none on record means not taken."""
    taken = _taken(spec, rows, dates, as_of, own)
    result = []
    for step, took in zip(spec.steps, taken, strict=True):
        if took.days:
            result.append(_early(spec.steps, taken, step, took) + took.who or ("d" if took.told else "?"))
            continue
        later = [each.days[0] for each, of in zip(taken, spec.steps, strict=True) if of.turn > step.turn and each.days]
        if later:
            result.append(SKIPPED if min(later) <= complete else "?")
        else:
            result.append("." if as_of <= complete else "?")
    return " ".join(result)


def _early(steps: Sequence[ChainStep], taken: Sequence[_Took], step: ChainStep, took: _Took) -> str:
    """e and the first step that was jumped."""
    for nth, (earlier, each) in enumerate(zip(steps, taken, strict=True), start=1):
        if earlier.turn < step.turn and each.days and took.days[0] < each.days[0]:
            return f"{EARLY}{nth}"
    return ""


def _taken(
    spec: Steps, rows: Sequence[Row], dates: Mapping[Dated, int | None], as_of: int, own: frozenset[str]
) -> list[_Took]:
    """How each step was taken."""
    acts = [] if spec.step_at is None else [(row[spec.step_at], _actor(spec, row)) for row in rows]
    shares = dealt([(step.id, step.actors) for step in spec.steps], acts)
    found = []
    for step, share in zip(spec.steps, shares, strict=True):
        if step.field is not None:
            day = dates.get((step.field, step.end))
            found.append(_Took([] if day is None or day > as_of else [day]))
        else:
            found.append(_took(spec, step, [rows[nth] for nth in share], own))
    return found


def _took(spec: Steps, step: ChainStep, rows: Sequence[Row], own: frozenset[str]) -> _Took:
    who, told = "", True
    if step.actors and spec.actor_at is not None:
        actors = [row[spec.actor_at] for row in rows]
        told = None not in actors
        if any(each is not None and each not in step.actors for each in actors):
            who += WRONG
        if spec.by_at is not None and any(row[spec.by_at] in own for row in rows):
            who += OWN
    if len(rows) > 1 and not step.repeatable:
        who += REPEATED
    return _Took([row[0] for row in rows], who, told)


def _actor(spec: Steps, row: Row) -> str | None:
    actor: str | None = None if spec.actor_at is None else row[spec.actor_at]
    return actor
