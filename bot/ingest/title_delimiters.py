"""The sign that parts a title from what is said beside it. Used by the reader of titles."""

from __future__ import annotations

import re

from bot.ingest import house_style as style
from bot.ingest.event_words import says_something


def delimiter_in(text: str, signs: re.Pattern[str]) -> re.Match[str] | None:
    """The first sign that parts the title from the rest: not in brackets, and no colon before a mere subtitle."""
    for found in signs.finditer(text):
        before = text[: found.start()]
        if before.count("(") > before.count(")") or before.count("[") > before.count("]"):
            continue
        if found.group().strip() in (",", ":", "：", "-", "–", "—") and _COUNTED_PART.match(text, found.end()):
            continue  # "Winter League, Round 2"
        if found.group().strip() == "," and text[found.end() : found.end() + 1] in tuple('“‘「『〈《"'):
            continue  # "Osk Marrow, “Tidewrack”"
        if found.group().strip() == "," and _YEARS.fullmatch(text, found.end()):
            continue  # "Canal Boatmen's Families, 1840–1900"
        if found.group().strip() == "," and _ONE_WORD.fullmatch(before) and _LIST_OF_WORDS.match(text, found.end()):
            continue  # "Puddle, Clay and Patience"
        if found.group().strip() == "," and text.count(" | ", found.end()) > 1:
            continue  # bars part the columns of this line
        if found.group().strip() in (":", "：") and _KIND_FIRST.fullmatch(before.strip()):
            continue  # "Webinar: Threat modelling for small teams"
        if found.group().strip() in (":", "："):
            following = re.split(r"\s+[-–—|/·•]\s+|\s*[|｜]\s*|,\s+", text[found.end() :])[0]
            if CALL_OF_ITS_OWN.fullmatch(following.strip(" .")):
                continue  # "Fen Sound Festival: volunteer applications"
            lower = following[:1].islower()
            if (
                found.group()[0] not in " \t"
                and not lower
                and len(following) <= _LONGEST_SUBTITLE
                and not is_description(following)
                and not style.POLITE_END.search(following)
            ):
                continue
        return found
    return None


_ONE_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LIST_OF_WORDS = re.compile(r"(?:[A-Z][\w'’-]*, )?[A-Z][\w'’-]*,? (?:and|&|or) [A-Z][\w'’-]*(?=$|\s?[(|:.–—]|,\s)")
_YEARS = re.compile(r"(?:1[0-9]|20)\d\d(?:\s?[-–—]\s?\d{2,4})?\W*")
_KIND_FIRST = re.compile(
    r"(?:webinar|talk|lecture|workshop|seminar|film|screening|concert|exhibition|book launch|panel|masterclass|class|course|lunch talk|"
    r"특강|강연|세미나|워크숍|웨비나|공연|연극|전시|상영|콘서트|북토크|강좌|영화)",
    re.IGNORECASE,
)
# What one applies for beside the event itself: its stalls, its bursaries, a talk in it.
CALL_OF_ITS_OWN = re.compile(
    r"(?:open )?calls? for [a-z][\w' -]{2,30}|"
    r"(?!(?:early|late|general|standard|advance|online|ticket|member|team|final|all)s?[ -])"
    r"(?:[a-z][\w'-]+\s){1,2}(?:applications|nominations|sign-?ups?|registrations?)|"
    r"nominations|(?:[a-z][\w'-]+\s){0,2}(?:grants|scholarships|bursaries|auditions|internships)"
)
_COUNTED_PART = re.compile(
    r"(?:(?:rounds?|races?|games?|match(?:es)?|lesson|part|session|week|day|heat|leg|stage|vol\.?|no\.?|episode|act|term|season|years?|grades?|version|semester|level|phase|module|volume|cohort|batch)\s?(?:#?\d{1,3}[A-Z]?(?:\s?(?:to|[&–-])\s?\d{1,2})?|one|two|three|four|five|six|[ivx]{1,4})|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"제?\d{1,3}\s?(?:차|회|부|강|탄|편|기|주차|회차))(?=$|[\s,.|)\]])",
    re.IGNORECASE,
)
_LONGEST_SUBTITLE = 30
STRONG_DELIMITER = re.compile(r"\s*[|｜]\s*|\s+[—–]\s+|\s+(?://?|:)\s+")


def is_description(text: str) -> bool:
    """Several words that end in a kind of event: 국내 최대 스타트업 행사."""
    words = text.split()
    return len(words) >= 3 and bool(style.KIND_OF_EVENT.search(words[-1]))


def before_open_bracket(text: str) -> str:
    """ "Full Moon Run (meet", cut off in its bracket, without it."""
    at = text.rfind("(")
    return text[:at] if at > text.rfind(")") and says_something(text[:at]) else text
