"""What an evaluator written by hand does first: read the texts, sort, and lay the records out by type and subject.

Raw records go in, rows `(day, id, values)` come out, days as ordinals; a row of a type that lasts has its last day as
`values["until"]`. Both hand-written evaluators start from here, and both are charged for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from assessrules.values.calendar import Calendar
from benchmarks.workload import FIRST, LAST, YEAR, Workload

Row = tuple[int, str, dict[str, Any]]
Rows = dict[tuple[str, str], list[Row]]

OFFICE_TYPES = frozenset(
    (
        "lead", "project", "visit", "contacts_update", "monthly_report", "quarterly_report", "half_year_review",
        "year_summary", "research_report", "major_item", "special_report", "event_call", "large_event", "breach",
        "lost_project", "eight_rules_breach", "expense", "increase", "conference",
    )
)  # fmt: skip
PERSON_FIELDS = ("person", "introducer", "person_in_charge")
START, END = FIRST.toordinal(), LAST.toordinal()
MONTH_ENDS = [date(YEAR, m + 1, 1).toordinal() - 1 for m in range(1, 12)] + [END]
MONTH_STARTS = [date(YEAR, m, 1).toordinal() for m in range(1, 13)]
WEEK_START = date.fromisocalendar(YEAR, 1, 1).toordinal()
MONTH_OF = {day: m for m in range(12) for day in range(MONTH_STARTS[m], MONTH_ENDS[m] + 1)}


@dataclass(frozen=True)
class Book:
    """The records laid out, and whom they are about."""

    rows: Rows
    offices: tuple[str, ...]
    people: dict[str, list[str]]  # office -> its people
    steps: dict[str, list[Row]]  # conference -> its steps
    answers: dict[str, bool]  # office -> 及时梳理
    meal_rate: int
    workdays: frozenset[int]


def load(workload: Workload, calendar: Calendar) -> Book:
    """Parse and group the whole workload."""
    rows: Rows = {}
    steps: dict[str, list[Row]] = {}
    for record in workload.records:
        values = dict(record.values)
        row = (_day(values), record.id, values)
        kind = record.type
        if kind == "conference_steps":
            steps.setdefault(str(values["case"]), []).append(row)
            continue
        if kind in OFFICE_TYPES:
            rows.setdefault((kind, str(values["office"])), []).append(row)
        for field in PERSON_FIELDS:
            if field in values:
                rows.setdefault((kind, str(values[field])), []).append(row)
    for found in rows.values():
        found.sort(key=_order)
    people: dict[str, list[str]] = {office: [] for office in workload.offices}
    for subject in workload.subjects:
        people[subject.belongs_to[0].parent].append(subject.id)
    answers = {given.subject: bool(given.value) for given in workload.judgements}
    workdays = frozenset(d for d in range(START, END + 1) if calendar.is_workday(date.fromordinal(d)))
    return Book(rows, workload.offices, people, steps, answers, int(workload.published[0].value), workdays)


def _order(row: Row) -> tuple[int, str]:
    return row[0], row[1]


def _day(values: dict[str, Any]) -> int:
    if (period := values.get("period")) is not None:
        first, last = period.split("/")
        values["until"] = date.fromisoformat(last).toordinal()
        return date.fromisoformat(first).toordinal()
    if "signed" in values:
        return date.fromisoformat(values["signed"]).toordinal()
    return date.fromisoformat(values["date"]).toordinal()


def longest_run(days: set[int], reach: int) -> int:
    """The longest stretch of days; one that reaches `reach` days counts only if that day lies in the year."""
    best = run = 0
    previous = None
    for day in sorted(days):
        run = run + 1 if previous is not None and day == previous + 1 else 1
        start = day - run + 1
        if run < reach or START <= start + reach - 1 <= END:
            best = max(best, run)
        previous = day
    return best


def chain_letter(done: list[Row], last_day: int) -> str:
    """Approval, filing, then the event itself: one fault is enough."""
    days: dict[str, int] = {"done": last_day}
    for day, _, values in done:
        if values["step"] in days:
            return "f"
        days[values["step"]] = day
    approval, filing = days.get("approval"), days.get("filing")
    if approval is None or filing is None:
        return "f"
    return "n" if approval <= filing <= last_day else "f"
