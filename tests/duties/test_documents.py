"""The wall calendars of 宿松 and 运城, worked out by hand from their texts."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from assessrules import (
    Belonging,
    Due,
    NoDay,
    Period,
    Subject,
    duties_due,
    duties_without_day,
    evaluate,
    load_policy,
    statuses,
)
from assessrules.policy import Policy
from tests.examples import years
from tests.examples.years import CALENDAR, ROOT

ASSESSMENT, PLAN, FEES = (f"yuncheng-2020-24-{part}" for part in ("assessment", "plan", "fees"))
SUSONG = "susong-2013"


@cache
def policy(name: str) -> Policy:
    return load_policy(ROOT / "policies" / name)


def of(name: str, subject: str, first: str, last: str, *people: Subject, **asked: object) -> dict[str, list[int]]:
    """Rule -> the days of the month on which it is due."""
    days = date.fromisoformat(first), date.fromisoformat(last)
    found: dict[str, list[int]] = {}
    for due in duties_due(policy(name), people, *days, CALENDAR, **asked):  # type: ignore[arg-type]
        if due.subject == subject:
            found.setdefault(due.rule, []).append(due.day.day)
    return found


# ------------------------------------------------------------------ 宿松: two years from July 2013


def test_susong_the_last_month_of_a_tenure() -> None:
    """June 2015 begins on a Monday. Calls on Mondays, reports on Fridays; visits by the Sunday of weeks whose Thursday lies
    in the tenure (that of 29 June lies outside, though its Monday is inside: the call is due, the visits are not). On the
    30th: the month, May and June, the half-year, the year as far as it lies in the tenure, and the tenure itself."""
    found = of(SUSONG, "hangzhou", "2015-06-01", "2015-07-10", period=Period.parse("2013-07..2015-06"))
    assert found == {
        "2/5#funds": [30],
        "2/5#project": [30],
        "2/5#commitment": [30],
        "3/6#visits": [7, 14, 21, 28],
        "3/6#contacts": [30],
        "3/6#research": [30],
        "4/8#monday_call": [1, 8, 15, 22, 29],
        "4/8#friday_report": [5, 12, 19, 26],
        "4/8#month_end.1": [30],
        "4/8#month_end.2": [30],
        "4/8#two_months": [30],
        "4/9#circular": [30],
        "4/13#spending_limit": [30],
    }


def test_susong_the_first_days_of_a_tenure() -> None:
    """1 July 2013 is a Monday: the call of that day is the first duty."""
    found = of(SUSONG, "ningbo", "2013-06-24", "2013-07-07", period=Period.parse("2013-07..2015-06"))
    assert found == {"4/8#monday_call": [1], "4/8#friday_report": [5], "3/6#visits": [7]}


def test_susong_of_a_holiday_nothing_is_moved() -> None:
    """30 September and 1 October 2013: the month ends on a Monday; the holiday begins on Tuesday. The call is due that Monday,
    the report on Friday, 4 October, in the holiday."""
    found = of(SUSONG, "wuxi", "2013-09-30", "2013-10-06")
    assert found == {
        "3/6#contacts": [30],
        "4/8#monday_call": [30],
        "4/8#month_end.1": [30],
        "4/8#month_end.2": [30],
        "4/9#circular": [30],
        "4/8#friday_report": [4],
        "3/6#visits": [6],
    }


def test_susong_who_joins_on_the_20th() -> None:
    """不满期 不作要求: March is not his, April is; leave at most once, twenty days at the post. No day unsigned is a limit
    of every day, the 20th of March included, and told without a day."""
    newcomer = Subject("n", "人员", "小郑", (Belonging("杭州", date(2014, 3, 20)),))
    assert of(SUSONG, "n", "2014-03-01", "2014-03-31", newcomer) == {}
    assert of(SUSONG, "n", "2014-04-01", "2014-04-30", newcomer) == {
        "4/10#leave_count": [30],
        "4/10#monthly_post": [30],
    }
    undated = {each.rule: each.why for each in duties_without_day(policy(SUSONG), (newcomer,))}
    assert undated["4/10#sign_in"] is NoDay.EVERY_DAY


# ------------------------------------------------------------------ 运城: in force from Wednesday, 8 July 2020


def member(role: str, since: date | None = None) -> Subject:
    return Subject(role, "成员", role, (Belonging("新型材料", since),), {"职务": role})


def test_yuncheng_the_month_it_comes_into_force() -> None:
    """The half-month to the 15th and July hold the 8th and count; the second quarter ended before."""
    assert of(ASSESSMENT, "new_materials", "2020-06-15", "2020-07-31") == {
        "1": [31],
        "3#half_monthly": [15, 31],
        "3#briefing": [31],
        "8#led_trips": [31],
    }
    assert of(ASSESSMENT, "yuncheng", "2020-06-15", "2020-09-30") == {"3#meeting": [30]}


def test_yuncheng_what_only_full_timers_owe() -> None:
    """Who joins on Monday, 20 July owes the weeks to the 26th and to 2 August, not the month. Leaders owe none of it."""
    people = member("专职成员", date(2020, 7, 20)), member("组长")
    asked = (ASSESSMENT, "专职成员", "2020-07-13", "2020-08-02", *people)
    assert of(*asked) == {"2#log": [26, 2], "2#weekly": [26, 2]}
    assert of(ASSESSMENT, "组长", "2020-07-13", "2020-08-31", *people) == {}
    assert of(ASSESSMENT, "专职成员", "2020-08-31", "2020-08-31", *people) == {"2#monthly": [31]}


def test_yuncheng_a_log_a_day_where_it_is_read_so() -> None:
    """20 to 24 and 27 to 31 July 2020 are working days; the log of the week is then no duty of its own."""
    person = member("专职成员", date(2020, 7, 20))
    found = of(ASSESSMENT, "专职成员", "2020-07-13", "2020-07-31", person, readings={"日志口径": "逐日"})
    assert found == {"2#daily_log": [20, 21, 22, 23, 24, 27, 28, 29, 30, 31], "2#weekly": [26]}


def test_yuncheng_days_away_only_where_the_targets_are_read_with_them() -> None:
    person = member("专职成员")
    asked = (ASSESSMENT, "专职成员", "2020-08-31", "2020-08-31", person)
    assert "10#full_timers_away" not in of(*asked)
    assert of(*asked, readings={"任务口径": "连同成员外出"}) == {"2#monthly": [31], "10#full_timers_away": [31]}


def test_yuncheng_the_plan_in_september() -> None:
    """The plan names no day from which it is in force. September 2020 ends on a Wednesday, with the third quarter."""
    person = member("专职成员")
    assert of(PLAN, "yuncheng", "2020-09-01", "2020-09-30") == {"4/(1)#dispatch": [15, 30], "4/(1)#meeting": [30]}
    assert of(PLAN, "new_materials", "2020-09-01", "2020-09-30") == {"3#led_trips": [30], "4/(1)#briefing": [30]}
    assert of(PLAN, "专职成员", "2020-09-01", "2020-09-30", person) == {
        "3#away": [30],
        "4/(4)#log": [6, 13, 20, 27],
        "4/(4)#weekly": [6, 13, 20, 27],
        "4/(4)#monthly": [30],
    }


def test_yuncheng_the_fees_once_a_year() -> None:
    unit = Subject("u", "招商单位", "市商务局", (Belonging("运城市"),))
    assert of(FEES, "yuncheng", "2020-01-01", "2020-12-31", unit) == {
        "第6条#yearly": [31],
        "第8条#overall": [31],
        "第8条#review": [31],
    }
    assert of(FEES, "u", "2020-01-01", "2020-12-31", unit) == {"第8条#own_targets": [31]}
    standing = {each.rule: (each.why, each.each) for each in duties_without_day(policy(FEES), (unit,))}
    assert standing["第7条/(2)#vouchers"] == (NoDay.PER_RECORD, ("经费申请", "application"))


# ------------------------------------------------------------------ the same days as the engine's


@pytest.mark.parametrize("year", [years.SUSONG, years.YUNCHENG], ids=lambda year: year.folder)
def test_what_was_due_is_what_the_engine_judged(year: years.Year) -> None:
    """Every window that the engine judged was due; what it judged and was not due is excused, so nobody failed it."""
    whole, result = year.period, evaluate(year.records.request(year.policy, year.period, calendar=CALENDAR))
    until = date(whole.last.year + 1, 1, 31)
    listed = duties_due(year.policy, year.records.subjects, whole.first, until, CALENDAR, period=whole)
    due: dict[tuple[str, str], set[str]] = {}
    for each in listed:
        due.setdefault((each.rule, each.subject), set()).add(each.window.id)
    for rule in (each for each in year.policy.model.rules.values() if each.construct in ("require", "submit")):
        if rule.each is not None or rule.id == "4/10#sign_in":  # a limit of every day is told without one
            continue
        for subject in (key for key, sheet in result.sheets.items() if rule.id in sheet.ruled):
            judged = {
                window: each for window, each in statuses(result, subject, rule.id).items() if each != "not_applicable"
            }
            own = due.get((rule.id, subject), set())
            assert own <= set(judged), (rule.id, subject)
            assert {judged[window] for window in set(judged) - own} <= {"not_fired"}, (rule.id, subject)


def test_every_duty_has_its_kind_and_its_words() -> None:
    """What stands on the wall is the document's own words."""
    month = duties_due(policy(ASSESSMENT), (), date(2020, 8, 31), date(2020, 8, 31), CALENDAR)
    told = {due.rule: (due.kind.value, due.what) for due in month if due.subject == "new_materials"}
    assert told == {
        "1": ("reach", "出差的工作日数不少于15个工作日"),
        "3#half_monthly": ("submit", "半月通报"),
        "3#briefing": ("submit", "书面汇报"),
        "8#led_trips": ("reach", "带队外出（负责同志带队）的次数不少于带队目标"),
    }
    assert all(isinstance(due, Due) for due in month)
