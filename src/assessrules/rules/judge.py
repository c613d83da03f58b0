"""Rules: in come a rule of the plan and a subject, out go its letters, its premises' letters and the truth of its breach.

Only this file knows what governs an instance: 施行, belonging in the window, 不满期 不作要求, a record's conditions, clauses
that go first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from assessrules.plan.program import Program
from assessrules.rules import vectors
from assessrules.rules.compile import Compiler, Premises, Reader
from assessrules.rules.frame import Place
from assessrules.rules.others import lying_in
from assessrules.rules.state import Series, State
from assessrules.rules.whom import Whom, whom
from assessrules.trace import force
from assessrules.trace.nodes import Ruled
from assessrules.values import bounds
from assessrules.values.bounds import Opening, open_truth

Winners = Callable[[State], list[list[Any]]]


@attrs.frozen
class Judge:
    """A rule, ready to run."""

    id: str
    kind: str
    place: Place
    premises: Premises
    guards: tuple[tuple[str, Reader], ...]
    governs: str | None
    scoped: bool  # a record that fails a condition of 每次 is not governed; what 不得 leaves out is no breach
    exempt_part: bool
    unless: tuple[tuple[str, Winners], ...]
    early: Callable[[State, list[Any] | None], list[Any] | None]  # without what lies before 施行
    whom: Whom | None = None

    def run(self, s: State) -> None:
        """Enters the rule's letters and truths."""
        count = self.place.count(s)
        reads = [each(s) for each in self.premises.premises]
        when = self.premises.join(reads, count)
        applies = self._meant(s, self.early(s, self._applies(s)), count)
        if self.governs is not None:
            when = self._governed(s, when)
        won = [(key, winners(s)) for key, winners in self.unless]
        if applies is None and not won:
            letters = "".join(["f" if each is True else "n" if each is False else _open(each) for each in when])
            s.truths[self.id], over_by = when, None
        else:
            letters, s.truths[self.id], over_by = _judged(when, applies or [True] * count, won)
        s.ruled[self.id] = Ruled(
            letters,
            tuple(vectors.letters(each) for each in reads),
            {key: vectors.letters(guard(s)) for key, guard in self.guards},
            over_by,
        )

    def _meant(self, s: State, applies: list[Any] | None, count: int) -> list[Any] | None:
        """The same for those alone whom the scope means: open where a field that says so is not given."""
        meant = True if self.whom is None else self.whom(s)
        if meant is True:
            return applies
        return [bounds.and_(each, meant) for each in applies or [True] * count]

    def _applies(self, s: State) -> list[Any] | None:
        """Per instance whether the rule governs it: open where a record may or may not be one that 每次 speaks of."""
        if self.governs is not None:
            marks = s.series[self.governs]
            if not self.scoped:
                applies: list[Any] = [mark not in "<>" for mark in marks]
            elif "?" in marks:
                unsure = self._unsure(s)
                applies = [mark == "+" or (mark == "?" and unsure(nth)) for nth, mark in enumerate(marks)]
            else:
                applies = [mark == "+" for mark in marks]
            return None if all(each is True for each in applies) else applies
        if self.place.unit is None:
            return None
        inside = s.inside(self.place.unit)
        if self.exempt_part:
            whole = s.whole(self.place.unit)
            return whole if whole is not None else inside
        return inside

    def _governed(self, s: State, when: Series) -> Series:
        assert self.governs is not None and self.place.record is not None
        marks = s.series[self.governs]
        if all(mark == "+" for mark in marks):
            return when
        unsure = self._unsure(s)
        result = []
        for nth, (mark, truth) in enumerate(zip(marks, when, strict=True)):
            if mark == "+":
                result.append(truth)
            elif mark == "?":
                result.append(bounds.and_(unsure(nth), truth))
            else:
                result.append(False)
        return result

    def _unsure(self, s: State) -> Callable[[int], Any]:
        """Of an unsure record: the open truth that it is governed, with what it lacks."""
        assert self.governs is not None and self.place.record is not None
        lack = s.measured[self.governs].lack
        ids = s.column(self.place.record).id

        def truth(nth: int) -> Any:
            key = ids[nth]
            missing = [Opening("missing", f"{key}.{field}") for field in lack.get(key, ())]
            return open_truth(*missing or [Opening("missing", key)])

        return truth


