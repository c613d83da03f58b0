"""What the steps of accounts become: lines in order, their roles, amounts and bounds."""

from __future__ import annotations

import pytest

from tests.semantics.sample import lowered

ITEM = "指标 甲分（score），对 工作处 每年，满分 30分：{}。"
LINES = {
    "base and both ways": (
        "基本分 30分；招商信息 的 条数 对照 15条，每增减1条 加减2分",
        [
            "0 base add 30:point",
            "1 over add (mul (max (sub (count lead year) 15:条) 0:条) 2:point)",
            "1 under add (mul (max (sub 15:条 (count lead year)) 0:条) -2:point)",
        ],
    ),
    "per occasion, never below zero": (
        "基本分 30分；月报，每1份 扣5分；扣完为止",
        ["0 base add 30:point", "1 each add (mul (count monthly year) -5:point)", "2 floor floor 0:point"],
    ),
    "a bound of its own step, and of all above": (
        "月报，每1份 加1分，最高 6分；最高 30分",
        [
            "0 each add (mul (count monthly year) 1:point)",
            "0 ceiling ceiling own 6:point",
            "1 ceiling:2 ceiling 30:point",
        ],
    ),
    "full steps of money": (
        "开支 的 金额 的 合计，每满1000元 加2分",
        ["0 each add (mul (floorsteps (sum[amount] expense year) 1000) 2:point)"],
    ),
    "begun steps": (
        "月报 的 份数，每2份（不足的按一计）扣0.5分",
        ["0 each add (mul (ceilsteps (count monthly year) 2) -1/2:point)"],
    ),
    "pro rata": (
        "开支 的 金额 的 合计 不足 1万元 的部分，按比例每1000元 扣1分",
        ["0 under add (mul (div (max (sub 10000:yuan (sum[amount] expense year)) 0:yuan) 1000) -1:point)"],
    ),
    "full marks, forfeits last": (
        "有 大事 的，不得分；有 月报 的，得满分；加 2分",
        [
            "1 set set 30:point when (ge (count monthly year) 1:份)",
            "2 add add 2:point",
            "0 forfeit forfeit when (ge (count event year) 1:件)",
        ],
    ),
    "guards stand before every piece": (
        "有 月报 的，加 1分，最高 1分",
        [
            "0 add add 1:point when (ge (count monthly year) 1:份)",
            "0 ceiling ceiling own 1:point when (ge (count monthly year) 1:份)",
        ],
    ),
    "two lines of one role are told apart": (
        "月报，每1份 加1分；招商信息（完整），每1条 加1分；大事，每1件 扣1分",
        [
            "0 each:monthly add (mul (count monthly year) 1:point)",
            "1 each:lead add (mul (count lead{whole} year) 1:point)",
            "2 each:event add (mul (count event year) -1:point)",
        ],
    ),
    "scaled": ("加 2分；乘以 130%", ["0 add add 2:point", "1 scale scale 13/10"]),
}


@pytest.mark.parametrize("name", LINES)
def test_steps_become(name: str) -> None:
    steps, expected = LINES[name]
    lines = lowered(f"【一】\n{ITEM.format(steps)}\n")
    assert lines[0] == "item score point office year full 30"
    assert [line.strip() for line in lines[1:]] == expected


def test_children_are_carried_first_in_their_order() -> None:
    text = "【一】\n指标 总分（total），对 工作处 每年：扣 1分。\n【二】\n指标 甲分（a），计入 总分：加 1分。\n指标 乙分（b），计入 总分：加 2分。\n"
    assert lowered(text) == [
        "item total point office year",
        "  0 carry:a add (balance a)",
        "  1 carry:b add (balance b)",
        "  2 deduct add -1:point",
        "item a point office year into total",
        "  0 add add 1:point",
        "item b point office year into total",
        "  0 add add 2:point",
    ]


def test_a_members_account_takes_its_parents() -> None:
    text = "【一】\n指标 甲分（a），对 工作处 每年：加 1分。\n指标 乙分（b），对 人员 每年：加 工作处 的 甲分。\n"
    assert lowered(text)[-1] == "  0 carry:a add (parent a)"


def test_a_ledger_takes_amounts_from_its_records() -> None:
    text = "【一】\n标准 年度经费（annual）：自 2018年1月1日 起，50万元。\n台账 流水（book），对 工作处 每年：期初 年度经费；开支，每1笔 减 金额。\n"
    assert lowered(text) == [
        "ledger book yuan office year",
        "  0 base add (standard annual)",
        "  1 each add (mul -1 (sum[amount] expense year))",
    ]


def test_a_rating_sets_places() -> None:
    text = "【一】\n评定 年评（verdict），对 工作处 每年，按 等次：有 月报 的，评为 优秀；有 大事 的，最高 良好。\n"
    assert lowered(text) == [
        "rating verdict grade office year",
        "  0 set set best when (ge (count monthly year) 1:份)",
        "  1 ceiling ceiling good when (ge (count event year) 1:件)",
    ]


def test_a_condition_on_a_rating_and_on_a_total() -> None:
    text = (
        "【一】\n指标 甲分（a），对 工作处 每年：加 1分。\n评定 年评（verdict），对 工作处 每年，按 等次：甲分 在 80分以上 不满 90分 的，评为 良好。\n"
        "【二】\n凡 工作处 每年：年评 不为 良好 的，予以 约谈。\n"
    )
    lines = lowered(text)
    assert "  0 set set good when (and (ge (balance a) 80:point) (lt (balance a) 90:point))" in lines
    assert "  when (not (in (balance verdict) good))" in lines


def test_the_cap_of_a_deduction_bounds_what_is_deducted() -> None:
    text = "【一】\n指标 甲分（a），对 工作处 每年：基本分 20分；大事，每1件 扣5分，最高 15分；有 月报 的，扣3分，最高 2分。\n"
    assert lowered(text)[2:] == [
        "  1 each add (mul (count event year) -5:point)",
        "  1 floor floor own -15:point",
        "  2 deduct add -3:point when (ge (count monthly year) 1:份)",
        "  2 floor:2 floor own -2:point when (ge (count monthly year) 1:份)",
    ]
