"""Policies in words under random records: the engine, the naive evaluator and the checker of traces say the same."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given, note
from hypothesis import strategies as st

from assessrules.formatter.format import format_text
from assessrules.policy import compile_policy
from assessrules.syntax.parser import parse
from assessrules.trace.to_json import canonical_json
from tests.laws.answers import asked, differences
from tests.laws.of_model import years
from tests.laws.profile import tried
from tests.laws.sentences import texts
from tests.trace.checker import check

PERIODS = ((date(2018, 1, 1), date(2018, 12, 31)), (date(2018, 1, 1), date(2019, 12, 31)))
TENURES = ((date(2018, 7, 1), date(2020, 6, 30)), (date(2018, 1, 1), date(2019, 12, 31)))


@tried(60)
@given(st.data())
def test_three_readers_say_the_same(data: st.DataObject) -> None:
    text = data.draw(texts())
    note(text)
    policy = compile_policy(text, "random.rules")
    year = data.draw(years(policy, TENURES if policy.model.policy.months else PERIODS))
    assessment = asked(policy, year)
    found = differences(assessment, policy.model, year)
    assert found == []
    wrong = check(json.loads(canonical_json(assessment)))
    assert wrong == []


@tried(20)
@given(texts())
def test_a_sentence_and_its_english_twin_have_one_tree(text: str) -> None:
    parsed = parse(text)
    assert parsed.diagnostics == ()
    words = format_text(parsed, text, "en")
    english = parse(words)
    assert english.diagnostics == ()
    assert english.file == parsed.file
    assert parse(format_text(english, words, "zh")).file == parsed.file
