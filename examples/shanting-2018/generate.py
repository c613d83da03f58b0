"""A year of records of three offices, as they would hand it in: one CSV for each kind of record, Chinese headings.

Run it here to make the tables anew: `python generate.py`. The same seed gives the same bytes on every machine.
`--jsonl FILE` and `--xlsx FILE` write the same records in the other two forms (the workbook needs openpyxl).

All people and companies are invented. The year has, on purpose, what real years have: weeks without enough visits, a
late report, an unfiled meeting, abnormal spot checks, a long absence of which one body has not yet judged, overspending
with an increase that was not wholly agreed, a lead with a column left blank, an amount that was corrected, somebody who
left in August and somebody who came in September.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

SEED = 20180515
YEAR = 2018
HERE = Path(__file__).parent
FIRST_MONDAY = date(2018, 1, 1)
WEEKS = 52

Rows = list[dict[str, str]]


@dataclass
class Office:
    """One office and how its year went. Months and weeks count from 1."""

    name: str
    code: str
    people: tuple[str, ...]
    leads: int
    visits_short: Mapping[int, int] = field(default_factory=dict)  # week -> companies visited
    contacts_missed: tuple[int, ...] = ()
    late_report: Mapping[int, int] = field(default_factory=dict)  # month -> day
    monthly_spending: int = 33_000


OFFICES = (
    Office("北京", "BJ", ("BJ-01", "BJ-02", "BJ-03"), 13, {7: 1, 33: 1}, (10,), {8: 27}, 37_000),
    Office("上海", "SH", ("SH-01", "SH-02", "SH-03", "SH-04"), 16, {8: 0}, (), {}, 42_000),
    Office("深圳", "SZ", ("SZ-01", "SZ-02", "SZ-03"), 17, {}, (), {}, 34_500),
)

PEOPLE: Rows = [
    {"编号": "BJ-01", "姓名": "张建国", "工作处": "北京", "职务": "主任", "起": "", "止": ""},
    {"编号": "BJ-02", "姓名": "李晓燕", "工作处": "北京", "职务": "工作人员", "起": "", "止": ""},
    {"编号": "BJ-03", "姓名": "王志强", "工作处": "北京", "职务": "工作人员", "起": "", "止": ""},
    {"编号": "SH-01", "姓名": "陈立新", "工作处": "上海", "职务": "主任", "起": "", "止": ""},
    {"编号": "SH-02", "姓名": "周敏", "工作处": "上海", "职务": "工作人员", "起": "", "止": ""},
    {"编号": "SH-03", "姓名": "孙浩", "工作处": "上海", "职务": "工作人员", "起": "", "止": "2018-08-31"},
    {"编号": "SH-04", "姓名": "赵文博", "工作处": "上海", "职务": "工作人员", "起": "2018-09-03", "止": ""},
    {"编号": "SZ-01", "姓名": "刘海涛", "工作处": "深圳", "职务": "主任", "起": "", "止": ""},
    {"编号": "SZ-02", "姓名": "黄雅婷", "工作处": "深圳", "职务": "工作人员", "起": "", "止": ""},
    {"编号": "SZ-03", "姓名": "吴迪", "工作处": "深圳", "职务": "工作人员", "起": "", "止": ""},
]

_STEMS = (
    *("恒沐", "拓岭", "华屹", "锐澄", "启衡", "联穗", "博砚", "盛钧", "远禾", "智枢"),
    *("鼎漾", "嘉硕", "瑞珩", "凌川", "海柘", "金葵", "天柠", "卓垣", "云杉岭", "正陌"),
)
_TRADES = {
    "北京": ("智能装备", "精密机械", "轨道装备", "航材科技", "新材料", "节能环保", "工业软件"),
    "上海": ("微电子", "生物医药", "光纤通信", "集成电路", "纺织科技", "医疗器械", "半导体材料"),
    "深圳": ("服装", "玩具", "家电", "食品", "电子科技", "家居用品", "包装印刷"),
}
_FORMS = ("有限公司", "股份有限公司", "集团有限公司")
_VISITORS = ("林国栋", "何志明", "徐慧", "马骏", "高翔", "罗文", "郑雪", "曹阳", "邓凯", "许航", "彭博文", "田静")
_USES = (
    ("办公场所租赁费", 32, "房租"),
    ("住宿费", 16, "驻点住宿"),
    ("交通费", 12, "市内交通及往返"),
    ("伙食费", 14, "工作日伙食"),
    ("客商接待费", 16, "接待来访客商"),
    ("参会费", 7, "推介会参会"),
    ("保险费", 3, "人身意外保险"),
)


class Companies:
    """Invented names, each given out once in an office until they run out."""

    def __init__(self, chance: random.Random, office: Office) -> None:
        names = [office.name + stem + trade for stem in _STEMS for trade in _TRADES[office.name]]
        chance.shuffle(names)
        self.names = [name + chance.choice(_FORMS) for name in names]
        self.next = 0

    def take(self) -> str:
        self.next += 1
        return self.names[(self.next - 1) % len(self.names)]


def numbered(office: Office, code: str, rows: Iterable[dict[str, str]]) -> Rows:
    """Rows with ids in the order of their days: BJ-XX-001."""
    return [{"编号": f"{office.code}-{code}-{place:03}", **row} for place, row in enumerate(rows, 1)]


def months() -> range:
    return range(1, 13)


def workday(year: int, month: int, day: int) -> date:
    """That day, or the Monday after a weekend."""
    found = date(year, month, day)
    return found + timedelta(days=(0, 0, 0, 0, 0, 2, 1)[found.weekday()])


def present(person: str, first: date, last: date) -> bool:
    row = next(row for row in PEOPLE if row["编号"] == person)
    return (not row["起"] or row["起"] <= first.isoformat()) and (not row["止"] or last.isoformat() <= row["止"])


# ------------------------------------------------------------------ leads, projects, visits

_MAJOR = (("世界500强", "投资部经理"), ("上市公司", "总经理"), ("国内100强", "副总经理"), ("中小企业", "董事长"))


def leads(chance: random.Random, office: Office, companies: Companies) -> Iterator[dict[str, str]]:
    step = 350 // office.leads
    for place in range(office.leads):
        kind, rank = _MAJOR[(place + chance.randrange(2)) % len(_MAJOR)]
        day = workday(YEAR, 1, 8) + timedelta(days=place * step)
        row = {
            "工作处": office.name,
            "日期": (day + timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])).isoformat(),
            "企业": companies.take(),
            "企业类别": kind,
            "来访职务": rank,
            "部门参与": "是",
            "分管领导接待": "是",
            "有投资意向": "是",
            "项目内容": chance.choice(_TRADES[office.name])
            + chance.choice(("生产基地", "研发中心", "区域总部", "产业园")),
            "投资规模": f"{chance.randrange(4, 60) * 500}万元",
            "投资商姓名": chance.choice(_VISITORS),
            "联系方式": f"1{chance.choice('358')}0-5550-{chance.randrange(1000, 10000)}",
            "具体要求": chance.choice(("标准厂房约8000平方米", "工业用地60亩", "用工300人以上", "配套物流仓储")),
        }
        row.update(_lead_flaws(office, place))
        yield row


def _lead_flaws(office: Office, place: int) -> dict[str, str]:
    flaws: dict[tuple[str, int], dict[str, str]] = {
        ("BJ", 4): {"分管领导接待": "否"},
        ("BJ", 6): {"投资规模": ""},
        ("BJ", 9): {"有投资意向": ""},
        ("SH", 2): {"来访职务": "其他人员", "企业类别": "中小企业"},
        ("SH", 11): {"联系方式": "/"},
        ("SZ", 8): {"部门参与": "否", "分管领导接待": "否"},
    }
    return flaws.get((office.code, place), {})


def projects() -> dict[str, Rows]:
    return {
        "BJ": [
            {"引荐人": "BJ-01", "企业": "北京启衡轨道装备股份有限公司", "固定资产投资": "16000万元", "签约日期": "2018-06-12", "落地日期": ""},
            {"引荐人": "BJ-02", "企业": "北京云杉岭新材料有限公司", "固定资产投资": "1亿元", "签约日期": "2018-09-20", "落地日期": ""},
        ],
        "SH": [
            {"引荐人": "SH-02", "企业": "上海博砚微电子有限公司", "固定资产投资": "2.4亿元", "签约日期": "2018-04-26", "落地日期": ""},
        ],
        "SZ": [
            {"引荐人": "SZ-01", "企业": "深圳瑞珩家电集团有限公司", "固定资产投资": "1.8亿元", "签约日期": "2018-03-29", "落地日期": "2018-11-15"},
            {"引荐人": "SZ-03", "企业": "深圳联穗食品有限公司", "固定资产投资": "6500万元", "签约日期": "2018-07-18", "落地日期": "2018-10-09"},
        ],
    }  # fmt: skip


def visits(chance: random.Random, office: Office, companies: Companies) -> Iterator[dict[str, str]]:
    for week in range(1, WEEKS + 1):
        monday = FIRST_MONDAY + timedelta(weeks=week - 1)
        count = office.visits_short.get(week, 2 + (chance.randrange(5) == 0))
        days = sorted(chance.sample(range(5), max(count, 1)))[:count]
        for day in days:
            yield {"工作处": office.name, "日期": (monday + timedelta(days=day)).isoformat(), "企业": companies.take()}


# ------------------------------------------------------------------ reports and events


def reports(office: Office) -> dict[str, Rows]:
    """Everything that is handed in at fixed times."""
    name = office.name
    monthly = [
        {"工作处": name, "日期": date(YEAR, m, office.late_report.get(m, 20 + (m * 3 + len(name)) % 5)).isoformat()}
        for m in months()
    ]
    contacts = [
        {"工作处": name, "日期": workday(YEAR, m, 9).isoformat()} for m in months() if m not in office.contacts_missed
    ]
    quarterly = [{"工作处": name, "日期": workday(YEAR, m, 27).isoformat()} for m in (3, 6, 9, 12)]
    research = {"BJ": "京津冀装备制造业转移调研", "SZ": "珠三角服装玩具产业转移调研"}
    return {
        "通信录更新": numbered(office, "TX", contacts),
        "月报": numbered(office, "YB", monthly),
        "季报": numbered(office, "JB", quarterly),
        "半年考评": numbered(office, "KP", [{"工作处": name, "日期": f"{YEAR}-{d}"} for d in ("06-28", "12-19")]),
        "年度总结": numbered(office, "ZJ", [{"工作处": name, "日期": f"{YEAR}-12-21"}]),
        "调研报告": numbered(
            office,
            "DY",
            [{"工作处": name, "日期": f"{YEAR}-10-16", "题目": research[office.code]}]
            if office.code in research
            else [],
        ),
    }


def urgent(office: Office) -> dict[str, Rows]:
    """重大项目信息 and the special report that follows; Beijing's second came four days late."""
    told = {"BJ": ("03-14", "08-07"), "SH": ("05-23",), "SZ": ("04-10", "09-05")}[office.code]
    sent = {"BJ": ("03-15", "08-13"), "SH": ("05-24",), "SZ": ("04-10", "09-06")}[office.code]
    items = [
        {"工作处": office.name, "日期": f"{YEAR}-{day}", "内容": f"{_TRADES[office.name][place]}项目拟选址"}
        for place, day in enumerate(told)
    ]
    specials = [
        {"工作处": office.name, "日期": f"{YEAR}-{day}", "事项": f"{office.code}-ZD-{place:03}"}
        for place, day in enumerate(sent, 1)
    ]
    return {"重大项目信息": numbered(office, "ZD", items), "专报": numbered(office, "ZB", specials)}


