"""The corpus of issues: those that were tuned on stay read as well as they are; those kept apart are only counted."""

from __future__ import annotations

import pytest

from tests.support.issue_score import CORPUS, score

TUNED = sorted(path.name.removesuffix(".expected.json") for path in (CORPUS / "tuned").glob("*.expected.json"))


@pytest.mark.parametrize("name", TUNED)
def test_no_issue_has_a_wrong_date_or_an_event_out_of_prose(name: str) -> None:
    """A date that isn't the issue's carries a doubt; what nobody announced is no event."""
    read = score("tuned", [name])
    assert (read.wrong_unwarned, read.from_prose) == (0, 0), read.differences


def test_the_corpus_is_read_as_well_as_it_was() -> None:
    """Events found by name, and nearly all of them whole."""
    read = score("tuned")
    assert read.f1 >= 0.99, read.differences
    assert read.right >= 0.985, read.differences
