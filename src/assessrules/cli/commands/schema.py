"""`assessrules schema POLICY`: the JSON Schema of one line of a JSONL file of its records."""

from __future__ import annotations

import json

import typer

from assessrules.cli.inputs import Lang, PolicyPath, open_policy, screen_for
from assessrules.cli.screen import DONE
from assessrules.tables.schema import records_schema


def schema(policy: PolicyPath, lang: Lang = None) -> None:
    """Print the JSON Schema of a policy's records."""
    found, screen = open_policy(policy, screen_for(lang))
    screen.out.file.write(json.dumps(records_schema(found.model), ensure_ascii=False, indent=2) + "\n")
    raise typer.Exit(DONE)
