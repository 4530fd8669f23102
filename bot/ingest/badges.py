"""A month, a day and perhaps a weekday that a layout set on lines of their own, put together again. Used by the reader of blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.date_words import MONTH_STEMS, WEEKDAY_STEMS
from bot.domain.dates import DateReading
from bot.ingest.blocks import Block, Kind
from storage.records import Precision

_MONTH = re.compile(
    r"\d{1,2}\s?월|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?", re.IGNORECASE
)
_DAY = re.compile(r"\d{1,2}(?:일|st|nd|rd|th)?(?:\s?[-–~]\s?\d{1,2}(?:일|st|nd|rd|th)?)?")
# "29 / MAY", "5월 | 29" on one line
_SIGN = re.compile(r"\s*[/|·]\s*")
_DAY_OF_MONTH = re.compile(
    r"(?:0?[1-9]|1[0-2])\s?[./]\s?(?:0?[1-9]|[12]\d|3[01])\.?(?:\s?[~–—-]\s?(?:(?:0?[1-9]|1[0-2])\s?[./]\s?)?(?:0?[1-9]|[12]\d|3[01])\.?)?|"
    r"\d{1,2}월\s?\d{1,2}일(?:\s?[~–—-]\s?(?:\d{1,2}월\s?)?\d{1,2}일)?"
)
_WEEKDAY = re.compile(
    r"\(?(?:[월화수목금토일](?:요일)?(?:\s?[·,~–-]\s?[월화수목금토일](?:요일)?)*|"
    rf"(?:{WEEKDAY_STEMS})[a-z]{{0,6}}(?:\s?[&,~–-]\s?(?:{WEEKDAY_STEMS})[a-z]{{0,6}})?)\)?\.?",
    re.IGNORECASE,
)
_DAY_AND_MONTH = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s(?:{MONTH_STEMS})[a-z]{{0,6}}\.?|"
    rf"(?:{MONTH_STEMS})[a-z]{{0,6}}\.?\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}월\s?\d{{1,2}}일",
    re.IGNORECASE,
)
_PART_OF_MONTH = re.compile(r"early|mid|late", re.IGNORECASE)


def with_badges_joined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, a month, a day and perhaps a weekday that stand on lines of their own as one line, at the place of the first."""
    out: list[Block] = []
    place = 0
    while place < len(blocks):
        taken = _badge(blocks[place : place + 3])
        if taken:
            words = [block.text.strip("().") for block in blocks[place : place + taken]]
            out.append(
                replace(blocks[place], text=_date(words), kind=Kind.TEXT, level=0, strong=(), links=(), cells=())
            )
            place += taken
        else:
            out.append(_beside_a_sign(blocks[place]))
            place += 1
    return out


def _beside_a_sign(block: Block) -> Block:
    """A line that is nothing but a day and a month parted by a sign, as the date it is."""
    words = _SIGN.split(block.text.strip()) if len(block.text) <= 20 and not block.cells else []
    if len(words) not in (2, 3) or not _are_month_and_day(words[0], words[1]):
        return block
    if len(words) == 3 and not _WEEKDAY.fullmatch(words[2]):
        return block
    return replace(block, text=_date([word.strip("().") for word in words]), strong=(), links=())