def events(office: Office) -> dict[str, Rows]:
    name = office.name
    calls = (("04-18", "市春季产业推介会"), ("09-12", "鲁南高端装备洽谈会"), ("11-07", "全市招商引资集中签约"))
    guests = {"BJ": ("06-21", "4"), "SH": ("10-24", "11"), "SZ": ("05-17", "８")}[office.code]
    meetings = {"BJ": ("06-21",), "SH": ("03-22", "10-24"), "SZ": ("05-17",)}[office.code]
    title = f"山亭（{name}）投资环境推介会"
    steps: Rows = []
    for place, day in enumerate(meetings, 1):
        held = date.fromisoformat(f"{YEAR}-{day}")
        case = f"{office.code}-HY-{place:03}"
        steps.append(
            {"事项": case, "环节": "批准", "办理机关": "分管区长", "日期": (held - timedelta(days=12)).isoformat()}
        )
        if case != "SH-HY-002":  # never filed
            steps.append(
                {
                    "事项": case,
                    "环节": "报备",
                    "办理机关": "区投资促进局",
                    "日期": (held - timedelta(days=8)).isoformat(),
                }
            )
    return {
        "活动通知": numbered(
            office,
            "TZ",
            [{"工作处": name, "日期": f"{YEAR}-{day}", "名称": what, "已参加": "是"} for day, what in calls],
        ),
        "大型活动": numbered(
            office, "HD", [{"工作处": name, "日期": f"{YEAR}-{guests[0]}", "名称": title, "参会企业数": guests[1]}]
        ),
        "会议活动": numbered(
            office, "HY", [{"工作处": name, "日期": f"{YEAR}-{day}", "名称": title} for day in meetings]
        ),
        "大型会议活动": numbered(office, "BZ", steps),
    }


