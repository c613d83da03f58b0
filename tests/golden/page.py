"""A golden page as parts, and back to text.

A page is one line that says what it shows, then sections: a heading (`# TRACE east ruled`: a stage and what of it) and
fenced blocks. SOURCE, OTHER (a policy that it refers to) and RECORDS are given; all other sections are what the program makes of them.
"""

from __future__ import annotations

import re
from pathlib import Path

import attrs

PAGES = Path(__file__).parent / "pages"
_SECTION = re.compile(r"^# (?P<heading>[^\n]+)\n(?P<body>.*?)(?=^# [A-Z]|\Z)", re.DOTALL | re.MULTILINE)
_BLOCK = re.compile(r"^~~~(?P<kind>[^\n]*)\n(?P<text>.*?)^~~~$", re.DOTALL | re.MULTILINE)


@attrs.frozen
class Block:
    """A fenced block: what stands behind the fence, and its text."""

    kind: str
    text: str


@attrs.frozen
class Section:
    """One stage of the page; `wanted` are the words behind the stage's name."""

    stage: str
    wanted: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        return "".join(block.text for block in self.blocks)


@attrs.frozen
class Page:
    """`shows` is everything before the first section."""

    shows: str
    sections: tuple[Section, ...]

    def section(self, stage: str) -> Section | None:
        """The first section of a stage."""
        return next((section for section in self.sections if section.stage == stage), None)

    @property
    def source(self) -> str:
        found = self.section("SOURCE")
        assert found is not None, "a page needs a SOURCE"
        return found.text


def read(text: str) -> Page:
    """The parts of a page."""
    # Quoted comments of a policy begin with `#` too, so fences are hidden while the headings are looked for.
    hidden = _BLOCK.sub(lambda found: found[0].replace("\n#", "\n\0#"), text)
    shows = hidden[: found.start()] if (found := _SECTION.search(hidden)) else hidden
    return Page(shows, tuple(_section(found) for found in _SECTION.finditer(hidden)))


def _section(found: re.Match[str]) -> Section:
    stage, *wanted = found["heading"].split()
    blocks = (Block(each["kind"], each["text"].replace("\0", "")) for each in _BLOCK.finditer(found["body"]))
    return Section(stage, tuple(wanted), tuple(blocks))


def write(page: Page) -> str:
    """The page's text."""
    parts = [page.shows.strip() + "\n"]
    for section in page.sections:
        blocks = (f"~~~{block.kind}\n{block.text}~~~\n" for block in section.blocks)
        parts.append(f"# {' '.join((section.stage, *section.wanted))}\n" + "".join(blocks))
    return "\n".join(parts)
