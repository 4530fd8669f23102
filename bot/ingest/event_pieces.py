"""What is said beside an event's title, in pieces: its place, a room and its house as one, the sentences that tell of it.

Used by the readers of event lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.event_places import (
    ABBREVIATED,
    NO_PLACE_YET,
    ONLY_A_CLOCK,
    STATUS_WORDS,
    looks_like_place,
    may_be_place,
    says_a_clock,
)
from bot.ingest.event_words import EDGES, HANGUL, says_something

DETAIL = re.compile(
    r"\s+(?:[|｜/·•–—-]|//)\s+|\s*[|｜]\s*|\s*[,;]\s+|\s+·\s*|\s*·\s+|\s+[–—―]\s*|\s*[(（)）\[\]]\s*|\s*※\s*|\s*📍\s*|:\s+|(?<!\bSt)(?<!\bMt)(?<!\bDr)\.\s+(?=[A-Z가-힣])"
)
_LOUD_DETAIL = re.compile(r"\s+(?:[|｜/·•–—-]|//)\s+|\s*[|｜]\s*|\s+[–—―]\s*|\s*[(（)）\[\]]\s*|\s*※\s*|\s*📍\s*")


@dataclass(frozen=True, slots=True)
class Detail:
    """A piece of what is said beside a title. `beside`: it stands right behind the date or its clock; `told`: in sentences, so no place."""

    text: str
    beside: bool = False
    told: bool = False


_ONLY_NEWS = re.compile(
    r"(?:(?:has|have) been |is |now |was )?(?:cancell?ed|postponed|moved|rescheduled)(?: (?:from|to|on))?[.:]?|"
    r"(?:으?로)?\s?(?:연기|변경|취소|조정|순연|옮|미뤘|미룹)(?:깁니다|겼습니다|겨요|겼어요|니다|어요|됨|함|합니다|됩니다|되었습니다|됐습니다|했습니다)?\.?",
    re.IGNORECASE,
)
# "in Columbus", "in Tucson has been called off"
_IN_TOWN = re.compile(
    r"in (?!(?:english|korean|german|french|spanish|japanese|chinese|welsh|gaelic|irish|italian|latin|"
    r"jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|"
    r"spring|summer|autumn|winter|fall|person|aid)[a-z]*\b)(?P<town>(?-i:[A-Z])[\w'’-]+(?: (?-i:[A-Z])[\w'’-]+)?)"
    r"(?:$|(?= (?:has|have|had|is|was|will)\b))",
    re.IGNORECASE,
)
_ONLINE_BY = re.compile(r"(온라인|오프라인|online)\s?\(([^()]{1,20})\)", re.IGNORECASE)


def details_in(text: str, *, beside: bool = False) -> list[Detail]:
    """The pieces of a text that say something; which of them stand right behind a clock (or, first of all, behind the date)."""
    text = text.replace("\u0001", " | ")
    said = _sentences(text)
    if len(said) < 2:
        return [Detail(said[0].strip(EDGES), told=True)] if said and _tells(said[0]) else _pieces(text, beside=beside)
    out: list[Detail] = []
    told = ""
    for place, sentence in enumerate(said):
        if not told and (_is_place(sentence) or (place == 0 and not _tells(sentence))):
            first = _pieces(sentence, beside=beside or _is_place(sentence))
            out += first
            beside = beside and not first
        elif place and (where := _behind_its_clock(sentence)):
            out.append(Detail(where, beside=True))
        elif not _only_says_news(sentence):
            told = f"{told} {sentence}".strip()
    told = " ".join(told.replace(" | ", " ").split()).strip(EDGES)
    return [*out, Detail(told, told=True)] if says_something(told) else out


def _behind_its_clock(sentence: str) -> str:
    """The place in a later sentence that is nothing but a clock and it: "6:30 p.m., the Boiler Room."; empty in any other."""
    clock, comma, where = sentence.rstrip(". ").partition(", ")
    only = bool(comma) and says_a_clock(clock) and ONLY_A_CLOCK.fullmatch(clock) is not None
    return where if only and len(where) <= _LONGEST_PLACE and looks_like_place(where) else ""


# "The Boathouse. Climb aboard": where a sentence ends and the next begins.
_NEXT_SENTENCE = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=[Rr]oom [A-Z])|(?<=[Ss]tudio [A-Z])|(?<=[Hh]all [A-Z])|(?<=[Ll]ab [A-Z])|(?<=[Gg]ate [A-Z])|(?<=[Uu]nit [A-Z])|"
    r"(?<=[a-z\d)\]”’\"]))(?<!\bSt)(?<!\bMt)(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bRev)(?<!\bProf)(?<!\bNo)(?<!\bRd)(?<!\bAve)"
    r"(?<!\s[ap]\.m)(?<!\d[ap]\.m)[.!?…](?P<close>[”’\"')]?)\s+(?=[^\W\d_a-z]|[£€$“‘\"'\d(])"
)
_LONGEST_PLACE = 50


def _sentences(text: str) -> list[str]:
    out: list[str] = []
    at = 0
    for found in _NEXT_SENTENCE.finditer(text):
        out.append(text[at : found.end()].strip())
        at = found.end()
    return [one for one in [*out, text[at:].strip()] if one.strip(EDGES)]


def _is_place(sentence: str) -> bool:
    """Whether one of several sentences is nothing but a place: "Fishermen's Institute.", "Goods Shed, Carrick Road."."""
    bare = sentence.strip(EDGES + ". ")
    if not bare or len(bare) > _LONGEST_PLACE or HANGUL.search(bare):
        return False
    pieces = bare.split(", ")
    named = sum(_is_name(piece) for piece in pieces)
    return named > 0 and all(_is_name(piece) or (_is_room(piece) and len(piece.split()) <= 4) for piece in pieces)


def _tells(sentence: str) -> bool:
    """Whether a sentence of English tells something: capital first, small words then, its stop, and no place's word."""
    bare = sentence.strip(EDGES + " ")
    words = bare.split()
    if sentence.lstrip()[:1] in (",", ";", "|") or " | " in bare or says_a_clock(bare):
        return False  # one of several things said beside a day
    told = bare.endswith((".", "!", "…")) and len(words) >= 3 and words[0][:1].isupper() and not HANGUL.search(bare)
    small = sum(word[:1].islower() and word not in _SMALL for word in words[1:])
    return (
        told
        and small >= (1 if len(words) < 6 else 2)
        and not _is_place(bare)
        and not looks_like_place(bare.rstrip(".! "))
    )


