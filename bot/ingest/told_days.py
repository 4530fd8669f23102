"""The day that a sentence with a verb tells of the name above it, or until when one may apply for it. Used by the reader of datelines.

"We set off from Moat Common on Sunday 7 June at 9.30am.", "Applications close on Monday 30 November."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.domain.dates import DateReading
from bot.domain.sought import sought
from bot.ingest import body, label_words
from bot.ingest import house_style as style
from bot.ingest.asking import asked_until
from bot.ingest.blocks import Block, sliced
from bot.ingest.event_deadlines import CLOSES_KO, CLOSES_THEN, DUE_BEFORE, falls_due, leading_deadline
from bot.ingest.event_places import looks_like_place
from bot.ingest.parts import LETTER, SIGN_BEHIND
from bot.ingest.prose import is_prose
from bot.ingest.under import Under
from storage.records import Precision

_MOST_BEFORE = 1
# A call tells of itself before it says until when.
_MOST_OF_A_CALL = 6
FAR = timedelta(days=270)
# Korean verbs in the past end in one of these; 있습니다 and 하겠습니다 do not.
_PAST = "".join(chr(0xAC00 + 28 * n + 20) for n in range(399)).translate(dict.fromkeys(map(ord, "있겠")))
# A sentence about a day that is over, or about being shut.
_OVER = sought(
    rf"acdhimorstuw공단도들문배수쉬쉽점정{_PAST}",
    rf"[{_PAST}](?:습니다|어요|다|지요|네요)|"
    r"\b(?:was|were|had|raised|thanks?|"
    r"serviced?|repairs?|repaired|closed|shut|maintenance|unavailable|collect(?:ed|ions?)|deliver(?:ed|y|ies)|out of order)\b|"
    r"\b(?:is|are|stays?) open\b|\bopens? (?:daily|every day|seven days|weekdays|weekends|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]* to\b)|"
    r"문을 (?:엽|열|닫)|배달|들어온|도착한|점검|공사|단수|정전|수거|배송|쉽니다|쉬어요",
    re.IGNORECASE,
)
# "6월이 되면 물을 더 자주 주고 싶어집니다"
_WHENEVER = re.compile(r"(?:이|가)?\s?(?:되면|오면|이면|마다|만 되면)")
# "On December 22, the ranch’s link went down"; not "Bea will look at your heels and tell you where they went wrong".
_WENT = re.compile(
    r"\b(?:went|came|took|saw|won|ran|gave|made|lost|fell|broke|got|sold|spent|wrote|drew|grew|blew|flew|owned|said|told|rose|paid|bought|"
    r"announced|reported|signed|launched|returned|arrived|reached|filed|recorded|died|retired|resigned|voted|ruled|raised)\b"
)
_WILL = re.compile(r"\b(?:will|we.ll|you.ll|joins?|come|book|meet|hear|learn)\b", re.IGNORECASE)
# "잔칫날은 11월 7일(토)로 잡았습니다": what was settled is to come.
_SETTLED = re.compile(r"(?<=로\s)(?:날을\s|날짜를\s)?(?:잡|잡혔|정|확정)[가-힣]{0,4}(?:습니다|어요|다)")
_OF_NO_MONTH = re.compile(r"\d{1,2}일.*|(?:the\s)?\d{1,2}(?:st|nd|rd|th)")
ALWAYS = re.compile(r"\W*(?:평일|주말|매일|연중|weekdays|weekends|daily)", re.IGNORECASE)
# "has been moved to Wednesday 16 September"
MOVED_TO = re.compile(r"\b(?:moved|postponed|re-?scheduled)(?: to| until)\s(?=[A-Z\d])")
# A sentence whose name stands above it, in bold: "is on Wednesday 16 September at 18:30."
_GOES_ON = re.compile(r"\s*[a-z]")
_WHERE = re.compile(
    r",?\s(?:(?:up|down)stairs\s)?(?:at|in)\s(?:the\s)?[A-Z][\w’'&-]*(?:\s(?:of\s|the\s)?[A-Z][\w’'&-]*)*"
)
# "Join us at the Wharf Street Warehouse on Wednesday 2 December"
_WHERE_BEFORE = re.compile(
    r"\b(?:at|in)\s(?:the\s)?(?P<place>[A-Z][\w'’&-]*(?:\s(?:of\s|the\s)?[A-Z][\w'’&-]*)*)(?:,?\s(?:on|from|for|every))?\s*$"
)
_SHORT = 40
_LITTLE = 20
_PLANNED = re.compile(
    r"\W*(?:(?:(?:this|it) )?(?:will be|is|takes place|happens|comes back|returns|is back|runs|starts|opens)\s)?"
    r"(?:(?:planned|expected|due|pencilled in|some time|sometime)?\s?(?:for|in|early|late)?\s)?",
    re.IGNORECASE,
)
# "On Sundays there is no early boat."
_NONE_THEN = re.compile(r"\bthere(?:[’']s| is| are| will be)\s(?:[a-z]+\s)?no\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?:[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}, )?[^()]{3,60}\)")
# "Our coach trip to the mill will be in June."
_PLANNED_THEN = re.compile(
    r"\b(?:will be|is planned|is expected|is due|returns|takes place|comes back|"
    r"will (?:return|take place|run|happen))(?: held| back)?\s(?:for |in |some ?time )?$",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"요일|\([월화수목금토일][)~,·]|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
# What makes an English day the last one.
_BY = re.compile(
    r"\b(?:by|before|until|till|due(?: on| by| in)?|closes?(?: on)?|deadline:?)\s(?:the\s)?$", re.IGNORECASE
)


def sentences(text: str, days: Sequence[DateReading], most: int = _MOST_BEFORE + 1) -> Iterator[tuple[int, int]]:
    """The first sentences of a paragraph; the stops of a date end none: "4. 12.(수) ~ 4. 18.(화)"."""
    first = end = 0
    for _ in range(most):
        while (more := body.first_sentence_end(text[end:])) is not None:
            end += more
            if not any(day.first < end < day.last for day in days):
                break
        if more is None:
            if text[first:].strip():
                yield first, len(text)
            return
        yield first, end
        first = end


def is_to_come(day: DateReading, under: Under) -> bool:
    """Whether a date is an event's that lies ahead: no last day to apply, no "tomorrow"."""
    span = day.span
    ends = day.until and span.start == span.end and span.ends_at is None
    if day.is_deadline or ends or day.kind in ("relative", "weekday", "holiday", "tba"):
        return False
    if day.year_inferred and span.start is not None and span.start - under.received > FAR:
        return False  # "a study published on 12 March", read in April
    return bool(span.recurrence) or (span.end is not None and span.end >= under.received)


