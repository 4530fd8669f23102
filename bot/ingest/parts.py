"""The parts of an issue: a heading with the lines under it, and what that heading is to them. Used by the reader of schedules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.ingest import body, call_words, heading_words, label_words
from bot.ingest import house_style as style
from bot.ingest.blocks import EMOJI, Block, Kind, without_emoji
from bot.ingest.event_names import is_name, says_with_whom
from bot.ingest.event_old_days import OLD_DAY_FIRST
from bot.ingest.event_places import is_clock, looks_like_place
from bot.ingest.led_lines import BEGINS_FIRST
from bot.ingest.lines import LONGEST_TITLE_LINE, Line, Sort, read_lines, says_where_to
from bot.ingest.under import Under


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


LETTER = re.compile(r"[^\W\d_]")


def part_has_days(part: Part, under: Under) -> bool:
    """Whether most lines of a part look like those of a schedule: clocks, days, items."""
    shown = [block for block in part.under[:12] if block.kind is not Kind.TEXT or len(block.text) < 100]
    return bool(shown) and sum(bool(re.search(r"\d", block.text)) for block in shown) * 2 >= len(shown)


SIGN_BEHIND = re.compile(r"\s?(?:\s[–—-]|[:：|])\s")


def starts_with_date(line: Line) -> bool:
    day = line.found.day or line.found.deadline
    before = EMOJI.sub("", line.block.text[: day.first]) if day is not None else ""
    led = BEGINS_FIRST.fullmatch(before) is not None
    return day is not None and (led or not LETTER.search(OLD_DAY_FIRST.sub("", _KIND_FIRST.sub("", before))))


# "연극 · 12월 11일(금) ~ 20일(일) · 소극장": what kind of thing it is stands before its day.
_KIND_FIRST = re.compile(rf"^\W*{style.KINDS}\s?[·|/:]\s$", re.IGNORECASE)


def is_ahead(line: Line, under: Under) -> bool:
    """A dateline says when something was written; an event's date lies ahead, or has a clock or a sign."""
    day = line.found.day or line.found.deadline
    if day is None:
        return False
    if day.span.starts_at is not None or label_words.WHEN_SIGN.match(line.block.text) or day.span.end is None:
        return True
    return day.span.end > under.received


# "어린이 책놀이 '씨앗을 심어요'" is called so.
_QUOTED_LAST = re.compile(r"(?<=\S{2})\s['‘“\"「『〈《<][^'’”\"」』〉》>]{2,40}['’”\"」』〉》>]$")


# "Frozen Airlock XXII (that's us!)"
_ASIDE_LAST = re.compile(r"(?<=\S)\s\([^()]+\)$")


def tells(text: str) -> bool:
    """Whether a line is a sentence, whatever is quoted or stands in brackets behind it."""
    text = _QUOTED_LAST.sub("", text)
    return body.is_sentence(text) and body.is_sentence(_ASIDE_LAST.sub("", text))


_IN_BRACKETS = re.compile(r"\([^()]{6,}\)[.!]?")


def can_be_title(block: Block) -> bool:
    """Whether a line can be an event's title."""
    if (
        len(block.text) > LONGEST_TITLE_LINE
        or tells(block.text)
        or body.sentences(block.text) > 1
        or style.is_of_the_mail(block.text)
        or style.names_nothing(block.text)
    ):
        return False
    if _IN_BRACKETS.fullmatch(block.text):
        return False  # "(please pin up by the kettle)"
    leads = block.text.endswith((":", "：", ",")) or heading_words.ONLY_LEADS.fullmatch(block.text)
    return not leads and not style.GREETING.match(block.text) and LETTER.search(block.text) is not None


def may_name_an_event(block: Block) -> bool:
    """Whether a line is a heading that can be an event's name, and not one that only says that events follow."""
    return block.kind is Kind.HEADING and can_be_title(block) and not heading_words.only_says_events(block.text)


def rest_is_place(line: Line) -> bool:
    """Whether nothing but a place follows a line's date: "Saturday, March 21, 7:30 pm, St. Luke's Church"."""
    day = line.found.day
    if day is None or not starts_with_date(line):
        return False
    rest = re.sub(r"^(?:\W*and\s[\d:. ]+[ap]\.?m\.?)?[\s,|·–—-]+", "", line.block.text[day.last :])
    return bool(rest) and looks_like_place(rest.rstrip(".").split(" | ")[0].split(";")[0])


