"""Records to their subjects: in comes the book, out come rows by subject and column, each table read once.

A row is (day, id, last day, member, fields…), days as ordinals, in the order of the book: by day and id. Only this file knows
that a date after `as_of` is not there yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import repeat
from operator import itemgetter
from typing import Any

from assessrules.measures.marking import ColumnCounter, Row
from assessrules.measures.run import Counting
from assessrules.model import nodes as m
from assessrules.plan.program import Program
from assessrules.plan.whose import field_of, member_kinds, reference_field, subject_fields
from assessrules.records.book import Book, ValidRecord, id_together, ids_twice
from assessrules.rules.state import Stay

Rows = dict[str, dict[str, list[Row]]]
Owners = Callable[[ValidRecord], Iterator[tuple[str, str]]]
"""Of a record: the subjects whose it is, each with the member through whom (empty when it is the subject's own)."""


class Distribution:
    """Rows by subject and column."""

    def __init__(self, counting: Counting, book: Book, stays: Mapping[str, tuple[Stay, ...]], as_of: int) -> None:
        self.program: Program = counting.program
        self.book = book
        self.stays = stays
        self.as_of = as_of
        self.rows: Rows = {subject: {} for subject in book.subjects}
        self._cases: dict[tuple[str, str], dict[str, list[str]]] = {}
        for kind, counters in counting.columns.items():
            for counter in counters:
                self._fill(kind, counter)

    def _fill(self, kind: str, counter: ColumnCounter) -> None:
        union = self.program.model.kinds[counter.record].union
        if union:
            self._fill_together(kind, counter, union)
            return
        own = subject_fields(self.program.model.kinds[counter.record], kind)
        linked = any("." in name for name in counter.fields)
        if not counter.members and len(own) == 1 and not linked:
            self._fill_own(counter, own[0])
            return
        owners = (
            self._members(counter.record, kind, counter.by) if counter.members else self._owners(counter.record, kind)
        )
        take, key = self._fields(counter.record, counter.fields), counter.key
        for record in self.book.kinds.get(counter.record, ()):
            day, last = record.first.toordinal(), record.last.toordinal()
            fields = take(record.values)
            for subject, member in owners(record):
                self.rows[subject].setdefault(key, []).append((day, record.id, last, member, *fields))

    def _fill_together(self, kind: str, counter: ColumnCounter, union: tuple[str, ...]) -> None:
        """Records of several kinds: by day, those of one day in the order of the kinds, and by id."""
        key, twice = counter.key, ids_twice(self.book, union)
        for each in union:
            members = counter.members or self.program.whose[each, kind] == "members"
            owners = self._members(each, kind) if members else self._owners(each, kind)
            take = self._fields_together(each, counter.fields)
            for record in self.book.kinds.get(each, ()):
                day, last, own = record.first.toordinal(), record.last.toordinal(), id_together(record, twice)
                fields = take(record.values)
                for subject, member in owners(record):
                    self.rows[subject].setdefault(key, []).append((day, own, last, member, *fields))
        for rows in self.rows.values():
            if key in rows:
                rows[key].sort(key=itemgetter(0))  # stable: the kinds were entered one after the other

    def _fields_together(self, kind: str, names: Sequence[str]) -> Callable[[Mapping[str, Any]], Sequence[Any]]:
        """The fields of one of several kinds: what it does not have is empty."""
        own = self._types(kind)
        known = [name for name in names if name.partition(".")[0] in own]
        take = self._fields(kind, known)
        empty: dict[str, Any] = {**dict.fromkeys(names), m.WHICH_KIND: kind}

        def fields(values: Mapping[str, Any]) -> Sequence[Any]:
            found = {**empty, **dict(zip(known, take(values), strict=True))}
            return [found[name] for name in names]

        return fields

    def _fill_own(self, counter: ColumnCounter, field: str) -> None:
        """The usual case: one field says whose the record is."""
        records = self.book.kinds.get(counter.record, ())
        if not records:
            return
        names, kinds, lives, values = counter.fields, self._types(counter.record), [], []
        for _, _, first, last, cells in records:
            day = first.toordinal()
            lives.append((day, day if last is first else last.toordinal()))
            values.append(cells)
        columns = [self._column([cells.get(name) for cells in values], kinds[name]) for name in names]
        firsts, lasts = zip(*lives, strict=True)
        rows = zip(firsts, (each.id for each in records), lasts, repeat(""), *columns)
        found: defaultdict[Any, list[Row]] = defaultdict(list)
        for cells, row in zip(values, rows, strict=True):
            found[cells.get(field)].append(row)
        for subject, own in found.items():
            if subject is not None:
                self.rows[subject][counter.key] = own

    def _types(self, record: str) -> dict[str, m.ValueType]:
        return {each.named.id: each.type for each in self.program.model.kinds[record].fields}

    def _column(self, values: list[Any], kind: m.ValueType) -> list[Any]:
        """A column of a table; days as ordinals, those after `as_of` not there."""
        if not isinstance(kind, m.DateType):
            return values
        days = [None if each is None else each.toordinal() for each in values]
        return [None if each is None or each > self.as_of else each for each in days]

    def _fields(self, record: str, names: Sequence[str]) -> Callable[[Mapping[str, Any]], Sequence[Any]]:
        spec = self.program.model.kinds[record]
        dated = frozenset(
            name for name in names if isinstance(field_of(self.program.model, spec, name).type, m.DateType)
        )
        if not names:
            return lambda _: ()
        if any("." in name for name in names):
            return self._linked_fields(spec, names, dated)
        if not dated:
            return lambda values: [values.get(name) for name in names]
        as_of = self.as_of

        def day(value: date | None) -> int | None:
            return None if value is None or value.toordinal() > as_of else value.toordinal()

        return lambda values: [day(values.get(name)) if name in dated else values.get(name) for name in names]

    def _linked_fields(
        self, spec: m.RecordKind, names: Sequence[str], dated: frozenset[str]
    ) -> Callable[[Mapping[str, Any]], Sequence[Any]]:
        """The same, with fields of the records that a record refers to."""
        targets = {field.named.id: field.type.kind for field in spec.fields if isinstance(field.type, m.RecordRef)}
        wanted = {targets[name.partition(".")[0]] for name in names if "." in name}
        by_id = {kind: {each.id: each.values for each in self.book.kinds[kind]} for kind in wanted}

        def one(values: Mapping[str, Any], name: str) -> Any:
            own, _, of_other = name.partition(".")
            value = values.get(own)
            if of_other:
                value = None if value is None else by_id[targets[own]].get(value, {}).get(of_other)
            if name in dated and value is not None:
                return None if value.toordinal() > self.as_of else value.toordinal()
            return value

        return lambda values: [one(values, name) for name in names]

    # -------------------------------------------------------------- whose a record is

    def _owners(self, record: str, kind: str) -> Owners:
        spec = self.program.model.kinds[record]
        match self.program.whose[record, kind]:
            case "self":
                fields = subject_fields(spec, kind)
                return lambda each: ((key, "") for key in _held(each, fields))
            case "linked":
                return self._linked(record, kind)
            case "all":
                everybody = [(each.id, "") for each in self.book.subjects.values() if each.kind == kind]
                return lambda _: iter(everybody)
            case _:
                return lambda _: iter(())

    def _linked(self, record: str, kind: str) -> Owners:
        reference = reference_field(self.program.model.kinds[record])
        assert reference is not None
        field, case = reference
        key = (case, kind)
        if key not in self._cases:
            members = self.program.whose[case, kind] == "members"
            owners = self._members(case, kind) if members else self._owners(case, kind)
            self._cases[key] = {each.id: [owner for owner, _ in owners(each)] for each in self.book.kinds[case]}
        owners_of = self._cases[key]
        return lambda each: ((owner, "") for owner in owners_of.get(str(each.values.get(field)), ()))

    def _members(self, record: str, kind: str, by: str = "") -> Owners:
        """Through whom a record is somebody's: through the direct member, or through the one of kind `by`."""
        model = self.program.model
        fields = tuple(
            field for each in member_kinds(model, kind) for field in subject_fields(model.kinds[record], each)
        )

        def owners(each: ValidRecord) -> Iterator[tuple[str, str]]:
            day = each.first.toordinal()
            seen = set()
            for member in _held(each, fields):
                for parent, nearest in self._above(member, kind, day, by):
                    if parent not in seen:
                        seen.add(parent)
                        yield parent, nearest

        return owners

    def _above(self, member: str, kind: str, day: int, by: str) -> Iterator[tuple[str, str]]:
        """Whose the member was on the day, of that kind, over however many levels; and through which of its members."""
        level = [(member, member)]
        while level:
            above = []
            for each, through in level:
                through = through if by and self.book.subjects[through].kind == by else each
                above += [(s.parent, through) for s in self.stays.get(each, ()) if s.first <= day <= s.last]
            yield from (pair for pair in above if self.book.subjects[pair[0]].kind == kind)
            level = [pair for pair in above if self.book.subjects[pair[0]].kind != kind]


def _held(record: ValidRecord, fields: tuple[str, ...]) -> list[str]:
    held = (record.values.get(field) for field in fields)
    return list(dict.fromkeys(each for each in held if isinstance(each, str)))
