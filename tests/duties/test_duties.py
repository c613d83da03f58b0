"""What is due, on days worked out by hand from the calendars of 2017 to 2019."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from assessrules import (
    Belonging,
    Due,
    DutyKind,
    NoDay,
    Period,
    RecordsError,
    RequestError,
    Subject,
    compile_policy,
    duties_due,
    duties_without_day,
    statuses,
)
from assessrules.policy import Policy
from tests.examples.years import CALENDAR, SHANTING

TEXT = """
办法 值班试行办法（watch）：发布 值班办公室。
主体 站（station）：限 东站（east）、西站（west）。
主体 值班员（keeper），属于 站：班次（shift）文字 可缺；不满期 不作要求。
主体 帮手（helper），属于 站：班次（shift）文字 可缺；不满期 照常要求。
记录 月报（份，monthly_report）：站；日期。
记录 周报（份，weekly）：站；日期。
记录 电话（次，call）：站；日期。
记录 说明（份，note）：站；日期。
记录 日记（篇，diary）：值班员；日期。
记录 便条（张，slip）：帮手；日期。
记录 总结（份，summary）：站；日期。
记录 故障（次，fault）：站；日期。
记录 快报（份，flash）：站；日期；故障（fault）。
记录 违纪（次，breach）：值班员；日期。

【一】
> 每周不少于两次电话。
要求（电话，calls）站 每周 电话 的 次数 不少于 2次。
【二】
> 每月25日前交月报，遇休息日顺延。
要求（月报，rolling）站 每月 25日前 提交 月报，遇休息日顺延。
【三】
> 每周一交周报，有说明的除外。
要求（周一报，on_monday）站 每周 周一 提交 周报，但 有 说明 的除外。
【四】
> 每月月底交月报，遇休息日顺延。
要求（月末报，last_day）站 每月 月底 提交 月报，遇休息日顺延。
【五】
> 值班员每月写一篇日记，帮手每半月写一张便条。
要求（日记，diary）值班员 每月 提交 日记。
要求（便条，slip）帮手 每半月 提交 便条。
【六】
> 整个考核期交一份总结。
要求（总结，final）站 每任期 提交 总结。
【七】
> 每次故障当天起两个工作日内交快报。
要求（快报，flash）站 每次 故障：自 日期 起 2个工作日内 提交 快报。
【八】
> 值班员不得违纪；每月违纪不超过一次。
要求（禁止，forbidden）值班员：不得 违纪。
要求（上限，limit）值班员 每月 违纪 的 次数 不超过 1次。
"""

DAILY = """
办法 值班试行办法（watch）：发布 值班办公室。
主体 站（station）：限 东站（east）、西站（west）。
记录 电话（次，call）：站；日期。
【一】
> 每站一天至多打两次电话，至少一次。
要求（上限，at_most）站 每日 电话 的 次数 不超过 2次。
要求（下限，at_least）站 每日 电话 的 次数 不少于 1次。
"""


@cache
def policy() -> Policy:
    return compile_policy(TEXT, "watch.rules")


def due(
    first: str, last: str, *people: Subject, rule: str = "", period: str | None = None, subject: str = ""
) -> tuple[Due, ...]:
    days = date.fromisoformat(first), date.fromisoformat(last)
    whole = None if period is None else Period.parse(period)
    found = duties_due(policy(), people, *days, CALENDAR, period=whole)
    return tuple(each for each in found if rule in ("", each.rule) and subject in ("", each.subject))


def days(found: tuple[Due, ...]) -> list[tuple[str, str]]:
    return [(each.day.isoformat(), each.window.id) for each in found]


# ------------------------------------------------------------------ days and windows


def test_a_week_is_due_on_its_sunday_over_the_new_year_too() -> None:
    """31 December 2018 is a Monday: that week is the first of 2019 and ends on Sunday, 6 January."""
    found = due("2018-12-24", "2019-01-06", rule="1", subject="east")
    assert days(found) == [("2018-12-30", "2018-W52"), ("2019-01-06", "2019-W01")]
    assert found[1].first == date(2018, 12, 31)
    assert (found[0].kind, found[0].what, found[0].place) == (DutyKind.REACH, "电话的次数不少于2次", "一")


def test_a_due_day_on_a_sunday_rolls_to_monday() -> None:
    """25 February and 25 March 2018 are Sundays, 25 April is a Wednesday."""
    found = due("2018-02-25", "2018-04-25", rule="2", subject="west")
    assert days(found) == [("2018-02-26", "2018-02"), ("2018-03-26", "2018-03"), ("2018-04-25", "2018-04")]
    assert [each.moved for each in found] == [date(2018, 2, 25), date(2018, 3, 25), None]
    assert {each.kind for each in found} == {DutyKind.SUBMIT}
    assert {each.what for each in found} == {"月报"}


def test_a_due_day_rolls_over_a_holiday_into_the_range() -> None:
    """29 April to 1 May 2018 are the holiday: April's report is due on 2 May."""
    assert days(due("2018-05-01", "2018-05-05", rule="4", subject="east")) == [("2018-05-02", "2018-04")]
    assert due("2018-04-20", "2018-05-01", rule="4", subject="east") == ()


