"""`assessrules coverage POLICY`: is every sentence of the document quoted? Status 1 when one is not."""

from __future__ import annotations

import typer

from assessrules.cli.inputs import BadInput, Lang, PolicyPath, open_policy, screen_for, told
from assessrules.cli.screen import DONE, NOT_IN_ORDER
from assessrules.coverage.check import coverage as cover
from assessrules.files import find_policy, read_text
from assessrules.syntax.parser import parse


def coverage(policy: PolicyPath, lang: Lang = None) -> None:
    """Hold a policy against the text of its document."""
    found, screen = open_policy(policy, screen_for(lang))
    with told(screen):
        source = found.model.policy.source
        if not source:
            raise BadInput("办法没有写「原文」，无从核对", "the policy names no source text to compare with")
        report = cover(parse(found.text).file, read_text(find_policy(policy).parent / source))
    for number, line in enumerate(report.lines(screen.language)):
        screen.line(line if number == 0 else f"  {line}")
    raise typer.Exit(DONE if report.complete else NOT_IN_ORDER)
