"""The 宿松 workload at any size: offices of three people over a tenure of any number of years.

A number of offices, of years and a seed go in; subjects and records as an office would hand them in (texts, as from a
CSV file) come out, always the same for the same seed. Only this file knows how often things happen in a tenure. The
tenure of the document is two years; longer ones show what more windows cost.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from assessrules.records.record import Belonging, RawRecord, Subject

POLICY = Path(__file__).parents[1] / "policies" / "susong-2013" / "susong.rules"
FIRST_YEAR = 2014
FIRST = date(FIRST_YEAR, 1, 1)
OFFICES = ("hangzhou", "ningbo", "wuxi", "shanghai", "shenzhen", "quanzhou")
LAST_OF_CLOSED, LENGTH = "泉州（quanzhou）", "考核期 2年"
IN_A_ROW = "且 连续9个月 无任何招商实绩"
MORE = """
【附·量测】
> 失职和回县工作合并计次，第五次的，予以登记；十二个月内失职三次的，予以登记；任意三十天回县工作满四天的，予以登记。
凡（并计，together）人员 每次 失职 连同 回县工作：第5次 的，记问题 “第五次”。
凡（屡犯，again）人员 每次 失职：近12个月 第3次 的，记问题 “十二个月内第三次”。
凡（累犯，rolling）人员 每次 失职：近12个月 失职 的 次数 达到 3次 的，记问题 “十二个月内够三次”。
凡（久离，any_span）人员 每任期：任意30天 回县工作 的 天数 达到 4天 的，记问题 “三十天内回县四天”。
"""
"""What the document has not, and is measured with it: a ladder of several grounds, spans that roll, any span."""


@dataclass(frozen=True)
class Tenure:
    """Everything that one evaluation is given."""

    policy: str
    years: int
    offices: tuple[str, ...]
    subjects: tuple[Subject, ...]
    records: tuple[RawRecord, ...]

    @property
    def last(self) -> date:
        """The last day of the tenure."""
        return date(FIRST_YEAR + self.years - 1, 12, 31)


def policy_text(offices: int, years: int = 2, in_a_row: int = 9) -> str:
    """The policy: its list of offices, its tenure and its months in a row as long as the workload needs them."""
    more = "".join(f"、招商局{n}（office_{n}）" for n in range(len(OFFICES), offices))
    text = POLICY.read_text(encoding="utf-8")
    for old, new in (
        (LAST_OF_CLOSED, LAST_OF_CLOSED + more),
        (LENGTH, f"考核期 {years}年"),
        (IN_A_ROW, IN_A_ROW.replace("9", str(in_a_row))),
    ):
        if text.count(old) != 1:
            raise ValueError(f"the policy no longer says once what this workload changes: {old}")
        text = text.replace(old, new)
    return text + MORE


def make(offices: int, years: int = 2, in_a_row: int = 9, seed: int = 20130509) -> Tenure:
    """The workload of so many offices. An office's records do not depend on how many offices there are."""
    names = (*OFFICES, *(f"office_{n}" for n in range(len(OFFICES), offices)))[:offices]
    subjects: list[Subject] = []
    records: list[RawRecord] = []
    for number, office in enumerate(names):
        made = _Tenure(random.Random(f"{seed}:{number}"), office, years)
        people = {f"{office}-{n}": "director" if n == 1 else "deputy" for n in (1, 2, 3)}
        for person, post in people.items():
            subjects.append(
                Subject(id=person, kind="person", name=person, belongs_to=(Belonging(office),), fields={"post": post})
            )
            _person(made, person, post)
        _office(made, list(people))
        records += made.records
    return Tenure(policy_text(offices, years, in_a_row), years, names, tuple(subjects), tuple(records))


