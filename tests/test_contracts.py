"""What the rooms may import and do. `python -m tests` runs the linter too; here it stands among the tests."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "assessrules"
CORE = (
    "source", "diagnostics", "syntax", "values", "model", "semantics", "plan", "records", "measures", "rules", "trace",
    "evaluation", "formatter", "coverage", "report",
)  # fmt: skip
LIBRARIES = {"lark": {"syntax"}, "dateutil": {"values"}, "attrs": set(CORE), "attr": set(CORE)}
BEHIND_EXTRAS = {
    "typer": "cli", "rich": "cli", "icalendar": "tables", "openpyxl": "tables", "python_calamine": "tables",
}  # fmt: skip
STANDARD = {
    "__future__", "bisect", "collections", "dataclasses", "datetime", "decimal", "difflib", "enum", "fractions",
    "functools", "hashlib", "importlib", "itertools", "json", "math", "operator", "re", "string", "textwrap",
    "threading", "types", "typing", "unicodedata", "array", "abc", "contextlib", "heapq", "pathlib",
}  # fmt: skip
FILES = {("pathlib", "syntax"), ("importlib", "syntax")}  # the grammar is packaged data, read when the parser is built
GENERATORS = {"measures", "rules"}
"""Rooms that make Python functions out of the plan: only there is `exec`, and no word of a policy gets into the source."""
BANNED = {"eval", "exec", "open", "input", "print", "float", "__import__", "globals"}


def core_files() -> list[tuple[str, Path]]:
    return [(room, path) for room in CORE for path in sorted((SOURCE / room).rglob("*.py"))]


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            assert node.module is not None
            yield node.module


@pytest.mark.parametrize(("room", "path"), core_files(), ids=lambda value: str(getattr(value, "stem", value)))
def test_the_core_imports_little_and_touches_nothing(room: str, path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for module in imported(tree):
        root = module.partition(".")[0]
        if root == "assessrules":
            continue
        if root in LIBRARIES:
            assert room in LIBRARIES[root], f"{room} imports {module}"
        else:
            assert root in STANDARD or (root == "ast" and room in GENERATORS), f"{room} imports {module}"
            assert root not in {name for name, _ in FILES} or (root, room) in FILES, f"{room} imports {module}"
    likeness = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "cutoff"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            made = node.func.id == "exec" and room in GENERATORS
            assert made or node.func.id not in BANNED, f"{path.name}:{node.lineno} calls {node.func.id}"
        if isinstance(node, ast.Constant) and id(node) not in likeness:  # difflib asks for one, to find like names
            assert not isinstance(node.value, float), f"{path.name}:{node.lineno} has a float"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert (node.value.id, node.attr) not in {("date", "today"), ("datetime", "now"), ("datetime", "today")}


def test_each_library_behind_an_extra_enters_one_room() -> None:
    everywhere = {
        (module.partition(".")[0], path.relative_to(SOURCE).parts[0])
        for path in SOURCE.rglob("*.py")
        for module in imported(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert {(library, room) for library, room in everywhere if library in BEHIND_EXTRAS} <= set(BEHIND_EXTRAS.items())


def test_the_order_of_imports_holds() -> None:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_public_name_is_where_the_package_says() -> None:
    """The names are fetched when first asked for; importing alone must load no room."""
    code = (
        "import sys, assessrules; rooms = [m for m in sys.modules if m.startswith('assessrules.')]; assert not rooms, rooms; "
        "[getattr(assessrules, name) for name in assessrules.__all__]; assert dir(assessrules) == sorted(assessrules.__all__)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "src", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
