"""Lines that head others without being marked as headings: "이번 달 일정", "Upcoming events:", "12월". Used by the reader."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise, takewhile

from bot.domain.dates import DateReading
from bot.ingest import body, call_words, heading_words, label_words
from bot.ingest import house_style as style
from bot.ingest.blocks import LOWEST_RANK, Block, Kind, without_emoji
from bot.ingest.calls import calls_below, calls_for
from bot.ingest.days_over_names import is_a_name_below, is_over_its_name
from bot.ingest.event_actions import is_button, is_closing_link
from bot.ingest.event_days import says_only_a_date
from bot.ingest.event_old_days import OLD_DAY_FIRST
from bot.ingest.event_places import begins_with_clock
from bot.ingest.heading_marks import heading_marks, mark_of
from bot.ingest.its_labels import is_label_of
from bot.ingest.joined import WEEKDAYS_AND_DAYS, is_day
from bot.ingest.lines import Sort, read_lines
from bot.ingest.loose import is_badge
from bot.ingest.names_and_days import days_below_names
from bot.ingest.parts import can_be_title, rest_is_place
from bot.ingest.under import Under
from bot.ingest.weekday_columns import heads_weekdays
from storage.records import Precision

LONGEST = 42
# "Wednesday, 30 September 2026, 10.00 am – 12.30 pm (BST)"
_LONGEST_DATELINE = 80
_HEADS = re.compile(
    r"(?:행사|일정|이벤트|캘린더|달력|컨퍼런스|세미나|밋업|모임|공연|전시|축제|강연|강좌|프로그램|다이어리|소식|이야기|뉴스|공고|모집|목차|차례|미리\s?보기|예고)"
    r"(?:\s?(?:안내|소식|모음|목록|알림|표|정보|일정|캘린더|한눈에(?:\s보기)?|미리\s?보기|추천|다이어리|둘))?[\s:：!]*$"
    r"|^\W*(?:upcoming|coming up|what.?s (?:on|next|happening|inside)|events?|calendar|dates? for|save the date|"
    r"mark your|in this|this (?:week|month)|"
    r"(?:our|the|local|community|key|important|more) (?:\w+ )?(?:events?|dates?|calendar|diary|schedule))\b|"
    r"\b(?:events?|calendar|diary|schedule|dates|listings|agenda|gigs|deadlines|conferences|meetups|what.?s on)\W*$",
    re.IGNORECASE,
)
_SAYS_WHAT_CHANGED = re.compile(rf"^(?=[^\d:：]*$)(?=.*?(?:{heading_words.CHANGES_HEADING.pattern}))", re.IGNORECASE)
# So many bold names right over their days make an issue's cards.
_ENOUGH = 2
_FRAMES = (Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.SEASON, Precision.WEEK)


def promoted(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, with such lines as headings."""
    out: list[Block] = []
    marks = heading_marks(blocks)
    over_items = _over_items(blocks)
    passages = _passages(blocks, under)
    cards = _levels_of_cards(blocks, under)
    over_days = (_is_bold_title(block) and _is_dateline(below, under) for block, below in pairwise(blocks))
    bold_cards = sum(over_days) >= _ENOUGH
    days_over_names = sum(is_over_its_name(block, below, under) for block, below in pairwise(blocks)) >= _ENOUGH
    in_turn = days_below_names(blocks, under)
    dates_lead = led_by_days = False
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        named = block.kind is Kind.TEXT and block.all_strong and not call_words.SAYS_DEADLINE.match(block.text)
        named = named and is_badge(block) is None
        if place and named and _is_dateline(out[-1], under, vague=dates_lead):
            out.append(block)  # a title below its date
            dates_lead = True
            continue
        if following is not None and following.kind is Kind.ROW and is_day(block, under, vague=False):
            out.append(replace(block, kind=Kind.HEADING, level=LOWEST_RANK))  # "10월 17일 토요일" over rows by the hour
            continue
        if place and _stays_below_its_day(out, block, under, named=named, led_by_days=led_by_days):
            out.append(block)
            continue
        titled = following is not None and following.all_strong and following.kind is Kind.TEXT
        titled = titled and following is not None and not call_words.SAYS_DEADLINE.match(following.text)
        if dates_lead and following is not None and titled and _is_dateline(block, under, vague=True):
            # "올겨울", "May": among dates that lead their titles, no heading
            level = 0 if not under.dates(following.text) else _level(block, following, under, place)
            out.append(replace(block, kind=Kind.HEADING, level=level) if level else block)
            continue
        level = 0 if is_label_of(block, following) or block.line in in_turn else _level(block, following, under, place)
        if level == 4:
            level = _level_of_a_frame(block, following, out, blocks[place - 1] if place else None, under)
            level = 0 if place and _is_bold_title(blocks[place - 1]) and bold_cards else level
            if following is not None and days_over_names and is_a_name_below(following, under):
                level = 0  # "April" right over "Annual General Meeting", where each day stands so over its name
        name = _name_over(out) if level == 4 else None
        if name is not None and name.level in cards:
            level = 0 if not heading_words.only_says_events(name.text) else level  # "Autumn 2027" below a name
        heads = block.line in passages or _is_a_call(block, blocks[place + 1 : place + 1 + _MOST_TOLD], under)
        level = LOWEST_RANK if not level and heads else level
        weekly = block.kind is Kind.TEXT and block.gap and heads_weekdays(block.text, blocks[place + 1 : place + 5])
        level = 3 if not level and weekly else level
        if not level and place and block.kind is Kind.TEXT and (mark_of(block) in marks or block.line in over_items):
            level = 3
        out.append(replace(block, kind=Kind.HEADING, level=level) if level else block)
        if out[-1].kind is Kind.HEADING:
            led_by_days = (
                heading_words.only_says_events(block.text)
                and following is not None
                and _is_dateline_with_place(following, under)
            )
    return out


