"""A small policy about talks, posts and leave: what every test of this folder asks, by engine, checker and oracle at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from assessrules.calendars import state_council
from assessrules.evaluation.evaluate import evaluate
from assessrules.evaluation.request import Request
from assessrules.model import nodes as m
from assessrules.policy import Policy, compile_policy
from assessrules.records.record import Belonging, Subject
from assessrules.trace.nodes import Assessment
from assessrules.trace.to_json import canonical_json
from assessrules.values.windows import Period
from tests.laws.answers import ends
from tests.laws.facts import cell, raw
from tests.oracle.days import Window
from tests.oracle.naive import Naive
from tests.oracle.world import Fact, Person, Plain, World
from tests.trace.checker import check

CALENDAR = state_council()
YEAR = Window(m.Unit.ASSESSMENT, date(2018, 1, 1), date(2018, 12, 31))
TEAMS = (Person("east", "team"), Person("west", "team"))

TEXT = """办法 小办法（small）：施行 2018年1月1日。
主体 team：限 east、west。
主体 member，属于 team：role 为 head、staff 之一 可缺；entry 日期 可缺；不满期 照常要求。
记录 talk（个），按 期间起：team；期间；signed 日期 可缺；serious 是否 可缺。
记录 post（次）：member；期间。
记录 escort（次）：member；期间。
记录 leave（次），按 期间起：member；期间；paid 是否 可缺；notice 日期 可缺。
【1】
台账 last_day，对 team 每月：加 talk 的 期末数。
台账 fewest，对 team 每季度：加 talk（serious） 的 最少同时数。
台账 average，对 team 每月：加 talk 的 日均同时数。
台账 begun，对 team 每月：加 talk 的 个数。
【2】
台账 present，对 member 每月：加（post 连同 escort 每次 不超过 4天 的部分） 的 天数。
台账 escorted，对 member 每年：加（escort 每次 不超过 4天 的部分） 的 工作日数。
【3】
要求（short）member 每次 leave：期间 的 天数 不超过 7天。
要求（paid）member 每次 leave（paid）：期间 的 工作日数 不超过 5个工作日。
凡（long）member 每月：leave（期间 的 天数 超过 3天） 的 次数 达到 2次 的，记问题 “two long ones”。
【4】
要求（heads）team 每月：在册 member（role 为 head） 的 人数 不少于 1人。
台账 people，对 team 每月：加 在册 member 的 人数。
凡（small_team）team 每次 talk：在册 member 的 数量 少于 2人 的，记问题 “a talk with too few people”。
要求（staff_posts）member 每月 有 post，但 无 在册 member（role 为 staff）的除外。
"""
POLICY = compile_policy(TEXT, "small.rules")

PEOPLE = (
    Person("ann", "member", (("east", None, None),), {"role": "head"}),
    Person("bob", "member", (("east", date(2018, 3, 15), date(2018, 6, 30)), ("west", date(2018, 7, 1), None)), {}),
    Person("cy", "member", (("west", None, None),), {"role": "staff", "entry": date(2018, 2, 1)}),
)


def fact(kind: str, name: str, **values: Plain) -> Fact:
    return Fact(name, kind, values)


def assessed(
    *facts: Fact,
    as_of: date = date(2018, 12, 31),
    coverage: Mapping[str, date | None] | None = None,
    policy: Policy = POLICY,
    people: tuple[Person, ...] = PEOPLE,
) -> Assessment:
    """The engine's answer; the checker and the oracle must give the same."""
    subjects = tuple(
        Subject(
            p.id,
            p.kind,
            p.id,
            tuple(Belonging(*each) for each in p.belongs),
            {k: cell(v) for k, v in p.fields.items()},
        )
        for p in people
        if p.kind in policy.model.subjects and policy.model.subjects[p.kind].closed is None
    )
    covered = dict.fromkeys(policy.model.records, as_of) | dict(coverage or {})
    request = Request(
        policy, Period.parse("2018"), as_of, subjects, tuple(map(raw, facts)), CALENDAR, (), (), {}, covered
    )
    found = evaluate(request)
    assert check(json.loads(canonical_json(found))) == []
    world = World(
        policy.model,
        YEAR,
        as_of,
        (*(TEAMS if policy is POLICY else ()), *people),
        facts,
        CALENDAR.is_workday,
        coverage=dict(coverage or {}),
    )
    agree(found, policy.model, world)
    return found


def agree(found: Assessment, model: m.Model, world: World) -> None:
    """Every letter and every balance there is must be the oracle's too."""
    reader = Naive(world)
    letters = {(rule, name): each.each for name, sheet in found.sheets.items() for rule, each in sheet.ruled.items()}
    assert letters == reader.all_letters()
    for account in model.accounts.values():
        for person in reader.people(account.subject):
            lines = found.sheets[person.id].ledgers[account.id][-1].balance
            series = lines if isinstance(lines, tuple) else (lines,)
            for value, window in zip(series, reader.windows(account.every), strict=True):
                if value is not None:
                    other = reader.balance(account, person, window)
                    assert ends(value) == (other.low, other.now, other.high), (
                        account.id,
                        person.id,
                        window,
                        value,
                        other,
                    )


def balance(found: Assessment, who: str, account: str, nth: int = 0) -> object:
    """The last balance of an account in its nth window."""
    value = found.sheets[who].ledgers[account][-1].balance
    return value[nth] if isinstance(value, tuple) else value
