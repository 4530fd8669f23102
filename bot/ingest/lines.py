"""What a line of an issue is: a date alone, a line with a date, a label and its value, prose. Used by the reader of schedules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind, sliced
from bot.ingest.event_actions import call_before_link
from bot.ingest.event_days import NOTHING_FOUND, Found, Under, find_days, last_day, says_only_a_date
from bot.ingest.event_deadlines import leading_deadline
from bot.ingest.event_places import looks_like_place
from bot.ingest.event_status import is_led_by_news, says_only_news, status_of
from bot.ingest.event_words import URL, has_words
from bot.ingest.prose import LONGEST_EVENT_LINE, NEWS_END, is_prose, says_only_hours
from storage.records import EventStatus, Precision

LONGEST_TITLE_LINE = 90
# An item so short that ends with its date is one of a list.
LONGEST_CLOSED = 45
_DATE_SIGN = re.compile(r"🗓|📅|📆|⏰")
_STRUCTURE_BEFORE = re.compile(r"^[^\w]*$|[|·:：(\[–—―\-,/📅🗓📆⏰】\])>」”』]\s*$")
_STRUCTURE_AFTER = re.compile(
    r"^\s*$|^\s*(?:까지\s?)?(?:접수|신청|모집)?\s?마감(?:\s*$|\s?[|·,)])|^\.\s|^\s(?:at|in)\s(?:the\s)?[A-Z]|^\s*[|·:：)\]–—―\-,/@📍👉→(]"
)


class Sort(Enum):
    """LABEL: "장소: 코엑스". DATE: a date and little else. DATED: words with a date. PROSE: sentences. PLAIN: anything else."""

    LABEL = "label"
    DATE = "date"
    DATED = "dated"
    PROSE = "prose"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """A block (or a labelled piece of one) and what it is. For LABEL, `block` is the value alone."""

    block: Block
    sort: Sort
    whole: Block
    label: str = ""
    found: Found = NOTHING_FOUND

    @property
    def has_day(self) -> bool:
        """Whether a day of an event stands here."""
        return self.found.day is not None

    @property
    def names_itself(self) -> bool:
        """Whether a deadline leads the line and what one applies for follows: "Apply by Dec 18: Fellowship"."""
        late = self.found.deadline
        return late is not None and leading_deadline(self.block.text, late) is not None

    @property
    def tells_of_a_move(self) -> bool:
        """Whether it says that something moved."""
        return self.found.moved or status_of(self.block.text) is EventStatus.MOVED

    @property
    def says_only_until(self) -> bool:
        """Whether the line is nothing but until when one may act: "Order by Monday 30 March"."""
        late = self.found.deadline
        if late is None or self.found.day is not None or has_words(URL.sub(" ", self.block.text[late.last :])):
            return False
        return style.ONLY_UNTIL.fullmatch(self.block.text[: late.first]) is not None

    @property
    def is_structural(self) -> bool:
        """Whether the date stands apart from the words: at an edge, behind a colon, in brackets."""
        day = self.found.day or self.found.deadline
        if day is None:
            return False
        text = self.block.text
        if _DATE_SIGN.search(text) or (self.found.day is None and self.block.kind is Kind.ITEM):
            return True
        before, after = text[: day.first], text[day.last :]
        leads, ends = _STRUCTURE_BEFORE.search(before), bool(_STRUCTURE_AFTER.match(after))
        ends = ends or bool(leads and len(after) <= 30 and looks_like_place(after.strip()))
        ends = ends or bool(before and text[day.last - 1] == "." and re.match(r"\s[A-Z가-힣]", after))
        starts = not re.search(r"\w", before)
        closes = (
            self.block.kind is Kind.ITEM and ends and day.span.precision.names_a_day
        )  # "상담주간 3/22~3/26 (신청: …)"
        closes = closes and len(text) <= LONGEST_CLOSED and not body.is_sentence(text) and not body.tells(text)
        return bool(starts and (ends or len(text) < 70)) or bool(leads and ends) or closes


def read_lines(block: Block, under: Under) -> Iterator[Line]:
    """A block as one line, or as several where labels stand side by side in it."""
    if block.kind is Kind.ROW:
        yield _line(block, under)
        return
    led = style.LABELLED.match(block.text)
    starts = [m.start() for m in style.INNER_LABEL.finditer(block.text, led.start("value") if led else 0)]
    starts = [at for at in starts if re.search(r"\w", block.text[:at])]
    if not starts:
        yield _line(block, under)
        return
    for first, last in zip([0, *starts], [*starts, len(block.text)], strict=True):
        piece = sliced(block, first, last)
        text = piece.text.rstrip(" ,/|·(•;")
        if text:
            yield _line(sliced(piece, 0, len(text)), under, whole=block)


def _line(block: Block, under: Under, whole: Block | None = None) -> Line:
    whole = whole or block
    labelled = _labelled(block)
    if labelled is not None:
        name, value = labelled
        readings = under.dates(value.text) if name in ("when", "deadline", "link", "title", "other") else []
        found = find_days(value.text, readings)
        if name == "when" and found.day is not None and _NEW_DAY.match(block.text):
            found = replace(found, moved=True)
        elif name in ("deadline", "link"):
            found = Found(None, last_day(value.text, readings))
        elif name == "other":
            found = Found(None, found.deadline)
        return Line(value, Sort.LABEL, whole, name, found)
    if style.NOT_AN_EVENT.search(style.OPENING_ASIDE.sub(r"\g<more>", block.text)) or says_only_hours(block.text):
        return Line(block, Sort.PROSE, whole)
    if is_led_by_news(block.text) and says_only_news(block.text, readings := under.dates(block.text)):
        return Line(block, Sort.DATE, whole, found=find_days(block.text, readings))
    if _MOVED_THERE.search(block.text) and _MAY_BEGIN_DATED.match(block.text) and len(block.text) <= 70:
        found = find_days(block.text, under.dates(block.text))
        if found.day is not None and not has_words(block.text[: found.day.first]):
            return Line(block, Sort.DATED, whole, found=replace(found, moved=True))
    if is_prose(block):
        led = _led_by_an_event(block, under, whole) or _named_and_told(block, under, whole)
        return led or Line(block, Sort.PROSE, whole)
    readings = under.dates(block.text)
    if not says_only_a_date(block.text, readings):
        # A year beside other words is an edition: 2025년 지원사업.
        readings = [reading for reading in readings if reading.span.precision is not Precision.YEAR]
    found = find_days(block.text, readings)
    if found.day is None and found.deadline is None:
        return Line(block, Sort.PLAIN, whole)
    only = found.day is not None and (says_only_a_date(block.text, readings) or says_only_news(block.text, readings))
    return Line(block, Sort.DATE if only else Sort.DATED, whole, found=found)


_NEW_DAY = re.compile(r"\W*(?:변\s?경|바뀐|새\s?(?:날짜|일정)|new date|re-?scheduled|moved|postponed)", re.IGNORECASE)


# Labels that stand before their value without a colon.
_BARE_LABEL = re.compile(
    r"^(?:(?P<when>변경(?=\s\d)|일\s?시|기\s?간|날\s?짜|때|언제)|(?P<where>장\s?소|곳|어디서?)|(?P<deadline>마\s?감|신청\s?마감|접수\s?마감|"
    r"(?i:tickets?|bookings?|sign[ -]?ups?|entries|registration)(?i:\s(?:on sale|open|available))?\s(?i:until|till))|"
    r"(?P<other>(?:당초|기존|종전)(?=\s\d)(?!.*(?:→|->|⇒|➡))|몫|값|회비|참가비|대상|정원))"
    r"\s{1,3}(?:\|\s)?(?=[\d가-힣A-Za-z'’‘“~]|[(（\[](?:기존|당초|원래|변경|\d))(?!(?:이|가|은|는|을|를|에|의)\s)"
)


# "하천 지도 만들기: 12월 20일(토)에서 …", "11월 7일(토) 책잔치 — 마을운동장에서 …": set apart though a sentence follows.
_NAMED_FIRST = re.compile(
    r"^[^.!?:：\d][^.!?:：]{2,40}[:：]\s{0,2}(?=\d|내년|매|[A-Z][a-z]{2,8}\.?\s\d|(?:moved|postponed|rescheduled|brought forward|now(?: on)?)\b)"
)
# "Sewing bee, Wednesday 17 February: CANCELLED, the boiler is being replaced."
_NEWS_SET_APART = re.compile(
    r"^[^.!?:：]{3,70}?(?:[:：]|\s[–—-])\s(?:now\s)?(?:cancell?ed|postponed|moved|rescheduled|취소|연기)(?![가-힣]{3})",
    re.IGNORECASE,
)
_DATE_AND_NAME = re.compile(r"^\W*\d{1,2}\s?[월./][^.!?]{4,60}\s[—–-]\s")


def _led_by_an_event(block: Block, under: Under, whole: Block) -> Line | None:
    """A list item whose first sentence is an event's line: "PatchFest: 21–23 November, Porto. Early bird until …"."""
    if len(block.text) > LONGEST_EVENT_LINE:
        return None
    named = _NAMED_FIRST.match(block.text)
    dated = _begins_with_date(block.text, under)
    named = named or _NEWS_SET_APART.match(block.text)
    if block.kind is not Kind.ITEM and not named and not dated and not _DATE_AND_NAME.match(block.text):
        return None
    end = body.first_sentence_end(block.text)
    if end is None or end > 110:
        return None
    head = sliced(block, 0, end)
    news = status_of(head.text) is not EventStatus.ANNOUNCED and block.kind is Kind.ITEM
    if not (named or news) and (style.POLITE_END.search(head.text.rstrip(".")) or NEWS_END.search(head.text)):
        return None
    found = find_days(head.text, under.dates(head.text))
    if found.day is None or not (named or news or Line(head, Sort.DATED, whole, found=found).is_structural):
        return None
    return Line(block, Sort.DATED, whole, found=find_days(block.text, under.dates(block.text)))


