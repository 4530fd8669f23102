"""One event from one line, or from a card of lines: date, title, description, action, venue and link told apart.

Used by the reader of schedules and for what an editor adds by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.date_words import WEEKDAY
from bot.domain.dates import DateReading, Tense, read_dates, with_clock_in
from bot.domain.spans import Span
from bot.domain.names import EDITION, aliases_of, normalised
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Link
from bot.ingest.links import is_web
from storage.records import Doubt, EventFacts, EventStatus, Precision

EDGES = " \t\u00a0-–—―:：|·•,;/~※*+"
LONGEST_TITLE = 160
_URL = re.compile(r"\(?https?://[^\s<>()\[\]{}\"'|]{4,2000}\)?")
_STATUS = {
    EventStatus.CANCELLED: re.compile(r"(?<!예약 )(?<!신청 )(?<!접수 )취소(?! ?(?:불가|가능|시|표|수수료))|cancell?ed|called off", re.IGNORECASE),
    EventStatus.MOVED: re.compile(
        r"연기|(?:일정|날짜|일시)(?:이|가)?\s?(?:변경|바뀌|옮)|변경(?=[)\]\s]|됐|되)|앞당겨|미뤄|"
        r"postponed|re-?scheduled|moved (?:to|from)|new date|pushed back|brought forward",
        re.IGNORECASE,
    ),
}
_STATUS_TAG = re.compile(
    r"\s*[\[(（【]\s*(?:행사\s?)?(?:일정\s?|날짜\s?|일시\s?)?(?:변경|연기|취소|정정|추가|신규|NEW|마감\s?임박|접수\s?중|모집\s?중|cancell?ed|postponed|rescheduled|moved|new date|updated?|sold out|매진|마감)(?:됨|공지|안내|\s?되었습니다)?\s*[\])）】]\s*[:：-]?\s*"
    r"|^(?:취소|연기|일정\s?변경|변경|정정|cancell?ed|postponed|rescheduled|moved|updated?|new)\s*[:：!\-–—]\s*"
    r"|\s*[-–—:·,]?\s*(?:행사\s)?(?:취소|연기|cancell?ed|postponed|rescheduled)(?:됨|되었습니다|됐어요|됐습니다)?[.!]?\s*$",
    re.IGNORECASE,
)
_MOVED_BETWEEN = re.compile(r"\s*(?:\([월화수목금토일]\))?\s*(?:→|➡️?|->|=>|⇒|▶|➜|➔|>|에서|로 예정|예정에서|,?\s*(?:is\s)?now(?: on)?:?|,?\s*new date:?|was|instead of|(?:has been |is )?(?:moved|postponed|rescheduled) (?:to|from))\s*", re.IGNORECASE)
_KIND_TAG = re.compile(r"^[\[【(<〈]\s*(?P<kind>[^\[\]【】()<>〈〉]{1,14})\s*[\]】)>〉]\s*(?=\S)")
_QUOTED = re.compile(r"^[「『“\"'‘<〈《]\s*(?P<inner>[^「」『』“”\"‘’<>〈〉《》]{2,120})\s*[」』”\"'’>〉》]$")
_CLOSING = re.compile(r"^(?P<before>.*\S)\s+[(（](?P<inside>[^()（）]{1,60}(?:\([^()]{0,30}\)[^()（）]{0,20})?)[)）]$")
# The small words that go with a date.
_SMALL_EN = frozenset(
    "from doors door open at on the of starts start starting begins begin until till late onwards onward kst gmt bst est pst pt et all day each and to date in "
    "with weekly monthly by be announced am pm a p m st nd rd th noon midnight mon tue wed thu fri sat sun weds tues thur thurs "
    "monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays".split()
)
_SMALL_KO = re.compile(
    r"(?:부터|까지|예정|개최|진행|시작|개막|오픈|개최됩니다|열려요|열립니다|하루|총|약|중|경|쯤|께|간|동안|매회|각|현지|한국|시각|시간|오전|오후|[월화수목금토일](?:요일)?)+"
)
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|[^\W\d_a-z]+")
_NO_VENUE = re.compile(
    r"\d\s?(?:명|원|팀|석|인|기|회|부|강|시간|분|%|people|places|seats|km|mins?|hours?)|무료|유료|선착순|현장|추첨|전석|누구나|"
    r"[$£€₩]|\bfree\b|\blimited\b|\bdonation|\bmembers\b|\bages\b|\btickets?\b|\bsold out\b|\bwith\s|\bhosted\b|신청|접수|마감|모집|발표|참가비|문의",
    re.IGNORECASE,
)
_DETAIL = re.compile(r"\s+[|｜/·•–—-]\s+|\s*[|｜]\s*|\s*[,;]\s+|\s*·\s*|\s+[–—―]\s*|\s*[(（)）\[\]]\s*|\s*※\s*|\s*📍\s*|:\s+|\.\s+(?=[A-Z가-힣])")
_LOUD_DETAIL = re.compile(r"\s+[|｜/·•–—-]\s+|\s*[|｜]\s*|\s+[–—―]\s*|\s*[(（)）\[\]]\s*|\s*※\s*|\s*📍\s*")
_CLAUSE_LEFT = re.compile(r"[,|·※(（/–—―;:：\[]|\s-\s|\.\s")
_CLAUSE_RIGHT = re.compile(r"[,|·※)）/–—―;\]👉→▶]|\s-\s|\.(?:\s|$)")
_LETTERS = re.compile(r"[^\W\d_]", re.UNICODE)
_DEADLINE_TAIL = re.compile(
    r"[\s:：·,-]*(?:(?:온라인\s?)?(?:접수|신청|모집|등록|제출|응모|지원|예매)\s?(?:기간|마감일?|기한|은|는)?|마감일?|기한|얼리버드|deadline|closes|due|apply by|until|by|open)\s*$",
    re.IGNORECASE,
)


_WEEKDAY_FIRST = re.compile(
    r"\W*(?P<day>mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|[월화수목금토일]요일)\b\.?,?\s*[:|–-]?\s*(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Under:
    """What stands over a line: the month and year of its heading serve it too; `day` is a heading's own date."""

    received: date
    zone: ZoneInfo
    year: int | None = None
    month: int | None = None
    day: DateReading | None = None
    # What was read of this lines: each is asked for several times.
    read: dict[tuple[str, int | None, int | None], list[DateReading]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def dates(self, text: str) -> list[DateReading]:
        """The dates of a line, seen from here."""
        key = (text, self.year, self.month)
        found = self.read.get(key)
        if found is None:
            found = self.read[key] = read_dates(
                text, base=self.received, tense=Tense.ANNOUNCED, zone=self.zone, year=self.year, month=self.month
            )
        if not found and self.day is not None and self.day.span.precision is Precision.WEEK:
            return self._weekday_of_the_week(text, self.day)
        return found

    def _weekday_of_the_week(self, text: str, week: DateReading) -> list[DateReading]:
        """Under "This week" a line that begins with Wednesday is that week's."""
        named = _WEEKDAY_FIRST.match(text)
        if named is None or week.span.start is None:
            return []
        there = week.span.start + timedelta(days=WEEKDAY[named["day"].lower()] - week.span.start.weekday())
        span = Span(there, there, Precision.DAY)
        return [replace(week, span=span, first=named.start("day"), last=named.end(), year_inferred=False, kind="weekday")]


@dataclass(frozen=True, slots=True)
class Found:
    """The days in a line: the event's, its deadline's, and whether the line says that it moved there."""

    day: DateReading | None
    deadline: DateReading | None
    moved: bool = False


_FORMERLY = re.compile(r"[\s,;:(–—-]*(?:was|originally|previously|formerly|from|원래|당초|기존)(?: on)?:?\s*$", re.IGNORECASE)
_BY = re.compile(r"(?:^|[\s(,;])by\s+(?:the\s)?$", re.IGNORECASE)


def find_days(text: str, readings: Sequence[DateReading]) -> Found:
    """Which date is the event's and which its deadline's. "11/24 → 12/1" moves it to the second."""
    deadline = next((reading for reading in readings if reading.is_deadline), None)
    days = [reading for reading in readings if not reading.is_deadline and not _is_opening_hours(text, reading)]
    if deadline is None and len(days) > 1:
        # "Epiphany Lunch, Sun 8 (names to Carol by 2 January)"
        deadline = next((day for day in days[1:] if _BY.search(text[: day.first])), None)
        days = [day for day in days if day is not deadline]
    if len(days) >= 2:
        between = text[days[0].last : days[1].first]
        if _MOVED_BETWEEN.fullmatch(between):
            backwards = re.search(r"was|from|instead", between, re.IGNORECASE)
            kept = days[0] if backwards else days[1]
            before = _FORMERLY.search(text[: days[0].first])
            both = replace(kept, first=before.start() if before else days[0].first, last=days[1].last)
            return Found(both, deadline, moved=True)
    return Found(_best(text, days), deadline)


def _is_opening_hours(text: str, reading: DateReading) -> bool:
    """ "Tue–Sun 11:00–19:00": the days a house is open."""
    rule = reading.span.recurrence or ""
    return rule.startswith("FREQ=WEEKLY") and rule.count(",") >= 4 and not _EVERY.search(text[reading.first : reading.last])


_EVERY = re.compile(r"every|each|매|평일|마다|daily|weekdays", re.IGNORECASE)


def _best(text: str, days: Sequence[DateReading]) -> DateReading | None:
    """The first exact date, else the first one; a weekday's name alone gives way to anything better ("마지막 수요일 도서관: 매월 마지막 주 수요일")."""
    firm = [day for day in days if not _ONLY_A_WEEKDAY.fullmatch(text[day.first : day.last].strip())]
    exact = [day for day in firm if day.span.precision.names_a_day or day.span.precision is Precision.RECURRING]
    known = [day for day in firm if day.span.precision is not Precision.TBA]
    return next(iter(exact or known or firm or days), None)


def with_late_clock(text: str, day: DateReading, under: Under) -> DateReading:
    """A clock that stands apart from its day on the line: "10일(토) 겨울 답사 / 오후 2시"."""
    if day.span.precision is not Precision.DAY or day.span.start != day.span.end:
        return day
    for piece in _PARTS.split(text):
        if _CLOCK.match(piece.strip()) and (span := with_clock_in(day.span, piece.strip(), zone=under.zone)):
            return replace(day, span=span)
    return day


_PARTS = re.compile(r"\s*[/|·,;()\[\]\u0001]\s*|\s[–—:-]\s|:\s|\.\s(?=[A-Z가-힣])")


_ONLY_A_WEEKDAY = re.compile(
    r"(?:on\s)?(?:[월화수목금토일]요일|주말|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?s?)", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?:오[전후]|저녁|아침|밤|낮|새벽|정오|자정|noon|midnight|from|doors?|at|\d{1,2}\s?시|\d{1,2}:\d\d|\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m)", re.IGNORECASE
)


