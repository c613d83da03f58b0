"""What a duty asks for, in the drafter's words: in comes a 要求, out come its words, an id of letters, and what kind it is.

Only this file knows how a duty is told apart from what excuses it, and from what only another reading asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from assessrules.evaluation.settled import Known
from assessrules.model import nodes as m
from assessrules.model.walk import children, walk
from assessrules.source.tidy import tidy


class DutyKind(Enum):
    """What a duty asks for."""

    SUBMIT = "submit"  # something is handed in by the day
    REACH = "reach"  # a condition holds when the window ends
    KEEP = "keep"  # a limit is not passed until the window ends


def breach(rule: m.Rule) -> m.Expression:
    """The breach without what excuses it."""
    match rule.when:
        case m.All(items=(first, *_)):
            return first
        case when:
            return when


def words(model: m.Model, rule: m.Rule, known: Known) -> tuple[str, str]:
    """The duty in the drafter's words, and an id for it: its label's, else those of the records that are counted."""
    alias = rule.id.partition("#")[2] or rule.alias
    if rule.construct == "submit":
        handed = _handed_in(rule)
        if handed is not None:
            source = handed.sources[0]
            several = alias.rpartition(".")[2].isdigit()
            what = tidy(handed.words) or source.name or model.kinds[source.record].named.label
            return what, f"{source.record} ({alias})" if several else source.record
    return tidy(_asked_for(breach(rule), known) or rule.words), alias or _counted(rule) or rule.clause


def kind_of(rule: m.Rule) -> DutyKind:
    """Whether something is handed in, reached or kept."""
    if rule.construct == "submit":
        return DutyKind.SUBMIT
    found = [part.comparison for part in _around(rule.when) if isinstance(part, m.Compare)]
    limits = (m.Comparison.AT_MOST, m.Comparison.UNDER)
    return DutyKind.KEEP if found and all(each in limits for each in found) else DutyKind.REACH


def _asked_for(condition: m.Expression, known: Known) -> str:
    """The condition in words; of one that hangs on a reading, what is left of it."""
    if isinstance(condition, m.Negate) and isinstance(condition.operand, m.Any):
        left = [each for each in condition.operand.items if known.settled(each) is None]
        if len(left) == 1:
            return left[0].words or condition.words
    return condition.words


def _handed_in(rule: m.Rule) -> m.Measure | None:
    """What is counted of a submission, without its due day where there is one."""
    guards = [effect.when for effect in rule.effects if isinstance(effect, m.Find) and effect.when is not None]
    measures = [part for top in (*guards, breach(rule)) for part in walk(top) if isinstance(part, m.Measure)]
    undated = (each for each in measures if each.until is None and (each.rolled is None or each.rolled.whole))
    return next(undated, measures[0] if measures else None)


def _counted(rule: m.Rule) -> str:
    """visit; visit, trip: the kinds of records that the duty counts."""
    sources = (each for part in walk(breach(rule)) if isinstance(part, m.Measure) for each in part.sources)
    return ", ".join(dict.fromkeys(each.record for each in sources))


def _around(node: m.Expression) -> Iterator[m.Expression]:
    """The expression and all in it, without what stands inside measures."""
    yield node
    if not isinstance(node, m.Measure):
        for child in children(node):
            yield from _around(child)