def _begins_with_date(text: str, under: Under) -> bool:
    """Whether a line begins with a date that a sign parts from a name: "6 June – 30 August: Northern Light, Gallery 2. …"."""
    if not _MAY_BEGIN_DATED.match(text):
        return False
    first = next(iter(under.dates(text[:120])), None)
    leads = first is not None and not re.search(r"\w", text[: first.first])
    leads = leads and first is not None and (first.span.precision.names_a_day or bool(first.span.recurrence))
    return first is not None and leads and bool(_PARTED_FROM_DATE.match(text, first.last))


_MAY_BEGIN_DATED = re.compile(
    r"\W{0,3}(?:\d|매[주월]\s|(?:every|first|second|third|last|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
_PARTED_FROM_DATE = re.compile(r"\s*[:|]\s|\s[–—-]\s(?=[A-Z「『〈《'‘“\"가-힣])")


def _named_and_told(block: Block, under: Under, whole: Block) -> Line | None:
    """A name that is set apart, then sentences that say when it is, or until when one applies.

    "**Seed Grants**: up to £7,500. Deadline: 2 March."
    """
    end = _end_of_name(block)
    if end is None or len(block.text) > LONGEST_TOLD or not _DAY_WRITTEN.search(block.text, end):
        return None
    told = block.text[end:]
    first = body.first_sentence_end(told) or len(told)
    found = find_days(block.text, [reading for reading in under.dates(block.text) if reading.first >= end])
    day, late = found.day, found.deadline
    if late is not None and not late.unsure and late.span.precision.names_a_day:
        near = day if day is not None and day.last - end <= first and day.span.precision.names_a_day else None
        return Line(block, Sort.DATED, whole, found=replace(found, day=near))
    exact = day is not None and day.kind != "relative" and (day.span.precision.names_a_day or bool(day.span.recurrence))
    before = block.text[end : day.first] if day is not None else ""
    stopped = block.text[:end].rstrip().endswith(".") and day is not None and day.kind != "relative"
    news = found.moved and status_of(before) is not EventStatus.ANNOUNCED
    leads = (exact or stopped) and (news or not re.search(r"\w", before))
    return Line(block, Sort.DATED, whole, found=found) if leads else None


LONGEST_TOLD = 400
_DAY_WRITTEN = re.compile(
    r"\d{1,2}\s?[월일](?!\w)|\d{1,2}[./-]\s?\d|요일|매[주월]|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)",
    re.IGNORECASE,
)
_NAME_PARTED = re.compile(r"^[^.!?:：]{3,60}?(?:[:：]\s|\s[–—-]\s)")


# "Branch meeting. Thursday 19 February, 7.30 pm, …": a name, a stop, and right behind it a date or news of it.
_NAME_STOPPED = re.compile(
    r"^[^.!?:：|]{3,60}\.\s(?=(?:(?:every|early|late|mid|moved|postponed|cancell?ed|rescheduled|open|closes|closing|deadline|tb[ac]|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|"
    r"\d{1,2}(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{1,2}\s?(?:월|[./]\s?\d)|20\d\d|매[주월달]))",
    re.IGNORECASE,
)


def _end_of_name(block: Block) -> int | None:
    """Where the name ends that a line begins with: bold or a link, in a list also one before a colon or a dash."""
    text = block.text
    first = len(text) - len(text.lstrip("“\"'‘「『<[( "))
    for start, end in [*block.strong, *((k.first, k.last) for k in block.links)]:
        if start <= first and 3 <= end - start <= 80 and end < len(text) - 10:
            name = text[start:end].rstrip(" .:：")
            return end if not body.is_sentence(name) and not style.POLITE_END.search(name) else None
    parted = _NAME_PARTED.match(text)
    if block.kind is Kind.ITEM and (stop := _NAME_STOPPED.match(text)):
        return stop.end()
    listed = parted is not None and (block.kind is Kind.ITEM or bool(style.CALLS_FOR.match(parted.group())))
    return parted.end() if parted and listed else None


def _labelled(block: Block) -> tuple[str, Block] | None:
    """The label's name and its value; signs such as 📍 are labels too where they lead a line."""
    text = block.text
    found = style.LABELLED.match(text)
    if found:
        name = next(key for key in ("title", "when", "where", "deadline", "link", "other") if found[key])
        return name, sliced(block, found.start("value"))
    if (sign := style.WHERE_SIGN.match(text)) and not _DAY_LIKE.search(text):
        return "where", sliced(block, sign.end())
    bare = _BARE_LABEL.match(text)
    if bare and len(text) < 80:
        name = next(key for key in ("when", "where", "deadline", "other") if bare[key])
        if name == "deadline" and _NAMED_BEHIND.search(bare.string, bare.end()):
            return None
        if name == "when" and _UNDATED_NAME.match(text):
            return None
        if name != "when" or re.search(r"\d|월|매|미정|추후", text):
            return name, sliced(block, bare.end())
    return None


# "신청 마감 12/11: 예비창업 부스터"
_NAMED_BEHIND = re.compile(r"\d일?\s*(?:\([^()]{1,5}\))?\s*(?:까지)?\s*(?:[:：|]|\s[–—-])\s*\S{2}")
# "날짜 미정: 바닷마을 음악제"
_UNDATED_NAME = re.compile(r"^\S{2}\s?(?:미정|미확정|추후\s?(?:공지|안내))\s*(?:[:：|]|\s[–—-])\s*\S{2}")
# A pin that leads a line with a date is a bullet.
_DAY_LIKE = re.compile(
    r"\d|\b(?:tba|tbd|tbc|every|late|early|mid|next)\b|미정|추후\s?\S{2}\s*[:：]|매주|매월|월", re.IGNORECASE
)


# "11/8 (일) → 11/22 (일) 오후 1시로 옮겼어요 · 2층 작업실"
_MOVED_THERE = re.compile(r"\s?(?:으로|로)\s?(?:옮|미[뤘룹뤄]|변경|연기|조정|바꾸|바뀌|바뀝|바꿨|당[겨깁]|순연)")


def says_where_to(line: Line) -> bool:
    """Whether right behind its day a line says that something went there."""
    day = line.found.day
    return day is not None and line.tells_of_a_move and bool(_MOVED_THERE.match(line.block.text, day.last))


def tells_of_a_day(line: Line) -> bool:
    """Whether a line is a sentence about a day rather than an event's: "Copy by 20 April please.", "This week: a funeral."."""
    text, day = line.block.text, line.found.day
    if day is not None and day.kind == "relative" and text.isascii() and text.endswith((".", "!")):
        return True
    if _NAMED_FIRST.match(text) or _NEWS_SET_APART.match(text):
        return False
    return not line.is_structural and body.tells(text)


def is_link_line(block: Block, *, in_card: bool) -> bool:
    """Whether a line is nothing but a link that belongs to what stands above it. `in_card`: a date stands there."""
    if not block.links or len(block.text) > 160:
        return False
    shown = block.text
    for link in sorted(block.links, key=lambda k: k.first, reverse=True):
        shown = shown[: link.first] + shown[link.last :]
    asks = in_card or block.text.startswith("http") or style.ARROW.match(block.text) is not None
    asks = asks or any(style.ACTION.search(block.text[k.first : k.last]) for k in block.links)
    return asks and (not re.search(r"\w{2,}", shown) or call_before_link(block) is not None)


def asks(line: Line) -> bool:
    """An arrow, a place or news of the event's standing beside the date: nobody writes prose like that."""
    text = line.block.text
    if line.is_structural and style.WHEN_SIGN.match(text):
        return True
    if line.block.kind is Kind.ITEM and status_of(text) is not EventStatus.ANNOUNCED:
        return True
    if line.found.day is None and style.CALLS_FOR.match(text):
        return True
    end = _end_of_name(line.block) if line.found.deadline is not None else None
    if end is not None and style.CALL_NAME.search(text[:end]):
        return True
    calls = style.ACTION.search(text) or style.BUTTON.search(style.ARROW.split(text)[-1].strip())
    if line.found.day is None and line.block.links and " | " in text:
        return True  # "Mug Club sign-ups | Close Tue 6/30 | https://…"
    return bool(style.ARROW.search(text) and calls) or "📍" in text
