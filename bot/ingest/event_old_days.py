"""Days on a line that no longer hold, or never did: said so, marked so, or left for another. Used by the readers of days and lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.domain.dates import DateReading
from bot.ingest.event_moves import (
    ARROW,
    MOVED_BETWEEN,
    is_of_another,
    is_one_day,
    moved_from_to,
    said_before,
    there_behind,
    went_to,
    without_reason,
)
from bot.ingest.event_status import status_of
from bot.ingest.planned_for import PLANNED_FOR, SAID_WHERE
from storage.records import EventStatus

# "6월 26일(금) 예정이던 산행": old where another day or a move stands beside it, else what is called off was to be then.
_BUT = r"(?:으나|는데|지만|던)"  # 했으나, 했는데, 했지만, 했던
_WAS_TO_BE = re.compile(
    rf"\s*(?:(?:이었|였){_BUT}|"
    rf"(?:에\s?)?(?:[가-힣]{{1,6}}\s){{0,2}}(?:예정|계획)(?:이던|(?:이었|였|되었|됐|하였|했|되어\s있었|돼\s있었){_BUT})|"
    rf"(?:에\s?|\s|(?<=[)\s]))(?:[가-힣]{{1,6}}[을를]?\s){{0,2}}[가-힣]{{1,6}}려(?:던|고?\s?(?:하였|했){_BUT})|"
    rf"에\s?(?:[가-힣]{{1,6}}[을를]?\s){{0,2}}[가-힣]{{1,6}}기로\s?(?:한|(?:하였|했|정했|정하였|되었|됐|되어\s있었|돼\s있었){_BUT})|"
    rf"(?:으)?로\s?(?:(?:알려|안내|공지|예고|말씀)\s?(?:해\s?)?(?:드린|한|드렸{_BUT}|(?:하였|했){_BUT})|(?:예정|계획|공지|예고)\s?(?:된|(?:하였|했|됐|되었){_BUT})|"
    rf"(?:잡혀|예정(?:돼|되어)|알려져|공지되어)\s?(?:있었{_BUT}|있던)|(?:잡았|잡혔|알렸){_BUT})),?\s*"
)
_LED_BY_OLD_DAY = re.compile(
    rf"\W*(?:\d{{1,2}}월\s?\d{{1,2}}일|\d{{1,2}}/\d{{1,2}}|\d{{1,2}}\.\s?\d{{1,2}}\.?)\s?(?:\([월화수목금토일]\)|[월화수목금토일]요일)?"
    rf"(?:\s(?:오전|오후|저녁|밤|낮|아침)?\s?\d{{1,2}}(?::\d\d|시(?:\s?\d{{1,2}}분|\s?반)?))?(?:{_WAS_TO_BE.pattern})"
)


def is_led_by_old_day(text: str) -> bool:
    """Whether a line begins with a day that something was to be on: "6월 16일(수)로 잡혀 있었으나 미뤄졌습니다."."""
    return _LED_BY_OLD_DAY.match(text) is not None


# "(기존 11/8 (일)) → 11/22 (일)": what was struck out stands before it.
OLD_DAY_FIRST = re.compile(
    r"^\W*\((?:기존|당초|원래|was|originally|previously)\s[^()]{1,30}(?:\([^()]{1,8}\))?[^()]{0,20}\)\s*(?:→|->|➡️?|⇒|now:?)?",
    re.IGNORECASE,
)

# What says that the day beside it no longer holds, or never did.
_NO_LONGER = re.compile(
    r"(?:\b(?:(?:(?:please )?note:? |nb:? )?(?:was|were) to (?:have been|be)|"
    r"was|originally|previously|formerly|first(?= (?:planned|scheduled|announced|advertised)))"
    r"(?: (?:planned|scheduled|due|set|announced|held))?(?: (?:for|on))?|"
    r"\b(?:old|original|previous|former) (?:date|day)(?: (?:was|of))?|"
    r"\b(?:postponed|moved|re-?scheduled|changed|extended|brought forward|pushed back|put (?:back|off)|delayed|carried over)\b"
    r"[^.;()]{0,40}?(?P<cut> from)|"
    r"\b(?:and )?not(?: on)?|\b(?:instead of|rather than)(?: on)?|"
    r"\b(?:(?:is|are|will(?: be)?) )?no longer(?: (?:be|held|be held|take place|taking place))?(?: on)?|"
    r"[(\[]?(?<![가-힣])(?:원래|당초|기존|종전|변경\s?전)(?:\s?(?:일정|날짜|일시))?[)\]]?(?:은|는|에는|엔)?|"
    r"[(\[](?:old|original|previous|before)[)\]])"
    r"\s?[:：]?\s*(?:the )?$",
    re.IGNORECASE,
)
_NOT_THAT = re.compile(
    r"\s*(?:\([월화수목금토일]\))?\s*(?:(?:[이가]\s)?아(?:니라|닌|니고|니며|님|닙니다|니에요|니예요|녜요)|"
    r"에서\s?(?:일정\s?|날짜\s?)?(?:변경|연기|연장|순연|옮[겨김긴]|미[뤄룬뤘]|바[뀌뀐뀜])[가-힣]{0,3}|"
    # "5월 23일로 적었으나 5월 24일이 맞습니다"
    r"(?:으)?로\s?(?:잘못\s?)?(?:적|썼|표기|안내|알려|기재|소개|인쇄|말씀|나갔|나간)[가-힣\s]{0,10}?(?:으나|는데|지만|데)|"
    r"(?:으)?로\s?잘못\s?[가-힣\s]{1,12}?(?:습니다|어요|았어요)[.!]?),?\s*"
)

# "will not take place on 5 November; new date to be announced": old where it moved, else the day that is called off.
_NOT_ON = re.compile(
    r"\b(?:(?:will|can|does|do|is|are)\s(?:not|no longer)|won.t|can.?t|isn.t)(?: now| longer)?"
    r"(?:\s(?:take place|be held|be (?:on|able to run)|run|go ahead|happen|meet|be running))?(?: as (?:planned|advertised))?,?(?: on)?(?: the)?\s*$",
    re.IGNORECASE,
)
_NOT_HELD = re.compile(r"\s*(?:에는?|은|는)?\s?(?:열리지|열지|진행하지|하지|개최하지)\s?(?:않|못)\S*")

_AND_NOW = re.compile(
    rf"(?:{ARROW.pattern}(?:[(\[]\s?(?:변경(?:\s?(?:후|일정|일시))?|연기|new|now|revised)\s?[)\]]\s?:?\s?|"
    r"(?:now|new date|(?:has been |is )?(?:moved|postponed|rescheduled|changed) to|변경|연기):?\s)?"
    r"|[\s,;|/]*변경(?:\s?후)?\s?[:：]?\s(?=\d)|[\s,;]*\b(?:now|but)(?:\son)?:?\s)",
    re.IGNORECASE,
)


def without_old_days(text: str, readings: Sequence[DateReading]) -> tuple[str, list[DateReading]]:
    """A text whose days that no longer hold are blanked out ("now 24 June (was 17 June)", "not 28 June"), and the others."""
    kept: list[DateReading] = []
    moved = bool(readings) and status_of(text) is EventStatus.MOVED
    for reading in readings:
        stretch = _said_of_it(text, reading, moved=moved, alone=len(readings) == 1)
        if stretch is None:
            kept.append(reading)
        else:
            text = _blanked(text, *stretch)
    text, left = _without_days_left(text, kept, moved=moved)
    if len(left) < len(readings):
        for reading in left:
            text = without_reason(text, reading) if there_behind(text, reading) else text
            marked = _MARKED_NEW.match(text, reading.last)
            text = _blanked(text, reading.last, marked.end()) if marked else text
            goes_on = _WILL_BE_THEN.search(text[: reading.first])
            text = _blanked(text, goes_on.start(), reading.first) if goes_on else text
    return text, left


def _said_of_it(text: str, reading: DateReading, *, moved: bool, alone: bool) -> tuple[int, int] | None:
    """From where to where a line says of a day that it no longer holds; None where it doesn't."""
    before, behind = _NO_LONGER.search(text[: reading.first]), _NOT_THAT.match(text, reading.last)
    if before is None and behind is None and moved:
        not_on, behind = _NOT_ON.search(text[: reading.first]), _NOT_HELD.match(text, reading.last)
        if not_on or behind:
            return not_on.start() if not_on else reading.first, behind.end() if behind else reading.last
    if before is None and behind is None and not alone:
        behind = _MARKED_OLD.match(text, reading.last)
    if behind is None and (before or moved or not alone):
        behind = _WAS_TO_BE.match(text, reading.last)
    if before is None and behind is None:
        return None
    if before and reading.span.start != reading.span.end and (before["cut"] or moved_from_to(text, reading)):
        return None  # "moved from 5 June to 12 June", 당초 6월 11일에서 6월 30일로 변경
    first = (before.start("cut") if before["cut"] else before.start()) if before else reading.first
    last = behind.end() if behind else reading.last
    printed = _AS_PRINTED.match(text, last) if before else None
    last = printed.end() if printed else last
    first, last = _with_brackets(text, first, last)
    goes_on = _AND_NOW.match(text, last)
    return first, goes_on.end() if goes_on else last


