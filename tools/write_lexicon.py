"""Writes `grammars/lexicon.lark` from `syntax.lexicon`, the one table of reserved words."""

from __future__ import annotations

from pathlib import Path

from assessrules.syntax.lexicon import print_lexicon

PAGE = Path(__file__).parents[1] / "grammars" / "lexicon.lark"


def page() -> str:
    """The whole file."""
    return print_lexicon()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
