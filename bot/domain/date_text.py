"""The copy of a text that dates are read from, letter for letter as long as the original. Called by the date reader.

Patterns then need one kind of bracket, dash, tilde and digit, and small letters only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from bot.domain.date_patterns import DAYS_EN, MONTHS
from bot.domain.date_words import LEADING_KO, LEADING_WORDS_EN

_ONE = {
    **dict.fromkeys("\u00a0\u3000\u2002\u2003\u2009\u200a\u202f\t\r", " "),
    **dict.fromkeys("∼〜～˜", "~"),
    **dict.fromkeys("–—−‐‑‒―ー－", "-"),
    **dict.fromkeys("’‘`´＇", "'"),
    **dict.fromkeys("ㆍ・‧•∙･", "·"),
    **dict.fromkeys("，、", ","),
    **dict.fromkeys("［【〔", "["),
    **dict.fromkeys("］】〕", "]"),
    "İ": "i",
    **dict(zip("月火水木金土日年中旬上下初末", "월화수목금토일년중순상하초말", strict=True)),
}
# "Janáček" begins with no month.
_BASE = {chr(n): unicodedata.normalize("NFD", chr(n))[0] for n in range(0xC0, 0x180)}
_WIDE = {chr(0xFF01 + n): chr(0x21 + n).lower() for n in range(94)}
_TABLE = str.maketrans(_BASE | _WIDE | _ONE)

_DIGIT = re.compile("[0-9０-９]")


def _by_first_letter(words: Iterable[str]) -> str:
    """The words as one alternative per first letter, which is quicker to refuse."""
    behind: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        behind.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in behind.items())


_LEADING_KO = re.compile(_by_first_letter(LEADING_KO))
_ENGLISH = re.compile("[a-z]{3,}")


def folded(text: str) -> str:
    """A text in small letters and plain signs, as long as it was."""
    text = _DAY_FIRST_RANGE.sub(_month_first, text) if ".20" in text else text
    if text.isascii():
        return text.lower()
    if text.count(" — ") > 1:
        text = _NAME_AND_NUMBER.sub(r"\1 | ", text)
    text = text.translate(_TABLE).lower()
    text = _EACH_MONTH.sub("매달 ", text) if "다달이" in text else text
    return _SUNDAY.sub("일욜", text) if "주일" in text else text


# "23.01 – 11.04.2027": the year behind the last day says how the first is written; as long turned round as before.
_DAY_FIRST_RANGE = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>0?[1-9]|1[0-2])(?P<to>\.?\s?[–—~-]\s?)(?P<last>(?P<last_day>\d{1,2})\.\d{1,2}\.20\d\d)(?!\d)"
)
_MOST_MONTHS = 12


def _month_first(found: re.Match[str]) -> str:
    day_first = int(found["day"]) > _MOST_MONTHS or int(found["last_day"]) > _MOST_MONTHS
    return f"{found['month']}.{found['day']}{found['to']}{found['last']}" if day_first else found.group()


# "Web Meetup 14 — 17 October — Cork": where such dashes part the pieces, the number is the name's; "October 14 — 17" is a range.
_NAME_AND_NUMBER = re.compile(
    rf"(?<![A-Za-z])((?!(?i:{MONTHS}|{DAYS_EN}|from|the|on|of|to|and|between|until|till|dates?)\.? )[A-Za-z]{{2,}}\.? \d{{1,2}}) — (?=(?:[A-Za-z]{{3,9}}\.?,? )?\d[^\n]{{1,120}}? — )"
)
_EACH_MONTH = re.compile(r"다달이(?=\s?(?:첫|둘|두|셋|세|넷|네|마지막|\d))")
# 주일 is what churches call Sunday: 매주 주일, 6월 7일(주일); 일주일 and 2주일 are a week.
_SUNDAY = re.compile(
    r"(?<=[(\[])주일(?=[)\],·~ ])|(?:(?<=매주 )|(?<=\d일 )|(?<=\d )|(?<=다음 )|(?<=이번 ))주일(?=[\s,:]|$|마다|에)"
)


def worth_a_look(text: str) -> bool:
    """Whether a text has a digit or a word that a date can begin with; most lines have neither."""
    if _DIGIT.search(text) or (not text.isascii() and _LEADING_KO.search(text)):
        return True
    text = text.lower()
    return "t.b." in text or not LEADING_WORDS_EN.isdisjoint(_ENGLISH.findall(text))