def _badge(lines: Sequence[Block]) -> int:
    """How many lines make up a date; 0 where they don't."""
    if len(lines) > 1 and _PUT_OFF.fullmatch(lines[0].text) and _NO_DAY.fullmatch(lines[1].text) and not lines[1].gap:
        return 2  # "Postponed" over "new dates TBA"
    if (
        len(lines) > 1
        and _OF_A_MONTH.fullmatch(lines[0].text)
        and _NO_DAY.fullmatch(lines[1].text)
        and not lines[1].gap
    ):
        return 2  # "June 2026" over "exact dates to be confirmed"
    if len(lines) < 2 or any(len(line.text) > _LONGEST for line in lines[:2]):
        return 0
    words = [line.text for line in lines]
    if _GOES_TO.fullmatch(words[0]) and _TO.fullmatch(words[1]) and not (lines[1].gap or lines[1].links):
        return 2  # "4.22 (수) –" over "4.23 (목)"
    if _DAY_OF_MONTH.fullmatch(words[0]) and _WEEKDAY.fullmatch(words[1]) and not lines[1].links:
        return 2  # "9.5" over "토"
    if _EVERY.fullmatch(words[0]) and _WEEKDAY.fullmatch(words[1]) and not lines[1].links:
        return 2  # 매주 over 금요일
    if (
        len(lines) > 2
        and _WAS.fullmatch(words[0])
        and _DAY_OF_MONTH.fullmatch(words[1])
        and _WEEKDAY.fullmatch(words[2])
    ):
        return 3  # "(기존 9/15 화)" over "9/22" and "화"
    if _MONTH.fullmatch(words[0]) and _PART_KO.fullmatch(words[1]) and not lines[1].links:
        return 2  # "10월" over "중순"
    if _FROM_DAY.fullmatch(words[0]) and _EVERY_WEEKDAY.fullmatch(words[1]) and not (lines[1].gap or lines[1].links):
        return 2  # "2.3부터" over "매주 수"
    if _WEEKDAY.fullmatch(words[0]) and _DAY_AND_MONTH.fullmatch(words[1]) and not (lines[1].gap or lines[1].links):
        return 2  # "Sat" over "16 May"
    if _DAY_AND_MONTH.fullmatch(words[0]) and _WEEKDAY.fullmatch(words[1]) and not (lines[1].gap or lines[1].links):
        return 2  # "16 May" over "Sat"
    if _PART_OF_MONTH.fullmatch(words[0]) and _MONTH.fullmatch(words[1]) and not (lines[1].gap or lines[1].links):
        return 2  # "Late" over "June"
    if lines[1].gap:
        return _spread_badge(lines)
    if _WEEKDAY.fullmatch(words[0]) and len(words) > 2 and not lines[2].gap and _are_month_and_day(words[1], words[2]):
        return 3
    if not _are_month_and_day(words[0], words[1]):
        return 0
    third = lines[2] if len(lines) > 2 else None
    return 3 if third is not None and not third.gap and _WEEKDAY.fullmatch(third.text) else 2


def _spread_badge(lines: Sequence[Block]) -> int:
    """The lines of a date whose layout set each apart: month, day and weekday, or month and day over the name of a card."""
    if len(lines) < 3 or lines[0].kind is not Kind.TEXT or lines[1].kind not in (Kind.TEXT, Kind.HEADING):
        return 0
    one, other, third = (line.text for line in lines)
    if _WEEKDAY.fullmatch(one) and lines[2].kind is Kind.TEXT and _are_month_and_day(other, third):
        return 3
    if not _are_month_and_day(one, other):
        return 0
    if lines[2].kind is Kind.HEADING:
        return 2
    return 3 if _WEEKDAY.fullmatch(third) else 0


def _are_month_and_day(one: str, other: str) -> bool:
    return bool((_MONTH.fullmatch(one) and _DAY.fullmatch(other)) or (_DAY.fullmatch(one) and _MONTH.fullmatch(other)))


_PUT_OFF = re.compile(r"postponed|연기|순연|잠정\s?연기", re.IGNORECASE)
# "new dates TBA", 날짜 추후 공지
NO_DAY_YET = (
    r"(?:the )?(?:new |exact |final )?(?:dates?|day) (?:tb[acd]|to (?:be (?:announced|confirmed|decided)|follow))|"
    r"(?:until )?(?:tb[acd]|further notice)|"
    r"(?:새\s?|정확한\s?|자세한\s?)?(?:날짜|일정|일시)?(?:는|은)?\s?(?:미정|추후\s?(?:공지|안내|공개))"
)
_OF_A_MONTH = re.compile(
    rf"(?:(?:early|mid|late)[ -])?(?:{MONTH_STEMS})[a-z]{{0,6}}\.?(?:\s20\d\d)?|"
    rf"(?:20\d\d년\s?)?\d{{1,2}}월(?:\s?(?:중|초|말|초순|중순|하순))?",
    re.IGNORECASE,
)
_NO_DAY = re.compile(rf"\W*(?:{NO_DAY_YET})\W*", re.IGNORECASE)
# "Winter Lantern Parade — December 2026, Whitby. The day will be announced later."
_SAYS_NO_DAY_YET = re.compile(
    r"^\s*(?:the\s)?(?:exact\s|final\s)?(?:dates?|day)\s[^.]{0,20}(?:announced|confirmed|fixed|follow|tb[acd])|"
    r"^\s*(?:정확한|자세한|구체적인)?\s?(?:날짜|일정|일시)\S{0,2}\s[^.]{0,16}(?:알려|알릴|정해|공지|안내|확정|미정)",
    re.IGNORECASE,
)


