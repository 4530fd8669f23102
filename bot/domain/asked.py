"""A question taken apart: the names in it, the dates in the rest, the words that are left, and what kind of answer it wants.

Made by the understanding of questions, read by the rules for named events, follow-ups and lists. Pure.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.answers import Kind
from bot.domain.applied_for import asks_to_apply
from bot.domain.aspects import aspect_in
from bot.domain.conversation import Spoken
from bot.domain.dates import Tense, read_dates
from bot.domain.matching import NameHit, NameIndex, Sort
from bot.domain.names import fold, normalised
from bot.domain.periods_asked import alternatives, bare_year, gaps_of, left_out_of, period_of, readings_of
from bot.domain.question_words import (
    ASKS_FOR_A_LIST,
    asks_outright,
    content_words,
    intent_of,
    is_any_event,
    is_beside_the_point,
    small_talk_of,
)
from bot.domain.questions import Question, language_of, tense_of
from bot.domain.spans import Span
from storage.records import Precision

A_YEAR = timedelta(days=365)
OF_ONE = (Kind.WHEN, Kind.COUNTDOWN, Kind.PLACE, Kind.DEADLINE, Kind.LINK)
_ANY_EVENTS = re.compile(r"행사|이벤트|일정|\bevents\b|\bconferences\b|\bmeetups\b")
_WHAT_THERE_IS = re.compile(
    r"앞으로\s?있을|뭐\s?(?:가\s?)?(?:있|하|열|했|해(?=요|[\s?!]|$))|뭐뭐|(?:하는|열리는)\s?(?:거|것|게|건)(?:들)?(?:\s?(?:있|뭐|알려|보여|전부|모두)|\W*$)|갈\s?만한|볼\s?만한|\bany(?:thing)?\b|\bsomething\b|\b(?:is|are|were) there (?:any|some|a)\b|\bwhich (?!days?\b|dates?\b|months?\b)(?:\w+ ){0,3}\s*\w*s?\s+(?:are|do|have)\b|what.?s (?:on|happening|going on|coming)\b|going on\b|coming up\b|\b(?:comes?|is|what.?s) (?:up )?next (?:for|at|in|with|from)\b|\bnext up (?:for|at|in|with|from)\b"
)
# "is it too late to order the seaweed": whatever of it is a word of the name
_TOO_LATE = re.compile(
    r"\btoo late to \w|\b(?:still|enough) time to (?:order|book|buy|enter|apply|register|submit|join|sign)\b"
)
_EARLY_BIRD = frozenset({"earlybird", "earlybirds", "얼리버드"})
_BOUND_BEFORE = re.compile(r"\b(?:before|after|over|around|until|till|by|since|between|from) (?:the )?$")
_BOUND_BEHIND = re.compile(r"\s?(?:이후|이전|전(?:에|까지)|때|지나|연휴|까지|쯤|무렵|부터)")
_OTHER_DAYS = re.compile(r"다른\s?(?:달|주|날|때|해)\S?|\b(?:other|another) (?:months?|weeks?|days?)\b")
# How one takes part, and when it is cheaper, is no part of a name: "is jazz on the sand online?".
_HOW = re.compile(
    r"온라인\S{0,3}|오프라인\S{0,3}|비대면\S{0,3}|대면\S{0,3}|\bonline\b|\bon-?site\b|\bvirtual(?:ly)?\b|\bin person\b|\bon zoom\b|\bearly[- ]?birds?\b|얼리\s?버드\S{0,2}",
    re.IGNORECASE,
)
# What one was told is no part of a name either: "heard it moved", 미뤄졌다는 얘기 들었어.
_HEARSAY = re.compile(
    r"\b(?:hear|heard|thought|told(?: me| us)?|reckon|believe|assumed?|guess|noticed|swear|swore)(?= (?:it|that|they|there|the|this|these|he|she|you)(?:.s|.re)?\b)|"
    r"\b(?:rumou?r|word) (?:is|has it)\b|(?<=는 )(?:얘기|이야기|말|소문|소식)\S{0,2}(?= (?:들|있|듣|돌|하|나))",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(
    r"모두|전부|전체|목록|리스트|\b다\s?(?:알려|보여|언제|말해)|들\s?(?:언제|알려|보여|뭐)|뭐뭐|\blist\b|\ball\b|\bevery\b|\beach\b|\bboth\b|\bstuff\b"
)
_SEVERAL = re.compile(
    r"뭐\s?(?:가\s?)?(?:있|하|열|했|한[다대])|뭐뭐|있(?:나|어|을|니|는|냐|던|었|음|습|지)|행사|이벤트|일정|들(?:은|이|\s|\?|$)|\bany(?:thing)?\b|\b(?:is|are|were) there|\bevents\b|what.?s on\b|happening|going on|coming up|\ball\b|\blist\b|[a-z]{3,} stuff\b"
)
# 갈대길 축제 일정: the dates of one event are asked for as well.
_ANY_EVENTS_BUT_ITS_DATES = re.compile(r"행사|이벤트|\bevents\b|\bconferences\b|\bmeetups\b")
_UNTIL_WHEN = re.compile(
    r"언제\s?까지|며칠\s?까지|몇\s?일\s?까지|몇\s?시\s?까지(?!\s?(?:가|갈|오|올|와|모이|모여|도착|집합))|\buntil when\b|\bby when\b|\bhow long (?:can|do|have) (?:i|we)\b|\bwhen (?:do|does|must|should) (?:i|we|it|they)[^?]{0,40}\bby\b"
)


_EVENTS_BEHIND = re.compile(
    r"\s?(?:행사|이벤트|일정|프로그램|모임|events?\b|things\b|stuff\b|activities\b|specials?\b)"
)
_ON_THE_DAY = re.compile(r"\b(?:on|at|over|around|before|after|until|till|by|since|this|next|last)(?: the)? $")
# "which planetarium is the trip going to?", "what hall will it be in in may": where, by the sort of place.
_WHICH_PLACE = re.compile(
    r"\b(?:which|what) (?P<place>(?!(?:days?|dates?|months?|weeks?|years?|times?|weekdays?|hours?|ones?|issues?|of|is|are|was|will|event|events|else|on|in)\b)(?:[a-z'’-]+ ){0,2}?[a-z'’-]+?) "
    r"(?:is|are|was|were|will|does|do|did)\b.*\b(?:going(?: to)?(?: be)?(?: held)? (?:to|in|at)|go(?:ing)? to|(?:be )?held (?:in|at)|take place in|taking place in|(?<!\bgoing )(?<!\bcoming )(?:be )?(?:in|at))"
    r"(?=\W*(?:(?:in|on|this|next|for)? ?(?:the )?(?:\d\S*|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|this|next|mon|tue|wed|thu|fri|sat|sun|year|month|week|time|today|tomorrow|please|pls)\S*\W*){0,4}$)"
)


# "is the film night still at the lantern cinema": a place that may be the old one.
_STILL_THERE = re.compile(r"\bstill (?:on )?(?:at|in) (?:the )?(?!\d)[\w’'&. -]{3,40}?(?=\W*$)", re.I)
_WITH_THEM = re.compile(r"\b(?:can|may|could|are|for|with|bring|take|and) (?:my |the |our |your |small |young )?$")
_NEXT_WORD = re.compile(r" (?P<word>[a-z]{3,})", re.IGNORECASE)
_WHO_GOES_ALONG = re.compile(
    r"(?<!my )(?<!our )(?<!with )(?<!bring )(?<!for )(?<![a-z])(?P<word>kids?|children|child|dogs?|pets?|everyone|famil(?:y|ies))$"
)


# Nobody asks for more at once; what stands before and behind each of them is looked at.
_MOST_NAMES = 20


class Asked:
    """A question on its way to be understood. Places in `rest` and `bare` are those in `text`."""

    def __init__(self, text: str, index: NameIndex, today: date, zone: ZoneInfo, before: Spoken | None) -> None:
        self.text = text
        self.index = index
        self.today = today
        self.zone = zone
        self.before = before
        self.tense = tense_of(text)
        self.hits = self._names(zone)
        self.rest = cut(text, [(hit.first, hit.last) for hit in self.hits])
        self.hits = self.hits[:_MOST_NAMES]
        self.readings = readings_of(self.rest, today, self.tense, zone)
        if not self.readings and not self.hits:
            self.readings = bare_year(self.rest, today, self.tense, zone)
        if self._of_a_holiday():
            self.readings = []
        self.left_out = left_out_of(self.readings, text)
        if self.left_out:
            self.readings = [one for one in self.readings if one not in self.left_out]
        self.bare = cut(self.rest, [(one.first, one.last) for one in (*self.readings, *self.left_out)])
        self.aspect = ""
        self.intent = intent_of(self.bare if self.hits else text)
        if self.hits and _TOO_LATE.search(normalised(text)):
            self.intent = Kind.DEADLINE
        applied = [h for h in self.hits if h.sort is Sort.PART and (asks_to_apply(h.name) or h.name in _EARLY_BIRD)]
        if self.intent in (None, Kind.WHEN) and applied:
            self.intent = Kind.DEADLINE  # 부스 신청은 언제까지?
        elif self.intent is Kind.PLACE and any(asks_to_apply(h.name) for h in self.hits if h.sort is Sort.PART):
            self.intent = Kind.LINK  # 부스 신청 어디서 해
        where = _WHICH_PLACE.search(normalised(text)) if self.hits and self.intent in (None, Kind.LIST) else None
        if where and any(hit.first > where.end("place") for hit in self.hits):
            self.intent = Kind.PLACE
            self.bare = cut(self.bare, [where.span("place")])
        still = _STILL_THERE.search(self.text) if self.hits else None
        dated = still and any(one.first < still.end() and still.start() < one.last for one in self.readings)
        if still and not dated and all(hit.last <= still.start() for hit in self.hits):
            self.intent, self.bare = Kind.PLACE, cut(self.bare, [still.span()])
        if self.hits:
            for said in (_HOW, _HEARSAY):
                self.bare = said.sub(lambda found: " " * len(found.group()), self.bare)
        if (self.hits or before is not None) and (asked := aspect_in(self.bare)) and not self._leads_a_part(asked[2]):
            name, first, last = asked
            self.bare = cut(self.bare, [(first, last)])
            self.aspect = "" if asks_outright(cut(self.rest, [(first, last)])) else name
        seats = aspect_in(self.bare) if not self.hits and self.intent is Kind.COUNTDOWN else None
        if seats and seats[0] == "seats":
            # 자리 남았나요 counts no days
            self.intent, self.aspect, self.bare = Kind.LINK, "seats", cut(self.bare, [seats[1:]])
        if self.left_out:
            self.bare = _OTHER_DAYS.sub(lambda found: " " * len(found.group()), self.bare)
        self.words = content_words(self.bare)
        past = self.tense is Tense.PAST
        self.base = Question(self.intent or Kind.NONE, language_of(text), past=past, aspect=self.aspect)

    def _leads_a_part(self, last: int) -> bool:
        """ "kids lecture", "wessex kids show": what ends at `text[:last]` stands right before a part of a title, or is in one."""
        parts = [hit for hit in self.hits if hit.sort is Sort.PART]
        who = _WHO_GOES_ALONG.search(self.text[:last].lower())
        if len(parts) < len(self.hits) or not who:
            return False
        ids = {n for hit in parts for n in hit.event_ids}
        behind = _NEXT_WORD.match(self.text, last)
        said = [who["word"], *([behind["word"]] if behind and who["word"] != "everyone" else [])]
        is_titled = any(self.index.topics.is_titled(n, word) for n in ids for word in said)
        return is_titled or any(hit.first > last and not self.text[last : hit.first].strip(" ") for hit in parts)

    def _names(self, zone: ZoneInfo) -> list[NameHit]:
        hits = self.index.find(self.text)
        if not hits:
            return []
        if any(not hit.exact for hit in hits):
            dates = read_dates(self.text, base=self.today, tense=self.tense, zone=zone)
            hits = [
                hit
                for hit in hits
                if hit.exact or not any(one.first < hit.last and hit.first < one.last for one in dates)
            ]
        hits = self._of_the_longer_name([hit for hit in self._telling(hits) if not self._is_a_bound(hit, zone)])
        if self._asks_for_a_topic(hits) or self._is_small_talk(hits):
            return []
        return hits

    def _telling(self, hits: list[NameHit]) -> list[NameHit]:
        """ "young astronomers meeting", though there is an Annual General Meeting: a word for any event names none beside another name."""
        telling = [hit for hit in hits if hit.sort is not Sort.PART or not is_any_event(hit.name)]
        # "can kids come to the jigsaw race", though there is a Kids' Club
        named = [hit for hit in telling if hit.sort is not Sort.PART or not self._goes_along(hit)]
        return named or telling or hits

    def _of_the_longer_name(self, hits: list[NameHit]) -> list[NameHit]:
        """ "early bird for the garden congress", where one event is "Garden Congress early bird tickets": that one, not the congress itself."""
        for part in hits:
            if part.sort is not Sort.PART or len(part.event_ids) != 1:
                continue
            longer = fold(self.index.title_of(part.event_ids[0]))
            rest = [hit for hit in hits if hit is not part]
            within = [fold(self.index.title_of(n)) for hit in rest for n in hit.event_ids]
            if rest and all(title != longer and title in longer for title in within):
                return [replace(hit, event_ids=part.event_ids) for hit in hits]
        return hits

    def _goes_along(self, hit: NameHit) -> bool:
        return is_beside_the_point(hit.name) and bool(_WITH_THEM.search(self.text[: hit.first].lower()))

    def _is_a_bound(self, hit: NameHit, zone: ZoneInfo) -> bool:
        """ "after christmas", though there is a Christmas Dinner: a holiday that says until when or from when."""
        text = normalised(self.text)
        if hit.sort is Sort.PART and self._is_a_holiday(hit, zone):
            return True
        if hit.sort is not Sort.PART or not (
            _BOUND_BEFORE.search(text[: hit.first]) or _BOUND_BEHIND.match(text, hit.last)
        ):
            return False
        read = readings_of(self.text, self.today, self.tense, zone)
        return any(one.first <= hit.first and hit.last <= one.last for one in read)

    def _is_a_holiday(self, hit: NameHit, zone: ZoneInfo) -> bool:
        """ "when is christmas": the day and no dinner on another one."""
        rest = cut(self.text, [(hit.first, hit.last)])
        if intent_of(rest) not in (Kind.WHEN, Kind.COUNTDOWN) or content_words(rest):
            return False
        read = readings_of(self.text[hit.first : hit.last], self.today, self.tense, zone)
        return any(one.kind == "holiday" for one in read)

    def _of_a_holiday(self) -> bool:
        """크리스마스 행사, "halloween events", where titles have that word: what is about the day, and not on it."""
        if len(self.readings) != 1 or self.hits or self.readings[0].kind != "holiday":
            return False
        (one,), text = self.readings, normalised(self.rest)
        named = text[one.first : one.last].strip()
        if not _EVENTS_BEHIND.match(text, one.last) or _ON_THE_DAY.search(text[: one.first]):
            return False
        return any(self.index.topics.is_titled(n, named) for n in self.index.topics.about([named]))

    def _asks_for_a_topic(self, hits: list[NameHit]) -> bool:
        """ "개발자 행사 뭐 있어": a word of a title asks for all that are about it, unless it is a whole name."""
        if not hits or any(hit.sort is Sort.NAME for hit in hits):
            return False
        rest = normalised(cut(self.text, [(hit.first, hit.last) for hit in hits]))
        one = len(self.index.series(n for hit in hits for n in hit.event_ids)) == 1
        wanted = (_ANY_EVENTS_BUT_ITS_DATES if one else _ANY_EVENTS).search(rest) or (
            _WHAT_THERE_IS.search(rest) and not asks_outright(rest)
        )
        return bool(wanted) and intent_of(rest) in (Kind.LIST, Kind.NEXT, None)

    def _is_small_talk(self, hits: list[NameHit]) -> bool:
        """ "Thank you!", though something is called a Thank-You Supper."""
        return (
            all(hit.sort is not Sort.NAME or len(hit.name) < len(self.text) // 2 for hit in hits)
            or all(not content_words(self.text[hit.first : hit.last]) for hit in hits)
        ) and bool(small_talk_of(self.text) and not content_words(self.text))

    @property
    def asks_for_a_list(self) -> bool:
        """Whether it asks what there is."""
        return bool(ASKS_FOR_A_LIST.search(normalised(self.bare)))

    @property
    def asks_for_several(self) -> bool:
        """Whether it asks for as many as there are: "세미나 있어?", "any talks"."""
        return bool(_SEVERAL.search(normalised(self.bare)))

    @property
    def asks_for_all(self) -> bool:
        """Whether it asks for all that bear a name, and not for one of them: "list the workshops", 밋업 다 알려줘."""
        return bool(_ALL_OF_THEM.search(normalised(self.rest)))

    @property
    def asks_until_when(self) -> bool:
        """언제까지."""
        return bool(_UNTIL_WHEN.search(normalised(self.text)))

    @property
    def period(self) -> Span | None:
        """The days asked for, None where no date stands in it."""
        return period_of(self.readings, self.today, self.text) if self.readings else None

    def listing(self, **more: Any) -> Question:
        """A list in the period asked for, or of all that is to come; asked back where the period is in doubt."""
        first = self.readings[0] if self.readings else None
        unsure = first is not None and (first.unsure or first.clash)
        periods = alternatives(first, self.text) if first is not None and unsure else ()
        if self.left_out and not self.readings:
            # All that is to come but these days.
            ahead = Span(self.today, self.today + A_YEAR, Precision.DAY)
            return replace(
                self.base, kind=Kind.LIST, period=ahead, gaps=tuple(one.span for one in self.left_out), **more
            )
        gaps = gaps_of(self.readings, self.text)
        whole = _EVERYTHING.search(self.text) is not None
        return replace(
            self.base,
            kind=Kind.LIST,
            period=self.period,
            unsure=unsure,
            periods=periods,
            gaps=gaps,
            whole=whole,
            **more,
        )


# "everything this month", "이번 달 행사 전부"
_EVERYTHING = re.compile(
    r"\beverything\b|\ball (?:of )?(?:the |this |events|of it)|\bthe whole\b|전부|전체|모두|싹\s?다|몽땅|빠짐없이|(?<![가-힣])다\s(?:알려|보여|말해)"
)


def cut(text: str, cuts: list[tuple[int, int]]) -> str:
    """The text with some of it blanked; places stay."""
    for first, last in cuts:
        text = text[:first] + " " * (last - first) + text[last:]
    return text