def _stays_below_its_day(above: Sequence[Block], block: Block, under: Under, *, named: bool, led_by_days: bool) -> bool:
    """ "- **Winter Reading**" below "Sat 12 Sept", "**Great Hall**" below a heading and its bold day, "CANCELED: Morphology Morning" below
    "Friday, February 5, 9:00 a.m., Annex 3": the day below it, if any, is that of the next.
    """
    if block.kind is Kind.ITEM:
        return not block.gap and above[-1].kind is Kind.TEXT and is_day(above[-1], under, vague=False)
    where = not block.gap and _is_day_of_a_heading(above, under)
    return named and (where or (led_by_days and _is_dateline_with_place(above[-1], under)))


def _level_of_a_frame(
    block: Block, following: Block | None, above: Sequence[Block], before: Block | None, under: Under
) -> int:
    """The level of a line that is a month or a season, by what stands beside it."""
    headed = following is not None and following.kind is Kind.HEADING and above and above[-1].kind is Kind.HEADING
    if headed and following is not None and following.level <= above[-1].level:
        return 0  # "May 2027" alone below an event's name, and the next heading of that rank
    if before is not None and not block.gap and block.kind is Kind.TEXT and before.kind is Kind.ITEM:
        return 0  # "2027년 봄" below an item's name
    if before is not None and not block.gap and (before.all_strong or _may_be_a_name(before)):
        return 0  # "2025년 1월 중" below an event's name, "June 2027" right below "Open Gardens"
    return 4


def _is_day_of_a_heading(above: Sequence[Block], under: Under) -> bool:
    """Whether the line above is a bold day, and a heading stands over it."""
    if len(above) < 2 or above[-2].kind is not Kind.HEADING or not above[-1].all_strong:
        return False
    return next(iter(read_lines(above[-1], under))).sort is Sort.DATE


def _name_over(above: Sequence[Block]) -> Block | None:
    """The heading right above a line, or above a short line between them."""
    between = bool(above) and above[-1].kind is Kind.TEXT and not body.is_sentence(above[-1].text)
    at = -2 if between and len(above[-1].text) <= LONGEST else -1
    return above[at] if len(above) >= -at and above[at].kind is Kind.HEADING else None


def _is_dateline_with_place(block: Block, under: Under) -> bool:
    """Whether a line is a day and where it is, and nothing else."""
    if block.kind is not Kind.TEXT or block.strong:
        return False
    line = next(iter(read_lines(block, under)), None)
    return line is not None and line.has_day and rest_is_place(line)


