"""From text to a checked model: the stages, in order. The only file that names them all."""

from __future__ import annotations

from collections.abc import Mapping

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.diagnostics.registry import entry_of
from assessrules.model.nodes import Model
from assessrules.semantics.analyse import analyse
from assessrules.semantics.declare import statements_of
from assessrules.semantics.elsewhere import Elsewhere
from assessrules.syntax.ast import Refer
from assessrules.syntax.parsed import Parsed
from assessrules.syntax.parser import parse as parse


def compile_text(
    text: str, others: Mapping[str, Elsewhere] | None = None
) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """The model of a policy's text, and everything there is to say of the text. No model when there are errors.

    `others` are the policies that it refers to, by the names they have in it.
    """
    return compile_parsed(parse(text), text, others)


def compile_parsed(
    parsed: Parsed, text: str, others: Mapping[str, Elsewhere] | None = None
) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """As `compile_text`, of a text that has been parsed."""
    if any(entry_of(each.code).severity == "error" for each in parsed.diagnostics):
        return None, parsed.diagnostics
    model, found = analyse(parsed, text, others)
    return model, found if set(parsed.diagnostics) <= set(found) else (*parsed.diagnostics, *found)


def references_in(parsed: Parsed) -> tuple[Refer, ...]:
    """The policies that a parsed text refers to."""
    statements = (placed.statement for placed in statements_of(parsed.file))
    return tuple(statement for statement in statements if isinstance(statement, Refer))
