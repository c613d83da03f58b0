"""What is said of windows and records that lie before 施行: in comes a rule or an account, out goes how many of its instances
the policy did not govern yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assessrules.report import numbers
from assessrules.report.reader import Reader
from assessrules.report.wording import say
from assessrules.trace.force import first_instance, first_window, is_before_force


def early(reader: Reader, entry: Any) -> Sequence[int]:
    """The instances of a rule that lie before the policy's first day."""
    if not entry.get("each"):
        return range(first_instance(reader.plan, entry))
    column = reader.sheet.records.get(str(entry["each"]))
    days = () if column is None else column.date
    return [nth for nth, day in enumerate(days) if is_before_force(reader.plan, day)]


def early_windows(reader: Reader, entry: Any) -> int:
    """How many windows of an account, the first ones, lie before it."""
    return first_window(reader.plan, str(entry["per"]))


def early_text(reader: Reader) -> str:
    """施行以前，不适用."""
    return say("before_force", reader.language)


def early_count(reader: Reader, count: str) -> str:
    """6个月在施行以前，不适用."""
    return say("before_force_count", reader.language, count=count)


def early_windows_text(reader: Reader, entry: Any) -> str:
    """The same of an account kept in windows; empty where all of them count."""
    found = early_windows(reader, entry)
    return early_count(reader, numbers.window_count(found, str(entry["per"]), reader.language)) if found else ""