def says_only_a_date(text: str, readings: Sequence[DateReading]) -> bool:
    """Whether nothing but a date, its clock and such small words stands in a text."""
    if not readings:
        return False
    left = text
    for reading in sorted(readings, key=lambda r: r.first, reverse=True):
        left = left[: reading.first] + " " + left[reading.last :]
    return not _has_words(re.sub(r"\([^()]{0,12}\)", " ", left))


def _has_words(text: str) -> bool:
    """Whether there is a word in a text that doesn't merely go with a date."""
    return any(
        word not in _SMALL_EN if word.isascii() else not _SMALL_KO.fullmatch(word)
        for word in _WORD.findall(text.lower())
    )


def read_event(block: Block, under: Under) -> tuple[EventFacts, list[Doubt]] | None:
    """The event that a line names, with its doubts; None where the line has no date or nothing beside it."""
    emoji, line = without_emoji(block)
    text = line.text
    readings = under.dates(text)
    found = find_days(text, [reading for reading in readings if reading.span.precision is not Precision.YEAR] or readings)
    day = found.day
    if day is None:
        day = under.day
    if day is None and found.deadline is None:
        return None
    if day is not None:
        day = with_late_clock(text[day.last :] if found.day is not None else text, day, under)
    at = day if found.day is not None else None
    parted = _Parted.of(line, at, found.deadline)
    title, _ = parted.title()
    if not _LETTERS.search(title):
        return None
    doubts = list(parted.doubts)
    facts = EventFacts(
        title=title,
        precision=Precision.TBA,
        aliases=aliases_of(title),
        description=parted.description(),
        emoji=emoji,
        action=parted.action,
        url=_url(line.links, line.text, parted.action),
        venue=parted.venue(),
        deadline=_deadline_day(found.deadline),
        status=status_of(block.text, moved=found.moved),
        source_line=block.text,
        line=block.line,
    )
    facts = dated(facts, day)
    return facts, [*doubts, *date_doubts(day or found.deadline, facts)]


