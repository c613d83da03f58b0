"""Garbled texts: reading never raises, and whatever still reads is printed without loss."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from assessrules.diagnostics.render import render_all
from assessrules.formatter.format import format_text
from assessrules.source.language import Language
from assessrules.syntax.lexicon import SPELLED
from assessrules.syntax.parser import parse

SAMPLE = (Path(__file__).parent / "samples" / "office.rules").read_text(encoding="utf-8").split("\n")
PIECES = [*SPELLED, *"：；，。、（）“”「」【】#>\n 的且或1x≥", "5条", "十五条", "# 注释\n"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def _garbled(chance: random.Random) -> str:
    start = chance.randrange(len(SAMPLE))
    text = "\n".join(SAMPLE[start : start + chance.randrange(1, 10)])
    for _ in range(chance.randrange(1, 4)):
        place = chance.randrange(len(text) + 1)
        if chance.random() < 0.5:
            text = text[:place] + chance.choice(PIECES) + text[place:]
        else:
            text = text[:place] + text[place + chance.randrange(1, 4) :]
    return text


@pytest.mark.parametrize("seed", range(8))
def test_what_reads_is_printed_without_loss(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        text = _garbled(chance)
        parsed = parse(text)
        for language in LANGUAGES:
            render_all(parsed.diagnostics, text, "p", language)
            if not parsed.diagnostics:
                printed = format_text(parsed, text, language)
                again = parse(printed)
                assert (again.file, again.diagnostics) == (parsed.file, ())
                assert [c.text for c in again.comments] == [c.text for c in parsed.comments]
                assert format_text(again, printed, language) == printed
