"""How many examples a law is tried with: few on every change, many with HYPOTHESIS_PROFILE=nightly."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis.database import DirectoryBasedExampleDatabase

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
TIMES = 50 if NIGHTLY else 1


def tried(examples: int) -> Callable[[Any], Any]:
    """The settings of a law. On a change the examples are the same every time and a failing one is told as it is (a
    policy and a year take minutes to shrink); at night they are new ones, and shrunk."""
    return settings(
        max_examples=examples * TIMES,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate, *([Phase.shrink] if NIGHTLY else [])],
        derandomize=not NIGHTLY,
        database=DirectoryBasedExampleDatabase(".hypothesis/laws") if NIGHTLY else None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )
