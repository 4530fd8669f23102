"""What an issue is called beside an event: its title without the day that it bears, which would read as the event's."""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_WEEKDAY = r"\s?\(?(?:[월화수목금토일](?:요일)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})\)?"
_DAY = (
    rf"(?:20\d\d\s?년\s?\d{{1,2}}\s?월\s?\d{{1,2}}\s?일|20\d\d\s?[./-]\s?\d{{1,2}}\s?[./-]\s?\d{{1,2}}\.?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s20\d\d|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s20\d\d)(?:{_WEEKDAY})?"
)
_LAST = re.compile(rf"(?:[\s,:;|·–—-]+|\s?)[(\[]?\s?{_DAY}\s?(?:자|호|발행)?\s?[)\]]?\s*$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")


def without_its_day(title: str) -> str:
    """ "물결편지 41호 (2026년 5월 4일)" is 물결편지 41호; a title that is nothing but a day stays."""
    bare = _LAST.sub("", title)
    return bare if _LETTER.search(bare) else title
