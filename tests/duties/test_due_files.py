"""Duties as CSV and iCalendar: read back by other libraries, and the same bytes each time."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from datetime import UTC, date, datetime

import attrs
import icalendar
import pytest

from assessrules import Due, RequestError, compile_policy, duties_calendar, duties_csv, duties_due, hint
from tests.duties.test_duties import due, policy
from tests.examples.years import CALENDAR, ROOT, SHANTING

APRIL = ("2018-05-01", "2018-05-02")


def april() -> tuple[Due, ...]:
    return due(*APRIL, rule="4")


def test_csv_has_a_head_and_a_line_for_each_duty() -> None:
    rows = list(csv.DictReader(io.StringIO(duties_csv(april()))))
    assert rows == [
        {
            "日期": "2018-05-02",
            "对象": name,
            "事项": "提交月报",
            "类别": "提交",
            "时段": "2018-04",
            "起日": "2018-04-03",  # 31 March, a Saturday, had rolled to 2 April
            "条款": "四",
            "说明": "原为2018-04-30，遇休息日顺延",
            "规则": "4",
            "对象编号": subject,
        }
        for name, subject in (("东站", "east"), ("西站", "west"))
    ]


def test_csv_in_english_names_things_by_their_ids() -> None:
    rows = list(csv.DictReader(io.StringIO(duties_csv(april(), "en"))))
    assert (rows[0]["what"], rows[0]["kind"], rows[0]["note"]) == (
        "submit monthly report",
        "submit",
        "rolled from 2018-04-30",
    )


def test_no_cell_is_a_formula() -> None:
    sly = attrs.evolve(april()[0], subject_name="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in duties_csv([sly])


def test_the_calendar_has_a_day_for_each_duty() -> None:
    read = icalendar.Calendar.from_ical(duties_calendar(policy(), april()))
    events = list(read.walk("VEVENT"))
    assert [str(each["summary"]) for each in events] == ["东站：提交月报", "西站：提交月报"]
    assert {each["dtstart"].dt for each in events} == {date(2018, 5, 2)}
    assert str(events[0]["description"]) == "四，2018-04（2018-04-01至2018-04-30），原为2018-04-30，遇休息日顺延"
    assert len({str(each["uid"]) for each in events}) == 2
    assert str(read["x-wr-calname"]) == "值班试行办法"


def test_the_stamp_is_the_first_day_where_the_policy_has_no_date_of_issue() -> None:
    read = icalendar.Calendar.from_ical(duties_calendar(policy(), april()))
    assert {each["dtstamp"].dt for each in read.walk("VEVENT")} == {datetime(2018, 5, 2, tzinfo=UTC)}


def test_the_stamp_is_the_date_of_issue() -> None:
    found = SHANTING.policy
    issued = found.model.policy.issued
    assert issued is not None
    week = duties_due(found, (), date(2018, 7, 23), date(2018, 7, 29), CALENDAR)
    read = icalendar.Calendar.from_ical(duties_calendar(found, week))
    assert {each["dtstamp"].dt.date() for each in read.walk("VEVENT")} == {issued}
    assert len(list(read.walk("VEVENT"))) == 6  # three offices: 月报 on the 25th, 拜访 on Sunday the 29th


def test_the_same_duties_give_the_same_bytes_and_a_wider_list_the_same_ids() -> None:
    assert duties_calendar(policy(), april()) == duties_calendar(policy(), april())
    wider = due("2018-04-01", "2018-06-30", rule="4")

    def ids(duties: tuple[Due, ...]) -> set[str]:
        read = icalendar.Calendar.from_ical(duties_calendar(policy(), duties))
        return {str(each["uid"]) for each in read.walk("VEVENT")}

    assert ids(april()) < ids(wider)


def test_lines_end_and_fold_as_the_standard_wants() -> None:
    text = duties_calendar(policy(), due("2018-04-01", "2018-06-30"))
    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)


def test_no_duties_make_an_empty_calendar() -> None:
    read = icalendar.Calendar.from_ical(duties_calendar(policy(), ()))
    assert list(read.walk("VEVENT")) == []


def test_the_library_is_loaded_when_it_is_used() -> None:
    code = (
        "import sys\n"
        "from assessrules import duties_csv, duties_calendar\n"
        "duties_csv(())\n"
        "assert 'icalendar' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT / "src")


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(RequestError, match="A760") as told:
        duties_calendar(policy(), april())
    assert "assessrules[calendar]" in hint(told.value.diagnostics[0], "zh")


def test_entries_are_whole_days_in_utf8_and_long_words_come_back_whole() -> None:
    """A name of 60 letters is 180 bytes: it is folded between letters, and signs of the format are escaped."""
    long = "东" * 60 + "，甲;乙,丙"
    due_there = attrs.evolve(april()[0], subject_name=long)
    text = duties_calendar(policy(), [due_there])
    assert "DTSTART;VALUE=DATE:20180502\r\n" in text and "DTEND" not in text
    lines = text.encode().split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert [line.decode("utf-8") for line in lines]
    [event] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert str(event["summary"]) == f"{long}：提交月报"


def test_an_entry_keeps_its_id_whatever_is_said_of_it() -> None:
    """Another name, another language, another due day after a new notice of holidays: the same duty."""
    one = april()[0]
    other = attrs.evolve(one, subject_name="东一站", what="月度报告", day=date(2018, 4, 30), moved=None)
    texts = (
        duties_calendar(policy(), [one]),
        duties_calendar(policy(), [other]),
        duties_calendar(policy(), [one], "en"),
    )
    uids = {str(event["uid"]) for text in texts for event in icalendar.Calendar.from_ical(text).walk("VEVENT")}
    assert len(uids) == 1


def test_in_english_a_duty_goes_by_its_label_or_by_what_it_counts() -> None:
    """Alone in its clause a rule's id is the clause's, which tells an English reader nothing."""
    text = """
办法 示例（sample）：发布 办公室。
主体 站（station）：限 东站（east）。
记录 走访（次，visit）：站；日期。
记录 出差（次，trip）：站；期间。
【一】
> 每月走访两次。
要求（勤走访，visits_made）站 每月 走访 的 次数 不少于 2次。
【二】
> 每月出差三天。
要求 站 每月 出差 的 天数 不少于 3天。
【三】
> 每月出差，出差前后走访。
要求 站 每月：下列全部（有 出差；有 走访）。
"""
    found = duties_due(compile_policy(text, "sample.rules"), (), date(2020, 6, 1), date(2020, 6, 30), CALENDAR)
    assert [(each.rule, each.name) for each in found] == [
        ("1", "visits_made"),
        ("2", "trip"),
        ("3", "trip, visit"),
    ]
    rows = list(csv.DictReader(io.StringIO(duties_csv(found, "en"))))
    assert (rows[0]["subject"], rows[0]["what"]) == ("east", "visits made")