class _Tenure:
    """Collects one office's records and numbers them."""

    def __init__(self, chance: random.Random, office: str, years: int) -> None:
        self.chance = chance
        self.office = office
        self.days = (date(FIRST_YEAR + years, 1, 1) - FIRST).days
        self.months = [date(FIRST_YEAR + n // 12, n % 12 + 1, 1) for n in range(12 * years)]
        self.records: list[RawRecord] = []

    def day(self) -> date:
        return FIRST + timedelta(days=self.chance.randrange(self.days))

    def happens(self, share: float) -> bool:
        return self.chance.random() < share

    def add(self, kind: str, day: date | None, until: date | None = None, **values: str) -> str:
        """Keep one record under the next id, its day or stretch of days written as in a table."""
        name = f"{self.office}-{kind}-{len(self.records):05d}"
        given: dict[str, object] = dict(values)
        if day is not None and until is not None:
            given["period"] = f"{day.isoformat()}/{until.isoformat()}"
        elif day is not None:
            given["date"] = day.isoformat()
        self.records.append(RawRecord(type=kind, id=name, values=given))
        return name


def _person(made: _Tenure, person: str, post: str) -> None:
    chance = made.chance
    steady, able = chance.choice((0.8, 0.95, 1)), chance.choice((0.1, 0.3))  # how people differ
    for month in made.months:
        if made.happens(steady):
            first = month + timedelta(days=chance.randrange(3))
            made.add("presence", first, first + timedelta(days=chance.randrange(9, 14)), person=person)
        second = month + timedelta(days=chance.randrange(12, 16))
        made.add(
            "presence", second, second + timedelta(days=11 if steady == 1 else chance.randrange(6, 12)), person=person
        )
        if made.happens(0.2):
            back = month + timedelta(days=chance.randrange(20))
            made.add("escort", back, back + timedelta(days=chance.randrange(1, 7)), person=person)
        if made.happens(able):
            made.add("achievement", month + timedelta(days=chance.randrange(28)), person=person)
        for _ in range(chance.choice((0, 1, 1, 1, 2))):
            _leave(made, month, person, post)
        if made.happens(0.3):
            home = month + timedelta(days=chance.randrange(20))
            made.add("home_work", home, home + timedelta(days=1), person=person)
            for day in (home, home + timedelta(days=1)):
                if made.happens(0.9):
                    made.add("sign_in", day, person=person)
    for _ in range(chance.choice((0, 1, 2, 3, 4, 5)) * len(made.months) // 24):
        ground = chance.choice(("not_reported", "absent_without_leave"))
        made.add("lapse", made.day(), person=person, ground=ground)


def _leave(made: _Tenure, month: date, person: str, post: str) -> None:
    """A leave with the steps that the document asks for, now and then one left out or too late."""
    chance = made.chance
    day = month + timedelta(days=chance.randrange(7, 18))
    until = day + timedelta(days=chance.randrange(3, 9))
    case = made.add("leave", day, until, person=person, applicant_post=post)
    steps = (
        (
            ("director_leave", "consent", "县委组织部", 3),
            ("director_leave", "consent", "县招商管理局", 2),
        )
        if post == "director"
        else (("deputy_leave", "consent", "局长", 3), ("deputy_leave", "filing", "县招商管理局", 2))
    )
    for procedure, step, actor, before in steps:
        if made.happens(0.97):
            done = day + timedelta(days=1 if made.happens(0.03) else -before)
            made.add(procedure, done, case=case, step=step, actor=actor)


def _office(made: _Tenure, people: list[str]) -> None:
    chance, office = made.chance, made.office
    made.add("commitment", FIRST, office=office)
    for start in range(0, made.days, 7):
        for _ in range(chance.choice((1, 2, 2, 3, 3))):
            day = FIRST + timedelta(days=min(start + chance.randrange(7), made.days - 1))
            made.add("visit", day, office=office, company=f"C{chance.randrange(300)}")
        monday = FIRST + timedelta(days=start + 5)  # the first of January 2014 is a Wednesday
        if start + 9 < made.days:
            if made.happens(0.95):
                made.add("phone_report", monday, office=office, landline="是")
            made.add("weekly_report", monday + timedelta(days=4), office=office, channel="fax")
    for number, month in enumerate(made.months):
        made.add("contacts_update", month + timedelta(days=24), office=office)
        made.add("circular", month + timedelta(days=24), office=office)
        for addressee in ("organisation", "promotion"):
            made.add("monthly_report", month + timedelta(days=26), office=office, addressee=addressee)
        if number % 2 == 0:
            made.add("leader_report", month + timedelta(days=9), office=office)
        if number % 6 == 4:
            made.add("research_report", month, office=office)
        for _ in range(6):
            spent = month + timedelta(days=chance.randrange(28))
            made.add("expense", spent, office=office, amount=str(chance.randrange(100, 6500)), receipt="是")
    for _ in range(chance.randrange(6)):
        amount = str(chance.randrange(1, 30) * 1000000)
        made.add("funds_arrived", made.day(), office=office, introducer=chance.choice(people), amount=amount)
    if made.happens(0.5):
        made.add(
            "project", None, office=office, introducer=chance.choice(people), industrial="是",
            investment=str(chance.choice((90000000, 100000000))), signed=made.day().isoformat(),
        )  # fmt: skip
