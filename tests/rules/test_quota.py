"""A quota of 15 percent, by hand: 15% of 20 is 3; who is exempt takes no place; a decision that is out leaves it open."""

from __future__ import annotations

import json
from datetime import date

import pytest

from assessrules.evaluation.evaluate import evaluate
from assessrules.evaluation.request import JudgementGiven, Request
from assessrules.policy import compile_policy
from assessrules.records.record import Belonging, RawRecord, Subject
from assessrules.trace.to_json import canonical_json
from assessrules.values.windows import Period
from tests.trace.checker import check

POLICY = compile_policy(
    """办法 名额（quota_of_units）：施行 2020-01-01。
机构 考核办（office）。
类别 等次（grade）：合格（fair）、优秀（excellent），由低到高。
结果 优秀不占名额（outside_quota）。
主体 单位（unit）：限 一局（first）。
主体 成员（member），属于 单位：不满期 照常要求。
记录 奖章（个，medal）：成员；日期。
【1】
认定 评优（chosen），对 成员 每年：由 考核办，取值 是否。
评定 年度等次（year_grade），对 成员 每年，按 等次：评优 的，评为 优秀。
凡 成员 每年：有 奖章 的，予以 优秀不占名额。
【2】
要求 单位 每年
  在册 成员（年度等次 为 优秀 且 非 有 优秀不占名额）的 人数 不超过 （在册 成员 的 人数 × 15%）舍尾 到 1人。
""",
    "quota.rules",
)


def letter(people: int, chosen: int, medals: int = 0, undecided: int = 0) -> str:
    """Of so many members the first are chosen, the first of these have medals, the last are not decided on."""
    names = [f"p{nth:02}" for nth in range(people)]
    subjects = tuple(Subject(name, "成员", belongs_to=(Belonging("一局"),)) for name in names)
    decided = names[: people - undecided]
    judgements = tuple(
        JudgementGiven("评优", name, "考核办", date(2020, 12, 1), nth < chosen) for nth, name in enumerate(decided)
    )
    records = tuple(RawRecord("奖章", f"J-{name}", {"成员": name, "日期": "2020-05-06"}) for name in names[:medals])
    request = Request(POLICY, Period.parse("2020"), date(2020, 12, 31), subjects, records, judgements=judgements)
    found = evaluate(request)
    assert check(json.loads(canonical_json(found))) == []
    return found.sheets["first"].ruled["2"].each


@pytest.mark.parametrize(
    ("people", "chosen", "medals", "undecided", "wanted"),
    [
        (20, 3, 0, 0, "n"),  # 20 × 15% = 3 exactly
        (20, 4, 0, 0, "f"),  # the fourth is one too many
        (20, 4, 1, 0, "n"),  # one of the four takes no place
        (20, 3, 0, 1, "p"),  # 3 or 4
        (20, 2, 0, 1, "n"),  # 2 or 3, both within
        (20, 4, 0, 1, "f"),  # 4 or 5, neither
        (19, 3, 0, 0, "f"),  # 2.85, cut to 2
        (6, 1, 0, 0, "f"),  # 0.9, cut to 0
        (6, 1, 1, 0, "n"),  # nobody takes a place
        (0, 0, 0, 0, "n"),  # 0 of 0
    ],
)
def test_by_hand(people: int, chosen: int, medals: int, undecided: int, wanted: str) -> None:
    assert letter(people, chosen, medals, undecided) == wanted