def _passages(blocks: Sequence[Block], under: Under) -> set[int]:
    """The lines of numbered names that each head a passage with its day in a label, where sentences stand between the two.

    "1. 제21회 정기연주회" over "올해의 마지막 큰 무대입니다.", "가. 일시: 12월 11일(토)".
    """
    found: set[int] = set()
    told = False
    for at, block in enumerate(blocks):
        if block.kind is not Kind.ITEM or not block.gap or len(block.text) > LONGEST or not can_be_title(block):
            continue
        below = list(islice(blocks, at + 1, at + 1 + _MOST_BELOW))
        label = next((n for n, line in enumerate(below) if line.kind is not Kind.TEXT), None)
        if label is None or below[label].kind is not Kind.ITEM or under.dates(block.text):
            continue
        if any(line.label == "when" for line in read_lines(below[label], under)):
            found.add(block.line)
            told = told or label > 0
    return found if told and len(found) > 1 else set()


_MOST_BELOW = 5


def _is_a_call(block: Block, below: Sequence[Block], under: Under) -> bool:
    """Whether a line alone names what the paragraphs below say one applies for until a day: "PTSA Senior Scholarship"."""
    if block.kind is not Kind.TEXT or not block.gap or len(block.text) > LONGEST or not calls_for(block.text):
        return False
    if not below or not (below[0].gap or block.all_strong) or not can_be_title(block) or body.is_sentence(block.text):
        return False
    if any(day.span.precision.names_a_day for day in under.dates(block.text)):
        return False
    told = takewhile(
        lambda line: line.kind is Kind.TEXT and (not line.gap or len(line.text) > LONGEST or line is not below[0]),
        below,
    )
    return any(calls_below(block, line, under) for line in told)


_MOST_TOLD = 3


def _levels_of_cards(blocks: Sequence[Block], under: Under) -> set[int]:
    """The levels of headings that name an event, its day in the line below, or at the beginning of it for several."""
    named = [
        (block.level, below)
        for block, below in pairwise(blocks)
        if block.kind is Kind.HEADING and not heading_words.only_says_events(block.text)
    ]
    led = Counter(level for level, below in named if _begins_with_a_day(below, under))
    alone = {level for level, below in named if _is_dateline(below, under) or _is_labelled_when(below, under)}
    alone |= {
        block.level
        for block, between, below in zip(blocks, blocks[1:], blocks[2:], strict=False)
        if block.kind is Kind.HEADING
        and below.all_strong
        and _is_dateline(below, under)
        and _name_over([block, between]) is block
    }
    return alone | {level for level, times in led.items() if times > 1}


def _is_labelled_when(block: Block, under: Under) -> bool:
    return block.kind is Kind.TEXT and any(line.label == "when" for line in read_lines(block, under))


def _begins_with_a_day(block: Block, under: Under) -> bool:
    first = next(iter(under.dates(block.text)), None) if block.kind is Kind.TEXT else None
    return first is not None and not first.first and (first.span.precision.names_a_day or bool(first.span.recurrence))


def _may_be_a_name(block: Block) -> bool:
    """Whether a line stands apart from what is above it and speaks of no events."""
    plain = block.kind in (Kind.TEXT, Kind.ITEM) and block.gap and len(block.text) <= LONGEST
    return plain and not heading_words.only_says_events(block.text) and not body.is_sentence(block.text)


def _is_bold_title(block: Block) -> bool:
    return block.all_strong and block.kind in (Kind.TEXT, Kind.HEADING)


def _over_items(blocks: Sequence[Block]) -> set[int]:
    """Short lines led by an emoji of their own, each right over the items of a list; two of them at least."""
    lines = {
        block.line
        for block, below in pairwise(blocks)
        if block.kind is Kind.TEXT
        and block.gap
        and mark_of(block)
        and not re.search(r"\d", block.text)
        and not body.is_sentence(block.text)
        and below.kind is Kind.ITEM
        and not below.gap
        and not label_words.labelled(below.text)
    }
    return lines if len(lines) >= 2 else set()


def _is_dateline(block: Block, under: Under, *, vague: bool = False) -> bool:
    """Whether a line is a day and nothing else; a heading's month is none, unless `vague` dates count too."""
    if block.kind is not Kind.TEXT or len(block.text) > _LONGEST_DATELINE:
        return False
    if WEEKDAYS_AND_DAYS.match(block.text):
        return True  # "Fri 9 & Sat 10 7.45pm", whose month stands over it
    text = OLD_DAY_FIRST.sub("", block.text)  # "(기존 9/15 화) → 9/22(화)"
    readings = under.dates(text)
    if len(readings) != 1 or not says_only_a_date(text, readings):
        return False
    return vague or readings[0].span.precision.names_a_day or readings[0].span.precision is Precision.RECURRING


