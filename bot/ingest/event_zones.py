"""The time zone beside a clock: "14:00 UTC", "10am PT", "오전 10시(미국 동부시간)". Used by the readers of lines and cards.

A zone that is known is the event's own, and its clock is read there; one that may be several ("IST"), or whose letters contradict the
season ("PST" in July), leaves a doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from storage.records import Doubt, EventFacts

# A zone's letters and how many hours they are ahead of UTC, where they say so.
_LETTERS: dict[str, tuple[str, int | None]] = {
    "UTC": ("Etc/UTC", None),
    "GMT": ("Etc/UTC", None),
    "BST": ("Europe/London", 1),
    "CET": ("Europe/Berlin", 1),
    "CEST": ("Europe/Berlin", 2),
    "EET": ("Europe/Athens", 2),
    "EEST": ("Europe/Athens", 3),
    "ET": ("America/New_York", None),
    "EST": ("America/New_York", -5),
    "EDT": ("America/New_York", -4),
    "CT": ("America/Chicago", None),
    "CDT": ("America/Chicago", -5),
    "MT": ("America/Denver", None),
    "MST": ("America/Denver", -7),
    "MDT": ("America/Denver", -6),
    "PT": ("America/Los_Angeles", None),
    "PST": ("America/Los_Angeles", -8),
    "PDT": ("America/Los_Angeles", -7),
    "KST": ("Asia/Seoul", None),
    "JST": ("Asia/Tokyo", None),
    "SGT": ("Asia/Singapore", None),
    "HKT": ("Asia/Hong_Kong", None),
    "AEST": ("Australia/Sydney", 10),
    "AEDT": ("Australia/Sydney", 11),
}
# Letters of several zones, and words that name none.
_MANY = r"IST|CST|AST|(?:미국\s?|현지\s?)시[각간]|(?i:local time)"
_IN_WORDS = (
    ("Asia/Seoul", r"한국|서울|Korean?|Seoul"),
    ("Asia/Tokyo", r"일본|도쿄|Japan|Tokyo"),
    ("Asia/Shanghai", r"중국|베이징|상하이|China|Beijing|Shanghai"),
    ("Asia/Singapore", r"싱가포르|Singapore"),
    ("Asia/Kolkata", r"인도|India"),
    ("Australia/Sydney", r"시드니|Sydney"),
    ("America/New_York", r"(?:미국\s?|미\s?)?동부|뉴욕|(?:US\s)?Eastern|New\sYork"),
    ("America/Chicago", r"(?:미국\s?|미\s?)중부|시카고|(?:US\s)?Central(?!\sEuropean)|Chicago"),
    ("America/Denver", r"(?:US\s)?Mountain|Denver"),
    (
        "America/Los_Angeles",
        r"(?:미국\s?|미\s?)?서부|태평양|샌프란시스코|LA|(?:US\s)?Pacific|San\sFrancisco|Los\sAngeles",
    ),
    ("Europe/London", r"영국|런던|UK|British|London"),
    ("Europe/Berlin", r"(?:중앙|중부)\s?유럽|독일|베를린|Central\sEuropean|Berlin"),
    ("Europe/Paris", r"프랑스|파리|Paris"),
    ("Europe/Amsterdam", r"암스테르담|Amsterdam"),
)
_WORDS = "|".join(
    rf"(?P<{key.replace('/', '__')}>(?:{words})\s?(?:(?:(?i:standard|daylight|summer)\s)?(?i:time)|(?:표준|서머|일광)?\s?시[각간]?(?![가-힣])))"
    for key, words in _IN_WORDS
)
_ALONE = r"(?P<eastern>(?:US\s)?Eastern)|(?P<pacific>(?:US\s)?Pacific)"
_NAME = (
    rf"(?:(?P<offset>(?:UTC|GMT)\s?(?P<sign>[+\-−–])\s?(?P<hours>\d{{1,2}})(?![\d:]))"
    rf"|(?P<letters>{'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z]|\s?[A-Z][a-z])|(?P<many>{_MANY})|{_WORDS}|{_ALONE})"
)
_CLOCK = r"(?=[\dmn자정])(?:\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?|h)?|\d\s?[ap]\.?m\b\.?|\d\s?시(?:\s?\d{1,2}분|\s?반)?|\bnoon|\bmidnight|정오|자정)"
_BEHIND = re.compile(rf"(?P<clock>{_CLOCK})\s?,?\s?[(（\[]?\s?{_NAME}(?![A-Za-z])\s?[)）\]]?")
_BEFORE = re.compile(
    rf"(?=[(（\[A-EG-NPSTUl뉴도독동런미베상샌서시싱암영인일중태파프한현])(?<![A-Za-z가-힣])[(（\[]?{_NAME}[)）\]]?\s?[:：]?\s?(?=(?:오[전후]\s?|저녁\s?|밤\s?)?{_CLOCK})"
)
_CLOCK_THERE = re.compile(rf"(?:오[전후]\s?|저녁\s?|밤\s?)?{_CLOCK}(?:\s?[~–-]\s?(?:오[전후]\s?)?{_CLOCK})?")
# "10am PDT / 1pm EDT (2am KST)": the same hour, told for others.
_TOLD_TWICE = re.compile(
    rf"\s*(?:[/|=(,]|\bor\b)\s*(?:오[전후]\s?)?{_CLOCK}\s?\(?(?:{'|'.join(_LETTERS)})(?![A-Za-z])\)?(?:\s?\))?"
)


@dataclass(frozen=True, slots=True)
class NamedZone:
    """A zone as a line names it: its IANA key, None where the name is that of several; hours ahead of UTC where its letters say so."""

    name: str
    key: str | None
    ahead: int | None


def zone_in(text: str) -> NamedZone | None:
    """The first zone that stands beside a clock; None where none does."""
    found = _BEHIND.search(text) or _BEFORE.search(text)
    return _named(found) if found else None


def _named(found: re.Match[str]) -> NamedZone:
    if found["offset"]:
        east, hours = found["sign"] == "+", int(found["hours"])
        known = hours <= (14 if east else 12)
        # POSIX writes it the other way round: Etc/GMT-9 is nine hours east.
        key = "Etc/UTC" if hours == 0 else f"Etc/GMT{'-' if east else '+'}{hours}"
        return NamedZone(found["offset"], key if known else None, None)
    if letters := found["letters"]:
        key, ahead = _LETTERS[letters]
        return NamedZone(letters, key, ahead)
    if found["many"]:
        return NamedZone(found["many"], None, None)
    for key, _ in _IN_WORDS:
        if name := found[key.replace("/", "__")]:
            return NamedZone(name, key, None)
    name = found["eastern"] or found["pacific"]
    return NamedZone(name, "America/New_York" if found["eastern"] else "America/Los_Angeles", None)


def without_zones(text: str, *, clocks: bool = False) -> str:
    """A text whose zones beside clocks are blanked out, with what tells the same hour in another.

    `clocks`: and the clock behind its zone, which the reader of dates left there.
    """
    for found in list(_BEHIND.finditer(text)):
        end = found.end()
        while again := _TOLD_TWICE.match(text, end):
            end = again.end()
        text = _blanked(text, found.end("clock"), end)
    for found in list(_BEFORE.finditer(text)):
        clock = _CLOCK_THERE.match(text, found.end()) if clocks else None
        text = _blanked(text, found.start(), clock.end() if clock else found.end())
    return text


def _blanked(text: str, first: int, last: int) -> str:
    return text[:first] + " " * (last - first) + text[last:]


def zoned(facts: EventFacts, text: str) -> tuple[EventFacts, list[Doubt]]:
    """The facts at the clock of the zone that their line names, with a doubt where it is not sure which zone is meant."""
    at = facts.starts_at
    named = zone_in(text) if at is not None else None
    if at is None or named is None or named.name == at.tzname():
        return facts, []
    doubt = Doubt("zone_named", facts.line, {"title": facts.title, "zone": named.name})
    home = at.tzinfo
    if named.key is None or not isinstance(home, ZoneInfo):
        return facts, [doubt]
    there = at.replace(tzinfo=ZoneInfo(named.key))
    sure = named.ahead is None or there.utcoffset() == timedelta(hours=named.ahead)
    if named.name == "GMT" and home.key == "Europe/London":
        return facts, [doubt]  # in summer: the clock on the wall, or an hour later
    if there.utcoffset() == at.utcoffset():
        return facts, [] if sure else [doubt]
    end = facts.ends_at
    zoned_facts = replace(facts, starts_at=there, ends_at=_there(end, named.key), timezone=named.key)
    return zoned_facts, [] if sure else [doubt]


def _there(at: datetime | None, key: str) -> datetime | None:
    return at.replace(tzinfo=ZoneInfo(key)) if at is not None else None
