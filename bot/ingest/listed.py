"""Lists that are schedules whatever stands over them, and lines of a schedule that nothing was read in. Used by the reader of schedules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.domain.sought import sought
from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind
from bot.ingest.event_places import looks_like_place, says_a_clock
from bot.ingest.event_status import status_of
from bot.ingest.its_labels import is_label_of
from bot.ingest.led_lines import is_led_by_its_link
from bot.ingest.lines import Line, Sort, read_lines
from bot.ingest.parts import Part, can_be_title
from bot.ingest.told_days import WEEKDAY
from bot.ingest.under import Under
from storage.records import Doubt, EventStatus, Precision


def listed_events(blocks: Sequence[Block], under: Under) -> set[int]:
    """The lines of such items: two or more in a row that are not over, two in three of their list; or each with a passage below it."""
    out = _over_passages(blocks, under)
    out |= {
        block.line
        for block in blocks
        if _asks_by(block, under) or _says_it_all(block, under) or _names_its_hour(block, under)
    }
    run: list[Line] = []
    named: Block | None = None  # the item that the labels being passed belong to
    for place, block in enumerate(blocks):
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        if is_label_of(named, block):
            label = next(iter(read_lines(block, under)))
            if label.label == "when" and not (run and run[-1].block is named):
                run.append(label)  # its day, said in a line of its own
            continue
        named = block if is_label_of(block, below) else None
        if _heads_deeper(block, below, under):
            if named is None:
                out |= _events_of(run, under)
                run = []
            continue
        placed = bool(run) and block.kind is Kind.TEXT and not block.gap and looks_like_place(block.text)
        if run and (block.hangs or (placed and not under.dates(block.text))):
            continue  # it belongs to the row above
        first = None if block.kind is Kind.ROW else next(iter(read_lines(block, under)), None)
        goes_on = not block.gap or (below is not None and below.kind is Kind.ITEM)
        if run and run[-1].block.kind is Kind.ITEM and block.kind is Kind.TEXT and goes_on:
            continue  # what goes on below a list item belongs to it, in mail set apart like all else
        if first is None or first.sort is Sort.PROSE:
            out |= _events_of(run, under)
            run = []
        elif run and block.kind is Kind.TEXT and block.gap and not run[-1].block.gap:
            out |= _events_of(run, under)  # a group of lines of its own
            run = [first]
        elif not run or run[-1].block.kind is block.kind:
            run.append(first)
        else:
            out |= _events_of(run, under)
            run = [first]
    if len(blocks) == 1 and len(run) == 1 and _stands_alone(run[0], under):
        return {run[0].block.line}
    return out | _events_of(run, under)


def _says_it_all(block: Block, under: Under) -> bool:
    """Whether a line is a day ahead with its hour, a name and a place, each behind a sign: "6/4(목) 19:30 | 발볼 재는 밤 | 매장 2층"."""
    if block.kind not in (Kind.TEXT, Kind.ITEM) or " | " not in block.text or len(block.text) > _LONGEST_WHOLE:
        return False
    first = next(iter(under.dates(block.text)), None)
    if (
        first is None
        or first.span.starts_at is None
        or first.span.start is None
        or re.search(r"\w", block.text[: first.first])
    ):
        return False
    rest = [piece.strip() for piece in block.text[first.last :].split(" | ")]
    named = [piece for piece in rest if re.search(r"[^\W\d_]{2}", piece)]
    told = any(style.POLITE_END.search(piece) for piece in named)
    return len(named) == 2 and not told and not first.until and first.span.start >= under.received


def _names_its_hour(block: Block, under: Under) -> bool:
    """Whether an item is a bold name, a sign and a day ahead with its hour, its weekday or its last day.

    "**Segaki** · Sunday 31 October, 18:30. Bring a photograph."
    """
    end = block.bold_lead if block.kind is Kind.ITEM else 0
    sign = _SIGN_BEHIND.match(block.text, end) if end else None
    first = next((day for day in under.dates(block.text) if sign and day.first >= end), None)
    if first is None or sign is None or first.until or first.unsure:
        return False
    if not _OPEN.fullmatch(block.text, sign.end(), first.first):
        return False
    if first.span.recurrence:
        # "**Cook & Share**: second Thursday of the month, 11am–1pm, Penny Cross Hub."
        again = "BYDAY=" in first.span.recurrence and first.span.recurrence.count(",") < _MOST_WEEKDAYS
        hour = says_a_clock(block.text[first.first : first.last + _NEAR])
        return again and hour and _OF_A_DESK.search(block.text[:end]) is None
    start = first.span.start
    exact = first.span.starts_at is not None or (
        first.span.precision.names_a_day
        and (start != first.span.end or WEEKDAY.search(block.text[first.first : first.last]) is not None)
    )
    return exact and start is not None and start >= under.received


_MOST_WEEKDAYS = 2
_NEAR = 16
# When somebody is there is no event.
_OF_A_DESK = re.compile(
    r"\b(?:hours|open(?:ing)?|office|desk|counter|reception|shop|store|library|phones?|lines?|closed|collection|bins?|delivery)\b|영업|운영|상담|접수|개방|휴[무관]|문의",
    re.IGNORECASE,
)
# "**Crime submissions** — open Monday 3 to Friday 28 August."
_OPEN = re.compile(r"(?:(?:re-?)?open(?:s|ing)?\s(?:from\s|on\s)?|from\s|on\s)?", re.IGNORECASE)
_SIGN_BEHIND = re.compile(r"\s?[:：]\s?|\s[·|–—-]\s")
_LONGEST_WHOLE = 100


# "Winter Fair stall bookings: reply by Friday 20 November", "Choir tour to Ghent: deposits to Martin by Saturday 31 October."
_ASKS_BY = re.compile(
    r"[^:.!?]{4,60}:\s(?:please )?(?:reply|book|apply|enter|order|register|sign up|return|send|submit|rsvp|names?|deposits?|"
    r"payments?|forms?|entries|slips?|replies)\b"
    r"[^.!?:]{0,40}\bby\s$",
    re.IGNORECASE,
)


def _asks_by(block: Block, under: Under) -> bool:
    """Whether a line is a name, a colon and what one is to do for it by a day that lies ahead."""
    if block.kind not in (Kind.TEXT, Kind.ITEM) or len(block.text) > _BRIEF + 30 or ": " not in block.text:
        return False
    days = under.dates(block.text)
    last = days[0] if len(days) == 1 else None
    ends = last is not None and not block.text[last.last :].strip(" .!")
    ahead = last is not None and last.span.end is not None and last.span.end >= under.received
    return last is not None and ends and ahead and _ASKS_BY.match(block.text[: last.first]) is not None


def _over_passages(blocks: Sequence[Block], under: Under) -> set[int]:
    """The lines over passages in a row, each a day and a name: "5/30(토) 정비의 날" over its place and a sentence."""
    out: set[int] = set()
    run: list[Line] = []
    below = 0
    for at, block in enumerate(blocks):
        if at and not block.gap:
            below += 1
            continue
        line = next(iter(read_lines(block, under)), None) if block.kind is Kind.TEXT else None
        if line is not None and line.sort is Sort.DATED and line.is_structural and is_future(line, under):
            run.append(line)
        else:
            out |= _led_by_days(run, below)
            run, below = [], 0
    return out | _led_by_days(run, below)


def _led_by_days(run: Sequence[Line], below: int) -> set[int]:
    """The lines of such passages in a row, `below` of their lines being something else."""
    sentences = any(body.first_sentence_end(line.block.text) is not None for line in run)
    return {line.block.line for line in run} if len(run) >= _ENOUGH and (below or sentences) else set()


_ENOUGH = 3


def _heads_deeper(block: Block, below: Block | None, under: Under) -> bool:
    """Whether an item without a date stands over items of its own."""
    if below is None or block.kind is not Kind.ITEM or below.kind is not Kind.ITEM or below.level <= block.level:
        return False
    return next(iter(read_lines(block, under))).sort is Sort.PLAIN


def _stands_alone(line: Line, under: Under) -> bool:
    """Whether a part is one line that can only announce: a name, a place, a day with its clock or that comes again, no sentence."""
    day = line.found.day
    again = day is not None and bool(day.span.recurrence) and (line.block.kind is Kind.ITEM or _named_with_hour(line))
    exact = day is not None and (day.span.starts_at is not None or again) and not day.unsure
    announces = line.sort is Sort.DATED and line.is_structural and is_future(line, under)
    if announces and line.block.kind is Kind.ITEM and _is_led_by_its_name(line):
        return True
    dated = line.sort is Sort.DATED and is_future(line, under)
    if dated and day is None and len(re.findall(r"\s[/|·]\s", line.block.text)) > 1:
        return not body.is_sentence(line.block.text)  # "2027년 텃밭 분양 / 10/31(토)까지 / 관리사무소 방문"
    return exact and announces and not body.is_sentence(line.block.text)


def _named_with_hour(line: Line) -> bool:
    """Whether a line is a name, a colon, how often and at what hour: "파운더 오피스아워: 매월 둘째 수요일 오후 4시, 선릉 사무실"."""
    day = line.found.day
    named = day is not None and re.fullmatch(r"[^:：]{2,40}[:：]\s*", line.block.text[: day.first]) is not None
    return named and says_a_clock(line.block.text)


def _is_led_by_its_name(line: Line) -> bool:
    """Whether an item begins with a bold name and a colon, its exact day or last day to apply right behind it."""
    end = line.block.bold_lead
    day = line.found.day or line.found.deadline
    if not end or day is None or not day.span.precision.names_a_day or day.unsure:
        return False
    between = line.block.text[end : day.first]
    return ":" in line.block.text[end - 1 : end + 1] and len(between) <= _LONGEST_BETWEEN


# ": due ", ": closes on ".
_LONGEST_BETWEEN = 14


def is_future(line: Line, under: Under) -> bool:
    """Whether a line's date is not over when the issue is received."""
    day = line.found.day or line.found.deadline
    return day is not None and (day.span.end is None or day.span.end >= under.received)


