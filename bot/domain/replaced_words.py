"""A word that stands where a title has another one: "annual running meeting" of an Annual General Meeting, GPS 새벽 특강 of a GPS 독도법 특강.

Whatever it says elsewhere (a date, a verb, who goes along), between two words of a title it is a word of a name. Called by `understand`. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.answers import Kind
from bot.domain.asked import Asked
from bot.domain.kinds import are_one_kind
from bot.domain.list_filters import is_filter
from bot.domain.loanwords import other_spellings
from bot.domain.matching import Sort
from bot.domain.names import fold, without_edition
from bot.domain.other_events import OF_ANY_EVENT
from bot.domain.question_words import is_a_meeting, stem
from bot.domain.questions import Question

_WORD = re.compile(r"[0-9A-Za-z가-힣'’&-]+")
_BRACKETS = re.compile(r"[(（\[][^()（）\[\]]{1,40}[)）\]]")
# What may be said between two words of a title without being one.
_SMALL = frozenset(
    "a an the my our your their his her this that these those and or of in on at to for with by from de la is are was be s "
    "이번 다음 지난 그 이 저 무슨 어떤 올해 내년 작년 우리 및 와 과 랑 하는 열리는 있는 첫 마지막 새 제일 가장".split()
)
_JOINING = frozenset("the of under and".split())
MOST_WORDS, MOST_LOOKED_AT = 20, 8
# Behind a single word of a title these make a name of it: "spring city meet" is no Spring Flower Show.
_MADE = re.compile(
    r"\s(?P<word>city|country|town|village|family|kids?|dogs?|pets?|meets?|shows?|run|running|walk|walking|watch|sun|sign|tea|sleep|form|"
    r"(?:sun|mon|tues|wednes|thurs|fri|satur)day(?=\s(?:shows?|meets?|runs?|walks?|watch)\b))"
    r"(?=\W*$|\s(?:when|where|what|date|this|next|show|meet|run|walk|city|night|day|언제|어디)\b)(?! me\b)"
)

_MADE_OF_MORE = re.compile(
    r"\s(?P<word>city|country|town|village|family|families|kids?|children|dogs?|books?|watch|tea|sleep|walk|run|meet|가족|새벽|야간|심야)"
    r"(?=\W*$|\s(?:when|where|date|언제|날짜|며칠|어디|신청))"
)
_DOES = re.compile(r"\b(?:do|does|did|will|would|can|should)\b")


def unless_of_another(asked: Asked, found: Question) -> Question:
    """What was understood; nothing where a word says that it is another event than those found."""
    ids, topic = found.event_ids, found.topic
    if found.kind is Kind.LIST and topic and not is_filter(topic) and "," not in topic:
        ids = tuple(sorted(asked.index.topics.of(topic)))
    if not 0 < len(ids) <= MOST_LOOKED_AT:
        return found
    another = in_the_place_of_another(asked, ids) or _behind(asked, ids)
    return replace(asked.base, kind=Kind.NONE, topic=another, likely=ids) if another else found


def titled_words(title: str) -> tuple[str, ...]:
    """A title's words, folded, without its edition."""
    return tuple(filter(None, map(fold, without_edition(_BRACKETS.sub(" ", title)).split())))


def in_the_place_of_another(asked: Asked, ids: Sequence[int]) -> str:
    """The word of the question that stands where the titles of all these events have another one; "" for none."""
    titles = [titled_words(asked.index.title_of(n)) for n in ids]
    if not titles:
        return ""
    words = [found.group() for found in _WORD.finditer(asked.text) if fold(found.group())][:MOST_WORDS]
    for first, word, last in zip(words, words[1:], words[2:], strict=False):
        said = fold(word)
        if (
            said in _SMALL
            or is_a_meeting(said)
            or word.lower() in OF_ANY_EVENT
            or not said
            or said.isdigit()
            or re.match(r"\d+월|\d+일|\d", said)
        ):
            continue
        ends = {fold(last), fold(stem(last))}
        runs = (f"{first} {word}", f"{word} {last}", f"{first} {word} {last}")
        if any(asked.index.nearly_named(run) & set(ids) for run in runs):
            continue  # mistyped: riot girl film night
        if all(_is_replaced(title, fold(first), said, ends) for title in titles) and not any(
            _has(asked, n, word) for n in ids
        ):
            return word
    for first, small, word in zip(["", *words], words, words[1:], strict=False):
        joined = fold(small)
        goes_on = joined in _JOINING or (small.endswith("의") and len(small) > 2)
        if not goes_on or fold(word) in _SMALL or fold(word).isdigit() or word.lower() in OF_ANY_EVENT:
            continue
        pair = (joined,) if small.endswith("의") else (fold(first), joined)
        if all(_goes_on_otherwise(title, pair, fold(word)) for title in titles) and not any(
            _has(asked, n, word) for n in ids
        ):
            return word
    return ""


def _goes_on_otherwise(title: tuple[str, ...], pair: tuple[str, ...], said: str) -> bool:
    """Whether a title goes on behind these words, and not with what was said: Sketching the Moon, 초콜릿 페어링의 밤."""
    behind = [title[at + len(pair)] for at in range(len(title) - len(pair)) if title[at : at + len(pair)] == pair]
    return bool(behind) and not any(said.startswith(one) for one in behind)


def _is_replaced(title: tuple[str, ...], first: str, said: str, ends: set[str]) -> bool:
    """Whether a title has another word or more between two that it is asked by; movie is no other word than cinema."""
    start = title.index(first) if first in title else len(title)
    end = next((at for at in range(start + 2, len(title)) if title[at] in ends), 0)
    ways = other_spellings(said)  # bike, for bicycle
    return end > 0 and not any(are_one_kind(said, one) or one in ways for one in title[start + 1 : end])


def _has(asked: Asked, event_id: int, word: str) -> bool:
    topics, bare = asked.index.topics, stem(word)
    return any(
        topics.says(event_id, one) or topics.sounds_like(event_id, one) or topics.nearly_says(event_id, one)
        for one in {word, bare}
    )


def _behind(asked: Asked, ids: Sequence[int]) -> str:
    """A small word right behind the only word that these events were found by, or behind a part of a title; "" for none."""
    text = asked.text.lower()
    if asked.hits:
        is_part = asked.hits[-1].sort is Sort.PART and not _DOES.search(text)
        found = _MADE_OF_MORE.match(text, asked.hits[-1].last) if is_part else None
    else:
        found = _MADE.match(text, asked.words[0][2]) if len(asked.words) == 1 else None
    named = " ".join(asked.text[hit.first : hit.last] for hit in asked.hits)
    if not found or any(_has(asked, n, found["word"]) or asked.index.is_the_kind(n, found["word"], named) for n in ids):
        return ""
    return found["word"]
