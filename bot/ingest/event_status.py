"""What a line says of its event's standing: cancelled, moved, or on. Used by the readers of lines and cards."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.dates import DateReading
from bot.domain.sought import sought
from bot.ingest import body
from bot.ingest.event_words import has_words
from bot.ingest.remembered import remembered
from storage.records import EventStatus

_LONGEST = 90
# What would happen if it rained has not happened.
_IN_CASE = re.compile(
    r"(?=[i강눈미비악우폭])(?:(?:우천|강우|악천후|비|눈|미달|미세먼지|폭설|폭우)[^,()|]{0,10}(?:시|경우|오면|때(?!문))[^()|]{0,25}?(?:연기|취소|변경)\S*|"
    r"(?:if|in case of|in the event of)\s[^().|]{0,30}(?:cancell?ed|postponed|moved))",
    re.IGNORECASE,
)
_STATUS = {
    EventStatus.CANCELLED: re.compile(
        r"(?=[\[(【co취휴])(?:(?<!예약 )(?<!신청 )(?<!접수 )취소(?! ?(?:불가|가능|시|표|수수료)|\)?\s?[·,/]\s?(?:연기|순연))|"
        r"cancell?ed|called off|(?<=[–—-]\s)(?-i:OFF)(?=[.!]|$)|[\[(【](?:휴강|휴연)[\])】]|"
        r"(?<=[가-힣\d]\s)휴강(?=$|\s*[|)\].]|합니다|됩니다|입니다|해요|이에요))",
        re.IGNORECASE,
    ),
    EventStatus.MOVED: re.compile(
        r"(?=[abcdhimnoprw날늦당미바변새순앞연옮일])(?:(?<!배우의\s)연기(?!\s?(?:경험|경력|실력|생활|입문|초보|[를을]\s?(?:처음|배우|가르|해\s?[보본볼봐])|교실|수업|자(?![가-힣]?정)|력|파|학|과(?![가-힣])|워크숍|레슨|클래스|상|예술|전공|지도|법|체험|캠프|아카데미|특강|오디션|입문|과정|강좌|연습|스튜디오|대회))|"
        r"(?:일정|날짜|일시)(?:이|가|을|를)?\s?(?:변경|바뀌|바꿨|옮)|변경(?=[)\]\s.,]|$|됐|되|합|했)|앞당겨|미뤄|미뤘|미룹|미루(?:게\s?되|게\s?됐|기로|었)|"
        r"(?:(?<!로\s)(?<!로)|(?<=[일월주분반시날뒤후)\d]로\s)|(?<=[일월주분반시날뒤후)\d]으로\s))옮[겼깁]|(?<=[일\d)]로\s)바[뀌뀝꿨꿉]|(?<=[일\d)]에서\s)(?:옮[김긴겨]|바[뀜뀐뀌꿨])|"
        r"postponed|preponed|re-?scheduled|re-?arranged|(?:^|(?<=^\W)|(?<=^\W\W)|(?<=^\W{3})|(?<=^\W{4}))moved\b|moved (?:to|from)|"
        r"\b(?:has|have)(?: now)?(?: been)? moved\b|"
        r"new date|\b(?:is|are|been|was|were) put off\b|pushed back|brought forward|"
        r"\bnot (?:on )?(?:the )?(?:[a-z]{3,9},? )?(?:the )?\d{1,2}(?:st|nd|rd|th)?[^.;|\d]{0,14} as "
        r"(?:on|in|printed|advertised|stated|announced|previously|first|originally|we|said)\b|"
        r"originally (?:scheduled|planned|due|set|announced|advertised) (?:for|on)\b|"
        r"\bwas (?:to be|due|planned|scheduled|advertised)\b[^.;]{0,40}\b(?:and|but) (?:has|is|was)\b[^.;]{0,12}\b(?:moved|changed)\b|"
        r"늦[추춘출춥춰췄]|(?:(?<=[일날루틀흘주달시간]\s)|(?<=[을를]\s))당[겼겨깁긴]|"
        r"\bon hold\b|\b(?:date|day) (?:has |is )?change[ds]?\b|\bchange of (?:date|day)\b|"
        r"변경된\s?(?:날짜|일정|일시)|새\s?(?:날짜|일시)|순연)",
        re.IGNORECASE,
    ),
}


# Off, where nothing says that it moved.
_NOT_HELD = sought(
    "dfhnorw개열진",
    r"(?:\b(?:no longer|not) (?:taking place|happening|going ahead)\b|"
    r"\b(?:had|have|forced|decided|obliged|regret) to (?:cancel|call (?:(?:this|it|the [a-z]+)(?: one)? )?off)\b|"
    r"\b(?:will (?:not|no longer)|won.t)(?: now)? (?:take place|go ahead|be going ahead|be held)\b(?! (?:at|in) )|"
    r"(?:열리지|열지|개최하지|개최되지|진행하지|진행되지)\s?(?:않습|않아요|않기로|않게|않을|못합|못해요|못하게|못했))",
    re.IGNORECASE,
)


def without_what_else_is_off(
    text: str, days: Sequence[DateReading], day: DateReading | None, *, below: bool = False
) -> str:
    """A line without its later sentences that say that something on another day is off: "11월 20일, 책방. 10월 모임은 취소되었습니다.".

    `below`: the line stands below its event's day, so that its first sentence may tell of another, too.
    """
    if day is None or day.span.start is None or day.span.end is None or not _STATUS[EventStatus.CANCELLED].search(text):
        return text
    first, kept = 0, ""
    while first < len(text):
        end = first + (body.first_sentence_end(text[first:]) or len(text))
        others = [(at.span.start, at.span.end) for at in days if first <= at.first < end]
        near = any(
            not start or not last or (start <= day.span.end and day.span.start <= last) for start, last in others
        )
        off = _STATUS[EventStatus.CANCELLED].search(text[first:end])
        led = off is not None and not re.search(r"\w", text[first : first + off.start()])  # by "Cancelled: …"
        if not (first or below) or not others or near or off is None or led:
            kept += text[first:end]
        first = end
    return kept


def called_off_at(text: str) -> int:
    """Where a line says that its event is called off; its end where it doesn't."""
    found = _STATUS[EventStatus.CANCELLED].search(text)
    return found.start() if found else len(text)


