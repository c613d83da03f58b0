"""The checker's ground: what a trace says of its windows, subjects and days, and where it does not hold."""

from __future__ import annotations

import re
from datetime import date

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def unrun(text):
    return "".join(int(n or 1) * letter for n, letter in re.findall(r"([0-9]*)(\D)", text))


def day(text):
    return date.fromisoformat(text).toordinal()


def last_day(text):
    """The last day of a period; one without an end lasts."""
    return day(text) if text else 10**7


def window_start(unit, at):
    """The first day of the calendar's window in which a day lies."""
    on = date.fromordinal(at)
    if unit.startswith("week"):
        return at - on.weekday()
    if unit == "half_month":
        return at - on.day + (1 if on.day < 16 else 16)
    months = {"year": 12, "half_year": 6, "quarter": 3, "two_months": 2, "month": 1}.get(unit)
    return at if months is None else date(on.year, on.month - (on.month - 1) % months, 1).toordinal()


def longest(days):
    best = length = 0
    before = None
    for each in sorted(days):
        length = length + 1 if before is not None and each == before + 1 else 1
        best, before = max(best, length), each
    return best


def stretches(days):
    out = []
    for each in sorted(days):
        if out and out[-1][-1] == each - 1:
            out[-1].append(each)
        else:
            out.append([each])
    return out


def column_key(plan, kind, spec, record):
    """On the sheets of a kind, the column that a measure reads: its own records, its members', those of members' members."""
    whose = plan["records"][record].get("whose", {}).get(kind)
    if spec.get("whose") == "each" and plan["document"]["subjects"][spec["member"]]["parent"] != kind:
        return f"{record}@{spec['member']}"
    return f"{record}@members" if spec.get("whose") == "each" or whose == "members" else record


class Subjects:
    def __init__(self, trace):
        self.t, self.plan, self.bad, self.memo = trace, trace["plan"], [], {}
        self.as_of = day(trace["head"]["as_of"])
        self.in_force = day(self.plan["document"].get("in_force", "0001-01-01"))
        self.windows = {
            unit: [(i, day(a), day(b)) for i, a, b in zip(w["id"], w["first"], w["last"], strict=True)]
            for unit, w in self.plan["windows"].items()
        }
        self.covered = {k: day(v) if v else -1 for k, v in trace["head"].get("coverage", {}).items()}
        for key, entry in self.plan["records"].items():
            if "union" in entry:
                self.covered[key] = min(self.covered.get(kind, self.as_of) for kind in entry["union"])
        self.work = {
            date(int(year), 1, 1).toordinal() + i
            for year, letters in trace["calendar"].items()
            for i, letter in enumerate(unrun(letters))
            if letter == "w"
        }
        self.end = self.windows["assessment"][0][2]

    def same(self, where, stored, found):
        if stored != found:
            self.bad.append((where, stored, found))

    # ------------------------------------------------------------------ subjects

    def stays(self, sid):
        sheet = self.t["sheets"][sid]
        parent = self.plan["document"]["subjects"][sheet["kind"]].get("parent")
        if parent is None:
            return None
        return [(s["of"], day(s["since"]) if "since" in s else 0, day(s["until"]) if "until" in s else 10**7)
                for s in sheet.get("stays", [])]  # fmt: skip

    def begun(self, unit, nth, due=None):
        """Whether the policy was in force on the last day of a window, or on the day of it on which something was due."""
        _, first, last = self.windows[unit][nth]
        return min(last, first + int(due) - 1 if due not in (None, "last") else last) >= self.in_force

    def named(self, spec):
        """The day that a duty to hand in names, of what stands before its excuses."""
        when = spec["when"][1] if spec["when"][0] == "and" else spec["when"]
        for name in re.findall(r"\['m', '([^']*)'\]", str(when)) if spec.get("construct") == "submit" else ():
            measure = self.plan["measures"][name]
            if "rolled" in measure or "until" in measure:
                return measure.get("rolled", measure.get("until"))[2]
        return None

    def under(self, sid, top):
        """When a subject belonged to another, itself or through those to whom it belonged."""
        found = []
        for p, a, b in self.stays(sid) or []:
            above = [(top, a, b)] if p == top else self.under(p, top)
            found += [(top, max(a, x), min(b, y)) for _, x, y in above if max(a, x) <= min(b, y)]
        return found

    def within(self, sid, unit, nth, parent=None):
        stays = self.stays(sid) if parent is None else self.under(sid, parent)
        _, first, last = self.windows[unit][nth]
        return stays is None or any(a <= last and b >= first for _, a, b in stays)

    def whole(self, sid, unit, nth, parent=None):
        stays = self.stays(sid) if parent is None else self.under(sid, parent)
        _, first, last = self.windows[unit][nth]
        days = sum(max(0, min(b, last) - max(a, first) + 1) for _, a, b in stays or [])
        return stays is None or days >= last - first + 1

    def parent(self, sid, unit, nth):
        _, first, last = self.windows[unit][nth]
        found = [(b, p) for p, a, b in self.stays(sid) or [] if a <= last and b >= first]
        return max(found, key=lambda each: each[0])[1] if found else None