def read_card(
    title: Block, when: Sequence[tuple[Block, Found]], labels: Sequence[tuple[str, Block]], under: Under
) -> tuple[EventFacts, list[Doubt]] | None:
    """The event of a card: a title line, lines with dates, and lines such as 장소: and 신청:."""
    emoji, head = without_emoji(title)
    name = _card_title(head)
    if not name:
        return None
    day = next((found.day for _, found in when if found.day), None) or under.day
    deadline = next((found.deadline for _, found in when if found.deadline), None)
    venue = description = action = None
    links: list[tuple[Link, str]] = [(link, head.text[link.first : link.last]) for link in head.links]
    for name_of, block in labels:
        value = block.text.strip(EDGES)
        links += [(link, block.text[link.first : link.last]) for link in block.links]
        if name_of == "where" and venue is None:
            venue = _clean_venue(value)
        elif name_of == "link":
            action = action or _action_in(block)
        elif name_of == "description" and description is None and _LETTERS.search(value):
            description = value[:300]
    for block, found in when:
        links += [(link, block.text[link.first : link.last]) for link in block.links]
        rest = _Parted.of(block, found.day, found.deadline)
        action = action or rest.action
        venue = venue or rest.venue_beside()
    everything = " ".join([title.text, *[block.text for block, _ in when]])
    web = [(link, words) for link, words in links if is_web(link.url)]
    on_action = [link for link, words in web if action and words.strip() in action]
    facts = EventFacts(
        title=name,
        precision=Precision.TBA,
        aliases=aliases_of(name),
        description=description,
        emoji=emoji,
        action=action,
        url=on_action[0].url if on_action else web[0][0].url if web else None,
        venue=venue,
        deadline=_deadline_day(deadline),
        status=status_of(everything, moved=any(found.moved for _, found in when)),
        source_line=when[0][0].text if when else title.text,
        line=when[0][0].line if when else title.line,
    )
    facts = dated(facts, day)
    return facts, list(date_doubts(day or deadline, facts))


