"""`assessrules check POLICY`: all mistakes of a policy at once; status 1 when there are any."""

from __future__ import annotations

import typer

from assessrules.cli.inputs import Lang, PolicyPath, open_policy, screen_for
from assessrules.cli.screen import DONE, NOT_IN_ORDER
from assessrules.files import find_policy


def check(policy: PolicyPath, lang: Lang = None) -> None:
    """Check a policy."""
    found, screen = open_policy(policy, screen_for(lang), failing=NOT_IN_ORDER)
    if found.warnings:
        screen.diagnostics(found.warnings, found.text, find_policy(policy).name)
    model = found.model
    counts = (len(model.clauses), len(model.rules), len(model.accounts), len(found.warnings))
    screen.line(
        screen.say(
            "合格：条文{}处，规则{}条，账目{}个，提醒{}处。".format(*counts),
            "In order: {} clauses, {} rules, {} accounts, {} warnings.".format(*counts),
        )
    )
    raise typer.Exit(DONE)
