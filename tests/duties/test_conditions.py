"""Duties that are not for everybody or not yet: 不适用【x】, 施行, readings, and somebody's own fields."""

from __future__ import annotations

from datetime import date

import pytest

from assessrules import Aside, Belonging, Due, Period, RequestError, Subject, compile_policy, duties_due, message
from assessrules.calendars import state_council
from assessrules.report.due_page import due_data, due_page
from assessrules.tables.due_files import duties_csv

HEAD = """
办法 值守办法（keep）：{head}。
类别 星级（star）：一星（one）、二星（two）、三星（three），由低到高。
主体 站（station）：限 东站（east）。
主体 值守员（keeper），属于 站：职务（role）为 站长（head）、副站长（deputy）、队员（hand）之一 可缺；津贴（pay）金额 可缺；星级 可缺；不满期 不作要求。
记录 月报（份，monthly）：站；日期。
记录 周报（份，weekly）：站；日期。
记录 停电（次，outage）：站；日期。
记录 日记（篇，diary）：值守员；日期。
"""


def listed(text: str, first: str, last: str, *people: Subject, head: str = "发布 值守处", **asked: object) -> list[Due]:
    policy = compile_policy(HEAD.format(head=head) + text, "keep.rules")
    days = date.fromisoformat(first), date.fromisoformat(last)
    return list(duties_due(policy, people, *days, **asked))  # type: ignore[arg-type]


def shown(found: list[Due]) -> list[tuple[str, str]]:
    return [(each.day.isoformat(), each.subject) for each in found]


# ------------------------------------------------------------------ 不适用

ASIDE = """
【一】
> 每月交月报。
要求 站 每月 提交 月报。
【二】
> 有停电的月份，不交月报。
凡 站 每月：有 停电 的，不适用【一】。
"""


def test_what_another_clause_may_set_aside_is_listed_with_that_clause() -> None:
    [found] = listed(ASIDE, "2018-03-01", "2018-03-31")
    assert (found.rule, found.unless) == ("1", (Aside("2", "2", "二"),))
    assert (
        due_page("值守办法", found.day, found.day, [found], [], "zh")[3]
        == "  一　东站　提交月报（3月，可能依【二】不适用）"
    )
    assert due_page("keep", found.day, found.day, [found], [], "en")[3] == (
        "  一  east  submit monthly (March; unless set aside under 二)"
    )
    assert "可能依【二】不适用" in duties_csv([found])
    assert due_data("keep", found.day, found.day, [found], [])["due"][0]["unless"] == [
        {"rule": "2", "clause": "2", "place": "二"}
    ]


BY_READING = """
【一】
> 每月交月报。
要求 站 每月 提交 月报。
【二】
> 原则上按周。
解读 报送口径（pace）：按月（monthly_pace）、按周（weekly_pace）；默认 按月；理由 “「原则上」没有写明”。
凡 站 每月：报送口径 为 按周 的，不适用【一】。
"""


def test_what_a_reading_alone_sets_aside_is_listed_or_not_and_never_perhaps() -> None:
    [found] = listed(BY_READING, "2018-03-01", "2018-03-31")
    assert found.unless == ()
    assert listed(BY_READING, "2018-03-01", "2018-03-31", readings={"报送口径": "按周"}) == []


QUARTERS = """
【一】
> 每半年交日记。
要求 值守员 每半年 提交 日记。
【二】
> 季末在任的站长，不交日记。
凡 值守员 每季度：有 在册 值守员（职务 为 站长） 的，不适用【一】。
"""


@pytest.mark.parametrize(
    ("head", "owed"),
    [
        ("发布 值守处", []),  # on 31 March he was head: the half-year is set aside by its first quarter
        ("发布 值守处；施行 2018年4月10日", [("2018-06-30", "c")]),  # that quarter is over; on 30 June he is not there
    ],
)
def test_a_clause_goes_first_in_its_own_windows(
    monkeypatch: pytest.MonkeyPatch, head: str, owed: list[tuple[str, str]]
) -> None:
    monkeypatch.setattr(f"{__name__}.HEAD", HEAD.replace("不满期 不作要求", "不满期 照常要求"))
    found = listed(QUARTERS, "2018-01-01", "2018-06-30", keeper("c", date(2018, 5, 31), 职务="站长"), head=head)
    assert shown(found) == owed
    assert [each.unless for each in found] == [()] * len(owed)


def test_of_a_due_day_that_has_rolled_the_next_window_begins_behind_it() -> None:
    """30 June 2018 is a Saturday: June's report is due on Monday, 2 July, and one of that day is not July's."""
    text = """
【一】
> 每月月底前交月报，遇休息日顺延。
要求 站 每月 月底 提交 月报，遇休息日顺延。
"""
    june, july = listed(text, "2018-07-01", "2018-07-31", calendar=state_council())
    assert (june.day, june.moved, june.first) == (date(2018, 7, 2), date(2018, 6, 30), date(2018, 6, 1))
    assert (july.day, july.moved, july.first) == (date(2018, 7, 31), None, date(2018, 7, 3))
    [alone] = listed(
        text, "2018-07-05", "2018-07-31", calendar=state_council(), period=Period.parse("2018-07..2018-12")
    )
    assert alone.first == date(2018, 7, 1)  # of a period that begins in July, June is no window


# ------------------------------------------------------------------ 施行

