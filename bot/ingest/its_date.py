"""Whether a line with a date and more words is the date line of the title that waits above it. Used by the reader of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.names import is_common
from bot.ingest import body, call_words, calls, heading_words, label_words
from bot.ingest import house_style as style
from bot.ingest.asking import asked_until, closes_last, names_what
from bot.ingest.blocks import EMOJI, Block, Kind, sliced, without_emoji
from bot.ingest.card import Card
from bot.ingest.event_actions import asks_to_act, is_link_line
from bot.ingest.event_names import is_name, is_room
from bot.ingest.event_places import begins_with_clock, looks_like_place, says_a_clock
from bot.ingest.its_labels import is_unknown_label
from bot.ingest.kinds_beside_names import says_what_sort
from bot.ingest.lines import Line, Sort, read_lines
from bot.ingest.parts import (
    can_be_title,
    goes_on_dated,
    is_dateline,
    is_one_of_several,
    names_in_bold,
    rest_is_place,
    starts_with_date,
)
from bot.ingest.told_above import tells_of_the_above
from bot.ingest.told_days import FAR
from bot.ingest.under import Under

# "한솔고등학교 가정통신문 제2026-07호", "The Dibber, issue 118": what names an issue of a newsletter is no event.
_NAMES_AN_ISSUE = re.compile(r"(?:제\s?[\d-]+|\s\d{1,4})\s?호\W*$|\bissue\s(?:no\.?\s?)?#?\d{1,4}\W*$", re.IGNORECASE)


def is_its_date(
    card: Card, line: Line, following: Block | None, under: Under, *, from_heading: bool, in_schedule: bool
) -> bool:
    """Whether it is. `from_heading`: the title is a heading; `in_schedule`: the heading above speaks of events."""
    title = card.title
    right_above = card.is_right_above(line.whole) or (
        title is not None and from_heading and line.whole.kind is not Kind.ITEM and not card.when
    )
    deeper = title is not None and title.kind is line.whole.kind is Kind.ITEM and line.whole.level > title.level
    below = right_above or (deeper and not line.whole.gap)
    if title is not None and tells_of_the_above(line, badge=title.text) and (below or from_heading):
        return True
    if title is None or not starts_with_date(line) or says_a_clock(title.text) or names_in_bold(line):
        return False
    if is_one_of_several(title, line):
        return False
    if line.found.day is None and line.names_itself and heading_words.only_says_events(title.text):
        return False  # 다가오는 일 over "4/9(금) 마감! 합창단원 모집"
    day = line.found.day
    far = day is not None and day.year_inferred and day.span.start is not None and day.span.start - under.received > FAR
    if far and _ends_politely(line.block.text):
        return False  # "5월 20일에 부산항에 들어온 햇원두예요.", read in June
    if line.whole.gap and not right_above and not title.gap:
        return False  # the speaker below the talk before
    stands_out = title.all_strong or title.kind is Kind.ITEM
    if not (in_schedule or stands_out) and _NAMES_AN_ISSUE.search(title.text):
        return False
    if from_heading and not heading_words.only_says_events(title.text) and rest_is_place(line):
        return True
    if line.whole.kind is Kind.ITEM and title.kind is Kind.ITEM:
        # "2. 책 나눔 장터" with its own list below.
        below = title.gap or line.whole.level > title.level
        return below and not line.whole.gap and not goes_on_dated(following, under)
    if from_heading and not in_schedule:
        return True
    # Several dated lines in a row under one line: that line is their heading, not a title.
    listed = line.whole.kind is Kind.ITEM and not title.all_strong
    return not listed and not goes_on_dated(following, under)


def _ends_politely(text: str) -> bool:
    return style.POLITE_END.search(text[: body.first_sentence_end(text)].rstrip()) is not None


_WEEK_OF = re.compile(r"\W*(?:for the )?week (?:of|beginning|commencing|ending)\b", re.IGNORECASE)


def dates_an_issue(block: Block) -> bool:
    """Whether a line says for which week an issue is: "Week of November 30, 2026"."""
    return _WEEK_OF.match(block.text) is not None


def stands_by_its_day(card: Card, block: Block, following: Block | None, under: Under) -> bool:
    """Whether the day of a name that stands alone is in the line above or below it, or a line tells of the card right above it."""
    if card.title is not None and card.has_day and not block.gap and block.kind is Kind.TEXT and card.title.gap:
        return True  # "CANCELLED: dredging works." below its place
    waits = card.title is None and card.has_day
    below = following is not None and not following.gap and is_dateline(following, under)
    return (waits or (below and not block.strong)) and not under.dates(block.text)


def is_name_below(block: Block | None, under: Under) -> bool:
    """Whether a line below a day can be the name that belongs to it."""
    if block is None or block.kind is Kind.ROW or not can_be_title(block):
        return False
    return not looks_like_place(block.text) and not under.dates(block.text)


def is_name_over_its_day(block: Block, following: Block | None, under: Under) -> bool:
    """Whether a line right below another event is a name, and the one right below it that one's day: names and days in turns."""
    if following is None or following.gap or not block.kind is following.kind is Kind.TEXT:
        return False
    if not can_be_title(block) or not is_name(block.text) or looks_like_place(block.text) or under.dates(block.text):
        return False
    line = next(iter(read_lines(following, under)))
    told = line.found.day is not None and _SAYS_OF_IT.match(following.text, line.found.day.last)
    return line.has_day and starts_with_date(line) and not names_in_bold(line) and not told


