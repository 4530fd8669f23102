"""From a question's words to what it asks: names, then dates from what is left, then the intent. Pure; called by the look-up.

A word that is neither filler, nor a date, nor known may be the name of something we have never heard of: then nothing is
answered, whatever else the question says.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.answers import Kind
from bot.domain.conversation import (
    Spoken,
    asks_for_more,
    asks_which_is_earlier,
    asks_which_is_later,
    period_after,
    which_of,
)
from bot.domain.dates import DateReading, Tense, read_dates
from bot.domain.matching import NameHit, NameIndex, Sort
from bot.domain.names import edition_year, is_common, normalised
from bot.domain.question_words import (
    ASKS_FOR_A_LIST,
    EVENT_WORD,
    content_words,
    in_order,
    intent_of,
    is_topic,
    may_be_of_a_name,
    small_talk_of,
)
from bot.domain.questions import LONGEST, Question, language_of, tense_of
from bot.domain.spans import Span
from storage.records import Precision

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d|년?\s?\d{1,2}월)|[’'](\d\d)(?!\d)")
_PREVIOUS_ISSUE = re.compile(r"(?:지난|저번|이전|전)\s?호|(?:previous|last|prior) (?:issue|newsletter|edition)")
_NEXT_DAY = re.compile(r"^[\s\W]*(?:은|는|요|이요|에는|에|엔)?[\s\W]*$")
# "가장 최근 행사": the last one that was.
_LATEST = re.compile(
    r"(?:가장|제일)?\s?최근(?:에)?\s?(?:열린|했던|한|있었던)?\s?(?:행사|이벤트)|(?:most recent|latest) event"
)


def understand(text: str, index: NameIndex, *, today: date, zone: ZoneInfo, before: Spoken | None = None) -> Question:
    """What a text asks for, seen from today. `before`: what was last spoken of in the chat. Never raises."""
    text = in_order(text)[:LONGEST]
    return _Asked(text, index, today, zone, before).question()


class _Asked:
    """A question on its way to be understood."""

    def __init__(self, text: str, index: NameIndex, today: date, zone: ZoneInfo, before: Spoken | None) -> None:
        self.text = text
        self.index = index
        self.today = today
        self.before = before
        self.tense = tense_of(text)
        self.hits = index.find(text)
        self.hits = [hit for hit in self.hits if hit.exact or not self._is_a_date(hit, zone)]
        if self._asks_for_a_topic():
            self.hits = []
        self.rest = _cut(text, [(hit.first, hit.last) for hit in self.hits])
        readings = read_dates(self.rest, base=today, tense=self.tense, zone=zone)
        self.readings = [reading for reading in readings if reading.span.start is not None]
        self.bare = _cut(self.rest, [(reading.first, reading.last) for reading in self.readings])
        self.words = content_words(self.bare)
        self.intent = intent_of(self.bare if self.hits else text)
        self.base = Question(self.intent or Kind.NONE, language_of(text), past=self.tense is Tense.PAST)

    def _asks_for_a_topic(self) -> bool:
        """ "개발자 행사 뭐 있어": a word of a title asks for all that are about it, unless it is a whole name."""
        if not self.hits or any(hit.sort is Sort.NAME for hit in self.hits):
            return False
        rest = _cut(self.text, [(hit.first, hit.last) for hit in self.hits])
        return bool(_ANY_EVENTS.search(normalised(rest))) and intent_of(rest) in (Kind.LIST, Kind.NEXT, None)

    def _is_a_date(self, hit: NameHit, zone: ZoneInfo) -> bool:
        readings = read_dates(self.text, base=self.today, tense=self.tense, zone=zone)
        return any(reading.first < hit.last and hit.first < reading.last for reading in readings)

    def question(self) -> Question:
        """The question."""
        if self.intent is Kind.SEARCH and (self.hits or not EVENT_WORD.search(self.rest)) and (words := self._sought()):
            return replace(self.base, topic=words)
        if self.hits:
            return self._named()
        if self.before is not None and (found := self._follow_up(self.before)):
            return found
        if self.intent is Kind.HEADLINES:
            return self._headlines()
        if not self.words:
            return self._without_words()
        return self._with_words()

    def _sought(self) -> str:
        """The words that are searched for: a name counts among them, a date does not."""
        cuts = [(reading.first, reading.last) for reading in self.readings] if not self.hits else []
        return " ".join(word for word, _, _ in content_words(_cut(self.text, cuts)) if not _OF_A_SEARCH.fullmatch(word))

    # A name stands in the question.

    def _named(self) -> Question:
        groups = tuple(self._fitting(hit) for hit in self.hits)
        guessed = not all(hit.exact for hit in self.hits)
        if contradicted := self._other_than(groups):
            return replace(self.base, kind=Kind.NONE, likely=_flat(groups), topic=contradicted)
        year = self._year()
        if year is not None:
            # A year in the question is an edition's, where the names bear one.
            fitting = tuple(tuple(n for n in group if self.index.year_of(n) in (year, None)) for group in groups)
            if not all(fitting):
                topic = self.text[self.hits[0].first : self.hits[0].last]
                return replace(self.base, kind=Kind.NONE, likely=_flat(groups), topic=topic, year=year)
            groups = fitting
        groups = tuple(dict.fromkeys(groups))
        asked = self.intent if self.intent in (Kind.COUNTDOWN, Kind.PLACE, Kind.DEADLINE, Kind.LINK) else Kind.WHEN
        pick = ""
        if len(groups) > 1 or len(_flat(groups)) > 1:
            pick = "earlier" if asks_which_is_earlier(self.rest) else "later" if asks_which_is_later(self.rest) else ""
        period = self.readings[0].span if self.readings else None
        return replace(self.base, kind=asked, groups=groups, guessed=guessed, year=year, pick=pick, period=period)

    def _fitting(self, hit: NameHit) -> tuple[int, ...]:
        """Of the events that a guess may mean those whose texts have the other words too; all where none has."""
        if hit.exact or len(hit.event_ids) < 2 or not self.words:
            return hit.event_ids
        kept = [n for n in hit.event_ids if all(self.index.topics.says(n, word) for word, _, _ in self.words)]
        return tuple(kept) or hit.event_ids

    def _other_than(self, groups: tuple[tuple[int, ...], ...]) -> str:
        """A word that makes it another event than those named: "컴업 재팬", "로보틱스 엑스포"; "" for none."""
        ids = _flat(groups)
        whole = all(hit.sort is Sort.NAME for hit in self.hits)
        for word, first, last in self.words:
            if any(self.index.topics.says(n, word) or self.index.topics.nearly_says(n, word) for n in ids):
                continue
            beside = any(
                not self.bare[hit.last : first].strip()
                if hit.last <= first
                else not self.bare[last : hit.first].strip()
                for hit in self.hits
            )
            if whole and (not beside or not may_be_of_a_name(word, self.text[first:last])):
                continue
            if not whole and not (may_be_of_a_name(word, self.text[first:last]) or is_common(word)):
                continue
            return word
        return ""

    def _year(self) -> int | None:
        found = _YEAR.search(self.rest)
        if found:
            return int(found[1]) if found[1] else 2000 + int(found[2])
        for hit in self.hits:
            if year := edition_year(hit.name):
                return year
        for reading in self.readings:
            if reading.span.precision is Precision.YEAR and reading.span.start:
                return self._edition_of(reading.span.start.year)
        return None

    def _edition_of(self, year: int) -> int | None:
        """올해 컴업: this year's, where there is one; else a year says nothing of editions without years."""
        ids = [event_id for hit in self.hits for event_id in hit.event_ids]
        return year if any(self.index.year_of(event_id) is not None for event_id in ids) else None

    # No name stands in it.

    def _follow_up(self, before: Spoken) -> Question | None:
        """ "어디서?", "그 다음 달은?", "the second one": meant of what was last spoken of."""
        if period := period_after(self.text, before.period):
            return replace(self.base, kind=Kind.LIST, period=period, topic=before.topic)
        if before.kind is Kind.LIST and asks_for_more(self.text):
            return replace(self.base, kind=Kind.LIST, period=before.period, topic=before.topic, more=True)
        if narrowed := self._narrowed(before):
            return narrowed
        if self.words or self.intent in (Kind.HELP, Kind.HEADLINES, Kind.SEARCH) or small_talk_of(self.text):
            return None
        ids = before.event_ids
        if ids and len(ids) > 1 and not self.readings:
            if asks_which_is_earlier(self.text):
                return replace(self.base, kind=Kind.WHEN, groups=(ids,), pick="earlier")
            if asks_which_is_later(self.text):
                return replace(self.base, kind=Kind.WHEN, groups=(ids,), pick="later")
        place = which_of(self.text, len(ids))
        asked = self.intent if self.intent in (Kind.COUNTDOWN, Kind.PLACE, Kind.DEADLINE, Kind.LINK) else Kind.WHEN
        if ids and place is not None and not self.readings:
            return replace(self.base, kind=asked, groups=((ids[place],),))
        if ids and not self.readings and self._asks_of_it():
            return replace(self.base, kind=asked, groups=(ids,))
        if self.readings and before.kind is Kind.LIST and before.topic and not EVENT_WORD.search(self.bare):
            return replace(self.base, kind=Kind.LIST, period=self._period(), topic=before.topic)
        return None

    def _narrowed(self, before: Spoken) -> Question | None:
        """A word that tells which of those just shown is meant: "부산" after "어떤 행사를 찾으세요?"."""
        words = [word for word, _, _ in self.words]
        if not words or len(before.event_ids) < 2 or self.readings or EVENT_WORD.search(self.bare):
            return None
        if self.intent not in (None, Kind.WHEN, Kind.COUNTDOWN, Kind.PLACE, Kind.DEADLINE, Kind.LINK):
            return None
        ids = [n for n in before.event_ids if all(self.index.topics.says(n, word) for word in words)]
        return replace(self.base, kind=self.intent or Kind.WHEN, groups=(tuple(ids),)) if ids else None

    def _asks_of_it(self) -> bool:
        if self.intent in (Kind.WHEN, Kind.COUNTDOWN, Kind.PLACE, Kind.DEADLINE, Kind.LINK):
            return not EVENT_WORD.search(self.text) or bool(_POINTS.search(normalised(self.text)))
        return False

    def _headlines(self) -> Question:
        words = [word for word, _, _ in self.words if not _OF_AN_ISSUE.fullmatch(word)]
        if words:
            return replace(self.base, kind=Kind.SEARCH, topic=" ".join(words))
        back = 1 if _PREVIOUS_ISSUE.search(normalised(self.text)) else 0
        readings = read_dates(self.text, base=self.today, tense=Tense.PAST, zone=_ANY_ZONE)
        readings = [reading for reading in readings if reading.span.start is not None]
        period = readings[0].span if readings and not back else None
        return replace(self.base, kind=Kind.HEADLINES, back=back, period=period)

    def _without_words(self) -> Question:
        """Nothing but filler and dates: a period, the next one, all of them, small talk."""
        listed = bool(EVENT_WORD.search(self.bare) or ASKS_FOR_A_LIST.search(self.bare))
        if self.readings:
            if self.intent is Kind.HELP:
                return replace(self.base, kind=Kind.HELP)
            if self.intent is Kind.NEXT and asks_which_is_earlier(self.text):
                return replace(self.base, kind=Kind.NEXT, period=self._period())
            only_a_period = not normalised(self.bare).strip() or bool(_NEXT_DAY.match(self.bare))
            asked = self.intent in (Kind.LIST, Kind.NEXT) or (self.intent in (Kind.WHEN, Kind.COUNTDOWN) and listed)
            goes_on = re.fullmatch(
                r"\W*(?:그럼|그러면|그리고|근데|and|what about|how about|then)?\W*(?:은|는|요|이요|엔|에는|에|쯤)?\W*",
                normalised(self.bare),
            )
            if (asked and (listed or self.intent is Kind.LIST)) or only_a_period or goes_on:
                return replace(
                    self.base,
                    kind=Kind.LIST,
                    period=self._period(),
                    unsure=self.readings[0].unsure or self.readings[0].clash,
                )
        if self.intent is Kind.DEADLINE and listed:
            period = self._period() if self.readings else None
            return replace(self.base, kind=Kind.LIST, period=period, by_deadline=True, unsure=self._unsure())
        small = small_talk_of(self.text)
        if _LATEST.search(normalised(self.text)):
            return replace(
                self.base,
                kind=Kind.LIST,
                period=Span(date(1990, 1, 1), self.today, Precision.DAY),
                past=True,
                pick="later",
            )
        if self.intent is Kind.NEXT and not self.readings:
            return replace(self.base, kind=Kind.NEXT)
        if self.intent is Kind.HELP:
            return replace(self.base, kind=Kind.HELP)
        if small:
            return replace(self.base, kind=Kind.CHAT, topic=small)
        if self.intent is Kind.LIST and ASKS_FOR_A_LIST.search(self.bare) and not self.readings:
            return self.base
        if (
            EVENT_WORD.search(self.bare)
            and self.intent in (Kind.LIST, Kind.WHEN, Kind.NEXT, Kind.PLACE, Kind.COUNTDOWN)
            and not self.readings
        ):
            return replace(self.base, kind=Kind.LIST)
        if self.intent in (Kind.PLACE, Kind.DEADLINE, Kind.LINK, Kind.COUNTDOWN, Kind.WHEN) and not self.readings:
            return self.base  # of nothing that was named: asked back
        return replace(self.base, kind=Kind.NONE)

    def _with_words(self) -> Question:
        """Words that may be a topic ("부산 행사"), a name nobody bears, or no question for us."""
        words = [word for word, _, _ in self.words]
        topic = " ".join(words)
        known = self.index.topics.about(words)
        about_events = bool(EVENT_WORD.search(self.bare))
        period = self._period() if self.readings else None
        if self.intent is Kind.NEXT and (known or about_events):
            return replace(self.base, kind=Kind.NEXT, topic=topic)
        asks_of_one = self.intent in (Kind.WHEN, Kind.COUNTDOWN, Kind.PLACE, Kind.DEADLINE, Kind.LINK)
        if known and asks_of_one and period is None and len(self.index.series(known)) == 1:
            return replace(self.base, groups=(tuple(sorted(known)),), guessed=True)
        lists = self.intent in (Kind.LIST, Kind.NEXT) or (period is not None and self.intent in (None, Kind.WHEN))
        if known and (about_events or lists) and (self.intent in (None, Kind.LIST, Kind.NEXT, Kind.WHEN, Kind.SEARCH)):
            return replace(self.base, kind=Kind.LIST, period=period, topic=topic, unsure=self._unsure())
        if known and asks_of_one:
            return replace(self.base, groups=(tuple(sorted(known)),), guessed=True)
        if about_events and self.intent in (Kind.LIST, Kind.SEARCH) and all(is_topic(word) for word in words):
            return replace(self.base, kind=Kind.LIST, period=period, topic=topic, unsure=self._unsure())
        if self.intent is Kind.HELP and len(words) <= 2:
            return replace(self.base, kind=Kind.HELP)
        small = small_talk_of(self.text)
        if small and self.intent not in (Kind.WHEN, Kind.COUNTDOWN, Kind.PLACE, Kind.DEADLINE, Kind.LINK):
            return replace(self.base, kind=Kind.CHAT, topic=small)
        return replace(self.base, kind=Kind.NONE, topic=topic, period=None, more=self.intent is None)

    def _unsure(self) -> bool:
        return bool(self.readings) and (self.readings[0].unsure or self.readings[0].clash)

    def _period(self) -> Span:
        return _period(self.readings, self.today)


