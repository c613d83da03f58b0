"""Real results to check traces with: the year of three offices that comes with the project, on several days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from assessrules import Assessment, Policy, RecordSet, evaluate
from tests.examples.years import ROOT as ROOT
from tests.examples.years import SHANTING

EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "the year": {},
    "half the year": {"as_of": date(2018, 6, 30)},
    "a day in March": {"as_of": date(2018, 3, 7)},
    "no judgement": {"judgements": ()},
    "tables not handed over": {"coverage": {"招商信息": None, "拜访": date(2018, 6, 20), "离岗": date(2018, 11, 1)}},
    "other readings": {"readings": {"计分信息": "精准", "落地加分": "只加一次", "任务不利": "第三条目标"}},
}


def policy() -> Policy:
    return SHANTING.policy


def records() -> RecordSet:
    return SHANTING.records


def office_year(changes: Mapping[str, Any]) -> Assessment:
    return evaluate(attrs.evolve(SHANTING.request(), **changes))