def dated(facts: EventFacts, day: DateReading | None) -> EventFacts:
    """The facts with a date's span; without one nothing but the deadline is known."""
    if day is None:
        return replace(facts, precision=Precision.TBA)
    span = day.span
    return replace(
        facts,
        precision=span.precision,
        start=span.start,
        end=span.end,
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        recurrence=span.recurrence,
        year_inferred=day.year_inferred,
    )


def status_of(text: str, *, moved: bool = False) -> EventStatus:
    """What a line says of its event's standing."""
    for status, sign in _STATUS.items():
        if sign.search(text):
            return status
    return EventStatus.MOVED if moved else EventStatus.ANNOUNCED


def without_emoji(block: Block) -> tuple[str | None, Block]:
    """A leading emoji, and the block behind it."""
    text = block.text
    found = style.EMOJI.match(text)
    if not found:
        return None, block
    at = len(text) - len(text[found.end() :].lstrip(" \ufe0f"))
    more = style.EMOJI.match(text, at) if at < len(text) else None
    return found.group(), sliced(block, more.end() if more else at)


def sliced(block: Block, first: int, last: int | None = None) -> Block:
    """A part of a line as a line of its own, its links and bold words with it."""
    last = len(block.text) if last is None else last
    text = block.text[first:last]
    first += len(text) - len(text.lstrip())
    text = text.strip()
    end = first + len(text)
    links = [
        Link(max(0, k.first - first), min(k.last, end) - first, k.url) for k in block.links if k.first < end and k.last > first
    ]
    strong = [(max(0, a - first), min(b, end) - first) for a, b in block.strong if a < end and b > first]
    return replace(block, text=text, links=tuple(links), strong=tuple(strong), cells=())


def date_doubts(day: DateReading | None, facts: EventFacts) -> Iterator[Doubt]:
    """What is not sure about an event's day."""
    named = {"title": facts.title}
    at = facts.start or facts.deadline
    if day is not None and day.clash:
        yield Doubt("weekday_clash", facts.line, named | {"date": at.isoformat() if at else ""})
    elif day is not None and day.unsure:
        yield Doubt("year_unsure", facts.line, named | {"date": at.isoformat() if at else ""})
    if facts.precision is Precision.TBA and facts.deadline is None:
        yield Doubt("no_date", facts.line, named)


def _deadline_day(deadline: DateReading | None) -> date | None:
    return deadline.span.end if deadline else None


@dataclass(frozen=True, slots=True)
class _Detail:
    """A piece of what is said beside a title. `beside`: it stands right behind the date or its clock."""

    text: str
    beside: bool = False


_HANGUL = re.compile("[가-힣]")
_ONLY_A_CLOCK = re.compile(
    r"(?:from |at |doors? (?:open )?(?:at )?|starts? (?:at )?|오전|오후|저녁|밤|낮|아침|약|총|매회|\s|[-–—~,&/]|and|again|to|until|till?|late|close|onwards|kst|noon|midnight|정오|자정|부터|까지|"
    r"\d{1,2}[:.]\d\d|\d{1,2}\s?시(?:\s?\d{1,2}\s?분|\s?반)?|\d{1,2}(?=\s?(?:[-–~]|to|[ap]\.?m|for))|for|[ap]\.?m\.?)+",
    re.IGNORECASE,
)
_STATUS_WORDS = re.compile(r"취소|연기|연장|변경|예정|매진|마감|순연|정정|추후|미정|cancel|postpone|moved|sold out|tb[acd]\b|to be |closed", re.IGNORECASE)
_NO_PLACE_YET = re.compile(r"(?:장소|위치|시간|venue|place|location)?\s?[:：]?\s?(?:는|은)?\s?(?:미정|추후\s?(?:공지|안내)|tb[acd])\S{0,3}", re.IGNORECASE)
_NO_NAME_OF_PLACE = re.compile(
    r"^(?:an?|all|every|each|with|for|our|your|maps?|bring|free|no|its?|this|family|kids|new|live|how|why|we|you|see|come|open|names|over|from|by|featuring|feat|plus|including|until|then)\b|[.!?]$|"
    r"(?:을|를|은|는|이|가|로|으로|와|과|의|해요|합니다|하는|한|된|될|중|등|및|이상|대상|자|까지|부터|가능|환영|필수|지참|예정|특강|강연|공연|상영|체험|소개|발표|시연|투어|참가|운영|진행|개최|가지)$",
    re.IGNORECASE,
)


