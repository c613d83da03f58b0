"""`python -m benchmarks`: the engine with its full trace beside two evaluators written by hand, in one run.

Sizes come from the command line, a table goes to standard output. Before anything is timed, all three must agree on every
letter and every balance.
"""

from __future__ import annotations

import argparse
import itertools
import math
import statistics
import subprocess
import sys
from collections.abc import Callable

from benchmarks import by_hand, by_hand_traced, constructs, engine, ladders, loading, workload
from benchmarks.timing import ROOT, child, timed, timed_in_turn

SIDES = ("engine", "traced", "plain")
LIBRARIES = "import lark, attrs; from dateutil.relativedelta import relativedelta"


def actions(offices: int) -> tuple[int, dict[str, Callable[[], object]]]:
    """What each side does with a workload of this size, after all sides have been found to agree."""
    work = workload.make(offices)
    asked = engine.request(work, engine.policy(work))
    book = loading.load(work, engine.CALENDAR)
    plain, traced = by_hand.assess(book), by_hand_traced.assess(book)
    assert by_hand_traced.results(traced) == plain, "the two written by hand disagree"
    wrong = engine.differences(engine.assess(asked), plain)
    assert not wrong, "\n".join(wrong[:20])
    return len(work.records), {
        "engine": lambda: engine.assess(asked),
        "traced": lambda: by_hand_traced.assess(loading.load(work, engine.CALENDAR)),
        "plain": lambda: by_hand.assess(loading.load(work, engine.CALENDAR)),
    }


def measure(sizes: list[int]) -> None:
    """The table of times, ratios, growth and memory."""
    print(
        "offices  records   engine s   by hand, traced s   by hand, plain s   engine/traced   engine/plain   us/record"
    )
    seen: list[tuple[int, float]] = []
    for offices in sizes:
        records, sides = actions(offices)
        runs = max(3, min(30, 20000 // records))
        times = timed_in_turn(sides, runs)
        seen.append((records, times["engine"]))
        print(
            f"{offices:7}  {records:7}  {times['engine']:9.4f}  {times['traced']:18.4f}  {times['plain']:17.4f}"
            f"  {times['engine'] / times['traced']:14.2f}  {times['engine'] / times['plain']:13.2f}"
            f"  {times['engine'] / records * 1e6:10.2f}",
            flush=True,
        )
        del sides
    for (few, fast), (many, slow) in itertools.pairwise(seen):
        print(f"growth from {few} to {many} records: exponent {math.log(slow / fast) / math.log(many / few):.3f}")
    measured = min(max(sizes), 100)  # counting every allocation is slow, and memory grows as records do
    for side in SIDES:
        print(f"peak memory at {measured} offices, {side}: {child('memory', side, str(measured)):.0f} MB")


def memory(side: str, offices: int) -> None:
    """In a process of its own: print the peak of what this side allocates beside the workload, in MB."""
    import tracemalloc

    work = workload.make(offices)
    asked = engine.request(work, engine.policy(work))
    engine.assess(engine.request(workload.make(1), asked.policy))  # what is made once for a policy and period
    sides: dict[str, Callable[[], object]] = {
        "engine": lambda: engine.assess(asked),
        "traced": lambda: by_hand_traced.assess(loading.load(work, engine.CALENDAR)),
        "plain": lambda: by_hand.assess(loading.load(work, engine.CALENDAR)),
    }
    tracemalloc.start()
    result = sides[side]()
    print(tracemalloc.get_traced_memory()[1] / 2**20)
    del result


def start_up(runs: int = 15) -> None:
    """Import times in fresh processes, in turn so that both see the same machine, and the parser's first and later use."""
    code = "import time; t = time.perf_counter(); {}; print(time.perf_counter() - t)"
    seen: dict[str, list[float]] = {LIBRARIES: [], "import assessrules": []}
    for _ in range(runs):
        for what, times in seen.items():
            command = [sys.executable, "-c", code.format(what)]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
            times.append(float(done.stdout))
    alone, ours = (statistics.median(times) for times in seen.values())
    print(
        f"import: lark, attrs and dateutil alone {alone * 1000:.1f} ms, assessrules {ours * 1000:.1f} ms: {ours / alone:.2f} times"
    )
    text = workload.policy_text(3)
    first = child("parse")
    later = timed(lambda: engine.compiled(text), 3)
    lines = text.count("\n")
    print(f"compile the policy ({lines} lines): first use {first:.2f} s (the parser is built), later {later:.3f} s")


def main() -> None:
    """Read the command line and measure."""
    if sys.argv[1:2] == ["memory"]:
        return memory(sys.argv[2], int(sys.argv[3]))
    if sys.argv[1:2] == ["ladders-memory"]:
        return ladders.memory(int(sys.argv[2]))
    if sys.argv[1:2] == ["parse"]:
        text = workload.policy_text(3)
        print(timed(lambda: engine.compiled(text), 1))
        return None
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--workload", choices=("year", "ladders", "constructs"), default="year", help="what is assessed"
    )
    parser.add_argument("--offices", type=int, nargs="+", help="sizes to measure")
    parser.add_argument("--records", type=int, nargs="+", default=[250, 500, 1000], help="of one person (constructs)")
    parser.add_argument("--years", type=int, nargs="+", default=[2, 4, 8], help="lengths of the tenure (ladders)")
    chosen = parser.parse_args()
    if chosen.workload == "ladders":
        return ladders.measure(chosen.offices or [3, 30, 100], chosen.years)
    if chosen.workload == "constructs":
        return constructs.measure(chosen.records)
    start_up()
    return measure(chosen.offices or [3, 100, 1000])
