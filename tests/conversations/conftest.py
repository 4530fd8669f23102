"""For every conversation: how fast people type."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def hurry(people_in_a_hurry: None) -> None:
    """Also in the worlds that a test makes for itself."""
