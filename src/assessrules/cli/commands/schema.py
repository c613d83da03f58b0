"""`assessrules schema POLICY`: the JSON Schema of one line of a JSONL file of its records; `schema --of trace`: of an output."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer

from assessrules.cli.inputs import BadInput, Lang, open_policy, screen_for, told
from assessrules.cli.screen import DONE
from assessrules.report.schemas import due_schema, readings_schema
from assessrules.tables.schema import records_schema
from assessrules.trace.schema import summary_schema, trace_schema


class SchemaOf(StrEnum):
    """What has a schema: a policy's records, and what the commands print for programs."""

    RECORDS = "records"
    TRACE = "trace"
    SUMMARY = "summary"
    READINGS = "readings"
    DUE = "due"


_OUTPUTS: Mapping[SchemaOf, Callable[[], dict[str, Any]]] = {
    SchemaOf.TRACE: trace_schema,
    SchemaOf.SUMMARY: summary_schema,
    SchemaOf.READINGS: readings_schema,
    SchemaOf.DUE: due_schema,
}
_Policy = Annotated[
    str | None,
    typer.Argument(metavar="[POLICY]", help="办法文件或文件夹，records 才要 / the policy, for records only"),
]
_Of = Annotated[
    SchemaOf, typer.Option("--of", help="记录，或者哪一种输出 / its records, or which output of the commands")
]


def schema(policy: _Policy = None, of: _Of = SchemaOf.RECORDS, lang: Lang = None) -> None:
    """Print the JSON Schema of a policy's records, or of an output."""
    screen = screen_for(lang)
    if of in _OUTPUTS:
        found = _OUTPUTS[of]()
    else:
        with told(screen):
            if policy is None:
                raise BadInput("请写办法，或用 --of 选一种输出", "name a policy, or an output with --of")
        made, screen = open_policy(policy or "", screen)
        found = records_schema(made.model)
    screen.out.file.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    raise typer.Exit(DONE)
