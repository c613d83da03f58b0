"""The records of six offices for a tenure of two years, 2014 and 2015, as one workbook an office would keep.

Run it here to make the workbook anew: `python generate.py` (needs openpyxl). The same seed gives the same cells on every
machine; the bytes of the file may differ. `--xlsx FILE` writes elsewhere.

All people and companies are invented. The tenure has, on purpose, what real ones have: weeks without enough visits, a
Monday on which nobody called and one that was explained, an office of two, somebody who left in June and somebody who came
on the 20th of July, a lapse that was withdrawn, a deputy without results for nine months, two short months that only one
body has found so, a month of fourteen days that both have, money spent without receipts, leave that was filed too late, a
written request that reached one body of two.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

SEED = 20130904
HERE = Path(__file__).parent
FIRST, LAST = date(2014, 1, 1), date(2015, 12, 31)
FIRST_MONDAY = date(2014, 1, 6)
FIRST_FRIDAY = date(2014, 1, 3)
FIRST_THURSDAY = date(2014, 1, 2)
MONTHS = [(year, month) for year in (2014, 2015) for month in range(1, 13)]

Row = dict[str, str]
Rows = list[Row]


@dataclass(frozen=True)
class Person:
    """`poor` are the months (1 to 24) in which he was at the post for fewer days than 20, and how many."""

    id: str
    name: str
    post: str
    since: date | None = None
    until: date | None = None
    poor: tuple[tuple[int, int], ...] = ()
    no_results: tuple[int, ...] = ()

    def here(self, first: date, last: date) -> bool:
        return (self.since is None or self.since <= first) and (self.until is None or last <= self.until)


@dataclass(frozen=True)
class Office:
    """One office and how its tenure went. Weeks count from 1 to 105, Mondays and Fridays to 104, months to 24."""

    name: str
    code: str
    people: tuple[Person, ...]
    trades: tuple[str, ...]
    spending: int
    short_weeks: tuple[int, ...] = ()
    missed_mondays: tuple[int, ...] = ()
    explained_mondays: tuple[int, ...] = ()
    missed_fridays: tuple[int, ...] = ()
    late_fridays: tuple[int, ...] = ()
    missed_months: tuple[int, ...] = ()


OFFICES = (
    Office(
        "杭州",
        "HZ",
        (Person("HZ-01", "方志远", "局长"), Person("HZ-02", "汪晓岚", "副局长"), Person("HZ-03", "朱立文", "副局长")),
        ("智能装备", "新材料", "纺织科技"),
        20_000,
        explained_mondays=(40,),
    ),
    Office(
        "宁波",
        "NB",
        (Person("NB-01", "石国平", "局长"), Person("NB-02", "贺敏", "副局长")),
        ("精密机械", "模具", "家电"),
        15_600,
        short_weeks=(7, 60),
        late_fridays=(31,),
    ),
    Office(
        "无锡",
        "WX",
        (
            Person("WX-01", "吴启明", "局长"),
            Person("WX-02", "司春华", "副局长"),
            Person("WX-03", "柴文斌", "副局长", until=date(2014, 6, 15)),
            Person("WX-04", "余佳", "副局长", since=date(2014, 7, 20)),
        ),
        ("光伏", "物联网", "电缆"),
        19_000,
        missed_mondays=(57,),
    ),
    Office(
        "上海",
        "SH",
        (
            Person("SH-01", "张振东", "局长"),
            Person("SH-02", "黎刚", "副局长", until=date(2015, 6, 30)),
            Person("SH-03", "洪雪", "副局长"),
        ),
        ("生物医药", "汽车零部件", "包装"),
        20_500,
        missed_fridays=(52,),
    ),
    Office(
        "深圳",
        "SZ",
        (
            Person("SZ-01", "陶建新", "局长"),
            Person("SZ-02", "徐海", "副局长", poor=((11, 19), (12, 18))),
            Person("SZ-03", "段莉", "副局长", poor=((14, 14),)),
        ),
        ("电子", "服装", "玩具"),
        20_000,
        short_weeks=(5, 58),
        missed_months=(14,),
    ),
    Office(
        "泉州",
        "QZ",
        (
            Person("QZ-01", "许文涛", "局长"),
            Person("QZ-02", "章立", "副局长", no_results=tuple(range(4, 13))),
            Person("QZ-03", "金燕", "副局长"),
        ),
        ("鞋服", "食品", "石材"),
        18_000,
        missed_mondays=(10, 11),
    ),
)
_STEMS = (
    "恒沐",
    "拓岭",
    "华屹",
    "锐澄",
    "启衡",
    "联穗",
    "博砚",
    "盛钧",
    "远禾",
    "智枢",
    "鼎漾",
    "嘉硕",
    "瑞珩",
    "凌川",
)
_FORMS = ("有限公司", "股份有限公司", "集团有限公司")
_USES = ("房租", "差旅", "市内交通", "客商接待", "办公用品", "推介会")


def month(place: int) -> tuple[date, date]:
    """The first and last day of the month with this number, 1 to 24."""
    year, nth = MONTHS[place - 1]
    following = date(year + nth // 12, nth % 12 + 1, 1)
    return date(year, nth, 1), following - timedelta(days=1)


def numbered(office: Office, code: str, rows: Iterable[Row]) -> Rows:
    """Rows with ids in their order: HZ-XX-001."""
    return [{"编号": f"{office.code}-{code}-{place:03}", **row} for place, row in enumerate(rows, 1)]


def on(day: date, **more: str) -> Row:
    return {"日期": day.isoformat(), **more}


def days(first: date, last: date) -> Row:
    return {"起": first.isoformat(), "止": last.isoformat()}


# ------------------------------------------------------------------ what an office does


def visits(chance: random.Random, office: Office) -> Iterator[Row]:
    names = [office.name + stem + trade for stem in _STEMS for trade in office.trades]
    chance.shuffle(names)
    companies = [name + chance.choice(_FORMS) for name in names]
    for week in range(105):
        thursday = FIRST_THURSDAY + timedelta(days=7 * week)
        for nth in range(1 if week + 1 in office.short_weeks else 2):
            day = thursday - timedelta(days=nth)
            yield on(day, 招商局=office.name, 企业=companies[(2 * week + nth) % len(companies)], 对象类别="企业")


def calls(office: Office) -> Iterator[Row]:
    for place in range(104):
        if place + 1 not in office.missed_mondays + office.explained_mondays:
            yield on(FIRST_MONDAY + timedelta(days=7 * place), 招商局=office.name, 固定电话="是")


def explanations(office: Office) -> Iterator[Row]:
    for place in office.explained_mondays:
        yield on(FIRST_MONDAY + timedelta(days=7 * place - 6), 招商局=office.name, 事由="周一全天陪同客商，次日说明")


def weeklies(chance: random.Random, office: Office) -> Iterator[Row]:
    for place in range(104):
        if place + 1 in office.missed_fridays:
            continue
        late = timedelta(days=place + 1 in office.late_fridays)
        day = FIRST_FRIDAY + timedelta(days=7 * place) + late
        yield on(day, 招商局=office.name, 方式=chance.choice(("传真", "电子邮件")))


def monthlies(chance: random.Random, office: Office) -> Iterator[Row]:
    for place in range(1, 25):
        last = month(place)[1]
        for body in ("组织部", "招商管理局"):
            if not (place in office.missed_months and body == "组织部"):
                yield on(last - timedelta(days=chance.randrange(3)), 招商局=office.name, 对象=body)


def spending(chance: random.Random, office: Office) -> Iterator[Row]:
    for place in range(1, 25):
        amount = office.spending + 10 * chance.randrange(-40, 1)
        day = month(place)[0] + timedelta(days=chance.randrange(27))
        row = on(day, 招商局=office.name, 金额=f"{amount}", 原始发票="是", 用途=chance.choice(_USES))
        yield row
    if office.name == "泉州":
        yield on(date(2015, 8, 18), 招商局=office.name, 金额="2600", 原始发票="否", 用途="礼品，无发票")


# ------------------------------------------------------------------ what people do


def presence(chance: random.Random, office: Office) -> Iterator[Row]:
    """Full months: 21 to 24 days from the first, then at home on leave."""
    for person in office.people:
        poor = dict(person.poor)
        for place in range(1, 25):
            first, last = month(place)
            if person.here(first, last):
                length = poor.get(place) or chance.randrange(20, 23)
                yield {"人员": person.id, **days(first, first + timedelta(days=length - 1))}
            elif person.since and first <= person.since <= last:
                yield {"人员": person.id, **days(person.since, last)}
            elif person.until and first <= person.until <= last:
                yield {"人员": person.id, **days(first, person.until)}


def leaves(office: Office) -> Iterator[Row]:
    """Every other month, from the 24th, five days."""
    for person in office.people:
        for place in range(2, 25, 6):
            first, last = month(place)
            if person.here(first, last):
                start = first + timedelta(days=22)
                yield {"人员": person.id, "申请人职务": person.post, **days(start, start + timedelta(days=4))}


def results(chance: random.Random, office: Office) -> Iterator[Row]:
    for person in office.people:
        for place in range(1, 25):
            first, last = month(place)
            if place not in person.no_results and person.here(first, last):
                content = chance.choice(("报送有效项目信息", "邀请客商来县考察", "签订意向书"))
                yield on(first + timedelta(days=chance.randrange(27)), 人员=person.id, 内容=content)


ARRIVED = {
    "杭州": (("2014-09-10", "3000"), ("2015-11-20", "3500")),
    "宁波": (("2014-12-02", "2600"), ("2015-10-15", "3200")),
    "无锡": (("2015-03-12", "6000"),),
    "上海": (("2014-06-25", "4100"), ("2015-07-28", "2900")),
    "深圳": (("2015-12-31", "6200"),),
    "泉州": (("2014-11-05", "1800"), ("2015-08-05", "2150")),
}
SIGNED = {
    "杭州": ("2014-08-20", "是", "12000"),
    "宁波": ("2014-10-16", "是", "10000"),
    "无锡": ("2015-01-22", "是", "15500"),
    "上海": ("2014-05-30", "否", "30000"),
    "深圳": ("2015-09-09", "是", "11000"),
    "泉州": ("2015-04-14", "是", "9800"),
}


def of_offices() -> dict[str, Rows]:
    """The tables in which every office has rows made by the seed."""
    found: dict[str, Rows] = {}
    for office in OFFICES:
        chance = random.Random(f"{SEED} {office.code}")
        halves = [date(2014, 6, 20), date(2014, 12, 19), date(2015, 6, 26), date(2015, 12, 18)]
        reports = [on(day, 招商局=office.name, 题目=f"{office.name}产业转移调研") for day in halves]
        last_days = [month(place)[1] for place in range(1, 25)]
        signed, industrial, amount = SIGNED[office.name]
        made: dict[str, tuple[str, Iterable[Row]]] = {
            "目标责任书": ("ZR", [on(date(2014, 1, 16), 招商局=office.name)]),
            "固定资产到资": (
                "DZ",
                [{"招商局": office.name, "日期": day, "金额": f"{wan}0000"} for day, wan in ARRIVED[office.name]],
            ),
            "项目": (
                "XM",
                [{"招商局": office.name, "工业项目": industrial, "固定资产投资": f"{amount}0000", "签约日期": signed}],
            ),
            "拜访": ("BF", visits(chance, office)),
            "通信录更新": ("TX", [on(day - timedelta(days=3), 招商局=office.name) for day in last_days]),
            "调研报告": ("DY", reports[: 3 if office.name == "泉州" else 4]),
            "电话汇报": ("DH", calls(office)),
            "情况说明": ("SM", explanations(office)),
            "周报": ("ZB", weeklies(chance, office)),
            "月末汇报": ("YM", monthlies(chance, office)),
            "领导汇报": ("LD", [on(day, 招商局=office.name) for day in last_days[1::2]]),
            "月通报": ("TB", [on(day, 招商局=office.name) for day in last_days]),
            "开支": ("KZ", spending(chance, office)),
            "驻地工作": ("ZD", presence(chance, office)),
            "休假": ("XJ", leaves(office)),
            "招商实绩": ("SJ", results(chance, office)),
        }
        for name, (code, rows) in made.items():
            found.setdefault(name, []).extend(numbered(office, code, rows))
    return found


def procedures(leave: Rows) -> dict[str, Rows]:
    """Consents two days before, filings one day before. NB-02 filed her first leave a day late."""
    found: dict[str, Rows] = {"局长请假": [], "副局长请假": []}
    steps = {
        "局长": (("局长请假", "同意", "县委组织部", 2), ("局长请假", "同意", "县招商管理局", 2)),
        "副局长": (("副局长请假", "准假", "局长", 2), ("副局长请假", "备案", "县招商管理局", 1)),
    }
    first_of_nb = next(row["编号"] for row in leave if row["人员"] == "NB-02")
    for row in leave:
        for table, step, body, before in steps[row["申请人职务"]]:
            late = 2 if row["编号"] == first_of_nb and step == "备案" else 0
            day = date.fromisoformat(row["起"]) - timedelta(days=before - late)
            rows = found[table]
            rows.append(
                {
                    "编号": f"{table[0]}{table[-1]}-{len(rows) + 1:03}",
                    "事项": row["编号"],
                    "环节": step,
                    "办理机关": body,
                    "日期": day.isoformat(),
                }
            )
    return found


def found_so(rule: str, person: str, body: str, day: str, month: str = "") -> Row:
    """A finding of a body; on a short month it names the month."""
    return {"事项": rule, "对象": person, "实例": month, "机构": body, "日期": day, "结论": "是"}


TOLD: dict[str, Rows] = {
    "陪同回县": [
        {"编号": "SZ-PT-001", "人员": "SZ-02", "起": "2014-12-20", "止": "2014-12-20", "客商": "鹏程电子"},
        {"编号": "HZ-PT-001", "人员": "HZ-02", "起": "2014-04-25", "止": "2014-04-29", "客商": "杭州恒沐智能装备"},
    ],
    "回县工作": [
        {"编号": "WX-HX-001", "人员": "WX-01", "起": "2014-10-27", "止": "2014-10-29", "事由": "项目评审"},
        {"编号": "SH-HX-001", "人员": "SH-01", "起": "2015-03-30", "止": "2015-03-31", "事由": "项目会办"},
    ],
    "签到": [
        {"编号": "WX-QD-001", "人员": "WX-01", "日期": "2014-10-27"},
        {"编号": "WX-QD-002", "人员": "WX-01", "日期": "2014-10-28"},
        {"编号": "WX-QD-003", "人员": "WX-01", "日期": "2014-10-29"},
        {"编号": "SH-QD-001", "人员": "SH-01", "日期": "2015-03-30"},
    ],
    "失职": [
        {"编号": "SH-SZ-001", "人员": "SH-02", "日期": "2014-03-10", "情形": "未按规定汇报", "撤回": ""},
        {"编号": "SH-SZ-002", "人员": "SH-02", "日期": "2014-09-15", "情形": "未经请假不在驻外", "撤回": ""},
        {"编号": "SH-SZ-003", "人员": "SH-02", "日期": "2015-05-18", "情形": "未按规定汇报", "撤回": ""},
        {"编号": "QZ-SZ-001", "人员": "QZ-01", "日期": "2014-03-17", "情形": "未按规定汇报", "撤回": ""},
        {"编号": "QZ-SZ-002", "人员": "QZ-01", "日期": "2015-02-09", "情形": "未经请假不在驻外", "撤回": ""},
        {"编号": "QZ-SZ-003", "人员": "QZ-01", "日期": "2015-10-12", "情形": "未按规定汇报", "撤回": ""},
        {"编号": "QZ-SZ-004", "人员": "", "日期": "", "情形": "", "撤回": "QZ-SZ-001"},
    ],
    "不能外出": [
        {"编号": "WX-BN-001", "人员": "WX-02", "日期": "2015-02-25", "期限": "3", "事由": "住院"},
    ],
    "不能外出请假": [
        {
            "编号": "不假-001",
            "事项": "WX-BN-001",
            "环节": "收到书面请假",
            "办理机关": "县委组织部",
            "日期": "2015-02-24",
        },
        {"编号": "不假-002", "事项": "WX-BN-001", "环节": "批准", "办理机关": "领导", "日期": "2015-02-24"},
    ],
    "越级汇报": [{"编号": "QZ-YJ-001", "人员": "QZ-03", "日期": "2015-06-09", "事由": "未经招商管理局直接汇报"}],
    "认定": [
        found_so("4/11#nine_months", "QZ-02", "县委组织部", "2015-01-15"),
        found_so("4/11#nine_months", "QZ-02", "县招商管理局", "2015-01-20"),
        found_so("4/11#two_short_months", "SZ-02", "县委组织部", "2015-01-15"),
        found_so("4/11#short_month", "SZ-03", "县委组织部", "2015-03-10", "2015-02"),
        found_so("4/11#short_month", "SZ-03", "县招商管理局", "2015-03-16", "2015-02"),
    ],
}
"""What is told row by row: the story."""
EMPTY = {
    "兼任原单位工作": ("编号", "人员", "日期", "原单位", "事由"),
    "恶劣影响": ("编号", "人员", "日期", "事由"),
    "私自分享": ("编号", "人员", "日期", "对方"),
    "督查运用": ("编号", "人员", "环节", "办理机关", "日期"),
}
"""Tables in which nothing is: nothing of the kind happened."""


def tables() -> dict[str, tuple[list[str], Rows]]:
    """Every sheet: its headings and its rows. The people come first, what is empty last."""
    people = [
        {
            "编号": person.id,
            "姓名": person.name,
            "招商局": office.name,
            "职务": person.post,
            "起": person.since.isoformat() if person.since else "",
            "止": person.until.isoformat() if person.until else "",
        }
        for office in OFFICES
        for person in office.people
    ]
    found = of_offices()
    sheets = {"人员": people, **found, **procedures(found["休假"]), **TOLD}
    return {
        name: (list(rows[0]) if rows else list(EMPTY[name]), rows)
        for name, rows in (sheets | {key: [] for key in EMPTY}).items()
    }


def cell(text: str) -> str | date | int | None:
    """A day as a day, money as a number."""
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    return date.fromisoformat(text) if len(text) == 10 and text[4] == "-" and text[:4].isdecimal() else text


def write_workbook(path: Path) -> None:
    """One sheet for each table, its headings bold and always in view, its columns wide enough for what is in them."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.active)
    for name, (headings, rows) in tables().items():
        sheet = book.create_sheet(name)
        sheet.append(headings)
        for row in rows:
            sheet.append([cell(row.get(heading, "")) for heading in headings])
        sheet.freeze_panes = "A2"
        for place, heading in enumerate(headings, 1):
            sheet.cell(1, place).font = Font(bold=True)
            widest = max(len(text) + sum(mark > "\u2e7f" for mark in text) for text in texts(heading, rows))
            sheet.column_dimensions[get_column_letter(place)].width = widest + 2
    book.save(path)


def texts(heading: str, rows: Rows) -> list[str]:
    """What stands in a column, its heading first. A Chinese character is as wide as two letters."""
    return [heading, *(row.get(heading, "") for row in rows)]


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the example tenure of the 宿松 policy.")
    parser.add_argument("--xlsx", type=Path, default=HERE / "聘期台账.xlsx", help="where the workbook goes (here)")
    write_workbook(parser.parse_args().xlsx)


if __name__ == "__main__":
    main()