def _level(block: Block, following: Block | None, under: Under, place: int) -> int:
    """The level of the heading that a line is; 0 for none."""
    if block.kind not in (Kind.TEXT, Kind.ITEM) or following is None or not place:
        return 0
    if len(block.text) > LONGEST and not (_is_bold_title(block) and _is_dateline(following, under)):
        return 0
    if block.hangs or (begins_with_clock(block.text) and re.search(r"\d", block.text)):
        return 0  # "**10:30 – 11:00 AM Baby Lapsit**"; "Midnight to Dawn" is a name
    over_list = block.kind is Kind.TEXT and block.gap and following.kind is Kind.ITEM and not following.gap
    if over_list and len(block.text) <= 24 and _SAYS_WHAT_CHANGED.match(block.text):
        return 3  # 알립니다, "Changes" over a list
    over_items = block.kind is Kind.TEXT and block.gap and following.kind is Kind.ITEM
    if over_items and heading_words.only_says_calls(without_emoji(block)[1].text):
        return 3  # "Calls", 마감 임박
    if (
        body.is_sentence(block.text)
        or label_words.labelled(block.text)
        or "\u3000" in block.text
        or style.AN_ARROW.search(block.text)
    ):
        return 0
    if block.kind is Kind.ITEM and (following.kind is Kind.ITEM and following.level <= block.level):
        return 0
    _, head = without_emoji(block)
    if block.kind is Kind.TEXT and block.gap and not following.gap and heading_words.HEADS_STORIES.fullmatch(head.text):
        return 3
    if block.kind is Kind.TEXT and block.gap and heading_words.AFTER_A_FRAME.fullmatch(head.text):
        return 4
    stands_out = block.gap or block.all_strong or head is not block or block.text.endswith((":", "："))
    if is_button(block) or is_closing_link(block, following):
        return 0
    # "- **7월 정기모임**" over "7월 18일(목) 19:30, 라운지": an item's name.
    named = block.kind is Kind.ITEM and block.all_strong and not following.gap and _begins_with_a_day(following, under)
    if (
        not named
        and _HEADS.search(head.text)
        and stands_out
        and (following.kind is not Kind.TEXT or len(following.text) > 5)
    ):
        readings = under.dates(head.text)
        if any(r.span.precision.names_a_day or r.span.recurrence for r in readings) or _leads_a_line(
            head.text, readings
        ):
            return 0
        return 3 if _leads_to_days(following) or following.kind is not Kind.TEXT else 0
    if re.search(r"\d|월|주|[A-Z]", head.text) and len(head.text) <= 24:
        readings = under.dates(head.text)
        if len(readings) == 1 and readings[0].span.precision in _FRAMES and says_only_a_date(head.text, readings):
            return 4
    if (
        block.all_strong
        and len(head.text) <= 24
        and (following.kind is not Kind.TEXT or re.search(r"\d", following.text))
    ):
        readings = under.dates(head.text)
        if not named and len(readings) == 1 and readings[0].span.precision in _FRAMES:
            return 4
    if WEEKDAYS_AND_DAYS.match(block.text):
        return 0
    over_lines = block.kind is Kind.TEXT or following.kind is not Kind.ITEM
    badge = not block.gap and is_badge(block) is not None  # "Cancelled" closes the card above
    if block.all_strong and over_lines and not badge and not _is_dated(head.text, following, under):
        return 5
    return 0


def _is_dated(text: str, following: Block, under: Under) -> bool:
    """Whether a bold line holds a date of its own; a month in a name over a day is none: "The October Concert"."""
    readings = under.dates(text)
    if not readings or any(reading.span.precision.names_a_day for reading in readings):
        return bool(readings)
    below = under.dates(following.text)
    return not below or bool(following.text[: below[0].first].strip()) or not below[0].span.precision.names_a_day


def _leads_a_line(text: str, readings: Sequence[DateReading]) -> bool:
    """Whether a line begins with a date and goes on behind a colon: "미정: 블록체인 특구 행사" heads nothing."""
    return (
        bool(readings)
        and not text[: readings[0].first].strip()
        and text[readings[0].last :].lstrip()[:1] in (":", "：", "|")
    )


def _leads_to_days(following: Block) -> bool:
    return bool(re.search(r"\d", following.text)) or following.kind is not Kind.TEXT or len(following.text) < 60
