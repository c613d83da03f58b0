"""What reading a policy gives back."""

from __future__ import annotations

import attrs

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.source.language import Language
from assessrules.source.span import Span
from assessrules.syntax import ast


@attrs.frozen
class Comment:
    """`# …` up to the end of its line, the mark included."""

    span: Span
    text: str


@attrs.frozen
class Parsed:
    """A policy's tree, what stands beside it, and every syntax error. A sentence with an error is not in the tree."""

    file: ast.File
    comments: tuple[Comment, ...]
    language: Language
    diagnostics: tuple[Diagnostic, ...]
