"""How many examples a law is tried with: few on every change, many with HYPOTHESIS_PROFILE=nightly."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
TIMES = 50 if NIGHTLY else 1


def tried(examples: int) -> Callable[[Any], Any]:
    """The settings of a law. On a change the examples are the same every time; at night they are new ones."""
    return settings(
        max_examples=examples * TIMES,
        deadline=None,
        derandomize=not NIGHTLY,
        database=None if not NIGHTLY else settings.default.database,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )
