"""Recomputes every conclusion of a stored trace from its JSON alone. Imports nothing of the engine.

Values follow from marks and columns, premises and statuses from values, balances from lines; and nothing is left out. That the
marks and columns are right is for whoever has the records. `check(trace)` gives the places that do not hold.
"""

from __future__ import annotations

from datetime import date

from tests.trace.check_days import as_of, first_day, later_answer, reach, reads_later_days
from tests.trace.check_formulas import Formulas
from tests.trace.check_subjects import day, unrun
from tests.trace.intervals import ADD, AND, IF, INF, LEAST, MOST, MUL, NEG, NOT, OR, X, number, point, why


class Checker(Formulas):
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
                applies = applies and self.begun(unit, n, self.named(spec))
            meant = self.whom("rules", rid, sid)
            if "governs" in spec:
                mark = self.measure(sid, spec["governs"])[n]
                forbids = any(each["kind"] == "forbidden" for each in spec.get("finds", []))
                applies = mark not in "<>" if forbids else mark in "+?"
                when = when if mark == "+" else AND(X(0, 1, None, "u"), when) if mark == "?" else point(0)
            if record and day(self.cases(sid, record)["date"][n]) < self.in_force:
                applies = False
            over, winner = point(0), ""
            for key in spec.get("unless", []):
                won = OR(*self.won(sid, key, at))
                winner = winner or (key if won.certain and won.lo else "")
                over = OR(over, won)
            letter = "a" if not applies or not meant.hi else None if meant.lo else "u"
            if letter is None and "governs" in spec and mark == "?" and not forbids:
                letter = "u"  # whether it applies at all is not known
            for test, hit in ((NOT(when), "n"), (over, "o")):
                if letter is None and not test.certain:
                    letter = "u" if "u" in when.why + over.why else "p"
                if letter is None and test.lo:
                    letter = hit
            letters += letter or "f"
            overs.append(winner if letter == "o" else "")
            truths.append(AND(point(int(applies)), meant, when, NOT(over)))
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

    def amount(self, line, at, finals):
        """A line's amount; `before` is the balance of the window before, or what the first opens with."""
        match line.get("amount", "0"):
            case ["before", _, *opening]:
                before = finals[-1] if finals else None
                if before is not None:
                    return before
                return self.ev(opening[0], at) if opening else point(0)
            case formula:
                return self.ev(formula, at)

    def _ledger(self, sid, lid):
        spec = self.plan["ledgers"][lid]
        count = len(self.windows[spec["per"]])
        lines = [([], [], "") for _ in spec["lines"]]
        finals = []
        for n in range(count):
            at, meant = (sid, spec["per"], None, n, None), self.whom("ledgers", lid, sid)
            there = self.within(sid, spec["per"], n) and meant.hi and self.begun(spec["per"], n)
            balance, before, own, step = point(0), point(0), point(0), None
            for i, line in enumerate(spec["lines"]):
                if line["step"] != step:
                    step, before, own = line["step"], balance, point(0)
                when = self.ev(line["when"], at) if "when" in line else point(1)
                when = when if meant.lo else AND(meant, when)
                amount = self.amount(line, at, finals)
                delta, balance, own = posted(line, balance, before, own, when, amount)
                lines[i][0].append(delta if there else None)
                lines[i][1].append(balance if there else None)
                lines[i] = (*lines[i][:2], lines[i][2] + (when.letter if there else "a"))
            finals.append(balance if self.begun(spec["per"], n) else None)
        return lines, finals

    # ------------------------------------------------------------------ the whole

    def check(self):
        self.head()
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

    def head(self):
        """What the head says is what the sheets rest on, and every rule and account stands in its clause."""
        head, whole = self.t["head"], self.plan["windows"]["assessment"]
        self.same("head period", head["period"], whole["id"][0])
        for sid, sheet in self.t["sheets"].items():
            for gid, given in sheet["given"].items():
                if given["what"] == "reading":
                    self.same(f"{sid} {gid} as the head says", given["value"], head["readings"].get(gid))
        for part, named in (("rules", "rules"), ("ledgers", "accounts")):
            stated = sorted((each, c["id"]) for c in self.plan["clauses"] for each in c.get(named, ()))
            wanted = sorted((key, spec["clause"]) for key, spec in self.plan[part].items())
            self.same(f"clauses name their {named}", stated, wanted)

    def together(self, sid, sheet):
        """Records of several types: each id once, and none left out of a type that is there by itself."""
        for key, column in sheet["records"].items():
            kinds = list(self.plan["records"][key.partition("@")[0]].get("union", ()))
            if not kinds:
                continue
            of = column["fields"]["@kind"]
            self.same(f"{sid} {key} ids", len(set(column["id"])), len(column["id"]))
            for kind in kinds:
                mine = [
                    (i.removeprefix(f"{kind}:"), d)
                    for i, d, k in zip(column["id"], column["date"], of, strict=False)
                    if k == kind
                ]
                for own in (kind, f"{kind}@members"):
                    if own in sheet["records"]:
                        alone = sheet["records"][own]
                        self.same(
                            f"{sid} {key} has all of {kind}", mine, list(zip(alone["id"], alone["date"], strict=False))
                        )

    def sheet(self, sid, sheet):
        self.together(sid, sheet)
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
            self.became_due(sid, rid, stored, letters)
        for lid, stored in sheet["ledgers"].items():
            self.postings(sid, lid, stored)

    def became_due(self, sid, rid, stored, letters):
        """What a rule orders became due on the first day on which it had fired, and not on the day before."""
        spec, found = self.plan["rules"][rid], stored.get("day", [])
        due = [letter == "f" and "orders" in spec for letter in letters]
        self.same(f"{sid} {rid} days", [bool(each) for each in found] or [False] * len(due), due)
        for n, text in enumerate(found):
            if not text:
                continue
            own, first = day(text), first_day(self, sid, spec, n)
            self.same(f"{sid} {rid} due in time", first <= own <= max(first, self.as_of), True)
            words = reach(self.plan, rid)
            if own <= self.as_of and not reads_later_days(self.plan, rid, words):
                if not later_answer(self.t, words, text):
                    self.same(f"{sid} {rid} fired on {text}", self.stood(own).rule(sid, rid)[0][n], "f")
                if first < own:
                    before = self.stood(own - 1).rule(sid, rid)[0][n]
                    self.same(f"{sid} {rid} fired before {text}", before == "f", False)

    def stood(self, ordinal):
        """The checker of the trace as it would stand on a day."""
        text = date.fromordinal(ordinal).isoformat()
        if ("on", text) not in self.memo:
            self.memo["on", text] = Checker(as_of(self.t, text))
        return self.memo["on", text]

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


