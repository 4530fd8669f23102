"""An event's line without its dates, taken apart: title, place, description, action. Used by the reader of event lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.dates import DateReading
from bot.ingest import house_style as style
from bot.ingest import place_words
from bot.ingest.blocks import Block, sliced
from bot.ingest.event_actions import find_action
from bot.ingest.event_deadlines import leading_deadline
from bot.ingest.event_names import names_something
from bot.ingest.event_pieces import Detail, details_in, is_nowhere, with_town
from bot.ingest.event_places import (
    A_REASON,
    NO_VENUE,
    STATUS_WORDS,
    clean_venue,
    held_there,
    looks_like_place,
    may_be_place,
)
from bot.ingest.event_titles import cleaned_title, marked_title, split_title
from bot.ingest.event_words import EDGES, HANGUL, URL, bare_text, says_something
from bot.ingest.name_cells import name_of_cell
from bot.ingest.title_delimiters import CALL_OF_ITS_OWN, before_open_bracket
from bot.ingest.title_news import without_leading_tags, without_tags
from storage.records import Doubt

_CLAUSE_LEFT = re.compile(r"[,|·※(（/–—―;:：\[👉→▶]|\s-\s|\.\s")
_CLAUSE_RIGHT = re.compile(r"[,|·※)）/–—―;\]👉→▶]|\s-\s|\.(?:\s|$)")
_DEADLINE_HEAD = re.compile(r"\s*(?:까지)?\s*(?:접수|신청|모집|마감)?\s*")
_DEADLINE_TAIL = re.compile(
    r"[\s:：·,-]*(?:(?:온라인\s?)?(?:접수|신청|모집|등록|제출|응모|지원|예매)\s?(?:기간|마감일?|기한|은|는)?|"
    r"마감일?|기한|얼리버드|(?:applications?|submissions?|entries|registration|booking|cfp)?\s?(?:deadline|closing date|closes?|closing|due|"
    r"apply by|until|by|open))\s*[:：]?\s*$",
    re.IGNORECASE,
)


# "Spring Swarm Walk, Epping, Saturday 25 April": one name with a comma on either side, before the date.
_TOWN_BEFORE_DATE = re.compile(
    r"^\s*(?P<title>[A-Z0-9][^,:;|()\u0001]*\s[^,:;|()\u0001]*[^,:;|()\u0001\s]), (?P<town>[A-Z][a-z'’-]{2,}|"
    r"(?:St|Great|Little|Upper|Lower|North|South|East|West|Old|New|Long|High|Market|Castle|Port|Fort|Mount|San|Saint) [A-Z][a-z'’-]+),\s*$"
)


# "1주차: 6/6(토) 산책", "Week 2: 13 June – Reading": what counts the events of a row is no name.
_COUNTED = re.compile(
    r"(?:제\s?)?\d{1,2}\s?(?:주차?|회차?|차시?|강|일차|번째(?:\s날)?|탄)|(?:week|session|day|part|class|lesson|meeting|round|no|#)\.?\s?\d{1,2}|"
    r"(?:first|second|third|fourth|last|next) (?:week|session|day|part|class|lesson|meeting)|(?:첫|두|세|네)\s?번째(?:\s(?:날|모임|시간))?|"
    r"(?:(?:spring|summer|may|august|easter) )?(?:bank|public) holiday|w/[bce]|"
    r"(?:some ?time|probably|hopefully|expected|planned|most likely|likely)(?: in| on| for| around)?",
    re.IGNORECASE,
)


# One word before "at": who cuts there has no name left.
_ONE_WORD_AT = re.compile(r"\W*(?:(?:an?|the|our)\s)?[^\W\d_]+\sat\s(?:the\s)?[A-Z]", re.IGNORECASE)


# "Mon 25 May (bank holiday): Crab Fair", "6월 7일(첫째 일요일) 산행": a bracket that says which day that is.
_SAID_OF_THE_DAY = re.compile(
    r"\s*\((?:[^()]{0,20}(?:요일|휴일|연휴|대체|현충일|명절|\bholiday|\bhols|half[ -]term)|[^()\d]{2,20}(?=\)\s*[:：]\s)"
    r"(?<!취소)(?<!연기)(?<!cancelled)(?<!moved)(?<!postponed))\)\s*[:：]?\s*",
    re.IGNORECASE,
)


_PLACE_LEADS = re.compile(r"[\s,|·]*(?P<place>(?:[가-힣A-Za-z\d]+\s){0,3}?[가-힣A-Za-z\d]+)에서\s(?=\S)")
_TOLD_BEFORE_DAY = re.compile(r"(?P<title>[^:：.!?]{3,60})[:：]\s(?P<told>[^:：]{8,}[.!?])\s*$")
_BEFORE_ITS_DAY = re.compile(r"(?<=[a-z\d])\s(?:on|from)$")


# Where people meet stands in a sentence of its own.
_MEETS = re.compile(
    r"(?<=[^\W\d_])\.\s+(?:we\s)?meet(?:ing)?(?: point)?:?\s(?:at|outside|by|in|on|from)\s(?P<venue>[^.!?|;]{3,60})(?=[.!?|;]|$)",
    re.IGNORECASE,
)
_WITHIN_QUOTES = re.compile(r"“[^“”]{3,80}”|(?<!\w)\"[^\"]{3,80}\"|‘[^‘’]{3,80}’(?!\w)")


def _is_inside(at: int, region: Block) -> bool:
    """Whether a place in a line lies within its one bold name or within quotation marks."""
    bold = any(first < at < last for first, last in region.strong) and not region.all_strong
    return bold or any(quoted.start() < at < quoted.end() for quoted in _WITHIN_QUOTES.finditer(region.text))


def _bracket_around(text: str, first: int, last: int) -> int | None:
    """Where a bracket opens behind a name that holds the day and more before it: "Quiz Night (Village Hall, 12 March)"; None without one."""
    at = text.rfind("(", 0, first)
    if at < 1 or ")" in text[at:first] or ")" not in text[last:]:
        return None
    return at if says_something(text[:at]) and says_something(text[at + 1 : first]) else None


class Parted:
    """A line without its dates: what stands before them, what behind, and the action."""

    def __init__(self, left: Block, right: Block, action: str | None, whole: Block, *, led: bool) -> None:
        self._left = left
        self._right = right
        self._whole = whole
        self._led = led
        self.action = action
        self.doubts: list[Doubt] = []
        self._details: list[Detail] = []
        self._marked_venue: str | None = None

    @classmethod
    def of(cls, block: Block, day: DateReading | None, deadline: DateReading | None) -> Parted:
        """Take a line apart around its dates."""
        text = block.text
        cuts: list[tuple[int, int]] = [m.span() for m in URL.finditer(text)]
        action, taken = find_action(block, day, deadline)
        cuts += taken
        if deadline is not None:
            cuts.append(_clause(text, deadline, day))
        first, last = (day.first, day.last) if day is not None else (len(text), len(text))
        if day is not None and (beside := _SAID_OF_THE_DAY.match(text, last)) and says_something(text[beside.end() :]):
            cuts.append((last, beside.end()))
        opened = _bracket_around(text, first, last)
        left = blanked(block, 0, first if opened is None else opened, cuts)
        behind = last if opened is None else opened + 1
        right = blanked(block, behind, len(text), cuts if opened is None else [*cuts, (first, last)])
        led = day is None and deadline is not None and leading_deadline(text, deadline) is not None
        return cls(left, right, action, block, led=led)

    def title(self) -> tuple[str, bool]:
        """The title, and whether it was marked as one."""
        before = bare_text(without_tags(self._left.text.strip()))
        right = self._right.text
        counts = _COUNTED.fullmatch(before) and says_something(right) and not looks_like_place(bare_text(right))
        named = says_something(before) and not counts
        region, other = (self._left, self._right) if named else (self._right, None)
        self._take_venue(region)
        if not named and (led := _PLACE_LEADS.match(region.text)) and looks_like_place(led["place"]):
            self._marked_venue = clean_venue(led["place"])
            region = sliced(region, led.end())  # "3월 12일(금) 7시 마을회관에서 동네 퀴즈의 밤"
        told = _TOLD_BEFORE_DAY.match(region.text) if named and not region.strong else None
        if told and (len(told["told"].split()) >= 5 or "," in told["told"] or style.POLITE_END.search(told["told"])):
            self._details.append(Detail(told["told"].strip(EDGES), told=True))
            region = sliced(region, 0, told.end("title"))  # "Quiz Night: teams of six, bring nibbles. Friday 12 March"
        cell = None if named or marked_title(region, len(region.text), bold_only=True) else name_of_cell(region.text)
        if cell is not None:
            title, marked, rest = region.text[slice(*cell)], False, details_in(region.text[cell[1] :])
        else:
            title, marked, rest = self._title_of(region, whole=other is not None and not self._led)
        self._details += rest
        if other is not None:
            self._details += details_in(other.text, beside=True)
        title, inside = cleaned_title(title)
        if other is not None:
            title = _BEFORE_ITS_DAY.sub("", title)  # "Run 5k on 7 June"
        if inside:
            self._details[:0] = details_in(inside)
        if self._marked_venue:
            # "at Lantern Works" once more
            place = self._marked_venue.removeprefix("the ")
            said = [((clean_venue(d.text) or "").removeprefix("the "), d) for d in self._details]
            self._details = [d for text, d in said if not text or text not in place]
        return title, marked

    def _take_venue(self, region: Block) -> None:
        found = self._venue_in(region) or self._venue_in(self._right)
        if found and _ONE_WORD_AT.match(region.text[: found.end()]) and not looks_like_place(found["venue"]):
            found = None  # "Night at the Sprocket"
        if found:
            self._marked_venue = clean_venue(with_town(found))

    def _venue_in(self, region: Block) -> re.Match[str] | None:
        """A place behind its sign; between bars "Retreat at Pine Sound" is a title of its own, and so is what is bold or quoted."""
        if meets := _MEETS.search(region.text):
            return meets  # "Winter waders at Saltmere. Meet at the car park."
        found = next((one for one in place_words.VENUE.finditer(region.text) if not is_nowhere(one)), None)
        if found is None or not found.group().lower().startswith("at "):
            return found
        return None if " | " in self._whole.text or _is_inside(found.start(), region) else found

    def _title_of(self, region: Block, *, whole: bool) -> tuple[str, bool, list[Detail]]:
        text = region.text
        venue = self._venue_in(region)
        if venue and _ONE_WORD_AT.match(text[: venue.end()]):
            venue = None  # "Comedy at the Corn Exchange"
        behind_venue = ""
        if venue:
            text, behind_venue = before_open_bracket(text[: venue.start()]), text[venue.end() :]
        marked = marked_title(region, len(text), bold_only=False)
        if marked:
            first, last = marked
            rest = details_in(text[:first]) + details_in(text[last:] + " " + behind_venue)
            return text[first:last], True, rest
        if whole and (town := _TOWN_BEFORE_DATE.match(text)) and not style.KIND_OF_EVENT.search(town["town"]):
            return town["title"], False, [*details_in(town["town"], beside=True), *details_in(behind_venue)]
        title, description, doubts = split_title(
            " ".join(without_leading_tags(text.strip(EDGES)).split()), self._whole.line, whole=whole
        )
        self.doubts += doubts
        return title, False, [*details_in(description or ""), *details_in(behind_venue)]

    def venue(self) -> str | None:
        """Where it is: marked so, else a detail that looks like a place, else the short detail right behind the date."""
        if self._marked_venue:
            return self._marked_venue
        for sign in (
            lambda d: not d.told and looks_like_place(d.text),
            lambda d: not d.told and held_there(d.text),
            lambda d: d.beside and not d.told and may_be_place(d.text),
            self._closes_the_line,
        ):
            found = next((detail for detail in self._details if sign(detail)), None)
            if found is not None:
                self._details.remove(found)
                return clean_venue(found.text)
        return None

    def _closes_the_line(self, detail: Detail) -> bool:
        """A short last detail is where it is; a longer one says what it is."""
        words = detail.text.split()
        short = (
            len(words) <= 3 and len(detail.text) <= 16
            if HANGUL.search(detail.text)
            else len(words) <= (5 if ", " in detail.text else 4)
        )
        return detail is self._details[-1] and short and not detail.told and may_be_place(detail.text)

    def venue_beside(self) -> str | None:
        """The place that stands beside the date of a card."""
        found = next((one for one in place_words.VENUE.finditer(self._whole.text) if not is_nowhere(one)), None)
        if found:
            return clean_venue(with_town(found))
        details = [d.text for side in (self._right, self._left) for d in details_in(side.text)]
        kept = [
            d
            for d in details
            if not NO_VENUE.search(d)
            and not A_REASON.match(d)
            and not style.POLITE_END.search(d)
            and not STATUS_WORDS.search(d)
            and not style.ACTION.fullmatch(d)
            and len(d) <= 50
            and (names_something(d) or looks_like_place(d))
        ]
        # "Willow Room, Halden Public Library": a room and its house are one place.
        both = len(kept) == 2 and all(looks_like_place(d) for d in kept) and f"{kept[0]}, {kept[1]}" in self._whole.text
        return clean_venue(", ".join(kept) if both else kept[0]) if kept else None

    def description(self) -> str | None:
        """The first detail that says something and is no place."""
        venue = self.venue()
        if venue and not self._marked_venue:
            self._marked_venue = venue
        told = " ".join(self._details[0].text.split()) if self._details else ""
        return _PARTICLE_FIRST.sub("", told)[:300] or None


# "로봇 캠프(10월 24일, 수원)는 사정으로 취소되었습니다": what tied the name to what is told of it.
_PARTICLE_FIRST = re.compile(r"^(?:은|는|가|을|를)\s")


def blanked(block: Block, first: int, last: int, cuts: Sequence[tuple[int, int]]) -> Block:
    """A stretch of a line with other stretches blanked out by signs that part."""
    text = list(block.text)
    for a, b in cuts:
        for place in range(max(0, a), min(b, len(text))):
            text[place] = "\u0001"
    made = "".join(text)
    return (
        sliced(replace(block, text=made), first, last) if last > first else replace(block, text="", links=(), strong=())
    )


def _is_closed(text: str, sign: re.Match[str], before: int) -> bool:
    """Whether a bracket that opens here is shut again: 발표 공모(CFP) 12월 15일 마감."""
    return sign.group() in "(（[" and any(shut in text[sign.end() : before] for shut in ")）]")


def _clause(text: str, reading: DateReading, day: DateReading | None) -> tuple[int, int]:
    """The part of a line that a deadline stands in, without the event's own day."""
    if (led := leading_deadline(text, reading)) is not None:
        return 0, led
    lefts = [m.end() for m in _CLAUSE_LEFT.finditer(text, 0, reading.first) if not _is_closed(text, m, reading.first)]
    first = lefts[-1] if lefts else 0
    if first and text[first - 1] == ":" and (said := _DEADLINE_TAIL.search(text[:first])) and said.group().isascii():
        first = said.start()
    elif first and text[first - 1] == ":" and (own := CALL_OF_ITS_OWN.match(text, first + 1)):
        first = own.end()  # "Copper Wire Fair: stall applications close May 8"
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
        if re.search(r"모집|공모|접수", tail.group() if tail else "") and not re.search(
            r"기간|마감|기한", tail.group() if tail else ""
        ):
            kept = before
        first = len(kept) if says_something(kept) else reading.first
        if not says_something(kept):
            behind = _DEADLINE_HEAD.match(text, reading.last)
            last = behind.end() if behind else reading.last
    return first, last
