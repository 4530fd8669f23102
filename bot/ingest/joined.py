"""What a layout put on lines of their own belongs together: "5월" over "21" over "목요일", and "일시" over its value.

Used by the reader of blocks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.domain.date_words import WEEKDAY_STEMS
from bot.domain.sought import sought
from bot.ingest import label_words
from bot.ingest.blocks import Block, Kind, Link, without_emoji
from bot.ingest.event_days import says_only_a_date
from bot.ingest.event_places import is_clock
from bot.ingest.event_zones import without_zones
from bot.ingest.under import Under
from storage.records import Precision

# Labels that a two-column layout sets apart from what they say.
_ALONE = re.compile(
    r"(?:일\s?시|일\s?정|날\s?짜|기\s?간|시\s?간|때|언제|장\s?소|위\s?치|곳|어디서?|주\s?제|상\s?금|시\s?상|부\s?문|정\s?원|인\s?원|준비물|당\s?초|기\s?존|변\s?경|신\s?청|접\s?수|마\s?감|(?:신청|접수|모집|등록|제출|응모|공모)\s?(?:기간|마감|기한|방법)|사전\s?(?:등록|신청)|입장권|입장료|참가비|대\s?상|문\s?의|"
    r"when|where|date|time|dates?(?: and|/| &) time|venue|location|place|tickets?|admission|entry|cost|price|fee|(?:application |"
    r"registration )?deadline|closing date|apply by|register by|book by|rsvp(?: by)?)\s?[:：]?|"
    r"(?:speakers?|chair|host(?:ed by)?|tutors?|leaders?|led by|audience|level|format|language|contact|capacity|organi[sz]ers?|cpd|"
    r"강\s?사|연사|진행|사회|출연|발표|패널|주최|주관|후원|회비|수강료|비\s?용|언어|난이도)\s?[:：]",
    re.IGNORECASE,
)


def with_labels_joined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, a label that stands alone on its line as one line with the value below it."""
    out: list[Block] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        value = blocks[place + 1] if place + 1 < len(blocks) else None
        plain = (
            value is not None
            and value.kind is Kind.TEXT
            and len(value.text) <= 160
            and not _ALONE.fullmatch(value.text)
            and not block.links  # "RSVP" on a button is no label of what stands below it
            and not _heads_days(blocks[place : place + 3])
        )
        if value is not None and plain and block.kind is Kind.TEXT and _ALONE.fullmatch(block.text):
            label = block.text.rstrip(" :：") + ": "
            links = tuple(Link(k.first + len(label), k.last + len(label), k.url) for k in value.links)
            out.append(replace(block, text=label + value.text, links=links, strong=()))
            place += 2
        else:
            out.append(block)
            place += 1
    return out


def _heads_days(group: Sequence[Block]) -> bool:
    """Whether a word set apart heads two lines in a row that each begin with a day: 일정 over "4/12(월) …" and "4/26(월) …"."""
    if len(group) < 3 or not (group[0].gap and group[1].gap) or group[2].gap:
        return False
    return all(_DAY_FIRST.match(block.text) and _MORE.search(block.text) for block in group[1:])


_DAY_FIRST = re.compile(
    r"\W*(?:(?:20\d\d\s?[.년]\s?)?\d{1,2}(?:월|[./])\s?\d{1,2}|매[주월]\s|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s\d)",
    re.IGNORECASE,
)
_MORE = re.compile(r"[^\W\d_]{2}.*[^\W\d_]{2}")