STARTED = """
【一】
> 每月交月报，每周一交周报。
要求（月报，monthly）站 每月 提交 月报。
要求（周报，weekly）站 每周 周一 提交 周报。
要求（年报，yearly）站 每年 月报 的 份数 不少于 10份。
"""


def test_nothing_is_due_before_the_policy_is_in_force() -> None:
    """In force on Wednesday, 8 July 2020: June's report and Monday the 6th are before; July and the year are whole windows
    that end after it, and no window is shortened."""
    found = listed(STARTED, "2020-06-01", "2020-12-31", head="施行 2020年7月8日")
    assert shown(found)[:3] == [("2020-07-13", "east"), ("2020-07-20", "east"), ("2020-07-27", "east")]
    july = [each for each in found if each.window.id in ("2020-07", "2020", "2020-08")]
    assert [(each.day.isoformat(), each.first.isoformat(), each.starts) for each in july] == [
        ("2020-07-31", "2020-07-01", date(2020, 7, 8)),
        ("2020-08-31", "2020-08-01", None),
        ("2020-12-31", "2020-01-01", date(2020, 7, 8)),
    ]
    page = due_page("值守办法", date(2020, 6, 1), date(2020, 12, 31), july, [], "zh", date(2020, 7, 8))
    assert page[2] == "办法自2020年7月8日起施行，此前没有到期的事项"
    assert "  一　东站　提交月报（7月，2020-07-08起施行）" in page
    english = due_page("keep", date(2020, 6, 1), date(2020, 12, 31), july, [], "en", date(2020, 7, 8))
    assert english[2] == "the policy is in force from 8 July 2020; before, nothing falls due"


def test_on_the_first_day_it_is_in_force_it_is_due() -> None:
    assert shown(listed(STARTED, "2020-07-06", "2020-07-06", head="施行 2020年7月6日")) == [("2020-07-06", "east")]
    assert listed(STARTED, "2020-07-06", "2020-07-06", head="施行 2020年7月7日") == []


# ------------------------------------------------------------------ somebody's own fields

OWN = """
所称 站长，是指 有 在册 值守员（职务 为 站长）。
【一】
> 除站长外，每月写日记。
要求（日记，diary）值守员 每月 提交 日记，但 站长 的除外。
"""


def keeper(id_: str, until: date | None = None, **fields: str) -> Subject:
    return Subject(id_, "值守员", id_, (Belonging("东站", None, until),), fields)


def test_who_is_excused_for_what_he_is_owes_nothing() -> None:
    """Of a role that nobody has noted nothing is known: it is listed."""
    people = (keeper("a", 职务="站长"), keeper("b", 职务="队员"), keeper("c"))
    assert shown(listed(OWN, "2018-03-01", "2018-03-31", *people)) == [("2018-03-31", "b"), ("2018-03-31", "c")]


@pytest.mark.parametrize(
    ("condition", "owe"),
    [
        ("职务 为 站长 或 职务 为 副站长", "c"),
        ("非 职务 为 队员", "c"),
        ("职务 为 站长、副站长 之一", "c"),
        ("职务 为 站长 且 津贴 超过 300元", "abc"),
        ("津贴 不少于 300元", "bc"),
        ("津贴 不足 300元", "ac"),
        ("星级 达到 二星", "c"),
        ("星级 达到 三星", "bc"),
        ("有 津贴", "c"),
        ("非 有 津贴", "ab"),
    ],
)
def test_conditions_on_own_fields(condition: str, owe: str) -> None:
    """a: head, 300元, three stars; b: deputy, 200元, two stars; c: a hand, the rest is not noted. Unsure is listed."""
    text = f"""
所称 免交，是指 有 在册 值守员（{condition}）。
【一】
> 除免交外，每月写日记。
要求 值守员 每月 提交 日记，但 免交 的除外。
"""
    people = (
        keeper("a", 职务="站长", 津贴="300", 星级="三星"),
        keeper("b", 职务="副站长", 津贴="200", 星级="二星"),
        keeper("c", 职务="队员"),
    )
    assert {each.subject for each in listed(text, "2018-03-01", "2018-03-31", *people)} == set(owe)


# ------------------------------------------------------------------ what is asked wrongly


def test_dates_the_wrong_way_round_and_a_period_of_another_length() -> None:
    with pytest.raises(RequestError) as told:
        listed(STARTED, "2020-07-06", "2020-07-05")
    assert message(told.value.diagnostics[0], "zh") == "要列的日子起讫颠倒：自 2020-07-06 至 2020-07-05"
    with pytest.raises(RequestError, match="A762"):
        listed(STARTED, "1850-01-01", "1850-01-31")
    with pytest.raises(RequestError, match="A709"):
        listed(STARTED, "2020-07-06", "2020-07-07", head="考核期 2年", period=Period.parse("2020"))


def test_days_outside_the_assessment_are_told_as_such() -> None:
    days, whole = (date(2017, 3, 30), date(2017, 3, 31)), Period.parse("2014..2015")
    assert due_page("值守办法", *days, [], [], "zh", None, whole)[2:4] == (
        "没有到期的事项",
        "所列的日子在考核期（2014年1月1日至2015年12月31日）之外",
    )
    assert due_page("keep", *days, [], [], "en", None, whole)[3] == (
        "the days asked for lie outside the assessment, 1 January 2014 to 31 December 2015"
    )
    assert due_page("值守办法", *days, [], [], "zh")[3] == ""
