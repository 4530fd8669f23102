"""What a line of an issue is: a date alone, a line with a date, a label and its value, prose. Used by the reader of schedules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from bot.domain.sought import sought
from bot.ingest import body, call_words, label_words
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind, sliced
from bot.ingest.event_actions import call_of_label, tells_and_asks
from bot.ingest.event_days import NOTHING_FOUND, Found, find_days, last_day, says_only_a_date
from bot.ingest.event_deadlines import leading_deadline
from bot.ingest.event_names import is_name
from bot.ingest.event_old_days import without_old_days
from bot.ingest.event_places import NO_PLACE_YET, looks_like_place
from bot.ingest.event_status import is_led_by_news, says_only_news, status_of
from bot.ingest.event_words import URL, has_words
from bot.ingest.led_lines import (
    MAY_BEGIN_DATED,
    by_the_bold_day,
    end_of_name,
    is_set_apart,
    led_by_an_event,
    named_and_told,
    stands_apart,
)
from bot.ingest.prose import is_prose, is_to_read, says_only_hours
from bot.ingest.standing_below import only_its_new_day, tells_only_of_an_old_day
from bot.ingest.under import Under
from bot.ingest.untitled_talks import is_open_title
from storage.records import EventStatus, Precision

LONGEST_TITLE_LINE = 90


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
        return call_words.ONLY_UNTIL.fullmatch(self.block.text[: late.first]) is not None

    @property
    def is_structural(self) -> bool:
        """Whether the date stands apart from the words: at an edge, behind a colon, in brackets."""
        return stands_apart(self.block, self.found)


def read_lines(block: Block, under: Under) -> tuple[Line, ...]:
    """A block as one line, or as several where labels stand side by side in it; worked out once for each block of an issue."""
    key = (block, *under.frame)
    found = under.sorted.get(key)
    if found is None:
        found = under.sorted[key] = tuple(_lines(block, under))
    return found


def _lines(block: Block, under: Under) -> Iterator[Line]:
    if block.kind is Kind.ROW:
        yield _line(block, under)
        return
    if block.told:
        yield Line(block, Sort.PROSE, block)
        return
    if new_day := only_its_new_day(block):
        line = _line(new_day, under)
        if line.found.day is not None:
            yield Line(new_day, Sort.LABEL, block, "when", replace(line.found, moved=True))
            return
    starts = _inner_labels(block.text)
    if not starts:
        yield _line(block, under)
        return
    for first, last in zip([0, *starts], [*starts, len(block.text)], strict=True):
        piece = sliced(block, first, last)
        text = piece.text.rstrip(" ,/|·(•;")
        if text:
            yield _line(sliced(piece, 0, len(text)), under, whole=block)


def _inner_labels(text: str) -> list[int]:
    """Where labels stand in the middle of a line."""
    if ":" not in text and "：" not in text:
        return []
    led = label_words.labelled(text)
    starts = [m.start() for m in label_words.INNER_LABEL.finditer(text, led.start("value") if led else 0)]
    return [at for at in starts if re.search(r"\w", text[:at])]


# "[모집] 학생 서포터즈 6기": a tag before a name.
_TAGGED = re.compile(r"\s*[\[【(]\s?(?:모집|공모)\s?[\])】]\s?[가-힣A-Za-z\d]")


def _line(block: Block, under: Under, whole: Block | None = None) -> Line:
    whole = whole or block
    labelled = _labelled(block)
    if labelled is not None and labelled[0] == "title" and is_open_title(block.text):
        return Line(block, Sort.PLAIN, whole)  # "제목: 미정"
    if labelled is not None:
        name, value = labelled
        readings = under.dates(value.text) if name in ("when", "deadline", "link", "title", "other") else []
        found = find_days(value.text, readings)
        if name != "title" and not readings and _TAGGED.match(block.text):
            return Line(block, Sort.PLAIN, whole)
        if name == "when" and found.day is not None and _NEW_DAY.match(block.text):
            found = replace(found, moved=True)
        elif name in ("deadline", "link"):
            found = Found(None, last_day(value.text, without_old_days(value.text, readings)[1] or readings))
        elif name == "other":
            found = Found(None, found.deadline)
        return Line(value, Sort.LABEL, whole, name, found)
    if tells_only_of_an_old_day(block.text):
        return Line(block, Sort.LABEL, whole, "other", NOTHING_FOUND)
    told = says_only_hours(block.text) or _FIGURES.search(block.text) or is_to_read(block)
    if told or style.is_no_event(_without_opening(block.text)):
        return Line(block, Sort.PROSE, whole)
    if is_led_by_news(block.text) and says_only_news(block.text, readings := under.dates(block.text)):
        return Line(block, Sort.DATE, whole, found=find_days(block.text, readings))
    if len(block.text) <= 70 and MAY_BEGIN_DATED.match(block.text) and MOVED_THERE.search(block.text):
        found = find_days(block.text, under.dates(block.text))
        if found.day is not None and not has_words(block.text[: found.day.first]):
            return Line(block, Sort.DATED, whole, found=replace(found, moved=True))
    if _STILL_OPEN.fullmatch(block.text) and (found := find_days(block.text, under.dates(block.text))).day is not None:
        return Line(block, Sort.DATE, whole, found=found)
    if is_prose(block):
        led = led_by_an_event(block, under) or named_and_told(block, under)
        return Line(block, Sort.DATED, whole, found=led) if led else Line(block, Sort.PROSE, whole)
    readings = by_the_bold_day(block, under.dates(block.text))
    if not says_only_a_date(block.text, readings) or _ONLY_A_YEAR.fullmatch(block.text):
        # A year beside other words is an edition: 2025년 지원사업.
        readings = [reading for reading in readings if reading.span.precision is not Precision.YEAR]
    found = find_days(block.text, readings)
    if (found.day is None and found.deadline is None) or _asks_about_a_month(block.text, found):
        return Line(block, Sort.PROSE if tells_and_asks(block) else Sort.PLAIN, whole)
    only = found.day is not None and (says_only_a_date(block.text, readings) or says_only_news(block.text, readings))
    return Line(block, Sort.DATE if only else Sort.DATED, whole, found=found)


# "11월 중 · 날짜와 장소는 다음에 알려 드려요"
_STILL_OPEN = re.compile(
    r"\W*(?:20\d\d년\s?)?\d{1,2}월(?:\s?(?:중|초|말|중순|하순|상순|초순))?(?:\s?(?:중|예정))?\s?[·,|–—-]\s?(?:(?:정확한|자세한|구체적인)\s)?"
    r"(?:날짜|일정|일시|날)(?:[와과]\s?[가-힣]{2,4})?(?:는|은|가|이)?\s[^.!?\d]{2,30}(?:알려|알릴|정해|공지|안내|확정|잡|올)[가-힣]{0,4}(?:\s?[가-힣]{1,4})?[.!~]?"
)
# "12월 19일(토) – 27일(일) 오전 11시 (월요일은 쉬어요)"
_CLOSED_ON = re.compile(
    r"\(\s?(?:매주\s)?[월화수목금토일](?:[·,~]\s?[월화수목금토일])*(?:요일)?(?:은|에는|엔|에)?\s?(?:쉬|쉼|없|휴)[^()]{0,12}\)"
)


# "Every Tuesday, 7pm, Chapel Row Hall, no class 6–20 April"
_BUT_NOT_ON = re.compile(
    r"(?<=\w{3})[,;]?\s\(?no\s(?:class|session|meeting|rehearsal|practice|lesson|training)(?:es|s)?\s(?:on\s|in\s|from\s)?(?:the\s)?"
    r"(?:[a-z]+\s)?\d[^()|.]{0,24}\)?\.?$",
    re.IGNORECASE,
)


_NO_CLASS = sought("n", r"no\s(?:class|session|meeting|rehearsal|practice|lesson|training)", re.IGNORECASE)


def _without_opening(text: str) -> str:
    """A line without the hours and days off that stand beside an exhibition's days."""
    text = _CLOSED_ON.sub(" ", text) if "(" in text else text
    text = _BUT_NOT_ON.sub("", text) if _NO_CLASS.search(text) else text
    return style.OPENING_ASIDE.sub(r"\g<more>", text) if "휴" in text or "시간" in text else text


