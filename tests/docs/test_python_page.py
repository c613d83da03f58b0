"""The integrator's page: its blocks run in order and print what the page says, and it leaves no public name out."""

from __future__ import annotations

import contextlib
import io
from typing import Any

import pytest

import assessrules
from tests.docs.blocks import REFERENCE, ROOT, blocks

PAGE = "python.md"


def test_the_blocks_run_and_print_what_the_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    namespace: dict[str, Any] = {}
    printed: str | None = None
    for block in blocks(PAGE):
        match block.kind:
            case "python":
                assert not printed, f"line {block.line}: the block before this prints what the page does not show"
                out = io.StringIO()
                with contextlib.redirect_stdout(out):
                    exec(compile(block.text, f"{PAGE}:{block.line}", "exec"), namespace)
                printed = out.getvalue()
            case "text":
                assert printed == block.text, f"line {block.line}"
                printed = None
            case other:
                raise AssertionError(f"line {block.line}: a block of kind {other}")
    assert not printed


def test_the_first_block_is_the_whole_way_in_about_twenty_lines() -> None:
    lines = blocks(PAGE)[0].text.splitlines()
    assert len([line for line in lines if line.strip()]) <= 20


def test_every_public_name_is_on_the_page() -> None:
    text = (REFERENCE / PAGE).read_text(encoding="utf-8")
    assert [name for name in assessrules.__all__ if f"`{name}" not in text and f"{name}(" not in text] == []


def test_every_public_name_has_a_docstring() -> None:
    aliases = {"Value"}
    public = {name: getattr(assessrules, name) for name in assessrules.__all__ if name not in aliases}
    assert [name for name, each in public.items() if not (each.__doc__ or "").strip()] == []
