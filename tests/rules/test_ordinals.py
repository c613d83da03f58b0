"""月序 and 季序: which month or quarter an instance lies in. The numbers are from the calendar of 2020 and 2021."""

from __future__ import annotations

import json
from datetime import date

import pytest

from assessrules.calendars import state_council
from assessrules.evaluation.evaluate import evaluate
from assessrules.evaluation.request import Request
from assessrules.policy import compile_policy
from assessrules.records.record import RawRecord
from assessrules.report import explain
from assessrules.report.explain import render_text
from assessrules.source.language import Language
from assessrules.trace.nodes import Assessment
from assessrules.trace.to_json import canonical_json
from assessrules.trace.views import balance
from assessrules.values.windows import Period
from tests.trace.checker import check

TEXT = """
办法 甲（policy_a）：文号 “1”。
主体 处（office）：限 东（east）、西（west）。
主体 人员（person），属于 处：不满期 照常要求。
记录 拜访（次，visit）：处；日期。
表 份额：按 季序；1，10分；2 至 3，20分；其他，30分。
【1】
经费 月款（monthly），对 处 每月：月序 为 1 的，加 3万元；月序 在 2 至 11 的，加 月序 × 1000元。
台账 周季（weekly），对 处 每周：加 季序 × 1分。
台账 周月（weeks_month），对 处 每周：加 月序 × 1分。
台账 半月（halves），对 处 每半月：加 月序 × 1分。
台账 季分（quarterly），对 处 每季度：加 份额。
【2】
凡（冬季，winter）处 每次 拜访：下列之一（月序 为 1、12 之一；季序 超过 3）的，记问题 “冬季拜访”。
"""


def assessed(period: str, *days: str) -> Assessment:
    span = Period.parse(period)
    records = tuple(RawRecord("visit", f"V{n}", {"处": "东", "日期": day}) for n, day in enumerate(days, 1))
    request = Request(
        compile_policy(TEXT, "a"), span, min(span.last, date(2021, 6, 30)), records=records, calendar=state_council()
    )
    made = evaluate(request)
    assert check(json.loads(canonical_json(made))) == []
    return made


@pytest.mark.parametrize(
    ("account", "window", "value"),
    [
        ("monthly", "2020-01", 30000),
        ("monthly", "2020-02", 2000),
        ("monthly", "2020-11", 11000),
        ("monthly", "2020-12", 0),
        ("monthly", "2021-01", 30000),  # the calendar year's month, not the thirteenth of the period
        ("weekly", "2020-W01", 1),  # from Monday 30 December 2019; its Thursday is 2 January
        ("weekly", "2020-W13", 1),  # 23 to 29 March
        ("weekly", "2020-W14", 2),  # from Monday 30 March; its Thursday is 2 April
        ("weekly", "2020-W53", 4),  # from Monday 28 December; its Thursday is 31 December
        ("weeks_month", "2020-W01", 1),
        ("weeks_month", "2020-W05", 1),  # from Monday 27 January; its Thursday is the 30th
        ("weeks_month", "2020-W53", 12),
        ("halves", "2020-02-H1", 2),
        ("halves", "2020-02-H2", 2),
        ("halves", "2021-12-H2", 12),
        ("quarterly", "2020-Q1", 10),
        ("quarterly", "2020-Q3", 20),
        ("quarterly", "2021-Q4", 30),
    ],
)
def test_a_window_has_the_number_of_its_calendar_year(account: str, window: str, value: int) -> None:
    assert balance(assessed("2020..2021"), "east", account, window) == value


def test_a_record_has_the_number_of_its_day() -> None:
    days = ("2020-01-31", "2020-02-01", "2020-09-30", "2020-10-01", "2020-12-31")
    assert assessed("2020", *days).sheets["east"].ruled["2"].each == "fnnff"


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("zh", ("月序5，不为1", "月序5，达到2", "月序5，不超过11")),
        ("en", ("month number 5, which is not 1", "month number 5, reaches 2", "month number 5, does not exceed 11")),
    ],
)
def test_the_report_names_the_number(language: Language, wanted: tuple[str, ...]) -> None:
    told = render_text(explain(assessed("2020"), "east", "monthly@2020-05", language))
    assert [words for words in wanted if words not in told] == []
