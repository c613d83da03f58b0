"""The way in: a policy's text read into its tree.

In: a text. Out: `Parsed`, whatever the text. The text is cut into sentences, each is parsed by itself, so every
sentence with a mistake is reported and the others are in the tree. Only this file knows how reading goes on
behind a mistake.
"""

from __future__ import annotations

from itertools import islice

import attrs
from lark import Token, Tree
from lark.exceptions import UnexpectedToken

from assessrules.diagnostics.diagnostic import Diagnostic, diagnose, in_order
from assessrules.source.language import Language
from assessrules.source.span import Span
from assessrules.syntax import ast
from assessrules.syntax.build_rules import Statements
from assessrules.syntax.build_words import MAX_DEPTH, TooDeep, end_of, span_of, start_of
from assessrules.syntax.characters import forbidden, without_byte_order_mark, without_forbidden
from assessrules.syntax.faulty import Sentence
from assessrules.syntax.fold import fold
from assessrules.syntax.grammar import sentence_parser, tree_of
from assessrules.syntax.lexicon import HEAD_TERMINALS
from assessrules.syntax.mistakes import explain, explain_token
from assessrules.syntax.parsed import Comment, Parsed
from assessrules.syntax.tokens import UNCLOSED, tokenize

MAX_BYTES = 1 << 20
MAX_DIAGNOSTICS = 200


def parse(text: str) -> Parsed:
    """The tree of a policy, its comments, its language and its syntax errors. Never raises on bad text."""
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        too_large = diagnose("E130", Span(0, 0), limit="1 MiB")
        return Parsed(ast.File((), ()), (), "zh", (too_large,))
    return _Reading(text).read()


def language_of(tokens: tuple[Token, ...], text: str) -> Language:
    """The language of the first head word; without one, Chinese as soon as there is a Han character."""
    for token in tokens:
        if token.type in HEAD_TERMINALS:
            return "en" if token.value.isascii() else "zh"
    return "zh" if any("㐀" <= character <= "\u9fff" for character in text) or not text.strip() else "en"


@attrs.define
class _Open:
    """The clause being filled; the preamble has no heading."""

    heading: Token | None
    items: list[ast.Quote | ast.Statement] = attrs.field(factory=list)


