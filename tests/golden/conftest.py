"""`pytest tests/golden --accept` rewrites the pages; read the difference before committing it."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", default=False, help="write what the stages give into the pages")