# "How a food truck survives February" is an article.
_ASKS = re.compile(r"\W*(?:how|why|what|when|where|who|is|are|can|do|does|should|will)\s", re.IGNORECASE)


def _asks_about_a_month(text: str, found: Found) -> bool:
    day = found.day
    vague = day is not None and day.span.precision in (Precision.MONTH, Precision.SEASON, Precision.YEAR)
    return (
        vague
        and day is not None
        and _ASKS.match(text) is not None
        and re.search(r"\w\s$", text[: day.first]) is not None
    )


# "GDP | 2.1 | 1.7 | 1.9" tells of no days.
_FIGURES = re.compile(r"^[!-{}~ ]*(?:\|\s[+-]?\d{1,3}\.\d%?\s?){2,}")


# "2027" over or below a card's month is no date of its own.
_ONLY_A_YEAR = re.compile(r"\W*20\d\d\W*")
_NEW_DAY = re.compile(r"\W*(?:변\s?경|바뀐|새\s?(?:날짜|일정)|new date|re-?scheduled|moved|postponed)", re.IGNORECASE)


# Labels that stand before their value without a colon.
_BARE_LABEL = re.compile(
    r"^(?:(?P<when>변경(?=\s\d)|(?:개막|개최|개강|출발|파견)(?=\s{1,3}(?:\|\s)?(?:\d|매[주월]|미정))|일\s?시|(?:시험|공연|행사|대회|발표)(?:일|\s?날짜)|(?:[가-힣]{1,4}는\s)?기\s?간|날\s?짜|때|언제)|(?P<where>장\s?소|곳|어디서?)|(?P<deadline>(?:원서\s?|참가\s?)?(?:접수|신청)(?:\s?기간)?(?=\s{1,3}\d)|마\s?감|신청\s?마감|접수\s?마감|"
    r"(?i:tickets?|bookings?|sign[ -]?ups?|entries|registration)(?i:\s(?:on sale|open|available))?\s(?i:until|till))|"
    r"(?P<other>(?:당초|기존|종전)(?=\s\d)(?!.*(?:→|->|⇒|➡))|몫|값|회비|참가비|대상|"
    r"(?:얼마|누가|누구|왜|무엇|뭘|준비물|문의|서류|비용|챙길 것|가져올 것)(?=\s\|)|"
    r"정원(?=\s(?:[^\d,:]{0,8}\d|[가-힣]{1,3}\s?(?:명|분|팀|쌍|가족)(?![가-힣])|제한|선착순|없))))"
    r"\s{1,3}(?:\|\s)?(?=[\d가-힣A-Za-z'’‘“~]|[(（\[](?:기존|당초|원래|변경|\d))(?!(?:이|가|은|는|을|를|에|의)\s)"
)