def posted(line, balance, before, own, when, amount):
    zero = point(0)
    if when.certain and not when.lo:
        return zero, balance, own
    op = line["op"]
    if op == "add":
        delta = amount if when.certain else MUL(when, amount)
        return delta, ADD(balance, delta), None if own is None else ADD(own, delta)
    take = LEAST if op == "ceiling" else MOST
    if op == "forfeit":
        after = zero if when.certain else MUL(balance, NOT(when))
    elif op in ("set", "scale"):
        after = IF(when, amount if op == "set" else MUL(balance, amount), balance)
    elif "own" not in line:
        after = IF(when, take(balance, amount), balance)
        fixed = when.certain and amount.certain
        if fixed and (after.lo, after.hi, after.now) == (balance.lo, balance.hi, balance.now):
            return zero, after, kept(before, after)
    elif own is not None:
        cut = IF(when, take(own, amount), own)
        if (cut.lo, cut.hi, cut.now) == (own.lo, own.hi, own.now):
            return zero, balance, own
        after = ADD(before, cut)
        return change(balance, after), after, cut
    else:
        nows = (balance.now, before.now, amount.now)
        limit = min if op == "ceiling" else max
        now = None if None in nows else nows[1] + limit(nows[0] - nows[1], nows[2])
        after = IF(when, X(-INF, INF, now, why(balance, before, amount)), balance)
        return change(balance, after), after, None
    return change(balance, after), after, kept(before, after)


def kept(before, after):
    return ADD(after, NEG(before)) if before.certain else None


def change(balance, after):
    if balance.certain and after.certain:
        return ADD(after, NEG(balance))
    now = None if None in (after.now, balance.now) else after.now - balance.now
    return X(-INF, INF, now, why(balance, after))


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


def premises(f):
    if isinstance(f, list) and f[0] in ("and", "or", "not"):
        return [p for each in f[1:] for p in premises(each)]
    return [p for each in f[2:] for p in premises(each)] if isinstance(f, list) and f[0] == "atleast" else [f]