def is_still_open(day: DateReading, behind: str) -> bool:
    """Whether of what is to be in a month, or a part of it, the words behind say that its day is not known yet."""
    return day.span.precision in (Precision.MONTH, Precision.PART) and _SAYS_NO_DAY_YET.search(behind) is not None


_EVERY = re.compile(r"매주|격주|every", re.IGNORECASE)
# The letters of a line that is a piece of a date.
_LONGEST = 14
# "(기존 9/15 화)", with its brackets or without
_WAS = re.compile(r"\(?(?:기존|당초|원래|was)\s[^()]{3,16}\)?")
_PART_KO = re.compile(r"초|초순|중|중순|말|하순|상순")
_FROM_DAY = re.compile(
    r"(?:\d{1,2}\s?[./]\s?\d{1,2}\.?|\d{1,2}월\s?\d{1,2}일)\s?부터|from \d{1,2} [a-z]{3,9}|from [a-z]{3,9} \d{1,2}",
    re.IGNORECASE,
)
_EVERY_WEEKDAY = re.compile(
    rf"(?:매주|격주)\s?[월화수목금토일](?:요일)?(?:\s?[·,]\s?[월화수목금토일](?:요일)?)*|every (?:{WEEKDAY_STEMS})[a-z]{{0,6}}",
    re.IGNORECASE,
)


_TO = re.compile(rf"(?:{_DAY_OF_MONTH.pattern}|{_DAY_AND_MONTH.pattern})\s?(?:{_WEEKDAY.pattern})?", re.IGNORECASE)
_GOES_TO = re.compile(rf"(?:{_TO.pattern})\s?[~–—-]", re.IGNORECASE)


def _date(words: Sequence[str]) -> str:
    if _OF_A_MONTH.fullmatch(words[0]) and _NO_DAY.fullmatch(words[1]):
        return f"{words[0]} ({words[1]})"
    if _PUT_OFF.fullmatch(words[0]):
        return ", ".join(words)
    if _GOES_TO.fullmatch(words[0]):
        return " ".join(words) + ")" * (words[1].count("(") - words[1].count(")"))
    if len(words) > 2 and _WAS.fullmatch(words[0]):
        return f"({words[0]}) → {words[1].rstrip('. ')}({words[2]})"
    if (
        _EVERY.fullmatch(words[0])
        or _PART_OF_MONTH.fullmatch(words[0])
        or _FROM_DAY.fullmatch(words[0])
        or _PART_KO.fullmatch(words[1])
    ):
        return " ".join(words)
    if _WEEKDAY.fullmatch(words[0]) and _DAY_AND_MONTH.fullmatch(words[1]):
        return (
            f"{words[1]} ({words[0].strip('().')})"
            if re.search("[가-힣]", words[0])
            else f"{words[0].strip('().')} {words[1]}"
        )
    if _DAY_AND_MONTH.fullmatch(words[0]):
        return f"{words[0]} ({words[1].strip('().')})"
    if _DAY_OF_MONTH.fullmatch(words[0]):
        ranged = re.search(r"일\s?[~–—-]", words[0])
        return words[0] if ranged else f"{words[0].rstrip('. ')}({words[1]})"
    if _WEEKDAY.fullmatch(words[0]):
        words = [*words[1:], words[0]]
    month, day = (words[0], words[1]) if _MONTH.fullmatch(words[0]) else (words[1], words[0])
    weekday = f" ({words[2]})" if len(words) > 2 else ""
    # "JUN 24" may be June 2024, "24 JUN" is a day.
    return f"{month} {day.rstrip('일')}일{weekday}" if "월" in month else f"{day} {month}{weekday}"