def is_one_more(line: Line, given: int, under: Under) -> bool:
    """Whether a line with its day set apart is one more event where `given` stand already: one for a line with a clock, else two."""
    timed = line.found.day is not None and line.found.day.span.starts_at is not None
    return given >= (1 if timed else 2) and line.is_structural and is_future(line, under)


def _heads_its_group(line: Line) -> bool:
    """Whether a short line without a date stands over the lines of its group: "Racing"."""
    text = line.block.text
    short = len(text) <= 24 and line.block.kind is Kind.TEXT
    return short and line.block.gap and line.sort is Sort.PLAIN and not any(sign.isdigit() for sign in text)


def _is_named(line: Line) -> bool:
    """Whether the name behind a line's day is marked, by a link or in bold: "15–17 Sept – **Founders Summit**, Hamburg. …"."""
    day = line.found.day
    if day is None:
        return False
    bold = next((first for first, _ in line.block.strong if first >= day.last), None)
    marked = bold is not None and re.fullmatch(r"\W{1,4}", line.block.text[day.last : bold]) is not None
    return marked or is_led_by_its_link(line.block, day)


def _leads_its_day(line: Line) -> bool:
    """Whether an item is a name in bold right before its day or rule, and a sentence behind a day: "**PipelineConf**, 30 March. The stream is free.".

    "**Quackpipe 0.8**, 11 February, comes with a queue." is a sentence itself.
    """
    text, day, end = line.block.text, line.found.day, line.block.bold_lead
    if line.block.kind is not Kind.ITEM or day is None or not end:
        return False
    stop = body.first_sentence_end(text) or len(text)
    told_of_it = text[stop:].strip() or day.span.recurrence  # "**Pub quiz**: every Sunday, until the bread runs out"
    if not told_of_it or _HAS_A_VERB.search(text, end, stop):
        return False
    return day.span.precision is not Precision.YEAR and text[end : day.first].strip() in _BEHIND_NAME


