"""The published schemas are those of the code, and real results keep to them."""

from __future__ import annotations

import json

import jsonschema
import pytest

from assessrules.trace.schema import summary_schema, trace_schema
from assessrules.trace.to_json import canonical_json
from assessrules.trace.views import summary
from tests.trace.examples import EXAMPLES, office_year
from tests.trace.publish import REFERENCE, SCHEMAS, text


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schema_is_fresh(name: str) -> None:
    assert (REFERENCE / f"{name}.schema.json").read_text("utf-8") == text(name)


@pytest.mark.parametrize("name", EXAMPLES)
def test_results_keep_to_the_schemas(name: str) -> None:
    assessment = office_year(EXAMPLES[name])
    jsonschema.validate(json.loads(canonical_json(assessment)), trace_schema())
    jsonschema.validate(summary(assessment), summary_schema())