# "(not Monday 20 September as printed in No. 57)"
_AS_PRINTED = re.compile(
    r",?\s(?:as|which|that)(?:\s(?:we|was|were|had|been|previously|originally|first|wrongly))*\s"
    r"(?:printed|advertised|announced|stated|published|given|gave|listed|planned|scheduled|said|wrote)(?:[^()\n.]|(?<=No)\.|(?<=p)\.){0,40}(?=[)\],.;]|$)",
    re.IGNORECASE,
)


def _with_brackets(text: str, first: int, last: int) -> tuple[int, int]:
    """A stretch with the brackets around it, where it fills them."""
    if text[last : last + 1] in (")", "]") and text[:first].rstrip().endswith(("(", "[")):
        return len(text[:first].rstrip()) - 1, last + 1
    return first, last


def _blanked(text: str, first: int, last: int) -> str:
    return text[:first] + " " * (last - first) + text[last:]


# "6월 26일(X) 7월 17일(O)", "6/26(기존) → 7/17(변경)", "3 July (old), 24 July (new date)"
_MARKED_OLD = re.compile(
    r"\s(?:is|was) (?:now )?(?:off|rained off)\b|"
    r"\s*[(\[（]\s*(?:[xX✕✗✘×❌]|기존|당초|원래|종전|변경\s?전|(?:the )?(?:old|original|previous)(?: (?:date|day))?)\s*[)\]）]\s*"
)
_MARKED_NEW = re.compile(
    r"\s*,?\s*\binstead\b(?! of)|"
    r"\s*[(\[（]\s*(?:[oO○⭕✅]|변경(?:\s?후|됨)?|새\s?(?:날짜|일정)|(?:the )?(?:new|changed|revised|updated)(?: (?:date|day))?)\s*[)\]）]",
    re.IGNORECASE,
)
_WAS_TO_OPEN = re.compile(r",?\swas to (?:be|open|start|begin|run|happen|take place)(?: (?:for|on))?\s$")
_WAS_PLANNED = re.compile(
    rf"{_WAS_TO_OPEN.pattern}|"
    rf"{PLANNED_FOR}\s$"
)
# What is said of the new day where the old one "was planned for" then.
_WILL_BE = re.compile(
    r",?\s(?:will (?:now )?(?:be held|be|take place|run|happen|go ahead)|(?:now )?takes place|is) (?:now )?(?:on )?$"
)
# … and where the old day has gone already: "Mend Night,          , takes place on 7 May".
_WILL_BE_THEN = re.compile(rf"\s{{6,}}{_WILL_BE.pattern}")