def test_a_sunday_that_is_worked_is_no_day_of_rest() -> None:
    """30 September 2018 is a Sunday worked before the holiday of October."""
    assert days(due("2018-09-30", "2018-10-07", rule="4", subject="east")) == [("2018-09-30", "2018-09")]


def test_a_named_weekday_is_that_day_alone_and_an_excuse_is_not_asked_for() -> None:
    found = due("2018-01-01", "2018-01-14", rule="3", subject="east")
    assert days(found) == [("2018-01-01", "2018-W01"), ("2018-01-08", "2018-W02")]
    assert [each.first for each in found] == [each.day for each in found]


def test_half_months_end_on_the_15th_and_on_the_last_day() -> None:
    helper = Subject("h", "帮手", "小李", (Belonging("东站"),))
    found = due("2018-02-01", "2018-02-28", helper, rule="5#slip")
    assert days(found) == [("2018-02-15", "2018-02-H1"), ("2018-02-28", "2018-02-H2")]


# ------------------------------------------------------------------ who was there


def test_who_joins_on_the_20th_owes_the_next_whole_month_where_part_months_are_exempt() -> None:
    keeper = Subject("k", "值班员", "老王", (Belonging("东站", date(2018, 3, 20), date(2018, 5, 30)),))
    assert days(due("2018-03-01", "2018-06-30", keeper, rule="5#diary")) == [("2018-04-30", "2018-04")]


def test_who_joins_on_the_20th_owes_that_half_month_where_they_are_not() -> None:
    helper = Subject("h", "帮手", "小李", (Belonging("东站", date(2018, 3, 20), date(2018, 4, 1)),))
    assert days(due("2018-03-01", "2018-04-30", helper, rule="5#slip")) == [
        ("2018-03-31", "2018-03-H2"),
        ("2018-04-15", "2018-04-H1"),
    ]


def test_a_month_made_of_two_stays_is_whole() -> None:
    """To the east until the 14th, to the west from the 15th."""
    moved = (Belonging("东站", None, date(2018, 3, 14)), Belonging("西站", date(2018, 3, 15)))
    assert days(due("2018-03-01", "2018-03-31", Subject("k", "值班员", "老王", moved), rule="5#diary")) == [
        ("2018-03-31", "2018-03")
    ]
    gap = (Belonging("东站", None, date(2018, 3, 13)), Belonging("西站", date(2018, 3, 15)))
    assert due("2018-03-01", "2018-03-31", Subject("k", "值班员", "老王", gap), rule="5#diary") == ()


def test_the_order_is_by_day_then_clause_then_subject() -> None:
    keeper = Subject("k", "值班员", "老王", (Belonging("东站"),))
    found = due("2018-03-26", "2018-03-31", keeper)
    assert [(each.day.day, each.rule, each.subject) for each in found] == [
        (26, "2", "east"),
        (26, "2", "west"),
        (26, "3", "east"),
        (26, "3", "west"),
        (31, "5#diary", "k"),
        (31, "8#limit", "k"),
    ]  # 31 March is a Saturday: 月底 rolls to 2 April
    assert found[-1].kind is DutyKind.KEEP


# ------------------------------------------------------------------ what has no day


def test_what_cannot_be_placed_is_told_with_its_reason() -> None:
    found = {each.rule: each.why for each in duties_without_day(policy())}
    assert found == {
        "5#diary": NoDay.NOBODY,
        "5#slip": NoDay.NOBODY,
        "6": NoDay.NO_PERIOD,
        "7": NoDay.PER_RECORD,
        "8#limit": NoDay.NOBODY,
    }
    assert "8#forbidden" not in found


def test_a_limit_of_every_day_is_not_told_day_by_day_but_what_must_be_done_daily_is() -> None:
    daily = compile_policy(DAILY, "watch.rules")
    listed = duties_due(daily, (), date(2018, 7, 30), date(2018, 7, 31))
    assert [(each.rule, each.subject, each.window.id) for each in listed] == [
        ("1#at_least", "east", "2018-07-30"),
        ("1#at_least", "west", "2018-07-30"),
        ("1#at_least", "east", "2018-07-31"),
        ("1#at_least", "west", "2018-07-31"),
    ]
    assert {each.rule: each.why for each in duties_without_day(daily)} == {"1#at_most": NoDay.EVERY_DAY}


