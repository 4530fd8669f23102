"""What a reader can follow beside single events: everything, a group (L-캠프), a word. Pure; called where events change and fall due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.domain.names import fold, is_common
from bot.domain.topics import TopicIndex
from storage.records import Event, EventFacts
from storage.reminder_records import Interest, InterestKind

LONGEST_WORD = 40
_EVERYTHING = frozenset(("all", "everything", "all events", "전부", "모두", "전체", "모든 행사", "전체 행사"))


def matching(facts: EventFacts, interests: Iterable[Interest]) -> list[Interest]:
    """Those that an event is of."""
    index = TopicIndex()
    index.add(0, facts)
    return [interest for interest in interests if _is_of(facts, interest, index)]


def _is_of(facts: EventFacts, interest: Interest, index: TopicIndex) -> bool:
    if interest.kind is InterestKind.ALL:
        return True
    if interest.kind is InterestKind.GROUP:
        return interest.word in _heads(facts.title)
    return all(index.says(0, word) for word in interest.shown.split())


def folded_word(shown: str) -> str:
    """The word by which one interest is known from another; "" for what can't be one."""
    word = fold(shown)
    return word if len(word) > 0 and len(shown) <= LONGEST_WORD else ""


def group_of(event: Event, others: Sequence[Event]) -> str | None:
    """The group's name that an event shares with another one: the first word of their titles, as it is written here."""
    words = event.facts.title.split()
    if len(words) < 2 or is_common(words[0]) or len(fold(words[0])) < 2:
        return None
    shared = Counter(fold(other.facts.title.split()[0]) for other in others if len(other.facts.title.split()) > 1)
    shared[fold(words[0])] += event.id not in {other.id for other in others}
    return words[0] if shared[fold(words[0])] > 1 else None


def _heads(title: str) -> set[str]:
    """The folded beginnings of a title, at the ends of its words."""
    words = title.split()
    return {fold(" ".join(words[:end])) for end in range(1, len(words) + 1)}


def means_everything(text: str) -> bool:
    """Whether somebody asks for all events rather than for a word."""
    return " ".join(text.lower().split()) in _EVERYTHING
