"""What duties, consequences and procedures become."""

from __future__ import annotations

import pytest

from assessrules.model import nodes as m
from tests.semantics.sample import lowered, model_of

RULES = {
    "a count": (
        "要求 工作处 每年 招商信息（完整 且 行业 为 工业、商业 之一）的 条数 不少于 15条。",
        [
            "requirement 1 office year",
            "  when (not (ge (count lead{whole; (in trade works shop)} year) 15:条))",
            "  find unmet",
        ],
    ),
    "distinct values of a field": (
        "要求 工作处 每周 招商信息 的 企业 的 去重家数 不少于 2家。",
        ["requirement 1 office week", "  when (not (ge (distinct[company] lead week) 2:家))", "  find unmet"],
    ),
    "an order": (
        "要求 工作处 每季度 招商信息（等次 不低于 良好）的 条数 不少于 1条。",
        [
            "requirement 1 office quarter",
            "  when (not (ge (count lead{(ge grade good)} quarter) 1:条))",
            "  find unmet",
        ],
    ),
    "money is a budget": (
        "要求 工作处 每年 开支 的 金额 的 合计 不超过 50万元。",
        ["budget 1 office year", "  when (not (le (sum[amount] expense year) 500000:yuan))", "  find exceeded"],
    ),
    "money inside a condition is none": (
        "要求 工作处 每年 招商信息（有 规模 且 规模 超过 1亿元）的 条数 不少于 1条。",
        [
            "requirement 1 office year",
            "  when (not (ge (count lead{(has scale); (gt scale 100000000:yuan)} year) 1:条))",
            "  find unmet",
        ],
    ),
    "without every it is the assessment period": (
        "要求 工作处 招商信息 的 条数 不少于 1条。",
        ["requirement 1 office", "  when (not (ge (count lead assessment) 1:条))", "  find unmet"],
    ),
    "another window": (
        "要求 工作处 每月 本年 招商信息 的 条数 不少于 1条。",
        ["requirement 1 office month", "  when (not (ge (count lead year) 1:条))", "  find unmet"],
    ),
    "submission": (
        "要求 工作处 每月 提交 月报。",
        ["requirement 1 office month", "  when (not (ge (count monthly month) 1:份))", "  find missing"],
    ),
    "submission by a day, with an excuse": (
        "要求 工作处 每月 25日前 提交 月报，但 有 大事 的除外。",
        [
            "requirement 1 office month",
            "  when (and (not (ge (count monthly{(by day 25 month)} month until (by day 25 month)) 1:份))"
            " (not (ge (count event month) 1:件)))",
            "  find late when (ge (count monthly month) 1:份)",
            "  find missing when (and (not (ge (count monthly month) 1:份)) (over))",
        ],
    ),
    "submission on a weekday": (
        "要求 工作处 每周 周一 提交 月报。",
        [
            "requirement 1 office week_1",
            "  when (not (ge (count monthly{(on weekday 1 week_1)} week_1 until (on weekday 1 week_1)) 1:份))",
            "  find early when (ge (count monthly{(by weekday 1 week_1)} week_1 until (by weekday 1 week_1)) 1:份)",
            "  find late when (and (ge (count monthly week_1) 1:份)"
            " (not (ge (count monthly{(by weekday 1 week_1)} week_1 until (by weekday 1 week_1)) 1:份)))",
            "  find missing when (and (not (ge (count monthly week_1) 1:份)) (over))",
        ],
    ),
    "a due day that rolls over rest days": (
        "要求 工作处 每月 25日前 提交 月报，遇休息日顺延，但 有 专报 的除外。",
        [
            "requirement 1 office month",
            "  when (and (not (ge (count monthly month until rolled (by day 25 month)) 1:份)) (not (ge (count special month) 1:份)))",
            "  find late when (ge (count monthly month whole rolled (by day 25 month)) 1:份)",
            "  find missing when (and (not (ge (count monthly month whole rolled (by day 25 month)) 1:份)) (over))",
        ],
    ),
    "a ladder": (
        "凡（离岗，leave_ladder）人员 每次 离岗（正当）：第1次 的，予以 约谈；本年 第2次以上 的，予以 撤换。",
        [
            "outcome 1#leave_ladder.1 person each absence{justified}",
            "  when (in (nth absence{justified} assessment) 1:次)",
            "  order interview",
            "sanction 1#leave_ladder.2 person each absence{justified}",
            "  when (ge (nth absence{justified} year) 2:次)",
            "  order replacement",
        ],
    ),
    "windows in a row": (
        "凡 工作处：连续9个月 无 专报 的，予以 约谈。",
        [
            "outcome 1 office",
            "  when (in_a_row 9 month in assessment (not (ge (count special month) 1:份)))",
            "  order interview",
        ],
    ),
    "a deadline for each record": (
        "要求 工作处 每次 大事：自 日期 起 5个工作日内 提交 专报。",
        [
            "requirement 1 office each event",
            "  when (not (intime (first[date] special link about) date+5:workday))",
            "  find late when (ge (count special link about) 1:份)",
            "  find missing when (and (not (ge (count special link about) 1:份)) (dueover date+5:workday))",
        ],
    ),
    "a condition on each record": (
        "要求 工作处 每次 招商信息（行业 为 工业）：有 规模。",
        ["requirement 1 office each lead{(in trade works)}", "  when (not (has scale))", "  find unmet"],
    ),
    "a prohibition": (
        "要求 工作处：不得 招商信息（非 完整）。",
        ["budget 1 office each lead{(not whole)}", "  when true", "  find forbidden"],
    ),
    "several duties": (
        "要求（报送，filing）工作处 每年：提交 月报；招商信息 的 条数 不少于 2条。",
        [
            "requirement 1#filing.1 office year",
            "  when (not (ge (count monthly year) 1:份))",
            "  find missing",
            "requirement 1#filing.2 office year",
            "  when (not (ge (count lead year) 2:条))",
            "  find unmet",
        ],
    ),
    "findings of bodies": (
        "凡 人员 每年：离岗（非 正当）的 最长连续天数（含期前）达到 15天 且 经 区考核办、财政局 认定 的，提请 区委 予以 撤换。",
        [
            "sanction 1 person year",
            "  when (and (ge (run absence{(not justified)} year reach 15) 15:day) (find 1@review) (find 1@finance))",
            "  order replacement proposed to committee",
        ],
    ),
    "a run beyond a number of days": (
        "凡 人员 每年：离岗 的 最长连续天数（含期前）超过 15天 的，予以 撤换。",
        ["sanction 1 person year", "  when (gt (run absence year reach 16) 15:day)", "  order replacement"],
    ),
    "days of several sets": (
        "所称 缺勤，是指 离岗 连同 休息 每月 超过 5天 的部分。\n凡 人员 每年：（缺勤 除去 离岗（正当））的 工作日数 达到 30个工作日 的，予以 撤换。",
        [
            "sanction 1 person year",
            "  when (ge (workdays absence +rest beyond 5 month -absence{justified} year) 30:workday)",
            "  order replacement",
        ],
    ),
    "a decision comes last": (
        "凡 人员 每次 离岗：经 区考核办 认定 的，由 区委 决定 予以 撤换。",
        [
            "sanction 1 person each absence",
            "  when (and (find 1@review) (decide 1@committee))",
            "  order replacement by committee decided",
        ],
    ),
    "branches that do the same are one rule": (
        "凡 工作处 每年：无 月报 的，予以 约谈；期满 且 招商信息 的 条数 少于 15条 的，予以 约谈。",
        [
            "outcome 1 office year",
            "  when (or (not (ge (count monthly year) 1:份)) (and (over) (lt (count lead year) 15:条)))",
            "  order interview",
        ],
    ),
    "branches that do not are several": (
        "凡（后果，consequence）工作处 每年：无 月报 的，予以 约谈；无 招商信息 的，记问题 “没有信息”。",
        [
            "outcome 1#consequence.1 office year",
            "  when (not (ge (count monthly year) 1:份))",
            "  order interview",
            "notice 1#consequence.2 office year",
            "  when (not (ge (count lead year) 1:条))",
            "  notice '没有信息'",
        ],
    ),
    "members": (
        "凡 工作处 每年：任一 人员 离岗 的 次数 达到 2次 的，予以 约谈。",
        ["outcome 1 office year", "  when (some person (ge (count absence year) 2:次))", "  order interview"],
    ),
    "lists": (
        "凡 工作处 每年：下列至少 2项（有 月报；有 大事；无 招商信息）的，予以 约谈。",
        [
            "outcome 1 office year",
            "  when (atleast 2 (ge (count monthly year) 1:份) (ge (count event year) 1:件) (not (ge (count lead year) 1:条)))",
            "  order interview",
        ],
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_a_sentence_becomes(name: str) -> None:
    text, expected = RULES[name]
    assert lowered(f"【一】\n{text}\n") == expected


def test_requirements_met_name_whose_they_are() -> None:
    text = (
        "【一】\n要求（报送，filing）工作处 每年 提交 月报。\n要求（在岗，presence）人员 每年 离岗 的 天数 不超过 5天。\n"
        "【二】\n凡 工作处 每年：不符合【一】 的，予以 约谈。\n"
        "【三】\n凡 人员 每年：符合【一】（报送）且 不符合【一】（presence）的，予以 撤换。\n"
    )
    lines = lowered(text)
    assert "  when (not (met 1#filing:self 1#presence:members))" in lines
    assert "  when (and (met 1#filing:parent) (not (met 1#presence:self)))" in lines


def test_a_clause_that_goes_first() -> None:
    text = "【一】\n要求 工作处 每年 提交 月报。\n【二】\n凡 工作处 每年：有 大事 的，不适用【一】。\n"
    assert lowered(text)[3:] == ["notice 2 office year", "  when (ge (count event year) 1:件)", "  disapply 1"]


def test_a_procedure_declares_the_records_of_its_steps() -> None:
    text = (
        "【一】\n程序 大事程序（steps），对 工作处 每次 大事：由 财政局 批准（approve）；备案（file）；实施（日期）。\n"
    )
    model = model_of(text)
    steps = model.records["steps"]
    assert [(f.named.id, f.named.label, f.optional) for f in steps.fields] == [
        ("case", "事项", False),
        ("step", "环节", False),
        ("actor", "办理机关", True),
        ("by", "办理人", True),
        ("date", "日期", False),
    ]
    assert (steps.placed_by, steps.steps_of) == ("date", "steps")
    assert [v.id for v in model.categories["steps.step"].values] == ["approve", "file"]
    assert [(s.id, s.actors, s.field) for s in model.procedures["steps"].steps] == [
        ("approve", ("finance",), None),
        ("file", (), None),
        ("实施", (), "date"),
    ]
    assert lowered(text) == ["procedure 1 office each event", "  when (chain steps)", "  find procedure"]


def test_every_expression_keeps_the_drafters_words() -> None:
    rule = model_of("【一】\n要求 工作处 每年 招商信息 的\n  条数 不少于 15条。\n").rules["1"]
    assert rule.words == "要求 工作处 每年 招商信息 的 条数 不少于 15条。"
    assert rule.when.words == "招商信息 的 条数 不少于 15条"


def test_what_is_denied_is_spoken_of_by_what_it_affirms() -> None:
    text = "【一】\n凡 工作处 每年：无 月报 且 招商信息 的 条数 不为 3条 的，予以 约谈。\n"
    when = model_of(text).rules["1"].when
    assert isinstance(when, m.All)
    said = [item.operand.words for item in when.items if isinstance(item, m.Negate)]
    assert said == ["有 月报", "招商信息 的 条数 为 3条"]


def test_rules_named_by_two_measure_words_are_two_rules() -> None:
    model = model_of(
        "【一】\n> 甲。\n"
        "要求（次数）工作处 每年 开支 的 笔数 不少于 1笔。\n"
        "要求（家数）工作处 每年 招商信息 的 企业 的 去重家数 不少于 1家。\n"
        "凡（人数，count）工作处 每年：不符合【一】（家数）的，予以 约谈。\n"
    )
    assert list(model.rules) == ["1#次数", "1#家数", "1#count"]


@pytest.mark.parametrize(
    ("unit", "amount"), [("毫升", "250毫升"), ("千克", "1.5千克"), ("公里", "12.5公里"), ("米", "3米")]
)
def test_what_is_measured_need_not_be_whole(unit: str, amount: str) -> None:
    model = model_of(
        f"记录 抽样（次，sample）：工作处；日期；数值（size）{unit}。\n"
        f"【一】\n> 甲。\n要求 工作处 每年 抽样 的 数值 的 合计 不少于 {amount}。\n"
    )
    *_, size = model.records["sample"].fields
    assert size.type == m.QuantityType(f"count:{unit}", False)
