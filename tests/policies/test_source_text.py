"""The cleaned document is the document: every word of it and nothing else is quoted."""

from __future__ import annotations

import pytest

from assessrules.coverage import coverage, sentences
from assessrules.formatter.format import format_text
from assessrules.policy import compile_policy
from assessrules.syntax import ast
from assessrules.syntax.parser import parse
from tests.policies.shanting import document, policy, text


def _file() -> ast.File:
    parsed = parse(text())
    assert parsed.diagnostics == ()
    return parsed.file


def test_every_sentence_is_quoted() -> None:
    report = coverage(_file(), document())
    assert report.complete, "\n".join(report.lines())
    assert len(report.quoted) == len(sentences(document())) == 96


def test_every_quote_stands_in_the_document_letter_for_letter() -> None:
    source = document()
    quotes = [item.text for clause in _file().clauses for item in clause.items if isinstance(item, ast.Quote)]
    assert len(quotes) == 90
    assert [quote for quote in quotes if quote not in source] == []


def test_quotes_follow_the_order_of_the_document() -> None:
    source, at = document(), 0
    for clause in _file().clauses:
        for item in clause.items:
            if isinstance(item, ast.Quote):
                found = source.find(item.text, at)
                assert found >= at, f"【{clause.heading}】 {item.text}"
                at = found + len(item.text)


def test_a_missing_quote_is_named() -> None:
    gone = "每年上交一篇调研报告。"
    lines = [line for line in text().split("\n") if not (line.startswith(">") and gone in line)]
    report = coverage(parse("\n".join(lines)).file, document())
    assert [missing.sentence.line for missing in report.missing] == [22]
    assert report.missing[0].whole
    assert gone.rstrip("。") in report.lines("zh")[1]
    assert "line 22" in report.lines("en")[1]


@pytest.mark.parametrize("number", range(0, 100, 7))
def test_any_missing_quote_is_named(number: int) -> None:
    lines = text().split("\n")
    quotes = [index for index, line in enumerate(lines) if line.startswith("> ")]
    index = quotes[number % len(quotes)]
    words = lines[index].removeprefix("> ")
    report = coverage(parse("\n".join(lines[:index] + lines[index + 1 :])).file, document())
    assert not report.complete
    named = "".join("".join(gap.parts) for gap in report.missing)
    assert all(part in words or words.startswith(part) or part in named for part in report.missing[0].parts)


def test_layout_does_not_matter() -> None:
    spread = document().replace("，", "， ").replace("\n", "\n\n  ")
    assert coverage(_file(), spread).complete


def test_the_source_has_no_page_furniture() -> None:
    lines = document().split("\n")
    assert lines.pop() == ""
    assert all(line and line == line.strip(" \t") for line in lines)


def test_the_policy_lies_in_the_one_layout() -> None:
    assert format_text(parse(text()), text(), "zh") == text()


def test_the_english_twin_is_the_same_policy() -> None:
    english = format_text(parse(text()), text(), "en")
    assert parse(english).file == _file()
    twin = compile_policy(english, "shanting.en.rules").model
    here = policy().model
    assert (twin.language, here.language) == ("en", "zh")
    assert list(twin.rules) == list(here.rules)
    assert [(one.kind, one.every, one.effects) for one in twin.rules.values()] == [
        (one.kind, one.every, one.effects) for one in here.rules.values()
    ]
    assert twin.accounts == here.accounts
    kinds = {key: [field.named.id for field in kind.fields] for key, kind in here.records.items()}
    assert {key: [field.named.id for field in kind.fields] for key, kind in twin.records.items()} == kinds


def test_dates_keep_their_name_in_both_languages() -> None:
    english = compile_policy(format_text(parse(text()), text(), "en"), "shanting.en.rules").model
    for model in (english, policy().model):
        (day,) = (field.named for field in model.records["visit"].fields if field.named.id == "date")
        assert {day.label, *day.aliases} | {day.id} >= {"日期", "date"}
