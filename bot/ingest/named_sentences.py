"""Sentences that tell of an event by a name in bold or in quotation marks, and passages of nothing but announcements.

"The next **New Volunteer Orientation** is on Thursday, November 12", 「겨울 합창 캠프」는 1월 29일부터 31일까지 강릉에서 합니다.
Each such event carries a doubt. Used by the readers of regions and lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.dates import DateReading
from bot.domain.sought import sought
from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.announcements import (
    AT_EN,
    AT_KO,
    GOES_ON_EN,
    IT_IS_NOW,
    LONGEST_TITLE,
    LOOKS_BACK,
    NAMES_ONE,
    ends_as_news,
    goes_on_with_a_verb,
    is_news,
    is_news_of_a_name,
    named_in,
    place_behind,
    puts_right,
    read_announcement,
)
from bot.ingest.blocks import Block, Kind, sliced
from bot.ingest.event_actions import action_url, asked_apart, is_link_line
from bot.ingest.event_days import find_days, says_only_a_date
from bot.ingest.event_details import with_deadline
from bot.ingest.event_doubts import date_doubts, dated
from bot.ingest.event_names import is_name
from bot.ingest.event_places import begins_with_clock, clean_venue
from bot.ingest.event_status import status_of
from bot.ingest.event_words import EDGES
from bot.ingest.extended_calls import told_extended
from bot.ingest.late_clocks import at_clock_beside, with_late_clock
from bot.ingest.lines import Line, tells_of_a_day
from bot.ingest.news_of_events import IN_QUOTES, QUOTES, is_news_of_an_event
from bot.ingest.place_lines import told_where
from bot.ingest.subjects import SUBJECT
from bot.ingest.tagged_notices import as_told, is_a_correction
from bot.ingest.under import Under
from storage.records import Doubt, EventFacts, EventStatus, Precision


def read_named(block: Block, under: Under) -> tuple[EventFacts, list[Doubt]] | None:
    """The event whose name is bold in a sentence that says its day: "I am hosting the **Patient Money Dinner** on Thursday, February 20".

    Its day may begin the next one: "**하루 글쓰기 교실**을 엽니다. 4월 12일 토요일, 합정동 둥근방에서요."
    """
    end = body.first_sentence_end(block.text) or len(block.text)
    if block.strong and _HOLDS_KO.search(block.text[:end]) and not under.dates(block.text[:end]):
        day = next(iter(under.dates(block.text)), None)
        behind = day is not None and not re.search(r"\w", block.text[end : day.first])
        end += (body.first_sentence_end(block.text[end:]) or len(block.text)) if behind else 0
    set_apart = _is_led_by_its_name(block)
    if set_apart and not _says_its_day(block.text[:end], under):
        end = len(block.text)
    asked = _ASKS_NEXT.match(block.text, end) if block.strong and not _says_its_day(block.text[:end], under) else None
    if asked:
        end = asked.end() + (body.first_sentence_end(block.text[asked.end() :]) or len(block.text))
    if now := IT_IS_NOW.match(block.text, end):
        # "**Dermot Quill** was to have been tonight. It will now be on Thursday 6 April": that sentence has the day.
        end = now.end() + (body.first_sentence_end(block.text[now.end() :]) or len(block.text))
    head = sliced(block, 0, min(end, 320 if set_apart or now else 200))
    strong = tuple((a, b) for a, b in head.strong if not says_only_a_date(t := head.text[a:b], under.dates(t)))
    marked = strong or tuple(found.span() for found in IN_QUOTES.finditer(head.text))
    names = [_unquoted(head.text[a:b].strip(EDGES + ".")) for a, b in marked]
    if len(names) != 1 or not is_name(names[0]):
        return None
    if any(day.kind != "holiday" for day in under.dates(names[0])):
        return None
    title, (begins, last) = names[0], marked[0]
    readings = [r for r in under.dates(head.text) if r.first >= last or r.last <= begins]
    readings = [r for r in readings if r.span.precision is not Precision.YEAR]
    exact = [r for r in readings if r.kind != "holiday"]  # "어린이날인 5월 5일(일)"
    readings = exact if exact and len(exact) < len(readings) else readings
    found = find_days(head.text, readings)
    closes = len(readings) == 1 and (
        _CLOSES.fullmatch(head.text[last : readings[0].first]) is not None
        or (_TOPIC.fullmatch(head.text[last : readings[0].first]) and _CLOSES_KO.match(head.text, readings[0].last))
    )
    # "Small Type, Big Feelings": what is bold may have signs of its own.
    several = bool(strong) and re.search(r"[가-힣].*\s.*[가-힣]", title) is not None  # 우리 집 자화상
    if not (closes or several or NAMES_ONE.search(re.sub(r"[,:;!?’']", "", title) if strong else title)):
        return None
    if closes or (asked and readings) or (found.day is None and found.deadline is not None):
        return _named_call(block, title, found.deadline or readings[0], under)
    day = found.day
    again = day is not None and bool(day.span.recurrence) and _SAYS_SO.search(head.text.rstrip()) is not None
    vague = day is not None and not (day.span.precision.names_a_day or again)
    put_right = puts_right(head.text)
    if (
        day is None
        or (
            len([r for r in readings if not (set_apart and r is found.deadline)]) > 1 and not (found.moved or put_right)
        )
        or (vague and not (_IS_TO_BE.search(head.text, last) or _HELD.search(head.text[:begins])))
    ):
        return None
    status = status_of(head.text, moved=found.moved)
    over = day.span.end is not None and day.span.end < under.received
    tells_back = status is EventStatus.ANNOUNCED and LOOKS_BACK.search(_OF_LAST_ISSUE.sub("", head.text))
    if over or day.unsure or len(title) > LONGEST_TITLE or tells_back:
        return None
    place = AT_EN.search(head.text[day.last :]) or AT_KO.search(head.text, day.last)
    facts = replace(
        named_in(block, title, status),
        venue=clean_venue(place["venue"])
        if place
        else place_behind(head.text[day.last :]) or told_where(block.text[len(head.text) :].strip()),
        action=asked_apart(block)[0],
    )
    facts = dated(facts, with_late_clock(head.text[day.last :], day, under))
    facts = with_deadline(_with_what_follows(facts, block.text[len(head.text) :], under), block.text, under)
    return facts, [Doubt("from_sentence", block.line, {"title": title}), *date_doubts(day, facts)]


# "I judge the **Narrow Column Awards** again. You have until Friday 10 April to enter something."
_ASKS_NEXT = re.compile(
    r"\s*(?:You have until|(?:You can |You may |Please )?(?:[Aa]pply|[Ee]nter|[Ss]ubmit|[Rr]egister|[Nn]ominate|[Ss]ign up|[Bb]ook)\b"
    r"[^.!?]{0,40}\b(?:by|until|before)|"
    r"(?:The )?(?:[Dd]eadline|[Cc]losing date) is|(?:Entries|Applications|Submissions|Nominations) (?:close|are due|are open until))\s"
)
# "지난 130호에 「되살림 장터」를 5월 23일로 적었으나 5월 24일이 맞습니다"
_OF_LAST_ISSUE = re.compile(r"지난\s?(?:제?\s?\d+호|호|주|달|번)?\s?(?:편지|메일|소식지|뉴스레터|안내)?에(?:서)?\s")


def _with_what_follows(facts: EventFacts, text: str, under: Under) -> EventFacts:
    """An event with the hour and the place that the sentence behind its day leads with: "오전 11시, 느티나무 마당입니다."."""
    sentence = text[: body.first_sentence_end(text) or len(text)].strip()
    if not begins_with_clock(sentence):
        return facts
    return at_clock_beside(replace(facts, venue=facts.venue or told_where(sentence)), sentence, under)


def _is_led_by_its_name(block: Block) -> bool:
    """Whether a paragraph begins with a bold name and a colon: "👟 **Try-On Night**: borrow a pair. It's on Wednesday 3 September."."""
    begins, end = next(iter(block.strong), (0, 0))
    first = re.search(r"\w", block.text) if end else None
    return bool(first and begins <= first.start()) and re.match(r"[:：]\s", block.text[end:]) is not None


# A sentence, no label and its day: "**함께 읽는 밤**은 매월 마지막 목요일 밤 9시, 줌에서 합니다."
_SAYS_SO = re.compile(rf"(?:니다|[어아여해]요|예요)[.!]?$|{GOES_ON_EN.pattern}")
_HOLDS_KO = re.compile(
    r"[을를]\s(?:엽니다|열어요|준비했습니다|준비했어요|마련했습니다|마련했어요|합니다|해요)[.!]?\s*$"
)


def _unquoted(name: str) -> str:
    """A name without the quotation marks around it; 『느린 우체통』 북토크 keeps its own."""
    inner = name.strip(QUOTES)
    return inner if not any(sign in QUOTES for sign in inner) else name


def _named_call(block: Block, title: str, last: DateReading, under: Under) -> tuple[EventFacts, list[Doubt]] | None:
    """What a sentence says one may apply for until a day: "**Holiday box requests** close on Wednesday, November 25."."""
    if last.span.end is None or last.span.end < under.received or last.unsure:
        return None
    facts = replace(named_in(block, title, status_of(block.text)), deadline=last.span.end, action=asked_apart(block)[0])
    return facts, [Doubt("from_sentence", block.line, {"title": title})]


# "**발표 제안 모집(CFP)**은 7월 7일(일)에 마감합니다."
_TOPIC = re.compile(rf"{SUBJECT}\s")
_CLOSES_KO = re.compile(
    r"(?:까지|에)?\s?(?:접수를\s|신청을\s|모집을\s)?(?:마감|받습니다|받아요|받을게요|모집합니다|모집해요)"
)
_CLOSES = re.compile(r"\s(?:(?:will )?closes?|(?:is|are) due|ends?)(?: on)?\s", re.IGNORECASE)
_MOST_ANNOUNCED = 24


def are_announced(blocks: Sequence[Block], under: Under, *, usual: bool = False) -> bool:
    """Whether a passage is nothing but such sentences: three paragraphs or more, next to all of which name an event and its day.

    `usual`: the issue announces so elsewhere, and bold names mark it; then one paragraph will do.
    """
    told = [block for block in blocks[:_MOST_ANNOUNCED] if not is_link_line(block, in_card=True)]
    if not told or any(block.kind is not Kind.TEXT for block in told):
        return False
    if all(block.strong for block in told):
        most_others, fewest = len(told) // 3, 1 if usual else _FEWEST_IN_BOLD
    else:
        most_others, fewest = len(told) // 4, _FEWEST_ANNOUNCED
    others = 0
    for block in told:
        others += not _names_an_event(block, under)
        if others > most_others or len(told) - others < fewest:
            return False
    return True


def _names_an_event(block: Block, under: Under) -> bool:
    read = read_named(block, under) or read_announcement(block, under)
    if read is None or read[0].status is EventStatus.CANCELLED:
        return False
    return read[0].deadline is not None or NAMES_ONE.search(read[0].title) is not None


def announces_in_prose(blocks: Sequence[Block], under: Under) -> bool:
    """Whether an issue tells of its events in sentences with their names in bold or in quotation marks, several of them."""
    paragraphs = (block for block in blocks if block.kind is Kind.TEXT and not block.all_strong)
    return sum(len(read_all_named(block, under)) for block in paragraphs) >= _FEWEST_ANNOUNCED


def read_all_named(block: Block, under: Under) -> list[tuple[EventFacts, list[Doubt]]]:
    """The events that the sentences of a paragraph name, in bold or in quotation marks, each with its day."""
    found: list[tuple[EventFacts, list[Doubt]]] = []
    first = 0
    if not (block.strong or IN_QUOTES.search(block.text)):
        return []
    while first < len(block.text) and len(found) < _MOST_IN_A_PARAGRAPH:
        end = first + (body.first_sentence_end(block.text[first:]) or len(block.text))
        another = _AND_ANOTHER.search(block.text, first + 1, end) if not block.strong else None
        end = another.start() if another else end
        told = sliced(block, first, end)
        if _HOLDS_KO.search(told.text) and not _says_its_day(told.text, under):
            told = sliced(block, first, end + (body.first_sentence_end(block.text[end:]) or len(block.text)))
        if (block.strong or _TAKES_PLACE.search(told.text)) and (one := read_named(told, under)) is not None:
            found.append(one)
        first = end
    return [_with_its_paragraph(found[0], block, under)] if len(found) == 1 else found


def _says_its_day(text: str, under: Under) -> bool:
    return any(reading.span.precision.names_a_day for reading in under.dates(text))


def _with_its_paragraph(
    one: tuple[EventFacts, list[Doubt]], block: Block, under: Under
) -> tuple[EventFacts, list[Doubt]]:
    """The only event of a paragraph, with the link that stands in it and the last day to apply."""
    facts, doubts = one
    facts = replace(
        facts,
        url=facts.url or action_url(block.links, block.text, None),
        action=facts.action or asked_apart(block)[0],
    )
    return with_deadline(facts, block.text, under), doubts


_MOST_IN_A_PARAGRAPH = 4
# … the "Open Gardens Day" will be some time in June | and the "Produce Show" is set for …
_AND_ANOTHER = re.compile(r"(?<=[\"”,\w]) and (?=(?:on [^\"“”]{4,30})?(?:the|our) [\"“])")
_HELD = re.compile(r"\b(?:hold|holding|there (?:is|are|will be))\b[^.!?]{0,40}$", re.IGNORECASE)
_IS_TO_BE = re.compile(
    rf"{GOES_ON_EN.pattern}|(?:열|할|떠날|모일)\s(?:생각|예정|계획)(?:입니다|이에요|예요)|(?:열|하|떠나|모이)려고\s(?:합니다|해요)|(?:엽니다|열립니다|열려요|떠납니다)[.!]?\W*$"
)
# What a sentence says of a name in quotation marks, so that it is no book and no saying.
_TAKES_PLACE = sought(
    "Tabcfhijkmoprstw갑계떠모봅봐생시열엽예이있합해",
    r"(?:엽니다|열려요|열립니다|열어요|합니다|해요|있습니다|있어요|봅니다|봐요|모입니다|모여요|떠납니다|시작합니다|이어집니다|갑니다|모십니다|(?:생각|예정|계획)입니다)[.!]?\W*$|"
    rf"{GOES_ON_EN.pattern}|\b(?:follows|[Tt]here (?:is|are|will be)|set for|put back|put off|brought forward|hold|holding|join us)\b",
)
_FEWEST_ANNOUNCED, _FEWEST_IN_BOLD = 3, 2


def read_told(
    block: Block, following: Block | None, under: Under, *, in_schedule: bool, changes: bool
) -> tuple[EventFacts, list[Doubt]] | None:
    """The event that a paragraph tells of, or an item that says what became of one. `changes`: the heading speaks of changes."""
    if extended := told_extended(block, under):
        return extended
    whole = block
    block, tagged = as_told(block)
    told = _told(block, following, under, in_schedule=in_schedule, changes=changes or bool(tagged))
    if told is None or block is whole:
        return told
    url = told[0].url or action_url(whole.links, whole.text, None)
    return _as_tagged(replace(told[0], url=url), whole, tagged), told[1]


def _as_tagged(facts: EventFacts, block: Block, tag: str) -> EventFacts:
    """What a paragraph without its tag tells, with its own line; a misprint put right is no move."""
    right = is_a_correction(tag) and facts.status is EventStatus.MOVED
    return replace(facts, source_line=block.text, status=EventStatus.ANNOUNCED if right else facts.status)


def _told(
    block: Block, following: Block | None, under: Under, *, in_schedule: bool, changes: bool
) -> tuple[EventFacts, list[Doubt]] | None:
    listed = in_schedule or (changes and is_news(block)) or is_news_of_a_name(block)
    if block.kind is not Kind.TEXT and not (block.kind is Kind.ITEM and listed):
        return None
    asked = following is not None and is_link_line(following, in_card=True)
    announced = in_schedule or asked or (changes and is_news(block)) or is_news_of_an_event(block)
    told = read_named(block, under) if announced else None
    if told is None and (in_schedule or (changes and is_news(block))):
        told = read_announcement(block, under)
    if told is None and asked and block.kind is Kind.TEXT:
        # A button below: the sentence that names what it is for need not be the first.
        named = read_all_named(block, under)
        told = named[0] if len(named) == 1 else None
    return told


def told_on_a_dated_line(
    line: Line, under: Under, *, in_schedule: bool, changes: bool, in_prose: bool
) -> list[tuple[EventFacts, list[Doubt]]] | None:
    """The events that a line with a day tells of in a sentence; None for a line that is no sentence. `in_prose`: the issue does so elsewhere."""
    if extended := told_extended(line.block, under):
        return [extended]
    is_text = line.whole.kind is Kind.TEXT
    block, tagged = as_told(line.block) if is_text or changes else (line.block, "")
    changes = changes or bool(tagged)
    of_changes = (changes or (in_schedule and not is_text)) and line.whole.kind is not Kind.ROW and ends_as_news(block)
    announced = (in_schedule or (changes and is_news(block))) and goes_on_with_a_verb(block)
    of_changes = of_changes or (changes and announced and not line.whole.strong)
    if not (of_changes or (is_text and (announced or tells_of_a_day(line) or _says_so_of_a_name(block)))):
        return None
    told = in_schedule or (changes and is_news(block))
    read = (read_named(block, under) or read_announcement(block, under)) if told else None
    if read is None and is_text and in_prose:
        return read_all_named(line.whole, under)
    if read is None:
        return None if is_text and of_changes else []
    return [(_as_tagged(read[0], line.block, tagged), read[1])]


def _says_so_of_a_name(block: Block) -> bool:
    """Whether a paragraph of Korean says of a bold name that something is: "먼저 **6월 22일**, 책방에서 **북토크**를 합니다."."""
    end = body.first_sentence_end(block.text) or len(block.text)
    named = any(a and b < end and re.match(r"[을를은는이가]\s", block.text[b:]) for a, b in block.strong)
    return named and style.POLITE_END.search(block.text[:end].rstrip()) is not None
