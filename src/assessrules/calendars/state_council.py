"""The State Council's working-day calendar, 2004 to 2026: out of a plain data file comes a `Calendar`.

Only this file knows how `state_council.toml` is laid out. A year that it lacks is an error where a day of it is asked
for, never a guess: the notice for a year comes out in the autumn before.
"""

from __future__ import annotations

import tomllib
from importlib import resources

from assessrules.values.calendar import Calendar, CalendarYear


def state_council() -> Calendar:
    """The calendar of the State Council's notices 国务院办公厅关于部分节假日安排的通知."""
    text = resources.files("assessrules.calendars").joinpath("state_council.toml").read_text("utf-8")
    years = {int(year): entry for year, entry in tomllib.loads(text).items()}
    return Calendar(
        {
            year: CalendarYear("；".join(entry["notices"]), frozenset(entry["off"]), frozenset(entry["on"]))
            for year, entry in years.items()
        }
    )
