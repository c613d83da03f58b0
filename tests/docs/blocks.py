"""The blocks of a page of the language reference: the policy they make up, the mistakes, the cases, the grammar."""

from __future__ import annotations

import re
from pathlib import Path

import attrs

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"

_BLOCK = re.compile(r"^```(?P<kind>[^\n]*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)


@attrs.frozen
class Block:
    """A fenced block: what stands behind the fence, its text, and the line it begins on."""

    kind: str
    text: str
    line: int


def blocks(page: str) -> tuple[Block, ...]:
    """All fenced blocks of a page of `docs/reference`."""
    text = (REFERENCE / page).read_text(encoding="utf-8")
    return tuple(
        Block(found["kind"].strip(), found["text"], text.count("\n", 0, found.start()) + 1)
        for found in _BLOCK.finditer(text)
    )


def policy_text(page: str) -> str:
    """The page's one policy: its `rules` blocks, in order."""
    return "\n".join(block.text for block in blocks(page) if block.kind == "rules")


def elsewhere_text(page: str) -> str:
    """The policy to which the page's refers."""
    return "\n".join(block.text for block in blocks(page) if block.kind == "rules elsewhere")


def mistakes(page: str) -> tuple[Block, ...]:
    """The blocks that carry a code."""
    return tuple(block for block in blocks(page) if re.fullmatch(r"rules [A-Z][0-9]{3}", block.kind))


def cases(page: str) -> tuple[Block, ...]:
    return tuple(block for block in blocks(page) if block.kind == "toml case")


def productions(text: str) -> dict[str, str]:
    """Rules of a grammar by name: comments, names of alternatives and layout set aside."""
    text = re.sub(r"//[^\n]*", "", text)
    text = re.sub(r"^%[^\n]*", "", text, flags=re.MULTILINE)
    text = re.sub(r"->\s*\w+", "", text)
    found = re.finditer(r"^\??([a-z_]+):(.*?)(?=^\??[a-z_]+:|\Z)", text, flags=re.DOTALL | re.MULTILINE)
    return {rule[1]: re.sub(r"\s+", " ", rule[2]).strip() for rule in found}