_ANY_EVENTS = re.compile(r"행사|이벤트|일정|\bevents\b|\bconferences\b|\bmeetups\b")
_ANY_ZONE = ZoneInfo("UTC")
_POINTS = re.compile(
    r"그\s?(?:행사|이벤트|거|건|게)|이\s?(?:행사|이벤트|거|건)|\b(?:that|this|it|the) ?(?:event|conference|one)?\b"
)
_OF_A_SEARCH = re.compile(
    r"(?:기사|글|뉴스|보도|얘기|이야기|검색|다룬|다뤘|나온|나왔|적|읽|읽을|모아)\S{0,3}|articles?|stor(?:y|ies)|posts?|pieces?|news|coverage|search|write|wrote|written|read|covered?|mention(?:ed|ing)?|issues?|newsletters?|archive|past|previous|old|ever|anything|talk(?:ed|ing)?"
)
_OF_AN_ISSUE = re.compile(
    r"헤드라인\S*|뉴스레터\S*|최신\S*|호|주요|기사\S*|뉴스\S*|최근\S*|headlines?|latest|newsletters?|issues?|newest|recent|top|stories|news|previous|이슈\S*|new|editions?|read|위클리|weekly"
)


def _flat(groups: tuple[tuple[int, ...], ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(event_id for group in groups for event_id in group))


def _cut(text: str, cuts: list[tuple[int, int]]) -> str:
    """The text with some of it blanked; places stay."""
    for first, last in cuts:
        text = text[:first] + " " * (last - first) + text[last:]
    return text


def _period(readings: list[DateReading], today: date) -> Span:
    first = readings[0].span
    assert first.start is not None
    assert first.end is not None
    if readings[0].until:
        return Span(min(today, first.end), first.end, Precision.DAY)
    if len(readings) > 1:
        last = readings[1].span
        if last.end is not None and readings[1].until and timedelta(0) < last.end - first.start < timedelta(days=400):
            return Span(first.start, last.end, Precision.DAY)
    return first
