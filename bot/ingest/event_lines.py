"""One event from one line, or from a card of lines. Used by the readers of schedules and tables, and for what an editor adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.dates import DateReading
from bot.domain.names import aliases_of
from bot.domain.sought import sought
from bot.ingest import call_words
from bot.ingest import house_style as style
from bot.ingest.asking import asked_until
from bot.ingest.blocks import Block, Link, sliced, without_emoji
from bot.ingest.calls import calls_for
from bot.ingest.card_labels import Said
from bot.ingest.event_actions import action_url, find_action
from bot.ingest.event_days import LONG_SPANS, Found, find_days
from bot.ingest.event_details import with_deadline
from bot.ingest.event_doubts import date_doubts, dated, deadline_day
from bot.ingest.event_names import SAYS_WHY
from bot.ingest.event_old_clocks import has_two_clocks, without_old_clocks
from bot.ingest.event_old_days import without_old_days
from bot.ingest.event_parts import Parted, blanked
from bot.ingest.event_places import NO_VENUE, begins_with_clock, looks_like_place
from bot.ingest.event_status import (
    called_off_at,
    may_be_its_old_day,
    says_day_to_come,
    status_of,
    without_what_else_is_off,
)
from bot.ingest.event_titles import LONGEST_TITLE, cleaned_title
from bot.ingest.event_words import LETTERS, URL, says_something
from bot.ingest.event_zones import without_zones, zoned
from bot.ingest.late_clocks import at_clock, with_late_clock
from bot.ingest.led_lines import by_the_bold_day
from bot.ingest.links import is_web
from bot.ingest.place_lines import behind_a_clock, in_last_bracket, with_place
from bot.ingest.standing_below import told_standing
from bot.ingest.towns import without_town
from bot.ingest.under import Under
from bot.ingest.untitled_talks import is_open_title
from storage.records import Doubt, EventFacts, EventStatus, Precision

_NEWS_OF_IT = re.compile(
    r"^(?:(?:status|상태)\s?[:：]\s?)?(?:this|the|now|sadly|unfortunately|event|"
    r"cancell?ed(?! [a-z]+s\b)|postponed|moved|(?:이|본)?\s?(?:행사|모임|공연|강연)|아쉽게도|취소|연기)\b",
    re.IGNORECASE,
)


# Why something moved, beside its new day.
_WHY = re.compile(
    r"\b(?:because|due to|owing to|re-?scheduled)\b|때문|사정|관계로|ㅠ|[가-힣](?:지요|어요|니다)\b", re.IGNORECASE
)
LONGEST_NOTE = 60
# "※ 주연 배우의 부상으로 공연을 취소합니다."; not "취소 시 환불", "can be cancelled".
_SAYS_IT_IS_OFF = sought(
    r"\d\shi가강공는대로를모사상수순연은을이일전취행회",
    r"(?<=[a-z\d][.!])\s(?:Cancelled|Canceled|Postponed|Called off)\b|"
    r"\d일(?:\([월화수목금토일]\))?에서\s[^.]{0,20}(?:미뤘|미룹|옮겼|옮깁|늦췄|앞당겼)|"
    r"\d일(?:\([월화수목금토일]\))?에\s?(?:열려던|하려던|예정이던|예정됐던|열기로\s?했던)\s[^.]{0,40}로\s(?:미뤘|미룹|옮겼|옮깁|옮겨|늦췄|앞당겼|변경|연기|바꿨)|"
    r"사정(?:으로|상)\s(?:부득이\s)?(?:취소|연기)"
    r"(?:합니다|했습니다|되었습니다|됐습니다|됩니다|해요|했어요|됐어요)|"
    r"(?:행사|공연|모임|강연|강좌|수업|전시|상영|일정|대회|회차)?(?:을|를|은|는|이|가)\s(?:부득이\s|전면\s|잠정\s|무기한\s)?(?:취소|연기)(?:합니다|했습니다|하였습니다|되었습니다|됐습니다|됩니다|해요|했어요|됐어요|되었어요)|"
    r"(?<!예약 )(?<!신청 )(?<!접수 )(?<!예매 )(?<!등록 )"
    r"(?:취소|연기|순연)(?:했습니다|하였습니다|되었습니다|됐습니다|했어요|됐어요|하기로\s(?:했|하였))|"
    r"로\s(?:취소|연기)합니다|"
    r"\b(?:has|have) (?:now |had to )?be(?:en)? (?:cancell?ed|postponed|called off|(?:moved|re-?scheduled) from)|"
    r"\bis (?:now )?(?:cancell?ed|postponed|called off)",
    re.IGNORECASE,
)


def _without_deadline(text: str, found: Found) -> str:
    """A line whose last day to apply is blanked out: the clock beside it is not the event's."""
    late = found.deadline
    return text if late is None else text[: late.first] + "\u0001" * (late.last - late.first) + text[late.last :]