class _Reading:
    """One reading of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        bad = tuple(islice(forbidden(text), MAX_DIAGNOSTICS))
        self.folded = fold(without_forbidden(text) if bad else without_byte_order_mark(text))
        found = tokenize(self.folded, text)
        self.tokens = found.tokens
        self.comments = tuple(Comment(Span(start, end), text[start:end].rstrip()) for start, end in found.comments)
        self.language = language_of(self.tokens, text)
        self.problems: list[Diagnostic] = [
            diagnose("E133", Span(place, place + 1), character=f"U+{ord(text[place]):04X}", kind_zh=zh, kind_en=en)
            for place, kind in bad
            for zh, en in (_KINDS[kind],)
        ]
        self.bad_lines = {text.count("\n", 0, place) for place, _ in bad}
        self.build = Statements(text, _words_behind_no_number(self.tokens))
        self.parts: list[_Open] = [_Open(None)]
        self.broken_before = -1

    def read(self) -> Parsed:
        place = 0
        while place < len(self.tokens):
            token = self.tokens[place]
            if token.type in ("HEADING", "OPEN_HEADING"):
                self._heading(token)
                place += 1
            elif token.type == "QUOTE":
                self._quote(token)
                place += 1
            else:
                place = self._sentence(place)
        return Parsed(self._file(), self.comments, self.language, self._diagnostics())

    def _diagnostics(self) -> tuple[Diagnostic, ...]:
        return in_order((*self.problems, *self.build.problems))[:MAX_DIAGNOSTICS]

    # ---------------------------------------------------------------- clauses and quotes

    def _heading(self, token: Token) -> None:
        if token.type == "OPEN_HEADING":
            self.problems.append(explain_token(token))
        self.parts.append(_Open(token))

    def _quote(self, token: Token) -> None:
        mark = self.folded.index(">", start_of(token))
        if self.parts[-1].heading is None:
            self.problems.append(diagnose("E126", span_of(token)))
            return
        words = self.text[mark + 1 : end_of(token)].strip()
        self.parts[-1].items.append(ast.Quote(words, span=span_of(token)))

    def _file(self) -> ast.File:
        preamble, *clauses = self.parts
        statements = tuple(item for item in preamble.items if not isinstance(item, ast.Quote))
        return ast.File(statements, tuple(map(self._clause, clauses)), span=Span(0, len(self.text)))

    def _clause(self, part: _Open) -> ast.Clause:
        assert part.heading is not None
        span = span_of(part.heading)
        for item in part.items:
            span = span.to(item.span)
        return ast.Clause(self.build.heading(part.heading), tuple(part.items), span=span)

    # ---------------------------------------------------------------- sentences

    def _sentence(self, start: int) -> int:
        """Reads one sentence and says where the next one begins."""
        parser, depth = sentence_parser(), 0
        for place in range(start, len(self.tokens)):
            token = self.tokens[place]
            if token.type in UNCLOSED:
                return self._mistake(start, place, explain_token(token))
            depth += (token.type == "LP") - (token.type == "RP")
            if depth > MAX_DEPTH:
                return self._mistake(start, place, diagnose("E131", span_of(token), limit=MAX_DEPTH))
            try:
                parser.feed_token(token)
            except UnexpectedToken:
                return self._mistake(start, place, self._explain(start, place))
            if token.type == "STOP":
                self._keep(tree_of(parser, token))
                return place + 1
        return self._mistake(start, len(self.tokens), self._explain(start, len(self.tokens)))

    def _keep(self, tree: Tree[Token]) -> None:
        before = len(self.build.problems)
        try:
            node = self.build.statement(tree)
        except TooDeep:
            self.problems.append(diagnose("E131", span_of(tree), limit=MAX_DEPTH))
            return
        if len(self.build.problems) == before:
            self.parts[-1].items.append(node)

    def _explain(self, start: int, place: int) -> Diagnostic:
        if len(self.problems) >= MAX_DIAGNOSTICS:
            return diagnose("E101", Span(0, 0))
        return explain(Sentence(self.text, self.folded, self.tokens, start, place, self.language))

    def _mistake(self, start: int, place: int, problem: Diagnostic) -> int:
        if self.text.count("\n", 0, problem.span.start) not in self.bad_lines and not self._is_echo(start, problem):
            self.problems.append(problem)
        self.broken_before = self._resume(start, place)
        return self.broken_before

    def _is_echo(self, start: int, problem: Diagnostic) -> bool:
        """The rest of a line whose first sentence broke: `2018.5.15`, `1. 基本分 …`, prose with two full stops."""
        if problem.code != "E102" or start != self.broken_before:
            return False
        behind, begins = start_of(self.tokens[start - 1]), start_of(self.tokens[start])
        return "\n" not in self.folded[behind:begins]

    def _resume(self, start: int, place: int) -> int:
        """Behind the next full stop, or at the next head word, heading or quote that begins a line."""
        if place > start and place < len(self.tokens) and self._opens_line(place):
            return place
        for index in range(place, len(self.tokens)):
            if self.tokens[index].type == "STOP":
                return index + 1
            if index > max(start, place) and self._opens_line(index):
                return index
        return len(self.tokens)

    def _opens_line(self, index: int) -> bool:
        token = self.tokens[index]
        if token.type == "QUOTE":
            return True
        if token.type not in HEAD_TERMINALS and token.type not in ("HEADING", "OPEN_HEADING"):
            return False
        place = start_of(token)
        return not self.folded[self.folded.rfind("\n", 0, place) + 1 : place].strip()


_KINDS = {
    "bidi": ("改变书写方向的字符", "a character that turns the direction of writing"),
    "zero_width": ("看不见的零宽字符", "an invisible character without width"),
    "control": ("控制字符", "a control character"),
    "private_use": ("自造字（私用区字符）", "a private-use character"),
    "surrogate": ("残缺字符", "half of a character"),
}


def _words_behind_no_number(tokens: tuple[Token, ...]) -> frozenset[str]:
    """Names that stand somewhere else than behind a number: `15 leads` is of the unit `leads` when leads is a name."""
    return frozenset(
        token.value.lower()
        for before, token in zip((None, *tokens), tokens, strict=False)
        if token.type == "NAME" and (before is None or before.type != "NUMBER")
    )
