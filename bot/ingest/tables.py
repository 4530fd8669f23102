"""A table of events: which column is the date, which the name; each row an event. Used by the reader of schedules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.domain.dates import DateReading
from bot.domain.names import aliases_of
from bot.ingest import call_words, label_words
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind, Link, sliced
from bot.ingest.card import Schedule
from bot.ingest.cell_deadlines import asked, asked_in_brackets
from bot.ingest.cell_lines import first_line
from bot.ingest.event_days import Found, find_days
from bot.ingest.event_details import with_deadline
from bot.ingest.event_lines import read_card
from bot.ingest.event_names import is_name
from bot.ingest.event_status import status_of
from bot.ingest.event_words import says_something
from bot.ingest.late_clocks import at_clock_beside, with_late_clock
from bot.ingest.second_cells import by_its_second_cell
from bot.ingest.table_columns import by_what_stands_below, guessed_columns, is_header, named_columns
from bot.ingest.under import Under
from bot.ingest.untitled_talks import is_open_title, is_untold
from storage.records import Doubt, EventFacts, EventStatus


def read_table(rows: Sequence[Block], under: Under) -> tuple[list[EventFacts], list[Doubt]]:
    """The events of a table's rows; none where no column holds dates."""
    headed = rows[0].header or is_header(rows[0]) or _heads_days(rows, under)
    names = by_what_stands_below(named_columns(rows[0]), rows[0], rows[1:], under) if headed else None
    data = rows[1:] if names else rows
    if not data:
        return [], []
    names = names or guessed_columns(data, under)
    if names is None or "title" not in names:
        return [], []
    if not {"when", "day", "deadline"} & set(names) and not (under.day is not None and "clock" in names):
        return [], []
    events: list[EventFacts] = []
    doubts: list[Doubt] = []
    carried: Block | None = None
    for row in data:
        cells = [sliced(row, cell.first, cell.last) for cell in row.cells]
        if len(cells) == len(names) - 1 and carried is not None:
            # A date cell that spans several rows stands in the first of them only.
            cells = [carried, *cells]
        elif len(cells) == len(names) - 1 and names[0] == "other":
            cells = [sliced(row, 0, 0), *cells]  # and so does what kind of thing several rows are
        carried = cells[0] if cells and names[0] in ("when", "month") and cells[0].text.strip() else carried
        read = _row(row, cells, names, under, carried)
        if read is not None and (is_name(read[0].title) or is_open_title(read[0].title)):
            events.append(read[0])
            doubts += read[1]
    return events, doubts


def _heads_days(rows: Sequence[Block], under: Under) -> bool:
    """Whether one cell of the first row names a column of days, and nothing in that row is one: "Scheme | Deadline | Up to"."""
    said = [rows[0].text[cell.first : cell.last].strip() for cell in rows[0].cells]
    at = next((n for n, text in enumerate(said) if label_words.COLUMN.fullmatch(text)), None)
    if at is None or len(rows) < 2 or any(re.search(r"\d", text) or under.dates(text) for text in said):
        return False
    below = [row.text[row.cells[at].first : row.cells[at].last] for row in rows[1:] if len(row.cells) > at]
    return len(below) == len(rows) - 1 and all(under.dates(text) for text in below)


def mostly_ahead(events: Sequence[EventFacts], received: date) -> bool:
    """Whether a table outside a schedule tells of what is to come: half of it at least."""
    kept = [facts for facts in events if facts.end is None or facts.end >= received]
    return len(kept) * 2 >= len(events)


def _row(
    row: Block, cells: Sequence[Block], names: Sequence[str], under: Under, carried: Block | None
) -> tuple[EventFacts, list[Doubt]] | None:
    title: Block | None = None
    when: list[tuple[Block, Found]] = []
    labels: list[tuple[str, Block]] = []
    old = who = None
    clock, until = _clock_and_end(cells, names, under)
    weekday = _said_in("weekday", cells, names)
    month = carried.text.strip() if names[0] == "month" and carried is not None else ""
    for cell, name in zip(cells, names, strict=False):
        if name in ("month", "ends", "weekday"):
            continue
        if name in ("when", "day"):
            # "When" beside "CFP closes" is no last day.
            own = under if "deadline" not in names else replace(under, applying="")
            when.append(_said_when(_with_its_sign(cell, name, weekday), carried, month, f"{until} {clock}", own))
        elif name == "old":
            old = cell
        elif name == "who":
            who = cell
        elif name == "deadline":
            readings = under.dates(cell.text)
            when += [(cell, Found(None, late)) for late in readings[-1:]]
            if not readings:
                labels += _standing(cell)
        elif name == "title" and cell.text.strip() and title is None:
            title, below = first_line(cell, under, placed="where" in names, clocked="clock" in names)
            labels += below
            when += [(line, late) for _, line in below for late in asked(line, under)]
            when += [] if below or "deadline" in names else asked_in_brackets(cell, under)
        elif cell.text.strip():
            label, late = _besides(cell, name, under)
            labels.append(label)
            when += late
    when = _closing(_since_moved(when, old, under), labels)
    title, labels[len(labels) :] = _title_or_speaker(title, who)
    days = [found for _, found in when if found.day or found.deadline]
    if title is None or (not days and under.day is None):
        return None
    if not days and under.day is not None:
        at = clock or " ".join(cell.text for cell, _ in when)
        under = replace(under, day=with_late_clock(at, under.day, under))
    if days and _runs_until(days[0].day, title):
        days[0] = Found(None, replace(days[0].day, is_deadline=True)) if days[0].day else days[0]
    only = days[0].day or days[0].deadline if days else None
    if "where" not in names and names.count("when") + names.count("title") == len(names) and only is not None:
        read = by_its_second_cell(row, title, days[0], only, under)
        if read is not None:
            said = next((label.text for sort, label in labels if sort in ("description", "standing")), None)
            return _with_its_standing(replace(read[0], description=read[0].description or said), labels), read[1]
    labels += [("", _links_only(cell)) for cell in cells if cell.links and cell is not title]
    read = read_card(title, when, labels, under)
    if read is None:
        return None
    facts, doubts = read
    facts = _with_its_standing(_with_what_its_name_says(facts, title, names, under), labels)
    return replace(facts, source_line=row.text, line=row.line), [replace(doubt, line=row.line) for doubt in doubts]