def _is_vaguer(day: DateReading, over: DateReading) -> bool:
    """Whether the day that stands over a line says more than what the line says itself."""
    return over.span.precision.names_a_day and not (day.span.precision.names_a_day or day.span.recurrence)


def read_event(block: Block, under: Under) -> tuple[EventFacts, list[Doubt]] | None:
    """The event that a line names, with its doubts; None where the line has no date or nothing beside it."""
    emoji, line = without_emoji(block)
    whole = line.text
    readings = by_the_bold_day(line, under.dates(line.text))
    found = find_days(
        line.text, [reading for reading in readings if reading.span.precision is not Precision.YEAR] or readings
    )
    text, _ = without_old_days(line.text, readings)
    text = without_old_clocks(text)
    line = replace(line, text=text)
    day = found.day
    if (
        day is not None
        and day.span.precision is Precision.TBA
        and under.day is not None
        and _stands_for_its_day(text, day, under.day)
    ):
        under = replace(under, day=None)  # "Date TBD – Grandparents' Breakfast", "밀라노 포럼 / 일정 미정 / 밀라노"
    elif day is not None and day.span.precision is Precision.TBA and under.day is not None:
        # "May | Club weekend, dates to be confirmed"; a season over it may be no more than where it stands
        under = replace(
            under, day=replace(under.day, unsure=under.day.unsure or under.day.span.precision in LONG_SPANS)
        )
        day = None
    elif day is not None and day.kind == "relative" and under.day is not None and under.day.span.precision.names_a_day:
        found, day = replace(found, day=None), None  # below its day, 책방 오늘의날씨 is no other
    elif day is not None and under.day is not None and _is_vaguer(day, under.day):
        found, day = replace(found, day=None), None  # "Launch of the autumn season"
    if day is None and (found.deadline is None or (under.day is not None and under.day.span.precision.names_a_day)):
        day = under.day
    if day is None and found.deadline is None:
        return None
    at = found.day
    if day is not None and at is not None and day is not at and at.span.precision is Precision.TBA:
        pass  # what is still to come stays where it stands
    elif day is not None and at is None and (clocked := at_clock(text, day, under)):
        day = at = clocked
    elif day is not None:
        behind = without_zones(_without_deadline(text, found))[day.last if at is not None else 0 :]
        day = with_late_clock(behind, day, under)
        at = day if at is not None else None
    if at is not None and day is not None and found.deadline is None and (asked := asked_until(text, under)):
        last, end = asked.span.end, day.span.end
        if asked.first >= at.last and last is not None and (end is None or last <= end):
            found = replace(found, deadline=replace(asked, is_deadline=True))
    bare, town = without_town(line.text)
    parted = Parted.of(replace(line, text=without_zones(bare, clocks=True)), at, found.deadline)
    title = _without_particle(parted.title()[0], text, at)
    if day is None:
        title = _ITS_DEADLINE.sub("", title)
    calls = style.POLITE_END.search(title) and not (under.day is not None and begins_with_clock(text))
    if not LETTERS.search(title) or calls or SAYS_WHY.fullmatch(title):
        return None  # at its hour of a day's programme "항암 중 식사, 이렇게 드세요" is a name
    doubts = list(parted.doubts)
    facts = EventFacts(
        title=title,
        precision=Precision.TBA,
        aliases=aliases_of(title),
        description=parted.description(),
        emoji=emoji,
        action=parted.action,
        url=action_url(line.links, line.text, parted.action),
        venue=town or parted.venue() or in_last_bracket(line.text),
        deadline=deadline_day(found.deadline),
        status=status_of(without_what_else_is_off(whole, readings, day), moved=found.moved),
        source_line=block.text,
        line=block.line,
    )
    if facts.status is EventStatus.CANCELLED and facts.venue and not looks_like_place(facts.venue):
        # "CANCELLED (Colin's new hip)"
        facts = replace(facts, venue=None if text.find(facts.venue) > called_off_at(text) else facts.venue)
    if facts.status is EventStatus.MOVED and not found.moved and day is not None and may_be_its_old_day(line.text, at):
        day = None if says_day_to_come(line.text) else replace(day, unsure=True)
    if day is not None and day.span.starts_at is not None and has_two_clocks(text):
        day = replace(day, unsure=True)  # "6월 26일 오후 2시 → 오후 4시"
    facts, of_zone = zoned(dated(facts, day), _without_deadline(text, found))
    return facts, [*doubts, *date_doubts(day or found.deadline, facts), *of_zone]


