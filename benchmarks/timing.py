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


def timed(action: Callable[[], object], runs: int, clock: Callable[[], float] = time.process_time) -> float:
    """The least of several runs, in seconds of processor time: what else the machine does then matters less. The
    collector has nothing left over from before each run."""
    best = math.inf
    for _ in range(runs):
        gc.collect()
        start = clock()
        action()
        best = min(best, clock() - start)
    return best


def timed_in_turn(sides: dict[str, Callable[[], object]], runs: int) -> dict[str, float]:
    """The least of several runs of each side. They take turns, so that a busy moment of the machine meets them all."""
    best = dict.fromkeys(sides, math.inf)
    for _ in range(runs):
        for name, action in sides.items():
            best[name] = min(best[name], timed(action, 1))
    return best


def child(*arguments: str) -> float:
    """The number that the benchmarks print in a process of their own."""
    command = [sys.executable, "-m", "benchmarks", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)
