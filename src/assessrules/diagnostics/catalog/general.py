"""Notes that any diagnostic may point to another place with."""

from __future__ import annotations

from assessrules.diagnostics.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry("N001", "notice", "{opening} 在这里打开", "{opening} was opened here"),
    Entry("N002", "notice", "{name} 在这里声明", "{name} is declared here"),
    Entry("N003", "notice", "{name} 用在这里", "{name} is used here"),
    Entry("N004", "notice", "另见这里", "see also here"),
)
