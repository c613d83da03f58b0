"""A sentence that does not parse, and what can be asked about the place where it stops.

In: the tokens of a text and two places in them. Out: the token found, the one before, the open bracket, what the parser
would have taken. Only `mistakes` asks.
"""

from __future__ import annotations

from functools import cached_property

from lark import Token

from assessrules.diagnostics.diagnostic import Diagnostic, Related, diagnose
from assessrules.source.language import Language
from assessrules.source.span import Span
from assessrules.syntax.build_words import end_of, span_of, start_of
from assessrules.syntax.expectations import describe
from assessrules.syntax.grammar import accepted_by, sentence_parser
from assessrules.syntax.lexicon import HEAD_TERMINALS

_SHOWN = 24


class Sentence:
    """A sentence that does not parse: its tokens from `start`, and the one at `place` that cannot stand there."""

    def __init__(
        self, text: str, folded: str, tokens: tuple[Token, ...], start: int, place: int, language: Language
    ) -> None:
        self.text, self.folded, self.tokens, self.language = text, folded, tokens, language
        self.start, self.place = start, place
        self.found = tokens[place] if place < len(tokens) else None
        self.before = tokens[place - 1] if place > start else None

    @property
    def kind(self) -> str:
        """The terminal found; empty at the end of the text."""
        return "" if self.found is None else self.found.type

    @property
    def kind_before(self) -> str:
        return "" if self.before is None else self.before.type

    @cached_property
    def accepted(self) -> frozenset[str]:
        """What the parser would have taken instead."""
        parser = sentence_parser()
        for token in self.tokens[self.start : self.place]:
            parser.feed_token(token)
        return accepted_by(parser)

    def fits_behind(self, mark: str) -> bool:
        """Whether the token found could stand if this mark stood before it."""
        return self.kind in self.accepted_behind(mark)

    def accepted_behind(self, mark: str) -> frozenset[str]:
        """What the parser would take behind this mark, put in before the token found; nothing when it fits nowhere."""
        if mark not in self.accepted:
            return frozenset()
        parser = sentence_parser()
        for token in (*self.tokens[self.start : self.place], Token(mark, "")):
            parser.feed_token(token)
        return accepted_by(parser)

    @cached_property
    def opened(self) -> Token | None:
        """The innermost bracket still open."""
        stack: list[Token] = []
        for token in self.tokens[self.start : self.place]:
            if token.type == "LP":
                stack.append(token)
            elif token.type == "RP" and stack:
                stack.pop()
        return stack[-1] if stack else None

    @property
    def closes_later(self) -> bool:
        """Whether the innermost open bracket is still closed in this sentence."""
        depth = 0
        for token in self.tokens[self.place :]:
            if token.type == "STOP" or (token.type in HEAD_TERMINALS and token.type != "JUDGEMENT"):
                return False
            depth += (token.type == "LP") - (token.type == "RP")
            if depth < 0:
                return True
        return False

    @property
    def opens_line(self) -> bool:
        if self.found is None:
            return True
        place = start_of(self.found)
        return not self.folded[self.folded.rfind("\n", 0, place) + 1 : place].strip()

    def shown(self, token: Token | None) -> str:
        """A token as a message quotes it."""
        if token is None:
            return "文件结尾" if self.language == "zh" else "the end of the text"
        written = self.text[start_of(token) : end_of(token)].strip()
        return written if len(written) <= _SHOWN else written[:_SHOWN] + "…"

    @property
    def here(self) -> Span:
        return self.behind if self.found is None else span_of(self.found)

    @property
    def behind(self) -> Span:
        """The last character of the token before: where a mark is missing."""
        token = self.before or self.found
        if token is None:
            end = len(self.text)
            return Span(max(0, end - 1), end)
        return Span(end_of(token) - 1, end_of(token)) if self.before is not None else span_of(token)

    def say(self, code: str, span: Span, *related: Related, **arguments: object) -> Diagnostic:
        zh, en = describe(self.accepted)
        given = {
            "found": self.shown(self.found),
            "before": self.shown(self.before),
            "expected_zh": zh,
            "expected_en": en,
        }
        return diagnose(code, span, *related, **(given | arguments))