def _without_particle(title: str, text: str, day: DateReading | None) -> str:
    """ "화요 야간 걷기" of "화요 야간 걷기는 매주 화요일 저녁 7시 30분 징검다리 앞에서 모입니다"."""
    right_before = day is not None and text[: day.first].rstrip().endswith(title)
    return title[:-1] if right_before and _WITH_PARTICLE.search(title) else title


# "KeyCon Seoul 2027 발표 제안 마감", "제3회 손열쇠고리 공모전 접수 마감": a last day of what is named before it
_ITS_DEADLINE = re.compile(
    r"(?<=\S\S)\s(?:(?:(?:발표|강연|세션|논문)\s?)?(?:제안|초록|논문|원고)(?:\s?(?:접수|제출))?|얼리\s?버드(?:\s?(?:할인|예매|등록))?|(?:사전|조기|온라인|현장)\s?(?:등록|접수)|참가\s?등록|접수|등록|"
    r"CFP|서류\s?접수|원서\s?접수)\s?마감일?$|(?<=[모신지][집청원])\s마감일?$|"
    r"(?<=\S\S):\s(?i:(?:(?:early[- ]bird|general|standard|late|online|advance|ticket)\s)?"
    r"(?:registrations?|applications|submissions|entries|bookings?|sign-?ups?|tickets))$"
)
_WITH_PARTICLE = re.compile(r"[가-힣]{2}[은는]$")


def _stands_for_its_day(text: str, day: DateReading, frame: DateReading) -> bool:
    """Whether that there is no day yet stands where a line's day would, below a month or more: first, or between two signs."""
    if frame.span.precision.names_a_day:
        return False
    before, behind = text[: day.first], text[day.last :]
    if not LETTERS.search(before):
        return True
    parted = re.search(r"\s[/|·]\s$", before) and re.match(r"\s[/|·]\s|\s*$", behind)
    return bool(parted) and frame.span.precision in LONG_SPANS


def read_card(
    title: Block, when: Sequence[tuple[Block, Found]], labels: Sequence[tuple[str, Block]], under: Under
) -> tuple[EventFacts, list[Doubt]] | None:
    """The event of a card: a title line, lines with dates, and lines such as 장소: and 신청:."""
    emoji, head = without_emoji(title)
    name = _card_title(head)
    if not name or style.is_no_event(name):
        return None
    given = _day_of_card(when)
    deadline = next((found.deadline for _, found in when if found.deadline), None)
    if given is not None and given.until and deadline is None and given.span.ends_at is None and calls_for(name):
        given, deadline = None, given
    day = given or (under.day if deadline is None else None)
    labels = [(name_of, block) for name_of, block in labels if not is_open_title(block.text)]  # "제목: 추후 공지"
    told_below = [block for name_of, block in labels if name_of == "description"]
    said = Said.by(labels)
    venue, description, action = said.venue, said.description, said.action
    links: list[tuple[Link, str]] = [(link, head.text[link.first : link.last]) for link in head.links] + said.links
    for block, found in when:
        links += [(link, block.text[link.first : link.last]) for link in block.links]
        still, _ = without_old_days(block.text, under.dates(block.text))
        rest = Parted.of(
            replace(block, text=without_zones(without_old_clocks(still), clocks=True)), found.day, found.deadline
        )
        action = action or rest.action
        says_until = found.deadline and call_words.ONLY_UNTIL.fullmatch(block.text[: found.deadline.first])
        if found.day is not None or not (says_until or call_words.SAYS_DEADLINE.match(block.text)):
            beside = rest.venue_beside()
            sure = found.day is not None and not (found.moved and _WHY.search(beside or ""))
            venue = venue or (beside if sure or looks_like_place(beside or "") else None)
    if venue is None and description:
        venue, description = with_place(description, told_below)
    venue = venue or behind_a_clock(told_below)
    everything = _all_news(title, when, labels, day, under)
    web = [(link, words) for link, words in links if is_web(link.url)]
    if day is not None:
        for block, found in when:
            if found.day is day:
                # "7월 3일, 미국 동부시간 오전 9시", "13 June, departs 7.00pm"
                day = with_late_clock(without_zones(block.text)[day.last :], day, under)
        for name_of, block in labels:
            if name_of == "description":
                day = with_late_clock(block.text, day, under)
    on_action = [link for link, words in web if action and words.strip() in action]
    facts = EventFacts(
        title=name,
        precision=Precision.TBA,
        aliases=aliases_of(name),
        description=description,
        emoji=emoji,
        action=action,
        url=on_action[0].url if on_action else web[0][0].url if web else None,
        venue=venue,
        deadline=deadline_day(deadline),
        status=status_of(everything, moved=any(found.moved for _, found in when)),
        source_line=when[0][0].text if when else title.text,
        line=when[0][0].line if when else title.line,
    )
    if facts.status is EventStatus.ANNOUNCED and any(
        told_standing(b.text) is EventStatus.CANCELLED for b in told_below
    ):
        facts = replace(facts, status=EventStatus.CANCELLED)  # "It is off: the boiler has failed."
    put_off = facts.status is EventStatus.MOVED and not any(found.moved for _, found in when)
    if put_off and says_day_to_come(everything):
        day = None  # "Postponed on account of the weather. New date to be advised."
    if put_off and day is not None and may_be_its_old_day(everything):
        day = replace(day, unsure=True)
    facts = dated(facts, day)
    for block in told_below:
        facts = with_deadline(facts, block.text, under)
    told = [] if given is not None and given.span.starts_at is not None else told_below
    facts, of_zone = zoned(facts, " ".join(b.text for b in [*(b for b, found in when if found.day), *told]))
    return facts, [*date_doubts(day or deadline, facts), *of_zone]


