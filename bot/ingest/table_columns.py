"""Which column of a table is the date, which the name, place, deadline: by its header, or by what stands in it. Used by the reader of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.ingest import label_words
from bot.ingest.blocks import Block
from bot.ingest.event_days import says_only_a_date
from bot.ingest.event_places import is_clock, may_be_place
from bot.ingest.set_wide import word_of
from bot.ingest.under import Under

_COLUMNS = (
    (
        "old",
        re.compile(
            r"^(?:(?:기존|당초|원래|종전|변경\s?전)(?:\s?(?:일정|날짜|일시|일자))?|(?:old|original|originally|previous|previously|former|was|from)(?:\s(?:dates?|days?))?)$",
            re.IGNORECASE,
        ),
    ),
    ("other", re.compile(r"^(?:회차?|차시|주차|강)$")),
    ("month", re.compile(r"^(?:월|달|months?)$", re.IGNORECASE)),
    ("day", re.compile(r"^일$")),
    (
        "deadline",
        re.compile(
            r"접수|신청\s?(?:마감|기한|기간)|마감|기한|모집\s?기간|까지$|"
            r"deadline|clos(?:es?|ing)\b|cfp|\bby$|\bby when$|\buntil when$|\bdue\b|cut-?off",
            re.IGNORECASE,
        ),
    ),
    (
        "when",
        re.compile(
            r"^next (?:meeting|session)$|^다음\s(?:모임|회의)$|^(?:starts?|begins?|first (?:class|day|session)|시작일?|개강일?|개막일?)$|"
            r"^날$|^날과\s?때$|날짜|일시|일정|일자|기간|요일|시간|시각|시기|언제|^때$|^takes? place$|^held(?: on)?$|"
            r"^변경(?:\s?후)?$|^(?:now|new|moved to|to)$|date|day|when|time",
            re.IGNORECASE,
        ),
    ),
    (
        "ends",
        re.compile(
            r"^(?:ends?|end date|until|finish(?:es)?|last (?:class|day|session)|종료일?|종강일?|끝)$", re.IGNORECASE
        ),
    ),
    (
        "where",
        re.compile(
            r"장소|위치|지역|어디(?![로에]$)|^곳$|^(?:마당|자리|무대|코트|교실|강의실|공간|집결지|(?:모이는|만나는)\s?곳)$|"
            r"venue|where(?! to$)|location|place|city|"
            r"^meet(?:(?:ing)? (?:point|place)|s? at)?$|start(?:ing)? point|^출발지$",
            re.IGNORECASE,
        ),
    ),
    (
        "link",
        re.compile(
            r"^어디로$|^어디에$|^where to$|신청|예매|링크|등록|register|registration|rsvp|tickets?|links?",
            re.IGNORECASE,
        ),
    ),
    ("description", re.compile(r"^메모$|^remarks?$", re.IGNORECASE)),
    ("who", re.compile(r"speaker|presenter|lecturer|연사|강사|^발표자?$|강연자", re.IGNORECASE)),
    (
        "other",
        re.compile(
            r"비고|주최|주관|기관|참가비|비용|대상|구분|분류|번호|연번|순번|^순$|강사|문의|상태|host|price|cost|notes?|info|speaker|status|who|^no\.?$|^nr\.?$|^#$|distance|author|\bhow\b|"
            r"lead(?:er|s)?|led by|contact|coach|captain|teacher|instructor|담당|진행자|인솔",
            re.IGNORECASE,
        ),
    ),
    ("title", re.compile(r".", re.DOTALL)),
)


def is_header(row: Block) -> bool:
    """Whether two cells of a row or more are what columns are called."""
    return sum(bool(label_words.COLUMN.fullmatch(text)) for text in _said(row)) >= 2


def _said(row: Block) -> list[str]:
    """What stands in each cell, letters that are set wide drawn together: "일 시", "비 고"."""
    return [word_of(row.text[cell.first : cell.last].strip()) for cell in row.cells]


def named_columns(row: Block) -> list[str]:
    """What each column of a table is, by its header: title, when, month, clock, where, deadline, link, who, old, description or other."""
    names: list[str] = []
    said = _said(row)
    for text in said:
        name = next(name for name, words in _COLUMNS if words.search(text or "?"))
        if name == "when" and "day" in names and _WEEKDAYS.fullmatch(text):
            name = "weekday"
        elif name == "when" and "when" in names:
            name = "clock"
        elif name == "title" and "title" in names:
            name = "description"
        names.append("other" if not text else name)
    named = next((at for at, text in enumerate(said) if _NAMES_IT.fullmatch(text)), None)
    if named is not None and names[named] == "description":
        names = ["other" if name == "title" else name for name in names]
        names[named] = "title"
    if "title" not in names:
        names = _beside_dates(names, said)
    others = [at for at, name in enumerate(names) if name == "other" and not _OF_PEOPLE.search(said[at])]
    if "title" not in names and not any(said[at] for at in others):
        # "Date | Who | Where": on a bill, who plays is what is on.
        others = [
            at for at, name in enumerate(names) if name in ("other", "who") and _WHO_PLAYS.fullmatch(said[at])
        ] or others
    if "title" not in names and others:
        names[others[0]] = "title"
    return names


def by_what_stands_below(names: Sequence[str], header: Block, rows: Sequence[Block], under: Under) -> list[str]:
    """The columns, those whose header says nothing that is known told by their entries: "R | 날짜 | 킥오프 | 경기".

    Entries that are all times of the day are a column of clocks; what is called so are names, never numbers.
    """
    said = _said(header)
    below = [
        [text for row in rows for text in _said(row)[at : at + 1] if text.strip("-–— ")] for at in range(len(said))
    ]
    free = [
        at
        for at, name in enumerate(names)
        if name in ("title", "description") and not _NAMES_IT.fullmatch(said[at]) and below[at]
    ]
    told = list(names) if under.of_moves else _from_and_to(names, said)
    for at in free:
        if all(is_clock(text) for text in below[at]) and "clock" not in told:
            told[at] = "clock"
        elif told[at] == "title" and not any(_WORD.search(text) for text in below[at]):
            told[at] = "other"
    named_clock = told.index("clock") if "clock" in told and "when" in told else None
    if named_clock is not None and below[named_clock] and not any(_CLOCK.search(text) for text in below[named_clock]):
        if _STARTS_THERE.fullmatch(said[named_clock]):
            told[named_clock] = "where" if "where" not in told else "other"  # "When | Ride | Start | Pace"
        else:
            # "날짜 | 일정 | 메모": what is on, and no hours.
            told = ["description" if name == "title" else name for name in told]
            told[named_clock] = "title"
    if not {"when", "day", "old"} & set(told):
        # "학회 | 투고 마감 | 행사 | 장소": what is called so are the days of what stands first.
        days = [
            at
            for at, name in enumerate(told)
            if (name == "where" or names[at] == "title" or ("deadline" in told and name == "description"))
            and _are_days(below[at], under)
        ]
        told = ["when" if at in days[:1] else name for at, name in enumerate(told)]
        if "title" not in told and days and names[days[0]] == "title":
            words = [at for at, name in enumerate(told) if name == "other" and any(map(_WORD.search, below[at]))]
            told = ["title" if at in words[:1] else name for at, name in enumerate(told)]
    if "title" not in told and (left := [at for at in free if told[at] == "description"]):
        told[left[0]] = "title"
    return told


def _from_and_to(names: Sequence[str], said: Sequence[str]) -> list[str]:
    """The columns, "From | To" being the first day and the last: a programme of works, a list of terms."""
    told = list(names)
    for at, (first, last) in enumerate(pairwise(said)):
        if (first.lower(), last.lower()) in (
            ("from", "to"),
            ("from", "until"),
            ("부터", "까지"),
        ) and "ends" not in told:
            told[at : at + 2] = ["when", "ends"]
    return told


_STARTS_THERE = re.compile(r"start(?:s|ing)?(?: from| at)?|begins?|시작|출발", re.IGNORECASE)
_CLOCK = re.compile(
    r"\d\s?[:.]\s?\d\d|\d\s?시|\d\s?[ap]\.?m|noon|정오|미정|tb[acd]|all day|종일|오전|오후", re.IGNORECASE
)


def _are_days(said: Sequence[str], under: Under) -> bool:
    readings = [under.dates(text) for text in said]
    return bool(said) and all(says_only_a_date(text, days) for text, days in zip(said, readings, strict=True))


_WORD = re.compile(r"[^\W\d_]{2}")
_WEEKDAYS = re.compile(r"요일|weekday|day of (?:the )?week", re.IGNORECASE)
# A column that says so itself is the name, whatever stands before it.
_NAMES_IT = re.compile(
    r"(?:행사|교육|강좌|프로그램|과정|사업|모임|전시|공연|대회|축제|강연|공모)\s?(?:명|이름)|행사|프로그램|이름|제목|"
    r"event(?: name)?|title|name|what|activity",
    re.IGNORECASE,
)
_WHAT_IS_ON = re.compile(r"(?:주요\s?)?일정|schedule|calendar", re.IGNORECASE)


def _beside_dates(names: Sequence[str], said: Sequence[str]) -> list[str]:
    """The columns, a schedule beside one of dates being what is on: "날짜 | 시간 | 일정"."""
    schedule = next((at for at, text in enumerate(said) if _WHAT_IS_ON.fullmatch(text)), None)
    days = next((at for at, text in enumerate(said) if _OF_DATES.fullmatch(text)), None)
    if schedule is None or days is None:
        return list(names)
    return ["title" if at == schedule else "when" if at == days else name for at, name in enumerate(names)]


_OF_DATES = re.compile(r"날짜|일자|일시|dates?|days?|when", re.IGNORECASE)
_WHO_PLAYS = re.compile(
    r"who|artists?|acts?|bands?|performers?|line-?up|playing|출연진?|공연팀|아티스트", re.IGNORECASE
)
# Whoever leads it is not what it is.
_OF_PEOPLE = re.compile(
    r"lead|led by|contact|coach|captain|teacher|instructor|speaker|host|who|author|담당|진행자|인솔|강사|문의",
    re.IGNORECASE,
)


_FIGURE = re.compile(r"[+−–-]?\d{1,3}\.\d%?")


def _are_figures(row: Block) -> bool:
    """Whether two cells of a row are numbers with a point: "GDP | 2.1 | 1.7" tells of no days."""
    return sum(bool(text) and _FIGURE.fullmatch(text.split()[-1]) is not None for text in _said(row)) >= 2


# "Applications close 9 October 2026"
_LONGEST_LAST_DAY = 60


def guessed_columns(rows: Sequence[Block], under: Under) -> list[str] | None:
    """Without a header: the column that reads as dates, and the first other one with words."""
    width = max(len(row.cells) for row in rows)
    if any(_are_figures(row) for row in rows):
        return None
    hits, late = [0] * width, [0] * width
    for row in rows:
        for place, text in enumerate(_said(row)):
            readings = under.dates(text)
            hits[place] += bool(readings) and says_only_a_date(text, readings)
            late[place] += len(readings) == 1 and readings[0].is_deadline and len(text) <= _LONGEST_LAST_DAY
    columns = [[text for row in rows for text in _said(row)[place : place + 1] if text] for place in range(width)]
    clocks = [bool(said) and all(is_clock(text) for text in said if text.strip("-–— ")) for said in columns]
    best = max(range(width), key=lambda place: hits[place])
    dated = hits[best] * 2 > len(rows)
    if not dated and max(late) * 2 > len(rows):
        # "Nominations close Friday 25 September", below no header; cells of several lines are cards
        last = late.index(max(late))
        if all(len(text) <= _LONGEST_LAST_DAY for place, said in enumerate(columns) if place != last for text in said):
            best, dated = last, True
    if not dated and (under.day is None or not any(clocks)):
        return None
    names = ["clock" if clock else "description" for clock in clocks]
    if dated:
        names[best] = "when" if hits[best] >= late[best] else "deadline"
    if "description" not in names:
        return None
    names[names.index("description")] = "title"
    for place, (name, said) in enumerate(zip(names, columns, strict=True)):
        if (
            name == "description"
            and said
            and "where" not in names
            and all(len(text) <= 24 and may_be_place(text) for text in said)
        ):
            names[place] = "where"
    return names if width > 1 else None
