"""The parts of an issue: a heading with the lines under it, and what that heading is to them. Used by the reader of schedules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from bot.ingest import body, call_words, heading_words, label_words
from bot.ingest import house_style as style
from bot.ingest.blocks import EMOJI, LOWEST_RANK, Block, Kind, without_emoji
from bot.ingest.calls import applied_until, calls_below, told_news
from bot.ingest.event_names import is_name, says_with_whom
from bot.ingest.event_old_days import OLD_DAY_FIRST
from bot.ingest.event_places import is_clock, looks_like_place
from bot.ingest.lines import LONGEST_TITLE_LINE, Line, Sort, read_lines, says_where_to
from bot.ingest.opening_days import is_hour_and_place, opening_day
from bot.ingest.told_above import tells_of_the_above
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


def is_card(part: Part, under: Under) -> bool:
    """Whether the heading is an event's title: its date stands in a line of its own among the first under it."""
    if (
        part.heading is None
        or not part.heading.text
        or len(part.heading.text) > LONGEST_TITLE_LINE
        or _tells(part.heading.text)
    ):
        return False
    asks = part.heading.text.endswith("?") and bool(part.under) and call_words.CALL_NAME.search(part.under[0].text)
    if asks and can_be_title(part.under[0]):
        return False  # "GOT A PROGRAMME IN YOU?" over "Spring Schedule: Call for Pitches"
    if heading_words.only_says_events(part.heading.text) or _heads_several_cards(part, under):
        return False
    if under.dates_lead and _leads_names_below(part, under):
        return False
    for block in part.under[:4]:
        for line in islice(read_lines(block, under), 1):
            if line.sort is Sort.LABEL and line.label in ("when", "deadline"):
                if _is_below_an_item(block, part.under[0]):
                    return False  # "□ 사업 신청" over "○ 청년농업인 시범사업", "- 신청기한: 2. 26.(금)"
                return line.found.day is not None or line.found.deadline is not None
            if line.sort is Sort.LABEL and line.label == "link" and line.found.deadline is not None:
                return True  # "접수: 5월 15일(금)까지"
            if line.sort is Sort.DATE:
                return is_ahead(line, under)
            opens = line.sort in (Sort.PROSE, Sort.DATED) and block is part.under[0]
            if opens and opening_day(block, under, alone=line.sort is Sort.DATED) is not None:
                return True  # "Late May, at Tolley Basin. If you would like to help, …", "4월 예정. 상영작은 미정."
            told = line.sort in (Sort.DATED, Sort.PROSE) and applied_until(part.heading, block, under)
            if told or (line.sort is not Sort.LABEL and calls_below(part.heading, block, under)):
                return True
            if block is part.under[0] and told_news(part.heading, block, under) is not None:
                return True
            if names_its_kind(part, under):
                return False  # "WORK PARTIES" over "Every Wednesday - Reserve work party"
            apart = line.is_structural or says_where_to(line) or rest_is_place(line) or _says_more_of_when(line)
            apart = apart or is_hour_and_place(line.block.text, line.found.day)
            if line.sort is Sort.DATED and apart and starts_with_date(line):
                others = [
                    b
                    for before, b in pairwise([part.heading, *part.under])
                    if b is not block
                    and b.kind is not Kind.ROW
                    and _begins_dated(b, under)
                    and not (
                        (part.heading.level == LOWEST_RANK or (block is part.under[0] and not block.gap))
                        and _heads_a_card(before, b)
                    )
                ]
                runs_in = block.line == part.heading.line  # "**Quiz Night** Friday 12 March 7.30pm Village Hall"
                apart = runs_in or _parts_from_date(line) or line.tells_of_a_move or _says_more_of_when(line)
                apart = apart or (
                    block is part.under[0] and not block.gap and is_hour_and_place(line.block.text, line.found.day)
                )
                return not others and is_ahead(line, under) and apart
            if line.sort is Sort.DATED and tells_of_the_above(line, badge=part.heading.text):
                return is_ahead(line, under)
            if line.sort is Sort.DATED:
                return _says_only_until_when(line) and is_ahead(line, under)
            if line.label == "title":
                return False
    return False


