"""Each file under semantics/ holds mistakes of meaning; `# expect: CODE words` stands on the line of each message."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from assessrules.diagnostics.registry import REGISTRY
from assessrules.diagnostics.render import hint, message
from assessrules.semantics import analyse
from assessrules.source.text import SourceText
from assessrules.syntax.parser import parse

FILES = sorted((Path(__file__).parent / "semantics").glob("*.rules"))
_EXPECTED = re.compile(r"#\s*expect:\s*([A-Z]\d{3})[ \t]*(.*)")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_mistake_is_reported_where_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    parsed, source = parse(text), SourceText(text)
    model, diagnostics = analyse(parsed, text)
    expected = [
        (number, match[1], match[2].strip())
        for number, line in enumerate(text.split("\n"), start=1)
        if (match := _EXPECTED.search(line))
    ]
    assert [d.code for d in parsed.diagnostics] == []
    assert [(source.position(d.span.start).line, d.code) for d in diagnostics] == [(n, code) for n, code, _ in expected]
    assert (model is None) == any(code.startswith("E") for _, code, _ in expected)
    for diagnostic, (_, _, words) in zip(diagnostics, expected, strict=True):
        assert words in message(diagnostic, "zh") + hint(diagnostic, "zh")
        entry = REGISTRY[diagnostic.code]
        fields = {field for part in (entry.zh, entry.en, entry.zh_hint, entry.en_hint) for field in _fields(part)}
        assert fields <= {name for name, _ in diagnostic.arguments}


def _fields(template: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(template) if field}


def test_there_are_enough_mistakes() -> None:
    codes = {match for path in FILES for match in re.findall(r"expect: (\w\d+)", path.read_text(encoding="utf-8"))}
    assert len(FILES) >= 110
    assert len(codes) >= 100


def test_every_sentence_says_what_to_write_instead() -> None:
    for code, entry in REGISTRY.items():
        if code.startswith(("E2", "E3", "E4", "W4")):
            assert entry.zh_hint and entry.en_hint, code
