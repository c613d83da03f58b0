"""The page and the table of readings side by side: who is told together, what is told of many combinations."""

from __future__ import annotations

from datetime import date
from functools import cache

from assessrules import Period, RawRecord, ReadingsReport, Request, compile_policy, evaluate_readings
from assessrules.report.readings_table import readings_rows
from assessrules.report.side_by_side import side_by_side

RULES = """办法 口径办法（counting）：发布 办公室。
主体 站（station）：限 东站（east）、西站（west）、南站（south）。
记录 月报（份，monthly）：站；日期。
记录 周报（份，weekly）：站；日期。
【一】
> 每月至少报两次，周报原则上也算。
解读 周报口径（weekly_rule）：不算（without）、算（with_them）、折半算（half）；默认 不算；理由 “「原则上」没有写明”。
解读 补报口径（late_rule）：算（counted）、不算（left_out）；默认 算；理由 “没有写明”。
要求 站 每年 下列之一（
  周报口径 为 算 且 有 周报；
  周报口径 为 折半算 且 周报 的 份数 不少于 2份；
  补报口径 为 算 且 有 月报）。
"""


@cache
def report() -> ReadingsReport:
    """East has a monthly report, and two weekly ones; west the same; south has nothing at all."""
    records = tuple(
        RawRecord(kind, f"{kind}-{place}-{n}", {"站": place, "日期": date(2018, 3, n)})
        for place in ("东站", "西站")
        for kind, count in (("月报", 1), ("周报", 2))
        for n in range(1, count + 1)
    )
    policy = compile_policy(RULES, "counting.rules")
    return evaluate_readings(Request(policy, Period.parse("2018"), date(2018, 12, 31), records=records))


def test_who_fares_alike_is_told_together() -> None:
    """Met as evaluated; not met only where late ones do not count and weekly ones neither."""
    assert side_by_side(report(), "zh") == (
        "口径办法 解读并列",
        "考核期2018年，截至2018年12月31日",
        "2处解读与所评有关；能影响结果的组合6种，已全部计算",
        "  周报口径：不算（本次所取）、算、折半算",
        "  补报口径：算（本次所取）、不算",
        "",
        "东站、西站",
        "  一：达标",
        "    「补报口径」取「不算」：未达标",
        "",
        "怎样解读都不变：南站",
    )


def test_the_same_in_english() -> None:
    lines = side_by_side(report(), "en")
    assert lines[6:10] == ("east, west", "  1: met", '    "late rule" read as "left out": not met', "")


def test_the_table_has_a_row_for_each_combination_and_a_column_for_each_reading() -> None:
    head, *rows = readings_rows(report(), "zh")
    assert head == ("对象", "事项", "时段或记录", "周报口径", "补报口径", "结果", "是否本次", "账目或规则", "对象编号")
    assert [row for row in rows if row[0] == "东站"] == [
        ("东站", "一", "2018", "不算", "算", "达标", "是", "1", "east"),
        ("东站", "一", "2018", "算", "算", "达标", "否", "1", "east"),
        ("东站", "一", "2018", "折半算", "算", "达标", "否", "1", "east"),
        ("东站", "一", "2018", "算", "不算", "达标", "否", "1", "east"),
        ("东站", "一", "2018", "折半算", "不算", "达标", "否", "1", "east"),
        ("东站", "一", "2018", "不算", "不算", "未达标", "否", "1", "east"),
    ]
    assert {row[0] for row in rows} == {"东站", "西站"}
    assert readings_rows(report(), "en", ["west"])[1][:3] == ("west", "1", "2018")


def crowded(readings: int) -> Request:
    """So many readings, each of which adds a point in its other way; all meet in one account of three stations."""
    read = "\n".join(
        f"解读 口径{n}（rule{n}）：不计{n}、计{n}；默认 不计{n}；理由 “没有写明”。" for n in range(1, readings + 1)
    )
    lines = "\n".join(f"  口径{n} 为 计{n} 的，加 1分；" for n in range(1, readings + 1))
    text = f"""办法 多口径办法（crowded）：发布 办公室。
主体 站（station）：限 东站（east）、西站（west）、南站（south）。
【一】
> 逐项加分。
{read}
指标 得分（score），对 站 每年，满分 50分：
  基本分 5分；
{lines}
  最高 50分；
  扣完为止。
"""
    return Request(compile_policy(text, "crowded.rules"), Period.parse("2018"), date(2018, 12, 31))


def test_too_many_and_the_page_says_what_was_done_instead() -> None:
    """Twelve readings in one account: 2 to the 12th. Run: as asked, each of 12 by itself, each of 66 pairs: 79."""
    found = evaluate_readings(crowded(12))
    assert (found.possible, len(found.tried), found.not_run) == (4096, 79, 4017)
    assert side_by_side(found, "zh")[2] == (
        "12处解读与所评有关；能影响结果的组合4096种，过多，未全部计算：只算了逐处另取一种、以及同入一个账目的两处同时另取，共79种；"
        "另有4017种未算，可能还有未列出的差别"
    )
    assert side_by_side(found, "en")[2] == (
        "12 readings bear on those assessed; 4096 combinations can matter, too many to run: each other choice was run by "
        "itself, and pairs that meet in one account, 79 in all; 4017 were not run and may differ in ways not listed here"
    )


def test_of_many_ways_to_one_result_some_are_told_and_the_others_counted() -> None:
    """One point more in twelve ways, two points more in 66."""
    lines = side_by_side(evaluate_readings(crowded(12)), "zh")
    at = lines.index("东站、南站、西站")
    assert lines[at + 1 : at + 9] == (
        "  得分：5分",
        "    「口径1」取「计1」：6分",
        "    「口径2」取「计2」：6分",
        "    「口径3」取「计3」：6分",
        "    另有9种取法：6分",
        "    「口径1」取「计1」、「口径2」取「计2」：7分",
        "    「口径1」取「计1」、「口径3」取「计3」：7分",
        "    「口径1」取「计1」、「口径4」取「计4」：7分",
    )
    assert lines[at + 9] == "    另有63种取法：7分"
