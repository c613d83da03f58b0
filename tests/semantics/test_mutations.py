"""A slip of the pen is told, or it changes nothing: no mark or space of a policy is lost in silence."""

from __future__ import annotations

import random

import pytest

from assessrules.model.dump import dump
from assessrules.semantics import analyse
from assessrules.syntax.parser import parse
from tests.semantics.sample import HEAD

TEXT = (
    HEAD
    + """【一】
所称 工业信息（works_lead），是指 招商信息（行业 为 工业 且 完整）。
要求（信息，leads）工作处 每年 工业信息 的 条数 不少于 15条。
要求（月报，filing）工作处 每月 25日前 提交 月报，但 有 大事 的除外。
【二】
解读 口径（scope_of_rest）：只计离岗（absence_alone）、连同休息（with_rest）；默认 只计离岗；理由 “两解”。
凡 人员 每年：口径 为 只计离岗 且 离岗 的 天数 达到 15天 且 经 区考核办 认定 的，提请 区委 予以 撤换。
【三】
指标 总分（total），对 工作处 每年，满分 30分：基本分 30分；大事，每1件 扣5分，最高 20分；扣完为止。
"""
)


def outcome(text: str) -> str | None:
    """The model as text, or None when a mistake is told."""
    parsed = parse(text)
    if parsed.diagnostics:
        return None
    model, _ = analyse(parsed, text)
    return None if model is None else dump(model)


PLACES = [place for place, letter in enumerate(TEXT) if letter in " ，；：、。（）" and place > len(HEAD)]
"""Behind the declarations: of two fields without a mark between them one name is made, and is missed where it is used."""


@pytest.mark.parametrize("share", range(8))
def test_no_mark_is_lost_in_silence(share: int) -> None:
    whole = outcome(TEXT)
    assert whole is not None
    for place in PLACES[share::8]:
        left = outcome(TEXT[:place] + TEXT[place + 1 :])
        assert left in (None, whole), (TEXT[max(0, place - 12) : place], TEXT[place + 1 : place + 12])


def test_words_put_in_other_places_never_break_the_analysis() -> None:
    chance = random.Random(2018)
    words = TEXT.split(" ")
    for _ in range(60):
        shuffled = list(words)
        for _ in range(chance.choice((1, 2, 5))):
            shuffled[chance.randrange(len(words))] = chance.choice(words)
        text = " ".join(shuffled)
        parsed = parse(text)
        model, diagnostics = analyse(parsed, text)
        assert model is not None or parsed.diagnostics or diagnostics