_BEHIND_NAME = (",", "–", "—", "-", ":", "|", "·")


def _events_of(run: Sequence[Line], under: Under) -> set[int]:
    while len(run) > 2 and _heads_its_group(run[0]):
        run = run[1:]
    good = [
        line
        for line in run
        if is_future(line, under)
        and (
            (line.sort is Sort.LABEL and line.label != "title")
            or (
                line.sort is Sort.DATED
                and (
                    line.is_structural
                    or _leads_its_day(line)
                    or (line.tells_of_a_move and line.block.kind is Kind.ITEM)
                )
                and not (body.is_short_sentence(line.block.text) and not (_is_named(line) or _leads_its_day(line)))
            )
        )
    ]
    brief = [line for line in run if line not in good and _is_brief(line, under)]
    if len(brief) >= _ENOUGH:
        good += brief  # "Quiz Night Friday 12 March 7.30pm Village Hall", three of them
    # "엔진 스터디: 무기한 연기합니다" among them has no day to count by.
    others = [
        line for line in run if line.sort is not Sort.DATED and status_of(line.block.text) is EventStatus.ANNOUNCED
    ]
    undated = sum(line.sort is not Sort.DATED for line in run) - len(others)
    if len(good) < 2 or len(good) * 3 < (len(run) - undated) * 2:
        return set()
    return {line.block.line for line in good}


_HAS_A_VERB = sought(
    "acdhimostwy",
    r"\b(?:is|are|was|were|will|has|have|had|can|do|does|did|we|you|i|it|they|he|she|who|that|came|went|took|said|closed?|opened|moved)\b",
    re.IGNORECASE,
)


def _is_brief(line: Line, under: Under) -> bool:
    """Whether a short line without a verb says a day that lies ahead, with its weekday or its hour."""
    day = line.found.day
    if line.sort is not Sort.DATED or day is None or len(line.block.text) > _BRIEF or not is_future(line, under):
        return False
    text = line.block.text
    exact = day.span.starts_at is not None or (
        day.span.precision.names_a_day and WEEKDAY.search(text[day.first : day.last])
    )
    return (
        bool(exact)
        and not body.is_sentence(text)
        and not style.POLITE_END.search(text)
        and not _HAS_A_VERB.search(text)
    )


_BRIEF = 90


def passed_over(part: Part, under: Under, taken: set[int]) -> Iterator[Doubt]:
    """Lines among a schedule's events that nothing was read in, though they look like those around them."""
    kinds = {block.kind for block in part.under if block.line in taken and block.kind is not Kind.ROW}
    below = False
    for block in part.under:
        if block.line in taken:
            below = True
        elif block.kind not in kinds or not below or (block.gap and block.kind is Kind.TEXT):
            below = False
        elif all(line.sort in (Sort.PLAIN, Sort.DATED) for line in read_lines(block, under)) and can_be_title(block):
            yield Doubt("line_not_read", block.line, {"text": block.text[:80]})
