"""Each file under syntax/ holds mistakes drafters make; `# expect: CODE words` stands on the line of each message."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from assessrules.diagnostics.registry import REGISTRY
from assessrules.diagnostics.render import hint, message
from assessrules.source.text import SourceText
from assessrules.syntax.lexicon import WORDS
from assessrules.syntax.parser import parse

FILES = sorted((Path(__file__).parent / "syntax").glob("*.rules"))
_EXPECTED = re.compile(r"#\s*expect:\s*([A-Z]\d{3})[ \t]*(.*)")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_mistake_is_reported_where_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    parsed, source = parse(text), SourceText(text)
    expected = [
        (number, match[1], match[2].strip())
        for number, line in enumerate(text.split("\n"), start=1)
        if (match := _EXPECTED.search(line))
    ]
    found = [(source.position(d.span.start).line, d.code) for d in parsed.diagnostics]
    assert found == [(line, code) for line, code, _ in expected]
    for diagnostic, (_, _, words) in zip(parsed.diagnostics, expected, strict=True):
        said = message(diagnostic, parsed.language)
        assert words in said + hint(diagnostic, parsed.language)
        entry = REGISTRY[diagnostic.code]
        fields = {field for part in (entry.zh, entry.en, entry.zh_hint, entry.en_hint) for field in _fields(part)}
        assert fields <= {name for name, _ in diagnostic.arguments}


def _fields(template: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(template) if field}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_message_names_a_terminal(path: Path) -> None:
    terminals = {word.terminal for word in WORDS if "_" in word.terminal} | {"NAME", "QUANTITY", "SEMI", "STOP", "THEN"}
    for diagnostic in parse(path.read_text(encoding="utf-8")).diagnostics:
        for said in (message(diagnostic, "zh"), message(diagnostic, "en")):
            assert not terminals & set(re.findall(r"[A-Z_]+", said))


def test_there_are_enough_mistakes() -> None:
    assert len(FILES) >= 40
    codes = {match for path in FILES for match in re.findall(r"expect: (E\d+)", path.read_text(encoding="utf-8"))}
    syntax = {code for code in REGISTRY if code.startswith("E1")}
    assert syntax - codes == {"E130"}  # a text of more than 1 MiB, see tests/syntax
