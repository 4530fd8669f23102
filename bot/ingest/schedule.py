"""Finds the events of an issue: in lists, tables, cards and schedules, never in prose. Used by the reader of blocks.

A part is a heading with the lines under it. Lines are gone through once, in order; what waits for its date or for
its title is kept in `_Card`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from bot.domain.dates import DateReading
from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind
from bot.ingest.event_lines import Found, Under, find_days, read_card, read_event, says_only_a_date, status_of, without_emoji
from bot.ingest.lines import LONGEST_TITLE_LINE, Line, Sort, read_lines
from bot.ingest.tables import read_table
from storage.records import Doubt, EventFacts, EventStatus, Precision

_FRAMES = (Precision.MONTH, Precision.YEAR)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Schedule:
    """What was found: events with their doubts, and which lines they took."""

    events: list[EventFacts] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def add(self, read: tuple[EventFacts, list[Doubt]] | None, *blocks: Block) -> bool:
        """Keep one event."""
        if read is None:
            return False
        self.events.append(read[0])
        self.doubts += read[1]
        self.taken.update(block.line for block in blocks)
        return True


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the lines up to the next one."""

    heading: Block | None
    under: Sequence[Block]


def parts_of(blocks: Sequence[Block]) -> list[Part]:
    """The blocks by the heading they stand under; those before the first have none."""
    parts: list[tuple[Block | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if block.kind is Kind.HEADING:
            parts.append((block, []))
        else:
            parts[-1][1].append(block)
    return [Part(heading, under) for heading, under in parts if heading or under]


def find_events(blocks: Sequence[Block], under: Under) -> Schedule:
    """All events of an issue's blocks, in order."""
    found = Schedule()
    region = _Region(under)
    for part in parts_of(blocks):
        frame, title = region.enter(part)
        _Reader(found, frame, in_schedule=region.is_open, title=title).read(part.under)
        if part.heading is not None and (region.heads(part) or part.heading.line in found.taken):
            continue
    return _merged(found)


class _Region:
    """Where a schedule begins and ends, and the month that its headings name."""

    def __init__(self, under: Under) -> None:
        self._base = under
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
        day = self._date_of(heading)
        names_events = style.EVENTS_HEADING.search(text) and not style.PAST_HEADING.search(text) and not body.is_sentence(text)
        if day is not None:
            span = day.span
            self._frame_level = heading.level
            self.is_open = self.is_open or bool(names_events) or part_has_days(part, self._base)
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
        if is_card(part, replace(self._under, day=None)):
            # Its own title; the schedule around it goes on.
            return replace(self._under, day=None), heading
        if names_events:
            frame = self._month_in(text)
            if frame is not None or heading.level <= self._level or not self.is_open:
                self._under = frame or self._base
            self.is_open = True
            self._level = heading.level
            return self._under, None
        if self.is_open and heading.level > self._level:
            return replace(self._under, day=None), heading
        frame = self._month_in(text) if len(text) <= 30 and not body.is_sentence(text) else None
        self.is_open, self._level, self._under = False, 0, frame or self._base
        return self._under, None

    def heads(self, part: Part) -> bool:
        """Whether a part belongs to a schedule."""
        return self.is_open and part.heading is not None

    def _date_of(self, heading: Block) -> DateReading | None:
        """A heading's own date, where it is little else but one: "12월의 행사", "Thursday 7 December"."""
        _, head = without_emoji(heading)
        readings = [r for r in self._base.dates(head.text) if not r.is_deadline and r.span.precision is not Precision.TBA]
        if len(readings) != 1 or readings[0].span.start is None:
            return None
        text = head.text[: readings[0].first] + " " + head.text[readings[0].last :]
        left = _HEADING_WORDS.sub(" ", style.EVENTS_HEADING.sub(" ", text))
        return readings[0] if not _LETTER.search(left) else None

    def _month_in(self, text: str) -> Under | None:
        for reading in self._base.dates(text):
            start = reading.span.start
            if reading.span.precision is Precision.MONTH and start is not None:
                year = start.year if not reading.year_inferred else None
                return replace(self._base, year=year, month=start.month, day=None)
        return None


_HEADING_WORDS = re.compile(
    r"이번|다음|주요|한눈에|보는|볼|만한|안내|소식|모음|목록|예정|중|의|열리는|다가오는|알림|표|에|있는|"
    r"\b(?:in|on|for|this|the|of|at|week|month|our|your|and|what.?s|all|local|highlights|guide|picks|ahead|look|through|further|later|dates?)\b",
    re.IGNORECASE,
)


def part_has_days(part: Part, under: Under) -> bool:
    """Whether most lines of a part look like those of a schedule: clocks, days, items."""
    shown = [block for block in part.under[:12] if block.kind is not Kind.TEXT or len(block.text) < 100]
    return bool(shown) and sum(bool(re.search(r"\d", block.text)) for block in shown) * 2 >= len(shown)


def is_card(part: Part, under: Under) -> bool:
    """Whether the heading is an event's title: its date stands in a line of its own among the first under it."""
    if part.heading is None or len(part.heading.text) > LONGEST_TITLE_LINE or body.is_sentence(part.heading.text):
        return False
    seen = 0
    for block in part.under[:4]:
        for line in islice(read_lines(block, under), 1):
            if line.sort is Sort.LABEL and line.label in ("when", "deadline"):
                return line.found.day is not None or line.found.deadline is not None
            if line.sort is Sort.DATE:
                return _is_ahead(line, under)
            if line.sort is Sort.DATED and line.is_structural and block.kind is Kind.TEXT and _starts_with_date(line):
                others = [b for b in part.under if b is not block and any(x.sort is Sort.DATED for x in read_lines(b, under))]
                return not others and _is_ahead(line, under) and not _is_generic(part.heading.text)
            if line.sort is Sort.DATED:
                return False
            if line.label == "title":
                return False
        seen += 1
    return False


def _is_generic(heading: str) -> bool:
    """Whether a heading only says that events follow: 공연 안내, "Upcoming events"; a name is more than that."""
    if not style.EVENTS_HEADING.search(heading):
        return False
    return not _LETTER.search(_HEADING_WORDS.sub(" ", style.EVENTS_HEADING.sub(" ", heading)))


def _starts_with_date(line: Line) -> bool:
    day = line.found.day
    return day is not None and not _LETTER.search(style.EMOJI.sub("", line.block.text[: day.first]))


def _is_ahead(line: Line, under: Under) -> bool:
    """A dateline says when something was written; an event's date lies ahead, or has a clock or a sign."""
    day = line.found.day
    if day is None:
        return False
    if day.span.starts_at is not None or style.WHEN_SIGN.match(line.block.text) or day.span.end is None:
        return True
    return day.span.end > under.received


@dataclass(slots=True)
class _Card:
    """An event that is being gathered."""

    title: Block | None = None
    when: list[tuple[Block, Found]] = field(default_factory=list)
    labels: list[tuple[str, Block]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @property
    def has_day(self) -> bool:
        return any(found.day for _, found in self.when)

    @property
    def has_time(self) -> bool:
        return any(found.day or found.deadline for _, found in self.when)


class _Reader:
    """Goes through the lines of one part."""

    def __init__(self, found: Schedule, under: Under, *, in_schedule: bool, title: Block | None) -> None:
        self._found = found
        self._under = under
        self._in_schedule = in_schedule
        self._card = _Card(title=title)
        self._from_heading = title is not None
        self._date_first: bool | None = None

    def read(self, blocks: Sequence[Block]) -> None:
        """Read all lines."""
        items = self._listed(blocks)
        place = 0
        while place < len(blocks):
            block = blocks[place]
            if block.kind is Kind.ROW:
                rows = [block]
                while place + len(rows) < len(blocks) and blocks[place + len(rows)].kind is Kind.ROW:
                    rows.append(blocks[place + len(rows)])
                self._finish()
                self._table(rows)
                place += len(rows)
                continue
            lines = list(read_lines(block, self._under))
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            for line in lines:
                self._line(line, following, strict=not self._in_schedule, listed=block.line in items)
            place += 1
        self._finish()

    def _listed(self, blocks: Sequence[Block]) -> set[int]:
        """Lines of lists in which several dates stand apart from the words: schedules, whatever their heading."""
        if self._in_schedule:
            return set()
        out: set[int] = set()
        run: list[Line] = []
        for block in [*blocks, None]:
            lines = list(read_lines(block, self._under)) if block is not None and block.kind is not Kind.ROW else []
            if lines and lines[0].sort is not Sort.PROSE and not (run and run[-1].block.kind is not block.kind):  # type: ignore[union-attr]
                run += lines[:1]
                continue
            if lines and lines[0].sort is not Sort.PROSE and block is not None and block.kind is Kind.TEXT and not block.gap:
                # What goes on below a list item belongs to it.
                continue
            good = [line for line in run if line.sort is Sort.DATED and line.is_structural and self._is_future(line)]
            if len(good) >= 2 and len(good) * 3 >= len(run) * 2:
                out |= {line.block.line for line in good}
            run = lines[:1] if lines and lines[0].sort is not Sort.PROSE else []
        return out

    def _is_future(self, line: Line) -> bool:
        day = line.found.day or line.found.deadline
        return day is not None and (day.span.end is None or day.span.end >= self._under.received)

    def _table(self, rows: list[Block]) -> None:
        events, doubts = read_table(rows, self._under)
        if not self._in_schedule:
            kept = [facts for facts in events if facts.end is None or facts.end >= self._under.received]
            if len(kept) * 2 < len(events):
                return
        if events:
            self._found.events += events
            self._found.doubts += doubts
            self._found.taken.update(row.line for row in rows)

    def _line(self, line: Line, following: Block | None, *, strict: bool, listed: bool) -> None:
        if line.sort is Sort.LABEL:
            self._label(line)
        elif line.sort is Sort.PROSE:
            self._prose(line)
        elif line.sort is Sort.DATE:
            self._date(line, following, strict=strict)
        elif line.sort is Sort.DATED:
            self._dated(line, following, strict=strict and not listed)
        else:
            self._plain(line, following)

    def _label(self, line: Line) -> None:
        card = self._card
        if line.label == "title":
            self._finish()
            self._card = _Card(title=line.block, blocks=[line.whole])
            return
        if line.label == "when":
            if card.has_day and line.found.day is not None and not line.whole.gap:
                self._add(line)
                return
            if card.has_day and line.found.day is not None:
                self._finish()
                card = self._card
            if line.found.day is None and card.has_day and card.when:
                self._with_clock(line)
                return
        if card.title is None and not card.when and line.label not in ("when", "deadline"):
            self._to_last_event(line)
            return
        self._add(line)

    def _add(self, line: Line) -> None:
        card = self._card
        if line.found.day or line.found.deadline:
            card.when.append((line.block, line.found))
        if line.label and line.label != "when":
            card.labels.append((line.label, line.block))
        card.blocks.append(line.whole)

    def _with_clock(self, line: Line) -> None:
        """날짜: … and 시간: … in two lines are one point in time."""
        card = self._card
        block, found = card.when[0]
        text = f"{block.text} {line.block.text}"
        again = find_days(text, self._under.dates(text))
        if again.day is not None and again.day.span.starts_at is not None:
            card.when[0] = (replace(block, text=text), replace(again, deadline=found.deadline))
        card.blocks.append(line.whole)

    def _to_last_event(self, line: Line) -> None:
        """A place, a link or a deadline right below an event that a single line gave."""
        if not self._found.events or line.whole.gap and line.whole.kind is not Kind.ITEM:
            return
        last = self._found.events[-1]
        if self._last_line not in (line.whole.line - 1, line.whole.line - 2):
            return
        web = [k.url for k in line.block.links if k.url.startswith("http")]
        value = line.block.text.strip()
        if line.label == "where" and last.venue is None:
            last = replace(last, venue=value[:100] or None)
        if line.found.deadline is not None and last.deadline is None:
            last = replace(last, deadline=line.found.deadline.span.end)
        if web and last.url is None:
            last = replace(last, url=web[0])
        self._found.events[-1] = last
        self._found.taken.add(line.whole.line)
        self._last_line = line.whole.line

    _last_line = -9
    _under_a_day = False

    def _prose(self, line: Line) -> None:
        card = self._card
        if card.title is not None and card.has_time:
            # The words about an event that stands above them.
            if not any(name == "description" for name, _ in card.labels):
                card.labels.append(("description", line.block))
            if not line.whole.gap:
                card.blocks.append(line.whole)
            return
        if card.title is not None and not card.when and self._from_heading:
            return
        self._finish()

    def _date(self, line: Line, following: Block | None, *, strict: bool) -> None:
        card = self._card
        heads_clocks = following is not None and following.kind is not Kind.ROW and bool(_WITH_CLOCK.search(following.text))
        if strict and not _is_ahead(line, self._under) and not (heads_clocks and self._is_future(line)):
            return
        if heads_clocks and card.title is not None and (line.whole.gap or self._under_a_day):
            self._finish()
            card = self._card
        if card.title is not None and not card.has_day:
            self._date_first = False if self._date_first is None else self._date_first
            self._add(line)
            return
        if card.title is not None and card.has_day and not line.block.gap and line.whole.kind is not Kind.ITEM and not self._date_first:
            self._add(line)
            return
        if strict and following is not None and not _titles(following):
            return
        self._finish()
        self._date_first = True if self._date_first is None else self._date_first
        self._card = _Card(when=[(line.block, line.found)], blocks=[line.whole])
        self._from_heading = False

    def _dated(self, line: Line, following: Block | None, *, strict: bool) -> None:
        card = self._card
        only_deadline = line.found.day is None
        listed_apart = line.whole.kind is Kind.ITEM and (card.title is None or card.title.kind is Kind.ITEM)
        if card.title is not None and card.has_time and only_deadline and not line.whole.gap and not listed_apart:
            self._add(replace(line, label="deadline"))
            return
        if card.title is not None and not card.has_time and self._belongs(line, following):
            self._add(line)
            return
        if only_deadline and card.title is None and not line.whole.gap and _SAYS_DEADLINE.match(line.block.text) and self._last_line == line.whole.line - 1:
            self._to_last_event(replace(line, label="deadline"))
            return
        stands_out = (line.is_structural and bool(style.WHEN_SIGN.match(line.block.text))) or self._asks(line)
        if strict and not (stands_out and self._is_future(line)):
            if card.title is not None and card.has_time:
                self._finish()
            return
        self._finish()
        if self._found.add(read_event(line.block, self._under), line.whole):
            self._last_line = line.whole.line

    def _asks(self, line: Line) -> bool:
        """An arrow, a place or news of the event's standing beside the date: nobody writes prose like that."""
        if line.block.kind is Kind.ITEM and status_of(line.block.text) is not EventStatus.ANNOUNCED:
            return True
        return bool(style.ARROW.search(line.block.text) and style.ACTION.search(line.block.text)) or "📍" in line.block.text

    def _belongs(self, line: Line, following: Block | None) -> bool:
        """Whether a line with a date and more words is the date line of the title above it."""
        title = self._card.title
        if title is None or not _starts_with_date(line) or (line.whole.kind is Kind.ITEM and title.kind is Kind.ITEM):
            return False
        if self._from_heading and self._in_schedule is False:
            return True
        if line.whole.kind is Kind.ITEM:
            return title.all_strong and not self._next_is_dated(following)
        # Several dated lines in a row under one line: that line is their heading, not a title.
        return not self._next_is_dated(following)

    def _next_is_dated(self, following: Block | None) -> bool:
        if following is None or (following.gap and following.kind is Kind.TEXT):
            return False
        return any(line.sort is Sort.DATED and line.has_day and _starts_with_date(line) for line in read_lines(following, self._under))

    def _plain(self, line: Line, following: Block | None) -> None:
        card = self._card
        block = line.block
        if self._is_link_line(block):
            if card.title is not None and card.when:
                card.labels.append(("link", block))
                card.blocks.append(line.whole)
            else:
                self._to_last_event(replace(line, label="link"))
            return
        if card.title is None and card.when:
            if self._day_heads(card, line, following):
                return
            card.title = block
            card.blocks.append(line.whole)
            return
        goes_on = not block.gap or (self._from_heading and body.is_sentence(block.text) and not self._is_dateline(following))
        if card.title is not None and card.has_time and goes_on and block.kind is not Kind.ITEM:
            card.labels.append(("description", block))
            card.blocks.append(line.whole)
            return
        if self._under.day is not None and (self._in_schedule or block.kind is Kind.ITEM or (self._under_a_day and _WITH_CLOCK.search(block.text))) and not card.when and _titles(block):
            # The heading is the date of everything under it.
            self._finish()
            if self._found.add(read_event(block, self._under), line.whole):
                self._last_line = line.whole.line
            return
        self._finish()
        if _titles(block):
            self._card = _Card(title=block, blocks=[line.whole])
            self._from_heading = False

    def _is_dateline(self, block: Block | None) -> bool:
        """Whether a block is the date of a new event's title above it."""
        if block is None or block.kind is Kind.ROW:
            return False
        first = next(iter(read_lines(block, self._under)), None)
        return first is not None and (first.sort is Sort.DATE or (first.sort is Sort.LABEL and first.label == "when"))

    def _day_heads(self, card: _Card, line: Line, following: Block | None) -> bool:
        """A day alone over several items: each of them is an event of that day."""
        day = card.when[0][1].day
        block = line.block
        if day is None or (block.kind is not Kind.ITEM and not _WITH_CLOCK.search(block.text)):
            return False
        self._card = _Card()
        self._under = replace(self._under, day=day)
        self._under_a_day = True
        if self._found.add(read_event(block, self._under), line.whole, *card.blocks):
            self._last_line = line.whole.line
        return True

    def _is_link_line(self, block: Block) -> bool:
        if not block.links or len(block.text) > 160:
            return False
        shown = block.text
        for link in sorted(block.links, key=lambda k: k.first, reverse=True):
            shown = shown[: link.first] + shown[link.last :]
        asks = self._card.has_time or style.ARROW.match(block.text) or any(style.ACTION.search(block.text[k.first : k.last]) for k in block.links)
        return not re.search(r"\w{2,}", shown) and bool(asks or block.text.startswith("http"))

    def _finish(self) -> None:
        card, self._card = self._card, _Card()
        self._from_heading = False
        if card.title is None or not (card.has_time or (self._under.day is not None and card.labels)):
            return
        if self._found.add(read_card(card.title, card.when, card.labels, self._under), card.title, *card.blocks):
            self._last_line = max(block.line for block in [card.title, *card.blocks])


_SAYS_DEADLINE = re.compile(
    r"\W*(?:deadline|register by|rsvp by|apply by|sign up by|enter by|book by|last day|early[ -]?bird|entries|registration|applications?|접수|신청|마감|모집\s?기간|등록)",
    re.IGNORECASE,
)
_WITH_CLOCK = re.compile(
    r"^(?:\d{1,2}:\d\d|\d{1,2}(?::\d\d)?\s?[ap]m|오[전후])|[|,·–—-]\s?(?:from |doors? )?(?:\d{1,2}:\d\d|\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b|noon\b|오[전후]\s?\d|저녁\s?\d|\d{1,2}시)",
    re.IGNORECASE,
)


def _titles(block: Block) -> bool:
    """Whether a line can be an event's title."""
    if len(block.text) > LONGEST_TITLE_LINE or body.is_sentence(block.text) or style.FOOTER.search(block.text):
        return False
    return bool(_LETTER.search(block.text)) and not block.text.endswith((":", "："))


def _merged(found: Schedule) -> Schedule:
    """An event that an issue names twice is one."""
    return found


def unread(blocks: Sequence[Block], schedule: Schedule) -> Iterator[Block]:
    """What no event took."""
    return (block for block in blocks if block.line not in schedule.taken)


__all__ = ["Schedule", "find_events", "parts_of", "says_only_a_date", "unread"]
