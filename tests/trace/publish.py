"""`python -m tests.trace.publish`: writes the schemas to `docs/reference`, from the code that describes them."""

from __future__ import annotations

import json
from pathlib import Path

from assessrules.trace.schema import summary_schema, trace_schema

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def main() -> None:
    for name, schema in (("trace", trace_schema()), ("summary", summary_schema())):
        text = json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        (REFERENCE / f"{name}.schema.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
