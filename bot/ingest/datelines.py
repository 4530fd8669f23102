"""The day in a paragraph below a name, set apart from what the paragraph tells. Used by the reader of blocks.

"CAROLS ROUND THE TREE" over "Sunday 20th December, 5pm at the War Memorial. Mulled wine afterwards in the Red Lion." A sentence
that is nothing but when and where is a date line wherever it stands. A sentence with a verb ("We set off on Sunday 7 June at
9.30am.") counts only where events are announced, and always with a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice, pairwise

from bot.domain.dates import DateReading
from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.asking import asked_until
from bot.ingest.blocks import Block, Kind, sliced
from bot.ingest.event_days import Under
from bot.ingest.event_status import status_of
from bot.ingest.lines import Sort, read_lines
from bot.ingest.parts import LETTER, can_be_title
from bot.ingest.prose import NEWS_END, is_prose
from storage.records import EventStatus

# A dateline is a fragment this long at most; a paragraph may say one thing before it.
LONGEST = 110
_MOST_BEFORE = 1
# So many paragraphs led by their day make an issue one in which names stand over such paragraphs.
_ENOUGH = 2
_DOORS = re.compile(r"(?:(?:doors(?: open)?(?: at)?|from|on)\s(?=\d|[A-Z]))?", re.IGNORECASE)
# What a Korean sentence says of a day that leads it, and nothing else: "…, 2층 배움방에서 열립니다."
_TAKES_PLACE = re.compile(
    r"(?:(?:에서|에)?\s?(?:함께\s)?(?:열립니다|열려요|열어요|엽니다|열릴\s예정(?:입니다|이에요)|(?:진행|개최|시작|출발|상영|공연|운영)(?:합니다|해요|됩니다|돼요|할\s예정입니다)"
    r"|모입니다|모여요|모일게요|만나요|만납니다|(?<=에서\s)(?:합니다|해요|치릅니다)|입니다|이에요|예요))?[.!]*$"
)
_IS_DONE_THERE = re.compile(r"에서\s[가-힣]{1,6}(?:니다|어요|아요|해요)[.!]*$")
_FAR = timedelta(days=270)
_QUOTED = re.compile(r"[「『〈《“‘\"]")
_VERB = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|can|we|you|it|they|there|saw|came|went)\b",
    re.IGNORECASE,
)
# What follows a day without a sign says something of it: "Friday moves everything", "4일부터 페트병은".
_TELLS = re.compile(
    r"\s?(?:(?:새벽|아침|저녁|밤|낮)?에(?:는|도)|부터|[이가은는을를의에])\s|\s+(?!(?:at|in|from|for|to|until|till|on|with|by|and|onwards?)\b)[a-z]"
)
# A sentence about a day that is over, or about being shut.
_OVER = re.compile(
    r"(?:[었았였했됐렸왔갔났]|드렸)(?:습니다|어요|다|지요|네요)|\b(?:was|were|had|raised|thanks?|"
    r"serviced?|repairs?|repaired|closed|shut|maintenance|unavailable|collect(?:ed|ions?)|deliver(?:ed|y|ies)|out of order)\b|"
    r"\b(?:is|are|stays?) open\b|점검|공사|단수|정전|수거|배송|쉽니다|쉬어요",
    re.IGNORECASE,
)
# Names under which hours, closing days and adverts stand.
_NO_EVENTS = re.compile(
    r"열지\s?않|쉬는|휴[관무업]|후원|협찬|광고|제휴|채용|구인|한마디|시설|이용\s?안내|운영\s?(?:시간|안내)|(?<!office )\bhours$|"
    r"\b(?:sponsors?|jobs?|hiring|vacanc(?:y|ies)|closed|closing|closures?|(?:opening|shop|visiting|library|reception) hours|"
    r"opening times|(?:house)?\s?notes|notices?|housekeeping|reminders?|bins|recycling|parking|lost|the (?:shop|office|tip))\b",
    re.IGNORECASE,
)
_NAMES_BEHIND = re.compile(r"\s?(?:\s[–—-]|[:：|])\s")
_OF_NO_MONTH = re.compile(r"\d{1,2}일.*")
_ALWAYS = re.compile(r"\W*(?:평일|주말|매일|연중|weekdays|weekends|daily)", re.IGNORECASE)
# "has been moved to Wednesday 16 September"
_MOVED_TO = re.compile(r"\b(?:moved|postponed|re-?scheduled)(?: to| until)\s(?=[A-Z\d])")
# A sentence whose name stands above it, in bold: "is on Wednesday 16 September at 18:30."
_GOES_ON = re.compile(r"\s*[a-z]")
_WHERE = re.compile(
    r",?\s(?:(?:up|down)stairs\s)?(?:at|in)\s(?:the\s)?[A-Z][\w’'&-]*(?:\s(?:of\s|the\s)?[A-Z][\w’'&-]*)*"
)


def with_datelines_apart(blocks: Sequence[Block], under: Under) -> tuple[list[Block], frozenset[int]]:
    """The blocks, with the day of such a paragraph as a line of its own, and the lines whose day stood in a sentence with a verb."""
    names = list(_told_of(blocks, under))
    named = set(names)
    plain = [at for at in names if status_of(blocks[at].text) is EventStatus.ANNOUNCED]
    led = {at: pieces for at in plain if (pieces := _led(blocks[at], under))}
    said = {at: pieces for at in names if at not in led and (pieces := _told(blocks[at], under, vague=False))}
    announced = set(below_events(blocks, under))
    usual = len(led) >= _ENOUGH or len(led) + len(said) > _ENOUGH
    out: list[Block] = []
    told: set[int] = set()
    for at, block in enumerate(blocks):
        pieces = led.get(at)
        if pieces is None and at in named:
            runs_in = blocks[at - 1].line == block.line
            here = usual or runs_in or at in announced
            pieces = (said.get(at) or _told(block, under, vague=True)) if here else None
            if pieces is None and (here or _calls(blocks[at - 1].text)):
                pieces = _asked(block, under, called=_calls(blocks[at - 1].text))
            told.update([block.line] if pieces else [])
        out += pieces or [block]
    return out, frozenset(told)


def _told_of(blocks: Sequence[Block], under: Under) -> Iterator[int]:
    """Where paragraphs stand that have a name right above them."""
    for at, (above, block) in enumerate(pairwise(blocks), start=1):
        if block.kind is not Kind.TEXT or above.kind is Kind.ROW or not can_be_title(above):
            continue
        if status_of(block.text) is EventStatus.MOVED and not _MOVED_TO.search(block.text):
            continue  # what moved is read with both its days
        labelled = any(line.sort is Sort.LABEL for line in islice(read_lines(block, under), 1))
        if style.only_says_events(above.text) or labelled or _NO_EVENTS.search(above.text):
            continue
        if any(day.span.precision.names_a_day and day.kind != "holiday" for day in under.dates(above.text)):
            continue
        if above.kind is Kind.HEADING or above.all_strong or (above.gap and not block.gap):
            yield at


def below_events(blocks: Sequence[Block], under: Under) -> Iterator[int]:
    """Where lines stand below a heading that speaks of events: "FORTHCOMING MEETINGS", 다가오는 모임."""
    level = 0
    for at, block in enumerate(blocks):
        if block.kind is not Kind.HEADING:
            if level:
                yield at
            continue
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        names_one = below is not None and below.kind is Kind.TEXT and bool(under.dates(below.text))
        heads = style.EVENTS_HEADING.search(block.text) and not style.PAST_HEADING.search(block.text)
        if heads and (style.only_says_events(block.text) or not (names_one and (not level or block.level > level))):
            level = block.level
        elif level and block.level <= level:
            level = 0


def _led(block: Block, under: Under) -> list[Block] | None:
    """The dateline without its stop, then the sentences beside it; None where no sentence among the first is one."""
    stop = body.first_sentence_end(block.text)
    if stop is None:
        return None
    prose = is_prose(block) or style.POLITE_END.search(block.text[:stop].rstrip())
    for first, end in _sentences(block.text, under.dates(block.text)):
        line = sliced(block, first, end)
        doors, verb = _DOORS.match(line.text), _verb_at_the_end(line, under)
        line = sliced(line, doors.end() if doors else 0, verb.start() if verb else None)
        if _is_dateline(line, under) and (prose or _says_where(line, under)):
            told = (sliced(block, 0, first), sliced(block, end))
            return [*_parted(line, under), *(replace(piece, gap=False) for piece in told if piece.text)]
    return None


def _verb_at_the_end(line: Block, under: Under) -> re.Match[str] | None:
    """The Korean verb that only says that something is on; any verb behind a place will do beside an hour or a weekday."""
    day = next(iter(under.dates(line.text)), None)
    exact = day is not None and (day.span.starts_at or _WEEKDAY.search(line.text[day.first : day.last]))
    return (_IS_DONE_THERE.search(line.text) if exact else None) or _TAKES_PLACE.search(line.text)


def _says_where(line: Block, under: Under) -> bool:
    """Whether more than its day stands in a dateline; where it doesn't, a short line's next piece may be the place."""
    return LETTER.search(line.text[next(iter(under.dates(line.text))).last :]) is not None


def _parted(line: Block, under: Under) -> list[Block]:
    """A dateline, and the place that stands right behind its day with no sign between them: "9월 30일(수) 12시 국제관 104호"."""
    last = next(iter(under.dates(line.text))).last
    if not re.match(r"\s?[가-힣]", line.text[last:]):
        return [line]
    return [sliced(line, 0, last), replace(sliced(line, last), gap=False)]


def _sentences(text: str, days: Sequence[DateReading]) -> Iterator[tuple[int, int]]:
    """The first sentences of a paragraph; the stops of a date end none: "4. 12.(수) ~ 4. 18.(화)"."""
    first = end = 0
    for _ in range(_MOST_BEFORE + 1):
        while (more := body.first_sentence_end(text[end:])) is not None:
            end += more
            if not any(day.first < end < day.last for day in days):
                break
        if more is None:
            if text[first:].strip():
                yield first, len(text)
            return
        yield first, end
        first = end


def _is_dateline(line: Block, under: Under) -> bool:
    """Whether a sentence is led by a day that is to come and has no verb."""
    if len(line.text) > LONGEST or not re.search(r"\d|every|매", line.text[:40], re.IGNORECASE):
        return False
    if style.POLITE_END.search(line.text.rstrip(".!")) or NEWS_END.search(line.text):
        return False
    day = next(iter(under.dates(line.text)), None)
    if day is None or not is_to_come(day, under) or _ALWAYS.match(line.text) or LETTER.search(line.text[: day.first]):
        return False
    if not (day.span.precision.names_a_day or day.span.recurrence):
        return False
    rest = line.text[day.last :]
    named = (
        _NAMES_BEHIND.match(rest)
        or _QUOTED.search(rest)
        or any(first >= day.last for first, _ in line.strong if not line.all_strong)
    )
    return not named and not _VERB.search(rest) and not re.search(r"[을를]\s", rest) and not _TELLS.match(rest)


def is_to_come(day: DateReading, under: Under) -> bool:
    """Whether a date is an event's that lies ahead: no last day to apply, no "tomorrow"."""
    span = day.span
    ends = day.until and span.start == span.end and span.ends_at is None
    if day.is_deadline or ends or day.kind in ("relative", "weekday", "tba"):
        return False
    if day.year_inferred and span.start is not None and span.start - under.received > _FAR:
        return False  # "a study published on 12 March", read in April
    return bool(span.recurrence) or (span.end is not None and span.end >= under.received)


