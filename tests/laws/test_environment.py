"""The answer depends on the request alone: not on the process, the thread, the place, or the caller's arithmetic."""

from __future__ import annotations

import decimal
import hashlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from benchmarks import engine, workload

from assessrules.evaluation.evaluate import evaluate

ROOT = Path(__file__).parents[2]
DIGEST = """
import decimal, sys
if sys.argv[1] == "hostile":
    decimal.setcontext(decimal.Context(prec=2, rounding=decimal.ROUND_UP))
from tests.laws.test_environment import digest
print(digest())
"""
PLACES = [
    ("0", "C", "UTC", "plain"),
    ("1", "C.UTF-8", "Asia/Shanghai", "hostile"),
    ("random", "POSIX", "America/St_Johns", "plain"),
]


def digest() -> str:
    """Everything in the answer to a small workload, in one hash."""
    work = workload.make(2)
    answer = evaluate(engine.request(work, engine.policy(work)))
    return hashlib.sha256(repr(answer).encode()).hexdigest()


def test_the_same_bytes_in_every_process() -> None:
    found = set()
    for seed, language, zone, arithmetic in PLACES:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": language, "TZ": zone, "PYTHONUTF8": "0"}
        environment["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        command = [sys.executable, "-c", DIGEST, arithmetic]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        found.add(done.stdout)
    assert len(found) == 1


def test_the_callers_arithmetic_is_left_alone() -> None:
    with decimal.localcontext() as context:
        context.prec = 3
        before = (context.prec, context.rounding, dict(context.traps))
        digest()
        context = decimal.getcontext()
        assert (context.prec, context.rounding, dict(context.traps)) == before


def test_one_policy_serves_many_threads() -> None:
    work = workload.make(1)
    request = engine.request(work, engine.policy(work))
    alone = evaluate(request)
    start, answers = threading.Barrier(8), []

    def run() -> None:
        start.wait()
        answers.append(evaluate(request))

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert all(answer == alone for answer in answers)


WATCHED: list[str] = []
WATCHING = threading.local()


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if getattr(WATCHING, "on", False) and event in {
        "open",
        "socket.connect",
        "socket.bind",
        "subprocess.Popen",
        "import",
        "os.system",
    }:
        WATCHED.append(f"{event} {arguments[:1]}")


def test_an_evaluation_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    work = workload.make(1)
    request = engine.request(work, engine.policy(work))
    evaluate(request)  # what is built once, at first use, has been built
    sys.addaudithook(_watch)  # a hook stays for good; it looks only while `on`
    WATCHED.clear()
    monkeypatch.setattr(os, "environ", {})
    WATCHING.on = True
    try:
        evaluate(request)
    finally:
        WATCHING.on = False
    assert WATCHED == []