def _is_range(text: str, reading: DateReading) -> bool:
    """Whether a reading is several days in a row, which something may have moved to."""
    span = reading.span
    exact = span.precision.names_a_day and span.start is not None and span.start != span.end
    return exact and not (reading.is_deadline or span.recurrence or reading.until or moved_from_to(text, reading))


def _without_days_left(text: str, days: list[DateReading], *, moved: bool) -> tuple[str, list[DateReading]]:
    """What is left where a line says of two days that something went from the one to the other, the name before or between them.

    "6월 26일 다리 달리기 → 7월 17일", "Swap meet, 3 July - moved to 24 July". An arrow without a word for the move is never sure.
    """
    kept = list(days)
    for old, day in pairwise([reading for reading in days if is_one_day(reading) or _is_range(text, reading)]):
        if not is_one_day(old) or (not is_one_day(day) and not _WAS_TO_OPEN.search(text[: old.first])):
            continue
        between = text[old.last : day.first]
        planned = _WAS_PLANNED.search(text[: old.first])
        sign, marked = said_before(between), _MARKED_NEW.match(text, day.last)
        sign = sign or (_WILL_BE.search(between) if planned else None)
        there = there_behind(text, day)
        if not (sign or marked or there) or is_of_another(between[: sign.start()] if sign else between):
            continue
        if not (marked or planned) and MOVED_BETWEEN.fullmatch(between):
            continue  # "13 Feb → 14 Feb": the reader of days looks at both
        only_an_arrow = sign is not None and not (planned or there or marked or went_to(text, day))
        said_where = SAID_WHERE.match(text, old.last) if planned else None
        last = said_where.end() if said_where else old.last
        first, last = _with_brackets(text, planned.start() if planned else old.first, last)
        text = _blanked(text, first, last)
        if sign is not None:
            said = re.search(r"\.\sIt\s(?:is\s|has\s)?$", between[: sign.start()])
            text = _blanked(text, max(last, old.last + (said.start() if said else sign.start())), day.first)
            if "(" in sign.group() and text[day.last : day.last + 1] == ")":
                text = _blanked(text, day.last, day.last + 1)
        text = _blanked(text, day.last, marked.end()) if marked else without_reason(text, day)
        kept.remove(old)
        if only_an_arrow and not moved:
            kept[kept.index(day)] = replace(day, unsure=True)
    return text, kept
