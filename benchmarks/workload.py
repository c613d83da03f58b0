"""The 山亭 workload at any size: so many offices with three people each and a realistic year of records.

A number of offices and a seed go in; subjects and records as an office would hand them in (texts, as from a CSV file)
come out, always the same for the same seed. Only this file knows how often things happen in an office's year.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from assessrules.evaluation.request import JudgementGiven, Published
from assessrules.records.record import Belonging, RawRecord, Subject

POLICY = Path(__file__).parents[1] / "policies" / "shanting-2018-16" / "shanting.rules"
YEAR = 2018
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
CLOSED = "限 北京（beijing）、上海（shanghai）、深圳（shenzhen）"
USES = ("办公场所租赁费", "办公设备费", "住宿费", "交通费", "伙食费", "保险费", "参会费", "客商接待费")
CLASSES = ("世界500强", "上市公司", "国内100强", "中小企业", "其他企业")
RANKS = ("未来访", "其他人员", "投资部经理", "副总经理", "总经理", "总裁", "董事长")
Add = Callable[..., str]


@dataclass(frozen=True)
class Workload:
    """Everything that one evaluation is given."""

    policy: str
    offices: tuple[str, ...]
    subjects: tuple[Subject, ...]
    records: tuple[RawRecord, ...]
    judgements: tuple[JudgementGiven, ...]
    published: tuple[Published, ...]


def policy_text(offices: int) -> str:
    """The policy, its closed list of offices as long as the workload needs it."""
    text = POLICY.read_text(encoding="utf-8")
    if offices <= 3:
        return text
    more = "".join(f"、工作处{n}（office_{n}）" for n in range(3, offices))
    if CLOSED not in text:
        raise ValueError("the policy no longer has the closed list that this workload lengthens")
    return text.replace(CLOSED, CLOSED + more)


def office_ids(offices: int) -> tuple[str, ...]:
    return ("beijing", "shanghai", "shenzhen", *(f"office_{n}" for n in range(3, offices)))[:offices]


def make(offices: int, seed: int = 20180515) -> Workload:
    """The workload of so many offices. An office's records do not depend on how many offices there are."""
    names = office_ids(offices)
    subjects: list[Subject] = []
    records: list[RawRecord] = []
    judgements: list[JudgementGiven] = []
    for number, office in enumerate(names):
        people = [f"{office}-{n}" for n in (1, 2, 3)]
        subjects += [Subject(id=p, kind="person", name=p, belongs_to=(Belonging(office),)) for p in people]
        records += _office_year(random.Random(f"{seed}:{number}"), office, people)
        day = date(YEAR, 12, 20)
        judgements.append(JudgementGiven("leads_in_order", office, "promotion_bureau", day, number % 5 != 4))
    published = (Published("meal_rate", str(YEAR), "50", "区财政局通知"),)
    return Workload(policy_text(offices), names, tuple(subjects), tuple(records), tuple(judgements), published)


class _Year:
    """Collects one office's records and numbers them by type."""

    def __init__(self, chance: random.Random, office: str) -> None:
        self.chance = chance
        self.office = office
        self.records: list[RawRecord] = []

    def day(self) -> date:
        return FIRST + timedelta(days=self.chance.randrange(365))

    def add(self, kind: str, day: date | None, *, until: date | None = None, **values: str) -> str:
        return self.file(kind, day, until, values)

    def file(self, kind: str, day: date | None, until: date | None, values: dict[str, str]) -> str:
        """Keep one record under the next id, its day or stretch of days written as in a table."""
        name = f"{self.office}-{kind}-{len(self.records):04d}"
        given: dict[str, object] = dict(values)
        if day is not None and until is not None:
            given["period"] = f"{day.isoformat()}/{until.isoformat()}"
        elif day is not None:
            given["date"] = day.isoformat()
        self.records.append(RawRecord(type=kind, id=name, values=given))
        return name


def _office_year(chance: random.Random, office: str, people: list[str]) -> list[RawRecord]:
    year = _Year(chance, office)
    _leads_and_projects(year, people)
    _visits(year)
    _reports(year)
    for person in people:
        _person(year, person)
    _money(year)
    _events(year, people)
    return year.records


def _yes(chance: random.Random, share: float) -> str:
    return "是" if chance.random() < share else "否"


def _leads_and_projects(year: _Year, people: list[str]) -> None:
    chance, office = year.chance, year.office
    for _ in range(chance.randrange(10, 21)):
        detail = {
            "content": "装备制造项目",
            "scale": str(chance.randrange(1, 90) * 1000000),
            "investor": "客商",
            "contact": "电话",
        }
        if chance.random() < 0.8:
            detail["demands"] = "土地"
        lead = {
            "office": office, "company": f"C{chance.randrange(300)}",
            "company_class": chance.choice(CLASSES), "visitor_rank": chance.choice(RANKS),
            "departments_joined": _yes(chance, 0.9), "leader_received": _yes(chance, 0.9),
            "real_intent": _yes(chance, 0.9), **detail,
        }  # fmt: skip
        year.file("lead", year.day(), None, lead)
    for _ in range(chance.choice((0, 1, 1, 2))):
        signed = year.day()
        landed = {"landed": LAST.isoformat()} if chance.random() < 0.5 else {}
        project = {
            "office": office, "introducer": chance.choice(people), "signed": signed.isoformat(),
            "investment": str(chance.choice((90000000, 100000000, 150000000))), **landed,
        }  # fmt: skip
        year.file("project", None, None, project)


