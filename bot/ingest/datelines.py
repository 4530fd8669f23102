"""The day in a paragraph below a name, set apart from what the paragraph tells. Used by the reader of blocks.

"CAROLS ROUND THE TREE" over "Sunday 20th December, 5pm at the War Memorial. Mulled wine afterwards in the Red Lion." A sentence
that is nothing but when and where is a date line wherever it stands. A sentence with a verb ("We set off on Sunday 7 June at
9.30am.") counts only where events are announced, and always with a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice, pairwise

from bot.domain.dates import DateReading
from bot.domain.sought import sought
from bot.ingest import body, heading_words, label_words
from bot.ingest import house_style as style
from bot.ingest.again_there import told_again
from bot.ingest.blocks import LOWEST_RANK, Block, Kind, sliced
from bot.ingest.calls import asks_to_apply
from bot.ingest.event_actions import asks_to_act
from bot.ingest.event_names import is_name
from bot.ingest.event_status import status_of, without_what_else_is_off
from bot.ingest.lines import Sort, read_lines
from bot.ingest.parts import LETTER, SIGN_BEHIND, can_be_title
from bot.ingest.prose import NEWS_END, is_prose
from bot.ingest.told_days import ALWAYS, MOVED_TO, WEEKDAY, asked, is_to_come, sentences, told, told_in_part, told_open
from bot.ingest.under import Under
from storage.records import EventStatus

# A dateline is a fragment this long at most; a paragraph may say one thing before it.
LONGEST = 110
# So many paragraphs led by their day make an issue one in which names stand over such paragraphs.
_ENOUGH = 2
_DOORS = re.compile(r"(?:(?:doors(?: open)?(?: at)?|from|on)\s(?=\d|[A-Z]))?", re.IGNORECASE)
# What a Korean sentence says of a day that leads it, and nothing else: "…, 2층 배움방에서 열립니다."
_TAKES_PLACE = re.compile(
    r"(?:(?:에서|에)?\s?(?:함께\s)?(?:열립니다|열려요|열어요|엽니다|열릴\s예정(?:입니다|이에요)|(?:진행|개최|시작|출발|상영|공연|운영)(?:합니다|해요|됩니다|돼요|할\s예정입니다)"
    r"|모입니다|모여요|모일게요|만나요|만납니다|(?<=에서\s)(?:합니다|해요|치릅니다)|입니다|이에요|예요))?[.!]*$"
)
_IS_DONE_THERE = re.compile(r"에서\s[가-힣]{1,6}(?:니다|어요|아요|해요)[.!]*$")
_QUOTED = re.compile(r"[「『〈《“‘\"]")
_VERB = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|can|we|you|it|they|there|saw|came|went)\b",
    re.IGNORECASE,
)
# What follows a day without a sign says something of it: "Friday moves everything", "4일부터 페트병은".
_TELLS = re.compile(
    r"\s?(?:(?:새벽|아침|저녁|밤|낮)?에(?:는|도)|부터|[이가은는을를의에])\s|\s+(?!(?:at|in|from|for|to|until|till|on|with|by|and|onwards?)\b)[a-z]"
)
# Names under which hours, closing days and adverts stand.
NO_EVENTS = re.compile(
    r"열지\s?않|쉬는|휴[관무업]|후원|협찬|광고|제휴|채용|구인|한마디|시설|이용\s?안내|운영\s?(?:시간|안내)|(?<!office )\bhours$|"
    r"\b(?:sponsors?|jobs?|hiring|vacanc(?:y|ies)|closed|closing|closures?|(?:opening|shop|visiting|library|reception) hours|"
    r"what (?:we|you) need|can you help|opening times|(?:house)?\s?notes|notices?|housekeeping|reminders?|bins|recycling|parking|"
    r"lost (?:and|&) found|lost property|the (?:shop|office|tip))\b",
    re.IGNORECASE,
)


def with_datelines_apart(blocks: Sequence[Block], under: Under) -> tuple[list[Block], frozenset[int]]:
    """The blocks, with the day of such a paragraph as a line of its own, and the lines whose day stood in a sentence with a verb."""
    names = list(_told_of(blocks, under))
    named = set(names)
    plain = [at for at in names if _own_status(blocks[at].text, under) is EventStatus.ANNOUNCED]
    led = {at: pieces for at in plain if (pieces := led_by_its_day(blocks[at], under))}
    again = {at: pieces for at in plain if at not in led and (pieces := told_again(blocks[at - 1], blocks[at], under))}
    said = {at: pieces for at in names if at not in led and (pieces := told(blocks[at], under, vague=False))}
    announced = set(below_events(blocks, under))
    applied = set(_below_calls(blocks))
    usual = len(led) >= _ENOUGH or len(led) + len(said) > _ENOUGH
    out: list[Block] = []
    lines: set[int] = set()
    for at, block in enumerate(blocks):
        pieces = led.get(at)
        if pieces is None and at in named:
            runs_in = blocks[at - 1].line == block.line
            here = usual or runs_in or at in announced or _says_only_when(block, under)
            if (off := _off_that_day(block, under) or told_in_part(block, under)) is not None:
                out += off
                continue
            if here:
                pieces = said.get(at) or told(block, under, vague=True)
            own = _is_led_by_a_name(block)
            # "**Bottle of the Year**: entries close on Friday 26 February" is not of the "Awards" above it.
            called = at in applied or asks_to_apply(blocks[at - 1].text, block.text)
            if pieces is None and not own and (here or called):
                pieces = asked(block, under, called=called)
            if pieces is None and not own and (here or _IS_HELD.search(blocks[at - 1].text)):
                pieces = told_open(block, under)
            lines.update([block.line] if pieces else [])
        if pieces is None and _is_first_below_a_name(blocks, at):
            pieces = told_in_part(block, under)
        out += pieces or again.get(at) or [block]
    return out, frozenset(lines)


def _is_first_below_a_name(blocks: Sequence[Block], at: int) -> bool:
    """Whether an item is the first of a list right below a name that stands out."""
    if not at or blocks[at].kind is not Kind.ITEM or not can_be_title(blocks[at - 1]):
        return False
    above = blocks[at - 1]
    return above.kind is Kind.HEADING or (above.all_strong and above.kind is Kind.TEXT)


def _says_only_when(block: Block, under: Under) -> bool:
    """Whether a paragraph begins with a short sentence that says when, and that it is then: "12월 중순에 엽니다."."""
    day = next(iter(under.dates(block.text[:LONGEST])), None)
    return (
        day is not None
        and not day.first
        and is_to_come(day, under)
        and _IS_THEN.match(block.text, day.last) is not None
    )


_IS_THEN = re.compile(
    r"\s?(?:에|쯤|경|무렵)?\s?(?:엽니다|열어요|열립니다|열려요|떠납니다|떠나요|합니다|해요|만납니다|만나요|모입니다|모여요|시작합니다|시작해요|예정입니다|예정이에요|"
    r"열\s?예정(?:입니다|이에요)|열\s?거예요)[.!]"
)


def _off_that_day(block: Block, under: Under) -> list[Block] | None:
    """The day that a paragraph begins with and that it is off, then why: "5/9(일) 취소. 강사님 손목 부상"; None for any other."""
    day = next(iter(under.dates(block.text[:LONGEST])), None)
    off = _IS_OFF.match(block.text, day.last) if day is not None else None
    if day is None or off is None or LETTER.search(block.text[: day.first]) or not day.span.precision.names_a_day:
        return None
    return [sliced(block, 0, off.end() - 1), replace(sliced(block, off.end()), gap=False, told=True)]


_IS_OFF = re.compile(
    r"(?:,\s(?:[^.!?|]|\.(?=\d)){2,30}?(?=\s(?-i:[A-Z])))?\s?[:–—-]?\s?(?:취소|연기|순연|cancell?ed|postponed|called off)\S{0,4}"
    r"(?:,?\s(?:new date|date)\s(?:tb[acd]|to (?:be \w+|follow|come))|,?\s(?:새\s)?날짜(?:는|\s)?\s?(?:미정|추후\s?(?:공지|안내)))?[.!]",
    re.IGNORECASE,
)
# What is held, whatever stands around it.
_IS_HELD = sought(
    "acdefgmnpstw간강경공과교기낭네답대데마모밋박북사산상서설세시심아엑연워웨음잔장전챌총축캠컨콘토특파페포프학해행회",
    r"(?:총회|회의|강연회?|강좌|특강|공연|연주회|상영회|시상식|대회|잔치|산행|답사|기념식|meeting|agm|assembly|gala|dinner|supper|ceremony|tour|trip)$|"
    + style.KINDS_OF_EVENT,
    re.IGNORECASE,
)


def _own_status(text: str, under: Under) -> EventStatus:
    """What a paragraph says of the event on its first day."""
    days = under.dates(text)
    return status_of(without_what_else_is_off(text, days, days[0] if days else None))


def _told_of(blocks: Sequence[Block], under: Under) -> Iterator[int]:
    """Where paragraphs stand that have a name right above them."""
    for at, (above, block) in enumerate(pairwise(blocks), start=1):
        if block.kind is not Kind.TEXT or above.kind is Kind.ROW or not can_be_title(above):
            continue
        if block.gap and above.links and asks_to_act(above.text):
            continue  # the button that closes a card names nothing
        moved = status_of(block.text) is EventStatus.MOVED and not MOVED_TO.search(block.text)
        if moved and _off_that_day(block, under) is None:
            continue  # what moved is read with both its days
        labelled = any(line.sort is Sort.LABEL for line in islice(read_lines(block, under), 1))
        heads = heading_words.only_says_events(above.text) or heading_words.AFTER_A_FRAME.fullmatch(above.text)
        if heads or labelled or NO_EVENTS.search(above.text):
            continue
        if any(_dates(above.text, day) for day in under.dates(above.text)) or _has_its_name(block, under):
            continue
        if _has_its_own_day(blocks[at + 1 : at + 4], under):
            continue
        if above.kind is Kind.HEADING and _are_led_each(blocks[at : at + _SOME], under):
            continue  # paragraphs that each have their day: none of them is the heading's
        apart = above.gap or above.kind is Kind.ITEM
        if above.kind is Kind.HEADING or above.all_strong or (apart and not block.gap):
            yield at


_SOME = 3
_COUNTED = re.compile(r"(?:첫째|둘째|셋째|넷째|다섯째|마지막|first|second|third|fourth|last)\s$", re.IGNORECASE)


_IS_TOLD_OF = re.compile(r"[은는]\s")


def _has_its_name(block: Block, under: Under) -> bool:
    """Whether a paragraph begins with a bold name of its own: "**Stir-up Sunday at the Corn Exchange.** Sunday 22 November, 11am"."""
    end = block.bold_lead
    if end and _IS_TOLD_OF.match(block.text, end) and is_name(block.text[:end]):
        return True  # "**우리 집 자화상**은 5월 5일(일) 교육실에서 열립니다."
    if not end or block.text[end - 1 : end] not in tuple(".:") or end >= len(block.text):
        return False
    name = block.text[:end].rstrip(".:")
    return is_name(name) and not any(day.span.precision.names_a_day and not day.first for day in under.dates(name))


def _is_led_by_a_name(block: Block) -> bool:
    """Whether a paragraph begins with a bold name and a colon, or a verb: "**PLUMB 2025** wants"; "**Deadline**: 5 May" begins with a label."""
    end = block.bold_lead
    name = block.text[:end].strip(" :")
    goes_on = block.text[end : end + 1] == ":" or re.match(r"\s[a-z]", block.text[end:])
    return bool(end and goes_on) and is_name(name) and not label_words.LABEL.fullmatch(name)


def _dates(name: str, day: DateReading) -> bool:
    """Whether a date in a name is one of its own; 독서모임 셋째 화요일 is called so."""
    return day.span.precision.names_a_day and day.kind != "holiday" and not _COUNTED.search(name[: day.first])


def _are_led_each(paragraphs: Sequence[Block], under: Under) -> bool:
    """Whether several paragraphs in a row each say in their first sentence on which other day something is."""
    told = [_day_told(block, under) for block in paragraphs if block.kind is Kind.TEXT and not block.news]
    return len(paragraphs) == len(told) == _SOME and None not in told and len(set(told)) == _SOME


def _day_told(block: Block, under: Under) -> date | None:
    end = body.first_sentence_end(block.text) or len(block.text)
    days = [day for day in under.dates(block.text) if day.first < end and is_to_come(day, under)]
    days = [day for day in days if day.span.precision.names_a_day]
    return days[0].span.start if len(days) == 1 else None


def _has_its_own_day(below: Sequence[Block], under: Under) -> bool:
    """Whether a label in the lines right below a paragraph says when: then the days that it tells of are others."""
    for block in below:
        if block.gap or block.kind is Kind.HEADING:
            return False
        if any(line.sort is Sort.LABEL and line.label == "when" for line in islice(read_lines(block, under), 1)):
            return True
    return False


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
        heads = heading_words.EVENTS_HEADING.search(block.text) and not heading_words.PAST_HEADING.search(block.text)
        if heads and (
            heading_words.only_says_events(block.text) or not (names_one and (not level or block.level > level))
        ):
            level = block.level
        elif level and block.level <= level:
            level = 0


def _below_calls(blocks: Sequence[Block]) -> Iterator[int]:
    """Where lines stand below a short heading of calls, and the headings of a lower rank under it: "Calls", 모집."""
    level = 0
    for at, block in enumerate(blocks):
        if block.kind is not Kind.HEADING:
            if level:
                yield at
        elif heading_words.CALLS_HEADING.search(block.text) and len(block.text) <= _LONGEST_FRAME:
            level = block.level
        elif level and block.level <= level and block.level < LOWEST_RANK:
            level = 0


_LONGEST_FRAME = 24


def led_by_its_day(block: Block, under: Under) -> list[Block] | None:
    """The dateline without its stop, then the sentences beside it; None where no sentence among the first is one."""
    stop = body.first_sentence_end(block.text)
    if stop is None:
        return None
    prose = is_prose(block) or style.POLITE_END.search(block.text[:stop].rstrip())
    for first, end in sentences(block.text, under.dates(block.text)):
        line = sliced(block, first, end)
        doors, verb = _DOORS.match(line.text), _verb_at_the_end(line, under)
        line = sliced(line, doors.end() if doors else 0, verb.start() if verb else None)
        if _is_dateline(line, under) and (prose or _says_where(line, under)):
            beside = (sliced(block, 0, first), sliced(block, end))
            return [*_parted(line, under), *(_beside(piece, under) for piece in beside if piece.text)]
    return None


def _beside(piece: Block, under: Under) -> Block:
    """What a paragraph tells beside its dateline; that something on another day is off makes no event of its own."""
    other = status_of(piece.text) is EventStatus.CANCELLED and bool(under.dates(piece.text))
    return replace(piece, gap=False, told=other)


def _verb_at_the_end(line: Block, under: Under) -> re.Match[str] | None:
    """The Korean verb that only says that something is on; any verb behind a place will do beside an hour or a weekday."""
    day = next(iter(under.dates(line.text)), None)
    exact = day is not None and (day.span.starts_at or WEEKDAY.search(line.text[day.first : day.last]))
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


# "May 2027, when the ground allows", "Fall 2027, once the new transmitter is in"
_DEPENDS = re.compile(r",?\s\(?(?:when|once|after|as soon as|if|depending on|subject to|weather)\b", re.IGNORECASE)


def _is_dateline(line: Block, under: Under) -> bool:
    """Whether a sentence is led by a day that is to come and has no verb."""
    if len(line.text) > LONGEST or not re.search(r"\d|every|매", line.text[:40], re.IGNORECASE):
        return False
    if style.POLITE_END.search(line.text.rstrip(".!")) or NEWS_END.search(line.text):
        return False
    day = next(iter(under.dates(line.text)), None)
    if day is None or not is_to_come(day, under) or ALWAYS.match(line.text) or LETTER.search(line.text[: day.first]):
        return False
    rest = line.text[day.last :]
    if not (day.span.precision.names_a_day or day.span.recurrence):
        return _DEPENDS.match(rest) is not None
    named = (
        SIGN_BEHIND.match(rest)
        or _QUOTED.search(rest)
        or any(first >= day.last for first, _ in line.strong if not line.all_strong)
    )
    return not named and not _VERB.search(rest) and not re.search(r"[을를]\s", rest) and not _TELLS.match(rest)
