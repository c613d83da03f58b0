"""A run carried in from before its window while what is taken out of it is not yet known: by hand, the three readers compared."""

from __future__ import annotations

import json
from datetime import date

import pytest

from assessrules.model import nodes as m
from assessrules.policy import compile_policy
from assessrules.trace.to_json import canonical_json
from tests.laws.answers import asked, differences
from tests.laws.facts import Year
from tests.oracle.days import Window
from tests.oracle.world import Fact, Person
from tests.trace.checker import check

POLICY = """办法 试行（trial）：文号 “1”。
主体 局（office）：限 东（east）。
主体 人员（person），属于 局：不满期 不作要求。
记录 离岗（次，leave）：人员；期间。
记录 驻点（次，stay）：人员；期间。
【1】
> 一句。
凡 人员 每月：（离岗 除去 驻点）的 最长连续天数（含期前）超过 6天 的，记问题 “离岗”。
"""
PEOPLE = (Person("east", "office"), Person("p", "person", (("east", None, None),)))
AWAY = {"person": "p", "period": (date(2019, 5, 25), date(2019, 6, 3))}

# Away from 25 May to 3 June, ten days; the table of 驻点 is whole up to the day named. The seventh day of a run decides: of
# the whole run it is 31 May. A 驻点 on 25, 26 or 27 May leaves a run of nine, eight or seven days behind it, whose seventh
# day lies in June; one on the 28th leaves six days. So June is open until the 27th is known, May until the 31st is.
KNOWN = (
    (date(2019, 5, 20), "u", "u"),
    (date(2019, 5, 26), "u", "u"),
    (date(2019, 5, 27), "u", "n"),
    (date(2019, 5, 31), "f", "n"),
)


@pytest.mark.parametrize(("known", "may", "june"), KNOWN)
def test_a_run_may_begin_behind_what_is_taken_out(known: date, may: str, june: str) -> None:
    policy = compile_policy(POLICY, "carried-in")
    period = Window(m.Unit.ASSESSMENT, date(2019, 1, 1), date(2019, 12, 31))
    year = Year(date(2019, 7, 2), (Fact("L", "leave", AWAY),), period=period, people=PEOPLE, coverage={"stay": known})
    assessment = asked(policy, year)
    assert differences(assessment, policy.model, year) == []
    assert check(json.loads(canonical_json(assessment))) == []
    assert assessment.sheets["p"].ruled["1"].each[4:6] == may + june
