"""Readings side by side are what one evaluation for each combination says, whatever the policy.

The policies are drawn as text around four readings that meet, or do not, in conditions, terms, rules, accounts and clauses that
set others aside; every combination of the four is evaluated by itself.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import attrs
from hypothesis import given
from hypothesis import strategies as st

from assessrules import Belonging, Period, RawRecord, Request, Subject, compile_policy, evaluate, evaluate_readings
from tests.laws.profile import tried
from tests.readings.alone import same_as_alone, way_under

PEOPLE = (Subject("k", "值守员", "k", (Belonging("东站"),)),)
READINGS = {"r1": ("a", "b"), "r2": ("a", "b", "c"), "r3": ("a", "b"), "r4": ("a", "b")}
HEAD = """办法 并列（drawn）：发布 办公室。
结果 表彰（praise）。
主体 站（station）：限 东站（east）、西站（west）。
主体 值守员（keeper），属于 站：不满期 照常要求。
记录 月报（份，monthly）：站；日期；合格（passed）是否 可缺。
记录 停电（次，outage）：站；日期。
记录 日记（篇，diary）：值守员；日期；合格（good）是否 可缺。
"""


@st.composite
def is_read(draw: st.DrawFn) -> str:
    reading = draw(st.sampled_from(sorted(READINGS)))
    return f"{reading} 为 {reading}{draw(st.sampled_from(READINGS[reading]))}"


@st.composite
def measured(draw: st.DrawFn, records: tuple[str, ...]) -> str:
    record = draw(st.sampled_from(records))
    word = {"停电": "次数 不少于 {}次", "日记": "篇数 不少于 {}篇"}.get(record, "份数 不少于 {}份")
    return f"{record} 的 {word.format(draw(st.integers(1, 3)))}"


def conditions(leaves: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A tree of conditions, readings among the leaves."""

    def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        parts = st.lists(inner, min_size=2, max_size=3).map("；".join)
        return st.tuples(st.sampled_from(["下列全部", "下列之一"]), parts).map(lambda pair: f"{pair[0]}（{pair[1]}）")

    return st.recursive(is_read() | leaves, grown, max_leaves=4)


@st.composite
def policies(draw: st.DrawFn) -> str:
    alone = conditions(st.sampled_from(["合格", "非 合格"]))
    lines = [HEAD]
    for reading, choices in READINGS.items():
        named = "、".join(f"{reading}{choice}" for choice in choices)
        lines.append(f"解读 {reading}：{named}；默认 {reading}a；理由 “没有写明”。\n")
    lines.append(f"所称 好报，是指 月报（{draw(alone)}）。\n")
    station = conditions(measured(("月报", "好报", "停电")))
    unit = st.sampled_from(["每月", "每季度", "每年"])
    lines.append(f"【一】\n> 一。\n要求 站 {draw(unit)} {draw(station)}。\n")
    lines.append(f"【二】\n> 二。\n要求 值守员 {draw(unit)} {draw(conditions(measured(('日记',))))}。\n")
    lines.append(f"【三】\n> 三。\n凡 站 每年：{draw(station)} 的，不适用【一】。\n")
    also = conditions(measured(("好报",)) | st.sampled_from(["符合【一】", "不符合【一】", "符合【二】"]))
    lines.append(
        f"【四】\n> 四。\n指标 得分（score），对 站 每年，满分 9分：\n  基本分 5分；\n  {draw(station)} 的，加 2分；\n"
        f"  {draw(also)} 的，扣 1分；\n  最高 9分；\n  扣完为止。\n"
    )
    lines.append(
        f"【五】\n> 五。\n凡 站 每年：得分 不少于 {draw(st.integers(4, 7))}分 且 {draw(also)} 的，予以 表彰。\n"
    )
    return "".join(lines)


@st.composite
def records(draw: st.DrawFn) -> tuple[RawRecord, ...]:
    found = []
    for nth in range(draw(st.integers(0, 10))):
        kind = draw(st.sampled_from(["月报", "停电", "日记"]))
        whose = {"值守员": "k"} if kind == "日记" else {"站": draw(st.sampled_from(["东站", "西站"]))}
        day = date(2018, 1, 1) + timedelta(days=draw(st.integers(0, 364)))
        passed = draw(st.sampled_from(["是", "否", None]))
        cells = {**whose, "日期": day} if kind == "停电" else {**whose, "日期": day, "合格": passed}
        found.append(RawRecord(kind, f"R-{nth}", cells))
    return tuple(found)


@tried(25)
@given(policies(), records(), st.sampled_from([date(2018, 6, 30), date(2018, 12, 31)]))
def test_every_combination_is_what_it_is_alone(text: str, given_records: tuple[RawRecord, ...], as_of: date) -> None:

    request = Request(compile_policy(text, "drawn.rules"), Period.parse("2018"), as_of, PEOPLE, given_records)
    report = evaluate_readings(request)
    assert report.not_run == 0
    for choices in product(*READINGS.values()):
        asked = {reading: reading + choice for reading, choice in zip(READINGS, choices, strict=True)}
        changed = {reading: choice for reading, choice in asked.items() if choice != reading + "a"}
        same_as_alone(report, evaluate(attrs.evolve(request, readings=asked)), changed)
    assert set(report.idle) == set(READINGS) - set(report.readings)


@tried(15)
@given(policies(), records())
def test_beyond_the_limit_what_is_told_is_true(text: str, given_records: tuple[RawRecord, ...]) -> None:
    """Not all are run, and so not all is told; whatever is told is what the whole report says."""
    request = Request(
        compile_policy(text, "drawn.rules"), Period.parse("2018"), date(2018, 12, 31), PEOPLE, given_records
    )
    whole, part = evaluate_readings(request), evaluate_readings(request, limit=3)
    assert part.possible == whole.possible
    assert part.not_run == whole.possible - len(part.tried)
    for each in part.differences:
        for way in each.ways:
            for combination in way.combinations:
                other = way_under(whole, each.subject, each.node, each.instance, dict(combination))
                assert other is not None
                assert (str(other.value), other.kinds) == (str(way.value), way.kinds)


def test_the_draws_meet_readings_that_meet() -> None:
    """Among some draws there are results that hang on two readings and on three."""
    found: set[int] = set()

    @tried(40)
    @given(policies(), records())
    def look(text: str, given_records: tuple[RawRecord, ...]) -> None:
        policy = compile_policy(text, "drawn.rules")
        report = evaluate_readings(Request(policy, Period.parse("2018"), date(2018, 12, 31), PEOPLE, given_records))
        found.update(len(each.readings) for each in report.differences)

    look()
    assert {1, 2, 3} <= found
