"""What a title carries of news: that the event is off, moved, or has a new date. Used by the reader of titles.

It stands before the name or behind it, as a badge, in brackets or in words; the status of the event is read from the whole line.
"""

from __future__ import annotations

import re

from bot.ingest.event_words import says_something

_NEWS = (
    r"(?:(?:행사|공연|강연|강좌|모임|상영|대회|전시)\s?)?(?:(?:일정|날짜|일시|시간|장소|우천|무기한|잠정|전면)(?:으?로|이|가)?\s?)?(?:변경|연기|취소|순연|휴강|휴연)(?:됨|공지|안내|알림|\s?되었습니다|\s?됐습니다|\s?됐어요)?|"
    r"(?:변경(?:된)?|새|바뀐)\s?(?:날짜|일정|일시)|정정|추가|신규|NEW|마감\s?임박|접수\s?중|모집\s?중|매진|만석|마감|무료|full(?:y booked)?|free|"
    r"(?:now |indefinitely )?(?:cancell?ed|postponed|re-?scheduled|re-?arranged|called off|moved|on hold)(?: indefinitely)?|updated?|sold out|"
    r"(?:new|revised|changed|rescheduled|corrected|updated) (?:date|day|time|venue)s?|"
    r"(?:date|day|time|venue)s? (?:has |have |is )?(?:change[ds]?|moved)|change of (?:date|day|time|venue)"
)
# "[연기]", "(NEW DATE!)", "<취소>", "*CANCELLED*", "❌취소❌"
_TAG = rf"\s*(?:[\[(（【<]|\*{{1,2}}|!{{2,3}}|❌|⚠️?)\s*(?:{_NEWS})\s?!{{0,3}}\s*(?:[\])）】>]|\*{{1,2}}|!{{2,3}}|❌|⚠️?)\s*[:：-]?\s*"
_TAG_FIRST = (
    r"^(?:취소|연기|순연|(?:일정|날짜|시간|장소)\s?변경|변경|정정|cancell?ed|postponed|re-?scheduled|re-?arranged|moved|updated?|new|"
    r"chang(?:e|ed)(?: of)? (?:date|time|venue)|(?:date|time|venue) change[ds]?|new (?:date|time|venue)|correction)"
    r"\s*(?:[:：!–—|]|-(?!\w))\s*"
)
_TAG_LAST = (
    r"\s*[-–—:·,]?\s*(?:행사\s)?(?:(?:무기한|잠정)\s)?(?:취소|연기|cancell?ed|postponed|re-?scheduled)"
    r"(?:됨|되었습니다|됐어요|됐습니다)?[.!]?\s*$"
)
_LEADING_TAG = re.compile(rf"{_TAG}|{_TAG_FIRST}", re.IGNORECASE)
_ANY_TAG = re.compile(rf"{_TAG}|{_TAG_FIRST}|{_TAG_LAST}", re.IGNORECASE)
# "Cancelled Lantern Quiz Night", "취소 가을 운동회": a badge whose frame is lost in the text.
_BADGE = re.compile(
    r"^(?:CANCELL?ED|POSTPONED|RE-?SCHEDULED|MOVED|NEW DATE|DATE CHANGED?|SOLD OUT|Cancell?ed|Postponed|Re-?scheduled|Moved|New [Dd]ate|"
    r"Date [Cc]hanged?|Sold [Oo]ut)\s+(?=[A-Z\d‘“'\"])|"
    r"^(?:행사\s?취소|취소|(?:일정|날짜|일시|장소)\s?변경|매진|마감\s?임박|"
    r"연기(?!\s?(?:교실|수업|워크숍|레슨|특강|클래스|학원|학교|과정|강좌|캠프|대회|연습|체험|지도)))\s+(?=[가-힣A-Z\d‘“「『<〈《])"
)
# "The Spring Concert will now take place" before its day.
_SAYS_IT_IS = re.compile(
    r"(?<=[\w)’”])\s(?:will (?:now )?(?:take place|be held|be on|be|run|happen|meet|start|begin)|(?:now )?takes? place|"
    r"(?:is|has been|have been|has|have) (?:now |being )?(?:on|held|moved|moving|postponed|rescheduled)(?: (?:to|until))?|moves to|is now|"
    r"kicks? off|(?:continues?|runs?|is open) (?:to|until|till|through)|on until)(?: on)?\s*$|"
    r"(?:[\s:,–—-]+(?:now|new date|moved|postponed|rescheduled|brought forward|"
    r"pushed(?: back)?|shifted|switched|bumped|delayed|deferred)(?: (?:from|to|until))?)+\s*:?\s*$"
)
# "10/3(토)로 연기되었습니다: 마을 운동회"
_NEWS_BEFORE = re.compile(
    r"^(?:(?:으로|로)\s?(?:연기|변경|조정|순연)[가-힣]{0,6}|"
    r"(?:moved|postponed|rescheduled|changed) (?:to|from)|(?:date )?changes?|일정\s?변경|변경)\s*[:：–—-]\s*(?=\S)",
    re.IGNORECASE,
)
# "Nominations for secretary. Open now", "Banner unveiling. MOVED from", "Summit – cancelled, tickets refunded": what follows the stop is news of it.
_STOPPED = re.compile(
    r"(?<=[a-z가-힣)])\.\s+(?:moved|postponed|rescheduled|cancell?ed|now|open|closes|closing|deadline|due|applications?|entries|접수|신청|마감|모집)\b.*$|"
    r"(?<=[\w)])\s[–—-]\s(?:now\s|sadly\s)?(?:cancell?ed|postponed|re-?scheduled|called off|moved)\b[^|]*$",
    re.IGNORECASE,
)

