"""A column of a subject's own in a sentence: with its unit, and with what a table makes of it on the other side."""

from __future__ import annotations

from datetime import date

import pytest

from assessrules import Assessment, Belonging, Period, Request, Subject, compile_policy, evaluate
from assessrules.calendars import state_council
from assessrules.report import clause_sentences
from assessrules.report.numbers import Language

POLICY = """办法 年休假（leave）：
  考核期 1年；
  工作日历 “国务院办公厅关于节假日安排的通知”。
主体 单位（employer）。
主体 职工（worker），属于 单位：工龄（seniority）年；月工资（wage）金额；不满期 照常要求。
记录 寒暑假（次，school_holiday）：职工；期间。
记录 病假（次，sick_leave）：职工；期间。
表 全年应休（scale）：按 工龄；1年以上 不满 10年，5个工作日；10年以上，10个工作日。
【一】
> 寒暑假天数多于年休假天数的。
凡 职工 每年：寒暑假 的 工作日数 超过 全年应休 的，记问题 “不享受”。
【二】
> 累计工作满1年不满10年，请病假2个月以上的。
凡 职工 每年：工龄 在 1年以上 不满 10年 且 病假 的 天数 不少于 60天 的，记问题 “不享受”。
【三】
> 月工资2000元以上的。
凡 职工 每年：月工资 不少于 2000元 的，记问题 “缴税”。
"""


def made(seniority: str) -> Assessment:
    fields = {"工龄": seniority, "月工资": "12175"}
    return evaluate(
        Request(
            policy=compile_policy(POLICY, "leave"),
            period=Period.parse("2020"),
            as_of=date(2020, 12, 31),
            subjects=(
                Subject("E", "employer", "厂"),
                Subject("yi", "worker", "乙", belongs_to=(Belonging("E"),), fields=fields),
            ),
            coverage=dict.fromkeys(("school_holiday", "sick_leave"), date(2020, 12, 31)),
            calendar=state_council(),
        )
    )


def said(place: str, language: Language, seniority: str = "12") -> str:
    sentences = clause_sentences(made(seniority), "yi", language)
    return next(each.text for each in sentences if each.place == place)


@pytest.mark.parametrize(("seniority", "zh", "en"), [
    ("12", "10个工作日", "10 working days"),
    ("9.5", "5个工作日", "5 working days"),
])  # fmt: skip
def test_a_table_by_an_own_column_is_told_by_its_value(seniority: str, zh: str, en: str) -> None:
    assert f"寒暑假累计0个工作日，未超过{zh}" in said("一", "zh", seniority)
    assert f"does not exceed {en}" in said("一", "en", seniority)


def test_what_no_row_holds_stays_unsettled() -> None:
    assert "未定" in said("一", "zh", "0.5")
    assert "not settled" in said("一", "en", "0.5")


def test_a_number_of_a_subjects_own_keeps_its_unit() -> None:
    assert "工龄为9.5年，达到1年" in said("二", "zh", "9.5")
    assert "工龄为9.5年，不足10年" in said("二", "zh", "9.5")
    assert "seniority is 9.5 years, reaches 1 year" in said("二", "en", "9.5")
    assert "seniority is 9.5 years, is under 10 years" in said("二", "en", "9.5")


def test_money_of_a_subjects_own_is_told_as_money() -> None:
    assert "月工资为12175元，达到2000元" in said("三", "zh")
    assert "wage is 12,175 yuan, reaches 2,000 yuan" in said("三", "en")
