"""One sheet read together with the plan: values of formulas, records behind a measure, names in the reader's language.

Comes in: an assessment, one of its sheets, a language. Goes out: what sentences are made of, still as values. Only this
file knows how the plan's entries spell names and how marks point to records.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from assessrules.report import numbers
from assessrules.report.formulas import evaluate
from assessrules.report.numbers import Language
from assessrules.report.places import At as At
from assessrules.report.rolls import FORMULAS, own_value
from assessrules.report.spans import SpanWindow, day_window, span_name, span_window
from assessrules.report.wording import say
from assessrules.trace.nodes import Assessment, Column, Formula, Given, Measured, Plan, Sheet, Value, Window
from assessrules.values.bounds import Known, Open
from assessrules.values.windows import dated, ordinal_in_year

_RUN = re.compile(r"(\d*)(\D)")


@attrs.frozen
class Marked:
    """A record as a measure saw it: its place in the table and its mark; `source` is which of the measure's sources."""

    id: str
    letter: str
    first: date
    last: date
    who: str
    source: int
    row: int


@attrs.frozen
class Reader:
    """A sheet, its plan and the language of the reader."""

    assessment: Assessment
    sheet: Sheet
    language: Language

    @property
    def plan(self) -> Plan:
        """The formulas and words, once for all subjects."""
        return self.assessment.plan

    @property
    def as_of(self) -> date:
        """To the end of this day everything is on record."""
        return self.assessment.head.as_of

    @property
    def year(self) -> int | None:
        """The year that is understood in dates, when the period lies in one."""
        head = self.assessment.head.period[:4]
        return int(head) if head.isdigit() and ".." not in self.assessment.head.period else None

    @property
    def zh(self) -> bool:
        """Whether the reader reads Chinese."""
        return self.language == "zh"

    # ---------------------------------------------------------------- names

    def label(self, entry: Mapping[str, Any], own_id: str) -> str:
        """The name people read. In English an ASCII id speaks for itself, for labels are the drafter's."""
        name = str(entry.get("of", own_id) if "what" in entry else own_id).rpartition("#")[2]
        label = str(entry.get("label") or entry.get("name") or own_id)
        if not self.zh and not label.isascii() and name.isascii() and name[:1].isalpha():
            return name.replace("_", " ")
        return label

    def record_label(self, kind: str) -> str:
        """The name of a record type."""
        entry = self.plan.records.get(kind, {})
        if union := entry.get("names"):
            return numbers.listed([self.label({"label": each}, own) for own, each in union.items()], self.language)
        if not entry:  # it may stand on the sheets only together with others
            unions = (each.get("names", {}) for each in self.plan.records.values())
            entry = next(({"label": union[kind]} for union in unions if kind in union), {})
        return self.label(entry, kind)

    def field_label(self, kind: str, field: str) -> str:
        """The name of a field of a record type."""
        labels = self.plan.records.get(kind, {}).get("labels", {})
        return self.label({"label": labels.get(field, field)}, field)

    def term(self, name: str) -> str:
        """A term of the policy: in English by its alias, where it has one."""
        aliases = self.plan.document.get("terms", {})
        return self.label({"label": name}, str(aliases.get(name, name)))

    def own_label(self, kind: str, field: str) -> str:
        """The name of a field of a subject itself."""
        labels = self.plan.document.get("subjects", {}).get(kind, {}).get("labels", {})
        return self.label({"label": labels.get(field, field)}, field)

    def own_word(self, kind: str, field: str, value: Any) -> str:
        """What is in that field, as people read it."""
        entry = self.plan.document.get("subjects", {}).get(kind, {})
        match entry.get("fields", {}).get(field), value:
            case "truth", bool():
                return say("yes" if value else "no", self.language)
            case "date", int():
                return numbers.day(date.fromordinal(value), self.language, None)
            case "category", str():
                return self.category_word(str(entry.get("categories", {}).get(field, "")), value)
            case "subject", str():
                return self.subject_name(value)
            case "number", int() | Fraction():
                return numbers.quantity(value, self.own_unit(kind, field), self.language)
            case _:
                return str(value)

    def own_unit(self, kind: str, field: str) -> str:
        """The unit of a field of a subject itself; nothing where it is no number."""
        return str(self.plan.document.get("subjects", {}).get(kind, {}).get("units", {}).get(field, ""))

    def place(self, rule: str) -> str:
        """The place of a rule's clause as the document writes it: 四、1."""
        own = str(self.plan.rules.get(rule, {}).get("clause", rule))
        return next((str(clause["place"]) for clause in self.plan.clauses if clause["id"] == own), own)

    def subject_name(self, subject: str) -> str:
        """A subject's name as on its sheet."""
        sheet = self.assessment.sheets.get(subject)
        closed = sheet is not None and subject in self.plan.document.get("subjects", {}).get(sheet.kind, {}).get(
            "only", ()
        )
        if sheet is None or (not self.zh and closed and subject.isascii() and not sheet.name.isascii()):
            return subject.replace("_", " ")
        return sheet.name or subject

    # ---------------------------------------------------------------- windows

    def windows(self, unit: str | None) -> tuple[Window, ...]:
        """The windows of a rule's or account's unit; none for rules per record."""
        return tuple(self.plan.windows.get(unit, ())) if unit else ()

    def window_name(self, window: Window) -> str:
        """第7周, 8月, 2018年, 近5年（…至…）."""
        if isinstance(window, SpanWindow):
            return span_name(window, self.language, self.year)
        return numbers.window(window, self.language, self.year)

    def governed_by(self, rule: str) -> tuple[Sheet, ...]:
        """The sheets that have the rule: the subject's own, else those above it, else its members'."""
        sheets = self.assessment.sheets
        above = [sheets[parent] for parent, _, _ in self.sheet.stays if parent in sheets]
        below = [sheets[name] for name in self.sheet.members if name in sheets]
        for group in ([self.sheet], above, below):
            if found := {sheet.subject: sheet for sheet in group if rule in sheet.ruled}:
                return tuple(found.values())
        return ()

    def span_name(self, windows: Sequence[Window]) -> str:
        """2014年2月至12月: windows one behind the other; one alone by its own name."""
        first, last = self.window_name(windows[0]), self.window_name(windows[-1])
        return first if len(windows) == 1 else numbers.between(first, last, self.language)

    # ---------------------------------------------------------------- values

    def value(self, formula: Formula, at: At) -> Value:
        """The value of a formula for one instance; None where it has none that can be written."""
        return evaluate(
            formula,
            lambda leaf: own_value(self, leaf, at) if leaf[0] in FORMULAS else self._leaf(leaf[0], leaf[1], at),
        )

    def truth(self, formula: Formula, at: At) -> Known:
        """What a condition comes to for one instance, from the letters of its premises."""
        from assessrules.report.letters import holds  # letters are read with a reader

        return holds(self, formula, at)

    def person(self, at: At) -> Reader:
        """The sheet of the member meant, where members are read one by one; else this one."""
        if at.member is None:
            return self
        return attrs.evolve(self, sheet=self.assessment.sheets[self.sheet.members[at.member]])

    def members(self, kind: str, window: Window) -> list[int]:
        """The places of the members of a kind who belonged to the subject on a day of the window."""
        found = []
        for place, name in enumerate(self.sheet.members):
            if self.assessment.sheets[name].kind == kind and any(
                first <= window.last and last >= window.first for first, last in self.under(name)
            ):
                found.append(place)
        return found

    def under(self, name: str) -> list[tuple[date, date]]:
        """From when to when a member belonged to the subject, itself or through others."""
        found = []
        for of, since, until in self.assessment.sheets[name].stays:
            first, last = since or date.min, until or date.max
            above = [(first, last)] if of == self.sheet.subject else self.under(of)
            spans = ((max(first, a), min(last, b)) for a, b in above)
            found += [(a, b) for a, b in spans if a <= b]
        return found

    def inside(self, unit: str, at: At) -> At:
        """The window of a unit that belongs to the instance: the one in which its window ends, or its record's day lies."""
        windows = self.windows(unit)
        if at.window in windows:
            return at
        day = at.window.last if at.window is not None else self.case_day(at)
        found = next((n for n, each in enumerate(windows) if day is not None and each.first <= day <= each.last), 0)
        return At(found, windows[found], at.member, at.case)

    def _leaf(self, kind: str, name: str, at: At) -> Value:
        person = self.person(at)
        match kind:
            case "m":
                measured = self.sheet.measured.get(name)
                return None if measured is None else pick(measured.value, self.at_measure(name, at))
            case "g" | "G":
                given = person.sheet.given.get(name)
                return None if given is None else pick(given.value, At(at.index))
            case "l":
                return balance(person.sheet, name, at)
            case "ordinal":
                return self._ordinal(name, at)
            case _:
                parent = self.assessment.sheets.get(person.sheet.of or "")
                return None if parent is None else balance(parent, name, at)

    def at_measure(self, name: str, at: At) -> At:
        """The window in which a measure is read: its own, in which the instance's window ends, for 本月 in a rule of the year."""
        entry = self.plan.measures.get(name, {})
        if "span" in entry and not isinstance(at.window, SpanWindow):
            return self._at_span(entry, self._at_window(entry, at))
        return self._at_window(entry, at)

    def _at_span(self, entry: Mapping[str, Any], at: At) -> At:
        """The days of the span that ends with the window, or with the day of the record at hand."""
        ends = at.window
        day = None if "each" not in entry else self.case_day(at)
        if day is not None:
            ends = day_window(day, self.plan.windows["assessment"][0].first)
        return at if ends is None else attrs.evolve(at, window=span_window(entry, ends))

    def _at_window(self, entry: Mapping[str, Any], at: At) -> At:
        windows = self.windows(entry.get("per"))
        if at.window is None or at.window in windows or isinstance(at.window, SpanWindow):
            return at
        last = at.window.last
        found = next((n for n, each in enumerate(windows) if each.first <= last <= each.last), None)
        return at if found is None else At(found, windows[found], at.member, at.case)

    def _ordinal(self, unit: str, at: At) -> Value:
        """月序, 季序 of the instance, where it is known which one that is."""
        if at.window is not None:
            return ordinal_in_year(unit, dated("week" if "-W" in at.window.id else "", at.window.first))
        days = [table.date[table.id.index(at.case)] for table in self.sheet.records.values() if at.case in table.id]
        return ordinal_in_year(unit, days[0]) if days else None

    def case_day(self, at: At) -> date | None:
        """The day of the record at hand, where the instances are records."""
        days = [table.date[table.id.index(at.case)] for table in self.sheet.records.values() if at.case in table.id]
        return days[0] if days else None

    def case_window(self, unit: str, at: At) -> Window | None:
        """The window in which the record at hand lies."""
        day = self.case_day(at)
        windows = () if day is None else self.windows(unit)
        return next((each for each in windows if day is not None and each.first <= day <= each.last), None)

    def was_there(self, window: Window, member: int | None = None) -> bool:
        """Whether the subject (or this member of it) belonged to somebody on every day of the window."""
        name = None if member is None else self.sheet.members[member]
        sheet = self.sheet if name is None else self.assessment.sheets[name]
        if "parent" not in self.plan.document["subjects"].get(sheet.kind, {}):
            return True
        stays = [(since or date.min, until or date.max) for _, since, until in sheet.stays]
        covered = 0
        for since, until in stays if name is None else self.under(name):
            first, last = max(since, window.first), min(until, window.last)
            covered += max((last - first).days + 1, 0)
        return covered > (window.last - window.first).days

    def given(self, name: str) -> Given | None:
        """A given of the sheet, or of the sheet of the subject that it belongs to."""
        parent = self.assessment.sheets.get(self.sheet.of or "")
        return self.sheet.given.get(name) or (parent.given.get(name) if parent else None)

    # ---------------------------------------------------------------- records behind a measure

    def sources(self, measure: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        """What the measure is folded out of: one source, or several for sets of days."""
        return (measure, *measure.get("more", ()))

    def marked(self, name: str, at: At) -> tuple[Marked, ...]:
        """The records that a measure looked at in the instance's window (of its member, for its case)."""
        at = self.at_measure(name, at)
        measured = self.sheet.measured.get(name)
        entry = self.plan.measures.get(name, {})
        if measured is None:
            return ()
        found: list[Marked] = []
        for number, source in enumerate(self.sources(entry)):
            column = self.column(entry, source)
            if column is not None and number < len(measured.marks):
                found.extend(_rows(column, measured, number))
        link = entry.get("link")
        return tuple(each for each in found if self._concerns(each, at, entry, link))

    def column(self, entry: Mapping[str, Any], source: Mapping[str, Any]) -> Column | None:
        """The table in which a source's candidates stand: the sheet's own, or that of its members' records."""
        kind = str(source.get("of"))
        through = self.sheet.records.get(f"{kind}@{entry.get('member', '')}")
        of_members = through or self.sheet.records.get(f"{kind}@members")
        own = self.sheet.records.get(kind)
        return of_members if of_members is not None and (own is None or entry.get("whose")) else own

    def _concerns(self, each: Marked, at: At, entry: Mapping[str, Any], link: Any) -> bool:
        if at.member is not None and each.who and each.who != self.sheet.members[at.member]:
            return False
        if link and at.case:
            column = self.column(entry, self.sources(entry)[each.source])
            linked = column.fields.get(str(link), ()) if column else ()
            return each.row >= len(linked) or linked[each.row] == at.case
        return at.window is None or (each.first <= at.window.last and each.last >= at.window.first)

    def condition_words(self, name: str, each: Marked) -> str:
        """The condition that left a record out, in the drafter's words."""
        where = self.words(name).get("where", ())
        place = ord(each.letter) - ord("a")
        return (
            str(where[each.source][place]) if each.source < len(where) and 0 <= place < len(where[each.source]) else ""
        )

    def words(self, name: str) -> Mapping[str, Any]:
        """How the drafter speaks of a measure: name, unit, where, body."""
        found: Mapping[str, Any] = self.plan.measures.get(name, {}).get("words", {})
        return found

    def unit(self, name: str) -> str:
        """The unit of a measure; `date` for a day."""
        return (
            "date"
            if self.plan.measures.get(name, {}).get("type") == "date"
            else str(self.words(name).get("unit", "number"))
        )

    def grades(self, account: str) -> tuple[str, ...]:
        """The words of an account whose balance is a place in an order of grades, lowest first."""
        entry = self.plan.ledgers.get(account, {})
        if entry.get("kind") != "rating":
            return ()
        values = self.plan.document.get("categories", {}).get(entry["unit"], ())
        return tuple(self.category_word(str(entry["unit"]), str(value)) for value in values)

    def category_word(self, category: str, value: str) -> str:
        """A category's value as people read it."""
        words = self.plan.document.get("words", {}).get(category, {})
        return self.label({"label": words.get(value, value)}, value)


def expand(marks: str) -> str:
    """`4+c` -> `++++c`."""
    return "".join(letter * int(count or "1") for count, letter in _RUN.findall(marks))


def _rows(column: Column, measured: Measured, number: int) -> list[Marked]:
    letters = expand(measured.marks[number])
    found = []
    for row, letter in enumerate(letters[: len(column.id)]):
        first = column.date[row]
        last = (column.until[row] or date.max) if column.until else first
        who = column.who[row] if column.who else ""
        found.append(Marked(column.id[row], letter, first, last or first, who, number, row))
    return found


def pick(series: Any, at: At) -> Value:
    """One value of a series: by member first where each member is read by itself, then by instance."""
    if at.member is not None and isinstance(series, tuple):
        series = series[at.member] if at.member < len(series) else None
    if isinstance(series, tuple):
        series = series[at.index] if at.index < len(series) else None
    while isinstance(series, tuple) and len(series) == 1:
        series = series[0]
    return None if isinstance(series, tuple) else series


def balance(sheet: Sheet, account: str, at: At) -> Value:
    """The last balance of an account on a sheet, in the instance's window."""
    lines = sheet.ledgers.get(account)
    return pick(lines[-1].balance, At(at.index)) if lines else None


def is_number(value: Value) -> bool:
    """Whether it is a certain number."""
    return value is not None and not isinstance(value, Open | str | bool)
