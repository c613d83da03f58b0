"""`python -m benchmarks --workload constructs`: each construct alone, in a small policy, with ever more records of one person.

Sizes come from the command line, a table of growth goes to standard output: an exponent of 1 means that ten times the
records cost ten times as much. Growth by offices cannot show a construct that looks at all records of a person for each
of them, and in a whole policy others hide it.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from assessrules import Belonging, Period, RawRecord, Request, Subject, compile_policy, evaluate, state_council_calendar
from benchmarks.timing import timed

HEAD = """
办法 量测（measured）：施行 2000-01-01。
机构 县委（committee）。
处分 诫勉（warning）。
主体 单位（unit）：限 一局（first）。
主体 人员（person），属于 单位：不满期 不作要求。
记录 失职（次，lapse）：人员；日期；记分（marks）分。
记录 缺勤（次，miss）：人员；日期；记分（marks）分。
记录 表彰（次，award）：人员；日期。
记录 在外（次，stay）：人员；期间。
记录 答复（份，answer）：人员；日期；失职（lapse）。
记录 支出（笔，cost）：单位；日期；金额。
【一】
> 量测。
"""
RULES = {
    "count a month": "要求 人员 每月 失职 的 次数 不超过 3次。",
    "most a month": "要求 人员 每月：失职 的 记分 的 最大 不超过 3分。",
    "nth": "凡 人员 每次 失职：第3次 的，予以 诫勉。",
    "nth of a union": "凡 人员 每次 失职 连同 缺勤：第3次 的，予以 诫勉。",
    "nth since": "凡 人员 每次 失职：表彰 以后 第3次 的，予以 诫勉。",
    "nth, 12 months": "凡 人员 每次 失职：近12个月 第3次 的，予以 诫勉。",
    "count, 12 months": "凡 人员 每次 失职：近12个月 失职 的 次数 达到 3次 的，予以 诫勉。",
    "sum, 12 months": "凡 人员 每次 失职：近12个月 失职 的 记分 的 合计 达到 3分 的，予以 诫勉。",
    "most, 12 months": "凡 人员 每次 失职：近12个月 失职 的 记分 的 最大 达到 3分 的，予以 诫勉。",
    "any 30 days": "凡 人员 每年：任意30天 失职 的 次数 达到 3次 的，予以 诫勉。",
    "days, any 30": "凡 人员 每年：任意30天 在外 的 天数 达到 15天 的，予以 诫勉。",
    "days, 12 months": "凡 人员 每次 失职：近12个月 在外 的 天数 达到 15天 的，予以 诫勉。",
    "count, this month": "凡 人员 每次 失职：本月 失职 的 次数 达到 3次 的，予以 诫勉。",
    "days, this month": "凡 人员 每次 失职：本月 在外 的 天数 达到 15天 的，予以 诫勉。",
    "at once": "凡 人员 每年：在外 的 最少同时数 不足 2次 的，予以 诫勉。",
    "longest run": "凡 人员 每年：在外 的 最长连续天数 达到 30天 的，予以 诫勉。",
    "in a row": "凡 人员 每年：连续3个月 有 失职 的，予以 诫勉。",
    "answer within": "要求 人员 每次 失职：自 日期 起 3个工作日内 提交 答复。",
    "chain": "程序 处理（handling），对 人员 每次 失职：由 县委 立案（opening）；由 县委 结案（closing）。",
    "decided": "凡 人员 每次 失职：经 县委 认定 的，予以 诫勉。",
    "headcount": "凡 单位 每次 支出：在册 人员 的 人数 不足 2人 的，记问题 “人少”。",
    "lines": "台账 余额（left），对 单位 每月：余额结转；加 3万元；支出，每1笔 减 金额。",
}
FIRST, DAYS = date(2018, 1, 1), 730
Make = Callable[[int], Iterator[RawRecord]]


def _day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


def records(name: str, count: int) -> tuple[RawRecord, ...]:
    """So many records of the kinds that the rule reads, spread over two years."""
    rule = RULES[name]
    kinds = [kind for kind in ("失职", "缺勤", "表彰", "在外", "支出", "答复") if kind in rule]
    if "程序" in rule:
        kinds.append("处理")
    return tuple(_record(kinds[n % len(kinds)], n // len(kinds), n * 7 % DAYS) for n in range(count))


def _record(kind: str, number: int, day: int) -> RawRecord:
    who, on = {"人员": "p"}, {"日期": _day(day)}
    values: dict[str, dict[str, object]] = {
        "失职": {**who, **on, "记分": "2"},
        "缺勤": {**who, **on, "记分": "2"},
        "表彰": {**who, **on},
        "在外": {**who, "期间": f"{_day(day)}/{_day(min(day + 40, DAYS - 1))}"},
        "支出": {"单位": "first", **on, "金额": "12.5"},
        "答复": {**who, **on, "失职": f"失职-{number:06d}"},
        "处理": {"case": f"失职-{number:06d}", "step": "立案", "actor": "县委", **on},
    }
    return RawRecord(kind, f"{kind}-{number:06d}", values[kind])


def request(name: str, count: int) -> Request:
    """One person of one unit, all records handed in, two years."""
    return Request(
        policy=compile_policy(HEAD + RULES[name], "measured.rules"),
        period=Period.parse("2018..2019"),
        as_of=date(2020, 1, 31),
        subjects=(Subject("p", "person", belongs_to=(Belonging("first"),)),),
        records=records(name, count),
        calendar=state_council_calendar(),
    )


def measure(sizes: list[int]) -> None:
    """A line for each construct: microseconds a record at each size, and the exponents between them."""
    print(f"{'construct':18}" + "".join(f"{size:>10}" for size in sizes) + "   us/record; exponents")
    for name in RULES:
        seconds = []
        for size in sizes:
            asked = request(name, size)
            evaluate(asked)
            seconds.append(timed(lambda asked=asked: evaluate(asked), 3, time.process_time))
        each = [second / size * 1e6 for second, size in zip(seconds, sizes, strict=True)]
        growth = [
            math.log(slow / fast) / math.log(many / few)
            for fast, slow, few, many in zip(seconds, seconds[1:], sizes, sizes[1:], strict=False)
        ]
        told = "".join(f"{value:10.1f}" for value in each) + "  " + " ".join(f"{value:5.2f}" for value in growth)
        print(f"{name:18}{told}", flush=True)
