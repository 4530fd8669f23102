"""Where in an issue the words of a search stand. Called by the look-up; the store only says which issues hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.domain.names import fold
from bot.domain.topics import singulars
from storage.records import Draft

LONGEST = 160
_SENTENCE = re.compile(r"[^.!?。…\n]+[.!?。…]*[”’\"')\]]*")


def ways_to_search(words: Sequence[str]) -> Iterator[list[str]]:
    """The words, then each in the singular; of three or more then all but one: "the fox they found in the skip"."""
    yield list(words)
    single = [(word, *singulars(word))[-1] for word in words]  # foxes: fox rather than foxe
    if single != list(words):
        yield single
    if _FEWEST_TO_LEAVE_ONE_OUT <= len(words) <= _MOST_TO_LEAVE_ONE_OUT:
        yield from ([*single[:at], *single[at + 1 :]] for at in range(len(words)))


_FEWEST_TO_LEAVE_ONE_OUT, _MOST_TO_LEAVE_ONE_OUT = 3, 5


def hit_in(draft: Draft, words: Sequence[str]) -> str:
    """The sentence that holds most of the words, headlines first; cut around them where it is long."""
    wanted = [fold(word) for word in words]
    best, most = draft.title, -1
    for sentence in _sentences(draft):
        folded = fold(sentence)
        count = sum(word in folded for word in wanted)
        if count > most:
            best, most = sentence, count
        if most == len(wanted):
            break
    return _around(best, words)


def _sentences(draft: Draft) -> Iterator[str]:
    yield from draft.headlines
    yield from draft.stories
    for section in draft.sections:
        if section.heading:
            yield section.heading
        yield from (found.group().strip() for found in _SENTENCE.finditer(section.text))
    yield from (event.source_line for event in draft.events)


def _around(sentence: str, words: Sequence[str]) -> str:
    if len(sentence) <= LONGEST:
        return sentence
    lowered = sentence.lower()
    at = min((found for word in words if (found := lowered.find(word.lower())) >= 0), default=0)
    first = max(0, min(at - LONGEST // 3, len(sentence) - LONGEST))
    cut = sentence[first : first + LONGEST].strip()
    return ("…" if first else "") + cut + ("…" if first + LONGEST < len(sentence) else "")
