"""Every golden page says what the program makes of its SOURCE and RECORDS; `--accept` writes the pages anew."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from assessrules.diagnostics.render import render_all
from assessrules.syntax.parser import parse
from tests.golden.page import PAGES, Page, read, write
from tests.golden.stages import Stages
from tests.syntax.kinds import KNOWN, kinds_in

FILES = sorted(PAGES.rglob("*.md"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PAGES).with_suffix("")))
def test_the_page_is_what_the_program_makes(path: Path, request: pytest.FixtureRequest) -> None:
    text = path.read_text(encoding="utf-8")
    page = read(text)
    stages = Stages(page)
    if page.section("DIAGNOSTICS") is None:
        assert not stages.told, "not shown on the page:\n" + render_all(stages.told, page.source, path.name, "zh")
    made = write(Page(page.shows, tuple(map(stages.section, page.sections))))
    if request.config.getoption("--accept", default=False):
        path.write_text(made, encoding="utf-8")
    elif made != text:
        lines = difflib.unified_diff(text.splitlines(), made.splitlines(), path.name, "now", lineterm="", n=1)
        pytest.fail("\n".join(lines), pytrace=False)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_page_says_in_a_line_what_it_shows(path: Path) -> None:
    page = read(path.read_text(encoding="utf-8"))
    shows = page.shows.strip()
    assert shows and "\n" not in shows
    assert [section.stage for section in page.sections].count("SOURCE") == 1
    assert len(page.sections) > 1


def test_every_construct_has_a_page() -> None:
    shown: set[type] = set()
    for path in FILES:
        shown |= kinds_in(parse(read(path.read_text(encoding="utf-8")).source).file)
    assert {kind.__name__ for kind in KNOWN - shown} == set()
