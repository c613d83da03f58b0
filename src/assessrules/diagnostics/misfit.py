"""Arguments of the wrong kind: in comes what a caller gave and what was wanted, out goes a diagnostic instead of a traceback.

Only this file knows how a value of any kind is shown in a sentence: short, and in characters that can be written.
"""

from __future__ import annotations

from collections.abc import Mapping

from assessrules.diagnostics.diagnostic import Diagnostic, diagnose
from assessrules.source.span import NOWHERE

_LONGEST = 60
_MOST_BITS = 200
"""Whole numbers above this are shown in hexadecimal: Python refuses to write very long ones in decimal."""

WANTED: Mapping[str, tuple[str, str]] = {
    "text": ("文字（str）", "text (str)"),
    "date": ("不带时刻的日期（datetime.date）", "a date without a time (datetime.date)"),
    "path": ("路径（str 或 Path）", "a path (str or Path)"),
    "list": ("成组的值（tuple 或 list 等）", "a series of values (tuple, list, …)"),
    "mapping": ("名称到值的对照（dict）", "a mapping of names to values (dict)"),
    "policy": ("load_policy 或 compile_policy 给出的 Policy", "a Policy, from load_policy or compile_policy"),
    "period": ('Period，如 Period.parse("2018")', 'a Period, such as Period.parse("2018")'),
    "calendar": ("Calendar，如 state_council_calendar()", "a Calendar, such as state_council_calendar()"),
    "years": ("年份到 CalendarYear 的对照", "a mapping of years (int) to CalendarYear"),
    "mode": ("Mode.STRICT 或 Mode.LENIENT", "Mode.STRICT or Mode.LENIENT"),
    "request": ("Request", "a Request"),
    "record": ("RawRecord", "a RawRecord"),
    "subject": ("Subject", "a Subject"),
    "belonging": ("Belonging", "a Belonging"),
    "judgement": ("JudgementGiven", "a JudgementGiven"),
    "published": ("Published", "a Published"),
    "count": ("正整数", "a whole number above zero"),
}


def misfit(what: str, wanted: str, given: object) -> Diagnostic:
    """That `what` has to be one of `WANTED`, and was given as something else."""
    zh, en = WANTED[wanted]
    kind = type(given).__name__
    return diagnose("A740", NOWHERE, what=what, wanted_zh=zh, wanted_en=en, given=f"{kind} {shown(given)}")


def half_character(what: str, given: str) -> Diagnostic:
    """That a text has half a character in it, which no file can hold."""
    return diagnose("A741", NOWHERE, what=what, given=shown(given))


def is_writable(text: str) -> bool:
    """Whether the text can be written as UTF-8: there is no half of a surrogate pair in it."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def shown(value: object) -> str:
    """A value as a sentence repeats it."""
    if isinstance(value, str):
        text = str(value)
    elif isinstance(value, int):
        text = str(int(value) if type(value) is not bool else value) if value.bit_length() <= _MOST_BITS else hex(value)
    else:
        try:
            text = repr(value)
        except Exception:  # somebody else's object, which cannot even say what it is
            text = f"<{type(value).__name__}>"
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return text if is_writable(text) else text.encode("utf-8", "backslashreplace").decode()
