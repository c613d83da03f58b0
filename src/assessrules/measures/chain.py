"""Procedures: in come the records of one case's steps, out goes one letter per step.

d done, s skipped (a later step was taken without it), e early (before an earlier step that was taken later), r repeated,
w taken by the wrong body, o taken by the one it is about, ? by a body that is not told or perhaps in records that are not all there, . not yet. Steps are ordered by date alone: steps of one day are in order.
Only this file knows how a step's letter is found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from assessrules.measures.marking import Row
from assessrules.model.nodes import ChainStep


@attrs.frozen
class Steps:
    """The steps in order, and where a row keeps which step it is, which body took it and who there."""

    steps: tuple[ChainStep, ...]
    step_at: int | None
    actor_at: int | None
    by_at: int | None = None


def letters(
    spec: Steps,
    rows: Sequence[Row],
    dates: Mapping[str, int | None],
    as_of: int,
    complete: int,
    own: frozenset[str] = frozenset(),
) -> str:
    """The letters of one case. `own` are those it is about, who may not take a step that a body is to take. `dates` are the fields of the case that date steps without a record of their own; through
    the day `complete` every step that was taken is on record, so that only then none on record means not taken."""
    taken = [_taken(spec, step, rows, dates, as_of, own) for step in spec.steps]
    result = []
    for nth, (days, wrong) in enumerate(taken):
        later = [each[0] for each, _ in taken[nth + 1 :] if each]
        earlier = [each[0] for each, _ in taken[:nth] if each]
        if not days:
            result.append(("s" if min(later) <= complete else "?") if later else "." if as_of <= complete else "?")
        elif earlier and days[0] < max(earlier):
            result.append("e")
        elif wrong:
            result.append(wrong)
        else:
            result.append("r" if len(days) > 1 else "d")
    return "".join(result)


def _taken(
    spec: Steps, step: ChainStep, rows: Sequence[Row], dates: Mapping[str, int | None], as_of: int, own: frozenset[str]
) -> tuple[list[int], str]:
    """The days on which a step was taken, and w, o or ? for its actor."""
    if step.field is not None:
        day = dates.get(step.field)
        return ([] if day is None or day > as_of else [day]), ""
    mine = [row for row in rows if spec.step_at is not None and row[spec.step_at] == step.id]
    wrong = ""
    if step.actors and spec.actor_at is not None:
        actors = [row[spec.actor_at] for row in mine]
        if any(each is not None and each not in step.actors for each in actors):
            wrong = "w"
        elif spec.by_at is not None and any(row[spec.by_at] in own for row in mine):
            wrong = "o"
        elif None in actors:
            wrong = "?"
    return [row[0] for row in mine], wrong
