"""One mark or space deleted at a time: what no longer parses is reported near the slip, and no other sentence suffers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from assessrules.diagnostics.registry import REGISTRY
from assessrules.syntax import ast
from assessrules.syntax.parser import parse

SAMPLE = (Path(__file__).parent.parent / "formatter" / "samples" / "office.rules").read_text(encoding="utf-8")
NEXT = "\n要求 工作处 每年 提交 总结。\n"


def _sentences() -> Iterator[str]:
    file = parse(SAMPLE).file
    items = [*file.preamble, *(item for clause in file.clauses for item in clause.items)]
    for item in items:
        if not isinstance(item, ast.Quote):
            lines = SAMPLE[item.span.start : item.span.end].split("\n")
            yield "\n".join(line.split("#")[0] for line in lines)


def _deletions(sentence: str) -> Iterator[int]:
    quoted = False
    for place, character in enumerate(sentence):
        quoted = character == "“" or (quoted and character != "”")
        around = sentence[max(0, place - 1) : place + 2]
        single_space = character == " " and "  " not in around and "\n" not in around
        if not quoted and (character in "：；，。、（）" or single_space):
            yield place


def test_slips_are_reported_near() -> None:
    near, codes, total, silent = 0, Counter[str](), 0, 0
    for sentence in _sentences():
        for place in _deletions(sentence):
            parsed = parse(sentence[:place] + sentence[place + 1 :] + NEXT)
            if not parsed.diagnostics:
                silent += 1
                continue
            total += 1
            first = parsed.diagnostics[0]
            near += min(abs(first.span.start - place), abs(first.span.end - place)) <= 10
            codes[first.code] += 1
    assert total > 400
    assert near / total > 0.9, (near, total, codes)
    assert codes["E101"] / total < 0.15, codes
    assert set(codes) <= set(REGISTRY)
    assert silent < total / 2


def test_the_next_sentence_is_still_read() -> None:
    for sentence in _sentences():
        for place in list(_deletions(sentence))[::7]:
            if sentence[place] != "。":
                parsed = parse(sentence[:place] + sentence[place + 1 :] + NEXT)
                assert isinstance(parsed.file.preamble[-1], ast.Require)
                assert len(parsed.diagnostics) <= 2