def _open(truth: Any) -> str:
    return bounds.status(True, truth)


def _judged(
    when: Series, applies: list[Any], won: list[tuple[str, list[list[Any]]]]
) -> tuple[str, Series, tuple[str | None, ...] | None]:
    letters, truths, over_by = [], [], []
    for nth, (truth, applied) in enumerate(zip(when, applies, strict=True)):
        winners = [(key, bounds.or_(*found[nth])) for key, found in won]
        over = bounds.or_(*(each for _, each in winners))
        letters.append(bounds.status(applied, truth, over))
        truths.append(bounds.and_(applied, truth, bounds.not_(over)))
        over_by.append(next((key for key, each in winners if each is True), None) if letters[-1] == "o" else None)
    return "".join(letters), truths, tuple(over_by) if any(over_by) else None


def judge(program: Program, rule: str) -> Judge:
    """A rule of the plan, made ready."""
    entry: Mapping[str, Any] = program.plan.rules[rule]
    place = Place(program, entry.get("per"), entry.get("each"))
    compiler = Compiler(program, place)
    return Judge(
        id=rule,
        kind=entry["for"][0],
        place=place,
        premises=compiler.premises(entry["when"]),
        guards=tuple(_guards(entry, compiler)),
        governs=entry.get("governs"),
        scoped=all(each["kind"] != "forbidden" for each in entry.get("finds", ())),
        exempt_part="exempt_part" in entry,
        unless=tuple((winner, _winners(program, place, winner)) for winner in entry.get("unless", ())),
        early=_in_force(program, place, entry),
        whom=whom(compiler, entry.get("where", ())),
    )


def _in_force(
    program: Program, place: Place, entry: Mapping[str, Any]
) -> Callable[[State, list[Any] | None], list[Any] | None]:
    """Takes from what a rule governs the windows, or the records, that lie before the policy's first day."""
    record = place.record
    if place.unit is not None:
        first, count = force.first_instance(program.plan, entry), len(place.table().windows)
        return lambda s, applies: force.since_force(first, applies, count)
    start = force.in_force_from(program.plan)
    if start is None or record is None:
        return lambda s, applies: applies
    day = start.toordinal()

    def records(s: State, applies: list[Any] | None) -> list[Any] | None:
        governed = [each >= day for each in s.days(record)]
        if all(governed):
            return applies
        return [now and each for now, each in zip(governed, applies or [True] * len(governed), strict=True)]

    return records


def _guards(entry: Mapping[str, Any], compiler: Compiler) -> list[tuple[str, Reader]]:
    found: dict[str, Reader] = {}
    for each in entry.get("finds", ()):
        if "when" in each:
            key = each["kind"]
            while key in found:
                key += "'"
            found[key] = compiler.series(each["when"])
    return list(found.items())


def _winners(program: Program, place: Place, winner: str) -> Winners:
    """For each instance at hand the truths of the clause that goes first: in the same window, around it or in it."""
    entry = program.plan.rules[winner]
    unit = entry.get("per")
    if unit is None or place.unit is None:
        if entry.get("each") is not None and entry.get("each") == place.record:
            return lambda s: [[each] for each in s.truths[winner]]
        if unit is None:
            return lambda s: [s.truths[winner]] * place.count(s)
        around = place.shifted(unit, lambda s: s.truths[winner])
        return lambda s: [[each] for each in around(s)]
    inner = lying_in(program.tables[unit], place.table())
    if unit != place.unit and any(inner):
        return lambda s: [[s.truths[winner][nth] for nth in each] for each in inner]
    same = place.shifted(unit, lambda s: s.truths[winner])
    return lambda s: [[each] for each in same(s)]
