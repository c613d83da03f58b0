"""Counting code: in come the measures of one column, out goes one function that counts and marks them all in a single pass.

The function is Python made of our own names alone; constants come through its namespace. Evidence is written where counting
decides: the branch that counts a record is the branch that marks it. Only this file knows what that function looks like.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date
from typing import Any

import attrs

from assessrules.measures.conditions import LASTING, Code, RowCode, fields_of, lengths_of, standards_of, windows_by_day
from assessrules.measures.rolling import Starts, spans_of
from assessrules.measures.stretches import LONGEST_REST
from assessrules.plan.program import MeasureSpec, Part, Program
from assessrules.trace.nodes import Formula
from assessrules.values.windows import window_of

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Mark letters of conditions, in the document's order. What lies beyond the last shares it."""

DAY_FOLDS = frozenset({"days", "workdays", "run"})
AT_ONCE_FOLDS = frozenset({"at_end", "least_at_once", "mean_at_once"})
SPAN_FOLDS = DAY_FOLDS | AT_ONCE_FOLDS
"""Folds for which a record lies in every window that its period touches."""
KEPT_WHOLE = SPAN_FOLDS | {"chain"}
"""Folds that need the records themselves, not only a number out of them."""

Row = tuple[Any, ...]
"""A record of a column: its first day, id, last day, the member it is of, then the column's fields."""


@attrs.define
class Tally:
    """What one pass finds for one part of a measure.

    bucket  count per window, or values (rows, for folds that need them) per window; per member or per linked record when
            the measure is
    unsure  (window or linked record, row) of records that may or may not count; lacking: the same, of counted records
            whose value is missing
    """

    bucket: Any
    marks: list[str] = attrs.field(factory=list)
    unsure: list[tuple[Any, Row]] = attrs.field(factory=list)
    lacking: list[tuple[Any, Row]] = attrs.field(factory=list)


class _ByMember(dict[str, Any]):
    """A bucket for each member; also for those who belonged to the subject before the period alone."""

    def __init__(self, empty: Callable[[], Any], members: tuple[str, ...]) -> None:
        super().__init__({member: empty() for member in members})
        self._new = empty

    def __missing__(self, member: str) -> Any:
        self[member] = found = self._new()
        return found


@attrs.frozen(eq=False)
class PartCounter:
    """One part of a measure in a column's pass. `truths` gives the conditions' truths of a row, for its gaps."""

    spec: MeasureSpec
    part: Part
    nth: int
    truths: Callable[..., tuple[Any, ...]] | None

    def new(self, members: tuple[str, ...]) -> Tally:
        """An empty tally."""
        if self.spec.member is not None:
            return Tally(_ByMember(self._empty, members))
        return Tally(self._empty())

    def _empty(self) -> Any:
        if self.spec.each is not None and self.spec.span is None:
            return {}
        if self.spec.fold in KEPT_WHOLE or self.spec.rolled is not None or self.spec.span is not None:
            return []
        count = self._windows
        return [0] * count if self.spec.fold == "count" else [[] for _ in range(count)]

    _windows: int = 0


@attrs.frozen(eq=False)
class ColumnCounter:
    """The pass over one column of a subject kind's sheets. `fields` are a row's, after its four fixed places."""

    key: str
    record: str
    members: bool
    fields: tuple[str, ...]
    shown: tuple[str, ...]
    parts: tuple[PartCounter, ...]
    count: Callable[..., None]
    by: str = ""