def told(block: Block, under: Under, *, vague: bool) -> list[Block] | None:
    """The day that one of the first sentences tells, then the paragraph; None without one. `vague`: a month will do, too."""
    if body.first_sentence_end(block.text) is None and not style.POLITE_END.search(block.text):
        return None
    if style.OF_THE_LETTER.search(block.text[: body.first_sentence_end(block.text)]):
        return None  # "That is it for this week. …"
    days = under.dates(block.text)
    for first, end in sentences(block.text, days):
        said = block.text[first:end]
        here = [day for day in days if first <= day.first < end and is_to_come(day, under)]
        here = [day for day in here if not ALWAYS.match(block.text, day.first)]
        here = [day for day in here if not re.match(r"\s?\S{0,3}(?:에는|에도)\s", block.text[day.last :])]
        here = [day for day in here if not falls_due(block.text, day) and not _WHENEVER.match(block.text, day.last)]
        here = [day for day in here if not _OF_NO_MONTH.fullmatch(block.text, day.first, day.last)]
        here = [day for day in here if not day.span.recurrence or _comes_again(day, said)]
        exact = [day for day in here if day.span.recurrence or _is_exact(day, block.text)]
        if here and not LETTER.search(block.text[: here[0].first]):
            short = not is_prose(block) and not style.POLITE_END.search(said.rstrip())
            if short or SIGN_BEHIND.match(block.text, here[0].last):
                return None  # "Sat 9 August. Lock 14", "18–20 September – Ember & Oar Meetup, Manchester."
        leads = bool(exact) and not LETTER.search(block.text[first : exact[0].first])
        if to := MOVED_TO.search(said):
            exact = [day for day in exact if day.first >= first + to.end() - 1][:1]
        if (
            _OVER.search(_SETTLED.sub(" ", said))
            or _NONE_THEN.search(said)
            or (_WENT.search(said) and not _WILL.search(said))
            or style.OF_THE_LETTER.search(said)
            or style.is_no_event(said)
            or style.AS_USUAL.search(said)
            or (len(exact) > 1 and not leads)
        ):
            continue
        day = exact[0] if exact else here[0] if vague and here and _is_all_said(said, here[0], first) else None
        if day is not None and (
            vague or day.span.starts_at is not None or WEEKDAY.search(block.text[day.first : day.last])
        ):
            where = _WHERE.match(block.text, day.last)
            if where is None and _LEADS_TO_IT.search(block.text[first : day.first]):
                where = _place_beside(block.text, day.last)
            line = sliced(block, first + to.start() if to else day.first, where.end() if where else day.last)
            before = None if where or to else _WHERE_BEFORE.search(block.text[first : day.first])
            if before is not None and not under.dates(before["place"]):
                line = replace(line, text=f"{line.text} at {before['place']}", links=(), strong=())
            goes_on = _GOES_ON.match(said) is not None and block.text[end:].strip()
            return [line, replace(sliced(block, end if goes_on else 0), gap=False, told=True)]
    return None


