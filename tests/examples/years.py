"""The example years: each with its policy, its records and what it is assessed for. All tests of `tests/examples` begin here."""

from __future__ import annotations

import runpy
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import attrs

from assessrules import (
    Assessment,
    Period,
    Policy,
    RecordSet,
    Request,
    evaluate,
    load_policy,
    read_records,
    state_council_calendar,
)

ROOT = Path(__file__).parents[2]
CALENDAR = state_council_calendar()


@attrs.frozen
class Year:
    """The folder of an example, and in it the workbook; without one the folder's own tables are the records."""

    folder: str
    workbook: str
    policy_folder: str
    period: Period
    as_of: date

    @property
    def place(self) -> Path:
        return ROOT / "examples" / self.folder

    @property
    def kept(self) -> Path:
        """What is read: the workbook, or the folder of tables."""
        return self.place / self.workbook

    @property
    def policy(self) -> Policy:
        return _policy(self.policy_folder)

    @property
    def records(self) -> RecordSet:
        return _records(self)

    def request(self, **readings: str) -> Request:
        return self.records.request(self.policy, self.period, as_of=self.as_of, calendar=CALENDAR, readings=readings)

    def assessed(self, **readings: str) -> Assessment:
        return evaluate(self.request(**readings))

    @property
    def script(self) -> Path:
        return self.place / "generate.py"

    def tables(self) -> Mapping[str, tuple[Sequence[str], Sequence[Mapping[str, str]]]]:
        """The headings and rows that the script makes, by table."""
        made: Mapping[str, tuple[Sequence[str], Sequence[Mapping[str, str]]]]
        made = runpy.run_path(str(self.script))["tables"]()
        return made


@cache
def _policy(folder: str) -> Policy:
    return load_policy(ROOT / "policies" / folder)


@cache
def _records(year: Year) -> RecordSet:
    return read_records(year.kept, year.policy)


SHANTING = Year("shanting-2018", "", "shanting-2018-16", Period.parse("2018"), date(2018, 12, 31))
SUSONG = Year("susong-2013", "聘期台账.xlsx", "susong-2013", Period.parse("2014..2015"), date(2015, 12, 31))
YUNCHENG = Year(
    "yuncheng-2020", "专班台账.xlsx", "yuncheng-2020-24-assessment", Period.parse("2021"), date(2022, 1, 31)
)
YEARS = (SHANTING, SUSONG, YUNCHENG)