def test_once_in_the_assessment_is_due_on_its_last_day() -> None:
    found = due("2018-06-01", "2018-07-31", rule="6", subject="east", period="2018-H1")
    assert days(found) == [("2018-06-30", "2018-H1")]
    assert "6" not in {each.rule for each in duties_without_day(policy(), period=Period.parse("2018-H1"))}


def test_outside_the_period_nothing_is_due() -> None:
    """The first half of 2018 ends on Saturday 30 June; its last month's report rolls to Monday 2 July."""
    found = due("2018-06-25", "2018-08-31", subject="east", period="2018-H1")
    assert [(each.rule, each.day.isoformat()) for each in found] == [
        ("2", "2018-06-25"),
        ("3", "2018-06-25"),
        ("6", "2018-06-30"),
        ("1", "2018-07-01"),
        ("4", "2018-07-02"),
    ]


READ = """
办法 日志试行办法（log）：发布 值班办公室。
主体 站（station）：限 东站（east）。
记录 日志（篇，diary）：站；日期。
【一】
> 坚持写日志。
解读 日志口径（log_rule）：逐日（daily）、按周（weekly）；默认 逐日；理由 “「坚持」多久一次没有写明”。
要求（日志逐日，by_day）站 每日：下列之一（日志口径 为 按周；有 日志）。
要求（日志按周，by_week）站 每周：下列之一（日志口径 为 逐日；有 日志）。
"""


def test_only_what_the_chosen_reading_asks_for_is_due() -> None:
    """Seven days or one week, never both; Sunday is 7 January 2018."""
    found = compile_policy(READ, "log.rules")
    week = date(2018, 1, 1), date(2018, 1, 7)
    daily = duties_due(found, (), *week)
    assert [(each.rule, each.day.day, each.what) for each in daily] == [
        ("1#by_day", day, "有日志") for day in range(1, 8)
    ]
    weekly = duties_due(found, (), *week, readings={"日志口径": "按周"})
    assert [(each.rule, each.day.day) for each in weekly] == [("1#by_week", 7)]
    with pytest.raises(RequestError, match="A711"):
        duties_due(found, (), *week, readings={"日志口径": "按月"})


# ------------------------------------------------------------------ the same days as the engine's


def test_what_was_due_is_what_the_engine_judged() -> None:
    """On the example year: every window in which a requirement was met or not met was due, and no other."""
    found, subjects, period = SHANTING.policy, SHANTING.records.subjects, SHANTING.period
    result = SHANTING.assessed()
    listed = duties_due(found, subjects, date(2018, 1, 1), date(2019, 1, 31), CALENDAR, period=period)
    for rule in {each.rule for each in listed}:
        judged = {
            (subject, window)
            for subject, sheet in result.sheets.items()
            if rule in sheet.ruled
            for window, status in statuses(result, subject, rule).items()
            if status != "not_applicable"
        }
        assert {(each.subject, each.window.id) for each in listed if each.rule == rule} == judged, rule
    everything = {rule.id for rule in found.model.rules.values() if rule.construct in ("require", "submit")}
    assert everything - {each.rule for each in listed} == {"5/2#major_items"}


# ------------------------------------------------------------------ refusals


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(RequestError, match="A704"):
        duties_due(policy(), (), date(2018, 1, 1), date(2018, 1, 31))
    with pytest.raises(RequestError, match="A761"):
        due("2018-02-01", "2018-01-31")
    with pytest.raises(RequestError, match="A705"):
        due("2031-01-01", "2031-12-31")
    with pytest.raises(RecordsError, match="R634"):
        due("2018-01-01", "2018-01-31", Subject("k", "值班员", "老王", (Belonging("南站"),)))
    with pytest.raises(RequestError, match="first"):
        duties_due(policy(), (), "2018-01-01", date(2018, 1, 31), CALENDAR)  # type: ignore[arg-type]
    with pytest.raises(RequestError, match="policy"):
        duties_due("watch", (), date(2018, 1, 1), date(2018, 1, 31), CALENDAR)  # type: ignore[arg-type]
    with pytest.raises(RequestError, match="subjects"):
        duties_due(policy(), ("k",), date(2018, 1, 1), date(2018, 1, 31), CALENDAR)  # type: ignore[arg-type]
