"""The event that a single line gave, as long as the lines below it still speak of it. Used by the reader of schedules."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.dates import DateReading
from bot.ingest import body, call_words
from bot.ingest import house_style as style
from bot.ingest.announcements import IT_IS_NOW
from bot.ingest.asking import asked_until
from bot.ingest.blocks import Block, Kind
from bot.ingest.card import Schedule
from bot.ingest.event_actions import asked_apart, call_before_link, is_link_line
from bot.ingest.event_days import find_days
from bot.ingest.event_details import own_label
from bot.ingest.event_doubts import dated
from bot.ingest.event_old_days import without_old_days
from bot.ingest.event_places import begins_with_clock, clean_venue, looks_like_place
from bot.ingest.event_words import has_words
from bot.ingest.lines import Line, Sort, read_lines
from bot.ingest.parts import LETTER, is_dateline, rest_is_place
from bot.ingest.place_lines import place_in, told_where
from bot.ingest.standing_below import names_another, told_standing, without_standing
from bot.ingest.told_above import new_day_of_the_above
from bot.ingest.told_days import FAR
from bot.ingest.under import Under
from storage.records import Doubt, EventStatus, Precision

_NOWHERE = -9


class Newest:
    """Where the newest event stands, and what may be added to it."""

    def __init__(self, found: Schedule) -> None:
        self._found = found
        # Its last line, and the line that alone gave it while lines below it still speak of it.
        self.last_line = _NOWHERE
        self._told: Block | None = None
        # Whether events stand line by line: then nothing between them is a detail.
        self._dense = False
        self._line_before = _NOWHERE

    def is_at(self, last_line: int) -> None:
        """It ends there; what stands below it is its own reader's business."""
        self.last_line = last_line

    def came_from(self, block: Block) -> None:
        """One line alone gave it."""
        self._dense = self._line_before == block.line - 1 and not block.gap
        self._line_before = self.last_line = block.line
        self._told = block

    def is_over(self) -> None:
        """Something else was read."""
        self._told = None

    def takes(self, line: Line, following: Block | None, under: Under) -> bool:
        """Take a line that says more of it, or its day; False where it doesn't."""
        if (
            self._moves(line, under)
            or self._takes_day(line)
            or self._takes_new_day(line, under)
            or self._takes_rule(line)
        ):
            return True
        if not self._goes_on(line, following, under):
            return False
        self._found.take_detail(line.block, under)
        self.last_line = line.whole.line
        return True

    def _goes_on(self, line: Line, following: Block | None, under: Under) -> bool:
        """Whether a line says more of it."""
        told, block = self._told, line.whole
        if told is None:
            return False
        below_a_row = (
            told.kind is Kind.TEXT and block.level > 0 and not block.gap and _leads_with_a_day(told.text, under)
        )
        deeper = block.kind is Kind.ITEM and ((told.kind is Kind.ITEM and block.level > told.level) or below_a_row)
        by_the_hour = begins_with_clock(told.text)
        button = by_the_hour and is_link_line(block, in_card=True) and block.line <= self.last_line + 2
        right_below = block.kind is Kind.TEXT and (not block.gap or button)
        if right_below and (_says_how_it_stands(block, under) or _CORRECTS.match(block.text)):
            return True
        if right_below and _says_the_hour_of_each_day(line):
            return True
        if not (deeper or right_below) or line.sort is Sort.DATE:
            return False
        if right_below and self._hangs_on_an_item(told, line, following):
            return True
        if block.hangs and line.sort is Sort.PLAIN and not line.has_day:
            return True
        if _leads_with_a_day(block.text, under) and asked_until(block.text, under) is not None:
            return False
        asked = asked_until(block.text, under) if line.sort is Sort.DATED else None
        day = line.found.day
        if asked is not None and (day is None or day.first == asked.first):
            return True
        if line.has_day:
            return False
        if line.sort is Sort.DATED and not deeper:
            return begins_with_clock(block.text) and _leads_with_a_day(
                told.text, under
            )  # "오후 4시, 2층 서가. 신청은 11월 2일까지."
        if line.sort is Sort.LABEL:
            return False
        labelled = line.sort is Sort.PLAIN and block.kind is Kind.TEXT and own_label(block.text)
        if labelled and _leads_with_a_day(told.text, under):
            return True  # "코스 : 인월 - 금계 구간" below "10/25(토) 지리산 둘레길"
        if line.sort is Sort.PLAIN and not deeper:
            if told.kind is Kind.ITEM and under.day is not None and not style.WITH_CLOCK.search(block.text):
                return not block.all_strong
            if by_the_hour:
                # Names are bold there: what isn't, right below one, tells of it.
                ours = _says_more(block) or (bool(told.strong) and not block.strong)
                return button or (ours and not begins_with_clock(block.text))
            alone = under.day is None or _leads_with_a_day(told.text, under)
            ours = not self._dense and alone and not is_dateline(following, under)
            return ours and (_says_more(block) or self._stands_between(told, block, following, under))
        return True

    def _hangs_on_an_item(self, told: Block, line: Line, following: Block | None) -> bool:
        """Whether a line stands alone, tight below a list's item with gaps around it, and gives no day of its own."""
        block, day = line.whole, line.found.day
        if told.kind is not Kind.ITEM or not told.gap or block.gap or self.last_line != block.line - 1:
            return False
        alone = following is None or following.gap
        open_day = day is not None and day.kind == "tba"
        return alone and not block.all_strong and (day is None or open_day) and not body.is_sentence(block.text)

    @staticmethod
    def _stands_between(told: Block, block: Block, following: Block | None, under: Under) -> bool:
        """Whether a line stands between two that each begin with a day and go on with a name: it tells of the first."""
        if not _leads_with_a_day(told.text, under) or block.all_strong or following is None or following.gap:
            return False
        next_one = next(iter(read_lines(following, under)))
        return _leads_with_a_day(following.text, under) and not rest_is_place(next_one)

    def takes_deadline(self, line: Line) -> bool:
        """Whether a last day to apply stands right below it, on a line of its own, and it has none."""
        block = line.whole
        late = line.found.deadline
        if late is None or not self._found.events or self._found.events[-1].deadline is not None:
            return False
        if self.last_line not in (block.line, block.line - 1):
            return False
        return (block.kind is Kind.ITEM or not block.gap) and not line.names_itself

    def takes_place(self, line: Line) -> bool:
        """Take a line right below it, with no gap, that is the place it has not got yet."""
        events = self._found.events
        if (
            not self._is_right_above(line)
            or not events
            or events[-1].venue is not None
            or not looks_like_place(line.block.text)
        ):
            return False
        self.take_label(replace(line, label="where"))
        return True

    def _is_right_above(self, line: Line) -> bool:
        """Whether a line follows it without a gap and is no item of its own."""
        return line.whole.kind is Kind.TEXT and not line.whole.gap and self.last_line == line.whole.line - 1

    def _takes_day(self, line: Line) -> bool:
        """Take the place and the day right below what it is and until when one may apply: "Ghent, Belgium, 14-16 September 2026"."""
        events, day = self._found.events, line.found.day
        if (
            not self._is_right_above(line)
            or not events
            or events[-1].start is not None
            or events[-1].deadline is None
            or day is None
        ):
            return False
        place = _TOWN_FIRST.fullmatch(line.block.text[: day.first])
        if place is None or line.block.text[day.last :].strip(" .") or not day.span.precision.names_a_day or day.unsure:
            return False
        events[-1] = replace(dated(events[-1], day), venue=events[-1].venue or clean_venue(place["place"]))
        self._found.taken.add(line.whole.line)
        self.last_line = line.whole.line
        return True

    def _takes_rule(self, line: Line) -> bool:
        """Take how it comes again, right below the day on which it begins: "From Wed 6 May" over "Every Wednesday, 6.30pm, Coed Mawr apiary."."""
        events, told, day = self._found.events, self._told, line.found.day
        rule = day.span.recurrence if day is not None and not LETTER.search(line.block.text[: day.first]) else None
        if (
            rule is None
            or day is None
            or told is None
            or not events
            or not self._is_right_above(line)
            or line.whole.gap
        ):
            return False
        start = events[-1].start
        begins = _BEGINS.match(told.text) is not None and start is not None and start == events[-1].end
        if not begins or start is None or f"BYDAY={_WEEKDAYS[start.weekday()]}" not in rule or events[-1].recurrence:
            return False
        place = told_where(line.block.text[day.last :].strip(" ,.")) or place_in(
            line.block.text[day.last :].strip(" ,.")
        )
        events[-1] = replace(
            events[-1], precision=Precision.RECURRING, end=None, recurrence=rule, venue=events[-1].venue or place
        )
        self._found.taken.add(line.whole.line)
        self.last_line = line.whole.line
        return True

    def _moves(self, line: Line, under: Under) -> bool:
        """Take the day that the line right below gives it instead of its own: "Moved due to flooding: now Saturday 19 June."."""
        block, events = line.whole, self._found.events
        if (
            not events
            or block.gap
            or block.kind is Kind.ROW
            or self.last_line != block.line - 1
            or events[-1].start is None
        ):
            return False
        found = new_day_of_the_above(line, under)
        if found is None or found.day is None or events[-1].recurrence is not None:
            return False
        events[-1] = replace(
            dated(replace(events[-1], starts_at=None, ends_at=None), found.day), status=EventStatus.MOVED
        )
        self._found.taken.add(block.line)
        self.last_line = block.line
        return True

    def _takes_new_day(self, line: Line, under: Under) -> bool:
        """Take the day that the sentence right below gives something moved or off: "It is now on 5-8 October 2026."."""
        events, text = self._found.events, line.block.text
        last = events[-1] if self._is_right_above(line) and events else None
        moved = last is not None and last.status is EventStatus.MOVED and IT_IS_NOW.match(text) is not None
        # "[취소] 토요 로봇 교실" over "6월 14일(토)에 열려던 수업은 …"
        undated = last is not None and last.start is None and last.deadline is None and last.recurrence is None
        off = last is not None and undated and last.status is not EventStatus.ANNOUNCED
        now = moved or off
        sentence = text[: body.first_sentence_end(text) or len(text)] if now else ""
        day = find_days(sentence, under.dates(sentence)).day
        if day is None or not day.span.precision.names_a_day or day.unsure:
            return False
        if not moved and (LETTER.search(sentence[: day.first]) or _A_ROW.match(sentence, day.last)):
            return False  # what stands before the day, or in the next column, is another event's name
        events[-1] = dated(replace(events[-1], starts_at=None, ends_at=None), day)
        self._found.doubts = [doubt for doubt in self._found.doubts if doubt.line != events[-1].line]
        self._found.doubts.append(Doubt("from_sentence", line.whole.line, {"title": events[-1].title}))
        self._found.taken.add(line.whole.line)
        self.last_line = line.whole.line
        return True

    def says_until(self, line: Line) -> bool:
        """Whether a line right below it, with no gap, begins with the words of a last day to apply."""
        below = not line.whole.gap and self.last_line == line.whole.line - 1
        return below and call_words.SAYS_DEADLINE.match(line.block.text) is not None and not line.names_itself

    def take_label(self, line: Line) -> None:
        """Add a place, a link or a deadline right below it."""
        apart = line.whole.gap and line.whole.kind is not Kind.ITEM and self.last_line != line.whole.line
        if not self._found.events or apart:
            return
        if self.last_line not in (line.whole.line, line.whole.line - 1, line.whole.line - 2):
            return
        last = self._found.events[-1]
        web = [k.url for k in line.block.links if k.url.startswith("http")]
        value = line.block.text.strip()
        if line.label == "where" and last.venue is None:
            last = replace(last, venue=clean_venue(value))
        if line.found.deadline is not None and last.deadline is None:
            last = replace(last, deadline=line.found.deadline.span.end)
        if web and last.url is None:
            last = replace(
                last, url=web[0], action=last.action or call_before_link(line.block) or asked_apart(line.block)[0]
            )
        self._found.events[-1] = last
        self._found.taken.add(line.whole.line)
        self.last_line = line.whole.line