# ------------------------------------------------------------------ people

_LONG_REST = {("BJ-02", 4): 7}
_SHORT_MONTH = {("SH-02", 2): 16}
_ABNORMAL = {("BJ-02", 5), ("BJ-02", 9), ("SH-01", 3), ("SH-03", 6), ("SZ-03", 10)}


def stays(chance: random.Random, person: str) -> tuple[Rows, Rows, Rows]:
    """在岗, 回乡休息 and 休假往返: every month a rest of three to five days in the middle."""
    post: Rows = []
    rests: Rows = []
    trips: Rows = []
    for month in months():
        end = monthrange(YEAR, month)[1]
        if not present(person, date(YEAR, month, 3), date(YEAR, month, end)):
            continue
        away = _LONG_REST.get((person, month), chance.randrange(3, 6))
        begin = chance.randrange(9, 15)
        for first, last in _post_days(person, month, begin, away, end):
            post.append({"人员": person, "起": str(first), "止": str(last), "在岗类型": "驻点", "经区领导批准": ""})
        if (person, month) == ("BJ-03", 7):
            continue
        rests.append(
            {"人员": person, "起": str(date(YEAR, month, begin)), "止": str(date(YEAR, month, begin + away - 1))}
        )
        trips.append({"人员": person, "日期": str(date(YEAR, month, begin))})
        if (person, month) == ("SH-01", 5):
            trips.append({"人员": person, "日期": str(date(YEAR, month, 28))})
    if person.endswith("-01"):
        post.append(
            {"人员": person, "起": "2018-12-29", "止": "2018-12-31", "在岗类型": "区内服务", "经区领导批准": "是"}
        )
    return post, rests, trips