def _labelled(block: Block) -> tuple[str, Block] | None:
    """The label's name and its value; signs such as 📍 are labels too where they lead a line."""
    text = block.text
    if bold := _bold_label(block):
        return bold
    found = label_words.labelled(text)
    if found and not (found["other"] and _OLD_TO_NEW.match(text)) and not call_words.CALL_AND_NAME.match(text):
        name = next(key for key in ("title", "when", "where", "deadline", "link", "about", "other") if found[key])
        asks = name == "link" and call_of_label(block) is not None
        return name, block if asks else sliced(
            block, found.start("value")
        )  # "신청: https://…": the label is the action
    sign = label_words.WHERE_SIGN.match(text)
    pinned = (
        sign is not None and "📌" in sign.group() and not looks_like_place(text[sign.end() :])
    )  # a pin may lead a name
    still_open = sign is not None and NO_PLACE_YET.fullmatch(text[sign.end() :].strip()) is not None  # "📍 미정"
    if sign and (still_open or not (pinned or _DAY_LIKE.search(text) or _A_LABEL.match(text, sign.end()))):
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


# "(당초) 2026. 12. 29.(화) → (변경) 2027년 상반기"
_OLD_TO_NEW = re.compile(r"\W*(?:당초|기존|원래|종전|변경\s?전)\W.*\d.*(?:→|->|⇒|➡|➜)\s?.*(?:\d|봄|여름|가을|겨울)")