# "매월 둘째" over "수요일": on a tile of two lines.
_NTH_OF = re.compile(
    r"(?:매월|매달)\s(?:첫째|둘째|셋째|넷째|마지막|\d째)\s?주?|(?:every\s)?(?:first|second|third|fourth|last|1st|2nd|3rd|4th)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"[월화수목금토일]요일|(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


def with_clocks_on_days(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, a day and the clock on the line below it as one line: "9월 5일(토)" over "오전 10시"."""
    out: list[Block] = []
    for block in blocks:
        above = out[-1] if out else None
        below_day = (
            above is not None
            and not block.gap
            and block.kind is Kind.TEXT
            and (is_clock(without_zones(block.text).rstrip()) or _ENDS_RANGE.match(block.text))
        )
        ends = above is not None and not block.gap and _ends_range(above, block, under)
        nth = above is not None and not block.gap and _NTH_OF.fullmatch(above.text) and _WEEKDAY.fullmatch(block.text)
        if above is not None and (nth or ends or (below_day and _is_without_clock(above, under))):
            text = f"{above.text} {label_words.WHEN_SIGN.sub('', block.text)}"
            out[-1] = replace(above, text=text, strong=((0, len(text)),) if above.all_strong else above.strong)
        else:
            out.append(block)
    return out


def with_years_on_days(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, a day or a month and the year on the line below it as one line: "22–24 Sept" over "2026", "Feb" over "2027"."""
    out: list[Block] = []
    for block in blocks:
        above = out[-1] if out else None
        only_a_year = not block.gap and block.kind is Kind.TEXT and _YEAR.fullmatch(block.text)
        if above is not None and only_a_year and _is_without_year(above, under):
            text = f"{above.text} {block.text}"
            out[-1] = replace(above, text=text, strong=((0, len(text)),) if above.all_strong else above.strong)
        else:
            out.append(block)
    return out


_YEAR = re.compile(r"20\d\d")


def _is_without_year(block: Block, under: Under) -> bool:
    if block.kind is not Kind.TEXT or len(block.text) > _LONGEST_DAY or _HAS_YEAR.search(block.text):
        return False
    readings = under.dates(block.text)
    return len(readings) == 1 and not readings[0].span.recurrence and says_only_a_date(block.text, readings)


_HAS_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def with_new_days_beside_old(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, a day that is crossed out and the new one on the line below it as one line: "❌ 2월 3일(수) (취소)" over "✅ 2월 10일(수)"."""
    out: list[Block] = []
    for block in blocks:
        above = out[-1] if out else None
        if above is not None and not block.gap and _is_crossed_out(above, under) and _is_a_day(block, under):
            old = _CROSSED_OUT.sub("", above.text).strip(" \ufe0f")
            out[-1] = replace(above, text=f"{old} → {without_emoji(block)[1].text}", strong=(), links=block.links)
        else:
            out.append(block)
    return out


_CROSSED_OUT = re.compile(
    r"^(?:❌|✖|✗|✘|🚫|⛔|×)\ufe0f?\s*|\s*\(?(?:취소|기존|당초|변경 전|x|was|old(?: date)?)\)?$", re.IGNORECASE
)


def _is_crossed_out(block: Block, under: Under) -> bool:
    plain = block.kind in (Kind.TEXT, Kind.ITEM) and len(block.text) <= _LONGEST_DAY + 8
    left = _CROSSED_OUT.sub("", block.text) if plain else block.text
    return left != block.text and _is_a_day(replace(block, text=left, strong=(), links=()), under)


def _is_a_day(block: Block, under: Under) -> bool:
    """Whether a line or an item is one exact day and nothing else."""
    if block.kind not in (Kind.TEXT, Kind.ITEM) or len(block.text) > _LONGEST_DAY:
        return False
    text = without_emoji(block)[1].text
    days = under.dates(text)
    return len(days) == 1 and days[0].span.precision.names_a_day and says_only_a_date(text, days)


def _is_without_clock(block: Block, under: Under) -> bool:
    """Whether a line is a day, or when something comes again, without a clock."""
    if block.kind is not Kind.TEXT or len(block.text) > _LONGEST_DAY or not re.search(r"\d|[매월A-Z]", block.text):
        return False
    if WEEKDAYS_AND_DAYS.fullmatch(block.text):
        return True
    readings = under.dates(block.text)
    kinds = (Precision.DAY, Precision.RECURRING)
    return len(readings) == 1 and readings[0].span.precision in kinds and says_only_a_date(block.text, readings)


# "Fri 9 & Sat 10", whose month stands over it
WEEKDAYS_AND_DAYS = re.compile(
    rf"(?:{WEEKDAY_STEMS})[a-z]{{0,6}}\s\d{{1,2}}(?:\s?(?:&|and|,|/)\s?(?:{WEEKDAY_STEMS})[a-z]{{0,6}}\s\d{{1,2}}){{1,3}}",
    re.IGNORECASE,
)


def _ends_range(above: Block, block: Block, under: Under) -> bool:
    """Whether a line is the last day of what began in the line above: "– 11월 26일 일요일 오전 6시" below "11월 25일 토요일 밤 11시"."""
    if block.kind is not Kind.TEXT or above.kind is not Kind.TEXT or not _DASH_LEADS.match(block.text):
        return False
    if len(block.text) > _LONGEST_DAY or len(above.text) > _LONGEST_DAY:
        return False
    both = [under.dates(line.text) for line in (above, block)]
    exact = all(len(days) == 1 and days[0].span.precision.names_a_day for days in both)
    return exact and all(says_only_a_date(line.text, days) for line, days in zip((above, block), both, strict=True))


_DASH_LEADS = re.compile(r"[~–—-]\s?[\dA-Z]")
_LONGEST_DAY = 42
# "– 4. 11(일)" below "2027. 4. 3(토)"
_ENDS_RANGE = re.compile(r"[~–—-]\s?\d[\d.\s월일/()월화수목금토일]{1,16}$")


def with_clocks_on_names(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks of a programme by the hour, each clock that stands alone within the line of the name below it.

    "Friday 9 October" over "14:00", "The Lighthouse Audition", "20:30", "Concrete Lullaby": a clock below another name,
    with no day above it, says that such clocks belong to what follows.
    """
    alone = [at for at, (block, below) in enumerate(pairwise(blocks)) if _is_clock_over(block, below)]
    later = [at for at in alone if at and not under.dates(blocks[at - 1].text)]
    headed = [
        at for at in alone if at and blocks[at - 1].kind is Kind.HEADING and is_day(blocks[at - 1], under, vague=False)
    ]
    if len(alone) < 2 or not any(0 < at - before <= _ROWS_OF_A_NAME for at in later for before in alone):
        if len(headed) < 2:
            return list(blocks)
        alone = headed  # "Thursday 13 May" over "20.00" over a name, one a day
    out: list[Block] = []
    for at, block in enumerate(blocks):
        if at - 1 in alone:
            clock = out.pop()
            by = len(clock.text) + 1
            links = tuple(Link(k.first + by, k.last + by, k.url) for k in block.links)
            strong = tuple((first + by, last + by) for first, last in block.strong)
            text = _DOTTED.sub(r"\1:\2", clock.text) + " " + block.text
            out.append(replace(block, text=text, kind=Kind.TEXT, level=0, gap=True, links=links, strong=strong))
        else:
            out.append(block)
    return out


_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d\d)(?!\d)")
# A clock, a name, its room, its button.
_ROWS_OF_A_NAME = 4


def _is_clock_over(block: Block, below: Block) -> bool:
    """Whether a line is a time of the day and the next one can be a name: words, and no clock or label."""
    if block.kind is not Kind.TEXT or below.kind not in (Kind.TEXT, Kind.HEADING) or not is_clock(block.text):
        return False
    words = re.search(r"[^\W\d_]{2}", below.text) is not None
    return words and len(below.text) <= 90 and not is_clock(below.text) and not _LABELLED.match(below.text)


_LABELLED = re.compile(r"^[^\s:：]{1,12}\s?[:：]\s")


# "Thursday, September 24 — CANCELLED"
_STANDING = re.compile(
    r"\s?(?:[–—·|(-]\s?|(?<=[\w)])\s)(?:cancell?ed|postponed|sold out|취소|연기|매진)\W*$|"
    r"^\W*(?:new (?:date|day|time)|now|(?:date|day) changed?|변경|새\s?날짜|바뀐\s?날짜)\s?[:：]\s*",
    re.IGNORECASE,
)
_MAY_STAND = sought(
    "cdnps매바변새연취",
    r"cancell?ed|postponed|sold out|취소|연기|매진|new (?:date|day|time)|now|(?:date|day) changed|변경|새\s?날짜|바뀐",
    re.IGNORECASE,
)


# "Late April (we are waiting for the school's calendar)"; what tells of another day is read with the day.
_COMMENT = re.compile(r"(?<=\w)\s\([^()]{13,80}\)$")


_LONGEST_WITH_REMARKS = 130
# "Saturday 12 December, 23:30 – Sunday 13 December, 07:00"
_LONGEST_DAY = 80


def without_remarks(text: str) -> str:
    """The line of a day without what is said of it behind: "Fri 6 Nov, 7.45pm CANCELLED", "Fri 20 Nov (note the earlier start)"."""
    return _COMMENT.sub("", _STANDING.sub("", text) if _MAY_STAND.search(text) else text)


def is_day(block: Block, under: Under, *, vague: bool) -> bool:
    """Whether a line is a day and nothing else; `vague`: a month, when something comes again, or that it is open, is one, too."""
    if block.kind not in (Kind.TEXT, Kind.HEADING) or len(block.text) > _LONGEST_WITH_REMARKS:
        return False
    text = without_remarks(without_emoji(block)[1].text)
    if len(text) > _LONGEST_DAY:
        return False
    readings = under.dates(text)
    if not says_only_a_date(text, readings):
        return False
    span = readings[0].span
    return span.precision.names_a_day or vague
