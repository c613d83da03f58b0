"""Who is assessed: in come the policy's closed lists and the subjects given, out comes a register that resolves names.

Only this file knows how a name becomes a subject's id: an id goes before a name, and a name that two share is no name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

import attrs

from assessrules.model.nodes import Model, SubjectKind
from assessrules.records.book import Typed, ValidSubject
from assessrules.records.convert import Converter, spellings, whole
from assessrules.records.faults import Fault, Found, listed, of_subject
from assessrules.records.fields import Fields, Wrong, fields_of
from assessrules.records.record import Belonging, Subject


@attrs.frozen
class Register:
    """All subjects by id, and per kind every spelling with the ids it may mean."""

    model: Model
    subjects: Mapping[str, ValidSubject]
    names: Mapping[str, Mapping[str, tuple[str, ...]]]

    def labels(self, kind: str) -> list[str]:
        """What the subjects of a kind are called."""
        return [each.name for each in self.subjects.values() if each.kind == kind]

    def converter(self, kind: str) -> Converter:
        """From a spelling to the id of a subject of this kind."""
        label = self.model.subjects[kind].named.label

        def convert(value: object) -> str:
            number = whole(value)
            text = value.strip() if isinstance(value, str) else "" if number is None else str(number)
            ids = self.names[kind].get(text, ())
            if len(ids) == 1:
                return ids[0]
            if ids:
                raise Fault("R626", value, kind=label, allowed=listed(ids))
            other = next((each for each in self.names if text in self.names[each]), None)
            if other is not None:
                raise Fault("R609", value, kind=label, other=self.model.subjects[other].named.label)
            raise Fault("R603", value, kind=label, allowed=listed(self.labels(kind), text))

        return convert


def register(model: Model, given: Sequence[Subject]) -> tuple[Register, list[Found]]:
    """Everybody who is assessed, and what is wrong with those given."""
    faults: list[Found] = []
    chosen: dict[str, tuple[SubjectKind, Subject]] = {}
    for kind in model.subjects.values():
        for named in kind.closed or ():
            chosen[named.id] = (kind, Subject(named.id, kind.named.id, named.label))
    listed_ids = list(chosen)
    told: set[str] = set()
    for subject in given:
        _enter(model, subject, chosen, told, faults)
    order = [each for each in listed_ids if each in chosen] + sorted(each for each in chosen if each not in listed_ids)
    by_kind = [each for kind in model.subjects for each in order if chosen[each][0].named.id == kind]
    names = _names(model, {each: chosen[each] for each in by_kind})
    bare = Register(
        model, {each: ValidSubject(each, chosen[each][0].named.id, chosen[each][1].name) for each in by_kind}, names
    )
    ready = {kind.named.id: fields_of(kind.fields, model, bare.converter) for kind in model.subjects.values()}
    subjects = {}
    for each in by_kind:
        kind, subject = chosen[each]
        belongs = _belonging(bare, kind, subject, faults)
        fields = _fields(ready[kind.named.id], kind, subject, faults)
        subjects[each] = ValidSubject(each, kind.named.id, subject.name, belongs, fields)
    return Register(model, subjects, names), faults


def _kind_of(model: Model, text: str) -> SubjectKind | None:
    return next((kind for kind in model.subjects.values() if text.strip() in spellings(kind.named)), None)


def _enter(
    model: Model,
    subject: Subject,
    chosen: dict[str, tuple[SubjectKind, Subject]],
    told: set[str],
    faults: list[Found],
) -> None:
    """Put a given subject among the chosen; `told` are the ids given so far."""
    kind = _kind_of(model, subject.kind)
    if kind is None:
        kinds = listed((each.named.label for each in model.subjects.values()), subject.kind)
        faults.append(of_subject(subject, "R631", value=subject.kind, allowed=kinds))
        return
    key = subject.id.strip()
    if not key:
        faults.append(of_subject(subject, "R637", value=subject.name))
        return
    label = kind.named.label
    if kind.closed is not None:
        found = next((named for named in kind.closed if key in spellings(named)), None)
        if found is None:
            allowed = listed((named.label for named in kind.closed), key)
            faults.append(of_subject(subject, "R633", value=key, kind=label, allowed=allowed))
            return
        key, name = found.id, found.label
    else:
        name = subject.name.strip() or key
    entry = attrs.evolve(subject, id=key, name=name, place="")
    if (key in told or kind.closed is None) and key in chosen:
        if chosen[key][1] != entry:
            faults.append(of_subject(subject, "R632", value=key))
        return
    told.add(key)
    chosen[key] = (kind, entry)


def _names(model: Model, chosen: Mapping[str, tuple[SubjectKind, Subject]]) -> dict[str, dict[str, tuple[str, ...]]]:
    names: dict[str, dict[str, tuple[str, ...]]] = {kind: {} for kind in model.subjects}
    for key, (kind, subject) in chosen.items():
        named = next((each for each in kind.closed or () if each.id == key), None)
        table = names[kind.named.id]
        for name in dict.fromkeys((subject.name, *(spellings(named) if named else ()))):
            table[name] = (*table.get(name, ()), key)
    for key, (kind, _) in chosen.items():
        names[kind.named.id][key] = (key,)
    return names


def _belonging(bare: Register, kind: SubjectKind, subject: Subject, faults: list[Found]) -> tuple[Belonging, ...]:
    """To whom the subject belongs, with the parents' ids, in the order of time.

    Nobody need say it where a closed list leaves only one to belong to.
    """
    if not subject.belongs_to:
        closed = () if kind.parent is None else bare.model.subjects[kind.parent].closed or ()
        return (Belonging(closed[0].id),) if len(closed) == 1 else ()
    if kind.parent is None:
        faults.append(of_subject(subject, "R636", kind=kind.named.label))
        return ()
    parents = bare.converter(kind.parent)
    known = []
    for each in subject.belongs_to:
        try:
            known.append(attrs.evolve(each, parent=str(parents(each.parent))))
        except Fault as fault:
            label = bare.model.subjects[kind.parent].named.label
            faults.append(of_subject(subject, "R634", value=fault.value, kind=label))
    known.sort(key=lambda each: (each.since or date.min, each.until or date.max))
    for each in known:
        if each.since and each.until and each.until < each.since:
            faults.append(of_subject(subject, "R635", value=f"{each.since}至{each.until}"))
    for one, following in pairwise(known):
        if following.since is None or one.until is None or following.since <= one.until:
            faults.append(of_subject(subject, "R635", value=f"{one.parent}、{following.parent}"))
    return tuple(known)


def _fields(ready: Fields, kind: SubjectKind, subject: Subject, faults: list[Found]) -> Mapping[str, Typed]:
    label = kind.named.label
    allowed = listed(spec.named.label for spec in kind.fields)
    unknown: list[str] = []

    def refuse(name: str) -> Wrong:
        unknown.append(name)
        return Wrong("R602", name, "", (name,), {"allowed": allowed})

    reading = ready.read(subject.fields, refuse)
    for wrong in reading.wrong:
        faults.append(
            of_subject(subject, wrong.code, field=wrong.field, value=wrong.value, **{"type": label, **wrong.words})
        )
    return reading.values
