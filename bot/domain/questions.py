"""A question understood, its language and tense. Made by `understanding`, answered by the look-up. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.domain.answers import Kind
from bot.domain.dates import Tense
from bot.domain.names import normalised
from bot.domain.spans import Span
from bot.domain.typed_text import LONGEST
from storage.records import Precision


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood.

    `groups` are the events meant, one tuple for each name in the question; `guessed`: a name was not written as it is.
    `likely` are events whose names may have been meant where nothing can be answered. `topic`: the words that a list is
    narrowed to, that are searched for, or that nothing is known of; for small talk its kind. `back` counts issues from
    the newest. `pick`: which of the events is asked for, "earlier", "later" or "all". `by_deadline`: the period is that of the last days to apply.
    `aspect`: what is asked of the event that issues seldom say (aspects.py). `until_when`: 언제까지, which means the last day to apply
    where there is one. `periods`: what an unsure period may mean. `without`: events that a list leaves out. `is_final`: nothing is known
    for sure, so that no other spelling is tried. `gaps`: what of the period is
    not asked for ("may and august"). `whole`: all of the period is asked for, what is over of it too. `after`: the event behind which the next one is asked for.
    `of_its_call`: where to send a talk or a paper in, so that the event's own call is meant where there is one.
    """

    kind: Kind
    language: str
    groups: tuple[tuple[int, ...], ...] = ()
    likely: tuple[int, ...] = ()
    guessed: bool = False
    year: int | None = None
    period: Span | None = None
    past: bool = False
    topic: str = ""
    unsure: bool = False
    back: int = 0
    pick: str = ""
    more: bool = False
    by_deadline: bool = False
    aspect: str = ""
    until_when: bool = False
    periods: tuple[Span, ...] = ()
    without: tuple[int, ...] = ()
    is_final: bool = False
    after: int | None = None
    gaps: tuple[Span, ...] = ()
    whole: bool = False
    of_its_call: bool = False

    @classmethod
    def of_list(cls, language: str, first: date | None, last: date | None, topic: str) -> Question:
        """A list in a period, or of all that is to come."""
        whole = first and last and first.day == 1 and (last + timedelta(days=1)) == first + relativedelta(months=1)
        period = Span(first, last, Precision.MONTH if whole else Precision.DAY) if first and last else None
        return cls(Kind.LIST, language, period=period, topic=topic)

    @property
    def event_ids(self) -> tuple[int, ...]:
        """All events meant or likely."""
        return tuple(dict.fromkeys(event_id for group in self.groups for event_id in group)) or self.likely


_TODAY = re.compile(
    r"\W*(?:혹시|근데|그럼)?\s?오늘(?:이|은|의)?\s?(?:날짜(?:가|는)?\s?(?:뭐|언제|어떻게|알려|몇|며칠)?|며칠|몇\s?(?:월\s?며칠|월\s?몇\s?일|일)|(?:무슨|어느|뭔)\s?요일|[월화수목금토일]요일)\S{0,6}\W*(?:지금|맞(?:아|나|지|죠|는)\S{0,3}|알려\S{0,4}|줘\S?)?\W*"
    r"|\W*(?:hey |so |and |do you know )?(?:what(?:.?s|s| is)?|which) (?:the )?(?:day|date|weekday|day of the week)(?:.?s| is)?(?: (?:it|the date))?(?: (?:today|now|again))?(?: is it)?(?: (?:today|now|again))?\W*"
    r"|\W*(?:hey |so )?(?:what(?:.?s|s| is)) today(?:.?s date)?\W*|\W*(?:is|.?s|isn.?t) (?:it|today) (?:a )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: today)?\W*|\W*today(?:.?s date| is)\W*"
)
_TOLD_WHEN_SET = re.compile(
    r"(?:날짜|일정|날|일시|언제(?:인지|하는지|할지)?)\S{0,2}\s?(?:\S{1,3}\s)?(?:정해지|나오|잡히|확정되|결정되|발표되|공개되|뜨|알게\s?되)(?:면|는\s?대로)\s?(?:\S{1,4}\s)?(?:알려|말해|연락|알림|얘기해|보내)"
    r"|\b(?:tell|notify|remind|ping|alert|message|text) me\b.{0,40}\b(?:when|once|as soon as|if)\b.{0,60}\b(?:date|day|dates|it)\b.{0,40}\b(?:set|fixed|known|announced|confirmed|decided|out)\b"
    r"|\blet me know\b.{0,40}\b(?:when|once|as soon as|if)\b.{0,60}\b(?:date|day|dates)\b.{0,40}\b(?:set|fixed|known|announced|confirmed|decided|out)\b"
    r"|\b(?:tell|notify|ping|alert) me\b.{0,10}\b(?:when|once|as soon as)\b.{1,60}\b(?:has|gets) a date\b|\blet me know\b.{0,10}\b(?:when|once|as soon as)\b.{1,60}\b(?:has|gets) a date\b"
)
_HANGUL = re.compile("[가-힣ㄱ-ㅎㅏ-ㅣ]")
_PAST = re.compile(
    r"었|였|았(?!\s?(?:어|나|지|습|을|음|니|는|냐|죠))|(?<!남)(?<!다지 않)(?<!다지않)았|했[어었지나니던]|지난|지났|저번|작년|어제|열렸|끝났|있었|언제였|했던|\b(?:was|were|did|last(?!\s+\w+\s+(?:of|in)\b|\s+(?:day|chance|call|one)\b)|happened|past(?!\s+\d)|previous|yesterday|ago)\b"
)
_NOT_PAST = re.compile(
    r"(?:바뀌|바뀐|연기|취소|변경|정해|확정|발표|옮|미뤄|잡)\S{0,2}(?:었|였|았|됐|했)|(?:been|was|were) (?:moved|cancel|postponed|changed|confirmed|announced)|\bdid (?:\w+ ){1,6}?(?:move|change|get (?:moved|cancel|postponed|changed|called))|(?:알|말)\S{0,3}(?:았|었)|까먹었|궁금했|끝났(?:어|나|니|지|습니까|을까)"
)


def asks_for_today(text: str) -> bool:
    """오늘 무슨 요일이야, "is today wednesday": which day it is, and not what is on."""
    return bool(_TODAY.fullmatch(normalised(text)))


def asks_to_be_told_the_day(text: str) -> bool:
    """날짜가 정해지면 알려줘, "tell me when the date is set": word of a day that is not known yet."""
    return bool(_TOLD_WHEN_SET.search(normalised(text[:LONGEST])))


def language_of(text: str) -> str:
    """ "ko" where a Korean letter stands in the text, else "en"."""
    return "ko" if _HANGUL.search(text) or not re.search("[A-Za-z]", text) else "en"


def tense_of(text: str) -> Tense:
    """Whether a question asks for what was or for what is to come."""
    lowered = normalised(text[:LONGEST])
    return Tense.PAST if _PAST.search(lowered) and not _NOT_PAST.search(lowered) else Tense.COMING
