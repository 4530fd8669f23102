"""A name, and what a paragraph says became of it: called off, put off, moved. Used by the reader of blocks.

"### Barn dance" over "This has been cancelled because the band is ill.", "**물빛 마을장터** 11월 8일(일) 장터는 방역 때문에 취소합니다.". Where
events stand around it such a name is one itself, be it that its day is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.sought import sought
from bot.ingest import body, heading_words, label_words
from bot.ingest.announcements import is_news_of_a_name
from bot.ingest.blocks import LOWEST_RANK, Block, Kind, Link
from bot.ingest.datelines import NO_EVENTS, below_events, led_by_its_day
from bot.ingest.event_days import find_days
from bot.ingest.event_names import is_name
from bot.ingest.event_status import status_of
from bot.ingest.event_words import HANGUL
from bot.ingest.lines import Sort, read_lines
from bot.ingest.listed import is_future
from bot.ingest.news_lines import BETWEEN, first_sentence, it_is_now, without_badge
from bot.ingest.parts import LETTER, can_be_title
from bot.ingest.under import Under
from storage.records import EventStatus

_MOST_AROUND = 24
_POLITE = (
    r"(?:합니다|했습니다|하였습니다|되었습니다|됐습니다|됩니다|해요|했어요|됐어요|되었어요|"
    r"하게\s(?:됐|되었)(?:습니다|어요)|하기로\s(?:했|하였)(?:습니다|어요))"
)
_OFF_KO = sought(
    "로무미순연으잠취",
    rf"(?:취소|연기|순연){_POLITE}[.!]*$|(?:미뤄|미루어)(?:졌|집)[가-힣]{{1,3}}[.!]*$|미루기로\s(?:했|하였|합)(?:습니다|니다|어요)[.!]*$|^(?:무기한\s|잠정\s)?(?:취소|연기|순연)(?:됨|함)?(?:[.!]*$|[,(]\s?)|"
    rf"(?<=[일주월분반시날뒤후봄름을울년해기순말초)])(?:으로|로)\s?(?:(?:변경|연기|순연|조정)(?:{_POLITE}|됨|함)?|(?:옮|미|바|앞당|늦|당)[가-힣]{{1,4}}(?:니다|어요|요))[.!]*$",
)
_IF_KO = re.compile(r"[가-힣]면\s|경우|때(?:는|에는)|시에는?\s")
_OFF_EN = re.compile(
    r"\W*(?:(?:sadly|unfortunately|regrettably|sorry|please note|note|"
    r"we(?:.re| are)(?: very)? sorry(?: to say)?|we regret(?: to say)?)[,:]?\s(?:that\s)?)?"
    r"(?:(?:this|it|the|our)\b[^.!?]{0,60}?\s(?:(?:has|have)\s(?:now\s|had to\s)?be(?:en)?|is|are|was|will be)\s(?:now\s|sadly\s)?)?"
    r"(?:cancell?ed|called off|postponed|(?:moved|re-?scheduled|put back|brought forward|pushed back)(?=\s(?:to|from|until|by|for|on)\b[^.!?]*\d))\b|"
    r"\W*was\s[^.!?]{3,40}?[,;]?\s(?:and is |but is )?now\b[^.!?]*\d",
    re.IGNORECASE,
)
# "We had hoped for 19 November, but the kitchen has failed its gas check.", 원래 11월 19일에 열려던 모임입니다.
_WAS_HOPED_FOR = re.compile(
    r"(?:\b(?:had (?:hoped|planned|been|wanted|meant)|hoped|planned|(?:was|were) (?:to|due|going|hoping|planning|planned|scheduled|meant)|"
    r"(?:should|would) have|originally|previously)\b|원래|당초|애초)[^.!?]*$",
    re.IGNORECASE,
)


def with_news_joined(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, such a name and its paragraph as one line that is marked as news."""
    announced = {*below_events(blocks, under), *_below_changes(blocks)}
    out: list[Block] = []
    for at, block in enumerate(blocks):
        above = blocks[at - 1] if at else None
        end = _runs_in(block, under)
        if (
            end
            and not _says_when_itself(blocks[at : at + (1 if block.kind is Kind.ITEM else 4)], under, end)
            and (at in announced or _are_events_around(blocks, at, at, LOWEST_RANK, under))
        ):
            out.append(replace(block, news=end))
            continue
        if above is not None and _is_below_its_place(out, above, block, under):
            out[-2:] = [_joined(out[-2], block)]
            continue
        if above is not None and out and out[-1] is above and _is_named_above(_bare(above, block, under), block, under):
            level = above.level if above.kind is Kind.HEADING else LOWEST_RANK
            if it_is_now(block, under) is not None and (at in announced or is_name(above.text)):
                out[-1] = _joined(above, block)
                continue
            if _says_when_itself(blocks[at : at + 4], under) or _stands_below_its_day(blocks, at - 1, level, under):
                pass  # "Postponed from 28 March." over "New date: …"
            elif at in announced or _are_events_around(blocks, at - 1, at, level, under):
                out[-1] = _joined(above, block)
                continue
        if above is not None and out and out[-1] is above and _is_badged_above(above, blocks[at : at + 5], under):
            level = above.level if above.kind is Kind.HEADING else LOWEST_RANK
            if at in announced or _are_events_around(blocks, at - 1, at, level, under):
                out[-1] = _joined(above, block)
                continue
        out.append(block)
    return out