# "(지난 호에 4/23(목)으로 적었는데 24일이 맞습니다. 죄송합니다.)"
_CORRECTS = re.compile(
    r"\W*(?:지난|앞선?|먼젓)\s?(?:번|주|달)?\s?(?:호|편지|소식지?|안내|공지|레터|메일|회보)?\S{0,3}\s[^.!?]{0,40}\d[^.!?]{0,12}"
    r"(?:적|안내|공지|알려|실|표기|쓴|썼)\S{0,10}(?:는데|으나|지만|다만)\s[^!?]{1,30}[이가]\s(?:맞|옳|바릅)"
)
_BEGINS = re.compile(r"\W*(?:from|starting|starts|beginning)\s|[^|]{3,24}(?:부터|시작)", re.IGNORECASE)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_A_ROW = re.compile(r"\s\|\s[^|]{3,80}")
_TOWN_FIRST = re.compile(r"(?P<place>[A-Z][^,.!?:|\d]{2,30}(?:,\s[A-Z][^,.!?:|\d]{1,20}){1,2}),?\s+")


def _says_the_hour_of_each_day(line: Line) -> bool:
    """Whether a line begins with the hour of each of the days above it: "10am to 4pm each day. Ages 8 to 16."."""
    day = line.found.day
    return day is not None and day.span.recurrence == "FREQ=DAILY" and begins_with_clock(line.block.text)


