"""The generated pages are fresh: what the scripts write now is what lies in the tree."""

from __future__ import annotations

import runpy

import pytest

from tests.docs.blocks import ROOT


@pytest.mark.parametrize("script", ["write_lexicon", "write_words", "write_diagnostics"])
def test_the_page_is_what_its_script_writes(script: str) -> None:
    module = runpy.run_path(str(ROOT / "tools" / f"{script}.py"))
    assert module["PAGE"].read_text(encoding="utf-8") == module["page"](), f"run: python tools/{script}.py"
