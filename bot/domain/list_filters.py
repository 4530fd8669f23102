"""What a list may be narrowed to beside a period and a topic: what was cancelled, what was moved, what comes again and again.

A filter travels as the topic of a list, so that a page that is turned and a question that goes on keep it. Pure.
"""

from __future__ import annotations

import re

from bot.domain.names import normalised
from bot.domain.spans import Span
from storage.records import EventFacts, EventStatus, Precision

MARK = "only:"
_WHAT_WAS = r"\b(?:what|which|anything|events?)\b.{0,24}\b"
_ASKED = (
    (
        "cancelled",
        re.compile(
            r"취소(?:된|되는|한|됐던)\s?(?:행사|일정|이벤트|거|것|게|건)|\b(?:cancel+ed|called off) (?:events?|things|ones)|"
            + _WHAT_WAS
            + r"(?:cancel+ed|called off)\b"
        ),
    ),
    (
        "moved",
        re.compile(
            r"(?:바뀐|변경된|변경|연기된|미뤄진|옮겨진)\s?(?:행사|일정|날짜|이벤트|거|것|게|건)|(?:일정|날짜)(?:이|가)?\s?(?:바뀐|변경된)\s?\S|"
            r"\b(?:postponed|rescheduled|moved) (?:events?|things|ones)|"
            + _WHAT_WAS
            + r"(?:moved|postponed|rescheduled)\b"
        ),
    ),
    (
        "online",
        re.compile(
            r"(?:온라인|비대면|화상|랜선)(?:으로|에서)?\s?(?:도\s)?(?:하는|열리는|진행하는|진행되는|참여\S{0,5}|참가\S{0,5}|볼\s수\s있는|들을\s수\s있는)?\s?(?:행사|일정|이벤트|거|것|게|건)|집에서\s\S{1,4}(?:\s수\s있는)?\s?(?:행사|거|것)|"
            r"\b(?:online|virtual|remote) (?:events?|things|ones|stuff)\b|"
            + _WHAT_WAS
            + r"(?:online|on zoom|virtual(?:ly)?)\b|\bevents? (?:i|you|we) can (?:join|attend|watch) (?:online|from home|remotely)\b"
        ),
    ),
    (
        "onsite",
        re.compile(
            r"(?:오프라인|대면|현장)(?:으로|에서)?\s?(?:하는|열리는|진행하는|진행되는)?\s?(?:행사|일정|이벤트|거|것|게|건)|"
            r"\b(?:in[- ]person|offline|on-?site) (?:events?|things|ones|stuff)\b|"
            + _WHAT_WAS
            + r"(?:in person|offline|on-?site)\b"
        ),
    ),
    (
        "recurring",
        re.compile(
            r"(?:매주|매달|매월|정기적?으로|정기)\s?(?:하는|열리는|있는|모이는)\s?(?:\S{1,4})|정기\s?(?:행사|모임|일정)|"
            r"\b(?:weekly|monthly|regular|recurring) (?:events?|things|stuff|meetups?|gatherings?)|\bevery (?:week|month) (?:events?|things|stuff)|"
            + _WHAT_WAS
            + r"(?:every week|every month|weekly|regularly)\b"
        ),
    ),
)
# Not told apart here: rather nothing than all of them.
_UNKNOWN = re.compile(
    r"^\W*(?:저녁|아침|오전|오후|낮|밤|평일|주말)(?:에|마다|에만)?\s?(?:하는|열리는|있는)?\s?(?:행사|일정|이벤트|거|것|게|건)|새로\s?(?:올라온|생긴|나온|추가된)\s?(?:행사|일정|거|것)|주말마다"
    r"|\b(?:evening|morning|afternoon|daytime|weekday|night-?time) (?:events?|things|stuff)|\b(?:new|newly added|latest) events\b"
)

_ONLINE = re.compile(
    r"온라인|비대면|랜선|웨비나|\bonline|\bvirtual|webinar|\bzoom\b|(?<![가-힣])줌(?![가-힣])|유튜브|youtube|livestream"
)
_STATUS = re.compile(
    r"(?:취소|연기|변경)된\s|(?:바뀐|미뤄진)\s(?!게|것|거|건)|\b(?:cancel+ed|postponed|rescheduled|moved) [a-z]+s\b"
)
_OF_A_PLACE = re.compile(
    r"온라인|오프라인|비대면|대면|화상|랜선|현장|집|참여|참가|online|offline|virtual|remote|person|zoom|on-?site|home"
)
# Longer than one week's weekend, and no holiday's.
_A_WEEKEND = 7
_SOME_DAYS = re.compile(
    r"(?:월|달|분기|년|봄|여름|가을|겨울)에?\s?(?:주말|평일)|\bweek(?:end|day)s (?:in|of|this|next)\b"
)
_THE_LAST = re.compile(
    r"(?:마지막|가장\s?늦은|제일\s?늦은)\s?(?:행사|일정|이벤트|거|것)|\b(?:the )?(?:last|final) event\b"
)


def filter_of(text: str) -> str:
    """The filter that a text asks for, as a topic; "" for none."""
    said = normalised(text)
    return next((MARK + name for name, pattern in _ASKED if pattern.search(said)), "")


def asks_for_unknown_filter(text: str) -> bool:
    """Whether it asks for what can't be told apart: "evening events"."""
    return bool(_UNKNOWN.search(normalised(text)))


def asks_for_part_of_a_period(text: str, period: Span | None) -> bool:
    """Whether only some days of a period are meant: "3월 주말 행사"; or the last of its events."""
    said = normalised(text)
    is_long = period is not None and bool(period.start and period.end and (period.end - period.start).days > _A_WEEKEND)
    return bool((is_long and _SOME_DAYS.search(said)) or _THE_LAST.search(said))


def topic_beside(topic: str, word: str) -> bool:
    """Whether a word beside a filter narrows the list further, so that the filter alone would be too little: an online talk on rust."""
    return topic.removeprefix(MARK) in ("online", "onsite") and not _OF_A_PLACE.match(normalised(word))


def asks_for_a_status(text: str) -> bool:
    """ "cancelled rides", 취소된 장터: a list by what became of them, which is not told apart within a topic."""
    return bool(_STATUS.search(normalised(text)))


def suits(topic: str, facts: EventFacts) -> bool:
    """Whether an event is what a filter leaves."""
    match topic.removeprefix(MARK):
        case "cancelled":
            return facts.status is EventStatus.CANCELLED
        case "moved":
            return facts.status is EventStatus.MOVED
        case "online":
            return bool(_ONLINE.search(_where(facts)))
        case "onsite":
            return bool(facts.venue) and not _ONLINE.search(_where(facts))
        case _:
            return facts.precision is Precision.RECURRING


def _where(facts: EventFacts) -> str:
    return normalised(f"{facts.title} {facts.venue or ''}")


def is_filter(topic: str) -> bool:
    """Whether a topic is a filter."""
    return topic.startswith(MARK)
