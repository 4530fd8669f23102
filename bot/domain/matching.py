"""Finds the store's event names in a question, before any date is read from it. An event is added or taken out by itself,
so that a question right after an issue costs no more than any other.

Names stand as they are written, whatever the spaces and signs; where none does, `guessing` looks at each word.
The index is a dictionary of names: a question costs by its own length and not by how many events there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from bot.domain.abbreviations import BY_THEMSELVES, FEWEST_WORDS, TitleWords
from bot.domain.applied_for import applied_for
from bot.domain.guessing import Guesses
from bot.domain.kinds import heads_within, is_an_exhibition, is_the_kind_of, kind_at_the_end
from bot.domain.loanwords import other_spellings
from bot.domain.names import edition_number, edition_year, fold, folded_with_places, is_common, without_edition
from bot.domain.question_words import content_words, is_filler, says_nothing
from bot.domain.spellings import sounds_alike
from bot.domain.topics import TopicIndex
from storage.records import Event, EventFacts

# What may follow a name without a space.
PARTICLES = (
    "은", "는", "이", "가", "을", "를", "에", "의", "도", "만", "와", "과", "랑", "이랑", "하고", "로", "으로", "에서", "에는", "이는",
    "까지", "부터", "요", "이요", "은요", "는요", "이야", "야", "인가요", "이에요", "예요", "행사", "때", "란", "이란", "언제", "며칠",
    "어디", "날짜", "일정", "뭐", "몇", "디데이", "신청", "장소", "링크", "마감", "얼마나", "한", "하", "열", "시작", "끝", "안", "까진", "전에",
    "전까지", "전날", "전엔", "후에", "후엔",
    "보다", "관련", "참가", "참석", "등록", "접수", "갈", "가는", "무슨", "남",
)  # fmt: skip
_PARTICLE = re.compile("^(?:" + "|".join(sorted(PARTICLES, key=len, reverse=True)) + ")")
LONGEST_NAME = 80
_TWO = re.compile(r"\b(?:or|and|vs)\b|&|이?랑\s|하고\s|[와과]\s|중에")
# A part of a title is no name where it only says when.
_TIME_WORD = re.compile(
    r"(?:매[주월년일]|이번|다음|지난|첫째|둘째|셋째|넷째|마지막|주|달|월|주말|평일|[월화수목금토일]요일?|봄|여름|가을|겨울|오늘|내일|올해|내년|연말|연초|신년|새해|송년|상반기|하반기|"
    r"weekly|monthly|daily|spring|summer|autumn|fall|winter|weekend|night|morning|evening|new|year|week|month|the|a|an|of|for|and|in|on|at|to|with|your|our|first|last|open|big|great|free|part|vol)+"
)


_COUNTED = re.compile(r"제?\s?\d+\s?(?:시간|분|일|주|개월|달|년|회|차|기|호|명|인|th|st|nd|rd)")


# Two words that say nothing each, and together what sort of day it is.
_IN_TWO = re.compile(
    r"(?:night|moonlight|midnight|morning|evening|sunset|sunrise|dawn) (?:runs?|walks?|rides?|markets?|hikes?|swims?|tours?|climbs?)|"
    r"(?:open|fun|book|watch|tea|date|field|sports) (?:days?|nights?|evenings?|mornings?|weekends?|weeks?|runs?|"
    r"shows?|parties|party|walks?|rides?)"
)


class Sort(Enum):
    """How a name was found: whole, as a part of a longer one, or by a guess."""

    NAME = "name"
    PART = "part"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name in a question, `text[first:last]`, and the events that bear it."""

    event_ids: tuple[int, ...]
    first: int
    last: int
    name: str
    sort: Sort

    @property
    def exact(self) -> bool:
        """Whether it stands there as it is written, wholly or in part."""
        return self.sort is not Sort.GUESS


