"""Intervals for the checker: written anew from the tables of the trace's description, with nothing of the engine in it.

An end without bound is infinite; `now` is None when a gap bears on it; `why` has p for a wait and u for a gap.
"""

from __future__ import annotations

from fractions import Fraction

INF = float("inf")


class X:
    def __init__(self, lo, hi, now, why=""):
        self.lo, self.hi = lo, hi
        certain = lo == hi and abs(lo) != INF
        self.now, self.why = (lo, "") if certain else (now, "".join(sorted(set(why))))

    @property
    def certain(self):
        return self.lo == self.hi and abs(self.lo) != INF

    @property
    def letter(self):
        if self.certain:
            return "y" if self.lo else "n"
        return "u" if "u" in self.why else "p"


def point(x):
    return X(Fraction(x), Fraction(x), Fraction(x))


def unknown(why):
    return X(-INF, INF, None, why)


def why(*xs):
    return "".join(x.why for x in xs)


def both(f, *values):
    return None if None in values else f(*values)


def AND(*xs):
    xs = [x for x in xs if not (x.certain and x.lo)]
    if not xs:
        return point(1)
    now = 0 if any(x.now == 0 for x in xs) else both(lambda *v: 1, *(x.now for x in xs))
    return X(min(x.lo for x in xs), min(x.hi for x in xs), now, why(*xs))


def NOT(x):
    return X(1 - x.hi, 1 - x.lo, both(lambda v: 1 - v, x.now), x.why)


def OR(*xs):
    return NOT(AND(*map(NOT, xs)))


def ATLEAST(k, *xs):
    lo, hi = sum(x.lo for x in xs) >= k, sum(x.hi for x in xs) >= k
    yes, silent = sum(1 for x in xs if x.now), sum(1 for x in xs if x.now is None)
    now = 1 if yes >= k else 0 if yes + silent < k else None
    return X(int(lo), int(hi), now, why(*(x for x in xs if not x.certain)))


def GE(x, y):
    return X(int(x.lo >= y.hi), int(x.hi >= y.lo), both(lambda a, b: int(a >= b), x.now, y.now), why(x, y))


def ADD(*xs):
    return X(sum(x.lo for x in xs), sum(x.hi for x in xs), both(lambda *v: sum(v), *(x.now for x in xs)), why(*xs))


def NEG(x):
    return X(-x.hi, -x.lo, both(lambda v: -v, x.now), x.why)


def times(a, b):
    if a == 0 or b == 0:
        return 0
    return a * b if abs(a) != INF and abs(b) != INF else INF if (a > 0) == (b > 0) else -INF


def MUL(*xs):
    result = point(1)
    for x in xs:
        if any(each.certain and each.lo == 0 for each in (x, result)):
            result = point(0)
            continue
        ends = [times(a, b) for a in (result.lo, result.hi) for b in (x.lo, x.hi)]
        now = 0 if 0 in (result.now, x.now) else both(lambda a, b: a * b, result.now, x.now)
        result = X(min(ends), max(ends), now, why(result, x))
    return result


def DIV(x, y):
    if y.certain:
        return unknown(x.why + "u") if y.lo == 0 else MUL(x, point(1 / Fraction(y.lo)))
    if y.lo <= 0 <= y.hi:
        return X(-INF, INF, None if x.now is None or not y.now else Fraction(x.now) / y.now, why(x, y))
    ends = [0 if abs(end) == INF else 1 / Fraction(end) for end in (y.hi, y.lo)]
    return MUL(x, X(ends[0], ends[1], both(lambda v: 1 / Fraction(v), y.now), y.why))


def LEAST(*xs):
    return X(min(x.lo for x in xs), min(x.hi for x in xs), both(lambda *v: min(v), *(x.now for x in xs)), why(*xs))


def MOST(*xs):
    return NEG(LEAST(*map(NEG, xs)))


def GROWING(f, x):
    end = lambda v: v if abs(v) == INF else f(v)  # noqa: E731
    return X(end(x.lo), end(x.hi), both(f, x.now), x.why)


def STEPS(x, unit, up):
    f = lambda v: max(0, -(-v // unit) if up else v // unit)  # noqa: E731
    lo = 0 if x.lo == -INF else f(x.lo)
    return X(Fraction(lo), INF if x.hi == INF else Fraction(f(x.hi)), both(f, x.now), x.why)


def IF(c, yes, no):
    if c.certain:
        return yes if c.lo else no
    now = None if c.now is None else yes.now if c.now else no.now
    return X(min(yes.lo, no.lo), max(yes.hi, no.hi), now, why(c, yes, no))


def number(q):
    """A number in its one spelling."""
    q = Fraction(q)
    rest = q.denominator
    places = 0
    while rest % 2 == 0 or rest % 5 == 0:
        rest, places = rest // (10 if rest % 10 == 0 else 2 if rest % 2 == 0 else 5), places + 1
    if rest != 1:
        return f"{q.numerator}/{q.denominator}"
    digits = str(abs(q.numerator) * 10**places // q.denominator).rjust(places + 1, "0")
    whole, part = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    return ("-" if q < 0 else "") + whole + (f".{part}" if part else "")
