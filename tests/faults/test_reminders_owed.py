"""A slice of `make simulate`: what readers are owed, held against a plain model, through downtime, deaths and clock steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.reminder_simulation import simulate


@pytest.mark.parametrize("seed", [11, 67])
async def test_every_reminder_owed_is_sent_once(tmp_path: Path, seed: int) -> None:
    """None early, none twice, none at night, none for a day that no longer holds; the same for notices of changes."""
    ledger = await simulate(tmp_path, seed=seed, readers=120, zones=8, days=25)
    assert not ledger.faults
    assert ledger.sent == ledger.owed > 20
    assert ledger.notices > 5
    # The slice holds what it is to guard: readers who move and would miss or hear twice, events that get another hour.
    assert ledger.caught_up > 0
    assert ledger.not_twice > 0
    assert ledger.actions["hour of the day"] > 0
    assert ledger.slowest_s < 60