def _below_changes(blocks: Sequence[Block]) -> Iterator[int]:
    """Where blocks stand below a heading that speaks of changes: "CORRECTIONS TO THE GRID OF 26 JULY"."""
    rank = LOWEST_RANK
    for at, block in enumerate(blocks):
        if block.kind is Kind.HEADING and block.level <= rank:
            changes = heading_words.CHANGES_HEADING.search(block.text) is not None
            rank = block.level if changes else LOWEST_RANK
            continue
        if rank < LOWEST_RANK:
            yield at


def _is_badged_above(above: Block, below: Sequence[Block], under: Under) -> bool:
    """Whether a paragraph stands right below a name whose badge says that it is off or moved, and no day to come is told there."""
    bare = without_badge(above.text)
    if bare == above.text or below[0].kind is not Kind.TEXT or label_words.labelled(below[0].text):
        return False
    named = above.kind is Kind.HEADING or above.all_strong or (above.gap and not below[0].gap)
    if not named or NO_EVENTS.search(bare) or not _is_what_happens(replace(above, text=bare, strong=()), under):
        return False
    told = find_days(below[0].text, under.dates(below[0].text)).day
    told = None if told is None or told.kind == "tba" else told
    said = body.is_sentence(below[0].text) or (above.kind is Kind.HEADING and _is_its_place(below[0]))
    return told is None and said and not _says_when_itself(below, under)


def _is_its_place(block: Block) -> bool:
    """Whether a short line tight below a name can be where that was to be."""
    return not block.gap and not block.links and len(block.text) <= _LONGEST_PLACE and not block.all_strong


def _bare(name: Block, told: Block, under: Under) -> Block:
    """A name without its badge, over a sentence that names no exact day to come: "[연기] 제주 데이터 캠프" over "… 하반기로 미뤄졌습니다."."""
    bare = without_badge(name.text)
    if bare == name.text or not body.is_sentence(told.text):
        return name
    found = find_days(told.text, under.dates(told.text))
    if found.day is not None and (found.day.span.precision.names_a_day or found.day.span.recurrence):
        return name
    return replace(name, text=bare, strong=((0, len(bare)),) if name.all_strong else (), links=())


def _tells_news(text: str) -> bool:
    """Whether a sentence says that what is named above it is off, put off or moved, and not on what condition."""
    if HANGUL.search(text):
        return _OFF_KO.search(text.rstrip()) is not None and not _IF_KO.search(text)
    return _OFF_EN.match(text) is not None


def _runs_in(block: Block, under: Under) -> int:
    """Where the name ends that leads a paragraph of such news in bold, or an item before a colon or a dash; 0 for any other."""
    if block.kind is Kind.ITEM:
        first, end = 0, _end_of_named(block.text)
        if not end:
            return 0
    elif block.kind is not Kind.TEXT or not block.strong or block.all_strong:
        return 0
    else:
        first, end = block.strong[0]
    name = block.text[first:end].rstrip(BETWEEN)
    if LETTER.search(block.text[:first]) or not _is_what_happens(replace(block, text=name, strong=()), under):
        return 0
    return end if _tells_news(first_sentence(block.text[end:].lstrip(BETWEEN))) else 0


def _end_of_named(text: str) -> int:
    found = _NAMED_ITEM.match(text) if not label_words.labelled(text) else None
    return found.end("name") if found else 0


# "Drone Derby: postponed, new date to be announced"
_NAMED_ITEM = re.compile(r"(?P<name>[^:：|]{2,60}?)(?:\s?[:：]|\s[–—-])\s(?=\S)")


def _is_named_above(above: Block, block: Block, under: Under) -> bool:
    """Whether a paragraph of such news stands right below a name."""
    below = block.kind is Kind.TEXT or (block.kind is Kind.ITEM and block.level and above.kind is Kind.HEADING)
    if not below or above.kind is Kind.ROW or not _tells_news(first_sentence(block.text)):
        return False
    if label_words.labelled(block.text):
        return False
    apart = above.gap or above.kind is Kind.ITEM
    named = above.kind is Kind.HEADING or above.all_strong or (apart and not block.gap)
    if NO_EVENTS.search(above.text) or is_news_of_a_name(block) or _has_its_name(block):
        return False
    return named and _is_what_happens(above, under)