def _post_days(person: str, month: int, begin: int, away: int, end: int) -> list[tuple[date, date]]:
    if (person, month) == ("BJ-03", 7):  # after the long absence
        return [(date(YEAR, 7, 18), date(YEAR, 7, 31))]
    first = 3 if person == "SH-04" and month == 9 else 1
    if (person, month) in _SHORT_MONTH:
        return [(date(YEAR, month, 1), date(YEAR, month, _SHORT_MONTH[person, month]))]
    last = min(end, 28)
    return [
        (date(YEAR, month, first), date(YEAR, month, begin - 1)),
        (date(YEAR, month, begin + away), date(YEAR, month, last)),
    ]


def checks(chance: random.Random, person: str) -> Iterator[dict[str, str]]:
    for month in months():
        day = date(YEAR, month, chance.randrange(18, 27))
        if present(person, day, day):
            yield {"人员": person, "日期": str(day), "正常": "否" if (person, month) in _ABNORMAL else "是"}


ABSENCES: Rows = [
    {"编号": "BJ-LG-001", "人员": "BJ-03", "起": "2018-07-02", "止": "2018-07-10", "理由正当": "否"},
    {"编号": "BJ-LG-002", "人员": "BJ-03", "起": "2018-07-10", "止": "2018-07-17", "理由正当": "否"},
    {"编号": "SZ-LG-001", "人员": "SZ-02", "起": "2018-11-05", "止": "2018-11-08", "理由正当": "是"},
]