_ONLINE_BY = re.compile(r"(온라인|오프라인|online)\s?\(([^()]{1,20})\)", re.IGNORECASE)


def _details(text: str, *, beside: bool = False) -> list[_Detail]:
    """The pieces of a text that say something; which of them stand right behind a clock (or, first of all, behind the date)."""
    out: list[_Detail] = []
    text = _ONLINE_BY.sub(lambda m: f"{m[1]}\ue000{m[2]}\ue001", text)
    pieces = [piece.strip(EDGES + "()[]（）「」") for piece in _DETAIL.split(text.replace("\u0001", " | "))]
    if sum(len(piece) for piece in pieces) > 60 and not any(_ONLY_A_CLOCK.fullmatch(piece) for piece in pieces if piece):
        # Words with commas in them: said in one breath.
        pieces = [piece.strip(EDGES) for piece in _LOUD_DETAIL.split(text.replace("\u0001", " | "))]
    for piece in pieces:
        if not piece:
            continue
        if _ONLY_A_CLOCK.fullmatch(piece):
            beside = True
            continue
        if _says_something(piece) and not _NO_PLACE_YET.fullmatch(piece):
            out.append(_Detail(piece.replace("\ue000", "(").replace("\ue001", ")"), beside))
        beside = False
    return out


def may_be_place(piece: str) -> bool:
    """Whether a short piece of a line can be a place's name: no price, no clause, no kind of event."""
    if _NO_VENUE.search(piece) or len(piece) > 40 or len(piece.split()) > 6:
        return False
    return not (_STATUS_WORDS.search(piece) or _NO_NAME_OF_PLACE.search(piece) or style.KIND_OF_EVENT.search(piece) or style.ACTION.search(piece))


class _Parted:
    """A line without its dates: what stands before them, what behind, and the action."""

    def __init__(self, left: Block, right: Block, action: str | None, whole: Block, *, has_day: bool) -> None:
        self._left = left
        self._right = right
        self._whole = whole
        self._has_day = has_day
        self.action = action
        self.doubts: list[Doubt] = []
        self._details: list[_Detail] = []
        self._marked_venue: str | None = None

    @classmethod
    def of(cls, block: Block, day: DateReading | None, deadline: DateReading | None) -> _Parted:
        """Take a line apart around its dates."""
        text = block.text
        cuts: list[tuple[int, int]] = [m.span() for m in _URL.finditer(text)]
        action, taken = _action(block, day, deadline)
        cuts += taken
        if deadline is not None:
            cuts.append(_clause(text, deadline, day))
        first, last = (day.first, day.last) if day is not None else (len(text), len(text))
        left = _blanked(block, 0, first, cuts)
        right = _blanked(block, last, len(text), cuts)
        return cls(left, right, action, block, has_day=day is not None)

    def title(self) -> tuple[str, bool]:
        """The title, and whether it was marked as one."""
        before = _bare(self._left.text)
        region, other = (self._left, self._right) if _says_something(before) else (self._right, None)
        self._take_venue(region)
        title, marked, rest = self._title_of(region, whole=other is not None)
        self._details += rest
        if other is not None:
            self._details += _details(other.text, beside=True)
        title, inside = _cleaned_title(title)
        if inside:
            self._details.insert(0, _Detail(inside))
        return title, marked

    def _take_venue(self, region: Block) -> None:
        found = self._venue_in(region.text) or self._venue_in(self._right.text)
        if found:
            self._marked_venue = _clean_venue(found["venue"])

    def _venue_in(self, text: str) -> re.Match[str] | None:
        """A place behind its sign; between bars "Retreat at Pine Sound" is a title of its own."""
        found = style.VENUE.search(text)
        return None if found and " | " in self._whole.text and found.group().lower().startswith("at ") else found

    def _title_of(self, region: Block, *, whole: bool) -> tuple[str, bool, list[_Detail]]:
        text = region.text
        venue = self._venue_in(text)
        behind_venue = ""
        if venue:
            text, behind_venue = _before_open_bracket(text[: venue.start()]), text[venue.end() :]
        marked = _marked(region, len(text), bold_only=False)
        if marked:
            first, last = marked
            rest = _details(text[:first]) + _details(text[last:] + " " + behind_venue)
            return text[first:last], True, rest
        title, description, doubts = _split_title(" ".join(text.split()), self._whole.line, whole=whole)
        self.doubts += doubts
        return title, False, [*_details(description or ""), *_details(behind_venue)]

    def venue(self) -> str | None:
        """Where it is: marked so, else a detail that looks like a place, else the short detail right behind the date."""
        if self._marked_venue:
            return self._marked_venue
        for sign in (lambda d: _looks_like_place(d.text), lambda d: d.beside and may_be_place(d.text), self._closes_the_line):
            found = next((detail for detail in self._details if sign(detail)), None)
            if found is not None:
                self._details.remove(found)
                return _clean_venue(found.text)
        return None

    def _closes_the_line(self, detail: _Detail) -> bool:
        """A short last detail is where it is; a longer one says what it is."""
        words = detail.text.split()
        short = len(words) <= 3 and len(detail.text) <= 16 if _HANGUL.search(detail.text) else len(words) <= 4
        return detail is self._details[-1] and short and may_be_place(detail.text)

    def venue_beside(self) -> str | None:
        """The place that stands beside the date of a card."""
        found = style.VENUE.search(self._whole.text)
        if found:
            return _clean_venue(found["venue"])
        details = [d.text for side in (self._right, self._left) for d in _details(side.text)]
        kept = [d for d in details if not _NO_VENUE.search(d) and not _STATUS_WORDS.search(d) and not style.ACTION.fullmatch(d) and len(d) <= 50]
        # "Willow Room, Halden Public Library": a room and its house are one place.
        both = len(kept) == 2 and all(_looks_like_place(d) for d in kept) and f"{kept[0]}, {kept[1]}" in self._whole.text
        return _clean_venue(", ".join(kept) if both else kept[0]) if kept else None

    def description(self) -> str | None:
        """The first detail that says something and is no place."""
        venue = self.venue()
        if venue and not self._marked_venue:
            self._marked_venue = venue
        return self._details[0].text[:300] if self._details else None


