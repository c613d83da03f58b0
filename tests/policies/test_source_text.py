"""The cleaned documents are the documents: every word of them and nothing else is quoted."""

from __future__ import annotations

import pytest

from assessrules.coverage import coverage, sentences
from assessrules.formatter.format import format_text
from assessrules.syntax import ast
from assessrules.syntax.parser import parse
from tests.policies.documents import DOCUMENTS, SHANTING, SUSONG, Document

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.folder)


def _file(document: Document) -> ast.File:
    parsed = parse(document.text)
    assert parsed.diagnostics == ()
    return parsed.file


@every_document
def test_every_sentence_is_quoted(document: Document) -> None:
    report = coverage(_file(document), document.source)
    assert report.complete, "\n".join(report.lines())
    assert len(report.quoted) == len(sentences(document.source)) == document.sentences


@every_document
def test_every_quote_stands_in_the_document_letter_for_letter(document: Document) -> None:
    source = document.source
    quotes = [item.text for clause in _file(document).clauses for item in clause.items if isinstance(item, ast.Quote)]
    assert len(quotes) == document.quotes
    assert [quote for quote in quotes if quote not in source] == []


@every_document
def test_quotes_follow_the_order_of_the_document(document: Document) -> None:
    source, at = document.source, 0
    for clause in _file(document).clauses:
        for item in clause.items:
            if isinstance(item, ast.Quote):
                found = source.find(item.text, at)
                assert found >= at, f"【{clause.heading}】 {item.text}"
                at = found + len(item.text)


def test_a_missing_quote_is_named() -> None:
    gone = "每年上交一篇调研报告。"
    lines = [line for line in SHANTING.text.split("\n") if not (line.startswith(">") and gone in line)]
    report = coverage(parse("\n".join(lines)).file, SHANTING.source)
    assert [missing.sentence.line for missing in report.missing] == [22]
    assert report.missing[0].whole
    assert gone.rstrip("。") in report.lines("zh")[1]
    assert "line 22" in report.lines("en")[1]


def test_the_sentence_that_breaks_off_is_text_and_says_so() -> None:
    report = coverage(_file(SUSONG), SUSONG.source)
    last = report.quoted[-1]
    assert last.sentence.text == "对连续两个月"
    assert (last.how, last.clauses) == ("text", ("四、13·未完",))
    assert SUSONG.source.endswith("对连续两个月\n")
    reason = SUSONG.policy.model.clauses["4/13/未完"].reason
    assert reason is not None and "断" in reason and "缺失" in reason
    assert report.broken_off == last.sentence
    assert report.lines("zh")[1:] == ("原文第19行的末句没有写完：对连续两个月（【四、13·未完】，只作文字）",)


@every_document
@pytest.mark.parametrize("number", range(0, 100, 7))
def test_any_missing_quote_is_named(document: Document, number: int) -> None:
    lines = document.text.split("\n")
    quotes = [index for index, line in enumerate(lines) if line.startswith("> ")]
    index = quotes[number % len(quotes)]
    words = lines[index].removeprefix("> ")
    report = coverage(parse("\n".join(lines[:index] + lines[index + 1 :])).file, document.source)
    assert not report.complete
    named = "".join("".join(gap.parts) for gap in report.missing)
    assert all(part in words or words.startswith(part) or part in named for part in report.missing[0].parts)


@every_document
def test_layout_does_not_matter(document: Document) -> None:
    spread = document.source.replace("，", "， ").replace(",", ", ").replace("\n", "\n\n  ")
    assert coverage(_file(document), spread).complete


@every_document
def test_the_source_has_no_page_furniture(document: Document) -> None:
    lines = document.source.split("\n")
    assert lines.pop() == ""
    assert all(line and line == line.strip(" \t") for line in lines)


@every_document
def test_the_policy_lies_in_the_one_layout(document: Document) -> None:
    assert format_text(parse(document.text), document.text, "zh") == document.text


@every_document
def test_the_policy_has_no_warnings(document: Document) -> None:
    assert document.policy.warnings == ()


@every_document
def test_the_english_twin_is_the_same_policy(document: Document) -> None:
    english = format_text(parse(document.text), document.text, "en")
    assert parse(english).file == _file(document)
    twin = document.compiled(english, f"{document.folder}.en.rules").model
    here = document.policy.model
    assert (twin.language, here.language) == ("en", "zh")
    assert list(twin.rules) == list(here.rules)
    assert [(one.kind, one.every, one.effects) for one in twin.rules.values()] == [
        (one.kind, one.every, one.effects) for one in here.rules.values()
    ]
    assert twin.accounts == here.accounts
    kinds = {key: [field.named.id for field in kind.fields] for key, kind in here.records.items()}
    assert {key: [field.named.id for field in kind.fields] for key, kind in twin.records.items()} == kinds


@every_document
def test_dates_keep_their_name_in_both_languages(document: Document) -> None:
    english = document.compiled(format_text(parse(document.text), document.text, "en"), "twin.rules").model
    for model in (english, document.policy.model):
        days = [f.named for kind in model.records.values() for f in kind.fields if f.named.id == "date"]
        assert days
        assert all({day.label, *day.aliases, day.id} >= {"日期", "date"} for day in days)