def _with_what_its_name_says(facts: EventFacts, title: Block, names: Sequence[str], under: Under) -> EventFacts:
    """The hour and the last day to apply beside a name: "School Board Meeting, 6:30 p.m.", "Coach Outing – £24; names to Beryl by 30 April"."""
    facts = at_clock_beside(facts, title.text, under)
    if (cut := _BESIDE_THE_NAME.match(facts.title)) and says_something(cut["name"]):
        facts = replace(facts, title=cut["name"], aliases=aliases_of(cut["name"]))
    return facts if "deadline" in names else with_deadline(facts, title.text, under)


# "SiC 신뢰성 세미나 · 14:00~17:30 · 무료", "ASPEC 2026 · 사전등록 마감 4/3(금)"
_BESIDE_THE_NAME = re.compile(
    r"(?P<name>[^·|]{2,60}?)\s[·|]\s(?:\d{1,2}(?::\d\d|\s?시|\s?[ap]\.?m)|오[전후]\s|(?:사전|조기|참가)?\s?(?:등록|신청|접수|예매)|마감|무료|유료|free\b|"
    r"register|rsvp|tickets?\b|[£$€]|\d[\d,]*\s?원)",
    re.IGNORECASE,
)


def _standing(cell: Block) -> list[tuple[str, Block]]:
    """What stands in the place of a last day to apply: "인원 미달로 취소"."""
    return [("standing", cell)] if status_of(cell.text) is not EventStatus.ANNOUNCED else []


def _with_its_standing(facts: EventFacts, labels: Sequence[tuple[str, Block]]) -> EventFacts:
    """What "취소" or "Postponed" says in a cell of its own."""
    news = [
        status_of(block.text)
        for sort, block in labels
        if len(block.text) <= _LONGEST_STANDING
        or sort == "standing"
        or _LED_BY_STANDING.match(block.text)
        or _ASIDE.fullmatch(block.text)
    ]
    told = next((status for status in news if status is not EventStatus.ANNOUNCED), facts.status)
    return replace(facts, status=told) if facts.status is EventStatus.ANNOUNCED else facts


_LONGEST_STANDING = 12
_ASIDE = re.compile(r"\s*[(（][^()（）]{2,40}[)）]\s*")  # "뿌리채소 요리교실 (11/12에서 옮겼습니다)"
# "[취소] 둔치 가로등 공사가 늦어져 …", "상영 취소 (프린트 손상)"
_LED_BY_STANDING = re.compile(
    r"\W*(?:\d[\d월일./()\s화수목금토]{2,14}에서\s)?(?:[가-힣]{1,4}\s)?(?:취소|연기|순연|휴강|"
    r"cancell?ed|postponed|called off)\s?(?:[\])】(–—:.,!-]|$)",
    re.IGNORECASE,
)


def _clock_and_end(cells: Sequence[Block], names: Sequence[str], under: Under) -> tuple[str, str]:
    """What the columns of hours and of last days say: "19:30", " – Nov. 29"; "" for none."""
    told = [(name, cell.text) for cell, name in zip(cells, names, strict=False) if cell.text.strip(" -–—")]
    said = {name: text for name, text in told if not is_untold(text)}
    ends = said.get("ends", "")
    return _DOTTED_CLOCK.sub(r"\1:\2", said.get("clock", "")), f" – {ends}" if ends and under.dates(ends) else ""


def _said_when(cell: Block, carried: Block | None, month: str, clock: str, under: Under) -> tuple[Block, Found]:
    """What a cell of dates says, with the month and the clock that stand in columns of their own."""
    source = cell if cell.text.strip() or carried is None or month else carried
    text = f"{month} {_LINE_OF_A_RANGE.sub(' ', source.text)} {clock}".strip()
    found = find_days(text, under.dates(text))
    asked = found.deadline is not None and _ASKED.search(text) is not None
    return _with(source, text), found if found.day is None or asked else replace(found, deadline=None)


