"""Calls that belong to another event: the call for talks of a conference. Called by the answers. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.names import fold, without_edition
from storage.records import EventFacts


def is_call_of_another(facts: EventFacts, others: Iterable[EventFacts]) -> bool:
    """Whether nothing but a last day to apply is known of it, and its title holds the last two words of another's that takes place.

    "Teapot Fair Call for Stalls" is of a Bristol Teapot Fair; 온새미 단편영화 공모전 is none of an 온새미 단편영화제.
    """
    if not _is_a_call(facts):
        return False
    last = (without_edition(other.title).split()[-2:] for other in others if not _is_a_call(other))
    return any(len(words) == 2 and fold(" ".join(words)) in fold(facts.title) for words in last)


def _is_a_call(facts: EventFacts) -> bool:
    return facts.start is None and facts.recurrence is None and facts.deadline is not None
