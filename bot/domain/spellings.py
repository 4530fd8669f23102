"""Names of short words as they are written in the other script: 큐캠프 for Q Camp, devday for 데브데이. Called by guesses.

Short words sound like too much (sounds.py); these are known one by one, as names of events are made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.domain.sounds import read_out, sounds_of_hangul, sounds_of_latin, vowels_fit

_WORDS = {
    "ai": "에이아이", "app": "앱", "art": "아트", "beer": "비어", "bike": "바이크", "bio": "바이오", "book": "북", "camp": "캠프",
    "city": "시티", "cloud": "클라우드", "club": "클럽", "code": "코드", "coffee": "커피", "con": "콘 컨", "cup": "컵", "data": "데이터",
    "day": "데이", "demo": "데모", "dev": "데브", "digital": "디지털", "edu": "에듀", "expo": "엑스포", "fair": "페어", "fest": "페스트",
    "festa": "페스타", "festival": "페스티벌", "film": "필름", "food": "푸드", "forum": "포럼", "fun": "펀", "game": "게임", "go": "고",
    "green": "그린", "hack": "핵 해크", "health": "헬스", "home": "홈", "hub": "허브", "ice": "아이스", "it": "아이티", "jam": "잼",
    "jazz": "재즈", "k": "케이", "korea": "코리아", "lab": "랩", "league": "리그", "life": "라이프", "live": "라이브", "local": "로컬",
    "maker": "메이커", "makers": "메이커스", "market": "마켓", "meet": "밋", "moon": "문", "music": "뮤직", "net": "넷", "next": "넥스트",
    "night": "나이트 나잇", "note": "노트", "on": "온", "open": "오픈", "park": "파크", "party": "파티", "pet": "펫", "pitch": "피치",
    "play": "플레이", "py": "파이", "pop": "팝", "pro": "프로", "race": "레이스", "ride": "라이드", "road": "로드", "room": "룸", "run": "런",
    "school": "스쿨", "seed": "시드 씨드", "seoul": "서울", "busan": "부산", "show": "쇼", "star": "스타", "start": "스타트",
    "startup": "스타트업", "story": "스토리", "summit": "서밋 써밋", "sun": "선 썬", "swap": "스왑", "talk": "토크 톡",
    "talks": "톡스 토크", "tea": "티", "tech": "테크", "time": "타임", "top": "탑 톱", "tour": "투어", "up": "업", "view": "뷰",
    "wave": "웨이브", "way": "웨이", "web": "웹", "week": "위크", "weekend": "위켄드", "wine": "와인", "workshop": "워크숍 워크샵",
    "world": "월드", "zero": "제로", "zone": "존", "and": "앤 앤드", "the": "더", "big": "빅", "new": "뉴", "red": "레드", "blue": "블루",
    "black": "블랙", "white": "화이트", "deep": "딥", "dot": "닷", "link": "링크", "map": "맵", "max": "맥스", "mix": "믹스", "fit": "핏",
    "flow": "플로우 플로", "fin": "핀", "face": "페이스", "first": "퍼스트", "future": "퓨처", "core": "코어", "build": "빌드",
    "bit": "비트", "box": "박스", "base": "베이스", "beta": "베타", "bay": "베이", "beach": "비치", "car": "카", "chain": "체인",
    "connect": "커넥트", "conf": "컨프 콘프", "creator": "크리에이터", "design": "디자인", "drone": "드론", "eco": "에코",
    "energy": "에너지", "global": "글로벌",
}  # fmt: skip
MOST_WAYS = 24
FEWEST_OF_A_HALF = 3
# Beside a name fewer sounds tell enough than where nothing else is known (sounds.FEWEST_SOUNDS).
FEWEST_ALIKE = 3
# Two consonants tell enough where the vowels fit as well: carol and 캐럴.
FEWEST_WITH_VOWELS = 2
MOST_WORDS = 4
_PIECES = re.compile(r"[A-Z]{1,4}(?![a-z])|[A-Z]?[a-z]+|[A-Z]+")
_BY_HANGUL = {spelt: latin for latin, spelts in _WORDS.items() for spelt in spelts.split()}
_LONGEST = max(map(len, _BY_HANGUL))
_HANGUL = re.compile("[가-힣]+")
# 뮤지컬, 탱고.
_S_AS_Z = re.compile("(?<=[aeiouy])s(?=[aeiouy])")
_TS = re.compile("ts(?=[aeiou])")
_SOFT_NG = re.compile("n(?=g[aeiou])")


def in_hangul(name: str) -> tuple[str, ...]:
    """The ways to write a Latin name in Hangul, folded; () where a word of it is not known, or where it is one letter."""
    if _HANGUL.search(name) or re.search(r"\d", name):
        return ()
    pieces = _PIECES.findall(name)
    if not 1 < len(pieces) <= MOST_WORDS:
        return ()
    ways = [""]
    for piece in pieces:
        known = _WORDS.get(piece.lower(), "").split() or (
            read_out(piece) if piece.isupper() and len(piece) <= 4 else ()
        )
        ways = [way + one for way in ways for one in known][:MOST_WAYS]
    return tuple(ways)


def in_hangul_letters(word: str) -> tuple[str, ...]:
    """The ways to write one lower-case Latin word in Hangul that are known here: night is 나이트 and 나잇."""
    return tuple(_WORDS.get(word, "").split())


def half_known(name: str) -> Iterator[str]:
    """Keys for a Latin word of which one half is a known word: NightOwl is 나이트 and what sounds like owl."""
    word = name.lower()
    if not re.fullmatch(r"[a-z]{6,20}", word):
        return
    for at in range(FEWEST_OF_A_HALF, len(word) - FEWEST_OF_A_HALF + 1):
        first, last = word[:at], word[at:]
        for known, other, leads in ((first, last, True), (last, first, False)):
            for spelt in _WORDS.get(known, "").split() if len(known) >= FEWEST_OF_A_HALF else ():
                yield _half_key(spelt, sounds_of_latin(other), opens=other[0] not in "aeiouwy", leads=leads)


def half_heard(name: str) -> Iterator[str]:
    """The keys that a folded Hangul word may be kept under: 나이트아울 under 나이트 and the sounds of 아울."""
    if not _HANGUL.fullmatch(name) or not 4 <= len(name) <= _LONGEST * 2:
        return
    for at in range(1, len(name)):
        first, last = name[:at], name[at:]
        for known, other, leads in ((first, last, True), (last, first, False)):
            if known in _BY_HANGUL and (sounds := sounds_of_hangul(other)):
                yield _half_key(known, sounds, opens=not "아" <= other[0] <= "잏", leads=leads)


def _half_key(known: str, sounds: str, *, opens: bool, leads: bool) -> str:
    """`opens`: the other half opens with a consonant; `leads`: the known half comes first."""
    other = f"{'+' if opens else '-'}{sounds}"
    return f"{known}|{other}" if leads else f"{other}|{known}"


@lru_cache(maxsize=4096)
def sounds_alike(word: str, other: str) -> bool:
    """Whether two folded words, one in each script, are the same word: vegan and 비건, wine and 와인."""
    latin, hangul = (word, other) if word.isascii() else (other, word)
    if not latin.isascii() or not latin.isalpha() or not _HANGUL.fullmatch(hangul):
        return False
    if hangul in _WORDS.get(latin, "").split():
        return True
    ways = (latin, _S_AS_Z.sub("z", latin), _SOFT_NG.sub("", latin), _TS.sub("ch", latin))
    sounds = {sounds_of_latin(way, keeps_r=keeps_r) for way in ways for keeps_r in (False, True)}
    if (heard := sounds_of_hangul(hangul)) not in sounds:
        return False
    return len(heard) >= FEWEST_ALIKE or (len(heard) == FEWEST_WITH_VOWELS and vowels_fit(latin, hangul))


@lru_cache(maxsize=4096)
def in_latin(name: str) -> str:
    """A folded Hangul name in Latin letters, "" where it is not made of words that are known: 데브데이 is devday."""
    if not _HANGUL.fullmatch(name) or len(name) > _LONGEST * MOST_WORDS:
        return ""
    best: list[str | None] = ["", *[None] * len(name)]
    for end in range(1, len(name) + 1):
        for first in range(max(0, end - _LONGEST), end):
            before, word = best[first], _BY_HANGUL.get(name[first:end])
            if before is not None and word is not None:
                best[end] = before + word
                break
    return best[-1] or ""