def says_more_of_when(line: Line) -> bool:
    """Whether what stands right behind a line's date only says more of when it is: "매주 일요일 공연이 끝난 뒤 | 선착순 열 가족"."""
    day = line.found.day
    rest = re.split(r"\s[|·]\s", line.block.text[day.last :].lstrip(" ,"))[0] if day is not None else ""
    return bool(rest) and not is_name(rest)


def of_its_card(title: Block, block: Block, following: Block | None, under: Under) -> str:
    """What a line between a heading and its date is to them: "where" for a place, "description", "other" for a label's, "" for nothing."""
    told = style.POLITE_END.search(block.text) or not is_name(block.text)
    end = body.first_sentence_end(block.text)
    begins_told = end is not None and end < len(block.text) and style.POLITE_END.search(block.text[:end].rstrip())
    if style.OF_ITS_CARD.match(block.text) or (told and not block.gap):
        return "other"
    if (
        block.kind is Kind.ITEM
        and not block.strong
        and call_words.APPLIED_FOR.search(title.text)
        and following is not None
    ):
        plain = not (call_words.APPLIED_FOR.search(block.text) or is_dateline(following, under))
        return "description" if plain and following.kind is Kind.ITEM else ""
    if begins_told or style.FOR_WHOM.match(block.text) or says_with_whom(block.text):
        return "description"
    place = not block.gap and not block.all_strong and looks_like_place(block.text) and is_dateline(following, under)
    return "where" if place else ""


def is_clocked(following: Block | None, *, of_one: bool = False) -> bool:
    """Whether the next line says a clock: a day above it heads the hours of that day. `of_one`: not where it is that of a heading."""
    if following is None or following.kind is Kind.ROW or following.told or (of_one and is_clock(following.text)):
        return False
    return style.WITH_CLOCK.search(following.text) is not None


def goes_on_dated(following: Block | None, under: Under) -> bool:
    """Whether the next line begins with a day of its own, or with a name and its last day to apply."""
    if following is None or (following.gap and following.kind is Kind.TEXT):
        return False
    return any(
        line.sort is Sort.DATED
        and ((line.has_day and starts_with_date(line) and not says_where_to(line)) or _names_another(line))
        for line in read_lines(following, under)
    )


def _names_another(line: Line) -> bool:
    """Whether a line names what one applies for, marked by an emoji or in bold: "📝 Officer applications – open until 7 June"."""
    emoji, named = without_emoji(line.block)
    if line.found.day is not None or line.found.deadline is None or not (emoji or names_in_bold(line)):
        return False
    return not (
        call_words.SAYS_DEADLINE.match(named.text)
        or line.says_only_until
        or label_words.WHEN_SIGN.match(line.block.text)
    )


def names_in_bold(line: Line) -> bool:
    """Whether a name stands in bold beside the date: "18–20 September – **Members' Meetup**, Leeds"."""
    day = line.found.day or line.found.deadline
    if day is None or line.block.all_strong:
        return False
    text = line.block.text
    outside = [text[a:b] for a, b in line.block.strong if b <= day.first]
    outside += [text[a:b] for a, b in line.block.strong if a >= day.last and not label_words.is_a_label(text, a, b)]
    return any(LETTER.search(words) and not looks_like_place(words) for words in outside)


def is_dateline(block: Block | None, under: Under) -> bool:
    """Whether a block is the date of a new event's title above it."""
    if block is None or block.kind is Kind.ROW:
        return False
    first = next(iter(read_lines(block, under)), None)
    return first is not None and (first.sort is Sort.DATE or (first.sort is Sort.LABEL and first.label == "when"))


# "MOTH NIGHTS" over "Every Friday from 1 May, 9.30 pm: Moth Trapping, Rectory Field."
_OF_SEVERAL = re.compile(
    r"\b(?:nights|evenings|walks|talks|lectures|meetings|sessions|concerts|classes|workshops|seminars|outings|rides|tours|screenings|films|suppers|"
    r"services|visits|trips|matches|fixtures|gigs|shows)\W*$",
    re.IGNORECASE,
)
_ONE_BEHIND = re.compile(
    r"\s?:\s(?:[A-Z][\w’'&-]*)(?:\s(?:of|the|in|by|at|and|to|on|for|with|a|an|[A-Z\d][\w’'&-]*)){1,7}(?=[,.(]|$)"
)


def is_one_of_several(title: Block | None, line: Line) -> bool:
    """Whether a name stands behind a line's day and a colon, below a heading of several such."""
    day = line.found.day
    if title is None or day is None or title.kind is not Kind.HEADING or not _OF_SEVERAL.search(title.text):
        return False
    return _ONE_BEHIND.match(line.block.text, day.last) is not None
