"""Which occasion a record is, in words: where something is not known, a span of numbers and never one of them as certain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from assessrules.evaluation.evaluate import evaluate
from assessrules.evaluation.request import Request
from assessrules.policy import compile_policy
from assessrules.records.record import RawRecord
from assessrules.report.clause_report import clause_sentences
from assessrules.values.windows import Period

POLICY = compile_policy("""
办法 测试（test）：施行 2018-01-01。
处分 警告（warning）。
主体 处（office）：限 东（east）。
记录 迟报（次，late）：处；日期。
记录 表彰（次，award）：处；日期；有效 是否 可缺。
【1】
凡（屡犯）处 每次 迟报：表彰（有效） 以后 第2次以上 的，予以 警告。
""")
LATE = {"L1": "2018-01-10", "L2": "2018-03-10", "L3": "2018-04-10", "L4": "2018-05-10"}


def told(language: Any, award: str = "", coverage: Mapping[str, date | None] | None = None) -> str:
    """What the clause says when one report was late before the award of 1 February, of which `award` says whether it
    stands, and three after it."""
    year = Period.parse("2018")
    records = [RawRecord("迟报", key, {"处": "东", "日期": day}) for key, day in LATE.items()]
    records.append(RawRecord("表彰", "B1", {"处": "东", "日期": "2018-02-01", "有效": award}))
    found = evaluate(Request(POLICY, year, year.last, records=tuple(records), coverage=coverage))
    return next(each.text for each in clause_sentences(found, "east", language) if each.clause == "1")


@pytest.mark.parametrize(
    ("award", "zh", "en"),
    [
        # L3 is the second since the award, or the third if there was none; L4 the third or the fourth
        ("", "L3：第2至3次，应予警告", "L3: occasion 2 to 3, warning"),
        ("", "L4：第3至4次，应予警告", "L4: occasion 3 to 4, warning"),
        ("否", "L3：第3次，应予警告", "L3: occasion 3, warning"),
        ("是", "L3：表彰（2018年2月1日）以后第2次，应予警告", "L3: occasion 2 since award (1 February 2018), warning"),
        # L2 is the first or the second
        ("", "L2：至少第1次，是否第2次以上尚不能定", "L2: occasion 1 or later, open whether 2 or later"),
    ],
)
def test_an_award_of_which_it_is_not_known_whether_it_counts(award: str, zh: str, en: str) -> None:
    assert zh in told("zh", award)
    assert en in told("en", award)


def test_late_reports_that_were_handed_over_only_in_part() -> None:
    """Behind 1 March nobody knows how many there were: L3 is the third at least without an award, L2 the second."""
    until = {"迟报": date(2018, 3, 1)}
    assert "L3：至少第3次，应予警告" in told("zh", "否", until)
    assert "L3: occasion 3 or later, warning" in told("en", "否", until)


def test_awards_that_were_handed_over_only_in_part() -> None:
    """Behind 20 March there may have been an award: L2 of 10 March is the second, L3 the first to the third."""
    until = {"表彰": date(2018, 3, 20)}
    assert "L2：第2次，应予警告" in told("zh", "否", until)
    assert "L3：至少第1次，是否第2次以上尚不能定" in told("zh", "否", until)