# ------------------------------------------------------------------ money


def expenses(chance: random.Random, office: Office) -> Rows:
    rows: Rows = []
    for month in months():
        for place, (use, share, what) in enumerate(_USES):
            if use == "保险费" and month % 6 != 1:
                continue
            amount = office.monthly_spending * share * chance.randrange(95, 106) // 10_000
            row = {
                "工作处": office.name,
                "日期": str(date(YEAR, month, 5 + place * 3)),
                "金额": f"{amount}",
                "用途": use,
            }
            rows.append({**row, "摘要": f"{month}月{what}", "更正": "", "登记日期": ""})
    if office.code == "SH":
        rows[-1] |= {"用途": "其他用途", "摘要": "节日礼品"}
        spent = sum(int(row["金额"]) for row in rows)
        extra = {"工作处": "上海", "日期": "2018-10-30", "金额": f"{551_297 - spent:,}", "用途": "参会费"}
        rows.append({**extra, "摘要": "推介会场地及布展", "更正": "", "登记日期": ""})
    rows = numbered(office, "KZ", rows)
    if office.code == "BJ":
        wrong = rows[20]
        rows.append({**wrong, "编号": "BJ-KZ-021G", "更正": wrong["编号"], "登记日期": "2018-05-02"})
        rows[20] = {**wrong, "金额": f"{int(wrong['金额']) * 10}"}
    return rows


JUDGEMENTS: Rows = [
    {"事项": "及时梳理", "对象": "北京", "机构": "区投资促进局", "日期": "2018-12-26", "结论": "是", "实例": "", "说明": "年终核查"},
    {"事项": "及时梳理", "对象": "深圳", "机构": "区投资促进局", "日期": "2018-12-26", "结论": "是", "实例": "", "说明": "年终核查"},
    {"事项": "五、4", "对象": "BJ-03", "机构": "区考核办", "日期": "2018-08-20", "结论": "成立", "实例": "", "说明": "7月2日至17日未在驻点，无正当理由"},
]  # fmt: skip
PUBLISHED: Rows = [{"名称": "伙食补助", "时段": "2018", "数值": "50", "来源": "区财政局2018年公布（示例）"}]
LOST: Rows = [
    {"编号": "SH-LS-001", "工作处": "上海", "责任人": "SH-01", "日期": "2018-08-14", "原因": "推进不力"},
    {"编号": "SZ-LS-001", "工作处": "深圳", "责任人": "", "日期": "2018-05-30", "原因": "其他原因"},
]
EIGHT_RULES: Rows = [
    {"编号": "BJ-BX-001", "工作处": "北京", "人员": "BJ-01", "日期": "2018-10-11", "事由": "超标准接待"},
]
INCREASES: Rows = [
    {"编号": "SH-ZJ-001", "工作处": "上海", "日期": "2018-10-08", "金额": "80000", "财政核定": "是", "审计核定": "是", "投促核定": "否"},
]  # fmt: skip
EMPTY = {
    "兼职兼薪": ("编号", "人员", "日期", "事由"),
    "违纪": ("编号", "工作处", "人员", "日期", "事由"),
    "形象损害": ("编号", "人员", "日期", "事由"),
}
"""Tables that were handed in without a row: nothing of the kind happened."""