# "Swap meet: DATE CHANGE", "다리 달리기 일정변경", "Swap meet. New date", "Swap meet: date": what led to a day that is cut off.
_NEWS_LAST = re.compile(
    r"(?:[\s:：.,*/|·※<\[(–—-]+(?:(?:has |have |gets |with )?(?:now )?(?:an? )?"
    r"(?:new|revised|changed|rescheduled|corrected|updated) (?:date|day|time|venue)s?(?: is)?|"
    r"(?:date|day|time|venue)s? (?:has |have |is )?(?:change[ds]?|moved)(?: (?:to|from))?|change of (?:date|day|time|venue)(?: (?:to|from))?|"
    r"(?:re-?scheduled|moved|postponed|brought forward|pushed back) from [^|()]{3,30}|"
    r"(?:일정|날짜|일시|시간|장소)\s?변경(?:됨|안내|공지)?|(?:변경(?:된)?|새|바뀐)\s?(?:날짜|일정|일시|시간|장소)|순연|"
    r"(?:연기|취소|순연)\s?(?:안내|공지|알림)|"
    r"(?:일정|날짜|일시|시간|장소)[이가]\s?(?:바뀌|변경되|변경됐|옮겨|달라|미뤄)\S{0,6})|"
    r"\s?[:：.–—-]\s+(?:dates?|날짜|일정|일시|변경))[\s!:：)\]>]*$",
    re.IGNORECASE,
)
# "Swap meet is" before CANCELLED, "Swap meet: , will now be" before its day
_TIES = re.compile(
    r"(?<=[\w)])(?:[\s:,]+(?:will(?: now)?(?: be)?|is|are|has(?: now)?(?: been)?|"
    r"have(?: now)?(?: been)?|gets|was to(?: (?:be|open|start|begin|run|take place))?))+$"
)

# "나주 밀원숲 견학 >> 취소"
_ARROW_LAST = re.compile(r"\s+(?:>{1,3}|[=-]>)\s*$")


def without_tags(title: str) -> str:
    """A title without its badges: "[취소] 마을 잔치", "CANCELLED – Quiz", "Quiz (NEW DATE)"."""
    return _ANY_TAG.sub(" ", title)


def without_leading_tags(text: str) -> str:
    """A line without the badges before its name, or in brackets anywhere."""
    return _LEADING_TAG.sub(" ", text)


# "6/24(수) → 7/8(수) 14:00으로 변경 정기대의원대회", its days taken out
_SO_MOVED = re.compile(r"^(?:으)?로\s?(?:변경|연기|조정|순연)(?:됨|되었습니다|됐습니다|합니다)?[\s:：,·]+(?=\S)")
# "Pebble Expo: Moved", "Pebble Expo: The date", before the days that it went between
_NEWS_OF_A_DAY = re.compile(
    r"(?<=[\w)])\s?[:：]\s(?:now|moved|(?:the |new )?date|date changed?|postponed|re-?scheduled)\W*$", re.IGNORECASE
)


def without_news_first(title: str) -> str:
    """A title without the news before its name."""
    title = _SO_MOVED.sub("", _NEWS_BEFORE.sub("", title))
    badge = _BADGE.match(title)
    return title[badge.end() :] if badge and says_something(title[badge.end() :]) else title


def without_news_last(title: str) -> str:
    """A title without the news behind its name, where a name is left."""
    title = _NEWS_OF_A_DAY.sub("", _SAYS_IT_IS.sub("", _STOPPED.sub("", title)))
    for sign in (_NEWS_LAST, _TIES):
        found = sign.search(title)
        if found and says_something(title[: found.start()]):
            title = title[: found.start()]
    return _ARROW_LAST.sub("", title)
