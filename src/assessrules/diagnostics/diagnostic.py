"""What is wrong, and where: the one form in which every room reports a mistake.

In: a code of the catalogue, a place and the words to fill in. Out: a value that can be compared, sorted and
rendered in either language. Only this file knows the form; the sentences stand in `catalog`.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from assessrules.source.span import Span


@attrs.frozen
class Related:
    """Another place that explains the first: `N001` opened here, `N002` first declared here, `N003` used here."""

    span: Span
    code: str
    arguments: tuple[tuple[str, str], ...] = ()


@attrs.frozen
class Diagnostic:
    """One mistake: its code, its place, and the arguments of its sentence, sorted by name."""

    code: str
    span: Span
    arguments: tuple[tuple[str, str], ...] = ()
    related: tuple[Related, ...] = ()


def diagnose(code: str, span: Span, *related: Related, **arguments: object) -> Diagnostic:
    """A diagnostic from plain values: `diagnose("E201", span, name=name.text)`."""
    return Diagnostic(code, span, arguments_of(**arguments), related)


def arguments_of(**arguments: object) -> tuple[tuple[str, str], ...]:
    """Arguments as a diagnostic or a related place keeps them: words, in the order of their names."""
    return tuple(sorted((key, str(value)) for key, value in arguments.items()))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Without doubles, by place and then by code: the order in which they are shown."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: (d.span, d.code, d.arguments)))