class NameIndex:
    """All names of all events, ready to be found."""

    def __init__(self) -> None:
        self._names: dict[str, list[int]] = {}
        self._parts: dict[str, list[int]] = {}
        self._held: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self._years: dict[int, int | None] = {}
        self._numbers: dict[int, int | None] = {}
        self._series: dict[int, str] = {}
        self._titles: dict[int, str] = {}
        self._facts: dict[int, EventFacts] = {}
        self._editions: dict[str, set[int]] = {}
        self._longest = 0
        self._guesses = Guesses()
        self._words = TitleWords()
        self.topics = TopicIndex()

    @classmethod
    def build(cls, events: Iterable[Event]) -> NameIndex:
        """The index of these events' titles and aliases."""
        made = cls()
        for event in events:
            made.add(event)
        return made

    def add(self, event: Event, extra: Iterable[str] = ()) -> None:
        """Take in an event, in the place of what was known of it. `extra`: names that editors gave it."""
        self.remove(event.id)
        facts = event.facts
        names = _spelt_in_all_ways(_names(facts, extra))
        parts = (_spelt_in_all_ways(_parts(facts)) | frozenset(applied_for(facts))) - names
        self._held[event.id] = names, parts
        self._years[event.id] = edition_year(facts.title)
        self._numbers[event.id] = edition_number(facts.title)
        self._series[event.id] = series = series_of(facts)
        self._titles[event.id] = _bare(facts.title)
        self._facts[event.id] = facts
        self._editions.setdefault(series, set()).add(event.id)
        for name in names:
            self._names.setdefault(name, []).append(event.id)
        for part in parts:
            self._parts.setdefault(part, []).append(event.id)
        self._longest = max([self._longest, *map(len, names), *map(len, parts)])
        self._guesses.add(event.id, names, parts, (facts.title, *facts.aliases))
        self._words.add(event.id, (facts.title, *facts.aliases))
        self.topics.add(event.id, facts)

    def remove(self, event_id: int) -> None:
        """Forget an event."""
        held = self._held.pop(event_id, None)
        if held is None:
            return
        for names, table in zip(held, (self._names, self._parts), strict=True):
            for name in names:
                table[name].remove(event_id)
                if not table[name]:
                    del table[name]
        self._guesses.remove(event_id)
        self._words.remove(event_id)
        self.topics.remove(event_id)
        self._editions[self._series[event_id]].discard(event_id)
        del (
            self._facts[event_id],
            self._numbers[event_id],
            self._years[event_id],
            self._series[event_id],
            self._titles[event_id],
        )

    def year_of(self, event_id: int) -> int | None:
        """The year in an event's name, which tells its edition."""
        return self._years.get(event_id)

    def number_of(self, event_id: int) -> int | None:
        """The number in an event's name that tells its edition: 9 of 귀농학교 9기, 8 of "Basement Sessions Vol. 8"."""
        return self._numbers.get(event_id)

    def series(self, ids: Iterable[int]) -> set[str]:
        """The names without their editions: how many different events these are."""
        return {self._series[event_id] for event_id in ids if event_id in self._series}

    def is_the_kind(self, event_id: int, word: str, named: str) -> bool:
        """Whether a word beside a part of an event's title is another one for its kind: class, for a Pottery Workshop."""
        return is_the_kind_of(word, self._titles[event_id], named)

    def without_what_grew_of_it(self, ids: tuple[int, ...], part: str) -> tuple[int, ...]:
        """Of events whose titles have a part those that end with it, where the others go on as a thing of another kind.

        "photo contest" is the Garden Photo Contest and not the Photo Contest Winners' Exhibition; 페어링 is no kind.
        """
        folded = {n: fold(self._titles[n]) for n in ids}
        ending = [n for n in ids if kind_at_the_end(part) and folded[n].endswith(part)]
        rest = [n for n in ids if n not in ending and not kind_at_the_end(folded[n].partition(part)[2])]
        return (*ending, *rest) if ending else ids

    def title_of(self, event_id: int) -> str:
        """An event's title without its edition; "" where it is not known."""
        return self._titles.get(event_id, "")

    def facts_of(self, event_id: int) -> EventFacts:
        """What is known of an event; KeyError where it is not held."""
        return self._facts[event_id]

    def begins_with(self, event_id: int, part: str) -> bool:
        """Whether an event's title begins with a part of it, so that nothing else stood before."""
        return fold(self._titles[event_id]).startswith(part)

    def named(self, name: str) -> tuple[int, ...]:
        """The events that bear exactly this name."""
        return tuple(self._names.get(fold(name), ()))

    def editions(self, ids: Iterable[int]) -> tuple[int, ...]:
        """All editions of these events, themselves among them."""
        return tuple(sorted(set().union(*(self._editions[series] for series in self.series(ids)))))

    def nearly_named(self, text: str) -> set[int]:
        """The events whose name a text may be with a typo in it or spelt otherwise; none where there are several."""
        return self._guesses.meant_by(text)

    def in_the_other_script(self, word: str) -> str:
        """A title's word that is this one in the other script, folded: 킨츠기 for kintsugi; "" where none sounds like it."""
        for event_id in sorted(self._guesses.heard(fold(word))):
            for one in self._titles[event_id].split():
                if sounds_alike(fold(word), fold(one)):
                    return fold(one)
        return ""

    def written_out(self, text: str) -> str:
        """The text with its short words written out, where one event's name comes of it: "sprng flwr show"; "" where none or several do."""
        says_nothing = {word.lower() for word in text.split() if is_filler(word.strip("?!.,"))}
        best: dict[int, dict[str, set[str]]] = {}
        for other, is_cut in self._words.written_out(text, says_nothing):
            folded, places = folded_with_places(other)
            for hit in self._exact(other, folded, places):
                words = len(other[hit.first : hit.last].split())
                as_it_was = other[hit.first : hit.last].lower() in text.lower()
                alone = words < 2 and hit.name not in BY_THEMSELVES
                if alone or as_it_was or (is_cut and (hit.sort is not Sort.NAME or words < FEWEST_WORDS)):
                    continue
                best.setdefault(words, {}).setdefault(other, set()).update(self.series(hit.event_ids))
        texts = best[max(best)] if best else {}
        return next(iter(texts)) if len(set().union(*texts.values())) == 1 else ""

    def nearly_titled(self, word: str) -> list[str]:
        """The words of titles that a folded Latin word may be with a slip in it."""
        return self._words.near(word)

    def find(self, text: str) -> list[NameHit]:
        """The names in a question from left to right, longest first; guesses only where nothing stands exactly."""
        folded, places = folded_with_places(text)
        exact = list(self._exact(text, folded, places))
        if exact and _TWO.search(text.lower()):
            # "agm or messier": the other of two may be a guess.
            for hit in exact:
                text = text[: hit.first] + " " * (hit.last - hit.first) + text[hit.last :]
            return sorted([*exact, *self._guessed(text)], key=lambda hit: hit.first)
        return exact or self._guessed(text)

    def _guessed(self, text: str) -> list[NameHit]:
        return [NameHit(g.event_ids, g.first, g.last, g.name, Sort.GUESS) for g in self._guesses.find(text)]

    def _exact(self, text: str, folded: str, places: list[int]) -> Iterator[NameHit]:
        at = 0
        while at < len(folded):
            hit = self._at(at, text, folded, places) if _begins_word(at, text, places) else None
            if hit is not None:
                yield hit
                while at < len(folded) and places[at] < hit.last:
                    at += 1
                continue
            at += 1

    def _at(self, at: int, text: str, folded: str, places: list[int]) -> NameHit | None:
        for length in range(min(self._longest, len(folded) - at), 1, -1):
            piece = folded[at : at + length]
            ids, sort = self._names.get(piece), Sort.NAME
            if ids is None:
                ids, sort = self._parts.get(piece), Sort.PART
            if ids is None or not _ends_word(folded, at + length, text, places):
                continue
            if sort is Sort.PART and not self._tells(piece, ids):
                continue
            return NameHit(tuple(ids), places[at], places[at + length - 1] + 1, piece, sort)
        return None

    def _tells(self, part: str, ids: list[int]) -> bool:
        """Whether a part of a title tells its events from all others: no other one's text has it."""
        return self.series(self.topics.about([part])) <= self.series(ids)


