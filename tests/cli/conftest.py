"""The command line as a user meets it: words in, text and an exit status out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from assessrules.cli.program import build

ROOT = Path(__file__).parents[2]
POLICY = ROOT / "policies" / "shanting-2018-16"
YEAR = ROOT / "examples" / "shanting-2018"

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs a command; an exception that is not an exit is a traceback, so it fails the test."""

    def command(*words: object) -> Result:
        result = CliRunner().invoke(build(), [str(word) for word in words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return command
