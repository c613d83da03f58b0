"""The drafts of records on their way into the book: read, follow corrections, place, refer.

In: raw records, one by one. Out: per kind the valid ones, and everything found wrong. Only this file knows the order in
which faults are looked for, and that a fault in a record that was since corrected or withdrawn is no fault any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from operator import attrgetter

import attrs

from assessrules.model.nodes import Model, RecordKind, RecordRef, SubjectRef
from assessrules.records.book import Typed, ValidRecord
from assessrules.records.convert import LASTING, spellings, to_day, to_text
from assessrules.records.corrections import InForce, Superseding, in_force
from assessrules.records.faults import Fault, Found, listed, of_record
from assessrules.records.fields import Fields, Reading, Wrong, record_fields
from assessrules.records.plain import KindChecks, plain_reader
from assessrules.records.record import RawRecord
from assessrules.records.subjects import Register
from assessrules.values.windows import Period

WEEK_SLACK = timedelta(days=3)
"""A week belongs to the period with its Thursday, so up to three of its days may lie outside."""


def kind_names(model: Model) -> dict[str, RecordKind]:
    """Record kinds by every spelling."""
    names: dict[str, RecordKind] = {}
    for kind in model.records.values():
        for name in spellings(kind.named):
            names.setdefault(name, kind)
    return names


@attrs.define
class Draft:
    """A record on its way: what its cells say, and what is wrong with it."""

    raw: RawRecord
    kind: str
    reading: Reading
    corrects: str = ""
    withdraws: str = ""
    entered: date | None = None
    wrong: list[Wrong] = attrs.field(factory=list)
    valid: ValidRecord | None = None


@attrs.define
class Making:
    """The book in the making. For each kind, by id: `plain` has the usual records, which were valid as soon as read, and
    `drafts` all others. A plain one becomes a draft as soon as another record bears on it."""

    model: Model
    people: Register
    period: Period
    known_at: date | None
    look_back: dict[str, int]
    slack: tuple[timedelta, timedelta]
    found: list[Found] = attrs.field(factory=list)
    drafts: dict[str, dict[str, Draft]] = attrs.field(factory=dict)
    plain: dict[str, dict[str, ValidRecord]] = attrs.field(factory=dict)
    given: tuple[RawRecord, ...] = ()
    raws: dict[tuple[str, str], RawRecord] = attrs.field(factory=dict)
    names: dict[str, RecordKind] = attrs.field(init=False)
    fields: dict[str, Fields] = attrs.field(init=False)
    chains: dict[str, InForce] = attrs.field(factory=dict)
    faulty: Counter[str] = attrs.field(factory=Counter)
    checks: dict[str, KindChecks] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.names = kind_names(self.model)
        self.fields = {
            key: record_fields(kind, self.model, self.people.converter) for key, kind in self.model.records.items()
        }
        self.drafts = {key: {} for key in self.model.records}
        self.plain = {key: {} for key in self.model.records}
        self.checks = {key: self._checks(kind) for key, kind in self.model.records.items()}

    def _checks(self, kind: RecordKind) -> KindChecks:
        subjects = self.model.subjects
        before, after = self.slack
        return KindChecks(
            tuple(s.named.id for s in kind.fields if not s.optional or s.named.id == kind.placed_by),
            tuple(
                spec.named.id
                for spec in kind.fields
                if isinstance(spec.type, SubjectRef) and subjects[spec.type.kind].parent is not None
            ),
            tuple(spec.named.id for spec in kind.fields if isinstance(spec.type, RecordRef)),
            self.period.first - max(before, timedelta(days=self.look_back.get(kind.named.id, 0))),
            self.period.last + after,
        )

    # -------------------------------------------------------------- usual records

    def take_all(self, records: Iterable[RawRecord]) -> None:
        """Read every record: the usual ones at once, the others the long way."""
        self.given = tuple(records)
        settled = [key for key, each in self.people.subjects.items() if each.always_belongs]
        ready = {
            key: (
                plain_reader(kind, self.fields[key], self.checks[key], self.people.subjects, settled),
                self.plain[key],
                self.drafts[key],
            )
            for key, kind in self.model.records.items()
        }
        readers = {name: ready[kind.named.id] for name, kind in self.names.items()}
        for raw in self.given:
            found = readers.get(raw.type)
            if found is not None:
                read, plain, drafts = found
                valid = read(raw, raw.values)
                if valid is not None and valid.id not in plain and valid.id not in drafts:
                    plain[valid.id] = valid
                    continue
            self.take(raw)

    def _drafted(self, kind: str, key: str) -> Draft:
        """A usual record as a draft: something bears on it that it does not say itself."""
        if not self.raws:
            for raw in self.given:
                of = self.names.get(raw.type) or self.names.get(raw.type.strip())
                if of is not None:
                    self.raws.setdefault((of.named.id, raw.id.strip()), raw)
        draft = Draft(self.raws[kind, key], kind, Reading(self.plain[kind].pop(key).values, {}, ()))
        self.drafts[kind][key] = draft
        return draft

    # -------------------------------------------------------------- one record

    def take(self, raw: RawRecord) -> None:
        """Read a record's cells; put it among the drafts unless it is of no kind, not known yet, or a repetition."""
        kind = self.names.get(raw.type) or self.names.get(raw.type.strip())
        if kind is None:
            allowed = listed((each.named.label for each in self.model.records.values()), raw.type)
            self.found.append(of_record(raw, "R601", type_id="", label=raw.type, value=raw.type, allowed=allowed))
            return
        key = kind.named.id
        ready = self.fields[key]
        reading = ready.read(raw.values, lambda name: _no_field(ready, name))
        draft = Draft(raw, key, reading, wrong=list(reading.wrong))
        self._reserved(draft)
        if self.known_at is not None and draft.entered is not None and draft.entered > self.known_at:
            self._tell(draft, "R651", value=draft.entered.isoformat(), known_at=self.known_at.isoformat())
        elif not raw.id.strip():
            draft.wrong.append(Wrong("R613", "", "", ()))
            self._reject(draft)
        else:
            self._keep(draft)

    def _reserved(self, draft: Draft) -> None:
        """The reserved columns: ids and a day."""
        for name, value in draft.reading.reserved.items():
            try:
                if name == "entered":
                    draft.entered = to_day(value)
                elif name == "corrects":
                    draft.corrects = to_text(value)
                else:
                    draft.withdraws = to_text(value)
            except Fault as fault:
                draft.wrong.append(Wrong(fault.code, name, fault.value, (name,), fault.words))
        if draft.corrects and draft.withdraws:
            draft.wrong.append(Wrong("R627", "", draft.withdraws, ()))

    def _keep(self, draft: Draft) -> None:
        """The first record of an id stands; the same again is told, another of the same id is a fault."""
        drafts = self.drafts[draft.kind]
        key = draft.raw.id.strip()
        first = self._drafted(draft.kind, key) if key in self.plain[draft.kind] else drafts.get(key)
        if first is None:
            drafts[key] = draft
        elif _content(first) == _content(draft):
            self._tell(draft, "R615")
        else:
            draft.wrong.append(Wrong("R614", "", "", ()))
            self._reject(draft)

    # -------------------------------------------------------------- all records

    def settle(self) -> None:
        """Check every record by itself, follow corrections, then keep what is in force and what it refers to."""
        for kind, drafts in self.drafts.items():
            for draft in drafts.values():
                if not draft.withdraws:
                    self._check(draft)
            self._follow(kind, drafts)
        for kind, drafts in self.drafts.items():
            for key, draft in drafts.items():
                if key not in self.chains[kind].over and not draft.withdraws:
                    self._stand(draft)
        while self._refer():
            pass
        needed = self._needed()
        for kind, drafts in self.drafts.items():
            for key, draft in drafts.items():
                if draft.valid is not None and (kind, key) not in needed:
                    self._within(draft)
        while self._refer():
            pass

    def _follow(self, kind: str, drafts: dict[str, Draft]) -> None:
        """Which records of a kind are in force. A faulty record supersedes nothing."""
        links = []
        for key, draft in drafts.items():
            target = draft.corrects or draft.withdraws
            if target and not draft.wrong:
                if target in drafts or target in self.plain[kind]:
                    links.append(Superseding(key, target, bool(draft.withdraws)))
                else:
                    draft.wrong.append(Wrong("R618", _reserved_name(draft), target, ()))
        chain = self.chains[kind] = in_force(tuple(sorted(links, key=lambda each: (each.target, each.by))))
        for link, first in chain.double:
            draft = drafts[link.by]
            draft.wrong.append(Wrong("R622", _reserved_name(draft), link.target, (), {"other": first.by}))
        for circle in chain.circle:
            drafts[circle[0]].wrong.append(Wrong("R619", "", "、".join(circle), ()))
        for key in chain.over:
            if key in self.plain[kind]:
                self._drafted(kind, key)
        for key, draft in drafts.items():
            if key in chain.over:
                over = chain.over[key]
                self._tell(draft, "R652" if over.withdraws else "R653", value=over.by)
            elif draft.withdraws and not draft.wrong:
                self._tell(draft, "R654", value=draft.withdraws)
            elif draft.withdraws:
                self._reject(draft)

    def _check(self, draft: Draft) -> None:
        """The record's day, whose it is, and every field that may not stay empty: without them it cannot be used."""
        kind, ready, values = self.model.records[draft.kind], self.fields[draft.kind], draft.reading.values
        checks = self.checks[draft.kind]
        if not all(field in values for field in checks.needed):
            self._lacks(draft, kind, ready)
        if checks.belonging and kind.placed_by in values:
            self._belongs(draft, kind, _days(values[kind.placed_by])[0])

    def _lacks(self, draft: Draft, kind: RecordKind, ready: Fields) -> None:
        values = draft.reading.values
        told = {wrong.field for wrong in draft.wrong}
        for spec in kind.fields:
            field, label = spec.named.id, spec.named.label
            if field in values or label in told:
                continue
            if field == kind.placed_by:
                draft.wrong.append(Wrong("R611", label, "", ready.names(field)))
            elif not spec.optional:
                whose = isinstance(spec.type, SubjectRef) or (kind.steps_of and isinstance(spec.type, RecordRef))
                draft.wrong.append(Wrong("R612" if whose else "R628", label, "", ready.names(field)))

    def _stand(self, draft: Draft) -> None:
        """A record in force is valid when nothing is wrong with it."""
        if draft.wrong:
            self._reject(draft)
            return
        values = draft.reading.values
        first, last = _days(values[self.model.records[draft.kind].placed_by])
        draft.valid = ValidRecord(draft.raw.id.strip(), draft.kind, first, last, values)

    def _belongs(self, draft: Draft, kind: RecordKind, day: date) -> None:
        """A subject that belongs to others must do so on the record's day."""
        subjects = self.model.subjects
        for spec in kind.fields:
            parent = subjects[spec.type.kind].parent if isinstance(spec.type, SubjectRef) else None
            value = draft.reading.values.get(spec.named.id)
            if parent is None or value is None:
                continue
            if self.people.subjects[str(value)].parent_on(day) is None:
                words = {"day": day.isoformat(), "kind": subjects[parent].named.label}
                names = self.fields[draft.kind].names(spec.named.id)
                draft.wrong.append(Wrong("R610", spec.named.label, self.people.subjects[str(value)].name, names, words))

    def _needed(self) -> set[tuple[str, str]]:
        """Records that one of a day inside refers to: they come along, though their own day may lie outside."""
        found = set()
        for kind in self.model.records.values():
            targets = [(spec.named.id, spec.type.kind) for spec in kind.fields if isinstance(spec.type, RecordRef)]
            checks = self.checks[kind.named.id]
            for each in self.standing(kind.named.id) if targets else ():
                if each.last >= checks.first and each.first <= checks.last:
                    found |= {(target, str(each.values[field])) for field, target in targets if field in each.values}
        return found

    def _within(self, draft: Draft) -> None:
        """Inside the period, with what weeks and looking back add. What refers to a record stands with that record."""
        assert draft.valid is not None
        checks = self.checks[draft.kind]
        if any(field in draft.valid.values for field in checks.references):
            return
        if draft.valid.last < checks.first or draft.valid.first > checks.last:
            kind = self.model.records[draft.kind]
            spec = next(each for each in kind.fields if each.named.id == kind.placed_by)
            names = self.fields[draft.kind].names(kind.placed_by)
            day = _written(draft.valid.values[kind.placed_by])
            draft.wrong.append(Wrong("R616", spec.named.label, day, names, {"period": self.period.id}))
            self._reject(draft)

    def _refer(self) -> bool:
        """References lead to records in force, a correction's heir included. True when a record fell."""
        fell = False
        for kind in self.model.records.values():
            specs = [(spec, spec.type.kind) for spec in kind.fields if isinstance(spec.type, RecordRef)]
            if specs:
                self._refer_plain(kind.named.id, [(spec.named.id, target) for spec, target in specs])
            for draft in self.drafts[kind.named.id].values() if specs else ():
                for spec, target in specs:
                    fell |= self._lead(draft, spec.named.id, target)
        return fell

    def _refer_plain(self, kind: str, references: Sequence[tuple[str, str]]) -> None:
        """Usual records that refer to usual ones are well; what becomes of the others is found as for any draft."""
        for field, target in references:
            there = self.plain[target]
            astray = [
                key
                for key, each in self.plain[kind].items()
                if field in each.values and each.values[field] not in there
            ]
            for key in astray:
                self._stand(self._drafted(kind, key))

    def _lead(self, draft: Draft, field: str, target: str) -> bool:
        if draft.valid is None or field not in draft.valid.values:
            return False
        given = str(draft.valid.values[field])
        key = self.chains[target].heirs.get(given, given)
        if key in self.plain[target]:
            return self._led(draft, field, key)
        other = self.drafts[target].get(key)
        if other is None or other.valid is None:
            words = {"type": self.model.records[target].named.label}
            ready = self.fields[draft.kind]
            draft.wrong.append(Wrong("R617", ready.label(field), given, ready.names(field), words))
            self._reject(draft)
            return True
        return self._led(draft, field, key)

    def _led(self, draft: Draft, field: str, key: str) -> bool:
        assert draft.valid is not None
        if key != draft.valid.values[field]:
            draft.valid = draft.valid._replace(values={**draft.valid.values, field: key})
        return False

    # -------------------------------------------------------------- what comes of it

    @property
    def days(self) -> list[date]:
        """The first days of all records in force that could be placed, within the period or not."""
        placed = [each.first for plain in self.plain.values() for each in plain.values()]
        for kind, drafts in self.drafts.items():
            field = self.model.records[kind].placed_by
            over = self.chains[kind].over
            values = (draft.reading.values.get(field) for key, draft in drafts.items() if key not in over)
            placed += [_days(value)[0] for value in values if value is not None]
        return placed

    def standing(self, kind: str) -> tuple[ValidRecord, ...]:
        """The valid records of a kind, in their order."""
        valid = [draft.valid for draft in self.drafts[kind].values() if draft.valid is not None]
        return tuple(sorted([*self.plain[kind].values(), *valid], key=attrgetter("first", "id")))

    def rejected(self) -> dict[str, int]:
        """How many faulty records there were, by kind."""
        return {kind: self.faulty[kind] for kind in self.model.records if self.faulty[kind]}

    def _reject(self, draft: Draft) -> None:
        """Set a faulty record aside, telling all that is wrong with it."""
        draft.valid = None
        self.faulty[draft.kind] += 1
        for wrong in draft.wrong:
            self._tell(draft, wrong.code, wrong.field, wrong.value, wrong.names, **wrong.words)

    def _tell(
        self, draft: Draft, code: str, field: str = "", value: str = "", names: Sequence[str] = (), **words: str
    ) -> None:
        words = {"label": self.model.records[draft.kind].named.label, **words}
        self.found.append(
            of_record(draft.raw, code, type_id=draft.kind, field=field, value=value, names=names, **words)
        )


def _no_field(ready: Fields, name: str) -> Wrong:
    allowed = listed((spec.named.label for spec in ready.specs.values()), name)
    return Wrong("R602", name, "", (name,), {"allowed": allowed})


def _reserved_name(draft: Draft) -> str:
    return "更正" if draft.corrects else "撤回"


def _days(value: Typed) -> tuple[date, date]:
    if isinstance(value, tuple):
        return value
    assert isinstance(value, date)
    return (value, value)


def _written(value: Typed) -> str:
    first, last = _days(value)
    until = "今" if last == LASTING else last.isoformat()
    return first.isoformat() if first == last else f"{first.isoformat()}至{until}"


def _content(draft: Draft) -> object:
    """What a record says, to tell a repetition from another record of the same id. The day of filing is not part of it."""
    if draft.wrong:
        return {name: repr(value) for name, value in draft.raw.values.items() if value not in (None, "")}
    return (draft.reading.values, draft.corrects, draft.withdraws)