def moved_at(text: str) -> int | None:
    """Where a line says that its event moved; None where it doesn't, or is called off."""
    found = _STATUS[EventStatus.MOVED].search(_IN_CASE.sub(lambda said: " " * len(said.group()), text))
    return found.start() if found and status_of(text) is EventStatus.MOVED else None


_PUT_OFF = re.compile(
    r"postponed|\bwas to (?:be|open|start|begin|run|take place)\b|\bon hold\b|연기|순연|미[뤄뤘룹루]", re.IGNORECASE
)
_SAYS_WHERETO = re.compile(
    r"\b(?:to|now|until|till|new|instead|rearranged|from)\b|→|➡|->|=>|⇒|(?<=[일월시분반주달년뒤후말초순봄름을울)\d])(?:으로|로)(?=\s|$|[.,)]|연기|변경|순연)|새\s?(?:날짜|일정)|에서|변경",
    re.IGNORECASE,
)


# "POSTPONED, new date tbc": that names no day to go to.
_DAY_TO_COME = re.compile(
    r"\bnew (?:date|day)s? (?:to (?:be|follow)|will (?:be|follow)|follows|tb[acd]\b|in the next\b|soon\b|later\b|when\b|as soon\b|not yet\b)|"
    r"\b(?:date|day) to (?:be (?:advised|announced|confirmed|fixed)|follow)|\bno new (?:date|day)\b|\b(?:when|once|as soon as|until) (?:we|they|it) "
    r"(?:have|has|know|get|can (?:set|fix|name)) (?:a |the |another )?(?:new )?(?:date|day)\b|"
    r"\b(?:announce|write|let you know|tell you|share|send)[^.!?]{0,40}\bnew (?:date|day)\b|"
    r"새\s?(?:날짜|일정|날|일시)(?:는|은)?\s?(?:추후|미정|정해|곧|다시|다음|잡히|나오|확정|결정|아직)|(?:날짜|일정|일시|시기)(?:는|은)?\s?[:：]?\s?(?:추후|다시|미정)(?:\s|$|[.)])",
    re.IGNORECASE,
)


def may_be_its_old_day(text: str, day: DateReading | None = None) -> bool:
    """Whether a line says that its event is put off, and not whether its day is the new one: "Sat 6: POSTPONED The Long Division".

    `day`: where that day stands in the text; without it nothing in the whole text may say so.
    """
    text = _DAY_TO_COME.sub(lambda said: " " * len(said.group()), text)
    word = _PUT_OFF.search(text)
    if word is None or day is None:
        return word is not None and _SAYS_WHERETO.search(text) is None
    first, last = (day.last, word.start()) if day.last <= word.start() else (word.end(), day.first)
    return _SAYS_WHERETO.search(text, first, last) is None


def status_of(text: str, *, moved: bool = False) -> EventStatus:
    """What a line says of its event's standing."""
    said, not_held = _said_of_standing(text)
    if said is not None or moved:
        return said or EventStatus.MOVED
    return EventStatus.CANCELLED if not_held else EventStatus.ANNOUNCED


@remembered
def _said_of_standing(text: str) -> tuple[EventStatus | None, bool]:
    """The standing that a line names, and whether it says that something is not held."""
    said = _said_in(_IN_CASE.sub(" ", text))
    return _said_in(_MAY_BE.sub(" ", _IN_CASE.sub(" ", text))) if said != (None, False) else said