def _visits(year: _Year) -> None:
    for week in range(52):
        for _ in range(year.chance.choice((1, 2, 2, 3, 3))):
            day = FIRST + timedelta(days=7 * week + year.chance.randrange(5))
            year.add("visit", day, office=year.office, company=f"C{year.chance.randrange(300)}")


def _reports(year: _Year) -> None:
    chance, office = year.chance, year.office
    for month in range(1, 13):
        year.add("contacts_update", date(YEAR, month, 28), office=office)
        if chance.random() < 0.97:
            year.add("monthly_report", date(YEAR, month, chance.randrange(18, 28)), office=office)
    for month in (3, 6, 9, 12):
        year.add("quarterly_report", date(YEAR, month, 20), office=office)
    year.add("half_year_review", date(YEAR, 6, 20), office=office)
    year.add("half_year_review", date(YEAR, 12, 20), office=office)
    year.add("year_summary", date(YEAR, 12, 22), office=office)
    if chance.random() < 0.9:
        year.add("research_report", date(YEAR, 10, 9), office=office)
    for _ in range(3):
        day = FIRST + timedelta(days=chance.randrange(350))
        item = year.add("major_item", day, office=office)
        year.add("special_report", day + timedelta(days=chance.choice((0, 1, 1, 6))), office=office, matter=item)


def _stretches(chance: random.Random, count: int, longest: int) -> Iterator[tuple[date, date]]:
    for _ in range(count):
        first = FIRST + timedelta(days=chance.randrange(330))
        yield first, first + timedelta(days=chance.randrange(longest))


def _person(year: _Year, person: str) -> None:
    chance = year.chance
    for month in range(1, 13):
        first = date(YEAR, month, 1 + chance.randrange(4))
        year.add(
            "presence",
            first,
            until=first + timedelta(days=chance.randrange(18, 24)),
            person=person,
            presence_kind="驻点",
        )
        rest = date(YEAR, month, 22)
        year.add("home_rest", rest, until=rest + timedelta(days=chance.randrange(3, 6)), person=person)
        year.add("home_trip", rest, person=person)
        year.add("spot_check", date(YEAR, month, chance.randrange(1, 28)), person=person, normal=_yes(chance, 0.97))
    for first, last in _stretches(chance, chance.choice((0, 0, 1, 2)), 18):
        year.add("absence", first, until=last, person=person, justified=_yes(chance, 0.5))
    if chance.random() < 0.02:
        year.add("second_job", year.day(), person=person)
    if chance.random() < 0.02:
        year.add("image_harm", year.day(), person=person)


def _money(year: _Year) -> None:
    chance = year.chance
    for _ in range(150):
        use = "其他用途" if chance.random() < 0.01 else chance.choice(USES)
        year.add("expense", year.day(), office=year.office, amount=str(chance.randrange(100, 6500)), use=use)
    if chance.random() < 0.2:
        year.add(
            "increase", year.day(), office=year.office, amount="50000",
            finance_agreed="是", audit_agreed=_yes(chance, 0.8), promotion_agreed="是",
        )  # fmt: skip


def _events(year: _Year, people: list[str]) -> None:
    chance, office = year.chance, year.office
    for _ in range(6):
        year.add("event_call", year.day(), office=office, title="推介会", took_part=_yes(chance, 0.97))
    for _ in range(2):
        year.add("large_event", year.day(), office=office, companies=str(chance.randrange(3, 12)))
    if chance.random() < 0.1:
        year.add("breach", year.day(), office=office, person=chance.choice(people))
    if chance.random() < 0.2:
        cause = chance.choice(("推进不力", "服务不到位", "其他原因"))
        year.add("lost_project", year.day(), office=office, person_in_charge=chance.choice(people), cause=cause)
    if chance.random() < 0.1:
        year.add("eight_rules_breach", year.day(), office=office, person=chance.choice(people))
    for _ in range(2):
        day = FIRST + timedelta(days=chance.randrange(20, 360))
        case = year.add("conference", day, office=office)
        filed = day - timedelta(days=chance.choice((1, 2, -1) if chance.random() < 0.1 else (1, 2)))
        steps = (("approval", "分管区长", day - timedelta(days=9)), ("filing", "区投资促进局", filed))
        for step, actor, done in steps:
            year.add("conference_steps", done, case=case, step=step, actor=actor)
    for person in people:
        for step in ("scoring", "sending"):
            for actor in ("区考核办",):
                year.add(
                    "feedback", date(YEAR, 12, 25 if step == "scoring" else 28), person=person, step=step, actor=actor
                )
