"""The report of all readings held against one evaluation for each combination; and how often what ran for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from assessrules import Assessment, Open, ReadingsReport, Way, balance, findings, statuses
from assessrules.rules.judge import Judge
from assessrules.rules.post import Ledger


def counted_runs(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, int]:
    """How often each rule and account has run, from now on."""
    runs: dict[str, int] = {}

    def counted(kind: type) -> None:
        plain = kind.run

        def run(self: Any, state: Any) -> None:
            runs[self.id] = runs.get(self.id, 0) + 1
            plain(self, state)

        monkeypatch.setattr(kind, "run", run)

    counted(Judge)
    counted(Ledger)
    return runs


def way_under(report: ReadingsReport, subject: str, node: str, instance: str, choices: Mapping[str, str]) -> Way | None:
    """The result under these choices; None where the report says that nothing changes it."""
    for each in report.differences:
        if (each.subject, each.node, each.instance) == (subject, node, instance):
            own = tuple(sorted(pair for pair in choices.items() if pair[0] in each.readings))
            [found] = [way for way in each.ways if own in [tuple(sorted(c)) for c in way.combinations]]
            return found
    return None


def same_as_alone(report: ReadingsReport, alone: Assessment, choices: Mapping[str, str]) -> None:
    """Every balance and status of a plain evaluation under these choices is what the report says."""
    base = report.assessment
    found = {each.id: each.kinds for each in findings(alone)}
    for subject, sheet in alone.sheets.items():
        for node in sheet.ledgers:
            for window in alone.plan.windows[alone.plan.ledgers[node]["per"]]:
                way = way_under(report, subject, node, window.id, choices)
                value = way.value if way is not None else balance(base, subject, node, window.id)
                assert _ends(value) == _ends(balance(alone, subject, node, window.id)), (subject, node, window.id)
        for node in sheet.ruled:
            before = statuses(base, subject, node)
            for instance, status in statuses(alone, subject, node).items():
                way = way_under(report, subject, node, instance, choices)
                assert (way.value if way is not None else before[instance]) == status, (subject, node, instance)
                if way is not None and status == "fired":
                    assert way.kinds == found.get(f"{node}@{subject}@{instance}", ())


def _ends(value: Any) -> Any:
    return (value.lo, value.now, value.hi) if isinstance(value, Open) else value
