"""Names with an edition or a closing bracket in them, and what of the words behind it is still the name's. Used by the reader of titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.names import EDITION
from bot.ingest import house_style as style
from bot.ingest.event_places import looks_like_place
from bot.ingest.title_delimiters import CALL_OF_ITS_OWN


def end_of_edition(text: str) -> int | None:
    """Where the first edition or closing parenthesis ends that something stands before."""
    for found in _ends(text):
        inside = text[:found].count("(") > text[:found].count(")")
        if not inside and (found == len(text) or text[found] in " ,|:·-–—"):
            return found
    return None


def _ends(text: str) -> Iterator[int]:
    ends = [
        m.end()
        for m in EDITION.finditer(text)
        if text[: m.start()].strip()
        and not text[: m.start()].endswith(("with ", " the ", " of "))  # "with 2nd Ely Scouts"
    ]
    ends += [m.end() for m in re.finditer(r"(?<=\S)[)）](?:\s?(?:19|20)\d\d(?!\d))?", text)]
    korean = len(re.findall("[가-힣]", text)) * 2 > len(re.findall("[A-Za-z]", text))
    counted = (
        r"(?<=\S)\s[#’']?\d{1,3}(?:호|차|기|th|nd|rd|st)?(?=\s|$)"
        if korean
        else r"(?<=\S)\s(?:[#’']\d{1,3}|\d{1,3}(?=$))(?=\s|$)"
    )
    ends += [m.end() for m in re.finditer(counted, text)]
    yield from sorted(ends)


# "바우처 2차 모집", "스터디 3기 첫 모임", "싹 11기 배치 모집": what stands behind an edition and is the name's own.
_GOES_ON_AS_A_NAME = re.compile(
    r"(?:[^\W\d]{1,8}\s){0,2}(?:모집|공모|접수|선발|신청)|(?:첫|마지막)\s[가-힣]{1,6}|오리엔테이션|[수개폐]\S{0,1}식|발[표대]\S?식?|개[강막]|[종폐][강막]|설명회|"
    r"[예본결]선|준?결승|시상식|전야제|출범식|해단식|[「『《〈‘“][^「」『』《》〈〉]{2,40}[」』》〉’”]"
)
_COUNTED = re.compile(r"\d\s?[기차]$")
_ONE_WORD = re.compile(r"[가-힣]{2,6}")  # 단체교섭 7차 본교섭


def is_one_word_more(text: str, end: int) -> bool:
    """Whether a name in two scripts goes on by one word: "런투런(Run2Run) 마라톤", but not "컴업(COMEUP)2023 축제"."""
    rest = text[end:].strip()
    counted = _COUNTED.search(text[:end]) is not None
    if (
        _GOES_ON_AS_A_NAME.fullmatch(rest)
        or CALL_OF_ITS_OWN.fullmatch(rest.lower())
        or (counted and style.ONLY_A_KIND.fullmatch(rest))
    ):
        return True
    if counted and _ONE_WORD.fullmatch(rest) and not looks_like_place(rest):
        return True
    return (
        text[:end].rstrip().endswith((")", "）"))
        and re.fullmatch(r"(?:[가-힣]{1,8}\s및\s)?[^\W\d]{1,8}", rest) is not None
    )