def series_of(facts: EventFacts) -> str:
    """What the editions of an event share: its folded name without year and number."""
    return fold(_bare(facts.title)) or fold(facts.title)


def _bare(title: str) -> str:
    bare = re.sub(r"[(（\[][^()（）\[\]]{1,40}[)）\]]", " ", title)
    return re.sub(r"\s\d{1,3}$", "", without_edition(bare))


def _names(facts: EventFacts, extra: Iterable[str]) -> Iterator[str]:
    for name in (facts.title, *facts.aliases, *extra):
        folded = fold(name)
        if name in facts.aliases and (_COUNTED.fullmatch(name.lower()) or not content_words(name)):
            continue  # 48시간, 제22기, Thank-You: no names by themselves
        if 2 <= len(folded) <= LONGEST_NAME and not is_common(name) and not folded.isdigit():
            yield folded


def _spelt_in_all_ways(names: Iterable[str]) -> frozenset[str]:
    return frozenset(way for name in names for way in (name, *other_spellings(name)))


# "발효빵 품평회" for the 천연발효 빵 품평회: the second half of a word and all behind it.
_COMPOUND = re.compile(r"[가-힣]{4}")
_SHOWN = re.compile(r"[가-힣]{3,5}전")  # 세밀화 of a 세밀화전


