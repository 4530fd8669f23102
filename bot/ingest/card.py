"""An event that is being gathered from several lines, and all that were found. Used by the reader of schedules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.domain.dates import DateReading
from bot.ingest import body, label_words
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind, sliced
from bot.ingest.event_actions import call_of_label, is_link_line
from bot.ingest.event_days import Found, find_days
from bot.ingest.event_details import with_detail
from bot.ingest.event_names import names_its_event
from bot.ingest.event_places import ONLY_A_CLOCK, looks_like_place
from bot.ingest.event_words import says_something
from bot.ingest.lines import Line
from bot.ingest.links import is_web
from bot.ingest.opening_days import opening_day
from bot.ingest.standing_below import behind_news, names_another, only_its_new_day, told_standing, without_standing
from bot.ingest.tagged_notices import is_told_whole
from bot.ingest.told_above import new_day_of_the_above
from bot.ingest.under import Under
from bot.ingest.untitled_talks import is_open_title
from storage.records import Doubt, EventFacts, EventStatus

# So many lines below a heading that is an event itself say more of it; what follows them is prose.
MOST_DETAILS = 2
_CLOSED = re.compile(
    r"\W*(?:매주\s)?[월화수목금토일](?:요일)?(?:\s?[·,~]\s?[월화수목금토일](?:요일)?)*[은는]?\s(?:쉼|쉽니다|쉬어요|휴관|휴무|휴연|휴원|공연\s없음)\W*|"
    r"\W*(?:closed|no (?:show|performance)s?) (?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?\W*",
    re.IGNORECASE,
)
_ANY_LABEL = re.compile(r"^\W{0,3}[가-힣A-Za-z][가-힣A-Za-z ]{0,14}\s?[:：]\s*\S")
# "■ 코  스" among them, its value in the lines below.
_ONLY_A_LABEL = re.compile(
    r"\W{0,3}(?:세부\s?)?(?:코[\s|]*스|준\s*비\s*물|일[\s|]*정|순[\s|]*서|내[\s|]*용|구[\s|]*간|회[\s|]*비|교[\s|]*통|문[\s|]*의|비[\s|]*고|참[\s|]*고|유의\s?사항|프로그램)\s?[:：]?"
)
_SAID_OFF = re.compile(
    r"\W*(?:cancell?ed|postponed|called off|re-?scheduled|(?:행사\s?)?(?:취소|연기)(?:되었습니다|됐습니다|됐어요|됨)?)\W*",
    re.IGNORECASE,
)
_SIGN = re.compile(r"\s+(?:[·|@]|📍)\s+")
# The letters of a line that is nothing but what became of an event.
_LONGEST_BADGE = 24


def is_led_by_a_bold_word(block: Block) -> bool:
    """Whether a list's line is led by one short word in bold, with more behind it: "**임기** 위촉일로부터 1년"."""
    lead = block.text[: block.bold_lead]
    return block.kind is Kind.ITEM and _ONE_WORD.fullmatch(lead) is not None and len(block.text) > len(lead) + 1


_MAIL = re.compile(r"\w@[\w…]")
_ONE_WORD = re.compile(r"[가-힣]{2,4}(?:\s[가-힣]{1,3})?|[A-Za-z]{3,8}")


