"""One person with very many records: where a window, a ladder or a procedure that looks at all of them would show.

How many and how long goes in; the records of one kind of one person come out. Growth by offices cannot show such a
thing, because every office has about as many records as any other.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from assessrules.records.record import Belonging, RawRecord, Subject
from benchmarks.tenure import FIRST, Tenure, policy_text

PERSON = "hangzhou-1"
DAYS = 730
Make = Callable[[int], tuple[RawRecord, ...]]


def _day(number: int) -> date:
    return FIRST + timedelta(days=number)


def _stay(kind: str, number: int, first: int, length: int, **values: str) -> RawRecord:
    period = f"{_day(first)}/{_day(first + length - 1)}"
    return RawRecord(kind, f"{kind}-{number:06d}", {"person": PERSON, "period": period, **values})


def lapses(count: int) -> tuple[RawRecord, ...]:
    """A ladder of so many steps: 第N次."""
    return tuple(
        RawRecord("lapse", f"lapse-{n:06d}", {"person": PERSON, "date": f"{_day(n % DAYS)}", "ground": "not_reported"})
        for n in range(count)
    )


def leaves(count: int) -> tuple[RawRecord, ...]:
    """Half of them leaves, half the consent that each of them needs."""
    made = []
    for n in range(count // 2):
        day = _day(n % 700)
        made.append(_stay("leave", n, n % 700, 4, applicant_post="director"))
        step = {"case": made[-1].id, "step": "consent", "actor": "县委组织部", "date": str(day)}
        made.append(RawRecord("director_leave", f"step-{n:06d}", step))
    return tuple(made)


def unsigned(count: int) -> tuple[RawRecord, ...]:
    """Days home without signing in: 回县工作 除去 签到, half of each."""
    home = [_stay("home_work", n, n % 700, 5) for n in range(count // 2)]
    signed = [
        RawRecord("sign_in", f"sign_in-{n:06d}", {"person": PERSON, "date": str(_day(n % DAYS))})
        for n in range(count // 2)
    ]
    return (*home, *signed)


def stays(length: int, kind: str) -> Make:
    """Stretches of so many days that lie over each other."""
    return lambda count: tuple(_stay(kind, n, n % 30, length) for n in range(count))


KINDS: dict[str, Make] = {
    "lapses": lapses,
    "leaves": leaves,
    "unsigned": unsigned,
    "stay 1 day": stays(1, "presence"),
    "stay 700": stays(700, "presence"),
    "escort 700": stays(700, "escort"),
}


def make(kind: str, count: int) -> Tenure:
    """The two years of one person with so many records of one kind; nothing else was handed in."""
    person = Subject(PERSON, "person", belongs_to=(Belonging("hangzhou"),), fields={"post": "director"})
    return Tenure(policy_text(1), 2, ("hangzhou",), (person,), KINDS[kind](count))
