"""Short pieces that could be a place by their look and are none: how many, for whom, what is still open. Used by the cleaner of venues."""

from __future__ import annotations

import re

from bot.ingest import place_words
from bot.ingest.blocks import EMOJI
from bot.ingest.event_words import HANGUL

_NUMBER = (
    r"(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|half|several|teams|groups|ages?)"
)
# What something runs on.
_PLATFORM = r"(?:PC|iOS|Android|Steam|모바일|콘솔|스팀|안드로이드)"
_PLATFORMS = rf"{_PLATFORM}(?:\s?[·,/&+]\s?{_PLATFORM})*(?:\s?(?:한정|only|\d종 동시))?"
_NEVER_EN = re.compile(
    rf"{_PLATFORMS}|"
    r"(?:PG|U|G|R|NR|12A?|15|18)(?:-\d\d)?|"  # who may see a film
    r"(?:[A-Z]\. ?){1,3}[A-Z][\w'’-]+|"  # a speaker
    r"@?[a-z\d]+_[a-z\d_]+|"  # whom to write to
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?,? (?:on )?\(?(?:0\d{2,4}|\d{3,5})\)?[ -]\d{3,}.*|"  # whom to ring
    r"(?:undergraduates|postgraduates|finalists|members|everyone|anyone|beginners|improvers|families|adults|children|ticketed|donations?)(?:,\s.{1,12}|\s(?:only|welcome|free|and\s\w+))?|"
    r".*\b(?:being (?:booked|arranged|found|sought|decided)|to be (?:settled|fixed|found|arranged|chosen|agreed)|waiting list|wanted!?|"
    r".*(?:still|yet) (?:being|to)\b.*)|"
    r"(?:exact )?(?:dates?|days?|weekends?|times?)\s(?:when|once|as soon|after|until|depend)\b.*|(?-i:then|once|when|after|before|while)\s.*",
    re.IGNORECASE,
)
# "Ines Halloran (Port Esk)"
_AFFILIATED = re.compile(r"(?P<who>(?!The\s)[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,3})\s\([A-Z][^()]*\)?")
_TITLED = re.compile(
    r"(?:with |by )?(?P<who>(?:Dr|Prof|Professor|Rev|Mrs|Mr|Ms|Sir|Dame)\b\.? [A-Z][\w.'’ -]*)(?:,.*)?"
)
_COUNTED_EN = re.compile(rf"(?i:{_NUMBER})\s[a-z][\w-]*(?:\s[a-z][\w-]*)*[.!]?")
# What is a place only beside a word that says which: "front gate", "main pontoon".
_KIND_OF_PLACE = re.compile(
    r"\b(?:gates?|pontoon|walls?|tables?|basin|hut|lawn|bay|desk|[a-z]+works|shelter|steps|doors?|shed|corner|end|bench|stage|terrace|porch|deck|barn|green|bar|"
    r"counter|entrance|exit|lobby|area|branch|pier|jetty|slip|yard|loft|attic|ramp|stairs|kiosk|stall|fountain|statue|tree|oak|post|pool|cellar|basement|foyer|floor|mezzanine|brewery|pub|tent|marquee)$",
    re.IGNORECASE,
)
# What a place may begin with in small letters.
_LEADS_TO_A_PLACE = re.compile(
    r"(?:the|our|your|his|her|their|in|on|at|via|by|near|next|behind|beside|below|above|under|opposite|outside|inside|upstairs|downstairs|online|livestream(?:ed)?|"
    r"somewhere|various|throughout|all|every|both|from|off|across|along|around|meet(?:s|ing)?)\b",
    re.IGNORECASE,
)
_SMALL_WORD = re.compile(r"[a-z][\w'’-]*[.!]?")
_NEVER_KO = re.compile(
    rf"{_PLATFORMS}|"
    r"(?:매주\s)?[월화수목금토일](?:요일)?(?:은|에는|,|과)?\s?(?:쉼|휴관|휴무|휴장|쉽니다|쉬어요)|"
    r"(?:에|에서|부터|까지|로|으로)\s.*|"  # the tail of a clause
    r".*(?:\s동안|[는은던]\s?대로|[는은던]\s대로\s\S+|있음|없음|였음|었음|\s검토|협의\s?중|의논\s?중|논의\s?중|조율\s?중|물색\s?중|섭외\s?중|문제로|사정으로|투표로|후\s안내|추후\s?안내)|"
    r"(?:총무|회장|간사|대표|사무국|운영진|편집\S?)\S*(?:\s\S+)?\s(?:올림|드림)|"
    r"(?:(?:산행\s?)?대장|담당|강사|진행|인솔|리더|해설|사회|연사|총무|안내자?|길잡이)\s[^\s,]{2,6}(?:\s?님)?|"
    r"(?:\d{1,3}\s?|(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s)(?:시간|번|회|일|주|달|개월|명|팀|박\s?\d일)(?:\s?(?:과정|코스|일정|간|차|공연|완성))?|"
    r"무박\s?\d일|\d{1,2}월\s?(?:초|중순|말|하순|초순)?|(?:초|중|고)\s?\d(?:\s?[~–-]\s?(?:초|중|고)?\s?\d)?|붙임.{0,6}|총무|회장|간사|담당자|강사|진행자"
)


_LONGEST = 100


def names_no_place(text: str) -> bool:
    """Whether a short text is no place, however short: "five rounds", "PG", "waiting list", "한 시간 동안", "초3~6"."""
    text = EMOJI.sub("", text).strip()
    if len(text) > _LONGEST:
        return False
    if HANGUL.search(text):
        return _NEVER_KO.fullmatch(text) is not None
    if _NEVER_EN.fullmatch(text):
        return True
    speaker = _AFFILIATED.fullmatch(text) or _TITLED.fullmatch(text)  # Sir John Soane's Museum is none
    if speaker is not None and not place_words.PLACE_WORD.search(speaker["who"]):
        return True
    if (
        place_words.PLACE_WORD.search(text)
        or _KIND_OF_PLACE.search(text)
        or _LEADS_TO_A_PLACE.match(text)
        or any(word.strip(",.").casefold() in place_words.PLACES for word in text.split())
    ):
        return False
    if _COUNTED_EN.fullmatch(text):
        return True
    words = text.split()
    small = sum(_SMALL_WORD.fullmatch(word) is not None for word in words)
    return small == len(words) >= 2 or (len(words) >= 3 and small == len(words) - 1 and words[0][:1].isupper())