@dataclass(slots=True)
class Card:
    """An event that is being gathered."""

    title: Block | None = None
    when: list[tuple[Block, Found]] = field(default_factory=list)
    labels: list[tuple[str, Block]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @classmethod
    def over_its_tagline(cls, title: Block, about: Block) -> Card:
        """A name and what it is about, with the date to come."""
        return cls(title, labels=[("description", about)], blocks=[title, about])

    @property
    def has_day(self) -> bool:
        """Whether a day was given."""
        return any(found.day for _, found in self.when)

    @property
    def has_time(self) -> bool:
        """Whether a day or at least a deadline was given."""
        return any(found.day or found.deadline for _, found in self.when)

    @property
    def stands_out(self) -> bool:
        """Whether its name is bold, or an item's."""
        return self.title is not None and (self.title.all_strong or self.title.kind is Kind.ITEM)

    @property
    def begins_with_its_day(self) -> bool:
        """Whether its name stands below its first line."""
        return self.title is not None and bool(self.blocks) and self.blocks[0].line < self.title.line

    def is_right_above(self, block: Block) -> bool:
        """Whether a line that is no list item of its own follows without a gap."""
        return bool(self.blocks) and self.blocks[-1].line == block.line - 1 and block.kind is not Kind.ITEM

    def stands_over(self, block: Block) -> bool:
        """Whether a line below may be its title's, which is no heading: an item, or bold with nothing between."""
        title = self.title
        if title is None:
            return False
        return (title.kind is Kind.ITEM and not block.gap) or (title.all_strong and not self.blocks[1:])

    def holds(self, block: Block, *, named: bool) -> bool:
        """Whether a line that asks to act stands in it: no item of the list around it; above a gap only what it does not name."""
        title = self.title
        if title is None or (block.gap and named):
            return False
        if block.kind is not Kind.ITEM:
            return True
        return title.kind is not Kind.ITEM or block.level > title.level

    def ends_with_its_label(self, block: Block) -> bool:
        """Whether "일시: …" closed a card whose name was not found, so that a new group or item does not lend it one."""
        return (
            (block.gap or block.kind is Kind.ITEM)
            and bool(self.blocks)
            and (bool(label_words.labelled(self.blocks[0].text)) or only_its_new_day(self.blocks[0]) is not None)
        )

    def says_again(self, line: Line) -> bool:
        """Whether a paragraph below says once more when it is now: "Postponed from 16 May. The new date is 27 June."."""
        day = line.found.day
        if self.title is None or day is None or only_its_new_day(line.whole) is None:
            return False
        return any(found.day is not None and found.day.span.start == day.span.start for _, found in self.when)

    def goes_on_with(self, block: Block) -> bool:
        """Whether a line is one more label, known or not, right below those of this card: "부문: 경영, 기술", "Submit to: https://…"."""
        if self.title is None or not self.has_time or not self.is_in_line(block):
            return False
        last = self.blocks[-1]
        if is_led_by_a_bold_word(last) and is_led_by_a_bold_word(block):
            return True  # "**누가** 발표 넷" below "**어디서** 성수동"
        return _ANY_LABEL.match(last.text) is not None and (
            _ANY_LABEL.match(block.text) is not None or _ONLY_A_LABEL.fullmatch(block.text) is not None
        )

    def is_said_off(self, block: Block, following: Block | None) -> bool:
        """Whether "CANCELLED" stands in the place of the button that closes a card; above a name that is a heading it is that one's."""
        title = self.title
        if title is None or title.kind is Kind.HEADING or not self.has_time:
            return False
        return following is None and _SAID_OFF.fullmatch(block.text) is not None

    def ends_above(self, line: Line) -> bool:
        """Whether a line set apart is no more of it: an item of its own, below a button that closed it, about the letter itself."""
        if not line.whole.gap:
            return False
        closed = bool(self.blocks) and is_link_line(self.blocks[-1], in_card=True)
        of_another = line.whole.kind is Kind.ITEM or is_told_whole(line.block)
        return closed or of_another or style.OF_THE_LETTER.search(line.block.text) is not None

    def is_in_line(self, block: Block) -> bool:
        """Whether a line follows the last one as that one follows the line above it, and is marked as it is."""
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind is not block.kind:
            return False
        if block.gap:  # a list whose items a mail sets apart
            return last.gap and block.kind is Kind.ITEM and (last.level, last.line) == (block.level, block.line - 2)
        return last.line == block.line - 1

    def take(self, line: Line) -> None:
        """A line with its day, its label, or both."""
        if line.found.day or line.found.deadline:
            self.when.append((line.block, line.found))
        if line.label and line.label != "when":
            self.labels.append((line.label, line.block))
        self.blocks.append(line.whole)

    def take_beside_its_deadline(self, line: Line, under: Under) -> None:
        """A line with the last day to apply, and perhaps the hours before it: "14:00~16:00 · 물결빌딩 3층 · 1월 22일까지 신청"."""
        self.take(replace(line, label="deadline"))
        hours = ONLY_A_CLOCK.match(line.block.text)
        if hours is not None and re.search(r"\d", hours.group()) and self.has_day:
            self.take_clock(sliced(line.block, 0, hours.end()), line.whole, under)

    def take_label(self, block: Block, whole: Block) -> None:
        """Such a line: an address is its link, what English says before it tells something; anything else says nothing that is kept."""
        tells = block.text[:1].isascii() and call_of_label(block) is None
        self.labels.append((("description" if tells else "link") if block.links else "other", block))
        self.blocks.append(whole)

    def take_description(self, line: Line) -> None:
        """A sentence between the name and the date."""
        self.labels.append(("description", line.block))
        self.blocks.append(line.whole)

    def takes_new_day(self, line: Line, under: Under) -> bool:
        """Whether a line right below gives the event, which has a day already, another one, or an old one; it is the card's then."""
        block, last = line.whole, self.blocks[-1] if self.blocks else None
        if (
            self.title is None
            or not self.has_day
            or last is None
            or block.kind is Kind.ROW
            or block.gap
            or last.line != block.line - 1
        ):
            return False
        day = line.found.day
        if day is not None and day.kind == "tba" and told_standing(block.text) is EventStatus.MOVED:
            self.take_description(line)  # "4pm · Pier House · Postponed from 6 October"
            return True
        found = new_day_of_the_above(line, under)
        if found is None:
            return False
        self.when.append((block, found))
        self.blocks.append(block)
        return True

    def take_told_below(self, line: Line) -> None:
        """A sentence below the day; one behind a gap is a story's as well."""
        self.labels.append(("description", line.block))
        if not line.whole.gap:
            self.blocks.append(line.whole)

    def takes_weekdays(self, line: Line) -> bool:
        """Whether a line below this card's day says on which weekdays, and where: "큰무대 · 화~금 19:30, 토·일 15:00"; it is taken then."""
        day = line.found.day
        if self.title is None or not self.has_day or line.whole.gap:
            return False
        place = line.block.text[: day.first].rstrip(" ·|,/") if day is not None and day.span.recurrence else ""
        weekly = day is not None and day.span.start is None and looks_like_place(place)
        if not weekly and not _CLOSED.fullmatch(line.block.text):
            return False
        self.labels.append(("where", Block(place, line.block.line, Kind.TEXT)) if weekly else ("other", line.block))
        self.blocks.append(line.whole)
        return True

    def takes_standing(self, line: Line) -> bool:
        """Whether a line below the event's day says what became of it, and names no other day; it is the card's then."""
        block = line.whole
        day = line.found.day
        dated = day is not None and (
            day.span.precision.names_a_day or day.kind == "tba"
        )  # "올해는 열지 않습니다" is not
        if self.title is None or not self.has_time or dated or block.kind is Kind.ROW:
            return False
        bare = not body.is_sentence(block.text) and len(block.text) <= _LONGEST_BADGE
        apart = block.gap and (bare or self.title.kind is not Kind.HEADING)
        beside = self.title.kind is block.kind is Kind.ITEM and block.level <= self.title.level
        beside = beside and not (self.title.gap and self.blocks[-1].kind is Kind.ITEM and not block.gap)
        if apart or beside or told_standing(block.text) is None or without_standing(block.text) != block.text:
            return False
        behind = behind_news(line.block)
        place = behind if behind is not None and not block.gap and looks_like_place(behind.text) else None
        if place is None and names_another(block):
            return False
        self.labels.append(("description" if body.is_sentence(block.text) else "other", line.block))
        if place is not None:
            self.labels.append(("where", place))  # "[Cancelled] The Engine House"
        self.blocks.append(block)
        return True

    def takes_opening(self, line: Line, under: Under, *, from_heading: bool) -> bool:
        """Whether a paragraph below the name opens with its day and place; they are the card's then, the rest tells of it."""
        title = self.title
        over = title is not None and (
            from_heading or self.stands_over(line.whole) or (title.gap and self.is_right_above(line.whole))
        )
        if self.when or not over:
            return False
        opened = opening_day(line.block, under)
        if opened is None:
            return False
        found, head, told = opened
        self.take(replace(line, block=head, found=found))
        self.labels.append(("description", told))
        return True

    def take_told(self, line: Line, found: Found) -> None:
        """A sentence that tells of its days: beside the day of a move or of what is off, it says why and not where."""
        day = found.day
        if day is None or found.deadline is not None:
            self.take(replace(line, label="description", found=found))
            return
        said = replace(sliced(line.block, day.first, day.last), links=())
        self.when.append((said, replace(found, day=replace(day, first=0, last=len(said.text)))))
        self.take_description(line)

    def take_request(self, line: Line, late: DateReading) -> None:
        """A line that asks to act until a day: what it says beside that day is no place."""
        day = sliced(line.block, late.first, late.last)
        last = replace(late, first=0, last=len(day.text), is_deadline=True)
        if not any(found.deadline for _, found in self.when):
            self.when.append((replace(day, links=()), Found(None, last)))
        self.labels.append(("deadline", line.block))
        self.blocks.append(line.whole)

    def take_title(self, block: Block) -> None:
        """The name below a date, and what a sign parts from it: "책 읽는 마당 @ 동네책방 숲", "Walk · The Gate"."""
        sign = _SIGN.search(block.text)
        if sign is None or not says_something(block.text[: sign.start()]):
            self.title = block
            return
        self.title = sliced(block, 0, sign.start())
        rest = sliced(block, sign.end(), len(block.text))
        place = sign.group().strip() in ("@", "📍") or looks_like_place(rest.text)
        self.labels.append(("where" if place else "description", rest))

    def take_clock(self, clock: Block, whole: Block, under: Under) -> None:
        """날짜: … and 시간: … in two lines are one point in time."""
        block, found = self.when[0]
        text = f"{block.text} {clock.text}"
        again = find_days(text, under.dates(text))
        span = again.day.span if again.day is not None else None
        if span is not None and (span.starts_at is not None or span.recurrence is not None):
            self.when[0] = (replace(block, text=text), replace(again, deadline=found.deadline))
        self.blocks.append(whole)


@dataclass(slots=True)
class Schedule:
    """What was found: events with their doubts, and which lines they took."""

    events: list[EventFacts] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def add(self, read: tuple[EventFacts, list[Doubt]] | None, *blocks: Block) -> bool:
        """Keep one event, where what it is called is a name."""
        if read is None:
            return False
        facts = read[0]
        if not (names_its_event(facts.title, facts.source_line or "") or is_open_title(facts.title)):
            return False
        if facts.recurrence and style.NEWSLETTER_NAME.search(facts.title) and _MAIL.search(facts.source_line or ""):
            return False  # "패치노트 레터 · 매주 화요일 아침 · hello@…": when the letter comes
        self.events.append(read[0])
        self.doubts += read[1]
        self.taken.update(block.line for block in blocks)
        return True

    def take_detail(self, block: Block, under: Under) -> None:
        """Give the newest event what a line below it says, where it has nothing of the kind."""
        self.events[-1] = with_detail(self.events[-1], block, under)
        self.taken.add(block.line)

    def take_below(self, below: Sequence[Block], under: Under) -> None:
        """Give the newest event what the first lines below it say, and the first link of them all."""
        if not self.events:
            return
        for block in below[:MOST_DETAILS]:
            if block.kind is not Kind.ROW:
                self.events[-1] = with_detail(self.events[-1], block, under)
        web = next((link.url for block in below for link in block.links if is_web(link.url)), None)
        if web is not None and self.events[-1].url is None:
            self.events[-1] = replace(self.events[-1], url=web)