def column_counter(program: Program, kind: str, key: str) -> ColumnCounter:
    """The counting code of one column."""
    column = next(each for each in program.columns[kind] if each.key == key)
    found = [
        (spec, nth, part)
        for spec in program.of_kind(kind)
        for nth, part in enumerate(spec.parts)
        if program.column_of(spec, part, kind) == key
    ]
    codes = RowCode(program, column.record, "k")
    body = ["def count(rows, as_of, choices, std, work, tallies):"]
    inner: list[str] = []
    for at, (spec, _, part) in enumerate(found):
        body.append(f"    t{at} = tallies[{at}]; b{at} = t{at}.bucket; m{at} = t{at}.marks.append")
        inner += _part_lines(program, spec, part, at, codes)
    for field in column.fields:
        codes.field(field)
    fields = tuple(codes.fields)
    body += [f"    {name} = {text}" for name, text in codes.head.items()]
    later = "; ".join([f"m{at}('>')" for at in range(len(found))] or ["pass"])
    body += ["    for r in rows:", "        d = r[0]", "        if d > as_of:", f"            {later}; continue"]
    body += [f"        {name} = r[{4 + at}]" for at, name in enumerate(codes.fields.values())]
    body += [f"        {line}" for line in inner] or ["        pass"]
    count = _compiled("\n".join(body), "count", codes.namespace)
    parts = tuple(
        PartCounter(spec, part, nth, _truths(program, part, column.record, fields), _window_count(program, spec))
        for spec, nth, part in found
    )
    return ColumnCounter(key, column.record, column.members, fields, column.fields, parts, count, column.by)


def _window_count(program: Program, spec: MeasureSpec) -> int:
    return len(program.tables[spec.per].windows) if spec.per is not None else 0


def _compiled(source: str, name: str, namespace: dict[str, Any]) -> Callable[..., Any]:
    scope = dict(namespace)
    exec(compile(ast.parse(source), "<counting>", "exec"), scope)
    result: Callable[..., Any] = scope[name]
    return result


def _part_lines(program: Program, spec: MeasureSpec, part: Part, at: int, codes: RowCode) -> list[str]:
    """The lines that mark and count one record for one part of a measure."""
    conditions = [codes.write(each) for each in part.where]
    place, out = _place(program, spec, at, codes)
    lines = [*place]
    word = "if"
    if out is not None:
        test, mark = out
        lines.append(f"{word} {test}: m{at}({mark})")
        word = "elif"
    for nth, condition in enumerate(conditions):
        letter = LETTERS[min(nth, len(LETTERS) - 1)]
        test = f"(x{nth} := {condition.text}) is False" if condition.open else f"not {condition.text}"
        lines.append(f"{word} {test}: m{at}('{letter}')")
        word = "elif"
    unsure = " or ".join(f"x{nth} is None" for nth, condition in enumerate(conditions) if condition.open)
    if unsure:
        lines += [f"{word} {unsure}:", f"    m{at}('?'); t{at}.unsure.append((w{at}, r))"]
        word = "elif"
    counted = [f"m{at}('+')", *_counting(spec, part, at, codes)]
    if word == "if":
        return [*lines, *counted]
    return [*lines, "else:", *(f"    {line}" for line in counted)]


def _place(program: Program, spec: MeasureSpec, at: int, codes: RowCode) -> tuple[list[str], tuple[str, str] | None]:
    """Lines that find the record's window (or linked record) `w`, and the test with the mark of one that has none."""
    if spec.fold == "each":  # a record from before the period is no case of it
        first, last = (day.toordinal() for day in (program.period.first, program.period.last))
        if spec.span is not None:  # but may come before one that is
            first = Starts(spec.span)[first]
        if spec.per is not None:
            first = window_of(spec.per, program.period.first).first.toordinal()
        return [f"w{at} = r[1]"], (f"d > {last} or r[2] < {first}", f"'>' if d > {last} else '<'")
    if spec.span is not None and spec.each is not None:
        return [f"w{at} = None"], None
    if spec.each is not None:
        where = codes.field(spec.link).text if spec.link is not None else "r[1]"
        return [f"w{at} = {where}"], None
    assert spec.per is not None
    table = program.tables[spec.per]
    first, last = (table.firsts[0], table.lasts[-1]) if table.windows else (0, 0)
    if spec.span is not None:
        firsts, _ = spans_of(Starts(spec.span), zip(table.firsts[:1], table.lasts[:1], strict=True))
        first = firsts[0] if firsts else 0
        day = "r[2]" if spec.fold in SPAN_FOLDS else "d"
        return [f"w{at} = None"], (f"d > {last} or {day} < {first}", f"'>' if d > {last} else '<'")
    if spec.rolled is not None:
        last += LONGEST_REST
        return [f"w{at} = None"], (f"d > {last} or d < {first}", f"'>' if d > {last} else '<'")
    if spec.fold in SPAN_FOLDS:
        reach = spec.reach or 0
        return [f"w{at} = None"], (f"d > {last} or r[2] < {first - reach}", f"'>' if d > {last} else '<'")
    name = codes.bind(windows_by_day(program, spec.per))
    return [f"w{at} = {name}.get(d)"], (f"w{at} is None", f"'>' if d > {last} else '<'")