def _said_in(text: str) -> tuple[EventStatus | None, bool]:
    named = next((status for status, sign in _STATUS.items() if sign.search(text)), None)
    return named, _NOT_HELD.search(text) is not None


# What a reader may do, what would be done, and what else is shut: "예약은 3일 전까지 취소할 수 있습니다", "Cancelled tickets are refunded."
_MAY_BE = re.compile(
    r"취소(?:를\s?)?(?:할|하실|하려|하시려|하고\s?싶|하실\s때)[^.!?]*|취소(?:는|를)?\s[^.!?,]{0,16}(?:가능|환불|문의|주세요|바랍니다)[^.!?]*|"
    r"[가-힣](?<!전)면\s[^.!?,]{0,24}(?:취소|연기|(?:열|진행하|개최하)지)[^.!?]*|"
    r"(?:주차장|매점|카페|식당|매표소|화장실|구내\S{1,3}|창구|수영장)(?:은|는|을|를)\s[^.!?,]{0,12}(?:열|운영하)지[^.!?]*|"
    r"\b(?:can|could|may|might) (?:only |still |also )?be (?:cancell?ed|moved|postponed|re-?scheduled)\b|"
    r"\bcancell?ed (?:tickets?|bookings?|places?|orders?|reservations?)\b|\b(?:not|n.t) be held (?:responsible|liable|if)\b|"
    r"\b(?:will (?:not|only)|won.t) (?:take place|go ahead|be held|run) (?:if|unless)\b",
    re.IGNORECASE,
)


# What is said of a date rather than of an event: "Rescheduled: now 24 June (was 17 June)", "Moved from 5 June to 12 June".
_NEWS = re.compile(
    r"\b(?:postponed|moved|re-?scheduled|changed|brought forward|pushed back|put back|originally|previously|formerly|was|were|"
    r"now|new|date|not|but|has|have|been|is|instead|rather|than|due|planned|yet|cancell?ed|called off|"
    r"(?:will|won.t|no longer)(?: (?:not|no longer|now|be|go(?:ing)? ahead|take place|held|run|happen))*|"
    r"to (?:follow|be announced|be confirmed)|follows)\b|"
    r"(?:에는?|은|는)?\s?(?:열리지|열지|진행하지|하지|개최하지|진행되지)\s?(?:않|못)(?:습니다|아요|합니다|해요|음|함)?|"
    r"취소(?:됨|되었습니다|됐습니다|됐어요|되었어요|했습니다|합니다|해요)?|"
    r"새\s?(?:날짜|일정|일시)(?:는|은)?|추후\s?(?:공지|안내|확정)(?:\s?예정)?(?:합니다|해요|드립니다|드려요|할게요)?|"
    r"(?:일정|날짜|일시)?\s?(?:연기|변경|순연|조정)(?:됨|되었습니다|됐습니다|됐어요|되었어요|했습니다|합니다|해요)?|"
    r"당초|원래|기존|(?<![가-힣])새(?![가-힣])|"
    r"(?<![가-힣])(?:에서(?![가-힣])|(?:으로|로)(?=\s|$))|아니라|아닌",
    re.IGNORECASE,
)


def says_day_to_come(text: str) -> bool:
    """Whether something is put off to a day that is not known yet: "Postponed. New date to be advised."."""
    return status_of(text) is EventStatus.MOVED and _DAY_TO_COME.search(text) is not None


_LED_BY_NEWS = re.compile(
    r"\W*(?:취소|연기|순연|변경|cancell?ed|postponed|re-?scheduled|moved|new date)\s*[:：!–—-]\s", re.IGNORECASE
)


def is_led_by_news(text: str) -> bool:
    """Whether a line begins with what became of an event: "POSTPONED: …", "취소: …"."""
    return len(text) <= _LONGEST and _LED_BY_NEWS.match(text) is not None


# "🚫 10/9(금) 한글날 번개산행 취소"
_ENDS_WITH_NEWS = re.compile(
    r"\W*\d{1,2}(?:월|[./])\s?\d{1,2}[일.]?\s?\([월화수목금토일]\)\s[^.!?|]{3,40}\s(?:취소|연기|순연)\W*"
)


def ends_with_news(text: str) -> bool:
    """Whether a line is a day, a name and that it is off or put off, and nothing else."""
    return _ENDS_WITH_NEWS.fullmatch(text) is not None


def says_only_news(text: str, readings: Sequence[DateReading]) -> bool:
    """Whether nothing but news of a date stands beside it, and news there is."""
    if len(text) > _LONGEST or not _NEWS.search(text):
        return False
    left = text
    for reading in sorted(readings, key=lambda r: r.first, reverse=True):
        left = left[: reading.first] + " " + left[reading.last :]
    return not has_words(_NEWS.sub(" ", left))
