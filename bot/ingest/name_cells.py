"""A column that holds a name with commas in it: "Wed 25 Nov | Slides, Ladies and the Making of County Archaeology". Used by the reader of titles."""

from __future__ import annotations

import re

from bot.ingest import house_style as style
from bot.ingest.event_places import looks_like_place, says_a_clock
from bot.ingest.event_words import HANGUL

_CELL = re.compile(r"[\s\u0001]*[|｜][\s\u0001]*(?P<cell>[^|｜\u0001]{3,110}?)\s*(?=[|｜]|$)")
# "25 Feb | P. Halloran (St Brannoc) | Random tilings and where they freeze"
_BEHIND_WHO_SPEAKS = re.compile(
    r"[\s\u0001|｜]*(?:(?:[A-Z]\.[ -]?){1,3}|(?:Dr|Prof|Professor|Mr|Mrs|Ms|Rev|Sir|Dame)\.? (?:[A-Z][\w.'’-]* )?)[A-Z][\w'’-]+"
    r"(?: [A-Z][\w'’-]+)?(?: \([^()]{2,40}\))?\s*[|｜][\s\u0001]*(?P<title>[^|｜\u0001]{6,110}?)\s*$"
)
_PARTED = re.compile(r",\s|:\s")
_BESIDE = re.compile(r"[·;()\[\]@📍→👉]|\s[–—/-]\s|https?://|[.!?](?:\s|$)|[£€$]\s?\d|\d\s?원\b")


def name_of_cell(text: str) -> tuple[int, int] | None:
    """From where to where the column behind a day, or behind who speaks, is a name as a whole; None where it says more, or has no comma or colon."""
    if (talk := _BEHIND_WHO_SPEAKS.match(text)) is not None:
        return talk.span("title")
    found = _CELL.match(text)
    if found is None or _BESIDE.search(found["cell"]) or says_a_clock(found["cell"]):
        return None
    first, *others = _PARTED.split(found["cell"])
    beside = found["cell"].split(", ")[1:]
    if not others or style.KIND_OF_EVENT.search(first.split()[-1] if first.split() else ""):
        return None  # "Monthly meeting, Gwenda Pyle"
    if any(not piece[:1].isalnum() or piece[:1].islower() or style.ACTION.search(piece) for piece in others) or any(
        looks_like_place(piece) for piece in beside
    ):
        return None
    if HANGUL.search(found["cell"]):
        told = all(len(piece.split()) >= _WORDS_EACH for piece in (first, *others))
    else:
        long = len(found["cell"].split()) >= _WORDS_OF_A_NAME or _AND_MORE.search(others[-1]) is not None
        told = found.end() == len(text.rstrip()) and long
    return found.span("cell") if told else None


# "Perfins, Precancels and Other Punctures"
_AND_MORE = re.compile(r"\w\s(?:and|&)\s\w")
# A name and its place, or a place alone, take fewer words: "Bexcombe Open Meet, Bexcombe Pool".
_WORDS_EACH, _WORDS_OF_A_NAME = 2, 7