def _says_how_it_stands(block: Block, under: Under) -> bool:
    """Whether a line says what became of the event above it, and names neither another nor a day to come."""
    if told_standing(block.text) is None or names_another(block):
        return False
    said = without_standing(block.text)
    _, days = without_old_days(said, under.dates(said))  # "Moved from 27 March." names none to come
    return not any(_is_to_come(day, under) for day in days)


def _is_to_come(day: DateReading, under: Under) -> bool:
    """Whether a day lies ahead, and not where "April 27" read in June would."""
    end = day.span.end
    return end is not None and end >= under.received and not (day.year_inferred and end - under.received > FAR)


def _says_more(block: Block) -> bool:
    """Whether a line without a date is no title of its own: a place, a clock, a link, a sentence."""
    text = block.text
    return (
        is_link_line(block, in_card=True)
        or begins_with_clock(text)
        or body.is_sentence(text)
        or place_in(text) is not None
    )


def _leads_with_a_day(text: str, under: Under) -> bool:
    """Whether a line begins with a day and goes on with words: "6/12 Sat  Harbor Mile, Pier 4. …"."""
    first = next(iter(under.dates(text)), None)
    leads = first is not None and not has_words(text[: first.first]) and first.span.precision.names_a_day
    return first is not None and leads and not (first.is_deadline or first.until) and has_words(text[first.last :])
