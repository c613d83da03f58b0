"""The records of the four teams of the notice of 2020 for their first whole year, 2021, as one workbook an office would keep.

Run it here to make the workbook anew: `python generate.py` (needs openpyxl). The same seed gives the same cells on every
machine; the bytes of the file may differ. `--xlsx FILE` writes elsewhere.

All people and companies are invented. The year has, on purpose, what real years have: a team that meets every target, one
with nineteen talks left on the last day, one whose money came late, one with a short February, a lead told a day late, a
hired car without a contract, a reception nobody agreed to, a gift bought before it was approved, a claim without a receipt
and one without a signature, somebody who left in June and somebody who came in July.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

SEED = 20200708
YEAR = 2021
HERE = Path(__file__).parent
FIRST_MONDAY = date(2021, 1, 4)
WEEKS = 52
MONTHS = range(1, 13)

Row = dict[str, str]
Rows = list[Row]


@dataclass(frozen=True)
class Person:
    """`since` and `until` are days of the year; he goes on no trip that he was not there for."""

    id: str
    name: str
    role: str
    since: date = date(YEAR, 1, 1)
    until: date = date(YEAR, 12, 31)

    def here(self, first: date, last: date) -> bool:
        return self.since <= first and last <= self.until


@dataclass(frozen=True)
class Team:
    """One team and how its year went. Weeks count from 1 to 52. Funds are in units of 万元, as the office notes them."""

    name: str
    code: str
    people: tuple[Person, ...]
    trades: tuple[str, ...]
    contracts: tuple[int, ...]
    arrivals: tuple[int, ...]
    starts: tuple[tuple[str, bool], ...]
    talks: int
    talks_ended: int
    claim: int
    unled_months: tuple[int, ...] = ()
    missed_notices: tuple[tuple[int, int], ...] = ()
    missed_briefings: tuple[int, ...] = ()
    missed_reports: tuple[tuple[str, int], ...] = ()


TEAMS = (
    Team(
        "先进制造",
        "XJ",
        (
            Person("XJ-01", "卫建军", "组长"),
            Person("XJ-02", "景丽萍", "副组长"),
            Person("XJ-03", "相志强", "专职成员"),
            Person("XJ-04", "吕晓东", "专职成员"),
        ),
        ("智能装备", "汽车零部件", "轨道装备"),
        (38_000, 42_000, 46_000),
        (4_500, 8_500),
        (("2021-03-26", True), ("2021-06-18", True), ("2021-10-22", False)),
        26,
        4,
        62_500,
    ),
    Team(
        "新型材料",
        "XC",
        (
            Person("XC-01", "薛国庆", "组长"),
            Person("XC-02", "柴海燕", "副组长"),
            Person("XC-03", "畅文博", "专职成员"),
            Person("XC-04", "原小平", "专职成员"),
            Person("XC-05", "党晓燕", "专职成员"),
        ),
        ("镁合金", "铝深加工", "复合材料"),
        (55_000, 47_500),
        (6_000, 4_000),
        (("2021-04-16", True), ("2021-09-10", True)),
        24,
        5,
        58_000,
        missed_notices=((8, 2),),
    ),
    Team(
        "高效农业",
        "NY",
        (
            Person("NY-01", "樊志宏", "组长"),
            Person("NY-02", "仪春梅", "副组长"),
            Person("NY-03", "解亚军", "专职成员"),
            Person("NY-04", "尚丽娜", "专职成员"),
        ),
        ("果品加工", "冷链物流", "种业"),
        (60_000, 41_000),
        (5_200, 3_400),
        (("2021-05-14", False), ("2021-08-20", False)),
        23,
        2,
        55_500,
        unled_months=(3,),
        missed_briefings=(5,),
        missed_reports=(("NY-03", 30),),
    ),
    Team(
        "文化旅游",
        "WL",
        (
            Person("WL-01", "阴晓明", "组长"),
            Person("WL-02", "裴淑芳", "副组长"),
            Person("WL-03", "师建国", "专职成员", until=date(YEAR, 6, 30)),
            Person("WL-04", "毋文静", "专职成员"),
            Person("WL-05", "令狐涛", "专职成员", since=date(YEAR, 7, 12)),
        ),
        ("康养", "关公文化", "盐湖旅游"),
        (70_000, 33_000),
        (7_600, 2_900),
        (("2021-04-29", True), ("2021-11-05", False)),
        25,
        3,
        66_000,
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
_PLACES = ("深圳", "上海", "苏州", "杭州", "西安", "北京", "青岛", "郑州")
_CAUSES = ("外出考察", "推介会", "客商来运", "资料印制")


def numbered(code: str, what: str, rows: Rows) -> Rows:
    """Rows with ids in their order: XJ-CC-001."""
    return [{"编号": f"{code}-{what}-{place:03}", **row} for place, row in enumerate(rows, 1)]


def on(month: int, day: int) -> date:
    return date(YEAR, month, day)


def trips(team: Team, chance: random.Random) -> Rows:
    """Full-timers go out twice a month, one after the other; the head for two days when he leads."""
    rows: Rows = []
    for month in MONTHS:
        full = [person for person in team.people if person.role == "专职成员"]
        short = team.code == "WL" and month == 2
        days = ((2, 10), (18, 24)) if short else ((2, 13), (16, 25))
        for nth, person in enumerate(full):
            late = 0 if short else nth % 2 * 2
            for first, last in days:
                begin, end = on(month, first + late), on(month, last + late)
                if person.here(begin, end):
                    place = chance.choice(_PLACES)
                    rows.append({"成员": person.id, "起": f"{begin}", "止": f"{end}", "目的地": place})
        if month not in team.unled_months:
            begin = on(month, 8)
            head = team.people[0].id
            rows.append({"成员": head, "起": f"{begin}", "止": f"{begin + timedelta(days=1)}", "目的地": "西安"})
    return numbered(team.code, "CC", rows)


def reports(team: Team) -> dict[str, Rows]:
    """Logs on Wednesdays, weekly reports on Fridays, monthly ones on the 28th; what the team tells the group."""
    logs: Rows = []
    weekly: Rows = []
    monthly: Rows = []
    for person in team.people:
        if person.role != "专职成员":
            continue
        for week in range(1, WEEKS + 1):
            monday = FIRST_MONDAY + timedelta(weeks=week - 1)
            wednesday, friday = monday + timedelta(days=2), monday + timedelta(days=4)
            if person.here(wednesday, wednesday):
                logs.append({"成员": person.id, "日期": f"{wednesday}"})
            if person.here(friday, friday) and (person.id, week) not in team.missed_reports:
                weekly.append({"成员": person.id, "日期": f"{friday}"})
        monthly += [{"成员": person.id, "日期": f"{on(m, 28)}"} for m in MONTHS if person.here(on(m, 28), on(m, 28))]
    notices = [
        {"专班": team.name, "日期": f"{on(month, day)}"}
        for month in MONTHS
        for half, day in ((1, 14), (2, 28))
        if (month, half) not in team.missed_notices
    ]
    briefings = [{"专班": team.name, "日期": f"{on(m, 25)}"} for m in MONTHS if m not in team.missed_briefings]
    led = [
        {
            "专班": team.name,
            "日期": f"{on(m, 8)}",
            "负责同志带队": "否" if m in team.unled_months else "是",
            "目的地": "西安",
        }
        for m in MONTHS
    ]
    return {
        "工作日志": numbered(team.code, "RZ", logs),
        "周报": numbered(team.code, "ZB", weekly),
        "月报": numbered(team.code, "YB", monthly),
        "半月通报": numbered(team.code, "TB", notices),
        "书面汇报": numbered(team.code, "HB", briefings),
        "带队外出": numbered(team.code, "DD", led),
    }


def projects(team: Team, chance: random.Random) -> dict[str, Rows]:
    """Contracts, money, starts, talks, and what was handed in for recognition."""
    names = [stem + trade for trade in team.trades for stem in _STEMS]
    chance.shuffle(names)
    given = iter(names)
    contracts: Rows = []
    recognised: Rows = []
    for nth, funds in enumerate(team.contracts):
        name = next(given)
        day = on(2 + 4 * nth, 20)
        contracts.append({"专班": team.name, "日期": f"{day}", "项目名称": name, "资金": str(funds * 10_000)})
        lacking = team.code == "NY" and nth == 1
        recognised.append(
            {
                "专班": team.name,
                "签约日期": f"{day}",
                "落户日期": f"{day + timedelta(days=60)}" if nth < 2 else "",
                "项目名称": name,
                **dict.fromkeys(("合同文本", "注册证照", "身份证明", "有效凭证"), "是"),
                "项目登记表": "否" if lacking else "是",
            }
        )
    arrivals = [
        {
            "专班": team.name,
            "日期": f"{on(5 + 5 * nth, 18)}",
            "项目名称": contracts[nth]["项目名称"],
            "金额": str(money * 10_000),
        }
        for nth, money in enumerate(team.arrivals)
    ]
    starts = [
        {"专班": team.name, "日期": day, "项目名称": next(given), "产业类": "是" if industrial else "否"}
        for day, industrial in team.starts
    ]
    talks = [
        {
            "专班": team.name,
            "期间": "2021-01-04至2021-11-30" if nth < team.talks_ended else "2021-01-04至今",
            "项目名称": next(given),
        }
        for nth in range(team.talks)
    ]
    return {
        "合同": numbered(team.code, "HT", contracts),
        "到位资金": numbered(team.code, "DW", arrivals),
        "开工项目": numbered(team.code, "KG", starts),
        "在谈项目": numbered(team.code, "ZT", talks),
        "新签项目": numbered(team.code, "XM", recognised),
    }


def claims(team: Team, chance: random.Random) -> dict[str, Rows]:
    """A claim a month, with its four steps."""
    rows: Rows = []
    for month in MONTHS:
        cause = chance.choice(_CAUSES)
        day = f"{on(month, 5)}"
        rows.append({"专班": team.name, "日期": day, "金额": str(team.claim), "有凭据": "是", "事由": cause})
    if team.code == "WL":
        rows.append({"专班": team.name, "日期": "2021-12-06", "金额": "4300", "有凭据": "否", "事由": "零星购物"})
    rows = numbered(team.code, "BX", rows)
    steps: Rows = []
    for row in rows:
        month = date.fromisoformat(row["日期"]).month
        taken = [
            ("审查", "主责单位", 6),
            ("签字", "主要负责人", 7),
            ("审批", "运城市人民政府", 12),
            ("集中报销", "市招投中心", 18),
        ]
        if row["有凭据"] == "否":
            taken = taken[:1]
        if team.code == "NY" and month == 6:
            taken.pop(1)
        steps += [
            {"事项": row["编号"], "环节": step, "办理机关": body, "日期": f"{on(month, day)}"}
            for step, body, day in taken
        ]
    return {"报销": rows, "经费报销": numbered(team.code, "BZ", steps)}


TOLD: dict[str, Rows] = {
    "市长办公会": [
        {"编号": f"BGH-{nth}", "全市": "运城市", "日期": day}
        for nth, day in enumerate(("2021-03-18", "2021-06-17", "2021-09-16", "2021-12-16"), 1)
    ],
    "重要信息": [
        {
            "编号": "XJ-XX-001",
            "专班": "先进制造",
            "日期": "2021-04-09",
            "信息类别": "有价值信息",
            "内容": "整车厂拟设配套基地",
        },
        {
            "编号": "WL-XX-001",
            "专班": "文化旅游",
            "日期": "2021-09-30",
            "信息类别": "重大进展",
            "内容": "康养项目通过董事会",
        },
        {
            "编号": "NY-XX-001",
            "专班": "高效农业",
            "日期": "2021-05-14",
            "信息类别": "有价值信息",
            "内容": "冷链企业来电",
        },
    ],
    "即时报告": [
        {"编号": "XJ-JB-001", "专班": "先进制造", "日期": "2021-04-12", "重要信息": "XJ-XX-001"},
        {"编号": "WL-JB-001", "专班": "文化旅游", "日期": "2021-10-08", "重要信息": "WL-XX-001"},
        {"编号": "NY-JB-001", "专班": "高效农业", "日期": "2021-05-18", "重要信息": "NY-XX-001"},
    ],
    "接待": [
        {"编号": "XC-JD-001", "专班": "新型材料", "日期": "2021-05-20", "客商": "铝深加工考察团"},
        {"编号": "WL-JD-001", "专班": "文化旅游", "日期": "2021-06-03", "客商": "康养投资方"},
    ],
    "接待报批": [
        {"编号": "XC-JP-001", "事项": "XC-JD-001", "环节": "报批", "办理机关": "综合协调组", "日期": "2021-05-17"},
        {"编号": "XC-JP-002", "事项": "XC-JD-001", "环节": "同意", "办理机关": "综合协调组", "日期": "2021-05-18"},
        {"编号": "WL-JP-001", "事项": "WL-JD-001", "环节": "报批", "办理机关": "综合协调组", "日期": "2021-06-02"},
    ],
    "赠礼": [
        {"编号": "XJ-ZL-001", "专班": "先进制造", "日期": "2021-03-10", "礼品": "绛州澄泥砚"},
        {"编号": "WL-ZL-001", "专班": "文化旅游", "日期": "2021-07-20", "礼品": "稷山板枣"},
    ],
    "赠礼报批": [
        {
            "编号": "XJ-ZP-001",
            "事项": "XJ-ZL-001",
            "环节": "批准",
            "办理机关": "专班主要负责同志",
            "日期": "2021-03-03",
        },
        {"编号": "XJ-ZP-002", "事项": "XJ-ZL-001", "环节": "采购", "办理机关": "市招投中心", "日期": "2021-03-05"},
        {
            "编号": "WL-ZP-001",
            "事项": "WL-ZL-001",
            "环节": "批准",
            "办理机关": "专班主要负责同志",
            "日期": "2021-07-15",
        },
        {"编号": "WL-ZP-002", "事项": "WL-ZL-001", "环节": "采购", "办理机关": "市招投中心", "日期": "2021-07-13"},
    ],
    "租车": [
        {
            "编号": "XJ-ZC-001",
            "专班": "先进制造",
            "起": "2021-03-16",
            "止": "2021-03-18",
            "签订合同": "是",
            "资质合格": "是",
        },
        {
            "编号": "NY-ZC-001",
            "专班": "高效农业",
            "起": "2021-08-16",
            "止": "2021-08-17",
            "签订合同": "否",
            "资质合格": "是",
        },
    ],
    "乘车": [
        {"编号": "XJ-CX-001", "成员": "XJ-03", "起": "2021-03-16", "止": "2021-03-18", "租车": "XJ-ZC-001"},
        {"编号": "NY-CX-001", "成员": "NY-03", "起": "2021-08-16", "止": "2021-08-17", "租车": "NY-ZC-001"},
    ],
    "认定": [
        {"事项": "10#outstanding", "对象": "XJ-03", "机构": "运城市人民政府", "日期": "2022-01-20", "结论": "是"},
        {"事项": "10#poor", "对象": "NY-01", "机构": "市招投中心", "日期": "2022-01-20", "结论": "否"},
    ],
    "公布": [{"名称": "上年结余", "时段": "2021", "数值": "86000", "来源": "市财政局2020年决算"}],
}
"""What is told row by row: the story."""


def tables() -> dict[str, tuple[list[str], Rows]]:
    """Every sheet: its headings and its rows."""
    chance = random.Random(SEED)
    sheets: dict[str, Rows] = {
        "成员": [
            {
                "编号": person.id,
                "姓名": person.name,
                "专班": team.name,
                "职务": person.role,
                "起": f"{person.since}" if person.since > on(1, 1) else "",
                "止": f"{person.until}" if person.until < on(12, 31) else "",
            }
            for team in TEAMS
            for person in team.people
        ]
    }
    for team in TEAMS:
        made = {"出差": trips(team, chance), **reports(team), **projects(team, chance), **claims(team, chance)}
        for name, rows in made.items():
            sheets.setdefault(name, []).extend(rows)
    return {name: (list(rows[0]), rows) for name, rows in (sheets | TOLD).items()}


def cell(text: str) -> str | date | int | None:
    """A day as a day, money as a number."""
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    return date.fromisoformat(text) if len(text) == 10 and text[4] == "-" and text[:4].isdecimal() else text


def write_workbook(path: Path) -> None:
    """One sheet for each table."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, (headings, rows) in tables().items():
        sheet = book.create_sheet(name)
        sheet.append(headings)
        for row in rows:
            sheet.append([cell(row.get(heading, "")) for heading in headings])
    book.save(path)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the example year of the 运城 policies.")
    parser.add_argument("--xlsx", type=Path, default=HERE / "专班台账.xlsx", help="where the workbook goes (here)")
    write_workbook(parser.parse_args().xlsx)


if __name__ == "__main__":
    main()
