"""From text to a checked model, and from there to an assessment: the stages, in order. The only file that names them all."""

from __future__ import annotations

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.diagnostics.registry import entry_of
from assessrules.evaluation.evaluate import evaluate as evaluate
from assessrules.model.nodes import Model
from assessrules.semantics.analyse import analyse
from assessrules.syntax.parser import parse


def compile_text(text: str) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """The model of a policy's text, and everything there is to say of the text. No model when there are errors."""
    parsed = parse(text)
    if any(entry_of(each.code).severity == "error" for each in parsed.diagnostics):
        return None, parsed.diagnostics
    model, found = analyse(parsed, text)
    return model, found if set(parsed.diagnostics) <= set(found) else (*parsed.diagnostics, *found)
