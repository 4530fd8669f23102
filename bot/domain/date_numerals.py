"""Numbers of dates in words: 십이월 육일, 오후 일곱 시 반, the twenty-seventh of May, half past seven. Called by the date reader before anything is read.

A text with such words is read from a copy with figures; `Figures.origin` leads from there back to the text itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.sought import sought

_ONES = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
_MONTHS = {"시": 10, "유": 6, "십": 10, "십일": 11, "십이": 12} | _ONES
_HOURS = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "열한": 11, "열두": 12,
}  # fmt: skip
_SINO = r"(?:이|삼)?십[일이삼사오육칠팔구]?|[일이삼사오육칠팔구]"
# 이월 상품, 구월동 and 유월절 are no months: something that speaks of a time follows.
_WORDS = re.compile(
    rf"(?<![가-힣\d])(?P<month>십[일이]?|[일이삼사오유칠팔구시])월(?=$|[\s,.~)(]|[초말](?:[\s,.)에까쯤]|$)|중순|하순|상순|에|은|의|까지|부터|쯤|달)"
    rf"(?!\s?(?:상품|금액|된|되|시키|학점|처리))(?:(?P<gap>\s?)(?P<day>{_SINO})일(?![가-힣]*(?:째|간|동안)))?"
    r"|(?<![가-힣\d])(?P<half>오전|오후|저녁|낮|밤|아침|새벽)?(?(half)\s?)(?P<hour>열한|열두|다섯|여섯|일곱|여덟|아홉|[한두세네열])\s?시"
    r"(?=$|[\s,.~)]|[에반]|부터|까지|쯤|정각)(?!\s?(?:간|기|도))"
)
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_HOURS_EN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTH_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_ENGLISH = re.compile(
    rf"(?P<tens>twenty|thirty)[ -](?P<ones>{'|'.join(list(_ORDINALS)[:9])})\b(?= of (?:{_MONTH_NAMES}))|\b(?P<ordinal>{'|'.join(_ORDINALS)})(?= of (?:{_MONTH_NAMES}))"
    rf"|\b(?P<part>half past|quarter past|quarter to) (?P<clock>{'|'.join(_HOURS_EN)}|\d{{1,2}})\b",
    re.IGNORECASE,
)
_MAY_STAND_EN = sought(
    "fhqst", r"\b(?:half|quarter) (?:past|to) |(?:th|first|second|third) of (?:[JFMASOND])", re.IGNORECASE
)
_MAY_STAND = sought("곱구네덟두사삼섯세시십열오유이일칠팔한홉", "[일이삼사오유칠팔구시십]월|[한두세네섯곱덟홉열] ?시")


@dataclass(frozen=True, slots=True)
class Figures:
    """A text with figures for words, and for each of its places (and its end) the place in the text it came from."""

    text: str
    origin: tuple[int, ...]


def in_figures(text: str) -> Figures | None:
    """The copy with figures; None where nothing is written out."""
    if _MAY_STAND_EN.search(text):
        pattern = _ENGLISH
    elif _MAY_STAND.search(text):
        pattern = _WORDS
    else:
        return None
    pieces: list[str] = []
    origin: list[int] = []
    done = 0

    def keep(until: int) -> None:
        nonlocal done
        pieces.append(text[done:until])
        origin.extend(range(done, until))
        done = until

    def put(figures: str, until: int) -> None:
        nonlocal done
        pieces.append(figures)
        origin.extend([done] * len(figures))
        done = until

    for match in pattern.finditer(text):
        if pattern is _ENGLISH:
            keep(match.start())
            put(_english_figures(match), match.end())
        elif match["hour"]:
            keep(match.start("hour"))
            put(str(_HOURS[match["hour"]]), match.end("hour"))
        elif match["day"] or match["month"] not in ("일", "이"):
            keep(match.start("month"))
            put(str(_MONTHS[match["month"]]), match.end("month"))
            if match["day"]:
                keep(match.start("day"))
                put(str(_sino(match["day"])), match.end("day"))
    if not pieces:
        return None
    keep(len(text))
    return Figures("".join(pieces), (*origin, len(text)))


def _sino(word: str) -> int:
    tens, ten, ones = word.rpartition("십")
    if not ten:
        return _ONES[word]
    return 10 * _ONES.get(tens, 1) + _ONES.get(ones, 0)


def _english_figures(match: re.Match[str]) -> str:
    given = {name: value.lower() for name, value in match.groupdict().items() if value}
    if "part" in given:
        hour = int(given["clock"]) if given["clock"].isdigit() else _HOURS_EN.index(given["clock"]) + 1
        hour = (hour - 2) % 12 + 1 if given["part"] == "quarter to" else hour
        return f"{hour}:{ {'half past': 30, 'quarter past': 15, 'quarter to': 45}[given['part']] }"
    if "tens" in given:
        return f"{ {'twenty': 20, 'thirty': 30}[given['tens']] + _ORDINALS[given['ones']] }th"
    return f"{_ORDINALS[given['ordinal']]}th"
