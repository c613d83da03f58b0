"""A drafter's phrase as people write it: in comes a piece of a policy's text, out goes the same without the language's spaces."""

from __future__ import annotations


def tidy(words: str) -> str:
    """A drafter's phrase without the spaces that the language wants between Chinese words."""
    kept = []
    for at, letter in enumerate(words):
        before, after = words[at - 1 : at], words[at + 1 : at + 2]
        if letter.isspace() and (not before.isascii() or not after.isascii()):
            continue
        kept.append(letter)
    return "".join(kept)
