"""Every place that reports a mistake of meaning fills in what its sentence asks for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import assessrules.semantics
from assessrules.diagnostics.registry import REGISTRY

ROOM = Path(assessrules.semantics.__file__).parent


def reports() -> Iterator[tuple[str, int, str, tuple[str, ...]]]:
    """File, line, code and argument names of each report with a written code."""
    for path in sorted(ROOM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "report":
                codes = codes_of(node.args[0])
                names = tuple(name for keyword in node.keywords for name in names_of(keyword))
                yield from ((path.name, node.lineno, code, names) for code in codes)


def codes_of(node: ast.expr) -> tuple[str, ...]:
    return (str(node.value),) if isinstance(node, ast.Constant) else ()


def names_of(keyword: ast.keyword) -> list[str]:
    """A plain argument, or both languages of each type."""
    if keyword.arg is not None:
        return [keyword.arg]
    if isinstance(keyword.value, ast.Name):  # guess = suggest.in_words(…)
        return ["guess_zh", "guess_en"]
    assert isinstance(keyword.value, ast.Call)
    if isinstance(keyword.value.func, ast.Attribute) and keyword.value.func.attr == "in_words":
        return ["guess_zh", "guess_en"]
    return [f"{inner.arg}_{language}" for inner in keyword.value.keywords for language in ("zh", "en")]


@pytest.mark.parametrize(("file", "line", "code", "names"), list(reports()), ids=lambda value: str(value)[:20])
def test_a_report_fills_its_sentence(file: str, line: int, code: str, names: tuple[str, ...]) -> None:
    entry = REGISTRY[code]
    for part in (entry.zh, entry.en, entry.zh_hint, entry.en_hint):
        assert {field for _, field, _, _ in Formatter().parse(part) if field} <= set(names), (file, line)


def test_no_sentence_is_without_use() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in ROOM.rglob("*.py"))
    unused = [code for code in REGISTRY if code[:2] in ("E2", "E3", "E4", "W4") and f'"{code}"' not in source]
    assert unused == []
