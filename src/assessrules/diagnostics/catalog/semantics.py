"""E2xx names, E3xx types and units, E4xx meaning of clauses, W4xx warnings."""

from __future__ import annotations

from assessrules.diagnostics.catalog import amounts, clauses, names, scopes, units
from assessrules.diagnostics.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    *names.ENTRIES,
    *units.ENTRIES,
    *scopes.ENTRIES,
    *amounts.ENTRIES,
    *clauses.ENTRIES,
)
