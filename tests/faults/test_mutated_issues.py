"""Whatever happens to an issue on its way: a draft or one clear refusal, soon. A slice of `python -m tests.support.mutations`."""

from __future__ import annotations

import pytest

from tests.support.mutations import Case, cases, outcome, telegram_fault


@pytest.mark.parametrize("case", list(cases(300, seed=20261124)), ids=lambda case: case.kind)
def test_a_mutated_file_is_read_or_refused(case: Case) -> None:
    """No exception but NotAnIssue, no hang, no date out of bounds."""
    said, _ = outcome(case)
    assert not said.startswith("FAULT"), said


@pytest.mark.parametrize("seed", range(40))
def test_entities_that_point_anywhere_break_nothing(seed: int) -> None:
    """Offsets outside the text, negative lengths, unknown kinds."""
    assert telegram_fault(seed) is None
