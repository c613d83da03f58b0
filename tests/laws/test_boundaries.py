"""Every boundary word at one step below its number, at the number, and one step above, through the text of a policy."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assessrules.calendars import state_council
from assessrules.evaluation.evaluate import evaluate
from assessrules.evaluation.request import Request
from assessrules.policy import Policy, compile_policy
from assessrules.records.record import RawRecord
from assessrules.values.windows import Period

FROM, TO, ABOVE, UNDER = (False, True, True), (True, True, False), (False, False, True), (True, False, False)
"""Whether the word holds one step below, at, and one step above the number (Civil Code art. 1259)."""

WORDS = {
    "不少于 100元": FROM, "不低于 100元": FROM, "达到 100元": FROM, "满 100元": FROM,
    "不超过 100元": TO, "不多于 100元": TO, "不高于 100元": TO,
    "超过 100元": ABOVE, "多于 100元": ABOVE, "高于 100元": ABOVE,
    "不足 100元": UNDER, "不满 100元": UNDER, "低于 100元": UNDER, "少于 100元": UNDER,
    "超过 100元（含）": FROM, "不足 100元（含）": TO, "达到 100元（不含）": ABOVE, "不超过 100元（不含）": UNDER,
    "在 100元以上": FROM, "在 100元以下": TO, "在 100元以内": TO,
    "在 100元（不含）以上": ABOVE, "在 100元（不含）以下": UNDER,
}  # fmt: skip
ENGLISH = {
    "at least 100 yuan": FROM, "at most 100 yuan": TO, "over 100 yuan": ABOVE, "under 100 yuan": UNDER,
}  # fmt: skip


def chinese() -> Policy:
    lines = [
        "办法 试行（trial）：文号 “试〔2018〕1号”。", "机构 甲局（bureau）。", "结果 约谈（interview）。", "主体 单位（office）：限 东部（east）。",
        "记录 开支（笔，expense）：单位（office）；日期（date）；金额（amount）。", "【一】", "> 原文",
    ]  # fmt: skip
    lines += [
        f"凡（第{n}种，w{n}）单位 每年：开支 的 金额 的 合计 {word} 的，由 甲局 予以 约谈。"
        for n, word in enumerate(WORDS)
    ]
    return compile_policy("\n".join(lines), "boundaries.rules")


def english() -> Policy:
    lines = [
        "policy trial: number “1”.", "body bureau.", "outcome interview.", "subject office: only east.",
        "record expense (笔): office; date; amount money.", "【一】", "> text",
    ]  # fmt: skip
    lines += [
        f"any (w{n}) office every year: if sum of amount of expense {word} then by bureau order interview."
        for n, word in enumerate(ENGLISH)
    ]
    return compile_policy("\n".join(lines), "boundaries.rules")


@pytest.fixture(scope="module")
def policies() -> dict[str, tuple[Policy, list[tuple[bool, bool, bool]]]]:
    return {"zh": (chinese(), list(WORDS.values())), "en": (english(), list(ENGLISH.values()))}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("step", ["1", "0.01"])
@pytest.mark.parametrize("side", [-1, 0, 1])
def test_each_word_at_its_boundary(
    policies: dict[str, tuple[Policy, list[tuple[bool, bool, bool]]]], language: str, step: str, side: int
) -> None:
    policy, expected = policies[language]
    spent = Decimal(100) + side * Decimal(step)
    record = RawRecord("expense", "e1", {"office": "east", "date": "2018-03-01", "amount": str(spent)})
    request = Request(policy, Period.parse("2018"), date(2018, 12, 31), (), (record,), state_council())
    ruled = evaluate(request).sheets["east"].ruled
    found = [ruled[f"1#w{n}"].each for n in range(len(expected))]
    assert found == ["f" if holds[side + 1] else "n" for holds in expected]