def tables() -> dict[str, tuple[tuple[str, ...], Rows]]:
    """Every table by name: its headings and its rows."""
    chance = random.Random(SEED)
    found: dict[str, Rows] = {"人员": PEOPLE}
    for office in OFFICES:
        companies = Companies(chance, office)
        parts: dict[str, Rows] = {"招商信息": numbered(office, "XX", leads(chance, office, companies))}
        parts["项目"] = numbered(office, "XM", ({"工作处": office.name, **row} for row in projects()[office.code]))
        parts["拜访"] = numbered(office, "BF", visits(chance, office, companies))
        parts |= reports(office) | urgent(office) | events(office)
        lives = [stays(chance, person) for person in office.people]
        for place, (name, code) in enumerate((("在岗", "ZG"), ("回乡休息", "HX"), ("休假往返", "WF"))):
            parts[name] = numbered(office, code, (row for life in lives for row in life[place]))
        parts["驻点抽查"] = numbered(office, "CC", [row for p in office.people for row in checks(chance, p)])
        parts["开支"] = expenses(chance, office)
        for name, rows in parts.items():
            found.setdefault(name, []).extend(rows)
    feedback = [
        {"编号": f"{p['编号']}-FK-{place}", "人员": p["编号"], "环节": step, "办理机关": body, "日期": day}
        for p in PEOPLE
        if not p["止"]
        for place, (step, body, day) in enumerate(
            (("考核", "区考核办", "2018-12-24"), ("反馈", "区投资促进局", "2018-12-28")), 1
        )
    ]
    found |= {
        "离岗": ABSENCES,
        "项目流失": LOST,
        "违反八项规定": EIGHT_RULES,
        "经费追加": INCREASES,
        "考核反馈": feedback,
    }
    found |= {"认定": JUDGEMENTS, "公布": PUBLISHED}
    headed = {name: (tuple(rows[0]), rows) for name, rows in found.items()}
    return headed | {name: (headings, []) for name, headings in EMPTY.items()}


# ------------------------------------------------------------------ the three forms


def write_folder(folder: Path) -> None:
    """One CSV for each table, with the mark by which spreadsheet programs know UTF-8."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (headings, rows) in tables().items():
        text = io.StringIO()
        writer = csv.DictWriter(text, headings, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        (folder / f"{name}.csv").write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())


def write_jsonl(path: Path) -> None:
    """Every row an object; a table without rows is told by a line of coverage."""
    lines: list[dict[str, str]] = []
    for name, (_, rows) in tables().items():
        lines += [{"type": name, **{key: value for key, value in row.items() if value}} for row in rows]
        if not rows:
            lines.append({"type": "记全", "记录类型": name, "记全至": f"{YEAR}-12-31"})
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


def write_workbook(path: Path) -> None:
    """One sheet for each table; days as real dates."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, (headings, rows) in tables().items():
        sheet = book.create_sheet(name)
        sheet.append(headings)
        for row in rows:
            sheet.append([_cell(row[heading]) for heading in headings])
    book.save(path)


def _cell(text: str) -> str | date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text) if len(text) == 10 and text[4] == "-" else text
    except ValueError:
        return text


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the example year of the 山亭 policy.")
    parser.add_argument("--folder", type=Path, default=HERE, help="where the CSV files go (here)")
    parser.add_argument("--jsonl", type=Path, help="write one JSONL file instead")
    parser.add_argument("--xlsx", type=Path, help="write one workbook instead (needs openpyxl)")
    chosen = parser.parse_args()
    if chosen.jsonl:
        write_jsonl(chosen.jsonl)
    if chosen.xlsx:
        write_workbook(chosen.xlsx)
    if not (chosen.jsonl or chosen.xlsx):
        write_folder(chosen.folder)


if __name__ == "__main__":
    main()
