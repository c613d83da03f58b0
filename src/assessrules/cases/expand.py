"""Records as a case file writes them, made into single records.

In: a table of TOML, perhaps with `repeat` and `step`. Out: the records it stands for. Only this file knows how dates
move and how ids are made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import attrs

from assessrules.records.record import RawRecord
from assessrules.values.windows import add_months

RESERVED = frozenset({"type", "id", "repeat", "step"})
"""Words of a record's table that are no fields; a field with such an alias is written by its Chinese name."""

_STEP = re.compile(r"([0-9]+)\s*(天|个月|days?|months?)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LASTING = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\s*(?:至今|至|to present)")
_SPAN = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\s*(?:至|to|~)\s*([0-9]{4}-[0-9]{2}-[0-9]{2})")


class RecordTableError(ValueError):
    """A record's table that says nothing sensible; `zh` and `en` say why."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh = zh
        self.en = en
        super().__init__(en)


@attrs.frozen
class Step:
    """How far each repetition lies behind the one before."""

    days: int = 0
    months: int = 0

    def on(self, day: date, times: int) -> date:
        return add_months(day, self.months * times) + timedelta(days=self.days * times)


def expand(tables: tuple[Mapping[str, object], ...]) -> tuple[RawRecord, ...]:
    """The records of a case; those without an id are T-001, T-002… in the order written."""
    records: list[RawRecord] = []
    for table in tables:
        for record in _records(table):
            records.append(record if record.id else attrs.evolve(record, id=f"T-{len(records) + 1:03}"))
    return tuple(records)


def _records(table: Mapping[str, object]) -> Iterator[RawRecord]:
    kind, given, repeat = table.get("type"), table.get("id", ""), table.get("repeat", 1)
    if not isinstance(kind, str) or not isinstance(given, str):
        raise RecordTableError("记录须写 type；id 为文字", "a record needs `type`, and its `id` is text")
    if not isinstance(repeat, int) or isinstance(repeat, bool) or not 1 <= repeat <= 10_000:
        raise RecordTableError(
            f"repeat 为1至10000的整数，不能是 {repeat!r}", f"`repeat` is a number from 1 to 10000, not {repeat!r}"
        )
    step = _step(table.get("step", ""))
    for times in range(repeat):
        values = {name: _value(value, times, step) for name, value in table.items() if name not in RESERVED}
        identity = f"{given}-{times + 1:03}" if given and repeat > 1 else given
        yield RawRecord(kind, identity, values)


def _step(text: object) -> Step:
    if text == "":
        return Step()
    found = _STEP.fullmatch(text) if isinstance(text, str) else None
    if not found:
        raise RecordTableError(f"step 写 7天 或 1个月，不能是 {text!r}", f"`step` is 7天 or 1个月, not {text!r}")
    count = int(found[1])
    return Step(months=count) if found[2] in ("个月", "month", "months") else Step(days=count)


def _value(value: object, times: int, step: Step) -> object:
    """A cell of the repetition: days and periods moved, `{n}` replaced by its number from 1."""
    if isinstance(value, date):
        return step.on(value, times)
    if not isinstance(value, str):
        return value
    if span := _SPAN.fullmatch(value):
        first, last = _day(span[1]), _day(span[2])
        return (step.on(first, times), step.on(last, times)) if first and last else value
    if (lasting := _LASTING.fullmatch(value)) and (day := _day(lasting[1])):
        return (step.on(day, times), None)
    if _DAY.fullmatch(value) and (day := _day(value)):
        return step.on(day, times)
    return value.replace("{n}", str(times + 1))


def _day(text: str) -> date | None:
    """The day, or None for an impossible one: the run must find that fault itself."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
