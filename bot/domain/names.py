"""Names of events: how they are folded for comparing, what else an event is called, and when two are the same.

Called by the reader of issues (aliases, titles), by publishing (`match_key`) and by the matching of questions.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Alone these name no event: a question for them means the kind, not one of them.
COMMON_NOUNS = frozenset(
    "행사 이벤트 캠프 컨퍼런스 콘퍼런스 세미나 웨비나 밋업 포럼 전시 전시회 박람회 페스티벌 축제 테크 서울 부산 대구 대전 광주 인천 "
    "제주 판교 성수 강남 코엑스 온라인 오프라인 한국 미국 일본 프로그램 워크숍 워크샵 데이 쇼 엑스포 서밋 써밋 위크 스타트업 데모데이 "
    "해커톤 공모전 강연 특강 설명회 모임 정기 국제 글로벌 대한민국 코리아 event events conference camp forum summit expo show week day "
    "festival tech seoul busan online korea meetup webinar seminar workshop hackathon demo startup global international the annual "
    "ai it ux ui ml sw ict iot vr ar xr sns esg r&d b2b b2c saas hr pr api ip ir qa llm gpt oss 3d 5g".split()
)
EDITION = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d|['’]\d\d|제?\s?\d{1,3}\s?회|\d{1,3}(?:st|nd|rd|th)|(?<=\S)\s?(?:시즌|season)\s?\d{1,2})(?!\d)",
    re.IGNORECASE,
)
_LETTER = re.compile("[\u3131-\u318e]")
_LETTERS = re.compile("([\u3131-\u318e]+)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PARENTHESIS = re.compile(r"[(（\[]([^()（）\[\]]{1,40})[)）\]]")
_NO_SIGN = re.compile(r"[^0-9a-z가-힣ㄱ-ㅎㅏ-ㅣぁ-んァ-ヶ一-龥]+")


# é → e; ß and æ stay. One sign for one, so that places in a text stay what they are.
_PLAIN = {
    code: base
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if (base := unicodedata.normalize("NFD", chr(code))[0]).isascii()
}


_MAY_BE_ACCENTED = re.compile(r"[\u00c0-\u024f\u1e00-\u1eff]")


def unaccented(text: str) -> str:
    """Latin letters without what stands above or below them, as most people type them: café → cafe. Hangul stays composed."""
    text = unicodedata.normalize("NFC", text)
    return text.translate(_PLAIN) if _MAY_BE_ACCENTED.search(text) else text


def normalised(text: str) -> str:
    """NFKC and lower case: how text is compared. The text itself is always shown as it was written.

    Single Korean letters (ㅋㅇ) stay what they are; NFKC would turn them into halves of syllables.
    """
    if not _LETTER.search(text):
        return unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        piece if _LETTERS.match(piece) else unicodedata.normalize("NFKC", piece) for piece in _LETTERS.split(text)
    ).casefold()


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """A name without spaces, signs, accents and case: re:Invent = reinvent, L-캠프 = L캠프, Café = cafe."""
    return _NO_SIGN.sub("", normalised(unaccented(text)))


def edition_year(title: str) -> int | None:
    """The year in an event's name (CES2024), which says the edition and not the date."""
    found = _YEAR.search(title)
    return int(found.group()) if found else None


_NUMBERED = re.compile(
    r"제?\s?(?P<ko>\d{1,4})\s?(?:회|기|호|차)(?![가-힣])|(?:vol|no|#|season|시즌)\.?\s?(?P<vol>\d{1,4})|(?<![\d.])(?P<th>\d{1,3})(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)


def edition_number(title: str) -> int | None:
    """The number in an event's name that says which one of a row it is: 제9회, 3기, vol.7, 12th."""
    found = _NUMBERED.search(normalised(title))
    return int(found["ko"] or found["vol"] or found["th"]) if found else None


@lru_cache(maxsize=8192)
def core_names(title: str) -> frozenset[str]:
    """The folded names that are an event's alone: its title with and without edition and parenthesis, what stands in it.

    None of them is a common noun; unlike an alias, none is merely its first word.
    """
    title = unicodedata.normalize("NFC", title).strip()
    outside = " ".join(_PARENTHESIS.sub(" ", title).split())
    names = [title, outside, _bare(outside), *_PARENTHESIS.findall(title)]
    kept = {fold(name) for name in names if not is_common(name)}
    return frozenset(name for name in kept if len(name) >= 2) or frozenset([fold(title)])


def _bare(name: str) -> str:
    return " ".join(_NUMBERED.sub(" ", without_edition(name)).split())


def without_edition(title: str) -> str:
    """A name without its edition: CES2024 is CES, 제5회 부산영화제 is 부산영화제."""
    return " ".join(EDITION.sub(" ", title).split()).strip(" -–—·:,'’")


def aliases_of(title: str) -> tuple[str, ...]:
    """What else people call an event: with and without its parenthesis and edition, its first name. Never a common noun."""
    title = unicodedata.normalize("NFC", title).strip()
    inside = [found.strip() for found in _PARENTHESIS.findall(title)]
    outside = " ".join(_PARENTHESIS.sub(" ", title).split())
    tight = "".join(_PARENTHESIS.sub("", title).split())
    year = edition_year(title)
    names = [tight, outside, *inside, without_edition(outside)]
    if (bare := re.sub(r"\s\d{1,3}$", "", without_edition(outside))) and " " in bare:
        names.append(bare)
    for name in inside:
        names += [without_edition(name)]
        if year is not None and not _YEAR.search(name):
            names += [f"{name} {year}"]
    first = without_edition(outside).split(" ")[0]
    # A first word that is marked as a name (hyphen, digit, Latin letter) is one by itself: L-캠프 실리콘밸리.
    # In an English title that takes more than Latin letters: RustConf, AI-Day, CES, not "Night" of Night Walk.
    marked = r"[A-Za-z\d\-:]" if re.search("[가-힣]", outside) else r"\d|[-:]|[A-Z].*[A-Z]"
    if re.search(marked, first) and len(fold(first)) >= 2:
        names.append(first)
    # … and so is any word with a sign inside: AWS re:Invent is re:Invent, too.
    names += [word for word in outside.split(" ")[1:] if re.fullmatch(r"[A-Za-z]+[:\-.][A-Za-z]+\S*", word)]
    seen = {fold(title)}
    kept: list[str] = []
    for name in names:
        folded = fold(name)
        if len(folded) < 2 or folded in seen or is_common(name):
            continue
        seen.add(folded)
        kept.append(name.strip())
    return tuple(kept)


def is_common(name: str) -> bool:
    """Whether a name is made of common nouns and numbers only."""
    words = [word for word in re.split(r"[\s·,/&]+", normalised(name)) if word]
    return all(word in COMMON_NOUNS or word.isdigit() for word in words)


def match_key(title: str) -> str:
    """What two issues' events share when they are the same: the folded name, and the year where the name has one."""
    outside = " ".join(_PARENTHESIS.sub(" ", unicodedata.normalize("NFC", title)).split()) or title
    year = edition_year(title)
    # As it is kept in stores: a letter with an accent was left out of it.
    name = _NO_SIGN.sub("", normalised(_YEAR.sub(" ", outside))) or fold(title)
    return f"{name}@{year}" if year else name


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters, the place in the original that it came from."""
    out: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for folded in fold(sign):
            out.append(folded)
            places.append(place)
    return "".join(out), places
