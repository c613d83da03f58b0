"""Reading a text: widths, numerals, quotes, comments, limits, threads, and going on behind a mistake."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest

from assessrules.syntax import ast
from assessrules.syntax.fold import WIDTHS, fold
from assessrules.syntax.grammar import grammar_text
from assessrules.syntax.lexicon import SPELLED, WORDS, print_lexicon
from assessrules.syntax.parser import parse

SAMPLE = (Path(__file__).parent.parent / "formatter" / "samples" / "office.rules").read_text(encoding="utf-8")


def _term(body: str) -> ast.Expression:
    parsed = parse(f"所称 x，是指 {body}。")
    assert parsed.diagnostics == ()
    (statement,) = parsed.file.preamble
    assert isinstance(statement, ast.Term)
    return statement.body


def _codes(text: str) -> list[str]:
    return [diagnostic.code for diagnostic in parse(text).diagnostics]


def test_sample_parses() -> None:
    parsed = parse(SAMPLE)
    assert parsed.diagnostics == ()
    assert parsed.language == "zh"
    assert len(parsed.file.clauses) == 7
    assert [comment.text for comment in parsed.comments][1] == "# 来访的人"


def test_fold_moves_nothing() -> None:
    assert all(len(wide) == len(plain) == 1 for wide, plain in WIDTHS.items())
    assert len(fold(SAMPLE)) == len(SAMPLE)
    assert fold("（Ａ１，　％）。、「」") == "(A1, %)。、「」"


_KEPT = re.compile(r"【[^】]*】|“[^”]*”|^>.*$|#.*$", re.M)


def _outside(text: str, change: Callable[[str], str]) -> str:
    """The text with everything changed but headings, texts, quotes and comments."""
    pieces, end = [], 0
    for kept in _KEPT.finditer(text):
        pieces += [change(text[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join(pieces) + change(text[end:])


def test_half_width_text_has_the_same_tree() -> None:
    marks = str.maketrans("（）：；，。＋－", "():;,.+-")
    text = _outside(SAMPLE, lambda part: part.translate(marks))
    assert parse(text).diagnostics == ()
    assert parse(text).file == parse(SAMPLE).file


def test_line_breaks_mean_nothing() -> None:
    plain = re.sub(r"#.*|^>.*$", "", SAMPLE, flags=re.M)
    joined = _outside(plain, lambda part: re.sub(r"([；：，、。])\s*\n\s*", r"\1", part))
    broken = _outside(plain, lambda part: re.sub(r"([；：，（])", r"\1\n    ", part))
    assert parse(plain).diagnostics == ()
    assert parse(joined).file == parse(plain).file
    assert parse(broken).file == parse(plain).file
    assert parse(SAMPLE.replace("\n", "\r\n")).file == parse(SAMPLE).file


@pytest.mark.parametrize(
    ("written", "number", "unit"),
    [
        ("15条", "15", "条"),
        ("十五条", "15", "条"),
        ("两次", "2", "次"),
        ("50万元", "500000", "元"),
        ("1亿元", "100000000", "元"),
        ("1.5亿元", "150000000", "元"),
        ("3千元", "3000", "元"),
        ("五十万元", "500000", "元"),
        ("一百零五人", "105", "人"),
        ("30个工作日", "30", "个工作日"),
        ("3个月", "3", "个月"),
        ("5%", "5", "%"),
        ("１５条", "15", "条"),
        ("0.5分", "0.5", "分"),
        ("500000 yuan", "500000", "元"),
        ("30 working days", "30", "个工作日"),
        ("15 leads", "15", "lead"),
        ("2 companies", "2", "company"),
    ],
)
def test_quantities(written: str, number: str, unit: str) -> None:
    assert _term(written) == ast.Quantity(Decimal(number), unit)


def test_numerals_are_names_without_a_measure_word() -> None:
    assert _term("八项规定") == ast.Reference(ast.Name("八项规定"))
    assert _term("三分之二") == ast.Fraction(2, 3)
    assert _term("2/3") == ast.Fraction(2, 3)


def test_prelude_names_are_canonical_and_keep_their_spelling() -> None:
    expression = _term("a 的 条数")
    assert isinstance(expression, ast.Select)
    assert (expression.name.text, expression.name.spelling) == ("count", "条数")
    distinct = _term("a 的 去重家数")
    assert isinstance(distinct, ast.Select)
    assert distinct.name.text == "distinct"


def test_names_fold_case_and_width_and_may_be_quoted() -> None:
    assert _term("Lead_Ｘ") == ast.Reference(ast.Name("lead_x"))
    assert _term("「标准 一」") == ast.Reference(ast.Name("标准 一"))


def test_quotes_and_headings_are_cut_from_the_original() -> None:
    (clause,) = parse("【五、（二）】\n>  不得兼职， 不得兼薪 \n不计算：“ａ”。").file.clauses
    assert clause.heading == "五、（二）"
    quote, reason = clause.items
    assert isinstance(quote, ast.Quote)
    assert quote.text == "不得兼职， 不得兼薪"
    assert isinstance(reason, ast.TextOnly)
    assert reason.reason.text == "ａ"


def test_spans_cut_out_what_was_written() -> None:
    text = "\n\n指标 x：基本分 30分；a，每1次 扣 5分。"
    (account,) = parse(text).file.preamble
    assert isinstance(account, ast.Account)
    piece = account.steps[1].pieces[0]
    assert isinstance(piece, ast.Per)
    cut = [text[node.span.start : node.span.end] for node in (account, piece, piece.move, account.declared.name)]
    assert cut == [text.strip(), "a，每1次 扣 5分", "扣 5分", "x"]


def test_all_mistakes_of_a_file_are_found() -> None:
    text = "指标 x：扣5；\n  基本分 30分。\n指票 y。\n要求 a 每年 提交 b\n凡 a：c > 5天 的，记问题 “d”。\n结果 z。"
    assert _codes(text) == ["E112", "E103", "E104", "E111"]
    assert len(parse(text).file.preamble) == 1


def test_limits() -> None:
    assert _codes("所称 x，是指 " + "（" * 101 + "a" + "）" * 101 + "。") == ["E131"]
    assert _codes("所称 x，是指 " + "非 " * 300 + "a。") == ["E131"]
    assert _codes("所称 x，是指 a" + " 的 b" * 300 + "。") == ["E131"]
    assert _codes("所称 x，是指 " + "（" * 90 + "a" + "）" * 90 + "。") == []
    assert _codes("结果 " + "长" * 65 + "。") == ["E132"]
    assert _codes("结果 " + "长" * 64 + "。") == []
    assert _codes("a" * (1 << 20) + "b") == ["E130"]
    assert _codes("标" * (1 << 19)) == ["E130"]


@pytest.mark.parametrize("character", ["\u202e", "\u200b", "\x00", "\ue000", "\ufeff", "\ud800", "\u200d"])
def test_bad_characters(character: str) -> None:
    assert _codes(f"结果 甲{character}乙。\n结果 丙。") == ["E133"]


def test_a_byte_order_mark_may_open_the_text() -> None:
    assert _codes("\ufeff结果 甲。") == []


@pytest.mark.parametrize("text", ["", " \n", "。", "（", "【", "「", "“", ">", "> a", "#", "a" * 1000, "1,", "》" * 50])
def test_nothing_raises(text: str) -> None:
    parse(text)
    parse("指标 x：" + text)


def test_many_mistakes_are_capped() -> None:
    """Told up to 200; the rest of a hopeless text changes nothing and raises nothing."""
    assert len(parse("指标 x：扣 扣。\n" * 1_000).diagnostics) == 200
    assert parse("（" * 20_000).diagnostics
    assert parse("指标 x\n" * 1_000).diagnostics


def test_one_parser_serves_many_threads() -> None:
    expected = parse(SAMPLE)
    with ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(parse, [SAMPLE] * 16))


def test_the_lexicon_is_published_as_it_is() -> None:
    assert grammar_text("lexicon.lark") == print_lexicon()


def test_no_spelling_serves_two_words() -> None:
    spellings = [spelling for word in WORDS for spelling in (*word.zh, *word.en)]
    assert len(spellings) == len(set(spellings)) == len(SPELLED)
