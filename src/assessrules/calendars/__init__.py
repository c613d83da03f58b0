"""Calendars that come with the package, as data beside the core: each year with the notice that sets it."""

from assessrules.calendars.state_council import state_council

__all__ = ("state_council",)