_SMALL = frozenset("of the and at in on a an by de la le du van von".split())


def _only_says_news(sentence: str) -> bool:
    bare = sentence.strip(EDGES + ".!")
    return _ONLY_NEWS.fullmatch(bare) is not None or STATUS_WORDS.fullmatch(bare) is not None


def _pieces(text: str, *, beside: bool) -> list[Detail]:
    out: list[Detail] = []
    text = _ONLINE_BY.sub(lambda m: f"{m[1]}\ue000{m[2]}\ue001", text)
    text = _SHORT_NAME.sub(lambda m: f"\ue000{m.group()[1:-1]}\ue001", text)
    pieces = [piece.strip(EDGES + "()[]（）「」") for piece in _places_joined(text)]
    if sum(len(piece) for piece in pieces) > 60 and not any(ONLY_A_CLOCK.fullmatch(piece) for piece in pieces if piece):
        # Words with commas in them: said in one breath.
        pieces = [one for piece in _LOUD_DETAIL.split(text) for one in _with_its_place_apart(piece.strip(EDGES))]
    for piece in (_CLOCK_THEN.sub("", _without_stop(piece)) for piece in pieces):
        if not piece:
            continue
        if ONLY_A_CLOCK.fullmatch(piece):
            beside = True
            continue
        if _ONLY_NEWS.fullmatch(piece):
            continue
        if town := _IN_TOWN.match(piece):
            out.append(Detail(town["town"], beside=True))
            continue
        if says_something(piece) and not NO_PLACE_YET.fullmatch(piece) and not STATUS_WORDS.fullmatch(piece):
            out.append(Detail(piece.replace("\ue000", "(").replace("\ue001", ")"), beside))
        beside = False
    return out


# "an evening of short talks for lawyers, Old Assay House, Birmingham": a house, and perhaps its town, at the end of words in one breath.
_HOUSE_LAST = re.compile(r",\s(?P<place>(?:The\s)?[A-Z][^,]{3,35}(?:,\s[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)?)[.\s]*$")


def _with_its_place_apart(piece: str) -> list[str]:
    found = next((m for m in _HOUSE_LAST.finditer(piece) if _is_place(m["place"])), None)
    if found is None or not any(looks_like_place(one) for one in found["place"].split(", ")):
        return [piece]
    return [piece[: found.start()], found["place"]]


# "7pm in the clubroom"
_CLOCK_THEN = re.compile(
    r"^(?:from\s)?\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s?(?:[-–]|to)\s?\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?)?\s(?=(?:in|at)\s(?:the\s)?\w)",
    re.IGNORECASE,
)


def _without_stop(piece: str) -> str:
    """A short piece without the stop that closed its line: "마포 나루홀."."""
    told = len(piece) > 40 or style.POLITE_END.search(piece) or ABBREVIATED.search(piece)
    stops = body.sentences(piece) == 1 or _LETTERED_ROOM.search(piece)
    return piece.rstrip(".") if stops and not told else piece


# "Classroom A.": no abbreviation.
_LETTERED_ROOM = re.compile(r"^[^.]*[a-z]{3} [A-Z]\.$")


