"""The runner itself: what a case file may say, and how a difference is told."""

from __future__ import annotations

import pytest

from assessrules.calendars.state_council import state_council
from assessrules.cases import CaseFileError, read_cases, run_cases
from assessrules.policy import compile_policy
from tests.policies.shanting import policy

HEAD = 'period = "2018"\n[[case]]\nname = "一例"\nwhy = "手算"\n'
EXPECT = 'expect = [{ subject = "北京", account = "原始项目信息", value = "2" }]\n'
LEAD = 'records = [{ type = "招商信息", "工作处" = "北京", "日期" = 2018-01-08, "企业" = "A" }]\n'


def _run(text: str) -> tuple[bool, str]:
    (result,) = run_cases(policy(), text, "x.toml", state_council())
    return result.passed, "\n".join(result.problems)


def test_a_case_that_holds() -> None:
    assert _run(HEAD + LEAD + EXPECT) == (True, "")


def test_a_difference_shows_both_values() -> None:
    passed, told = _run(HEAD + LEAD + EXPECT.replace('"2"', '"3"'))
    assert not passed
    assert told == "北京 原始项目信息：应为 3，实为 2"


def test_an_open_balance_and_a_status_are_told_in_words() -> None:
    routine = 'expect = [{ subject = "北京", account = "日常工作", value = "10" }]\n'
    months = 'records = [{ type = "月报", "工作处" = "北京", "日期" = 2018-01-08, repeat = 12, step = "1个月" }]\n'
    assert _run(HEAD + months + routine) == (False, "北京 日常工作：应为 10，实为 未定（lo 0, hi 10）")
    visits = 'expect = [{ subject = "北京", rule = "4/1#visits", status = "not_fired" }]\n'
    assert _run(HEAD + LEAD + visits) == (False, "北京 4/1#visits：应为 not_fired（不成立），实为 fired（成立）")
    nothing = 'expect = [{ subject = "北京", account = "原始信息", value = "2" }]\n'
    assert "原始项目信息 (lead_score)" in _run(HEAD + LEAD + nothing)[1]


def test_a_difference_in_english() -> None:
    text = HEAD + LEAD + EXPECT.replace('"2"', '"3"')
    (result,) = run_cases(policy(), text, "x.toml", state_council(), "en")
    assert result.problems == ("北京 原始项目信息: expected 3, got 2",)


def test_a_refusal_nobody_expected() -> None:
    passed, told = _run(HEAD + LEAD.replace("北京", "广州") + EXPECT)
    assert not passed and "R603" in told


def test_an_expected_refusal_that_does_not_come() -> None:
    passed, told = _run(HEAD + LEAD + 'expect = [{ error = "R603" }]\n')
    assert not passed and "R603" in told


