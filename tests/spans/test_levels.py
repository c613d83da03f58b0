"""Several levels of belonging, and materials that must all be there."""

from __future__ import annotations

from datetime import date

from assessrules.policy import compile_policy
from assessrules.report.clause_report import clause_sentences
from assessrules.trace.views import findings, summary
from tests.oracle.world import Person
from tests.spans.small import assessed, balance, fact

POLICY = compile_policy(
    """办法 几级（levels）：施行 2018年1月1日。
机构 board。
主体 city：限 yc。
主体 team，属于 city：不满期 照常要求。
主体 member，属于 team：role 为 head、staff 之一；不满期 照常要求。
记录 lead（条）：member；日期。
记录 project（个）：team；日期；合同（contract）文字 可缺；章程（charter）文字 可缺。
记录 photo（张）：project；日期。
记录 leave（次）：member；期间。
【1】
台账 of_city，对 city 每季度：加 lead 的 条数。
台账 of_team，对 team 每季度：加 lead 的 条数。
台账 of_member，对 member 每季度：加 lead 的 条数。
凡（one_team）city 每年：任一 team lead 的 条数 达到 2条 的，记问题 “a busy team”。
【2】
要求 team 每次 project：下列全部（有 contract；有 charter；有 photo）。
【3】
程序 short（s），对 member 每次 leave（期间 的 天数 不超过 3天）：由 board ask；由 board agree。
程序 long（l），对 member 每次 leave（期间 的 天数 超过 3天）：由 board ask；由 board hear；由 board agree。
""",
    "levels.rules",
)
PEOPLE = (
    Person("yc", "city"),
    Person("red", "team", (("yc", None, None),)),
    Person("blue", "team", (("yc", None, date(2018, 6, 30)),)),
    Person("ann", "member", (("red", None, date(2018, 3, 31)), ("blue", date(2018, 4, 1), None)), {"role": "head"}),
)


def test_records_reach_every_level_above() -> None:
    found = assessed(
        fact("lead", "L1", member="ann", date=date(2018, 3, 1)),
        fact("lead", "L2", member="ann", date=date(2018, 4, 1)),
        fact("lead", "L3", member="ann", date=date(2018, 5, 1)),
        fact("lead", "L4", member="ann", date=date(2018, 7, 1)),
        policy=POLICY,
        people=PEOPLE,
    )
    assert [balance(found, "ann", "of_member", nth) for nth in range(3)] == [1, 2, 1]
    assert balance(found, "red", "of_team", 0) == 1
    assert balance(found, "blue", "of_team", 1) == 2
    # on 1 July blue was no team of the city any more
    assert [balance(found, "yc", "of_city", nth) for nth in range(4)] == [1, 2, 0, 0]
    assert found.sheets["yc"].ruled["1#one_team" if "1#one_team" in found.sheets["yc"].ruled else "1"].each == "f"


def test_what_is_missing_is_named() -> None:
    found = assessed(
        fact("project", "P1", team="red", date=date(2018, 2, 1), contract="yes", charter="yes"),
        fact("project", "P2", team="red", date=date(2018, 2, 2), contract="yes"),
        fact("project", "P3", team="red", date=date(2018, 2, 3), contract="yes", charter="yes"),
        fact("photo", "F1", project="P1", date=date(2018, 2, 4)),
        policy=POLICY,
        people=PEOPLE,
    )
    assert found.sheets["red"].ruled["2"].each == "nff"
    assert [(each.instance, each.lacks) for each in findings(found)] == [
        ("P2", ("charter", "photo")),
        ("P3", ("photo",)),
    ]
    assert [each.get("lacks") for each in summary(found)["findings"]] == [["charter", "photo"], ["photo"]]
    told = [each.text for each in clause_sentences(found, "red", "zh")]
    assert told[1] == "依据2：3个project中达标1个，未达标2个：P2（缺章程、photo）、P3（缺photo）。"


def test_a_case_takes_its_own_route() -> None:
    found = assessed(
        fact("leave", "V1", member="ann", period=(date(2018, 2, 5), date(2018, 2, 7))),
        fact("leave", "V2", member="ann", period=(date(2018, 3, 5), date(2018, 3, 9))),
        fact("s", "S1", case="V1", step="ask", actor="board", date=date(2018, 2, 1)),
        fact("s", "S2", case="V1", step="agree", actor="board", date=date(2018, 2, 2)),
        fact("l", "S3", case="V2", step="ask", actor="board", date=date(2018, 3, 1)),
        fact("l", "S4", case="V2", step="agree", actor="board", date=date(2018, 3, 2)),
        policy=POLICY,
        people=PEOPLE,
    )
    ruled = found.sheets["ann"].ruled
    # three days took the short way and kept it; five days had to be heard
    assert (ruled["3#s"].each, ruled["3#l"].each) == ("na", "af")