def _is_below_an_item(block: Block, first: Block) -> bool:
    """Whether an item stands deeper than the first one below the heading, which is a name."""
    deeper = block.kind is first.kind is Kind.ITEM and block.level > first.level
    return deeper and not label_words.labelled(first.text) and can_be_title(first)


_WORDS = re.compile(r"[^\W\d_]+")
SIGN_BEHIND = re.compile(r"\s?(?:\s[–—-]|[:：|])\s")


def names_its_kind(part: Part, under: Under) -> bool:
    """Whether the first line below a heading is a day and, behind a sign, a name that takes up the heading's last word."""
    if part.heading is None or not part.under or part.under[0].kind is Kind.ROW:
        return False
    line = next(iter(read_lines(part.under[0], under)), None)
    day = line.found.day if line is not None else None
    sign = SIGN_BEHIND.match(part.under[0].text, day.last) if day is not None else None
    words = _WORDS.findall(part.heading.text.casefold())
    if line is None or sign is None or not words or not starts_with_date(line):
        return False
    stem = re.sub(r"(?:ies|y|s)$", "", words[-1])
    name = _WORDS.findall(part.under[0].text[sign.end() :].split(" | ")[0].casefold())
    return (
        len(stem) >= (4 if stem.isascii() else 2) and len(name) > 1 and any(word.startswith(stem) for word in name[1:])
    )


def _heads_a_card(block: Block, below: Block) -> bool:
    """Whether a line stands apart from what is above and right over a day: the name of a card of its own."""
    return block.kind in (Kind.TEXT, Kind.ITEM) and block.gap and not below.gap and can_be_title(block)


def leads_its_name(block: Block, below: Block, under: Under) -> bool:
    """Whether a line is a day and the line right below it a name."""
    if block.kind is not Kind.TEXT or below.kind is not Kind.TEXT or not block.gap or below.gap:
        return False
    if len(block.text) > LONGEST_TITLE_LINE or not any(sign.isdigit() for sign in block.text):
        return False
    name = can_be_title(below) and not looks_like_place(below.text) and not label_words.labelled(below.text)
    return name and _is_dateline(block, under) and not under.dates(below.text)


def _leads_names_below(part: Part, under: Under) -> bool:
    """Whether a day over a name stands right below the heading, or several do further down."""
    led = [at for at, pair in enumerate(pairwise(part.under[:16])) if leads_its_name(*pair, under)]
    return bool(led) and (led[0] == 0 or len(led) > 1)


def _heads_several_cards(part: Part, under: Under) -> bool:
    """Whether several lines below are each a title with its own date line."""
    if len(part.under) < 4 or part.under[0].kind is Kind.ROW:
        return False
    if part.under[0].kind is Kind.ITEM:
        alone = [block for block in part.under[:16] if block.kind is Kind.ITEM and _is_a_day(block, under)]
        return len(alone) > 1  # days with a name below each
    first, second = part.under[0], part.under[1]
    if second.gap and not first.gap and second.kind is Kind.TEXT and _is_dateline(first, under):
        return False  # its day right below it, then a group of lines of its own
    # "HALLOWEEN" over the next heading
    kicker = part.under[-1].line if part.under[-1].text.isupper() and not re.search(r"\d", part.under[-1].text) else 0
    dated = [at for at, block in enumerate(part.under[:16]) if _is_dateline(block, under) and block.line != kicker]
    if len(dated) > 1 and dated[0] == 0:
        # Where the others stand each right below a name of their own, the first is the heading's.
        return first.gap or not all(_heads_a_card(part.under[at - 1], part.under[at]) for at in dated[1:])
    sorts = [next(iter(read_lines(block, under))) for block in part.under[:12] if block.kind is not Kind.ROW]
    dates = [at for at, line in enumerate(sorts) if line.sort is Sort.DATE or line.label == "when"]
    return len(dates) > 1 and sorts[0].sort is Sort.PLAIN and all(n and sorts[n - 1].sort is Sort.PLAIN for n in dates)


def _says_only_until_when(line: Line) -> bool:
    """ "Applications due Friday, November 1"."""
    text = line.block.text
    says = call_words.SAYS_DEADLINE.match(text) is not None or line.says_only_until
    return line.found.day is None and len(text) <= 70 and says