def told_in_part(block: Block, under: Under) -> list[Block] | None:
    """The part of a month that a paragraph begins with, and that the day is still open: "6월 초, 날짜 정해지면 다시 올릴게요"."""
    days = under.dates(block.text)
    leads = bool(days) and not days[0].first and not days[0].span.precision.names_a_day
    if not leads or style.POLITE_END.search(block.text) is None:
        return None
    still = _STILL_OPEN.search(block.text, 0, days[0].last + _FAR_BEHIND)
    return [sliced(block, 0, still.start()), replace(block, gap=False, told=True)] if still else None


def told_open(block: Block, under: Under) -> list[Block] | None:
    """What says that a day is not known yet, where a paragraph begins with it and names no other day, then the paragraph.

    "날짜와 장소는 정해지는 대로 알려 드립니다.", "The date is to be announced."
    """
    end = body.first_sentence_end(block.text) or len(block.text)
    days = under.dates(block.text)
    if (
        not body.is_sentence(block.text)
        or not days
        or days[0].kind != "tba"
        or days[0].last > end
        or any(day.span.precision.names_a_day for day in days)
    ):
        return None
    if not _OPEN_LEAD.fullmatch(block.text[: days[0].first]) or not LETTER.search(
        block.text[end:] + block.text[days[0].last : end]
    ):
        return None
    return [sliced(block, days[0].first, days[0].last), replace(block, gap=False, told=True)]


_FAR_BEHIND = 24
_STILL_OPEN = re.compile(
    r"(?:\s?(?:예정|쯤|경))?\s?[,.·–—-]\s?(?:(?:정확한\s|자세한\s)?(?:날짜|일정|날)(?:는|은|가|이)?\s?(?:[가-힣]{1,6}에\s)?(?:정[해하합할]|잡히|잡아|추후|미정|나중|다시|곧|확정|투표|협의|조율)|"
    r"[가-힣 ]{2,12}(?:나오면|나오는\s대로|정해지면|되면)\s)"
)
_OPEN_LEAD = re.compile(
    r"\W*(?:(?:정확한|구체적인|자세한)\s)?(?:(?:날짜|일정|일시|시기|장소|시간)(?:[와과,·]|\s및)?\s?)*(?:(?:은|는|이|가)\s)?|"
    r"\W*(?:(?:the|our|exact|full|dates?|times?|venue|place|details|and|is|are|&)[\s,]*)*",
    re.IGNORECASE,
)


def _place_beside(text: str, at: int) -> re.Match[str] | None:
    """The place right behind a day: "Save the date: Sunday 21 March 2027, Thornaby Park."."""
    beside = _BESIDE.match(text, at)
    return beside if beside and looks_like_place(beside["place"]) else None


_LEADS_TO_IT = re.compile(r"(?:\bon|\bsave the dates?:?|\bis|\bare)\s+$", re.IGNORECASE)
_BESIDE = re.compile(r",\s(?P<place>[A-Z][^.,;:!?()]{2,40})(?=[.,;]|$)")


