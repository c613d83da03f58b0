"""Which readings of 宿松 and 运城 meet, how often what runs, and for whom which outcome differs: by hand."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from assessrules import ReadingsReport, Request, evaluate_readings
from tests.examples.years import CALENDAR, SUSONG, YUNCHENG, Year
from tests.readings.alone import counted_runs


def asked(year: Year) -> Request:
    """On the last day of the period."""
    return year.records.request(year.policy, year.period, calendar=CALENDAR)


@cache
def report(year: Year) -> ReadingsReport:
    return evaluate_readings(asked(year))


def together(found: ReadingsReport) -> set[frozenset[str]]:
    """The pairs of readings that were changed in one combination."""
    return {frozenset(dict(each)) for each in found.tried if len(each) == 2}


def test_susong_only_the_two_readings_of_the_ladder_meet() -> None:
    """Six readings of two ways: as asked 1, each other way 6, and 计次期间 with 三次以后, which both say what the third time
    leads to, 1: eight."""
    found = report(SUSONG)
    assert (found.possible, len(found.tried), found.idle) == (8, 8, ())
    assert together(found) == {frozenset({"count_period", "after_third"})}


def test_yuncheng_the_targets_meet_the_talks_and_the_log_meets_nothing() -> None:
    """年度任务 asks for 在谈 (three ways) and for the days away (two): 3 × 2 = 6; a log a day is one more: seven."""
    found = report(YUNCHENG)
    assert (found.possible, len(found.tried), found.idle) == (7, 7, ())
    assert together(found) == {frozenset({"talks_rule", "task_rule"})}


def test_susong_a_year_that_begins_anew_leaves_the_third_time_without_a_third_step() -> None:
    """黎刚's third neglect lies in the tenure's second year, where it is the first of that year."""
    ladder = [each for each in report(SUSONG).differences if each.readings == ("count_period",)]
    assert {(each.node, each.instance) for each in ladder} == {
        ("4/11#first", "SH-SZ-003"),
        ("4/11#third", "SH-SZ-003"),
    }
    for each in ladder:
        own, other = each.ways
        assert (own.value, other.value) == (
            ("not_fired", "fired") if each.node == "4/11#first" else ("fired", "not_fired")
        )


def days_of_talks() -> dict[str, list[tuple[date, date]]]:
    """Team -> from when to when each project was talked of, within 2021."""
    found: dict[str, list[tuple[date, date]]] = {}
    for record in YUNCHENG.records.records:
        if record.type in ("在谈项目", "talks"):
            period: Any = record.values["period"]
            first, last = period if isinstance(period, tuple) else (date.fromisoformat(period[:10]), date(2021, 12, 31))
            found.setdefault(str(record.values["team"]), []).append((first, last))
    return found


def test_yuncheng_the_talks_of_each_team_in_each_way() -> None:
    """Twenty are wanted: at the year's end, on every day, or on average of its 365 days, counted here day by day. No team
    talked of anything on 1 January."""
    found = report(YUNCHENG)
    days = [date(2021, 1, 1) + timedelta(days=nth) for nth in range(365)]
    for team, talks in days_of_talks().items():
        open_on = [sum(first <= day <= last for first, last in talks) for day in days]
        wanted = {"year_end": open_on[-1], "every_day": min(open_on), "average": Fraction(sum(open_on), 365)}
        assert wanted["every_day"] == 0
        sheet = next(key for key, each in found.assessment.sheets.items() if each.name == team)
        [each] = [each for each in found.differences if (each.subject, each.node) == (sheet, "8#talks")]
        told = {dict(c).get("talks_rule", "year_end"): way.value for way in each.ways for c in way.combinations}
        assert told == {way: "not_fired" if count >= 20 else "fired" for way, count in wanted.items()}
    assert len(days_of_talks()) == 4


@pytest.mark.parametrize(
    ("which", "node", "ways"),
    [
        (YUNCHENG, "10#targets", 6),
        (YUNCHENG, "8#talks", 3),
        (YUNCHENG, "2#log", 2),
        (YUNCHENG, "3#briefing", 1),
        (SUSONG, "4/11#third", 4),
        (SUSONG, "4/11#first", 2),
        (SUSONG, "3/6#visits", 1),
    ],
)
def test_a_rule_runs_as_often_as_its_own_readings_make_it(
    monkeypatch: pytest.MonkeyPatch, which: Year, node: str, ways: int
) -> None:
    runs = counted_runs(monkeypatch)
    found = evaluate_readings(asked(which))
    subjects = [key for key, sheet in found.assessment.sheets.items() if node in sheet.ruled]
    assert runs[node] == ways * len(subjects) > 0
