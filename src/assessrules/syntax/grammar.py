"""The parser of one sentence, built once.

In: `rules.lark` and `lexicon.lark`, packaged with the library. Out: Lark's LALR parser, fed with tokens from outside.
Only this file knows where the grammar's text lies.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from lark import Lark, Token, Tree
from lark.lexer import Lexer
from lark.parsers.lalr_interactive_parser import InteractiveParser

_LOCK = threading.Lock()
_BUILT: list[Lark] = []


class _FedFromOutside(Lexer):
    """Lark wants a lexer; tokens come from `tokens` and are fed one by one."""

    def __init__(self, lexer_conf: Any) -> None:
        del lexer_conf

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:
        del lexer_state, parser_state
        yield from ()


def grammar_text(name: str) -> str:
    """A grammar file: from the installed package, or from the checkout the package runs in."""
    packaged = resources.files("assessrules").joinpath("grammars", name)
    if packaged.is_file():
        return packaged.read_text(encoding="utf-8")
    return (Path(__file__).parents[3] / "grammars" / name).read_text(encoding="utf-8")


def _parser() -> Lark:
    with _LOCK:
        if not _BUILT:
            _BUILT.append(
                Lark(
                    grammar_text("rules.lark") + grammar_text("lexicon.lark"),
                    parser="lalr",
                    lexer=_FedFromOutside,
                    propagate_positions=True,
                    maybe_placeholders=False,
                )
            )
        return _BUILT[0]


def sentence_parser() -> InteractiveParser:
    """A fresh parser at the start of a sentence. Each caller has its own; the tables behind it are shared."""
    return _parser().parse_interactive()


def accepted_by(parser: InteractiveParser) -> frozenset[str]:
    """The terminals a parser would take next."""
    accepts: set[str] = parser.accepts()  # type: ignore[no-untyped-call]
    return frozenset(accepts) - {"$END"}


def tree_of(parser: InteractiveParser, last: Token) -> Tree[Token]:
    """The tree of a sentence whose last token has been fed."""
    tree: Tree[Token] = parser.feed_eof(last)  # type: ignore[no-untyped-call]
    return tree