def _blanked(block: Block, first: int, last: int, cuts: Sequence[tuple[int, int]]) -> Block:
    """A stretch of a line with other stretches blanked out by signs that part."""
    text = list(block.text)
    for a, b in cuts:
        for place in range(max(0, a), min(b, len(text))):
            text[place] = "\u0001"
    made = "".join(text)
    return sliced(replace(block, text=made), first, last) if last > first else replace(block, text="", links=(), strong=())


def _bare(text: str) -> str:
    return " ".join(text.replace("\u0001", " ").split()).strip(EDGES + "([{（「")


def _says_something(text: str) -> bool:
    """Whether words stand in a text beyond the small ones that go with a date."""
    bare = _bare(text)
    return len(bare) >= 2 and _has_words(bare)


def _pieces(text: str) -> list[str]:
    found = [piece.strip(EDGES + "()[]（）「」") for piece in _DETAIL.split(text.replace("\u0001", " | "))]
    return [piece for piece in found if piece and _says_something(piece)]


def _clause(text: str, reading: DateReading, day: DateReading | None) -> tuple[int, int]:
    """The part of a line that a deadline stands in, without the event's own day."""
    lefts = [m.end() for m in _CLAUSE_LEFT.finditer(text, 0, reading.first)]
    first = lefts[-1] if lefts else 0
    right = _CLAUSE_RIGHT.search(text, reading.last)
    last = right.start() if right else len(text)
    if day is not None and day.last <= reading.first:
        first = max(first, day.last)
    elif day is not None and day.first >= reading.last:
        last = min(last, day.first)
    if day is None and first == 0:
        # Nothing parts the title from its deadline: what stands before the words of the deadline is the title.
        before = text[: reading.first]
        tail = _DEADLINE_TAIL.search(before)
        kept = before[: tail.start()] if tail else before
        if re.search(r"모집|공모|접수", tail.group() if tail else "") and not re.search(r"기간|마감|기한", tail.group() if tail else ""):
            kept = before
        first = len(kept) if _says_something(kept) else reading.first
        if not _says_something(kept):
            last = reading.last + len(re.match(r"\s*(?:까지)?\s*(?:접수|신청|모집|마감)?\s*", text[reading.last :]).group())  # type: ignore[union-attr]
    return first, last


def _action(
    block: Block, day: DateReading | None, deadline: DateReading | None
) -> tuple[str | None, list[tuple[int, int]]]:
    """The words that ask to act, and where they stand: behind an arrow, on a link, or in brackets at the end."""
    text = block.text
    dates = [reading for reading in (day, deadline) if reading]
    for arrow in style.ARROW.finditer(text):
        if not arrow.group().strip() or any(reading.first <= arrow.start() < reading.last for reading in dates):
            continue
        if any(reading.first >= arrow.end() for reading in ([day] if day else [])) or not _LETTERS.search(text[: arrow.start()]):
            continue
        said = _URL.sub(" ", style.ARROW.sub(" ", text[arrow.end() :])).strip(EDGES + "()[]")
        if deadline and deadline.first >= arrow.end():
            said = said[: max(0, said.find(text[deadline.first : deadline.last]))].strip(EDGES + "()[]")
        return said[:60] or None, [(arrow.start(), len(text))]
    for link in reversed(block.links):
        words = text[link.first : link.last].strip(EDGES + "()[]")
        over_date = any(reading.first < link.last and reading.last > link.first for reading in dates)
        asks = style.ACTION.search(words) or (link.last >= len(text.rstrip(" )]")) and len(words) <= 16 and _ASKS.search(words))
        if words and not _URL.match(words) and len(words) <= 30 and asks and not over_date:
            if _says_something(text[: link.first] + text[link.last :]):
                return words, [(link.first, link.last)]
    closing = re.search(r"[(\[（]\s*(?P<words>[^()\[\]（）]{2,20})\s*[)\]）]\s*$", text)
    if closing and style.ACTION.search(closing["words"]) and not any(r.last > closing.start() for r in dates):
        if re.search(r"하기|보기|링크|바로|예매$|^(?:register|rsvp|tickets?|book|sign up|details|more)", closing["words"], re.IGNORECASE):
            return closing["words"].strip(), [closing.span()]
    return None, []


