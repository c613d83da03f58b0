"""Names that look like the language's own, and those that records are called by."""

from __future__ import annotations

from assessrules.model.nodes import Model
from assessrules.semantics import analyse
from assessrules.semantics.prelude import is_prelude
from assessrules.syntax import units
from assessrules.syntax.ast import Name
from assessrules.syntax.parser import parse

HEAD = "办法 甲（policy_a）：文号 “1”。主体 处（office）：限 东、西。"


def model_of(text: str) -> Model:
    model, diagnostics = analyse(parse(text), text)
    assert model is not None, diagnostics
    return model


def test_a_word_for_a_size_before_数_is_a_name_and_no_fold() -> None:
    model = model_of(f"{HEAD}记录 评级（次，grading）：处；日期；倍数 文字；岁数 岁。")
    assert [field.named.id for field in model.records["grading"].fields] == ["office", "date", "倍数", "岁数"]


def test_a_period_is_called_period_in_records_in_both_languages() -> None:
    for field in ("期间", "期间（period）", "period"):
        (found,) = (f for f in model_of(f"{HEAD}记录 离岗（次，absence）：处；{field}。").records["absence"].fields[1:])
        assert found.named.id == "period"
        assert "span" in found.named.aliases


def test_every_spelling_of_a_prelude_name_means_something() -> None:
    for word, zh, en in units.PRELUDE:
        assert {units.prelude_name(each) for each in (*zh, *en)} == {word}
        assert is_prelude(Name(word)), f"{word}: semantics.prelude does not say what it means"