# "Saturday is bag day: $6 a grocery bag."
_SAYS_OF_IT = re.compile(r"\s(?:is|are|was|will|has|means)\s")


def is_kind_alone(block: Block) -> bool:
    """Whether a line is only what kind of event follows: 전시회 over its name."""
    return block.kind is Kind.TEXT and is_common(block.text)


def only_heads(card: Card) -> bool:
    """Whether a card is only what stands over events, and of when: "THE DIARY" over "September and after."."""
    exact = any(found.deadline or (found.day and found.day.span.precision.names_a_day) for _, found in card.when)
    vague = bool(card.when) and not exact and not any(found.day and found.day.span.recurrence for _, found in card.when)
    title = without_emoji(card.title)[1].text if card.title is not None else ""
    return vague and not re.search(r"\d", title) and heading_words.only_says_events(title)


def _is_listed(name: Block) -> bool:
    """Whether a name is an item of a list, or a heading of so low a rank that it heads one event."""
    return name.kind is Kind.ITEM or (name.kind is Kind.HEADING and name.level > _HEADS_SEVERAL)


_HEADS_SEVERAL = 2


def is_linked_name(block: Block) -> bool:
    """Whether a link below a day is the name of what is on, and no call to act."""
    return can_be_title(block) and is_name(block.text) and not asks_to_act(block.text) and "http" not in block.text


def stands_over_its_day(block: Block, following: Block | None, under: Under) -> bool:
    """Whether a line set apart from what is above has a line right below it that begins with a day.

    Under "THIS SUMMER" the day of its own, and where it is, may stand apart from it.
    """
    if not block.gap or following is None or following.kind is not Kind.TEXT:
        return False
    line = next(iter(read_lines(following, under)))
    if following.gap:
        until = block.all_strong and line.found.day is None and starts_with_date(line)
        if until or (line.sort is Sort.DATE and finer_than_heading(line, under)):
            return True  # "쌍둥이자리 유성우 캠프" over "12월 중순", below "12월 미리 보기"; a call over "~10.30(금)"
        day, over = line.found.day, under.day
        exact = day is not None and day.span.precision.names_a_day
        return exact and over is not None and not over.span.precision.names_a_day and rest_is_place(line)
    # "▪️ Postdoc in soil carbon modelling" over "Apply by 15 February"
    return starts_with_date(line) or (block.kind is Kind.ITEM and line.found.deadline is not None)


def finer_than_heading(line: Line, under: Under) -> bool:
    """Whether a line's day lies within the longer stretch of time that its heading says."""
    over, day = under.day.span if under.day is not None else None, line.found.day
    if over is None or day is None or not (over.start and over.end and day.span.start and day.span.end):
        return False
    within = over.start <= day.span.start and day.span.end <= over.end
    return within and (day.span.start, day.span.end) != (over.start, over.end)


def name_in_prose(block: Block) -> Block | None:
    """The first piece of a line below its day: "Repair Café, 10am to 1pm, Schoolroom. Bring one broken thing."; None for a sentence."""
    end = body.first_sentence_end(block.text)
    if block.kind is not Kind.TEXT or end is None or end > LONGEST_NAMING or style.POLITE_END.search(block.text[:end]):
        return None
    told = re.search(
        r"\b(?:is|are|was|were|will|has|have|had|can|we|you|our|your|it|they)\b", block.text[:end], re.IGNORECASE
    )
    return sliced(block, 0, end) if told is None and len(block.text) <= LONGEST_TOLD else None


