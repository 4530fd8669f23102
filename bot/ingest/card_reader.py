"""Puts the lines of one part together, one after another, and makes events of them. Used by the reader of lines."""

from __future__ import annotations

from dataclasses import replace

from bot.ingest import calls, heading_words, its_date, its_labels, parts
from bot.ingest import house_style as style
from bot.ingest.announcements import read_announcement, says_in_a_sentence
from bot.ingest.blocks import Block, Kind
from bot.ingest.body import is_sentence
from bot.ingest.card import Card, Schedule
from bot.ingest.dated_names import has_date_word_in_name, is_title_of_date
from bot.ingest.event_actions import is_link_line
from bot.ingest.event_days import NOTHING_FOUND, Found
from bot.ingest.event_lines import read_card, read_event
from bot.ingest.event_names import is_room, names_its_event
from bot.ingest.event_places import begins_with_clock, is_clock
from bot.ingest.event_status import ends_with_news, status_of
from bot.ingest.lines import Line, Sort, asks
from bot.ingest.listed import is_future, is_one_more
from bot.ingest.named_sentences import read_all_named, read_told, told_on_a_dated_line
from bot.ingest.newest import Newest
from bot.ingest.requested import Taken, take_request
from bot.ingest.under import Under
from storage.records import Doubt, EventFacts, EventStatus


