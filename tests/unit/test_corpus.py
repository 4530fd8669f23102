"""The corpus of issues: those that were tuned on stay read as well as they are; those kept apart are only counted."""

from __future__ import annotations

import pytest

from tests.support.issue_score import score


@pytest.mark.parametrize("language", ["en", "ko", "mixed"])
def test_the_corpus_is_read_as_well_as_it_was(language: str) -> None:
    """Events found by name, nearly all of them whole, no date that isn't the issue's without a doubt, none that nobody announced."""
    read = score("tuned", [f"{language}-"])
    wrong = [told for told in read.differences if "WRONG" in told or "out of" in told]
    assert (read.wrong_unwarned, read.from_prose) == (0, 0), wrong
    assert read.issues
    assert read.f1 >= 0.99, read.differences
    assert read.right >= 0.985, read.differences
