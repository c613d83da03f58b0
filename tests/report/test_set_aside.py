"""What was not counted, in whole sentences, and in a trace that keeps to its schema."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import jsonschema
import pytest

from assessrules.evaluation.evaluate import evaluate
from assessrules.evaluation.request import Request
from assessrules.policy import compile_policy
from assessrules.records.record import Belonging, Mode, RawRecord, Subject
from assessrules.report.scorecard import scorecard
from assessrules.trace.nodes import Assessment
from assessrules.trace.schema import trace_schema
from assessrules.trace.to_json import canonical_json
from assessrules.values.windows import Period

POLICY = compile_policy("""
办法 测试（test）：施行 2018-01-01。
主体 处（office）：限 东（east）。
主体 人员（person），属于 处：不满期 不作要求。
记录 走访（次，visit）：人员；日期。
记录 答复（份，reply）：人员；日期；走访。
【1】
台账 走访数，对 人员 每年：加 走访 的 次数。
""")
PEOPLE = (Subject("甲", "人员", "甲", (Belonging("东", since=date(2018, 3, 1)),)),)


def lenient(*records: RawRecord) -> Assessment:
    year = Period.parse("2018")
    return evaluate(Request(POLICY, year, year.last, PEOPLE, records, mode=Mode.LENIENT))


def visit(key: str, **values: Any) -> RawRecord:
    return RawRecord("走访", key, {"人员": "甲", "日期": "2018-04-01", **values}, place=f"走访.csv:{key}")


@pytest.mark.parametrize(
    ("records", "zh", "en"),
    [
        (
            [visit("2", 日期="2018-02-01")],
            "走访.csv:2：人员“甲”在2018-02-01不属于任何处〔R610〕",
            "走访.csv:2: 人员 '甲' does not belong to any 处 on 2018-02-01 [R610]",
        ),
        (
            [visit("2", 人员="东")],
            "走访.csv:2：人员应填人员，“东”是处〔R609〕",
            "走访.csv:2: 人员 takes a 人员, but '东' is a 处 [R609]",
        ),
        (
            [visit("2", 日期="2019-02-01")],
            "走访.csv:2：日期“2019-02-01”不在考核期2018内〔R616〕",
            "走访.csv:2: 日期 '2019-02-01' is outside the period 2018 [R616]",
        ),
        (
            [RawRecord("答复", "3", {"人员": "甲", "日期": "2018-04-01", "走访": "9"}, place="答复.csv:3")],
            "答复.csv:3：走访“9”不是已有走访的编号〔R617〕",
            "答复.csv:3: 走访 '9' is not the id of a record of 走访 [R617]",
        ),
        ([visit("")], "走访.csv:：走访记录没有编号〔R613〕", "走访.csv:: a record of 走访 has no id [R613]"),
        (
            [visit("2"), visit("3", 更正="2"), visit("4", 更正="2")],
            "走访.csv:4：2已被3更正或撤回，不能再次更正或撤回〔R622〕",
            "走访.csv:4: 2 has been corrected or withdrawn by 3 and cannot be once more [R622]",
        ),
    ],
)
def test_a_faulty_record_is_told_in_full(records: list[RawRecord], zh: str, en: str) -> None:
    found = lenient(*records)
    assert zh in scorecard(found, "zh").set_aside
    assert en in scorecard(found, "en").set_aside
    jsonschema.validate(json.loads(canonical_json(found)), trace_schema())
