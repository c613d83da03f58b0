"""第2次, 任一月, 连续2个月 in words: which occasion a record is, and in which windows a condition holds.

Comes in: such a premise with its letter and the instance. Goes out: a phrase with the evidence for it. The truths of the
smaller windows are read from the values of the trace; the letter of the whole is the trace's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from assessrules.report import numbers
from assessrules.report.amounts import tidy
from assessrules.report.letters import window_truths
from assessrules.report.reader import At, Reader
from assessrules.report.spans import SpanWindow, day_window, span_window
from assessrules.report.wording import say
from assessrules.trace.fired import uncovered
from assessrules.trace.nodes import Formula, Window
from assessrules.values.windows import week_day, window_of

_DAY = timedelta(days=1)


def occasion(
    reader: Reader, marks: str, counted_in: Sequence[str], wanted: str, letter: str, at: At, *, later: bool
) -> str:
    """在考核期内为第3次, and whether that is the one asked for. `counted_in`: the unit, and the events since which."""
    unit, *events = counted_in
    spec = reader.plan.measures[marks]
    kind = str(spec["of"])
    column = reader.sheet.records.get(kind) or reader.sheet.records[f"{kind}@members"]
    letters = reader.sheet.measured[marks].marks[0]
    day, opens = column.date[at.index], reader.windows("assessment")[0].first
    if day < opens:
        return say("occasion_before", reader.language)
    window: Window | SpanWindow = _around(reader, unit, day)
    since = window.first if week_day(unit) is not None else max(window.first, opens)
    if "span" in spec:
        window = span_window(spec, day_window(day, opens))
        since = window.first
    sure, possible = _begins(reader, events[0], day) if events else (None, None)
    before = [(on, mark) for mark, on in zip(letters[: at.index], column.date[: at.index], strict=True) if since <= on]
    least = 1 + sum(1 for on, mark in before if mark == "+" and (possible is None or on > possible))
    most = 1 + sum(1 for on, mark in before if mark in "+?" and (sure is None or on > sure))
    where = ""
    if unit != "assessment" or "span" in spec:
        where = say("within_window", reader.language, window=reader.window_name(window))
    if sure is not None:
        what = reader.record_label(str(reader.plan.measures[events[0]]["of"]))
        where = say("since_event", reader.language, what=what, day=numbers.day(sure, reader.language)) + where
    asked = say("asked_later" if later else "asked_once", reader.language, n=wanted)
    key, n = _numbered(reader, letter, least, None if _may_lack(reader, kind, day + _DAY) else most)
    text = say(key, reader.language, where=where, n=n, asked=asked)
    return " ".join(text.split()).replace(" ,", ",")


def _numbered(reader: Reader, letter: str, least: int, most: int | None) -> tuple[str, str]:
    """The phrase for an occasion that is so many at least and at most, and its number or numbers."""
    if letter not in "yn":
        return "occasion_u", str(least)
    if most is None:
        return f"occasion_{letter}_least", str(least)
    return f"occasion_{letter}", str(least) if least == most else say("range", reader.language, lo=least, hi=most)


def _begins(reader: Reader, events: str, day: date) -> tuple[date | None, date | None]:
    """The day of the latest event before a day: of those that certainly happened, and of those that may have. Where the
    events are not all there, the day before may be one."""
    kind = str(reader.plan.measures[events]["of"])
    column = reader.sheet.records.get(kind) or reader.sheet.records[f"{kind}@members"]
    letters = reader.sheet.measured[events].marks[0]
    marked = [(on, mark) for on, mark in zip(column.date, letters, strict=True) if mark in "+?" and on < day]
    sure = max((on for on, mark in marked if mark == "+"), default=None)
    possible = day - _DAY if _may_lack(reader, kind, day) else max((on for on, _ in marked), default=None)
    return sure, possible


def _may_lack(reader: Reader, kind: str, day: date) -> bool:
    """Whether records of a kind from before a day may not have been handed over."""
    head = reader.assessment.head
    until = [head.coverage[each] for each in uncovered(reader.assessment, kind)]
    return any(not each or date.fromisoformat(each) + _DAY < day for each in until)


def _around(reader: Reader, unit: str, day: date) -> Window:
    """The window of the unit in which a day of the period lies; at its edges one of the calendar."""
    own = next((each for each in reader.windows(unit) if each.first <= day <= each.last), None)
    if own is not None:
        return own
    found = window_of(unit, day)
    return Window(found.id, found.first, found.last)


def through(reader: Reader, formula: Formula, letter: str, at: At, words: str) -> str:
    """符合「连续9个月无招商实绩」（2013年9月至2014年5月）."""
    _, kind, count, unit, _, _ = formula
    windows = reader.windows(unit)
    truths = window_truths(reader, formula, at)
    holds = [nth for nth, truth in truths if truth is True]

    def name(nth: int) -> str:
        return reader.window_name(windows[nth])

    evidence = ""
    match kind, letter:
        case "in_a_row", _:
            run = _longest(holds)
            if letter == "y":
                run = run[: int(count)] if len(run) >= int(count) else run
                evidence = reader.span_name([windows[nth] for nth in run]) if run else ""
            else:
                count_text = numbers.window_count(len(run), unit, reader.language)
                evidence = say("windows_longest", reader.language, count=count_text)
        case "in_all", _:
            evidence = say(
                "windows_so_many", reader.language, count=numbers.window_count(len(holds), unit, reader.language)
            )
        case "any", "y":
            evidence = _some(reader, [name(nth) for nth in holds])
        case "every", "n":
            evidence = _some(reader, [name(nth) for nth, truth in truths if truth is False])
        case _:
            pass
    key = {"y": "holds", "n": "fails"}.get(letter, f"open_{letter}")
    told = say(key, reader.language, words=tidy(words))
    return told + (say("paren", reader.language, text=evidence) if evidence else "")


def _longest(places: Sequence[int]) -> list[int]:
    """The first longest run of neighbouring places."""
    best: list[int] = []
    run: list[int] = []
    for each in places:
        run = [*run, each] if run and each == run[-1] + 1 else [each]
        if len(run) > len(best):
            best = run
    return best


def _some(reader: Reader, names: Sequence[str]) -> str:
    shown = numbers.listed(names[: numbers.LISTED], reader.language)
    return shown if len(names) <= numbers.LISTED else say("and_more", reader.language, text=shown, all=str(len(names)))
