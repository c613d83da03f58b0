"""Coverage on small documents: what it finds, and what it lets pass."""

from __future__ import annotations

from assessrules.coverage import CoverageReport, coverage, sentences
from assessrules.syntax import ast

DOCUMENT = "办法\n一、每月报送。每年总结；不报的，扣分。\n15分\n15分\n"


def _clause(heading: str, *items: ast.Quote | ast.Statement) -> ast.Clause:
    return ast.Clause(heading, items)


def _text_only(reason: str = "标题") -> ast.TextOnly:
    return ast.TextOnly(ast.Text(reason))


def _term() -> ast.Term:
    return ast.Term(ast.Declared(ast.Name("x")), ast.Text("y"))


def _check(*clauses: ast.Clause, document: str = DOCUMENT) -> CoverageReport:
    return coverage(ast.File((), clauses), document)


def test_sentences_end_at_stops_and_lines() -> None:
    assert [each.text for each in sentences(DOCUMENT)] == [
        "办法",
        "一、每月报送。",
        "每年总结；",
        "不报的，扣分。",
        "15分",
        "15分",
    ]


def test_a_stop_inside_brackets_ends_nothing() -> None:
    assert [each.text for each in sentences("信息（指甲；乙。）达标；完成。")] == ["信息（指甲；乙。）达标；", "完成。"]
    assert [each.text for each in sentences("未闭合（甲；乙。")] == ["未闭合（甲；", "乙。"]


def test_all_quoted() -> None:
    report = _check(
        _clause("题", ast.Quote("办法"), _text_only()),
        _clause("一", ast.Quote("一、每月报送。每年总结；"), _term(), ast.Quote("不报的，扣分"), _term()),
        _clause("二", ast.Quote("15分"), ast.Quote("15分"), _term()),
    )
    assert report.complete
    assert [each.how for each in report.quoted] == ["text"] + ["computes"] * 5


def test_a_phrase_that_occurs_twice_must_be_quoted_twice() -> None:
    report = _check(
        _clause(
            "题", ast.Quote("办法"), ast.Quote("一、每月报送。每年总结；不报的，扣分。"), ast.Quote("15分"), _term()
        )
    )
    assert [gap.sentence.line for gap in report.missing] == [4]


def test_a_sentence_quoted_in_part_names_the_rest() -> None:
    report = _check(_clause("一", ast.Quote("办法"), ast.Quote("每月报送"), _term()))
    assert report.missing[0].parts == ("一",)
    assert not report.missing[0].whole


def test_a_quote_from_elsewhere() -> None:
    report = _check(_clause("一", ast.Quote("每周报送"), _term()))
    assert [foreign.quote for foreign in report.foreign] == ["每周报送"]
    assert "【一】" in report.lines("zh")[-1]


def test_a_quote_with_nothing_behind_it() -> None:
    report = _check(
        _clause("一", ast.Quote("办法"), _text_only(" "), ast.Quote("每月报送"), _term(), ast.Quote("扣分"))
    )
    assert [idle.quote for idle in report.idle] == ["办法", "扣分"]
    assert not report.complete


def test_an_empty_quote_is_foreign() -> None:
    assert _check(_clause("一", ast.Quote("  "), _term())).foreign


def test_a_document_that_breaks_off_within_its_last_line() -> None:
    """山亭 ends in 约谈。, a letter in its date on a line of its own; 宿松 in the middle of a clause."""
    broken = "一、每月报送。每年总结；对连续两个月\n"
    report = _check(
        _clause("一", ast.Quote("一、每月报送。每年总结；"), _term()),
        _clause("一·未完", ast.Quote("对连续两个月"), _text_only("原文断了")),
        document=broken,
    )
    assert report.complete
    assert report.broken_off is not None and report.broken_off.text == "对连续两个月"
    assert report.lines("zh")[1:] == ("原文第1行的末句没有写完：对连续两个月（【一·未完】，只作文字）",)
    assert report.lines("en")[1:] == (
        "the last sentence, on line 1, breaks off: 对连续两个月 (【一·未完】, text only)",
    )
    for whole in (DOCUMENT, "一、每月报送。每年总结。", "一、每月报送。\n2013年5月3日", "一、每月（报送。）每年", ""):
        assert _check(document=whole).broken_off is None, whole
    unquoted = _check(document=broken)
    assert unquoted.lines("zh")[1] == "原文第1行的末句没有写完：对连续两个月"


def test_nothing_quoted() -> None:
    report = _check()
    assert len(report.missing) == 6 and all(gap.whole for gap in report.missing)
    assert report.lines("en")[0] == "0 of 6 sentences are quoted: 0 compute, 0 are text only."