# "(예약: 6월 11일까지)" below the day in its cell
_ASKED = re.compile(
    r"예약|신청|접수|등록|마감|모집|"
    r"\b(?:book|register|registration|sign[ -]up|rsvp|apply|applications|tickets?|entries|entry|deadline|early[ -]bird|closing date|due)\b",
    re.IGNORECASE,
)


def _said_in(column: str, cells: Sequence[Block], names: Sequence[str]) -> str:
    return next((cell.text.strip() for cell, name in zip(cells, names, strict=False) if name == column), "")


def _with_its_sign(cell: Block, name: str, weekday: str) -> Block:
    """A bare number, or two, in a column of the days of a month: "20~22" is 20~22일, "7" beside 수 is 7일(수)."""
    if name != "day" or not _BARE_DAYS.fullmatch(cell.text.strip()):
        return cell
    return _with(cell, f"{cell.text.strip()}일{f'({weekday})' if _WEEKDAY.fullmatch(weekday) else ''}")


_WEEKDAY = re.compile(r"[월화수목금토일](?:요일)?")


_BARE_DAYS = re.compile(r"\d{1,2}(?:\s?[~,·–—-]\s?\d{1,2})?")
# "20.00", which only its column says is a time of the day
_DOTTED_CLOCK = re.compile(r"(?<![\d.])([01]?\d|2[0-3])\.([0-5]\d)(?![\d.])")
# "2027. 4. 3(토)" over "– 4. 11(일)" in one cell.
_LINE_OF_A_RANGE = re.compile(r"\s·\s(?=[~–—-])|(?<=[~–—-])\s·\s")


def _besides(cell: Block, name: str, under: Under) -> tuple[tuple[str, Block], list[tuple[Block, Found]]]:
    """What a cell beside day and name says, and the last day to apply in it."""
    button = name in ("link", "other", "") and sum(k.last - k.first for k in cell.links) >= len(cell.text.strip())
    asks = bool(cell.links) and len(cell.text) <= 20 and (button or style.ACTION.search(cell.text))
    late = next((r for r in under.dates(cell.text) if r.is_deadline or (r.until and name == "link")), None)
    told = late is not None and name in ("other", "link", "description")
    return ("link" if asks else name, cell), [(cell, Found(None, late))] if told else []


def _title_or_speaker(title: Block | None, who: Block | None) -> tuple[Block | None, list[tuple[str, Block]]]:
    """What a row is called, and the other of the two: its speaker stands for a title that is still open."""
    if who is None or title is None or not (is_untold(title.text) and who.text.strip()):
        return title, [] if who is None else [("other", who)]
    return who, [("description", title)]


def _since_moved(when: list[tuple[Block, Found]], old: Block | None, under: Under) -> list[tuple[Block, Found]]:
    """The days of a row whose old day stands in a column of its own: that one alone where no new one is given."""
    before = find_days(old.text, under.dates(old.text)) if old is not None else None
    if old is None or before is None or before.day is None:
        return when
    if not any(found.day for _, found in when):
        return [(old, replace(before, day=replace(before.day, unsure=True))), *when]
    return [
        (cell, replace(found, moved=found.moved or found.day.span != before.day.span) if found.day else found)
        for cell, found in when
    ]


def _closing(when: list[tuple[Block, Found]], labels: Sequence[tuple[str, Block]]) -> list[tuple[Block, Found]]:
    """The days of a row, as last ones where its name's cell says that something closes then."""
    closes = any(sort == "closes" for sort, _ in labels)
    return [(cell, Found(None, found.day or found.deadline)) for cell, found in when] if closes else when


def _runs_until(day: DateReading | None, title: Block) -> bool:
    """ "~6/13 | 정원 지원사업": what one applies for ends with its last day to apply."""
    if day is None or not day.until or day.span.start != day.span.end or not day.span.precision.names_a_day:
        return False
    return call_words.APPLIED_FOR.search(_FIRST_PIECE.split(title.text)[0]) is not None


_FIRST_PIECE = re.compile(r"\s[·|–—-]\s")


def _with(block: Block, text: str) -> Block:
    return replace(block, text=text)


def _links_only(cell: Block) -> Block:
    return replace(cell, links=tuple(Link(k.first, k.last, k.url) for k in cell.links))


def rows_at(blocks: Sequence[Block], place: int) -> list[Block]:
    """The rows of the table that begins there."""
    rows: list[Block] = []
    while place + len(rows) < len(blocks) and (block := blocks[place + len(rows)]).kind is Kind.ROW:
        rows.append(block)
    return rows


def take_rows(found: Schedule, rows: list[Block], under: Under, *, in_schedule: bool) -> None:
    """Keep a table's events; outside a schedule only where most of them are still to come."""
    events, doubts = read_table(rows, under)
    if events and (in_schedule or mostly_ahead(events, under.received)):
        found.events += events
        found.doubts += doubts
        found.taken.update(row.line for row in rows)
