"""The first policy, for tests that need one with much in it."""

from __future__ import annotations

from assessrules.policy import Policy
from tests.policies.documents import SHANTING


def text() -> str:
    """The policy file."""
    return SHANTING.text


def policy() -> Policy:
    return SHANTING.policy