# What asks to act, whatever it asks for: 알림 받기, 의견 내기, 지원서, "Count me in".
_ASKS = re.compile(r"기$|[가-힣]서$|^(?:count|let|put|send|tell|claim|grab|see|go|tune|add)\b", re.IGNORECASE)


def _action_in(block: Block) -> str | None:
    """The words of a link that asks to act."""
    for link in block.links:
        words = block.text[link.first : link.last].strip(EDGES + "()[]👉→▶ ")
        if words and not _URL.match(words) and len(words) <= 30:
            return words
    return None


def _url(links: Sequence[Link], text: str, action: str | None) -> str | None:
    """The link of the action, else the line's first; only web addresses."""
    web = [link for link in links if is_web(link.url)]
    on_action = [link for link in web if action and text[link.first : link.last].strip(EDGES + "()[]") in action]
    return (on_action or web)[0].url if web else None


def _marked(region: Block, end: int, *, bold_only: bool) -> tuple[int, int] | None:
    """The stretch of a line that is marked as the title: bold, else on a link that doesn't ask to act."""
    text = region.text[:end]
    stretches = _merged(region.strong)
    if stretches and sum(b - a for a, b in stretches) < len(text.strip()) + 2:
        for a, b in stretches:
            words = text[a : min(b, end)].replace("\u0001", "").strip(EDGES)
            if _says_something(words) and len(words) >= 2 and not style.ACTION.fullmatch(words):
                return a, min(b, end)
    if bold_only:
        return None
    for link in region.links:
        words = text[link.first : link.last].strip(EDGES)
        shown = words and "\u0001" not in words and not _URL.match(words)
        if shown and is_web(link.url) and _says_something(words) and len(words) >= 3:
            asks = len(words) <= 14 and style.ACTION.search(words)
            closes = link.last >= len(region.text.rstrip(" )]")) and len(words) <= 16 and _ASKS.search(words)
            if not asks and not (closes and _says_something(text[: link.first])):
                return link.first, min(link.last, end)
    return None


