"""Every code there is. A code given twice is an error when the package is imported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from assessrules.diagnostics.catalog import (
    evaluation,
    general,
    people,
    records,
    references,
    rolling,
    semantics,
    spans,
    syntax,
    tables,
    unions,
)
from assessrules.diagnostics.entry import Entry


def merge(*catalogues: Iterable[Entry]) -> Mapping[str, Entry]:
    """The catalogues as one table; raises `ValueError` for a code that stands twice."""
    table: dict[str, Entry] = {}
    for catalogue in catalogues:
        for entry in catalogue:
            if entry.code in table:
                raise ValueError(f"diagnostic code {entry.code} is given twice")
            table[entry.code] = entry
    return MappingProxyType(dict(sorted(table.items())))


REGISTRY: Mapping[str, Entry] = merge(
    general.ENTRIES,
    syntax.ENTRIES,
    semantics.ENTRIES,
    records.ENTRIES,
    references.ENTRIES,
    evaluation.ENTRIES,
    tables.ENTRIES,
    spans.ENTRIES,
    people.ENTRIES,
    rolling.ENTRIES,
    unions.ENTRIES,
)


def entry_of(code: str) -> Entry:
    """The entry of a code; a code that is not in the catalogue is a mistake of this program."""
    return REGISTRY[code]
