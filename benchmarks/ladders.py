"""`python -m benchmarks --workload ladders`: windows, ladders and procedures of 宿松, by offices, years and months in a row.

Sizes come from the command line, tables go to standard output. Before anything is timed, the engine must agree with a
plain count. Growth is told four ways: by offices, by the length of the tenure, by the N of 连续N个月, and by the records
of a single person. Seconds are of processor time: they say more than those of the clock on a busy machine.
"""

from __future__ import annotations

import itertools
import math
import time
from collections import Counter
from datetime import timedelta

from assessrules import Assessment, Period, Request, compile_policy, evaluate
from benchmarks import crowded, tenure, tenure_by_hand
from benchmarks.timing import child, timed

LONG = (2, 9, 20)
CROWDS = (1000, 4000, 16000)
COLUMNS = "records   letters   engine s   us/record"


def request(work: tenure.Tenure) -> Request:
    """The whole workload as one request, on the day after the last week of the tenure."""
    return Request(
        policy=compile_policy(work.policy, "susong.rules"),
        period=Period.parse(f"{tenure.FIRST_YEAR}..{work.last.year}"),
        as_of=work.last + timedelta(days=7),
        subjects=work.subjects,
        records=work.records,
    )


def checked(work: tenure.Tenure, in_a_row: int = 9) -> tuple[Request, int]:
    """The request after its answer was found right, and how many letters it has."""
    asked = request(work)
    assessment = evaluate(asked)
    wrong = differences(assessment, tenure_by_hand.count(work, in_a_row))
    assert not wrong, "\n".join(wrong[:20])
    return asked, sum(len(ruled.each) for sheet in assessment.sheets.values() for ruled in sheet.ruled.values())


def differences(assessment: Assessment, expected: tenure_by_hand.Letters) -> list[str]:
    """Where the engine and the plain count disagree; nothing, when they agree on everything."""
    found = []
    for (rule, subject), letters in expected.items():
        ruled = assessment.sheets[subject].ruled.get(rule)
        each = "" if ruled is None else ruled.each
        if each != letters:
            found.append(f"{rule}@{subject}: by hand {letters}, engine {each}")
    return found


def line(size: object, work: tenure.Tenure, in_a_row: int = 9) -> float:
    """Measure one workload and print its line."""
    asked, letters = checked(work, in_a_row)
    records = len(work.records)
    seconds = timed(lambda: evaluate(asked), max(3, min(15, 20000 // records)), time.process_time)
    print(f"{size!s:>10}  {records:7}  {letters:8}  {seconds:9.4f}  {seconds / records * 1e6:10.2f}", flush=True)
    return seconds


def measure(sizes: list[int], years: list[int]) -> None:
    """The tables of time and growth, and the memory."""
    print(f"   offices  {COLUMNS}")
    seen = []
    for offices in sizes:
        work = tenure.make(offices)
        seen.append((len(work.records), line(offices, work)))
    _growth(seen)
    few = sorted(sizes)[len(sizes) // 2]
    print(f"     years  {COLUMNS}   ({few} offices)")
    seen = []
    for length in years:
        work = tenure.make(few, length)
        seen.append((len(work.records), line(length, work)))
    _growth(seen)
    print(f"N in a row  {COLUMNS}   ({few} offices, 2 years)")
    for in_a_row in LONG:
        line(in_a_row, tenure.make(few, 2, in_a_row), in_a_row)
    print(f"one person  {COLUMNS}")
    for kind in crowded.KINDS:
        works = [crowded.make(kind, count) for count in CROWDS]
        _growth([(len(work.records), line(kind, work)) for work in works])
    print("agreed with the plain count:", _letters(tenure.make(few)))
    for offices in sizes:
        print(f"peak memory at {offices} offices: {child('ladders-memory', str(offices)):.0f} MB")


def memory(offices: int) -> None:
    """In a process of its own: print the peak of what the engine allocates beside the workload, in MB."""
    import tracemalloc

    asked = request(tenure.make(offices))
    evaluate(request(tenure.make(1)))
    tracemalloc.start()
    result = evaluate(asked)
    print(tracemalloc.get_traced_memory()[1] / 2**20)
    del result


def _growth(seen: list[tuple[int, float]]) -> None:
    for (few, fast), (many, slow) in itertools.pairwise(seen):
        print(f"growth from {few} to {many} records: exponent {math.log(slow / fast) / math.log(many / few):.3f}")


def _letters(work: tenure.Tenure) -> str:
    """How many letters of each kind the plain count has, by rule: neither side may be all of one kind."""
    found: dict[str, Counter[str]] = {}
    for (rule, _), letters in tenure_by_hand.count(work).items():
        found.setdefault(rule, Counter()).update(letters)
    return "; ".join(f"{rule} " + " ".join(f"{k}{n}" for k, n in sorted(each.items())) for rule, each in found.items())
