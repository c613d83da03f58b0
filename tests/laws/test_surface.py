"""Laws of the text: what the formatter prints is read back as the same tree, in either language, and is accepted."""

from __future__ import annotations

from hypothesis import given

from assessrules.formatter.format import format_text
from assessrules.semantics import analyse
from assessrules.syntax.parser import parse
from tests.laws.answers import printed
from tests.laws.policies import Written, policies
from tests.laws.profile import tried


@tried(60)
@given(policies())
def test_printing_keeps_the_tree_and_settles_at_once(written: Written) -> None:
    text = printed(written)
    parsed = parse(text)
    assert parsed.diagnostics == ()
    assert parsed.file == written.file
    once = format_text(parsed, text, "zh")
    assert format_text(parse(once), once, "zh") == once
    assert parse(once).file == written.file


@tried(60)
@given(policies())
def test_the_chinese_and_the_english_twin_have_one_tree(written: Written) -> None:
    english = printed(written, "en")
    parsed = parse(english)
    assert parsed.diagnostics == ()
    assert parsed.file == written.file
    assert parse(format_text(parsed, english, "zh")).file == written.file


@tried(60)
@given(policies())
def test_well_typed_policies_are_accepted(written: Written) -> None:
    text = printed(written)
    model, diagnostics = analyse(parse(text), text)
    assert model is not None, [(d.code, d.arguments) for d in diagnostics]
