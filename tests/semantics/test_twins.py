"""A policy in English and in Chinese, with the same aliases, has the same model."""

from __future__ import annotations

from assessrules.model.dump import dump
from assessrules.semantics import analyse
from assessrules.syntax.parser import parse

CHINESE = """
办法 sample：文号 “1”。
机构 review、committee。
结果 talk。
处分 removal。
主体 office：限 north、south。
主体 member，属于 office：不满期 不作要求。
类别 grade：fair、good、best，由低到高。
记录 lead（条）：office；日期；company 文字；grade；amount 金额；whole 是否。
记录 absence（次）：member；期间；justified 是否。
【1】
要求（leads）office 每年 lead（whole 且 grade 不低于 good）的 条数 不少于 15条。
要求（spent）office 每年 lead 的 amount 的 合计 不超过 50万元。
【2】
凡 member 每年：absence（非 justified）的 最长连续天数（含期前）达到 15天 且 经 review 认定 的，提请 committee 予以 removal。
【3】
指标 total，对 office 每年，满分 100分：基本分 60分；最高 100分。
指标 score，满分 30分，计入 total：基本分 30分；lead 的 条数 对照 15条，每增减1条 加减2分。
【4】
凡 office 每年：期满 且 total 不超过 60分 的，由 committee 予以 talk。
"""
ENGLISH = """
policy sample: number "1".
body review / committee.
outcome talk.
sanction removal.
subject office: only north / south.
subject member, belongs to office: part windows exempt.
category grade: fair / good / best, ascending.
record lead (条): office; date; company text; grade; amount money; whole truth.
record absence (次): member; period; justified truth.
【1】
require (leads) office every year count of lead (whole and grade at least good) at least 15 leads.
require (spent) office every year sum of amount of lead at most 500000 yuan.
【2】
any member every year: if longest_run (carried_in) of absence (not justified) at least 15 days and found by review then proposing to committee order removal.
【3】
item total, for office every year, full marks 100 points: base 60 points; cap 100 points.
item score, full marks 30 points, into total: base 30 points; count of lead against 15 leads, per step away 1 lead add or deduct 2 points.
【4】
any office every year: if window over and total at most 60 points then by committee order talk.
"""


def dumped(text: str) -> str:
    parsed = parse(text)
    assert parsed.diagnostics == ()
    model, diagnostics = analyse(parsed, text)
    assert model is not None, diagnostics
    return dump(model)


def test_twins_have_one_model() -> None:
    assert dumped(ENGLISH) == dumped(CHINESE)
