"""The exceptions that carry diagnostics across the public interface."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.diagnostics.render import message
from assessrules.source.text import SourceText


class DiagnosticError(Exception):
    """Something given from outside cannot be used; `diagnostics` says what and where."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__("; ".join(f"{d.code} {message(d, 'en')}" for d in self.diagnostics))

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors cross from one process to another, as results do."""
        return type(self), (self.diagnostics,)


class PolicyError(DiagnosticError):
    """A policy text does not compile. `text` and `name` are what `render` wants beside each diagnostic."""

    def __init__(self, diagnostics: Iterable[Diagnostic], text: str = "", name: str = "") -> None:
        super().__init__(diagnostics)
        self.text = text
        self.name = name

    def __str__(self) -> str:
        """A line for each mistake, with its place in the text."""
        if not self.text:
            return super().__str__()
        source = SourceText(self.text)
        places = ((source.position(each.span.start), each) for each in self.diagnostics)
        return "\n".join(
            f"{self.name or 'policy'}:{at.line}:{at.column}: {each.code} {message(each, 'en')}" for at, each in places
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.diagnostics, self.text, self.name)


class RecordsError(DiagnosticError):
    """Records cannot be taken."""


class RequestError(DiagnosticError):
    """An evaluation is asked something that it cannot answer: a period, a judgement, a reading that does not fit."""
