"""Where the schedules of an issue begin and end, and what their headings say of the lines below. Used by the reader of schedules."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.date_words import MONTHS_EN
from bot.domain.dates import DateReading
from bot.ingest import body, heading_words, label_words
from bot.ingest.blocks import LOWEST_RANK, Block, without_emoji
from bot.ingest.card_headings import is_card, names_its_kind
from bot.ingest.event_days import says_only_a_date
from bot.ingest.event_places import begins_with_clock
from bot.ingest.joined import without_remarks
from bot.ingest.named_sentences import are_announced
from bot.ingest.parts import LETTER, Part, part_has_days
from bot.ingest.under import Under
from bot.ingest.weekday_columns import heads_weekdays
from storage.records import Precision


def _applying(heading: str) -> str:
    if heading_words.DEADLINES_HEADING.search(heading):
        return "always"
    calls = heading_words.CALLS_HEADING.search(heading) or heading_words.WANTED_HEADING.fullmatch(heading)
    return "until" if calls else ""


def _labels_its_day(part: Part) -> bool:
    """Whether a label for the date of one event stands right below a heading."""
    label = label_words.labelled(part.under[0].text) if part.under else None
    return label is not None and bool(label["when"]) and bool(re.search(r"\d", part.under[0].text))


# "여름과 가을", "Spring and summer": periods that head what is in them, and frame no day.
_PERIOD = (
    r"(?:봄|여름|가을|겨울|\d{1,2}월|[상하]반기|연말|연초|새해|spring|summer|autumn|fall|winter|"
    rf"{'|'.join(MONTHS_EN)})"
)
_PERIODS = re.compile(rf"\W*{_PERIOD}(?:(?:\s?(?:과|와|,|·|~|–|-|/|&|그리고|and|to)\s?)+{_PERIOD})+\W*", re.IGNORECASE)
_MONTH_LEADS = re.compile(r"\W*(?P<name>march|may)\b(?=\s+[a-z])", re.IGNORECASE)
_FRAMES = (Precision.MONTH, Precision.YEAR)


class Region:
    """Where a schedule begins and ends, and the month that its headings name."""

    def __init__(self, under: Under, *, announces_in_prose: bool = False) -> None:
        self._base = under
        self._announces_in_prose = announces_in_prose
        self._under = under
        self._level = 0
        self._frame_level = 0
        self.is_open = False

    def enter(self, part: Part) -> tuple[Under, Block | None]:
        """Go to the next part: the frame its lines are read in, and the heading where it may be an event's title."""
        heading = part.heading
        if heading is None:
            return self._under, None
        text = heading.text
        if heading.level <= self._frame_level:
            # The month or day of a heading serves what stands below it, not the next heading of its rank.
            self._under, self._frame_level = self._base, 0
        below = part.under[0] if part.under else None
        if heads_weekdays(text, part.under):
            self.is_open, self._level, self._frame_level = True, heading.level, heading.level
            self._under = replace(self._base, weekly=True)
            return self._under, None
        runs_in = below is not None and below.line == heading.line
        bold = below is not None and heading.level == LOWEST_RANK and not below.gap and self._begins_exact(below)
        if (runs_in or bold) and is_card(part, replace(self._under, day=None)):
            # "10월 정기 모임", set apart from what it ran into or right over its day.
            return replace(self._under, day=None), heading
        day = self._date_of(heading, part)
        if day is not None and not day.span.precision.names_a_day and _labels_its_day(part):
            day = None  # "회원 봄 산행" over "일시: …"
        names_events = (
            heading_words.EVENTS_HEADING.search(text)
            and not heading_words.PAST_HEADING.search(text)
            and (len(text) <= 15 or not body.is_sentence(text))
        )
        names_events = names_events or names_its_kind(part, self._base)
        if day is not None:
            span = day.span
            self._frame_level = heading.level
            by_the_hour = below is not None and span.precision.names_a_day and begins_with_clock(below.text)
            self.is_open = self.is_open or bool(names_events) or by_the_hour or part_has_days(part, self._base)
            if names_events or not self._level:
                self._level = heading.level
            if span.precision in _FRAMES and span.start is not None:
                year = span.start.year if not day.year_inferred else None
                month = span.start.month if span.precision is Precision.MONTH else None
                self._under = replace(self._base, year=year, month=month, day=day if not names_events else None)
            else:
                self._under = replace(self._base, year=self._under.year, month=self._under.month, day=day)
            return self._under, None
        if says_only_a_date(text, self._base.dates(text)):
            self.is_open, self._level = True, self._level or heading.level
            return self._under, None
        if _PERIODS.fullmatch(text) and part_has_days(part, self._base):
            self.is_open, self._level, self._under = True, self._level or heading.level, self._base
            return self._under, None
        if heading_words.AFTER_A_FRAME.fullmatch(text) and (self.is_open or part_has_days(part, self._base)):
            self.is_open, self._level = True, self._level or heading.level
            return self._under, None
        wanted = heading_words.WANTED_HEADING.fullmatch(text) is not None
        if not wanted and is_card(part, replace(self._under, day=None)):
            # Its own title; the schedule around it goes on.
            return replace(self._under, day=None), heading
        if names_events:
            frame = self._month_in(text)
            if frame is not None or heading.level <= self._level or not self.is_open:
                self._under = replace(frame or self._base, applying=_applying(text))
            self.is_open = True
            self._level = heading.level
            return self._under, None
        if self.is_open and heading.level > self._level and not wanted:
            return replace(self._under, day=None), heading
        frame = self._month_in(text) if len(text) <= 30 and not body.is_sentence(text) else None
        self.is_open, self._level = self._announces(part), 0
        self._under = replace(frame or self._base, applying="until" if wanted else "")
        return self._under, None

    def _begins_exact(self, block: Block) -> bool:
        """Whether a line begins with a day of the calendar."""
        first = next(iter(self._base.dates(block.text)), None)
        return first is not None and not first.first and first.span.precision.names_a_day

    def _announces(self, part: Part) -> bool:
        return are_announced(part.under, self._base, usual=self._announces_in_prose)

    def _date_of(self, heading: Block, part: Part) -> DateReading | None:
        """A heading's own date, where it is little else but one: "12월의 행사", "Thursday 7 December"."""
        _, head = without_emoji(heading)
        readings = [
            r for r in self._base.dates(head.text) if not r.is_deadline and r.span.precision is not Precision.TBA
        ]
        if not readings and (month := _MONTH_LEADS.match(head.text)):
            # "MARCH LISTINGS", "May events": with no day beside it, such a word alone is no month elsewhere.
            readings = list(self._base.dates(month["name"]))
        if len(readings) != 1 or readings[0].span.start is None:
            return None
        text = (
            head.text[: readings[0].first]
            + " "
            + without_remarks(head.text[readings[0].first :])[readings[0].last - readings[0].first :]
        )
        left = heading_words.HEADING_WORDS.sub(" ", heading_words.EVENTS_HEADING.sub(" ", text))
        whole_month = readings[0].span.precision is Precision.MONTH
        if LETTER.search(left):
            return None
        if readings[0].kind == "relative" and not whole_month and self._has_days_of_its_own(part):
            return None  # "오늘의 일정" over dates of their own
        return readings[0]

    def _has_days_of_its_own(self, part: Part) -> bool:
        """Whether lines under a heading say a day themselves."""
        readings = (reading for block in part.under[:12] for reading in self._base.dates(block.text))
        return any(r.span.precision.names_a_day and r.kind == "day" and not r.is_deadline for r in readings)

    def _month_in(self, text: str) -> Under | None:
        for reading in self._base.dates(text):
            start = reading.span.start
            if reading.span.precision is Precision.MONTH and start is not None:
                year = start.year if not reading.year_inferred else None
                return replace(self._base, year=year, month=start.month, day=None)
        return None
