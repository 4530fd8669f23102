"""Names in which a date word stands: "The October Concert", 하반기 입주기업 모집, "전시회 뒤 30일". Used by the reader of lines."""

from __future__ import annotations

import re

from bot.ingest import call_words, label_words
from bot.ingest.blocks import Block, Kind, sliced
from bot.ingest.calls import calls_for
from bot.ingest.event_places import ONLY_A_CLOCK, begins_with_clock
from bot.ingest.its_labels import UNKNOWN_LABEL
from bot.ingest.lines import Line, Sort, read_lines
from bot.ingest.parts import can_be_title, starts_with_date
from bot.ingest.under import Under
from storage.records import Precision


def has_month_in_name(line: Line) -> bool:
    """Whether a month or a season stands among a title's words: "A Week in March"."""
    day = line.found.day
    if day is None or day.span.precision not in _VAGUE:
        return False
    clock = ONLY_A_CLOCK.match(line.block.text) if begins_with_clock(line.block.text) else None
    if clock is not None and clock.end() < day.first:
        return can_be_title(sliced(line.block, clock.end()))  # "15:00 서른두 번째 겨울"
    return can_be_title(line.block) and not line.is_structural and not starts_with_date(line)


def has_date_word_in_name(line: Line) -> bool:
    """Whether a month, a season or a weekday stands among a title's words: "A Week in March", "강 읽는 금요일"."""
    return has_month_in_name(line) or _has_weekday_in_name(line)


def is_title_of_date(line: Line, following: Block | None, under: Under) -> bool:
    """Whether a line's month or season is part of a name: "The October Concert" over "Friday 17 October, 7pm"."""
    in_name = has_month_in_name(line) or _has_bare_day_in_name(line)
    in_name = in_name or _season_leads(line, following, under) or _has_weekday_in_name(line)
    in_name = in_name or _weekday_leads(line, following, under)
    if following is None:
        return False
    if _heads_a_call(line, following):
        return True
    if not in_name:
        return False
    if line.whole.kind is Kind.ROW or following.kind is Kind.ROW or (following.gap and not line.whole.all_strong):
        return False
    below = next(iter(read_lines(following, under)), None)
    beside = line.whole.kind is following.kind is Kind.ITEM and line.whole.level == following.level
    if beside and not _LISTS_DATES.search(line.block.text) and below is not None and below.sort is Sort.DATED:
        return False  # "10월 중 겨울 낭독회" over "9.21(월) 오픈소스 데이"
    known = (below.found.day or below.found.deadline) if below is not None else None
    exact = known is not None and (known.span.precision.names_a_day or bool(known.span.recurrence))
    named = line.found.day.span.precision if line.found.day is not None else None
    finer = named in (Precision.SEASON, Precision.HALF, Precision.YEAR) and known is not None
    exact = exact or (finer and known is not None and known.span.precision in (Precision.MONTH, Precision.PART))
    calls = call_words.APPLIED_FOR.search(line.block.text) is not None
    leads = below is not None and (below.found.day is not None or calls) and starts_with_date(below)
    return below is not None and exact and (below.sort in (Sort.DATE, Sort.LABEL) or leads)


# "3월 학사 일정", "October dates"
_LISTS_DATES = re.compile(r"(?:일정표?|행사|달력|캘린더|dates|events|calendar|schedule|diary)\W*$", re.IGNORECASE)
_VAGUE = (Precision.MONTH, Precision.SEASON, Precision.YEAR, Precision.QUARTER, Precision.HALF, Precision.PART)


def _has_bare_day_in_name(line: Line) -> bool:
    """Whether days without a month stand among a title's words: "전시회 뒤 30일, 명함을 매출로"."""
    day = line.found.day
    if day is None or starts_with_date(line) or not can_be_title(line.block):
        return False
    return re.fullmatch(r"\d{1,2}일", line.block.text[day.first : day.last].strip()) is not None


def _has_weekday_in_name(line: Line) -> bool:
    """Whether a weekday without a number or an hour stands among a title's words: "Map Room Mondays"."""
    day = line.found.day
    if day is None or starts_with_date(line) or not can_be_title(line.block):
        return False
    if not day.span.recurrence and day.kind != "weekday":
        return False
    return re.fullmatch(r"[^\W\d]+", line.block.text[day.first : day.last].strip()) is not None


def _heads_a_call(line: Line, following: Block) -> bool:
    """Whether what one applies for begins with a season, its labels in a list below it: "2026년 여름 실습생 모집" over "인원: …"."""
    day, label = line.found.day, label_words.labelled(following.text)
    if (
        day is not None
        and line.block.all_strong
        and UNKNOWN_LABEL.match(following.text)
        and following.kind is Kind.ITEM
    ):
        # **2027년 하반기 평생교육 수강생** over "- 과목: 서예, …"
        lasts = day.span.precision in (Precision.SEASON, Precision.HALF, Precision.YEAR, Precision.QUARTER)
        return lasts and starts_with_date(line) and re.match(r"\s[^\W\d_]{2}", line.block.text[day.last :]) is not None
    if day is None or day.span.precision not in _VAGUE or label is None or not starts_with_date(line):
        return False
    named = re.match(r"\s[^\W\d_]", line.block.text[day.last :]) is not None and calls_for(line.block.text)
    below = following.kind is line.whole.kind is Kind.ITEM and following.level > line.whole.level
    return named and below and label["when"] is None


def _weekday_leads(line: Line, following: Block | None, under: Under) -> bool:
    """Whether a bold line begins with a weekday that is no date, over the label that says when: "Last Friday Mixer" over "When: …"."""
    day = line.found.day
    if day is None or not line.block.all_strong or following is None or following.gap or not can_be_title(line.block):
        return False
    plain = not any(sign.isdigit() for sign in line.block.text) and re.search(
        r"[A-Za-z가-힣]", line.block.text[day.last :]
    )
    below = next(iter(read_lines(following, under)), None)
    return bool(plain) and below is not None and below.sort is Sort.LABEL and below.label == "when"


def _season_leads(line: Line, following: Block | None, under: Under) -> bool:
    """Whether a title begins with a season or a month, its own day labelled below: "하반기 입주기업 모집" over "접수 마감: …"."""
    day = line.found.day
    if following is None or day is None or day.span.precision not in _VAGUE:
        return False
    if not can_be_title(line.block) or not starts_with_date(line):
        return False
    if not re.match(r"\s[^\W\d_]", line.block.text[day.last :]) or following.kind is Kind.ROW:
        return False
    below = next(iter(read_lines(following, under)), None)
    exact = below is not None and below.found.day is not None and below.found.day.span.precision.names_a_day
    led = below is not None and exact and line.whole.gap and not following.gap and starts_with_date(below)
    last = below is not None and below.found.deadline is not None and below.found.day is None and not following.gap
    return below is not None and (led or last or below.sort is Sort.DATE or below.label in ("when", "deadline"))
