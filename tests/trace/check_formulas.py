"""The checker's formulas: every operation of the plan on one instance, written anew."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tests.trace.check_measures import Measures
from tests.trace.check_subjects import day, window_start
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
    point,
    unknown,
    why,
)  # fmt: skip


class Formulas(Measures):
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
            there = there and self.begun(per, k) and self.whom("ledgers", a[0], whose).hi
            return self.ledger(whose, a[0])[1][k] if there else unknown("u")
        if op in ("true", "false"):
            return point(int(op == "true"))
        if op == "date":
            return point(day(a[0]))
        if op in ("text", "cat"):
            return a[-1]
        if op == "enrolled":
            return self.enrolled(a[0], a[1], a[2:], at)
        if op == "length":
            return self.length(*a, at)
        if op == "hasown":
            return point(int(self.own(sid, a[0]) is not None))
        if op == "own":
            value = self.own(sid, a[0])
            return unknown("u") if value is None else value if isinstance(value, str) else point(value)
        if op == "f":
            value = self.field(record, self.cases(sid, record), a[0], n)
            if value is None and self.plan["records"][record]["fields"][a[0]] == "truth":
                return X(0, 1, None, "u")
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
        if op in ("over", "dueover", "intime", "chain", "samewindow", "byday", "ordinal"):
            return self.timed(op, a, at)
        if op in ("some", "every"):
            return self.members(op, a, at)
        if op == "met":
            return self.met(a[0], at)
        if op == "ordered":
            inside = (sid, a[1], None, self.nth(at, a[1]), office)
            return NOT(self.met([(rule, "self") for rule in a[2]], inside))
        if op == "nth":
            return self.ordinal(a[0], a[1], a[2:], at)
        if op == "through":
            return self.through(*a, at)
        v = [self.ev(each, at) for each in a]
        return {
            "ge": lambda: GE(*v), "le": lambda: GE(v[1], v[0]), "gt": lambda: NOT(GE(v[1], v[0])),
            "lt": lambda: NOT(GE(*v)), "eq": lambda: self.equal(*v), "add": lambda: ADD(*v),
            "sub": lambda: ADD(v[0], NEG(v[1])), "mul": lambda: MUL(*v), "div": lambda: DIV(*v),
            "min": lambda: LEAST(*v), "max": lambda: MOST(*v), "if": lambda: IF(*v),
        }[op]()  # fmt: skip

    def own(self, member, name):
        """A field of a subject itself; None when it is not given."""
        sheet = self.t["sheets"][member]
        kind, text = self.plan["document"]["subjects"][sheet["kind"]]["fields"][name], sheet["fields"][name]
        if text == "":
            return None
        if kind == "number":
            return Fraction(text)
        return Fraction(day(text)) if kind == "date" else Fraction(int(text == "y")) if kind == "truth" else text

    def whom(self, part, key, sid):
        """Whether a rule or account is meant for the subject at all, by its own fields."""
        return AND(
            *(self.ev(each, (sid, "assessment", None, 0, None)) for each in self.plan[part][key].get("where", []))
        )

    def enrolled(self, kind, unit, conditions, at):
        sid, _, record, n, _ = at
        when = self.last(at) if at[1] else day(self.cases(sid, record)["date"][n])
        k, alone, found = self.nth(at, unit), self.t["sheets"][sid]["kind"] == kind, []
        for i, member in enumerate([sid] if alone else self.t["sheets"][sid].get("members", [])):
            stays = self.stays(member) or [] if alone else self.under(member, sid)
            if self.t["sheets"][member]["kind"] == kind and any(a <= when <= b for _, a, b in stays):
                inside = (member, unit, None, k, None if alone else (sid, i))
                found.append(AND(*(self.ev(each, inside) for each in conditions)))
        unsure = [x for x in found if not x.certain]
        least = sum(x.lo for x in found)
        nows = [x.now for x in unsure]
        return X(least, least + len(unsure), None if None in nows else least + sum(nows), why(*unsure))

    def length(self, field, unit, at):
        sid, _, record, n, _ = at
        first, last = self.span(record, self.cases(sid, record), field, n)
        if first is None:
            return unknown("u")
        days = range(first, min(last, self.as_of if last >= 10**7 else last) + 1)
        count = len(days) if unit == "day" else sum(d in self.work for d in days)
        return X(count, INF, count, "p") if last >= 10**7 else point(count)

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
        if op == "over" and a:
            return point(1) if self.as_of >= self.windows[a[0]][self.nth(at, a[0])][2] else X(0, 1, 0, "p")
        if op == "over":
            return point(1) if self.as_of >= self.last(at) else X(0, 1, 0, "p")
        if op == "ordinal":
            first = day(self.cases(sid, record)["date"][n]) if at[1] is None else self.windows[at[1]][n][1]
            month = date.fromordinal(first + 3 * (at[1] == "week")).month
            return point(month if a[0] == "month" else (month + 2) // 3)
        if op == "chain":
            letters = self.measure(sid, a[0])[n]
            if set(letters) & set("sewor"):
                return point(1)
            of = self.plan["measures"][a[0]]["of"]
            if "?" in letters or self.covered.get(of, self.as_of) < min(self.last(at), self.as_of):
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
        spec = self.plan["measures"][a[0]]
        rows = self.rows(sid, a[0], spec, self.t["sheets"][sid]["measured"][a[0]]["marks"][0])
        links = self.column(sid, spec, spec)["fields"][spec["link"]]
        key = self.cases(sid, record)["id"][n]
        unsure = any(r[0] == "?" and r[1] <= due for r in rows if links[r[4]] == key)
        complete = min(self.covered.get(spec["of"], self.as_of), self.as_of)
        gap = unsure or complete < min(due, self.as_of)
        if not gap and self.as_of >= due:
            return point(0)
        return X(0, 1, None if gap else 0, ("u" if gap else "") + ("p" if self.as_of < due else ""))

    def members(self, op, a, at):
        sid, kind, unit, found = at[0], a[0], a[1], []
        k = self.nth(at, unit)
        for i, member in enumerate(self.t["sheets"][sid].get("members", [])):
            if self.t["sheets"][member]["kind"] == kind and self.within(member, unit, k, sid):
                found.append(self.ev(a[2], (member, unit, None, k, (sid, i))))
        return (OR if op == "some" else AND)(*found)

    def ordinal(self, marks, unit, events, at):
        """Which of the records that stand this one is, counted from the beginning of its window or of the span up to it."""
        sid, _, record, n, _ = at
        days = [day(text) for text in self.cases(sid, record)["date"]]
        opens = self.windows["assessment"][0][1]
        if days[n] < opens:
            return point(0)
        first = opens
        if span := self.plan["measures"][marks].get("span"):
            first = self.start(span, days[n])
        elif unit != "assessment":
            first = (
                window_start(unit, days[n]) if week_day(unit) is not None else max(opens, window_start(unit, days[n]))
            )
        mine = [(days[i], mark) for i, mark in enumerate(self.measure(sid, marks)[:n]) if days[i] >= first]
        settled, latest = self.resets(sid, events[0], days[n]) if events else (0, 0)
        later = [mark for day_, mark in mine if day_ > settled]
        sure, most = [m for d, m in mine if d > latest].count("+") + 1, later.count("+") + later.count("?") + 1
        unsure = most - sure
        complete = min(self.covered.get(record, self.as_of), self.as_of)
        if days[n] <= self.as_of and max(first, complete + 1) <= days[n]:
            return X(Fraction(sure), INF, None, "u")
        return X(Fraction(sure), Fraction(sure + unsure), None if unsure else sure, "u" * bool(unsure))

    def resets(self, sid, events, mine):
        """The latest event before a day for certain, and the latest that there may have been."""
        of = self.plan["measures"][events]["of"]
        rows = list(zip(map(day, self.cases(sid, of)["date"]), self.measure(sid, events), strict=True))
        settled = max((d for d, mark in rows if mark == "+" and d < mine), default=0)
        latest = max((d for d, mark in rows if mark in "+?" and d < mine), default=0)
        complete = min(self.covered.get(of, self.as_of), self.as_of)
        return settled, mine - 1 if max(settled, complete) < mine - 1 else latest

    def through(self, kind, count, unit, within, body, at):
        sid, *_, office = at
        k = self.nth(at, within)
        _, first, last = self.windows[within][k]
        truths = []
        for i, (_, a, b) in enumerate(self.windows[unit]):
            if first <= a and b <= last if week_day(unit) is None else first <= a + week_day(unit) <= last:
                there = self.whole(sid, unit, i, office[0] if office else None) and self.begun(unit, i)
                truths.append(self.ev(body, (sid, unit, None, i, office)) if there else point(0))
        said = [x.lo if x.certain else x.now if "u" in x.why or "j" in x.why else 0 for x in truths]
        if kind in ("any", "every"):
            clear = [NOT(x) if kind == "any" else x for x in truths]
            result = AND(*clear)
            nows = [x.now for x in clear if not x.certain and ("u" in x.why or "j" in x.why)]
            if not result.certain:
                result = X(0, 1, 0 if 0 in nows else None if None in nows else 1, result.why)
            return NOT(result) if kind == "any" else result
        worth = sum if kind == "in_all" else run_of
        ends = [int(worth([x.lo for x in truths]) >= int(count)), int(worth([x.hi for x in truths]) >= int(count))]
        least, most = worth([v or 0 for v in said]), worth([1 if v is None else v for v in said])
        now = 1 if least >= int(count) else 0 if most < int(count) else None
        return X(*ends, now, why(*(x for x in truths if not x.certain)))

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
                    if self.t["sheets"][member]["kind"] in self.plan["rules"][rule]["for"]
                    for x in self.lying(member, rule, outer, k, sid)
                ]
            else:
                of = sid if whose == "self" else self.parent(sid, outer, k)
                found += [] if of is None else self.lying(of, rule, outer, k, None)
        clear = [NOT(x) for x in found]
        result = AND(*clear)
        if result.certain:
            return result
        nows = [x.now for x in clear if not x.certain and ("u" in x.why or "j" in x.why)]
        return X(0, 1, 0 if 0 in nows else None if None in nows else 1, result.why)

    def lying(self, sid, rule, outer, k, parent):
        _, first, last = self.windows[outer][k]
        spec, truths = self.plan["rules"][rule], self.rule(sid, rule)[2]
        if "per" not in spec:
            days = map(day, self.cases(sid, spec["each"])["date"])
            gap = self.covered.get(spec["each"], self.as_of) < min(last, self.as_of)
            more = "u" * gap + "p" * (last > self.as_of)
            coming = [X(0, 1, None if gap else 0, more)] if more else []
            return [t for t, d in zip(truths, days, strict=True) if first <= d <= last] + coming
        week = week_day(spec["per"]) if week_day(outer) is None else None
        return [
            truths[i] for i, (_, a, b) in enumerate(self.windows[spec["per"]])
            if (first <= a and b <= last if week is None else first <= a + week <= last)
            and (parent is None or self.within(sid, spec["per"], i, parent))
        ]  # fmt: skip


def week_day(unit):
    """Of weeks, which of their days counts: Thursday, or the one in the unit's name."""
    if not unit.startswith("week"):
        return None
    return int(unit[5:]) - 1 if unit != "week" else 3


def run_of(truths):
    best = length = 0
    for each in truths:
        length = length + 1 if each else 0
        best = max(best, length)
    return best


def rounded(v, mode, step):
    size = abs(v) / step
    count = {"half_up": (2 * size + 1) // 2, "down": size // 1, "up": -(-size // 1)}[mode]
    return (count if v >= 0 else -count) * step