@pytest.mark.parametrize(
    "expect",
    [
        '{ subject = "火星", account = "总分", value = "1" }',
        '{ subject = "北京", account = "没有", value = "1" }',
        '{ subject = "北京", rule = "没有", status = "fired" }',
        '{ subject = "北京", rule = "4/1#visits", at = "2018-W53", status = "fired" }',
        '{ subject = "北京", rule = "4/1#visits", tally = { fired = 51 } }',
        '{ subject = "北京", rule = "4/1#visits", status = "not_fired" }',
        '{ subject = "北京", rule = "4/3#monthly_report", at = "2018-03", find = "late" }',
        '{ set_aside = "T-001", code = "R615" }',
        '{ subject = "北京", account = "总分", lo = "1" }',
    ],
)
def test_what_is_not_so_fails(expect: str) -> None:
    passed, told = _run(HEAD + LEAD + f"expect = [{expect}]\n")
    assert not passed and told


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (HEAD + EXPECT + 'surprise = "1"\n', "surprise"),
        ('perod = "2018"\n' + HEAD + EXPECT, "perod"),
        (HEAD, "expect"),
        (HEAD.replace('why = "手算"\n', "") + EXPECT, "why"),
        (HEAD + 'expect = [{ subject = "北京", account = "总分" }]\n', "value"),
        (HEAD + 'expect = [{ subject = "北京", rule = "7", status = "done" }]\n', "done"),
        (HEAD + 'expect = [{ subject = "北京", rule = "7", find = "late" }]\n', "at"),
        (HEAD + 'expect = [{ subject = "北京", rule = "7" }]\n', "status"),
        (HEAD + 'expect = [{ error = "R603" }, { subject = "北京", rule = "7", status = "fired" }]\n', "refused"),
        (HEAD + EXPECT + 'as_of = "2018-02-30"\n', "as_of"),
        (HEAD + EXPECT + 'mode = "kind"\n', "mode"),
        (HEAD + EXPECT + LEAD.replace("企业", "repeat").replace('"A"', "0"), "repeat"),
        (HEAD + EXPECT + 'records = [{ id = "T" }]\n', "type"),
        (HEAD + EXPECT + 'records = [{ type = "拜访", step = "一周" }]\n', "step"),
        (HEAD + EXPECT + HEAD.partition("\n")[2] + EXPECT, "name"),
        (HEAD + EXPECT + 'judgements = [{ on = "7", subject = "甲", by = "区委" }]\n', "date"),
        (HEAD + "expect = [", "x.toml"),
    ],
)
def test_a_file_must_be_understood_wholly(text: str, word: str) -> None:
    with pytest.raises(CaseFileError, match=word):
        read_cases(text, "x.toml")


def test_repeated_records_move_their_dates() -> None:
    text = HEAD + EXPECT + (
        'records = [\n{ type = "在岗", "人员" = "甲", "期间" = "2018-01-31 至 2018-02-02", repeat = 2, step = "1个月" },\n'
        '{ type = "拜访", id = "V", "日期" = 2018-01-01, "企业" = "第{n}家", repeat = 2, step = "7天" },\n]\n'
    )  # fmt: skip
    (case,) = read_cases(text, "x.toml")
    assert [record.id for record in case.records] == ["T-001", "T-002", "V-001", "V-002"]
    assert [str(day) for day in case.records[1].values["期间"]] == ["2018-02-28", "2018-03-02"]  # type: ignore[attr-defined]
    assert str(case.records[3].values["日期"]) == "2018-01-08"
    assert case.records[3].values["企业"] == "第2家"


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("[[case]\n", "第1行第7个字：算例的标题要写两对方括号"),
        ("工作处 = 1\n", "第1行第1个字：这里不能这样写：中文的名称要写在英文引号里"),
        ('period = "2018\n', "文字的引号没有写完"),
        ("a = 1\na = 2\n", "第2行第6个字：同一项写了两次"),
        ("a = [1,\n", "文件末尾：= 后面的值读不出"),
        ("a = 2018-13-01\n", "日期写成 2018-06-30"),
    ],
)
def test_a_file_that_is_no_toml_is_told_in_chinese_and_in_english(text: str, zh: str) -> None:
    with pytest.raises(CaseFileError, match="not TOML: ") as found:
        read_cases(text, "x.toml")
    assert zh in found.value.zh
    assert found.value.zh.startswith("x.toml：不合 TOML 的写法：")


SUBMIT = """办法 示例（sample）：施行 2018-01-01。
主体 工作处（office）：限 北京（beijing）。
记录 月报（份，monthly）：工作处；日期。
【一】
> 每月报送月报。
要求 工作处 每月 提交 月报。
"""


TOLD = "北京 1 2018-01：应为 missing，实为 missing=nfffffffffff"


@pytest.mark.parametrize(("month", "problems"), [("2018-02", ()), ("2018-01", (TOLD,))])
def test_a_finding_without_a_condition_of_its_own(month: str, problems: tuple[str, ...]) -> None:
    records = 'records = [{ type = "月报", "工作处" = "北京", "日期" = 2018-01-08 }]\n'
    expect = f'expect = [{{ subject = "北京", rule = "1", at = "{month}", find = "missing" }}]\n'
    (result,) = run_cases(compile_policy(SUBMIT, "x.rules"), HEAD + records + expect, "x.toml", state_council())
    assert result.problems == problems