def _parts(facts: EventFacts) -> Iterator[str]:
    """Runs of words of a title that may stand for it: 로봇위크 of 부산 로봇위크."""
    bare = re.sub(r"[(（\[][^()（）\[\]]{1,40}[)）\]]", " ", without_edition(facts.title))
    words = bare.split()[:8]
    if len(words) > 1 and is_an_exhibition(words[-1]):
        # 동백전 for 동백 특별전
        yield from (fold("".join(words[:-1])) + kind for kind in ("전", "전시", "전시회"))
    yield from heads_within(words)
    yield from (fold(word[:-1]) for word in words if _SHOWN.fullmatch(word))
    yield from (
        fold(word[2:] + "".join(words[at + 1 :])) for at, word in enumerate(words[:-1]) if _COMPOUND.fullmatch(word)
    )
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            run = words[first:last]
            folded = fold(" ".join(run))
            if "&" in run[1:-1]:
                yield fold(" ".join(run).replace("&", "and"))  # "rust and brass"
            if len(folded) < 2 or folded.isdigit():
                continue
            if is_common(" ".join(run)):
                if 1 < len(run) == len(words):
                    yield folded  # "AI 서밋 부산" is all that it is called
                continue
            if all(_TIME_WORD.fullmatch(word.lower()) or is_common(word) or says_nothing(word) for word in run):
                if len(run) == 2 and _IN_TWO.fullmatch(" ".join(run).lower()):
                    yield folded
                continue
            yield folded


def _begins_word(at: int, text: str, places: list[int]) -> bool:
    place = places[at]
    if place == 0 or not text[place - 1].isalnum():
        return True
    # 컴업2023 after a Latin word, or a script change, begins one as well.
    before, here = text[place - 1], text[place]
    return before.isascii() != here.isascii() and not before.isdigit()


def _ends_word(folded: str, end: int, text: str, places: list[int]) -> bool:
    if end >= len(folded):
        return True
    last, following = places[end - 1], places[end]
    if following > last + 1:
        return True
    rest = folded[end:]
    if text[last].isascii() != text[following].isascii():
        # CES가, CES2024: another script or an edition begins; digits after a name are looked at as a year.
        return not (text[last].isdigit() and text[following].isdigit())
    if text[last].isalpha() and text[following].isdigit():
        return True
    return bool(_PARTICLE.match(rest)) and not text[last].isdigit() and not text[last].isascii()