def _is_below_its_place(out: Sequence[Block], above: Block, block: Block, under: Under) -> bool:
    """Whether such news stands below a place that is right below a heading which names the event: "Members' Meeting", "Larbert", "Postponed."."""
    if len(out) < 2 or out[-1] is not above or out[-2].kind is not Kind.HEADING or above.kind is not Kind.TEXT:
        return False
    place = len(above.text) <= _LONGEST_PLACE and not above.all_strong and not under.dates(above.text)
    return place and not body.is_sentence(above.text) and _is_named_above(out[-2], replace(block, gap=False), under)


_LONGEST_PLACE = 40


def _has_its_name(block: Block) -> bool:
    """Whether the first sentence has a bold name of its own: "The **Sea Scouts Open Night** on Friday 28 April is cancelled." below "Sea Scouts"."""
    end = body.first_sentence_end(block.text) or len(block.text)
    bold = (block.text[first:last].strip(BETWEEN) for first, last in block.strong if last <= end)
    return any(" " in name and is_name(name) and not re.search(r"\d", name) for name in bold)


def _says_when_itself(below: Sequence[Block], under: Under, end: int = 0) -> bool:
    """Whether a day stands behind a paragraph's first sentence, or in the lines right below it. `end`: of the name in it."""
    told = below[0].text[end:].lstrip(BETWEEN)
    rest = told[len(first_sentence(told)) :]
    held = [day for day in under.dates(rest) if not _WAS_HOPED_FOR.search(rest[: day.first])]
    if any(day.span.precision.names_a_day for day in held):
        return True
    for block in below[1:]:
        if block.kind in (Kind.HEADING, Kind.ROW) or (block.gap and block.strong):
            return False
        if block.kind is Kind.ITEM and _is_what_happens(block, under) and not under.dates(block.text):
            return False
        if any(
            line.found.day and line.sort in (Sort.DATE, Sort.LABEL, Sort.DATED) for line in read_lines(block, under)
        ):
            return True
    return False


def _stands_below_its_day(blocks: Sequence[Block], name_at: int, level: int, under: Under) -> bool:
    """Whether the line above a name is its day, and not the one of the name before it: so where a day leads the section."""
    if not name_at or not _is_day(blocks[name_at - 1], under):
        return False
    first = name_at - 1
    while first and not (blocks[first - 1].kind is Kind.HEADING and blocks[first - 1].level < level):
        first -= 1
    for block in blocks[first:name_at]:
        if _is_day(block, under):
            return True
        if _is_what_happens(block, under):
            return False
    return False


def _is_day(block: Block, under: Under) -> bool:
    """Whether a line is a day and nothing else."""
    return block.kind is not Kind.ROW and any(line.sort is Sort.DATE for line in read_lines(block, under))


def _is_what_happens(name: Block, under: Under) -> bool:
    """Whether a line is a name, neither a heading over events or changes nor a day."""
    if not can_be_title(name) or not is_name(name.text) or status_of(name.text) is not EventStatus.ANNOUNCED:
        return False
    if (
        heading_words.only_says_events(name.text)
        or heading_words.CHANGES_HEADING.search(name.text)
        or label_words.labelled(name.text)
    ):
        return False
    return not any(day.span.precision.names_a_day and day.kind != "holiday" for day in under.dates(name.text))


def _are_events_around(blocks: Sequence[Block], first: int, last: int, level: int, under: Under) -> bool:
    """Whether, up to the next heading of a higher rank, lines before or behind say when something is that lies ahead."""
    around = [
        range(first - 1, max(-1, first - 1 - _MOST_AROUND), -1),
        range(last + 1, min(len(blocks), last + 1 + _MOST_AROUND)),
    ]
    for places in around:
        for at in places:
            if blocks[at].kind is Kind.HEADING and blocks[at].level < level:
                break
            if blocks[at].kind is Kind.ROW:
                continue
            line = next(iter(read_lines(blocks[at], under)), None)
            when = line is not None and (line.sort in (Sort.DATE, Sort.DATED) or line.label == "when")
            if line is not None and when and is_future(line, under):
                return True
            if blocks[at].kind is Kind.TEXT and at not in (first, last) and led_by_its_day(blocks[at], under):
                return True
    return False


def _joined(name: Block, told: Block) -> Block:
    text = f"{name.text.rstrip(BETWEEN)}: "
    links = [*name.links, *(Link(k.first + len(text), k.last + len(text), k.url) for k in told.links)]
    return Block(f"{text}{told.text}", told.line, Kind.TEXT, tuple(links), gap=True, news=len(text))
