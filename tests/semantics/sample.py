"""A small policy that the tests of lowering share, and what a sentence added to it becomes."""

from __future__ import annotations

from assessrules.model import nodes as m
from assessrules.model.dump import account_lines, rule_lines
from assessrules.semantics import analyse
from assessrules.syntax.parser import parse

HEAD = """办法 甲办法（sample）：文号 “甲字〔2018〕1号”。
机构 区考核办（review）、区委（committee）、财政局（finance）。
结果 约谈（interview）。
处分 撤换（replacement）。
主体 工作处（office）：限 北京（beijing）、上海（shanghai）。
主体 人员（person），属于 工作处：不满期 不作要求。
类别 等次（grade）：合格（fair）、良好（good）、优秀（best），由低到高。
类别 行业（trade）：农业（crops）、工业（works）、商业（shop）。
记录 招商信息（条，lead）：工作处；日期；企业（company）文字；行业；等次；规模（scale）金额 可缺；完整（whole）是否。
记录 开支（笔，expense）：工作处；日期；金额（amount）。
记录 离岗（次，absence）：人员；期间；正当（justified）是否。
记录 休息（次，rest）：人员；期间。
记录 月报（份，monthly）：工作处；日期。
记录 大事（件，event），按 日期：工作处；日期；办结日期（closed）日期 可缺。
记录 专报（份，special）：工作处；日期；事项（about）大事。
"""


def model_of(text: str) -> m.Model:
    """The model of the head and these sentences; there must be no error."""
    whole = HEAD + text
    parsed = parse(whole)
    assert parsed.diagnostics == ()
    model, diagnostics = analyse(parsed, whole)
    assert model is not None, diagnostics
    return model


def lowered(text: str) -> list[str]:
    """What the sentences become: rules, then accounts, as lines."""
    model = model_of(text)
    lines = [line for rule in model.rules.values() for line in rule_lines(rule)]
    return lines + [line for account in model.accounts.values() for line in account_lines(account)]