# So long is a line's piece that names something below its day, and the line at most.
LONGEST_NAMING = 80
LONGEST_TOLD = 180


def told_before_its_date(card: Card, block: Block, following: Block | None, under: Under) -> bool:
    """Whether a sentence stands between a name and its date: "Holiday Market" / "Forty stalls." / "Market dates: 5–6 December"."""
    if card.title is not None and card.title.kind is Kind.HEADING and not card.when and block.kind is Kind.TEXT:
        if block.told:
            return True  # its subtitle
        sentence = body.is_sentence(block.text) and not can_be_title(block)
        if sentence and (
            is_dateline(following, under) or (following is not None and says_until_when(following, under))
        ):
            return True  # a layout sets each line of a card apart
        applied = call_words.APPLIED_FOR.search(card.title.text) and not _NAMES_A_CALL.search(block.text)
        below = following if following is not None and not following.gap and not block.all_strong else None
        until = below is not None and (says_until_when(below, under) or calls.last_day_below(card.title, below, under))
        if applied and until:
            return True  # "포스터 초록 모집" over "A4 한 쪽, 국문 또는 영문" and "9월 30일까지"
    if (
        _is_deeper(card, block)
        and following is not None
        and following.kind is Kind.ITEM
        and following.level == block.level
    ):
        return True  # "- 24구획, 세대당 1구획" below "○ 옥외 텃밭 분양", over "- 신청 마감: 5월 10일"
    if card.title is not None and not card.when and is_unknown_label(block, following, card):
        return True  # 지원: … over 접수마감: …
    if (
        card.title is None
        or card.when
        or block.gap
        or block.kind is not Kind.TEXT
        or following is None
        or following.gap
    ):
        return False
    right_below = card.blocks[-1].line == block.line - 1 if card.blocks else card.title.line == block.line - 1
    asks = card.title.gap and says_until_when(following, under)
    tells = block.told or body.is_sentence(block.text) or style.FOR_WHOM.match(block.text) is not None
    # "★ 신입회원 모집" over "구력 1년 이상, …" and "접수마감 5/20(수)"
    of_a_call = call_words.APPLIED_FOR.search(card.title.text) and not call_words.APPLIED_FOR.search(block.text)
    tells = tells or bool(asks and of_a_call and card.title.kind in (Kind.ITEM, Kind.HEADING))
    next_one = next(iter(read_lines(following, under)))
    placed = block.told and rest_is_place(next_one)
    labelled = card.title.gap and next_one.sort is Sort.LABEL and next_one.label in ("when", "deadline")
    tells = tells or (labelled and _A_TAGLINE.match(block.text) is not None)
    return right_below and tells and (is_dateline(following, under) or asks or placed or labelled)


# "For small libraries and reading rooms", between a name and "Date: …"
_A_TAGLINE = re.compile(r"(?:for|an?|with|by|our|your|from|where|how|when|why|all about)\s[a-z]", re.IGNORECASE)


def _is_deeper(card: Card, block: Block) -> bool:
    """Whether an item of a list is nested in the one that names what has no day yet."""
    name = card.title
    return name is not None and not card.when and name.kind is block.kind is Kind.ITEM and block.level > name.level


_NAMES_A_CALL = re.compile(
    r"(?:모집|공모|접수|신청|제안)\s*$|\b(?:call|applications?|competition|prize|award|fellowship)s?\b", re.IGNORECASE
)


def says_until_when(block: Block, under: Under) -> bool:
    """Whether a line says nothing but until when one may apply: "Apply by October 10: https://…", "접수 마감: 5월 22일"."""
    line = next(iter(read_lines(block, under)), None)
    if line is None or line.found.deadline is None or line.found.day is not None:
        return False
    return line.label == "deadline" or call_words.SAYS_DEADLINE.match(block.text) is not None or line.says_only_until