class CardReader:
    """What waits for its date or for its title is kept in `Card`; what is whole goes into `found`.

    `changes`: see `changes_in`. `in_prose`: the issue tells of its events in its sentences.
    """

    def __init__(
        self,
        found: Schedule,
        under: Under,
        *,
        in_schedule: bool,
        title: Block | None,
        changes: str,
        in_prose: bool = False,
    ) -> None:
        self._in_prose = in_prose
        self.found, self.under = found, under
        self.in_schedule = in_schedule
        self.changes, self._began = changes, len(found.events)
        self._newest = Newest(found)
        self._under_a_day = False
        self.card = Card(title=title)
        self._from_heading = title is not None
        self._date_first: bool | None = None

    def take_tagline(self, title: Block, tagline: Block) -> None:
        """A title waits, with what is said of it below."""
        self.card = Card.over_its_tagline(title, tagline)

    def take_notice(self, notice: tuple[EventFacts, list[Doubt]], block: Block) -> None:
        """A block that is an event by itself."""
        self.finish()
        self.found.add(notice, block)
        self._newest.came_from(block)

    def take(self, line: Line, following: Block | None, *, strict: bool, listed: bool) -> None:
        """The next line. `strict`: outside a schedule; `listed`: in a list of events."""
        if not (self.card.title or self.card.when) and self._newest.takes(line, following, self.under):
            return
        self._newest.is_over()
        if self.card.takes_standing(line) or self.card.takes_weekdays(line):
            return
        unnamed, by_the_hour = self.card.title is None and self.card.has_day, begins_with_clock(line.block.text)
        waits = (unnamed and not line.whole.gap) or (by_the_hour and (self._under_a_day or unnamed))
        if line.sort is Sort.DATED and (
            is_title_of_date(line, following, self.under) or (waits and has_date_word_in_name(line))
        ):
            line = replace(line, sort=Sort.PLAIN, found=NOTHING_FOUND)
        if taken := take_request(line, following, self.card, self._newest, self.under, **self._frame()):
            if taken is Taken.BY_NONE:
                self.finish()
            return
        if self.card.takes_new_day(line, self.under):
            return
        title = self.card.title
        below = self._from_heading or self.card.stands_over(line.whole)
        asks_below = below and not self.card.when and line.sort in (Sort.PROSE, Sort.DATED)
        if title is not None and asks_below and (last := calls.last_day_below(title, line.block, self.under)):
            self.card.take(replace(line, label="deadline", found=Found(None, last)))
        elif line.sort is Sort.LABEL:
            self._label(line)
        elif line.sort is Sort.PROSE or (not self.card.when and calls.is_news_alone(line, following, self.under)):
            self._prose(line, following)
        elif line.sort is Sort.DATE:
            self._date(line, following, strict=strict)
        elif line.sort is Sort.DATED:
            given = len(self.found.events) - self._began + self.card.has_day
            one = listed or is_one_more(line, given, self.under) or parts.is_one_of_several(title, line)
            self._dated(line, following, strict=strict and not one)
        else:
            self._plain(line, following)

    def _frame(self) -> dict[str, bool]:
        return {"from_heading": self._from_heading, "in_schedule": self.in_schedule}

    def _label(self, line: Line) -> None:
        card = self.card
        if line.label == "title" and its_labels.says_what_it_is(card, line):
            self.card.take(replace(line, label="description"))
            return
        if line.label == "title":
            self.finish()
            self.card = Card(title=line.block, blocks=[line.whole])
            return
        if line.label == "when":
            if card.has_day and line.found.day is not None and (not line.whole.gap or card.says_again(line)):
                self.card.take(line)
                return
            if card.has_day and line.found.day is not None:
                card = self.finish()
            if line.found.day is None and card.has_day and card.when:
                self.card.take_clock(line.block, line.whole, self.under)
                return
        if line.label == "deadline" and line.whole.gap and card.begins_with_its_day:
            card = self.finish()
        is_detail = line.label not in ("when", "deadline")
        if card.title is None and not card.when and (is_detail or self._newest.takes_deadline(line)):
            self._newest.take_label(line)
            return
        self.card.take(line)

    def _prose(self, line: Line, following: Block | None) -> None:
        card = self.card
        if card.title is None and card.has_day and not line.whole.gap and (head := its_date.name_in_prose(line.whole)):
            self._named_below(head, line)
            return
        apart = card.ends_above(line)
        if card.title is not None and card.has_time and not apart:
            card.take_told_below(line)
            return
        if its_date.told_before_its_date(card, line.block, following, self.under):
            card.take_description(line)
            return
        if card.takes_opening(line, self.under, from_heading=self._from_heading):
            return
        found = None if card.when else calls.told_below(card.title, line, self.under, in_schedule=self.in_schedule)
        if found is not None:
            self.card.take_told(line, found)
            return
        if (
            card.title is not None
            and not card.when
            and (self._from_heading or calls.waits_for_its_day(card.title, line))
        ):
            return
        self.finish()
        told = read_told(line.block, following, self.under, in_schedule=self.in_schedule, changes=bool(self.changes))
        if self.found.add(told, line.whole):
            self._newest.came_from(line.whole)
        elif self._in_prose and line.whole.kind is Kind.TEXT:
            for one in read_all_named(line.whole, self.under):
                self.found.add(one, line.whole)

    def _named_below(self, block: Block, line: Line) -> None:
        """A line below a day says all of its event but the day."""
        card, self.card = self.card, Card()
        under = replace(self.under, day=card.when[0][1].day)
        if self.found.add(read_event(block, under), line.whole, *card.blocks):
            self._newest.is_at(line.whole.line)

    def _date(self, line: Line, following: Block | None, *, strict: bool) -> None:
        card = self.card
        heads_clocks = parts.is_clocked(following, of_one=self._from_heading)
        if strict and not self._from_heading and its_date.dates_an_issue(line.block):
            self.finish()
            return
        if strict and not parts.is_ahead(line, self.under) and not (heads_clocks and is_future(line, self.under)):
            return
        if heads_clocks and card.title is not None and (line.whole.gap or self._under_a_day):
            card = self.finish()
        if not self._from_heading and self._date_first and its_date.is_stray(card, following, self.under):
            card = self.card = Card()
        if card.title is not None and not card.has_day:
            self._date_first = False if self._date_first is None else self._date_first
            self.card.take(line)
            return
        goes_on = not line.block.gap and line.whole.kind is not Kind.ITEM
        if card.title is not None and goes_on and not self._date_first:
            self.card.take(line)
            return
        if strict and following is not None and not parts.can_be_title(following):
            return
        self.finish()
        self._date_first = True if self._date_first is None else self._date_first
        self.card = Card(when=[(line.block, line.found)], blocks=[line.whole])
        self._from_heading = False

    def _dated(self, line: Line, following: Block | None, *, strict: bool) -> None:
        card = self.card
        only_deadline = line.found.day is None
        if card.takes_opening(line, self.under, from_heading=self._from_heading):
            return
        if only_deadline and its_date.is_its_deadline(card, line, self.under, from_heading=self._from_heading):
            self.card.take_beside_its_deadline(line, self.under)
            return
        if card.title is not None and card.has_day and self._from_heading and parts.rest_is_place(line):
            card.blocks.append(line.whole)  # given again on another day
            return
        if (
            card.title is not None
            and not card.has_time
            and its_date.is_its_date(card, line, following, self.under, **self._frame())
        ):
            if not strict or parts.is_ahead(line, self.under):
                self.card.take(line)
            else:
                self.card = Card()
            return
        if only_deadline and card.title is None and self._newest.says_until(line):
            self._newest.take_label(replace(line, label="deadline"))
            return
        if card.title is None and card.has_day and only_deadline and not line.whole.gap and not line.says_only_until:
            # A name with its last day to apply, below the day itself.
            self._named_below(line.block, line)
            return
        frame = {"in_schedule": self.in_schedule, "changes": bool(self.changes), "in_prose": self._in_prose}
        in_sentences = told_on_a_dated_line(line, self.under, **frame)
        if in_sentences is not None:
            kept = [self.found.add(one, line.whole) for one in in_sentences]
            if any(kept) or line.whole.kind is Kind.TEXT:
                return
        if line.whole.kind is Kind.TEXT and not card.title and says_in_a_sentence(line.block.text):
            told = not strict or status_of(line.block.text) is not EventStatus.ANNOUNCED
            if (told and self.found.add(read_announcement(line.block, self.under), line.whole)) or strict:
                return
        stands = (bool(self.changes) or ends_with_news(line.block.text)) and (
            line.tells_of_a_move or status_of(line.block.text) is not EventStatus.ANNOUNCED
        )
        if strict and not ((stands or asks(line)) and is_future(line, self.under)):
            if card.title is not None and card.has_time:
                self.finish()
            return
        read = read_event(line.block, self.under)
        named = read is not None and names_its_event(read[0].title, line.block.text)
        if line.has_day and not named:
            if card.title is not None and card.has_time and not is_future(line, self.under):
                card.labels.append(("description", line.block))  # "7월에는 열한 팀이 나왔고" of a call until September
                return
            # "will not take place on 5 November": no name among the words; it stands above, or below a day with its room.
            roomed = line.whole.kind is not Kind.ITEM and read is not None and is_room(read[0].title)
            if card.title is not None or (roomed and not is_sentence(line.block.text)):
                self._date(line, following, strict=strict)
            return
        self.finish()
        if self.found.add(read, line.whole):
            self._newest.came_from(line.whole)

    def _plain(self, line: Line, following: Block | None) -> None:
        card, block = self.card, line.block
        if its_labels.is_label_of(card.title, block) or (card.when and heading_words.ONLY_LEADS.fullmatch(block.text)):
            self.card.take(replace(line, label="other"))
            return
        waits = card.title is None and card.has_day
        heads = its_date.stands_over_its_day(block, following, self.under) or its_labels.is_label_of(block, following)
        named = (waits or heads) and its_date.is_linked_name(block)
        if is_link_line(block, in_card=card.has_time) and not named:
            if card.title is not None and card.when:
                card.labels.append(("link", block))
                card.blocks.append(line.whole)
            else:
                self._newest.take_label(replace(line, label="link"))
            return
        if card.title is not None and card.has_day and (self._from_heading or not block.gap) and is_clock(block.text):
            self.card.take_clock(line.block, line.whole, self.under)
            return
        if card.title is None and card.when:
            if (block.gap and not card.when[0][0].gap) or card.ends_with_its_label(block):
                # That day hung on what stood above it.
                self.card = Card(title=block, blocks=[line.whole]) if parts.can_be_title(block) else Card()
                return
            if self._day_heads(card, line):
                return
            card.take_title(block)
            card.blocks.append(line.whole)
            return
        goes_on = its_date.goes_on_below_its_day(card, block, following, self.under, from_heading=self._from_heading)
        another = card.has_day and its_date.is_name_over_its_day(block, following, self.under)
        if card.title is not None and card.has_time and goes_on and not another and block.kind is not Kind.ITEM:
            card.labels.append(("description", block))
            card.blocks.append(line.whole)
            return
        if self.under.day is not None and not card.when and self._newest.takes_place(line):
            return
        if (
            self.under.day is not None
            and (
                self.in_schedule
                or block.kind is Kind.ITEM
                or (self._under_a_day and style.WITH_CLOCK.search(block.text))
            )
            and not card.when
            and parts.can_be_title(block)
            and not heads
            and not (its_date.is_kind_alone(block) and not self.under.day.span.precision.names_a_day)
        ):
            self.finish()  # the heading is the date of everything under it
            if self.found.add(read_event(block, self.under), line.whole):
                self._newest.came_from(line.whole)
            return
        if (
            self._from_heading
            and card.title is not None
            and not card.when
            and (told := parts.of_its_card(card.title, block, following, self.under))
        ):
            self.card.take(replace(line, label=told))
            return
        if its_date.told_before_its_date(card, block, following, self.under):
            card.take_description(line)
            return
        if its_date.is_room_over_its_day(card, block, following, self.under):
            self.card.take(replace(line, label="where"))
            return
        self.finish()
        self.card = Card(title=block, blocks=[line.whole]) if parts.can_be_title(block) else Card()

    def _day_heads(self, card: Card, line: Line) -> bool:
        """A day alone over several items: each of them is an event of that day."""
        day = card.when[0][1].day
        if day is None or (line.block.kind is not Kind.ITEM and not style.WITH_CLOCK.search(line.block.text)):
            return False
        self.card = Card()
        self.under = replace(self.under, day=day)
        self._under_a_day = True
        if self.found.add(read_event(line.block, self.under), line.whole, *card.blocks):
            self._newest.came_from(line.whole)
        return True

    def finish(self) -> Card:
        """Keep what was gathered, where it is an event; gives back the next card."""
        card, self.card = self.card, Card()
        self._from_heading = False
        if (
            card.title is None
            or its_date.only_heads(card)
            or not (card.has_time or (self.under.day is not None and card.labels))
        ):
            return self.card
        if self.found.add(read_card(card.title, card.when, card.labels, self.under), card.title, *card.blocks):
            self._newest.is_at(max(block.line for block in [card.title, *card.blocks]))
        return self.card
