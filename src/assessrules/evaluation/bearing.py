"""What bears on a rule: in comes a program, out go the records and bodies' answers that a rule reads, through everything
that it reads.

Only this file knows which of them can be news: a field with a day that comes after the record's own, or an answer that a
body took back, may end what held before. Nothing else that was certain ever changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from assessrules.evaluation.judgements import Judgements
from assessrules.measures.as_of import dated_places
from assessrules.measures.marking import Row
from assessrules.measures.run import Counting
from assessrules.model.nodes import DateType
from assessrules.plan import graph
from assessrules.plan.program import Program
from assessrules.rules.state import State
from assessrules.trace.nodes import Formula


@attrs.frozen
class Bearing:
    """What one rule reads: record kinds that hold later days, and bodies' answers."""

    dated: frozenset[str]
    answers: frozenset[str]


class News:
    """The days on which something that had held may have ceased to."""

    def __init__(
        self,
        counting: Counting,
        judgements: Judgements,
        rows: Mapping[str, Mapping[str, list[Row]]],
        states: Mapping[str, State],
    ) -> None:
        self.rows = rows
        self.states = states
        self._program = counting.program
        self._dated = {
            (kind, counter.key): (counter.record, places)
            for kind, counters in counting.columns.items()
            for counter in counters
            if (places := dated_places(counting.program, counter))
        }
        self._records = frozenset(record for record, _ in self._dated.values())
        self._taken_back = {
            (key[0], key[1]): [each.date.toordinal() for each in answers]
            for key, answers in judgements.answers.items()
            if any(each.value != answers[0].value for each in answers)
        }
        self._bearing: dict[str, Bearing] = {}

    def days(self, rule: str, state: State) -> list[int]:
        """Those days for one rule and subject, in order."""
        if not self._dated and not self._taken_back:
            return []
        if rule not in self._bearing:
            self._bearing[rule] = bearing(self._program, rule, self._records)
        of = self._bearing[rule]
        if not of.dated and not of.answers:
            return []
        near = [state.subject, *state.members, *(stay.parent for stay in state.stays or ())]
        return sorted({day for subject in dict.fromkeys(near) for day in self._of(subject, of)})

    def _of(self, subject: str, of: Bearing) -> Iterator[int]:
        for (given, whose), days in self._taken_back.items():
            if whose == subject and given in of.answers:
                yield from days
        if subject in self.rows:
            for key, rows in self.rows[subject].items():
                record, places = self._dated.get((self.states[subject].kind, key), ("", ()))
                if record in of.dated:
                    yield from (row[at] for row in rows for at in places if row[at] is not None)


def bearing(program: Program, rule: str, dated: frozenset[str]) -> Bearing:
    """What a rule reads, through all that it reads. `dated` are the record kinds that hold later days."""
    plan = program.plan
    records: set[str] = set()
    answers: set[str] = set()
    todo, seen = [rule], {rule}
    while todo:
        entry = plan.rules.get(todo[-1]) or plan.ledgers[todo[-1]]
        todo.pop()
        records.add(str(entry.get("each", "")))
        for word in _words(entry):
            if word in program.measures:
                records |= {part.record for part in program.measures[word].parts}
            elif word in program.givens and program.givens[word].what == "judgement":
                answers.add(word)
        more = {*_steps(entry), *entry.get("unless", ())} - seen
        seen |= more
        todo += sorted(more)
    return Bearing(frozenset(records & dated), frozenset(answers))


def _words(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    for item in _items(content):
        yield from _words(item)


def _steps(content: Any) -> Iterator[str]:
    if isinstance(content, list) and content and isinstance(content[0], str):
        yield from graph.reads(content)
    else:
        for item in _items(content):
            yield from _steps(item)


def _items(content: Any) -> Iterable[Any]:
    if isinstance(content, Mapping):
        return content.values()
    return content if isinstance(content, list | tuple) else ()


def reads_days(program: Program, record: str, f: Formula) -> bool:
    """Whether a condition on a record of the kind looks at a day that may come after the record's own."""
    spec = program.model.kinds[record]
    fields = {each.named.id for each in spec.fields}
    later = {each.named.id for each in spec.fields if isinstance(each.type, DateType)} - {spec.placed_by}
    return any(word in later or ("." in word and word.partition(".")[0] in fields) for word in _words(f))