def _counting(spec: MeasureSpec, part: Part, at: int, codes: RowCode) -> list[str]:
    bucket = f"b{at}[r[3]]" if spec.member is not None else f"b{at}"
    if spec.span is not None and spec.fold not in KEPT_WHOLE:
        value = codes.write(spec.body) if spec.body is not None else Code("1", False)
        if not value.open:
            return [f"{bucket}.append((d, {value.text}))"]
        missing = f"if (v := {value.text}) is None: t{at}.lacking.append((w{at}, r))"
        return [missing, f"else: {bucket}.append((d, v))"]
    slot = f"{bucket}.setdefault(w{at}, [])" if spec.each is not None else f"{bucket}[w{at}]"
    match spec.fold:
        case "each":
            return []
        case "count" if spec.rolled is not None:
            return [f"{bucket}.append(d)"]
        case "count" if spec.each is None:
            return [f"{slot} += 1"]
        case "count":
            return [f"{slot}.append(r)"]
        case "chain" if spec.each is not None:
            return [f"{slot}.append(r)"]
        case "days" | "workdays" | "run" | "at_end" | "least_at_once" | "mean_at_once" | "chain":
            return [f"{bucket}.append(r)"]
        case _:
            value = codes.write(spec.body) if spec.body is not None else Code("1", False)
            if not value.open:
                return [f"{slot}.append({value.text})"]
            missing = f"if (v := {value.text}) is None: t{at}.lacking.append((w{at}, r))"
            return [missing, f"else: {slot}.append(v)"]


def _truths(
    program: Program, part: Part, record: str, fields: tuple[str, ...]
) -> Callable[..., tuple[Any, ...]] | None:
    """A function that gives the truths of a part's conditions for one row; None when none can be unsure."""
    codes = RowCode(program, record, "k")
    conditions = [codes.write(each) for each in part.where]
    if not any(each.open for each in conditions):
        return None
    lines = ["def truths(r, choices, std, work):", "    d = r[0]"]
    lines += [f"    {name} = {text}" for name, text in codes.head.items()]
    lines += [f"    {name} = r[{4 + fields.index(field)}]" for field, name in codes.fields.items()]
    lines.append(f"    return ({', '.join(each.text for each in conditions)},)")
    return _compiled("\n".join(lines), "truths", codes.namespace)


def gaps_of(condition: Formula, row: Row, fields: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Why a condition is not known of a row: the fields it lacks, and the standards that may be unpublished.

    A period that lasts lacks its end, where its length is asked for."""
    missing = [field for field in fields_of(condition) if field in fields and row[4 + fields.index(field)] is None]
    lasting = [field for field in lengths_of(condition) if _lasts(row, field, fields)]
    lacks = tuple(dict.fromkeys((*missing, *lasting)))
    return lacks, () if lacks else standards_of(condition)


def _lasts(row: Row, field: str, fields: tuple[str, ...]) -> bool:
    if field not in fields:
        return bool(row[2] >= LASTING)
    span = row[4 + fields.index(field)]
    return span is not None and span[1] == date.max


def value_function(program: Program, spec: MeasureSpec, fields: tuple[str, ...]) -> Callable[..., Any]:
    """The body of a measure for one row: what an unsure record would contribute."""
    codes = RowCode(program, spec.parts[0].record, "k")
    value = codes.write(spec.body) if spec.body is not None else Code("1", False)
    lines = ["def value(r, choices, std, work):", "    d = r[0]"]
    lines += [f"    {name} = {text}" for name, text in codes.head.items()]
    lines += [f"    {name} = r[{4 + fields.index(field)}]" for field, name in codes.fields.items()]
    lines.append(f"    return {value.text}")
    return _compiled("\n".join(lines), "value", codes.namespace)