def _day_of_card(when: Sequence[tuple[Block, Found]]) -> DateReading | None:
    """The day that holds of those in a card's lines; None where there is none."""
    days = [found for _, found in when if found.day]
    if len(days) > 1 and days[0].moved and days[0].day is not None and days[0].day.kind == "tba":
        days = days[1:]  # "3월 16일(토)에 가려던 산행을 두 주 미룹니다." over "바뀐 일시: …"
    last = days[-1].day if len(days) > 1 and not days[0].moved and days[-1].moved else None
    if last is not None and (last.span.start or (last.kind == "tba" and _STILL_OPEN.search(when[-1][0].text))):
        return last  # "Saturday 12 June" over "Moved due to flooding: now Saturday 19 June."; "당초 일시: …" over "변경 일시: 추후 공지"
    return days[0].day if days else None


_STILL_OPEN = re.compile(r"추후|미정|\btb[acd]\b|\bto (?:be|follow)\b", re.IGNORECASE)


def _all_news(
    title: Block,
    when: Sequence[tuple[Block, Found]],
    labels: Sequence[tuple[str, Block]],
    day: DateReading | None,
    under: Under,
) -> str:
    """What in a card may say how its event stands: its name and days, notes and sentences below that tell of this day."""
    own = [without_what_else_is_off(block.text, under.dates(block.text), day) for block, _ in when]
    told = [block for name, block in labels if name == "description"]
    # "Note: this event is cancelled", "비고: 취소"
    told += [block for name, block in labels if name == "other" and len(block.text) <= LONGEST_NOTE]
    news = [
        without_what_else_is_off(block.text, under.dates(block.text), day, below=True)
        for block in told
        if _SAYS_IT_IS_OFF.search(block.text) or _NEWS_OF_IT.match(block.text) or told_standing(block.text)
    ]
    # "변경: 무대 점검으로 11. 29.(일)에서 12. 5.(토)로 옮겼습니다"
    news += [block.text for name, block in labels if name == "about" and _WENT_THERE_KO.search(block.text)]
    return " ".join([title.text, *own, *news])


_WENT_THERE_KO = re.compile(r"\d[^.!?]{0,12}에서\s[^!?]{3,24}(?:으로|로)\s(?:옮[겼깁김]|변경|연기|미[뤘룹]|바[꿨뀌뀝])")


def _card_title(head: Block) -> str:
    """A card's title line: all of it, but for emoji, status, kind and a closing link that asks to act."""
    if head.bold_lead and re.match(r"\s[–—-]\s|\s\([^()]+\)$", head.text[head.bold_lead :]):
        head = sliced(head, 0, head.bold_lead)  # "**Mill Road Drop-in** – meet the engineers"
    action, taken = find_action(head, None, None)
    del action
    text = blanked(head, 0, len(head.text), taken).text
    text = URL.sub(" ", text)
    title, detail = cleaned_title(text)
    if detail and status_of(detail) is not EventStatus.ANNOUNCED:
        return title[:LONGEST_TITLE]  # "(cancelled, nobody wants to give a talk that week)"
    if detail and not (looks_like_place(detail) or style.ACTION.search(detail) or NO_VENUE.search(detail)):
        title = f"{title} ({detail})"
    return title[:LONGEST_TITLE] if says_something(title) else ""