def _bold_label(block: Block) -> tuple[str, Block] | None:
    """A label that nothing but its bold type parts from its value: "**When** Saturday 24 April, 10:30"."""
    end = block.bold_lead
    found = label_words.LABEL.fullmatch(block.text[:end].strip()) if end <= _LONGEST_LABEL else None
    if found is None or block.text[end : end + 1] != " ":
        return None
    name = next(key for key in ("title", "when", "where", "deadline", "link", "about", "other") if found[key])
    return None if name in ("title", "about") else (name, sliced(block, end + 1))


_LONGEST_LABEL = 20
# "신청 마감 12/11: 예비창업 부스터"
_NAMED_BEHIND = re.compile(r"\d일?\s*(?:\([^()]{1,5}\))?\s*(?:까지)?\s*(?:[:：|]|\s[–—-])\s*\S.")
# "날짜 미정: 바닷마을 음악제"
_UNDATED_NAME = re.compile(
    r"^\S{2}\s?(?:미정|미확정|(?:추후|곧)\s?(?:공지|안내|공개|확정|발표))\s*(?:[:：|·]|\s[–—-]\s)\s*\S."
)
# A pin that leads a line with a date is a bullet.
_A_LABEL = re.compile(r"[^:：\d]{1,8}[:：]\s")
_DAY_LIKE = re.compile(
    r"\d{1,2}\s?[월일](?![가-힣])|\d[./]\s?\d|\d:\d\d|20\d\d|\d\s?[ap]m|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d|"
    r"\d{1,2}(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:tba|tbd|tbc|every|late|early|mid|next)\b|미정|추후\s?\S{2}\s*[:：]|매주|매월",
    re.IGNORECASE,
)


# "11/8 (일) → 11/22 (일) 오후 1시로 옮겼어요 · 2층 작업실"
MOVED_THERE = re.compile(r"\s?(?:으로|로)\s?(?:옮|미[뤘룹뤄]|변경|연기|조정|바꾸|바뀌|바뀝|바꿨|당[겨깁]|순연)")


def says_where_to(line: Line) -> bool:
    """Whether right behind its day a line says that something went there."""
    day = line.found.day
    return day is not None and line.tells_of_a_move and bool(MOVED_THERE.match(line.block.text, day.last))


def tells_of_a_day(line: Line) -> bool:
    """Whether a line is a sentence about a day rather than an event's: "Copy by 20 April please.", "This week: a funeral."."""
    first, end = line.block.strong[0] if line.block.strong else (0, 0)
    name = line.block.text[first:end]
    stops = name.endswith((".", ":")) or line.block.text[end : end + 1] in (".", ":")
    if name and not first and stops and line.tells_of_a_move and is_name(name.rstrip(" .:")):
        return False  # "**Guild Cup finals.** Moved from 22 November to 19 December."
    text, day = line.block.text, line.found.day
    if day is not None and day.kind == "relative" and text.isascii() and text.endswith((".", "!")):
        return True
    if is_set_apart(text):
        return False
    return not line.is_structural and body.tells(text)


def asks(line: Line) -> bool:
    """An arrow, a place or news of the event's standing beside the date: nobody writes prose like that."""
    text = line.block.text
    if line.is_structural and label_words.WHEN_SIGN.match(text):
        return True
    if line.block.kind is Kind.ITEM and status_of(text) is not EventStatus.ANNOUNCED:
        return True
    if line.found.day is None and call_words.CALLS_FOR.match(text):
        return True
    end = end_of_name(line.block) if line.found.deadline is not None else None
    if end is not None and call_words.CALL_NAME.search(text[:end]):
        return True
    calls = style.ACTION.search(text) or style.BUTTON.search(style.ARROW.split(text)[-1].strip())
    if line.found.day is None and line.block.links and " | " in text:
        return True  # "Mug Club sign-ups | Close Tue 6/30 | https://…"
    return bool(style.AN_ARROW.search(text) and calls) or "📍" in text
