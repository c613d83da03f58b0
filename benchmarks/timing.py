"""How time and memory are taken: the best of several runs, and figures from a fresh process."""

from __future__ import annotations

import gc
import math
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]


def timed(action: Callable[[], object], runs: int, clock: Callable[[], float] = time.perf_counter) -> float:
    """The least of several runs, in seconds, with the collector out of the way as far as each run goes."""
    best = math.inf
    for _ in range(runs):
        gc.collect()
        start = clock()
        action()
        best = min(best, clock() - start)
    return best


def child(*arguments: str) -> float:
    """The number that the benchmarks print in a process of their own."""
    command = [sys.executable, "-m", "benchmarks", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)
