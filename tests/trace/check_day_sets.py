"""The checker's day sets: days, runs and how many records hold a day, and what keeps a window open."""

from __future__ import annotations

from fractions import Fraction

from tests.trace.check_subjects import Subjects, longest, stretches
from tests.trace.intervals import INF, X


class DaySets(Subjects):
    def openness(self, record, first, last):
        complete = min(self.covered.get(record, self.as_of), self.as_of)
        gap = max(first, complete + 1) <= min(last, self.as_of)
        return ("u" if gap else "") + ("p" if last > self.as_of else ""), max(first, complete + 1)

    def ends(self, lo, now, hi, why_):
        f = lambda v: v if abs(v) == INF else Fraction(v)  # noqa: E731
        return X(f(lo), f(hi), None if "u" in why_ else Fraction(now), why_)

    def days(self, spec, parts, rows, windows):
        certain, possible, laid = set(), set(), []
        reach = int(spec.get("reach", 0))
        begins = [self.reads_back(first - reach, parts) for first, _, _ in windows]
        low, high = begins[0], max(b for _, _, b in windows)
        for part, mine in zip(parts, rows, strict=True):
            complete = min(self.covered.get(part["of"], self.as_of), self.as_of)
            sure = self.cover(part, mine, "+", complete)
            unknown = set(range(max(low, complete + 1), high + 1))
            most = sure | self.cover(part, mine, "?", self.as_of) | unknown
            maybe = [self.cover(part, [r], "?", self.as_of) for r in mine if r[0] == "?"]
            if "beyond" in part:
                sure, most = (self.beyond(each, *part["beyond"]) for each in (sure, most))
                maybe, unknown = [], most - sure
            laid.append((part["role"] == "taken_out", sure, maybe, unknown))
            if part["role"] == "taken_out":
                certain, possible = certain - most, possible - sure
            else:
                certain, possible = certain | sure, possible | most
        if spec["fold"] == "workdays":
            certain, possible = certain & self.work, possible & self.work
        out = []
        gaps = [r for mine in rows for r in mine if r[0] == "?"]
        everything = "u" * bool(gaps) + "".join(
            self.openness(part["of"], a, last)[0]
            for part in parts
            for a, (_, last, _) in zip(begins, windows, strict=True)
        )
        for a, (first, last, _) in zip(begins, windows, strict=True):
            c, p = ({d for d in each if first - reach <= d <= last} for each in (certain, possible))
            near = "u" if any(r[1] <= last and min(r[2], self.as_of) >= a for r in gaps) else ""
            why_ = "".join(self.openness(part["of"], a, last)[0] for part in parts) + near
            if spec["fold"] != "run":
                lo, hi = len(c), len(p)
            elif not reach:
                lo, hi = longest(c), longest(p)
            else:
                lo, hi = self.reaching(c, p, laid, first, reach)
            out.append(self.ends(lo, lo, hi, why_ or everything))
        return out

    def cover(self, part, rows, letter, complete):
        """The days of the records with this mark; one that lasts is known up to the day its table is complete."""
        out = set()
        for r in rows:
            if r[0] == letter:
                last = min(r[2] if r[2] < 10**7 else complete, self.as_of)
                out |= set(range(r[1], min(last, r[1] + int(part.get("most", 10**6)) - 1) + 1))
        return out

    def at_once(self, spec, rows, first, last):
        """How many records hold one day, counted day by day."""
        complete = min(self.covered.get(spec["of"], self.as_of), self.as_of)
        reached = min(last, self.as_of)
        each = lambda letters, d: sum(  # noqa: E731
            r[0] in letters and r[1] <= d <= (complete if r[0] == "+" and r[2] >= 10**7 else r[2]) for r in rows
        )
        near = "u" * any(r[0] == "?" and r[1] <= last and r[2] >= first for r in rows)
        why_ = self.openness(spec["of"], first, last)[0] + near
        days, fold = range(first, reached + 1), spec["fold"]
        if fold == "at_end":
            lo, hi = each("+", last), each("+?", last)
            now = lo if reached == last else each("+", self.as_of)
        elif not days:
            lo, hi, now = 0, INF, each("+", self.as_of)
        elif fold == "least_at_once":
            now = lo = min(each("+", d) for d in days)
            hi = min((each("+?", d) for d in days if d <= complete), default=INF)
            return self.ends(lo if reached == last else 0, now, hi, why_)
        else:
            held, size = sum(each("+", d) for d in days), last - first + 1
            lo, now = Fraction(held, size), Fraction(held, len(days))
            hi = Fraction(sum(each("+?", d) for d in days), size)
        if fold == "at_end" and reached < last:
            lo = 0
        return self.ends(lo, now, hi if last <= complete else INF, why_)

    def beyond(self, days, unit, count):
        out = set()
        for _, first, last in self.windows[unit]:
            out |= set(sorted(d for d in days if first <= d <= last)[int(count) :])
        return out

    def reads_back(self, begin, parts):
        """The first day that matters to a window: days beyond the first so many of a month need the whole month."""
        for part in parts:
            if "beyond" in part:
                table = self.windows[part["beyond"][0]]
                begin = min(begin, table[self.nearest(part["beyond"][0], begin)][1])
        return begin

    def reaching(self, certain, possible, laid, first, reach):
        """The least and the most that the longest run of a window may have: it counts where its day of that number lies."""
        lo = hi = 0
        for run in stretches(possible):
            if run[-1] < first:
                continue
            if run[0] > first - reach:
                parts = [p for p in stretches(certain) if p[0] >= run[0] and first <= p[-1] <= run[-1]]
                lo, hi = max([lo, *map(len, parts)]), max(hi, len(run))
            elif not certain.issuperset(run):
                for start in run[1:]:
                    if start - 1 not in certain and run[-1] - start >= hi:
                        held = [each & set(run) for each in self.worlds_without(laid, start - 1)]
                        ends = [min(set(range(start, run[-1] + 2)) - each) for each in held]
                        hi = max([hi, *(end - start for end in ends if end > first)])
        return lo, hi

    def worlds_without(self, laid, missing):
        """The fullest sets without a day: no part has it, or one takes it out and none behind puts it back."""
        for taker in [-1, *(n for n, part in enumerate(laid) if part[0])]:
            held, fits = set(), True
            for n, (out, sure, maybe, free) in enumerate(laid):
                holding = [] if missing in sure | free else [m for m in maybe if missing in m]
                if out:
                    held -= sure
                    if n == taker:
                        fits &= missing in sure | free or bool(holding)
                        held -= {missing}.union(*sorted(holding, key=max)[:1])
                elif n < taker:
                    held |= sure.union(free, *maybe)
                else:
                    fits &= missing not in sure
                    held |= sure.union(free, *(m for m in maybe if missing not in m)) - {missing}
            if fits:
                yield held
