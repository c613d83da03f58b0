"""The register of what formulas read: in come the model's measures, standards, readings and findings, out go their ids.

Each is entered once, with the subject kinds on whose sheets it stands, and with the columns of records it needs. Only this
file knows how a measure of the model becomes an entry of the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from assessrules.model import nodes as m
from assessrules.plan import entries
from assessrules.plan.formulas import Frame, by_day, formula, rolled
from assessrules.plan.given_entries import given_entry, standard_entry
from assessrules.plan.ids import measure_id
from assessrules.plan.program import ColumnSpec, GivenSpec, MeasureSpec, Part
from assessrules.plan.whose import every_whose, field_of, reference_field
from assessrules.trace.nodes import Formula
from assessrules.values.number import canonical


def fields_in(content: Formula) -> Iterator[str]:
    """The fields of a record that a formula names."""
    match content:
        case ["f", str(field)] | ["length", str(field), _]:
            yield field
        case [_, *items]:
            for item in items:
                yield from fields_in(item)


class Registry:
    """Filled while the formulas are written; read once they all are."""

    def __init__(self, model: m.Model) -> None:
        self.model = model
        self.units: set[str] = set()
        self.whose: Mapping[tuple[str, str], str] = every_whose(model)
        self.look_back = 0
        self.needs_calendar = False
        self.workdays_of_records = False
        self._standards: dict[str, dict[str, Any]] = {}
        self._measures: dict[str, tuple[MeasureSpec, dict[str, Any]]] = {}
        self._known: dict[tuple[m.Measure, Frame], str] = {}
        self._words: dict[str, dict[str, Any]] = {}
        self._givens: dict[str, GivenSpec] = {}
        self._own: dict[str, dict[str, None]] = {}
        self._columns: dict[str, dict[tuple[str, bool, str], dict[str, None]]] = {kind: {} for kind in model.subjects}

    # -------------------------------------------------------------- what formulas ask for

    def use(self, unit: str) -> None:
        """Windows of this unit are needed."""
        self.units.add(unit)

    def use_workdays(self, of_records: bool = False) -> None:
        """Working days are needed; of records: those of days that records name, wherever they lie."""
        self.needs_calendar = True
        self.workdays_of_records |= of_records

    def standard_on_day(self, standard: str) -> None:
        """A standard is read on the days of records."""
        self._standards.setdefault(standard, standard_entry(self.model.standards[standard]))

    def standard_entries(self) -> dict[str, dict[str, Any]]:
        """The standards that are read so."""
        return dict(sorted(self._standards.items()))

    def measure(self, measure: m.Measure, frame: Frame) -> str:
        """The id of a measure as the frame reads it."""
        key = (measure, frame)
        if key not in self._known:
            self._known[key] = self._enter_measure(measure, frame)
        return self._known[key]

    def _enter_measure(self, measure: m.Measure, frame: Frame) -> str:
        entry: dict[str, Any] = {"fold": measure.fold.value}
        unit = None
        if measure.link is not None:
            entry |= {"each": frame.record, "link": measure.link}
        elif measure.span_of is not None and frame.record is not None:
            entry["each"] = frame.record
        else:
            unit = measure.per or frame.unit or m.Unit.ASSESSMENT
            self.use(unit.value)
            entry["per"] = unit.value
        parts = self._parts(measure, frame, unit)
        entry |= _part_entry(parts[0])
        if len(parts) > 1:
            entry["more"] = [{**_part_entry(part), "role": part.role} for part in parts[1:]]
        body = None
        if measure.body is not None:
            body = formula(measure.body, Frame(frame.kind, unit, parts[0].record, row=True), self)
            entry |= {"field": body[1]} if body[0] == "f" else {"body": body}
        if measure.until is not None:
            entry["until"] = by_day(measure.until)
        if measure.rolled is not None:
            entry["rolled"] = rolled(measure.rolled)
            self.use_workdays()
        if measure.span_of is not None:
            entry["span"] = _span_entry(measure.span_of)
        if measure.reach is not None:
            entry["reach"] = canonical(measure.reach)
            self.look_back = max(self.look_back, measure.reach)
        if frame.office is not None:
            entry |= {"whose": "each", "member": frame.kind}
        if measure.fold is m.Fold.WORKDAYS:
            self.use_workdays()
        spec = MeasureSpec(
            id="",
            fold=measure.fold.value,
            parts=parts,
            body=body,
            dated=isinstance(measure.type, m.DateType),
            per=entry.get("per"),
            each=entry.get("each"),
            link=measure.link,
            until=entry.get("until"),
            rolled=entry.get("rolled"),
            span=measure.span_of,
            reach=measure.reach,
            member=entry.get("member"),
        )
        columns = [*fields_in(body or []), *([measure.link] if measure.link else [])]
        key = self._enter(spec, entry, frame, columns)
        self._words.setdefault(key, entries.measure_words(measure))
        return key

    def _parts(self, measure: m.Measure, frame: Frame, unit: m.Unit | None) -> tuple[Part, ...]:
        parts = []
        for source in measure.sources:
            where = list(source.where)
            if measure.until is not None and measure.until not in where:
                where.append(measure.until)
            row = Frame(frame.kind, unit, source.record, row=True)
            beyond = None
            if source.beyond is not None:
                beyond = (source.beyond.unit.value, source.beyond.days)
                self.use(beyond[0])
            conditions = tuple(formula(each, row, self) for each in where)
            parts.append(Part(source.record, conditions, source.role.value, beyond, source.most))
        return tuple(parts)

    def governed(self, source: m.Source, frame: Frame, span: m.Rolling | None = None, per: str | None = None) -> str:
        """The entry whose marks tell which records a rule per record governs; of a span, or of weeks, those that count in
        them."""
        row = Frame(frame.kind, None, source.record, row=True)
        part = Part(source.record, tuple(formula(each, row, self) for each in source.where), "start")
        entry = {"fold": "each", "each": source.record, **_part_entry(part)}
        if span is not None:
            entry["span"] = _span_entry(span)
        if per is not None:
            entry["per"] = per
        return self._enter(MeasureSpec("", "each", (part,), per=per, each=source.record, span=span), entry, frame, [])

    def chain(self, fault: m.ChainFault, frame: Frame) -> str:
        """The entry whose values are the letters of a procedure's steps, case by case."""
        entry: dict[str, Any] = {
            "fold": "chain",
            "of": fault.record,
            "procedure": fault.procedure,
            "steps": _step_entries(fault.steps),
        }
        case = None
        if frame.record is not None:
            reference = reference_field(self.model.kinds[fault.record])
            case = reference[0] if reference else None
            entry |= {"each": frame.record, **({"link": case} if case is not None else {})}
            for step in fault.steps:
                if step.field is not None:
                    self.case_field(step.field, frame)
        elif frame.unit is not None:
            entry["per"] = frame.unit.value
        names = [field.named.id for field in self.model.kinds[fault.record].fields]
        about = self._about(frame.record or fault.record) if any(step.actors for step in fault.steps) else ()
        if about:
            entry["about"] = list(about)
        for name in about if frame.record is not None else ():
            self.case_field(name, frame)
        shown = ("step", "actor", "by" if about else None, case, *(about if frame.record is None else ()))
        columns = [name for name in shown if name is not None and name in names]
        spec = MeasureSpec(
            "",
            "chain",
            (Part(fault.record, (), "start"),),
            per=entry.get("per"),
            each=entry.get("each"),
            link=case,
            steps=fault.steps,
            case_field=case,
            about=about,
        )
        return self._enter(spec, entry, frame, columns)

    def _about(self, record: str) -> tuple[str, ...]:
        """The fields of a record that name somebody."""
        fields = self.model.kinds[record].fields
        return tuple(each.named.id for each in fields if isinstance(each.type, m.SubjectRef))

    def _enter(self, spec: MeasureSpec, entry: dict[str, Any], frame: Frame, fields: Iterable[str]) -> str:
        key = measure_id(entry)
        sheet = frame.office or frame.kind
        known = self._measures.get(key)
        kinds = known[0].kinds if known else ()
        if sheet not in kinds:
            kinds = (*kinds, sheet)
        self._measures[key] = (attrs.evolve(known[0] if known else spec, id=key, kinds=kinds), entry)
        placed = {record.named.id: record.placed_by for record in self.model.kinds.values()}
        for part in spec.parts:
            of_kind = [m.WHICH_KIND] if self.model.kinds[part.record].union else []
            names = [name for name in (*fields, *of_kind) if name != placed[part.record]]
            self._column(sheet, part.record, spec.member, names)
        return key

    def case_field(self, field: str, frame: Frame) -> None:
        """A rule per record reads a field of its record, so the record's column has to have it."""
        if not frame.row and frame.record is not None and self.model.kinds[frame.record].placed_by != field:
            self._column(frame.kind, frame.record, None, [field])

    def _column(self, kind: str, record: str, member: str | None, fields: Iterable[str]) -> None:
        members = member is not None or self.whose[record, kind] == "members"
        deeper = member is not None and self.model.subjects[member].parent != kind
        key = (record, members, str(member) if deeper else "")
        self._columns[kind].setdefault(key, {}).update(dict.fromkeys(fields))

    # -------------------------------------------------------------- givens

    def _give(self, spec: GivenSpec, frame: Frame) -> str:
        known = self._givens.get(spec.id, spec)
        kinds = known.kinds if frame.kind in known.kinds else (*known.kinds, frame.kind)
        self._givens[spec.id] = attrs.evolve(known, kinds=kinds)
        return spec.id

    def standard(self, standard: str, frame: Frame) -> str:
        """A standard, by window or by record."""
        spec = self.model.standards[standard]
        per = None if frame.unit is None else frame.unit.value
        key = f"{standard}:{per or frame.record}"
        given = GivenSpec(key, "standard", standard, per, frame.record if per is None else None)
        return self._give(attrs.evolve(given, bodies=spec.published_by), frame)

    def reading(self, reading: str, frame: Frame) -> str:
        """A reading, the same for everybody."""
        return self._give(GivenSpec(reading, "reading", reading), frame)

    def answer(self, question: str, frame: Frame) -> Formula:
        """The answer to a 认定; of the subject one belongs to, when the question is about that one."""
        spec = self.model.questions[question]
        given = GivenSpec(
            question,
            "judgement",
            question,
            spec.every.value,
            body="、".join(spec.bodies),
            bodies=spec.bodies,
            truth=isinstance(spec.type, m.TruthType),
            low=spec.low,
            high=spec.high,
        )
        self.use(spec.every.value)
        conditions = [formula(each, Frame(spec.subject, m.Unit.ASSESSMENT), self) for each in spec.where]
        self._give(attrs.evolve(given, where=tuple(conditions)), Frame(spec.subject, spec.every))
        return ["g" if spec.subject == frame.kind else "G", question]

    def found(self, found: m.Found, frame: Frame) -> str:
        """A body's finding about an instance of a rule, or about an account's window."""
        per = None if frame.unit is None else frame.unit.value
        key = f"{found.on}@{found.body}"
        given = GivenSpec(
            key, "judgement", found.on, per, frame.record if per is None else None, found.body, (found.body,)
        )
        return self._give(given, frame)

    def balance(self, balance: m.Balance, frame: Frame) -> None:
        """A balance of the subject one belongs to is a given on one's own sheet."""
        if balance.of_parent:
            every = self.model.accounts[balance.account].every.value
            self._give(GivenSpec(f"{balance.account}@of", "result", balance.account, every), frame)

    def own_field(self, kind: str, field: str) -> None:
        """A field of the subjects themselves is read; it stands on their sheets."""
        self._own.setdefault(kind, {})[field] = None

    # -------------------------------------------------------------- what came together

    def own_fields(self) -> Mapping[str, tuple[str, ...]]:
        """For every subject kind the fields of its own that are read."""
        return {kind: tuple(sorted(fields)) for kind, fields in sorted(self._own.items())}

    def measures(self) -> Mapping[str, MeasureSpec]:
        """The measures by id."""
        return {key: spec for key, (spec, _) in sorted(self._measures.items())}

    def measure_entries(self) -> Mapping[str, Mapping[str, Any]]:
        """The same, as the plan prints them."""
        return {
            key: {
                **entry,
                "for": list(spec.kinds),
                **({"type": "date"} if spec.dated else {}),
                **({"words": self._words[key]} if key in self._words else {}),
            }
            for key, (spec, entry) in sorted(self._measures.items())
        }

    def givens(self) -> Mapping[str, GivenSpec]:
        """The givens by id."""
        return dict(sorted(self._givens.items()))

    def given_entries(self) -> Mapping[str, Mapping[str, Any]]:
        """The same, as the plan prints them."""
        return {key: given_entry(spec, self.model) for key, spec in sorted(self._givens.items())}

    def columns(self) -> Mapping[str, tuple[ColumnSpec, ...]]:
        """For every subject kind the columns on its sheets."""
        return {
            kind: tuple(
                ColumnSpec(record, members, tuple(fields), through)
                for (record, members, through), fields in sorted(by.items())
            )
            for kind, by in self._columns.items()
        }

    def _with_linked(self, record: str) -> m.RecordKind:
        """The record kind with those fields of records it refers to that some column has."""
        spec = self.model.kinds[record]
        names = {
            name for by in self._columns.values() for (of, *_), fields in by.items() if of == record for name in fields
        }
        more = tuple(field_of(self.model, spec, name) for name in sorted(names) if "." in name)
        return attrs.evolve(spec, fields=(*spec.fields, *more))

    def record_entries(self) -> Mapping[str, Any]:
        """The record types that stand on some sheet."""
        used = sorted({record for by in self._columns.values() for record, *_ in by})
        return {
            record: entries.record(
                self._with_linked(record),
                {kind: word for kind in self.model.subjects if (word := self.whose[record, kind])},
                {each: self.model.records[each].named.label for each in self.model.kinds[record].union},
            )
            for record in used
        }


def _span_entry(span: m.Rolling) -> list[str]:
    return ["any" if span.anywhere else "past", str(span.length), span.unit.value]


def _part_entry(part: Part) -> dict[str, Any]:
    entry: dict[str, Any] = {"of": part.record}
    if part.where:
        entry["where"] = list(part.where)
    if part.most is not None:
        entry["most"] = str(part.most)
    if part.beyond is not None:
        entry["beyond"] = [part.beyond[0], str(part.beyond[1])]
    return entry


def _step_entries(steps: tuple[m.ChainStep, ...]) -> list[dict[str, Any]]:
    """The steps; their turns where some share one."""
    shared = len({step.turn for step in steps}) < len(steps)
    return [_step_entry(step) | ({"turn": str(step.turn)} if shared else {}) for step in steps]


def _step_entry(step: m.ChainStep) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": step.id, "label": step.label}
    if step.actors:
        entry["actors"] = list(step.actors)
    if step.field is not None:
        entry["field"] = step.field
    if step.end is not None:
        entry["end"] = step.end.value
    if step.repeatable:
        entry["repeatable"] = "y"
    return entry
