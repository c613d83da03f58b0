"""Quotes laid over the document: in come a syntax tree and the document's text, out comes a report.

Blanks and line breaks never matter. Quotes stand in the document's order, so a phrase that occurs several times (a
table's `15分`) is looked for behind the quote before it first; each quote covers one place. Every letter and digit of a
sentence must be covered, punctuation need not. Only this file knows how a quote finds its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import attrs

from assessrules.coverage.report import CoverageReport, ForeignQuote, IdleQuote, MissingSentence, QuotedSentence
from assessrules.coverage.sentences import Sentence, broken_off, sentences
from assessrules.syntax import ast

How = Literal["computes", "text", "idle"]


@attrs.frozen
class _Cited:
    """A quote with its clause, and what the statements behind it make of it."""

    clause: str
    quote: ast.Quote
    how: How


@attrs.define
class _Cover:
    """The document without blanks, and which quotes lie on each of its characters. Lives for one check."""

    text: str
    offsets: tuple[int, ...]
    on: list[list[_Cited]]
    cursor: int = 0

    def lay(self, cited: _Cited) -> bool:
        """Cover the quote's place; False when the document does not have these words."""
        words = _squeeze(cited.quote.text)
        at = self._place(words) if words else -1
        if at < 0:
            return False
        for index in range(at, at + len(words)):
            self.on[index].append(cited)
        self.cursor = at + len(words)
        return True

    def _place(self, words: str) -> int:
        """The first free place behind the last quote, else the first free one, else the first."""
        for start in (self.cursor, 0):
            at = self.text.find(words, start)
            while at >= 0:
                if not all(self.on[at : at + len(words)]):
                    return at
                at = self.text.find(words, at + 1)
        return self.text.find(words)


def coverage(file: ast.File, source_text: str) -> CoverageReport:
    """Which sentences of the document are quoted by a clause that computes, or says why it does not."""
    cover = _cover(source_text)
    foreign: list[ForeignQuote] = []
    idle: list[IdleQuote] = []
    for cited in _citations(file):
        if not cover.lay(cited):
            foreign.append(ForeignQuote(cited.clause, cited.quote.text, cited.quote.span))
        if cited.how == "idle":
            idle.append(IdleQuote(cited.clause, cited.quote.text, cited.quote.span))
    on = dict(zip(cover.offsets, cover.on, strict=True))
    quoted: list[QuotedSentence] = []
    missing: list[MissingSentence] = []
    found = sentences(source_text)
    for sentence in found:
        if parts := _uncovered(sentence, source_text, on):
            missing.append(MissingSentence(sentence, parts))
        else:
            quoted.append(_quoted(sentence, on))
    return CoverageReport(tuple(quoted), tuple(missing), tuple(foreign), tuple(idle), broken_off(found))


def _cover(source_text: str) -> _Cover:
    offsets = tuple(index for index, character in enumerate(source_text) if not _blank(character))
    return _Cover("".join(source_text[index] for index in offsets), offsets, [[] for _ in offsets])


def _citations(file: ast.File) -> Iterator[_Cited]:
    """Every quote, with the statements up to the next quote; quotes in a row share the statements behind them."""
    for clause in file.clauses:
        waiting: list[ast.Quote] = []
        statements: list[ast.Statement] = []
        for item in clause.items:
            if not isinstance(item, ast.Quote):
                statements.append(item)
                continue
            if statements:
                yield from (_Cited(clause.heading, quote, _how(statements)) for quote in waiting)
                waiting, statements = [], []
            waiting.append(item)
        yield from (_Cited(clause.heading, quote, _how(statements)) for quote in waiting)


def _how(statements: list[ast.Statement]) -> How:
    if any(not isinstance(each, ast.TextOnly) for each in statements):
        return "computes"
    reasons = [each.reason.text.strip() for each in statements if isinstance(each, ast.TextOnly)]
    return "text" if any(reasons) else "idle"


def _uncovered(sentence: Sentence, text: str, on: dict[int, list[_Cited]]) -> tuple[str, ...]:
    """The stretches of a sentence with words that no quote covers, without marks around them."""
    parts: list[str] = []
    part = ""
    for index in range(sentence.span.start, sentence.span.end):
        if on.get(index):
            parts.append(part)
            part = ""
        else:
            part += text[index]
    parts.append(part)
    return tuple(each.strip(_MARKS) for each in parts if any(character.isalnum() for character in each))


def _quoted(sentence: Sentence, on: dict[int, list[_Cited]]) -> QuotedSentence:
    here = [cited for index in range(sentence.span.start, sentence.span.end) for cited in on.get(index, ())]
    clauses = tuple(dict.fromkeys(cited.clause for cited in here))
    return QuotedSentence(sentence, clauses, "computes" if any(cited.how == "computes" for cited in here) else "text")


_MARKS = " \t\u3000\xa0。；;，,、"


def _blank(character: str) -> bool:
    return character.isspace() or character in "\ufeff\u200b"


def _squeeze(text: str) -> str:
    return "".join(character for character in text if not _blank(character))
