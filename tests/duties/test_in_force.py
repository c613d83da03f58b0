"""What lies before 施行 is neither due nor judged: the list and the assessment go by the same days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assessrules import (
    Belonging,
    Period,
    Request,
    RequestError,
    Subject,
    compile_policy,
    duties_due,
    evaluate,
    state_council_calendar,
)
from assessrules.policy import Policy

CALENDAR = state_council_calendar()
YEAR = Period.parse("2020")

TEXT = """
办法 值班试行办法（watch）：施行 DAY。
主体 站（station）：限 东站（east）。
主体 值班员（keeper），属于 站：不满期 不作要求。
记录 月报（份，monthly_report）：站；日期。
记录 周报（份，weekly_report）：站；日期。
记录 电话（次，call）：站；日期。
记录 日记（篇，diary）：值班员；日期。
【一】
> 每月5日前报月报，休息的顺延；每月底再报。
要求（初报，early）站 每月 5日前 提交 月报，遇休息日顺延。
要求（末报，late）站 每月 月底 提交 月报。
【二】
> 每周二报周报，每周打两次电话。
要求（周报，weekly）站 每周 周二 提交 周报，但 有 电话 的除外。
要求（电话，calls）站 每周 电话 的 次数 不少于 2次。
【三】
> 每半月、每季度、每年各打两次电话。
要求（半月，half_month）站 每半月 电话 的 次数 不少于 2次。
要求（季度，quarter）站 每季度 电话 的 次数 不少于 2次。
要求（全年，year）站 每年 电话 的 次数 不少于 2次。
【四】
> 值班员每工作日、每月写日记。
要求（逐日，daily）值班员 每工作日 提交 日记。
要求（逐月，monthly）值班员 每月 提交 日记。
"""

KEEPER = Subject("k", "值班员", "老王", (Belonging("东站", date(2020, 3, 20), date(2020, 10, 10)),))


def policy(day: str) -> Policy:
    return compile_policy(TEXT.replace("DAY", day), "watch.rules")


def judged(of: Policy) -> set[tuple[str, str, str]]:
    """Every duty that the assessment of the year judges: rule, subject, window."""
    assessment = evaluate(Request(of, YEAR, date(2020, 12, 31), (KEEPER,), (), CALENDAR))
    return {
        (rule, name, window.id)
        for name, sheet in assessment.sheets.items()
        for rule, ruled in sheet.ruled.items()
        for letter, window in zip(ruled.each, assessment.plan.windows[assessment.plan.rules[rule]["per"]], strict=True)
        if letter != "a"
    }


def listed(of: Policy) -> set[tuple[str, str, str]]:
    around = timedelta(days=31)
    found = duties_due(of, (KEEPER,), YEAR.first - around, YEAR.last + around, CALENDAR, period=YEAR)
    return {(each.rule, each.subject, each.window.id) for each in found}


@pytest.mark.parametrize("day", ["2019-12-31", "2020-01-01", "2020-03-31", "2020-07-04", "2020-07-05", "2020-07-06",
                                 "2020-07-07", "2020-07-08", "2020-07-15", "2020-07-16", "2020-12-31"])  # fmt: skip
def test_what_is_due_is_what_is_judged(day: str) -> None:
    assert judged(policy(day)) == listed(policy(day))


def test_by_hand() -> None:
    """In force on Wednesday, 8 July 2020: the report by the 5th and that of Tuesday the 7th are not wanted any more."""
    found = judged(policy("2020-07-08"))
    first = {rule: min(window for each, _, window in found if each == rule) for rule, _, _ in found}
    assert first == {
        "1#early": "2020-08",
        "1#late": "2020-07",
        "2#weekly": "2020-W29",
        "2#calls": "2020-W28",
        "3#half_month": "2020-07-H1",
        "3#quarter": "2020-Q3",
        "3#year": "2020",
        "4#daily": "2020-07-08",
        "4#monthly": "2020-07",
    }


def test_a_period_that_ended_before_is_refused_with_one_that_can_be_assessed() -> None:
    late = policy("2021-01-01")
    with pytest.raises(RequestError) as of_assessment:
        judged(late)
    with pytest.raises(RequestError) as of_list:
        listed(late)
    for refused in (of_assessment, of_list):
        (told,) = refused.value.diagnostics
        assert told.code == "A763"
        assert dict(told.arguments) == {"period": "2020", "day": "2021-01-01", "fits": "2021"}