def _told(block: Block, under: Under, *, vague: bool) -> list[Block] | None:
    """The day that one of the first sentences tells, then the paragraph; None without one. `vague`: a month will do, too."""
    if body.first_sentence_end(block.text) is None and not style.POLITE_END.search(block.text):
        return None
    days = under.dates(block.text)
    for first, end in _sentences(block.text, days):
        said = block.text[first:end]
        here = [day for day in days if first <= day.first < end and is_to_come(day, under)]
        here = [day for day in here if not _ALWAYS.match(block.text, day.first)]
        here = [day for day in here if not re.match(r"\s?\S{0,3}(?:에는|에도)\s", block.text[day.last :])]
        here = [day for day in here if not _OF_NO_MONTH.fullmatch(block.text, day.first, day.last)]
        exact = [day for day in here if day.span.recurrence or _is_exact(day, block.text)]
        if here and not LETTER.search(block.text[: here[0].first]):
            short = not is_prose(block) and not style.POLITE_END.search(said.rstrip())
            if short or _NAMES_BEHIND.match(block.text, here[0].last):
                return None  # "Sat 9 August. Lock 14", "18–20 September – Ember & Oar Meetup, Manchester."
        leads = bool(exact) and not LETTER.search(block.text[first : exact[0].first])
        if to := _MOVED_TO.search(said):
            exact = [day for day in exact if day.first >= first + to.end() - 1][:1]
        if _OVER.search(said) or style.NOT_AN_EVENT.search(said) or (len(exact) > 1 and not leads):
            continue
        day = exact[0] if exact else here[0] if vague and here and _is_all_said(said, here[0], first) else None
        if day is not None and (
            vague or day.span.starts_at is not None or _WEEKDAY.search(block.text[day.first : day.last])
        ):
            where = _WHERE.match(block.text, day.last)
            line = sliced(block, first + to.start() if to else day.first, where.end() if where else day.last)
            goes_on = _GOES_ON.match(said) is not None and block.text[end:].strip()
            return [line, replace(sliced(block, end if goes_on else 0), gap=False, told=True)]
    return None