def asked(block: Block, under: Under, *, called: bool) -> list[Block] | None:
    """The first sentence that says until when one may apply, then the paragraph; None where none does.

    `called`: the name asks to apply, so that any last day does.
    """
    days = under.dates(block.text)
    if body.first_sentence_end(block.text) is None or any(
        is_to_come(day, under) and day.span.precision.names_a_day for day in days
    ):
        return None
    if days and leading_deadline(block.text, days[0]) is not None:
        return None  # "4/9(금) 마감! 합창단원 모집" is of what it names itself
    leads = bool(days) and is_to_come(days[0], under) and not LETTER.search(block.text[: days[0].first])
    if leads and block.text[days[0].last :][:1] in (",", ".", ";", ""):
        return None  # "May 2028, Porto. Sign up by 24 April." says when it is, too
    for first, end in sentences(block.text, days, _MOST_OF_A_CALL if called else _MOST_BEFORE + 1):
        if style.OF_THE_LETTER.search(block.text[first:end]):
            continue
        line = sliced(block, first, end)
        line = sliced(line, 0, len(line.text.rstrip(".!")))
        found = label_words.labelled(line.text)
        if (found and found["deadline"]) or asked_until(line.text, under) is not None:
            return [line, replace(block, gap=False, told=True)]
        last = [
            day
            for day in days
            if first <= day.first < end and (day.until or day.is_deadline or falls_due(block.text, day))
        ]
        if called and len(last) == 1 and last[0].span.precision.names_a_day:
            signs = (_BY, CLOSES_KO, DUE_BEFORE)
            by = next((m for sign in signs if (m := sign.search(block.text, 0, last[0].first))), None)
            leads = not LETTER.search(block.text[first : last[0].first])
            closes = CLOSES_THEN.match(block.text, last[0].last)
            line = (
                line
                if leads
                else sliced(block, by.start() if by else last[0].first, closes.end() if closes else last[0].last)
            )
            line = sliced(line, 0, len(line.text.rstrip(".!")))
            return [line, replace(block, gap=False, told=True)]
    return None


def _comes_again(day: DateReading, said: str) -> bool:
    """Whether a rule is an event's: on a day of the week or month, and in a short sentence or with an hour."""
    named = re.search(r"BY(?:DAY|MONTHDAY)=", day.span.recurrence or "") is not None
    return named and (
        len(said) <= _BRIEF or re.search(r"\d\s?시|\d:\d\d|\d\s?[ap]\.?m|noon|정오", said, re.IGNORECASE) is not None
    )


_BRIEF = 90


def _is_exact(day: DateReading, text: str) -> bool:
    """Whether a day is written in figures: "from late March to the third week of April" is not."""
    return day.span.precision.names_a_day and re.search(r"\d", text[day.first : day.last]) is not None


_HELD_THEN = re.compile(
    r"\s?(?:개최|개막|개강|개장|공개|출시)(?:\s?예정)?(?=[,.·]|입니다|이에요|예요|합니다|해요|됩니다|돼요)"
)


def _is_all_said(said: str, day: DateReading, first: int) -> bool:
    """Whether a short sentence says little but a month: "5월에 떠납니다.", "Planned for September 2027."."""
    if bracketed := _IN_BRACKETS.match(said):
        return bracketed.end() > day.last - first  # "(Edinburgh, March 2027). Save the month."
    short = len(said) <= _SHORT or said[day.last - first :][:1] in (",", ";", ".")
    before = said[: day.first - first]
    if not before.strip() and _HELD_THEN.match(said, day.last - first):
        return True  # "올가을 개최, 세부 일정은 정해지는 대로 알려 드릴게요."
    long = day.span.precision in (Precision.SEASON, Precision.QUARTER, Precision.HALF, Precision.YEAR)
    if long and not before.strip() and len(said) - (day.last - first) > _LITTLE and re.search("[가-힣]", said):
        return False  # "하반기 전시회에 함께 나갈 소상공인 열 곳을 찾아요."
    return (short and _PLANNED.fullmatch(before) is not None) or _PLANNED_THEN.search(before) is not None
