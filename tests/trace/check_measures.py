"""The checker's measures: values from marks and columns, out of the JSON of a trace alone."""

from __future__ import annotations

import calendar
from datetime import date
from fractions import Fraction

from tests.trace.check_day_sets import DaySets
from tests.trace.check_subjects import LETTERS, column_key, day, last_day, unrun, window_start
from tests.trace.intervals import INF, unknown


class Measures(DaySets):
    # ------------------------------------------------------------------ measures

    def column(self, sid, spec, part):
        sheet = self.t["sheets"][sid]
        return sheet["records"][column_key(self.plan, sheet["kind"], spec, part["of"])]

    def cases(self, sid, record):
        return self.column(sid, {}, {"of": record})

    def field(self, record, column, name, nth):
        """A field as a number or word; None when it is missing."""
        if isinstance(name, tuple):
            first, last = self.span(record, column, name[0], nth)
            if last is None or last >= 10**7:
                return None
            return Fraction(last - first + 1 if name[1] == "day" else sum(first <= d <= last for d in self.work))
        if name == self.plan["records"][record]["placed_by"]:
            return Fraction(day(column["date"][nth]))
        text = column["fields"][name][nth]
        kind = self.plan["records"][record]["fields"][name]
        if text == "":
            return None
        if kind == "number":
            return Fraction(text)
        return Fraction(day(text)) if kind == "date" else Fraction(int(text == "y")) if kind == "truth" else text

    def span(self, record, column, name, nth):
        """First and last day of a period; None, None when it is missing."""
        if name == self.plan["records"][record]["placed_by"]:
            return day(column["date"][nth]), last_day(column["until"][nth])
        text = column["fields"][name][nth]
        if not text:
            return None, None
        first, last = text.split("/")
        return day(first), 10**7 if last == "9999-12-31" else day(last)

    def body(self, spec, column, nth):
        record = spec["of"]
        if "field" in spec:
            return self.field(record, column, spec["field"], nth)
        on = day(column["date"][nth])
        return self.plain(spec["body"], lambda name: self.field(record, column, name, nth), on)

    def standard(self, name, on):
        """A standard on a record's day: its version, or what was published for the shortest days around it."""
        spec = self.plan["standards"][name]
        if "published_by" in spec:
            fit = [
                (day(each["last"]) - day(each["first"]), each["value"])
                for each in self.t["head"].get("published", {}).get(name, [])
                if day(each["first"]) <= on <= day(each["last"])
            ]
            return Fraction(min(fit, key=lambda each: each[0])[1]) if fit else None
        known = [each["value"] for each in spec["versions"] if "from" not in each or day(each["from"]) <= on]
        return Fraction(known[-1]) if known else None

    def plain(self, f, field, on):
        if isinstance(f, str):
            return Fraction(f)
        op, *a = f
        if op == "f":
            return field(a[0])
        if op == "length":
            return field(tuple(a))
        if op == "std":
            return self.standard(a[0], on)
        v = [self.plain(each, field, on) for each in a] if op in ("add", "sub", "mul", "div", "min", "max") else []
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
            if f[0] in ("length", "floorsteps", "ceilsteps", "gap"):
                return True
            parts = {"round": f[2:3], "if": f[2:]}.get(f[0], f[1:])
            return f[0] in ("add", "mul", "min", "max", "div", "round", "if") and all(map(never, parts))

        return not never(["f", spec["field"]] if "field" in spec else spec["body"])

    def cut(self, spec, first, last):
        until = spec.get("until")
        return last if until is None or until[2] == "last" else min(last, first + int(until[2]) - 1)

    def rolled(self, unit, day, how, end):
        """For each window the days that count for a due day moved off rest days."""
        out, before = [], 0
        for _, first, last in self.windows[unit]:
            due = last if day == "last" else min(last, first + int(day) - 1)
            while due not in self.work:
                due += 1
            begin = before + 1 if how == "by" and first <= before < due else first
            before = due
            if end == "whole":
                due = max(due, last)
            elif how == "exactly":
                begin = due
            out.append((begin, due, due))
        return out

    def rows(self, sid, mid, part, marks):
        spec = self.plan["measures"][mid]
        column = self.column(sid, spec, part)
        where = f"{sid} {mid}"
        letters = unrun(marks)
        self.same(f"{where} one mark per record", len(letters), len(column["id"]))
        kinds = self.plan["records"][part["of"]].get("union", [])
        places = [kinds.index(kind) for kind in column["fields"]["@kind"]] if kinds else [0] * len(column["id"])
        own = [kinds[place] for place in places] if kinds else [""] * len(places)
        ids = [each.removeprefix(f"{kind}:") for each, kind in zip(column["id"], own, strict=True)]
        order = list(zip(column["date"], places, ids, strict=True))
        self.same(f"{where} sorted", order, sorted(order))
        known = LETTERS[: len(part.get("where", []))]
        self.same(f"{where} marks", "".join(sorted(set(letters) - set("+?<>" + known))), "")
        spans = column.get("until", column["date"])
        days = spec["fold"] in ("days", "workdays", "run", "at_end", "least_at_once", "mean_at_once")
        windows = self.windows.get(spec.get("per"), [])
        if "span" in spec and windows:  # all days from the first span on
            windows = [("", self.reads_from(spec["span"], windows[0]), windows[-1][2])]
        if spec["fold"] == "each":  # a record from before the period is no case, but may count in the span of one
            _, opens, ends = self.windows["assessment"][0]
            begin = self.start(spec["span"], opens) if "span" in spec else opens
            days, windows = True, [("", window_start("week", opens) if "per" in spec else begin, ends)]
        out = []
        for i, letter in enumerate(letters[: len(column["id"])]):
            first, last = day(column["date"][i]), last_day(spans[i])
            rest = 31 if "rolled" in spec else 0
            late = first > self.as_of or (bool(windows) and first > windows[-1][2] + rest)
            early = bool(windows) and not late and (
                last < windows[0][1] - int(spec.get("reach", 0)) if days
                else first < windows[0][1] if rest
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
        if "span" in spec:
            return self.spanned(sid, mid, spec, parts, rows)
        if "each" in spec:
            ids = self.cases(sid, spec["each"])["id"]
            links = self.column(sid, spec, spec)["fields"][spec["link"]]
            return [
                self.fold(mid, spec, [r for r in rows[0] if links[r[4]] == i], -1, self.end, linked=True) for i in ids
            ]
        windows = [(a, self.cut(spec, a, b), b) for _, a, b in self.windows[spec["per"]]]
        if "rolled" in spec:
            windows = self.rolled(*spec["rolled"][1:])

        def series(who):
            mine = [[r for r in part if who in (None, r[3])] for part in rows]
            if spec["fold"] in ("days", "workdays", "run"):
                return self.days(spec, parts, mine, windows)
            if spec["fold"] in ("at_end", "least_at_once", "mean_at_once"):
                return [self.at_once(spec, mine[0], a, z) for a, z, _ in windows]
            return [self.fold(mid, spec, [r for r in mine[0] if a <= r[1] <= b], a, z) for a, z, b in windows]

        if spec.get("whose") == "each":
            return [series(member) for member in self.t["sheets"][sid].get("members", [])]
        return series(None)

    # ------------------------------------------------------------------ spans that roll

    def start(self, span, last):
        """The first day of the span that ends on a day, by counting back on the calendar."""
        _, length, unit = span
        if unit in ("day", "week"):
            return last - int(length) * (7 if unit == "week" else 1) + 1
        end = date.fromordinal(last)
        months = end.year * 12 + end.month - 1 - int(length) * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        size = calendar.monthrange(year, month + 1)[1]
        month_end = end.day == calendar.monthrange(end.year, end.month)[1]
        return date(year, month + 1, size if month_end else min(end.day, size)).toordinal() + 1

    def reads_from(self, span, window):
        return self.start(span, window[1] if span[0] == "any" else window[2])

    def spanned(self, sid, mid, spec, parts, rows):
        """Of each window or record the span up to its end; of any span the greatest, every end tried."""
        ends = [(a, b) for _, a, b in self.windows.get(spec.get("per"), [])]
        if "each" in spec:
            opens = self.windows["assessment"][0][1]
            ends = [(max(day(d), opens),) * 2 for d in self.cases(sid, spec["each"])["date"]]

        def series(who):
            mine = [[r for r in part if who in (None, r[3])] for part in rows]
            return [self.over_span(mid, spec, parts, mine, *window) for window in ends]

        if spec.get("whose") == "each":
            return [series(member) for member in self.t["sheets"][sid].get("members", [])]
        return series(None)

    def over_span(self, mid, spec, parts, rows, first, last):
        tried = range(first, last + 1) if spec["span"][0] == "any" else [last]
        values = [self.one_span(mid, spec, parts, rows, self.start(spec["span"], end), end) for end in tried]
        if spec["span"][0] != "any":
            return values[0]
        begin, by_day = self.start(spec["span"], first), spec["fold"] in ("days", "workdays")
        open_ = "".join(self.openness(part["of"], begin, last)[0] for part in parts)
        near = [
            r for part in rows for r in part if r[1] <= last and (min(r[2], self.as_of) if by_day else r[1]) >= begin
        ]
        near = [r for r in near if r[0] in "+?"]
        lacks = spec["fold"] in ("sum", "distinct") and any(self.body(spec, r[5], r[4]) is None for r in near)
        lo, hi = max(v.lo for v in values), max(v.hi for v in values)
        now = lo
        if spec["fold"] == "sum":
            mine = [r for r in near if r[0] == "+" and self.body(spec, r[5], r[4]) is not None]
            sums = [
                [self.body(spec, r[5], r[4]) for r in mine if self.start(spec["span"], e) <= r[1] <= e] for e in tried
            ]
            now = max(map(sum, sums))
            if (open_ or lacks) and self.signed(spec):
                lo = -INF
        if open_ and not by_day:
            hi = INF
        return self.ends(lo, now, hi, open_ + "u" * (lacks or any(r[0] == "?" for r in near)))

    def one_span(self, mid, spec, parts, rows, first, last):
        if spec["fold"] in ("days", "workdays", "run"):
            return self.days(spec, parts, rows, [(first, last, last)])[0]
        if spec["fold"] in ("least_at_once", "mean_at_once"):
            return self.at_once(spec, rows[0], first, last)
        return self.fold(mid, spec, [r for r in rows[0] if first <= r[1] <= last], first, last)

    def fold(self, mid, spec, rows, first, last, linked=False):
        fold = spec["fold"]
        why_, since = self.openness(spec["of"], first, last)
        if linked:
            complete = min(self.covered.get(spec["of"], self.as_of), self.as_of)
            why_ = ("u" if complete < min(last, self.as_of) else "") + ("p" if last > self.as_of else "")
            since = complete + 1 if complete >= 0 else -INF
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

    def about(self, sid, spec, mine, case):
        """Whom a case is about: whom it names, or whom its steps name."""
        fields = spec.get("about", [])
        if case is None:
            return {r[5]["fields"][f][r[4]] for r in mine for f in fields}
        return {self.field(spec["each"], self.cases(sid, spec["each"]), f, case) for f in fields}

    def step_words(self, sid, spec, mine, case, last):
        """A word for each step of one case."""
        steps = spec["steps"]
        turns = [int(step.get("turn", n + 1)) for n, step in enumerate(steps)]
        fields = mine[0][5]["fields"] if mine else {}
        told = [(r, *(fields[f][r[4]] if f in fields else "" for f in ("step", "actor", "by"))) for r in mine]
        shares, ids = [[] for _ in steps], [step["id"] for step in steps]
        for rank in (0, 1, 2):  # of the body's own; by another body; by one that is not told
            for act in told:
                places = [n for n, each in enumerate(ids) if each == act[1]]
                alone = len(places) == 1
                own = [n for n in places if alone or act[2] in steps[n]["actors"]]
                if (0 if own else 1 if act[2] else 2) == rank:
                    free = [n for n in places if not shares[n]]
                    shares[(own or free or places)[0]].append(act)
        days, who = [], []
        for step, acts in zip(steps, shares, strict=True):
            bodies, told_all = step.get("actors"), "actor" in fields
            if "field" in step:
                days.append(self.dated(sid, spec, step, case))
                who.append("")
                continue
            days.append(sorted(act[0][1] for act in acts))
            word = "w" if bodies and told_all and any(act[2] and act[2] not in bodies for act in acts) else ""
            if bodies and ({act[3] for act in acts} - {""}) & set(self.about(sid, spec, mine, case)):
                word += "o"
            word += "r" * (len(acts) > 1 and "repeatable" not in step)
            who.append(word or ("?" if bodies and told_all and any(not act[2] for act in acts) else ""))
        words = []
        for n, (found, by) in enumerate(zip(days, who, strict=True)):
            if not found:
                after = [each[0] for each, turn in zip(days, turns, strict=True) if each and turn > turns[n]]
                known = (min(after) if after else last) <= self.covered.get(spec["of"], self.as_of)
                words.append(("s" if after else ".") if known else "?")
                continue
            jumped = [k for k, each in enumerate(days) if each and turns[k] < turns[n] and found[0] < each[0]]
            words.append(f"e{jumped[0] + 1}{by.strip('?')}" if jumped else by or "d")
        return words

    def dated(self, sid, spec, step, case):
        """The day of a step that the case itself dates."""
        column = self.cases(sid, spec["each"])
        if "end" in step:
            value = self.span(spec["each"], column, step["field"], case)[step["end"] == "end"]
        else:
            value = self.field(spec["each"], column, step["field"], case)
        return [int(value)] if value is not None and value <= self.as_of else []

    def chains(self, sid, spec, rows):
        if "each" not in spec:
            groups = [([r for r in rows if a <= r[1] <= b], None, b) for _, a, b in self.windows[spec["per"]]]
        else:
            column = self.cases(sid, spec["each"])
            groups = []
            for i, key in enumerate(column["id"]):
                links = self.column(sid, spec, spec)["fields"].get(spec.get("link"), [])
                groups.append(([r for r in rows if links[r[4]] == key], i, self.as_of))
        out = []
        for mine, case, last in groups:
            mine = sorted((r for r in mine if r[0] == "+"), key=lambda r: (r[1], r[4]))
            out.append(" ".join(self.step_words(sid, spec, mine, case, min(last, self.as_of))))
        return out