def _is_exact(day: DateReading, text: str) -> bool:
    """Whether a day is written in figures: "from late March to the third week of April" is not."""
    return day.span.precision.names_a_day and re.search(r"\d", text[day.first : day.last]) is not None


def _calls(name: str) -> bool:
    """Whether a name is of what one applies for."""
    return bool(style.APPLIED_FOR.search(name) or style.CALL_NAME.search(name) or _GIVEN.search(name))


_GIVEN = re.compile(
    r"\b(?:bursar(?:y|ies)|fellowships?|scholarships?|grants?|prizes?|awards?|consultation|survey)\b", re.IGNORECASE
)


def _asked(block: Block, under: Under, *, called: bool) -> list[Block] | None:
    """The first sentence that says until when one may apply, then the paragraph; None where none does.

    `called`: the name asks to apply, so that any last day does.
    """
    days = under.dates(block.text)
    if body.first_sentence_end(block.text) is None or any(
        is_to_come(day, under) and day.span.precision.names_a_day for day in days
    ):
        return None
    for first, end in _sentences(block.text, days):
        line = sliced(block, first, end)
        line = sliced(line, 0, len(line.text.rstrip(".!")))
        found = style.LABELLED.match(line.text)
        if (found and found["deadline"]) or asked_until(line.text, under) is not None:
            return [line, replace(block, gap=False, told=True)]
        last = [day for day in days if first <= day.first < end and (day.until or day.is_deadline)]
        if called and len(last) == 1 and last[0].first and last[0].span.precision.names_a_day:
            by = _BY.search(block.text, 0, last[0].first)
            leads = not LETTER.search(block.text[first : last[0].first])
            line = line if leads else sliced(block, by.start() if by else last[0].first, last[0].last)
            return [line, replace(block, gap=False, told=True)]
    return None


# What makes an English day the last one.
_BY = re.compile(r"\b(?:by|before|until|till|closes?(?: on)?|deadline:?)\s(?:the\s)?$", re.IGNORECASE)


def _is_all_said(said: str, day: DateReading, first: int) -> bool:
    """Whether a short sentence says little but a month: "5월에 떠납니다.", "Planned for September 2027."."""
    short = len(said) <= _SHORT or said[day.last - first :][:1] in (",", ";", ".")
    return short and _PLANNED.fullmatch(said[: day.first - first]) is not None


_WEEKDAY = re.compile(r"요일|\([월화수목금토일][)~,·]|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_SHORT = 40
_PLANNED = re.compile(
    r"\W*(?:(?:(?:this|it) )?(?:will be|is|takes place|happens|comes back|returns|is back|runs|starts|opens)\s)?"
    r"(?:(?:planned|expected|due|pencilled in|some time|sometime)?\s?(?:for|in|early|late)?\s)?",
    re.IGNORECASE,
)
