"""Recomputes every conclusion of a stored trace from its JSON alone. Imports nothing of the engine.

Values follow from marks and columns, premises and statuses from values, balances from lines; and nothing is left out. That the
marks and columns are right is for whoever has the records. `check(trace)` gives the places that do not hold.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from tests.trace.intervals import (
    ADD,
    AND,
    ATLEAST,
    DIV,
    GE,
    GROWING,
    IF,
    INF,
    LEAST,
    MOST,
    MUL,
    NEG,
    NOT,
    OR,
    STEPS,
    X,
    number,
    point,
    unknown,
    why,
)  # fmt: skip

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def unrun(text):
    return "".join(int(n or 1) * letter for n, letter in re.findall(r"([0-9]*)(\D)", text))


def day(text):
    return date.fromisoformat(text).toordinal()


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


class Checker:
    def __init__(self, trace):
        self.t, self.plan, self.bad, self.memo = trace, trace["plan"], [], {}
        self.as_of = day(trace["head"]["as_of"])
        self.windows = {
            unit: [(i, day(a), day(b)) for i, a, b in zip(w["id"], w["first"], w["last"], strict=True)]
            for unit, w in self.plan["windows"].items()
        }
        self.covered = {k: day(v) if v else -1 for k, v in trace["head"].get("coverage", {}).items()}
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

    def within(self, sid, unit, nth, parent=None):
        stays = self.stays(sid)
        _, first, last = self.windows[unit][nth]
        return stays is None or any(a <= last and b >= first for p, a, b in stays if parent in (None, p))

    def whole(self, sid, unit, nth):
        stays = self.stays(sid)
        _, first, last = self.windows[unit][nth]
        return stays is None or sum(max(0, min(b, last) - max(a, first) + 1) for _, a, b in stays) >= last - first + 1

    def parent(self, sid, unit, nth):
        _, first, last = self.windows[unit][nth]
        found = [(b, p) for p, a, b in self.stays(sid) or [] if a <= last and b >= first]
        return max(found, key=lambda each: each[0])[1] if found else None

    # ------------------------------------------------------------------ measures

    def column(self, sid, spec, part):
        sheet = self.t["sheets"][sid]
        whose = self.plan["records"][part["of"]].get("whose", {}).get(sheet["kind"])
        members = spec.get("whose") == "each" or whose == "members"
        return sheet["records"][part["of"] + ("@members" if members else "")]

    def cases(self, sid, record):
        return self.column(sid, {}, {"of": record})

    def field(self, record, column, name, nth):
        """A field as a number or word; None when it is missing."""
        if name == self.plan["records"][record]["placed_by"]:
            return Fraction(day(column["date"][nth]))
        text = column["fields"][name][nth]
        kind = self.plan["records"][record]["fields"][name]
        if text == "":
            return None
        if kind == "number":
            return Fraction(text)
        return Fraction(day(text)) if kind == "date" else Fraction(int(text == "y")) if kind == "truth" else text

    def body(self, spec, column, nth):
        record = spec["of"]
        if "field" in spec:
            return self.field(record, column, spec["field"], nth)
        return self.plain(spec["body"], lambda name: self.field(record, column, name, nth))

    def plain(self, f, field):
        if isinstance(f, str):
            return Fraction(f)
        op, *a = f
        if op == "f":
            return field(a[0])
        v = [self.plain(each, field) for each in a] if op in ("add", "sub", "mul", "div", "min", "max") else []
        if None in v:
            return None
        if op == "mul":
            result = Fraction(1)
            for each in v:
                result *= each
            return result
        return {"add": sum, "sub": lambda v: v[0] - v[1], "div": lambda v: v[0] / v[1] if v[1] else None,
                "min": min, "max": max}[op](v)  # fmt: skip

    def signed(self, spec):
        def never(f):
            if isinstance(f, str):
                return not f.startswith("-")
            if f[0] == "f":
                return self.plan["records"][spec["of"]].get("units", {}).get(f[1], "number") not in ("number", "point")
            return f[0] in ("add", "mul", "min", "max", "div") and all(map(never, f[1:]))

        return not never(["f", spec["field"]] if "field" in spec else spec["body"])

    def cut(self, spec, first, last):
        until = spec.get("until")
        return last if until is None or until[2] == "last" else min(last, first + int(until[2]) - 1)

    def openness(self, record, first, last):
        complete = min(self.covered.get(record, self.as_of), self.as_of)
        gap = max(first, complete + 1) <= min(last, self.as_of)
        return ("u" if gap else "") + ("p" if last > self.as_of else ""), max(first, complete + 1)

    def rows(self, sid, mid, part, marks):
        spec = self.plan["measures"][mid]
        column = self.column(sid, spec, part)
        where = f"{sid} {mid}"
        letters = unrun(marks)
        self.same(f"{where} one mark per record", len(letters), len(column["id"]))
        order = list(zip(column["date"], column["id"], strict=True))
        self.same(f"{where} sorted", order, sorted(order))
        known = LETTERS[: len(part.get("where", []))]
        self.same(f"{where} marks", "".join(sorted(set(letters) - set("+?<>" + known))), "")
        spans = column.get("until", column["date"])
        days = spec["fold"] in ("days", "workdays", "run")
        windows = self.windows.get(spec.get("per"), [])
        out = []
        for i, letter in enumerate(letters[: len(column["id"])]):
            first, last = day(column["date"][i]), day(spans[i])
            late = first > self.as_of or (bool(windows) and first > windows[-1][2])
            early = bool(windows) and not late and (
                last < windows[0][1] - int(spec.get("reach", 0)) if days
                else not any(a <= first <= b for _, a, b in windows)
            )  # fmt: skip
            self.same(f"{where} {column['id'][i]} in time", letter if letter in "<>" else "", ">" * late + "<" * early)
            who = column.get("who", [""] * len(letters))[i]
            out.append((letter, first, last, who, i, column))
        return out

    def measure(self, sid, mid):
        key = (sid, mid)
        if key not in self.memo:
            self.memo[key] = self._measure(sid, mid)
        return self.memo[key]

    def _measure(self, sid, mid):
        spec, stored = self.plan["measures"][mid], self.t["sheets"][sid]["measured"][mid]
        parts = [{**spec, "role": "start"}, *spec.get("more", [])]
        marks = stored["marks"] + [""] * len(parts)
        rows = [self.rows(sid, mid, part, m) for part, m in zip(parts, marks, strict=False)]
        unsure = sorted({r[5]["id"][r[4]] for part in rows for r in part if r[0] == "?"})
        self.same(f"{sid} {mid} unsure", sorted(stored.get("lack", {})), unsure)
        if spec["fold"] == "each":
            return [r[0] for r in rows[0]]
        if spec["fold"] == "chain":
            return self.chains(sid, spec, rows[0])
        if "each" in spec:
            ids = self.cases(sid, spec["each"])["id"]
            links = self.column(sid, spec, spec)["fields"][spec["link"]]
            return [
                self.fold(mid, spec, [r for r in rows[0] if links[r[4]] == i], -1, self.end, linked=True) for i in ids
            ]
        windows = [(a, self.cut(spec, a, b), b) for _, a, b in self.windows[spec["per"]]]

        def series(who):
            mine = [[r for r in part if who in (None, r[3])] for part in rows]
            if spec["fold"] in ("days", "workdays", "run"):
                return self.days(spec, parts, mine, windows)
            return [self.fold(mid, spec, [r for r in mine[0] if a <= r[1] <= b], a, z) for a, z, b in windows]

        if spec.get("whose") == "each":
            return [series(member) for member in self.t["sheets"][sid].get("members", [])]
        return series(None)

    def fold(self, mid, spec, rows, first, last, linked=False):
        fold = spec["fold"]
        why_, since = self.openness(spec["of"], first, last)
        if linked:
            complete = min(self.covered.get(spec["of"], self.as_of), self.as_of)
            why_ = ("u" if complete < min(last, self.as_of) else "") + ("p" if last > self.as_of else "")
            since = self.as_of + 1
        more = bool(why_)
        counted = [r for r in rows if r[0] == "+"]
        unsure = [r for r in rows if r[0] == "?"]
        if fold == "count":
            n = len(counted)
            return self.ends(n, n, INF if more else n + len(unsure), why_ + "u" * bool(unsure))
        value = lambda r: self.body(spec, r[5], r[4])  # noqa: E731
        have = [v for v in map(value, counted) if v is not None]
        lacking = len(counted) - len(have)
        maybe = [value(r) for r in unsure]
        why_ += "u" * bool(unsure or lacking)
        known = [v for v in maybe if v is not None]
        vague = more or lacking or len(known) < len(maybe)
        if fold == "distinct":
            without = lacking + len(maybe) - len(known)
            n = len(set(have))
            hi = INF if more else len({*have, *known}) + without
            return self.ends(max(n, 1 if lacking else 0), n, hi, why_)
        if fold == "sum":
            n = sum(have)
            lo = -INF if vague and self.signed(spec) else n + sum(v for v in known if v < 0)
            return self.ends(lo, n, INF if vague else n + sum(v for v in known if v > 0), why_)
        if not have:
            return unknown(why_ or "u")
        placed = spec.get("field") == self.plan["records"][spec["of"]]["placed_by"]
        n = {"least": min, "first": min, "most": max, "last": max, "mean": lambda v: sum(v) / len(v)}[fold](have)
        if fold in ("least", "first"):
            lo = -INF if vague else min([n, *known])
            if fold == "first" and placed and not lacking and len(known) == len(maybe):
                lo = min([n, *known, *([since] if more else [])])
            return self.ends(lo, n, n, why_)
        if fold in ("most", "last"):
            hi = INF if vague else max([n, *known])
            if fold == "last" and placed and not lacking and len(known) == len(maybe):
                hi = max([n, *known, *([last] if more else [])])
            return self.ends(n, n, hi, why_)
        if vague:
            return self.ends(-INF, n, INF, why_)
        ends = []
        for up in (False, True):
            values = list(have)
            for v in sorted(known, reverse=up):
                mean = sum(values) / len(values)
                if v > mean if up else v < mean:
                    values.append(v)
            ends.append(sum(values) / len(values))
        return self.ends(ends[0], n, ends[1], why_)

    def ends(self, lo, now, hi, why_):
        f = lambda v: v if abs(v) == INF else Fraction(v)  # noqa: E731
        return X(f(lo), f(hi), None if "u" in why_ else Fraction(now), why_)

    def days(self, spec, parts, rows, windows):
        certain, possible = set(), set()
        low, high = windows[0][0], max(b for _, _, b in windows)
        for part, mine in zip(parts, rows, strict=True):
            cover = lambda kinds: {d for r in mine if r[0] in kinds  # noqa: E731, B023
                                   for d in range(r[1], min(r[2], self.as_of) + 1)}  # fmt: skip
            complete = min(self.covered.get(part["of"], self.as_of), self.as_of)
            sure, most = cover("+"), cover("+?") | set(range(max(low, complete + 1), high + 1))
            if "beyond" in part:
                sure, most = (self.beyond(each, *part["beyond"]) for each in (sure, most))
            if part["role"] == "taken_out":
                certain, possible = certain - most, possible - sure
            else:
                certain, possible = certain | sure, possible | most
        if spec["fold"] == "workdays":
            certain, possible = certain & self.work, possible & self.work
        out = []
        gaps = [r for mine in rows for r in mine if r[0] == "?"]
        reach = int(spec.get("reach", 0))
        for first, last, _ in windows:
            a = first - reach
            c, p = ({d for d in each if a <= d <= last} for each in (certain, possible))
            near = "u" if any(r[1] <= last and r[2] >= a for r in gaps) else ""
            why_ = "".join(self.openness(part["of"], first, last)[0] for part in parts) + near
            everything = "u" * bool(gaps) + "".join(
                self.openness(part["of"], x, y)[0] for part in parts for x, y, _ in windows
            )
            if spec["fold"] != "run":
                lo, hi = len(c), len(p)
            elif not reach:
                lo, hi = longest(c), longest(p)
            else:
                lo, hi = self.reaching(c, p, first, reach)
            out.append(self.ends(lo, lo, hi, why_ or everything))
        return out

    def beyond(self, days, unit, count):
        out = set()
        for _, first, last in self.windows[unit]:
            out |= set(sorted(d for d in days if first <= d <= last)[int(count) :])
        return out

    def reaching(self, certain, possible, first, reach):
        lo = hi = 0
        for run in stretches(possible):
            if run[-1] < first:
                continue
            before = run[0] + reach - 1 < first
            if not before or certain != possible:
                hi = max(hi, sum(1 for d in run if d > first - reach))
            if not before:
                parts = [p for p in stretches(certain) if p[0] >= run[0] and first <= p[-1] <= run[-1]]
                lo = max([lo, *map(len, parts)])
        return lo, hi

    def chains(self, sid, spec, rows):
        if "each" not in spec:
            groups = [([r for r in rows if a <= r[1] <= b], None) for _, a, b in self.windows[spec["per"]]]
        else:
            column = self.cases(sid, spec["each"])
            groups = []
            for i, key in enumerate(column["id"]):
                links = self.column(sid, spec, spec)["fields"].get(spec.get("link"), [])
                groups.append(([r for r in rows if links[r[4]] == key], i))
        out = []
        for mine, case in groups:
            mine = [r for r in mine if r[0] == "+"]
            taken = []
            for step in spec["steps"]:
                if "field" in step:
                    value = self.field(spec["each"], self.cases(sid, spec["each"]), step["field"], case)
                    taken.append(([int(value)] if value is not None and value <= self.as_of else [], ""))
                    continue
                here = [r for r in mine if r[5]["fields"]["step"][r[4]] == step["id"]]
                actors = [r[5]["fields"]["actor"][r[4]] for r in here if "actor" in r[5]["fields"]]
                wrong = "w" if "actors" in step and any(a and a not in step["actors"] for a in actors) else ""
                wrong = wrong or ("?" if "actors" in step and "" in actors else "")
                taken.append((sorted(r[1] for r in here), wrong))
            letters = ""
            for i, (days, wrong) in enumerate(taken):
                before = [d[0] for d, _ in taken[:i] if d]
                if not days:
                    letters += "s" if any(d for d, _ in taken[i + 1 :]) else "."
                elif before and days[0] < max(before):
                    letters += "e"
                else:
                    letters += wrong or ("r" if len(days) > 1 else "d")
            out.append(letters)
        return out

    # ------------------------------------------------------------------ formulas

    def nearest(self, unit, at):
        inside = [i for i, (_, a, b) in enumerate(self.windows[unit]) if a <= at <= b]
        return inside[0] if inside else max([0, *(i for i, (_, a, _b) in enumerate(self.windows[unit]) if a <= at)])

    def nth(self, at, unit):
        sid, frame, record, n, *_ = at
        if frame == unit:
            return n
        return self.nearest(unit, self.windows[frame][n][2] if frame else day(self.cases(sid, record)["date"][n]))

    def last(self, at):
        return self.windows[at[1]][at[3]][2] if at[1] else self.end

    def given(self, sid, key, at):
        spec, stored = self.plan["given"][key], self.t["sheets"][sid]["given"][key]
        n = self.nth(at, spec["per"]) if "per" in spec else at[3]
        pick = lambda value: value[n] if isinstance(value, list) else value  # noqa: E731
        value, awaits = pick(stored["value"]), pick(stored.get("awaits", ""))
        if awaits:
            if spec["what"] == "standard":
                return unknown("u")
            ends = (0, 1) if spec["type"] == "truth" else (spec.get("low"), spec.get("high"))
            return X(
                -INF if ends[0] is None else Fraction(ends[0]),
                INF if ends[1] is None else Fraction(ends[1]),
                None,
                "pj",
            )
        if spec["what"] == "judgement":
            self.same(f"{sid} {key} known by as_of", day(pick(stored["at"])) <= self.as_of, True)
        if spec["what"] == "standard" and "versions" in spec:
            last = self.last(at) if "per" in spec else day(self.cases(sid, spec["each"])["date"][at[3]])
            fit = [v for v in spec["versions"] if "from" not in v or day(v["from"]) <= last]
            self.same(f"{sid} {key} version", value, fit[-1]["value"] if fit else {})
            return point(value) if fit else unknown("u")
        if isinstance(value, dict):
            return unknown("u")
        return point(int(value == "y")) if value in ("y", "n") else value if spec["what"] == "reading" else point(value)

    def ev(self, f, at):
        """`at`: subject, unit, record, instance, and (office, place among its members) for a member seen by its office."""
        if isinstance(f, str):
            return point(f)
        sid, _, record, n, office = at
        op, *a = f
        if op == "m":
            spec = self.plan["measures"][a[0]]
            values = self.measure(office[0], a[0])[office[1]] if office else self.measure(sid, a[0])
            return values[n if "each" in spec else self.nth(at, spec["per"])]
        if op == "g":
            return self.given(sid, a[0], at)
        if op == "G":
            per = self.plan["given"][a[0]]["per"]
            parent = self.parent(sid, per, self.nth(at, per))
            return unknown("u") if parent is None else self.given(parent, a[0], (parent, *at[1:]))
        if op in "lL":
            per = self.plan["ledgers"][a[0]]["per"]
            k = self.nth(at, per)
            whose = sid if op == "l" else self.parent(sid, per, k)
            there = whose is not None and (op == "L" or self.within(sid, per, k))
            return self.ledger(whose, a[0])[1][k] if there else unknown("u")
        if op in ("true", "false"):
            return point(int(op == "true"))
        if op == "date":
            return point(day(a[0]))
        if op in ("text", "cat"):
            return a[-1]
        if op == "f":
            value = self.field(record, self.cases(sid, record), a[0], n)
            return unknown("u") if value is None else value if isinstance(value, str) else point(value)
        if op == "has":
            return point(int(self.field(record, self.cases(sid, record), a[0], n) is not None))
        if op == "place":
            value = self.ev(a[1], at)
            return value if isinstance(value, X) else point(self.plan["document"]["categories"][a[0]].index(value) + 1)
        if op == "in":
            value, choices = self.ev(a[0], at), [self.ev(each, at) for each in a[1]]
            if isinstance(value, str):
                return point(int(value in choices))
            return OR(*(self.equal(value, each) for each in choices))
        if op in ("and", "or"):
            return (AND if op == "and" else OR)(*(self.ev(each, at) for each in a))
        if op == "not":
            return NOT(self.ev(a[0], at))
        if op == "atleast":
            return ATLEAST(int(a[0]), *(self.ev(each, at) for each in a[1:]))
        if op == "round":
            return GROWING(lambda v: rounded(v, a[0], Fraction(a[2])), self.ev(a[1], at))
        if op in ("floorsteps", "ceilsteps"):
            return STEPS(self.ev(a[0], at), Fraction(a[1]), op == "ceilsteps")
        if op == "gap":
            return unknown("u")
        if op in ("over", "dueover", "intime", "chain", "samewindow", "byday"):
            return self.timed(op, a, at)
        if op in ("some", "every"):
            return self.members(op, a, at)
        if op == "met":
            return self.met(a[0], at)
        v = [self.ev(each, at) for each in a]
        return {
            "ge": lambda: GE(*v), "le": lambda: GE(v[1], v[0]), "gt": lambda: NOT(GE(v[1], v[0])),
            "lt": lambda: NOT(GE(*v)), "eq": lambda: self.equal(*v), "add": lambda: ADD(*v),
            "sub": lambda: ADD(v[0], NEG(v[1])), "mul": lambda: MUL(*v), "div": lambda: DIV(*v),
            "min": lambda: LEAST(*v), "max": lambda: MOST(*v), "if": lambda: IF(*v),
        }[op]()  # fmt: skip

    def equal(self, x, y):
        if not isinstance(x, X) or not isinstance(y, X):
            return (
                X(0, 1, None, why(*(v for v in (x, y) if isinstance(v, X)))) if isinstance(x, X) else point(int(x == y))
            )
        if x.certain and y.certain:
            return point(int(x.lo == y.lo))
        apart = x.hi < y.lo or y.hi < x.lo
        now = None if x.now is None or y.now is None else int(x.now == y.now)
        return X(0, int(not apart), now, why(x, y))

    def timed(self, op, a, at):
        sid, _, record, n, _ = at
        if op == "over":
            return point(1) if self.as_of >= self.last(at) else X(0, 1, 0, "p")
        if op == "chain":
            letters = self.measure(sid, a[0])[n]
            if set(letters) & set("serw"):
                return point(1)
            if "?" in letters:
                return X(0, 1, None, "u")
            return X(0, 1, 0, "p") if "." in letters or self.as_of < self.last(at) else point(0)
        if op == "samewindow":
            mine, other = day(self.cases(sid, record)["date"][n]), self.ev(["f", a[0]], at)
            if not other.certain:
                return X(0, 1, None, "u")
            return point(int(any(x <= mine <= y and x <= other.lo <= y for _, x, y in self.windows[a[1]])))
        if op == "byday":
            mine = day(self.cases(sid, record)["date"][n])
            _, first, last = self.windows[a[0]][self.nearest(a[0], mine)]
            wanted = last if a[1] == "last" else first + int(a[1]) - 1
            return point(int(mine == wanted if len(a) > 2 else mine <= wanted))
        _, field, length, unit = a[-1]
        since, count = self.ev(["f", field], at), self.ev(length, at)
        first = self.measure(sid, a[0])[n] if op == "intime" else point(0)
        if not since.certain or not count.certain:
            return X(0, 1, None, why(since, count, first))
        due, left = int(since.lo), -(-count.lo // 1)
        while left > 0:
            due += 1
            left -= unit == "day" or due in self.work
        if op == "dueover":
            return point(1) if self.as_of >= due else X(0, 1, 0, "p")
        if first.hi <= due:
            return point(1)
        if first.lo > due:
            return point(0)
        spec = self.plan["measures"][a[0]]
        rows = self.rows(sid, a[0], spec, self.t["sheets"][sid]["measured"][a[0]]["marks"][0])
        links = self.column(sid, spec, spec)["fields"][spec["link"]]
        key = self.cases(sid, record)["id"][n]
        unsure = any(r[0] == "?" for r in rows if links[r[4]] == key)
        complete = min(self.covered.get(spec["of"], self.as_of), self.as_of)
        gap = unsure or (complete < min(self.end, self.as_of) and complete < due)
        if not gap and self.as_of >= due:
            return point(0)
        return X(0, 1, None if gap else 0, ("u" if gap else "") + ("p" if self.as_of < due else ""))

    def members(self, op, a, at):
        sid, unit, _, n, _ = at
        found = []
        for i, member in enumerate(self.t["sheets"][sid].get("members", [])):
            if self.t["sheets"][member]["kind"] == a[0] and self.within(member, unit or "assessment", n, sid):
                found.append(self.ev(a[1], (member, unit, None, n, (sid, i))))
        return (OR if op == "some" else AND)(*found)

    def met(self, pairs, at):
        sid, unit, _, n, _ = at
        outer = unit or "assessment"
        k = n if unit else 0
        found = []
        for rule, whose in pairs:
            if whose == "members":
                found += [
                    x
                    for member in self.t["sheets"][sid].get("members", [])
                    for x in self.lying(member, rule, outer, k, sid)
                ]
            else:
                of = sid if whose == "self" else self.parent(sid, outer, k)
                found += [] if of is None else self.lying(of, rule, outer, k, None)
        clear = [NOT(x) for x in found]
        result = AND(*clear)
        if result.certain:
            return result
        nows = [x.now for x in clear if not x.certain and (x.now is None or "u" in x.why or "j" in x.why)]
        return X(0, 1, 0 if 0 in nows else None if None in nows else 1, result.why)

    def lying(self, sid, rule, outer, k, parent):
        _, first, last = self.windows[outer][k]
        spec, truths = self.plan["rules"][rule], self.rule(sid, rule)[2]
        if "per" not in spec:
            days = map(day, self.cases(sid, spec["each"])["date"])
            return [t for t, d in zip(truths, days, strict=True) if first <= d <= last]
        weekly = spec["per"] == "week" and outer != "week"
        return [
            truths[i] for i, (_, a, b) in enumerate(self.windows[spec["per"]])
            if (first <= a + 3 <= last if weekly else first <= a and b <= last)
            and (parent is None or self.within(sid, spec["per"], i, parent))
        ]  # fmt: skip

    # ------------------------------------------------------------------ rules and ledgers

    def rule(self, sid, rid):
        key = (sid, rid, "rule")
        if key not in self.memo:
            self.memo[key] = self._rule(sid, rid)
        return self.memo[key]

    def _rule(self, sid, rid):
        spec = self.plan["rules"][rid]
        unit, record = spec.get("per"), spec.get("each")
        count = len(self.windows[unit]) if unit else len(self.cases(sid, record)["id"])
        letters, reads, truths, overs = "", [""] * len(premises(spec["when"])), [], []
        for n in range(count):
            at = (sid, unit, record, n, None)
            for i, premise in enumerate(premises(spec["when"])):
                reads[i] += self.ev(premise, at).letter
            when, applies = self.ev(spec["when"], at), True
            if unit:
                applies = (self.whole if "exempt_part" in spec else self.within)(sid, unit, n)
            if "governs" in spec:
                mark = self.measure(sid, spec["governs"])[n]
                applies = mark not in "<>"
                when = when if mark == "+" else AND(X(0, 1, None, "u"), when) if mark == "?" else point(0)
            over, winner = point(0), ""
            for key in spec.get("unless", []):
                won = OR(*self.won(sid, key, at))
                winner = winner or (key if won.certain and won.lo else "")
                over = OR(over, won)
            letter = "a" if not applies else None
            for test, hit in ((NOT(when), "n"), (over, "o")):
                if letter is None and not test.certain:
                    letter = "u" if "u" in when.why + over.why else "p"
                if letter is None and test.lo:
                    letter = hit
            letters += letter or "f"
            overs.append(winner if letter == "o" else "")
            truths.append(AND(point(int(applies)), when, NOT(over)))
        return letters, reads, truths, overs

    def won(self, sid, rule, at):
        spec, truths = self.plan["rules"][rule], self.rule(sid, rule)[2]
        _, unit, record, n, _ = at
        if "per" not in spec:
            return [truths[n]] if record == spec["each"] else truths
        if unit is not None and spec["per"] != unit:
            inside = [bool(self.lying(sid, rule, unit, k, None)) for k in range(len(self.windows[unit]))]
            if any(inside):
                return self.lying(sid, rule, unit, n, None)
        return [truths[self.nth(at, spec["per"])]]

    def ledger(self, sid, lid):
        """Per line (deltas, balances, letters), and the balances at the end."""
        key = (sid, lid, "ledger")
        if key not in self.memo:
            self.memo[key] = self._ledger(sid, lid)
        return self.memo[key]

    def _ledger(self, sid, lid):
        spec = self.plan["ledgers"][lid]
        count = len(self.windows[spec["per"]])
        lines = [([], [], "") for _ in spec["lines"]]
        finals = []
        for n in range(count):
            at, there = (sid, spec["per"], None, n, None), self.within(sid, spec["per"], n)
            balance, before, step = point(0), point(0), None
            for i, line in enumerate(spec["lines"]):
                if line["step"] != step:
                    step, before = line["step"], balance
                when = self.ev(line["when"], at) if "when" in line else point(1)
                amount = self.ev(line["amount"], at) if "amount" in line else point(0)
                delta, balance = posted(line, balance, before, when, amount)
                lines[i][0].append(delta if there else None)
                lines[i][1].append(balance if there else None)
                lines[i] = (*lines[i][:2], lines[i][2] + (when.letter if there else "a"))
            finals.append(balance)
        return lines, finals

    # ------------------------------------------------------------------ the whole

    def check(self):
        for sid, sheet in self.t["sheets"].items():
            for part in ("measures", "given", "rules", "ledgers"):
                stored = sheet[{"measures": "measured", "rules": "ruled"}.get(part, part)]
                wanted = sorted(k for k, v in self.plan[part].items() if sheet["kind"] in v["for"])
                self.same(f"{sid} {part} complete", sorted(stored), wanted)
            try:
                self.sheet(sid, sheet)
            except (KeyError, IndexError, ValueError, TypeError, ArithmeticError) as error:
                self.bad.append((sid, "malformed", repr(error)))
        return self.bad

    def sheet(self, sid, sheet):
        for mid, stored in sheet["measured"].items():
            spec, series = self.plan["measures"][mid], self.measure(sid, mid)
            if spec["fold"] == "each":
                continue
            found = (
                [series_of(each, spec) for each in series] if spec.get("whose") == "each" else series_of(series, spec)
            )
            if "per" in spec:
                begun = sum(1 for _, a, _b in self.windows[spec["per"]] if a <= self.as_of)
                single = len(self.windows[spec["per"]]) == 1
                every = found if spec.get("whose") == "each" else [found]
                every = [each[0] if single else each[:begun] for each in every]
                found = every if spec.get("whose") == "each" else every[0]
            self.same(f"{sid} {mid}", stored["value"], found)
        for gid, spec in self.plan["given"].items():
            if gid in sheet["given"] and spec["what"] == "standard":
                count = len(self.windows[spec["per"]]) if "per" in spec else len(self.cases(sid, spec["each"])["id"])
                for n in range(count):
                    self.given(sid, gid, (sid, spec.get("per"), spec.get("each"), n, None))
        for rid, stored in sheet["ruled"].items():
            letters, reads, _, overs = self.rule(sid, rid)
            self.same(f"{sid} {rid}", unrun(stored["each"]), letters)
            self.same(f"{sid} {rid} premises", [unrun(each) for each in stored["read"]], reads)
            self.same(f"{sid} {rid} winners", stored.get("over_by"), overs if any(overs) else None)
            self.guards(sid, rid, stored)
        for lid, stored in sheet["ledgers"].items():
            self.postings(sid, lid, stored)

    def guards(self, sid, rid, stored):
        spec = self.plan["rules"][rid]
        found = {}
        for each in spec.get("finds", []):
            if "when" in each:
                key = each["kind"]
                while key in found:
                    key += "'"
                count = len(unrun(stored["each"]))
                ats = [(sid, spec.get("per"), spec.get("each"), n, None) for n in range(count)]
                found[key] = "".join(self.ev(each["when"], at).letter for at in ats)
        self.same(f"{sid} {rid} kinds", {k: unrun(v) for k, v in stored.get("finds", {}).items()}, found)

    def postings(self, sid, lid, stored):
        lines, _ = self.ledger(sid, lid)
        single = len(self.windows[self.plan["ledgers"][lid]["per"]]) == 1
        self.same(f"{sid} {lid} lines", len(stored), len(lines))
        total = None
        for i, (row, (deltas, balances, letters)) in enumerate(zip(stored, lines, strict=False)):
            shown = [[shown_of(v) for v in each] for each in (deltas, balances)]
            want = {"delta": shown[0][0] if single else shown[0], "balance": shown[1][0] if single else shown[1]}
            self.same(
                f"{sid} {lid} line {i}",
                {k: row[k] for k in want} | {"when": unrun(row["when"])},
                want | {"when": letters},
            )
            if single and deltas[0] is not None:
                now = deltas[0].now
                total = now if i == 0 else None if None in (total, now) else total + now
                if total is not None:
                    self.same(f"{sid} {lid} adds up at line {i}", total, balances[0].now)


def posted(line, balance, before, when, amount):
    zero = point(0)
    if when.certain and not when.lo:
        return zero, balance
    op = line["op"]
    if op == "add":
        delta = amount if when.certain else MUL(when, amount)
        return delta, ADD(balance, delta)
    if op == "forfeit":
        after = zero if when.certain else MUL(balance, NOT(when))
    elif op in ("set", "scale"):
        after = IF(when, amount if op == "set" else MUL(balance, amount), balance)
    else:
        take = LEAST if op == "ceiling" else MOST
        if "own" not in line:
            after = take(balance, amount)
        elif before.certain:
            after = ADD(before, take(ADD(balance, NEG(before)), amount))
        else:
            nows = (balance.now, before.now, amount.now)
            limit = min if op == "ceiling" else max
            now = None if None in nows else nows[1] + limit(nows[0] - nows[1], nows[2])
            after = X(-INF, INF, now, why(balance, before, amount))
        after = IF(when, after, balance)
        fixed = when.certain and amount.certain and ("own" not in line or before.certain)
        if fixed and (after.lo, after.hi, after.now) == (balance.lo, balance.hi, balance.now):
            return zero, after
    if balance.certain and after.certain:
        return ADD(after, NEG(balance)), after
    now = None if None in (after.now, balance.now) else after.now - balance.now
    return X(-INF, INF, now, why(balance, after)), after


def premises(f):
    if isinstance(f, list) and f[0] in ("and", "or", "not"):
        return [p for each in f[1:] for p in premises(each)]
    return [p for each in f[2:] for p in premises(each)] if isinstance(f, list) and f[0] == "atleast" else [f]


def rounded(v, mode, step):
    size = abs(v) / step
    count = {"half_up": (2 * size + 1) // 2, "down": size // 1, "up": -(-size // 1)}[mode]
    return (count if v >= 0 else -count) * step


def shown_of(v, dated=False):
    if v is None:
        return "-"
    if isinstance(v, str):
        return v
    text = lambda q: date.fromordinal(int(q)).isoformat() if dated else number(q)  # noqa: E731
    if v.certain:
        return text(v.lo)
    ends = (("lo", v.lo), ("now", v.now), ("hi", v.hi))
    return {k: text(q) for k, q in ends if q is not None and abs(q) != INF}


def series_of(series, spec):
    return [shown_of(v, spec.get("type") == "date") for v in series]


def check(trace):
    return Checker(trace).check()
