"""The 山亭 table written by hand in plain Python, without a trace: the least that any evaluator must do.

A laid-out book goes in; letters of rules and balances of accounts come out, for the end of the year with everything
handed over. Only the default readings are implemented, as a programmer in a hurry would.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.loading import (
    END,
    MONTH_OF,
    MONTH_STARTS,
    WEEK_START,
    Book,
    Row,
    chain_letter,
    longest_run,
)

BIG, TOP = ("世界500强", "上市公司", "国内100强"), ("总经理", "总裁", "董事长")
STAFF = ("投资部经理", "副总经理", *TOP)
COMPLETE = ("content", "scale", "investor", "contact", "demands")


@dataclass
class Results:
    """Letters by (rule, subject); balances by (account, subject), one for each window."""

    letters: dict[tuple[str, str], str] = field(default_factory=dict)
    balances: dict[tuple[str, str], list[int]] = field(default_factory=dict)


def assess(book: Book) -> Results:
    """Everything about every office and its people."""
    results = Results()
    for office in book.offices:
        _office(book, office, results)
    return results


def _yes(holds: bool) -> str:
    return "f" if holds else "n"


def _precise(v: dict[str, str]) -> bool:
    company, rank = v["company_class"], v["visitor_rank"]
    fits = (company in BIG and rank in STAFF) or (company == "中小企业" and rank in TOP)
    return fits and v["departments_joined"] == "是" and v["leader_received"] == "是" and v["real_intent"] == "是"


def _months_with(rows: list[Row], last_day: int = 31) -> str:
    seen = {MONTH_OF[day] for day, _, _ in rows if day - MONTH_STARTS[MONTH_OF[day]] < last_day}
    return "".join(_yes(month not in seen) for month in range(12))


def _office(book: Book, office: str, results: Results) -> None:
    letters, balances = results.letters, results.balances
    get = book.rows.get

    def rows(kind: str) -> list[Row]:
        return get((kind, office), [])

    leads, visits, months = rows("lead"), rows("visit"), rows("monthly_report")
    signed = [row for row in rows("project") if int(row[2]["investment"]) > 100000000]
    landed = [row for row in signed if str(row[2].get("landed", ""))[:4] == "2018"]
    letters["3#leads", office] = _yes(sum(1 for row in leads if _precise(row[2])) < 15)
    letters["3#project", office] = _yes(not signed)
    weeks: list[set[str]] = [set() for _ in range(52)]
    for day, _, v in visits:
        weeks[(day - WEEK_START) // 7].add(v["company"])
    letters["4/1#visits", office] = "".join(_yes(len(week) < 2) for week in weeks)
    letters["4/1#contacts", office] = _months_with(rows("contacts_update"))
    complete = sum(1 for row in leads if all(name in row[2] for name in COMPLETE))
    letters["4/3#complete_leads", office] = _yes(complete < 15)
    in_time = _months_with(months, 25)
    letters["4/3#monthly_report", office] = in_time
    letters["4/4", office] = _yes(not rows("research_report"))
    letters["5/2#monthly", office] = _months_with(months)
    quarters = {MONTH_OF[day] // 3 for day, _, _ in rows("quarterly_report")}
    letters["5/2#quarterly", office] = "".join(_yes(n not in quarters) for n in range(4))
    halves = {MONTH_OF[day] // 6 for day, _, _ in rows("half_year_review")}
    letters["5/2#half_yearly", office] = "".join(_yes(n not in halves) for n in range(2))
    letters["5/2#yearly", office] = _yes(not rows("year_summary"))
    letters["5/2#major_items", office] = _major_items(book, rows("major_item"), rows("special_report"))
    expenses = rows("expense")
    spent = sum(int(row[2]["amount"]) for row in expenses)
    granted = sum(
        int(v["amount"])
        for _, _, v in rows("increase")
        if v["finance_agreed"] == "是" and v["audit_agreed"] == "是" and v["promotion_agreed"] == "是"
    )
    letters["6/(1)", office] = _yes(spent > 500000 + granted)
    letters["6/(2)", office] = "".join(_yes(row[2]["use"] == "其他用途") for row in expenses)
    conferences = rows("conference")
    letters["6/(2)/4", office] = "".join(chain_letter(book.steps.get(row[1], []), row[0]) for row in conferences)

    lead_score = 30 + (len(leads) - 15) * 2
    project_score = (30 if signed else 0) + max(0, len(signed) - 1) * 15 + len(landed) * 15
    failed = {person: _failed_checks(book, person) for person in book.people[office]}
    post_score = 0 if any(n >= 2 for n in failed.values()) else max(0, 15 - 5 * sum(failed.values()))
    took_part = not any(row[2]["took_part"] != "是" for row in rows("event_call"))
    held = any(int(row[2]["companies"]) >= 5 for row in rows("large_event"))
    event_score = 15 if took_part and held else 0
    kept = not rows("breach") and "f" not in in_time
    routine_score = 10 if kept and book.answers[office] else 0
    blamed = sum(1 for row in rows("lost_project") if row[2]["cause"] != "其他原因")
    deductions = -10 * blamed - 10 * len(rows("eight_rules_breach"))
    total = lead_score + project_score + post_score + event_score + routine_score + deductions
    for account, balance in (
        ("lead_score", lead_score),
        ("project_score", project_score),
        ("post_score", post_score),
        ("event_score", event_score),
        ("routine_score", routine_score),
        ("deductions", deductions),
        ("total", total),
        ("office_ledger", 500000 + granted - spent),
    ):
        balances[account, office] = [balance]
    letters["附件/注", office] = _yes(total <= 60 or len(leads) < 15 or not signed)
    shared = lead_score + project_score + event_score + routine_score
    for person in book.people[office]:
        _person(book, person, failed[person], shared, results)


def _major_items(book: Book, items: list[Row], reports: list[Row]) -> str:
    found: dict[str, int] = {}
    for day, _, v in reports:
        found[v["matter"]] = min(day, found.get(v["matter"], day))
    letters = []
    for day, name, _ in items:
        due = day + 1
        while due not in book.workdays and due <= END:
            due += 1
        letters.append(_yes(name not in found or found[name] > due))
    return "".join(letters)


def _failed_checks(book: Book, person: str) -> int:
    return sum(1 for row in book.rows.get(("spot_check", person), []) if row[2]["normal"] != "是")


def _days(rows: list[Row]) -> set[int]:
    return {day for first, _, v in rows for day in range(first, v["until"] + 1)}


def _by_month(days: set[int]) -> list[int]:
    counts = [0] * 12
    for day in days:
        counts[MONTH_OF[day]] += 1
    return counts


def _person(book: Book, person: str, failed: int, shared: int, results: Results) -> None:
    letters, balances = results.letters, results.balances
    get = book.rows.get
    absences = get(("absence", person), [])
    away = _days([row for row in absences if row[2]["justified"] != "是"])
    away -= _days([row for row in absences if row[2]["justified"] == "是"])
    job = bool(get(("second_job", person)))
    workdays = sum(1 for day in away if day in book.workdays)
    gone = job or longest_run(away, 15) >= 15 or workdays >= 30
    letters["5/4", person] = "p" if gone else "n"
    rest = _by_month(_days(get(("home_rest", person), [])))
    letters["5/8", person] = "".join(_yes(days > 5) for days in rest)
    trips = [0] * 12
    for day, _, _ in get(("home_trip", person), []):
        trips[MONTH_OF[day]] += 1
    letters["6/(2)/2", person] = "".join(_yes(count > 1) for count in trips)
    letters["7", person] = "p" * len(get(("image_harm", person), []))
    presence = get(("presence", person), [])
    at_post = [r for r in presence if r[2]["presence_kind"] == "驻点" or r[2].get("approved") == "是"]
    post = _by_month(_days(at_post))
    letters["附件/驻外工作#monthly_post", person] = "".join(_yes(days < 20) for days in post)
    letters["附件/驻外工作#yearly_post", person] = _yes(sum(post) < 240)
    meals = _by_month(_days([r for r in presence if r[2]["presence_kind"] == "驻点"]))
    balances["meals", person] = [days * book.meal_rate for days in meals]
    post_score = 0 if failed >= 2 else max(0, 15 - 5 * failed)
    blamed = sum(1 for row in get(("lost_project", person), []) if row[2]["cause"] != "其他原因")
    deductions = -10 * blamed - 10 * len(get(("eight_rules_breach", person), []))
    balances["person_post_score", person] = [post_score]
    balances["person_deductions", person] = [deductions]
    balances["person_total", person] = [shared + post_score + deductions]
    projects = get(("project", person), [])
    excellent = any(int(row[2]["investment"]) > 100000000 for row in projects)
    balances["recommended_grade", person] = [4 if excellent else 0]
