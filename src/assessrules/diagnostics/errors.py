"""The exceptions that carry diagnostics across the public interface."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.diagnostics.render import message


class DiagnosticError(Exception):
    """Something given from outside cannot be used; `diagnostics` says what and where."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__("; ".join(f"{d.code} {message(d, 'en')}" for d in self.diagnostics))

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors cross from one process to another, as results do."""
        return type(self), (self.diagnostics,)


class PolicyError(DiagnosticError):
    """A policy text does not compile."""


class RecordsError(DiagnosticError):
    """Records cannot be taken."""


class RequestError(DiagnosticError):
    """An evaluation is asked something that it cannot answer: a period, a judgement, a reading that does not fit."""
