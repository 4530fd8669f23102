"""What a question without a name is about: the words of its topic and the events that have them. Called by `understand`. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.answers import Kind
from bot.domain.asked import Asked
from bot.domain.kinds import is_a_kind, kind_at_the_end
from bot.domain.korean_verbs import is_verb
from bot.domain.matching import NameIndex
from bot.domain.names import fold, normalised
from bot.domain.question_words import EVENT_WORD, asks_for_the_next, is_a_meeting, is_any_event, is_plural
from bot.domain.said_otherwise import of_a_kind, of_another_kind

_A_THING = re.compile(r"\b(?:things?|one|something) (?:in|at|near)\b|(?:하는|열리는|가는|있는)\s?(?:거|것|게|건)")
_EITHER = re.compile(r"[가-힣](?:이?나|이?랑|하고|[와과])\s|또는|아니면|,|/|\b(?:or|and)\b|&")


@dataclass(frozen=True, slots=True)
class Topic:
    """The words that are left of a question's words, the topic as lists carry it, and the events about it. `without`: those of another kind."""

    words: list[str]
    topic: str
    known: set[int]
    about_events: bool
    without: tuple[int, ...] = ()


def topic_of(asked: Asked, words: list[str]) -> Topic:
    """What these words of a question are about; words that no text has are left out where they say little."""
    index = asked.index
    known = index.topics.about(words)
    if not known and len(words) == 1 and (other := index.in_the_other_script(words[0])):
        words, known = [other], index.topics.about([other])  # "any kintsugi events" of a 킨츠기 클래스
    if not known and (narrower := [word for word in words if not is_any_event(word)]) and len(narrower) < len(words):
        # "스웨덴어 모임" of an exchange of languages: the word for any event says nothing; 등대 강연 is no 등대 음악회.
        found, told = index.topics.about(narrower), [word for word in words if word not in narrower]
        of_it = {
            n
            for n in found
            if not index.topics.is_of_a_kind(n)
            or all(is_a_meeting(word) or index.is_the_kind(n, word, " ".join(narrower)) for word in told)
        }
        if of_it or not found:
            words, known = narrower, of_it
    about_events = bool(EVENT_WORD.search(asked.bare) or (known and _A_THING.search(asked.bare)))
    if not known and about_events:
        # 팥죽 먹는 행사: what is done there may stand in no text.
        narrower = [
            word
            for word, first, last in asked.words
            if not is_verb(asked.text[first:last]) and (len(words) == len(asked.words) or word in words)
        ]
        if narrower and len(narrower) < len(words) and (found := index.topics.about(narrower)):
            words, known = narrower, found
    several = (
        asked.asks_for_several or asked.intent is Kind.LIST or any(is_a_kind(one) and is_plural(one) for one in words)
    )
    one = asked.intent is Kind.NEXT or asks_for_the_next(asked.text)
    without: tuple[int, ...] = ()
    if not known and several and not one and (found := of_a_kind(words, index)):
        # 발레 공연: no text says so of a gala, which is no other kind of thing
        without = of_another_kind(words, found, index)
        words, known, about_events = [word for word in words if not is_a_kind(word)], found - {*without}, True
    topic = " ".join(words)
    if (
        not known
        and (about_events or asked.asks_for_several)
        and len(words) > 1
        and _names_either(asked)
        and all(index.topics.about([word]) for word in words)
    ):
        # 대전이나 부산 행사: what is about either
        topic, known = ", ".join(words), set().union(*(index.topics.about([word]) for word in words))
    return Topic(words, topic, known, about_events, without)


def names_a_thing(words: list[str], index: NameIndex) -> bool:
    """와인페어, 카페 창업 박람회: words that end with a kind of event and say more than a sort of it (해커톤, 스타트업 컨퍼런스)."""
    last = fold(words[-1])
    kind = kind_at_the_end(last)
    if not kind or all(index.topics.is_well_known(word) for word in words):
        return False
    return len(words) > 1 or kind != last


def _names_either(asked: Asked) -> bool:
    """대전이나 부산, "art or music"; a word that itself ends like that is none: 세미나."""
    text = normalised(asked.bare)
    ends = {last for word, _, last in asked.words if word.endswith("나")}
    return any(found.end() - 1 not in ends for found in _EITHER.finditer(text))
