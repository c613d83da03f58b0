"""Real results to check traces with: the year of three offices that comes with the project, on several days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from assessrules import Assessment, Period, Policy, RecordSet, Request, evaluate, load_policy, read_records
from assessrules.calendars import state_council

ROOT = Path(__file__).parents[2]

EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "the year": {},
    "half the year": {"as_of": date(2018, 6, 30)},
    "a day in March": {"as_of": date(2018, 3, 7)},
    "no judgement": {"judgements": ()},
    "tables not handed over": {"coverage": {"招商信息": None, "拜访": date(2018, 6, 20), "离岗": date(2018, 11, 1)}},
    "other readings": {"readings": {"计分信息": "精准", "落地加分": "只加一次", "任务不利": "第三条目标"}},
}


@cache
def policy() -> Policy:
    return load_policy(ROOT / "policies" / "shanting-2018-16" / "shanting.rules")


@cache
def records() -> RecordSet:
    return read_records(ROOT / "examples" / "shanting-2018", policy())


def office_year(changes: Mapping[str, Any]) -> Assessment:
    given = records()
    request = Request(
        policy=policy(),
        period=Period.parse("2018"),
        as_of=date(2018, 12, 31),
        subjects=given.subjects,
        records=given.records,
        calendar=state_council(),
        judgements=given.judgements,
        published=given.published,
    )
    return evaluate(attrs.evolve(request, **changes))
