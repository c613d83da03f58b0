"""Judgements: in come the bodies' findings as handed in, out come truths and numbers by given, subject and instance.

A later judgement replaces an earlier one; one dated after `as_of` does not exist yet. Only this file knows how a judgement
finds what it is about; those that nothing would ever read are refused with the sheets at hand, in `misdirected.py`.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import attrs

from assessrules.diagnostics.diagnostic import Diagnostic, diagnose
from assessrules.diagnostics.misfit import shown
from assessrules.evaluation.asked import named_in, spellings
from assessrules.evaluation.request import JudgementGiven, Request
from assessrules.plan.program import GivenSpec, Program
from assessrules.records.book import Book, id_together, ids_twice
from assessrules.records.faults import listed
from assessrules.source.span import NOWHERE
from assessrules.trace.nodes import SetAside
from assessrules.values.number import NumberError, canonical, exact

_TRUTHS = {"是": True, "否": False, "true": True, "false": False, "yes": True, "no": False}

Key = tuple[str, str, str]


@attrs.frozen
class Addressed:
    """A judgement with what it is about: its question, the subject's id and the instance's."""

    given: JudgementGiven
    place: str
    spec: GivenSpec
    subject: str
    instance: str

    @property
    def key(self) -> Key:
        """By which its answer is looked up."""
        return self.spec.id, self.subject, self.instance

    def aside(self, code: str) -> SetAside:
        """The answer among what was not counted."""
        return set_aside(self.given, code, self.given.instance or self.instance)


def set_aside(given: JudgementGiven, code: str, instance: str) -> SetAside:
    """An answer that was not counted; where it stands, or what it says it is on."""
    place = given.place or " ".join(each for each in (given.on, given.subject, given.instance) if each)
    return SetAside(given.on, "judgement", code, given.subject, instance, place)


@attrs.frozen
class Judged:
    """What was found: by whom, when."""

    value: Any
    by: str
    date: date
    note: str


class Judgements:
    """All judgements of a request, by given, subject and instance (a window's or record's id): the one that stands, and
    every answer given, by date."""

    def __init__(self, program: Program, book: Book, request: Request) -> None:
        self.program = program
        self.book = book
        self.faults: list[Diagnostic] = []
        self.found: dict[Key, Judged] = {}
        self.answers: dict[Key, list[Judged]] = {}
        self.taken: list[Addressed] = []
        self.aside: list[SetAside] = []
        self._as_of = request.as_of
        self._days: dict[str | None, dict[str, date]] = {}
        self._about = {key: _names(program, spec) for key, spec in program.givens.items() if spec.what == "judgement"}
        placed = [(each, each.place or f"judgements[{nth}]") for nth, each in enumerate(request.judgements)]
        for given, place in sorted(placed, key=lambda each: each[0].date):
            self._place = place
            self._take(given)

    def _fault(self, code: str, given: JudgementGiven, **arguments: object) -> None:
        self.faults.append(diagnose(code, NOWHERE, place=self._place, on=given.on, **arguments))

    def _take(self, given: JudgementGiven) -> None:
        specs = [self.program.givens[key] for key, names in self._about.items() if given.on in names]
        if not specs:
            known = listed((names[0] for names in self._about.values()), given.on)
            self._fault("A730", given, known=known)
            return
        spec = next((each for each in specs if self._by(each, given.by)), None)
        if spec is None:
            bodies = (self.program.model.bodies[body].label for each in specs for body in each.bodies)
            self._fault("A731", given, by=given.by, known=listed(bodies, given.by))
            return
        subject = self._subject(given, spec)
        if subject is None:
            return
        value = self._value(given, spec)
        instance = self._instance(given, spec)
        if value is None or instance is None or given.date > self._as_of:
            return
        by = named_in(self.program.model.bodies, given.by) or given.by
        judged = Judged(value, by, given.date, given.note)
        addressed = Addressed(given, self._place, spec, subject, instance)
        before = self.found.get(addressed.key)
        if before is not None and before.date == given.date and before.value != value:
            twice = next(each for each in self.taken if each.key == addressed.key and each.given.date == given.date)
            self._fault("A738", given, subject=given.subject, date=given.date, other=twice.place)
            return
        self.taken.append(addressed)
        self.found[addressed.key] = judged
        self.answers.setdefault(addressed.key, []).append(judged)

    def on(self, key: Key, day: date) -> Judged | None:
        """The answer that stood on a day."""
        return next((each for each in reversed(self.answers.get(key, ())) if each.date <= day), None)

    def _by(self, spec: GivenSpec, by: str) -> bool:
        bodies = self.program.model.bodies
        return any(by in spellings(bodies[each]) for each in spec.bodies if each in bodies)

    def _subject(self, given: JudgementGiven, spec: GivenSpec) -> str | None:
        subjects = self.book.subjects
        named = [each for each in subjects.values() if given.subject in (each.id, each.name)]
        fits = [each.name or each.id for each in subjects.values() if each.kind in spec.kinds]
        if not named and self._is_aside(spec.kinds, given.subject):
            self._leave(given, given.instance)
            return None
        if not named:
            self._fault("A732", given, subject=given.subject, known=listed(fits, given.subject) or "—")
            return None
        fitting = [each for each in named if each.kind in spec.kinds]
        if len(fitting) > 1:
            self._fault("A745", given, subject=given.subject, known=listed(each.id for each in fitting))
            return None
        if not fitting:
            self._fault("A733", given, subject=given.subject, known=listed(fits, given.subject) or "—")
            return None
        return fitting[0].id

    def _value(self, given: JudgementGiven, spec: GivenSpec) -> Any:
        value: Any = given.value
        if spec.truth:
            if isinstance(value, str):
                value = _TRUTHS.get(value.strip().lower())
            if not isinstance(value, bool):
                self._fault("A734", given, value=shown(given.value), wanted_zh="是或否", wanted_en="true or false")
                return None
            return value
        try:
            number = exact(value)
        except NumberError:
            number = None
        low, high = spec.low, spec.high
        if number is None or (low is not None and number < low) or (high is not None and number > high):
            zh, en = _limits(low, high)
            self._fault("A734", given, value=shown(given.value), wanted_zh=zh, wanted_en=en)
            return None
        return number

    def _days_of(self, record: str | None) -> dict[str, date]:
        """The days of the records of a kind, looked up once."""
        if record not in self._days:
            kinds = self._kinds_of(record)
            twice = ids_twice(self.book, kinds)
            found = [each for kind in kinds for each in self.book.kinds.get(kind, ())]
            self._days[record] = {id_together(each, twice): each.first for each in found}
        return self._days[record]

    def _instance(self, given: JudgementGiven, spec: GivenSpec) -> str | None:
        """The window or record meant; a correction stands for the record that it replaces."""
        if spec.per is not None:
            windows = {each.id: each.first for each in self.program.tables[spec.per].windows}
        else:
            windows = self._days_of(spec.each)
        instance = given.instance or (next(iter(windows)) if len(windows) == 1 else "")
        if spec.per is None and instance not in windows:
            instance = self._stands_for(spec.each, instance)
        if instance not in windows:
            if spec.per is None and self._is_aside(self._kinds_of(spec.each), given.instance):
                self._leave(given, given.instance)
            else:
                self._fault("A736", given, instance=given.instance or "—", known=listed(windows, given.instance))
            return None
        if given.date < windows[instance]:
            self._fault("A735", given, date=given.date, instance=instance)
            return None
        return instance

    def _kinds_of(self, record: str | None) -> tuple[str, ...]:
        spec = self.program.model.kinds.get(record or "")
        return () if spec is None else spec.union or (spec.named.id,)

    def _stands_for(self, record: str | None, instance: str) -> str:
        """The record in force that corrects this one, over however many corrections."""
        heirs = {
            name: each.value
            for each in self.book.set_aside
            if each.code == "R653" and each.type in self._kinds_of(record)
            for name in (each.record, f"{each.type}:{each.record}")
        }
        while instance in heirs:
            instance = heirs[instance]
        return instance

    def _is_aside(self, kinds: Collection[str], name: str) -> bool:
        """Whether a record, or a subject, of these kinds was handed in and is not counted."""
        return any(
            each.type in kinds and name in (each.record, f"{each.type}:{each.record}") for each in self.book.set_aside
        )

    def _leave(self, given: JudgementGiven, instance: str) -> None:
        """What the answer is about is not counted, and so neither is the answer."""
        if given.date <= self._as_of:
            self.aside.append(set_aside(given, "A773", instance))


def _limits(low: Any, high: Any) -> tuple[str, str]:
    """What a number has to be, in Chinese and English."""
    least, most = (None if each is None else canonical(each) for each in (low, high))
    zh = [f"不小于 {least}"] * (least is not None) + [f"不大于 {most}"] * (most is not None)
    en = [f"not below {least}"] * (least is not None) + [f"not above {most}"] * (most is not None)
    return "，".join(["确切的数", *zh]), " ".join(["an exact number", " and ".join(en)]).strip()


def _names(program: Program, spec: GivenSpec) -> tuple[str, ...]:
    """Every name under which a judgement may say what it is on; the first is shown."""
    model = program.model
    names: list[str] = []
    rule, account, question = model.rules.get(spec.of), model.accounts.get(spec.of), model.questions.get(spec.of)
    if rule is not None:
        clause = model.clauses.get(rule.clause)
        if clause is not None:
            if len(clause.rules) == 1:
                names.append(clause.place)
            names.append(f"{clause.place}#{rule.label}")
        names += [rule.id, rule.label]
    if account is not None:
        names += [account.label, account.id]
    if question is not None:
        names += [question.named.label, *spellings(question.named)]
    return tuple(dict.fromkeys(each for each in (*names, spec.of, spec.id) if each))