def _places_joined(text: str) -> list[str]:
    """The pieces of a text; a room and its house with a comma between them are one: "Room 2.14, Calder Building"."""
    out: list[str] = []
    at = 0
    by_comma, loud = False, True
    for found in [*DETAIL.finditer(text), None]:
        piece = text[at : found.start() if found else len(text)]
        ends = found is None or found.group().strip() != ","
        if by_comma and loud and ends and _is_name(out[-1].strip()) and _is_name(piece.strip()):
            out[-1] = f"{out[-1].strip()}, {piece.strip()}"  # Bergen, Norway
            at, by_comma = (found.end(), False) if found else (at, False)
            loud = True
            continue
        if by_comma and len(out[-1]) + len(piece) < 48 and _goes_with(out[-1].strip(), piece):
            out[-1] = f"{out[-1].strip()}, {piece.strip()}"
        else:
            out.append(piece)
        if found:
            loud = not by_comma or not any(
                one.strip(EDGES) and not ONLY_A_CLOCK.fullmatch(one.strip(EDGES)) for one in out[:-1]
            )
            at, by_comma = found.end(), found.group().strip() == ","
    return out


def _is_room(piece: str) -> bool:
    return not ONLY_A_CLOCK.fullmatch(piece) and looks_like_place(piece.strip()) and not style.ACTION.search(piece)


def _goes_with(house: str, piece: str) -> bool:
    """Whether what follows a comma is where that house is."""
    if _is_room(house):
        return _is_room(piece) or _is_town(piece)
    house = house.strip(EDGES).removeprefix("at ")
    return len(house.split()) >= 2 and _is_name(house) and not ONLY_A_CLOCK.fullmatch(house) and _is_town(piece)


def _is_name(piece: str) -> bool:
    """A few words with capitals, as places have them: "The Snug", "Fox & Anchor"."""
    words = piece.rstrip(".").split()
    named = 0 < len(words) <= 4 and all(
        word[:1].isupper() or word in ("&", "of", "the", "and") or (place and word.isdigit())
        for place, word in enumerate(words)
    )
    return named and not HANGUL.search(piece) and may_be_place(piece.rstrip("."))


def _is_town(piece: str) -> bool:
    """One or two words with capitals behind a house's name: "Kulturhaus Mitte, Graz"."""
    words = piece.rstrip(".").split()
    named = 0 < len(words) <= 2 and all(_TOWN.fullmatch(word) for word in words)
    return named and not HANGUL.search(piece) and may_be_place(piece.strip().rstrip("."))


# Graz, Stoke-on-Trent, King’s Lynn
_TOWN = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[-'’][^\W\d_]+)*")
# "see the winch at work", "at noon": no place behind "at".
_NOWHERE = re.compile(
    r"(?:work|once|least|most|last|best|heart|play|hand|risk|night|noon|midday|midnight|dawn|dusk|sunset|sunrise|first|present|stake|ease|large|"
    r"any time|all|the (?:end|start|same|moment|weekend|latest|door|age)|your|our own|their|christmas|easter)\b",
    re.IGNORECASE,
)
# ", Bergen" behind a place, up to the end of what is said there.
_BEHIND = re.compile(r",\s(?P<more>[^,.;|()\u0001👉→]{2,30}?)(?=\s*(?:$|[.;|)\u0001👉→]|\s[–—-]\s))")


# 동대문디자인플라자(DDP), 온라인(줌): what stands in brackets right behind a place belongs to its name.
_SHORT_NAME = re.compile(
    r"(?<=\S)\((?:[A-Z]{2,6}|(?i:zoom|teams|discord|youtube|google meet)|줌|유튜브|디스코드|게더타운|구글\s?미트)\)"
)


# "Maggie's (14 Elm Row)"
_ADDRESS = re.compile(r"\s?\((?P<address>\d{1,4}\s[A-Z][^()]{3,30})\)")


def is_nowhere(found: re.Match[str]) -> bool:
    """Whether what stands behind an "at" is no place."""
    return found.group().lstrip().lower().startswith("at ") and _NOWHERE.match(found["venue"].strip()) is not None


def with_town(found: re.Match[str]) -> str:
    """A place, with the town, room or street that closes its line: "Clifton Works, Bristol", "Library Annex, room 4"."""
    place, text = found["venue"], found.string
    if short := _SHORT_NAME.match(text, found.end("venue")):
        return place + short.group()  # 온라인(줌)
    if address := _ADDRESS.match(text, found.end("venue")):
        return f"{place.rstrip()} ({address['address']})"
    behind = _BEHIND.match(text, found.end("venue"))
    if behind is None or body.sentences(place + " .") > 1:
        return place
    more = behind["more"].strip()
    goes_on = _is_town(more) or (_is_room(more) and len(more.split()) <= 4)
    return f"{place.rstrip()}, {more}" if goes_on else place
