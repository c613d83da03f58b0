"""The two languages a policy, a message or a report is written in."""

from __future__ import annotations

from typing import Literal

Language = Literal["zh", "en"]
