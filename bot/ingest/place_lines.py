"""The place on a line of its own, and what is told beside it. Used by the readers of cards and of the lines below an event."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.blocks import Block
from bot.ingest.event_actions import asked_apart
from bot.ingest.event_pieces import details_in
from bot.ingest.event_places import (
    ABBREVIATED,
    INVITES,
    NO_VENUE,
    ONLY_A_CLOCK,
    begins_with_clock,
    clean_venue,
    is_clock,
    looks_like_place,
    may_be_place,
)
from bot.ingest.event_words import EDGES, HANGUL, LETTERS
from bot.ingest.untitled_talks import is_person

LONGEST_PLACE = 50
_A_PERSON = re.compile(
    r"^(?:with|by|dr|prof|mr|mrs|ms|sir|dame|speakers?|host|hosted|featuring|feat)\b\.?",
    re.IGNORECASE,
)
_SMALL = frozenset("the of and at in on de la le du van von & - – a".split())
_SIGNS = re.compile(r"(\s[/|·]\s)")


# "Emmeline Achterberg and Tobias Rook (Aldermere)"
_WHO_IS_WHERE = re.compile(r"[a-z] \([A-Z가-힣][^()]+\)$")


def behind_a_clock(told: Sequence[Block]) -> str | None:
    """The place beside a clock on a line of its own: "7.30pm · The Boiler Room"."""
    clocked = (block.text for block in told if begins_with_clock(block.text))
    return next((place for text in clocked if (place := place_in(text))), None)


def with_place(description: str, told: Sequence[Block]) -> tuple[str | None, str | None]:
    """The place among the lines below a name, and what they tell besides."""
    below = [said.strip(EDGES)[:300] for block in told if LETTERS.search(said := asked_apart(block)[1])]
    more = next(iter(below[1:]), None)
    if _WHO_IS_WHERE.search(description) and is_person(description):
        return None, description
    if (
        more
        and _SPOT.match(description)
        and len(description.split()) <= _LONGEST_SPOT
        and not body.is_sentence(description)
        and body.is_sentence(more)
    ):
        return clean_venue(description), more
    if begins_with_clock(description) and (meets := _MEET_AT.search(description)):
        return clean_venue(meets["place"]), more or description
    if place := _place_among(told):
        return place, description if clean_venue(description) != place else more
    pieces = description.split(", ")
    places = [piece for piece in pieces if not is_clock(piece)]
    if len(pieces) == 2 and len(places) == 1 and looks_like_place(places[0]):
        return clean_venue(places[0]), more  # "Village Hall, 7pm"
    if _FOR_WHOM.match(description):
        return told_where(description), description  # "For small libraries and reading rooms"
    first, _, tail = re.split(_SIGNS, f"{description} / ", maxsplit=1)
    if is_clock(first) and tail.strip(" /"):
        first, _, tail = re.split(_SIGNS, tail, maxsplit=1)  # "19:00–21:00 · 을지로 반사판"
        description = first
    rest = tail.strip(" /") or None
    if len(first) <= 40 and (looks_like_place(first) or (rest and may_be_place(first))):
        return clean_venue(first), rest or more
    if not rest and (named := place_in(description, below_date=True)):
        return named, told_behind(description, named) or more
    return told_where(description), description


_FOR_WHOM = re.compile(r"(?:for|with|by|about)\s[a-z]", re.IGNORECASE)
# "6월 25일(목) 오후 2시 대전 한밭회관 2층 대강당에서 열립니다": right behind its day or its hour. "장소는 가게 앞마당입니다."
_TOLD_WHERE = re.compile(
    r"(?:\d일(?:\s?\([월화수목금토일]\))?|\d시(?:\s?\d{1,2}분|\s?반)?|\d:\d\d|까지|동안)에?,?\s(?P<place>(?:[가-힣A-Za-z\d·]+\s){0,3}?[가-힣A-Za-z\d·]+)에서(?=\s)"
)
# "뚝섬 한강공원 잔디마당에서 만나요. 소형견·대형견 따로 달려요."
_LEADS_WHERE = re.compile(
    r"(?P<place>(?:[가-힣A-Za-z\d·]+\s){0,3}?[가-힣A-Za-z\d·]+)에서\s[^.!?]{0,24}(?:니다|요)[.!]?(?=\s|$)"
)
_HOURS_FIRST = re.compile(r"^.*(?:동안|까지|부터|\d시|\d분|시\s?반)에?\s")
_SAID_WHERE = re.compile(
    r"(?:^|[.!?]\s)(?:(?:모이는|만나는)\s(?:장소|곳)|장소)[는은]\s(?:이번에도\s|그대로\s)?(?P<place>[^.!?,]{2,40}?)(?:입니다|이에요|예요|이고)"
)


def said_where(text: str) -> str | None:
    """The place that a sentence names as one: "장소는 그대로 책방 나무의자입니다"."""
    said = _SAID_WHERE.search(text)
    if said is None or not (may_be_place(said["place"]) or looks_like_place(said["place"])):
        return None
    return clean_venue(said["place"])


def told_where(description: str) -> str | None:
    """The place that sentences of Korean name: "저녁 7시 마을회관에서 엽니다", "장소는 가게 앞마당입니다"."""
    if said := said_where(description):
        return said
    if (led := _LEADS_WHERE.match(description)) and looks_like_place(led["place"]) and may_be_place(led["place"]):
        return clean_venue(_HOURS_FIRST.sub("", led["place"]))
    if begins_with_clock(description):
        first = description[: body.first_sentence_end(description) or len(description)]
        if (bare := _IS.sub("", first)) != first and (place := place_in(bare)):
            return place
    found = [one["place"] for one in _TOLD_WHERE.finditer(description) if looks_like_place(one["place"])]
    return clean_venue(_HOURS_FIRST.sub("", found[-1])) if found else None


def in_last_bracket(text: str) -> str | None:
    """The place in the bracket that closes a line: "… 1월 13일(목)로 옮깁니다. (나루도서관 디지털실)"."""
    last = _LAST_BRACKET.search(text)
    return clean_venue(last["place"]) if last and looks_like_place(last["place"]) else None


_LAST_BRACKET = re.compile(r"[.!]\s*[(（](?P<place>[^()（）\d][^()（）]{1,30})[)）]\s*$")
# "오전 11시, 느티나무 마당입니다."
_IS = re.compile(r"(?:입니다|이에요|예요|에서요|에서예요)[.!]?\s*$")


# "Upstairs at the shop", "Back workshop", over a sentence.
_SPOT = re.compile(
    r"(?:Upstairs|Downstairs|(?:In|At|On|Around) the|Outside|Inside|Behind|Under|Beside|Opposite|Back|Front|All over)\s[a-z]"
)
_LONGEST_SPOT = 5


def told_behind(description: str, place: str) -> str | None:
    """What a line tells behind its place: the sentences that follow, or all of it where the place stands among them."""
    end = body.first_sentence_end(description)
    if end is not None and place in description[:end]:
        beside = _MONTH_FIRST.sub("", description[:end]).replace(place, "")
        told = description if len(beside) > _LONGEST_BESIDE else description[end:]
        return told.strip(EDGES) if LETTERS.search(told) else None
    return description if len(description) > len(place) + 20 else None


# "at", "Doors 7pm,": so much beside a place tells nothing.
_LONGEST_BESIDE = 12


def _place_among(told: Sequence[Block]) -> str | None:
    """The one short line of several below a name that is a place for sure: "Screen 1" under what the film tells."""
    places = [
        b.text for b in told[1:] if len(b.text) <= 40 and looks_like_place(b.text) and not body.is_sentence(b.text)
    ]
    if len(places) != 1 or looks_like_place(told[0].text):
        return None
    return place_in(places[0], below_date=True) or clean_venue(places[0])


def place_in(text: str, *, below_date: bool = False) -> str | None:
    """The place that a line of its own names, perhaps behind a clock: "10am–6pm at Foundry Yard", "Kornhal 4, Aarhus".

    `below_date`: the line stands right below a date, where a short name of Korean needs no 홀 or 센터 to be a place.
    """
    if begins_with_clock(text) and (meets := _MEET_AT.search(text)):
        return clean_venue(meets["place"])
    first = re.split(r"\s[|/·•]\s|\s//\s", _WHAT_IT_COSTS.sub("", text))
    if len(first) == 1 and not ABBREVIATED.search(text):
        end = body.first_sentence_end(text)
        first = [text[:end]] if end is not None else first
    for piece in first:
        said = ONLY_A_CLOCK.match(piece)
        clocked = said is not None and bool(re.search(r"\d", said.group()))
        rest = piece[said.end() :] if said is not None and clocked else piece
        if not clocked and (apart := hours_behind(piece)) is not None:
            rest, clocked = apart[0], True
        rest = rest.strip(EDGES + "()[]")
        rest = rest if ABBREVIATED.search(rest) else rest.rstrip(".")
        named = _TO_A_PLACE.sub("", _MONTH_FIRST.sub("", rest)) if rest else ""
        if (
            named
            and (named != rest or clocked or _is_named(named) or _is_spot(named))
            and _is_place(named, below_date=below_date)
        ):
            return clean_venue(named)
    return None


# "양양 파도게스트하우스, 참가비 8만 원 (숙박 포함)"
_WHAT_IT_COSTS = re.compile(
    r"(?<=\w),\s(?:(?:참가비|회비|입장료|관람료|수강료|재료비|무료|유료|선착순|정원)(?![가-힣]{2})[^.!?]*|"
    r"(?:free(?: entry| admission)?|[£€$]\d[^.!?]*))$",
    re.IGNORECASE,
)


def hours_behind(text: str) -> tuple[str, str] | None:
    """A short place and the hours behind it, with nothing else in the first sentence: "Crew room, 2 pm to 4 pm. Bring wool."."""
    end = body.first_sentence_end(text)
    place, sign, hours = (text[:end].rstrip(" .") if end is not None else text).rpartition(", ")
    behind = text[end:].strip() if end is not None else ""
    if not (sign and is_clock(hours)) and behind:
        # "Town Hall. 7pm. Our own concert."
        place, sign, hours = text[:end].rstrip(" ."), ".", behind[: body.first_sentence_end(behind)].rstrip(" .")
    if not sign or len(place) > LONGEST_PLACE or not is_clock(hours) or not re.search(r"\d|noon|midnight|정오", hours):
        return None
    return (place, hours) if LETTERS.search(place) and not is_clock(place) and not _WEEKDAY.match(place) else None


_WEEKDAY = re.compile(
    r"(?:every\s)?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|매주|매월|[월화수목금토일]요일", re.IGNORECASE
)


# "10am to 1pm. Meet at Withy Bridge lay-by."
_MEET_AT = re.compile(
    r"[.,;]\s(?:we\s)?[Mm]eet(?:ing)?(?: up)?(?: point)?:?\s(?:at|outside|by|in|on|from)\s(?P<place>[^.!?|;]{3,50})"
)
_TO_A_PLACE = re.compile(r"^(?:at|in|@|venue:?)\s+(?:the\s)?(?=[A-Z])|^(?:at|in|on)\sthe\s(?=[a-z])")
# "Early August, Tannery Hall", "March 2027, Tolby Lighthouse": a card's date that names no day.
_MONTH_FIRST = re.compile(
    r"^(?:(?:early|mid|late)[ -])?(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|"
    r"autumn|fall|winter)(?:\s20\d\d)?,\s",
    re.IGNORECASE,
)


_LABELLED = re.compile(r"[^\s\d:：]{1,8}\s?[:：]\s")  # "부문: 경영, 기술, 사회공헌"


def _is_place(text: str, *, below_date: bool) -> bool:
    if len(text) > LONGEST_PLACE or NO_VENUE.search(text) or _A_PERSON.match(text) or text.endswith(("!", "?")):
        return False
    if style.POLITE_END.search(text) or INVITES.match(text) or _LABELLED.match(text):
        return False
    pieces = [detail.text for detail in details_in(text.rstrip("."))]
    if not pieces or (body.is_sentence(text) and not ABBREVIATED.search(text) and len(text.split()) > 5):
        return False
    known = looks_like_place(text) or looks_like_place(pieces[0])
    free = below_date or not HANGUL.search(text)
    return known or (free and all(may_be_place(piece) for piece in pieces))


def _is_spot(text: str) -> bool:
    """Whether a few small words are a place for sure: "East hide", "Upstairs at the shop"."""
    if HANGUL.search(text) or not text[:1].isupper() or len(text.split()) > _LONGEST_SPOT:
        return False
    return (
        looks_like_place(text)
        and not style.KIND_OF_EVENT.search(text)
        and not re.search(r"\b(?:with|for|and|your|our|from)\b", text)
    )


def _is_named(text: str) -> bool:
    """Whether a line is a name and nothing else: capitals in English, a few words without an ending in Korean."""
    if style.POLITE_END.search(text) or style.KIND_OF_EVENT.search(text):
        return False
    if HANGUL.search(text):
        return len(text) <= 24 and len(text.split()) <= 4
    first, *rooms = text.split(", ")
    rooms = [room for room in rooms if not looks_like_place(room)]  # "The Drovers Arms, upstairs room"
    words = [word for word in re.findall(r"[^\s,]+", " ".join([first, *rooms])) if re.match(r"[^\W\d_]", word)]
    return bool(words) and all(word[:1].isupper() or word.lower() in _SMALL for word in words)