def _parts_from_date(line: Line) -> bool:
    """Whether a sign stands between the date and what follows it: words right behind a date are a title of their own."""
    day = line.found.day
    rest = line.block.text[day.last :].strip() if day else ""
    closed = day is not None and line.block.text[day.last - 1] in ".,;:"
    return (
        not rest
        or closed
        or says_where_to(line)
        or not re.match(r"(?!at\b|in\b|for\s\d|에서|(?:CES?T|E[SD]?T|P[SD]?T|GMT|BST|UTC|KST|JST|IST)\b)\w", rest)
    )


def _is_a_day(block: Block, under: Under) -> bool:
    return next(iter(read_lines(block, under))).sort is Sort.DATE


def _is_dateline(block: Block, under: Under) -> bool:
    return block.kind is Kind.TEXT and next(iter(read_lines(block, under))).sort is Sort.DATE


def _begins_dated(block: Block, under: Under) -> bool:
    return any(
        line.sort is Sort.DATE or (line.sort is Sort.DATED and line.has_day and starts_with_date(line))
        for line in read_lines(block, under)
    )


def starts_with_date(line: Line) -> bool:
    day = line.found.day or line.found.deadline
    before = EMOJI.sub("", line.block.text[: day.first]) if day is not None else ""
    return day is not None and not LETTER.search(OLD_DAY_FIRST.sub("", _KIND_FIRST.sub("", before)))


# "연극 · 12월 11일(금) ~ 20일(일) · 소극장": what kind of thing it is stands before its day.
_KIND_FIRST = re.compile(
    r"^\W*(?:전시|연극|음악|영화|무용|뮤지컬|공연|강연|강좌|특강|워크숍|세미나|축제|북토크|모임|체험|교육|대회|콘서트|클래식|국악|오페라|투어|토크|상영|"
    r"exhibition|theat(?:re|er)|music|film|dance|talk|workshop|concert|comedy|opera|family|lecture|class|tour|seminar|webinar)\s?[·|/:]\s$",
    re.IGNORECASE,
)


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


def _tells(text: str) -> bool:
    """Whether a line is a sentence, whatever is quoted or stands in brackets behind it."""
    text = _QUOTED_LAST.sub("", text)
    return body.is_sentence(text) and body.is_sentence(_ASIDE_LAST.sub("", text))


_IN_BRACKETS = re.compile(r"\([^()]{6,}\)[.!]?")


def can_be_title(block: Block) -> bool:
    """Whether a line can be an event's title."""
    if (
        len(block.text) > LONGEST_TITLE_LINE
        or _tells(block.text)
        or body.sentences(block.text) > 1
        or style.is_of_the_mail(block.text)
        or style.names_nothing(block.text)
    ):
        return False
    if _IN_BRACKETS.fullmatch(block.text):
        return False  # "(please pin up by the kettle)"
    leads = block.text.endswith((":", "：", ",")) or heading_words.ONLY_LEADS.fullmatch(block.text)
    return not leads and not style.GREETING.match(block.text) and LETTER.search(block.text) is not None


def rest_is_place(line: Line) -> bool:
    """Whether nothing but a place follows a line's date: "Saturday, March 21, 7:30 pm, St. Luke's Church"."""
    day = line.found.day
    if day is None or not starts_with_date(line):
        return False
    rest = re.sub(r"^(?:\W*and\s[\d:. ]+[ap]\.?m\.?)?[\s,|·–—-]+", "", line.block.text[day.last :])
    return bool(rest) and looks_like_place(rest.rstrip(".").split(" | ")[0].split(";")[0])


def _says_more_of_when(line: Line) -> bool:
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
    outside = [line.block.text[a:b] for a, b in line.block.strong if a >= day.last or b <= day.first]
    return any(LETTER.search(words) and not looks_like_place(words) for words in outside)


def is_dateline(block: Block | None, under: Under) -> bool:
    """Whether a block is the date of a new event's title above it."""
    if block is None or block.kind is Kind.ROW:
        return False
    first = next(iter(read_lines(block, under)), None)
    return first is not None and (first.sort is Sort.DATE or (first.sort is Sort.LABEL and first.label == "when"))
