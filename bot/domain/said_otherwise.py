"""Words that titles say otherwise, or not at all: 눈꽃 숲길 탐방 of a 눈꽃 숲길 걷기, 발레 공연 of a 발레 갈라, a coaching weekend of coaches.

Called by the understanding of questions where nothing was understood. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.domain.abbreviations import done_with
from bot.domain.kinds import are_one_kind, is_a_kind, kind_at_the_end, same_kinds
from bot.domain.matching import NameIndex
from bot.domain.names import fold
from bot.domain.ordinary_words import is_ordinary
from bot.domain.question_words import is_filler, stem
from bot.domain.romanised import in_hangul

_WORD = re.compile(r"[0-9A-Za-z가-힣]+(?:['’&-][0-9A-Za-z가-힣]+)*")
_ROMANISED = re.compile(r"(?<![A-Za-z'’])[A-Za-z]{4,16}(?![A-Za-z'’])")
MOST_ROMANISED = 4
MOST_WORDS, MOST_BEFORE, MOST_OTHERS = 20, 6, 4


def in_another_word(text: str, index: NameIndex) -> str:
    """The text with the word for a kind put so that a whole name stands there; "" where no name comes of it."""
    words = list(_WORD.finditer(text))[:MOST_WORDS]
    for at, found in enumerate(words):
        said = stem(found.group())
        for other in same_kinds(fold(said)):
            for before in words[max(0, at - MOST_BEFORE) : at]:
                if index.named(text[before.start() : found.start()] + other):
                    return text[: found.start()] + other + text[found.start() + len(said) :]
    return ""


def in_korean(text: str, index: NameIndex) -> str:
    """The text with a word of Korean in Latin letters as titles write it: "sorigol 박물관 언제"; "" where no title has it."""
    for found in list(_ROMANISED.finditer(text))[:MOST_ROMANISED]:
        said = found.group().lower()
        if is_filler(said) or index.topics.about([said]):
            continue
        for way in in_hangul(said):
            other = text[: found.start()] + way + text[found.end() :]
            if any(hit.exact and hit.first <= found.start() < hit.last for hit in index.find(other)):
                return other
    return ""


def by_what_is_done(text: str, index: NameIndex) -> str:
    """ "coaching weekend" as "coach weekend", where titles have that word and no text the other; "" where none does."""
    other = text
    for found in reversed(list(_WORD.finditer(text))[:MOST_WORDS]):
        said = fold(found.group())
        stems = done_with(said + "g" if said.endswith("in") else said)  # coachin
        if not stems or is_filler(said) or index.topics.about([said]):
            continue
        titled = (one for one in stems if any(index.topics.is_titled(n, one) for n in index.topics.about([one])))
        if one := next(titled, ""):
            other = other[: found.start()] + one + other[found.end() :]
    return other if other != text else ""


def without_a_slip(text: str, index: NameIndex) -> str:
    """The text with a mistyped word put right, where a whole name comes of it: "open evenign", of which no other word names it; "" elsewhere."""
    words = list(_WORD.finditer(text))[:MOST_WORDS]
    best: set[str] = set()
    for at, found in enumerate(words):
        said = fold(found.group())
        if is_filler(said) or is_ordinary(said) or index.topics.about([said]):
            continue
        for meant in index.nearly_titled(said):
            other = text[: found.start()] + meant + text[found.end() :]
            apart = len(other) - len(text)
            ends = [word.end() + apart for word in words[at : at + MOST_BEFORE]]
            starts = [word.start() for word in words[max(0, at - MOST_BEFORE) : at + 1]]
            if any(
                index.named(other[first:last])
                for first in starts
                for last in ends
                if (first, last) != (starts[-1], ends[0])
            ):
                best.add(other)
    return best.pop() if len(best) == 1 else ""


def of_a_kind(words: Sequence[str], index: NameIndex) -> set[int]:
    """The events about the other words of a topic, where one word is a kind that no text says; none where all titles say another kind."""
    kinds = [word for word in words if is_a_kind(word)]
    rest = [word for word in words if not is_a_kind(word)]
    if len(kinds) != 1 or not rest or not same_kinds(fold(kinds[0])):
        return set()
    found = index.topics.about(rest)
    return set() if all(_is_another(index.title_of(n), fold(kinds[0])) for n in found) else found


def of_another_kind(words: Sequence[str], ids: Iterable[int], index: NameIndex) -> tuple[int, ...]:
    """Of the events about such a topic those whose titles say another kind; a few at most, as a list's buttons name them."""
    kind = fold(next(word for word in words if is_a_kind(word)))
    others = tuple(sorted(n for n in ids if _is_another(index.title_of(n), kind)))
    return others if len(others) <= MOST_OTHERS else ()


def _is_another(title: str, kind: str) -> bool:
    said = filter(None, (kind_at_the_end(fold(word)) for word in title.split()))
    return not all(are_one_kind(kind, one) for one in said)


def by_its_deadline(text: str, index: NameIndex) -> str:
    """ "when does the early bird end for the conference" as "when does the deadline end for the conference"; "" for any other text."""
    said = _EARLY_BIRD.search(text)
    return _EARLY_BIRD.sub("deadline", text) if said is not None and not index.find(said.group()) else ""


_EARLY_BIRD = re.compile(r"\bearly[\s-]?birds?(?:\s(?:deadline|price|rate|tickets?|discount|offer))?\b", re.IGNORECASE)


def by_its_question(text: str) -> str:
    """The one question of several sentences: "what comes next? my diary is empty"; "" where there is none or more than one."""
    asked = [one for one in _SENTENCES.findall(text) if one.rstrip().endswith("?")]
    rest = text.replace(asked[0], "", 1) if len(asked) == 1 else ""
    return asked[0].strip() if len(rest.split()) >= _A_SENTENCE else ""


_SENTENCES = re.compile(r"[^.!?~]+[.!?~]*")
_A_SENTENCE = 2
