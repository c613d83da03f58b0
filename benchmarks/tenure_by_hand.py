"""A plain count of what 宿松's windows, ladder and procedures must give, to hold against the engine before timing it.

A tenure goes in; letters by (rule, subject) come out, for a day after the tenure with everything handed over and nothing
confirmed. No window is treated cleverly: every day, month and stretch of months is looked at one by one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

from assessrules.records.record import RawRecord
from benchmarks.tenure import FIRST, FIRST_YEAR, Tenure

Rows = list[RawRecord]
Letters = dict[tuple[str, str], str]
ADDED = "附/量测"
KINDS = ("presence", "escort", "home_work", "sign_in", "lapse", "leave", "achievement")


def count(tenure: Tenure, in_a_row: int = 9) -> Letters:
    """The letters of the rules that this file knows, for every office and person."""
    rows: dict[tuple[str, str], Rows] = defaultdict(list)
    steps: dict[str, Rows] = defaultdict(list)
    for record in tenure.records:
        for field in ("office", "person", "introducer"):
            if field in record.values:
                rows[record.type, str(record.values[field])].append(record)
        if "case" in record.values:
            steps[str(record.values["case"])].append(record)
    letters: Letters = {}
    for office in tenure.offices:
        letters["3/6#visits", office] = _visits(tenure, rows["visit", office])
    for subject in tenure.subjects:
        person = subject.id
        own = {kind: rows[kind, person] for kind in KINDS}
        own["brought"] = rows["project", person] + rows["funds_arrived", person]
        for rule, each in _person(tenure.years, own, steps, in_a_row).items():
            letters[rule, person] = each
    return letters


def _date(record: RawRecord) -> date:
    return date.fromisoformat(str(record.values.get("date") or record.values["signed"]))


def _days(record: RawRecord) -> list[date]:
    first, last = (date.fromisoformat(text) for text in str(record.values["period"]).split("/"))
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _month(day: date) -> int:
    return (day.year - FIRST_YEAR) * 12 + day.month - 1


def _yes(holds: bool) -> str:
    return "f" if holds else "n"


def _visits(tenure: Tenure, visits: Rows) -> str:
    companies: dict[date, set[str]] = defaultdict(set)
    for record in visits:
        day = _date(record)
        companies[day - timedelta(days=day.weekday())].add(str(record.values["company"]))
    monday, letters = FIRST - timedelta(days=FIRST.weekday()), ""
    while monday + timedelta(days=3) <= tenure.last:
        letters += _yes(len(companies[monday]) < 2)
        monday += timedelta(days=7)
    return letters


def _stretch(months: list[bool], length: int) -> bool:
    return any(all(months[n : n + length]) for n in range(len(months) - length + 1))


def _person(years: int, own: dict[str, Rows], steps: dict[str, Rows], in_a_row: int) -> dict[str, str]:
    at_post = {day for record in own["presence"] for day in _days(record)}
    at_post |= {day for record in own["escort"] for day in _days(record)[:4]}
    days = [sum(1 for day in at_post if _month(day) == month) for month in range(12 * years)]
    unsigned = {day for record in own["home_work"] for day in _days(record)} - {_date(row) for row in own["sign_in"]}
    every_day = (FIRST + timedelta(days=n) for n in range((date(FIRST_YEAR + years, 1, 1) - FIRST).days))
    busy = {_month(_date(record)) for record in own["achievement"] + own["brought"]}
    idle = [month not in busy for month in range(12 * years)]
    leaves = sorted(own["leave"], key=lambda record: (_days(record)[0], record.id))
    starts = [_month(_days(record)[0]) for record in leaves]
    found = {
        "4/10#monthly_post": "".join(_yes(n < 20) for n in days),
        "4/10#sign_in": "".join(_yes(day in unsigned) for day in every_day),
        "4/10#leave_count": "".join(_yes(starts.count(month) > 1) for month in range(12 * years)),
        "4/10#leave_length": "".join(_yes(len(_days(record)) > 7) for record in leaves),
        "4/11#short_month": "".join("p" if n < 15 else "n" for n in days),
        "4/11#two_short_months": "p" if _stretch([n < 20 for n in days], 2) else "n",
        "4/11#nine_months": "p" if _stretch(idle, in_a_row) else "n",
    }
    for place, name in enumerate(("first", "second", "third")):
        found[f"4/11#{name}"] = "".join(_yes(n == place) for n in range(len(own["lapse"])))
    found |= _spans(years, own)
    for procedure, post, needed in (
        ("director_leave", "director", ({"县委组织部", "县招商管理局"},)),
        ("deputy_leave", "deputy", ({"局长"}, {"县招商管理局"})),
    ):
        found[f"4/10#{procedure}"] = "".join(
            _chain(record, procedure, needed, steps[record.id]) if record.values["applicant_post"] == post else "a"
            for record in leaves
        )
    return found


def _spans(years: int, own: dict[str, Rows]) -> dict[str, str]:
    """The rules that the workload adds: one row of two kinds, twelve months up to a record, thirty days up to any day."""
    both = [(_date(row), 0, row.id) for row in own["lapse"]] + [(_days(row)[0], 1, row.id) for row in own["home_work"]]
    lapses = [day for day, kind, _ in sorted(both) if kind == 0]
    gone = [bisect_right(lapses, _year_before(last)) for last in lapses]
    places = [nth + 1 - before for nth, before in enumerate(gone)]
    counts = [bisect_right(lapses, last) - before for last, before in zip(lapses, gone, strict=True)]
    home = {day for record in own["home_work"] for day in _days(record)}
    ends = [FIRST + timedelta(days=n) for n in range((date(FIRST_YEAR + years, 1, 1) - FIRST).days)]
    most = max(sum(end - timedelta(days=n) in home for n in range(30)) for end in ends)
    return {
        f"{ADDED}#together": "".join(_yes(nth == 4) for nth in range(len(both))),
        f"{ADDED}#again": "".join(_yes(place == 3) for place in places),
        f"{ADDED}#rolling": "".join(_yes(count >= 3) for count in counts),
        f"{ADDED}#any_span": _yes(most >= 4),
    }


def _year_before(day: date) -> date:
    """The last day that twelve months up to the day no longer have: at the end of a month the end of that month."""
    if (day + timedelta(days=1)).day == 1:
        return date(day.year - 1 + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)
    return date(day.year - 1, day.month, day.day)


def _chain(leave: RawRecord, procedure: str, turns: tuple[set[str], ...], done: Rows) -> str:
    """Each turn's bodies all before the next, and the leave's first day last. No body takes two steps."""
    dates = {str(step.values["actor"]): _date(step) for step in done if step.type == procedure}
    if any(body not in dates for bodies in turns for body in bodies):
        return "f"
    days = [*([dates[body] for body in bodies] for bodies in turns), [_days(leave)[0]]]
    return _yes(any(max(one) > min(other) for one, other in pairwise(days)))
