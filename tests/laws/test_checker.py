"""Whatever the policy and the year, the trace alone bears out every conclusion."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from assessrules.trace.to_json import canonical_json
from tests.laws.answers import asked, compiled
from tests.laws.facts import years
from tests.laws.policies import policies
from tests.laws.profile import tried
from tests.trace.checker import check


@tried(15)
@given(st.data())
def test_the_trace_bears_out_every_conclusion(data: st.DataObject) -> None:
    written = data.draw(policies())
    policy = compiled(written)
    year = data.draw(years(written, policy.model))
    assert check(json.loads(canonical_json(asked(policy, year)))) == []
