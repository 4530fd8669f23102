"""Killed anywhere, a sending bot loses nobody and repeats at most what was in flight. A slice of `make faults`."""

from __future__ import annotations

import pytest

from tests.support.doomed import POINTS
from tests.support.kill_points import Case, play_all, table


@pytest.mark.process
async def test_a_bot_killed_at_any_point_keeps_its_promises() -> None:
    """Each point once, in a sending or an edit, with either policy: 0 lost, repeats within what was in flight."""
    chosen = [
        Case(point, 2 if point in ("before claim", "in a fan-out", "in a migration") else 5 + 3 * number, of, policy)
        for number, point in enumerate(POINTS)
        for of, policy in [("issue", "resend" if number % 2 else "hold")]
    ]
    chosen.append(Case("sent, not answered", 9, "edit", "resend"))
    results = await play_all(chosen, parallel=4)
    assert all(result.killed for result in results), table(results)
    assert all(result.holds for result in results), table(results)
