"""What the lines below an event's own say of it: its clock, its place, its last day to apply, its link.

Used by the readers of schedules and cards.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain import spans
from bot.domain.dates import with_clock_in
from bot.domain.spans import Span
from bot.ingest import body
from bot.ingest.asking import asked_until
from bot.ingest.blocks import Block, sliced
from bot.ingest.event_actions import action_on_link, asked_apart, asks_to_act, call_before_link
from bot.ingest.event_places import begins_with_clock, clean_venue, is_clock
from bot.ingest.event_words import EDGES, LETTERS, URL
from bot.ingest.late_clocks import late_clock
from bot.ingest.links import is_web
from bot.ingest.place_lines import hours_behind, place_in, told_behind, told_where
from bot.ingest.standing_below import told_standing, without_standing
from bot.ingest.under import Under
from storage.records import EventFacts, EventStatus, Precision


def with_detail(facts: EventFacts, block: Block, under: Under) -> EventFacts:
    """The event with what one line below it says; what the event knows already stays."""
    text = block.text
    if (standing := told_standing(text)) is not None and facts.status is EventStatus.ANNOUNCED:
        facts = replace(facts, status=standing)
        left = without_standing(text)
        if left == text:
            news = body.first_sentence_end(text)
            if news is None or hours_behind(text[news:]) is None:
                return facts
            block, text = sliced(block, news), text[news:].lstrip()  # "Moved from 6 February. Institute, 12 noon."
        elif not LETTERS.search(left):
            return facts
        else:
            block, text = sliced(block, 0, len(left)), left
    if label := own_label(text):
        if not _MEETS.match(label):
            return with_deadline(facts, text, under)
        block, text = sliced(block, len(label)), text[len(label) :]
        if (
            facts.venue is None
            and len(text) <= _LONGEST_PLACE
            and not begins_with_clock(text)
            and not re.search(r"\d\s?시", text)
        ):
            return replace(facts, venue=clean_venue(text))
    web = [link for link in block.links if is_web(link.url)]
    asked, rest = asked_apart(block) if web else (None, text)
    if web and facts.url is None:
        facts = replace(facts, url=web[0].url)
        asks = [link for link in web if asks_to_act(text[link.first : link.last]) or _is_only_links(block)]
        if facts.action is None:
            facts = replace(facts, action=asked or (action_on_link(replace(block, links=(asks[0],))) if asks else None))
    if called := call_before_link(block):
        return replace(facts, action=facts.action or called)
    facts = _with_clock(facts, text, under)
    facts = with_deadline(facts, text, under)
    bare = URL.sub(" ", rest).strip(EDGES)
    if not LETTERS.search(bare) or (web and _is_only_links(block)):
        return facts
    venue = place_in(bare, below_date=begins_with_clock(bare)) if facts.venue is None else None
    if venue is not None:
        told = told_behind(bare, venue)
        return replace(facts, venue=venue, description=facts.description or (told and told[:300]))
    if facts.venue is None:
        facts = replace(facts, venue=told_where(bare))
    if facts.description is None and not is_clock(bare) and len(bare) > 3 and not under.dates(bare):
        facts = replace(facts, description=bare[:300])
    return facts


# "집결 : 오전 6시, 시청 앞 주차장" says when and where; "코스 : 인월 - 금계 구간" neither.
_OWN_LABEL = re.compile(r"\W{0,3}[가-힣]{1,5}(?:\s[가-힣]{1,4})?\s?[:：]\s+(?=\S)")
_LONGEST_PLACE = 40
_MEETS = re.compile(r"\W*(?:집결|집합|모임|모이는|만나는|출발|만남)")


def own_label(text: str) -> str:
    """The label of Korean that a line below an event begins with, its colon included; "" for none."""
    found = _OWN_LABEL.match(text)
    return found.group() if found else ""


def _is_only_links(block: Block) -> bool:
    shown = block.text
    for link in sorted(block.links, key=lambda k: k.first, reverse=True):
        shown = shown[: link.first] + shown[link.last :]
    return not re.search(r"\w{2,}", shown)


# Hours at which somebody is there to be asked or paid.
_OF_AN_OFFICE = re.compile(
    r"\b(?:phone|call|ring|office|book(?:ings?)?|tickets?|enquir\w+|open|hours|weekdays|daily|mon|tue|wed|thu|fri|sat|sun)\b|문의|전화|평일|주말|접수|예매|신청|상담",
    re.IGNORECASE,
)


def _with_clock(facts: EventFacts, text: str, under: Under) -> EventFacts:
    if facts.precision is not Precision.DAY or facts.start is None or not re.search(r"\d", text):
        return facts
    if facts.start != facts.end:
        return _with_hours_of_each_day(facts, text, under)
    span = Span(facts.start, facts.end, facts.precision)
    apart = hours_behind(text)
    text = _DOTTED.sub(r"\g<hour>:\g<minute>", apart[1] if apart is not None else text)
    begins = re.match(r"\W*\w{0,6}\s?(?:\d|noon)", text)
    clocked = with_clock_in(span, text.lstrip(EDGES + "(⏰🕒🕖"), zone=under.zone) if begins else None
    if clocked is None and not _OF_AN_OFFICE.search(text):
        clocked = late_clock(text, span, under)
    return spans.at(facts, clocked, year_inferred=facts.year_inferred) if clocked else facts


# "19.30, the Haven Inn": below nine it may be of the evening.
_DOTTED = re.compile(r"^\W*(?P<hour>9|09|1\d|2[0-3])\.(?P<minute>[0-5]\d)(?=,\s[a-zA-Z]|\s*$)")

# "10am-4pm both days, the Walled Garden"
_EACH_DAY = re.compile(
    r"\W*[\d:.apmto\s–~-]{5,24}(?:,\s)?(?:on )?(?:both days|each day|every day|daily)\b|\W*(?:매일|양일\s?모두|이틀\s?모두)\s",
    re.IGNORECASE,
)


def _with_hours_of_each_day(facts: EventFacts, text: str, under: Under) -> EventFacts:
    """Several days with the hours that each of them has: from the first day's first to the last day's last."""
    said = _EACH_DAY.match(text)
    if said is None or facts.start is None or facts.end is None:
        return facts
    hours = _OF_EACH.sub("", text).lstrip(EDGES)
    first = with_clock_in(Span(facts.start, facts.start, Precision.DAY), hours, zone=under.zone)
    if first is None or first.starts_at is None or first.ends_at is None:
        return facts
    last = first.ends_at + (facts.end - facts.start)
    return replace(facts, precision=Precision.MINUTE, starts_at=first.starts_at, ends_at=last)


_OF_EACH = re.compile(r"^\W*(?:매일|양일\s?모두|이틀\s?모두)\s")


def with_deadline(facts: EventFacts, text: str, under: Under) -> EventFacts:
    """The last day to apply that a sentence names; it lies before the event ends."""
    if facts.deadline is not None:
        return facts
    for reading in under.dates(text):
        last = reading.span.end
        if reading.is_deadline and not reading.unsure and reading.span.precision.names_a_day and last is not None:
            return replace(facts, deadline=last) if facts.end is None or last <= facts.end else facts
    asked = asked_until(text, under)
    if asked is not None and asked.span.end is not None and (facts.end is None or asked.span.end <= facts.end):
        return replace(facts, deadline=asked.span.end)
    return facts
