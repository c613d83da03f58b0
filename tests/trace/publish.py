"""`python -m tests.trace.publish`: writes the schemas to `docs/reference`, from the code that describes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assessrules.report.schemas import due_schema, readings_schema
from assessrules.trace.schema import summary_schema, trace_schema

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"

SCHEMAS: Mapping[str, Mapping[str, Any]] = {
    "trace": trace_schema(),
    "summary": summary_schema(),
    "due": due_schema(),
    "readings": readings_schema(),
}


def text(name: str) -> str:
    """The schema as its file has it."""
    return json.dumps(SCHEMAS[name], ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def main() -> None:
    for name in SCHEMAS:
        (REFERENCE / f"{name}.schema.json").write_text(text(name), "utf-8")


if __name__ == "__main__":
    main()