def _merged(strong: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for a, b in sorted(strong):
        if out and a - out[-1][1] <= 1:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out


def _split_title(text: str, line: int, *, whole: bool) -> tuple[str, str | None, list[Doubt]]:
    """Where the title ends: at a delimiter, after an edition or a closing parenthesis; else by guess, with a doubt.

    `whole`: the date stands behind, so that what is here is mostly title; only strong signs part it.
    """
    text = re.sub(r"[\s:]*\u0001[\s\u0001,;:|·/-]*", " | ", text).strip(EDGES)
    text = _unpaired(text)
    if len(text) > LONGEST_TITLE:
        text = text[:LONGEST_TITLE].rsplit(" ", 1)[0]
    end = _end_of_edition(text)
    delimiter = _delimiter(text, _STRONG_DELIMITER if whole else style.DELIMITER)
    if delimiter and (whole or end is None or delimiter.start() <= end) and _says_something(text[: delimiter.start()]):
        return text[: delimiter.start()].strip(EDGES), text[delimiter.end() :].strip(EDGES) or None, []
    if end is not None and not whole:
        return text[:end].strip(), text[end:].strip(EDGES) or None, []
    if end is not None and end < len(text) and _is_description(text[end:]):
        return text[:end].strip(), text[end:].strip(EDGES) or None, []
    words = text.split(" ")
    if len(words) == 1:
        return text, None, []
    marked = re.search(r"[A-Za-z\d\-]", words[0])
    if marked and len(words) > 2 and _is_place(words[1]) and style.KIND_OF_EVENT.search(words[-1]):
        title = " ".join(words[:2])
        return title, " ".join(words[2:]), [Doubt("title_guessed", line, {"title": title})]
    if whole or len(words) <= 6:
        return text, None, []
    return text, None, [Doubt("title_whole", line, {"title": text})]


def _delimiter(text: str, signs: re.Pattern[str]) -> re.Match[str] | None:
    """The first sign that parts the title from the rest: not in brackets, and no colon before a mere subtitle."""
    for found in signs.finditer(text):
        before = text[: found.start()]
        if before.count("(") > before.count(")") or before.count("[") > before.count("]"):
            continue
        if found.group().strip() in (":", "："):
            following = re.split(r"\s+[-–—|/·•]\s+|\s*[|｜]\s*|,\s+", text[found.end() :])[0]
            lower = following[:1].islower()
            if found.group()[0] not in " \t" and not lower and len(following) <= _LONGEST_SUBTITLE and not _is_description(following):
                continue
        return found
    return None


_LONGEST_SUBTITLE = 30
_STRONG_DELIMITER = re.compile(r"\s*[|｜]\s*|\s+[—–]\s+|\s+[/:]\s+")


def _before_open_bracket(text: str) -> str:
    """ "Full Moon Run (meet", cut off in its bracket, without it."""
    at = text.rfind("(")
    return text[:at] if at > text.rfind(")") and _says_something(text[:at]) else text


def _is_description(text: str) -> bool:
    """Several words that end in a kind of event: 국내 최대 스타트업 행사."""
    words = text.split()
    return len(words) >= 3 and bool(style.KIND_OF_EVENT.search(words[-1]))


def _unpaired(text: str) -> str:
    """Without a bracket at the edge whose other half was cut off with the date."""
    for opening, closing in ("()", "（）", "[]"):
        if text.endswith(closing) and text.count(opening) < text.count(closing):
            text = text[:-1].rstrip(EDGES)
        if text.startswith(closing):
            text = text[1:].lstrip(EDGES)
        if text.count(opening) > text.count(closing):
            at = text.rindex(opening)
            text = text[:at].rstrip(EDGES) if at > len(text) - 3 else text
    return re.sub(r"\s*[(（\[]\s*[)）\]]", "", text).strip(EDGES)


def _cleaned_title(title: str) -> tuple[str, str | None]:
    """A title without status, kind and closing detail; the detail beside it."""
    title = _unpaired(_bare(_STATUS_TAG.sub(" ", title.replace("\u0001", " "))))
    kind = _KIND_TAG.match(title)
    if kind and _says_something(title[kind.end() :]) and not re.search(r"\d", kind["kind"]):
        title = title[kind.end() :]
    detail = None
    closing = _CLOSING.match(title)
    if closing and _says_something(closing["before"]) and not re.match(r"\d", closing["inside"]):
        title, detail = closing["before"], closing["inside"]
    quoted = _QUOTED.match(title)
    if quoted:
        title = quoted["inner"]
    for _ in range(3):
        emoji = style.EMOJI.match(title)
        if not emoji:
            break
        title = title[emoji.end() :].strip()
    title = re.sub(r"[\s\ufe0f]*(?:[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?\s*)+$", "", title)
    return title.strip(EDGES + ".").strip(), detail


def _card_title(head: Block) -> str:
    """A card's title line: all of it, but for emoji, status, kind and a closing link that asks to act."""
    action, taken = _action(head, None, None)
    del action
    text = _blanked(head, 0, len(head.text), taken).text
    text = _URL.sub(" ", text)
    title, detail = _cleaned_title(text)
    if detail and not (_looks_like_place(detail) or style.ACTION.search(detail) or _NO_VENUE.search(detail)):
        title = f"{title} ({detail})"
    return title[:LONGEST_TITLE] if _says_something(title) else ""


def _clean_venue(text: str) -> str | None:
    found = _URL.sub(" ", text)
    found = style.ARROW.split(found)[0]
    found = _unpaired(" ".join(found.replace("\u0001", " ").split()).strip(EDGES))
    return found[:100] or None


def _looks_like_place(piece: str) -> bool:
    if _NO_VENUE.search(piece) or _STATUS_WORDS.search(piece) or len(piece) > 50:
        return False
    return bool(style.PLACE_WORD.search(piece)) or any(_is_place(word) for word in piece.split())


def _is_place(word: str) -> bool:
    return normalised(word) in style.PLACES


def _end_of_edition(text: str) -> int | None:
    """Where the first edition or closing parenthesis ends that something stands before."""
    for found in _ends(text):
        if found == len(text) or text[found] in " ,|:·-–—":
            return found
    return None


def _ends(text: str) -> Iterator[int]:
    ends = [m.end() for m in EDITION.finditer(text) if text[: m.start()].strip()]
    ends += [m.end() for m in re.finditer(r"(?<=\S)[)）](?:\s?(?:19|20)\d\d(?!\d))?", text)]
    korean = len(re.findall("[가-힣]", text)) * 2 > len(re.findall("[A-Za-z]", text))
    counted = r"(?<=\S)\s[#’']?\d{1,3}(?:호|차|기|th|nd|rd|st)?(?=\s|$)" if korean else r"(?<=\S)\s(?:[#’']\d{1,3}|\d{1,3}(?=$))(?=\s|$)"
    ends += [m.end() for m in re.finditer(counted, text)]
    yield from sorted(ends)
