"""All gates in one command: `python -m tests`. Further arguments go to pytest.

Lint, strict types and import contracts come first, because they are quick; every gate runs even when one has failed,
so that one run tells everything.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GATES: tuple[tuple[str, list[str]], ...] = (
    ("lint", ["-m", "ruff", "check", "."]),
    ("format", ["-m", "ruff", "format", "--check", "."]),
    ("types", ["-m", "mypy"]),
    ("imports", ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]),
    # The laws draw the same examples only in a process of their own: Hypothesis also draws from what is imported by then.
    ("laws", ["-m", "pytest", "tests/laws"]),
    ("tests", ["-m", "pytest", "-n", str(min(4, os.cpu_count() or 1)), "--ignore=tests/laws"]),
)


def main(arguments: list[str]) -> int:
    """Run every gate; 0 when all passed. Arguments are handed to pytest, which then runs alone."""
    gates = GATES if not arguments else (("tests", ["-m", "pytest", *arguments]),)
    failed = []
    for name, command in gates:
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, *command], cwd=ROOT, check=False).returncode != 0:
            failed.append(name)
    print(f"== failed: {', '.join(failed)}" if failed else "== all gates passed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
