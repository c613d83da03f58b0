"""The policies of the repository under random records: the engine against the naive evaluator, in everything they say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.laws.answers import asked, differences
from tests.laws.of_model import years
from tests.laws.profile import tried
from tests.policies.documents import DOCUMENTS, Document

YEARS = ((date(2020, 1, 1), date(2020, 12, 31)), (date(2020, 1, 1), date(2021, 12, 31)))
TENURES = ((date(2013, 7, 1), date(2015, 6, 30)), (date(2014, 1, 1), date(2015, 12, 31)))


@tried(10)
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.folder)
@given(data=st.data())
def test_two_evaluators_say_the_same_of_a_policy(document: Document, data: st.DataObject) -> None:
    policy = document.policy
    year = data.draw(years(policy, TENURES if policy.model.policy.months else YEARS))
    found = differences(asked(policy, year), policy.model, year)
    assert found == []
