"""Marks, spaces and words of a language: how pieces of a sentence are put side by side.

In: pieces of text. Out: one text. Only this file knows which marks take a space.
"""

from __future__ import annotations

import attrs

from assessrules.source.language import Language


@attrs.frozen
class Marks:
    """The punctuation of a language."""

    language: Language
    colon: str
    semicolon: str
    comma: str
    between_names: str
    stop: str
    opening: str
    closing: str

    def join(self, *pieces: str) -> str:
        """The pieces with a space between them wherever no mark stands; empty pieces are left out."""
        text = ""
        for piece in pieces:
            if text and piece and not self._touch(text[-1], piece[0]):
                text += " "
            text += piece
        return text

    def _touch(self, left: str, right: str) -> bool:
        if self.language == "zh":
            return left in "（）：；，、。【】" or right in "（）：；，、。【"
        return left == "(" or right in "):;,."

    def bracket(self, text: str) -> str:
        return f"{self.opening}{text}{self.closing}"


ZH = Marks("zh", "：", "；", "，", "、", "。", "（", "）")
EN = Marks("en", ": ", "; ", ", ", " / ", ".", "(", ")")


def marks_of(language: Language) -> Marks:
    return ZH if language == "zh" else EN
