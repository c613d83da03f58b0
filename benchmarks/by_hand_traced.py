"""The same table written by hand with a trace as rich as the engine's: the yardstick of the measurements.

For each subject it keeps what the engine keeps: a mark for every record and measure, each measure's value, the letters
of every rule and of its premises, and every line of every account with its change and the balance after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.by_hand import BIG, COMPLETE, STAFF, TOP, Results
from benchmarks.loading import MONTH_OF, MONTH_STARTS, WEEK_START, Book, Row, chain_letter, longest_run

Series = int | list[int]
Lines = list[tuple[int, int, str]]


@dataclass
class Sheet:
    """Everything found about one subject."""

    records: dict[str, tuple[list[str], list[int]]] = field(default_factory=dict)
    measured: dict[str, tuple[Series, str]] = field(default_factory=dict)
    ruled: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    ledgers: dict[str, Lines | list[Lines]] = field(default_factory=dict)


def assess(book: Book) -> dict[str, Sheet]:
    """A sheet for every office and person."""
    sheets: dict[str, Sheet] = {}
    for office in book.offices:
        _office(book, office, sheets)
    return sheets


def results(sheets: dict[str, Sheet]) -> Results:
    """Letters and balances alone, to hold against the others."""
    found = Results()
    for name, sheet in sheets.items():
        for rule, (letters, _) in sheet.ruled.items():
            found.letters[rule, name] = letters
        for account, lines in sheet.ledgers.items():
            by_window = [lines] if not lines or isinstance(lines[0], tuple) else lines
            found.balances[account, name] = [window[-1][1] for window in by_window]  # type: ignore[misc]
    return found


def _flip(premises: str) -> str:
    return premises.replace("y", "f")


def _below(values: list[int], bound: int) -> str:
    return "".join("y" if value < bound else "n" for value in values)


class _Ledger:
    """The lines of one account in one window."""

    def __init__(self) -> None:
        self.lines: Lines = []
        self.balance = 0

    def add(self, delta: int, when: bool = True) -> None:
        if not when:
            delta = 0
        self.balance += delta
        self.lines.append((delta, self.balance, "y" if when else "n"))

    def become(self, balance: int, when: bool = True) -> None:
        self.add(balance - self.balance if when else 0, when)


def _keep(sheet: Sheet, book: Book, name: str, kinds: tuple[str, ...]) -> dict[str, list[Row]]:
    found = {}
    for kind in kinds:
        rows = found[kind] = book.rows.get((kind, name), [])
        sheet.records[kind] = ([row[1] for row in rows], [row[0] for row in rows])
    return found


OFFICE_KINDS = (
    "lead", "project", "visit", "contacts_update", "monthly_report", "quarterly_report", "half_year_review",
    "year_summary", "research_report", "major_item", "special_report", "event_call", "large_event", "breach",
    "lost_project", "eight_rules_breach", "expense", "increase", "conference",
)  # fmt: skip
PERSON_KINDS = (
    "absence", "second_job", "home_rest", "home_trip", "image_harm", "presence", "spot_check", "lost_project",
    "eight_rules_breach", "project",
)  # fmt: skip


def _leads(sheet: Sheet, rows: list[Row]) -> tuple[int, int]:
    precise, complete = [], []
    for _, _, v in rows:
        company, rank = v["company_class"], v["visitor_rank"]
        if not ((company in BIG and rank in STAFF) or (company == "中小企业" and rank in TOP)):
            precise.append("a")
        elif v["departments_joined"] != "是":
            precise.append("b")
        elif v["leader_received"] != "是":
            precise.append("c")
        else:
            precise.append("+" if v["real_intent"] == "是" else "d")
        for letter, name in zip("abcde", COMPLETE, strict=True):
            if name not in v:
                complete.append(letter)
                break
        else:
            complete.append("+")
    counts = precise.count("+"), complete.count("+")
    sheet.measured["lead.count"] = len(rows), "+" * len(rows)
    sheet.measured["precise"] = counts[0], "".join(precise)
    sheet.measured["complete"] = counts[1], "".join(complete)
    return counts


def _monthly(sheet: Sheet, name: str, rows: list[Row], size: int = 1) -> list[int]:
    counts = [0] * (12 // size)
    for day, _, _ in rows:
        counts[MONTH_OF[day] // size] += 1
    sheet.measured[name] = counts, "+" * len(rows)
    return counts


def _duty(sheet: Sheet, rule: str, premises: str, *others: str) -> None:
    sheet.ruled[rule] = _flip(premises), [premises, *others]


def _reports(sheet: Sheet, rows: dict[str, list[Row]]) -> bool:
    _duty(sheet, "4/1#contacts", _below(_monthly(sheet, "contacts", rows["contacts_update"]), 1))
    timely, marks = [0] * 12, []
    for day, _, _ in rows["monthly_report"]:
        month = MONTH_OF[day]
        in_time = day - MONTH_STARTS[month] < 25
        timely[month] += in_time
        marks.append("+" if in_time else "a")
    sheet.measured["monthly.timely"] = timely, "".join(marks)
    _duty(sheet, "4/3#monthly_report", _below(timely, 1))
    _duty(sheet, "5/2#monthly", _below(_monthly(sheet, "monthly", rows["monthly_report"]), 1))
    _duty(sheet, "5/2#quarterly", _below(_monthly(sheet, "quarterly", rows["quarterly_report"], 3), 1))
    _duty(sheet, "5/2#half_yearly", _below(_monthly(sheet, "half", rows["half_year_review"], 6), 1))
    _duty(sheet, "5/2#yearly", _below(_monthly(sheet, "yearly", rows["year_summary"], 12), 1))
    _duty(sheet, "4/4", _below(_monthly(sheet, "research", rows["research_report"], 12), 1))
    return min(timely) > 0


def _visits(sheet: Sheet, rows: list[Row]) -> None:
    weeks: list[set[str]] = [set() for _ in range(52)]
    for day, _, v in rows:
        weeks[(day - WEEK_START) // 7].add(v["company"])
    counts = [len(week) for week in weeks]
    sheet.measured["visit.company"] = counts, "+" * len(rows)
    _duty(sheet, "4/1#visits", _below(counts, 2))


def _items(sheet: Sheet, book: Book, items: list[Row], reports: list[Row]) -> None:
    found: dict[str, int] = {}
    for day, _, v in reports:
        found[v["matter"]] = min(day, found.get(v["matter"], day))
    letters = []
    firsts = []
    for day, name, _ in items:
        due = day + 1
        while due not in book.workdays:
            due += 1
        first = found.get(name, 0)
        firsts.append(first)
        letters.append("n" if 0 < first <= due else "y")
    sheet.measured["special_report.first"] = firsts, "+" * len(reports)
    _duty(sheet, "5/2#major_items", "".join(letters))


def _money(sheet: Sheet, expenses: list[Row], increases: list[Row]) -> None:
    spent, forbidden = 0, []
    for _, _, v in expenses:
        spent += int(v["amount"])
        forbidden.append("y" if v["use"] == "其他用途" else "n")
    granted, marks = 0, []
    for _, _, v in increases:
        for letter, name in zip("abc", ("finance_agreed", "audit_agreed", "promotion_agreed"), strict=True):
            if v[name] != "是":
                marks.append(letter)
                break
        else:
            marks.append("+")
            granted += int(v["amount"])
    sheet.measured["expense.sum"] = spent, "+" * len(expenses)
    sheet.measured["increase.sum"] = granted, "".join(marks)
    _duty(sheet, "6/(1)", "y" if spent > 500000 + granted else "n")
    _duty(sheet, "6/(2)", "".join(forbidden))
    ledger = _Ledger()
    for delta in (500000, granted, -spent):
        ledger.add(delta)
    sheet.ledgers["office_ledger"] = ledger.lines


def _projects(sheet: Sheet, rows: list[Row]) -> tuple[int, int]:
    signed, landed = [], []
    for _, _, v in rows:
        big = int(v["investment"]) > 100000000
        signed.append("+" if big else "a")
        if not big:
            landed.append("a")
        elif "landed" not in v:
            landed.append("b")
        else:
            landed.append("+" if v["landed"][:4] == "2018" else "c")
    counts = signed.count("+"), landed.count("+")
    sheet.measured["signed"] = counts[0], "".join(signed)
    sheet.measured["landed"] = counts[1], "".join(landed)
    return counts


def _marked(sheet: Sheet, name: str, rows: list[Row], key: str, wanted: tuple[str, ...]) -> int:
    marks = "".join(["+" if row[2][key] in wanted else "a" for row in rows])
    count = marks.count("+")
    sheet.measured[name] = count, marks
    return count


def _office(book: Book, office: str, sheets: dict[str, Sheet]) -> None:
    sheet = sheets[office] = Sheet()
    rows = _keep(sheet, book, office, OFFICE_KINDS)
    leads = len(rows["lead"])
    precise, complete = _leads(sheet, rows["lead"])
    signed, landed = _projects(sheet, rows["project"])
    _duty(sheet, "3#leads", "y" if precise < 15 else "n")
    _duty(sheet, "3#project", "y" if signed < 1 else "n")
    _duty(sheet, "4/3#complete_leads", "y" if complete < 15 else "n")
    _visits(sheet, rows["visit"])
    kept = _reports(sheet, rows)
    _items(sheet, book, rows["major_item"], rows["special_report"])
    _money(sheet, rows["expense"], rows["increase"])
    chains = "".join(chain_letter(book.steps.get(row[1], []), row[0]) for row in rows["conference"])
    sheet.ruled["6/(2)/4"] = chains, [chains.replace("f", "y")]
    for person in book.people[office]:
        _person_measures(book, person, sheets)
    shared = _accounts(sheet, book, office, rows, leads, signed, landed, kept, sheets)
    for person in book.people[office]:
        _person_accounts(book, sheets[person], shared)


def _accounts(
    sheet: Sheet,
    book: Book,
    office: str,
    rows: dict[str, list[Row]],
    leads: int,
    signed: int,
    landed: int,
    kept: bool,
    sheets: dict[str, Sheet],
) -> list[int]:
    lead, project, post = _Ledger(), _Ledger(), _Ledger()
    lead.add(30)
    lead.add(max(0, leads - 15) * 2)
    lead.add(-max(0, 15 - leads) * 2)
    project.become(30, signed > 0)
    project.add(max(0, signed - 1) * 15)
    project.add(landed * 15)
    failed = [sheets[person].measured["failed"][0] for person in book.people[office]]
    sheet.measured["failed.each"] = [n for n in failed if isinstance(n, int)], ""
    checks = sum(n for n in failed if isinstance(n, int))
    post.add(15)
    post.add(-5 * checks)
    post.become(max(0, post.balance))
    post.become(0, any(isinstance(n, int) and n >= 2 for n in failed))
    event, routine, minus, total = _Ledger(), _Ledger(), _Ledger(), _Ledger()
    absent = _marked(sheet, "absent", rows["event_call"], "took_part", ("否",))
    large = "".join(["+" if int(row[2]["companies"]) >= 5 else "a" for row in rows["large_event"]])
    sheet.measured["large_event"] = large.count("+"), large
    event.become(15, absent == 0 and "+" in large)
    sheet.measured["breach"] = len(rows["breach"]), "+" * len(rows["breach"])
    routine.become(10, not rows["breach"] and kept and book.answers[office])
    minus.add(-10 * _marked(sheet, "blamed", rows["lost_project"], "cause", ("推进不力", "服务不到位")))
    sheet.measured["eight"] = len(rows["eight_rules_breach"]), "+" * len(rows["eight_rules_breach"])
    minus.add(-10 * len(rows["eight_rules_breach"]))
    items = (lead, project, post, event, routine, minus)
    for item in items:
        total.add(item.balance)
    names = ("lead_score", "project_score", "post_score", "event_score", "routine_score", "deductions", "total")
    for name, ledger in zip(names, (*items, total), strict=True):
        sheet.ledgers[name] = ledger.lines
    reads = ["y", _low(total.balance <= 60), _low(leads < 15), _low(signed < 1)]
    sheet.ruled["附件/注"] = "f" if "y" in reads[1:] else "n", reads
    return [lead.balance, project.balance, event.balance, routine.balance]


def _low(holds: bool) -> str:
    return "y" if holds else "n"


def _days(rows: list[Row], marks: str) -> set[int]:
    return {
        day
        for (first, _, v), mark in zip(rows, marks, strict=True)
        if mark == "+"
        for day in range(first, v["until"] + 1)
    }


def _by_month(days: set[int]) -> list[int]:
    counts = [0] * 12
    for day in days:
        counts[MONTH_OF[day]] += 1
    return counts


def _person_measures(book: Book, person: str, sheets: dict[str, Sheet]) -> None:
    sheet = sheets[person] = Sheet()
    rows = _keep(sheet, book, person, PERSON_KINDS)
    absences = rows["absence"]
    without = "".join(["+" if row[2]["justified"] != "是" else "a" for row in absences])
    reason = "".join(["a" if row[2]["justified"] != "是" else "+" for row in absences])
    away = _days(absences, without) - _days(absences, reason)
    run, workdays = longest_run(away, 15), sum(1 for day in away if day in book.workdays)
    sheet.measured["away.run"] = run, without + "|" + reason
    sheet.measured["away.workdays"] = workdays, without + "|" + reason
    jobs = len(rows["second_job"])
    sheet.measured["second_job"] = jobs, "+" * jobs
    reads = [_low(jobs > 0), _low(run >= 15), _low(workdays >= 30), "p", "p"]
    sheet.ruled["5/4"] = "p" if "y" in reads else "n", reads
    rest = _by_month(_days(rows["home_rest"], "+" * len(rows["home_rest"])))
    sheet.measured["home_rest.days"] = rest, "+" * len(rows["home_rest"])
    _duty(sheet, "5/8", "".join(["y" if days > 5 else "n" for days in rest]))
    trips = _monthly(sheet, "home_trip", rows["home_trip"])
    _duty(sheet, "6/(2)/2", "".join(["y" if count > 1 else "n" for count in trips]))
    harms = "p" * len(rows["image_harm"])
    sheet.ruled["7"] = harms, [harms, harms]
    presence = rows["presence"]
    marks = "".join(["+" if v["presence_kind"] == "驻点" or v.get("approved") == "是" else "a" for _, _, v in presence])
    post = _by_month(_days(presence, marks))
    sheet.measured["at_post.days"] = post, marks
    sheet.measured["at_post.year"] = sum(post), marks
    _duty(sheet, "附件/驻外工作#monthly_post", _below(post, 20))
    _duty(sheet, "附件/驻外工作#yearly_post", _below([sum(post)], 240))
    stationed = "".join(["+" if v["presence_kind"] == "驻点" else "a" for _, _, v in presence])
    meals = _by_month(_days(presence, stationed))
    sheet.measured["stationed.days"] = meals, stationed
    sheet.ledgers["meals"] = [[(days * book.meal_rate, days * book.meal_rate, "y")] for days in meals]
    _marked(sheet, "failed", rows["spot_check"], "normal", ("否",))
    _marked(sheet, "blamed", rows["lost_project"], "cause", ("推进不力", "服务不到位"))
    sheet.measured["eight"] = len(rows["eight_rules_breach"]), "+" * len(rows["eight_rules_breach"])
    signed = "".join(["+" if int(v["investment"]) > 100000000 else "a" for _, _, v in rows["project"]])
    sheet.measured["signed"] = signed.count("+"), signed


def _person_accounts(book: Book, sheet: Sheet, shared: list[int]) -> None:
    def count(name: str) -> int:
        value = sheet.measured[name][0]
        assert isinstance(value, int)
        return value

    post, minus, total, grade = _Ledger(), _Ledger(), _Ledger(), _Ledger()
    failed = count("failed")
    post.add(15)
    post.add(-5 * failed)
    post.become(max(0, post.balance))
    post.become(0, failed >= 2)
    minus.add(-10 * count("blamed"))
    minus.add(-10 * count("eight"))
    lead, project, event, routine = shared
    for part in (lead, project, post.balance, event, routine, minus.balance):
        total.add(part)
    grade.become(4, count("signed") > 0)
    names = ("person_post_score", "person_deductions", "person_total", "recommended_grade")
    for name, ledger in zip(names, (post, minus, total, grade), strict=True):
        sheet.ledgers[name] = ledger.lines