def is_over_its_tagline(group: Sequence[Block], under: Under) -> bool:
    """Whether three lines are a name led by a sign or bold, what it is about, and its day.

    "🌙 밤수다" / "집에서 나누는 이야기" / "일시: …"
    """
    if len(group) < 3 or any(block.kind is not Kind.TEXT for block in group[1:]):
        return False
    name, about, when = group
    if (
        name.kind is Kind.ROW
        or not name.gap
        or ((about.gap or when.gap) and not (name.kind is Kind.HEADING and says_what_sort(about.text)))
        or not (EMOJI.match(name.text) or _is_listed(name) or (name.all_strong and not about.strong))
        or not can_be_title(without_emoji(name)[1])
    ):
        return False
    if EMOJI.match(about.text) or label_words.labelled(about.text) or label_words.labelled(when.text) is None:
        # "Ridge Fellowship" over "Ten teams, $150,000 each." and "Applications close Friday, January 14."
        exact = any(day.span.precision.names_a_day for day in under.dates(name.text))
        where_or_when = looks_like_place(about.text) or says_a_clock(about.text) or under.dates(about.text)
        return name.all_strong and not (exact or where_or_when) and says_until_when(when, under)
    days = [*under.dates(name.text), *under.dates(about.text)]
    told = next(iter(read_lines(when, under)), None)
    return (
        told is not None and told.label in ("when", "deadline") and not any(d.span.precision.names_a_day for d in days)
    )


def is_its_deadline(card: Card, line: Line, under: Under, *, from_heading: bool) -> bool:
    """Whether a line with a last day and no other says until when one may apply for the event of the card."""
    if card.title is None:
        return False
    if not card.has_time:
        return _says_until_when(card, line, from_heading=from_heading)
    late = asked_until(line.block.text, under) if line.whole.kind is Kind.TEXT and line.whole.gap else None
    if late is not None and card.stands_out and not names_what(line.block.text, late):
        return True  # "Grade 5-ish and up, bring a stand. Sign up by Fri 11 June: https://…"
    told = card.title is not None and card.title.kind is Kind.HEADING and line.whole.kind is Kind.TEXT
    named = (
        line.block.strong
        or line.block.links
        or line.names_itself
        or re.match(r"[^.]{3,60}(?::|\s[–—-])\s", line.block.text)
    )
    if told and not named and body.first_sentence_end(line.block.text) is not None:
        return True  # a layout sets each line of a card apart
    titled = card.title is not None and not (
        card.title.kind is Kind.ITEM and not (card.title.gap and call_words.SAYS_DEADLINE.match(line.block.text))
    )
    deeper = card.title is not None and line.whole.level > card.title.level
    return not line.whole.gap and (line.whole.kind is not Kind.ITEM or titled or deeper)


def _says_until_when(card: Card, line: Line, *, from_heading: bool) -> bool:
    """Whether a line says until when one may apply for what the title above it names."""
    says = call_words.SAYS_DEADLINE.match(line.block.text) is not None
    right_above = card.is_right_above(line.whole)
    if line.says_only_until:
        return says or from_heading or right_above
    if (
        (right_above or from_heading)
        and card.title is not None
        and card.title.all_strong
        and closes_last(line.block.text)
    ):
        return True  # "경력 3년 이상 · 판교, 주 2회 재택 · 3/28(일) 마감" below a bold name
    return says and (from_heading or (right_above and not line.names_itself))


def goes_on_below_its_day(
    card: Card, block: Block, following: Block | None, under: Under, *, from_heading: bool
) -> bool:
    """Whether a line below a name and its day can say more of it: no gap before it, an hour, a sentence below a heading."""
    if not block.gap or begins_with_clock(block.text):
        return True
    closed = bool(card.blocks) and is_link_line(card.blocks[-1], in_card=True)  # by a button
    placed = looks_like_place(block.text) and not (
        block.strong or block.links or style.KIND_OF_EVENT.search(block.text) or closed
    )
    says_more = body.is_sentence(block.text) or placed
    return from_heading and says_more and not is_dateline(following, under)


def is_room_over_its_day(card: Card, block: Block, following: Block | None, under: Under) -> bool:
    """Whether a line between a name and its day is the room."""
    return card.title is not None and not card.when and is_room(block.text) and is_dateline(following, under)


def is_stray(card: Card, following: Block | None, under: Under) -> bool:
    """Whether a line before a date is the end of the card above: where dates come first, this one's title follows it."""
    title = card.title
    return title is not None and not (title.all_strong or card.has_day) and is_name_below(following, under)
